"""Tables of comma-, semicolon-, tab- or bar-separated cells, read row by row; one bad row costs one row.

A quotation mark that nobody closes would swallow the rest of a file. Rows are therefore read strictly, and a
row that cannot be is read again by itself, line by line; what was done is told with its line.
"""

import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from framing.corpus.columns import knows_text
from framing.records import FramingError

_QUOTED = re.compile(r'(?<![^,;\t|])"(?:[^"]|"")*(?:"|$)')  # a cell between quotation marks
_SEPARATORS = ",;\t|"
_SEP_LINE = re.compile(r"\ufeff?sep=(.)\s*", re.I)
_FARTHEST = 50_000  # lines a row may have
_NEARER, _PATIENCE = 300, 5  # lines a row may have once so many could not be read
_AHEAD = 100  # lines in which a cell with marks of its own may end
_LONGEST_NAME = 80  # characters of a column's name in a text file that is a table


def separator_in(line: str) -> str:
    """Return what separates the cells of a table's first line."""
    bare = _QUOTED.sub("", line)
    return max(_SEPARATORS, key=bare.count)


def has_semicolons(text: str) -> bool:
    """Tell a table from a country where the comma is in numbers and the semicolon separates cells."""
    first, _, rest = text.lstrip("\ufeff\r\n").partition("\n")
    if found := _SEP_LINE.fullmatch(first.strip("\r")):
        return found[1] == ";"
    return separator_in(first) == ";" and bool(rest)


def is_table(text: str) -> bool:
    """Tell a table in a file of any name by its first line: names of columns, one of them of texts."""
    first, _, rest = text.lstrip("\ufeff\r\n").partition("\n")
    if _SEP_LINE.fullmatch(first.strip("\r")):
        return True
    separator = separator_in(first)
    names = [n.strip().strip('"') for n in first.strip("\r").split(separator)]
    if len(names) < 2 or not rest.strip() or any(not n or len(n) > _LONGEST_NAME for n in names):
        return False
    return knows_text(names) and separator in rest.partition("\n")[0]


class Lines:
    """Physical lines with a number, to which a reader can go back."""

    def __init__(self, lines: Iterable[str]):
        self._lines = iter(lines)
        self._again: list[str] = []
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._lines)
        self.number += 1
        return line.replace("\x00", "") if "\x00" in line else line

    def back(self, lines: list[str]) -> None:
        """Put lines back, to be read next."""
        self._again += reversed(lines)
        self.number -= len(lines)


