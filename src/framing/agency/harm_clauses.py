"""From a word of harm to a telling: its construction, those harmed, and the phrase that names the cause.

What is negated, threatened, planned or imagined is no telling; nor is a figurative sense, which the
filters of ``harm_verbs.csv`` describe.
"""

from dataclasses import replace
from typing import NamedTuple

from framing.agency.causes import cause_kind, causes_after, fronted_cause
from framing.agency.constructions import read_construction
from framing.agency.senses import is_literal
from framing.agency.types import NOWHERE, Construction, HarmWord, PrecedingClause, Range
from framing.corpus.text import Document
from framing.english.chunker import grammar, number_at
from framing.english.harm_lexicon import HarmForm, harm_forms, noun_kinds, word_class

_VIOLENT = frozenset({"event", "accident"})
_REACH = 80  # tokens read on either side of a word, so that a text without sentence ends stays linear


class HarmClause(NamedTuple):
    """A verb of harm told as having happened; all positions are tokens, last exclusive."""

    first: int
    last: int
    verb: str
    construction: str
    cause: str
    agent: Range
    harmed: Range


def for_reading(doc: Document) -> Document:
    """Return the article with signs told apart that lower case or a hyphen confuses: "US", a dash."""
    changed = {i: "u.s." for i, word in enumerate(doc.words) if word == "US"} if "US" in doc.words else {}
    if " -" in doc.text or " –" in doc.text or "--" in doc.text:
        for i, word in enumerate(doc.words):
            if word in ("-", "–") and not doc.text[doc.ends[i] : doc.ends[i] + 1].isalnum():
                changed[i] = "—"
    if not changed:
        return doc
    low = doc.lower.copy()
    for i, word in changed.items():
        low[i] = word
    return replace(doc, lower=low)


def harm_clauses(doc: Document) -> list[HarmClause]:
    """Return the tellings of an article in order."""
    forms, skip = harm_forms(), 0
    found: list[HarmClause] = []
    for i, word in enumerate(doc.lower):
        if word in forms and i >= skip:
            for form in forms[word]:
                clause_found = _read(doc, i, form, found[-1] if found else None)
                if clause_found is not None:
                    found.append(clause_found)
                    skip = clause_found.last
                n = len(form.rest)
                if clause_found is not None or (n and tuple(doc.lower[i + 1 : i + 1 + n]) == form.rest):
                    break
    return [t for t in found if t.verb != "die" or _is_harm(doc, t, found)]


def _is_harm(doc: Document, death: HarmClause, found: list[HarmClause]) -> bool:
    """Tell deaths in violence and accidents from natural ones: a cause, several dead, or other harm in the article."""
    if death.construction == "nominal" and doc.lower[death.harmed[0]] in grammar().possessive:
        return death.cause != "none"
    several = (number_at(doc.lower, *death.harmed) or 0) > 1 or _after_violence(doc, death)
    return death.cause != "none" or several or any(t.verb != "die" for t in found)


def _after_violence(doc: Document, death: HarmClause) -> bool:
    """Tell whether a clause with "after" or "when" behind a death tells of an accident or attack."""
    low, last = doc.lower, min(doc.sentences[doc.sentence_of[death.first]].last, death.last + 25)
    at = death.last
    if at >= last or low[at] not in ("after", "when"):
        return False
    told = word_class("violent_verb")
    return any(
        low[j] in told or noun_kinds().get(low[j], frozenset()) & _VIOLENT for j in range(at + 1, last)
    )


def _match_rest(low: list[str], i: int, rest: tuple[str, ...], stop: int) -> tuple[int, Range] | None:
    """Find the further words of a form, at once or behind a short object: end of the form, that object."""
    n, no = len(rest), grammar().preposition
    for at in range(i, min(i + 7, stop - n + 1)):
        if tuple(low[at : at + n]) == rest:
            return at + n, (i, at) if at > i else NOWHERE
        if (low[at] in no and low[at] != "of") or not (low[at][0].isalnum() or low[at] in ("'s", "-")):
            return None
    return None


