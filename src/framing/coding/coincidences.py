"""Agreement as sums over units: coincidences, weighted by what a unit stands for, and draws of those sums.

Where a sample was drawn in strata, a unit stands for 1/probability units of the corpus; agreement in the sample
is not the corpus's without these weights. Draws are a Bayesian bootstrap of articles within strata (Rubin
1981; Rao and Wu 1988 for strata), with half a unit of each kind of answer put in, since a stratum in which
nobody happened to disagree proves nothing (Jeffreys' prior).
"""

import math
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import krippendorff
import numpy as np
import numpy.typing as npt

from framing.arguments import checked
from framing.records import FramingError, counted

Floats = npt.NDArray[np.float64]
Scale = Literal["nominal", "ordinal", "interval", "ratio"]

_PRIOR = 0.5  # units of each kind of answer added to a stratum


class Units(NamedTuple):
    """What each unit adds to the sums (shape units by sums), its weight, stratum and article."""

    sums: Floats
    weight: Floats
    stratum: npt.NDArray[np.int64]
    article: npt.NDArray[np.int64]

    def total(self) -> Floats:
        """The weighted sums of all units."""
        made: Floats = self.weight @ self.sums
        return made


def coincidences(counts: npt.NDArray[Any]) -> Floats:
    """Return the coincidence matrix of every unit, flattened, from how many coders gave each value.

    Each pair of values of a unit counts 1 / (m - 1) with m values given, so that it adds up to m.
    """
    counts = np.asarray(counts, float)
    pairs = counts[:, :, None] * counts[:, None, :]
    diagonal = np.arange(counts.shape[1])
    pairs[:, diagonal, diagonal] -= counts
    with np.errstate(invalid="ignore", divide="ignore"):
        made = pairs / (counts.sum(axis=1) - 1)[:, None, None]
    return np.where(np.isfinite(made), made, 0.0).reshape(len(counts), len(diagonal) ** 2)


def alpha_of(sums: Floats, n: float, scale: Scale, values: npt.ArrayLike) -> Floats:
    """Return alpha for sums of coincidences (any shape by values squared); missing where one value was given.

    Parameters
    ----------
    sums : array of shape (..., values²)
        Scaled to the ``n`` values given, whatever the weights.
    n : float
        Number of pairable values.
    scale : {"nominal", "ordinal", "interval", "ratio"}
    values : array
        What the columns stand for.
    """
    value = np.asarray(values, float)
    k = len(value)
    with np.errstate(invalid="ignore", divide="ignore"):
        o = sums / sums.sum(axis=-1, keepdims=True) * n
        o = o.reshape(*sums.shape[:-1], k, k)
        marginal = o.sum(axis=-1)
        away = _squared_distances(marginal, scale, value)
        expected = marginal[..., :, None] * marginal[..., None, :] / (n - 1)
        made: Floats = 1 - (o * away).sum(axis=(-2, -1)) / (expected * away).sum(axis=(-2, -1))
    return np.where((marginal > 0).sum(axis=-1) > 1, made, np.nan)


