import numpy as np
import pandas as pd
import pytest

from framing import FramingError, draw_coding_sample, plan_coding_sample
from framing.coding.corrected_rates import correct_rates
from framing.coding.planning import optimal


def corpus(seed: int, times: float = 1.0) -> pd.DataFrame:
    """6,000 units of two outlets: prevalence .3 and .1 (or times that), a machine that errs otherwise in each."""
    rng = np.random.default_rng(seed)
    outlet = np.where(np.arange(6000) % 3 == 0, "Y", "X")
    truth = rng.random(6000) < times * np.where(outlet == "X", 0.3, 0.1)
    machine = rng.random(6000) < np.where(truth, 0.8, times * 0.08)
    units = pd.DataFrame(
        {"doc_id": (np.arange(6000) // 20).astype(str), "outlet": outlet, "truth": truth * 1.0}
    )
    return units.assign(
        machine=machine * 1.0, found=np.where(machine, "yes", "no"), human=np.nan, probability=np.nan
    )


def coded(units: pd.DataFrame, n: dict[str, int], rng: np.random.Generator) -> pd.DataFrame:
    made = units.assign(stratum="outlet=" + units["outlet"] + " found=" + units["found"])
    for stratum, rows in made.groupby("stratum").groups.items():
        drawn = rng.choice(rows, min(n[stratum], len(rows)), replace=False)
        made.loc[drawn, "human"] = made.loc[drawn, "truth"]
        made.loc[drawn, "probability"] = len(drawn) / len(rows)
    return made


@pytest.mark.parametrize(("width", "times"), [(0.06, 1.0), (0.1, 1.0), (0.05, 0.1), (0.1, 0.1)])
def test_the_promised_width_is_met(width: float, times: float) -> None:
    rng = np.random.default_rng(0)
    units = corpus(1, times)
    strata = ("outlet=" + units["outlet"] + " found=" + units["found"]).unique()
    pilot = coded(units, dict.fromkeys(strata, 100), rng)
    plan = plan_coding_sample(pilot, width, by="outlet")
    assert (plan["width"] <= width).all()
    widths = []
    for seed in range(20):
        made = coded(
            corpus(seed + 2, times).drop(columns="probability").assign(probability=np.nan),
            dict(zip(plan["stratum"], plan["n"], strict=True)),
            rng,
        )
        found = correct_rates(made, by="outlet", target="this corpus")
        widths.append((found["high"] - found["low"]).tolist())
    promised = plan.groupby("outlet")["width"].first().to_numpy()
    assert np.mean(widths, axis=0) / promised == pytest.approx([1, 1], abs=0.15)


def test_units_go_where_errors_are() -> None:
    # sizes 900 and 100, spreads .14 and .4: 900 · .14 = 126 against 40
    n = optimal(np.array([900, 100]), np.array([0.02, 0.2]), 200)
    assert n.sum() == 200 and n[0] / n[1] == pytest.approx(900 * 0.14 / (100 * 0.4), rel=0.1)
    assert optimal(np.array([900, 6]), np.array([0.02, 0.5]), 300).tolist() == [294, 6]  # all of it


def test_a_smaller_width_takes_more_units_and_one_out_of_reach_is_told() -> None:
    units = corpus(1).drop(columns=["human"]).assign(human=np.nan)
    totals = [plan_coding_sample(units, w)["n"].sum() for w in (0.2, 0.1, 0.05)]
    assert totals[0] < totals[1] < totals[2]
    with pytest.raises(FramingError, match="width=5"):
        plan_coding_sample(units, 5.0)
    with pytest.raises(FramingError, match="needs the column 'paper'"):
        plan_coding_sample(units, 0.1, by="paper")
    with pytest.raises(FramingError, match="never answers 'yse'; its answers are no, yes"):
        plan_coding_sample(units, 0.1, errors={"yse": 0.5})


def test_a_plan_is_drawn(tmp_path) -> None:
    from framing import analyze, load_codebook, load_corpus

    analysis = analyze(load_corpus("sample_article"), load_codebook("sample_article"))
    plan = plan_coding_sample(analysis, 0.2, task="hedges")
    n = int(plan["n"].sum())
    key = draw_coding_sample(
        analysis, "hedges", n, strata=["found"], allocation=plan, path=tmp_path / "h.csv"
    )
    drawn = key.groupby("stratum")["n_drawn"].first()
    assert drawn.to_dict() == dict(zip(plan["stratum"], plan["n"], strict=True))
    with pytest.raises(FramingError, match=r"pass n=int\(plan\['n'\]\.sum\(\)\)"):
        draw_coding_sample(
            analysis, "hedges", n - 1, strata=["found"], allocation=plan, path=tmp_path / "i.csv"
        )
    with pytest.raises(FramingError, match="task= says what is to be coded"):
        plan_coding_sample(analysis, 0.1)
