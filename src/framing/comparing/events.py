"""Before and after an event: the date is given beforehand, and dates on which nothing happened are the test.

A line drawn at the highest peak is no test; the same comparison at every other date says how large a
difference time alone makes (placebo dates: Bertrand, Duflo and Mullainathan 2004). Weeks are the sample.
"""

import datetime
import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from framing.arguments import checked, warn
from framing.comparing.comparison import comparable, comparison_table
from framing.comparing.differences import Sides
from framing.comparing.permutation import PValues, studentised
from framing.estimates.grouping import Floats, listed
from framing.estimates.intervals import check_level
from framing.estimates.layer_tallies import counts_of, tally_layer
from framing.estimates.summaries import layer_of
from framing.names import with_names
from framing.records import FramingError, counted

if TYPE_CHECKING:
    from framing.analysis import Analysis

FEWEST_WEEKS = 2


@checked
def compare_event(
    analysis: "Analysis",
    summary: Callable[..., pd.DataFrame],
    *,
    date: str | datetime.date,
    weeks: int = 8,
    within: str | Sequence[str] | None = None,
    measures: str | Sequence[str] | None = None,
    duplicates: str = "keep",
    weights: str | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Compare the weeks after a date with the weeks before it, and with every other date.

    Parameters
    ----------
    analysis : Analysis
        Its articles need ``published``; those without a date take no part.
    summary : function
        One of the ``summarize_`` functions.
    date : str or Timestamp
        The first day that counts as after, chosen before looking at the figures.
    weeks : int
        Weeks on either side, counted from the date.
    within : str or sequence of str, optional
        Columns that make the rows compared; those the summary uses by itself when left out.
    measures : str or sequence of str, optional
        Measures compared; as in :func:`compare`.
    duplicates : {"keep", "drop", "weight"}
        As in the summaries.
    weights : str, optional
        As in the summaries.
    level : float
        Coverage of the intervals, each by itself.

    Returns
    -------
    pandas.DataFrame
        Like that of :func:`compare`, ``a`` being after and ``b`` before. ``p_value`` is the share of
        dates, the event's among them, with a difference as large for its error; placebo dates lie
        whole weeks from the event, with windows that do not reach it. ``n_a`` and ``n_b`` are weeks.
        Neighbouring weeks are alike, so the interval is widened by the spread of the placebo
        differences; it is missing where they are too few for p to reach ``1 - level``.

    Raises
    ------
    FramingError
        When there is no date to use, or no article in the weeks on one side.

    Warns
    -----
    UserWarning
        When the corpus has too few weeks for a significant p, with the number it takes.

    References
    ----------
    Bertrand, Duflo and Mullainathan (2004), Quarterly Journal of Economics 119, 249-275; Abadie, Diamond
    and Hainmueller (2010), JASA 105, 493-505.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> framing.compare_event(analysis, framing.summarize_hedging, date="2022-02-24")
    Traceback (most recent call last):
    framing.records.FramingError: comparing before and after needs articles with a date in the column 'published'.
    """
    check_level(level)
    layer = layer_of(summary)
    if weeks < FEWEST_WEEKS:
        raise FramingError(f"weeks={weeks!r}: give at least {FEWEST_WEEKS} weeks on either side.")
    by = counts_of(layer).by if within is None else within
    tallies = tally_layer(analysis, layer, by=listed(by), duplicates=duplicates, weights=weights)
    week = _weeks(analysis.articles, date)
    first = min(int(week[week > _UNDATED].min()), -weeks)
    last = max(int(week.max()), weeks - 1)
    dated = week[tallies.doc] > _UNDATED
    at = week[tallies.doc[dated]] - first, tallies.row[dated]
    shape = (last - first + 1, len(tallies.rows))
    y, x = np.zeros(shape), np.zeros(shape)
    np.add.at(y, at, tallies.numerator[dated])
    np.add.at(x, at, tallies.denominator[dated])
    shown = comparable(tallies.rows, measures, layer)
    y, x, rows = y[:, shown], x[:, shown], tallies.rows[shown].reset_index(drop=True)
    zero = -first
    for name, part in (("before", x[zero - weeks : zero]), ("after", x[zero : zero + weeks])):
        if len(rows) and not part.any():
            raise FramingError(
                f"nothing to count in the {weeks} weeks {name} {_day(date)}; choose another date or fewer weeks."
            )
    placebo = placebo_tests(y, x, zero, weeks)
    _warn_of_few(placebo.n, weeks, len(y), zero, level)
    after, before = slice(zero, zero + weeks), slice(zero - weeks, zero)
    made = comparison_table(
        rows[[*tallies.groups, "measure", "unit"]],
        _unpaired(y[after], x[after], y[before], x[before]),
        placebo.tests,
        (f"{weeks} weeks from {_day(date)}", f"{weeks} weeks before"),
        level=level,
        method=f"{counted(placebo.n, 'placebo date')}, by weeks; interval widened by their spread",
        none="no test: no placebo date whose weeks lie in the corpus",
        guarded=False,
        stretch=placebo.stretch(level),
    )
    return with_names(made, analysis.codebook)


_UNDATED = -(10**9)


def _day(date: object) -> str:
    """Return the date as a day, or say that it is none."""
    moment = pd.to_datetime(str(date), errors="coerce")
    if pd.isna(moment):
        raise FramingError(f"date={date!r} is no date; write it as 2022-02-24.")
    return str(moment.date())


def _weeks(articles: pd.DataFrame, date: object) -> npt.NDArray[np.int64]:
    """Return the number of the week of each article, 0 being the first from the date on."""
    begin = pd.Timestamp(_day(date))
    if "published" not in articles or not articles["published"].notna().any():
        raise FramingError("comparing before and after needs articles with a date in the column 'published'.")
    days = (articles["published"].dt.normalize() - begin).dt.days
    return np.asarray((days // 7).fillna(_UNDATED), np.int64)


def _unpaired(y_a: Floats, x_a: Floats, y_b: Floats, x_b: Floats) -> Sides:
    """Put the two groups' weeks under one another: no week is in both."""
    none_a, none_b = np.zeros_like(y_a), np.zeros_like(y_b)
    return Sides(
        np.vstack([y_a, none_b]), np.vstack([x_a, none_b]), np.vstack([none_a, y_b]), np.vstack([none_a, x_b])
    )


class Placebo(NamedTuple):
    """The event's difference ranked among those at placebo dates, whose statistics (dates by rows) are kept."""

    tests: PValues
    others: Floats

    @property
    def n(self) -> int:
        """The number of placebo dates."""
        return len(self.others)

    def stretch(self, level: float) -> Floats:
        """Return by how much intervals for independent weeks are to be widened, missing with too few dates.

        Were weeks independent the placebo statistics would have a root mean square of 1; where neighbouring
        weeks are alike it is more, and so is the error of the event's difference.
        """
        usable = ~np.isnan(self.others)
        n = usable.sum(axis=0)
        values = np.sort(np.where(usable, self.others, np.inf), axis=0)
        rank = np.fmin(np.ceil((n + 1) * level), n).astype(np.int64) - 1
        with np.errstate(invalid="ignore", divide="ignore"):
            spread = np.sqrt(np.where(usable, self.others**2, 0.0).sum(axis=0) / n)
        if not self.n:
            return np.full(self.others.shape[1], np.nan)
        highest = values[np.fmax(rank, 0), np.arange(values.shape[1])] / ndtri((1 + level) / 2)
        return np.where(n >= fewest_dates(level), np.fmax(np.fmax(spread, highest), 1.0), np.nan)


def fewest_dates(level: float) -> int:
    """Return how many placebo dates it takes for p to reach 1 - level."""
    return math.ceil(1 / (1 - level) - 1e-9) - 1


def n_dates(before: int, after: int, weeks: int) -> int:
    """Return how many placebo dates there are in so many weeks before and after the event."""
    return max(before - 3 * weeks + 1, 0) + max(after - 3 * weeks + 1, 0)


def _warn_of_few(n: int, weeks: int, all_weeks: int, zero: int, level: float) -> None:
    """Say when so few placebo dates can never give a significant p, and what would."""
    wanted = fewest_dates(level)
    if n >= wanted:
        return
    before, after = zero, all_weeks - zero
    more = wanted - n + min(max(3 * weeks - 1 - side, 0) for side in (before, after))
    fits = [w for w in range(FEWEST_WEEKS, weeks) if n_dates(before, after, w) >= wanted]
    shorter = f", or weeks={fits[-1]}" if fits else ""
    least = f"the least p there can be is {1 / (n + 1):.3f} and there is no interval"
    said = least if n else "there is neither a test nor an interval"
    warn(
        f"compare_event(): weeks={weeks} and {counted(all_weeks, 'week')} of articles leave {counted(n, 'placebo date')}, so "
        f"that {said}; p of {1 - level:.3g} takes {all_weeks + more} weeks of articles{shorter}."
    )


def placebo_tests(y: Floats, x: Floats, zero: int, weeks: int) -> Placebo:
    """Rank the event's difference among those at all dates whose windows do not reach it."""
    labels = np.repeat([0.0, 1.0], weeks)[None, :]

    def difference(at: int) -> Floats:
        window = slice(at - weeks, at + weeks)
        made: Floats = np.abs(studentised(labels, y[window], x[window]))[0]
        return made

    dates = [at for at in range(weeks, len(y) - weeks + 1) if abs(at - zero) >= 2 * weeks]
    seen = difference(zero)
    others = np.array([difference(at) for at in dates]).reshape(len(dates), len(seen))
    usable = ~np.isnan(others)
    reached = (usable & (others >= seen * (1 - 1e-9))).sum(axis=0)
    m = usable.sum(axis=0)
    none = np.isnan(seen) | (m == 0)
    p_value = np.where(none, np.nan, (reached + 1) / (m + 1))
    return Placebo(PValues(p_value, np.where(none, np.nan, 1 / (m + 1))), others)
