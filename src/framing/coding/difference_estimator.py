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

    @property
    def estimate(self) -> float:
        """The corrected figure."""
        return self.machine + self.correction

    @property
    def too_few(self) -> str:
        """What there is too little of among the units coded for the nominal coverage; empty where there is enough."""
        if not is_rate(self.coded):
            return ""
        positives = int(self.coded["human"].sum())
        errors = int((self.coded["human"] != self.coded["machine"]).sum())
        if positives >= ENOUGH_POSITIVES and errors >= ENOUGH_ERRORS:
            return ""
        return f"too few coded: {counted(positives, 'positive')}, {counted(errors, 'error')} of the machine"


def is_rate(units: pd.DataFrame) -> bool:
    """Tell whether the machine and the coders say yes or no (1, 0), and no score."""
    said = [units[c].to_numpy(float) for c in ("human", "machine")]
    return all(bool((np.isnan(s) | (s == 0) | (s == 1)).all()) for s in said)


def corrected(units: pd.DataFrame, inside: np.ndarray) -> Corrected:
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
    return Corrected(mean, correction, coded, inside, influence, residual)


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
    is_coded = units["human"].notna()
    sample = units.loc[is_coded, ["stratum", "probability"]].assign(residual=residual[is_coded.to_numpy()])
    variance, freedom = 0.0, 0
    for _, stratum in sample.groupby("stratum"):
        n, drawn = len(stratum), float(stratum["probability"].iloc[0])
        if drawn >= 1:
            continue
        if n < 2:
            return math.nan, 0, "none: a stratum with one unit coded"
        variance += (1 - drawn) * n * float(stratum["residual"].var(ddof=1))
        freedom += n - 1
    if freedom == 0:
        return 0.0, 1, "difference estimator, every unit coded"
    return variance, freedom, "difference estimator, stratified sampling"


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
    return Spread(*made, [rare_cells(part.coded, corpus=corpus) for part in parts])


def rare_cells(coded: pd.DataFrame, *, corpus: bool) -> Cells:
    """Return the cells in which errors are counted; none for scores."""
    none = np.array([])
    if coded.empty or not is_rate(coded):
        return Cells(none, none, none, none)
    stratum, names = pd.factorize(coded["stratum"], sort=True)
    machine, human, drawn = (coded[c].to_numpy(float) for c in ("machine", "human", "probability"))
    known, weight = stratum >= 0, 1 / drawn
    # Two cells a stratum, where the machine said no and where it said yes.
    cell, size = 2 * stratum[known] + (machine[known] == 1), 2 * len(names)
    n = np.bincount(cell, minlength=size).astype(float)
    share = np.bincount(cell, weight[known], size) / weight.sum()
    wrong = np.bincount(cell, (human != machine)[known], size)
    left = np.ones(size)
    if corpus:
        left[cell] = 1 - drawn[known]
    keep = (n > 0) & (left > 0)
    found = np.arange(size) % 2 == 1
    return Cells(found[keep], share[keep], n[keep] / left[keep], wrong[keep] / n[keep])


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
