"""A trained model of sentiment toward a target: hashed features, linear weights, calibrated probabilities.

Prediction needs numpy only. On disk a model is ``model.json`` and ``weights.npz``; reading runs no code
(``allow_pickle=False``) and checks version, checksum, shapes and values. Calibration after Platt (1999).
"""

import hashlib
import io
import json
import math
import tokenize
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from framing.arguments import checked
from framing.records import FramingError
from framing.resources import data_folder
from framing.sentiment.clause_model import Verdict
from framing.sentiment.features import DIMENSIONS, MEASURES, Features, features_of
from framing.sentiment.targets import Target, context_of, target_in
from framing.writing.whole import write_files

CLASSES = ("negative", "neutral", "positive")
_FORMAT = 1  # version of files and features
_LARGEST = 64_000_000  # bytes, unpacked: a model has about one
_EVIDENCE = 3  # words given as evidence
_LARGEST_TOLD = 1_000_000  # bytes of model.json
_TOLD = {"name": str, "persons_only": bool, "sha256": str, "report": list}
_CELL = (str, int, float, bool, type(None))
# Errors raised by a forged archive or header (Python's tokenizer raises its own from 3.12 on).
_BROKEN = (zipfile.BadZipFile, zlib.error, tokenize.TokenError)
_SHAPES = {"bias": (3,), "sigmoid": (3, 2), "measured": (3, len(MEASURES))}


@dataclass(eq=False)
class TargetModel:
    """A trained model; made by :func:`train_target_model` or read by :func:`load_target_model`.

    Attributes
    ----------
    weights, measured, bias, sigmoid : numpy.ndarray
        By class: (3, 2**18) for hashed features, (3, m) for measured ones, (3,), and (3, 2) for calibration.
    name : str
        Written into the column ``model``.
    persons_only : bool
        Trained on persons only: scoring other actors warns.
    report : pandas.DataFrame
        Cross-validated figures: ``measure, estimate, low, high, n, n_articles, method``.
    """

    weights: np.ndarray
    measured: np.ndarray
    bias: np.ndarray
    sigmoid: np.ndarray
    name: str = "trained"
    persons_only: bool = False
    report: pd.DataFrame = field(default_factory=pd.DataFrame)

    def predict(self, context: Sequence[str], start: Sequence[int], end: Sequence[int]) -> np.ndarray:
        """Return the probabilities of negative, neutral and positive, shape (n, 3)."""
        rows = [
            self._decide(features_of(target_in(context_of(text), int(a), int(b))))
            for text, a, b in zip(context, start, end, strict=True)
        ]
        return self.probabilities(np.array(rows).reshape(-1, 3))

    def verdicts(self, targets: Iterable[Target]) -> list[Verdict]:
        """Score targets, with the words that contributed most to the predicted class as evidence."""
        return [self._verdict(target) for target in targets]

    def _verdict(self, target: Target) -> Verdict:
        features = features_of(target)
        shares = self.probabilities(self._decide(features)[None])[0]
        best = int(shares.argmax())
        words = _spoke(features, self.weights[best, features.hashed], target)
        return Verdict(float(shares[2] - shares[0]), CLASSES[best], words)

    def decide(self, features: Sequence[Features]) -> np.ndarray:
        """Return the decision values of each class, shape (n, 3), before calibration."""
        return np.array([self._decide(f) for f in features]).reshape(-1, 3)

    def _decide(self, features: Features) -> np.ndarray:
        scale = max(1, len(features.hashed)) ** -0.5
        hashed = self.weights[:, features.hashed].sum(axis=1) * scale
        return np.asarray(hashed + self.measured @ np.array(features.measured) + self.bias)

    def probabilities(self, decided: np.ndarray) -> np.ndarray:
        """Return calibrated probabilities of decision values, both of shape (n, 3)."""
        odds = decided * self.sigmoid[:, 0] + self.sigmoid[:, 1]
        shares = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))

    @checked
    def save(self, path: str | Path) -> Path:
        """Write ``model.json`` and ``weights.npz`` into a folder, created if missing."""
        folder = Path(path)
        used = np.flatnonzero(np.abs(self.weights).max(axis=0) > 0)
        arrays: dict[str, np.ndarray] = {
            "columns": used.astype(np.int32),
            "weights": self.weights[:, used].astype(np.float16),
            "measured": self.measured.astype(np.float32),
            "bias": self.bias.astype(np.float32),
            "sigmoid": self.sigmoid.astype(np.float32),
        }
        weights = _npz_bytes(arrays)
        about = {
            "format": _FORMAT,
            "name": self.name,
            "persons_only": self.persons_only,
            "classes": list(CLASSES),
            "dimensions": DIMENSIONS,
            "measures": list(MEASURES),
            "sha256": hashlib.sha256(weights).hexdigest(),
            "report": self.report.to_dict("records"),
        }
        told = json.dumps(about, indent=1, ensure_ascii=False).encode() + b"\n"
        write_files({folder / "weights.npz": weights, folder / "model.json": told})
        return folder


