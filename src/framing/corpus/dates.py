"""Dates as printed: read by one order of day and month a file, without time zones; told when the order is a guess."""

import re
import warnings
from typing import Any

import pandas as pd

_NUMBERED = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})\b")
_CLOCK = re.compile(r"\d{1,2}:\d\d\S*")
_NO_DAY = re.compile(
    r"(?:[^\W\d]+[.,]?[\s-]*)?\d{4}(?:[\s,-]*[^\W\d]+\.?)?|\d{4}[-/.]\d\d?|\d\d?[-/.]\d{4}|\d{4}-?Q\d"
)
_FIRST_YEAR = 1500  # no news is older; what is read as an earlier year lacks one, such as "10 March"


def read_dates(rows: list[dict[str, Any]]) -> list[str]:
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
    numbered = [m for v in written if isinstance(v, str) and (m := _NUMBERED.match(v))]
    day_first = any(int(m[1]) > 12 for m in numbered)
    month_first = any(int(m[2]) > 12 for m in numbered)
    unread, without_day = [], []
    for row, value in zip(rows, written, strict=True):
        row["published"] = _date(value, day_first=day_first and not month_first)
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
    if numbered and day_first == month_first:
        notes.append(
            f"dates such as {numbered[0][0].strip()!r} were read as month/day/year"
            f"{', though some have the day first' if day_first else ''}; write dates as 2022-03-14 to be sure"
        )
    return notes


def _lacks_day(value: Any) -> bool:
    """Tell a year or a month from a date."""
    if not isinstance(value, str | int | float):
        return False
    written = value if isinstance(value, str) else f"{value:.0f}"
    return bool(_NO_DAY.fullmatch(_CLOCK.sub("", written).strip()))


def _date(value: Any, *, day_first: bool) -> pd.Timestamp | None:
    """Read one date; what is no date is missing. A number is read as its digits: 20220314."""
    if value in (None, "") or value != value or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        value = f"{value:.0f}"
    if isinstance(value, str) and not re.search(r"\d", _CLOCK.sub("", value)):
        return None  # "today" and "10:30" would be read as the day of reading
    if isinstance(value, str) and (found := _NUMBERED.match(value)):
        day_first = int(found[1]) > 12 or (day_first and int(found[2]) <= 12)
    else:
        day_first = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a time zone unknown to pandas, which is dropped anyway
            stamp = pd.to_datetime(value, dayfirst=day_first)
    except (ValueError, TypeError, OverflowError):
        return None
    if not isinstance(stamp, pd.Timestamp) or stamp.year < _FIRST_YEAR:
        return None
    return stamp.tz_localize(None) if stamp.tzinfo else stamp
