"""The tables' schema, the bundled data and the rules of the house."""

import ast
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import framing
from framing.records import TABLES, require_columns, table
from framing.resources import data_folder, read_csv

SOURCE = Path(framing.__file__).parent
# Each room imports from its own and from those above only; rooms on one line do not import each other.
CHAIN = """
records
names user_tables resources
arguments
writing
corpus
english
attribution
actors
quotations
contrasts hedging agency sentiment
given_tables codebook_review
layers
provenance annotating data_dictionary
saved
analysis
kept
estimates
comparing coding
reporting
plots
cli
__main__
"""
FLOORS = {room: floor for floor, rooms in enumerate(CHAIN.strip().splitlines()) for room in rooms.split()}
BESIDE = {("user_tables", "arguments"), ("resources", "arguments")}
WITHOUT_ATTRIBUTION = ("agency", "sentiment")


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == "framing":
            found |= {f"framing.{a.name}" for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return {name.split(".")[1] for name in found if name.startswith("framing.")}


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_every_room_imports_only_from_those_above_it(path):
    if path == SOURCE / "__init__.py":
        return
    room = room_of(path)
    for other in imported_rooms(path) - {room}:
        assert FLOORS[other] < FLOORS[room] or (other, room) in BESIDE, f"{path.name} imports {other}"
    if room in WITHOUT_ATTRIBUTION:
        assert not {"attribution", "quotations"} & imported_rooms(path)


def test_no_folder_holds_more_than_sixteen_modules():
    for folder in {p.parent for p in SOURCE.rglob("*.py")}:
        assert len([p for p in folder.glob("*.py") if p.name != "__init__.py"]) <= 16, folder.name


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_has_the_dtypes_of_a_full_one(name, tmp_path):
    empty = table(name, {})
    assert {c: str(t) for c, t in empty.dtypes.items()} == {c.name: c.dtype for c in TABLES[name]}
    example = {
        "str": "x",
        "int64": 1,
        "Int64": 1,
        "boolean": True,
        "float64": 0.5,
        "datetime64[us]": pd.Timestamp("2022-03-14"),
    }
    full = table(name, {c.name: [example[c.dtype], example[c.dtype]] for c in TABLES[name]})
    full.to_parquet(tmp_path / "t.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "t.parquet"), full)
    assert (full.dtypes == empty.dtypes).all()


def test_a_missing_column_is_told_with_the_nearest_there_is():
    frame = pd.DataFrame(columns=[f"c{i}" for i in range(14)] + ["present"])
    with pytest.raises(framing.FramingError) as told:
        require_columns(frame, ["presence"], "codings")
    assert str(told.value).endswith("'c11', ... (did you mean 'present'?).")
    with pytest.raises(
        framing.FramingError, match="units needs the columns 'machine' and 'human'; it has 'a'"
    ):
        require_columns(pd.DataFrame(columns=["a"]), ["machine", "human"], "units")


def test_missing_values_stay_missing():
    made = table("mentions", {"doc_id": ["a", "a"], "actor": [None, "x"]})
    assert made.actor.isna().tolist() == [True, False]


def test_every_column_of_every_word_list_is_explained():
    told = framing.data_dictionary()
    told = told[told.table.str.startswith("lexicons/")]
    there = {
        (f"lexicons/{path.stem}", column)
        for path in (data_folder() / "lexicons").glob("*.csv")
        if path.stem != "sources"
        for column in read_csv(path, ["source"]).columns
    }
    assert {(t, c) for t, c in zip(told.table, told.column, strict=True) if ": " not in c} == there
    assert (told.meaning.str.len() > 3).all()


def test_whatever_a_cue_takes_is_explained():
    told = framing.data_dictionary("lexicons/reporting")
    own = {c.removeprefix("takes: ") for c in told.column if c.startswith("takes: ")}
    likewise = [
        "of",
        "for",
        "on",
        "over",
        "at",
        "against",
        "with",
        "in",
        "to",
        "by",
        "toward",
        "towards",
        "upon",
        "np+for",
        "np+to",
        "np+on",
        "np+with",
        "np+at",
    ]
    used = {
        t
        for cell in read_csv(data_folder() / "lexicons" / "reporting.csv", ["takes"]).takes
        for t in cell.split("|")
    }
    assert used <= own | set(likewise)
    verbs = framing.data_dictionary("lexicons/harm_verbs").column
    evidence = {v.removeprefix("evidence: ") for v in verbs if v.startswith("evidence: ")}
    assert set(read_csv(data_folder() / "lexicons" / "harm_verbs.csv", ["evidence"]).evidence) == evidence


def test_the_data_dictionary_names_an_unknown_table():
    with pytest.raises(framing.FramingError, match="no table 'moods'; the tables are articles"):
        framing.data_dictionary("moods")


def test_every_word_list_has_a_title_a_source_and_a_licence():
    folder = data_folder() / "lexicons"
    listed = read_csv(
        folder / "sources.csv", ["file", "title", "version", "authors", "year", "source", "licence"]
    )
    assert sorted(listed["file"]) == sorted(p.name for p in folder.glob("*.csv") if p.name != "sources.csv")
    assert (listed != "").all().all()
    for name in listed["file"]:
        assert (read_csv(folder / name, ["source"])["source"] != "").all(), name


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("a,source\nKyïv,x".encode("cp1252"), "row 2: not UTF-8"),
        (b"a,b\n1,2", "row 1: no column 'source'; it has 'a', 'b'"),
        (b"", "not a table"),
    ],
)
def test_a_damaged_word_list_names_file_row_and_remedy(tmp_path, raw, message):
    path = tmp_path / "list.csv"
    path.write_bytes(raw)
    with pytest.raises(framing.FramingError, match=message) as caught:
        read_csv(path, ["source"])
    assert str(path) in str(caught.value)


@pytest.mark.parametrize("made", [list, pd.Series, np.array])
@pytest.mark.parametrize("column", ["start", "cue_start"])
def test_a_fraction_among_whole_numbers_is_refused_with_table_and_column(made, column):
    with pytest.raises(framing.FramingError, match=f"quotations: the column '{column}' must be "):
        table("quotations", {"doc_id": ["a"], column: made([1.5])})
    assert table("quotations", {"doc_id": ["a"], column: made([2.0])})[column].tolist() == [2]


def test_columns_of_unlike_length_are_refused():
    with pytest.raises(framing.FramingError, match="mentions: the column 'actor' has 1 rows, 'doc_id' has 2"):
        table("mentions", {"doc_id": ["a", "b"], "actor": ["x"]})


def test_a_missing_word_beside_a_number_is_missing():
    made = table("mentions", {"doc_id": ["a", "a"], "actor": [pd.NA, 7]})
    assert made.actor.isna().tolist() == [True, False]


def test_a_column_given_twice_is_refused_by_name():
    articles = pd.DataFrame([["a", "War.", "Peace."]], columns=["doc_id", "text", "text"])
    with pytest.raises(framing.FramingError, match="articles has the column 'text' more than once"):
        framing.split_sentences(articles)


def test_the_categories_of_hedges_are_those_of_the_word_list():
    told = framing.data_dictionary("hedges").set_index("column")["unit"]["category"]
    assert set(told.split(", ")) == set(framing.load_lexicon("hedges")["category"])


def test_the_data_dictionary_explains_every_column_of_an_analysis():
    analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    for name, found in analysis.tables.items():
        assert set(found.columns) == set(framing.data_dictionary(name).column), name
