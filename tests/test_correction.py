import importlib.util
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing import (
    analyze,
    draw_coding_sample,
    load_codebook,
    load_corpus,
    load_gold,
    make_codings,
    read_coding,
)
from framing.coding.corrected_rates import correct_differences, correct_rates
from framing.coding.correction import merge_coding
from framing.records import FramingError

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"

# Two strata: "no" with four units, two coded (one missed); "yes" with two units, both coded (one false).
UNITS = pd.DataFrame(
    {
        "doc_id": ["a", "a", "b", "b", "a", "b"],
        "outlet": ["X", "X", "Y", "Y", "X", "Y"],
        "machine": [0.0, 0.0, 0.0, 0.0, 1.0, 1.0],
        "human": [1.0, None, 0.0, None, 1.0, 0.0],
        "probability": [0.5, None, 0.5, None, 1.0, 1.0],
        "stratum": ["no", None, "no", None, "yes", "yes"],
    }
)


def test_the_estimate_by_hand() -> None:
    # Machine 2/6. Corrections: 2·1 + 2·0 + 1·0 + 1·(-1) = 1 over 6 units.
    row = correct_rates(UNITS, target="this corpus").iloc[0]
    assert row.machine == pytest.approx(2 / 6)
    assert row.correction == pytest.approx(1 / 6)
    assert row.estimate == pytest.approx(3 / 6)
    # Inversion: hits (1) of true (2 + 1), false finds (1) of the rest (2 + 1): (1/3 - 1/3) is no basis.
    assert np.isnan(row.inverted)
    assert (row.numerator, row.denominator, row.n_coded, row.n_articles) == (pytest.approx(3), 6, 4, 2)
    by = correct_rates(UNITS, by="outlet", target="this corpus").set_index("outlet")
    # X: machine 1/3, corrections (2·1 + 1·0) / 3. Y: machine 1/3, corrections (2·0 - 1) / 3.
    assert by.estimate["X"] == pytest.approx(1.0) and by.estimate["Y"] == pytest.approx(0.0)


def test_the_index_does_not_matter() -> None:
    same = correct_rates(UNITS.set_axis([7] * 6), target="this corpus")
    pd.testing.assert_frame_equal(same, correct_rates(UNITS, target="this corpus"))


def test_everything_coded_leaves_no_error_for_this_corpus() -> None:
    units = UNITS.assign(human=[1.0, 0, 0, 0, 1, 0], probability=1.0, stratum="all")
    row = correct_rates(units, target="this corpus").iloc[0]
    assert row.estimate == row.low == row.high == pytest.approx(2 / 6)


def test_no_interval_where_there_is_no_basis() -> None:
    row = correct_rates(UNITS).iloc[0]
    assert np.isnan(row.low) and row.method == "none: fewer than 5 articles coded"
    one_each = UNITS.assign(
        human=[1.0, None, None, None, 1.0, None], probability=[0.25, *[None] * 3, 0.5, None]
    )
    row = correct_rates(one_each, target="this corpus").iloc[0]
    assert np.isnan(row.low) and row.method == "none: a stratum with one unit coded"
    empty = UNITS.assign(human=UNITS.human.where(UNITS.outlet == "X"))
    by = correct_rates(empty, by="outlet", target="this corpus").set_index("outlet")
    assert by.method["Y"] == "none: nothing coded in this group" and np.isnan(by.estimate["Y"])
    assert by.machine["Y"] == pytest.approx(1 / 3)


def test_the_mean_of_the_pseudo_outcome_is_the_estimate() -> None:
    pseudo = UNITS.machine + ((UNITS.human - UNITS.machine) / UNITS.probability).fillna(0)
    assert pseudo.mean() == pytest.approx(correct_rates(UNITS).estimate[0])


