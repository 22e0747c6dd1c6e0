"""The subject of a verb of harm, and which of its noun phrases can do or suffer harm."""

from framing.agency.clause import (
    group_start,
    is_cue,
    is_cue_noun,
    is_noun_here,
    phrase_ending,
    with_quantifier,
)
from framing.agency.harm_lexicon import noun_kinds
from framing.agency.nouns import DOERS, head_noun, kinds_of
from framing.agency.types import NOWHERE, HarmWord, Range
from framing.english import grammar as pos
from framing.english.finite_verbs import has_finite_verb
from framing.english.parsed_article import Span
from framing.english.reporting_cues import forms_at
from framing.english.subjects import clause_subject, subject_before
from framing.english.word_classes import closed_class

# tags between a relative pronoun and its antecedent
_BEFORE_RELATIVE = pos.BRACKETS | pos.PREPOSITIONS | {pos.COMMA, pos.HYPHEN, pos.DASH}
_FARTHEST = 20  # tokens searched back over a relative clause
_ENDS_CONTACT_CLAUSE = pos.LINKS | pos.COORDINATORS | pos.FINITE | {pos.SUBJECT_PRONOUN}
_IN_DATE = pos.NUMBERS | {pos.COMMA, pos.TIME}
_ENDS_PHRASE = pos.LINKS | pos.COORDINATORS | pos.FINITE | {pos.GERUND}


def subject_at(harm: HarmWord, before: int, wanted: frozenset[str] = DOERS) -> Range:
    """Return the subject that ends at or before a token; of a relative clause, its antecedent."""
    tags, first = harm.tags, harm.first
    before = _before_asides(harm, before)
    if before < first:
        return NOWHERE
    if tags[before] in pos.RELATIVES and before > first and not is_cue(harm, before - 1):
        return relative_head(harm, before, wanted)
    if tags[before] in pos.COORDINATORS:
        return nearest_subject(harm, before - 1)
    if is_cue(harm, before) and (outer := _relative_of_report(harm, before)) >= 0:
        return relative_head(harm, outer, wanted)
    if tags[before] in pos.LEXICAL_VERBS and (noun := _before_contact(harm, before)) >= 0:
        return phrase_ending(harm, noun)
    before = _before_date(harm, before)
    found = None if is_noun_here(harm, before) else subject_before(harm.article, before, first)
    if found is None:
        return _before_commas(harm, before)
    phrase = with_quantifier(harm, _apposed_to(harm, before, *found))
    phrase = without_age(harm, phrase)
    outer = _before_that(harm, phrase)
    if outer >= 0:
        return relative_head(harm, outer, wanted)
    noun = _before_gerund(harm, phrase[0])
    return phrase_ending(harm, noun) if noun >= 0 else _with_participle(harm, phrase, before + 1)


def _before_asides(harm: HarmWord, before: int) -> int:
    """Return the last token before adverbs, times and brackets: "Rossi (left) shot"."""
    tags, first = harm.tags, harm.first
    while before > first and tags[before] in pos.ADVERBIALS:
        before -= 1
    if before <= first or tags[before] not in pos.BRACKETS:
        return before
    opened = next((k for k in range(before - 1, first, -1) if tags[k] in pos.BRACKETS), first)
    return opened - 1 if opened > first else before


def _before_gerund(harm: HarmWord, a: int) -> int:
    """Return the noun postmodified by the -ing form that governs a phrase, or -1: "troops operating in land near Arden"."""
    tags = harm.tags
    for at in range(a - 1, max(harm.first, a - _FARTHEST), -1):
        if tags[at] == pos.GERUND:
            return at - 1 if tags[at - 1] in pos.NOUNS and harm.low[at] not in noun_kinds() else -1
        infinitive = tags[at] in pos.VERBS and tags[at - 1] == pos.TO
        if tags[at] in _ENDS_CONTACT_CLAUSE and not infinitive:
            return -1
    return -1


def _before_date(harm: HarmWord, comma: int) -> int:
    """Return the noun before a date that a comma closes, or that comma: "the blast on May 3, 2014, killed"."""
    at = comma
    while at > harm.first and harm.tags[at] in _IN_DATE:
        at -= 1
    dated = harm.tags[comma] == pos.COMMA and any(tag == pos.TIME for tag in harm.tags[at : comma + 1])
    return at if dated and harm.tags[at] in pos.NOUNS else comma


