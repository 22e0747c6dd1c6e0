from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from synthetic import analysis, stretches

from framing.comparing.comparison import compare
from framing.comparing.differences import Sides, difference_bounds, lengths_differ
from framing.comparing.permutation import permute_labels
from framing.comparing.together import adjust_together
from framing.estimates.bounds import share_bounds
from framing.estimates.clusters import ratio, totals
from framing.estimates.summaries import (
    summarize_contrasts,
    summarize_hedging,
    summarize_mentions,
    summarize_sentiment,
    summarize_sources,
    summarize_voices,
)
from framing.records import TABLES, FramingError

OWN = [c.name for c in TABLES["comparisons"]]


def corpus(hedges_by_article, *, words=100, voices=("narrator",), **columns):
    """Return articles a0, a1, … with so many modal hedges each, by voice."""
    n = len(hedges_by_article)
    articles = [{"doc_id": f"a{i}"} | {c: v[i] for c, v in columns.items()} for i in range(n)]
    hedges = [
        {"doc_id": f"a{i}", "category": "modal", "voice": voice, "holder": voice}
        for i, counts in enumerate(hedges_by_article)
        for voice, count in zip(voices, np.atleast_1d(counts), strict=True)
        for _ in range(count)
    ]
    by_voice = {f"a{i}": dict.fromkeys(voices, words) for i in range(n)}
    return analysis(articles, hedges=hedges, voices=stretches(**by_voice))


def total(found):
    rows = found[found["category"] == "hedging"] if "category" in found else found
    assert len(rows) == 1
    return rows.iloc[0]


def test_eight_articles_in_two_outlets_have_seventy_labellings():
    made = corpus([50, 60, 70, 90, 10, 15, 20, 25], outlet=list("XXXXYYYY"))
    found = compare(made, summarize_hedging, by="outlet", a="X", b="Y")
    assert list(found.columns) == ["category", *OWN]
    row = total(found)
    assert (row.estimate_a, row.estimate_b, row.estimate) == pytest.approx((675, 175, 500))
    assert row.p_value == row.smallest_p == 2 / 70  # the one observed, and its mirror image
    assert row.effect_size == pytest.approx(27 / 7) and row.effect == "ratio of rates"
    assert pd.isna(row.low)  # four articles a side: a test, no interval


def test_labels_agree_with_an_independent_permutation_test():
    generator = np.random.default_rng(3)
    counts = [*generator.poisson(10, 7), *generator.poisson(14, 5)]
    made = corpus(counts, outlet=["X"] * 7 + ["Y"] * 5)
    row = total(compare(made, summarize_hedging, by="outlet", a="X", b="Y"))

    common = np.mean(counts)

    def statistic(x, y):
        squares = [((g - common) ** 2).sum() / len(g) / (len(g) - 1) for g in (x, y)]
        return np.abs(x.mean() - y.mean()) / np.sqrt(sum(squares))

    wanted = stats.permutation_test(
        (np.array(counts[:7]), np.array(counts[7:])), statistic, n_resamples=np.inf, alternative="greater"
    )
    assert row.p_value == pytest.approx(wanted.pvalue)
    assert row.smallest_p == 1 / 792


def test_fewer_than_four_articles_a_side_are_not_tested():
    made = corpus([5, 6, 7, 0, 1, 2, 3], outlet=list("XXXYYYY"))
    row = total(compare(made, summarize_hedging, by="outlet", a="X", b="Y"))
    assert row[["p_value", "q_value", "smallest_p", "low"]].isna().all()
    assert row.method == "no test: fewer than 4 articles a side"


def test_outlets_are_permuted_when_the_group_is_theirs():
    outlets = [f"o{i // 4}" for i in range(32)]
    made = corpus([3] * 16 + [6, 5] * 8, outlet=outlets, country=["A"] * 16 + ["B"] * 16)
    row = total(compare(made, summarize_hedging, by="country", a="A", b="B"))
    assert (row.n_a, row.n_b) == (4, 4) and row.smallest_p == 2 / 70
    assert row.method.startswith("labels of clusters (outlet) permuted")
    few = made.articles["doc_id"].str[1:].astype(int) >= 12  # one outlet of A, four of B
    ids = made.articles.loc[few, "doc_id"]
    parts = {n: getattr(made, n) for n in ("articles", "hedges", "voices")}
    made = replace(made, **{n: f[f["doc_id"].isin(ids)].reset_index(drop=True) for n, f in parts.items()})
    row = total(compare(made, summarize_hedging, by="country", a="A", b="B"))
    assert row.method == "no test: fewer than 4 clusters (outlet) a side"
    row = total(compare(made, summarize_hedging, by="country", a="A", b="B", cluster="doc_id"))
    assert row.n_a == 4 and not pd.isna(row.p_value)


