from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.regression.linear_model import OLS

from framing.estimates.bounds import mean_bounds, rate_bounds, share_bounds
from framing.estimates.clusters import Totals, ratio, totals
from framing.estimates.intervals import cluster_totals, estimate, resampled
from framing.estimates.tallies import Tallies
from framing.records import FramingError

ALPHA = np.array([0.05])


def one_row(numerator, denominator):
    """Cluster totals of one estimate, one cluster an entry."""
    n = len(numerator)
    return totals(
        np.zeros(n, np.int64),
        np.arange(n),
        np.asarray(numerator, float),
        np.asarray(denominator, float),
        1,
    )


def tallies_of(numerator, denominator, unit="share", alternatives=1, clusters=None):
    n = len(numerator)
    docs = pd.DataFrame({"doc_id": [f"d{i}" for i in range(n)]}, dtype="str")
    docs["cluster"] = docs["doc_id"] if clusters is None else pd.Series(clusters, dtype="str")
    rows = pd.DataFrame({"measure": ["m"], "unit": [unit], "alternatives": [alternatives]})
    zero = np.zeros(n, np.int64)
    return Tallies(
        rows, docs, np.arange(n), zero, np.asarray(numerator, float), np.asarray(denominator, float)
    )


def test_korn_graubard_equals_the_hand_computation():
    y, x = np.array([1.0, 0, 5, 1, 3, 0]), np.array([10.0, 8, 12, 9, 11, 10])
    p, n, clusters = 10 / 60, 60, 6
    variance = clusters / (clusters - 1) * ((y - p * x) ** 2).sum() / n**2
    freedom = 3 * ((y - p * x) ** 2).sum() ** 2 / ((y - p * x) ** 4).sum() - 3
    assert 1 < freedom < clusters - 1
    n_eff = p * (1 - p) / variance * (stats.t.ppf(0.025, n - 1) / stats.t.ppf(0.025, freedom)) ** 2
    assert clusters < n_eff < n
    weight = 1 + (n / n_eff - 1) * (2.5 - 1.5 * freedom / 5)  # of the burst not seen: one to 2.5 dispersions
    step = (10 * n / n_eff + weight**2) / (10 + weight)
    high = stats.beta.ppf(0.975, (10 + weight) / step, 50 / step)
    step = (50 * n / n_eff + weight**2) / (50 + weight)
    low = stats.beta.ppf(0.025, 10 / step, (50 + weight) / step)
    assert low < stats.beta.ppf(0.025, p * n_eff, n_eff - p * n_eff + 1)
    assert high > stats.beta.ppf(0.975, p * n_eff + 1, n_eff - p * n_eff)
    made = share_bounds(one_row(y, x), ALPHA)
    assert made.n_eff[0] == pytest.approx(n_eff, rel=1e-12)
    assert made.low[0] == pytest.approx(low, rel=1e-9)
    assert made.high[0] == pytest.approx(high, rel=1e-9)


def test_the_variance_between_articles_equals_that_of_cluster_robust_regression():
    generator = np.random.default_rng(5)
    sizes = generator.integers(1, 30, size=12)
    hits = generator.binomial(sizes, generator.beta(2, 4, size=12))
    units = np.concatenate([[1.0] * h + [0.0] * (n - h) for h, n in zip(hits, sizes, strict=True)])
    fitted = OLS(units, np.ones(len(units))).fit(
        cov_type="cluster", cov_kwds={"groups": np.repeat(np.arange(12), sizes)}
    )
    made = ratio(one_row(hits, sizes))
    assert made.value[0] == pytest.approx(fitted.params[0])
    assert made.variance[0] == pytest.approx(fitted.bse[0] ** 2)


def test_korn_graubard_never_claims_more_than_the_units():
    y, x = np.array([5.0] * 10), np.array([10.0] * 10)  # no variance between clusters at all
    made = share_bounds(one_row(y, x), ALPHA)
    exact = stats.binomtest(50, 100).proportion_ci(method="exact")
    assert made.n_eff[0] == 100
    assert (made.low[0], made.high[0]) == pytest.approx((exact.low, exact.high), rel=1e-9)


