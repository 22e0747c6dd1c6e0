"""Do correct_rates and correct_differences remove the machine's bias, and do their intervals cover?

Simulated corpora with known truth.

    python benchmarks/correction.py [--runs 4000]

Prints, for every design, the bias of the machine's rate and of the corrected one, how often the interval
holds the truth, and its mean width; for the whole corpus, for two outlets with different errors and for their
difference; apart for the groups of which too few positives or errors were coded, as ``method`` says (``few``).
Mean scores come last: three classes, and a machine that shrinks and shifts them.
"""

import argparse
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.coding.difference_estimator import TARGETS, Sample, corrected, interval


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
    Design("two percent, no strata", (0.02, 0.02), (0.8, 0.8), (0.01, 0.01), ()),
    Design("two percent, no strata, 600 coded", (0.02, 0.02), (0.8, 0.8), (0.01, 0.01), (), coded=600),
]


def simulate(design: Design, rng: np.random.Generator) -> pd.DataFrame:
    """Make a corpus with the truth, the machine's answer, and a coded sample drawn from it."""
    sizes = 5 + rng.negative_binomial(2, 0.1, design.articles)
    article = np.repeat(np.arange(design.articles), sizes)
    outlet = article % 2
    concentration = 1 / design.icc - 1
    mean = np.array(design.prevalence)[np.arange(design.articles) % 2]
    share = np.repeat(rng.beta(mean * concentration, (1 - mean) * concentration), sizes)
    truth = rng.random(len(outlet)) < share
    hit = np.where(truth, np.array(design.found)[outlet], np.array(design.false)[outlet])
    machine = rng.random(len(outlet)) < hit
    codes = {"outlet": outlet, "found": machine.astype(int)}
    label = sum((codes[s] * 2**n for n, s in enumerate(design.strata)), np.zeros(len(outlet), dtype=int))
    human, probability = np.full((2, len(outlet)), np.nan)
    names = np.unique(label)
    for name in names:
        rows = np.flatnonzero(label == name)
        drawn = rng.choice(rows, min(design.coded // len(names), len(rows)), replace=False)
        human[drawn], probability[drawn] = truth[drawn], len(drawn) / len(rows)
    return pd.DataFrame(
        {
            "doc_id": article,
            "outlet": outlet,
            "truth": truth.astype(float),
            "machine": machine.astype(float),
            "human": human,
            "probability": probability,
            "stratum": label,
        }
    )


def one_run(units: pd.DataFrame, known: tuple[float, float]) -> list[tuple[object, ...]]:
    """Correct a corpus's figure, its outlets' and their difference, as the public functions do; a row each."""
    outlet, truth = units["outlet"].to_numpy(), units["truth"].to_numpy()
    sample = Sample.of(units)
    whole, a, b = (corrected(sample, inside) for inside in (outlet >= 0, outlet == 0, outlet == 1))
    corpus = (truth.mean(), truth[outlet == 0].mean(), truth[outlet == 1].mean())
    rows = []
    for target, (all_, x, y) in zip(TARGETS, ((np.mean(known), *known), corpus), strict=True):
        figures = (
            ("all", [whole], all_),
            ("outlet 0", [a], x),
            ("outlet 1", [b], y),
            ("difference", [b, a], y - x),
        )
        for group, parts, true in figures:
            low, high, _ = interval(sample, parts, target, 0.95)
            sign = [1, -1][: len(parts)]
            machine = sum(s * p.machine for s, p in zip(sign, parts, strict=True))
            estimate = sum(s * p.estimate for s, p in zip(sign, parts, strict=True))
            few = any(p.too_few(sample) for p in parts)
            rows.append((target, group, true, machine, estimate, low, high, float(few)))
    return rows


COLUMNS = ["target", "group", "truth", "machine", "estimate", "low", "high", "few"]


def run(design: Design, runs: int, seed: int = 0) -> pd.DataFrame:
    """Simulate and correct again and again; a row per run, target and group."""
    rows = []
    for n in range(runs):
        rows += one_run(simulate(design, np.random.default_rng([seed, n])), design.prevalence)
    return pd.DataFrame(rows, columns=COLUMNS)


def scored(design: Design, runs: int, seed: int = 0) -> pd.DataFrame:
    """The same for mean scores: -1 and 1 in place of no and yes, a third of both taken for 0."""
    known, rows = tuple(2 / 3 * (2 * p - 1) for p in design.prevalence), []
    for n in range(runs):
        rng = np.random.default_rng([seed, n])
        units = simulate(design, rng)
        truth = np.where(rng.random(len(units)) < 1 / 3, 0.0, 2 * units["truth"] - 1)
        score = np.clip(0.5 * truth + 0.1 + 0.1 * units["outlet"] + rng.normal(0, 0.3, len(units)), -1, 1)
        human = np.where(units["human"].notna(), truth, np.nan)
        rows += one_run(units.assign(truth=truth, machine=score, human=human), known)
    return pd.DataFrame(rows, columns=COLUMNS)


def summarize(made: pd.DataFrame) -> pd.DataFrame:
    """Give bias, coverage and width by target and group, with coverage apart where too few were coded."""
    few = made["few"] > 0
    inside = ((made["low"] <= made["truth"]) & (made["truth"] <= made["high"])).astype(float)
    made = made.assign(
        machine_bias=made["machine"] - made["truth"],
        bias=made["estimate"] - made["truth"],
        covered=inside,
        enough_covered=inside.where(~few),
        few_covered=inside.where(few),
        width=made["high"] - made["low"],
    )
    columns = ["machine_bias", "bias", "few", "covered", "enough_covered", "few_covered", "width"]
    return made.groupby(["target", "group"], as_index=False)[columns].mean()


def main() -> None:
    """Print the table of every design."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=4000)
    runs = parser.parse_args().runs
    for design in DESIGNS:
        print(f"\n{design.name} ({runs} runs, {design.coded} coded)")
        print(summarize(run(design, runs)).round(3).to_string(index=False), flush=True)
    print(f"\nmean scores ({runs} runs)")
    print(summarize(scored(DESIGNS[1], runs)).round(3).to_string(index=False))


if __name__ == "__main__":
    main()
