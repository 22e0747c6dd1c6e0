"""How often does a comparison find a difference where there is none, and one that is there? 5 percent is right.

Between articles: two groups of articles with the same share (or rate, or score) but other numbers of
articles, other lengths and other variances between articles. Within articles: two voices of the same
articles, of unequal length and spread. In bursts (``bursts.py``): two groups of one kind, but for length.
``found`` is what compare() reports, ``permutation`` the permutation p alone, ``unstudentised`` that of the
plain difference, for contrast; ``interval`` is how often the interval of the difference misses zero,
``lengths`` how often the lengths of the groups differ, so that p is at least the interval's.

    python benchmarks/false_positives.py [--runs 4000]
"""

import time

import numpy as np
from bursts import LEVELS, draw
from options import runs_asked_for

from framing.comparing.differences import Sides, contributions, difference_bounds, lengths_differ
from framing.comparing.permutation import flip_signs, permute_labels
from framing.estimates.intervals import limits

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


def judged(sides, p_values, unit, rows=1):
    """Percent found by :func:`framing.compare`, by permutation alone, by the interval; percent of unequal lengths.

    ``rows`` that follow one another are one table, and lend each other their dispersion.
    """
    units = np.full(len(p_values), unit, dtype=object)
    family = np.arange(len(units)) // rows
    measures = [unit] * len(units)
    _, _, low, high = difference_bounds(
        sides, units, np.full(len(units), 0.05), family, limits(units, measures)
    )
    misses, uneven, small = (low > 0) | (high < 0), lengths_differ(sides), p_values <= 0.05
    # where lengths differ, p is at most 5 percent when permutation and interval both say so
    return [100 * np.mean(v) for v in (small & (misses | ~uneven), small, misses, uneven)]


def stacked(ya, xa, yb, xb):
    """Put two groups of articles under one another."""
    none_a, none_b = np.zeros_like(yb), np.zeros_like(ya)
    return Sides(
        np.vstack([ya, none_a]), np.vstack([xa, none_a]), np.vstack([none_b, yb]), np.vstack([none_b, xb])
    )


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
    sides = stacked(ya, xa, yb, xb)
    made, alone, interval, uneven = judged(sides, found, UNITS[kind])
    plain = unstudentised(y, x, in_a, generator)
    print(
        f"{kind:6s} {level:6.4f} {n_a:5d} {n_b:5d} {uneven:9.1f} {made:8.1f} {alone:12.1f} {interval:9.1f} {plain:14.1f}"
    )
    return made


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
    made, alone, interval, uneven = judged(sides, found, "share")
    print(f"share  {level:6.4f} {articles:11d} {uneven:9.1f} {made:8.1f} {alone:12.1f} {interval:9.1f}")
    return made


def tested(ya, xa, yb, xb, kind):
    """Compare two groups drawn by run, row and article: percent found, by permutation alone, by the interval."""
    by_article = (v.transpose(2, 0, 1).reshape(v.shape[2], -1) for v in (ya, xa, yb, xb))
    sides = stacked(*by_article)
    y, x = sides.numerator_a + sides.numerator_b, sides.denominator_a + sides.denominator_b
    in_a = np.arange(len(y)) < ya.shape[2]
    found = permute_labels(y, x, in_a, fewest=4, draws=DRAWS, seed=1).p_value
    return judged(sides, found, UNITS[kind], rows=2)


GROUPS = (
    (8, 8, 1),
    (15, 15, 1),
    (60, 60, 1),
    (8, 30, 1),
    (8, 30, 4),
    (8, 30, 0.25),
    (8, 30, 2),
    (30, 120, 0.5),
)


def bursts(generator, runs, holding, kind, level, rising):
    """Print one line of the table of bursts: percent found for each pair of groups; return the highest."""
    made = []
    for n_a, n_b, times in GROUPS:
        a = draw(generator, runs, n_a, kind, level, holding, rising, times)
        b = draw(generator, runs, n_b, kind, level, holding, rising)
        made.append(tested(*a, *b, kind))
    lengths = "rising" if rising else "alike"
    cells = "  ".join(f"{found:5.1f} {alone:5.1f}" for found, alone, _, _ in made)
    print(f"{kind:6s} {level:6.3f} {100 * holding:6.0f}% {lengths:7s}{cells}", flush=True)
    return max(found for found, *_ in made)


def power(generator, runs, articles, units, low, high, icc):
    """Print one line: percent found of a difference between shares, lengths alike."""
    parts = []
    for share in (low, high):
        n = np.maximum(1, np.rint(generator.lognormal(np.log(units * 0.7), 0.8, size=(runs, 2, articles))))
        spread = (1 - icc) / icc
        own = generator.beta(share * spread, (1 - share) * spread, size=n.shape)
        parts += [generator.binomial(n.astype(int), own).astype(float), n]
    found, alone, interval, _ = tested(*parts, "share")
    print(
        f"{articles:8d} {units:5d} {low:5.2f} {high:5.2f} {icc:4.2f} {found:7.1f} {alone:11.1f} {interval:9.1f}"
    )


def main():
    runs = runs_asked_for(__doc__)
    generator = np.random.default_rng(20220314)
    begin = time.perf_counter()
    head = "lengths    found  permutation  interval"
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
    print(
        f"\nIn bursts: found, by permutation alone (percent); articles a side, length of a's\n{'':22s}",
        end="",
    )
    print(" ".join(f"{f'{a}/{b} x{t:g}':>12s}" for a, b, t in GROUPS))
    made += [bursts(generator, runs, *cell, rising) for rising in (False, True) for cell in LEVELS]
    print("\nPower\narticles units   low  high  icc   found permutation  interval")
    for articles in (8, 15, 30, 60):
        for units in (8, 20):
            power(generator, runs, articles, units, 0.05, 0.2, 0.15)
    print(f"\nhighest share of false positives: {max(made):.1f} percent")
    print(f"{time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main()
