"""Mentions of actors: by name, alias, title, metonym, collective, adjective and pronoun.

Every span that refers to a listed actor, longest first and without overlap; after the naming categories
of van Leeuwen (1996).
"""

from collections.abc import Iterable, Iterator
from functools import cache

import pandas as pd

from framing.annotate.actor_names import ActorNames
from framing.annotate.lexicons import load_lexicon
from framing.corpus.text import Document, documents
from framing.records import table

_COLUMNS = ("doc_id", "sentence", "start", "end", "span", "actor", "kind")


def find_mentions(articles: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Find every mention of a listed actor.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, text``.
    actors : pandas.DataFrame
        ``codebook.actors``, or a table of one's own: at least ``actor, name, kind``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, sentence, start, end, span, actor, kind``; ``kind`` is name, alias, title, metonym,
        collective, adjective or pronoun.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["Moscow said Russian troops had left."]})
    >>> actors = pd.DataFrame({"actor": ["russia"], "name": ["Russia"], "kind": ["state"]})
    >>> find_mentions(articles, actors)[["span", "kind"]].values.tolist()
    [['Moscow', 'metonym'], ['Russian troops', 'collective']]
    """
    return mention_table(documents(articles), actors)


def mention_table(docs: Iterable[Document], actors: pd.DataFrame) -> pd.DataFrame:
    """Make the mentions table from split articles."""
    names = ActorNames(actors)
    columns: dict[str, list[object]] = {c: [] for c in _COLUMNS}
    for doc in docs:
        for i, j, actor, kind in _mentions(doc, names):
            start, end, span = doc.span(i, j)
            for column, cell in zip(
                _COLUMNS, (doc.doc_id, doc.sentence_of[i], start, end, span, actor, kind), strict=True
            ):
                columns[column].append(cell)
    return table("mentions", columns)


@cache
def _collective(word_class: str) -> frozenset[str]:
    rows = load_lexicon("collectives")
    return frozenset(rows.loc[rows["class"] == word_class, "word"])


def _mentions(doc: Document, names: ActorNames) -> Iterator[tuple[int, int, str, str]]:
    """Yield the mentions of one article: first token, token after the last, actor, kind."""
    nouns, modifiers = _collective("noun"), _collective("modifier")
    i, n = 0, len(doc.words)
    while i < n:
        last = doc.sentences[doc.sentence_of[i]].last
        form = names.longest_at(doc.words, doc.lower, i, last)
        if form is None:
            i += 1
            continue
        j = i + len(form.words)
        if form.actor is not None:
            kind = {"capital": "metonym", "people": "collective"}.get(form.sort, form.sort)
            k = j
            while k < last and k < j + 3 and doc.lower[k] in modifiers:
                k += 1
            if form.sort in ("adjective", "alias", "name") and k < last and doc.lower[k] in nouns:
                yield i, k + 1, form.actor, "collective"
                i = k + 1
                continue
            if form.sort != "capital" or doc.lower[i - 1] not in ("in", "near", "a"):
                yield i, j, form.actor, kind
        i = j
