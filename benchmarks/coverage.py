"""How often do the intervals cover the truth? Simulated articles of unequal length, with a known truth.

Shares: every article has its own share, drawn from a beta distribution with the intraclass correlation
asked for, and its units from a binomial. Rates: a gamma-Poisson article. Scores: a normal article effect.
Prints coverage in percent and mean width; ``mentions`` is the percentile bootstrap of mentions, which
ignores that mentions come in articles, ``percentile`` the percentile bootstrap of articles. Things that come in
bursts (``bursts.py``) are covered in tables of two rows; ``width`` is there the mean width over that of plain
Korn-Graubard intervals with G - 1 degrees of freedom (of plain t intervals, cut at -1 and 1, for scores). A missing
bound covers nothing.

    python benchmarks/coverage.py [--runs 4000]
"""

import time

import numpy as np
from bursts import LEVELS, draw, truth
from options import runs_asked_for
from scipy import stats

from framing.estimates.bounds import mean_bounds, rate_bounds, share_bounds
from framing.estimates.clusters import Totals, ratio, totals
from framing.estimates.intervals import resampled

ARTICLES = (5, 10, 20, 50, 200)
ALPHA = 0.05


def lengths(generator, runs, articles, unequal):
    """Units an article: 20, or from 1 to some hundred with a mean of about 20."""
    if not unequal:
        return np.full((runs, articles), 20.0)
    return np.maximum(1, np.rint(generator.lognormal(np.log(15), 0.8, size=(runs, articles))))


def cluster_totals(numerator, denominator):
    """One run a row of estimates."""
    runs, articles = numerator.shape
    row = np.repeat(np.arange(runs), articles)
    cluster = np.tile(np.arange(articles), runs)
    return totals(row, cluster, numerator.ravel(), denominator.ravel(), runs)


def draw_shares(generator, runs, articles, share, icc, unequal):
    """Numerators and denominators by run and article."""
    n = lengths(generator, runs, articles, unequal)
    spread = (1 - icc) / icc
    own = generator.beta(share * spread, (1 - share) * spread, size=n.shape)
    return generator.binomial(n.astype(int), own).astype(float), n


def covered(bounds, truth):
    """Percent of the runs whose interval holds the truth, and the mean width."""
    return 100 * np.mean((bounds[0] <= truth) & (truth <= bounds[1])), np.mean(bounds[1] - bounds[0])


def naive(y, n):
    """Percentiles of resampled mentions: binomial around the observed share, exactly."""
    total, share = n.sum(1), y.sum(1) / n.sum(1)
    return stats.binom.ppf(0.025, total, share) / total, stats.binom.ppf(0.975, total, share) / total


def percentile(y, n, runs):
    """Percentiles of resampled articles, for the first runs (400 draws each)."""
    made = []
    for run in range(runs):
        draws = resampled(y[run, :, None], n[run, :, None], draws=400, seed=run)
        made.append(np.nanquantile(draws, [0.025, 0.975]))
    return np.array(made).T


def simulate_share(generator, runs, articles, share, icc, unequal):
    """Print one line of the table of shares, and return its coverage."""
    y, n = draw_shares(generator, runs, articles, share, icc, unequal)
    made = share_bounds(cluster_totals(y, n), np.full(runs, ALPHA))
    ours, width = covered(made, share)
    mentions, _ = covered(naive(y, n), share)
    few = min(runs, 400)
    boot, _ = covered(percentile(y[:few], n[:few], few), share)
    print(
        f"{articles:8d} {icc:4.2f} {share:5.2f} {'unequal' if unequal else 'equal':8s} {ours:8.1f} {width:6.3f}"
        f" {np.mean(made.n_eff) * share:10.1f} {mentions:9.1f} {boot:10.1f}"
    )
    return ours


def simulate_rate(generator, runs, articles, spread):
    """Print one line of the table of rates: 5 per 1,000 words, articles of about 500 words."""
    words = 25 * lengths(generator, runs, articles, True)
    own = generator.gamma(1 / spread, spread * 0.005, size=words.shape)
    y = generator.poisson(own * words).astype(float)
    made = rate_bounds(cluster_totals(y, words), np.full(runs, ALPHA))
    ours, width = covered(made, 0.005)
    print(f"{articles:8d} {spread:9.2f} {ours:8.1f} {1000 * width:6.2f}")
    return ours


def simulate_mean(generator, runs, articles, icc):
    """Print one line of the table of mean scores."""
    n = lengths(generator, runs, articles, True)
    effect = generator.normal(0, np.sqrt(icc), size=n.shape)
    y = n * (0.1 + effect) + generator.normal(0, np.sqrt((1 - icc) * n))
    made = mean_bounds(cluster_totals(y, n), np.full(runs, ALPHA))
    ours, width = covered(made, 0.1)
    print(f"{articles:8d} {icc:4.2f} {ours:8.1f} {width:6.3f}")
    return ours


