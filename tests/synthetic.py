"""Small annotated corpora, made by hand or drawn with a known truth, for the tests of measures."""

import pandas as pd

from framing.analysis import Analysis
from framing.records import TABLES, table

LAYERS = ("mentions", "quotations", "voices", "hedges", "contrasts", "agency", "sentiments")


def analysis(articles, **layers):
    """Make what the measures read: tables from lists of rows (dicts); ``doc_id`` is the rest's default."""
    made = {}
    for name in LAYERS:
        rows = layers.get(name, [])
        columns = [c.name for c in TABLES[name]]
        if name in ("mentions", "hedges", "contrasts", "agency", "sentiments"):
            columns += ["voice", "holder"]
        defaults = {"sentence": 0, "start": 0, "end": 1, "n_words": 0, "n_evidence": 0, "quotation": 0}
        defaults |= {"scope_start": 0, "scope_end": 1}
        rows = [{"start": i, "end": i + 1} | r for i, r in enumerate(rows)]
        made[name] = table(name, {c: [r.get(c, defaults.get(c)) for r in rows] for c in columns})
        for c in ("voice", "holder"):
            if c in made[name]:
                made[name][c] = made[name][c].astype("str")
    sentences = layers.get("sentences", [])
    made["sentences"] = table(
        "sentences", {c.name: [r.get(c.name, 0) for r in sentences] for c in TABLES["sentences"]}
    )
    frame = pd.DataFrame(articles).astype({"doc_id": "str"})
    return Analysis(articles=frame, **made, codebook=None, report=pd.DataFrame(), provenance={})


def stretches(**words):
    """Return voices rows: ``stretches(a={"narrator": 100, "direct": 50})``; holder follows voice."""
    return [
        {"doc_id": doc, "voice": voice, "holder": "narrator" if voice == "narrator" else None, "n_words": n}
        for doc, by_voice in words.items()
        for voice, n in by_voice.items()
    ]
