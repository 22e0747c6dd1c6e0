"""Who or what a clause names as the cause of harm: a doer, an instrument, an event, and whose it was.

The doer is looked for inside the words of the cause as well: "shelling by Russian troops", "Russian
shelling", "a rocket launched by …" name one; "a rocket" does not.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from framing.agency.harm_lexicon import class_words, harm_forms, is_demonym, noun_kinds, word_class
from framing.agency.nouns import head_of, kinds_of
from framing.agency.types import Range
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.reporting_cues import cue_forms
from framing.english.tags import (
    ADVERBS,
    BE,
    BREAKS,
    COMMAS,
    COORDINATORS,
    DASHES,
    FINITE,
    GERUNDS,
    INTERROGATIVES,
    NUMBERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    TO,
    VERBS,
)
from framing.records import require_columns
from framing.user_tables import with_ids

Mention = tuple[int, int, str, str]
_EVENTS = frozenset({"event", "accident", "illness"})
_FARTHEST_DOER = 14  # tokens after a noun: "a rocket, believed to have been launched by X"


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


class Cause(NamedTuple):
    """What a clause names as the cause of harm: its kind, and its tokens."""

    kind: str
    words: Range


def cause_kind(article: ParsedArticle, phrase: Range) -> str:
    """Tell whether a phrase names an event (or illness), an instrument or, as the rest is taken to, an actor."""
    a, b = phrase
    low, tags = article.lower, article.phrases.tags
    if b == a + 1 and low[a] in ("it", "this") and b < len(low) and tags[b] in BE:
        found = article.phrases.after(b + 1, len(low))  # "It was the worst attack in years, killing …"
        phrase = found or phrase
    kinds = kinds_of(article, phrase)
    if kinds & _EVENTS:
        return "illness" if kinds <= {"illness"} else "event"
    if "instrument" in kinds and "person" not in kinds:
        return "instrument"
    return "event" if "fighting" in kinds else "actor"


def name_doer(
    article: ParsedArticle, phrase: Range, stop: int, kind: str, mentions: Mentions | None
) -> tuple[str | None, str | None]:
    """Return the actor a cause names as its doer, and how: ``named``, ``adjective``, or neither."""
    doc, low, (a, b) = article.doc, article.lower, phrase
    head = head_of(article, phrase)
    if kind == "actor":
        found = mentions.between(doc.starts[a], doc.ends[b - 1]) if mentions else []
        force = "force" in noun_kinds().get(low[head], ())
        whole = [m for m in found if (m[3] != "adjective" or force) and _is_doer(article, m, head)]
        if b == a + 1 and (is_demonym(doc.words[a], low[a]) or (found and not whole)):
            return (found[0][2] if found else None), "adjective"  # "Israeli bombing of the port"
        return (whole[0][2] if whole else None), "named"
    by = _by_phrase(article, head + 1, stop)
    if by is not None:
        found = mentions.between(doc.starts[by[0]], doc.ends[by[1] - 1]) if mentions else []
        whole = [m for m in found if m[3] != "adjective"] or found
        return (whole[0][2] if whole else None), "named"
    before = mentions.between(doc.starts[a], doc.starts[head]) if mentions else []
    if before:
        actor, how = before[-1][2], before[-1][3]
        return actor, "adjective" if how == "adjective" else "named"
    if any(is_demonym(doc.words[at], low[at]) for at in range(a, head)):
        return None, "adjective"
    return None, None


def _is_doer(article: ParsedArticle, mention: Mention, head: int) -> bool:
    """Tell whether a mention in a doer's words is the doer: in "gunmen from Hamas near Gaza", Hamas."""
    at, tags = article.doc.token_at(mention[0]), article.phrases.tags
    before = [article.lower[k] for k in range(head + 1, at) if tags[k] in PREPOSITIONS | TO]
    return at <= head or (bool(before) and before[-1] in word_class("belonging"))