def test_with_even_articles_the_degrees_of_freedom_are_one_less_than_the_articles():
    y = np.tile([3.0, 7.0], 6)  # twelve articles of ten, all equally far from the mean
    made = share_bounds(one_row(y, [10] * 12), ALPHA)
    variance = 12 / 11 * 12 * 2.0**2 / 120**2
    quantiles = stats.t.ppf(0.025, 119) / stats.t.ppf(0.025, 11)
    assert made.n_eff[0] == pytest.approx(0.25 / variance * quantiles**2)


@pytest.mark.parametrize(("hits", "wanted"), [(0, (0, 1 - 0.025 ** (1 / 12))), (10, (0.025 ** (1 / 12), 1))])
def test_all_or_none_is_clopper_pearson_on_the_articles(hits, wanted):
    made = share_bounds(one_row([hits] * 12, [10] * 12), ALPHA)
    assert made.n_eff[0] == 12
    assert (made.low[0], made.high[0]) == pytest.approx(wanted, rel=1e-9)


def test_share_intervals_of_complements_mirror_each_other():
    y, x = np.array([1.0, 0, 2, 1, 3, 0]), np.array([10.0, 8, 12, 9, 11, 10])
    one, other = share_bounds(one_row(y, x), ALPHA), share_bounds(one_row(x - y, x), ALPHA)
    assert one.low[0] == pytest.approx(1 - other.high[0], rel=1e-9)


def test_a_mean_over_equal_articles_is_the_t_interval_of_article_means():
    scores = np.array([0.1, -0.4, 0.3, 0.0, 0.25, -0.1])
    made = mean_bounds(one_row(scores * 7, [7] * 6), ALPHA)
    wanted = stats.ttest_1samp(scores, 0).confidence_interval()
    assert (made.low[0], made.high[0]) == pytest.approx((wanted.low, wanted.high), rel=1e-9)
    assert made.n_eff[0] == pytest.approx(6)


def test_cr2_equals_its_matrix_definition():
    generator = np.random.default_rng(1)
    sizes = np.array([1, 2, 3, 5, 8, 13])
    values = [generator.normal(size=s) for s in sizes]
    n = sizes.sum()
    y, cluster = np.concatenate(values), np.repeat(np.arange(6), sizes)
    design = np.ones((n, 1))
    hat = design @ design.T / n
    residual = y - y.mean()
    meat, columns = 0.0, []
    for c in range(6):
        inside = cluster == c
        block = np.eye(inside.sum()) - hat[np.ix_(inside, inside)]
        values_, vectors = np.linalg.eigh(block)
        adjusted = vectors @ np.diag(values_**-0.5) @ vectors.T @ np.ones(inside.sum()) / n
        meat += (adjusted @ residual[inside]) ** 2
        columns.append((np.eye(n) - hat)[:, inside] @ adjusted)
    gamma = np.array(columns) @ np.array(columns).T
    freedom = np.trace(gamma) ** 2 / np.trace(gamma @ gamma)
    reach = stats.t.ppf(0.975, freedom) * np.sqrt(meat)
    made = mean_bounds(one_row([v.sum() for v in values], sizes), ALPHA)
    assert made.n_eff[0] == pytest.approx(freedom + 1, rel=1e-9)
    assert made.high[0] == pytest.approx(y.mean() + reach, rel=1e-9)


