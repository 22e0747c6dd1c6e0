from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from synthetic import analysis, stretches

from framing.comparing.differences import difference_bounds
from framing.comparing.events import _unpaired, compare_event, placebo_tests
from framing.estimates.summaries import summarize_hedging
from framing.records import FramingError


def weekly(counts, *, words=100, first="2022-01-03"):
    """Return one article a week with so many hedges, and one of a week with none."""
    days = pd.date_range(first, periods=len(counts), freq="7D")
    articles = [{"doc_id": f"w{i}", "published": day} for i, day in enumerate(days)]
    hedges = [{"doc_id": f"w{i}", "category": "modal"} for i, n in enumerate(counts) for _ in range(n)]
    voices = stretches(**{f"w{i}": {"narrator": words} for i in range(len(counts))})
    return analysis(articles, hedges=hedges, voices=voices)


def test_an_event_is_ranked_among_placebo_dates():
    generator = np.random.default_rng(0)
    counts = [*generator.integers(9, 12, 40), *generator.integers(28, 34, 40)]
    day = pd.Timestamp("2022-01-03") + pd.Timedelta(weeks=40)
    found = compare_event(weekly(counts), summarize_hedging, date=day, weeks=6, within=())
    row = found.iloc[0]
    assert row.estimate_b == pytest.approx(10 * np.mean(counts[34:40]))
    assert row.estimate_a == pytest.approx(10 * np.mean(counts[40:46]))
    # dates 6 to 28 and 52 to 74 have six weeks on both sides, none of them near the event
    assert row.p_value == row.smallest_p == 1 / (23 + 23 + 1)
    assert row.method == (
        "46 placebo dates, by weeks; interval widened by their spread; Benjamini-Hochberg over 1 test"
    )
    assert (row.n_a, row.n_b) == (6, 6) and row.low > 0


def test_articles_weigh_what_a_column_says():
    # two articles a week, one without a hedge and three times the readers: 10 of 1 * 100 + 3 * 100 words
    first = weekly([10] * 60)
    articles = pd.concat(
        [first.articles, first.articles.assign(doc_id="x" + first.articles["doc_id"])], ignore_index=True
    ).assign(readers=[1.0] * 60 + [3.0] * 60)
    voices = stretches(**{d: {"narrator": 100} for d in articles["doc_id"]})
    made = replace(first, articles=articles, voices=analysis(articles, voices=voices).voices)
    day = pd.Timestamp("2022-01-03") + pd.Timedelta(weeks=30)
    weighed = compare_event(made, summarize_hedging, date=day, weeks=4, within=(), weights="readers").iloc[0]
    plain = compare_event(made, summarize_hedging, date=day, weeks=4, within=()).iloc[0]
    assert (weighed.estimate_a, plain.estimate_a) == pytest.approx((25.0, 50.0))


def test_a_trend_is_no_event():
    counts = list(range(5, 85))
    day = pd.Timestamp("2022-01-03") + pd.Timedelta(weeks=40)
    row = compare_event(weekly(counts), summarize_hedging, date=day, weeks=6, within=()).iloc[0]
    assert row.estimate > 0 and row.p_value > 0.3


def test_without_placebo_dates_there_is_no_test():
    with pytest.warns(
        UserWarning, match="leave 0 placebo dates, so that there is neither a test nor an interval;"
    ):
        found = compare_event(weekly([3] * 8 + [5] * 8), summarize_hedging, date="2022-02-28", weeks=8)
    assert found["p_value"].isna().all() and found["low"].isna().all()
    assert set(found["method"]) == {"no test: no placebo date whose weeks lie in the corpus"}


def test_what_is_missing_is_said():
    made = weekly([3] * 16)
    with pytest.raises(FramingError, match="date='soon' is no date"):
        compare_event(made, summarize_hedging, date="soon")
    with pytest.raises(FramingError, match="nothing to count in the 8 weeks before 2023-01-02"):
        compare_event(made, summarize_hedging, date="2023-01-02")
    with pytest.raises(FramingError, match="column 'published'"):
        compare_event(
            analysis([{"doc_id": "a"}], voices=stretches(a={"narrator": 9})),
            summarize_hedging,
            date="2022-02-24",
        )
    with pytest.raises(FramingError, match="weeks=1"):
        compare_event(made, summarize_hedging, date="2022-02-24", weeks=1)


@pytest.mark.parametrize("memory", [0.0, 0.5, 0.8])
def test_placebo_dates_keep_the_level_when_weeks_resemble_their_neighbours(memory):
    generator = np.random.default_rng(0)
    weeks, runs = 80, 1000
    drift = np.zeros((weeks, runs))
    for week in range(1, weeks):
        drift[week] = memory * drift[week - 1] + generator.normal(0, 0.3, runs)
    words = np.rint(generator.lognormal(np.log(2000), 0.5, (weeks, runs)))
    hits = generator.poisson(0.008 * np.exp(drift) * words).astype(float)
    found = placebo_tests(hits, words, 40, 6)
    assert 0.03 <= np.mean(found.tests.p_value <= 0.05) <= 0.07
    after, before, units = slice(40, 46), slice(34, 40), np.full(runs, "per 1,000 words", dtype=object)
    sides = _unpaired(hits[after], words[after], hits[before], words[before])
    a, b, low, high = difference_bounds(sides, units, np.full(runs, 0.05), np.arange(runs))
    independent = np.mean((low <= 0) & (high >= 0))
    assert memory < 0.8 or independent < 0.87
    stretch = found.stretch(0.95)
    low, high = a - b - (a - b - low) * stretch, a - b + (high - a + b) * stretch
    assert np.mean((low <= 0) & (high >= 0)) >= 0.92


def test_a_corpus_too_short_for_a_significant_p_is_told():
    counts = np.random.default_rng(1).integers(5, 20, 52)
    day = pd.Timestamp("2022-01-03") + pd.Timedelta(weeks=26)
    with pytest.warns(UserWarning, match="the least p there can be is 0.143 .* takes 65 weeks") as told:
        row = compare_event(weekly(counts), summarize_hedging, date=day, weeks=8, within=()).iloc[0]
    assert row.smallest_p == 1 / 7 and pd.isna(row.low) and pd.isna(row.high)
    assert "or weeks=5." in str(told[0].message)  # 12 + 12 placebo dates
    enough = weekly(np.random.default_rng(1).integers(5, 20, 65))
    assert compare_event(enough, summarize_hedging, date=day, weeks=8, within=()).iloc[0].smallest_p == 0.05
