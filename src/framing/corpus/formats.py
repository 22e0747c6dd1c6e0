"""File formats: what a file is told by its first bytes, and the rows or the text in it.

Repairs (wrong encodings, control characters) are made here and counted.
"""

import codecs
import csv
import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import ftfy
import pyarrow as pa
import pyarrow.parquet as pq

from framing.records import FramingError
from framing.resources import separator_of

_UNDECODED = re.compile(r"[\udc80-\udcff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\ud800-\udfff]")
# Formats whose text would have to be got out first; read as they are, their markup would be counted as words.
_FOREIGN = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a Word document, a spreadsheet or an archive",
    b"\xd0\xcf\x11\xe0": "an old Word document or spreadsheet",
    b"{\\rtf": "a rich text document (RTF)",
    b"<!doctype html": "a web page",
    b"<html": "a web page",
    b"<?xml": "an XML file",
}


def refuse_foreign(raw: bytes, file: Path) -> None:
    """Raise :class:`FramingError` for a file whose text stands inside another format, or that has none."""
    if not raw.strip():
        raise FramingError(f"{file} is empty; leave it out, or put the article's text into it.")
    head = raw[:4000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for sign, form in _FOREIGN.items():
        if head[: len(sign)].lower() == sign.lower():
            raise FramingError(f"{file} is {form}; save its text as .txt (UTF-8), or a table as CSV.")
    if _is_binary(raw[:4000]):
        raise FramingError(f"{file} is not text; save it as .txt (UTF-8), CSV, JSON lines or Parquet.")


def _is_binary(head: bytes) -> bool:
    """Tell a picture or program from text: a twentieth or more of its bytes are control characters."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    return 20 * sum(b < 9 or 13 < b < 32 for b in head) >= len(head) + 60


def decode(raw: bytes) -> str:
    """Decode by the byte-order mark, else as UTF-8, and where that fails as Windows-1252 (which news archives use)."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", errors=_LOST)
    return raw.decode("utf-8-sig", errors=_FALLBACK)


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Decode the bytes that are not UTF-8, and only those: texts put together from several sources mix both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="surrogateescape"), error.end


def _as_lost(error: UnicodeError) -> tuple[str, int]:
    """Mark bytes that stand for no character, for :func:`clean` to count."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udc80", error.end


_FALLBACK, _LOST = "framing_windows_1252", "framing_lost"
codecs.register_error(_FALLBACK, _as_windows_1252)
codecs.register_error(_LOST, _as_lost)


def clean(text: str) -> tuple[str, int]:
    """Remove control characters and write U+FFFD for what could not be decoded; count both."""
    shown, lost = _UNDECODED.subn("\ufffd", text)
    cleaned, removed = _CONTROL.subn("", shown)
    return cleaned, lost + removed


def repair(text: str) -> tuple[str, int]:
    """Repair a wrongly decoded text and remove control characters; count the characters changed.

    ``ftfy.fix_encoding`` leaves quotation marks as they are; ``fix_text`` would straighten them.
    """
    cleaned, removed = clean(text)
    fixed = ftfy.fix_encoding(cleaned)
    changed = max(1, len(cleaned) - len(fixed)) if fixed != cleaned else 0
    result, again = clean(fixed)  # a wrongly decoded byte-order mark is one only now
    return result, removed + changed + again


def csv_rows(text: str, file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield line number and cells of each row of a comma-, semicolon- or tab-separated table."""
    delimiter = separator_of(text)
    limit = csv.field_size_limit(sys.maxsize if sys.maxsize < 2**31 else 2**31 - 1)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
        _refuse_twins(reader.fieldnames or (), file)
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


def _refuse_twins(names: Iterable[str], file: Path) -> None:
    """Raise :class:`FramingError` when two columns have one name, of which only the last would be kept."""
    twice = next((name for name, times in Counter(names).items() if name and times > 1), None)
    if twice is not None:
        raise FramingError(f"{file} has more than one column {twice!r}; give each column a name of its own.")


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


def json_rows(text: str, file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
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
        except (ValueError, RecursionError) as error:  # also of a number with thousands of digits
            where = f"{file}, line {number}" if number else str(file)
            raise FramingError(f"{where}: not valid JSON ({error}).") from None
        if number:
            yield number, entry
        else:
            yield from enumerate(entry, 1)


def parquet_rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield position and cells of each row of a Parquet file."""
    try:
        read = pq.read_table(file)
        _refuse_twins(read.column_names, file)
        rows = read.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise FramingError(f"{file}: not a readable Parquet file ({str(error).splitlines()[0]}).") from None
    yield from enumerate(rows, 1)