BOUNDS = {"share": share_bounds, "rate": rate_bounds, "score": mean_bounds}
LIMITS = {"share": np.inf, "rate": np.inf, "score": 1.0}  # scores end at -1 and 1


def plain_width(t, kind):
    """Mean width of the intervals without anything of ours: Korn-Graubard, its like for rates, or t."""
    value, variance, clusters, _ = ratio(t)
    n, hits = t.sum(t.denominator), t.sum(t.numerator)
    with np.errstate(invalid="ignore", divide="ignore"):
        quantile = stats.t.ppf(1 - ALPHA / 2, clusters - 1)
        if kind == "score":
            reach = quantile * np.sqrt(variance)
            return np.mean(np.fmin(value + reach, t.limit) - np.fmax(value - reach, -t.limit))
        if kind == "rate":
            n_eff = np.fmin(value**2 / variance * (stats.norm.ppf(1 - ALPHA / 2) / quantile) ** 2, hits)
            low = np.where(hits > 0, stats.gamma.ppf(ALPHA / 2, n_eff) * value / n_eff, 0)
            high = stats.gamma.ppf(1 - ALPHA / 2, n_eff + 1) * value / n_eff
            return np.mean(np.where(hits > 0, high, -np.log(ALPHA / 2) / n) - low)
        units = stats.t.ppf(1 - ALPHA / 2, n - 1)
        n_eff = np.where(
            hits * (n - hits) > 0, np.fmin(value * (1 - value) / variance * (units / quantile) ** 2, n), n
        )
        x = value * n_eff
        low = np.where(x > 0, stats.beta.ppf(ALPHA / 2, x, n_eff - x + 1), 0)
        return np.mean(np.where(x < n_eff, stats.beta.ppf(1 - ALPHA / 2, x + 1, n_eff - x), 1) - low)


def simulate_bursts(generator, runs, holding, kind, level, rising):
    """Print one line of the table of bursts: coverage and relative width by number of articles."""
    known, cells, lowest = truth(kind, level, holding, rising), [], 100.0
    for articles in (8, 15, 30, 60, 200):
        y, n = draw(generator, runs, articles, kind, level, holding, rising)
        row = np.repeat(np.arange(2 * runs), articles)
        t = Totals(row, y.ravel(), n.ravel(), 2 * runs, np.repeat(np.arange(runs), 2), limit=LIMITS[kind])
        made = BOUNDS[kind](t, np.full(2 * runs, ALPHA))
        ours, width = covered(made, known)
        cells.append(f"{ours:6.1f} {width / plain_width(t, kind):5.1f}")
        lowest = min(lowest, ours)
    lengths_ = "rising" if rising else "alike"
    print(f"{kind:6s} {level:6.3f} {100 * holding:6.0f}% {lengths_:7s}" + "  ".join(cells), flush=True)
    return lowest


def simulate_alone(generator, runs, level, rising):
    """Print one line: coverage of rates of bursts in tables of one row, which have nothing to borrow from."""
    known, cells = truth("rate", level, 0.15, rising), []
    for articles in (8, 15, 30, 60, 200):
        y, n = draw(generator, runs, articles, "rate", level, 0.15, rising)
        made = rate_bounds(cluster_totals(y[:, 0], n[:, 0]), np.full(runs, ALPHA))
        cells.append(covered(made, known)[0])
    lengths_ = "rising" if rising else "alike"
    print(f"rate   {level:6.3f}     15% {lengths_:7s}" + "  ".join(f"{c:12.1f}" for c in cells), flush=True)
    return cells


def main():
    runs = runs_asked_for(__doc__)
    generator = np.random.default_rng(20220314)
    begin = time.perf_counter()
    print("Shares\narticles  icc share lengths  covered  width  n_eff x p  mentions percentile")
    lowest = min(
        simulate_share(generator, runs, articles, share, icc, unequal)
        for articles in ARTICLES
        for icc in (0.05, 0.3)
        for share in (0.05, 0.3)
        for unequal in (False, True)
    )
    print("\nRates per 1,000 words\narticles variation covered  width")
    rates = min(simulate_rate(generator, runs, articles, s) for articles in ARTICLES for s in (0.2, 1.0))
    print("\nMean scores\narticles  icc covered  width")
    means = min(simulate_mean(generator, runs, articles, icc) for articles in ARTICLES for icc in (0.05, 0.3))
    print(
        "\nThings in bursts: covered, width\nkind    level  having lengths   8 articles     15           30           60          200"
    )
    bursts = {
        rising: min(simulate_bursts(generator, runs, *cell, rising) for cell in LEVELS)
        for rising in (False, True)
    }
    print("\nThe same in tables of one row")
    for rising in (False, True):
        for level in (0.002, 0.02):
            simulate_alone(generator, runs, level, rising)
    print(f"\nLowest coverage: bursts {bursts[False]:.1f}, lengths rising {bursts[True]:.1f} percent")
    print(f"\nLowest coverage: shares {lowest:.1f}, rates {rates:.1f}, means {means:.1f} percent")
    print(f"{time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main()