def test_near_duplicates_move_together():
    made = corpus([4, 4, 4, 4, 1, 2, 3, 2, 0, 1], outlet=list("XXXXXXYYYY"), copy=list("kkkkabcdef"))
    row = total(compare(made, summarize_hedging, by="outlet", a="X", b="Y", cluster="copy"))
    assert (row.n_a, row.n_b) == (3, 4) and pd.isna(row.p_value)
    articles = made.articles.rename(columns={"copy": "cluster"}).assign(
        representative=made.articles["doc_id"]
    )
    found = compare(replace(made, articles=articles), summarize_hedging, by="outlet", a="X", b="Y")
    assert total(found).n_a == 3


def test_voices_are_compared_within_articles_by_flipping_signs():
    counts = [(3, 1), (4, 2), (2, 1), (5, 1), (3, 2), (4, 1)]
    made = corpus(counts, voices=("narrator", "direct"))
    row = total(compare(made, summarize_hedging, by="voice", a="narrator", b="direct"))
    assert row.estimate == pytest.approx(1000 * (21 - 8) / 600)
    assert row.p_value == row.smallest_p == 2 / 2**6  # every article points the same way
    differences = np.array([x - y for x, y in counts])
    wanted = stats.permutation_test((differences,), np.sum, permutation_type="samples", n_resamples=np.inf)
    assert row.p_value == pytest.approx(wanted.pvalue)
    assert row.method.startswith("signs flipped by articles; Benjamini-Hochberg over 2 tests")


def test_a_row_without_hits_says_that_nothing_was_counted():
    voices = ("narrator", "direct")
    made = corpus([[0, 0]] * 25, voices=voices, outlet=["X", "Y"] * 12 + ["X"])
    row = total(compare(made, summarize_hedging, by="voice", a="narrator", b="direct"))
    assert (row.n_a, row.n_b) == (25, 25) and row.method == "no test: nothing counted in either group"
    few = corpus([[1, 0]] * 3 + [[0, 0]] * 20, voices=voices)
    row = total(compare(few, summarize_hedging, by="voice", a="narrator", b="direct"))
    assert row.method == "no test: the groups differ in fewer than 5 articles"


def test_four_articles_are_too_few_to_flip_signs():
    made = corpus([(3, 1)] * 4, voices=("narrator", "direct"))
    row = total(compare(made, summarize_hedging, by="voice", a="narrator", b="direct"))
    assert pd.isna(row.p_value) and row.method == "no test: fewer than 5 articles"


def test_p_is_b_plus_one_over_m_plus_one():
    made = corpus([5, 6, 7] * 10 + [0, 1, 2] * 10, outlet=["X"] * 30 + ["Y"] * 30)
    row = total(compare(made, summarize_hedging, by="outlet", a="X", b="Y", draws=99))
    assert row.p_value == row.smallest_p == 1 / 100
    again = compare(made, summarize_hedging, by="outlet", a="X", b="Y", draws=99)
    assert total(again).equals(row)


def test_all_rows_of_the_table_are_corrected_together():
    generator = np.random.default_rng(0)
    articles = [{"doc_id": f"a{i}", "outlet": "XY"[i % 2]} for i in range(60)]
    hedges = [
        {"doc_id": f"a{i}", "category": c}
        for i in range(60)
        for c, mean in {"modal": 2 + i % 2, "doxastic": 2, "booster": 1}.items()
        for _ in range(generator.poisson(mean))
    ]
    made = analysis(
        articles, hedges=hedges, voices=stretches(**{f"a{i}": {"narrator": 100} for i in range(60)})
    )
    found = compare(made, summarize_hedging, by="outlet", a="X", b="Y")
    assert len(found) == 4
    wanted = stats.false_discovery_control(found["p_value"])
    assert found["q_value"].tolist() == pytest.approx(wanted.tolist())
    assert set(found["method"]) == {
        "labels of articles permuted, studentised; Benjamini-Hochberg over 4 tests"
    }


