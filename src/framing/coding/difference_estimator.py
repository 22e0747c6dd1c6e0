"""The difference estimator of one group of units, and of the difference of two: estimate, variance, rare errors.

Särndal, Swensson and Wretman (1992), ch. 6; for means of ratio type (Hájek) the weights of the units coded are
divided by their sum.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import betaincinv, stdtrit

from framing.estimates.grouping import Floats, Ints
from framing.estimates.intervals import FEWEST_CLUSTERS
from framing.records import counted

TARGETS = ("articles like these", "this corpus")
ENOUGH_POSITIVES, ENOUGH_ERRORS = 10, 5  # from which on the intervals cover in benchmarks/correction.py


class Sample(NamedTuple):
    """The units as arrays: the machine's and the coders' figure (missing where not coded), probability, place."""

    machine: Floats
    human: Floats
    probability: Floats
    stratum: Ints
    article: Ints
    rate: bool

    @classmethod
    def of(cls, units: pd.DataFrame) -> "Sample":
        """Read the units; figures that are all 0 and 1 are a rate, others scores."""
        machine, human = (units[c].to_numpy(float) for c in ("machine", "human"))
        stratum, article = (
            np.asarray(pd.factorize(units[c], use_na_sentinel=False)[0], np.int64)
            for c in ("stratum", "doc_id")
        )
        rate = all(bool((np.isnan(v) | (v == 0) | (v == 1)).all()) for v in (machine, human))
        return cls(machine, human, units["probability"].to_numpy(float), stratum, article, rate)


class Corrected(NamedTuple):
    """One group's figure as the machine has it and as the coded units correct it, with what each unit adds.

    ``coded`` holds the places of the units coded. ``influence`` and ``residual`` have an entry for each unit of the
    whole table, zero outside the group (and ``residual`` where nothing was coded).
    """

    machine: float
    correction: float
    coded: Ints
    inside: npt.NDArray[np.bool_]
    influence: Floats
    residual: Floats

    @property
    def estimate(self) -> float:
        """The corrected figure."""
        return self.machine + self.correction

    def articles(self, sample: Sample) -> Ints:
        """Return the articles with coded units."""
        return np.unique(sample.article[self.coded])

    def too_few(self, sample: Sample) -> str:
        """Say what there is too little of among the units coded for the nominal coverage, if there is."""
        if not sample.rate:
            return ""
        human = sample.human[self.coded]
        positives, errors = int(human.sum()), int((human != sample.machine[self.coded]).sum())
        if positives >= ENOUGH_POSITIVES and errors >= ENOUGH_ERRORS:
            return ""
        return f"too few coded: {counted(positives, 'positive')}, {counted(errors, 'error')} of the machine"


def corrected(sample: Sample, inside: npt.NDArray[np.bool_]) -> Corrected:
    """Correct the figure of the units inside; the correction is missing when none of them was coded."""
    mean = float(sample.machine[inside].mean())
    coded = np.flatnonzero(~np.isnan(sample.human) & inside)
    weight = 1 / sample.probability[coded]
    difference = sample.human[coded] - sample.machine[coded]
    correction = float(np.sum(weight * difference) / weight.sum()) if len(coded) else math.nan
    residual = np.zeros(len(inside))
    if len(coded):
        residual[coded] = weight * (difference - correction) / weight.sum()
    influence = np.where(inside, (sample.machine - mean) / inside.sum(), 0.0) + residual
    return Corrected(mean, correction, coded, inside, influence, residual)


def cluster_variance(sample: Sample, influence: Floats, parts: list[Corrected]) -> tuple[float, int, str]:
    """Linearised variance over articles of both parts, the machine's mean and the correction."""
    coded = [part.articles(sample) for part in parts]
    if min(len(articles) for articles in coded) < FEWEST_CLUSTERS:
        return math.nan, 0, f"none: fewer than {FEWEST_CLUSTERS} articles coded"
    inside = np.any([part.inside for part in parts], axis=0)
    article = sample.article[inside]
    clusters = int((np.bincount(article) > 0).sum())
    variance = clusters / (clusters - 1) * float(np.sum(np.bincount(article, influence[inside]) ** 2))
    return variance, len(np.unique(np.concatenate(coded))) - 1, "difference estimator, clustered by article"


