"""One date as printed, in the forms and languages databases write it: without time zone, never guessed from today."""

import re
import warnings
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any

import pandas as pd

from framing.resources import lexicon_rows, split_cell

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
NUMBERED = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b")
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?Z?")
_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})[:.h](\d\d)(?::(\d\d))?(?:\.\d+)?\s*(?:([ap])\.?\s?m\b\.?)?(?![\d.]*\d{4})", re.I
)
_HOUR = re.compile(r"\b(\d{1,2})\s*([ap])\.?m\b\.?", re.I)
_ZONE = re.compile(r"[+-]\d\d:?\d\d\b")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.|,)?(?![\d:])")
NO_DAY = re.compile(
    r"(?:[^\W\d]+[.,]?[\s-]*)?\d{4}(?:[\s,-]*[^\W\d]+\.?)?|\d{4}[-/.]\d\d?|\d\d?[-/.]\d{4}|\d{4}-?Q\d"
)
_FIRST_YEAR, _LAST_YEAR = (
    1500,
    2200,
)  # no news is older; what is read as an earlier year lacks one: "10 March"
_LONGEST = 80  # characters of a date with all that stands around it
_SERIALS = range(15_000, 80_000)  # Excel's days since 30 December 1899: 1941 to 2119
_SECONDS = range(10**8, 10**10)


def read_date(value: Any, *, day_first: bool = False) -> datetime | None:
    """Read one date; what is no date is missing. A number is its digits, an Excel day or Unix seconds.

    Examples
    --------
    >>> print(read_date("Mar 3, 2023 6:02 p.m. ET"))
    2023-03-03 18:02:00
    >>> read_date("Montag, 3. Januar") is None
    True
    """
    if value is None or value == "" or isinstance(value, bool):
        return None
    if isinstance(value, str):
        return _from_text(value.strip(), day_first)
    if isinstance(value, int | float):
        return _from_number(value)
    try:
        stamp = pd.Timestamp(value)
        plain = stamp.tz_localize(None).to_pydatetime(warn=False) if stamp == stamp else None
    except (ValueError, TypeError, OverflowError):
        return None
    return plain if plain is not None and _FIRST_YEAR <= plain.year <= _LAST_YEAR else None