def _before_commas(harm: HarmWord, at: int) -> Range:
    """Return the noun phrase before a token, or before a verbless aside between commas."""
    closed_off = harm.tags[at] == pos.COMMA
    opened = (
        next((k for k in range(at - 1, harm.first, -1) if harm.tags[k] == pos.COMMA), -1)
        if closed_off
        else -1
    )
    return phrase_ending(harm, at if opened < 0 or has_finite_verb(harm.article, opened, at) else opened - 1)


def without_age(harm: HarmWord, phrase: Range) -> Range:
    """Return the noun phrase before an age, or the phrase itself if it is not an age: "Smith, 40, was shot"."""
    a, b = phrase
    age = b == a + 1 and a - 2 >= harm.first and harm.tags[a] in pos.NUMBERS and harm.tags[a - 1] == pos.COMMA
    return phrase_ending(harm, a - 2) if age else phrase


def _apposed_to(harm: HarmWord, comma: int, found: Span, how: str) -> Span:
    """Return the noun phrase before an apposition, rather than the name in it, since it shows who can be harmed."""
    if how != "apposition" or harm.tags[comma] != pos.COMMA:
        return found
    return harm.article.phrases.before_aside(comma, harm.first) or found


def _with_participle(harm: HarmWord, phrase: Range, end: int) -> Range:
    """Return a subject with the participle that names its agent: "a rocket launched by rebels"."""
    a, last = phrase
    if a - 3 >= harm.first and harm.low[a - 1] == "by" and harm.tags[a - 2] in pos.VERBS:
        whole = phrase_ending(harm, a - 3) if harm.tags[a - 3] in pos.NOUNS else NOWHERE
        return (whole[0], end) if whole != NOWHERE else phrase
    tied = last + 1 < end and harm.tags[last] in pos.VERBS and harm.low[last + 1] in ("by", "from")
    return (phrase[0], end) if tied else phrase


def _before_contact(harm: HarmWord, verb: int) -> int:
    """Return the antecedent of a contact clause that a verb ends, or -1: "the car he was driving"."""
    tags, at = harm.tags, group_start(harm, verb) - 1
    inside = at - 1 > harm.first and tags[at] == pos.SUBJECT_PRONOUN and tags[at - 1] in pos.NOUNS
    return at - 1 if inside else -1


def _relative_of_report(harm: HarmWord, cue: int) -> int:
    """Return the relative pronoun before an embedded reporting clause, or -1: "two men who he said had been killed"."""
    found = harm.article.phrases.before(group_start(harm, cue) - 1, harm.first)
    at = found.first - 1 if found else -1
    return at if at > harm.first and harm.tags[at] in pos.RELATIVES else -1


def _before_that(harm: HarmWord, phrase: Range) -> int:
    """Return the "that" of a relative clause that a phrase ends, or -1: "an attack that they blamed on him killed"."""
    tags, a = harm.tags, phrase[0]
    for at in range(a - 1, max(harm.first, a - _FARTHEST), -1):
        if tags[at] == pos.THAT:
            noun = tags[at - 1] in pos.NOUNS and not is_cue_noun(harm, at - 1)
            return at if noun and has_finite_verb(harm.article, at + 1, a) and not is_cue(harm, a - 1) else -1
        if tags[at] in pos.CLAUSE_BOUNDARIES:
            return -1
    return -1


def nearest_subject(harm: HarmWord, at: int) -> Range:
    """Return the subject of the nearest main verb before a token: for "…, killing two", "… and killed two"."""
    k = at - (harm.tags[at] in pos.ADVERBIAL_OPENERS)
    while k > harm.first and harm.tags[k] not in _ENDS_PHRASE:
        k -= 1
    if k > harm.first and harm.tags[k] in pos.FINITE and harm.tags[group_start(harm, k) - 1] in pos.RELATIVES:
        return subject_at(harm, group_start(harm, k) - 1)  # "the man who died attacking it"
    found = clause_subject(harm.article, at, harm.first) if at >= harm.first else None
    if found is not None and (outer := _of_matrix(harm, found[0])) is not None:
        return outer
    if found is None:  # "Another missile strike, again hitting a house"
        return NOWHERE if has_finite_verb(harm.article, harm.first, at) else phrase_ending(harm, at - 1)
    return with_quantifier(harm, found[0])