def _by_phrase(article: ParsedArticle, start: int, stop: int) -> Range | None:
    """Return the doer of a noun: "shelling by X", "a rocket, believed to have been launched by X"."""
    low, tags = article.lower, article.phrases.tags
    for at in range(start, min(stop, start + _FARTHEST_DOER)):
        blamed = low[at] == "on" and low[at - 1] == "blamed"
        found = article.phrases.thing(at + 1, stop) if blamed or low[at] in ("by", "from") else None
        if found is not None:
            tied = any(word in word_class("launch") for word in low[max(start, at - 2) : at])
            if blamed or (low[at] == "by" and (tied or not _has_participle(article, start, at))):
                kinds = kinds_of(article, found)
                return found if not kinds or kinds & {"person", "force"} else None  # not "caused by rain"
        if tags[at] in BREAKS - DASHES or (tags[at] in COORDINATORS and at > start):
            return None
    return None


def _has_participle(article: ParsedArticle, a: int, b: int) -> bool:
    tags = article.phrases.tags
    return any(tags[at] in FINITE or article.lower[at] in harm_forms() for at in range(a, b))


def _opens_clause(article: ParsedArticle, at: int, stop: int) -> bool:
    """Tell whether the noun phrase after "after" is the subject of a clause of its own."""
    tags, phrases = article.phrases.tags, article.phrases
    found = phrases.after(at, stop)
    end = found.last if found else at
    if tags[at] in GERUNDS and article.lower[at] not in noun_kinds():
        return found is None or not kinds_of(article, found) & _EVENTS  # "after waving"
    set_off = False
    for j in range(end, stop):
        set_off = set_off or tags[j] in COMMAS
        if tags[j] in BREAKS | RELATIVES | SUBORDINATORS | INTERROGATIVES:
            return False
        if tags[j] in FINITE:
            reduced = article.lower[j + 1 : j + 2] in (["by"], ["to"]) or (set_off and tags[j - 1] in COMMAS)
            if not reduced:
                return True
    return False


@cache
def _cause_prepositions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the prepositions that may bring a cause by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(p.split()) for p in class_words("cause_preposition")), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in found.items()}


def _preposition_length(low: list[str], at: int, stop: int) -> int:
    """Return the number of words of the cause preposition at ``at``: 0 for none, 4 for "as a result of"."""
    for words in _cause_prepositions().get(low[at], ()):
        if at + len(words) <= stop and tuple(low[at : at + len(words)]) == words:
            return len(words)
    return 0


def phrase_cause(article: ParsedArticle, at: int, stop: int) -> Cause | None:
    """Return the cause that the preposition at ``at`` brings."""
    low, n = article.lower, _preposition_length(article.lower, at, stop)
    if n == 0:
        return None
    a = at + n
    while a + 1 < stop and article.phrases.tags[a] in ADVERBS | TIMES:
        a += 1  # "in earlier bombing"
    found = article.phrases.thing(a, stop)
    if found is None:
        return None
    kinds, by = kinds_of(article, found), low[at] == "by" or low[a - 2 : a] == ["hands", "of"]
    if by:
        return _agent_of_by(article, found, kinds, stop)
    if kinds & _EVENTS:
        if article.phrases.tags[at] in SUBORDINATORS and _opens_clause(article, a, stop):
            return None
        return Cause("illness" if kinds <= {"illness"} else "event", _extended(article, found, stop))
    if "instrument" in kinds and "person" not in kinds and (n > 1 or low[at] in word_class("with")):
        return Cause("instrument", _extended(article, found, stop))
    return None


def _agent_of_by(article: ParsedArticle, phrase: Span, kinds: frozenset[str], stop: int) -> Cause | None:
    """Return what "by" names: not a time ("by Monday"), a number ("by 20") or an act ("by firing")."""
    head, tags = head_of(article, phrase), article.phrases.tags
    timed = article.lower[head] in word_class("time")
    if timed or tags[head] in NUMBERS or (tags[phrase.first] in GERUNDS and not kinds):
        return None
    return Cause(cause_kind(article, phrase), _extended(article, phrase, stop))


