"""The cause of harm that a clause names: an actor, an instrument or an event, after its verb or fronted."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framing.agency.harm_lexicon import harm_forms, noun_kinds
from framing.agency.nouns import head_noun, kinds_of
from framing.agency.types import Range
from framing.english import grammar as pos
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.reporting_cues import cue_forms
from framing.english.word_classes import closed_class

_EVENTS = frozenset({"event", "accident", "illness"})
_LEXICAL = pos.FINITE - {pos.BE}
_CLOSES_CLAUSE = pos.BREAKS - {pos.DASH}
_ADJUNCTS = frozenset({pos.SUBORDINATOR, pos.INTERROGATIVE})


class Cause(NamedTuple):
    """The cause of harm that a clause names: its kind, and its tokens."""

    kind: str
    words: Range


def cause_kind(article: ParsedArticle, phrase: Range) -> str:
    """Return the kind of cause a phrase names: event, illness, instrument, or by default actor."""
    a, b = phrase
    low, tags = article.lower, article.phrases.tags
    if b == a + 1 and low[a] in ("it", "this") and b < len(low) and tags[b] == pos.BE:
        found = article.phrases.after(b + 1, len(low))  # "It was the worst attack in years, killing …"
        phrase = found or phrase
    kinds = kinds_of(article, phrase)
    if kinds & _EVENTS:
        return "illness" if kinds <= {"illness"} else "event"
    if "instrument" in kinds and "person" not in kinds:
        return "instrument"
    return "event" if "fighting" in kinds else "actor"


def _has_clause(article: ParsedArticle, at: int, stop: int) -> bool:
    """Return whether the noun phrase after a conjunction is the subject of a clause: "after troops fired"."""
    tags, phrases = article.phrases.tags, article.phrases
    found = phrases.after(at, stop)
    end = found.last if found else at
    if tags[at] == pos.GERUND and article.lower[at] not in noun_kinds():
        return found is None or not kinds_of(article, found) & _EVENTS  # "after waving"
    set_off = False
    for j in range(end, stop):
        set_off = set_off or tags[j] == pos.COMMA
        if tags[j] in pos.CLAUSE_EDGES:
            return False
        if tags[j] in pos.FINITE:
            reduced = article.lower[j + 1 : j + 2] in (["by"], ["to"]) or (
                set_off and tags[j - 1] == pos.COMMA
            )
            if not reduced:
                return True
    return False


@cache
def _cause_prepositions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the prepositions that may introduce a cause, by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(p.split()) for p in closed_class("cause preposition")), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in found.items()}


def _preposition_length(low: list[str], at: int, stop: int) -> int:
    """Return the number of words of the cause preposition at ``at``: 0 for none, 4 for "as a result of"."""
    for words in _cause_prepositions().get(low[at], ()):
        if at + len(words) <= stop and tuple(low[at : at + len(words)]) == words:
            return len(words)
    return 0


def phrase_cause(article: ParsedArticle, at: int, stop: int) -> Cause | None:
    """Return the cause that the preposition at ``at`` introduces, or None."""
    low, n = article.lower, _preposition_length(article.lower, at, stop)
    if n == 0:
        return None
    a = at + n
    while a + 1 < stop and article.phrases.tags[a] in pos.ADVERBIALS:
        a += 1  # "in earlier bombing"
    found = article.phrases.thing(a, stop)
    if found is None:
        return None
    kinds, by = kinds_of(article, found), low[at] == "by" or low[a - 2 : a] == ["hands", "of"]
    if by:
        return _agent_of_by(article, found, kinds, stop)
    if kinds & _EVENTS:
        if article.phrases.tags[at] == pos.SUBORDINATOR and _has_clause(article, a, stop):
            return None
        return Cause("illness" if kinds <= {"illness"} else "event", _extended(article, found, stop))
    if "instrument" in kinds and "person" not in kinds and (n > 1 or low[at] in closed_class("with")):
        return Cause("instrument", _extended(article, found, stop))
    return None


def _agent_of_by(article: ParsedArticle, phrase: Span, kinds: frozenset[str], stop: int) -> Cause | None:
    """Return the cause after "by", unless it is a time ("by Monday"), a number ("by 20") or an act ("by firing")."""
    head, tags = head_noun(article, phrase), article.phrases.tags
    timed = article.lower[head] in closed_class("time")
    if timed or tags[head] in pos.NUMBERS or (tags[phrase.first] == pos.GERUND and not kinds):
        return None
    return Cause(cause_kind(article, phrase), _extended(article, phrase, stop))


def _extended(article: ParsedArticle, phrase: Span, stop: int) -> Range:
    """Return a cause's phrase extended by its target and agent: "an air strike on the camp by the army"."""
    a, end = phrase
    while end + 1 < stop and article.lower[end] in closed_class("extends"):
        further = article.phrases.thing(end + 1, stop)
        if further is None:
            break
        end = further.last
    return a, end


