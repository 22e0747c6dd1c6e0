"""Sentiment toward an actor, mention by mention, raw and with the contested words masked.

The package's own model, saved ones, and any object with ``predict`` share one small interface.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import fsum
from typing import Any

import pandas as pd

from framing.arguments import checked, warn
from framing.corpus.text import Document, documents
from framing.records import FramingError, require_columns, series, table
from framing.sentiment.clause_model import ClauseModel, Verdict, scored_words
from framing.sentiment.masking import Masking, neutral_words
from framing.sentiment.scorers import Scorer, scorer_of
from framing.sentiment.target_model import TargetModel
from framing.sentiment.targets import Target, context_in, context_of, target_in
from framing.user_tables import spans_from

_Spans = dict[tuple[str, int], list[tuple[int, int]]]  # by article and sentence


def _rows(frame: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Return the rows of some columns, as lists, which are several times faster to iterate over."""
    return zip(*(frame[c].tolist() for c in columns), strict=True)


def checked_targets(targets: pd.DataFrame) -> Iterator[Target]:
    """Yield the targets of a table, each context split once."""
    require_columns(targets, ["context", "start", "end"], "targets")
    context = context_of("")
    for row, (text, start, end) in enumerate(_rows(targets, ["context", "start", "end"]), 1):
        if not isinstance(text, str):
            raise FramingError(f"targets, row {row}: context must be text, not {type(text).__name__}.")
        if start != start or end != end or not 0 <= start < end <= len(text):
            raise FramingError(
                f"targets, row {row}: the span {start} to {end} lies outside its context of {len(text)} "
                "characters; start and end count characters from 0, end exclusive."
            )
        if text != context.text:  # targets of one sentence are usually consecutive
            context = context_of(text)
        yield target_in(context, int(start), int(end))


