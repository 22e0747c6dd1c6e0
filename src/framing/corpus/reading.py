"""Read articles from text files, tables (CSV, JSON lines, Parquet) or folders of them.

The format is told by content, the columns by name. Repairs (wrong encodings, control characters) are
made here, counted, and never later; what could not be read is listed in :func:`read_report`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from framing.arguments import checked
from framing.corpus.dates import read_dates
from framing.corpus.formats import (
    clean,
    csv_rows,
    decode,
    is_json,
    json_rows,
    parquet_rows,
    refuse_foreign,
    repair,
)
from framing.corpus.openings import read_opening, without_headline
from framing.records import TABLES, FramingError, series, table
from framing.resources import load_lexicon, split_cell

_SKIPPED = {".ann", ".bib", ".ipynb", ".md", ".png", ".jpg", ".jpeg", ".gif", ".py", ".toml", ".yml", ".yaml"}
_OWN = [c.name for c in TABLES["articles"]]
_REPORT = ["file", "format", "articles", "left_out", "repairs", "note"]
_FIRST_LINE = "first line"


class _Read(NamedTuple):
    """One file read: its articles as dictionaries by column, and a line of the report (what was left out first)."""

    rows: list[dict[str, Any]]
    form: str
    left_out: int
    notes: list[str]


class _Options(NamedTuple):
    """What the reader was asked to do: the columns named, and whether headlines are to be taken out."""

    columns: dict[str, str]
    headline: bool


@checked
def read_articles(
    paths: str | Path | Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    headline: str | None = None,
    strict: bool = False,
) -> pd.DataFrame:
    """Read news articles from a file, a folder or a list of them.

    Text files hold one article each, all of it body: a headline, byline or dateline in it is counted with
    the rest, and told in :func:`read_report`. Tables (CSV, tab-separated, JSON lines, a JSON
    list, Parquet) hold one article a row; their columns are told by name (``body``, ``headline``,
    ``date`` ...), and columns the package does not know are carried along.

    Parameters
    ----------
    paths : str, Path or sequence of them
        Folders are searched with their subfolders, in alphabetical order.
    columns : mapping, optional
        Which of the file's columns is which, e.g. ``{"text": "body", "published": "day"}``.
    headline : {"first line"}, optional
        Make the first line of every text file that reads as a headline (short, without a final stop,
        with paragraphs after it) the article's ``title`` and take it out of ``text``. Only ``text`` is
        annotated: what stands in a title is no mention and no quotation.
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
        When a path does not exist, nothing could be read, a table has no column of text, or an option is
        unknown.

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
    options = _options(columns, headline)
    rows: list[dict[str, Any]] = []
    report: list[dict[str, Any]] = []
    for file, name in _files(given):
        try:
            read = _read_file(file, name, options)
        except FramingError as error:
            if strict or (len(given) == 1 and Path(given[0]) == file):
                raise
            read = _Read([], "", 0, [str(error)])
        if strict and read.left_out:
            raise FramingError(
                f"{file}: {read.notes[0]}; fill them in, or read with strict=False to leave them out."
            )
        repairs = sum(r["repairs"] for r in read.rows)
        rows += read.rows
        line = (name, read.form, len(read.rows), read.left_out, repairs, "; ".join(read.notes))
        report.append(dict(zip(_REPORT, line, strict=True)))
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


@checked
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


def _options(columns: Mapping[str, str] | None, headline: str | None) -> _Options:
    """Check the options of the reader."""
    if headline not in (None, _FIRST_LINE):
        raise FramingError(
            f"headline={headline!r} is unknown; possible is headline={_FIRST_LINE!r}, which makes the first line of a "
            "text file its title, or None. In tables the headline is the column title."
        )
    return _Options(dict(columns or {}), headline is not None)


def _files(given: Iterable[str | Path]) -> Iterator[tuple[Path, str]]:
    """Yield every file with the name that articles carry: relative to the folder that was given."""
    for entry in given:
        path = Path(entry)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() not in _SKIPPED)
            for file in inside:
                if not any(part.startswith(".") for part in file.relative_to(path).parts):
                    yield file, clean(file.relative_to(path).as_posix())[0]
        elif path.is_file():
            yield path, clean(path.name)[0]
        else:
            raise FramingError(
                f"there is no file or folder {path}; look for a typing error, or give the full path."
            )


