from pathlib import Path

import pytest

from framing.coding.instruments import list_instruments, load_instrument, read_instrument
from framing.records import FramingError

HEADER = "item,label,unit,scale,choices,asked_if,question,source\n"


@pytest.mark.parametrize("name", list_instruments())
def test_bundled_instruments_read_and_name_their_source(name: str) -> None:
    instrument = load_instrument(name)
    assert (instrument.source != "").all()
    assert instrument.question.str.endswith(("?", ".")).all()


def test_frames_of_the_literature_are_complete() -> None:
    generic = load_instrument("generic_frames")
    assert generic.label.value_counts().to_dict() == {
        "attribution of responsibility": 5,
        "human interest": 5,
        "conflict": 4,
        "morality": 3,
        "economic consequences": 3,
    }
    policy = load_instrument("policy_frames")
    assert len(policy) == 16 and policy.choices.iloc[-1].split("|") == policy.item[:-1].tolist()
    elements = load_instrument("frame_elements")
    assert elements.label.unique().tolist() == [
        "problem definition",
        "causal interpretation",
        "moral evaluation",
        "treatment recommendation",
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,A,sentence,nominal,,,Is it?,x", "row 2: a nominal question needs choices"),
        ("a,A,page,nominal,yes|no,,Is it?,x", "row 2: unit 'page'"),
        ("a,A,sentence,free,,,Is it?,x", "possible are nominal, ordinal, words, text"),
        ("a b,A,sentence,text,,,Is it?,x", "must be one word"),
        ("text,A,sentence,text,,,Is it?,x", "row 2: .*'text'.* is a column of every sheet"),
        ("a,A,sentence,text,,,Is it?,x\na,A,sentence,text,,,Is it?,x", "row 3: .* named once"),
        (
            "a,A,article,nominal,yes|no,,Is it?,x\nb,A,article,text,,a=maybe,Which?,x",
            "row 3: asked_if 'a=maybe'",
        ),
        ("text_tone,A,sentence,text,,,Is it?,x", "row 2: .*'text_tone' is a column of every sheet"),
        (
            "span,A,sentence,words,,,Which?,x",
            "row 2: span, .* needs the scale words and asked_if present=yes",
        ),
        ("", "has no question"),
    ],
)
def test_bad_instruments_are_told(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(HEADER + rows + ("\n" if rows else ""), encoding="utf-8")
    with pytest.raises(FramingError, match=message):
        read_instrument(path)


def test_unknown_instrument() -> None:
    with pytest.raises(FramingError, match="bundled are agency, contrasts"):
        load_instrument("frames")