def _made(year: int, month: int, day: int, clock: tuple[int, int, int] = (0, 0, 0)) -> datetime | None:
    """Make a date; None when there is no such day."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime(year, month, day, *clock)
    except ValueError:
        return None


def _from_number(value: float) -> datetime | None:
    """Read a number: a year, the digits of a date, a day of Excel's, or seconds since 1970."""
    if value != value or value in (float("inf"), float("-inf")) or not 0 < value < 10**14:
        return None
    whole = int(value)
    if whole in _SERIALS:
        return datetime(1899, 12, 30) + timedelta(days=whole, seconds=round(86_400 * (value - whole)))
    if value != whole:
        return None
    digits = str(whole)
    if len(digits) == 4:
        return _made(whole, 1, 1)
    if found := _DIGITS.fullmatch(digits):
        clock = (int(found[4] or 0), int(found[5] or 0), int(found[6] or 0))
        if made := _made(int(found[1]), int(found[2]), int(found[3]), clock):
            return made
    if whole in _SECONDS or (len(digits) == 13 and whole // 1000 in _SECONDS):
        return datetime(1970, 1, 1) + timedelta(seconds=whole if whole in _SECONDS else whole // 1000)
    return None


@lru_cache(maxsize=100_000)
def _from_text(text: str, day_first: bool) -> datetime | None:
    """Read a date as printed."""
    if len(text) > _LONGEST or not any(c.isdigit() for c in text):
        return None
    if found := _ISO.fullmatch(text):
        year, month, day, h, minutes, seconds = (int(part or 0) for part in found.groups())
        return _made(year, month, day, (h, minutes, seconds))
    if text.replace(".", "", 1).isdigit() and text.isascii() and not NO_DAY.fullmatch(text):
        return _from_number(float(text)) if len(text) < 16 else None
    if found := _DIGITS.fullmatch(text):
        return _made(
            int(found[1]), int(found[2]), int(found[3]), (int(found[4]), int(found[5]), int(found[6] or 0))
        )
    if NO_DAY.fullmatch(text):
        return _without_day(text)
    clock = _clock(NUMBERED.sub("", text, count=1))
    for read in (_in_numbers, _in_the_east, _in_words):
        if (found_day := read(text, day_first)) is not None:
            return _made(*found_day, clock)
    return _by_dateparser(text)


def _clock(text: str) -> tuple[int, int, int]:
    """Return the time of day in a text, midnight where there is none."""
    found = _CLOCK.search(text)
    if found is None:
        hour = _HOUR.search(text)
        return (_in_day(int(hour[1]), hour[2]), 0, 0) if hour and int(hour[1]) <= 12 else (0, 0, 0)
    h, minutes, seconds = int(found[1]), int(found[2]), int(found[3] or 0)
    h = _in_day(h, found[4] or "")
    return (h, minutes, seconds) if h < 24 and minutes < 60 and seconds < 60 else (0, 0, 0)


def _in_day(hour: int, half: str) -> int:
    """Return the hour of 24: 12 a.m. is midnight."""
    return hour % 12 + (12 if half.lower() == "p" else 0) if half and hour <= 12 else hour


def _in_numbers(text: str, day_first: bool) -> tuple[int, int, int] | None:
    """Read 14/03/2022 and 03/14/22; numbers that decide for themselves are read so."""
    found = _ISO.search(text) if (numbered := NUMBERED.match(text)) is None else None
    if found is not None:
        return int(found[1]), int(found[2]), int(found[3])
    if numbered is None:
        return None
    a, b, year = int(numbered[1]), int(numbered[2]), _full_year(numbered[3])
    return (year, b, a) if a > 12 or (day_first and b <= 12) else (year, a, b)


def _full_year(digits: str) -> int:
    """Return the year two digits mean: up to 2068, as POSIX has it."""
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 69 else 1900)


def _in_the_east(text: str, _: bool) -> tuple[int, int, int] | None:
    """Read 2018 年 10 月 7 日, and the same in Korean."""
    found = _EAST.search(text)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


@cache
def _months() -> dict[str, int]:
    """Return the number of a month by its names."""
    return {
        name: int(row["month"]) for row in lexicon_rows("month_names") for name in split_cell(row["names"])
    }


def _in_words(text: str, _: bool) -> tuple[int, int, int] | None:
    """Read a date that names its month, whatever stands around it."""
    named = next(((w, m) for w in _WORD.finditer(text) if (m := _months().get(w[0].lower()))), None)
    if named is None:
        return None
    word, month = named
    rest = _ZONE.sub(" ", _HOUR.sub(" ", _CLOCK.sub(" ", f"{text[: word.start()]} | {text[word.end() :]}")))
    year = _YEAR.search(rest)
    if year is None:
        short = re.search(r"(\d{1,2})\W{0,3}\|\W{0,3}(\d\d)(?!\d)", rest)
        return (_full_year(short[2]), month, int(short[1])) if short else None
    days = [int(d[1]) for d in _DAY.finditer(rest[: year.start()] + " " + rest[year.end() :])]
    day = next((d for d in days if 1 <= d <= 31), None)
    return (int(year[1]), month, day) if day else None


def _without_day(text: str) -> datetime | None:
    """Read a year, a month or a quarter as its first day."""
    year = _YEAR.search(text)
    if year is None:
        return None
    if quarter := re.search(r"Q([1-4])", text):
        return _made(int(year[1]), 3 * int(quarter[1]) - 2, 1)
    word = _WORD.search(text)
    if word is not None:
        month = _months().get(word[0].lower())
        return _made(int(year[1]), month, 1) if month else None
    numbers = [int(n) for n in re.findall(r"\d+", text) if n != year[1]]
    return _made(int(year[1]), numbers[0] if numbers else 1, 1)


def _by_dateparser(text: str) -> datetime | None:
    """Read a date in a language the month names do not cover; one that has a year and a day."""
    if _YEAR.search(text) is None:
        return None
    from dateparser import parse

    settings: Any = {"REQUIRE_PARTS": ["day", "month", "year"], "RETURN_AS_TIMEZONE_AWARE": False}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries below, on forms of dates to come
        found: datetime | None = parse(text, settings=settings)
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    return found.replace(tzinfo=None)
