"""Tables that spreadsheets open: no text of an article can run in one, and none is changed by being there.

A cell that begins like a formula, after whatever cannot be seen, gets an apostrophe in front and loses it on reading.
"""

import csv
import re

import pandas as pd

# White space, controls, and the characters that are there but not seen: zero-width, direction, variation, tags.
_UNSEEN = (
    r"[\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_FORMULA = re.compile(rf"'*{_UNSEEN}*[=+\-@＝＋－＠﹢﹣﹦﹫]|'*[\t\r\n]")


def guard(cell: str) -> str:
    """Make a text harmless as a cell: an apostrophe before what would be a formula."""
    return "'" + cell if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Undo :func:`guard` exactly."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def guarded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its texts and column names harmless as cells."""
    cells = frame.map(lambda cell: guard(cell) if isinstance(cell, str) else cell)
    cells.columns = [guard(str(c)) for c in frame.columns]
    return cells


def unguarded(frame: pd.DataFrame) -> pd.DataFrame:
    """Undo :func:`guarded` exactly."""
    cells = frame.map(lambda cell: unguard(cell) if isinstance(cell, str) else cell)
    cells.columns = [unguard(str(c)) for c in frame.columns]
    return cells


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a table as CSV that spreadsheets open as UTF-8, its texts and column names harmless as cells."""
    text = guarded(frame).to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_ALL)
    return text.encode("utf-8-sig")
