"""Tables that come from a user: articles' names as text, places as whole numbers, whatever a spreadsheet made of them."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from framing.records import FramingError, require_columns, series

T = TypeVar("T")
_KEPT = 16  # tables whose product is remembered


def once_per_table(make: Callable[[pd.DataFrame], T]) -> Callable[[pd.DataFrame], T]:
    """Let a function of a small table be computed once for equal tables, and not once for each part of a corpus."""
    made: dict[str, T] = {}

    @wraps(make)
    def call(frame: pd.DataFrame) -> T:
        key = frame.to_csv(index=False)
        if key not in made:
            found = make(frame)
            while len(made) >= _KEPT:
                del made[next(iter(made))]
            made[key] = found
        return made[key]

    return call


def ids(frame: pd.DataFrame) -> list[str]:
    """Return the ``doc_id`` of every row as text: a round trip through CSV makes 7 of "7", and 7.0 beside a gap."""
    given = frame["doc_id"]
    names: list[Any] = given.tolist()
    if given.dtype == "str":
        return names
    return [str(int(n)) if isinstance(n, float) and n.is_integer() else str(n) for n in names]


def with_ids(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with ``doc_id`` as text: the table itself where it is."""
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
            frame = frame.assign(**{column: _places(frame[column], f"{what}, row {{}}: {column}")})
    return frame


def _places(given: pd.Series, where: str) -> pd.Series:
    """Return character offsets as whole numbers."""
    numbers = pd.to_numeric(given, errors="coerce").astype("float64")
    wrong = np.flatnonzero((numbers % 1 != 0).to_numpy())  # what is missing has no remainder either
    if len(wrong):
        value = given.iloc[wrong[0]]
        said = "is missing" if not isinstance(value, str) and pd.isna(value) else f"is {value!r:.60}"
        raise FramingError(
            f"{where.format(wrong[0])} {said}; give a whole number of characters, or leave the row out."
        )
    return numbers.astype("int64")
