"""Is the width that plan_coding_sample promises the width that correct_rates gives?

6,000 units of two outlets in 300 articles, one with a third of the units, prevalence .3 and .1 (or a tenth of that); a
machine that finds 80 percent and marks some of the rest. The sample is planned from the machine's true shares of
error, or from a pilot of 100 units a stratum, a new one every ten runs. Prints what is to be coded, the promised width, and the
mean width met over it by outlet, for intervals about this corpus.

    python benchmarks/planning.py [--runs 4000]
"""

import time

import numpy as np
import pandas as pd
from options import runs_asked_for

from framing.coding.difference_estimator import TARGETS, Sample, corrected, interval
from framing.coding.planning import plan_coding_sample

OUTLET = np.where(np.arange(6000) % 3 == 0, "Y", "X")
ARTICLE = pd.Series(np.arange(6000) // 20).astype("str")
STRATA = [f"outlet={o} found={f}" for o in "XY" for f in ("no", "yes")]


def corpus(generator, prevalence, false):
    """Truth, the machine's answer and the number of the stratum of every unit."""
    truth = generator.random(6000) < np.where(OUTLET == "X", *prevalence)
    machine = generator.random(6000) < np.where(truth, 0.8, false)
    return truth, machine, 2 * (OUTLET == "Y") + machine


def coded(generator, truth, machine, stratum, n):
    """A coded sample of so many units from each stratum, as merge_coding gives it."""
    human, probability = np.full((2, 6000), np.nan)
    for k, wanted in enumerate(n):
        rows = np.flatnonzero(stratum == k)
        drawn = generator.choice(rows, min(int(wanted), len(rows)), replace=False)
        human[drawn], probability[drawn] = truth[drawn], len(drawn) / len(rows)
    return pd.DataFrame(
        {
            "doc_id": ARTICLE,
            "outlet": OUTLET,
            "found": np.where(machine, "yes", "no"),
            "machine": machine.astype(float),
            "human": human,
            "probability": probability,
            "stratum": stratum,
        }
    )


def widths(units):
    """Width of the interval of each outlet's rate, about this corpus."""
    made, sample = [], Sample.of(units)
    for outlet in "XY":
        part = corrected(sample, outlet == OUTLET)
        low, high, _ = interval(sample, [part], TARGETS[1], 0.95)
        made.append(high - low)
    return made


def planned(units, width):
    """Units to code by stratum, and the promised width by outlet."""
    plan = plan_coding_sample(units, width, by="outlet").set_index("stratum").loc[STRATA]
    return plan["n"].to_numpy(), plan["width"].to_numpy()[[0, 2]]


def simulate(generator, runs, prevalence, false, width, pilot):
    """Print one line: the sample, the width promised, and the width met over it."""
    truth, machine, stratum = corpus(generator, prevalence, false)
    everything = coded(generator, truth, machine, stratum, [6000] * 4)
    n, promised = planned(everything, width)
    met, size = [], []
    for run in range(runs):
        truth, machine, stratum = corpus(generator, prevalence, false)
        if pilot and run % 10 == 0:
            n, promised = planned(coded(generator, truth, machine, stratum, [100] * 4), width)
        met.append(np.array(widths(coded(generator, truth, machine, stratum, n))) / promised)
        size.append(n.sum())
    found = np.mean(met, axis=0)
    print(
        f"{prevalence[0]:10.2f} {false:5.2f} {width:5.2f} {'pilot' if pilot else 'known':6s} {np.mean(size):7.0f}"
        f" {promised[0]:9.3f} {promised[1]:6.3f} {found[0]:8.2f} {found[1]:5.2f}",
        flush=True,
    )
    return found


def main():
    runs = runs_asked_for(__doc__)
    generator = np.random.default_rng(20220314)
    begin = time.perf_counter()
    print("prevalence false width errors   coded  promised X, Y   met over promised X, Y")
    made = [
        simulate(generator, runs, prevalence, false, width, pilot)
        for prevalence, false in (((0.3, 0.1), 0.08), ((0.03, 0.01), 0.01))
        for width in (0.05, 0.1)
        for pilot in (False, True)
    ]
    print(f"\nWidth met over width promised: {np.min(made):.2f} to {np.max(made):.2f}")
    print(f"{time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main()
