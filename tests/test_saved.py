"""A saved folder from anywhere: what was changed, damaged or made up in it is told in a sentence."""

import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pandas.testing import assert_frame_equal

import framing
from framing import Analysis, FramingError

SMALL = framing.Codebook(
    "small",
    framing.load_codebook("sample_article").actors.head(5),
    framing.load_codebook("sample_article").contrasts.head(5),
)
ARTICLES = pd.DataFrame(
    {"doc_id": ["a", "b"], "text": ["Russia attacked Ukraine. “We may win,” Putin said.", "They may go."]}
)


@pytest.fixture(scope="module")
def analysis():
    return framing.analyze(ARTICLES, SMALL)


@pytest.fixture
def folder(analysis, tmp_path):
    return analysis.save(tmp_path / "r")


def record(folder, **changes):
    path = folder / "provenance.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def table(folder, name, change):
    path = folder / f"{name}.parquet"
    change(pd.read_parquet(path)).to_parquet(path, index=False)


DAMAGES = {
    "no record": lambda f: (f / "provenance.json").unlink(),
    "half a record": lambda f: (f / "provenance.json").write_bytes(b'{"form": 1, '),
    "bytes for a record": lambda f: (f / "provenance.json").write_bytes(b"\xff\xfe\x00"),
    "a deep record": lambda f: (f / "provenance.json").write_text("[" * 200_000),
    "a huge record": lambda f: (f / "provenance.json").write_text(" " * 11_000_000),
    "a list for a record": lambda f: (f / "provenance.json").write_text("[1]"),
    "another program's record": lambda f: (f / "provenance.json").write_text('{"files": {}, "seed": 1}'),
    "another form": lambda f: record(f, form=99),
    "form of another kind": lambda f: record(f, form=[1]),
    "versions are no table": lambda f: record(f, versions=[1]),
    "versions without ours": lambda f: record(f, versions={"pandas": "3"}),
    "a version is a number": lambda f: record(f, versions={"media-framing": 3}),
    "lexicons of another kind": lambda f: record(f, lexicons={"a": {"b": 1}}),
    "texts is a number": lambda f: record(f, texts=3),
    "texts of others": lambda f: record(f, texts="0" * 64),
    "a path for a layer": lambda f: record(f, further_layers=["../../secret"]),
    "layers of another kind": lambda f: record(f, further_layers=[{"a": 1}]),
    "a layer that is not there": lambda f: record(f, further_layers=["emotions"]),
    "a layer with the name of a table": lambda f: record(f, further_layers=["estimates"]),
    "codebook name of another kind": lambda f: record(f, codebook_name={"a": 1}),
    "a table is missing": lambda f: (f / "voices.parquet").unlink(),
    "a table is cut": lambda f: (f / "voices.parquet").write_bytes((f / "voices.parquet").read_bytes()[:-9]),
    "a table is text": lambda f: (f / "voices.parquet").write_text("doc_id,start\n"),
    "a table is a folder": lambda f: ((f / "voices.parquet").unlink(), (f / "voices.parquet").mkdir()),
    "pandas' notes are made up": lambda f: pq.write_table(
        pa.table({"doc_id": ["a"]}, metadata={b"pandas": b"{}"}), f / "hedges.parquet"
    ),
    "the report is another table": lambda f: table(f, "report", lambda t: pd.DataFrame({"x": [1]})),
    "the report has text for numbers": lambda f: table(f, "report", lambda t: t.assign(rows="many")),
    "a column is dropped": lambda f: table(f, "quotations", lambda t: t.drop(columns="cue_end")),
    "the voice is dropped": lambda f: table(f, "hedges", lambda t: t.drop(columns="holder")),
    "a column has another kind": lambda f: table(f, "hedges", lambda t: t.assign(start=t.start.astype("str"))),
    "places are fractions": lambda f: table(f, "hedges", lambda t: t.assign(start=t.start + 0.5)),
    "a place lies behind the text": lambda f: table(f, "voices", lambda t: t.assign(end=t.end + 99)),
    "a place lies before the text": lambda f: table(f, "voices", lambda t: t.assign(start=-1)),
    "a span ends before it begins": lambda f: table(f, "hedges", lambda t: t.assign(start=t.end, end=t.start)),
    "a cue lies behind the text": lambda f: table(f, "quotations", lambda t: t.assign(cue_end=10**18)),
    "a row of no article": lambda f: table(f, "hedges", lambda t: t.assign(doc_id="z")),
    "a row without an article": lambda f: table(f, "hedges", lambda t: t.assign(doc_id=pd.NA).astype({"doc_id": "str"})),
    "another text": lambda f: table(f, "articles", lambda t: t.assign(text=t.text.str.replace("may", "MAY"))),
    "a text is missing": lambda f: table(f, "articles", lambda t: t.assign(text=[t.text[0], None]).astype({"text": "str"})),
    "an article twice": lambda f: table(f, "articles", lambda t: pd.concat([t, t])),
    "articles out of order": lambda f: table(f, "articles", lambda t: t[::-1]),
    "articles without names": lambda f: table(f, "articles", lambda t: t.drop(columns="doc_id")),
    "the codebook is gone": lambda f: (f / "codebook" / "actors.csv").unlink(),
    "the codebook is empty": lambda f: (f / "codebook" / "actors.csv").write_text(""),
    "the codebook is bytes": lambda f: (f / "codebook" / "contrasts.csv").write_bytes(b"\xff\x00\x01"),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_or_made_up_is_told_in_one_sentence(damage, folder):
    DAMAGES[damage](folder)
    with pytest.raises(FramingError) as caught:
        Analysis.load(folder)
    said = str(caught.value)
    assert "\n" not in said and said.endswith(".") and "/r" in said and len(said) < 600, said


@pytest.mark.parametrize(
    "cells", [[float("inf"), "Y"], [10**30, "Y"], [10**30, 1], [{"a": 1}, "x"], [1j, 2j]]
)
def test_a_column_that_cannot_be_saved_is_named_and_nothing_is_written(cells, tmp_path):
    articles = ARTICLES.assign(outlet=pd.Series(cells, dtype=object))
    with pytest.raises(FramingError, match=r"articles: the column 'outlet' holds values .*astype\('str'\)"):
        framing.analyze(articles, SMALL).save(tmp_path / "r")
    assert list(tmp_path.iterdir()) == []


def test_loaded_without_texts_it_can_be_saved_and_loaded_again(folder, analysis, tmp_path):
    without = Analysis.load(folder, text=False)
    for text in (True, False):
        again = Analysis.load(without.save(tmp_path / "s", overwrite=True), text=text)
        assert again.provenance == analysis.provenance
        assert_frame_equal(again.articles, without.articles)
        assert_frame_equal(again.quotations, analysis.quotations)
    assert "SHA-256 of the texts" in framing.describe_methods(again).text
    assert "SHA-256 of the texts" not in framing.describe_methods(again.select(["a"])).text


def test_a_folder_saved_before_reports_named_articles_is_read(folder, analysis):
    table(folder, "report", lambda t: t[["step", "articles", "rows"]])
    assert_frame_equal(Analysis.load(folder).report, analysis.report)


def test_tables_of_layers_that_were_not_declared_here_come_back(analysis, tmp_path):
    own = analysis.hedges[["doc_id", "start", "end"]]
    again = Analysis.load(analysis.with_tables({"emotions": own}).save(tmp_path / "r"))
    assert_frame_equal(again.emotions, own)
