"""Agency: who is said to have done the harm, in every telling of killing, wounding and destroying.

Constructions and the naming of doers after Trew (1979), Henley, Miller and Beazley (1995) and van
Leeuwen (1996). Words are found by look-up; only the clause around a hit is read.
"""

import pandas as pd

from framing.agency.causes import Mentions, kinds_of, mention_index, name_doer
from framing.agency.harm_clauses import HarmClause, for_reading, harm_clauses
from framing.arguments import checked
from framing.corpus.text import Document, documents
from framing.english.chunker import is_number, number_at, skip_quantifiers
from framing.english.harm_lexicon import harm_forms, noun_kinds
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


def _count(doc: Document, first: int, last: int) -> int | None:
    """Return how many were harmed, when the words begin with a number."""
    at = skip_quantifiers(doc.lower, first, last)
    while at < last and doc.lower[at] in (
        "the",
        "other",
        "these",
        "those",
        "all",
        "his",
        "her",
        "their",
        "its",
    ):
        at += 1
    if at + 1 < last and doc.lower[at + 1] == "-" and not (at + 2 < last and is_number(doc.lower[at + 2])):
        return None  # "a nine-story building", "the 17-year-old"
    return number_at(doc.lower, at, last)


def _harmed_actor(doc: Document, first: int, last: int, mentions: Mentions | None) -> str | None:
    found = mentions.between(doc.starts[first], doc.ends[last - 1]) if mentions else []
    return next((m[2] for m in found if m[3] != "adjective"), None)


def _is_accident(doc: Document, t: HarmClause) -> bool:
    return t.cause == "event" and "accident" in kinds_of(doc.lower, *t.agent)


def _names_attacker(doc: Document, mentions: Mentions | None) -> bool:
    """Tell whether an article names a doer of an attack anywhere: "Russian shelling", "raids by …"."""
    kinds = noun_kinds()
    for i, word in enumerate(doc.lower):
        if word in kinds and "event" in kinds[word]:
            first = doc.sentences[doc.sentence_of[i]].first
            last = doc.sentences[doc.sentence_of[i]].last
            a = max(first, i - 3)
            if name_doer(doc, a, i + 1, min(last, i + 8), "event", mentions)[1] is not None:
                return True
    return False


def agency_table(docs: list[Document], mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Make the agency table from split articles; see :func:`find_agency`."""
    index = mention_index(mentions)
    rows: list[tuple[object, ...]] = []
    for doc in docs:
        if harm_forms().keys().isdisjoint(doc.lower):
            continue
        doc = for_reading(doc)
        found = harm_clauses(doc)
        if found:
            rows += _rows(doc, found, index.get(doc.doc_id))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(_COLUMNS)
    return table("agency", {name: list(cells) for name, cells in zip(_COLUMNS, columns, strict=True)})


def _rows(doc: Document, found: list[HarmClause], mentions: Mentions | None) -> list[tuple[object, ...]]:
    doers: list[tuple[str | None, str | None]] = []
    for t in found:
        last = min(doc.sentences[doc.sentence_of[t.first]].last, t.last + 80)
        none = t.cause == "none"
        doers.append((None, None) if none else name_doer(doc, *t.agent, last, t.cause, mentions))
    told = any(how is not None and not _is_accident(doc, t) for t, (_, how) in zip(found, doers, strict=True))
    untold = "backgrounded" if told or _names_attacker(doc, mentions) else "suppressed"
    rows: list[tuple[object, ...]] = []
    for t, (actor, how) in zip(found, doers, strict=True):
        start, end, span = doc.span(t.first, t.last)
        agent = doc.span(*t.agent) if t.cause != "none" else (None, None, None)
        harmed: tuple[str | None, str | None, int | None] = (None, None, None)
        if t.harmed[1] > t.harmed[0]:
            a, b = t.harmed
            harmed = (doc.span(a, b)[2], _harmed_actor(doc, a, b, mentions), _count(doc, a, b))
        status = how or ("suppressed" if _is_accident(doc, t) else untold)
        place = (doc.doc_id, doc.sentence_of[t.first], start, end, span)
        rows.append(
            (*place, t.construction, t.cause, status, t.verb, agent[2], agent[0], agent[1], actor, *harmed)
        )
    return rows


@checked
def find_agency(articles: pd.DataFrame, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find every telling of physical harm: the verb, what is named as its cause, and who was harmed.

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
        One row per verb or event noun of ``data/lexicons/harm_verbs.csv`` that is told as having
        happened: ``construction, cause, agent_status, verb, agent, agent_start, agent_end, actor,
        affected, affected_actor, count`` behind the columns of a span table. Negated, threatened and
        hypothetical harm is left out. ``agent_status`` is ``backgrounded`` when the article names a
        doer of an attack elsewhere, else ``suppressed``.

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