def _is_name(doc: Document, i: int, first: int, last: int) -> bool:
    """Tell whether a capitalised word inside a sentence is a name, not part of a headline."""
    if i == first or not doc.words[i][0].isupper():
        return False
    words = [w for w in doc.words[first:last] if w[0].isalpha() and len(w) > 3]
    return sum(w[0].isupper() for w in words) < 0.6 * len(words)


def _in_compound(doc: Document, i: int, first: int, last: int) -> bool:
    """Tell whether a hyphen ties the word to its neighbour: "hit-and-run", "war-damaged"."""
    before = i > first and doc.lower[i - 1] in ("-", "–") and doc.ends[i - 1] == doc.starts[i]
    return before or (i + 1 < last and doc.lower[i + 1] in ("-", "–") and doc.starts[i + 1] == doc.ends[i])


def _read(doc: Document, i: int, form: HarmForm, previous: HarmClause | None) -> HarmClause | None:
    low, sentence, verb = doc.lower, doc.sentences[doc.sentence_of[i]], form.verb
    first, stop = max(sentence.first, i - _REACH), min(sentence.last, i + _REACH)
    m, inner = i + 1, NOWHERE
    if form.rest:
        matched = _match_rest(low, m, form.rest, stop)
        if matched is None:
            return None
        m, inner = matched
    if (
        _in_compound(doc, i, first, stop)
        or _is_name(doc, i, first, stop)
        or (i > first and low[i - 1] in verb.not_before)
    ):
        return None
    if any(_starts_with(low, at, stop, pattern) for pattern in verb.not_after for at in {i + 1, m}):
        return None
    tied = bool(form.rest) and form.rest[-1] in ("at", "on", "into")
    harm = HarmWord(low, doc.words, i, m, first, stop, form, NOWHERE if tied else inner)
    before = None
    if previous is not None and previous.first >= first:
        before = PrecedingClause(previous.last, previous.construction, previous.agent, previous.harmed)
    clause = read_construction(harm, before)
    if clause is None:
        return None
    agent, cause = _cause(harm, clause)
    if not is_literal(harm, clause.construction, agent, cause, clause.harmed) or _is_nobody(
        low, clause.harmed
    ):
        return None
    last = m if inner == NOWHERE else i + 1
    kind = cause if cause in ("actor", "instrument", "none") else "event"
    return HarmClause(i, last, verb.base, clause.construction, kind, agent, clause.harmed)


def _starts_with(low: list[str], i: int, stop: int, pattern: tuple[str, ...]) -> bool:
    if i + len(pattern) > stop:
        return False
    return all(
        low[i + at].startswith(p[:-1]) if p.endswith("*") else low[i + at] == p
        for at, p in enumerate(pattern)
    )


def _is_nobody(low: list[str], phrase: Range) -> bool:
    return phrase[1] > phrase[0] and low[phrase[0]] in word_class("nobody")


def _cause(harm: HarmWord, clause: Construction) -> tuple[Range, str]:
    """Return the words that name the cause and its kind; the subject, or a phrase behind the verb or in front."""
    if clause.agent[1] > clause.agent[0]:
        return clause.agent, cause_kind(harm.low, *clause.agent)
    if clause.construction == "active":
        return NOWHERE, "none"
    start = max(harm.m, clause.harmed[1]) if clause.harmed[0] >= harm.m else harm.m
    stop = harm.stop
    if clause.construction == "nominal":  # not "the murder of a man with a recommendation by the judge"
        stop = next((at for at in range(start, stop) if harm.low[at] in ("with", "for")), stop)
    found = next(causes_after(harm.low, start, stop), None) or fronted_cause(harm.low, harm.first, harm.i)
    return (found[1:], found[0]) if found is not None else (NOWHERE, "none")
