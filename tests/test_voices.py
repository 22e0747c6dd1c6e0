"""Voices partition the text; spans are given the voice of the stretch they begin in."""

import random
import re

import pandas as pd
import pytest

from framing import FramingError, assign_voice, find_quotations, find_voices
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
        stretches = list(zip(*(found[c].tolist() for c in ("start", "end", "voice", "holder")), strict=True))
        for at in range(0, len(text), 3):
            over = [r for r in rows if r[0] <= at < r[1]]
            kinds = {r[2] for r in over}
            inside = any(a <= at < b for a, b in marks)
            wanted = "indirect" if over else "narrator"
            if "direct" in kinds or (inside and "mixed" in kinds):
                wanted = "direct"
            ((voice, holder),) = [tuple(told) for start, end, *told in stretches if start <= at < end]
            owners = {r[5] for r in over if (r[0], -r[1]) == max((o[0], -o[1]) for o in over)}
            assert voice == wanted
            assert holder in (owners or {"narrator"})


NUMBERED = pd.DataFrame({"doc_id": [7], "text": ['"We won," Smith said on Monday.']})


@pytest.mark.parametrize("number", [7, 7.0, "7"])
def test_a_table_whose_ids_became_numbers_in_a_csv_file_is_still_the_articles(number):
    found = find_quotations(NUMBERED)
    given = found.assign(doc_id=number)
    voices = find_voices(NUMBERED, given)
    assert voices["voice"].tolist() == ["direct", "narrator"]
    spans = pd.DataFrame({"doc_id": [number, number], "start": [4, 16], "end": [7, 20]})
    assert assign_voice(spans, voices)["voice"].tolist() == ["direct", "narrator"]
    cued = found.assign(doc_id=number, actor="smith")
    assert assign_voice(spans, voices.assign(doc_id=7), quotations=cued)["holder"].tolist()[1] == "smith"


@pytest.mark.parametrize(
    ("start", "says"),
    [
        (None, "start is missing"),
        (pd.NA, "start is missing"),
        (1.5, r"start is 1.5"),
        ("first", "start is 'first'"),
    ],
)
def test_a_place_that_is_no_number_is_refused_with_table_and_row(start, says):
    bad = pd.DataFrame({"doc_id": ["7", "7"], "start": [0, start], "end": [5, 9]}).astype({"start": object})
    good = find_quotations(NUMBERED)
    corrected = pd.concat([good, bad], ignore_index=True)
    with pytest.raises(FramingError, match=f"quotations, row 2: {says}"):
        find_voices(NUMBERED, corrected)
    with pytest.raises(FramingError, match=f"spans, row 1: {says}"):
        assign_voice(bad, find_voices(NUMBERED, good))


@pytest.mark.filterwarnings("ignore:the text of .* is empty")
def test_an_interrupted_clause_of_a_corrected_table_is_read_by_its_place_in_the_text():
    text = "The war, officials said, was over."
    given = quotations(
        (9, 9, "indirect", "officials", 0, None, 19, 23), (0, 7, "indirect", "x", 1, None, 19, 23)
    )
    given = given.assign(rule="interrupted", sentence=99, source_start=9, source_end=18)
    found = find_voices(articles(text), given)
    assert found.loc[found["voice"] == "indirect", "span"].tolist()[-1] == "was over"
    alone = find_voices(articles(text), given.head(1))
    assert "indirect" in alone["voice"].tolist()
    assert find_voices(articles(""), given).empty
    for pair in (("cue_start", "cue_end"), ("source_start", "source_end")):
        gap = given.assign(**{column: pd.array([None, None], dtype="Int64") for column in pair})
        assert find_voices(articles(text), gap)["voice"].tolist() == ["indirect", "narrator"]
        with pytest.raises(FramingError, match=f"{pair[0]} .* and {pair[1]} <NA> are no place in a text"):
            find_voices(articles(text), given.assign(**{pair[1]: gap[pair[1]]}))


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Rebels seized two posts, police said, hours after gunmen shot the mayor.", "gunmen"),
        ("A mine killed two men, the army said, the first deaths in the war since May.", "war"),
        ("A mine killed two men, the mayor said, in what the king called a raid.", "king"),
    ],
)
def test_a_phrase_behind_a_whole_clause_and_its_report_is_the_outlets(text, outlet):
    given = articles(text)
    voices = find_voices(given, find_quotations(given))
    assert voices.voice[voices.span.str.contains(outlet)].tolist() == ["narrator"]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("It is late, he said, and we must leave.", ["It is late", "and we must leave"]),
        ("The plan, he said, would fail.", ["The plan", "would fail"]),
        ("The man who left, he said, was ill.", ["The man who left", "was ill"]),
    ],
)
def test_both_parts_of_a_clause_that_a_report_interrupts_are_the_sources(text, reported):
    given = articles(text)
    voices = find_voices(given, find_quotations(given))
    assert voices.span[voices.voice == "indirect"].tolist() == reported
