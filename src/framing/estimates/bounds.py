"""Intervals of shares, rates and means over clusters.

Shares: Korn and Graubard (1998), recommended by Franco et al. (2019). Rates: the ratio estimator (Cochran
1977) with Garwood's (1936) Poisson bounds. Means: Bell and McCaffrey (2002). Dispersion is borrowed between
the rows of a table (:mod:`framing.estimates.clusters`), and bounds allow for one burst that was not seen (Fay
and Feuer 1997).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import betaincinv, gammaincinv, ndtri, stdtrit

from framing.estimates.clusters import (
    BORROWED,
    Totals,
    borrows,
    dispersion,
    most_of,
    ratio,
    residuals,
    sizes,
    unevenness,
    unseen,
)
from framing.estimates.grouping import Floats

DENSEST = 0.1  # hits a word in an article that has any, for a table without a single hit


class Bounds(NamedTuple):
    """An interval for every row, the effective sample size behind it, and whether the table's rows widen it."""

    low: Floats
    high: Floats
    n_eff: Floats
    lent: Floats


def share_bounds(t: Totals, alpha: Floats) -> Bounds:
    """Korn-Graubard intervals: Clopper-Pearson on the effective sample size.

    The effective size is n over the dispersion (the design effect), times the squared ratio of the t
    quantiles with n - 1 and with at most G - 1 degrees of freedom. It is at most n; fewer degrees than
    G - 1 do not take it below the G clusters. Each bound allows for one unseen burst. Where all or none have
    the property and the table knows no dispersion, every article is taken for one unit, all or nothing.

    References
    ----------
    Korn and Graubard (1998), Survey Methodology 24, 193-201; Franco, Little, Louis and Slud (2019),
    Journal of Survey Statistics and Methodology 7, 334-364; Fay and Feuer (1997).
    """
    share, _, clusters, freedom = ratio(t)
    n, hits = t.sum(t.denominator), t.sum(t.numerator)
    most = np.fmax(sizes(t), 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.clip(share, 0.0, 1.0)
        hits = share * n
        scale = hits * (1 - share)
        spread = np.fmin(dispersion(t, scale, blank=1.0), np.where(scale > 0, np.inf, t.left * most))
        plain = n / spread * stdtrit(np.fmax(n - 1, 1), alpha / 2) ** 2
        widest = plain / stdtrit(freedom, alpha / 2) ** 2
        n_eff = np.minimum(
            plain / stdtrit(np.fmax(clusters - 1, 1), alpha / 2) ** 2, np.fmax(widest, clusters)
        )
        n_eff = np.where(scale > 0, np.minimum(n_eff, n / t.left), n / np.fmax(spread, t.left))
        weight = unseen(t, n / n_eff, scale)
        weight = np.where(scale > 0, weight, np.fmin(weight, np.fmax(t.left * most, n / n_eff)))
        high = _share_above(hits, n, n_eff, weight, alpha)
        low = 1 - _share_above(n - hits, n, n_eff, weight, alpha)
    lent = borrows(t, scale, spread)
    return Bounds(np.where(share <= 0, 0.0, low), np.where(share >= 1, 1.0, high), n_eff, lent)


def _share_above(hits: Floats, n: Floats, n_eff: Floats, weight: Floats, alpha: Floats) -> Floats:
    """Return Clopper and Pearson's upper bound with one more hit of a weight of its own."""
    step = np.where(hits > 0, (hits * n / n_eff + weight**2) / (hits + weight), weight)
    made: Floats = betaincinv((hits + weight) / step, np.fmax(n - hits, 0) / step, 1 - alpha / 2)
    return made


def rate_bounds(t: Totals, alpha: Floats) -> Bounds:
    """Garwood's Poisson intervals on the effective number of hits: what Korn-Graubard is for shares.

    The effective number is the hits over their dispersion, times the squared ratio of the normal quantile
    and that of t with at most G - 1 degrees of freedom. It is at most the number of hits, and fewer degrees
    than G - 1 do not take it below half the clusters that have any, or below one. The upper bound allows
    for one unseen burst. The effective sample size is that of independent words. In a table without a single
    hit an article that has any is taken to have one every tenth word: wide, since nothing is known.

    References
    ----------
    Cochran (1977), Sampling Techniques, section 6, for the ratio estimator; Garwood (1936), Biometrika 28;
    Fay and Feuer (1997), Statistics in Medicine 16, 791-801, for gamma intervals of weighted rates.
    """
    rate, _, clusters, freedom = ratio(t)
    below, hits = t.sum(t.denominator), t.sum(t.numerator)
    having = t.sum((t.numerator > 0).astype(float))
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = dispersion(t, hits, blank=DENSEST)
        spread = np.where(hits > 0, spread, np.fmax(spread, t.left))
        plain = hits / spread * ndtri(alpha / 2) ** 2
        fewest = np.fmax(plain / stdtrit(freedom, alpha / 2) ** 2, np.fmax(having / 2, 1))
        n_hits = np.minimum(plain / stdtrit(np.fmax(clusters - 1, 1), alpha / 2) ** 2, fewest)
        n_hits = np.minimum(n_hits, hits / t.left)
        seen = np.where(hits > 0, hits / n_hits, spread)
        weight = np.where(t.lend(hits) > 0, unseen(t, seen, hits), seen)
        step = (hits * seen + weight**2) / (hits + weight)
        high = gammaincinv((hits + weight) / step, 1 - alpha / 2) * step / below
        low = np.where(hits > 0, gammaincinv(n_hits, alpha / 2) * rate / n_hits, 0.0)
    return Bounds(low, high, below / seen, borrows(t, hits, spread))


def mean_bounds(t: Totals, alpha: Floats) -> Bounds:
    """CR2 intervals with Satterthwaite degrees of freedom for a mean over units in clusters.

    With one coefficient the bias reduction divides the squared residual sum of a cluster by one minus
    its leverage, which is its share of the units where all weigh 1; the working model is that of independent
    units of one variance, whatever they weigh. The effective sample size is the degrees of freedom plus one, in
    clusters.
    Where a table has several rows, or most articles nothing but zeros, or none differs from another, the reach
    is widened on the side to which the articles are skewed, and where a few articles make up the variance, by
    that of the table.
    Where fewer than two articles of the whole table have anything but zeros, or none differs from another,
    nothing shows how far articles go apart: one is taken to lie at an end of the scale (1 or -1). No bound lies
    beyond the ends of the scale.

    References
    ----------
    Bell and McCaffrey (2002), Survey Methodology 28, 169-181; Pustejovsky and Tipton (2018), JBES 36;
    Johnson (1978), JASA 73, 536-544, for means of skewed variables.
    """
    mean = ratio(t).value
    below = t.sum(t.denominator)
    with np.errstate(invalid="ignore", divide="ignore"):
        residual = residuals(t)
        leverage, freedom = _leverage(t)
        variance = t.left * t.sum(residual**2 / (1 - leverage)) / below**2
        quantile = stdtrit(np.maximum(freedom, 1), 1 - alpha / 2)
        reach = quantile * np.sqrt(variance)
        blank = t.sum((t.numerator == 0).astype(float))
        widened = (2 * blank > ratio(t).clusters) | (t.relatives() > 1) | (variance <= 0)
        above, under = _skewed_reach(t, residual, variance * below**2, quantile, alpha)
        up = np.where(widened, np.fmax(above / below, reach), reach)
        down = np.where(widened, np.fmax(under / below, reach), reach)
    lent = ((up > reach) | (down > reach)).astype(float)
    low, high = np.fmax(mean - down, -t.limit), np.fmin(mean + up, t.limit)
    return Bounds(np.fmin(low, mean), np.fmax(high, mean), freedom + 1, lent)


def _leverage(t: Totals) -> tuple[Floats, Floats]:
    """Return every cluster's leverage on its row's mean, and the degrees of freedom of the CR2 variance by row.

    With shares d of the weights and s of the squared weights of a row, the leverage is 2d - d²/s; Satterthwaite's
    degrees of freedom come from the covariances of the clusters' adjusted sums (Pustejovsky and Tipton 2018).
    """
    squared = t.denominator if t.squared is None else t.squared
    d, s = t.denominator / t.sum(t.denominator)[t.row], squared / t.sum(squared)[t.row]
    leverage = 2 * d - d**2 / s
    x, z = d / np.sqrt(1 - leverage), s / np.sqrt(1 - leverage)
    xx, xz, zz = t.sum(x**2), t.sum(x * z), t.sum(z**2)
    between = 2 * (zz * xx + xz**2) - 4 * xz * xx + xx**2 - t.sum((x**2 - 2 * x * z) ** 2)
    return leverage, 1 / (t.sum(s**2) + between)


def _skewed_reach(
    t: Totals, residual: Floats, variance: Floats, quantile: Floats, alpha: Floats
) -> tuple[Floats, Floats]:
    """Return how far a sum reaches up and down: a gamma's quantile with its variance and third moment."""
    squares, cubes = t.sum(residual**2), t.sum(residual**3)
    large, total = sizes(t), t.sum(t.denominator**2)
    clusters, freedom = ratio(t).clusters, ratio(t).freedom
    with np.errstate(invalid="ignore", divide="ignore"):
        freedom = np.where(squares > 0, freedom, 0.0)
        even = freedom / np.fmax(clusters - 1, 1)
        lent = BORROWED / (BORROWED + freedom)
        shared = t.lend(squares) / t.lend(total) * total * t.left * clusters / (clusters - 1)
        shared = np.where(variance > 0, np.fmin(shared, variance * most_of(np.fmax(freedom, 1))), shared)
        wider = (quantile / ndtri(1 - alpha / 2)) ** 2
        variance = wider * (variance + np.fmax(shared - variance, 0) * lent * (1 - even))
        own = np.where(squares > 0, cubes / squares, 0.0)
        unknown = (t.lend(squares) <= 0) | (t.lend(t.sum((t.numerator != 0).astype(float))) < 2)
        skew = own + (t.lend(cubes) / t.lend(squares) - own) * lent
        weight = wider * unevenness(even) * skew
    one = np.where(unknown, t.left * large * np.where(np.isfinite(t.limit), t.limit, 1.0), 0.0)
    up = _gamma_reach(variance, np.fmax(weight, one), alpha)
    down = _gamma_reach(variance, np.fmax(-weight, one), alpha)
    return up, down


def _gamma_reach(variance: Floats, weight: Floats, alpha: Floats) -> Floats:
    """Return the upper quantile of a centred gamma with a variance, a skew and one more burst of a weight."""
    with np.errstate(invalid="ignore", divide="ignore"):
        shape = (variance + weight**2) / (weight / 2) ** 2
        reach = (gammaincinv(shape, 1 - alpha / 2) - shape) * weight / 2 + weight
    made: Floats = np.where(shape < 1e8, reach, np.sqrt(variance) * ndtri(1 - alpha / 2))
    return made


_BOUNDS = {"share": share_bounds, "per 1,000 words": rate_bounds, "score": mean_bounds}
METHODS = {
    "share": "Korn-Graubard",
    "per 1,000 words": "effective Poisson",
    "score": "CR2, Satterthwaite",
}
LENT = {"score": ", widened for skew"}


def methods_of(t: Totals, units: npt.NDArray[np.object_], bounds: Bounds) -> npt.NDArray[np.object_]:
    """Name each row's interval: as the literature does where it is that, else with what was changed."""
    made = ratio(t)
    fewer = made.freedom < made.clusters - 1
    names = []
    for unit, few, lent in zip(units, fewer, bounds.lent, strict=True):
        name = METHODS.get(str(unit), "count")
        if unit in ("share", "per 1,000 words") and few:
            name += ", Satterthwaite"
        names.append(name + (LENT.get(str(unit), ", dispersion borrowed") if lent == 1 else ""))
    return np.array(names, dtype=object)


def bounds_of(t: Totals, units: npt.NDArray[np.object_], alpha: Floats) -> Bounds:
    """Return intervals for rows of several units; those that are plain counts have none."""
    made = np.full((4, len(units)), np.nan)
    for unit, bounds in _BOUNDS.items():
        here = units == unit
        if here.any():
            made[:, here] = np.array(bounds(t, alpha))[:, here]
    return Bounds(*made)
