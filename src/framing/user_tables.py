"""Tables that come from a user: articles' names as text, places as whole numbers, whatever a spreadsheet made of them.

Every table handed to a public verb goes through :func:`received`, so that each verb takes what any of them takes,
and says the same of what none can take.
"""

import datetime
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from framing.records import TABLES, FramingError, cells, require_columns, series

T = TypeVar("T")
_KEPT = 16  # tables whose product is remembered
_CELL = (str, int, float, bool, np.generic, datetime.date)
_LARGEST = 2**53  # beyond it a float holds no longer every whole number
_SPAN_TABLES = ("mentions", "quotations", "voices", "contrasts", "spans", "found", "targets", "labelled")
_CODED = ("gold", "codings", "units", "lines", "checked")
_FIGURES = ("table", "estimates", "agreement", "evaluation", "corrected")
_LISTS = ("actors", "contrasts", "lexicon", "instrument", "task")  # what a scholar writes: text in every cell


def _documented(*tables: str) -> dict[str, str]:
    return {column.name: column.dtype for name in tables for column in TABLES[name]}


_OF_SPANS = _documented(
    "codings", "quotations", "mentions", "voices", "hedges", "contrasts", "agency", "sentiments"
) | {"human": "float64", "machine": "float64", "context": "str"}
_OF_FIGURES = _documented("keyness", "comparisons", "agreement", "estimates") | {
    "machine": "float64",
    "correction": "float64",
}


def once_per_table(make: Callable[[pd.DataFrame], T]) -> Callable[[pd.DataFrame], T]:
    """Let a function of a small table be computed once for equal tables, and not once for each part of a corpus."""
    made: dict[str, T] = {}

    @wraps(make)
    def call(frame: pd.DataFrame) -> T:
        key = repr([frame.columns.tolist(), *cells(frame, frame.columns.tolist())])
        if key not in made:
            found = make(frame)
            while len(made) >= _KEPT:
                del made[next(iter(made))]
            made[key] = found
        return made[key]

    return call


