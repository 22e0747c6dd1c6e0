"""Which format a file has, told by what it holds and not by what it is called."""

import codecs
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from framing.corpus.containers import Source, office_form
from framing.corpus.decoding import Decoded, decode
from framing.corpus.formats import factiva, lexis, nexis, proquest, structured, tables, webpages
from framing.corpus.formats.documents import Line, document_lines, joined, pieces, rich_text_lines
from framing.records import FramingError

# Formats whose text would have to be got out first; read as they are, their markup would be counted as words.
_FOREIGN = {
    b"%PDF-": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word document or spreadsheet (.doc, .xls)",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an XZ archive",
    b"SQLite format 3": "a database",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_OFFICE = {
    "pptx": "a presentation",
    "xlsb": "a binary spreadsheet (.xlsb)",
    "odt": "an OpenDocument file (.odt, .ods)",
    "epub": "an e-book (.epub)",
}
_TABLES, _JSON, _MARKDOWN = (
    {".csv", ".tsv", ".tab", ".psv"},
    {".json", ".jsonl", ".ndjson"},
    {".md", ".markdown"},
)
_SAMPLE = 2**20
Rows = Iterator[tuple[int, dict[str, Any]]]


class Found(NamedTuple):
    """What a file holds: its form, its rows, and notes that grow while they are read.

    ``kind`` is ``table`` (columns are to be named), ``export`` (a database's articles) or ``text`` (one article).
    ``faults`` are notes on what may have cost words: errors when asked for.
    """

    form: str
    kind: str
    rows: Rows
    notes: list[str]
    faults: list[str]
    european: bool = False  # a table whose cells are separated by semicolons


def rows_in(source: Source, raw: bytes) -> Found:
    """Return the rows of a file."""
    _refuse_foreign(raw, source.where)
    notes: list[str] = []
    if raw[:4] == b"PAR1":
        return Found("parquet", "table", structured.parquet_rows(raw, source.where, notes), notes, [])
    form = office_form(raw, source.where)
    if form == "xlsx":
        return Found("xlsx", "table", structured.spreadsheet_rows(raw, source.where, notes), notes, [])
    if form == "docx":
        return _in_lines(document_lines(raw, source.where), "docx", source, notes)
    if raw[:5] == b"{\\rtf":
        return _in_lines(rich_text_lines(raw, source.where), "rtf", source, notes)
    decoded = _decoded(raw, source.where)
    if decoded.note:
        notes.append(decoded.note)
    return _in_text(decoded.text, source, notes)


def _decoded(raw: bytes, where: str) -> Decoded:
    head = raw[:4000].lstrip().lower()
    page = head.startswith((b"<", b"\xef\xbb\xbf<"))
    if not page and _is_binary(raw[:4000]):
        raise FramingError(f"{where} is not text; save it as .txt (UTF-8), CSV, JSON lines or Parquet.")
    return decode(raw, declared=page)


def _refuse_foreign(raw: bytes, where: str) -> None:
    """Raise :class:`FramingError` for a file whose text stands inside another format, or that has none."""
    if not raw.strip():
        raise FramingError(f"{where} is empty; leave it out, or put the article's text into it.")
    for sign, form in _FOREIGN.items():
        if raw.startswith(sign):
            raise FramingError(f"{where} is {form}; save its text as .txt (UTF-8), or a table as CSV.")
    if other := _OFFICE.get(office_form(raw, where)):
        raise FramingError(f"{where} is {other}; save its text as .txt (UTF-8), or a table as CSV.")


def _is_binary(head: bytes) -> bool:
    """Tell a picture or program from text: a twentieth or more of its bytes are control characters."""
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) or head[:4] == codecs.BOM_UTF32_BE:
        return False
    if max(head[::2].count(0), head[1::2].count(0)) > 0.35 * len(head):
        return False  # UTF-16 without its mark
    return 20 * sum(b < 9 or 13 < b < 32 for b in head) >= len(head) + 60


