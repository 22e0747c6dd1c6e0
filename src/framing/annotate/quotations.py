"""Quotations: direct, mixed and indirect attribution with cue, source and content.

Closed patterns over tokens around reporting verbs, after Caldas-Coulthard (1994) and Semino and Short (2004).
"""

from collections.abc import Sequence
from functools import cache

import pandas as pd

from framing.annotate.lexicons import load_lexicon, split_cell
from framing.annotate.marks import pair_marks
from framing.corpus.text import Document, documents
from framing.records import table

_COLUMNS = (
    "doc_id", "sentence", "start", "end", "span", "quotation", "kind", "cue", "cue_start", "cue_end",
    "cue_stance", "source", "source_start", "source_end", "source_type", "anonymous", "rule", "repaired",
)  # fmt: skip


def find_quotations(
    articles: pd.DataFrame, mentions: pd.DataFrame | None = None, *, actors: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find what is attributed to somebody, with cue, source and content.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, text``.
    mentions : pandas.DataFrame, optional
        As from :func:`find_mentions`: resolves sources to actors.
    actors : pandas.DataFrame, optional
        ``codebook.actors``: roles and types of the sources.

    Returns
    -------
    pandas.DataFrame
        The ``quotations`` table, see :func:`data_dictionary`.

    Examples
    --------
    >>> import pandas as pd
    >>> found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": ['"We won," Smith said.']}))
    >>> found[["span", "source", "cue"]].values.tolist()
    [['"We won,"', 'Smith', 'said']]
    """
    return quotation_table(documents(articles), mentions, actors)


def quotation_table(
    docs: Sequence[Document], mentions: pd.DataFrame | None = None, actors: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Make the quotations table from split articles."""
    columns: dict[str, list[object]] = {c: [] for c in _COLUMNS}
    for doc in docs:
        for number, row in enumerate(_quotations(doc)):
            for name, value in zip(_COLUMNS, (doc.doc_id, *row[:4], number, *row[4:]), strict=True):
                columns[name].append(value)
    return table("quotations", columns)


@cache
def _verbs() -> dict[str, str]:
    """Reporting verb forms and their stance."""
    frame = load_lexicon("reporting")
    return {f: s for forms, s in zip(frame["forms"], frame["stance"], strict=True) for f in split_cell(forms)}


def _quotations(doc: Document) -> list[tuple[object, ...]]:
    """Find quoted stretches beside a reporting verb and its capitalised subject."""
    rows: list[tuple[object, ...]] = []
    verbs = _verbs()
    for pair in pair_marks(doc):
        after = doc.token_at(pair.end)
        found = None
        for i in range(after, min(after + 4, len(doc.words))):
            if doc.lower[i] in verbs:
                found = (after, i, i) if i > after else (i + 1, min(i + 3, len(doc.words)), i)
                break
        if found is None or found[0] >= found[1]:
            continue
        first, last, cue = found
        a, b, source = doc.span(first, last)
        rows.append((
            doc.sentence_at(pair.start), pair.start, pair.end, doc.text[pair.start:pair.end], "direct",
            doc.words[cue], doc.starts[cue], doc.ends[cue], verbs[doc.lower[cue]], source, a, b,
            "person", False, "quote-source-cue", pair.repaired,
        ))  # fmt: skip
    return rows
