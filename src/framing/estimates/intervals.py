"""The one place where tallies become estimates with intervals; clusters (articles, outlets) are the sample.

Shares: Korn and Graubard (1998), recommended by Franco et al. (2019). Rates: the ratio estimator (Cochran
1977) with Garwood's (1936) Poisson bounds. Means: Bell and McCaffrey (2002). Parts of one whole are covered
together (Goodman 1965).
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import betaincinv, gammaincinv, ndtri, stdtrit

from framing.estimates.grouping import Ints
from framing.estimates.tallies import Floats, Tallies
from framing.records import FramingError, table

FEWEST_CLUSTERS = 5
FEWEST_TO_RESAMPLE = 50
DRAWS = 2000
_ESTIMANDS = {"pooled": "pooled", "articles": "mean of articles"}
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
    """Garwood's Poisson intervals on the effective number of hits: what Korn-Graubard is for shares.

    The effective number is the squared rate over its variance (the delta method on the log scale), times
    the squared ratio of the normal quantile and that of t with at most G - 1 degrees of freedom. It is at
    most the number of hits, and fewer degrees than G - 1 do not take it below half the clusters that have
    any, or below one. The effective sample size is that of independent words; where none was seen it is the number of
    clusters, and the upper bound the exact Poisson one.

    References
    ----------
    Cochran (1977), Sampling Techniques, section 6, for the ratio estimator; Garwood (1936), Biometrika 28;
    Fay and Feuer (1997), Statistics in Medicine 16, 791-801, for gamma intervals of weighted rates.
    """
    rate, variance, clusters, freedom = ratio(t)
    below, hits = t.sum(t.denominator), t.sum(t.numerator)
    having = t.sum((t.numerator > 0).astype(float))
    with np.errstate(invalid="ignore", divide="ignore"):
        plain = rate**2 / variance * ndtri(alpha / 2) ** 2
        fewest = np.fmax(plain / stdtrit(freedom, alpha / 2) ** 2, np.fmax(having / 2, 1))
        n_hits = np.minimum(plain / stdtrit(np.fmax(clusters - 1, 1), alpha / 2) ** 2, fewest)
        n_hits = np.minimum(n_hits, hits)
        none = rate <= 0
        low = np.where(none, 0.0, gammaincinv(n_hits, alpha / 2) * rate / n_hits)
        high = np.where(
            none, -np.log(alpha / 2) / below, gammaincinv(n_hits + 1, 1 - alpha / 2) * rate / n_hits
        )
        n_eff = np.where(none, clusters, n_hits / rate)
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
    "per 1,000 words": "effective Poisson",
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
    tallies: Tallies,
    *,
    level: float = 0.95,
    interval: str = "formula",
    estimand: str = "pooled",
    seed: int = 0,
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
    estimand : {"pooled", "articles"}
        The sum of the numerators over the sum of the denominators, in which a long article weighs more;
        or the mean over articles of each article's own figure.
    seed : int
        Seed of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        Group columns, then ``measure, estimate, low, high, numerator, denominator, n_articles, n_eff,
        unit, method, q_value``. ``method`` says how the interval was made, of which estimand, or why there
        is none; ``numerator`` and ``denominator`` are the sums in any case.
    """
    check_level(level)
    for name, given, choices in (
        ("interval", interval, ("formula", "bootstrap")),
        ("estimand", estimand, tuple(_ESTIMANDS)),
    ):
        if given not in choices:
            raise FramingError(f"{name}={given!r} is not a choice; the choices are {', '.join(choices)}.")
    rows, n = tallies.rows, len(tallies.rows)
    codes, _ = pd.factorize(tallies.docs["cluster"])
    cluster = np.asarray(codes, np.int64)
    sums = totals(tallies.row, cluster[tallies.doc], tallies.numerator, tallies.denominator, n)
    above, below = sums.sum(sums.numerator), sums.sum(sums.denominator)
    clusters = sums.sum((sums.denominator > 0).astype(float))
    units = rows["unit"].to_numpy(dtype=object)
    rivals = rows["alternatives"].to_numpy(float)
    # Two shares mirror each other: one interval covers both.
    alpha = (1 - level) / np.where(rivals > 2, rivals, 1.0)
    bounds = bounds_of(sums, units, alpha)
    value = ratio(sums).value
    method = np.array([METHODS.get(str(u), "count") for u in units], dtype=object)
    if estimand == "articles":
        tallies = _each_article_once(tallies)
        sums = totals(tallies.row, cluster[tallies.doc], tallies.numerator, tallies.denominator, n)
        bounds = _article_bounds(sums, units, alpha, bounds)
        value = ratio(sums).value
        method[units != "count"] = METHODS["score"]
    if interval == "bootstrap":
        # where all or none have it, every draw is the same and would claim certainty
        varied = np.where(ratio(sums).variance > 0, clusters, 0)
        bounds = _bootstrap(tallies, cluster, varied, alpha, bounds, method, seed)
    method[(units == "share") & (rivals > 2)] += ", simultaneous"
    method[units != "count"] += f"; {_ESTIMANDS[estimand]}"
    name = "articles" if (tallies.docs["cluster"] == tallies.docs["doc_id"]).all() else "clusters"
    few = (clusters < FEWEST_CLUSTERS) & (units != "count")
    method[few] = f"none: fewer than {FEWEST_CLUSTERS} {name}"
    method[few & (below <= 0)] = "none: nothing to count out of"
    if len(tallies.docs) == 1:
        method[method != "none: nothing to count out of"] = "census"
        few[:] = True
    scale = np.array([SCALES.get(str(u), 1.0) for u in units])
    made = table(
        "estimates",
        {
            "measure": rows["measure"].tolist(),
            "estimate": np.where(units == "count", above, scale * value).tolist(),
            "low": np.where(few, np.nan, scale * bounds.low).tolist(),
            "high": np.where(few, np.nan, scale * bounds.high).tolist(),
            "numerator": above.tolist(),
            "denominator": below.tolist(),
            "n_articles": np.bincount(tallies.row[tallies.denominator > 0], minlength=n).tolist(),
            "n_eff": np.where(few, np.nan, bounds.n_eff).tolist(),
            "unit": rows["unit"].tolist(),
            "method": method.tolist(),
        },
    )
    return pd.concat([rows[tallies.groups], made], axis=1)