def _in_lines(lines: list[Line], form: str, source: Source, notes: list[str]) -> Found:
    """Tell what the lines of a Word or rich-text document are."""
    where = source.where
    if lexis.is_lexis(lines):
        return Found(f"lexis ({form})", "export", lexis.lexis_rows(lines, where, notes), notes, [])
    lexis.refuse_list_of_results(lines, where)
    lines = pieces(lines)
    exported = _exported(joined(lines), form, where, notes)
    text = joined([line for line in lines if line.text.strip()])
    return exported or Found(form, "text", iter([(1, {"text": text})]), notes, [])


def _exported(text: str, form: str, where: str, notes: list[str]) -> Found | None:
    """Return the articles of an export as lines of text; None when it is none."""
    said = f" ({form})" if form else ""
    lines = text.splitlines()
    if proquest.is_proquest(lines):  # before the others: its documents are numbered as theirs are
        return Found(f"proquest{said}", "export", proquest.proquest_rows(lines, where, notes), notes, [])
    if nexis.is_nexis_text(text):
        return Found(f"nexis{said}", "export", nexis.nexis_text_rows(text, where, notes), notes, [])
    if factiva.is_factiva_text(lines):
        return Found(f"factiva{said}", "export", factiva.factiva_text_rows(lines, where, notes), notes, [])
    if form:
        return None
    plain = [Line(line) for line in lines]
    if lexis.is_lexis(plain):
        return Found("lexis", "export", lexis.lexis_rows(plain, where, notes), notes, [])
    lexis.refuse_list_of_results(plain, where)
    return None


def _in_text(text: str, source: Source, notes: list[str]) -> Found:
    """Tell what a text is."""
    where, suffix = source.where, PurePath(source.name).suffix.lower()
    if nexis.is_nexis_page(text):
        return Found("nexis (html)", "export", nexis.nexis_page_rows(text, where, notes), notes, [])
    if factiva.is_factiva_page(text):
        return Found("factiva (html)", "export", factiva.factiva_page_rows(text, where, notes), notes, [])
    if webpages.is_page(text):
        return Found("web page", "text", webpages.page_rows(text, where, notes), notes, [])
    if text.lstrip("\ufeff \t\r\n")[:5].lower() == "<?xml":
        raise FramingError(f"{where} is an XML file; save its text as .txt (UTF-8), or a table as CSV.")
    if suffix in _TABLES or (suffix not in _MARKDOWN | _JSON and tables.is_table(text)):
        faults: list[str] = []
        rows = tables.table_rows(tables.text_lines(text), where, notes, faults)
        return Found("csv", "table", rows, notes, faults, tables.has_semicolons(text))
    if suffix in _JSON or structured.is_json(text):
        return Found("json", "table", structured.json_rows(text, where, notes), notes, [])
    if found := _exported(text, "", where, notes):
        return found
    return Found("text", "text", iter([(1, {"text": text})]), notes, [])


def rows_streamed(source: Source) -> Found | None:
    """Return the rows of a large table or of JSON lines, read line by line; None for every other file."""
    path = source.path
    suffix = path.suffix.lower() if path else ""
    if path is None or suffix not in _TABLES | {".jsonl", ".ndjson"}:
        return None
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    _refuse_foreign(sample, source.where)
    if sample[:2] in (b"\x1f\x8b", b"PK") or sample[:4] == b"PAR1":
        return None
    decoded = decode(sample[: sample.rfind(b"\n") + 1] or sample)
    encoding = {"UTF-8": "utf-8-sig", "Windows-1252": "cp1252", "Mac Roman": "mac_roman"}.get(
        decoded.encoding, decoded.encoding
    )
    notes = [decoded.note] if decoded.note else []
    lines = _file_lines(path, encoding)
    if suffix in _TABLES:
        faults: list[str] = []
        rows = tables.table_rows(lines, source.where, notes, faults)
        return Found("csv", "table", rows, notes, faults, tables.has_semicolons(decoded.text))
    return Found("json", "table", structured.json_lines(lines, source.where, notes), notes, [])


def _file_lines(path: Path, encoding: str) -> Iterator[str]:
    with path.open(encoding=encoding, errors="framing_windows_1252", newline="") as file:
        yield from file
