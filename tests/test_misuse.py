"""Plausible mistakes: every public verb answers them with a result or one sentence, and takes what any verb takes.

A few of each verb's mistakes are made here, spread over all; ``python tests/misuse.py`` makes every one.
"""

import contextlib
from pathlib import Path

import misuse
import pandas as pd
import pytest

import framing

PER_VERB = 3


@pytest.fixture(scope="module")
def right(tmp_path_factory):
    with contextlib.chdir(tmp_path_factory.mktemp("misuse")):
        yield misuse.calls(Path.cwd())


def test_every_public_verb_is_called(right):
    assert set(framing.__all__) - {"Analysis", "FramingError", "__version__"} <= set(right)


@pytest.mark.filterwarnings("ignore")
def test_right_calls_are_answered(right):
    for name, call in right.items():
        if name not in (
            "fetch_corpus",
            "train_target_model",
            "analyze",
            "check_robustness",
            "fetch_corpus",  # of what is bundled there is nothing to fetch, and nothing else is asked for here
        ):  # slow, and called to make the others
            call.verb(**call.given)


@pytest.mark.filterwarnings("ignore")
def test_no_mistake_ends_in_a_raw_error(right):
    wrong = [
        f"{name}({what}) -> {said}"
        for name, call in right.items()
        for what, given in misuse.some(call, PER_VERB)
        if (said := misuse.raw(call.verb, given))
    ]
    assert wrong == []


TABLES_GIVEN = [
    ("assign_voice", ["spans", "voices", "quotations"]),
    ("find_voices", ["quotations"]),
    ("find_hedges", ["quotations"]),
    ("find_contrasts", ["quotations"]),
    ("find_agency", ["mentions"]),
    ("find_quotations", ["mentions"]),
    ("score_mentions", ["mentions", "contrasts"]),
    ("score_targets", ["targets"]),
    ("concordance", ["spans"]),
    ("evaluate_against", ["found", "gold"]),
    ("list_errors", ["found", "gold"]),
    ("correct_rates", ["units"]),
    ("correct_shares", ["contrasts", "checked"]),
    ("draw_referent_check", ["contrasts"]),
    ("measure_agreement", ["codings"]),
    ("list_disagreements", ["codings"]),
    ("label_targets", ["codings"]),
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("verb", "tables"), TABLES_GIVEN, ids=[v for v, _ in TABLES_GIVEN])
@pytest.mark.parametrize(
    "trip", [misuse.as_csv, misuse.as_floats, lambda f: f.astype(object)], ids=["csv", "floats", "objects"]
)
def test_tables_that_came_back_from_csv_give_what_the_tables_give(verb, tables, trip, right):
    call = right[verb]
    expected = call.verb(**call.given)
    found = call.verb(**call.given | {t: trip(call.given[t]) for t in tables})
    pd.testing.assert_frame_equal(
        found[expected.columns], expected, check_dtype=False, check_index_type=False
    )


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda q: q.drop(columns="cue_end"), "quotations has the column 'cue_start' but no 'cue_end'"),
        (lambda q: pd.concat([q, q[["cue"]]], axis=1), "quotations has the column 'cue' more than once"),
        (misuse.levels, "quotations has columns of 2 levels"),
        (lambda q: q.assign(start=[float("inf")] * len(q)), "quotations, row 0: start is inf;"),
        (lambda q: q.assign(end=[None] * len(q)), "quotations, row 0: end is missing"),
        (lambda q: q.assign(start=[10**30] * len(q)), "quotations, row 0: start is 10000"),
        (lambda q: q.assign(cue_end=[None] * len(q)), "cue_end <NA> are no place|cue_end nan are no place"),
        (lambda q: q.assign(doc_id=[None] * len(q)), "quotations, row 0: doc_id is missing"),
        (lambda q: q.assign(source=[["a"]] * len(q)), r"quotations, row 0: source is \['a'\], a list"),
        (
            lambda q: q.assign(source=pd.Series(["a\ud800"] * len(q), dtype=object)),
            "source holds half a character",
        ),
    ],
)
def test_every_verb_says_the_same_of_a_table_none_can_take(change, message, right):
    for verb in ("analyze", "find_voices", "find_hedges", "assign_voice", "find_contrasts"):
        call = right[verb]
        with pytest.raises(framing.FramingError, match=message):
            call.verb(**call.given | {"quotations": change(call.given["quotations"])})


def test_half_a_character_is_told_with_its_article():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": pd.Series(["x", "y\ud800z"], dtype=object)})
    for verb in (framing.find_quotations, framing.split_sentences, framing.suggest_actors):
        with pytest.raises(
            framing.FramingError, match=r"articles: text of article 'b' holds half a character"
        ):
            verb(articles)


def test_several_columns_of_notes_are_read(tmp_path):
    framing.new_codebook(tmp_path)
    (tmp_path / "actors.csv").write_text(
        "actor,name,kind,note,note\nann,Ann Lee,person,x,y\n", encoding="utf-8"
    )
    assert framing.read_codebook(tmp_path).actors["actor"].tolist() == ["ann"]


@pytest.mark.parametrize("header", ["actor,name,kind,,", "actor,name,kind,aliases,aliases"])
def test_two_equal_or_empty_columns_of_a_codebook(header, tmp_path):
    framing.new_codebook(tmp_path)
    (tmp_path / "actors.csv").write_text(f"{header}\nann,Ann Lee,person,,\n", encoding="utf-8")
    if header.endswith(",,"):  # as a spreadsheet leaves them
        assert framing.read_codebook(tmp_path).actors["actor"].tolist() == ["ann"]
        (tmp_path / "actors.csv").write_text(f"{header}\nann,Ann Lee,person,x,y\n", encoding="utf-8")
    with pytest.raises(framing.FramingError, match=r"actors.csv, row 1: .*column"):
        framing.read_codebook(tmp_path)