def _of_matrix(harm: HarmWord, subject: Span) -> Range | None:
    """Return the subject of the clause that embeds another, if theirs is the next verb: soldiers *saw it was late* and shot him.

    Who thinks or sees something acts on it; of what is said only a subject that cannot do harm is passed over.
    """
    cue = subject.first - 1
    if cue <= harm.first or not is_cue(harm, cue):
        return None
    forms = (form.cue.stance for form in forms_at(harm.low, cue))
    if next(forms, "") != "cognitive" and _suits(harm, subject, DOERS):
        return None
    outer = clause_subject(harm.article, cue, harm.first)
    return with_quantifier(harm, outer[0]) if outer else None


def relative_head(harm: HarmWord, relative: int, wanted: frozenset[str] = DOERS) -> Range:
    """Return the antecedent of a relative pronoun: of several noun phrases, one that can have the role wanted."""
    tags, at = harm.tags, relative - 1
    if harm.low[relative] in closed_class("who"):
        wanted = wanted & {"person", "force"}
    while at > harm.first and tags[at] in _BEFORE_RELATIVE:
        at -= 1
    phrase = noun_described(harm, _not_excluded(harm, phrase_ending(harm, at)), wanted)
    if harm.low[relative] in ("that", "which") and "event" in wanted:
        phrase = _event_before(harm, phrase)
    owner = harm.article.phrases.before_aside(at + 1, harm.first) if tags[at + 1] == pos.COMMA else None
    return (owner.first, owner.last) if owner and not _suits(harm, phrase, wanted) else phrase


def _not_excluded(harm: HarmWord, phrase: Range) -> Range:
    """Return the noun phrase before one that "not" excludes, or the phrase: in a cleft, "it was the army, *not the rebels*, that"."""
    no = phrase[0] - 1
    comma = no - 1 - (harm.tags[no - 1] in pos.COORDINATORS)
    excluded = comma > harm.first and harm.tags[no] == pos.NEGATION and harm.tags[comma] == pos.COMMA
    return phrase_ending(harm, comma - 1) if excluded else phrase


def _event_before(harm: HarmWord, phrase: Range) -> Range:
    """Return the event that is the antecedent of a relative clause, with its target or agent: "an ambush by rebels that killed ten"."""
    a, b = phrase
    while a - 1 > harm.first and harm.tags[a - 1] in pos.PREPOSITIONS:
        outer = phrase_ending(harm, a - 2)
        if outer == NOWHERE:
            return phrase
        if kinds_of(harm.article, outer) & {"event", "accident"}:
            return outer[0], b
        a = outer[0]
    return phrase


def noun_described(harm: HarmWord, phrase: Range, wanted: frozenset[str]) -> Range:
    """Return the noun phrase within a phrase that a postmodifier describes: in "the family of a boy", a boy.

    After "of" it is the nearest that can have the role wanted; after another preposition only where the noun
    before it cannot.
    """
    head = head_noun(harm.article, phrase) if phrase[0] < phrase[1] else phrase[1]
    inner = next((k for k in range(head + 1, phrase[1] - 1) if harm.tags[k] in pos.PREPOSITIONS), None)
    if inner is None or harm.low[head] in closed_class("partitive") or harm.tags[head] in pos.OPENERS:
        return phrase
    if harm.low[inner] != "of" and kinds_of(harm.article, phrase) & wanted:
        return phrase
    narrow = noun_described(harm, (inner + 1, phrase[1]), wanted)
    if kinds_of(harm.article, narrow) & wanted:
        return narrow
    return narrow if not _suits(harm, phrase, wanted) and _suits(harm, narrow, wanted) else phrase


def _suits(harm: HarmWord, phrase: Range, wanted: frozenset[str]) -> bool:
    """Return whether a phrase can have the role wanted: its head is of these kinds, or a name."""
    if phrase[0] >= phrase[1]:
        return False
    name = harm.tags[head_noun(harm.article, phrase)] == pos.NAME
    return name or bool(kinds_of(harm.article, phrase) & wanted)


def raised_subject(harm: HarmWord, v: int, wanted: frozenset[str] = DOERS) -> Range:
    """Return the subject of a verb, for an infinitive that of its matrix verb: "is believed to have died"."""
    if "to" in harm.low[v : harm.i]:
        to = harm.low.index("to", v)
        v = group_start(harm, to - 1) if to > harm.first else v
    return subject_at(harm, v - 1, wanted)