def test_a_rate_has_the_poisson_interval_of_its_effective_hits():
    y, x = np.array([1.0, 0, 2, 1, 3, 0]), np.array([100.0, 80, 120, 90, 110, 100])
    rate = 7 / 600
    squares = (y - rate * x) ** 2
    variance = 6 / 5 * squares.sum() / 600**2
    freedom = min(3 * squares.sum() ** 2 / (squares**2).sum() - 3, 5)
    hits = rate**2 / variance * (stats.norm.ppf(0.025) / stats.t.ppf(0.025, freedom)) ** 2
    assert 2 < hits < 7  # at least half the four articles with any, at most all seven
    weight = 1 + (7 / hits - 1) * (2.5 - 1.5 * freedom / 5)
    step = (7 * 7 / hits + weight**2) / (7 + weight)
    low, high = stats.chi2.ppf(0.025, 2 * hits) / 2, stats.gamma.ppf(0.975, (7 + weight) / step) * step
    assert high > stats.chi2.ppf(0.975, 2 * hits + 2) / 2 * 7 / hits  # Garwood's
    made = rate_bounds(one_row(y, x), ALPHA)
    assert (made.low[0], made.high[0]) == pytest.approx((low * rate / hits, high / 600), rel=1e-9)


def test_one_hit_among_many_articles_is_one_poisson_event():
    made = rate_bounds(one_row([1] + [0] * 9999, [15] * 10_000), ALPHA)
    wanted = stats.chi2.ppf(0.025, 2) / 2, stats.chi2.ppf(0.975, 4) / 2
    assert (made.low[0] * 150_000, made.high[0] * 150_000) == pytest.approx(wanted, rel=1e-3)


def test_the_mean_of_articles_weighs_short_articles_like_long_ones():
    y, x = np.array([1.0, 0, 5, 1, 3, 2]), np.array([10.0, 8, 50, 9, 30, 10])
    found = estimate(tallies_of(y, x), estimand="articles").iloc[0]
    wanted = stats.ttest_1samp(y / x, 0).confidence_interval()
    assert found["estimate"] == pytest.approx((y / x).mean())
    assert (found["low"], found["high"]) == pytest.approx((max(wanted.low, 0), wanted.high))
    assert (found["numerator"], found["denominator"]) == (12, 117)
    assert found["method"] == "CR2, Satterthwaite; mean of articles"
    none = estimate(tallies_of([0] * 6, x), estimand="articles").iloc[0]
    assert none["high"] == estimate(tallies_of([0] * 6, x)).iloc[0]["high"]


def test_without_a_hit_in_the_table_an_article_that_has_any_has_one_every_tenth_word():
    made = rate_bounds(one_row([0] * 6, [100] * 6), ALPHA)
    assert (made.low[0], made.high[0]) == pytest.approx((0, -np.log(0.025) * (1 + 99 / 10) / 600), rel=1e-9)


def beside(first, second, denominator, unit="per 1,000 words"):
    """Two rows of one table, over the same articles."""
    one, other = tallies_of(first, denominator, unit), tallies_of(second, denominator, unit)
    rows = pd.concat([one.rows.assign(measure="m"), other.rows.assign(measure="m")], ignore_index=True)
    both = [
        np.concatenate([getattr(t, n) for t in (one, other)]) for n in ("doc", "numerator", "denominator")
    ]
    return Tallies(rows, one.docs, both[0], np.repeat([0, 1], len(first)), both[1], both[2])


def test_a_rate_without_a_hit_borrows_the_bursts_of_the_table():
    burst = [0, 60, 0, 0, 0, 25, 0, 0]
    found = estimate(beside([0] * 8, burst, [5000] * 8))
    residual = np.array(burst) - 85 / 8
    dispersion = 8 / 7 * (residual**2).sum() / 85  # a hit comes with some fifty others
    assert dispersion == pytest.approx(44.66, abs=0.01)
    weight = 1 + 2.5 * (dispersion - 1)
    assert found["high"].iloc[0] == pytest.approx(1000 * -np.log(0.025) * weight / 40_000)
    assert found["high"].iloc[0] > 100 * 1000 * -np.log(0.025) / 40_000  # words taken for independent
    assert found["method"].iloc[0] == "effective Poisson, dispersion borrowed; pooled"


