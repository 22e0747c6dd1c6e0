"""Harm clauses: from a word of harm to its construction, its victims, and the phrase that names the cause.

Negated, denied, threatened, planned or imagined harm is left out; so are figurative senses, which the
filters of ``harm_verbs.csv`` describe.
"""

from itertools import compress
from typing import NamedTuple

from framing.agency.causes import Cause, cause_kind, causes_after, fronted_cause
from framing.agency.constructions import read_construction
from framing.agency.harm_lexicon import HarmForm, HarmVerb, harm_forms, noun_kinds
from framing.agency.nouns import count_of
from framing.agency.senses import is_literal
from framing.agency.types import NOWHERE, Construction, HarmWord, PrecedingClause, Range
from framing.english import grammar as pos
from framing.english.parsed_article import ParsedArticle
from framing.english.word_classes import closed_class

_VIOLENT = frozenset({"event", "accident"})
_REACH = 80  # tokens read on either side of a word, so that time is linear in a text without sentence ends
_SHORTEST_QUOTED = 6  # tokens of the shortest quotation that is a clause of its own
_JOINS = frozenset({pos.POSSESSIVE, pos.HYPHEN})


class HarmClause(NamedTuple):
    """A word of harm presented as having happened; all positions are tokens, last exclusive."""

    first: int
    last: int
    verb: str
    construction: str
    cause: str
    agent: Range
    harmed: Range


def harm_clauses(article: ParsedArticle) -> list[HarmClause]:
    """Return the harm clauses of an article in textual order."""
    forms, low, skip = harm_forms(), article.lower, 0
    found: list[HarmClause] = []
    for i in compress(range(len(low)), map(forms.__contains__, low)):
        if i >= skip:
            for form in forms[low[i]]:
                clause_found = _clause_at(article, i, form, found[-1] if found else None)
                if clause_found is not None:
                    found.append(clause_found)
                    skip = clause_found.last
                n = len(form.rest)
                if clause_found is not None or (n and tuple(low[i + 1 : i + 1 + n]) == form.rest):
                    break
    return [c for c in found if c.verb != "die" or _is_no_natural_death(article, c, found)]


def _is_no_natural_death(article: ParsedArticle, death: HarmClause, found: list[HarmClause]) -> bool:
    """Return whether a death is violent or accidental: it has a cause, several victims, or other harm in the article."""
    if death.cause != "none":
        return True
    if death.construction == "nominal" and article.lower[death.harmed[0]] in closed_class("owner"):
        return False
    several = (count_of(article, death.harmed) or 0) > 1 or _after_violence(article, death)
    return several or any(c.verb != "die" for c in found)


def _after_violence(article: ParsedArticle, death: HarmClause) -> bool:
    """Return whether a death is followed by "after" or "when" and an accident or attack."""
    low, doc = article.lower, article.doc
    last, at = min(doc.sentences[doc.sentence_of[death.first]].last, death.last + 25), death.last
    if at >= last or low[at] not in ("after", "when"):
        return False
    told = closed_class("violent verb")
    return any(
        low[j] in told or noun_kinds().get(low[j], frozenset()) & _VIOLENT for j in range(at + 1, last)
    )


def _match_rest(article: ParsedArticle, i: int, rest: tuple[str, ...], stop: int) -> tuple[int, Range] | None:
    """Return the end of a form of several words, and the object inside it; None if the words are not there."""
    low, tags, n = article.lower, article.phrases.tags, len(rest)
    for at in range(i, min(i + 7, stop - n + 1)):
        if tuple(low[at : at + n]) == rest:
            return at + n, (i, at) if at > i else NOWHERE
        if (tags[at] in pos.PREPOSITIONS and low[at] != "of") or not (
            low[at][0].isalnum() or tags[at] in _JOINS
        ):
            return None
    return None


def _is_name(words: list[str], i: int, first: int, last: int) -> bool:
    """Return whether a capitalised word inside a sentence is a name, not part of a headline."""
    if i == first or not words[i][0].isupper():
        return False
    longer = [w for w in words[first:last] if w[0].isalpha() and len(w) > 3]
    return sum(w[0].isupper() for w in longer) < 0.6 * len(longer)


def _in_compound(article: ParsedArticle, i: int, first: int, last: int) -> bool:
    """Return whether a hyphen joins the word to its neighbour: "hit-and-run", "war-damaged"."""
    tags = article.phrases.tags
    return (i > first and tags[i - 1] == pos.HYPHEN) or (i + 1 < last and tags[i + 1] == pos.HYPHEN)