def design_variance(sample: Sample, residual: Floats) -> tuple[float, int, str]:
    """Variance of stratified sampling; units coded in other groups have a residual of zero."""
    coded = np.flatnonzero(~np.isnan(sample.human))
    stratum, first = _numbered(sample.stratum[coded])
    drawn, n = sample.probability[coded][first], np.bincount(stratum)
    partly = drawn < 1
    if (n[partly] < 2).any():
        return math.nan, 0, "none: a stratum with one unit coded"
    if not partly.any():
        return 0.0, 1, "difference estimator, every unit coded"
    own = residual[coded]
    squares = np.bincount(stratum, (own - (np.bincount(stratum, own) / n)[stratum]) ** 2)[partly]
    n, left = n[partly], 1 - drawn[partly]
    variance = float(np.sum(left * n * squares / (n - 1)))
    return variance, int(np.sum(n - 1)), "difference estimator, stratified sampling"


def _numbered(values: Ints) -> tuple[Ints, Ints]:
    """Number the distinct values from 0, and return where each stands first."""
    _, first, number = np.unique(values, return_index=True, return_inverse=True)
    return number, first


class Cells(NamedTuple):
    """The coded units of each stratum to which the machine gives one answer: their weight, number and errors.

    ``found`` is 1 where the machine's answer is yes, 0 where it is no, and between where its rate is all that is known.
    """

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


def spread_of(sample: Sample, parts: list[Corrected], target: str) -> Spread:
    """Return the spread of one part's figure, or of the first minus the second."""
    signs = [1.0, -1.0]
    influence = sum(
        (s * p.influence for s, p in zip(signs, parts, strict=False)), np.zeros(len(sample.machine))
    )
    residual = sum(
        (s * p.residual for s, p in zip(signs, parts, strict=False)), np.zeros(len(sample.machine))
    )
    corpus = target == TARGETS[1]
    made = design_variance(sample, residual) if corpus else cluster_variance(sample, influence, parts)
    return Spread(*made, [rare_cells(sample, part, corpus=corpus) for part in parts])


def interval(
    sample: Sample, parts: list[Corrected], target: str, level: float
) -> tuple[float, float, Spread]:
    """Return the bounds of one part's figure, or of the first minus the second, within the scale, and their spread."""
    spread = spread_of(sample, parts, target)
    estimate = parts[0].estimate - sum(p.estimate for p in parts[1:])
    down, up = spread.reach(level)
    ceiling = 1.0 if sample.rate else float(len(parts))
    floor = 0.0 if sample.rate and len(parts) == 1 else -ceiling
    return max(estimate - down, floor), min(estimate + up, ceiling), spread


def rare_cells(sample: Sample, part: Corrected, *, corpus: bool) -> Cells:
    """Return the cells in which errors are counted; none for scores."""
    coded = part.coded
    if not len(coded) or not sample.rate:
        none = np.array([])
        return Cells(none, none, none, none)
    machine, weight = sample.machine[coded], 1 / sample.probability[coded]
    cell, first = _numbered(2 * sample.stratum[coded] + (machine == 1))
    left = 1 - sample.probability[coded][first] if corpus else np.ones(len(first))
    n, share = np.bincount(cell), np.bincount(cell, weight) / weight.sum()
    error = np.bincount(cell, sample.human[coded] != machine) / n
    keep = left > 0
    return Cells(machine[first][keep], share[keep], n[keep] / left[keep], error[keep])


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
    down, up = found * more + (1 - found) * fewer, found * fewer + (1 - found) * more
    return float((down - normal).sum()), float((up - normal).sum())