def test_the_interval_of_a_difference_is_made_of_both_intervals():
    counts = [3, 5, 2, 6, 4, 1, 0, 2, 1, 3]
    made = corpus(counts, outlet=list("XXXXXYYYYY"))
    quotations = [
        {"doc_id": f"a{i}", "source_type": t}
        for i, k in enumerate(counts)
        for t in ["person"] * k + ["unnamed"] * 4
    ]
    made = replace(made, quotations=analysis(made.articles, quotations=quotations).quotations)
    found = compare(made, summarize_sources, by="outlet", a="X", b="Y")
    row = found[found["source_type"] == "person"].iloc[0]
    y = np.array([*counts, *[4] * 10], float)  # persons of X and of Y, unnamed sources of X and of Y
    x = np.tile(np.array(counts, float) + 4, 2)
    sums = totals(np.repeat(np.arange(4), 5), np.tile(np.arange(5), 4), y, x, 4)
    made_bounds = share_bounds(sums._replace(family=np.zeros(4, np.int64)), np.full(4, 0.05))
    p, low, high = ratio(sums).value, made_bounds.low, made_bounds.high
    d = p[0] - p[1]
    assert row.low == pytest.approx(d - np.hypot(p[0] - low[0], high[1] - p[1]))
    assert row.high == pytest.approx(d + np.hypot(high[0] - p[0], p[1] - low[1]))
    assert row.effect_size == pytest.approx(2 * np.arcsin(p[0] ** 0.5) - 2 * np.arcsin(p[1] ** 0.5))


def test_the_interval_of_a_difference_of_weighted_scores_is_made_of_both_intervals():
    generator = np.random.default_rng(3)
    articles = [{"doc_id": f"a{i}", "outlet": "XY"[i % 2], "reach": 1.0 + i % 5} for i in range(20)]
    rows = [
        {
            "doc_id": f"a{i % 20}",
            "actor": "us",
            "kind": "name",
            "score": s,
            "score_masked": s,
            "n_evidence": 1,
        }
        | {"polarity": "positive" if s > 0 else "negative"}
        for i, s in enumerate(generator.uniform(-0.4, 0.5, 130))
    ]
    made = analysis(articles, mentions=rows, sentiments=rows)
    found = compare(made, summarize_sentiment, by="outlet", a="X", b="Y", cluster="doc_id", weights="reach")
    row = found[found["measure"] == "score"].iloc[0]
    own = summarize_sentiment(made, by=["actor", "outlet"], weights="reach")
    x, y = (own[(own["measure"] == "score") & (own["outlet"] == o)].iloc[0] for o in "XY")
    assert row.estimate == pytest.approx(x.estimate - y.estimate)
    assert row.low == pytest.approx(row.estimate - np.hypot(x.estimate - x.low, y.high - y.estimate))
    assert row.high == pytest.approx(row.estimate + np.hypot(x.high - x.estimate, y.estimate - y.low))


