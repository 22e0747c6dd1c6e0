"""The one place where tallies become estimates with intervals; clusters (articles, outlets) are the sample.

The formulas are in :mod:`framing.estimates.bounds`. Parts of one whole are covered together (Goodman 1965).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.estimates.bounds import METHODS, Bounds, bounds_of, mean_bounds, methods_of
from framing.estimates.clusters import Totals, ratio, totals
from framing.estimates.grouping import Floats, Ints
from framing.estimates.tallies import Tallies
from framing.records import FramingError, table

FEWEST_CLUSTERS = 5  # below it no interval
FEWEST_TO_RESAMPLE = 50  # percentiles of fewer clusters are too narrow
DRAWS = 2000  # of the bootstrap
_ESTIMANDS = {"pooled": "pooled", "articles": "mean of articles"}
SCALES = {"per 1,000 words": 1000.0}


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
    simultaneous: bool = True,
    sampling_fraction: float = 0.0,
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
    simultaneous : bool
        Whether shares that add up to one are covered together; not needed for one named beforehand.
    sampling_fraction : float
        Share of the articles there are that the sample holds, 0 to 1: variances are multiplied by the rest
        (the finite-population correction). With 1 the sample is a census and has no intervals.
    seed : int
        Seed of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        Group columns, then ``measure, estimate, low, high, numerator, denominator, n_articles, n_eff,
        unit, method, q_value, article_mean``. ``method`` says how the interval was made, of which estimand, or
        why there is none; ``numerator`` and ``denominator`` are the sums in any case, ``article_mean`` the mean
        of the articles' own figures.

    References
    ----------
    Cochran (1977), Sampling Techniques, section 2.6, for the finite-population correction.
    """
    _check_options(level, interval, estimand, sampling_fraction)
    rows, n = tallies.rows, len(tallies.rows)
    left = max(1 - sampling_fraction, 1e-12)
    distinct, same = _distinct(tallies)
    sums = cluster_totals(distinct, same=same, left=left)
    once = cluster_totals(_each_article_once(distinct), same=same, left=left)
    above, below = sums.sum(sums.numerator), sums.sum(sums.denominator)
    clusters = sums.sum((sums.denominator > 0).astype(float))
    units = rows["unit"].to_numpy(dtype=object)
    rivals = rows["alternatives"].to_numpy(float)
    # Two shares mirror each other: one interval covers both.
    alpha = (1 - level) / np.where((rivals > 2) & simultaneous, rivals, 1.0)
    bounds = bounds_of(sums, units, alpha)
    value, of_articles = ratio(sums).value, ratio(once).value
    method = methods_of(sums, units, bounds)
    if estimand == "articles":
        bounds = _article_bounds(once, units, alpha, bounds)
        value = of_articles
        method[units != "count"] = METHODS["score"]
    if interval == "bootstrap":
        # where all or none have it, every draw is the same and would claim certainty
        which = once if estimand == "articles" else sums
        varied = np.where(ratio(which).variance > 0, clusters, 0)
        used = _each_article_once(tallies) if estimand == "articles" else tallies
        bounds = _bootstrap(used, varied, alpha, bounds, method, seed)
    if simultaneous:
        method[(units == "share") & (rivals > 2)] += ", simultaneous"
    if sampling_fraction:
        method[units != "count"] += f", finite population (1 - {sampling_fraction:g})"
    method[units != "count"] += f"; {_ESTIMANDS[estimand]}"
    name = "articles" if (tallies.docs["cluster"] == tallies.docs["doc_id"]).all() else "clusters"
    few = (clusters < FEWEST_CLUSTERS) & (units != "count")
    method[few] = f"none: fewer than {FEWEST_CLUSTERS} {name}"
    method[few & (below <= 0)] = "none: nothing to count out of"
    if len(tallies.docs) == 1 or sampling_fraction == 1:
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
            "n_articles": np.bincount(distinct.row[distinct.denominator > 0], minlength=n)[same].tolist(),
            "n_eff": np.where(few, np.nan, bounds.n_eff).tolist(),
            "unit": rows["unit"].tolist(),
            "method": method.tolist(),
            "article_mean": np.where(units == "count", np.nan, scale * of_articles).tolist(),
        },
    )
    return pd.concat([rows[tallies.groups], made], axis=1)


