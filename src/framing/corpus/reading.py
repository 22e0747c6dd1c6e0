"""Read articles from files as researchers have them: texts, tables, web pages and exports of newspaper databases.

The format is told by content, the columns by name. Repairs (wrong encodings, control characters, tags) are
made here, counted, and never later; what was left out or is doubtful is listed in :func:`read_report`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from framing.arguments import checked, warn
from framing.corpus.columns import EXPORTED, OWN
from framing.corpus.containers import Skipped, Source, expanded, find_files
from framing.corpus.dates import DateOrder
from framing.corpus.file_names import NamePattern
from framing.corpus.formats.detect import Found, rows_in, rows_streamed
from framing.corpus.rows import FIRST_LINE, Options, Reading, text_or_missing
from framing.records import FramingError, series, table

_REPORT = ["file", "format", "articles", "left_out", "repairs", "note"]
_ALL = 2**62
_FORMS = (
    "Text, Markdown, CSV, JSON, Parquet, spreadsheets (.xlsx), Word and rich text documents, web pages and the exports of "
    "Nexis, Factiva and ProQuest can be read"
)


@checked
def read_articles(
    paths: str | Path | Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    headline: str | None = None,
    fields_from_names: str | None = None,
    strict: bool = False,
) -> pd.DataFrame:
    """Read news articles from a file, a folder or a list of them.

    The format is told by what a file holds, not by its name: plain text and Markdown; tables (CSV with any usual
    separator, JSON, JSON lines, Parquet, XLSX); saved web pages; exports of Nexis (HTML, text, DOCX, RTF), Factiva
    (HTML, RTF, field codes) and ProQuest (text, RTF) in any interface language; ZIP and gzip files of these.
    Text files hold one article each, all of it body: a headline, byline or dateline in it is counted with
    the rest, and told in :func:`read_report`. Tables hold one article a row; their columns are told by name
    (``body``, ``headline``, ``date`` ...), and columns the package does not know are carried along.

    Parameters
    ----------
    paths : str, Path or sequence of them
        Folders are searched with their subfolders, in alphabetical order.
    columns : mapping, optional
        Which of the file's columns is which, in either direction: ``{"text": "body"}`` or ``{"body": "text"}``.
    headline : {"first line"}, optional
        Make the first line of every text file that reads as a headline (short, without a final stop,
        with paragraphs after it) the article's ``title`` and take it out of ``text``. Only ``text`` is
        annotated: what stands in a title is no mention and no quotation.
    fields_from_names : str, optional
        What file names tell, such as ``"{outlet}_{date}_*"``: a field is the shortest run up to the next
        literal, ``{date}`` fills ``published``, ``*`` is anything; fields of other names become columns.
        A file's own values come first; names that do not fit are told in the report.
    strict : bool, default False
        Raise on the first article without text, row or file that cannot be read, instead of leaving it
        out, warning and reporting it.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, text, title, outlet, published, author, language, speaker, file, repairs``; from databases
        also ``section`` and ``database_id``; and any further columns of the files. ``doc_id`` is made from file
        and position unless the table has one; :func:`read_report` tells what was read, repaired and left out.

    Raises
    ------
    FramingError
        When a path does not exist, nothing could be read, a table has no column of text, two articles have one
        name, or an option is unknown.

    Examples
    --------
    >>> from framing.resources import data_folder
    >>> articles = read_articles(data_folder() / "corpora" / "sample_article")
    >>> articles.doc_id.tolist()
    ['000_7e20422092916701.txt']
    """
    reader = _Reader(paths, _options(columns, headline, fields_from_names), strict)
    rows = [row for part in reader.parts(_ALL) for row in part]
    if not rows:
        raise reader.nothing()
    articles = _article_table(rows)
    articles.attrs["read_report"] = json.dumps(reader.report)
    reader.warn_of_losses()
    return articles


@checked
def stream_articles(
    paths: str | Path | Sequence[str | Path],
    *,
    size: int = 1000,
    columns: Mapping[str, str] | None = None,
    headline: str | None = None,
    fields_from_names: str | None = None,
    strict: bool = False,
) -> Iterator[pd.DataFrame]:
    """Read articles as :func:`read_articles` does, some at a time: for corpora larger than the memory.

    Tables in CSV and JSON lines are read line by line, every other file whole. The parts together are the table
    that :func:`read_articles` gives, with the same ``doc_id``.

    Parameters
    ----------
    paths : str, Path or sequence of them
        As in :func:`read_articles`, as are ``columns``, ``headline``, ``fields_from_names`` and ``strict``.
    size : int, default 1000
        Articles in a table, the last one excepted.
    columns, headline, fields_from_names, strict
        As in :func:`read_articles`.

    Yields
    ------
    pandas.DataFrame
        Articles tables; :func:`read_report` of each tells of the files finished with it.

    Raises
    ------
    FramingError
        As :func:`read_articles`, when the first or a later table is asked for.

    Examples
    --------
    >>> from framing.resources import data_folder
    >>> [len(part) for part in stream_articles(data_folder() / "corpora" / "bridge_dispute", size=5)]
    [5, 5, 2]
    """
    if size < 1:
        raise FramingError(f"size={size} leaves a table without articles; give 1 or more.")
    reader = _Reader(paths, _options(columns, headline, fields_from_names), strict)
    return _streamed(reader, size)


def _streamed(reader: "_Reader", size: int) -> Iterator[pd.DataFrame]:
    """Yield tables of one size over the ends of files."""
    seen: dict[str, str] = {}
    waiting: list[dict[str, Any]] = []
    told = 0
    for part in reader.parts(size):
        waiting += part
        while len(waiting) >= size:
            articles = _article_table(waiting[:size], seen)
            waiting = waiting[size:]
            articles.attrs["read_report"] = json.dumps(reader.report[told:])
            told = len(reader.report)
            yield articles
    if waiting:
        articles = _article_table(waiting, seen)
        articles.attrs["read_report"] = json.dumps(reader.report[told:])
        yield articles
    elif not seen:
        raise reader.nothing()
    reader.warn_of_losses()


@checked
def read_report(articles: pd.DataFrame) -> pd.DataFrame:
    """Tell what :func:`read_articles` read, repaired and left out, file by file.

    Returns
    -------
    pandas.DataFrame
        ``file, format, articles, left_out, repairs, note``: a row for every file, those that were skipped too;
        the note says why, and names lines. No rows when the articles were not read by this package.

    Examples
    --------
    >>> from framing.resources import data_folder
    >>> read_report(read_articles(data_folder() / "corpora" / "sample_article")).articles.tolist()
    [1]
    """
    rows = json.loads(articles.attrs.get("read_report", "[]"))
    report = pd.DataFrame(rows, columns=_REPORT)
    return report.astype({c: "int64" if c in {"articles", "left_out", "repairs"} else "str" for c in _REPORT})


def _options(columns: Mapping[str, str] | None, headline: str | None, names: str | None) -> Options:
    """Check the options of the reader."""
    if headline not in (None, FIRST_LINE):
        raise FramingError(
            f"headline={headline!r} is unknown; possible is headline={FIRST_LINE!r}, which makes the first line of a "
            "text file its title, or None. In tables the headline is the column title."
        )
    return Options(
        dict(columns or {}), headline is not None, NamePattern(names) if names is not None else None
    )


class _Reader:
    """Files one after another, and the report on them."""

    def __init__(self, paths: str | Path | Sequence[str | Path], options: Options, strict: bool):
        self.given: list[str | Path] = [paths] if isinstance(paths, str | Path) else list(paths)
        if not self.given:
            raise FramingError("no path was given; name a file, a folder or a list of them.")
        self.options, self.strict = options, strict
        self.report: list[dict[str, Any]] = []
        self.lost_files, self.lost_rows, self.first_loss = 0, 0, ""

    def parts(self, size: int) -> Iterator[list[dict[str, Any]]]:
        """Yield the articles of every file, so many at a time."""
        for source in find_files(self.given):
            if isinstance(source, Skipped):
                self._skip(source)
                continue
            try:
                for inner, found in self._found(source, size):
                    yield from self._file(inner, found, size)
            except FramingError as error:
                self._fail(source, error)

    def _found(self, source: Source, size: int) -> Iterator[tuple[Source, Found | FramingError]]:
        """Yield what a file holds, or what each file inside it does."""
        if size < _ALL and (streamed := rows_streamed(source)) is not None:
            yield source, streamed
            return
        for inner in expanded(source):
            if isinstance(inner, Skipped):
                self._skip(inner)
                continue
            try:
                yield inner[0], rows_in(*inner)
            except FramingError as error:
                if inner[0].name == source.name:
                    raise
                yield inner[0], error

    def _file(self, source: Source, found: Found | FramingError, size: int) -> Iterator[list[dict[str, Any]]]:
        """Yield the articles of one file and report on it."""
        if isinstance(found, FramingError):
            self._fail(source, found)
            return
        reading = Reading(source.name, source.where, found, self.options)
        given: list[list[dict[str, Any]]] = []
        try:
            for part in reading.parts(size, None if size == _ALL else lambda: self._order(source, size)):
                if size < _ALL:
                    yield part
                else:
                    given.append(part)
        except FramingError as error:
            self._fail(source, error)
            if not reading.articles:
                return
            reading.notes.append(f"reading stopped: {error}")
        if self.strict and reading.left_out:
            said = "; ".join(reading.notes[:2]) or f"{reading.left_out} rows could not be read"
            raise FramingError(
                f"{source.where}: {said}; fill them in, or read with strict=False to leave them out."
            )
        yield from given
        self.lost_rows += reading.left_out
        counts = (reading.articles, reading.left_out, reading.repairs)
        self._tell(source.name, found.form, *counts, note="; ".join(reading.notes), lost=reading.left_out > 0)

    def _order(self, source: Source, size: int) -> DateOrder:
        """Look through a file that is read in parts for what all its dates say about day and month."""
        again = rows_streamed(source)
        if again is None:
            return DateOrder()
        looking = Reading(source.name, source.where, again, self.options)
        for _ in looking.parts(size):
            if looking.order is not None and looking.order.decided:
                break
        return looking.order or DateOrder()

    def _fail(self, source: Source, error: FramingError) -> None:
        """Raise what stopped a file that was given by itself, else report it."""
        if self.strict or (len(self.given) == 1 and str(self.given[0]) == source.where):
            raise error
        self.lost_files += 1
        self._tell(source.name, "", 0, 0, 0, note=str(error), lost=True)

    def _skip(self, skipped: Skipped) -> None:
        """Report a file that is not read; one that should be is an error when asked for."""
        if self.strict and not skipped.expected:
            raise FramingError(f"{skipped.name}: {skipped.why}.")
        self.lost_files += not skipped.expected
        self._tell(skipped.name, "", 0, 0, 0, note=f"skipped: {skipped.why}", lost=not skipped.expected)

    def _tell(self, *cells: Any, note: str, lost: bool) -> None:
        self.report.append(dict(zip(_REPORT, (*cells, note), strict=True)))
        if lost and not self.first_loss:
            self.first_loss = f"{cells[0]}: {note}"

    def nothing(self) -> FramingError:
        """Return what to say when no article was found."""
        notes = "; ".join(r["note"] for r in self.report[:3] if r["note"])
        where = ", ".join(str(p) for p in self.given[:3])
        return FramingError(f"no article was found in {where}{': ' + notes if notes else ''}. {_FORMS}.")

    def warn_of_losses(self) -> None:
        """Warn when a file or an article is not in the table, and name the first reason."""
        lost = [(self.lost_files, "file"), (self.lost_rows, "article or row")]
        told = [
            f"{n} {what if n == 1 else what.replace('e or row', 'es or row') + 's'}" for n, what in lost if n
        ]
        if told:
            verb = "was" if self.lost_files + self.lost_rows == 1 else "were"
            warn(
                f"{' and '.join(told)} {verb} left out ({_cut(self.first_loss)}); framing.read_report(articles) lists them "
                "all."
            )


def _cut(words: str) -> str:
    return words if len(words) <= 200 else words[:197] + "..."


def _article_table(rows: list[dict[str, Any]], seen: dict[str, str] | None = None) -> pd.DataFrame:
    """Make the articles table; the package's columns first, the files' own behind them."""
    seen = {} if seen is None else seen
    for row in rows:
        name, here = row["doc_id"], f"{row['file']}, line {row.pop('place')}"
        if name in seen:
            raise FramingError(
                f"doc_id {name!r} occurs in {seen[name]} and in {here}; give each article a name of its own, or read "
                "their common folder."
            )
        seen[name] = here
    extra = [k for k in dict.fromkeys(k for row in rows for k in row) if k not in OWN]
    columns: dict[str, Any] = {
        name: [text_or_missing(r.get(name)) for r in rows]
        for name in OWN
        if name not in {"published", "repairs"}
    }
    columns["repairs"] = [r["repairs"] for r in rows]
    columns["published"] = series(
        pd.Series([r.get("published") for r in rows], dtype="object"), "datetime64[us]"
    )
    for name in sorted(extra, key=lambda k: k not in EXPORTED):
        columns[str(name)] = _carried([r.get(name) for r in rows])
    return table("articles", columns)


def _carried(values: list[Any]) -> pd.Series:
    """Keep a column of the user's: numbers as numbers, all else as text."""
    kinds = set(map(type, values)) - {type(None)}
    if kinds <= {bool}:
        return series(values, "boolean")
    if kinds <= {int, bool} and bool not in kinds and all(v is None or abs(v) < 2**63 for v in values):
        return series(values, "Int64")
    if kinds <= {int, float} and all(v is None or isinstance(v, float) or abs(v) < 2**63 for v in values):
        return series(values, "float64")
    return series([text_or_missing(v) for v in values], "str")