def test_a_row_of_many_hits_hardly_borrows():
    generator = np.random.default_rng(4)
    steady, bursts = generator.poisson(20, 100), generator.poisson(20, 100) * (np.arange(100) % 10 == 0) * 10
    alone = estimate(tallies_of(steady, [1000] * 100, "per 1,000 words")).iloc[0]
    lent = estimate(beside(steady, bursts, [1000] * 100)).iloc[0]
    width, wider = alone["high"] - alone["low"], lent["high"] - lent["low"]
    assert width < wider < 1.4 * width


def test_a_mean_of_nothing_but_zeros_claims_no_certainty():
    found = estimate(tallies_of([0.0] * 8, [10] * 8, unit="score")).iloc[0]
    assert found["low"] < -0.3 and found["high"] > 0.3  # one article in eight could be all 1
    two = estimate(beside([0.0] * 8, [0.0, 0, 3, 0, 0, 5, 0, 0], [10] * 8, unit="score")).iloc[0]
    assert two["low"] < 0 < two["high"] < found["high"]


def test_one_article_alone_does_not_show_how_far_articles_go_apart():
    none = estimate(beside([0.0] * 8, [0.0] * 8, [10] * 8, unit="score"))
    one = estimate(beside([0.0] * 8, [0.0, 0, 1, 0, 0, 0, 0, 0], [10] * 8, unit="score"))
    assert (one["high"] - one["estimate"] >= none["high"]).all()
    assert (one["low"] - one["estimate"] <= none["low"]).all()
    assert one["method"].str.contains("widened for skew").all()
    two = estimate(beside([0.0, 0, 0, 0, 0, 1, 0, 0], [0.0, 0, 1, 0, 0, 0, 0, 0], [10] * 8, unit="score"))
    assert (two["high"] < none["high"] / 3).all()


def test_no_bound_of_a_score_lies_beyond_its_scale():
    scores = [0.9, 0.8, -0.9, 0.9, 1.0]
    ends = {}
    for measure in ("score", "difference"):
        made = tallies_of(np.array(scores) * 4, [4] * 5, unit="score")
        found = estimate(replace(made, rows=made.rows.assign(measure=measure))).iloc[0]
        ends[measure] = found["high"]
        assert found["low"] == pytest.approx(stats.ttest_1samp(scores, 0).confidence_interval().low)
    assert ends["score"] == 1.0
    assert ends["difference"] == pytest.approx(stats.ttest_1samp(scores, 0).confidence_interval().high)
    certain = estimate(tallies_of([4.0] * 5, [4] * 5, unit="score")).iloc[0]
    assert certain["low"] < certain["estimate"] == certain["high"] == 1.0


def zero_inflated(generator, runs, articles, level, per_article):
    """Two rows a run: 15 percent of the articles have the thing, at gamma rates; lengths are lognormal."""
    n = np.rint(generator.lognormal(np.log(per_article) - 0.405, 0.9, size=(runs, 2, articles))) + 1
    own = generator.gamma(1, level / 0.15, size=n.shape) * (generator.random(n.shape) < 0.15)
    return own, n


def pairs(y, n):
    """Totals of runs of two rows that lend each other their dispersion."""
    runs, _, articles = y.shape
    row = np.repeat(np.arange(2 * runs), articles)
    return Totals(row, y.ravel(), n.ravel(), 2 * runs, np.repeat(np.arange(runs), 2))


@pytest.mark.parametrize("articles", [8, 15, 60])
@pytest.mark.parametrize("rate", [0.002, 0.02])
def test_rates_of_bursts_are_covered(articles, rate):
    runs, generator = 800, np.random.default_rng(articles)
    own, n = zero_inflated(generator, runs, articles, rate, 500)
    made = rate_bounds(pairs(generator.poisson(own * n).astype(float), n), np.full(2 * runs, 0.05))
    assert np.mean((made.low <= rate) & (rate <= made.high)) >= 0.92