def _new_clause(article: ParsedArticle, at: int, stop: int) -> bool:
    """Return whether another clause, without harm, follows the coordinator at ``at``."""
    tags = article.phrases.tags
    for j in range(at + 1, min(at + 12, stop)):
        if article.lower[j] in harm_forms():
            return False
        if tags[j] in _LEXICAL:
            return True
        if tags[j] == pos.COMMA or tags[j] in pos.BREAKS:
            return False
    return False


def _goes_on(article: ParsedArticle, at: int, stop: int) -> bool:
    """Return whether a clause continues after a comma, with a phrase or with further victims."""
    low, tags = article.lower, article.phrases.tags
    if at >= stop:
        return False
    if low[at] in _cause_prepositions() or tags[at] in pos.COORDINATORS:
        return True
    counted = tags[at] in pos.NUMBERS or low[at] in closed_class("counted")
    return counted and any(
        "participle" in f.kinds for j in range(at, min(at + 4, stop)) for f in harm_forms().get(low[j], ())
    )


def causes_after(article: ParsedArticle, start: int, stop: int) -> Iterator[Cause]:
    """Yield the causes named in a clause after its verb, nearest first."""
    low, tags, joined = article.lower, article.phrases.tags, False
    for at in range(start, stop):
        joined = joined or tags[at] in pos.COORDINATORS
        if _ends_clause(article, at, stop, joined=joined):
            return
        joined = joined or tags[at] == pos.COMMA
        found = (
            phrase_cause(article, at, stop)
            if low[at] != "of" or at == start or _is_timed(article, at - 1)
            else None
        )
        if found is not None:
            yield found


def _is_timed(article: ParsedArticle, at: int) -> bool:
    return article.phrases.tags[at] in pos.ADVERBIALS


def _ends_clause(article: ParsedArticle, at: int, stop: int, *, joined: bool) -> bool:
    """Return whether the clause of a verb ends before a token."""
    low, tag = article.lower, article.phrases.tags[at]
    if tag in _CLOSES_CLAUSE or tag in pos.RELATIVES:
        return True
    if tag in pos.FINITE:
        launched = low[at] in closed_class("launch") and low[at + 1 : at + 2] == ["by"]
        return (not joined and not launched) or (low[at] in cue_forms() and tag in pos.VERBS)
    if tag in pos.COORDINATORS:
        return _new_clause(article, at, stop)
    if tag == pos.COMMA:
        return not _goes_on(article, at + 1, stop)
    if _preposition_length(low, at, stop) > 1:
        return False
    if tag == pos.SUBORDINATOR and low[at] in closed_class("begins an adjunct"):
        return (
            at + 1 < stop
            and article.phrases.tags[at + 1] not in pos.NUMBERS
            and _has_clause(article, at + 1, stop)
        )
    return tag in _ADJUNCTS


def fronted_cause(article: ParsedArticle, first: int, v: int) -> Cause | None:
    """Return the cause in a fronted phrase: "In a rocket attack on the city, two people were killed"."""
    low, tags = article.lower, article.phrases.tags
    for at in range(first, v):
        opens = at == first or tags[at - 1] == pos.COMMA
        if not opens or not (low[at] in closed_class("fronted") or _preposition_length(low, at, v) > 1):
            continue
        comma = next((k for k in range(at, v) if tags[k] == pos.COMMA), -1)
        if comma < 0 or any(tag in pos.FINITE for tag in tags[at + 1 : comma]):
            continue
        found = phrase_cause(article, at, comma)
        if found is not None:
            return found
    return None