@checked
def score_targets(targets: pd.DataFrame, *, model: object = "vader") -> pd.DataFrame:
    """Score the sentiment toward targets marked in sentences.

    Parameters
    ----------
    targets : pandas.DataFrame
        ``context`` (a sentence), ``start`` and ``end`` (characters of the target in it).
    model : str or object
        ``"vader"``, ``"newsmtsc"``, the folder of a saved model, or any object with
        ``predict(context, start, end)`` that returns (n, 3) probabilities.

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
    columns = _columns(scorer_of(model).verdicts(checked_targets(targets)))
    dtypes = {"polarity": "str", "score": "float64", "n_evidence": "Int64", "evidence": "str"}
    return pd.DataFrame(
        {name: series(columns[name], dtype, index=targets.index) for name, dtype in dtypes.items()},
        index=targets.index,
    )


def _columns(verdicts: Iterable[Verdict]) -> dict[str, list[Any]]:
    """Return the columns of verdicts, filled one by one so that no verdict is kept."""
    columns: dict[str, list[Any]] = {"score": [], "polarity": [], "n_evidence": [], "evidence": []}
    for score, polarity, evidence in verdicts:
        columns["score"].append(score)
        columns["polarity"].append(polarity)
        columns["n_evidence"].append(None if evidence is None else len(evidence))
        columns["evidence"].append("|".join(evidence) if evidence else None)
    return columns


def _spans_by_sentence(docs: Sequence[Document], spans: pd.DataFrame | None) -> _Spans:
    """Group spans by article and sentence, as characters of the sentence."""
    found: _Spans = {}
    if spans is None or spans.empty:
        return found
    by_id = {d.doc_id: d for d in docs}
    for doc_id, start, end in _rows(spans, ["doc_id", "start", "end"]):
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
    actors: pd.DataFrame | None = None,
    model: object = "vader",
) -> pd.DataFrame:
    """Return the sentiments table of split articles; see :func:`score_mentions`."""
    scorer = scorer_of(model)
    neutral, scored = neutral_words(), None
    if isinstance(scorer, ClauseModel):
        scored = scored_words()
        neutral = neutral if scored & {*neutral} else neutral[:1]  # words it does not score are alike to it
    kept = mentions[mentions["kind"] != "adjective"] if "kind" in mentions else mentions
    if isinstance(scorer, TargetModel) and scorer.persons_only:
        _warn_of_others(kept, actors, scorer.name)
    named, terms = _spans_by_sentence(docs, mentions), _spans_by_sentence(docs, contrasts)
    rows: list[tuple[object, ...]] = []
    masked: list[list[float]] = []
    marked = _marked({d.doc_id: d for d in docs}, kept, named, terms, neutral, scored, rows)
    return _sentiments(rows, _columns(_verdicts(scorer, marked, masked)), masked, scorer.name)


def _marked(
    docs: Mapping[str, Document],
    mentions: pd.DataFrame,
    named: _Spans,
    terms: _Spans,
    neutral: Sequence[str],
    scored: Container[str] | None,
    rows: list[tuple[object, ...]],
) -> Iterator[tuple[Target, list[Target]]]:
    """Yield each mention in its sentence and in the masked versions, and append its position to ``rows``."""
    key, sentence = ("", -1), Masking(context_of(""), [], neutral, scored)
    for doc_id, start, end, span, actor in _rows(mentions, ["doc_id", "start", "end", "span", "actor"]):
        doc = docs.get(doc_id)
        if doc is None or not doc.sentences:
            continue
        number = doc.sentence_at(start)
        if key != (doc_id, number):  # mentions of one sentence are usually consecutive
            key, context = (doc_id, number), context_in(doc, number)
            for a, b in named.get(key, ()):
                context.mentions.update(context.tokens_in(a, b))
            sentence = Masking(context, terms.get(key, []), neutral, scored)
        begin = doc.sentences[number].start
        rows.append((doc_id, number, start, end, span, actor))
        target = target_in(sentence.context, start - begin, end - begin)
        yield target, sentence.masked(target)


def _verdicts(
    scorer: Scorer, marked: Iterable[tuple[Target, list[Target]]], masked: list[list[float]]
) -> Iterator[Verdict]:
    """Yield the verdict on each mention, and append its scores in the masked versions to ``masked``.

    A mention and its versions are scored in sequence, so that no sentence is kept.
    """
    counts: list[int] = []

    def each() -> Iterator[Target]:
        for target, versions in marked:
            counts.append(len(versions))
            yield target
            yield from versions

    verdicts = iter(scorer.verdicts(each()))
    for number, verdict in enumerate(verdicts):
        masked.append([v.score for v in islice(verdicts, counts[number])] or [verdict.score])
        yield verdict


def _warn_of_others(mentions: pd.DataFrame, actors: pd.DataFrame | None, name: str) -> None:
    """Warn when a model trained on persons scores mentions of other actors."""
    if actors is not None:
        require_columns(actors, ["actor", "kind"], "actors")
        others = int((~mentions["actor"].isin(actors.loc[actors["kind"] == "person", "actor"])).sum())
    else:
        others = len(mentions)
    if others:
        warn(
            f"the model {name!r} was trained on persons in US political news; {others} of {len(mentions)} mentions "
            f"are of {'actors of unknown kind' if actors is None else 'states, organisations or groups'}, on which it is "
            "untested: code a sample and check before using their scores."
        )


def _sentiments(
    rows: list[tuple[object, ...]],
    judged: dict[str, list[Any]],
    masked: list[list[float]],
    name: str,
) -> pd.DataFrame:
    """Return the sentiments table."""
    places = ["doc_id", "sentence", "start", "end", "span", "actor"]
    columns: dict[str, list[Any]] = {p: [r[i] for r in rows] for i, p in enumerate(places)}
    columns |= judged
    columns |= {
        "score_masked": [s[0] if min(s) == max(s) else fsum(s) / len(s) for s in masked],
        "score_masked_low": [min(s) for s in masked],
        "score_masked_high": [max(s) for s in masked],
        "model": [name] * len(rows),
    }
    return table("sentiments", columns)


@checked
def score_mentions(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    contrasts: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
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
    actors : pandas.DataFrame, optional
        ``actor`` and ``kind`` as in a codebook: a model trained on persons warns when others are scored.
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
    mentions = spans_from(mentions, "mentions", ["span", "actor"])
    contrasts = spans_from(contrasts, "contrasts") if contrasts is not None else None
    if actors is not None:
        require_columns(actors, ["actor", "kind"], "actors")
    return sentiment_table(documents(articles), mentions, contrasts, actors=actors, model=model)
