"""A saved analysis: a folder of Parquet tables, the codebook and a record; read back only when everything in it fits.

A folder may come from anywhere, so nothing in it is believed before it is checked: the record's form, each
table's columns and dtypes, that its rows belong to the articles and its places lie in their texts, and that
the texts are those the record has the hash of.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.actors.codebook import Codebook, read_codebook
from framing.layers import LAYERS
from framing.provenance import text_hash
from framing.records import TABLES, FramingError, series
from framing.writing.spreadsheet import csv_bytes
from framing.writing.whole import RECORD, replaced, settle

_FORM = 1
_LARGEST_RECORD = 10_000_000  # bytes; one has some three thousand
_KINDS: dict[str, type | tuple[type, ...]] = {
    "versions": dict,
    "articles": int,
    "texts": (str, type(None)),
    "codebook": str,
    "lexicons": dict,
    "model": str,
    "neutral_scores": (list, type(None)),
    "given_tables": list,
    "codebook_name": str,
    "further_layers": list,
}


class Saved(NamedTuple):
    """What a saved analysis holds."""

    tables: dict[str, pd.DataFrame]
    further: dict[str, pd.DataFrame]
    codebook: Codebook
    provenance: dict[str, Any]


def write_saved(folder: Path, saved: Saved, *, overwrite: bool, csv: bool) -> None:
    """Write an analysis into a folder that appears whole or not at all."""
    with replaced(folder, overwrite=overwrite) as made:
        for name, frame in {**saved.tables, **saved.further}.items():
            _write_table(frame, name, made / f"{name}.parquet")
            if csv:
                (made / f"{name}.csv").write_bytes(csv_bytes(frame))
        saved.codebook.save(made / "codebook")
        own = {"form": _FORM, "codebook_name": saved.codebook.name, "further_layers": sorted(saved.further)}
        (made / RECORD).write_text(json.dumps({**saved.provenance, **own}), encoding="utf-8")


def _write_table(frame: pd.DataFrame, name: str, path: Path) -> None:
    """Write a table as Parquet; a column of the user's own may hold what no column can."""
    try:
        frame.to_parquet(path, index=False)
    except (pa.ArrowException, OverflowError):
        column = next(c for c in frame if not _is_storable(frame[c]))
        raise FramingError(
            f"{name}: the column {column!r} holds values that no column of a saved table can hold together; make them "
            f"text before analyze(), as in {name}[{column!r}] = {name}[{column!r}].astype('str')."
        ) from None


def _is_storable(column: pd.Series) -> bool:
    """Return whether a column can be written."""
    try:
        pa.Array.from_pandas(column)
    except (pa.ArrowException, OverflowError):
        return False
    return True


def read_saved(folder: Path, names: Iterable[str], *, text: bool) -> Saved:
    """Read a saved analysis and check that everything in it fits.

    Raises
    ------
    FramingError
        Naming the file and what is wrong with it.
    """
    settle(folder)
    record = _record(folder)
    further = record.pop("further_layers")
    tables = {n: _table(folder / f"{n}.parquet", n, text=text) for n in ("articles", *names, *further)}
    report = _table(folder / "report.parquet", "report", text=True)
    if (folder / RECORD).is_file() and _record(folder)["texts"] != record["texts"]:
        raise FramingError(f"{folder} was replaced while it was read; load it again.")
    articles = tables["articles"]
    _check_articles(folder, articles, record["texts"])
    lengths = _lengths(articles)
    for name, frame in tables.items():
        if name != "articles":
            _check_rows(folder / f"{name}.parquet", frame, lengths)
    codebook = replace(read_codebook(folder / "codebook"), name=record.pop("codebook_name"))
    others = {name: tables.pop(name) for name in further}
    return Saved({**tables, "report": report}, others, codebook, record)


def _record(folder: Path) -> dict[str, Any]:
    """Read the record of a saved analysis."""
    path = folder / RECORD
    if not path.is_file():
        raise FramingError(f"{folder} holds no saved analysis; give the folder Analysis.save() wrote.")
    wrong = FramingError(f"{path}: not the record of a saved analysis; save the analysis again.")
    if path.stat().st_size > _LARGEST_RECORD:
        raise wrong
    try:
        record = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise wrong from None
    if not isinstance(record, dict) or "form" not in record:
        raise wrong
    if record.pop("form") != _FORM:
        raise FramingError(f"{folder} was saved by another version of the package; run analyze() again.")
    record.pop("files", None)
    record.setdefault("further_layers", [])
    fits = all(isinstance(record.get(key), kind) for key, kind in _KINDS.items())
    layers = record["further_layers"]
    if not fits or not all(isinstance(n, str) and n.isidentifier() for n in layers):
        raise wrong
    if not all(isinstance(v, str) for v in (*record["versions"].values(), *record["lexicons"].values())):
        raise wrong
    if "media-framing" not in record["versions"] or {*layers} & {*TABLES} - {*LAYERS}:
        raise wrong
    return record