@pytest.mark.parametrize("articles", [8, 15, 60])
def test_shares_and_means_of_bursts_are_covered(articles):
    runs, generator = 800, np.random.default_rng(articles)
    own, n = zero_inflated(generator, runs, articles, 0.05, 20)
    hits = generator.binomial(n.astype(int), np.minimum(own, 1)).astype(float)
    truth = 0.05 * (1 - np.exp(-3))  # an exponential with mean a third, cut off at one
    made = share_bounds(pairs(hits, n), np.full(2 * runs, 0.05))
    assert np.mean((made.low <= truth) & (truth <= made.high)) >= 0.92
    made = mean_bounds(pairs(own * n, n), np.full(2 * runs, 0.05))
    assert np.mean((made.low <= 0.05) & (made.high >= 0.05)) >= 0.92


def test_means_of_bursts_are_covered_in_few_articles_whose_length_rises_with_the_score():
    runs, generator = 1500, np.random.default_rng(8)
    n = generator.lognormal(np.log(20) - 0.405, 0.9, size=(runs, 2, 8))
    relative = generator.gamma(1, 1, size=n.shape) * (generator.random(n.shape) < 0.15)
    n = np.maximum(1, np.rint(n * (1 + relative) / 2))
    truth = 0.05 * (1 + 2) / (1 + 0.15)  # E[own n] / E[n], an exponential having mean 1 and variance 1
    t = pairs(relative * 0.05 / 0.15 * n, n)._replace(limit=1.0)
    made, variance = mean_bounds(t, np.full(2 * runs, 0.05)), ratio(t).variance
    assert np.mean((made.low <= truth) & (truth <= made.high)) >= 0.92
    plain = 2 * stats.t.ppf(0.975, 7) * np.sqrt(variance)
    assert (made.high - made.low).mean() <= 5 * plain.mean()


def test_rates_are_given_per_thousand_words():
    found = estimate(tallies_of([1, 2, 0, 1, 1], [100] * 5, unit="per 1,000 words")).iloc[0]
    assert found["estimate"] == 10 and found["low"] < 10 < found["high"]


def test_fewer_than_five_articles_get_no_interval():
    found = estimate(tallies_of([1, 2, 0, 1], [10] * 4)).iloc[0]
    assert pd.isna(found["low"]) and found["method"] == "none: fewer than 5 articles"
    found = estimate(tallies_of([1] * 8, [2] * 8, clusters=list("aabbccdd"))).iloc[0]
    assert pd.isna(found["high"]) and found["method"] == "none: fewer than 5 clusters"


def test_parts_of_one_whole_are_covered_together():
    y, x = [1, 0, 2, 1, 3, 0], [10, 8, 12, 9, 11, 10]
    alone = estimate(tallies_of(y, x)).iloc[0]
    pair = estimate(tallies_of(y, x, alternatives=2)).iloc[0]
    among = estimate(tallies_of(y, x, alternatives=5)).iloc[0]
    wanted = share_bounds(one_row(y, x), ALPHA / 5)
    assert pair["high"] == alone["high"]
    assert among["high"] == wanted.high[0] > alone["high"]
    assert among["method"] == "Korn-Graubard, simultaneous; pooled"


def test_the_bootstrap_serves_only_from_fifty_clusters_on_and_is_seeded():
    y, x = np.tile([1, 0, 2, 1, 3], 10), np.tile([10, 8, 12, 9, 11], 10)
    found = estimate(tallies_of(y, x), interval="bootstrap", seed=3)
    pd.testing.assert_frame_equal(found, estimate(tallies_of(y, x), interval="bootstrap", seed=3))
    assert found["method"].iloc[0] == "percentile bootstrap, 2,000 draws; pooled"
    assert found["low"].iloc[0] == pytest.approx(estimate(tallies_of(y, x))["low"].iloc[0], abs=0.02)
    none = estimate(tallies_of(y * 0, x), interval="bootstrap").iloc[0]
    assert none["high"] == estimate(tallies_of(y * 0, x)).iloc[0]["high"] > 0
    few = estimate(tallies_of(y[:49], x[:49]), interval="bootstrap")
    assert few["method"].iloc[0] == "Korn-Graubard; pooled"


