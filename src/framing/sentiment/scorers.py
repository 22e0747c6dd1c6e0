"""Models of sentiment: the package's own, saved ones, and any object with ``predict``."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from framing.records import FramingError
from framing.sentiment.clause_model import ClauseModel, Verdict
from framing.sentiment.target_model import CLASSES, TargetModel, load_target_model
from framing.sentiment.targets import Target


class TargetScorer(Protocol):
    """Any object that returns the probability of each class."""

    def predict(self, context: Sequence[str], start: Sequence[int], end: Sequence[int]) -> Any:
        """Return the probabilities of negative, neutral and positive, an array of shape (n, 3)."""


class Scorer(Protocol):
    """One of the package's own models, which takes targets as they are and gives its evidence."""

    name: str

    def verdicts(self, targets: Iterable[Target]) -> Iterable[Verdict]:
        """Score targets."""


class _Guest:
    """A user's object with ``predict`` as a model: it gives no evidence, and NaN is missing."""

    def __init__(self, model: TargetScorer) -> None:
        self.model = model
        self.name = str(getattr(model, "name", type(model).__name__))

    def verdicts(self, targets: Iterable[Target]) -> list[Verdict]:
        """Score targets by the probabilities that the object returns."""
        marked = list(targets)
        if not marked:
            return []
        texts = [t.context.text for t in marked]
        given = self.model.predict(texts, [t.start for t in marked], [t.end for t in marked])
        shares = np.asarray(given, dtype="float64")
        if shares.shape != (len(marked), 3):
            raise FramingError(
                f"the model's predict gave an array of shape {shares.shape} for {len(marked)} targets; "
                f"it must be ({len(marked)}, 3): the probabilities of negative, neutral and positive."
            )
        return [
            Verdict(float(row[2] - row[0]), CLASSES[int(best)] if judged else None, None)
            for row, best, judged in zip(
                shares, shares.argmax(axis=1), np.isfinite(shares).all(axis=1), strict=True
            )
        ]


def scorer_of(model: object) -> Scorer:
    """Return the model of a name or path, or an object wrapped to score."""
    if isinstance(model, str | Path):
        return ClauseModel() if model == "vader" else load_target_model(model)
    if isinstance(model, ClauseModel | TargetModel):
        return model
    if not callable(getattr(model, "predict", None)):
        raise FramingError(
            "model must be a name, the folder of a saved model, or an object with predict(context, start, end), "
            f"not {type(model).__name__}."
        )
    return _Guest(model)  # type: ignore[arg-type]
