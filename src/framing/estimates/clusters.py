"""Sums by cluster, their ratios with a variance between clusters, and how far hits come in bursts.

A table's rows are alike enough to learn from one another how far a thing comes in bursts: a row with few
hits cannot tell, and taking its words for independent claims far too much.
"""

from typing import NamedTuple

import numpy as np
from scipy.special import gammaincinv

from framing.estimates.grouping import Floats, Ints

# Effective hits (or degrees of freedom) for which the dispersion of the table counts. It and the 2.5 of `unevenness`
# were chosen on simulated designs (docs/statistics.md, benchmarks/coverage.py).
BORROWED = 20.0


class Totals(NamedTuple):
    """Sums by cluster: entry ``i`` is one cluster's numerator and denominator in row ``row[i]``.

    Rows of one ``family`` lend each other their dispersion; without it every row stands alone. ``left`` is
    the share of the population that is not in the sample, 1 where the population is endless. A unit's score
    is at most ``limit`` and at least minus that, by row. A row without entries of its own has those of the row
    that ``same`` names. ``squared`` is the sum of the squared weights of each entry's units, the denominator (the
    sum of the weights) where all weigh 1.
    """

    row: Ints
    numerator: Floats
    denominator: Floats
    n_rows: int
    family: Ints | None = None
    left: float = 1.0
    limit: Floats | float = np.inf
    same: Ints | None = None
    squared: Floats | None = None

    def sum(self, values: Floats) -> Floats:
        """Add up values of the entries by row."""
        made = np.bincount(self.row, values, self.n_rows).astype(float)
        return made if self.same is None else made[self.same]

    def lend(self, values: Floats) -> Floats:
        """Give every row the sum of its family's values, those of rows that have none left out."""
        known = np.where(np.isfinite(values), values, 0.0)
        if self.family is None:
            return known
        return np.bincount(self.family, known).astype(float)[self.family]

    def relatives(self) -> Ints:
        """Return the number of rows in each row's family."""
        return np.asarray(self.lend(np.ones(self.n_rows)), np.int64)


