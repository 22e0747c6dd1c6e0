"""Dates as printed: read by one order of day and month a file, without time zones; told when the order is a guess."""

import re
import warnings
from typing import Any

import pandas as pd

_NUMBERED = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](?:\d{4}|\d{2})\b")


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
    unread = []
    for row, value in zip(rows, written, strict=True):
        row["published"] = _date(value, day_first=day_first and not month_first)
        if row["published"] is None and value not in (None, "") and value == value:
            unread.append(value)
    notes = []
    if unread:
        plural = "s" if len(unread) > 1 else ""
        notes.append(
            f"{len(unread)} date{plural} could not be read (such as {unread[0]!r:.40}) and "
            f"{'are' if plural else 'is'} missing; write dates as 2022-03-14"
        )
    if numbered and day_first == month_first:
        notes.append(
            f"dates such as {numbered[0][0].strip()!r} were read as month/day/year"
            f"{', though some have the day first' if day_first else ''}; write dates as 2022-03-14 to be sure"
        )
    return notes


def _date(value: Any, *, day_first: bool) -> pd.Timestamp | None:
    """Read one date; what is no date is missing. A number is read as its digits: 20220314."""
    if value in (None, "") or value != value or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        value = str(int(value))
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
    if not isinstance(stamp, pd.Timestamp):
        return None
    return stamp.tz_localize(None) if stamp.tzinfo else stamp