@checked
def krippendorff_alpha(
    counts: np.ndarray,
    scale: Scale,
    values: Iterable[float] | None = None,
    *,
    weights: Iterable[float] | None = None,
) -> float:
    """Compute alpha from how many coders gave each value to each unit; missing when it is undefined.

    Parameters
    ----------
    counts : array of int, shape (units, values)
    scale : {"nominal", "ordinal", "interval", "ratio"}
    values : iterable of float, optional
        What the columns stand for, on interval and ratio scales; 0, 1, 2 … when left out.
    weights : iterable of float, optional
        How many units of the corpus each unit stands for (1/probability): their coincidences count so
        many times, and alpha is the corpus's. All alike when left out.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.

    Examples
    --------
    >>> import numpy as np
    >>> krippendorff_alpha(np.array([[2, 0], [0, 2], [2, 0]]), "nominal")
    1.0
    """
    if counts.ndim != 2 or counts.dtype.kind not in "iufb":
        raise FramingError(
            "counts must be numbers in rows of units and columns of values; give an array of two dimensions."
        )
    named = None if values is None else list(values)
    if named is not None and len(named) != counts.shape[1]:
        raise FramingError(
            f"values has {counted(len(named), 'entry', 'entries')}, counts has {counted(counts.shape[1], 'column')}; give one "
            "for each."
        )
    domain = np.arange(counts.shape[1]) if named is None else np.asarray(named)
    several = counts.sum(axis=1) > 1
    pairable = counts[several]
    if (pairable.sum(axis=0) > 0).sum() < 2:
        return math.nan
    if weights is not None:
        weight = np.asarray(list(weights), float)
        if weight.shape != (len(counts),) or not (weight > 0).all():
            raise FramingError(
                f"weights: give one number above 0 for each of the {counted(len(counts), 'unit')}."
            )
        return float(alpha_of(weight[several] @ coincidences(pairable), float(pairable.sum()), scale, domain))
    return float(krippendorff.alpha(value_counts=pairable, value_domain=domain, level_of_measurement=scale))


def _squared_distances(marginal: Floats, scale: Scale, value: Floats) -> Floats:
    """Return Krippendorff's squared difference of every two values; on ordinal scales it depends on the data."""
    k = len(value)
    if scale == "nominal":
        return 1.0 - np.eye(k)
    if scale == "interval":
        return np.asarray((value[:, None] - value[None, :]) ** 2)
    if scale == "ratio":
        together = value[:, None] + value[None, :]
        with np.errstate(invalid="ignore", divide="ignore"):
            made = ((value[:, None] - value[None, :]) / together) ** 2
        return np.where(together == 0, 0.0, made)
    upto = np.cumsum(marginal, axis=-1) - marginal / 2
    made = (upto[..., :, None] - upto[..., None, :]) ** 2
    return np.asarray(made)


def supposed_answers(counts: npt.NDArray[Any]) -> tuple[Floats, Floats]:
    """Return the coincidences of units of each kind of answer, and how many of each are put into a stratum.

    For yes and no: half a unit on which all say yes, one on which all say no, one on which they differ.
    """
    k = counts.shape[1]
    seen = np.flatnonzero(counts.sum(axis=0) > 0)
    m = float(counts.sum() / max(len(counts), 1))
    rows, shapes = [], []
    for c in seen:
        same = np.zeros((k, k))
        same[c, c] = m
        rows.append(same.ravel())
        shapes.append(2 * _PRIOR / len(seen))
    pairs = [(c, d) for i, c in enumerate(seen) for d in seen[i + 1 :]]
    for c, d in pairs:
        other = np.zeros((k, k))
        other[c, d] = other[d, c] = m / 2
        rows.append(other.ravel())
        shapes.append(_PRIOR / len(pairs))
    return np.array(rows).reshape(len(rows), k * k), np.array(shapes)


def drawn(units: Units, supposed: tuple[Floats, Floats], draws: int, seed: int) -> Floats:
    """Return the sums in every draw: articles weigh exponentially, strata keep the size they stand for."""
    rng = np.random.default_rng(seed)
    names, article = np.unique(units.article, return_inverse=True)
    weights = rng.exponential(size=(draws, len(names)))
    strata = np.unique(units.stratum)
    rows, shapes = supposed
    made = np.zeros((draws, units.sums.shape[1]))
    for stratum in strata:
        here = units.stratum == stratum
        by_article = np.zeros((len(names), units.sums.shape[1] + 1))
        np.add.at(by_article, article[here], np.hstack([units.sums[here], np.ones((here.sum(), 1))]))
        sums = weights @ by_article
        # as much in all as in two strata, however many there are
        prior = rng.gamma(shapes * min(1.0, 2 / len(strata)), size=(draws, len(shapes)))
        sums += prior @ np.hstack([rows, np.ones((len(rows), 1))])
        made += sums[:, :-1] / sums[:, -1:] * units.weight[here].sum()
    return made