def totals(
    row: Ints,
    cluster: Ints,
    numerator: Floats,
    denominator: Floats,
    n_rows: int,
    squared: Floats | None = None,
) -> Totals:
    """Add the entries of each cluster together; they come back ordered by row, then by cluster."""
    n = int(cluster.max(initial=0)) + 1
    keys, inverse = np.unique(row * n + cluster, return_inverse=True)
    above = np.bincount(inverse, weights=numerator, minlength=len(keys))
    below = np.bincount(inverse, weights=denominator, minlength=len(keys))
    seen = (below > 0) | (above != 0)
    squares = None if squared is None else np.bincount(inverse, squared, len(keys))[seen]
    return Totals((keys // n)[seen], above[seen], below[seen], n_rows, squared=squares)


class Ratio(NamedTuple):
    """A ratio of sums with its linearised cluster variance and degrees of freedom, by row."""

    value: Floats
    variance: Floats
    clusters: Floats
    freedom: Floats


def residuals(t: Totals) -> Floats:
    """Return how far each entry's numerator lies from its row's ratio."""
    with np.errstate(invalid="ignore", divide="ignore"):
        value = t.sum(t.numerator) / t.sum(t.denominator)
    made: Floats = t.numerator - value[t.row] * t.denominator
    return made


def ratio(t: Totals) -> Ratio:
    """Estimate ratios of sums over clusters.

    The variance is the linearised one over G clusters. Its degrees of freedom are G - 1 or, where few
    clusters make up most of it, fewer: Satterthwaite's, from the fourth powers of the residuals.

    References
    ----------
    Cochran (1977), Sampling Techniques, section 6; Satterthwaite (1946), Biometrics Bulletin 2;
    Lipsitz, Ibrahim and Parzen (1999), The Statistician 48, 495-506, for estimated degrees of freedom.
    """
    above, below = t.sum(t.numerator), t.sum(t.denominator)
    clusters = t.sum((t.denominator > 0).astype(float))
    with np.errstate(invalid="ignore", divide="ignore"):
        value = above / below
        square = residuals(t) ** 2
        squares = t.sum(square)
        variance = t.left * clusters / (clusters - 1) * squares / below**2
        freedom = np.fmin(3 * squares**2 / t.sum(square**2) - 3, clusters - 1)
    return Ratio(value, variance, clusters, np.fmax(freedom, 1.0))


def sizes(t: Totals) -> Floats:
    """Return by row the size of the article in which a unit (a word, a mention) stands on average."""
    with np.errstate(invalid="ignore", divide="ignore"):
        made: Floats = t.sum(t.denominator**2) / t.sum(t.denominator)
    return made


def most_of(freedom: Floats) -> Floats:
    """Return the upper 97.5 percent limit of a variance, as a multiple of what was seen."""
    made: Floats = freedom / (2 * gammaincinv(freedom / 2, 0.025))
    return made


def dispersion(t: Totals, scale: Floats, *, blank: Floats | float) -> Floats:
    """Return by how much a total varies more than independent hits would, from the row and its family.

    The row's own dispersion is its variance over ``scale``, that of independent hits. What the family lends
    is its intraclass correlation, so that longer articles have more dispersion. Where that is larger it
    counts as if it had been seen in twenty effective hits: it decides in a row of few hits and hardly matters
    in a row of hundreds; nor is it taken to be more than the row's own could well be, the upper 97.5 percent
    limit of a variance with its degrees of freedom. A row without a hit has the family's; a family without one the
    correlation ``blank``.

    References
    ----------
    Kish (1965), Survey Sampling, section 8.2, for the design effect 1 + (n - 1) times the correlation; Wolter
    (2007), Introduction to Variance Estimation, ch. 7, for design effects averaged over a table.
    """
    spread = ratio(t).variance * t.sum(t.denominator) ** 2
    larger = np.fmax(sizes(t) - 1, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        own = np.where(scale > 0, spread / scale, 0.0)
        known = np.isfinite(own) & (scale > 0)
        excess = t.lend(np.where(known, spread / t.left - scale, 0.0))
        below = t.lend(np.where(known, scale * larger, 0.0))
        seen = t.lend(np.where(known, scale, 0.0)) > 0
        correlation = np.where(seen, np.where(below > 0, np.fmax(excess / below, 0), 0.0), blank)
        shared = t.left * (1 + correlation * larger)
        shared = np.where((t.relatives() > 1) | (scale <= 0), shared, 0.0)
        shared = np.where(own > 0, np.fmin(shared, own * most_of(ratio(t).freedom)), shared)
        effective = np.where(own > 0, scale / own, 0.0)
        made: Floats = own + np.fmax(shared - own, 0) * BORROWED / (BORROWED + effective)
    return made


def borrows(t: Totals, scale: Floats, spread: Floats) -> Floats:
    """Tell, as 1 or 0, in which rows the dispersion is more than the row's own."""
    with np.errstate(invalid="ignore", divide="ignore"):
        own = np.where(scale > 0, ratio(t).variance * t.sum(t.denominator) ** 2 / scale, 0.0)
    lent = (spread > np.fmax(own, t.left) * (1 + 1e-9)) & (t.relatives() > 1) & (t.lend(scale) > 0)
    return lent.astype(float)


def unevenness(even: Floats) -> Floats:
    """Return 1 where all clusters make up the variance alike (``even`` is 1), up to 2.5 where hardly any does."""
    return 2.5 - 1.5 * even


def unseen(t: Totals, seen: Floats, found: Floats) -> Floats:
    """Return the weight, in hits, of the one burst that was not seen: the upper bound adds it.

    It is the dispersion or, where few clusters make up most of the variance, up to two and a half times that:
    bursts are skewed, and the few seen are smaller than what is to come. Where degrees of freedom are those
    of all clusters nothing is added, and the interval is Korn and Graubard's.

    References
    ----------
    Fay and Feuer (1997), Statistics in Medicine 16, 791-801, who add one event of the largest weight.
    """
    made = ratio(t)
    with np.errstate(invalid="ignore", divide="ignore"):
        even = np.where(found > 0, made.freedom / np.fmax(made.clusters - 1, 1), 0.0)
    weight: Floats = t.left + np.fmax(seen - t.left, 0) * unevenness(even)
    return np.where(seen > t.left, weight, seen)
