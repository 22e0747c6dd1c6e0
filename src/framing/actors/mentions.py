"""Mentions of actors: by name, alias, title, metonym, collective, adjective and pronoun.

Every span that refers to a listed actor, longest first and without overlap; after the naming categories
of van Leeuwen (1996).
"""

from collections.abc import Iterable

import pandas as pd

from framing.actors.mention_scan import mentions_of
from framing.actors.name_forms import names_of
from framing.arguments import checked
from framing.corpus.text import Document, documents
from framing.records import table


@checked
def find_mentions(articles: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Find every mention of a listed actor.

    A state that the bundled list of states knows needs only its name in the table: adjective, capital and
    seats of government come with it. A surname goes to the person named in full in the same article; a
    surname that may be several listed persons stays unresolved (``check_codebook`` lists such names). A
    capital that is plainly the place is no mention.

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

    Raises
    ------
    FramingError
        When the actors table cannot be used, naming the row and the remedy.

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
    names = names_of(actors)
    rows = [
        (doc.doc_id, doc.sentence_of[i], *doc.span(i, j), actor, kind)
        for doc in docs
        for i, j, actor, kind in mentions_of(doc, names)
    ]
    columns = ("doc_id", "sentence", "start", "end", "span", "actor", "kind")
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return table("mentions", {c: list(v) for c, v in zip(columns, cells, strict=True)})