def table_rows(
    lines: Iterable[str], where: str, notes: list[str], faults: list[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line number and cells of each row; a row without cells could not be read.

    ``notes`` takes what was repaired or left out, with its line; ``faults`` what may have cost words.
    """
    source = Lines(lines)
    header, delimiter = _first_line(source, where)
    limit = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    told = _Told(notes, faults, delimiter)
    try:
        for number, cells in _records(source, delimiter, len(header), told):
            if cells is None or len(cells) > len(header):
                told.left_out(number, cells is None)
                yield number, {}
            else:
                yield number, dict(zip(header, cells, strict=False))
    finally:
        csv.field_size_limit(limit)
        told.finish()


class _Told:
    """Rows that were repaired or left out, by line."""

    def __init__(self, notes: list[str], faults: list[str], delimiter: str):
        self.notes, self.faults, self.delimiter = notes, faults, delimiter
        self.unclosed: list[int] = []
        self.inner: list[int] = []
        self.longer: list[int] = []
        self.broken: list[int] = []
        self.swallowed: list[int] = []

    def left_out(self, number: int, broken: bool) -> None:
        """Note a row that is not read."""
        (self.broken if broken else self.longer).append(number)

    def finish(self) -> None:
        """Write the notes, once the file is read."""
        for numbers, said in (
            (
                self.unclosed,
                "a quotation mark is opened and never closed; the row was read to the line's end, with the mark",
            ),
            (self.inner, "quotation marks inside a cell are not doubled; they were kept as they are"),
            (self.broken, "a quotation mark is opened and never closed, and the row was left out"),
            (
                self.longer,
                f"more cells than the first line has; put cells with {self.delimiter!r} in them between quotation marks",
            ),
            (
                self.swallowed,
                "a cell holds lines that look like rows of their own; look for a quotation mark too many",
            ),
        ):
            if numbers:
                self.notes.append(f"{lines_named(numbers)}: {said}")
                self.faults += [self.notes[-1]] * (numbers is not self.inner)

    @property
    def failures(self) -> int:
        """How many rows could not be read as they stand."""
        return len(self.unclosed) + len(self.inner) + len(self.broken)


def lines_named(numbers: list[int]) -> str:
    """Name the first lines of several."""
    shown = ", ".join(str(n) for n in numbers[:5]) + (
        f", ... ({len(numbers)} in all)" if len(numbers) > 5 else ""
    )
    return f"line {shown}"


def _first_line(source: Lines, where: str) -> tuple[list[str], str]:
    """Return the names of the columns, and what separates cells."""
    for line in source:
        stripped = line.lstrip("\ufeff").rstrip("\r\n")
        if found := _SEP_LINE.fullmatch(stripped):
            following = next(source, "")
            return _header([following], source, found[1], where), found[1]
        if stripped.strip():
            delimiter = separator_in(stripped)
            return _header([line.lstrip("\ufeff")], source, delimiter, where), delimiter
    raise FramingError(f"{where} is empty; leave it out, or put a table into it.")


def _header(begun: list[str], source: Lines, delimiter: str, where: str) -> list[str]:
    source.back(begun)
    try:
        names = next(csv.reader(islice(source, 50), delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        raise FramingError(f"{where}, line 1: not a table ({error}); save it again as CSV (UTF-8).") from None
    refuse_twins(names, where)
    return names


def refuse_twins(names: Iterable[str], where: str) -> None:
    """Raise :class:`FramingError` when two columns have one name, of which only the last would be kept."""
    twice = next((name for name, times in Counter(names).items() if name and times > 1), None)
    if twice is not None:
        raise FramingError(f"{where} has more than one column {twice!r}; give each column a name of its own.")


def _records(
    source: Lines, delimiter: str, width: int, told: _Told
) -> Iterator[tuple[int, list[str] | None]]:
    """Yield the line each row begins at and its cells, None where they cannot be told."""
    while True:
        taken: list[str] = []  # lines of the row being read
        bound = _FARTHEST if told.failures < _PATIENCE else _NEARER
        reader = csv.reader(_remembered(source, taken, bound), delimiter=delimiter, strict=True)
        try:
            for cells in reader:
                begins, n_lines = source.number - len(taken) + 1, len(taken)
                if cells:
                    if n_lines > 1 and _swallows(cells, taken, delimiter, width):
                        told.swallowed.append(begins)
                    yield begins, cells
                taken.clear()
            return
        except csv.Error:
            source.back(taken[1:])
            begins = source.number
            ahead = list(islice(source, _AHEAD if told.failures < _AHEAD else _AHEAD // 20))
            source.back(ahead)
            read, used = _again([taken[0], *ahead], begins, delimiter, width, told)
            for _ in range(used - 1):
                next(source)
            yield begins, read


def _remembered(source: Lines, taken: list[str], bound: int) -> Iterator[str]:
    """Yield lines and remember those of the present row; a row has an end."""
    for line in source:
        taken.append(line)
        if len(taken) > bound:
            return
        yield line


def _swallows(cells: list[str], lines: list[str], delimiter: str, width: int) -> bool:
    """Tell a cell that swallowed rows: the lines inside it have as many cells as a row, and begin with a number."""
    if width < 3 or not cells[0].strip().isdigit():
        return False
    inner = [line.split(delimiter) for line in lines[1:]]
    return any(len(parts) == width and parts[0].strip().isdigit() for parts in inner)


def _again(
    lines: list[str], number: int, delimiter: str, width: int, told: _Told
) -> tuple[list[str] | None, int]:
    """Read a row by itself and return its cells and lines: marks inside cells undoubled, else marks as letters."""
    for n, line in enumerate(lines, 1):
        if n > 1 and _looks_like_row(line, lines[0], delimiter, width):
            break
        cells = _lenient("".join(lines[:n]).rstrip("\r\n"), delimiter) if '"' in line or n == 1 else None
        if cells is not None and len(cells) == width:
            told.inner.append(number)
            return cells, n
    cells = next(csv.reader([lines[0].rstrip("\r\n")], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
    if len(cells) == width:
        told.unclosed.append(number)
        return cells, 1
    return None, 1


def _looks_like_row(line: str, first: str, delimiter: str, width: int) -> bool:
    """Tell a row of its own from a further line of a cell: it has as many cells, and a number in front as the first has."""
    cells = line.split(delimiter)
    numbered = first.split(delimiter)[0].strip('" ').isdigit()
    return len(cells) == width and (not numbered or cells[0].strip('" ').isdigit())


def _lenient(line: str, delimiter: str) -> list[str] | None:
    """Split a line whose closing marks are those before a separator or the end; None when one is missing."""
    cells, at = [], 0
    closing = re.compile(rf'"[ \r\n]*(?={re.escape(delimiter)}|\Z)')
    while at <= len(line):
        if line[at : at + 1] == '"':
            end = closing.search(line, at + 1)
            if end is None:
                return None
            cells.append(line[at + 1 : end.start()].replace('""', '"'))
            at = end.end() + 1
        else:
            stop = line.find(delimiter, at)
            stop = len(line) if stop < 0 else stop
            cells.append(line[at:stop])
            at = stop + 1
    return cells


def text_lines(text: str) -> Iterator[str]:
    """Yield the lines of a text as spreadsheets end them."""
    return iter(io.StringIO(text, newline=""))
