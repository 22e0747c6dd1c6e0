"""Simulated articles in which a thing comes in bursts: the design of ``coverage.py`` and ``false_positives.py``.

Lengths are lognormal (sigma .9). Every article, or 15 percent of them, has the thing, at a rate from an exponential
distribution (gamma with shape 1) whose mean gives the level asked for. Lengths are independent of the rate, or rise
with it: an article with the mean rate is as long as the others, one with twice the rate half as long again. Every run
has two rows, so that dispersion can be borrowed.
"""

import numpy as np

KINDS = {"share": "share", "rate": "per 1,000 words", "score": "score"}
LEVELS = [
    *((0.15, kind, level) for kind, level in (("share", 0.02), ("share", 0.05))),
    *((0.15, "rate", level) for level in (0.002, 0.02)),
    (0.15, "score", 0.05),
    *((1.0, kind, level) for kind, level in (("share", 0.02), ("share", 0.05), ("share", 0.3))),
    *((1.0, "rate", level) for level in (0.002, 0.02)),
    (1.0, "score", 0.05),
]


def draw(generator, runs, articles, kind, level, holding, rising, times=1.0):
    """Numerators and denominators by run, row (two) and article."""
    shape = (runs, 2, articles)
    mean = times * (500 if kind == "rate" else 20)
    n = generator.lognormal(np.log(mean) - 0.405, 0.9, size=shape)
    relative = generator.gamma(1, 1, size=shape) * (generator.random(shape) < holding)
    if rising:
        n = n * (1 + relative) / 2
    n, own = np.maximum(1, np.rint(n)), relative * level / holding
    if kind == "rate":
        return generator.poisson(own * n).astype(float), n
    if kind == "share":
        return generator.binomial(n.astype(int), np.minimum(own, 1)).astype(float), n
    noise = generator.normal(0, 0.3 * level, size=shape) * np.sqrt(n) * (relative > 0)
    return own * n + noise, n


def truth(kind, level, holding, rising):
    """The pooled figure of endless articles of the design."""
    y, n = draw(np.random.default_rng(1), 5000, 200, kind, level, holding, rising)
    return y.sum() / n.sum()