def test_none_in_eight_long_articles_is_no_finding_against_two_in_eight_short_ones():
    words = {f"a{i}": {"narrator": 5000 if i < 8 else 500} for i in range(16)}
    hedges = [{"doc_id": f"a{i}", "category": "modal"} for i, n in ((9, 12), (14, 9)) for _ in range(n)]
    articles = [{"doc_id": f"a{i}", "outlet": "XY"[i // 8]} for i in range(16)]
    made = analysis(articles, hedges=hedges, voices=stretches(**words))
    row = total(compare(made, summarize_hedging, by="outlet", a="X", b="Y"))
    assert row.low < 0 < row.high and row.p_value > 0.05  # Fisher's p of 0 of 8 against 2 of 8 is .47
    assert "lengths differ: p at least the interval's" in row.method


def test_like_lengths_leave_the_permutation_its_power():
    made = corpus([0, 2, 0, 1, 0, 3, 0, 2, 1, 0], outlet=list("XXXXXYYYYY"))
    row = total(compare(made, summarize_hedging, by="outlet", a="X", b="Y"))
    assert row.method.startswith("labels of articles permuted, studentised; Benjamini-Hochberg")


def simulated_sides(generator, runs, n_a, n_b, times=1.0, share=0.05):
    """Two groups of articles in two rows a run: 15 percent have the thing, at gamma rates."""
    sides = []
    for n, longer in ((n_a, times), (n_b, 1.0)):
        units = np.rint(generator.lognormal(np.log(20 * longer) - 0.4, 0.9, size=(n, 2 * runs))) + 1
        own = generator.gamma(1, share / 0.15, size=units.shape) * (generator.random(units.shape) < 0.15)
        sides.append((generator.binomial(units.astype(int), np.minimum(own, 1)).astype(float), units))
    (ya, xa), (yb, xb) = sides
    none_a, none_b = np.zeros_like(yb), np.zeros_like(ya)
    return Sides(*(np.vstack(p) for p in ((ya, none_a), (xa, none_a), (none_b, yb), (none_b, xb))))


def found_by_compare(sides, in_a):
    """Tell in which rows compare() finds a difference at 5 percent."""
    units, runs = np.full(sides.numerator_a.shape[1], "share", dtype=object), sides.numerator_a.shape[1] // 2
    y, x = sides.numerator_a + sides.numerator_b, sides.denominator_a + sides.denominator_b
    p_value = permute_labels(y, x, in_a, fewest=4, draws=399).p_value
    family = np.repeat(np.arange(runs), 2)
    _, _, low, high = difference_bounds(sides, units, np.full(len(units), 0.05), family)
    return (p_value <= 0.05) & (((low > 0) | (high < 0)) | ~lengths_differ(sides))


@pytest.mark.parametrize(("n_a", "n_b", "times"), [(8, 30, 4), (8, 8, 1), (15, 15, 2), (8, 30, 0.25)])
def test_bursts_and_unequal_lengths_keep_the_level(n_a, n_b, times):
    sides = simulated_sides(np.random.default_rng(6), 400, n_a, n_b, times)
    assert found_by_compare(sides, np.arange(n_a + n_b) < n_a).mean() <= 0.06


def test_fifteen_a_side_of_like_lengths_find_five_against_twenty_percent():
    generator, runs = np.random.default_rng(7), 400
    parts = []
    for share in (0.05, 0.2):
        units = np.rint(generator.lognormal(np.log(8), 0.8, size=(15, 2 * runs))) + 1
        own = generator.beta(share * 17 / 3, (1 - share) * 17 / 3, size=units.shape)  # correlation .15
        parts.append((generator.binomial(units.astype(int), own).astype(float), units))
    (ya, xa), (yb, xb) = parts
    none = np.zeros_like(ya)
    sides = Sides(*(np.vstack(p) for p in ((ya, none), (xa, none), (none, yb), (none, xb))))
    assert found_by_compare(sides, np.arange(30) < 15).mean() >= 0.55


def test_months_are_named_as_one_writes_them():
    dates = pd.to_datetime(["2022-02-01"] * 5 + ["2022-03-14"] * 5)
    made = corpus([3] * 5 + [1, 2] * 2 + [1], published=dates)
    row = total(compare(made, summarize_hedging, by="month", a="2022-02", b="2022-03"))
    assert row.n_a == row.n_b == 5 and row.estimate == pytest.approx(30 - 14)


def test_the_missing_holder_is_a_group():
    made = corpus([(3, 1)] * 6, voices=("narrator", "direct"))
    hedges = made.hedges.assign(holder=made.hedges["holder"].where(made.hedges["holder"] == "narrator"))
    made = replace(made, hedges=hedges)
    row = total(compare(made, summarize_hedging, by="holder", a="narrator", b=None))
    assert row.b == "missing" and row.estimate == pytest.approx(20)


@pytest.mark.parametrize(
    "summary",
    [summarize_mentions, summarize_voices, summarize_sources, summarize_sentiment, summarize_contrasts],
)
def test_every_summary_can_be_compared(summary):
    generator = np.random.default_rng(1)
    articles = [{"doc_id": f"a{i}", "outlet": "XY"[i % 2]} for i in range(20)]
    rows = [
        {
            "doc_id": f"a{i % 20}",
            "actor": generator.choice(["us", "china"]),
            "kind": "name",
            "source_type": generator.choice(["person", "unnamed"]),
            "contrast": "label",
            "variant": generator.choice(["war", "conflict"]),
            "use": "used",
            "voice": "narrator",
            "score": generator.normal(),
            "score_masked": 0.0,
            "polarity": "neutral",
            "n_evidence": 1,
        }
        for i in range(200)
    ]
    layers = dict.fromkeys(["mentions", "quotations", "sentiments", "contrasts"], rows)
    voices = stretches(**{f"a{i}": {"narrator": 50 + i, "direct": 40 - i} for i in range(20)})
    found = compare(analysis(articles, voices=voices, **layers), summary, by="outlet", a="X", b="Y")
    assert len(found) and found["q_value"].notna().any()
    assert (found["q_value"].dropna() >= found["p_value"].dropna()).all()
    inside = (found["low"] <= found["estimate"]) & (found["estimate"] <= found["high"])
    assert inside[found["low"].notna()].all()


def test_what_cannot_be_compared_is_said():
    made = corpus([1] * 8, outlet=list("XXXXYYYY"))
    with pytest.raises(FramingError, match="b='Z': 'outlet' has no such group; its groups are 'X', 'Y'"):
        compare(made, summarize_hedging, by="outlet", a="X", b="Z")
    with pytest.raises(FramingError, match="a and b are the same group"):
        compare(made, summarize_hedging, by="outlet", a="X", b="X")
    dated = corpus([1] * 8, published=pd.to_datetime(["2022-03-07"] * 4 + ["2022-04-04"] * 4))
    with pytest.raises(
        FramingError, match="b='spring': 'month' has no such group; its groups are '2022-03-01"
    ):
        compare(dated, summarize_hedging, by="month", a="2022-03", b="spring")
    with pytest.raises(FramingError, match="measures='score' is not compared here; possible are rate"):
        compare(made, summarize_hedging, by="outlet", a="X", b="Y", measures="score")
    with pytest.raises(FramingError, match="by='paper' is not a column"):
        compare(made, summarize_hedging, by="paper", a="X", b="Y")
    with pytest.raises(
        FramingError, match="compare is not a summary; give one of the functions summarize_mentions"
    ):
        compare(made, compare, by="outlet", a="X", b="Y")
    with pytest.raises(FramingError, match="must be an Analysis"):
        compare(made.articles, summarize_hedging, by="outlet", a="X", b="Y")


def test_sentiment_is_compared_in_a_small_family():
    generator = np.random.default_rng(1)
    articles = [{"doc_id": f"a{i}", "outlet": "XY"[i % 2]} for i in range(20)]
    rows = [
        {
            "doc_id": f"a{i % 20}",
            "actor": "us",
            "kind": "name",
            "score": generator.normal(),
            "score_masked": 0.0,
        }
        | {"polarity": generator.choice(["negative", "positive"]), "n_evidence": 1}
        for i in range(200)
    ]
    made = analysis(articles, mentions=rows, sentiments=rows)
    found = compare(made, summarize_sentiment, by="outlet", a="X", b="Y")
    assert found["measure"].tolist() == ["score", "score_masked", "negative"]
    every = compare(made, summarize_sentiment, by="outlet", a="X", b="Y", measures="all")
    assert {"positive", "neutral", "difference"} <= set(every["measure"])


def test_several_comparisons_are_one_family():
    counts = [5, 6, 7, 4, 5, 6, 1, 2, 1, 0, 2, 1]
    made = corpus(counts, outlet=list("XXXXXXYYYYYY"), desk=list("PQPQPQPQPQPQ"))
    parts = {
        by: compare(made, summarize_hedging, by=by, a=a, b=b)
        for by, a, b in (("outlet", "X", "Y"), ("desk", "P", "Q"))
    }
    found = adjust_together(parts)
    wanted = stats.false_discovery_control(pd.concat(parts.values())["p_value"])
    assert found["q_value"].tolist() == pytest.approx(wanted.tolist())
    assert found["comparison"].tolist() == ["outlet"] * 2 + ["desk"] * 2
    assert found["method"].str.endswith("Benjamini-Hochberg over 4 tests in 2 comparisons").all()
    assert adjust_together(list(parts.values()))["comparison"].tolist() == ["1", "1", "2", "2"]
    one = parts["outlet"].assign(method="labels permuted; Benjamini-Hochberg over 1 test")
    many = parts["desk"].assign(method="labels permuted; Benjamini-Hochberg over 1,204 tests")
    assert adjust_together([one, many])["method"].unique().tolist() == [
        "labels permuted; Benjamini-Hochberg over 4 tests in 2 comparisons"
    ]
    with pytest.raises(FramingError, match="nothing to adjust"):
        adjust_together([])
    with pytest.raises(
        FramingError, match="the comparison 'x' needs the columns 'p_value', 'q_value' and 'method'"
    ):
        adjust_together({"x": made.articles})
