"""What the counts of a term tell: log-odds, dispersion over articles, tests over articles, association of words."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from scipy.special import stdtr

from framing.estimates.grouping import Floats, Ints

LONGEST_ASSOCIATED = 4  # words


def log_odds(a: Floats, b: Floats, size_a: float, size_b: float, prior: float) -> tuple[Floats, Floats]:
    """Return Monroe et al.'s log-odds ratio with an informative Dirichlet prior, and its z score.

    Parameters
    ----------
    a, b : array
        Counts of the terms in two groups.
    size_a, size_b : float
        All terms of the groups.
    prior : float
        Size of the prior; each term's part of it is its share of both groups together.

    Returns
    -------
    (log_odds, z) : arrays
    """
    own = prior * (a + b) / (size_a + size_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = [np.log((y + own) / (n + prior - y - own)) for y, n in ((a, size_a), (b, size_b))]
        difference = odds[0] - odds[1]
        z = difference / np.sqrt(1 / (a + own) + 1 / (b + own))
    return difference, z


def dispersion(counts: sparse.csr_array, sizes: Floats) -> Floats:
    """Return Gries' DP of every term over articles: 0 spread as the words are, near 1 in one small article."""
    share = sizes / sizes.sum()
    total = counts.sum(axis=0)
    entries = counts.tocoo()
    observed = entries.data / total[entries.col]
    expected = share[entries.row]
    gap = np.bincount(entries.col, np.abs(observed - expected) - expected, minlength=counts.shape[1])
    made: Floats = (gap + 1) / 2
    return made


def _moments(values: sparse.csr_array, n: int) -> tuple[Floats, Floats]:
    """Return mean and variance by column over n units, the unstored ones being zero."""
    total = np.asarray(values.sum(axis=0), float)
    square = np.asarray(values.multiply(values).sum(axis=0), float)
    with np.errstate(invalid="ignore", divide="ignore"):
        return total / n, np.maximum(square - total**2 / n, 0) / (n - 1)


def welch(a: sparse.csr_array, b: sparse.csr_array, n_a: int, n_b: int) -> Floats:
    """Return two-sided p of Welch's t test for every term, over units' relative frequencies."""
    mean_a, var_a = _moments(a, n_a)
    mean_b, var_b = _moments(b, n_b)
    with np.errstate(invalid="ignore", divide="ignore"):
        error_a, error_b = var_a / n_a, var_b / n_b
        t = (mean_a - mean_b) / np.sqrt(error_a + error_b)
        freedom = (error_a + error_b) ** 2 / (error_a**2 / (n_a - 1) + error_b**2 / (n_b - 1))
        made: Floats = 2 * stdtr(freedom, -np.abs(t))
    return made


def paired_t(a: sparse.csr_array, b: sparse.csr_array, both: Ints) -> Floats:
    """Return two-sided p of the paired t test for every term, over units with words on both sides."""
    mean, variance = _moments(sparse.csr_array(a[both] - b[both]), len(both))
    with np.errstate(invalid="ignore", divide="ignore"):
        made: Floats = 2 * stdtr(float(len(both) - 1), -np.abs(mean / np.sqrt(variance / len(both))))
    return made


def association(terms: Sequence[str], counts: Floats, words: Counter[str]) -> Floats:
    """Return the pointwise mutual information of phrases, in bits.

    Parameters
    ----------
    terms : sequence of str
        Phrases of one length, their words apart by a space.
    counts : array
        How often each stands in the text.
    words : Counter
        How often each word stands there.

    Returns
    -------
    array
        log2 of a phrase's frequency over the product of its words' frequencies: 0 where words meet as often
        as chance has it. Missing for single words and for more than 4.

    References
    ----------
    Church and Hanks (1990), Computational Linguistics 16, 22-29, as ``nltk.metrics.association`` has it.
    """
    length = len(terms[0].split(" ")) if len(terms) else 1
    if not 1 < length <= LONGEST_ASSOCIATED:
        return np.full(len(terms), np.nan)
    from nltk.metrics import association as measures

    measure = (measures.BigramAssocMeasures, measures.TrigramAssocMeasures, measures.QuadgramAssocMeasures)[
        length - 2
    ]
    total = words.total()
    between = (0,) * length  # counts of the phrase's parts, which this measure does not use
    made = []
    for term, n in zip(terms, counts.tolist(), strict=True):
        single = tuple(words[w] for w in term.split(" "))
        margins = (single,) if length == 2 else (between,) * (length - 2) + (single,)
        made.append(measure.pmi(n, *margins, total))
    return np.array(made, float)