def _read_file(file: Path, name: str, options: _Options) -> _Read:
    """Read one file by what it holds, not by what it is called."""
    raw = file.read_bytes()
    if raw[:4] == b"PAR1":
        return _read_rows(parquet_rows(file), file, name, "parquet", options.columns)
    refuse_foreign(raw, file)
    text = decode(raw)
    suffix = file.suffix.lower()
    if suffix in {".csv", ".tsv", ".tab"}:
        return _read_rows(csv_rows(text, file), file, name, "csv", options.columns)
    if suffix in {".json", ".jsonl", ".ndjson"} or is_json(text):
        return _read_rows(json_rows(text, file), file, name, "json", options.columns)
    body, repairs = repair(text)
    if not body.strip():
        raise FramingError(f"{file} holds no text; leave it out, or put the article's text into it.")
    row: dict[str, Any] = {"doc_id": name, "text": body, "file": name, "repairs": repairs}
    opening = read_opening(body)
    notes = []
    if opening.headline and options.headline:
        row |= {"title": opening.headline, "text": without_headline(body, opening.headline)}
    elif opening.headline:
        notes.append(
            f"the first line reads as a headline ({_shortened(opening.headline)}) and is counted as body; "
            f"headline={_FIRST_LINE!r} (in the terminal --first-line-is-headline) makes it the title"
        )
    elif options.headline:
        notes.append("the first line does not read as a headline and stays in the text")
    return _Read([row], "text", 0, [*notes, *_opening_notes([body])])


def _opening_notes(texts: Sequence[str]) -> list[str]:
    """Tell how many texts begin with a byline or a dateline, which are counted with the rest."""
    openings = [read_opening(text) for text in texts]
    told = []
    for what in ("byline", "dateline"):
        if found := [shown for o in openings if (shown := getattr(o, what))]:
            how_many = "1 text begins" if len(found) == 1 else f"{len(found)} texts begin"
            told.append(
                f"{how_many if len(texts) > 1 else 'it begins'} with a {what} ({_shortened(found[0])})"
            )
    said = f"{' and '.join(told)}, counted as body; take such words out if they should not count"
    return [said] if told else []


def _shortened(words: str) -> str:
    return repr(words if len(words) <= 40 else words[:37] + "...")


def _name_columns(has: Sequence[str], file: Path, columns: dict[str, str]) -> dict[str, str]:
    """Map the package's columns to a file's: as given, else by the list of usual names."""
    for own, theirs in columns.items():
        if theirs not in has:
            raise FramingError(f"no column {theirs!r} in {file}; it has {_listed(has)}.")
        if own not in _OWN:
            raise FramingError(f"columns= maps to {own!r}; possible are {_listed(_OWN)}.")
        if twin := next((o for o, t in columns.items() if t == theirs and o != own), None):
            raise FramingError(
                f"columns= uses {theirs!r} of {file} twice, for {own!r} and for {twin!r}; name it once."
            )
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


def _renamed(has: Iterable[str], mapping: dict[str, str]) -> dict[str, str]:
    """Return the new names of a file's columns; one whose own name goes to another is carried along."""
    back = {theirs: own for own, theirs in mapping.items()}
    return {f"{k}": f"{k} in file" for k in has if k in mapping and mapping[k] != k} | back


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
            back = _renamed(entry, mapping)
        row, repairs = _cleaned({back.get(k, k): v for k, v in entry.items()})
        text, repaired = repair(row["text"]) if isinstance(row.get("text"), str) else ("", 0)
        if not text.strip():
            empty.append(number)
            continue
        row |= {"text": text, "repairs": repairs + repaired, "file": name}
        row["doc_id"] = _text_or_missing(row.get("doc_id")) or f"{name}:{position + 1}"
        rows.append(row)
    if not rows and not empty:
        raise FramingError(f"{file} has a first line and no rows.")
    lines = ", ".join(str(n) for n in empty[:5]) + (", ..." if len(empty) > 5 else "")
    notes = [f"{len(empty)} rows without text (line {lines})"] if empty else []
    notes += read_dates(rows)
    return _Read(rows, form, len(empty), [*notes, *_opening_notes([r["text"] for r in rows])])


def _cleaned(row: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return a row with all its names and texts cleaned, and the number of characters changed in the texts."""
    texts = {k: clean(v) for k, v in row.items() if isinstance(v, str)}
    cells = {clean(k)[0]: texts[k][0] if k in texts else v for k, v in row.items()}
    return cells, sum(n for _, n in texts.values())


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
    columns["published"] = series(
        pd.Series([r.get("published") for r in rows], dtype="object"), "datetime64[us]"
    )
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
    if all(v is None or (isinstance(v, int) and abs(v) < 2**63) for v in values):
        return series(values, "Int64")
    if all(v is None or isinstance(v, float) or (isinstance(v, int) and abs(v) < 2**63) for v in values):
        return series(values, "float64")
    return series([_text_or_missing(v) for v in values], "str")
