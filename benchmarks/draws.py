"""How long do 2,000 draws over 1,800 articles and 20 groups take? Bootstrap, labels and signs.

python benchmarks/draws.py
"""

import time

import numpy as np
import pandas as pd

from framing.comparing.differences import Sides, contributions
from framing.comparing.permutation import flip_signs, permute_labels
from framing.estimates.intervals import estimate
from framing.estimates.tallies import Tallies

ARTICLES, GROUPS = 1800, 20


def main():
    generator = np.random.default_rng(0)
    shape = (ARTICLES, GROUPS)
    y = generator.poisson(2, size=shape).astype(float)
    x = np.where(generator.random(shape) < 0.9, 400.0, 0.0)
    y = np.where(x > 0, y, 0)
    rows = pd.DataFrame({"actor": [f"actor {k}" for k in range(GROUPS)], "measure": "rate"})
    rows = rows.assign(unit="per 1,000 words", alternatives=1)
    docs = pd.DataFrame({"doc_id": [f"d{i}" for i in range(ARTICLES)]})
    docs = docs.assign(cluster=docs["doc_id"])
    doc, row = (v.ravel() for v in np.indices(shape))
    tallies = Tallies(rows, docs, doc, row, y.ravel(), x.ravel())
    sides = Sides(y, x, np.roll(y, 1, axis=0), x)
    tasks = {
        "formula": lambda: estimate(tallies),
        "bootstrap": lambda: estimate(tallies, interval="bootstrap"),
        "labels permuted": lambda: permute_labels(y, x, np.arange(ARTICLES) < 900, fewest=4, draws=2000),
        "signs flipped": lambda: flip_signs(contributions(sides), fewest=5, draws=2000),
    }
    for name, task in tasks.items():
        times = []
        for _ in range(3):
            begin = time.perf_counter()
            task()
            times.append(time.perf_counter() - begin)
        print(f"{name:16s} {min(times):6.2f} s")


if __name__ == "__main__":
    main()
