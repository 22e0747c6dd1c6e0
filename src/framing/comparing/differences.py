"""Two groups' sums side by side: their difference, its interval and its size, whatever the unit.

Where articles of one group are longer than those of the other no permutation can be trusted; the interval says so.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import stdtr

from framing.estimates.bounds import bounds_of
from framing.estimates.clusters import Totals, ratio
from framing.estimates.grouping import Floats, Ints


class Sides(NamedTuple):
    """Sums of two groups by unit and row; where the groups are articles the first units are those of a."""

    numerator_a: Floats
    denominator_a: Floats
    numerator_b: Floats
    denominator_b: Floats
    squared_a: Floats | None = None  # sums of squared weights, where articles have any
    squared_b: Floats | None = None


def both_totals(sides: Sides, family: Ints, limit: Floats | float) -> Totals:
    """Return the sums of both groups as cluster totals, the rows of the second behind those of the first."""
    y = np.hstack([sides.numerator_a, sides.numerator_b])
    x = np.hstack([sides.denominator_a, sides.denominator_b])
    unit, row = np.nonzero((x > 0) | (y != 0))
    made = Totals(row.astype(np.int64), y[unit, row], x[unit, row], x.shape[1], np.tile(family, 2))
    if sides.squared_a is not None and sides.squared_b is not None:
        made = made._replace(squared=np.hstack([sides.squared_a, sides.squared_b])[unit, row])
    return made._replace(limit=np.tile(np.broadcast_to(limit, len(family)), 2))


def _influence(numerator: Floats, denominator: Floats, value: Floats) -> Floats:
    """Return each unit's contribution to the error of a ratio."""
    with np.errstate(invalid="ignore", divide="ignore"):
        made: Floats = (numerator - value * denominator) / denominator.sum(axis=0)
    return made


def difference_bounds(
    sides: Sides, units: npt.NDArray[np.object_], alpha: Floats, family: Ints, limit: Floats | float = np.inf
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return both estimates and an interval of their difference, made of the two groups' own intervals.

    The method of variance estimates recovery (Newcombe 1998; Zou and Donner 2008), with the correlation
    of the two groups over units they share. Dispersion is borrowed from both groups and all rows of a
    ``family``; ``limit`` is the end of each row's scale.
    """
    t = both_totals(sides, family, limit)
    value_a, value_b = np.split(ratio(t).value, 2)
    bounds = bounds_of(t, np.tile(units, 2), np.tile(alpha, 2))
    (low_a, low_b), (high_a, high_b) = np.split(bounds.low, 2), np.split(bounds.high, 2)
    error_a = _influence(sides.numerator_a, sides.denominator_a, value_a)
    error_b = _influence(sides.numerator_b, sides.denominator_b, value_b)
    with np.errstate(invalid="ignore", divide="ignore"):
        together = (error_a * error_b).sum(axis=0)
        spread = np.sqrt((error_a**2).sum(axis=0) * (error_b**2).sum(axis=0))
        r = np.where(spread > 0, together / spread, 0.0)

        def reach(one: Floats, other: Floats) -> Floats:
            made: Floats = np.sqrt(np.maximum(one**2 + other**2 - 2 * r * one * other, 0))
            return made

        low = value_a - value_b - reach(value_a - low_a, high_b - value_b)
        high = value_a - value_b + reach(high_a - value_a, value_b - low_b)
    return value_a, value_b, low, high


def lengths_differ(sides: Sides) -> npt.NDArray[np.bool_]:
    """Tell in which rows the two groups have articles of other lengths, so that labels are no fair coin.

    Labels (or signs) may be exchanged where articles are alike but for the figure compared. Where those of one
    group are longer a rare thing is found in it more often, and permutation finds differences that are none. A
    t test of log lengths decides, Welch's or, for units in both groups, the paired one: at 10 percent where
    groups are of one size, and more readily the less they are, up to 50 percent.
    """
    a, b = sides.denominator_a, sides.denominator_b
    paired = ((a > 0) & (b > 0)).any(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean_a, error_a, n_a = _moments(np.log(a), a > 0)
        mean_b, error_b, n_b = _moments(np.log(b), b > 0)
        freedom = (error_a + error_b) ** 2 / (error_a**2 / (n_a - 1) + error_b**2 / (n_b - 1))
        t = np.abs(mean_a - mean_b) / np.sqrt(error_a + error_b)
        between = 2 * stdtr(freedom, -t) < np.fmin(0.1 * np.fmax(n_a, n_b) / np.fmin(n_a, n_b), 0.5)
        gap, error, n = _moments(np.log1p(a) - np.log1p(b), (a > 0) | (b > 0))
        within = 2 * stdtr(n - 1, -np.abs(gap) / np.sqrt(error)) < 0.1
    return np.asarray(np.where(paired, within, between), bool)


def _moments(values: Floats, inside: npt.NDArray[np.bool_]) -> tuple[Floats, Floats, Floats]:
    """Return mean, squared standard error and number by column of the values inside."""
    n = inside.sum(axis=0).astype(float)
    values = np.where(inside, values, 0.0)
    mean = values.sum(axis=0) / n
    square = (np.where(inside, values - mean, 0.0) ** 2).sum(axis=0)
    return mean, np.fmax(square / (n - 1) / n, 1e-12), n  # where all are alike but for rounding


def interval_p(
    sides: Sides, units: npt.NDArray[np.object_], family: Ints, limit: Floats | float = np.inf
) -> Floats:
    """Return the level at which the interval of each difference just reaches zero, by halving."""
    low, high = np.full(len(units), -12.0), np.zeros(len(units))  # powers of ten
    for _ in range(40):
        middle = (low + high) / 2
        _, _, below, above = difference_bounds(sides, units, 10**middle, family, limit)
        misses = (below > 0) | (above < 0)
        high, low = np.where(misses, middle, high), np.where(misses, low, middle)
    made: Floats = 10**high
    return made


def effect_sizes(
    sides: Sides, units: npt.NDArray[np.object_], a: Floats, b: Floats
) -> tuple[Floats, list[str]]:
    """Return an effect size for every row, and its name: it depends on the unit."""
    with np.errstate(invalid="ignore", divide="ignore"):
        angle = 2 * np.arcsin(np.sqrt(np.clip(a, 0, 1))) - 2 * np.arcsin(np.sqrt(np.clip(b, 0, 1)))
        times = np.where(b > 0, a / b, np.nan)
        spread = []
        for y, x, value in (
            (sides.numerator_a, sides.denominator_a, a),
            (sides.numerator_b, sides.denominator_b, b),
        ):
            own = np.where(x > 0, y / x - value, 0.0)
            spread.append((x * own**2).sum(axis=0) / x.sum(axis=0))
        standardised = (a - b) / np.sqrt((spread[0] + spread[1]) / 2)
    sizes = np.where(units == "share", angle, np.where(units == "score", standardised, times))
    names = {"share": "Cohen's h", "score": "difference in standard deviations of articles"}
    return np.where(np.isfinite(sizes), sizes, np.nan), [names.get(str(u), "ratio of rates") for u in units]


def contributions(sides: Sides) -> Floats:
    """Return each unit's contribution to the difference of two ratios, under one common ratio."""
    y = sides.numerator_a.sum(axis=0) + sides.numerator_b.sum(axis=0)
    x = sides.denominator_a.sum(axis=0) + sides.denominator_b.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        common = y / x
    scores = _influence(sides.numerator_a, sides.denominator_a, common)
    scores = scores - _influence(sides.numerator_b, sides.denominator_b, common)
    return np.where(np.isfinite(scores), scores, 0.0)
