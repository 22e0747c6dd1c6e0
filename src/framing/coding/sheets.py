"""Sheets for coders, as CSV and as a workbook with drop-down lists; read back exactly as written."""

import io
import re
import zipfile
from pathlib import Path

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from framing.coding.instruments import items_of
from framing.records import FramingError, columns_there, quoted
from framing.resources import read_csv, split_cell
from framing.writing.spreadsheet import guard, unguard, unguarded

LONGEST_CELL = 30_000  # characters; a spreadsheet cuts at 32,767
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS = {"text": 70, "before": 35, "after": 35, "title": 35, "question": 80, "choices": 45, "span": 25}
_NUMBER = re.compile(r"\d{1,15}(?:\.\d*)?(?:[eE]-?\d{1,2})?")
_LARGEST = 2**53  # up to which a number that passed through a spreadsheet is whole
_UNCHANGED = "take the key as it was drawn."
_EPOCH = (1980, 1, 1, 0, 0, 0)


def printable(text: str) -> str:
    """Replace what no workbook can hold, character by character, so that offsets stay."""
    return _UNPRINTABLE.sub("\ufffd", text)


def read_sheet(path: Path, columns: list[str]) -> pd.DataFrame:
    """Read a CSV or XLSX sheet as text, ``""`` for an empty cell.

    Raises
    ------
    FramingError
        For a missing file, one that is no sheet, or a missing column.
    """
    if path.suffix.lower() != ".xlsx":
        return unguarded(read_csv(path, columns, strip=False))
    if not path.is_file():
        raise FramingError(f"there is no file {path}.")
    try:
        book = load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError) as error:
        raise FramingError(
            f"{path} cannot be opened as a workbook ({error}); save it as .xlsx or CSV."
        ) from None
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    header = ["" if cell is None else unguard(str(cell)) for cell in rows[0]] if rows else []
    if missing := [c for c in columns if c not in header]:
        raise FramingError(
            f"{path}, row 1: no column {quoted(missing)}; it has {columns_there(missing, header)}."
        )
    cells = [["" if cell is None else unguard(str(cell)) for cell in row] for row in rows[1:]]
    return pd.DataFrame(cells, columns=header, dtype="str")


def read_key(path: Path, columns: list[str], unit: str) -> pd.DataFrame:
    """Read a key as text: one row for each of its units."""
    key = read_sheet(path, columns)
    if (twice := key[unit].duplicated()).any():
        at = int(twice.argmax())
        raise FramingError(
            f"{path}, row {at + 2}: {unit} {key[unit].iloc[at]!r:.60} stands there twice; {_UNCHANGED}"
        )
    return key


def key_numbers(key: pd.DataFrame, column: str, path: Path, *, optional: bool = False) -> pd.Series:
    """Return a column of a key as whole numbers; an optional one is missing where its cell is empty."""
    cells = key[column].str.strip()
    given = _numbers(cells)
    right = given.between(0, _LARGEST) & (given % 1 == 0)
    _refuse(cells, right | ((cells == "") & optional), column, "whole number", path)
    return given.astype("Int64" if optional else "int64")


def key_shares(key: pd.DataFrame, column: str, path: Path) -> pd.Series:
    """Return a column of a key as shares above 0."""
    cells = key[column].str.strip()
    given = _numbers(cells)
    _refuse(cells, given.between(0, 1, inclusive="right"), column, "share above 0", path)
    return given


def _numbers(cells: pd.Series) -> pd.Series:
    return pd.to_numeric(cells.where(cells.str.fullmatch(_NUMBER)), errors="coerce").astype("float64")


def _refuse(cells: pd.Series, right: pd.Series, column: str, kind: str, path: Path) -> None:
    """Name the first cell that is not right."""
    if not right.all():
        at = int((~right).argmax())
        raise FramingError(
            f"{path}, row {at + 2}: {column} is {cells.iloc[at]!r:.60}, no {kind}; {_UNCHANGED}"
        )


def workbook_bytes(sheet: pd.DataFrame, instrument: pd.DataFrame, notes: list[str]) -> bytes:
    """Return a coding sheet with drop-down lists, the instructions and the choices as XLSX."""
    book = Workbook()
    coding = book.active
    assert isinstance(coding, Worksheet)
    coding.title = "coding"
    _fill(coding, sheet)
    coding.freeze_panes = "C2"
    instructions = book.create_sheet("instructions")
    asked = instrument[["item", "question", "choices", "asked_if"]]
    _fill(instructions, asked.assign(choices=asked["choices"].str.replace("|", "\n", regex=False)))
    for note in notes:
        instructions.append([None, guard(printable(note))])
        instructions.cell(instructions.max_row, 2).alignment = Alignment(wrap_text=True, vertical="top")
    lists = book.create_sheet("choices")
    lists.sheet_state = "hidden"
    for n, item in enumerate(items_of(instrument), 1):
        choices = split_cell(item.choices)
        if not choices:
            continue
        for row, choice in enumerate(choices, 1):
            _write(lists, row, n, choice)
        letter = get_column_letter(n)
        rule = DataValidation(
            type="list", formula1=f"choices!${letter}$1:${letter}${len(choices)}", allow_blank=True
        )
        rule.error, rule.errorTitle = (
            "Choose one of the listed answers, or leave the cell empty.",
            "Not in the codebook",
        )
        coding.add_data_validation(rule)
        column = get_column_letter(list(sheet.columns).index(item.item) + 1)
        # Room below for rows that coders copy.
        rule.add(f"{column}2:{column}{2 * len(sheet) + 100}")
    made = io.BytesIO()
    try:
        book.save(made)
    except OSError:
        raise
    except Exception as error:  # openpyxl keeps pages in temporary files, and lxml has errors of its own
        raise FramingError(
            f"the workbook could not be made ({error}); make room where temporary files are kept, or give a path that "
            "ends in .csv."
        ) from error
    return _without_clock(made.getvalue())


def _fill(page: Worksheet, frame: pd.DataFrame) -> None:
    """Write a table of text into a page, wrapped, under a bold header."""
    for n, name in enumerate(frame.columns, 1):
        _write(page, 1, n, str(name))
        page.cell(1, n).font = Font(bold=True)
        page.column_dimensions[get_column_letter(n)].width = _WIDTHS.get(str(name), 18)
        for row, cell in enumerate(frame[name], 2):
            _write(page, row, n, cell)


def _write(page: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text into a cell, as text whatever it looks like; an empty one stays empty."""
    if text:
        cell = page.cell(row, column, guard(printable(text)))
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _without_clock(raw: bytes) -> bytes:
    """Repack a workbook without the time of writing: the same sheet gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb">\d{4}-\d\d-\d\dT[\d:.]+Z?<", b">1980-01-01T00:00:00Z<", part)
            new.writestr(zipfile.ZipInfo(name, _EPOCH), part, zipfile.ZIP_DEFLATED)
    return made.getvalue()
