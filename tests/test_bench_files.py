"""Small files as people have them, and real exports, where a copy lies beside: each gives what its guide says."""

import os
import warnings
from pathlib import Path

import pandas as pd
import pytest

import framing

ROOT = Path(__file__).resolve().parents[1]
PLACES = [Path(os.environ.get("FRAMING_BENCH", ROOT.parent / "bench")), ROOT.parent / "shared" / "bench"]
BENCH = next((p for p in PLACES if (p / "files").is_dir()), PLACES[0])
DAY = pd.Timestamp("2023-03-03")

pytestmark = pytest.mark.skipif(
    not (BENCH / "files").is_dir(), reason="no folder bench beside the project (FRAMING_BENCH)"
)


def read(name, **options):
    """Read a file of the bench; return its articles and the note of the report."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        articles = framing.read_articles(BENCH / "files" / name, **options)
    return articles, framing.read_report(articles).note[0]


def test_exports_of_text():
    for name in ("proquest.txt", "lexis.TXT"):
        articles, _ = read(name)
        assert articles.title.tolist() == [
            "Ministers clash over harbour levy",
            "Fishermen welcome harbour levy",
        ]
        assert (
            articles.outlet.str[:16].tolist() == ["The Harbour Post", "The Coast Times"]
            or name == "lexis.TXT"
        )
        assert articles.published.dt.day.tolist() == [3, 5]
        assert articles.text.tolist() == [
            'Trade minister Ann Lee attacked the levy on Friday. "This is theft," Lee said.',
            'Fishermen praised Lee on Sunday. "She was right all along," said Tom Byrne.',
        ]
    assert read("proquest.txt")[0].author.tolist() == ["Vance, Nora", "Okafor, Tim"]


def test_a_mark_that_nobody_closes():
    articles, note = read("stray2.csv")
    assert len(articles) == 5 and note.startswith("line 3: a quotation mark is opened and never closed")
    with pytest.raises(framing.FramingError, match="line 3: a quotation mark"):
        read("stray2.csv", strict=True)


def test_tags_and_entities():
    articles, note = read("ent.csv")
    assert (articles.repairs > 0).all() and not articles.text.str.contains("[<>]|&").any() and "tags" in note
    assert (framing.find_quotations(articles).kind == "direct").sum() == 2


def test_what_spreadsheets_write():
    articles, _ = read("sep.csv")
    assert articles.published.tolist() == [DAY, DAY + pd.Timedelta(days=2)]
    assert len(read("uni.txt")[0]) == 2
    articles, _ = read("eu.csv")
    assert articles.published.dt.day.tolist() == [3, 5] and articles.outlet.tolist() == ["Hafenpost", "Küste"]


def test_databases_of_links():
    with pytest.raises(framing.FramingError, match=r"no column 'text' in .*mediacloud.csv"):
        read("mediacloud.csv")
    articles, note = read("mediacloud.csv", columns={"text": "title"})
    assert articles.outlet.tolist() == ["Harbour Post", "Coast Times"] and "'undateable'" in note
    for name in ("newsapi.json", "newsapi2.json"):
        articles, note = read(name)
        assert articles.outlet.tolist() == ["Harbour Post"] and articles.published[0].date() == DAY.date()
        assert "cut by the database" in note and "[Removed]" in note
    articles, _ = read("ndjson.jsonl")
    assert articles.outlet.tolist() == ["harbour.example"] and articles.published[0].date() == DAY.date()


def test_texts_in_two_columns():
    articles, _ = read("factiva.csv")
    assert articles.text.tolist() == ["Lee attacked the levy.\n“It is theft,” he said."]
    articles, note = read("lead.csv")
    assert articles.text.tolist() == ["Lee attacked the levy.\nNobody paid."] and "lead" in note


def test_dates_of_one_day():
    found = read("dates.csv")[0].published.dt.date.tolist()
    assert [d for i, d in enumerate(found, 1) if i != 12] == [DAY.date()] * 16
    assert found[11] == pd.Timestamp("2023-09-03").date()


def test_near_copies_are_one_cluster():
    assert framing.find_duplicates(read("dupl.csv")[0]).cluster.tolist() == ["p1"] * 3


def test_a_codebook_with_empty_columns():
    assert framing.read_codebook(BENCH / "files" / "codebook_empty_columns").actors.actor.tolist() == ["lee"]


EXPORTS = {
    "nexis/afp_2013-03-12_0501.html": 74,
    "nexis/lexisnexistools_sample.TXT": 10,
    "lexis/guardian1.docx": 2,
    "lexis/guardian2.docx": 1,
    "lexis/nyt1.docx": 50,
    "factiva/irish-independence_1_2017-11-14.html": 44,
}


KNOWN = {("published", "lexis/nyt1.docx"), ("language", "lexis/nyt1.docx")}  # the export itself has none


@pytest.mark.parametrize(("name", "n"), EXPORTS.items())
def test_real_exports(name, n):
    path = BENCH / "data" / "exports" / name
    if not path.exists():
        pytest.skip("this export is not here")
    articles = framing.read_articles(path)
    assert len(articles) == n
    for column in ("title", "outlet", "published", "language"):
        assert articles[column].notna().all() or (column, name) in KNOWN, column
    assert not articles.text.str.contains(
        r"^(?:LOAD-DATE|LENGTH|Copyright \d{4}|End of Document)", regex=True
    ).any()
