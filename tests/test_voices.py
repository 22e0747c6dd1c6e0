"""Voices partition the text; spans are given the voice of the stretch they begin in."""

import random
import re

import pandas as pd

from framing import assign_voice, find_voices
from framing.records import table


def articles(text, speaker=None):
    return pd.DataFrame({"doc_id": ["a"], "text": [text], "speaker": [speaker]})


def quotations(*rows):
    names = ["start", "end", "kind", "source", "quotation", "actor", "cue_start", "cue_end"]
    cells = {n: [r[i] for r in rows] for i, n in enumerate(names)}
    return table("quotations", {"doc_id": ["a"] * len(rows), **cells})


def test_a_mixed_quotation_is_cut_into_direct_and_indirect():
    text = "Zhao said America was “targeting China” again."
    start = text.index("America")
    found = find_voices(articles(text), quotations((start, len(text) - 1, "mixed", "Zhao", 0, "zhao", 5, 9)))
    assert found[["span", "voice", "holder"]].values.tolist() == [
        ["Zhao said ", "narrator", "narrator"],
        ["America was ", "indirect", "zhao"],
        ["“targeting China”", "direct", "zhao"],
        [" again", "indirect", "zhao"],
        [".", "narrator", "narrator"],
    ]


def test_the_innermost_quotation_wins():
    text = "She said her staff told her it was over."
    outer, inner = text.index("her staff"), text.index("it was")
    rows = [
        (outer, 39, "indirect", "She", 0, "she", 4, 8),
        (inner, 39, "indirect", "her staff", 1, None, 19, 23),
    ]
    found = find_voices(articles(text), quotations(*rows))
    assert found.quotation.dropna().tolist() == [0, 1]
    assert found[found.quotation == 1].holder.isna().all()


def test_a_speaker_holds_what_nobody_else_is_quoted_with():
    assert find_voices(articles("We shall win.", "smith"), quotations()).holder.tolist() == ["smith"]


def test_spans_get_voice_and_a_cue_its_content_s_holder():
    text = "U.S. officials believe Putin failed."
    q = quotations((23, 35, "indirect", "U.S. officials", 0, "united_states", 15, 22))
    voices = find_voices(articles(text), q)
    spans = pd.DataFrame(
        {"doc_id": ["a", "a", "b"], "start": [15, 29, 0], "end": [22, 35, 1]}, index=[7, 8, 9]
    )
    plain = assign_voice(spans, voices)
    assert plain.voice[:2].tolist() == ["narrator", "indirect"]
    assert plain.holder[:2].tolist() == ["narrator", "united_states"]
    assert plain[["voice", "holder"]].iloc[2].isna().all()
    assert assign_voice(spans, voices, quotations=q).holder[7] == "united_states"
    assert plain.index.tolist() == [7, 8, 9]


def test_every_character_has_the_voice_of_the_quotations_over_it():
    """However quotations overlap: the owner began last, and one direct quotation makes it direct."""
    draw = random.Random(4)
    text = " ".join(['“aa” b “cc dd”, e f "g h" i'] * 3)
    tokens = [0, *(i + 1 for i, c in enumerate(text) if c == " ")]
    marks = [(m.start(), m.end()) for m in re.finditer('“[^”]*”|"[^"]*"', text)]
    for _ in range(200):
        rows = []
        for number in range(draw.randint(1, 7)):
            start, end = sorted((draw.choice(tokens), draw.choice([*tokens, len(text)])))
            kind = draw.choice(["direct", "mixed", "indirect"])
            if end > start:
                rows.append((start, end, kind, None, number, f"actor{number}", None, None))
        found = find_voices(articles(text), quotations(*rows))
        for at in range(0, len(text), 3):
            over = [r for r in rows if r[0] <= at < r[1]]
            kinds = {r[2] for r in over}
            inside = any(a <= at < b for a, b in marks)
            wanted = "indirect" if over else "narrator"
            if "direct" in kinds or (inside and "mixed" in kinds):
                wanted = "direct"
            stretch = found[(found["start"] <= at) & (at < found["end"])]
            owners = {r[5] for r in over if (r[0], -r[1]) == max((o[0], -o[1]) for o in over)}
            assert stretch["voice"].tolist() == [wanted]
            assert stretch["holder"].item() in (owners or {"narrator"})
