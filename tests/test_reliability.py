import math

import numpy as np
import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import interval_distance

from framing.measure.reliability import Scale, krippendorff_alpha
from framing.records import FramingError

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C: four observers, twelve units.
OBSERVERS = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]


def counts_of(rows: list[str], values: str) -> np.ndarray:
    units = zip(*(row.split() for row in rows), strict=True)
    return np.array([[unit.count(v) for v in values.split()] for unit in units])


@pytest.mark.parametrize(
    ("scale", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_published_example(scale: Scale, published: float) -> None:
    alpha = krippendorff_alpha(counts_of(OBSERVERS, "1 2 3 4 5"), scale, [1, 2, 3, 4, 5])
    assert alpha == pytest.approx(published, abs=0.0005)


@pytest.mark.parametrize("scale", ["nominal", "interval"])
def test_alpha_equals_nltk(scale: Scale) -> None:
    rng = np.random.default_rng(5)
    truth = rng.integers(0, 4, 60)
    codes = np.where(rng.random((3, 60)) < 0.7, truth, rng.integers(0, 4, (3, 60)))
    data = [(c, u, int(codes[c, u])) for c in range(3) for u in range(60)]
    task = AnnotationTask(data) if scale == "nominal" else AnnotationTask(data, distance=interval_distance)
    counts = np.array([[(codes[:, u] == v).sum() for v in range(4)] for u in range(60)])
    assert krippendorff_alpha(counts, scale) == pytest.approx(task.alpha(), abs=1e-12)


def test_alpha_is_undefined_when_only_one_value_was_given() -> None:
    assert math.isnan(krippendorff_alpha(np.array([[2, 0], [2, 0]]), "nominal"))
    assert math.isnan(krippendorff_alpha(np.array([[1, 0], [0, 1]]), "nominal"))  # no unit coded twice


def test_unknown_scale() -> None:
    with pytest.raises(FramingError, match="possible are nominal, ordinal"):
        krippendorff_alpha(np.ones((2, 2)), "metric")