def _bounds(article: ParsedArticle, i: int) -> tuple[ParsedArticle, int, int]:
    """Return the view of the article around a token, and its bounds; a quoted clause is read by itself.

    One whose verb group begins before the mark is not: had been “shelling its own people”.
    """
    sentence = article.doc.sentences[article.doc.sentence_of[i]]
    first, stop = max(sentence.first, i - _REACH), min(sentence.last, i + _REACH)
    if article.inside[i] < 0:
        return article, first, stop
    pair = article.pairs[article.inside[i]]
    if pair.last - pair.first >= _SHORTEST_QUOTED:
        helped = pair.first > first and article.phrases.tags[pair.first - 1] in pos.AUXILIARIES
        first, stop = first if helped else max(first, pair.first + 1), min(stop, pair.last)
    return article.through_marks, first, stop


def _harm_word(article: ParsedArticle, i: int, form: HarmForm) -> HarmWord | None:
    """Return the word of harm at ``i``, or None in a name, a compound or a context that rules it out."""
    low, verb = article.lower, form.verb
    if form.rest and form.rest[0] not in low[i + 1 : i + 8]:
        return None
    view, first, stop = _bounds(article, i)
    m, inner = i + 1, NOWHERE
    if form.rest:
        matched = _match_rest(article, m, form.rest, stop)
        if matched is None:
            return None
        m, inner = matched
    if _in_compound(article, i, first, stop) or _is_name(article.doc.words, i, first, stop):
        return None
    nominal = "noun" in form.kinds and low[m : m + 1] == ["of"]  # "a shot", but "a shooting of"
    if i > first and low[i - 1] in verb.not_before and not nominal:
        return None
    if verb.not_after and not nominal and any(_is_barred(low, at, stop, verb) for at in {i + 1, m}):
        return None
    if inner != NOWHERE and all(low[at] in closed_class("particle") for at in range(*inner)):
        return None  # "shot dead at home" is no shooting at
    tied = bool(form.rest) and form.rest[-1] in ("at", "on", "into")
    words, tags = article.doc.words, article.phrases.tags
    return HarmWord(view, low, words, tags, i, m, first, stop, form, NOWHERE if tied else inner)


def _clause_at(
    article: ParsedArticle, i: int, form: HarmForm, previous: HarmClause | None
) -> HarmClause | None:
    harm = _harm_word(article, i, form)
    if harm is None:
        return None
    before = None
    if previous is not None and previous.first >= harm.first:
        before = PrecedingClause(previous.last, previous.construction, previous.agent, previous.harmed)
    clause = read_construction(harm, before)
    if clause is None or _is_nobody(article, clause.harmed):
        return None
    cause = _cause(harm, clause)
    if not is_literal(harm, clause.construction, cause.words, cause.kind, clause.harmed):
        return None
    kind = cause.kind if cause.kind in ("actor", "instrument", "none") else "event"
    last = harm.m if harm.m == i + 1 + len(form.rest) else i + 1  # not of "shot a plane down"
    return HarmClause(i, last, form.verb.base, clause.construction, kind, cause.words, clause.harmed)


def _is_barred(low: list[str], at: int, stop: int, verb: HarmVerb) -> bool:
    """Return whether a word at a token shows a figurative sense."""
    if at >= stop or not (verb.stems or low[at] in verb.first_after):
        return False
    return any(_starts_with(low, at, stop, pattern) for pattern in verb.not_after)


def _starts_with(low: list[str], i: int, stop: int, pattern: tuple[str, ...]) -> bool:
    if i + len(pattern) > stop:
        return False
    return all(
        low[i + at].startswith(p[:-1]) if p.endswith("*") else low[i + at] == p
        for at, p in enumerate(pattern)
    )


def _is_nobody(article: ParsedArticle, phrase: Range) -> bool:
    a = phrase[0]
    none = article.lower[a] in closed_class("nobody") or article.lower[max(0, a - 1)] == "no"
    return phrase[1] > a and none


def _cause(harm: HarmWord, clause: Construction) -> Cause:
    """Return the cause: the subject, or a phrase after the verb or fronted."""
    article = harm.article
    if clause.agent[1] > clause.agent[0]:
        return Cause(cause_kind(article, clause.agent), clause.agent)
    if clause.construction == "active":
        return Cause("none", NOWHERE)
    start, stop = max(harm.m, clause.harmed[1]) if clause.harmed[0] >= harm.m else harm.m, harm.stop
    if clause.construction == "nominal":  # not "the murder of a man with a recommendation by the judge"
        stop = next((at for at in range(start, stop) if harm.low[at] in ("with", "for")), stop)
    found = next(causes_after(article, start, stop), None)
    if found is None and clause.construction != "participle":
        found = fronted_cause(article, harm.first, harm.i)
    return found or Cause("none", NOWHERE)
