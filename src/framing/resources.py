"""The bundled data, and CSV files a scholar may have edited: found, read, with errors that name file and row."""

import csv
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pandas as pd

from framing.records import FramingError, columns_there, quoted

_QUOTED = re.compile(r'(?<![^,;\t])"(?:[^"]|"")*(?:"|$)')  # a cell between quotation marks


@cache
def data_folder() -> Path:
    """Return the folder of the bundled data, for a wheel, an editable install and a checkout alike."""
    here = Path(__file__).resolve().parent
    for folder in (here / "data", here.parents[1] / "data"):
        if (folder / "lexicons").is_dir():
            return folder
    raise FramingError(f"the bundled data are missing from {here}; install media-framing again.")


def split_cell(cell: object) -> list[str]:
    """Split a cell with alternatives at ``|``; a missing cell has none."""
    return [part.strip() for part in cell.split("|") if part.strip()] if isinstance(cell, str) else []


def separator_of(text: str) -> str:
    """Return what separates the cells of a table: a comma, or what spreadsheets write in other countries."""
    return max(",;\t", key=_QUOTED.sub("", text.partition("\n")[0]).count)


def read_csv(path: str | Path, columns: Sequence[str], *, strip: bool = True) -> pd.DataFrame:
    """Read a CSV file that a scholar may have edited in a spreadsheet; ``strip`` trims its cells.

    Raises
    ------
    FramingError
        For a missing file, another encoding than UTF-8, or a missing column, with file, row and remedy.
    """
    path = Path(path)
    if not path.is_file():
        raise FramingError(f"there is no file {path}.")
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        raise FramingError(
            f"{path}, row {row}: not UTF-8; in the spreadsheet choose 'CSV UTF-8 (comma delimited)' when saving."
        ) from None
    try:
        frame = pd.read_csv(
            path, sep=separator_of(text), dtype="str", keep_default_na=False, encoding="utf-8-sig"
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise FramingError(f"{path}: not a table with one row a line ({error}).".replace("\n", " ")) from None
    if not isinstance(frame.index, pd.RangeIndex):
        raise FramingError(
            f"{path}, row 2: more cells than the header has; put text that contains a comma in quotation marks."
        )
    if strip:
        frame = pd.DataFrame({c: frame[c].str.strip() for c in frame.columns})
    missing = [c for c in columns if c not in frame.columns]
    if missing:
        raise FramingError(
            f"{path}, row 1: no column {quoted(missing)}; it has {columns_there(missing, [*frame.columns])}."
        )
    return frame


def load_lexicon(name: str) -> pd.DataFrame:
    """Read a bundled word list, ``data/lexicons/<name>.csv``; every cell is text, '' when empty.

    Parameters
    ----------
    name : str
        The file's name without its ending.

    Returns
    -------
    pandas.DataFrame
        The columns of the file, ``source`` among them.

    Examples
    --------
    >>> load_lexicon("given_names").columns.tolist()
    ['name', 'gender', 'short_for', 'source']
    """
    return _lexicon(name).copy()  # a change to it is the reader's own, and changes no later figure


@cache
def _lexicon(name: str) -> pd.DataFrame:
    return read_csv(data_folder() / "lexicons" / f"{name}.csv", ["source"])


@cache
def lexicon_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a bundled word list: as :func:`load_lexicon`, in a tenth of the time."""
    try:
        with (data_folder() / "lexicons" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file)
            header = next(lines, [])
            rows = [dict(zip(header, map(str.strip, cells), strict=True)) for cells in lines if cells]
    except (OSError, ValueError, csv.Error):
        rows = []
    if not rows or "source" not in rows[0]:
        frame = load_lexicon(name)  # says in one sentence what is wrong with an edited file
        return tuple(dict(zip(frame.columns, cells, strict=True)) for cells in frame.itertuples(index=False))
    return tuple(rows)
