import pandas as pd
import pytest

from framing.coding.matching import match_spans
from framing.coding.validation import evaluate_against, list_errors
from framing.records import FramingError


def spans(rows: str, *columns: str) -> pd.DataFrame:
    """Read "doc start end value …" lines."""
    cells = [line.split() for line in rows.strip().splitlines()]
    made = pd.DataFrame(cells, columns=["doc_id", "start", "end", *columns])
    return made.astype({"start": "int64", "end": "int64"})


def counts(table: pd.DataFrame) -> dict[str, tuple[float, float]]:
    return {r.measure: (r.numerator, r.denominator) for r in table.itertuples()}


def test_half_of_the_longer_span_and_half_of_the_union_differ() -> None:
    # 0-10 and 4-14 share 6: 6 of the longer's 10, but 6 of the union's 14.
    assert match_spans([(0, 10)], [(4, 14)]) == [(0, 0)]
    assert match_spans([(0, 10)], [(4, 14)], overlap="union") == []
    with pytest.raises(FramingError, match="possible are longer, union"):
        match_spans([], [], overlap="any")


def test_matching_is_one_to_one_best_first() -> None:
    assert match_spans([(0, 10), (0, 8)], [(0, 8)]) == [(1, 0)]
    assert match_spans([(0, 4), (6, 9), (20, 24)], [(21, 24), (0, 4)]) == [(0, 1), (2, 0)]
    assert match_spans([(0, 4)], [(0, 4)], labels=(["x"], ["y"])) == []


def test_whole_articles() -> None:
    gold = spans("a 0 3 modal\na 10 14 modal\nb 5 8 doxastic", "category")
    found = spans("a 0 3 modal\na 10 14 doxastic\na 30 33 modal\nc 0 3 modal", "category")
    # a: two of two found; b: nothing; c was not annotated, so its row counts for nothing.
    assert counts(evaluate_against(found, gold)) == {"precision": (2, 3), "recall": (2, 3), "F1": (4, 6)}
    strict = evaluate_against(found, gold, agree=["category"])
    assert counts(strict) == {"precision": (1, 3), "recall": (1, 3), "F1": (2, 6)}
    with_empty = evaluate_against(found, gold, doc_ids=["a", "b", "c"])
    assert counts(with_empty)["precision"] == (2, 4)


def test_groups_go_by_each_side_and_by_article_columns() -> None:
    gold = spans("a 0 3 modal\nb 5 8 doxastic", "category")
    found = spans("a 0 3 modal\na 9 12 modal\nb 5 8 modal", "category")
    by = evaluate_against(found, gold, by="category").set_index(["category", "measure"])
    assert by.numerator["modal", "precision"] == 2 and by.denominator["modal", "precision"] == 3
    assert by.denominator["modal", "recall"] == 1 and by.numerator["doxastic", "recall"] == 1
    assert ("doxastic", "precision") not in by.index
    articles = pd.DataFrame({"doc_id": ["a", "b"], "outlet": ["X", "Y"]})
    by = evaluate_against(found, gold, by="outlet", articles=articles).set_index(["outlet", "measure"])
    assert by.estimate["X", "precision"] == 0.5 and by.estimate["Y", "precision"] == 1.0
    with pytest.raises(FramingError, match="no column 'voice' in found"):
        evaluate_against(found, gold, by="voice")


def sample(rows: str) -> pd.DataFrame:
    """Read codings: "doc unit unit_start unit_end start end probability"; "." for nothing marked."""
    columns = ["doc_id", "unit", "unit_start", "unit_end", "start", "end", "probability"]
    made = pd.DataFrame([line.split() for line in rows.strip().splitlines()], columns=columns)
    made = made.replace(".", None).assign(coder="anna", status="coded", stratum="s" + made.probability)
    return made.astype(dict.fromkeys(columns[2:6], "Int64") | {"probability": "float64"})


SAMPLE = """
a u1 0 50 10 13 1.0
a u1 0 50 20 23 1.0
a u2 50 90 . . 1.0
b u3 0 40 5 8 0.1
"""


