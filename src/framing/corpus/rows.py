"""From the rows of a file to articles: columns named, texts repaired and looked at, what was left out noted."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import PurePath
from typing import Any, NamedTuple

from framing.corpus.columns import name_columns, renamed, unrecognised
from framing.corpus.dates import DateOrder, read_dates
from framing.corpus.decoding import clean, mend
from framing.corpus.file_names import NamePattern
from framing.corpus.formats.detect import Found
from framing.corpus.formats.labels import language_code
from framing.corpus.formats.tables import lines_named
from framing.corpus.formats.webpages import markdown_row
from framing.corpus.markup import looks_like_markup, without_markup
from framing.corpus.openings import read_opening, why_no_headline, without_headline
from framing.records import FramingError, counted

FIRST_LINE = "first line"
_EXCEL = 32_767  # characters Excel keeps of a cell
_LONG = 1_000_000  # characters: no article has so many
_CUT = ("chars]", "char]")  # with which NewsAPI ends a text it cut
_REMOVED = "[Removed]"
_MARKDOWN = {".md", ".markdown"}
_LOOKED_AT = 50  # rows by which columns are named: not every object of a JSON file has every field


class Options(NamedTuple):
    """What the reader was asked to do."""

    columns: dict[str, str]
    headline: bool
    names: NamePattern | None


@dataclass
class Reading:
    """One file as it is read: its articles part by part, and what there is to tell of it."""

    name: str
    where: str
    found: Found
    options: Options
    left_out: int = 0
    articles: int = 0
    repairs: int = 0
    empty: list[int] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    order: DateOrder | None = None

    def parts(
        self, size: int, whole: Callable[[], DateOrder] | None = None
    ) -> Iterator[list[dict[str, Any]]]:
        """Yield the articles of the file, so many at a time; ``whole`` looks for the order of its dates."""
        rows = self.found.rows
        firsts = list(islice(rows, _LOOKED_AT))
        mapping = self._mapping([entry for _, entry in firsts if entry])
        part: list[dict[str, Any]] = []
        position = 0
        for number, entry in chain(firsts, rows):
            position += 1
            row = self._row(number, position, entry, mapping) if entry else None
            self.left_out += not entry
            if row is not None:
                part.append(row)
            if len(part) >= size:
                yield self._dated(part, whole)
                part = []
        if part:
            yield self._dated(part, whole)
        self._finish(position, mapping or {}, [entry for _, entry in firsts if entry])

    def _mapping(self, firsts: list[dict[str, Any]]) -> dict[str, str] | None:
        """Name the columns of a table by its first rows; None for what is no table."""
        if self.found.kind != "table":
            return None
        has = list(dict.fromkeys(key for entry in firsts for key in entry))
        return name_columns(has, self.where, self.options.columns) if firsts else {}

    def _row(
        self, number: int, position: int, entry: Mapping[str, Any], mapping: dict[str, str] | None
    ) -> dict[str, Any] | None:
        """Make an article of a row; None when it has no text."""
        cells = dict(entry)
        if mapping is not None:
            back = renamed(cells, mapping)
            cells = {back.get(k, k): v for k, v in cells.items() if k}
        row, repairs = _cleaned(cells)
        text, repaired = self._text(row)
        if not text.strip() or text.strip() == _REMOVED:
            self._without_text(number, text)
            return None
        row |= {"text": text, "repairs": repairs + repaired, "file": self.name}
        self._look_at(text)
        if self.found.kind == "table":
            row["doc_id"] = text_or_missing(row.get("doc_id")) or f"{self.name}:{position}"
        else:
            row["doc_id"] = self.name if self.found.kind == "text" else f"{self.name}:{position}"
        if self.found.kind == "text":
            self._opened(row)
        if self.found.kind == "export":
            for column in ("title", "outlet", "published"):
                if row.get(column) in (None, ""):
                    self._count(f"no {column}", str(number))
        if "language" in row:
            row["language"] = language_code(row["language"])
        row["place"] = number
        self._from_name(row)
        self.articles += 1
        self.repairs += row["repairs"]
        return row

    def _text(self, row: dict[str, Any]) -> tuple[str, int]:
        """Return the text of a row, its lead in front, repaired and without markup."""
        text, lead = row.get("text"), row.pop("lead", None)
        if not isinstance(text, str):
            text = ""
        if isinstance(lead, str) and lead.strip() and not text.lstrip().startswith(lead.strip()[:200]):
            text = f"{lead.strip()}\n{text}"
            self._count("lead", "")
        text, repaired = mend(text)
        marked = 0
        if self.found.kind == "text" and PurePath(self.name).suffix.lower() in _MARKDOWN:
            made, marked = markdown_row(text)
            text = made.pop("text")
            row |= {
                k: v
                for k, v in made.items()
                if k in {"title", "author", "date", "outlet", "published", "language"}
            }
            row |= {"published": row.pop("date")} if "date" in row else {}
        elif self.found.kind != "export":
            text, marked = without_markup(text)
        if marked:
            self._count("markup", "")
        return text, repaired + marked

    def _without_text(self, number: int, text: str) -> None:
        self.left_out += 1
        if text.strip():
            self._count("removed", "")
        else:
            self.empty.append(number)

    def _count(self, what: str, example: str) -> None:
        self.counted[what] += 1
        self.examples.setdefault(what, example)

    def _look_at(self, text: str) -> None:
        """Notice what should not be counted as an article's words without a look."""
        if len(text) == _EXCEL:
            self._count("excel", "")
        if text.rstrip().endswith(_CUT):
            self._count("cut", "")
        if len(text) > _LONG:
            self._count("long", f"{len(text):,}")
        if looks_like_markup(text):
            self._count("no prose", shortened(text[:60]))
        opening = read_opening(text)
        for what in ("byline", "dateline"):
            if shown := getattr(opening, what):
                self._count(what, shown)

    def _opened(self, row: dict[str, Any]) -> None:
        """Make the first line of a file of one article its title where that was asked for, else tell of it."""
        if row.get("title"):
            return
        headline = read_opening(row["text"]).headline
        if headline and self.options.headline:
            row |= {"title": headline, "text": without_headline(row["text"], headline)}
        elif headline:
            self.notes.append(
                f"the first line reads as a headline ({shortened(headline)}) and is annotated as such; headline={FIRST_LINE!r} "
                "(in the terminal --first-line-is-headline) makes it the title, which is not annotated"
            )
        elif self.options.headline:
            why = why_no_headline(row["text"])
            self.notes.append(f"the first line does not read as a headline ({why}) and stays in the text")

    def _from_name(self, row: dict[str, Any]) -> None:
        """Fill what the file's name tells and the file does not."""
        if self.options.names is None:
            return
        told = self.options.names.fields(self.name)
        if told is None:
            self._count("name", "")
            return
        for own, value in told.items():
            if row.get(own) in (None, ""):
                row[own] = value

    def _dated(
        self, part: list[dict[str, Any]], whole: Callable[[], DateOrder] | None
    ) -> list[dict[str, Any]]:
        """Read the dates of a part, in the one order of the file."""
        first = self.order is None
        order = self.order or DateOrder(european=self.found.european)
        order = order.seen(row.get("published") for row in part)
        if first and not order.decided and whole is not None:
            order = whole()
        self.order = order
        for note in read_dates(part, order._replace(example="")):
            if note not in self.notes:
                self.notes.append(note)
        return part

    def _finish(self, position: int, mapping: dict[str, str], firsts: list[dict[str, Any]]) -> None:
        """Write the notes, once the file is read."""
        if not position:
            rows = "has a first line and no rows" if self.found.form == "csv" else "holds no article"
            raise FramingError(f"{self.where} {rows}.")
        if not self.articles and self.found.kind == "text":
            raise FramingError(
                f"{self.where} holds no text; leave it out, or put the article's text into it."
            )
        unit = "article" if self.found.kind == "export" else "row"
        if self.empty:
            lines = lines_named(self.empty).split(" (")[0]
            self.notes.insert(0, f"{counted(len(self.empty), unit)} without text ({lines})")
        self.notes += self.found.notes + (self.order.note() if self.order else [])
        self.notes += unrecognised(mapping, firsts) if mapping else []
        if self.options.headline and self.found.kind == "table" and "title" not in mapping:
            self.notes.append(
                f"headline={FIRST_LINE!r} is for files of one article; name the column of headlines: "
                'columns={"title": ...}'
            )
        self.notes += [
            said for what, told in _SAID.items() if (n := self.counted[what]) for said in [told(n, self)]
        ]
        self.notes += self._openings()

    def _openings(self) -> list[str]:
        """Tell how many texts begin with a byline or a dateline, which are counted with the rest."""
        told = []
        for what in ("byline", "dateline"):
            if n := self.counted[what]:
                many = f"{n} texts begin" if n > 1 else "1 text begins"
                shown = shortened(self.examples[what])
                told.append(f"{many if self.found.kind != 'text' else 'it begins'} with a {what} ({shown})")
        return (
            [f"{' and '.join(told)}, counted as body; take such words out if they should not count"]
            if told
            else []
        )


