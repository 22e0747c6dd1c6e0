"""Is the agreement measured on a stratified sample the corpus's, and does its interval hold it?

python benchmarks/agreement.py [--runs 400]

4,000 sentences in 200 articles, 200 drawn, half of them from those in which the machine found something. Two coders
each find ``sensitivity`` of what is there and mark ``false`` of the rest. The truth is the agreement of the two over the
whole corpus.
"""

import numpy as np
import pandas as pd
from options import runs_asked_for

from framing.coding.agreement import measure_agreement
from framing.coding.coincidences import krippendorff_alpha
from framing.coding.instruments import load_instrument


def simulate(seed, prevalence, sensitivity, false, coded=200, units=4000, articles=200, correlation=0.05):
    """Codings of one sample, and the corpus's alpha."""
    rng = np.random.default_rng(seed)
    article = np.repeat(np.arange(articles), units // articles)
    spread = 1 / correlation - 1
    own = rng.beta(prevalence * spread, (1 - prevalence) * spread, articles)
    there = rng.random(units) < own[article]
    coders = [np.where(there, rng.random(units) < sensitivity, rng.random(units) < false) for _ in range(3)]
    machine = coders.pop()
    yes = sum(c.astype(int) for c in coders)
    truth = krippendorff_alpha(np.column_stack([2 - yes, yes]), "nominal")
    rows = []
    for found in (False, True):
        stratum = np.flatnonzero(machine == found)
        drawn = rng.choice(stratum, min(coded // 2, len(stratum)), replace=False)
        for name, says in zip("ab", coders, strict=True):
            rows.append(
                pd.DataFrame({"unit": drawn, "doc_id": article[drawn], "present": says[drawn]}).assign(
                    coder=name, stratum=f"found={found}", probability=len(drawn) / len(stratum)
                )
            )
    made = pd.concat(rows, ignore_index=True).assign(
        task="hedges", status="coded", text="", start=pd.NA, end=pd.NA
    )
    made["present"] = made["present"].map({True: "yes", False: "no"})
    return made.astype({"unit": "str", "doc_id": "str"}), truth


INSTRUMENT = load_instrument("hedges").query("item == 'present'")


def run(runs, draws=1000, **design):
    """Mean true, weighted and unweighted alpha, coverage and width of the interval."""
    rows = []
    for seed in range(runs):
        codings, truth = simulate(seed, **design)
        row = measure_agreement(codings, instrument=INSTRUMENT, draws=draws, seed=seed).iloc[0]
        rows.append((truth, row.estimate, row.unweighted, row.low <= truth <= row.high, row.high - row.low))
    return np.nanmean(np.array(rows, float), axis=0)


def main():
    runs = runs_asked_for(__doc__, default=400)
    print("prevalence sensitivity false   true weighted unweighted covered width")
    for prevalence, sensitivity, false in (
        (0.03, 0.85, 0.01),
        (0.03, 0.95, 0.003),
        (0.1, 0.85, 0.02),
        (0.3, 0.85, 0.05),
        (0.03, 0.7, 0.02),
    ):
        made = run(runs, prevalence=prevalence, sensitivity=sensitivity, false=false)
        print(
            f"{prevalence:10.2f} {sensitivity:11.2f} {false:5.3f} {made[0]:6.3f} {made[1]:8.3f} {made[2]:10.3f}"
            f" {100 * made[3]:7.1f} {made[4]:5.2f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