def test_a_drawn_sample_is_weighted_and_only_the_units_coded_count() -> None:
    found = spans("a 10 13\na 60 63\na 100 103\nb 60 63")
    # Hits 1 of found 2 (100-103 and b 60-63 lie outside); marked 1 + 1 + 10 in weight, 1 hit.
    table = evaluate_against(found, sample(SAMPLE)).set_index("measure")
    assert table.estimate["precision"] == pytest.approx(1 / 2)
    assert table.estimate["recall"] == pytest.approx(1 / 12)
    assert table.denominator["recall"] == pytest.approx(3)  # scaled to the three spans coded
    assert table.estimate["F1"] == pytest.approx(2 / 14)


def test_units_not_coded_are_stood_for_by_those_of_their_stratum() -> None:
    lost = sample("b u4 50 90 . . 0.1").assign(status="row missing")
    coded = pd.concat([sample(SAMPLE), lost])
    # Of two units drawn with probability .1 one was coded: its span stands for 20.
    table = evaluate_against(spans("a 10 13"), coded).set_index("measure")
    assert table.estimate["recall"] == pytest.approx(1 / 22)


def test_a_span_over_several_sentences_is_cut_to_each_unit() -> None:
    coded = sample("a u1 0 50 10 50 1.0\na u2 50 90 50 80 1.0")
    assert counts(evaluate_against(spans("a 10 80"), coded))["F1"] == (4, 4)


def test_words_that_name_something_else_are_no_reference() -> None:
    coded = sample(SAMPLE).assign(referent=["yes", "no", None, "yes"])
    assert counts(evaluate_against(spans("a 20 23"), coded))["precision"] == (0, 1)


def test_intervals_have_articles_as_clusters() -> None:
    gold = pd.DataFrame(
        {"doc_id": [f"d{i % 12}" for i in range(60)], "start": range(0, 600, 10), "end": range(3, 603, 10)}
    )
    table = evaluate_against(gold.iloc[:40], gold).set_index("measure")
    assert table.n_articles["recall"] == 12
    assert table.low["recall"] < 40 / 60 < table.high["recall"]
    assert evaluate_against(gold, gold[gold.doc_id == "d1"]).method.eq("census").all()


def test_errors_stand_beside_what_the_other_table_has() -> None:
    gold = spans("a 0 3 may modal\na 10 14 like modal", "span", "category")
    found = spans("a 0 3 may doxastic\na 40 45 about modal", "span", "category")
    errors = list_errors(found, gold, agree=["category"])
    assert errors[["error", "span", "other"]].fillna("").to_numpy().tolist() == [
        ["missed", "may", "may (doxastic)"],
        ["spurious", "may", "may (modal)"],
        ["missed", "like", ""],
        ["spurious", "about", ""],
    ]


def test_a_sample_without_its_design_is_no_annotation_of_whole_articles() -> None:
    gold = spans("a 0 3").assign(unit="u1", stratum="all", probability=0.1)
    with pytest.raises(FramingError, match=r"gold, a coded sample .* needs the columns 'status', 'coder'"):
        evaluate_against(gold, gold)


def test_several_coders_and_nobody_are_told() -> None:
    with pytest.raises(FramingError, match=r"2 coders \(anna, ben\); keep one"):
        both = pd.concat([sample(SAMPLE), sample(SAMPLE).assign(coder="ben")])
        evaluate_against(spans("a 0 3"), both)
    with pytest.raises(FramingError, match="0 coders"):
        evaluate_against(spans("a 0 3"), sample(SAMPLE).assign(status="empty"))
    with pytest.raises(FramingError, match="gold has no row"):
        evaluate_against(spans("a 0 3"), spans("a 0 3").iloc[:0])
    with pytest.raises(FramingError, match="gold needs the column 'category'"):
        evaluate_against(spans("a 0 3 x", "category"), spans("a 0 3"), agree=["category"])
