"""Mentions of actors: by name, alias, title, metonym, collective, adjective and pronoun.

Every span that refers to a listed actor, longest first and without overlap; after the naming categories
of van Leeuwen (1996).
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from framing.actors.coreference import coreference
from framing.actors.listed_actors import Actor, ListedMention, actor_list
from framing.actors.mention_scan import scan_mentions
from framing.actors.name_forms import ActorNames, Mention, names_of
from framing.actors.pronouns import pronoun_mentions
from framing.arguments import checked
from framing.corpus.text import Document, documents
from framing.records import table


@checked
def find_mentions(articles: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Find every mention of a listed actor.

    A state that the bundled list of states knows needs only its name in the table: adjective, capital and
    seats of government come with it. A surname goes to the person named in full in the same article, or with a
    title that stands in ``roles``. Among namesakes an alias that only one of them lists decides, else who was named
    in full last, then who is named most; ``check_codebook`` and ``analysis.report`` count what stays open. A
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
    names, known = names_of(actors), actor_list(actors)
    rows = [
        (doc.doc_id, doc.sentence_of[i], *doc.span(i, j), actor, kind)
        for doc in docs
        for i, j, actor, kind in mentions_of(doc, names, known)
    ]
    columns = ("doc_id", "sentence", "start", "end", "span", "actor", "kind")
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return table("mentions", {c: list(v) for c, v in zip(columns, cells, strict=True)})


def mentions_of(doc: Document, names: ActorNames, actors: Mapping[str, Actor]) -> list[Mention]:
    """Return the mentions of one article in order: by name and title, then those by pronoun that follow from them."""
    scan = scan_mentions(doc, names)
    found, doc.readings["unresolved"] = scan.mentions, scan.unresolved
    if not found:
        return []
    listed = [ListedMention(doc.starts[m.first], doc.ends[m.last - 1], m.actor, m.kind) for m in found]
    return sorted([*found, *pronoun_mentions(coreference(doc, listed, actors), found, names)])
