"""Permutation tests for ratios over clusters: labels of units between groups, signs within articles.

The statistic between groups is studentised, so that groups of unequal size and variance keep their false
positives (Janssen 1997; Chung and Romano 2013); signs are flipped on score contributions (Hemerik, Goeman
and Finos 2020). p = (b + 1) / (m + 1) (Phipson and Smyth 2010).
"""

from collections.abc import Iterator
from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.estimates.grouping import Floats

DRAWS = 1999
_CELLS = 20_000_000  # labels held at a time
_SAME = 1 - 1e-9  # statistics this near are ties


class PValues(NamedTuple):
    """p values and the smallest p each test could have given, missing where none was made."""

    p_value: Floats
    smallest_p: Floats


def studentised(labels: Floats, numerator: Floats, denominator: Floats) -> Floats:
    """Return the difference of two ratios over its standard error, for every labelling and row.

    The error is that of the hypothesis tested, one common ratio: around a group's own ratio it would be
    too small where a rare thing happened not to be seen.

    Parameters
    ----------
    labels : array of shape (labellings, units)
        1 for units in the first group, 0 for those in the second.
    numerator, denominator : array of shape (units, rows)

    Returns
    -------
    array of shape (labellings, rows)
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        residual = numerator - numerator.sum(axis=0) / denominator.sum(axis=0) * denominator
        moments = np.hstack([denominator, residual, residual**2])
        first, units = labels @ moments, labels.sum(axis=1)[:, None]
        difference, variance = 0.0, 0.0
        for sums, n, sign in ((first, units, 1), (moments.sum(axis=0) - first, len(moments) - units, -1)):
            below, above, square = np.split(sums, 3, axis=1)
            difference = difference + sign * above / below
            variance = variance + n / (n - 1) * square / below**2
        t: Floats = difference / np.sqrt(variance)
    return np.where(np.abs(difference) < 1e-12, 0.0, t)


def _labellings(units: int, first: int, draws: int, generator: np.random.Generator) -> Iterator[Floats]:
    """Yield blocks of labellings: all of them when they are few, else random ones."""
    if comb(units, first) <= draws + 1:
        chosen = np.array(list(combinations(range(units), first)))
        labels = np.zeros((len(chosen), units))
        labels[np.arange(len(chosen))[:, None], chosen] = 1
        yield labels
        return
    step = max(1, _CELLS // units)
    for begin in range(0, draws, step):
        block = np.zeros((min(step, draws - begin), units))
        block[:, :first] = 1
        yield generator.permuted(block, axis=1, out=block)


def permute_labels(
    numerator: Floats,
    denominator: Floats,
    in_first: npt.NDArray[np.bool_],
    *,
    fewest: int,
    draws: int = DRAWS,
    seed: int = 0,
) -> PValues:
    """Test the difference of two ratios by permuting which units belong to which group.

    Parameters
    ----------
    numerator, denominator : array of shape (units, rows)
        Units without a denominator in a row take no part in its test.
    in_first : array of bool, shape (units,)
    fewest : int
        Fewer units than this in either group: no test.
    draws : int
        Random permutations; all permutations are taken when there are no more than that.
    seed : int

    Returns
    -------
    PValues
        For every row.
    """
    rows = numerator.shape[1]
    p_value, smallest = np.full(rows, np.nan), np.full(rows, np.nan)
    patterns, which = np.unique(denominator > 0, axis=1, return_inverse=True)
    for k in range(patterns.shape[1]):
        inside, here = patterns[:, k], np.flatnonzero(which.ravel() == k)
        first, units = int(in_first[inside].sum()), int(inside.sum())
        if min(first, units - first) < fewest:
            continue
        y, x = numerator[np.ix_(inside, here)], denominator[np.ix_(inside, here)]
        seen = np.abs(studentised(in_first[inside][None, :].astype(float), y, x))[0]
        reached, made = np.zeros(len(here)), 0
        for labels in _labellings(units, first, draws, np.random.default_rng([seed, k])):
            t = np.abs(studentised(labels, y, x))
            reached += (~(t < seen * _SAME)).sum(axis=0)
            made += len(labels)
        exhaustive = comb(units, first) <= draws + 1
        p_value[here] = reached / made if exhaustive else (reached + 1) / (made + 1)
        mirrored = 2 if 2 * first == units else 1
        smallest[here] = mirrored / made if exhaustive else 1 / (made + 1)
        p_value[here[np.isnan(seen)]] = np.nan
    smallest[np.isnan(p_value)] = np.nan
    return PValues(p_value, smallest)


def _signs(units: int, draws: int, generator: np.random.Generator) -> Iterator[Floats]:
    """Yield blocks of signs: all of them when they are few, else random ones."""
    if units < 60 and 2**units <= draws + 1:
        yield 1.0 - 2.0 * ((np.arange(2**units)[:, None] >> np.arange(units)) & 1).astype(float)
        return
    step = max(1, _CELLS // units)
    for begin in range(0, draws, step):
        yield 1.0 - 2.0 * generator.integers(0, 2, size=(min(step, draws - begin), units)).astype(float)


def flip_signs(contributions: Floats, *, fewest: int, draws: int = DRAWS, seed: int = 0) -> PValues:
    """Test that contributions to a difference sum to zero, by flipping the signs of whole clusters.

    Studentising would not change the order of the flipped sums, since their squares stay the same.

    Parameters
    ----------
    contributions : array of shape (clusters, rows)
        Clusters that contribute exactly nothing take no part.
    fewest : int
        Fewer contributing clusters: no test.
    draws, seed : int

    Returns
    -------
    PValues
        For every row.
    """
    rows = contributions.shape[1]
    p_value, smallest = np.full(rows, np.nan), np.full(rows, np.nan)
    active = (contributions != 0).sum(axis=0)
    few = {n: np.flatnonzero(active == n) for n in np.unique(active) if n < 60 and 2**n <= draws + 1}
    for n, here in few.items():
        for row in here if n >= fewest else ():
            values = contributions[contributions[:, row] != 0, row]
            sums = np.abs(next(_signs(int(n), draws, np.random.default_rng(seed))) @ values)
            p_value[row] = (sums >= np.abs(values.sum()) * _SAME).mean()
            smallest[row] = 2 / len(sums)
    many = np.flatnonzero((active >= fewest) & ~np.isin(active, list(few)))
    if len(many):
        values = contributions[:, many]
        seen, reached, made = np.abs(values.sum(axis=0)), np.zeros(len(many)), 0
        for signs in _signs(len(values), draws, np.random.default_rng(seed)):
            reached += (np.abs(signs @ values) >= seen * _SAME).sum(axis=0)
            made += len(signs)
        p_value[many], smallest[many] = (reached + 1) / (made + 1), 1 / (made + 1)
    return PValues(p_value, smallest)


def adjust(p_values: Floats) -> Floats:
    """Return Benjamini and Hochberg's (1995) adjusted p values; missing ones are not tests and stay missing."""
    from scipy.stats import false_discovery_control  # heavy, and needed by comparisons only

    made = np.full(len(p_values), np.nan)
    tested = ~np.isnan(p_values)
    if tested.any():
        made[tested] = false_discovery_control(p_values[tested])
    return made
