"""Training a model of sentiment toward a target on hand-coded sentences, with figures from whole articles.

Multinomial logistic regression on hashed features weighed by log-count ratios (Wang and Manning 2012), classes
balanced, probabilities calibrated out of fold (Platt 1999).
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix, diags, hstack

from framing.arguments import checked
from framing.records import FramingError, require_columns
from framing.sentiment.features import DIMENSIONS, Features, features_of
from framing.sentiment.scoring import checked_targets
from framing.sentiment.target_model import CLASSES, TargetModel, load_target_model

_FEWEST = 5  # labels of a class
_FOLDS = 5
_OFTEN = 2  # fewest labelled targets with a hashed feature
_STRENGTH = 0.3  # inverse of the penalty
_HASHED, _MEASURED = 3.0, 1.5  # scales, so that one penalty serves hashed and measured features
_RESAMPLES = 1000


class _Data(NamedTuple):
    """Training data: hashed and measured features, classes, articles."""

    features: list[Features]
    hashed: csr_matrix
    measured: np.ndarray
    classes: np.ndarray
    articles: np.ndarray


@checked
def train_target_model(
    labelled: pd.DataFrame,
    *,
    warm_start: str | TargetModel | None = None,
    name: str = "trained",
    seed: int = 0,
) -> TargetModel:
    """Train a model of sentiment toward a target on labelled sentences.

    Parameters
    ----------
    labelled : pandas.DataFrame
        ``context`` (a sentence), ``start`` and ``end`` (characters of the target in it), ``polarity``
        (negative, neutral, positive). ``article`` or ``doc_id`` keeps an article's sentences together in
        cross-validation; without either, each sentence is its own article.
    warm_start : str or TargetModel, optional
        A model whose decisions serve as further features, such as ``"newsmtsc"``, for few labels.
    name : str
        Written into the column ``model`` of what it scores.
    seed : int
        Of the folds and of the bootstrap.

    Returns
    -------
    TargetModel
        With the figures of five-fold cross-validation over articles, and their bootstrap intervals, in
        ``report``.

    Raises
    ------
    FramingError
        For labels outside the three classes, a class with fewer than five labels, spans outside their
        context, or labels from a single article.

    References
    ----------
    Wang, S. and Manning, C. D. (2012). Baselines and bigrams. ACL.

    Examples
    --------
    >>> texts = ["Ann lied.", "Ann spoke.", "Ann won."]
    >>> labelled = pd.DataFrame({"context": texts * 6, "start": 0, "end": 3,
    ...                          "polarity": ["negative", "neutral", "positive"] * 6, "article": range(18)})
    >>> model = train_target_model(labelled)
    >>> model.predict(["Ben lied."], [0], [3]).argmax()
    np.int64(0)
    """
    data = _data(labelled)
    base = load_target_model(warm_start) if isinstance(warm_start, str) else warm_start
    given = base.decide(data.features) if base is not None else np.zeros((len(data.classes), 0))
    decided = np.zeros((len(data.classes), 3))
    for train, test in _folds(data, seed):
        fitted = _fit(data, given, train, base)
        decided[test] = fitted.decide([data.features[i] for i in test])
    model = _fit(data, given, np.arange(len(data.classes)), base)
    model.sigmoid = _calibrate(decided, data.classes)
    model.name = name
    found = model.probabilities(decided).argmax(axis=1)
    model.report = _report(found, data.classes, data.articles, seed)
    return model


def _data(labelled: pd.DataFrame) -> _Data:
    """Check the labels and read their features."""
    require_columns(labelled, ["context", "start", "end", "polarity"], "labelled")
    wrong = ~labelled["polarity"].isin(CLASSES)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise FramingError(
            f"labelled, row {row + 1}: polarity is {labelled['polarity'].iloc[row]!r}; it must be negative, "
            "neutral or positive."
        )
    classes = np.array([CLASSES.index(p) for p in labelled["polarity"]], dtype=np.int64)
    counts = np.bincount(classes, minlength=3)
    if counts.min() < _FEWEST:
        told = ", ".join(f"{n} {c}" for n, c in zip(counts, CLASSES, strict=True))
        raise FramingError(f"labelled has {told} targets; each class needs at least {_FEWEST}: code more.")
    group = next((c for c in ("article", "doc_id") if c in labelled), "context")
    articles = pd.factorize(labelled[group].astype("str"))[0]
    if articles.max() < 1:
        raise FramingError(
            f"all labels come from one {group}; figures for new articles need labels from at least two."
        )
    features = [features_of(target) for target in checked_targets(labelled)]
    ends = np.cumsum([0] + [len(f.hashed) for f in features])
    columns = np.fromiter((c for f in features for c in f.hashed), dtype=np.int32, count=int(ends[-1]))
    hashed = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(features), DIMENSIONS))
    return _Data(features, hashed, np.array([f.measured for f in features]), classes, articles)


def _folds(data: _Data, seed: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the training and test rows of each fold; no article is split."""
    from sklearn.model_selection import StratifiedGroupKFold

    n = min(_FOLDS, int(data.articles.max()) + 1)
    splitter = StratifiedGroupKFold(n, shuffle=True, random_state=seed)
    for train, test in splitter.split(data.hashed, data.classes, data.articles):
        if len(np.unique(data.classes[train])) < 3:
            raise FramingError("a class occurs in one article only; label that class in more articles.")
        if len(test):
            yield train, test