def test_resampling_draws_clusters_with_replacement():
    draws = resampled(np.array([[1.0], [0], [0], [0]]), np.ones((4, 1)), draws=4000, seed=0)
    assert set(np.unique(draws)) <= {0, 0.25, 0.5, 0.75, 1}
    assert draws.mean() == pytest.approx(0.25, abs=0.01)
    assert draws.var() == pytest.approx(0.25 * 0.75 / 4, rel=0.1)


@pytest.mark.parametrize(
    ("option", "said"),
    [({"level": 95}, "level=95"), ({"interval": "wald"}, "wald"), ({"estimand": "median"}, "median")],
)
def test_bad_options_are_said(option, said):
    with pytest.raises(FramingError, match=said):
        estimate(tallies_of([1], [2]), **option)


def beta_binomial(generator, runs, articles, share, correlation):
    """Draw counts out of 1 to some hundred by run and article, each article with its own share."""
    n = np.maximum(1, np.rint(generator.lognormal(np.log(15), 0.8, size=(runs, articles))))
    spread = (1 - correlation) / correlation
    own = generator.beta(share * spread, (1 - share) * spread, size=n.shape)
    return generator.binomial(n.astype(int), own).astype(float), n


@pytest.mark.parametrize("articles", [5, 10, 20, 50])
@pytest.mark.parametrize("correlation", [0.05, 0.3])
@pytest.mark.parametrize("share", [0.05, 0.3])
def test_share_intervals_cover_and_resampled_mentions_do_not(articles, correlation, share):
    runs = 1500
    y, n = beta_binomial(np.random.default_rng(1), runs, articles, share, correlation)
    row, cluster = np.repeat(np.arange(runs), articles), np.tile(np.arange(articles), runs)
    made = share_bounds(totals(row, cluster, y.ravel(), n.ravel(), runs), np.full(runs, 0.05))
    assert np.mean((made.low <= share) & (share <= made.high)) >= 0.92
    total, found = n.sum(1), y.sum(1) / n.sum(1)
    low, high = (stats.binom.ppf(q, total, found) / total for q in (0.025, 0.975))
    assert np.mean((low <= share) & (share <= high)) < 0.85


@pytest.mark.parametrize("articles", [5, 10, 20, 50])
@pytest.mark.parametrize("rate", [0.0005, 0.005])
def test_rate_intervals_cover(articles, rate):
    runs, generator = 1500, np.random.default_rng(2)
    words = np.rint(generator.lognormal(np.log(400), 0.8, size=(runs, articles))) + 1
    hits = generator.poisson(generator.gamma(2, rate / 2, size=words.shape) * words).astype(float)
    row, cluster = np.repeat(np.arange(runs), articles), np.tile(np.arange(articles), runs)
    made = rate_bounds(totals(row, cluster, hits.ravel(), words.ravel(), runs), np.full(runs, 0.05))
    assert np.mean((made.low <= rate) & (rate <= made.high)) >= 0.92


@pytest.mark.parametrize("articles", [5, 10, 20, 50])
def test_mean_intervals_cover(articles):
    runs, generator = 1500, np.random.default_rng(3)
    n = np.maximum(1, np.rint(generator.lognormal(np.log(15), 0.8, size=(runs, articles))))
    sums = n * generator.normal(0, np.sqrt(0.3), size=n.shape) + generator.normal(0, np.sqrt(0.7 * n))
    row, cluster = np.repeat(np.arange(runs), articles), np.tile(np.arange(articles), runs)
    made = mean_bounds(totals(row, cluster, sums.ravel(), n.ravel(), runs), np.full(runs, 0.05))
    assert np.mean((made.low <= 0) & (made.high >= 0)) >= 0.92