def _check_options(level: float, interval: str, estimand: str, sampling_fraction: float) -> None:
    """Refuse options that are no choices."""
    check_level(level)
    for name, given, choices in (
        ("interval", interval, ("formula", "bootstrap")),
        ("estimand", estimand, tuple(_ESTIMANDS)),
    ):
        if given not in choices:
            raise FramingError(f"{name}={given!r} is not a choice; the choices are {', '.join(choices)}.")
    if not 0 <= sampling_fraction <= 1:
        raise FramingError(
            f"sampling_fraction={sampling_fraction!r} is not between 0 (endless population) and 1 (census)."
        )


def families(units: npt.NDArray[np.object_], measures: Sequence[object]) -> Ints:
    """Number the rows that lend each other their dispersion: shares, rates, and scores of one measure."""
    keys = [f"{u} {m}" if u == "score" else str(u) for u, m in zip(units, measures, strict=True)]
    return np.asarray(np.unique(keys, return_inverse=True)[1], np.int64).ravel()


def limits(units: npt.NDArray[np.object_], measures: Sequence[object]) -> Floats:
    """Return by row the ends of the scale: 1 for scores, 2 for the difference of two; none for what is no score."""
    ends = [2.0 if m == "difference" else 1.0 for m in measures]
    return np.where(units == "score", ends, np.inf)


def cluster_totals(tallies: Tallies, *, same: Ints | None = None, left: float = 1.0) -> Totals:
    """Add up tallies by cluster, with the families of the rows and the ends of their scales."""
    codes = np.asarray(pd.factorize(tallies.docs["cluster"])[0], np.int64)
    rows, squared, cluster = tallies.rows, squared_weights(tallies), codes[tallies.doc]
    made = totals(tallies.row, cluster, tallies.numerator, tallies.denominator, len(rows), squared)
    units, measures = rows["unit"].to_numpy(dtype=object), rows["measure"].tolist()
    family, limit = families(units, measures), limits(units, measures)
    return made._replace(family=family, left=left, limit=limit, same=same)


def _distinct(tallies: Tallies) -> tuple[Tallies, Ints]:
    """Return tallies in which, of rows without a hit on one base, only the first has entries; and by row that one."""
    n = len(tallies.rows)
    same = np.arange(n)
    if tallies.base is None:
        return tallies, same
    blank = np.ones(n, bool)
    blank[tallies.row[tallies.numerator != 0]] = False
    _, first, which = np.unique(tallies.base[blank], return_index=True, return_inverse=True)
    same[blank] = same[blank][first][which]
    own = (same == np.arange(n))[tallies.row]
    entries = {name: getattr(tallies, name)[own] for name in ("doc", "row", "numerator", "denominator")}
    return replace(tallies, **entries), same


def squared_weights(tallies: Tallies) -> Floats | None:
    """Return the sum of the squared weights of every entry's units, or none where all articles weigh 1."""
    weight = tallies.weights
    return None if (weight == 1).all() else weight[tallies.doc] * tallies.denominator


def _each_article_once(tallies: Tallies) -> Tallies:
    """Return each article's own ratio out of one, both times its weight."""
    has = tallies.denominator > 0
    doc = tallies.doc[has]
    weight = tallies.weights[doc]
    own = tallies.numerator[has] / tallies.denominator[has] * weight
    return replace(tallies, doc=doc, row=tallies.row[has], numerator=own, denominator=weight)


def _article_bounds(t: Totals, units: npt.NDArray[np.object_], alpha: Floats, pooled: Bounds) -> Bounds:
    """Return intervals of means of articles' figures; where all articles are alike, those of the pooled figure."""
    means = mean_bounds(t, alpha)
    alike = ratio(t).variance <= 0
    low = np.where(units == "score", means.low, np.fmax(means.low, 0))
    high = np.where(units == "share", np.fmin(means.high, 1), means.high)
    made = [
        np.where(alike | (units == "count"), p, m)
        for p, m in zip(pooled, (low, high, means.n_eff, means.lent), strict=True)
    ]
    return Bounds(*made)


def _bootstrap(
    tallies: Tallies,
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
    cluster = np.asarray(pd.factorize(tallies.docs["cluster"])[0], np.int64)
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
    return Bounds(low, high, bounds.n_eff, bounds.lent)
