"""The dates of a file or a table: one order of day and month, and what is doubtful told.

Doubtful is an order of day and month that nothing decides, a date without a day, a date that cannot be read.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pandas as pd

from framing.arguments import warn
from framing.corpus.date_forms import NO_DAY, NUMBERED, read_date
from framing.records import FramingError, series


class DateOrder(NamedTuple):
    """What the dates of a file say about the order of day and month."""

    day_first: bool = False
    month_first: bool = False
    example: str = ""
    european: bool = (
        False  # cells separated by semicolons or dates written with dots: the day comes first there
    )

    def seen(self, values: Iterable[Any]) -> "DateOrder":
        """Return what is known after further dates."""
        day_first, month_first, example, european = self
        for value in values:
            if isinstance(value, str) and (m := NUMBERED.match(value)):
                example = example or m[0].strip()
                day_first, month_first = day_first or int(m[1]) > 12, month_first or int(m[2]) > 12
                european = european or "." in m[0]
        return DateOrder(day_first, month_first, example, european)

    @property
    def decided(self) -> bool:
        """Whether the dates leave no doubt, or none is written in numbers."""
        return not self.example or self.day_first != self.month_first

    @property
    def reads_day_first(self) -> bool:
        """Whether a date that does not decide for itself is read with the day first."""
        return not self.month_first and (self.day_first or self.european)

    def note(self) -> list[str]:
        """Say how dates were read whose order nothing decides."""
        if self.decided or (self.european and "." in self.example and not self.month_first):
            return []
        if self.reads_day_first:
            return [
                f"dates such as {self.example!r} were read as day/month/year, as in tables with semicolons; write dates "
                "as 2022-03-14 to be sure"
            ]
        also = ", though some have the day first" if self.day_first else ""
        return [
            f"dates such as {self.example!r} were read as month/day/year{also}; write dates as 2022-03-14 to be sure"
        ]


def read_dates(rows: list[dict[str, Any]], order: DateOrder | None = None) -> list[str]:
    """Turn the ``published`` of a file's rows into dates in place, and return notes on what was doubtful.

    Examples
    --------
    >>> rows = [{"published": "14.03.2022"}, {"published": "02.03.2022"}, {"published": "soon"}]
    >>> read_dates(rows)
    ["1 date could not be read (such as 'soon') and is missing; write dates as 2022-03-14"]
    >>> str(rows[1]["published"].date())
    '2022-03-02'
    """
    written = [row.get("published") for row in rows]
    order = order or DateOrder().seen(written)
    unread, without_day = [], []
    for row, value in zip(rows, written, strict=True):
        row["published"] = read_date(value, day_first=order.reads_day_first)
        if row["published"] is None and value not in (None, "") and value == value:
            unread.append(value)
        elif row["published"] is not None and _lacks_day(value):
            without_day.append(value)
    notes = []
    if unread:
        plural = "s" if len(unread) > 1 else ""
        notes.append(
            f"{len(unread)} date{plural} could not be read (such as {unread[0]!r:.40}) and "
            f"{'are' if plural else 'is'} missing; write dates as 2022-03-14"
        )
    if without_day:
        many = len(without_day) > 1
        notes.append(
            f"{len(without_day)} date{'s lack' if many else ' lacks'} a day (such as {without_day[0]!r:.40}) and "
            f"{'were' if many else 'was'} read as the first of the month or year; write dates as 2022-03-14"
        )
    return notes + order.note()


def with_dates(articles: pd.DataFrame) -> pd.DataFrame:
    """Return a table that a user made with its ``published`` as dates: the table itself where they are.

    Raises
    ------
    FramingError
        When a date cannot be read.
    """
    if "published" not in articles or articles["published"].dtype == "datetime64[us]":
        return articles
    given = articles["published"]
    order = DateOrder().seen(given)
    dates = [None if _is_missing(v) else read_date(v, day_first=order.reads_day_first) for v in given]
    wrong = next(
        (i for i, (d, v) in enumerate(zip(dates, given, strict=True)) if d is None and not _is_missing(v)),
        None,
    )
    if wrong is not None:
        raise FramingError(
            f"articles, row {wrong}: the date {given.iloc[wrong]!r:.60} cannot be read; write dates as 2022-03-14, or leave "
            "the cell empty."
        )
    for note in order.note():
        warn(f"articles: {note}.")
    return articles.assign(published=series(dates, "datetime64[us]", index=articles.index))


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or value != value or value == ""


def _lacks_day(value: Any) -> bool:
    """Tell a year or a month from a date."""
    if not isinstance(value, str | int | float):
        return False
    written = value.strip() if isinstance(value, str) else f"{value:.0f}"
    return len(written) <= 20 and bool(NO_DAY.fullmatch(written))
