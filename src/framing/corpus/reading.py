"""Read articles from text files, tables (CSV, JSON lines, Parquet) or folders of them.

The format is told by content, the columns by name. Repairs (wrong encodings, control characters) are
made here, counted, and never later; what could not be read is listed in :func:`read_report`.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import ftfy
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from framing.records import TABLES, FramingError, series, table
from framing.resources import load_lexicon, split_cell

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\ud800-\udfff]")
_SKIPPED = {".ann", ".bib", ".ipynb", ".md", ".pdf", ".png", ".jpg", ".py", ".toml", ".yml", ".yaml", ".zip"}
_OWN = [c.name for c in TABLES["articles"]]
_REPORT = ["file", "format", "articles", "left_out", "repairs", "note"]


class _Read(NamedTuple):
    """One file read: its articles as dictionaries by column, and a line of the report."""

    rows: list[dict[str, Any]]
    form: str
    left_out: int
    note: str


def read_articles(
    paths: str | Path | Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    strict: bool = False,
) -> pd.DataFrame:
    """Read news articles from a file, a folder or a list of them.

    Text files hold one article each, without a title. Tables (CSV, tab-separated, JSON lines, a JSON
    list, Parquet) hold one article a row; their columns are told by name (``body``, ``headline``,
    ``date`` ...), and columns the package does not know are carried along.

    Parameters
    ----------
    paths : str, Path or sequence of them
        Folders are searched with their subfolders, in alphabetical order.
    columns : mapping, optional
        Which of the file's columns is which, e.g. ``{"text": "body", "published": "day"}``.
    strict : bool, default False
        Raise on the first article without text or file that cannot be read, instead of leaving it
        out and reporting it.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, text, title, outlet, published, author, language, speaker, file, repairs`` and any
        further columns of the files. ``doc_id`` is made from file and position unless the table has
        one; :func:`read_report` tells what was read, repaired and left out.

    Raises
    ------
    FramingError
        When a path does not exist, nothing could be read, or a table has no column of text.

    Examples
    --------
    >>> from framing.resources import data_folder
    >>> articles = read_articles(data_folder() / "corpora" / "sample_article")
    >>> articles.doc_id.tolist()
    ['000_7e20422092916701.txt']
    """
    given: list[str | Path] = [paths] if isinstance(paths, str | Path) else list(paths)
    if not given:
        raise FramingError("no path was given; name a file, a folder or a list of them.")
    rows: list[dict[str, Any]] = []
    report: list[dict[str, Any]] = []
    for file, name in _files(given):
        try:
            read = _read_file(file, name, dict(columns or {}))
        except FramingError as error:
            if strict or (len(given) == 1 and Path(given[0]) == file):
                raise
            read = _Read([], "", 0, str(error))
        if strict and read.left_out:
            raise FramingError(
                f"{file}: {read.note}; fill them in, or read with strict=False to leave them out."
            )
        repairs = sum(r["repairs"] for r in read.rows)
        rows += read.rows
        report.append(
            dict(
                zip(
                    _REPORT, [name, read.form, len(read.rows), read.left_out, repairs, read.note], strict=True
                )
            )
        )
    if not rows:
        notes = "; ".join(r["note"] for r in report[:3] if r["note"])
        where = ", ".join(str(p) for p in given[:3])
        raise FramingError(
            f"no article was found in {where}{': ' + notes if notes else ''}. Text files (.txt), CSV, JSON lines and "
            "Parquet can be read."
        )
    articles = _article_table(rows)
    articles.attrs["read_report"] = json.dumps(report)
    return articles


def read_report(articles: pd.DataFrame) -> pd.DataFrame:
    """Tell what :func:`read_articles` read, repaired and left out, file by file.

    Returns
    -------
    pandas.DataFrame
        ``file, format, articles, left_out, repairs, note``; no rows when the articles were not read by
        this package.

    Examples
    --------
    >>> from framing.resources import data_folder
    >>> read_report(read_articles(data_folder() / "corpora" / "sample_article")).articles.tolist()
    [1]
    """
    rows = json.loads(articles.attrs.get("read_report", "[]"))
    report = pd.DataFrame(rows, columns=_REPORT)
    return report.astype({c: "int64" if c in {"articles", "left_out", "repairs"} else "str" for c in _REPORT})


def _files(given: Iterable[str | Path]) -> Iterator[tuple[Path, str]]:
    """Yield every file with the name that articles carry: relative to the folder that was given."""
    for entry in given:
        path = Path(entry)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() not in _SKIPPED)
            for file in inside:
                if not any(part.startswith(".") for part in file.relative_to(path).parts):
                    yield file, file.relative_to(path).as_posix()
        elif path.is_file():
            yield path, path.name
        else:
            raise FramingError(
                f"there is no file or folder {path}; look for a typing error, or give the full path."
            )


def _read_file(file: Path, name: str, columns: dict[str, str]) -> _Read:
    """Read one file by what it holds, not by what it is called."""
    raw = file.read_bytes()
    if not raw.strip():
        raise FramingError(f"{file} is empty; leave it out, or put the article's text into it.")
    if raw[:4] == b"PAR1":
        return _read_rows(_parquet_rows(file), file, name, "parquet", columns)
    if _is_binary(raw[:4000]):
        raise FramingError(f"{file} is not text; save it as .txt (UTF-8), CSV, JSON lines or Parquet.")
    text = _decode(raw)
    suffix = file.suffix.lower()
    if suffix in {".csv", ".tsv", ".tab"}:
        return _read_rows(_csv_rows(text, file), file, name, "csv", columns)
    if suffix in {".json", ".jsonl", ".ndjson"} or text.lstrip()[:1] == "{" or text.lstrip()[:2] == "[{":
        return _read_rows(_json_rows(text, file), file, name, "json", columns)
    body, repairs = _repair(text)
    if not body.strip():
        raise FramingError(f"{file} holds no text; leave it out, or put the article's text into it.")
    return _Read([{"doc_id": name, "text": body, "file": name, "repairs": repairs}], "text", 0, "")


def _is_binary(head: bytes) -> bool:
    """Tell a picture or program from text: a twentieth or more of its bytes are control characters."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    return 20 * sum(b < 9 or 13 < b < 32 for b in head) >= len(head) + 60


