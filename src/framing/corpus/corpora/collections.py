"""Each fetched corpus as an articles table: its own columns named, its own faults repaired and counted."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from framing.corpus.corpora.damaged_marks import mend_marks
from framing.corpus.date_forms import read_date
from framing.records import FramingError, counted, table
from framing.resources import data_folder, read_csv

_LINE_BREAKS = {"ABC News", "TASS", "China Daily"}  # outlets whose lost paragraphs are three spaces or more


def read_collection(name: str, folder: Path) -> pd.DataFrame:
    """Read a fetched corpus from its folder."""
    try:
        return _READERS[name](folder)
    except FileNotFoundError as error:
        raise FramingError(
            f"{error.filename} is missing; delete {folder} and fetch {name!r} again, or give the right folder."
        ) from None


def _csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")


def _dates(values: "pd.Series[str]") -> "pd.Series[pd.Timestamp]":
    return pd.Series([read_date(v) for v in values], dtype="datetime64[us]")


def _reported(articles: pd.DataFrame, file: str, left_out: int, note: str) -> pd.DataFrame:
    cells = (file, "csv", len(articles), left_out, int(articles["repairs"].sum()), note)
    names = ("file", "format", "articles", "left_out", "repairs", "note")
    articles.attrs["read_report"] = json.dumps([dict(zip(names, cells, strict=True))])
    return articles


def _nine_newsrooms(folder: Path) -> pd.DataFrame:
    """Read the news of nine newsrooms: outlet from the link, damaged marks repaired, no lead claimed."""
    rows = _csv(folder / "NewsArticles.csv")
    outlets = read_csv(data_folder() / "corpora" / "newsrooms.csv", ["host", "outlet"])
    by_host = dict(zip(outlets["host"], outlets["outlet"], strict=True))
    filled = rows[rows["text"].str.strip() != ""].reset_index(drop=True)
    outlet = [by_host.get(urlsplit(link).netloc, "") for link in filled["article_source_link"]]
    texts = [
        mend_marks(text, paragraphs=o in _LINE_BREAKS) for text, o in zip(filled["text"], outlet, strict=True)
    ]
    titles = [mend_marks(title).text for title in filled["title"]]
    columns: dict[str, Any] = {
        "doc_id": filled["article_id"].tolist(),
        "text": [t.text for t in texts],
        "title": titles,
        "outlet": outlet,
        "published": _dates(filled["publish_date"]),
        "language": ["en"] * len(filled),
        "file": ["NewsArticles.csv"] * len(filled),
        "repairs": [t.repairs for t in texts],
        "unrepaired": pd.Series([t.left for t in texts], dtype="int64"),
        "paragraphs": pd.Series([False] * len(filled), dtype="bool"),
        "link": filled["article_source_link"],
    }
    articles = table("articles", columns)
    left = int(articles["unrepaired"].sum())
    note = f"{counted(len(rows) - len(filled), 'row')} without text; {left:,} damaged marks or letters left, since nothing decides"
    return _reported(articles, "NewsArticles.csv", len(rows) - len(filled), note)


def _house_of_commons(folder: Path) -> pd.DataFrame:
    """Read speeches with speaker and party."""
    rows = _csv(folder / "en.csv")
    columns: dict[str, Any] = {
        "doc_id": ("hc" + rows["parlspeech_row"]).tolist(),
        "text": rows["text"],
        "title": rows["agenda"],
        "outlet": ["House of Commons"] * len(rows),
        "published": _dates(rows["date"]),
        "author": rows["speaker"],
        "language": ["en"] * len(rows),
        "speaker": [_as_id(name) for name in rows["speaker"]],
        "file": ["en.csv"] * len(rows),
        "party": rows["party"],
        "chair": rows["chair"] == "TRUE",
    }
    articles = table("articles", columns)
    return _reported(articles, "en.csv", 0, "")


def _as_id(name: str) -> str:
    """Return a person's name as an actor's id is written."""
    return re.sub(r"[^\w]+", "_", name.lower()).strip("_")


def _sotu(folder: Path) -> pd.DataFrame:
    """Read annual messages and State of the Union addresses, spoken and written."""
    rows = _csv(folder / "data" / "metadata.csv")
    rows = rows[rows["is_sotu"] == "True"].reset_index(drop=True)
    files = [folder / "data" / "speeches" / f"{name}.txt" for name in rows["fileid"]]
    columns: dict[str, Any] = {
        "doc_id": rows["fileid"].tolist(),
        "text": [file.read_text(encoding="utf-8") for file in files],
        "outlet": ["President of the United States"] * len(rows),
        "published": _dates(rows["date"]),
        "author": rows["president_full"],
        "language": ["en"] * len(rows),
        "speaker": rows["president_id"],
        "file": [file.name for file in files],
        "party": rows["party"],
        "kind": rows["sotu_type"],
    }
    articles = table("articles", columns)
    return _reported(articles, "data", 0, "related documents are left out")


def _two_capitals(folder: Path) -> pd.DataFrame:
    """Read the statements of two presidents: the column ``body`` alone, as it is."""
    parts = []
    for file, outlet in (("putin.csv", "kremlin.ru"), ("zelenskyy.csv", "president.gov.ua")):
        rows = _csv(folder / file)
        parts.append(
            pd.DataFrame(
                {
                    "doc_id": [f"{file.removesuffix('.csv')}_{i:04d}" for i in range(1, len(rows) + 1)],
                    "text": rows["body"],
                    "title": rows["headline"],
                    "outlet": outlet,
                    "published": _dates(rows["date"]),
                    "language": "en",
                    "file": file,
                    "link": rows["link"],
                }
            )
        )
    both = pd.concat(parts, ignore_index=True)
    filled = both[both["text"].str.strip() != ""].reset_index(drop=True)
    columns: dict[str, Any] = {str(c): filled[c] for c in filled.columns}
    articles = table("articles", columns)
    note = f"{counted(len(both) - len(filled), 'row')} without text" if len(filled) < len(both) else ""
    return _reported(articles, "putin.csv, zelenskyy.csv", len(both) - len(filled), note)


def _polnear(folder: Path) -> pd.DataFrame:
    """Read the training and development texts with what their metadata tell."""
    told = pd.read_csv(
        folder / "metadata.tsv", sep="\t", dtype="str", keep_default_na=False, encoding="utf-8", quoting=3
    )
    told = told[told["compartment"].isin(["train", "dev"])].sort_values(["compartment", "filename"])
    told = told.reset_index(drop=True)
    files = [
        folder / half / "text" / f"{name}.txt"
        for half, name in zip(told["compartment"], told["filename"], strict=True)
    ]
    columns: dict[str, Any] = {
        "doc_id": told["filename"].tolist(),
        "text": [file.read_text(encoding="utf-8") for file in files],
        "title": told["title"],
        "outlet": told["publisher"],
        "published": _dates(told["publication_date"]),
        "author": [a if a != "None" else None for a in told["author"]],
        "language": ["en"] * len(told),
        "file": [file.name for file in files],
        "half": told["compartment"],
    }
    articles = table("articles", columns)
    return _reported(articles, "text", 0, "")


_READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    "nine_newsrooms": _nine_newsrooms,
    "house_of_commons": _house_of_commons,
    "sotu": _sotu,
    "two_capitals": _two_capitals,
    "polnear": _polnear,
}