def _npz_bytes(arrays: dict[str, np.ndarray]) -> bytes:
    """Return arrays as an archive without timestamps, so that the same arrays give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as file:
                np.lib.format.write_array(file, array, allow_pickle=False)
    return made.getvalue()


def _spoke(features: Features, weights: np.ndarray, target: Target) -> tuple[str, ...]:
    """Return the words whose features contributed most to a class, in textual order."""
    sums: dict[int, float] = {}
    for place, weight in zip(features.places, weights.tolist(), strict=True):
        if 0 <= place < len(target.context.words) and not target.first <= place < target.last:
            sums[place] = sums.get(place, 0.0) + weight
    words = target.context.words
    told = sorted((p for p in sums if sums[p] > 0 and words[p][0].isalnum()), key=lambda p: (-sums[p], p))
    return tuple(words[p] for p in sorted(told[:_EVIDENCE]))


@checked
def load_target_model(model: str | Path) -> TargetModel:
    """Read a model from its folder, or a bundled one by its name.

    Parameters
    ----------
    model : str or pathlib.Path
        ``"newsmtsc"``, or a folder written by ``TargetModel.save``.

    Raises
    ------
    FramingError
        For a folder without a model, a model of another version, or files that were changed.

    Examples
    --------
    >>> load_target_model("newsmtsc").name
    'newsmtsc'
    """
    bundled = data_folder() / "models"
    names = sorted(p.name for p in bundled.iterdir()) if bundled.is_dir() else []
    if str(model) in names:
        return _read_once(bundled / str(model))
    folder = Path(model)
    if not (folder / "model.json").is_file():
        raise FramingError(
            f"no model {str(model)!r}: give 'vader', {', '.join(map(repr, names))}, the folder of a saved model, "
            "or an object with predict(context, start, end)."
        )
    return _loaded(folder)


@cache
def _read_once(folder: Path) -> TargetModel:
    return _loaded(folder)


def _loaded(folder: Path) -> TargetModel:
    """Read and check the two files of a model."""
    about = _about(folder / "model.json")
    arrays = _arrays(folder / "weights.npz", str(about["sha256"]))
    weights = np.zeros((3, DIMENSIONS), dtype=np.float32)
    weights[:, arrays["columns"]] = arrays["weights"]
    return TargetModel(
        weights,
        arrays["measured"].astype(np.float64),
        arrays["bias"].astype(np.float64),
        arrays["sigmoid"].astype(np.float64),
        name=str(about["name"]),
        persons_only=bool(about["persons_only"]),
        report=pd.DataFrame(about["report"]),
    )


def _about(path: Path) -> dict[str, Any]:
    """Read ``model.json`` and check that this version of the package can use the model."""
    wrong = FramingError(f"{path}: not the description of a model; save the model again.")
    if path.stat().st_size > _LARGEST_TOLD:
        raise wrong
    try:
        about = json.loads(path.read_bytes())
        told = {key: about[key] for key in ("format", "classes", "dimensions", "measures")}
        complete = all(isinstance(about[key], kind) for key, kind in _TOLD.items())
        plain = all(isinstance(v, _CELL) for row in about["report"] for v in row.values())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise wrong from None
    if not (complete and plain):
        raise wrong
    mine = {
        "format": _FORMAT,
        "classes": list(CLASSES),
        "dimensions": DIMENSIONS,
        "measures": list(MEASURES),
    }
    if told != mine:
        raise FramingError(
            f"{path}: a model of format {told['format']!r}, and this version of the package reads format "
            f"{_FORMAT} with its own features; train the model again."
        )
    return dict(about)


def _array(archive: zipfile.ZipFile, name: str) -> np.ndarray:
    """Read one array, after checking that its header agrees with its size."""
    with archive.open(f"{name}.npy") as file:
        raw = file.read(_LARGEST + 1)  # whatever size the archive declares
    content = io.BytesIO(raw)
    version = np.lib.format.read_magic(content)
    read_header = (
        np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    )
    shape, _, dtype = read_header(content)
    if dtype.kind not in "if" or math.prod(shape) * dtype.itemsize != len(raw) - content.tell():
        raise ValueError("not as large as it says")
    content.seek(0)
    return np.asarray(np.lib.format.read_array(content, allow_pickle=False))


def _arrays(path: Path, checksum: str) -> dict[str, np.ndarray]:
    """Read ``weights.npz`` and check that it is whole, unchanged and of the right shapes."""
    changed = FramingError(
        f"{path}: missing, damaged or changed since the model was saved; copy both files of the model again "
        "or train it again."
    )
    try:
        raw = path.read_bytes()
        if hashlib.sha256(raw).hexdigest() != checksum:
            raise changed
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            arrays = {name: _array(archive, name) for name in ("columns", "weights", *_SHAPES)}
    except (OSError, ValueError, KeyError, NotImplementedError, EOFError, *_BROKEN):
        raise changed from None
    columns = arrays["columns"]
    right = (
        all(arrays[name].shape == shape for name, shape in _SHAPES.items())
        and columns.ndim == 1
        and columns.dtype.kind == "i"
        and arrays["weights"].shape == (3, len(columns))
        and (not len(columns) or (columns.min() >= 0 and columns.max() < DIMENSIONS))
        and all(a.dtype.kind in "if" and bool(np.isfinite(a).all()) for a in arrays.values())
    )
    if not right:
        raise changed
    return arrays
