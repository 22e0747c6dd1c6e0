"""How often does a comparison find a difference where there is none? At 5 percent, 3 to 7 is right.

Between articles: two groups of articles with the same share (or rate, or score) but other numbers of
articles, other lengths and other variances between articles. Within articles: two voices of the same
articles, of unequal length and spread. ``found`` is what compare() reports, ``permutation`` the permutation p alone, ``unstudentised``
that of the plain difference, for contrast; ``interval`` is how often the interval of the difference misses
zero, ``few hits`` how often p was bounded by it.

    python benchmarks/false_positives.py [--runs 2000]
"""

import argparse
import time

import numpy as np

from framing.comparing.differences import Sides, contributions, difference_bounds, few_hits
from framing.comparing.permutation import flip_signs, permute_labels

DRAWS = 999
UNITS = {"share": "share", "score": "score", "rate": "per 1,000 words"}


def shares(generator, runs, articles, share, icc, units):
    """Hits and units by article and run; lengths vary from 1 to some hundred."""
    n = np.maximum(1, np.rint(generator.lognormal(np.log(units * 0.7), 0.8, size=(articles, runs))))
    spread = (1 - icc) / icc
    own = generator.beta(share * spread, (1 - share) * spread, size=n.shape)
    return generator.binomial(n.astype(int), own).astype(float), n


def scores(generator, runs, articles, icc, units):
    """Sums and numbers of scores by article and run."""
    n = np.maximum(1, np.rint(generator.lognormal(np.log(units * 0.7), 0.8, size=(articles, runs))))
    effect = generator.normal(0, np.sqrt(icc), size=n.shape)
    return n * (0.1 + effect) + generator.normal(0, np.sqrt((1 - icc) * n)), n


def rates(generator, runs, articles, rate, variation, words):
    """Hits and words by article and run, gamma-Poisson."""
    n = np.rint(generator.lognormal(np.log(words * 0.7), 0.8, size=(articles, runs))) + 1
    own = generator.gamma(1 / variation, variation * rate, size=n.shape)
    return generator.poisson(own * n).astype(float), n


def judged(sides, p_values, unit):
    """Percent found by permutation alone, by :func:`framing.compare`, by the interval; percent with few hits."""
    units = np.full(len(p_values), unit, dtype=object)
    _, _, low, high = difference_bounds(sides, units, np.full(len(units), 0.05))
    misses, few, small = (low > 0) | (high < 0), few_hits(sides, units), p_values <= 0.05
    # where hits are few, p is at most 5 percent when permutation and interval both say so
    return [100 * np.mean(v) for v in (small & (misses | ~few), small, misses, few)]


def unstudentised(y, x, in_a, generator):
    """Percent of the runs in which the plain difference of ratios is found significant."""
    labels = np.zeros((DRAWS + 1, len(in_a)), np.uint8)
    labels[:, in_a] = 1
    generator.permuted(labels[1:], axis=1, out=labels[1:])
    labels = labels.astype(float)
    a = (labels @ y) / (labels @ x)
    b = ((1 - labels) @ y) / ((1 - labels) @ x)
    return 100 * np.mean((np.abs(a - b)[1:] >= np.abs(a - b)[0]).sum(axis=0) + 1 <= 0.05 * (DRAWS + 1))


def between(generator, runs, n_a, n_b, kind, level):
    """Print one line: group a has few units an article and much variance, b many units and little."""
    if kind == "rate":
        ya, xa = rates(generator, runs, n_a, level, 1.0, 300)
        yb, xb = rates(generator, runs, n_b, level, 0.2, 900)
    elif kind == "score":
        ya, xa = scores(generator, runs, n_a, 0.3, 10)
        yb, xb = scores(generator, runs, n_b, 0.05, 30)
    else:
        ya, xa = shares(generator, runs, n_a, level, 0.3, 10)
        yb, xb = shares(generator, runs, n_b, level, 0.05, 30)
    y, x = np.vstack([ya, yb]), np.vstack([xa, xb])
    in_a = np.arange(n_a + n_b) < n_a
    found = permute_labels(y, x, in_a, fewest=4, draws=DRAWS, seed=1).p_value
    zeros_a, zeros_b = np.zeros_like(yb), np.zeros_like(ya)
    sides = Sides(
        np.vstack([ya, zeros_a]), np.vstack([xa, zeros_a]), np.vstack([zeros_b, yb]), np.vstack([zeros_b, xb])
    )
    made, alone, interval, few = judged(sides, found, UNITS[kind])
    plain = unstudentised(y, x, in_a, generator)
    print(
        f"{kind:6s} {level:6.4f} {n_a:5d} {n_b:5d} {few:9.1f} {made:8.1f} {alone:12.1f} {interval:9.1f} {plain:14.1f}"
    )
    return made, few


def within(generator, runs, articles, level):
    """Print one line: two voices share the article's own share; one has four times the units."""
    n = np.maximum(1, np.rint(generator.lognormal(np.log(20), 0.8, size=(2, articles, runs))))
    n[1] = np.maximum(1, np.rint(n[1] / 4))
    spread = (1 - 0.2) / 0.2
    own = generator.beta(level * spread, (1 - level) * spread, size=(articles, runs))
    voices = [np.clip(own, 1e-6, 1 - 1e-6), generator.beta(own * 4 + 1e-3, (1 - own) * 4 + 1e-3)]
    ya, yb = (generator.binomial(m.astype(int), v).astype(float) for m, v in zip(n, voices, strict=True))
    sides = Sides(ya, n[0], yb, n[1])
    found = flip_signs(contributions(sides), fewest=5, draws=DRAWS, seed=1).p_value
    made, alone, interval, few = judged(sides, found, "share")
    print(f"share  {level:6.4f} {articles:11d} {few:9.1f} {made:8.1f} {alone:12.1f} {interval:9.1f}")
    return made, few


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=2000)
    runs = parser.parse_args().runs
    generator = np.random.default_rng(20220314)
    begin = time.perf_counter()
    head = "few hits    found  permutation  interval"
    print(f"Between articles, unequal variances (percent)\nkind   level     n_a   n_b {head}  unstudentised")
    made = [
        between(generator, runs, a, b, kind, level)
        for kind, level in (
            ("share", 0.05),
            ("share", 0.3),
            ("score", 0.1),
            ("rate", 0.0005),
            ("rate", 0.005),
        )
        for a, b in ((10, 10), (10, 40), (40, 10), (30, 30), (30, 120), (120, 30))
    ]
    print(
        f"\nWithin articles, voices of unequal length and spread (percent)\nkind   level     articles {head}"
    )
    made += [within(generator, runs, n, level) for level in (0.05, 0.3) for n in (10, 20, 50, 200)]
    enough = [found for found, few in made if few < 50]
    scarce = [found for found, few in made if few >= 50]
    print(f"\nwith enough hits in most runs {min(enough):.1f} to {max(enough):.1f} percent")
    print(f"with few hits in most runs {min(scarce):.1f} to {max(scarce):.1f} percent")
    print(f"{time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main()
