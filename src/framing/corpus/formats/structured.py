"""JSON, JSON lines, Parquet and spreadsheets: rows with their place; one bad line costs one line."""

import io
import json
import warnings
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from framing.corpus.formats.tables import lines_named, refuse_twins
from framing.records import FramingError

_LISTS = ("articles", "stories", "documents", "docs", "results", "items", "data", "rows", "hits", "response")
_BATCH = 1000  # rows of Parquet held at a time
Row = tuple[int, dict[str, Any]]


def is_json(text: str) -> bool:
    """Tell JSON from a text that begins with a bracket, such as "{Applause}" or "[{sic}]"."""
    text = text.lstrip()
    if not text.startswith(("{", "[")):
        return False
    try:
        first, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) or (isinstance(first, list) and bool(first) and isinstance(first[0], dict))


def json_rows(text: str, where: str, notes: list[str]) -> Iterator[Row]:
    """Yield position and object of one JSON list, of an object that holds one, or of JSON lines."""
    if text.lstrip().startswith(("[", "{")):
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError) as error:  # also of a number with thousands of digits
            if text.lstrip().startswith("["):
                raise FramingError(f"{where}: not valid JSON ({error}).") from None
        else:
            yield from _objects(enumerate(_unwrapped(whole), 1), where, notes, "entry")
            return
    yield from json_lines(io.StringIO(text), where, notes)


def json_lines(lines: Iterable[str], where: str, notes: list[str]) -> Iterator[Row]:
    """Yield line number and object of every line; lines that are no JSON are told."""
    bad: list[int] = []
    said: list[str] = []

    def entries() -> Iterator[tuple[int, Any]]:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except (ValueError, RecursionError) as error:
                    bad.append(number)
                    said.append(str(error))
                    yield number, None

    yield from _objects(entries(), where, notes, "line", bad)
    if bad:
        notes.append(f"{lines_named(bad)}: not valid JSON ({said[0]})")


def _unwrapped(whole: Any) -> list[Any]:
    """Return the entries of a list, of an object that holds a list of objects, or the one object."""
    if isinstance(whole, list):
        return whole
    for key in _LISTS:
        inner = whole.get(key) if isinstance(whole, dict) else None
        if isinstance(inner, dict):
            return _unwrapped(inner)
        if isinstance(inner, list) and inner and all(isinstance(entry, dict) for entry in inner):
            return inner
    return [whole]


def _objects(
    entries: Iterable[tuple[int, Any]], where: str, notes: list[str], unit: str, bad: list[int] | None = None
) -> Iterator[Row]:
    """Yield objects, and texts as objects; what is neither is told."""
    odd: list[int] = []
    for number, entry in entries:
        if isinstance(entry, str):
            yield number, {"text": entry}
        elif isinstance(entry, dict):
            yield number, {str(k): _plain(v) for k, v in entry.items()} or {"text": None}
        else:
            if not bad or bad[-1] != number:
                odd.append(number)
            yield number, {}
    if odd:
        what = lines_named(odd).replace("line", unit)
        notes.append(f"{what}: an object with a text was expected")


def _plain(value: Any) -> Any:
    """Return a nested value as one cell: the name of a source, the members of a list."""
    if isinstance(value, dict):
        named = next(
            (value[k] for k in ("name", "title", "id", "$text") if isinstance(value.get(k), str)), None
        )
        return named if named is not None else json.dumps(value, ensure_ascii=False) if value else None
    if isinstance(value, list):
        parts = [_plain(v) for v in value]
        return "; ".join(str(p) for p in parts if p not in (None, "")) or None
    return value


def parquet_rows(raw: bytes, where: str, _: list[str]) -> Iterator[Row]:
    """Yield position and cells of each row of a Parquet file, some at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        file = pq.ParquetFile(pa.BufferReader(raw))
        refuse_twins(file.schema_arrow.names, where)
        for batch in file.iter_batches(batch_size=_BATCH):
            for row in batch.to_pylist():
                number += 1
                yield number, {k: _plain(v) for k, v in row.items()}
    except (pa.ArrowException, OSError) as error:
        raise FramingError(f"{where}: not a readable Parquet file ({str(error).splitlines()[0]}).") from None


def spreadsheet_rows(raw: bytes, where: str, notes: list[str]) -> Iterator[Row]:
    """Yield row number and cells of the first sheet that holds a table."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations, which are not read
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
            filled = [s for s in book.worksheets if any(any(r) for r in islice(_values(s), 20))]
            if not filled:
                raise FramingError(f"{where} has no sheet with cells in it; leave it out.")
            if len(filled) > 1:
                others = ", ".join(repr(s.title) for s in filled[1:4])
                notes.append(
                    f"only the sheet {filled[0].title!r} was read; save {others} as files of their own"
                )
            yield from _sheet_rows(filled[0], where)
    except FramingError:
        raise
    except Exception as error:  # openpyxl raises many kinds on a damaged file
        raise FramingError(
            f"{where}: not a readable spreadsheet ({type(error).__name__}); save it again, or as CSV (UTF-8)."
        ) from None


def _values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    yield from sheet.iter_rows(values_only=True)


def _sheet_rows(sheet: Any, where: str) -> Iterator[Row]:
    names: list[str] = []
    for number, cells in enumerate(_values(sheet), 1):
        if not any(c not in (None, "") for c in cells):
            continue
        if not names:
            names = [str(c).strip() if c is not None else "" for c in cells]
            refuse_twins(names, where)
        else:
            yield number, {n: _cell(c) for n, c in zip(names, cells, strict=False) if n}


def _cell(value: Any) -> Any:
    """Return a cell of a spreadsheet; whole numbers as such."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if value is None or isinstance(value, str | int | float | datetime):
        return value
    return str(value)
