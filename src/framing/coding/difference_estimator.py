"""The difference estimator of one group of units, and of the difference of two: estimate, variance, rare errors.

Särndal, Swensson and Wretman (1992), ch. 6; for means of ratio type (Hájek) the weights of the units coded are
divided by their sum.
"""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import betaincinv, stdtrit

from framing.estimates.intervals import FEWEST_CLUSTERS
from framing.records import counted

TARGETS = ("articles like these", "this corpus")
ENOUGH_POSITIVES, ENOUGH_ERRORS = 10, 5


class Corrected(NamedTuple):
    """One group's figure as the machine has it and as the coded units correct it, with what each unit adds.

    ``influence`` and ``residual`` have an entry for each unit of the whole table, zero outside the group
    (and ``residual`` where nothing was coded).
    """

    machine: float
    correction: float
    coded: pd.DataFrame
    inside: np.ndarray
    influence: np.ndarray
    residual: np.ndarray
    rate: bool

    @property
    def estimate(self) -> float:
        """The corrected figure."""
        return self.machine + self.correction

    @property
    def too_few(self) -> str:
        """What there is too little of among the units coded for the nominal coverage; empty where there is enough."""
        if not self.rate:
            return ""
        positives = int(self.coded["human"].sum())
        errors = int((self.coded["human"] != self.coded["machine"]).sum())
        if positives >= ENOUGH_POSITIVES and errors >= ENOUGH_ERRORS:
            return ""
        return f"too few coded: {counted(positives, 'positive')}, {counted(errors, 'error')} of the machine"


def is_rate(units: pd.DataFrame) -> bool:
    """Tell whether the machine and the coders say yes or no (1, 0), and no score."""
    said = units[["human", "machine"]].to_numpy(float)
    return bool((np.isnan(said) | (said == 0) | (said == 1)).all())


def corrected(units: pd.DataFrame, inside: np.ndarray, *, rate: bool) -> Corrected:
    """Correct the figure of the units inside; the correction is missing when none of them was coded."""
    machine = units["machine"].to_numpy(float)
    is_coded = units["human"].notna().to_numpy() & inside
    mean = float(machine[inside].mean())
    coded = units[is_coded]
    weight = 1 / coded["probability"].to_numpy(float)
    difference = coded["human"].to_numpy(float) - machine[is_coded]
    correction = float(np.sum(weight * difference) / weight.sum()) if len(coded) else math.nan
    residual = np.zeros(len(units))
    residual[is_coded] = weight * (difference - correction) / weight.sum() if len(coded) else 0.0
    influence = np.where(inside, (machine - mean) / inside.sum(), 0.0) + residual
    return Corrected(mean, correction, coded, inside, influence, residual, rate)


def cluster_variance(
    units: pd.DataFrame, influence: np.ndarray, parts: list[Corrected]
) -> tuple[float, int, str]:
    """Linearised variance over articles of both parts, the machine's mean and the correction."""
    coded = [part.coded["doc_id"].nunique() for part in parts]
    if min(coded) < FEWEST_CLUSTERS:
        return math.nan, 0, f"none: fewer than {FEWEST_CLUSTERS} articles coded"
    inside = np.any([part.inside for part in parts], axis=0)
    article, names = pd.factorize(units["doc_id"][inside])
    totals = np.bincount(article, influence[inside])
    clusters = len(names)
    variance = clusters / (clusters - 1) * float(np.sum(totals**2))
    freedom = len(set().union(*(part.coded["doc_id"] for part in parts))) - 1
    return variance, freedom, "difference estimator, clustered by article"


def design_variance(units: pd.DataFrame, residual: np.ndarray) -> tuple[float, int, str]:
    """Variance of stratified sampling; units coded in other groups have a residual of zero."""
    is_coded = units["human"].notna().to_numpy()
    stratum, first = _numbered(units["stratum"].to_numpy()[is_coded])
    drawn, n = units["probability"].to_numpy(float)[is_coded][first], np.bincount(stratum)
    partly = drawn < 1
    if (n[partly] < 2).any():
        return math.nan, 0, "none: a stratum with one unit coded"
    if not partly.any():
        return 0.0, 1, "difference estimator, every unit coded"
    own = residual[is_coded]
    squares = np.bincount(stratum, (own - (np.bincount(stratum, own) / n)[stratum]) ** 2)[partly]
    n, left = n[partly], 1 - drawn[partly]
    variance = float(np.sum(left * n * squares / (n - 1)))
    return variance, int(np.sum(n - 1)), "difference estimator, stratified sampling"