def weighed(numerator, denominator, weight, unit="share"):
    """Tallies of articles that weigh so much."""
    made = tallies_of(np.array(numerator) * weight, np.array(denominator) * weight, unit)
    return replace(made, docs=made.docs.assign(weight=weight))


def test_the_mean_of_articles_weighs_near_duplicates_down():
    # 1.0 three times in copies of one article, .5 and .25 in two others: (1 + .5 + .25) / 3, not 3.75 / 5
    y, x, weight = [4.0, 4, 4, 2, 1], [4.0] * 5, np.array([1 / 3] * 3 + [1.0, 1.0])
    found = estimate(weighed(y, x, weight), estimand="articles").iloc[0]
    assert found["estimate"] == pytest.approx(1.75 / 3)
    assert found["article_mean"] == pytest.approx(1.75 / 3)
    assert estimate(tallies_of(y, x)).iloc[0]["article_mean"] == pytest.approx(0.75)


def test_the_mean_of_articles_stands_beside_the_pooled_figure():
    found = estimate(tallies_of([9, 0, 1, 0, 2], [90, 2, 10, 4, 20])).iloc[0]
    assert found["estimate"] == pytest.approx(12 / 126)
    assert found["article_mean"] == pytest.approx((0.1 + 0 + 0.1 + 0 + 0.1) / 5)


def test_one_share_named_beforehand_has_an_interval_of_its_own():
    y, x = [1, 0, 2, 1, 3, 0], [10, 8, 12, 9, 11, 10]
    together = estimate(tallies_of(y, x, alternatives=18)).iloc[0]
    alone = estimate(tallies_of(y, x, alternatives=18), simultaneous=False).iloc[0]
    by_itself = estimate(tallies_of(y, x)).iloc[0]
    assert alone["high"] == by_itself["high"] < together["high"]
    assert "simultaneous" in together["method"] and "simultaneous" not in alone["method"]


@pytest.mark.parametrize("unit", ["share", "per 1,000 words", "score"])
def test_a_finite_population_narrows_the_interval_and_a_census_has_none(unit):
    y, x = [3, 1, 4, 1, 5, 2, 6, 5, 3, 5] * 3, [10] * 30
    widths = []
    for fraction in (0.0, 0.5, 0.9):
        found = estimate(tallies_of(y, x, unit), sampling_fraction=fraction).iloc[0]
        widths.append(found["high"] - found["low"])
    assert widths[0] > widths[1] > widths[2]
    assert widths[1] / widths[0] == pytest.approx(np.sqrt(0.5), abs=0.06)  # the variance is halved
    census = estimate(tallies_of(y, x, unit), sampling_fraction=1.0).iloc[0]
    assert pd.isna(census["low"]) and census["method"] == "census"
    with pytest.raises(FramingError, match="sampling_fraction=2"):
        estimate(tallies_of(y, x, unit), sampling_fraction=2.0)


# R 4.2.2: survey 4.1 (svymean, svyciprop(method = "beta")) and clubSandwich 0.5.8 (CR2) on these units, articles as
# clusters: share, its standard error, bounds; bounds of the mean and their degrees of freedom.
FROM_R = [
    (
        [6, 3, 3, 3, 4, 4, 3, 5, 5, 7, 2, 7],
        [13, 15, 16, 16, 14, 17, 16, 16, 16, 17, 19, 14],
        [0.275132275132, 0.034933124615, 0.200837142230, 0.359860887243],
        [0.198095845942, 0.352168704323, 10.888145474481],
    ),
    (
        [1, 0, 1, 0, 6, 3, 5, 1, 3, 4, 4, 4],
        [13, 10, 17, 17, 14, 16, 21, 19, 17, 17, 13, 18],
        [0.166666666667, 0.035161364433, 0.096468361770, 0.259815378997],
        [0.089025636684, 0.244307696649, 10.624282025360],
    ),
    (
        [15, 8, 0, 0, 0, 0, 0, 6, 1, 10, 0, 0, 1, 4, 0, 9, 0, 0, 7, 1],
        [26, 105, 35, 6, 9, 33, 14, 44, 3, 100, 82, 4, 11, 9, 11, 37, 10, 7, 30, 53],
        [0.098569157393, 0.029615570487, 0.045566733004, 0.180071600864],
        [0.031308599669, 0.165829715117, 9.300711358778],
    ),
]


