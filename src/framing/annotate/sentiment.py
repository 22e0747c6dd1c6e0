"""Sentiment toward an actor, mention by mention, raw and with the contested words masked.

The default model reads the clause around the mention with VADER's valences (Hutto and Gilbert 2014); any
object with ``predict(context, start, end)`` takes its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import numpy as np
import pandas as pd

from framing.annotate.clause_model import ClauseModel, Verdict
from framing.annotate.lexicons import load_lexicon
from framing.annotate.targets import Context, Target, context_in, context_of, target_in
from framing.corpus.text import Document, documents
from framing.records import FramingError, require_columns, series, table

CLASSES = ("negative", "neutral", "positive")


class TargetScorer(Protocol):
    """Anything that says how probable each class is."""

    def predict(self, context: Sequence[str], start: Sequence[int], end: Sequence[int]) -> Any:
        """Return the probabilities of negative, neutral and positive, an array of shape (n, 3)."""


def _model(model: object) -> ClauseModel | TargetScorer:
    """Return the model of a name, or the object itself."""
    if isinstance(model, str):
        if model == "vader":
            return ClauseModel()
        raise FramingError(
            f"no model {model!r}; give 'vader' or an object with predict(context, start, end)."
        )
    if not callable(getattr(model, "predict", None)):
        raise FramingError(
            f"model must be a name or an object with predict(context, start, end), not {type(model).__name__}."
        )
    return model  # type: ignore[return-value]


def _verdicts(marked: Iterable[Target], model: ClauseModel | TargetScorer) -> list[Verdict]:
    """Score targets with either kind of model."""
    if isinstance(model, ClauseModel):
        return [model.score(t) for t in marked]
    targets = list(marked)
    if not targets:
        return []
    given = model.predict(
        [t.context.text for t in targets], [t.start for t in targets], [t.end for t in targets]
    )
    shares = np.asarray(given, dtype="float64")
    if shares.shape != (len(targets), 3):
        raise FramingError(
            f"the model's predict gave an array of shape {shares.shape} for {len(targets)} targets; "
            f"it must be ({len(targets)}, 3): the probabilities of negative, neutral and positive."
        )
    return [
        Verdict(float(row[2] - row[0]), CLASSES[int(best)], None)
        for row, best in zip(shares, shares.argmax(axis=1), strict=True)
    ]


def _checked_targets(targets: pd.DataFrame) -> Iterator[Target]:
    """Yield the targets of a table, each context split once."""
    require_columns(targets, ["context", "start", "end"], "targets")
    context = context_of("")
    for row, (text, start, end) in enumerate(
        zip(targets["context"], targets["start"], targets["end"], strict=True), 1
    ):
        if not isinstance(text, str):
            raise FramingError(f"targets, row {row}: context must be text, not {type(text).__name__}.")
        if start != start or end != end or not 0 <= start < end <= len(text):
            raise FramingError(
                f"targets, row {row}: the span {start} to {end} lies outside its context of {len(text)} "
                "characters; start and end count characters from 0, end exclusive."
            )
        if text != context.text:  # targets of one sentence stand together, as a rule
            context = context_of(text)
        yield target_in(context, int(start), int(end))


def score_targets(targets: pd.DataFrame, *, model: object = "vader") -> pd.DataFrame:
    """Score the sentiment toward targets marked in sentences.

    Parameters
    ----------
    targets : pandas.DataFrame
        ``context`` (a sentence), ``start`` and ``end`` (characters of the target in it).
    model : str or object
        ``"vader"``, or any object with ``predict(context, start, end)`` that returns (n, 3) probabilities.

    Returns
    -------
    pandas.DataFrame
        ``polarity, score, n_evidence, evidence``, with the index of ``targets``.

    Raises
    ------
    FramingError
        For a span outside its context, an unknown model, or a prediction of the wrong shape.

    Examples
    --------
    >>> import pandas as pd
    >>> score_targets(pd.DataFrame({"context": ["Ann is a liar."], "start": [0], "end": [3]})).polarity[0]
    'negative'
    """
    scorer = _model(model)
    verdicts = _verdicts(_checked_targets(targets), scorer)
    columns = {
        "polarity": ("str", [v.polarity for v in verdicts]),
        "score": ("float64", [v.score for v in verdicts]),
        "n_evidence": ("Int64", [None if v.evidence is None else len(v.evidence) for v in verdicts]),
        "evidence": ("str", [_joined(v.evidence) for v in verdicts]),
    }
    return pd.DataFrame(
        {name: series(values, dtype, index=targets.index) for name, (dtype, values) in columns.items()},
        index=targets.index,
    )


def _joined(evidence: tuple[str, ...] | None) -> str | None:
    return "|".join(evidence) if evidence else None


def _masked(target: Target, spans: Sequence[tuple[int, int]], word: str) -> Target:
    """Return the target in its sentence with the spans (characters) replaced by a neutral word."""
    text, names = target.context.text, target.context.mentions
    parts, at, start, end = [], 0, target.start, target.end
    for a, b in spans:
        if a < at or (a < target.end and b > target.start):
            continue
        parts += [text[at:a], word]
        at = b
        if b <= target.start:
            start += len(word) - (b - a)
            end += len(word) - (b - a)
    context = context_of("".join([*parts, text[at:]]))
    kept = {target.context.lower[i] for i in names}
    context.mentions = {i for i, w in enumerate(context.lower) if w in kept}
    return target_in(context, start, end)


def _spans_by_sentence(
    docs: Sequence[Document], spans: pd.DataFrame | None
) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """Group spans by article and sentence, as characters of the sentence."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    if spans is None or spans.empty:
        return found
    by_id = {d.doc_id: d for d in docs}
    for doc_id, start, end in zip(spans["doc_id"], spans["start"], spans["end"], strict=True):
        doc = by_id.get(doc_id)
        if doc is not None and doc.sentences:
            number = doc.sentence_at(start)
            begin = doc.sentences[number].start
            found.setdefault((doc_id, number), []).append((start - begin, end - begin))
    for listed in found.values():
        listed.sort()
    return found