def _decode(raw: bytes) -> str:
    """Decode by the byte-order mark, else as UTF-8, else as Windows-1252 (which news archives use)."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _repair(text: str) -> tuple[str, int]:
    """Repair a wrongly decoded text and remove control characters; count the characters changed.

    ``ftfy.fix_encoding`` leaves quotation marks as they are; ``fix_text`` would straighten them.
    """
    cleaned, removed = _CONTROL.subn("", text)
    fixed = ftfy.fix_encoding(cleaned)
    return fixed, removed + (len(cleaned) - len(fixed) if fixed != cleaned else 0)


def _csv_rows(text: str, file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line number and cells of each row of a comma-, semicolon- or tab-separated table."""
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    limit = csv.field_size_limit(sys.maxsize if sys.maxsize < 2**31 else 2**31 - 1)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
        for row in reader:
            if None in row:
                raise FramingError(
                    f"{file}, line {reader.line_num}: more cells than the first line has; put cells with "
                    f"{delimiter!r} in them between quotation marks."
                )
            yield reader.line_num, row
    except csv.Error as error:
        raise FramingError(f"{file}: not a table ({error}); save it again as CSV (UTF-8).") from None
    finally:
        csv.field_size_limit(limit)


def _json_rows(text: str, file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield position and object of JSON lines, or of one JSON list of objects or texts."""
    for number, entry in _json_entries(text, file):
        row = {"text": entry} if isinstance(entry, str) else entry
        if not isinstance(row, dict):
            raise FramingError(
                f"{file}, entry {number}: an object with a text was expected, not {entry!r:.40}."
            )
        yield number, row


def _json_entries(text: str, file: Path) -> Iterator[tuple[int, Any]]:
    """Yield position and value of each entry of a JSON list, or of each line."""
    if text.lstrip().startswith("["):
        pieces = [(0, text)]
    else:
        pieces = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, piece in pieces:
        try:
            entry = json.loads(piece)
        except (json.JSONDecodeError, RecursionError) as error:
            where = f"{file}, line {number}" if number else str(file)
            raise FramingError(f"{where}: not valid JSON ({error}).") from None
        if number:
            yield number, entry
        else:
            yield from enumerate(entry, 1)


def _parquet_rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield position and cells of each row of a Parquet file."""
    try:
        rows = pq.read_table(file).to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise FramingError(f"{file}: not a readable Parquet file ({str(error).splitlines()[0]}).") from None
    yield from enumerate(rows, 1)


def _name_columns(has: Sequence[str], file: Path, columns: dict[str, str]) -> dict[str, str]:
    """Map the package's columns to a file's: as given, else by the list of usual names."""
    for own, theirs in columns.items():
        if theirs not in has:
            raise FramingError(f"no column {theirs!r} in {file}; it has {_listed(has)}.")
        if own not in _OWN:
            raise FramingError(f"columns= maps to {own!r}; possible are {_listed(_OWN)}.")
    found = dict(columns)
    lowered = {h.strip().lower().replace(" ", "_"): h for h in reversed(has)}
    for row in load_lexicon("column_names").itertuples():
        if row.column not in found:
            match = next((lowered[n] for n in split_cell(row.names) if n in lowered), None)
            if match is not None and match not in found.values():
                found[str(row.column)] = match
    if "text" not in found:
        raise FramingError(
            f"no column 'text' in {file}; it has {_listed(has)}. Pass columns={{\"text\": ...}} with the right one."
        )
    return found


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(repr(n) for n in names[:12]) + (", ..." if len(names) > 12 else "")


def _read_rows(
    numbered: Iterator[tuple[int, dict[str, Any]]], file: Path, name: str, form: str, columns: dict[str, str]
) -> _Read:
    """Turn a table's rows into articles; rows without text are left out and reported by line."""
    rows: list[dict[str, Any]] = []
    empty: list[int] = []
    mapping: dict[str, str] = {}
    for position, (number, entry) in enumerate(numbered):
        if not mapping:
            mapping = _name_columns([str(k) for k in entry], file, columns)
            back = {theirs: own for own, theirs in mapping.items()}
        row: dict[str, Any] = {back.get(k, k): v for k, v in entry.items()}
        text = row.get("text")
        if not isinstance(text, str) or not text.strip():
            empty.append(number)
            continue
        row["text"], row["repairs"] = _repair(text)
        given = row.get("doc_id")
        row["doc_id"] = f"{name}:{position + 1}" if given in (None, "") else str(given)
        row["file"] = name
        rows.append(row)
    if not rows and not empty:
        raise FramingError(f"{file} has a first line and no rows.")
    lines = ", ".join(str(n) for n in empty[:5]) + (", ..." if len(empty) > 5 else "")
    return _Read(rows, form, len(empty), f"{len(empty)} rows without text (line {lines})" if empty else "")


def _article_table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Make the articles table; the package's columns first, the files' own behind them."""
    seen: dict[str, str] = {}
    for row in rows:
        if row["doc_id"] in seen:
            raise FramingError(
                f"doc_id {row['doc_id']!r} occurs in {seen[row['doc_id']]} and in {row['file']}; give each article a "
                "name of its own, or read their common folder."
            )
        seen[row["doc_id"]] = row["file"]
    extra = [k for row in rows for k in row if k not in _OWN]
    columns: dict[str, Any] = {
        name: [_text_or_missing(r.get(name)) for r in rows]
        for name in _OWN
        if name not in {"published", "repairs"}
    }
    columns["repairs"] = [r["repairs"] for r in rows]
    columns["published"] = _dates([r.get("published") for r in rows])
    for name in dict.fromkeys(extra):
        columns[str(name)] = _carried([r.get(name) for r in rows])
    return table("articles", columns)


def _text_or_missing(value: Any) -> str | None:
    if value is None or value == "" or value != value:
        return None
    return value if isinstance(value, str) else str(value)


def _carried(values: list[Any]) -> pd.Series:
    """Keep a column of the user's: numbers as numbers, all else as text."""
    if all(v is None or isinstance(v, bool) for v in values):
        return series(values, "boolean")
    if all(v is None or isinstance(v, int | float) for v in values):
        return series(values, "float64")
    return series([_text_or_missing(_CONTROL.sub("", v) if isinstance(v, str) else v) for v in values], "str")


def _dates(values: list[Any]) -> pd.Series:
    """Read dates as printed, dropping time zones; what is no date is missing."""
    made = []
    for value in values:
        stamp = pd.to_datetime(value, errors="coerce") if value not in (None, "") else pd.NaT
        made.append(stamp.tz_localize(None) if isinstance(stamp, pd.Timestamp) and stamp.tzinfo else stamp)
    return series(pd.Series(made, dtype="object"), "datetime64[us]")
