"""The one place where tallies become estimates with intervals; clusters (articles, outlets) are the sample.

Shares: Korn and Graubard (1998), recommended by Franco et al. (2019). Rates: the ratio estimator on the
log scale (Cochran 1977). Means: Bell and McCaffrey (2002). Parts of one whole are covered together (Goodman 1965).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import betaincinv, stdtrit

from framing.measure.tallies import Floats, Ints, Tallies
from framing.records import FramingError, table

FEWEST_CLUSTERS = 5
FEWEST_TO_RESAMPLE = 50
DRAWS = 2000
SCALES = {"per 1,000 words": 1000.0}


class Totals(NamedTuple):
    """Sums by cluster: entry ``i`` is one cluster's numerator and denominator in row ``row[i]``."""

    row: Ints
    numerator: Floats
    denominator: Floats
    n_rows: int

    def sum(self, values: Floats) -> Floats:
        """Add up values of the entries by row."""
        return np.bincount(self.row, values, self.n_rows).astype(float)


class Bounds(NamedTuple):
    """An interval for every row, and the effective sample size behind it."""

    low: Floats
    high: Floats
    n_eff: Floats


def totals(row: Ints, cluster: Ints, numerator: Floats, denominator: Floats, n_rows: int) -> Totals:
    """Add the entries of each cluster together."""
    n = int(cluster.max(initial=0)) + 1
    keys, inverse = np.unique(row * n + cluster, return_inverse=True)
    above = np.bincount(inverse, weights=numerator, minlength=len(keys))
    below = np.bincount(inverse, weights=denominator, minlength=len(keys))
    seen = (below > 0) | (above != 0)
    return Totals((keys // n)[seen], above[seen], below[seen], n_rows)


class Ratio(NamedTuple):
    """A ratio of sums with its linearised cluster variance and degrees of freedom, by row."""

    value: Floats
    variance: Floats
    clusters: Floats
    freedom: Floats


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
        square = (t.numerator - value[t.row] * t.denominator) ** 2
        squares = t.sum(square)
        variance = clusters / (clusters - 1) * squares / below**2
        freedom = np.fmin(3 * squares**2 / t.sum(square**2) - 3, clusters - 1)
    return Ratio(value, variance, clusters, np.fmax(freedom, 1.0))


def share_bounds(t: Totals, alpha: Floats) -> Bounds:
    """Korn-Graubard intervals: Clopper-Pearson on the effective sample size.

    The effective size is p(1-p) over the linearised cluster variance, times the squared ratio of the t
    quantiles with n - 1 and with at most G - 1 degrees of freedom. It is at most n; fewer degrees than
    G - 1 do not take it below the G clusters, and where all or none have the property it is G.

    References
    ----------
    Korn and Graubard (1998), Survey Methodology 24, 193-201; Franco, Little, Louis and Slud (2019),
    Journal of Survey Statistics and Methodology 7, 334-364.
    """
    share, variance, clusters, freedom = ratio(t)
    n = t.sum(t.denominator)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.clip(share, 0.0, 1.0)
        plain = share * (1 - share) / variance * stdtrit(np.fmax(n - 1, 1), alpha / 2) ** 2
        widest = plain / stdtrit(freedom, alpha / 2) ** 2
        n_eff = np.minimum(
            plain / stdtrit(np.fmax(clusters - 1, 1), alpha / 2) ** 2, np.fmax(widest, clusters)
        )
        n_eff = np.where((share <= 0) | (share >= 1), clusters, np.minimum(n_eff, n))
        hits = share * n_eff
        low = np.where(share <= 0, 0.0, betaincinv(hits, n_eff - hits + 1, alpha / 2))
        high = np.where(share >= 1, 1.0, betaincinv(hits + 1, n_eff - hits, 1 - alpha / 2))
    return Bounds(low, high, n_eff)


def rate_bounds(t: Totals, alpha: Floats) -> Bounds:
    """Ratio-estimator intervals on the log scale, t with at most G - 1 and at least 2 degrees of freedom.

    Where none was seen the upper bound is the exact Poisson one. The effective sample size is that of
    independent words: the rate over its variance, at most the number of words.

    References
    ----------
    Cochran (1977), Sampling Techniques, section 6; Garwood (1936), Biometrika 28, for none seen.
    """
    rate, variance, clusters, freedom = ratio(t)
    below = t.sum(t.denominator)
    with np.errstate(invalid="ignore", divide="ignore"):
        reach = stdtrit(np.fmax(freedom, 2), 1 - alpha / 2) * np.sqrt(variance) / rate
        none = rate <= 0
        low = np.where(none, 0.0, rate * np.exp(-reach))
        high = np.where(none, -np.log(alpha / 2) / below, rate * np.exp(reach))
        n_eff = np.where(none, clusters, np.minimum(rate / variance, below))
    return Bounds(low, high, n_eff)


def mean_bounds(t: Totals, alpha: Floats) -> Bounds:
    """CR2 intervals with Satterthwaite degrees of freedom for a mean over units in clusters.

    With one coefficient the bias reduction divides the squared residual sum of a cluster by one minus
    its share of the units. The effective sample size is the degrees of freedom plus one, in clusters.

    References
    ----------
    Bell and McCaffrey (2002), Survey Methodology 28, 169-181; Pustejovsky and Tipton (2018), JBES 36.
    """
    mean = ratio(t).value
    below = t.sum(t.denominator)
    with np.errstate(invalid="ignore", divide="ignore"):
        size = t.denominator / below[t.row]
        residual = t.numerator - mean[t.row] * t.denominator
        variance = t.sum(residual**2 / (1 - size)) / below**2
        leverage = size**2 / (1 - size)
        freedom = 1 / (t.sum(size**2) + t.sum(leverage) ** 2 - t.sum(leverage**2))
        reach = stdtrit(np.maximum(freedom, 1), 1 - alpha / 2) * np.sqrt(variance)
    return Bounds(mean - reach, mean + reach, freedom + 1)


_BOUNDS = {"share": share_bounds, "per 1,000 words": rate_bounds, "score": mean_bounds}
METHODS = {
    "share": "Korn-Graubard",
    "per 1,000 words": "ratio estimator, log scale",
    "score": "CR2, Satterthwaite",
}


def bounds_of(t: Totals, units: npt.NDArray[np.object_], alpha: Floats) -> Bounds:
    """Return intervals for rows of several units; those that are plain counts have none."""
    made = np.full((3, len(units)), np.nan)
    for unit, bounds in _BOUNDS.items():
        here = units == unit
        if here.any():
            made[:, here] = np.array(bounds(t, alpha))[:, here]
    return Bounds(*made)


def check_level(level: float) -> None:
    """Refuse a level of confidence that is no share."""
    if not 0 < level < 1:
        raise FramingError(f"level={level!r} is not between 0 and 1; 0.95 is usual.")


def resampled(
    numerator: Floats, denominator: Floats, *, draws: int = DRAWS, seed: int = 0
) -> npt.NDArray[np.float64]:
    """Resample clusters with replacement and return the ratio of sums in every draw.

    Parameters
    ----------
    numerator, denominator : array of shape (clusters, rows)
        Sums by cluster.
    draws : int
        Number of draws.
    seed : int
        Seed of the generator.

    Returns
    -------
    array of shape (draws, rows)
        Missing where a draw has no denominator.
    """
    generator = np.random.default_rng(seed)
    n = len(numerator)
    made = np.empty((draws, numerator.shape[1]))
    step = max(1, min(draws, 20_000_000 // max(n, 1)))
    for first in range(0, draws, step):
        size = min(step, draws - first)
        picks = generator.integers(0, n, size=(size, n))
        flat = picks + n * np.arange(size)[:, None]
        times = np.bincount(flat.ravel(), minlength=size * n).reshape(size, n).astype(float)
        with np.errstate(invalid="ignore", divide="ignore"):
            made[first : first + size] = (times @ numerator) / (times @ denominator)
    return made


def estimate(
    tallies: Tallies, *, level: float = 0.95, interval: str = "formula", seed: int = 0
) -> pd.DataFrame:
    """Turn tallies into a table of estimates.

    Parameters
    ----------
    tallies : Tallies
        Counts by article.
    level : float
        Coverage of the intervals, between 0 and 1. Shares that add up to one are covered together.
    interval : {"formula", "bootstrap"}
        The percentile bootstrap over clusters replaces the formulas from 50 clusters on.
    seed : int
        Seed of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        Group columns, then ``measure, estimate, low, high, numerator, denominator, n_articles, n_eff,
        unit, method, q_value``. The estimate is pooled: the sum of the numerators over the sum of the
        denominators. Without an interval ``low`` and ``high`` are missing and ``method`` says why.
    """
    check_level(level)
    if interval not in ("formula", "bootstrap"):
        raise FramingError(f"interval={interval!r} is not a choice; the choices are formula, bootstrap.")
    rows, n = tallies.rows, len(tallies.rows)
    cluster_codes, _ = pd.factorize(tallies.docs["cluster"])
    t = totals(tallies.row, cluster_codes[tallies.doc], tallies.numerator, tallies.denominator, n)
    above, below = t.sum(t.numerator), t.sum(t.denominator)
    clusters = t.sum((t.denominator > 0).astype(float))
    n_articles = np.bincount(tallies.row[tallies.denominator > 0], minlength=n)
    units = rows["unit"].to_numpy(dtype=object)
    rivals = rows["alternatives"].to_numpy(float)
    # Two shares mirror each other: one interval covers both.
    alpha = (1 - level) / np.where(rivals > 2, rivals, 1.0)
    method = np.full(n, "count", dtype=object)
    scale = np.array([SCALES.get(u, 1.0) for u in units])
    with np.errstate(invalid="ignore", divide="ignore"):
        value = np.where(units == "count", above, scale * above / below)
    low, high, n_eff = bounds_of(t, units, alpha)
    for unit, name in METHODS.items():
        method[units == unit] = name
    low, high = low * scale, high * scale
    if interval == "bootstrap":
        _bootstrap(tallies, cluster_codes, clusters, alpha, scale, low, high, method, seed)
    method[(units == "share") & (rivals > 2)] += ", simultaneous"
    method = method + "; pooled"
    name = "articles" if (tallies.docs["cluster"] == tallies.docs["doc_id"]).all() else "clusters"
    few = (clusters < FEWEST_CLUSTERS) & (units != "count")
    method[units == "count"] = "count"
    method[few] = f"none: fewer than {FEWEST_CLUSTERS} {name}"
    method[few & (below <= 0)] = "none: nothing to count out of"
    if len(tallies.docs) == 1:
        method[method != "none: nothing to count out of"] = "census"
        few[:] = True
    low[few], high[few], n_eff[few] = np.nan, np.nan, np.nan
    columns = {
        "measure": rows["measure"],
        "estimate": value,
        "low": low,
        "high": high,
        "numerator": above,
        "denominator": below,
        "n_articles": n_articles,
        "n_eff": n_eff,
        "unit": rows["unit"],
        "method": method.astype(str),
    }
    made_table = table("estimates", columns)
    return pd.concat([rows[tallies.groups], made_table], axis=1)


def _bootstrap(
    tallies: Tallies,
    cluster_codes: Ints,
    clusters: Floats,
    alpha: Floats,
    scale: Floats,
    low: Floats,
    high: Floats,
    method: npt.NDArray[np.object_],
    seed: int,
) -> None:
    """Replace the bounds of rows with enough clusters by percentiles of the bootstrap."""
    which = np.flatnonzero((clusters >= FEWEST_TO_RESAMPLE) & (tallies.rows["unit"].to_numpy() != "count"))
    if not len(which):
        return
    place = np.full(len(tallies.rows), -1)
    place[which] = np.arange(len(which))
    inside = place[tallies.row] >= 0
    shape = (int(cluster_codes.max()) + 1, len(which))
    at = cluster_codes[tallies.doc[inside]], place[tallies.row[inside]]
    sums = []
    for values in (tallies.numerator, tallies.denominator):
        dense = np.zeros(shape)
        np.add.at(dense, at, values[inside])
        sums.append(dense)
    draws = resampled(sums[0], sums[1], seed=seed) * scale[which]
    for j, row in enumerate(which):
        low[row], high[row] = np.nanquantile(draws[:, j], [alpha[row] / 2, 1 - alpha[row] / 2])
        method[row] = f"percentile bootstrap, {DRAWS:,} draws"