def _texts(n: int) -> str:
    return "1 text" if n == 1 else f"{n:,} texts"


_SAID: dict[str, Callable[[int, Reading], str]] = {
    "lead": lambda n, _: f"the lead, in a column of its own, was put before {_texts(n)}",
    "markup": lambda n, r: (
        f"tags and character references were taken out of {_texts(n)} and are counted as repairs"
    ),
    "removed": lambda n, _: f"{_texts(n)} reading '[Removed]' left out: the database took the article back",
    "cut": lambda n, _: (
        f"{_texts(n)} cut by the database (such as '[+1200 chars]' at the end): get the full texts"
    ),
    "excel": lambda n, _: (
        f"{_texts(n)} of exactly 32,767 characters: Excel cut what came behind; export as CSV or JSON"
    ),
    "long": lambda n, r: (
        f"{_texts(n)} longer than any article ({r.examples['long']} characters): look whether it is several"
    ),
    "no prose": lambda n, r: (
        f"{counted(n, 'text looks', 'texts look')} like markup, code or binary data, not prose ({r.examples['no prose']})"
    ),
    "no title": lambda n, r: (
        f"{_texts(n)} without a headline in the export (number {r.examples['no title']})"
    ),
    "no outlet": lambda n, r: (
        f"{_texts(n)} without an outlet in the export (number {r.examples['no outlet']})"
    ),
    "no published": lambda n, r: (
        f"{_texts(n)} without a date in the export (number {r.examples['no published']})"
    ),
    "name": lambda n, r: (
        f"the file's name does not fit {r.options.names.pattern if r.options.names else ''!r}"
    ),
}


def _cleaned(row: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return a row with all its names and texts cleaned, and the number of characters changed in the texts."""
    cells: dict[str, Any] = {}
    changed = 0
    for key, value in row.items():
        if isinstance(value, str):
            value, n = clean(value)
            changed += n
        cells[clean(key)[0]] = value
    return cells, changed


def text_or_missing(value: Any) -> str | None:
    """Return a cell as text, None when nothing is in it."""
    if value is None or value == "" or value != value:
        return None
    return value if isinstance(value, str) else str(value)


def shortened(words: str) -> str:
    """Return words for a message."""
    return repr(words if len(words) <= 40 else words[:37] + "...")


def numbered(names: Sequence[str]) -> str:
    """Return a list of names for a message."""
    return ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")