def _fit(data: _Data, given: np.ndarray, rows: np.ndarray, base: TargetModel | None) -> TargetModel:
    """Return a model fitted on some rows, with the weights of the base model folded in."""
    from sklearn.linear_model import LogisticRegression

    hashed, classes = data.hashed[rows], data.classes[rows]
    used = np.flatnonzero(np.asarray(hashed.sum(axis=0)).ravel() >= _OFTEN)
    hashed = hashed[:, used]
    ratios = _HASHED * _log_count_ratios(hashed, classes)
    lengths = np.maximum(1, [len(data.features[i].hashed) for i in rows])
    matrix = hstack(
        [
            diags(lengths**-0.5) @ hashed @ diags(ratios),
            csr_matrix(_MEASURED * data.measured[rows]),
            csr_matrix(given[rows]),
        ]
    ).tocsr()
    fitted = LogisticRegression(C=_STRENGTH, class_weight="balanced", max_iter=150, tol=1e-3).fit(
        matrix, classes
    )
    own, measured, mixed = np.split(fitted.coef_, [len(used), len(used) + data.measured.shape[1]], axis=1)
    weights = np.zeros((3, DIMENSIONS), dtype=np.float32)
    weights[:, used] = own * ratios
    measured, bias = measured * _MEASURED, fitted.intercept_
    if base is not None:
        weights += (mixed @ base.weights).astype(np.float32)
        measured, bias = measured + mixed @ base.measured, bias + mixed @ base.bias
    return TargetModel(weights, measured, bias, np.tile([1.0, 0.0], (3, 1)))


def _log_count_ratios(hashed: csr_matrix, classes: np.ndarray) -> np.ndarray:
    """Return how unevenly each feature is spread over the classes: the largest absolute log ratio."""
    largest = np.zeros(hashed.shape[1])
    for at in range(3):
        inside = np.asarray(hashed[classes == at].sum(axis=0)).ravel() + 1
        outside = np.asarray(hashed[classes != at].sum(axis=0)).ravel() + 1
        ratio = np.log(inside / inside.sum()) - np.log(outside / outside.sum())
        largest = np.maximum(largest, np.abs(ratio))
    return largest


def _calibrate(decided: np.ndarray, classes: np.ndarray) -> np.ndarray:
    """Return slope and intercept of each class's sigmoid, from decisions on articles not trained on.

    One sigmoid serves the three classes: with one each, the most probable class would follow how frequent the
    classes are, which balancing them has taken out.
    """
    from sklearn.linear_model import LogisticRegression

    is_class = (classes[:, None] == np.arange(3)).ravel()
    fitted = LogisticRegression(C=100.0).fit(decided.reshape(-1, 1), is_class)
    return np.tile([max(float(fitted.coef_[0, 0]), 1e-3), float(fitted.intercept_[0])], (3, 1))


def _report(found: np.ndarray, gold: np.ndarray, articles: np.ndarray, seed: int) -> pd.DataFrame:
    """Return accuracy and F1 with intervals from a bootstrap over articles."""
    n_articles = int(articles.max()) + 1
    counts = np.zeros((n_articles, 9))
    np.add.at(counts, (articles, 3 * gold + found), 1)
    generator = np.random.default_rng(seed)
    drawn = np.array(
        [
            np.bincount(generator.integers(0, n_articles, n_articles), minlength=n_articles) @ counts
            for _ in range(_RESAMPLES)
        ]
    )
    whole, resampled = _figures(counts.sum(axis=0)[None]), _figures(drawn)
    low, high = np.percentile(resampled, [2.5, 97.5], axis=0)
    return pd.DataFrame(
        {
            "measure": ["accuracy", "macro_f1", *(f"f1_{c}" for c in CLASSES)],
            "estimate": whole[0],
            "low": low,
            "high": high,
            "n": len(gold),
            "n_articles": n_articles,
            "method": f"{_FOLDS}-fold cross-validation over articles; percentile bootstrap over articles",
        }
    )


def _figures(confusion: np.ndarray) -> np.ndarray:
    """Return accuracy, macro-F1 and F1 by class of flat confusion matrices, gold by rows, shape (n, 9)."""
    table = confusion.reshape(-1, 3, 3)
    right = np.diagonal(table, axis1=1, axis2=2)
    either = table.sum(axis=1) + table.sum(axis=2)
    f1 = np.divide(2 * right, either, out=np.zeros_like(right), where=either > 0)
    return np.column_stack([right.sum(axis=1) / table.sum(axis=(1, 2)), f1.mean(axis=1), f1])
