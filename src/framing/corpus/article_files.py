"""Files read one after another into articles, and the report on them: one bad file stops no folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from framing.arguments import warn
from framing.corpus.columns import EXPORTED, OWN
from framing.corpus.containers import Skipped, Source, expanded, find_files
from framing.corpus.dates import DateOrder
from framing.corpus.formats.detect import Found, rows_in, rows_streamed
from framing.corpus.rows import Options, Reading, text_or_missing
from framing.records import FramingError, counted, series, table

REPORT = ["file", "format", "articles", "left_out", "repairs", "note"]
LEFT_OUT = "left out: "  # with which the note on a file begins that should have been read
ALL = 2**62  # articles in a part, when everything is read at once
_FORMS = (
    "Text, Markdown, CSV, JSON, Parquet, spreadsheets (.xlsx), Word and rich text documents, web pages and the exports of "
    "Nexis, Factiva and ProQuest can be read"
)


class ArticleReader:
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
        if size < ALL and (streamed := rows_streamed(source)) is not None:
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
            for part in reading.parts(size, None if size == ALL else lambda: self._order(source, size)):
                if size < ALL:
                    yield part
                else:
                    given.append(part)
        except FramingError as error:
            self._fail(source, error)
            if not reading.articles:
                return
            reading.notes.append(f"reading stopped: {error}")
        if self.strict and (reading.left_out or found.faults):
            said = (
                "; ".join(found.faults or reading.notes[:3])
                or f"{counted(reading.left_out, 'row')} could not be read"
            )
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
        self._tell(source.name, "", 0, 0, 0, note=f"{LEFT_OUT}{error}", lost=True)

    def _skip(self, skipped: Skipped) -> None:
        """Report a file that is not read; one that should be is an error when asked for."""
        if self.strict and not skipped.expected:
            raise FramingError(f"{skipped.name}: {skipped.why}.")
        self.lost_files += not skipped.expected
        self._tell(
            skipped.name,
            "",
            0,
            0,
            0,
            note=f"{'skipped: ' if skipped.expected else LEFT_OUT}{skipped.why}",
            lost=not skipped.expected,
        )

    def _tell(self, *cells: Any, note: str, lost: bool) -> None:
        self.report.append(dict(zip(REPORT, (*cells, note), strict=True)))
        if lost and not self.first_loss:
            self.first_loss = f"{cells[0]}: {note.removeprefix(LEFT_OUT)}"

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


def _remedy_for_twins(first: str, file: str) -> str:
    """Say what to do with two articles of one name: two files of one name, or two rows of a table."""
    if first.rpartition(", line ")[0] == file:
        return (
            "give each row an id of its own, or rename the column in the file (to old_id, say), and ids are made from "
            "file and row"
        )
    return "give each article a name of its own, or read their common folder"


def article_table(rows: list[dict[str, Any]], seen: dict[str, str] | None = None) -> pd.DataFrame:
    """Make the articles table; the package's columns first, the files' own behind them."""
    seen = {} if seen is None else seen
    for row in rows:
        name, here = row["doc_id"], f"{row['file']}, line {row.pop('place')}"
        if name in seen:
            raise FramingError(
                f"doc_id {name!r} occurs in {seen[name]} and in {here}; {_remedy_for_twins(seen[name], row['file'])}."
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
