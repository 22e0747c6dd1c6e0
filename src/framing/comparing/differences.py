"""Two groups' sums side by side: their difference, its interval and its size, whatever the unit.

Where a thing is rare and comes in few articles, no permutation of labels can be trusted; the interval says so.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.estimates.intervals import Totals, bounds_of, ratio
from framing.estimates.tallies import Floats

FEWEST_HITS = 10  # expected on a side, after clustering, for a permutation p to be left alone


class Sides(NamedTuple):
    """Sums of two groups by unit and row; where the groups are articles the first units are those of a."""

    numerator_a: Floats
    denominator_a: Floats
    numerator_b: Floats
    denominator_b: Floats


def _totals(numerator: Floats, denominator: Floats) -> Totals:
    """Return the sums of one group as cluster totals."""
    unit, row = np.nonzero((denominator > 0) | (numerator != 0))
    return Totals(row.astype(np.int64), numerator[unit, row], denominator[unit, row], denominator.shape[1])


def _influence(numerator: Floats, denominator: Floats, value: Floats) -> Floats:
    """Return each unit's contribution to the error of a ratio."""
    with np.errstate(invalid="ignore", divide="ignore"):
        made: Floats = (numerator - value * denominator) / denominator.sum(axis=0)
    return made


def difference_bounds(
    sides: Sides, units: npt.NDArray[np.object_], alpha: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Return both estimates and an interval of their difference, made of the two groups' own intervals.

    The method of variance estimates recovery (Newcombe 1998; Zou and Donner 2008), with the correlation
    of the two groups over units they share.
    """
    a = _totals(sides.numerator_a, sides.denominator_a)
    b = _totals(sides.numerator_b, sides.denominator_b)
    value_a, value_b = ratio(a).value, ratio(b).value
    low_a, high_a, _ = bounds_of(a, units, alpha)
    low_b, high_b, _ = bounds_of(b, units, alpha)
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


def few_hits(sides: Sides, units: npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Tell in which rows one of the groups has so few hits to expect that permutation cannot be trusted.

    Where a thing is rare and comes in few articles, labels are not exchangeable under the hypothesis of
    equal ratios, and a group that happens to miss it looks surely different.
    """
    above = sides.numerator_a.sum(axis=0) + sides.numerator_b.sum(axis=0)
    below = sides.denominator_a.sum(axis=0) + sides.denominator_b.sum(axis=0)
    usual = np.full(len(units), 0.05)
    sizes = [
        bounds_of(_totals(y, x), units, usual).n_eff
        for y, x in ((sides.numerator_a, sides.denominator_a), (sides.numerator_b, sides.denominator_b))
    ]
    with np.errstate(invalid="ignore", divide="ignore"):
        common = above / below
        rarer = np.where(units == "share", np.minimum(common, 1 - common), common)
        few = np.fmin(*sizes) * rarer < FEWEST_HITS
    return np.asarray(few & (units != "score"), bool)


def interval_p(sides: Sides, units: npt.NDArray[np.object_]) -> Floats:
    """Return the level at which the interval of each difference just reaches zero, by halving."""
    low, high = np.full(len(units), -12.0), np.zeros(len(units))  # powers of ten
    for _ in range(40):
        middle = (low + high) / 2
        _, _, below, above = difference_bounds(sides, units, 10**middle)
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
