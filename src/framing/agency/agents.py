"""The agent that the phrase of a cause names.

It is also sought inside the phrase of an event or instrument: "shelling by Russian troops", "Russian
shelling", "a rocket launched by …" name one; "a rocket" does not.
"""

from bisect import bisect_left
from typing import NamedTuple

import pandas as pd

from framing.agency.harm_lexicon import harm_forms, is_demonym, noun_kinds
from framing.agency.nouns import head_noun, kinds_of
from framing.agency.types import Range
from framing.english import grammar as pos
from framing.english.parsed_article import ParsedArticle
from framing.english.word_classes import closed_class
from framing.records import require_columns
from framing.user_tables import with_ids

Mention = tuple[int, int, str, str]
Doer = tuple[str | None, str | None]
_FARTHEST_DOER = 14  # tokens after a noun: "a rocket, believed to have been launched by X"
_ENDS_SENTENCE = pos.BREAKS - {pos.DASH}


class Mentions(NamedTuple):
    """The mentions of one article in order, with their starts for bisection."""

    starts: list[int]
    rows: list[Mention]

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie within a character range."""
        rows = self.rows[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in rows if m[1] <= end]


def mention_index(mentions: pd.DataFrame | None) -> dict[str, Mentions]:
    """Group a mentions table by article; mentions without an actor are left out."""
    if mentions is None:
        return {}
    require_columns(mentions, ["doc_id", "start", "end", "actor", "kind"], "mentions")
    rows = with_ids(mentions).loc[mentions["actor"].notna(), ["doc_id", "start", "end", "actor", "kind"]]
    grouped: dict[str, list[Mention]] = {}
    for doc_id, *rest in rows.itertuples(index=False, name=None):
        grouped.setdefault(doc_id, []).append((int(rest[0]), int(rest[1]), str(rest[2]), str(rest[3])))
    made = {}
    for doc_id, found in grouped.items():
        found.sort()
        made[doc_id] = Mentions([m[0] for m in found], found)
    return made


def name_doer(article: ParsedArticle, phrase: Range, stop: int, kind: str, mentions: Mentions | None) -> Doer:
    """Return the actor that a cause names as its agent, and how: ``named``, ``adjective``, or None."""
    head = head_noun(article, phrase)
    if kind == "actor":
        return _actor(article, phrase, head, mentions)
    inside = _mentions_in(article, phrase, mentions)
    own = [m for m in inside if m[3] != "adjective" and article.doc.token_at(m[1] - 1) == head]
    if own:  # "Torvan warplanes", where the codebook lists them
        return own[0][2], "named"
    by = _by_phrase(article, head + 1, stop)
    if by is not None:
        found = _mentions_in(article, by, mentions)
        whole = [m for m in found if m[3] != "adjective"] or found
        return (whole[0][2] if whole else None), "named"
    return _by_owner(article, (phrase[0], head), mentions)


def _mentions_in(article: ParsedArticle, phrase: Range, mentions: Mentions | None) -> list[Mention]:
    """Return the mentions inside a phrase."""
    if mentions is None or phrase[1] <= phrase[0]:
        return []
    return mentions.between(article.doc.starts[phrase[0]], article.doc.ends[phrase[1] - 1])


def _actor(article: ParsedArticle, phrase: Range, head: int, mentions: Mentions | None) -> Doer:
    """Return the actor of a phrase for a person or group, and how: a mention, or the people of a demonym."""
    words, low, (a, b) = article.doc.words, article.lower, phrase
    found = _mentions_in(article, phrase, mentions)
    force = "force" in noun_kinds().get(low[head], ())
    whole = [m for m in found if (m[3] != "adjective" or force) and _is_doer(article, m, head)]
    if b == a + 1 and (is_demonym(words[a], low[a]) or (found and not whole)):
        return (found[0][2] if found else None), "adjective"  # "Israeli bombing of the port"
    return (whole[0][2] if whole else None), "named"


def _by_owner(article: ParsedArticle, before: Range, mentions: Mentions | None) -> Doer:
    """Return the agent in the premodifiers of an event or instrument, and how: "Russian shelling"."""
    found = _mentions_in(article, before, mentions)
    if found:
        return found[-1][2], "adjective" if found[-1][3] == "adjective" else "named"
    words, low = article.doc.words, article.lower
    told = any(is_demonym(words[at], low[at]) for at in range(*before))
    return None, "adjective" if told else None


def _is_doer(article: ParsedArticle, mention: Mention, head: int) -> bool:
    """Return whether a mention in an agent's phrase is the agent: in "gunmen from Hamas near Gaza", Hamas."""
    at, tags = article.doc.token_at(mention[0]), article.phrases.tags
    before = [article.lower[k] for k in range(head + 1, at) if tags[k] in pos.PREPOSITIONS_AND_TO]
    return at <= head or (bool(before) and before[-1] in closed_class("belonging"))


def _by_phrase(article: ParsedArticle, start: int, stop: int) -> Range | None:
    """Return the agent in a "by" phrase after a noun: "shelling by X", "a rocket, believed to have been launched by X"."""
    low, tags = article.lower, article.phrases.tags
    for at in range(start, min(stop, start + _FARTHEST_DOER)):
        blamed = low[at] == "on" and low[at - 1] == "blamed"
        found = article.phrases.thing(at + 1, stop) if blamed or low[at] in ("by", "from") else None
        if found is not None:
            tied = any(word in closed_class("launch") for word in low[max(start, at - 2) : at])
            if blamed or (low[at] == "by" and (tied or not _has_participle(article, start, at))):
                kinds = kinds_of(article, found)
                return found if not kinds or kinds & {"person", "force"} else None  # not "caused by rain"
        if tags[at] in _ENDS_SENTENCE or (tags[at] in pos.COORDINATORS and at > start):
            return None
    return None


def _has_participle(article: ParsedArticle, a: int, b: int) -> bool:
    tags = article.phrases.tags
    return any(tags[at] in pos.FINITE or article.lower[at] in harm_forms() for at in range(a, b))
