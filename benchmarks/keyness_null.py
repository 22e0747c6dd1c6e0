"""How many words set two halves of one outlet apart, when the halves are drawn at random? Near 5 in 100.

Simulated articles have bursty words (each article its own topic mix); with a path, the articles of a CSV file
with a column ``body`` are split instead. Beside our test: the likelihood ratio over words and |z| > 1.96 of the
log-odds, which take every word for an independent observation.

    python benchmarks/keyness_null.py [CSV] [--splits 20]
"""

import argparse
import csv
import sys
import time

import numpy as np
import pandas as pd
from scipy.special import chdtrc, xlogy

from framing.comparing.keyness import compare_keyness


def simulated(generator, articles=300, words=5000):
    """Articles of unequal length; in each, words have their own rates around a Zipf law (gamma-Poisson)."""
    law = 1 / np.arange(2, words + 2)
    law /= law.sum()
    texts = []
    for length in generator.lognormal(np.log(350), 0.6, size=articles):
        own = law * generator.gamma(0.3, 1 / 0.3, size=words)
        picks = generator.choice(words, size=int(length) + 20, p=own / own.sum())
        texts.append(" ".join(f"w{k}" for k in picks))
    return texts


def read(path):
    """The texts of a CSV file."""
    csv.field_size_limit(sys.maxsize)
    with open(path, newline="", encoding="utf-8") as file:
        return [row["body"] for row in csv.DictReader(file) if row["body"].strip()]


def likelihood_ratio(found):
    """p of the log-likelihood ratio of word counts."""
    a, b = found["count_a"].to_numpy(float), found["count_b"].to_numpy(float)
    n_a, n_b = 1000 * a.sum() / found["rate_a"].sum(), 1000 * b.sum() / found["rate_b"].sum()
    share = (a + b) / (n_a + n_b)
    g = 2 * (xlogy(a, a / (n_a * share)) + xlogy(b, b / (n_b * share)))
    return chdtrc(1, g)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", nargs="?")
    parser.add_argument("--splits", type=int, default=20)
    parser.add_argument("--limit", type=int, default=None, help="articles read from the file")
    options = parser.parse_args()
    begin = time.perf_counter()
    print("split  terms  p < .05  q < .05 | likelihood ratio  |z| > 1.96   (percent of terms)")
    lines = []
    for split in range(options.splits):
        generator = np.random.default_rng(split)
        texts = read(options.path)[: options.limit] if options.path else simulated(generator)
        half = generator.permutation(len(texts)) < len(texts) / 2
        names = [f"d{i}" for i in range(len(texts))]
        articles = pd.DataFrame({"doc_id": names, "half": np.where(half, "one", "two"), "text": texts})
        found = compare_keyness(articles, by="half", a="one", b="two")
        found = found[found["p_value"].notna()]
        tested = [found["p_value"] < 0.05, found["q_value"] < 0.05, likelihood_ratio(found) < 0.05]
        shares = [100 * np.mean(t) for t in (*tested, found["z"].abs() > 1.96)]
        lines.append(shares)
        print(
            f"{split:5d} {len(found):6d} {shares[0]:8.1f} {shares[1]:8.2f} | {shares[2]:16.1f} {shares[3]:11.1f}"
        )
    mean, most = np.mean(lines, axis=0), np.max(lines, axis=0)
    print(
        f"mean         {mean[0]:8.1f} {mean[1]:8.2f} | {mean[2]:16.1f} {mean[3]:11.1f}   most {most[0]:.1f}"
    )
    print(f"{time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main()