def _each_article_once(tallies: Tallies) -> Tallies:
    """Return each article's own ratio out of one."""
    has = tallies.denominator > 0
    own = tallies.numerator[has] / tallies.denominator[has]
    return replace(
        tallies, doc=tallies.doc[has], row=tallies.row[has], numerator=own, denominator=np.ones(len(own))
    )


def _article_bounds(t: Totals, units: npt.NDArray[np.object_], alpha: Floats, pooled: Bounds) -> Bounds:
    """Return intervals of means of articles' figures; where all articles are alike, those of the pooled figure."""
    means = mean_bounds(t, alpha)
    alike = ratio(t).variance <= 0
    low = np.where(units == "score", means.low, np.fmax(means.low, 0))
    high = np.where(units == "share", np.fmin(means.high, 1), means.high)
    made = [
        np.where(alike | (units == "count"), p, m)
        for p, m in zip(pooled, (low, high, means.n_eff), strict=True)
    ]
    return Bounds(*made)


def _bootstrap(
    tallies: Tallies,
    cluster: Ints,
    clusters: Floats,
    alpha: Floats,
    bounds: Bounds,
    method: npt.NDArray[np.object_],
    seed: int,
) -> Bounds:
    """Replace the bounds of rows with enough clusters by percentiles of the bootstrap."""
    which = np.flatnonzero((clusters >= FEWEST_TO_RESAMPLE) & (tallies.rows["unit"].to_numpy() != "count"))
    if not len(which):
        return bounds
    place = np.full(len(tallies.rows), -1)
    place[which] = np.arange(len(which))
    inside = place[tallies.row] >= 0
    at = cluster[tallies.doc[inside]], place[tallies.row[inside]]
    sums = []
    for values in (tallies.numerator, tallies.denominator):
        dense = np.zeros((int(cluster.max()) + 1, len(which)))
        np.add.at(dense, at, values[inside])
        sums.append(dense)
    draws = resampled(sums[0], sums[1], seed=seed)
    low, high = bounds.low.copy(), bounds.high.copy()
    for j, row in enumerate(which):
        low[row], high[row] = np.nanquantile(draws[:, j], [alpha[row] / 2, 1 - alpha[row] / 2])
    method[which] = f"percentile bootstrap, {DRAWS:,} draws"
    return Bounds(low, high, bounds.n_eff)