def received(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    """Return a table as the package's own are: the table itself where it is.

    Names of articles become text, and what the data dictionary says is a number, text or yes and no becomes
    that again after a round trip through CSV.

    Raises
    ------
    FramingError
        For columns of several levels or of one name, a missing name or place, what is no place in a text, and
        a cell that is neither text nor a number, yes or no or a date.
    """
    _check_header(frame, what)
    if what == "data":  # any table of figures: only what no file can hold is refused
        _check_cells(frame, what, object)
        return frame
    if not frame.index.is_unique and what not in ("spans", "targets"):  # whose rows keep their index
        frame = frame.reset_index(drop=True)
    if what == "table" and {"start", "end", "voice"} <= {*frame.columns}:
        what = "voices"
    spans = what in _CODED or (what in _SPAN_TABLES and {"start", "end"} <= {*frame.columns})
    if "doc_id" in frame.columns:
        if spans and frame["doc_id"].isna().any():
            row = int(np.flatnonzero(frame["doc_id"].isna())[0])
            raise FramingError(f"{what}, row {row}: doc_id is missing; fill it in, or leave the row out.")
        frame = with_ids(frame)
    if what == "articles":
        _check_articles(frame)
    elif spans:
        frame = _received_spans(frame, what)
    elif what in _FIGURES:
        frame = _typed(frame, what, _OF_FIGURES)
        _check_cells(frame, what, _CELL)
    elif what in _LISTS:
        frame = _received_list(frame, what)
    return frame


def _received_spans(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    """Return a table of places in articles, each of which must be one."""
    frame = _typed(frame, what, _OF_SPANS)
    for column in [c for c in frame.columns if isinstance(c, str)]:
        if column == "start" or column.endswith("_start"):
            _check_pair(frame, what, column)
    _check_cells(frame, what, _CELL)
    if what == "codings":
        _check_names(frame, what)
    return frame


def _received_list(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    """Return a list that a scholar wrote, with text in every cell."""
    made = {
        c: series([t or "" for t in _texts(frame[c], what)], "str", index=frame.index) for c in frame.columns
    }
    return pd.DataFrame(made, index=frame.index)


def _check_header(frame: pd.DataFrame, what: str) -> None:
    """Refuse columns that cannot be told apart."""
    if isinstance(frame.columns, pd.MultiIndex):
        raise FramingError(
            f"{what} has columns of {frame.columns.nlevels} levels; make them one: "
            "table.columns = ['_'.join(map(str, c)) for c in table.columns]."
        )
    if not frame.columns.is_unique:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise FramingError(f"{what} has the column {twice!r} more than once; rename or drop all but one.")


def _check_cells(frame: pd.DataFrame, what: str, kinds: Any) -> None:
    """Refuse half a character in any cell, and what is of no kind a cell may have."""
    for column in [c for c in frame.columns if frame[c].dtype == object]:
        for row, value in enumerate(frame[column].tolist()):
            if isinstance(value, str):
                _whole_text(value, f"{what}, row {row}: {column}")
            elif not isinstance(value, kinds) and not _is_missing(value):
                raise _no_cell(value, f"{what}, row {row}: {column}")


def _no_cell(value: Any, where: str) -> FramingError:
    """Return what is to be said of a cell that is none."""
    return FramingError(
        f"{where} is {value!r:.60}, a {type(value).__name__}; a cell is text, a number or a date, or empty."
    )


def _check_articles(frame: pd.DataFrame) -> None:
    """Refuse text that is none, and text that no file can hold; only a column of objects can have either."""
    for column in [c for c in frame.columns if frame[c].dtype == object or c == "text"]:
        for row, value in enumerate(frame[column].tolist()) if frame[column].dtype != "str" else ():
            if isinstance(value, str):
                _whole_text(value, f"articles: {column} of article {_at(frame, row)}")
            elif column == "text" and not _is_missing(value):
                raise FramingError(
                    f"articles: the text of article {_at(frame, row)} is {value!r:.60}, a {type(value).__name__}; give text, "
                    "or leave the cell empty."
                )


def _at(frame: pd.DataFrame, row: int) -> str:
    """Name an article, or its row."""
    return f"{frame['doc_id'].iloc[row]!r:.80}" if "doc_id" in frame.columns else f"in row {row}"


def _whole_text(value: str, where: str) -> str:
    """Return a text, or refuse half a character, which no file can hold."""
    if not value.isascii() and any("\ud800" <= c <= "\udfff" for c in value):
        raise FramingError(
            f"{where} holds half a character (a lone surrogate); read the file again with framing.read_articles, which "
            "repairs it, or replace it: text.encode('utf-8', 'replace').decode()."
        )
    return value


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def _typed(frame: pd.DataFrame, what: str, documented: dict[str, str]) -> pd.DataFrame:
    """Give columns of a table their documented dtypes."""
    made: dict[str, pd.Series] = {}
    for column in frame.columns:
        wanted, given = documented.get(column) if isinstance(column, str) else None, frame[column]
        if str(given.dtype) == wanted:
            continue
        if wanted in ("int64", "Int64"):
            whole = _whole(given, what, needed=_is_needed(column, what))
            made[column] = whole.astype("float64") if what in _FIGURES and whole.isna().any() else whole
        elif wanted == "str":
            made[column] = series(_texts(given, what), "str", index=given.index)
        elif wanted == "boolean":
            made[column] = _yes_and_no(given, what)
        elif wanted == "float64" and not pd.api.types.is_numeric_dtype(given):
            made[column] = _numbers(given, what)
    return frame.assign(**made) if made else frame


def _is_needed(column: str, what: str) -> bool:
    """Return whether a place may not be missing."""
    if what in _SPAN_TABLES:
        return column in ("start", "end", "n_words")
    return what == "codings" and column in ("unit_start", "unit_end", "text_start")


def _check_names(frame: pd.DataFrame, what: str) -> None:
    """Refuse a row that does not say what was coded by whom."""
    for column in [c for c in ("unit", "task", "coder") if c in frame.columns]:
        if frame[column].isna().any():
            row = int(np.flatnonzero(frame[column].isna())[0])
            raise FramingError(f"{what}, row {row}: {column} is missing; fill it in, or leave the row out.")


def _check_pair(frame: pd.DataFrame, what: str, start: str) -> None:
    """Check that what has a beginning has an end, not before it."""
    end = start.removesuffix("start") + "end"
    if end not in frame.columns:
        if what in _SPAN_TABLES and start in _OF_SPANS and end in _OF_SPANS:
            raise FramingError(f"{what} has the column {start!r} but no {end!r}; add it, or drop {start!r}.")
        return
    if not all(pd.api.types.is_integer_dtype(frame[c]) for c in (start, end)):
        return
    wrong = ((frame[start] < 0) | (frame[end] < frame[start])).fillna(False)
    wrong |= frame[start].isna() != frame[end].isna()
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise FramingError(
            f"{what}, row {row}: {start} {frame[start].iloc[row]} and {end} {frame[end].iloc[row]} are no place in a "
            "text; they count characters from 0, and the end comes after the start."
        )


def _texts(given: pd.Series, what: str) -> list[Any]:
    """Return cells as text: numbers as :func:`_name` writes them, None for what is missing."""
    if given.dtype == "str":
        return [None if _is_missing(value) else value for value in given.tolist()]
    texts: list[str | None] = []
    for row, value in enumerate(given.tolist()):
        if _is_missing(value):
            texts.append(None)
        elif isinstance(value, _CELL):
            texts.append(_whole_text(_name(value), f"{what}, row {row}: {given.name}"))
        else:
            raise _no_cell(value, f"{what}, row {row}: {given.name}")
    return texts


def _numbers(given: pd.Series, what: str) -> pd.Series:
    """Return cells as numbers, or say which is none."""
    if pd.api.types.is_numeric_dtype(given) and not pd.api.types.is_complex_dtype(given):
        return given.astype("float64")
    numbers = []
    for row, value in enumerate(given.tolist()):
        try:
            gone = _is_missing(value) or (isinstance(value, str) and not value.strip())
            numbers.append(np.nan if gone else float(value))
        except (TypeError, ValueError, OverflowError):
            raise FramingError(
                f"{what}, row {row}: {given.name} is {value!r:.60}; give a number, or leave the cell empty."
            ) from None
    return pd.Series(numbers, index=given.index, name=given.name, dtype="float64")


def _whole(given: pd.Series, what: str, *, needed: bool) -> pd.Series:
    """Return cells as whole numbers; ``int64`` when none may be, or is, missing."""
    if pd.api.types.is_integer_dtype(given) and not given.isna().any():
        numbers = given
        wrong = np.flatnonzero(given.to_numpy("float64") > _LARGEST)
    else:
        numbers = _numbers(given, what)
        gone = numbers.isna() & (not needed)
        wrong = np.flatnonzero(~gone & ~((numbers % 1 == 0) & (numbers.abs() <= _LARGEST)))
    if len(wrong):
        raise _no_place(given, int(wrong[0]), f"{what}, row {{}}: {given.name}")
    return numbers.astype("Int64") if numbers.isna().any() else numbers.astype("int64")


def _yes_and_no(given: pd.Series, what: str) -> pd.Series:
    """Return cells as yes and no, as CSV writes them too."""
    known = {"true": True, "false": False, "1": True, "0": False, "1.0": True, "0.0": False, "": None}
    cells = [None if v is None else known.get(v.strip().lower(), v) for v in _texts(given, what)]
    for row, cell in enumerate(cells):
        if isinstance(cell, str):
            raise FramingError(f"{what}, row {row}: {given.name} is {cell!r:.60}; give True or False.")
    return series(cells, "boolean", index=given.index)


def _no_place(given: pd.Series, row: int, where: str) -> FramingError:
    """Return what is to be said of a cell that is no whole number."""
    value = given.tolist()[row]
    said = "is missing" if not isinstance(value, str) and bool(pd.isna(value)) else f"is {value!r:.60}"
    return FramingError(
        f"{where.format(row)} {said}; give a whole number of characters, or leave the row out."
    )


def _name(value: Any) -> str:
    """Return a cell as text: a round trip through CSV makes 7 of "7", and 7.0 beside a gap."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def ids(frame: pd.DataFrame) -> list[str]:
    """Return the ``doc_id`` of every row as text; one that is missing stays so."""
    given = frame["doc_id"]
    return given.tolist() if given.dtype == "str" else _texts(given, "doc_id")


def with_ids(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with ``doc_id`` as text: the table itself where it is."""
    require_columns(frame, ["doc_id"], "the table")
    if frame["doc_id"].dtype == "str":
        return frame
    return frame.assign(doc_id=series(ids(frame), "str", index=frame.index))


def spans_from(frame: pd.DataFrame, what: str, columns: Sequence[str] = ()) -> pd.DataFrame:
    """Return a table of spans that a user gave with articles' names as text and whole numbers for places.

    Raises
    ------
    FramingError
        When it lacks ``doc_id``, ``start``, ``end`` or one of ``columns``, or a start or end is no whole number.
    """
    require_columns(frame, ["doc_id", "start", "end", *columns], what)
    frame = with_ids(frame)
    for column in ("start", "end"):
        if frame[column].dtype != "int64":
            frame = frame.assign(**{column: _whole(frame[column], what, needed=True)})
    return frame