def sentiment_table(
    docs: Sequence[Document],
    mentions: pd.DataFrame,
    contrasts: pd.DataFrame | None = None,
    *,
    model: object = "vader",
) -> pd.DataFrame:
    """Make the sentiments table from split articles; the work behind :func:`score_mentions`."""
    scorer = _model(model)
    by_id = {d.doc_id: d for d in docs}
    named = _spans_by_sentence(docs, mentions)
    terms = _spans_by_sentence(docs, contrasts)
    neutral = list(load_lexicon("neutral_words")["word"])
    contexts: dict[tuple[str, int], Context] = {}
    kept = mentions[mentions["kind"] != "adjective"] if "kind" in mentions else mentions
    rows: list[tuple[object, ...]] = []
    targets: list[Target] = []
    masked: list[Target] = []
    masked_of: list[int] = []
    for doc_id, start, end, span, actor in zip(
        kept["doc_id"], kept["start"], kept["end"], kept["span"], kept["actor"], strict=True
    ):
        doc = by_id.get(doc_id)
        if doc is None or not doc.sentences:
            continue
        number = doc.sentence_at(start)
        key = (doc_id, number)
        context = contexts.get(key)
        if context is None:
            context = contexts[key] = context_in(doc, number)
            for a, b in named.get(key, ()):
                context.mentions.update(context.tokens_in(a, b))
        begin = doc.sentences[number].start
        target = target_in(context, start - begin, end - begin)
        rows.append((doc_id, number, start, end, span, actor))
        if key in terms:
            masked += [_masked(target, terms[key], word) for word in neutral]
            masked_of += [len(targets)] * len(neutral)
        targets.append(target)
    verdicts = _verdicts(targets, scorer)
    scores_masked: dict[int, list[float]] = {}
    for of, verdict in zip(masked_of, _verdicts(masked, scorer), strict=True):
        scores_masked.setdefault(of, []).append(verdict.score)
    return _sentiments(rows, verdicts, scores_masked, _name_of(model))


def _name_of(model: object) -> str:
    return model if isinstance(model, str) else str(getattr(model, "name", type(model).__name__))


def _sentiments(
    rows: list[tuple[object, ...]], verdicts: list[Verdict], masked: dict[int, list[float]], name: str
) -> pd.DataFrame:
    """Make the table of sentiments."""
    places = ["doc_id", "sentence", "start", "end", "span", "actor"]
    columns: dict[str, list[Any]] = {p: [r[i] for r in rows] for i, p in enumerate(places)}
    several = [masked.get(i, [v.score]) for i, v in enumerate(verdicts)]
    columns |= {
        "score": [v.score for v in verdicts],
        "score_masked": [sum(s) / len(s) for s in several],
        "score_masked_low": [min(s) for s in several],
        "score_masked_high": [max(s) for s in several],
        "polarity": [v.polarity for v in verdicts],
        "n_evidence": [None if v.evidence is None else len(v.evidence) for v in verdicts],
        "evidence": [_joined(v.evidence) for v in verdicts],
        "model": [name] * len(rows),
    }
    return table("sentiments", columns)


def score_mentions(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    contrasts: pd.DataFrame | None = None,
    model: object = "vader",
) -> pd.DataFrame:
    """Score the sentiment toward every mention of an actor, raw and masked.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id`` and ``text``.
    mentions : pandas.DataFrame
        The table of :func:`find_mentions`; adjectives ("Russian shelling") are left out.
    contrasts : pandas.DataFrame, optional
        The table of :func:`find_contrasts`: the terms that are masked. Without it nothing is masked, and
        ``score_masked`` equals ``score``.
    model : str or object
        As in :func:`score_targets`.

    Returns
    -------
    pandas.DataFrame
        The table ``sentiments``: one row per mention.

    Raises
    ------
    FramingError
        For missing columns or an unknown model.

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["Ann is a liar."]})
    >>> mentions = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [3], "span": ["Ann"], "actor": ["ann"]})
    >>> score_mentions(articles, mentions).evidence.tolist()
    ['liar']
    """
    require_columns(mentions, ["doc_id", "start", "end", "span", "actor"], "mentions")
    if contrasts is not None:
        require_columns(contrasts, ["doc_id", "start", "end"], "contrasts")
    return sentiment_table(documents(articles), mentions, contrasts, model=model)