def _numbered(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Number the distinct values from 0, and return where each stands first."""
    number = np.asarray(pd.factorize(values)[0], np.int64)
    return number, np.unique(number, return_index=True)[1]


class Cells(NamedTuple):
    """The coded units of each stratum to which the machine gives one answer: their weight, number and errors."""

    found: np.ndarray
    share: np.ndarray
    n: np.ndarray
    error: np.ndarray


class Spread(NamedTuple):
    """Variance, degrees of freedom and name of an interval, with the cells of its parts (the second subtracted)."""

    variance: float
    freedom: int
    method: str
    cells: list[Cells]

    def reach(self, level: float) -> tuple[float, float]:
        """Return how far the interval reaches down and up."""
        if self.freedom <= 0:
            return math.nan, math.nan
        t = float(stdtrit(self.freedom, (1 + level) / 2))
        down, up = rare_errors(self.cells[0], t, level)
        for cells in self.cells[1:]:
            fewer, more = rare_errors(cells, t, level)
            down, up = down + more, up + fewer
        whole = t**2 * self.variance
        return math.sqrt(max(whole + down, 0.0)), math.sqrt(max(whole + up, 0.0))


def spread_of(units: pd.DataFrame, parts: list[Corrected], target: str) -> Spread:
    """Return the spread of one part's figure, or of the first minus the second."""
    signs = [1.0, -1.0]
    influence = sum((s * p.influence for s, p in zip(signs, parts, strict=False)), np.zeros(len(units)))
    residual = sum((s * p.residual for s, p in zip(signs, parts, strict=False)), np.zeros(len(units)))
    corpus = target == TARGETS[1]
    made = design_variance(units, residual) if corpus else cluster_variance(units, influence, parts)
    return Spread(*made, [rare_cells(part, corpus=corpus) for part in parts])


def interval(
    units: pd.DataFrame, parts: list[Corrected], target: str, level: float
) -> tuple[float, float, Spread]:
    """Return the bounds of one part's figure, or of the first minus the second, within the scale, and their spread."""
    spread = spread_of(units, parts, target)
    estimate = parts[0].estimate - sum(p.estimate for p in parts[1:])
    down, up = spread.reach(level)
    ceiling = float(len(parts)) if not parts[0].rate else 1.0
    floor = 0.0 if parts[0].rate and len(parts) == 1 else -ceiling
    return max(estimate - down, floor), min(estimate + up, ceiling), spread


def rare_cells(part: Corrected, *, corpus: bool) -> Cells:
    """Return the cells in which errors are counted; none for scores."""
    coded = part.coded
    if coded.empty or not part.rate:
        none = np.array([])
        return Cells(none, none, none, none)
    machine, probability = coded["machine"].to_numpy(float), coded["probability"].to_numpy(float)
    wrong = coded["human"].to_numpy(float) != machine
    cell, first = _numbered(2 * _numbered(coded["stratum"].to_numpy())[0] + (machine == 1))
    left = 1 - probability[first] if corpus else np.ones(len(first))
    n, share = np.bincount(cell), np.bincount(cell, 1 / probability) / np.sum(1 / probability)
    error = np.bincount(cell, wrong) / n
    keep = left > 0
    return Cells(machine[first][keep] == 1, share[keep], n[keep] / left[keep], error[keep])


def rare_errors(cells: Cells, t: float, level: float) -> tuple[float, float]:
    """Return what to add to the squared reach downwards and upwards where few errors were seen.

    Among the units of a stratum to which the machine gives one answer the share of errors is a
    proportion: its normal distance is replaced by that of Clopper and Pearson, and the distances are
    combined as Zou and Donner (2008) do. A stratum in which no miss was seen may still hold some.
    """
    found, share, n, error = cells
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.where(error > 0, betaincinv(n * error, n - n * error + 1, (1 - level) / 2), 0.0)
        high = np.where(error < 1, betaincinv(n * error + 1, n - n * error, (1 + level) / 2), 1.0)
    fewer, more = share**2 * (error - low) ** 2, share**2 * (high - error) ** 2
    normal = share**2 * t**2 * error * (1 - error) / n
    # Misses raise the rate; false finds lower it.
    down, up = np.where(found, more, fewer) - normal, np.where(found, fewer, more) - normal
    return float(down.sum()), float(up.sum())