@pytest.mark.parametrize(("y", "x", "share", "mean"), FROM_R)
def test_r_gives_the_same_where_articles_make_up_the_variance_alike(y, x, share, mean):
    made, sums = share_bounds(one_row(y, x), ALPHA), ratio(one_row(y, x))
    assert (sums.value[0], sums.variance[0] ** 0.5) == pytest.approx(tuple(share[:2]), abs=1e-11)
    means = mean_bounds(one_row(y, x), ALPHA)
    assert (means.low[0], means.high[0], means.n_eff[0] - 1) == pytest.approx(tuple(mean), abs=1e-9)
    found = estimate(tallies_of(y, x)).iloc[0]
    if sums.freedom[0] == len(y) - 1:
        assert (made.low[0], made.high[0]) == pytest.approx(tuple(share[2:]), abs=1e-9)
        assert found["method"] == "Korn-Graubard; pooled"
    else:  # a few articles make up the variance: wider than survey's by a quarter
        assert made.low[0] < share[2] and made.high[0] > share[3]
        assert (made.high[0] - made.low[0]) / (share[3] - share[2]) == pytest.approx(1.25, abs=0.01)
        assert found["method"] == "Korn-Graubard, Satterthwaite; pooled"


def test_r_gives_the_same_with_weights_and_in_a_finite_population():
    # R 4.2.2 as above: svymean and svyratio with weights=, svyciprop with fpc=; vcovCR of a weighted lm
    n, weight = np.array([4, 9, 2, 7, 12, 5, 3, 8, 6, 10]), [0.4, 1.5, 2.2, 0.7, 1, 0.3, 1.8, 0.9, 0.5, 0.7]
    hits, scores = [1, 4, 0, 2, 6, 3, 1, 1, 2, 5], [0.2, -0.35, 0.1, 0.5, -0.1, -0.6, 0.4, 0, 0.25, -0.2]
    counted = weighed(hits, n, np.array(weight))
    share = ratio(cluster_totals(counted))
    assert (share.value[0], share.variance[0] ** 0.5) == pytest.approx((0.36198347107438, 0.05697718808347))
    drawn = ratio(cluster_totals(counted, left=1 - 10 / 25))
    assert drawn.variance[0] ** 0.5 == pytest.approx(0.0441343401122)
    mean = estimate(weighed(scores * n, n, np.array(weight), "score")).iloc[0]
    assert mean["estimate"] == pytest.approx(-0.03479338842975)
    assert (mean["low"], mean["high"]) == pytest.approx((-0.31339813229284, 0.24381135543334), rel=1e-9)
    assert mean["n_eff"] - 1 == pytest.approx(4.91091768202951, rel=1e-9)
    even = estimate(tallies_of([3, 7] * 6, [10] * 12), sampling_fraction=12 / 30).iloc[0]
    assert (even["low"], even["high"]) == pytest.approx((0.39432848483864, 0.60567151516136), rel=1e-9)


def test_one_weight_for_all_is_no_weight():
    y, x = [0.5, -2.0, 1.0, 3.0, 0.0, -1.5], np.array([4, 9, 2, 7, 12, 5])
    plain = estimate(tallies_of(y, x, "score")).iloc[0]
    same = estimate(weighed(np.array(y) / 3, x / 3, np.full(6, 3.0), "score")).iloc[0]
    assert (same["low"], same["high"]) == pytest.approx((plain["low"], plain["high"]))