def _extended(article: ParsedArticle, phrase: Span, stop: int) -> Range:
    """Let a cause's phrase take in where it fell and who did it: "an air strike on the camp by the army"."""
    a, end = phrase
    while end + 1 < stop and article.lower[end] in word_class("extends"):
        further = article.phrases.thing(end + 1, stop)
        if further is None:
            break
        end = further.last
    return a, end


def _new_clause(article: ParsedArticle, at: int, stop: int) -> bool:
    """Tell whether another clause, without harm, follows the coordinator at ``at``."""
    tags = article.phrases.tags
    for j in range(at + 1, min(at + 12, stop)):
        if article.lower[j] in harm_forms():
            return False
        if tags[j] in FINITE - BE:
            return True
        if tags[j] in COMMAS or tags[j] in BREAKS:
            return False
    return False


def _goes_on(article: ParsedArticle, at: int, stop: int) -> bool:
    """Tell whether the clause goes on after a comma: with a phrase, or with more people harmed."""
    low, tags = article.lower, article.phrases.tags
    if at >= stop:
        return False
    if low[at] in _cause_prepositions() or tags[at] in COORDINATORS:
        return True
    counted = tags[at] in NUMBERS or low[at] in word_class("counted")
    return counted and any(
        "participle" in f.kinds for j in range(at, min(at + 4, stop)) for f in harm_forms().get(low[j], ())
    )


def causes_after(article: ParsedArticle, start: int, stop: int) -> Iterator[Cause]:
    """Yield the causes named in a clause after its verb, nearest first."""
    low, tags, joined = article.lower, article.phrases.tags, False
    for at in range(start, stop):
        joined = joined or tags[at] in COORDINATORS
        if _ends_clause(article, at, stop, joined=joined):
            return
        joined = joined or tags[at] in COMMAS
        found = (
            phrase_cause(article, at, stop)
            if low[at] != "of" or at == start or _is_time(article, at - 1)
            else None
        )
        if found is not None:
            yield found


def _is_time(article: ParsedArticle, at: int) -> bool:
    return article.phrases.tags[at] in TIMES | ADVERBS


def _ends_clause(article: ParsedArticle, at: int, stop: int, *, joined: bool) -> bool:
    """Tell whether the clause of a verb ends before a token."""
    low, tag = article.lower, article.phrases.tags[at]
    if tag in BREAKS - DASHES or tag in RELATIVES:
        return True
    if tag in FINITE:
        launched = low[at] in word_class("launch") and low[at + 1 : at + 2] == ["by"]
        return (not joined and not launched) or (low[at] in cue_forms() and tag in VERBS)
    if tag in COORDINATORS:
        return _new_clause(article, at, stop)
    if tag in COMMAS:
        return not _goes_on(article, at + 1, stop)
    if _preposition_length(low, at, stop) > 1:
        return False
    if tag in SUBORDINATORS and low[at] in word_class("clause_or_phrase"):
        return article.phrases.tags[at + 1] not in NUMBERS and _opens_clause(article, at + 1, stop)
    return tag in SUBORDINATORS | INTERROGATIVES


def fronted_cause(article: ParsedArticle, first: int, v: int) -> Cause | None:
    """Return the cause in a fronted phrase: "In a rocket attack on the city, two people were killed"."""
    low, tags = article.lower, article.phrases.tags
    for at in range(first, v):
        opens = at == first or tags[at - 1] in COMMAS
        if not opens or not (low[at] in word_class("fronted") or _preposition_length(low, at, v) > 1):
            continue
        comma = tags.find(",", at, v)
        if comma < 0 or any(tag in FINITE for tag in tags[at + 1 : comma]):
            continue
        found = phrase_cause(article, at, comma)
        if found is not None:
            return found
    return None