def _table(path: Path, name: str, *, text: bool) -> pd.DataFrame:
    """Read one table and check its columns."""
    if not path.is_file():
        raise FramingError(f"{path} is missing; the folder was changed after saving. Run analyze() again.")
    try:
        columns = pq.read_schema(path).names
        frame = pd.read_parquet(
            path, columns=[c for c in columns if text or name != "articles" or c != "text"]
        )
    except Exception as error:  # whatever a decoder says of bytes from anywhere
        raise FramingError(
            f"{path} is damaged and cannot be read ({type(error).__name__}); copy it again, or run analyze() again."
        ) from None
    if name == "report":
        frame = _with_errors(frame)
    needed = {c.name: c.dtype for c in TABLES.get(name, ()) if name != "articles"}
    needed |= {"voice": "str", "holder": "str"} if name in LAYERS and LAYERS[name].voiced else {}
    needed |= {"doc_id": "str"}
    if "text" in frame and name == "articles":
        needed["text"] = "str"
    for column, dtype in needed.items():
        if list(frame.columns).count(column) != 1 or str(frame[column].dtype) != dtype:
            raise FramingError(
                f"{path}: the column {column!r} must be there once, as {dtype}; the file was changed after saving. "
                "Run analyze() again."
            )
    return frame


def _with_errors(report: pd.DataFrame) -> pd.DataFrame:
    """Return a report as it is today; those saved before named no articles, or no actors."""
    added = ("doc_id", "error", "actor", "remedy")
    return report.assign(**{c: series([None] * len(report), "str") for c in added if c not in report})


def _check_articles(folder: Path, articles: pd.DataFrame, texts: str | None) -> None:
    """Check that articles have names of their own, and the texts the record has the hash of."""
    path = folder / "articles.parquet"
    if articles["doc_id"].isna().any() or articles["doc_id"].duplicated().any():
        raise FramingError(f"{path}: a doc_id is missing or occurs twice; the file was changed after saving.")
    if texts is not None and "text" in articles and text_hash(articles) != texts:
        raise FramingError(
            f"{path}: the texts are not those that were analyzed (their hash is another); restore the file, or run "
            "analyze() again."
        )


def _lengths(articles: pd.DataFrame) -> dict[str, int]:
    """Return the number of characters of each article."""
    texts = articles["text"].tolist() if "text" in articles else [None] * len(articles)
    no_text = (
        0 if "text" in articles else 2**62
    )  # without the texts a place can only be where none is negative
    return {
        d: len(t) if isinstance(t, str) else no_text for d, t in zip(articles["doc_id"], texts, strict=True)
    }


def _check_rows(path: Path, frame: pd.DataFrame, lengths: dict[str, int]) -> None:
    """Check that rows belong to the articles, and that places lie in their texts."""
    ends = series([lengths.get(d) for d in frame["doc_id"].tolist()], "Int64", index=frame.index)
    if ends.isna().any():
        stray = frame["doc_id"][ends.isna()].iloc[0]
        raise FramingError(
            f"{path}: a row belongs to the article {stray!r}, which is not in articles.parquet."
        )
    for start, end in places(frame):
        known = frame[start].notna() & frame[end].notna()
        wrong = known & ~((frame[start] >= 0) & (frame[start] <= frame[end]) & (frame[end] <= ends)).fillna(
            False
        )
        if wrong.any():
            row = frame[wrong].iloc[0]
            raise FramingError(
                f"{path}: {start} {row[start]} and {end} {row[end]} lie outside the article {row['doc_id']!r}; the "
                "file was changed after saving. Run analyze() again."
            )


def places(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the columns of a table that say where something begins and ends."""
    names = [str(c) for c in frame.columns]
    starts = [n for n in names if n == "start" or n.endswith("_start")]
    return [(n, end) for n in starts if (end := n.removesuffix("start") + "end") in names]
