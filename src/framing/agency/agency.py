"""Agency: the agent of harm in every clause that reports killing, wounding or destroying.

Constructions and the naming of agents after Trew (1979), Henley, Miller and Beazley (1995) and van
Leeuwen (1996). Words are looked up; only the clause around a hit is analysed.
"""

from functools import cache
from itertools import compress

import pandas as pd

from framing.agency.agents import Doer, Mentions, mention_index, name_doer
from framing.agency.harm_clauses import HarmClause, harm_clauses
from framing.agency.harm_lexicon import harm_forms, noun_kinds
from framing.agency.nouns import count_of, kinds_of
from framing.arguments import checked
from framing.corpus.text import Document, documents
from framing.english.parsed_article import ParsedArticle, parse_article
from framing.records import table

_COLUMNS = [
    "doc_id",
    "sentence",
    "start",
    "end",
    "span",
    "construction",
    "cause",
    "agent_status",
    "verb",
    "agent",
    "agent_start",
    "agent_end",
    "actor",
    "affected",
    "affected_actor",
    "count",
]


def _harmed_actor(doc: Document, first: int, last: int, mentions: Mentions | None) -> str | None:
    found = mentions.between(doc.starts[first], doc.ends[last - 1]) if mentions else []
    return next((m[2] for m in found if m[3] != "adjective"), None)


def _is_accident(article: ParsedArticle, clause: HarmClause) -> bool:
    return clause.cause == "event" and "accident" in kinds_of(article, clause.agent)


def _names_attacker(article: ParsedArticle, mentions: Mentions | None) -> bool:
    """Return whether an article names the agent of an attack anywhere: "Russian shelling", "raids by …"."""
    doc, low = article.doc, article.lower
    for i in compress(range(len(low)), map(_events().__contains__, low)):
        sentence = doc.sentences[doc.sentence_of[i]]
        a, stop = max(sentence.first, i - 3), min(sentence.last, i + 8)
        if name_doer(article, (a, i + 1), stop, "event", mentions)[1] is not None:
            return True
    return False


@cache
def _events() -> frozenset[str]:
    """Return the nouns of attacks and other violent events."""
    return frozenset(noun for noun, kinds in noun_kinds().items() if "event" in kinds)


def agency_table(docs: list[Document], mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the agency table of split articles; see :func:`find_agency`."""
    index = mention_index(mentions)
    rows: list[tuple[object, ...]] = []
    for doc in docs:
        if harm_forms().keys().isdisjoint(doc.lower):
            continue
        article = parse_article(doc)
        found = harm_clauses(article)
        if found:
            rows += _table_rows(article, found, index.get(doc.doc_id))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(_COLUMNS)
    return table("agency", {name: list(cells) for name, cells in zip(_COLUMNS, columns, strict=True)})


def _doers(article: ParsedArticle, found: list[HarmClause], mentions: Mentions | None) -> list[Doer]:
    """Return the actor that each clause names as its agent, and how."""
    doc, doers = article.doc, list[Doer]()
    for clause in found:
        last = min(doc.sentences[doc.sentence_of[clause.first]].last, clause.last + 80)
        none = clause.cause == "none"
        doers.append((None, None) if none else name_doer(article, clause.agent, last, clause.cause, mentions))
    return doers


def _table_rows(
    article: ParsedArticle, found: list[HarmClause], mentions: Mentions | None
) -> list[tuple[object, ...]]:
    doc, doers = article.doc, _doers(article, found, mentions)
    told = any(how and not _is_accident(article, c) for c, (_, how) in zip(found, doers, strict=True))
    untold = "backgrounded" if told or _names_attacker(article, mentions) else "suppressed"
    rows: list[tuple[object, ...]] = []
    for c, (actor, how) in zip(found, doers, strict=True):
        start, end, span = doc.span(c.first, c.last)
        agent = doc.span(*c.agent) if c.cause != "none" else (None, None, None)
        harmed: tuple[str | None, str | None, int | None] = (None, None, None)
        if c.harmed[1] > c.harmed[0]:
            harmed = (
                doc.span(*c.harmed)[2],
                _harmed_actor(doc, *c.harmed, mentions),
                count_of(article, c.harmed),
            )
        status = how or ("suppressed" if _is_accident(article, c) else untold)
        place = (doc.doc_id, doc.sentence_of[c.first], start, end, span)
        rows.append(
            (*place, c.construction, c.cause, status, c.verb, agent[2], agent[0], agent[1], actor, *harmed)
        )
    return rows


@checked
def find_agency(articles: pd.DataFrame, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find every harm clause: the verb, what is named as its cause, and who was harmed.

    Parameters
    ----------
    articles : pandas.DataFrame
        At least ``doc_id`` and ``text``.
    mentions : pandas.DataFrame, optional
        Mentions of actors as :func:`find_mentions` gives them (``doc_id, start, end, actor, kind``).
        Without them the words of the cause are given, but ``actor`` and ``affected_actor`` are missing.

    Returns
    -------
    pandas.DataFrame
        One row per verb or event noun of ``data/lexicons/harm_verbs.csv`` that is presented as having
        happened: ``construction, cause, agent_status, verb, agent, agent_start, agent_end, actor,
        affected, affected_actor, count`` after the columns of a span table. Negated, threatened and
        hypothetical harm is left out. ``agent_status`` is ``backgrounded`` when the article names a
        agent of an attack elsewhere, else ``suppressed``.

    References
    ----------
    van Leeuwen, T. (1996). The representation of social actors. In Caldas-Coulthard and Coulthard
    (eds.), *Texts and Practices*, 32-70.

    Examples
    --------
    >>> import pandas as pd
    >>> text = "A rocket hit the market. Two people were killed by shelling."
    >>> found = find_agency(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    >>> found[["span", "construction", "cause", "affected", "count"]].values.tolist()
    [['hit', 'active', 'instrument', 'the market', <NA>], ['killed', 'passive', 'event', 'Two people', 2]]
    """
    return agency_table(documents(articles), mentions)
