"""Do coders agree? Krippendorff's alpha and span F1, with intervals that resample articles.

Alpha (Krippendorff 2011; Hayes and Krippendorff 2007) comes from the ``krippendorff`` package, the
intervals and the chance that the true alpha lies below his lower limit for tentative conclusions, .667,
from a bootstrap of whole articles, since the sentences of one article resemble each other.
"""

import math
from collections.abc import Iterable
from typing import Literal, get_args

import krippendorff
import numpy as np

from framing.records import FramingError

Scale = Literal["nominal", "ordinal", "interval", "ratio"]


def krippendorff_alpha(counts: np.ndarray, scale: Scale, values: Iterable[float] | None = None) -> float:
    """Compute alpha from how many coders gave each value to each unit; missing when it is undefined.

    Parameters
    ----------
    counts : array of int, shape (units, values)
    scale : {"nominal", "ordinal", "interval", "ratio"}
    values : iterable of float, optional
        What the columns stand for, on interval and ratio scales; 0, 1, 2 … when left out.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.

    Examples
    --------
    >>> import numpy as np
    >>> krippendorff_alpha(np.array([[2, 0], [0, 2], [2, 0]]), "nominal")
    1.0
    """
    if scale not in get_args(Scale):
        raise FramingError(f"scale={scale!r}; possible are {', '.join(get_args(Scale))}.")
    domain = np.arange(counts.shape[1]) if values is None else np.asarray(list(values))
    pairable = counts[counts.sum(axis=1) > 1]
    if (pairable.sum(axis=0) > 0).sum() < 2:
        return math.nan
    return float(krippendorff.alpha(value_counts=pairable, value_domain=domain, level_of_measurement=scale))
