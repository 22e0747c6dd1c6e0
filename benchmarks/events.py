"""How often does compare_event find an event where there is none, and how often does its interval hold zero?

80 weeks of about 2,000 words with 8 hits per 1,000 words, whose logarithm drifts: each week's deviation is so much of
the week before (``correlation``) and a new normal one (standard deviation .3). The date is in the middle, six or
eight weeks count on either side. ``independent`` is the interval before it is widened by the placebo dates.

    python benchmarks/events.py [--runs 4000]
"""

import numpy as np
from options import runs_asked_for

from framing.comparing.differences import difference_bounds
from framing.comparing.events import _unpaired, placebo_tests

WEEKS, EVENT = 80, 40


def simulate(generator, runs, correlation):
    """Hits and words by week and run."""
    drift = np.zeros((WEEKS, runs))
    for week in range(1, WEEKS):
        drift[week] = correlation * drift[week - 1] + generator.normal(0, 0.3, runs)
    words = np.rint(generator.lognormal(np.log(2000), 0.5, (WEEKS, runs)))
    return generator.poisson(0.008 * np.exp(drift) * words).astype(float), words


def measured(generator, runs, correlation, weeks):
    """Print one line: percent of p of at most .05, and of intervals that hold zero, independent and widened."""
    hits, words = simulate(generator, runs, correlation)
    found = placebo_tests(hits, words, EVENT, weeks)
    after, before = slice(EVENT, EVENT + weeks), slice(EVENT - weeks, EVENT)
    sides = _unpaired(hits[after], words[after], hits[before], words[before])
    units = np.full(runs, "per 1,000 words", dtype=object)
    a, b, low, high = difference_bounds(sides, units, np.full(runs, 0.05), np.arange(runs))
    stretch = found.stretch(0.95)
    wider = (a - b - (a - b - low) * stretch <= 0) & (a - b + (high - a + b) * stretch >= 0)
    shares = np.mean(found.tests.p_value <= 0.05), np.mean((low <= 0) & (high >= 0)), np.mean(wider)
    print(
        f"{correlation:11.1f} {weeks:5d} {found.n:7d} " + " ".join(f"{100 * s:11.1f}" for s in shares),
        flush=True,
    )


def main():
    runs = runs_asked_for(__doc__)
    generator = np.random.default_rng(20220314)
    print("correlation weeks placebo    p <= .05 independent     widened")
    for correlation in (0.0, 0.5, 0.8):
        for weeks in (6, 8):
            measured(generator, runs, correlation, weeks)


if __name__ == "__main__":
    main()