def test_bad_calls_are_told() -> None:
    with pytest.raises(FramingError, match="possible are 'articles like these', 'this corpus'"):
        correct_rates(UNITS, target="corpus")
    with pytest.raises(FramingError, match="no unit was coded"):
        correct_rates(UNITS.assign(human=np.nan))
    with pytest.raises(FramingError, match="1 unit coded has no probability"):
        correct_rates(UNITS.assign(probability=[None, None, 0.5, None, 1.0, 1.0]))
    with pytest.raises(FramingError, match="units needs the column 'paper'"):
        correct_rates(UNITS, by="paper")


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    if not BENCHMARKS.is_dir():
        pytest.skip("the benchmarks are not installed beside the tests")
    spec = importlib.util.spec_from_file_location("benchmark_correction", BENCHMARKS / "correction.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_regression_on_the_pseudo_outcome_is_corrected(benchmark: ModuleType) -> None:
    # Prevalence .3 and .4: the slope on the outlet is .1. The machine's own slope is .36 - .305 = .055.
    design, slopes, naive = benchmark.DESIGNS[1], [], []
    for seed in range(40):
        units = benchmark.simulate(design, np.random.default_rng(seed))
        pseudo = units.machine + ((units.human - units.machine) / units.probability).fillna(0)
        slopes.append(np.polyfit(units.outlet, pseudo, 1)[0])
        naive.append(np.polyfit(units.outlet, units.machine, 1)[0])
    assert np.mean(naive) == pytest.approx(0.055, abs=0.015)
    assert np.mean(slopes) == pytest.approx(0.1, abs=3 * np.std(slopes) / 40**0.5)
    assert np.mean(slopes) - np.mean(naive) > 0.015


def test_simulated_bias_and_coverage(benchmark: ModuleType) -> None:
    for design in (benchmark.DESIGNS[1], benchmark.DESIGNS[7]):
        table = benchmark.summarize(benchmark.run(design, 40)).set_index(["target", "group"])
        for target in ("articles like these", "this corpus"):
            # The standard error of the mean bias over 40 runs is .005 at most; the machine's is .017.
            assert abs(table.bias[target, "all"]) < 0.015
            assert table.covered.loc[target].min() >= 0.85
    assert abs(table.machine_bias["this corpus", "all"]) > 0.01


@pytest.fixture(scope="module")
def analysis() -> SimpleNamespace:
    return analyze(load_corpus("sample_article"), load_codebook("sample_article"))


def test_units_of_the_sample_article(analysis: SimpleNamespace) -> None:
    gold = load_gold()["hedges"]
    codings = make_codings({"adjudicated": gold}, analysis.articles, "hedges")
    units = merge_coding(analysis, codings, item="category", value="modal")
    with_modal = set(gold.sentence[gold.category == "modal"])
    assert set(units.sentence[units.human == 1]) == with_modal
    assert (units.probability == 1).all() and len(units) == len(analysis.sentences)
    nothing = merge_coding(analysis, codings, item="present", value="no")
    assert nothing.human.sum() == len(units) - gold.sentence.nunique()


def test_units_drawn_but_not_coded_are_stood_for_by_their_stratum(analysis: SimpleNamespace) -> None:
    codings = make_codings({"adjudicated": load_gold()["hedges"]}, analysis.articles, "hedges")
    lost = codings.unit.unique()[:10]
    codings = codings.astype({"present": "str"})
    codings.loc[codings.unit.isin(lost), ["present", "status"]] = [None, "row missing"]
    units = merge_coding(analysis, codings)
    assert units.human.isna().sum() == 10
    assert units.probability.dropna().unique().tolist() == [41 / 51]


def test_codings_that_do_not_fit_are_told(analysis: SimpleNamespace) -> None:
    gold = load_gold()["hedges"]
    two = make_codings({"anna": gold, "ben": gold}, analysis.articles, "hedges")
    with pytest.raises(FramingError, match="anna and ben on hedges; keep one coder"):
        merge_coding(analysis, two)
    one = two[two.coder == "anna"]
    with pytest.raises(FramingError, match="present is yes or no, not 'maybe'"):
        merge_coding(analysis, one, value="maybe")
    with pytest.raises(FramingError, match="does not code 'policy_frames'"):
        merge_coding(analysis, one.assign(task="policy_frames"))
    with pytest.raises(FramingError, match="not in this analysis"):
        merge_coding(analysis, one.assign(unit_start=one.unit_start + 1))


def simulated(
    seed: int, *, prevalence=(0.3, 0.4), found=(0.9, 0.6), false=(0.05, 0.2), coded=300
) -> pd.DataFrame:
    """Units of 100 articles of two outlets, coded in strata of what the machine found."""
    rng = np.random.default_rng(seed)
    article = np.repeat(np.arange(100), 20)
    outlet = article % 2
    share = rng.beta(9 * np.array(prevalence)[outlet[::20]], 9 * (1 - np.array(prevalence)[outlet[::20]]))
    truth = rng.random(2000) < share[article]
    machine = rng.random(2000) < np.where(truth, np.array(found)[outlet], np.array(false)[outlet])
    units = pd.DataFrame({"doc_id": article.astype(str), "outlet": outlet, "machine": machine.astype(float)})
    units = units.assign(human=np.nan, probability=np.nan, stratum=machine.astype(str))
    for stratum in (False, True):
        drawn = rng.choice(np.flatnonzero(machine == stratum), coded // 2, replace=False)
        units.loc[drawn, "human"] = truth[drawn].astype(float)
        units.loc[drawn, "probability"] = len(drawn) / (machine == stratum).sum()
    return units


def test_bounds_of_a_rate_lie_between_none_and_all() -> None:
    units = simulated(1, prevalence=(0.004, 0.004), false=(0.01, 0.01), coded=40)
    row = correct_rates(units).iloc[0]
    assert row.low >= 0 and row.high <= 1
    assert "too few coded: " in row.method and " positives, " in row.method


def test_the_difference_of_two_corrected_rates_by_hand() -> None:
    row = correct_differences(UNITS, by="outlet", a="X", b="Y", target="this corpus").iloc[0]
    assert (row.estimate_a, row.estimate_b, row.estimate) == pytest.approx((1.0, 0.0, 1.0))
    assert row.machine == pytest.approx(0.0)
    assert np.isnan(correct_differences(UNITS, by="outlet", a="X", b="Y").low.iloc[0])  # two articles
    with pytest.raises(FramingError, match="b='Z': 'outlet' has no such group; its groups are 'X', 'Y'"):
        correct_differences(UNITS, by="outlet", a="X", b="Z")


def test_corrected_differences_cover_what_the_machine_misses() -> None:
    covered, found, machine = [], [], []
    for seed in range(60):
        row = correct_differences(simulated(seed), by="outlet", a=1, b=0).iloc[0]
        covered.append(row.low <= 0.1 <= row.high)
        found.append(row.estimate)
        machine.append(row.machine)
        assert (row.p_value <= 0.05) == (row.low > 0 or row.high < 0)
    assert np.mean(machine) == pytest.approx(0.055, abs=0.02)
    assert np.mean(found) == pytest.approx(0.1, abs=0.025)  # the standard error is .008
    assert np.mean(covered) >= 0.88


def test_the_mean_score_is_corrected() -> None:
    covered, found = [], []
    for seed in range(60):
        rng, units = np.random.default_rng(seed), simulated(seed)
        truth = rng.choice([-1.0, 0.0, 1.0], 2000, p=[0.5, 0.3, 0.2])
        units["machine"] = np.clip(0.5 * truth + 0.2 + rng.normal(0, 0.3, 2000), -1, 1)
        units["human"] = np.where(units["human"].notna(), truth, np.nan)
        row = correct_rates(units).iloc[0]
        covered.append(row.low <= -0.3 <= row.high)
        found.append(row.estimate)
    assert row.measure == "corrected mean" and row.unit == "score" and row.machine > -0.1
    assert np.mean(found) == pytest.approx(-0.3, abs=0.03)
    assert np.mean(covered) >= 0.88


def test_the_coder_s_own_error_widens_what_can_be_said() -> None:
    # Two coders who err in a tenth of the units agree in .9² + .1² = .82 of them.
    row = correct_rates(simulated(1), coder_agreement=0.82).iloc[0]
    assert row.low_coder == pytest.approx(row.low - 0.1) and row.high_coder == pytest.approx(row.high + 0.1)
    assert np.isnan(correct_rates(simulated(1)).low_coder.iloc[0])
    with pytest.raises(FramingError, match=r"coder_agreement=0\.3"):
        correct_rates(simulated(1), coder_agreement=0.3)


def test_polarity_is_corrected_as_a_score_and_by_actor(analysis: SimpleNamespace, tmp_path: Path) -> None:
    key = draw_coding_sample(analysis, "sentiment", 8, path=tmp_path / "s.csv", strata=[], seed=1)
    sheet = pd.read_csv(tmp_path / "s.csv").assign(valid="yes", polarity="negative")
    sheet.to_csv(tmp_path / "anna.csv", index=False)
    codings = read_coding(tmp_path / "anna.csv", key=tmp_path / "s.key.csv")
    units = merge_coding(analysis, codings, item="polarity", value="score")
    assert units["human"].dropna().unique().tolist() == [-1.0] and units["human"].notna().sum() <= len(key)
    assert units["machine"].between(-1, 1).all()
    by = correct_rates(units, by="actor", target="this corpus")
    assert by["measure"].eq("corrected mean").all() and by["low"].dropna().ge(-1).all()
    assert "names" in by.attrs  # figures write the actors' names
    with pytest.raises(FramingError, match="value='score' is for item='polarity'"):
        gold = make_codings({"adjudicated": load_gold()["hedges"]}, analysis.articles, "hedges")
        merge_coding(analysis, gold, value="score")
