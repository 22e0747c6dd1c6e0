"""Does correct_rates remove the machine's bias, and do its intervals cover? Simulated corpora with known truth.

    python benchmarks/correction.py [--runs 500]

Prints, for every design, the bias of the machine's rate and of the corrected one, how often the interval
holds the truth, and its mean width; for the whole corpus and for two outlets with different errors.
"""

import argparse
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.coding.corrected_rates import correct_rates


class Design(NamedTuple):
    """A corpus, a machine and a sample."""

    name: str
    prevalence: tuple[float, float]  # of the two outlets
    found: tuple[float, float]  # share of true units the machine finds, by outlet
    false: tuple[float, float]  # share of the others it finds all the same, by outlet
    strata: tuple[str, ...] = ("found",)
    articles: int = 300
    icc: float = 0.1
    coded: int = 200


DESIGNS = [
    Design("same error, frequent", (0.3, 0.3), (0.8, 0.8), (0.1, 0.1)),
    Design("error by outlet, frequent", (0.3, 0.4), (0.9, 0.6), (0.05, 0.2)),
    Design("error by outlet, drawn by outlet", (0.3, 0.4), (0.9, 0.6), (0.05, 0.2), ("outlet", "found")),
    Design("error by outlet, no strata", (0.3, 0.4), (0.9, 0.6), (0.05, 0.2), ()),
    Design("error by outlet, strongly alike articles", (0.3, 0.4), (0.9, 0.6), (0.05, 0.2), icc=0.3),
    Design("error by outlet, 40 articles", (0.3, 0.4), (0.9, 0.6), (0.05, 0.2), articles=40),
    Design("seldom, many false", (0.05, 0.1), (0.9, 0.6), (0.02, 0.08), ("outlet", "found")),
    Design("seldom, few missed", (0.05, 0.05), (0.9, 0.9), (0.02, 0.02)),
]


def simulate(design: Design, rng: np.random.Generator) -> pd.DataFrame:
    """Make a corpus with the truth, the machine's answer, and a coded sample drawn from it."""
    sizes = 5 + rng.negative_binomial(2, 0.1, design.articles)
    outlet = np.repeat(np.arange(design.articles) % 2, sizes)
    concentration = 1 / design.icc - 1
    mean = np.array(design.prevalence)[np.arange(design.articles) % 2]
    share = np.repeat(rng.beta(mean * concentration, (1 - mean) * concentration), sizes)
    truth = rng.random(len(outlet)) < share
    hit = np.where(truth, np.array(design.found)[outlet], np.array(design.false)[outlet])
    machine = rng.random(len(outlet)) < hit
    units = pd.DataFrame(
        {
            "doc_id": np.repeat(np.arange(design.articles), sizes).astype(str),
            "outlet": outlet,
            "truth": truth.astype(float),
            "machine": machine.astype(float),
            "human": np.nan,
            "probability": np.nan,
        }
    )
    codes = {"outlet": outlet, "found": machine.astype(int)}
    label = sum((codes[s] * 2**n for n, s in enumerate(design.strata)), np.zeros(len(outlet), dtype=int))
    units["stratum"] = label.astype(str)
    names = np.unique(label)
    for name in names:
        rows = np.flatnonzero(label == name)
        take = min(design.coded // len(names), len(rows))
        drawn = rng.choice(rows, take, replace=False)
        units.loc[drawn, "human"] = units.loc[drawn, "truth"]
        units.loc[drawn, "probability"] = take / len(rows)
    return units


def run(design: Design, runs: int, seed: int = 0) -> pd.DataFrame:
    """Simulate and correct again and again; a row per run, target and group."""
    rows = []
    for n in range(runs):
        units = simulate(design, np.random.default_rng([seed, n]))
        for target in ("articles like these", "this corpus"):
            for by in ((), ("outlet",)):
                made = correct_rates(units, by=by, target=target)
                group = made["outlet"] if by else pd.Series([-1])
                corpus = (
                    units.groupby("outlet")["truth"].mean() if by else pd.Series({-1: units["truth"].mean()})
                )
                known = dict(enumerate(design.prevalence)) | {-1: float(np.mean(design.prevalence))}
                truth = group.map(corpus) if target == "this corpus" else group.map(known)
                rows.append(made.assign(target=target, group=group, truth=truth))
    return pd.concat(rows, ignore_index=True)


def summarize(made: pd.DataFrame) -> pd.DataFrame:
    """Give bias, coverage and width by target and group."""
    made = made.assign(
        machine_bias=made["machine"] - made["truth"],
        bias=made["estimate"] - made["truth"],
        inverted_bias=made["inverted"] - made["truth"],
        covered=(made["low"] <= made["truth"]) & (made["truth"] <= made["high"]),
        width=made["high"] - made["low"],
    )
    columns = ["machine_bias", "bias", "inverted_bias", "covered", "width"]
    table = made.groupby(["target", "group"], as_index=False)[columns].mean()
    return table.assign(group=table["group"].map({-1: "all", 0: "outlet 0", 1: "outlet 1"}))


def main() -> None:
    """Print the table of every design."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=500)
    runs = parser.parse_args().runs
    for design in DESIGNS:
        print(f"\n{design.name} ({runs} runs, {design.coded} coded)")
        print(summarize(run(design, runs)).round(4).to_string(index=False))


if __name__ == "__main__":
    main()
