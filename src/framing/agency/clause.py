"""The clause around a word of harm: its verb group, what opens it, its subject and its object.

All of it is asked of the one reading of the article; what is added here is which of several noun phrases can do
harm or be harmed.
"""

from framing.agency.harm_lexicon import harm_forms, noun_kinds, word_class
from framing.agency.nouns import DOERS, HARMED, head_of, is_number, kinds_of
from framing.agency.types import NOWHERE, HarmWord, Range
from framing.english.parsed_article import Span
from framing.english.reporting_cues import cue_forms
from framing.english.subjects import clause_subject, subject_before
from framing.english.tagger import closed_class
from framing.english.tags import (
    ADVERBS,
    AUXILIARIES,
    BE,
    BRACKETS,
    COMMAS,
    COORDINATORS,
    DETERMINERS,
    FINITE,
    GERUNDS,
    HYPHENS,
    LINKS,
    MODALS,
    NAMES,
    NOUNS,
    NUMBERS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    REFLEXIVES,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    THAT,
    TIMES,
    VERBS,
)

_LONGEST_CLAUSE = 40  # tokens; without a sign or closed-class word for longer, text is a list


def group_start(harm: HarmWord, verb: int) -> int:
    """Return the first token of the auxiliaries and adverbs that belong to a verb."""
    start = harm.article.phrases.verb_group(verb, harm.first).before + 1
    get = start > harm.first and harm.low[start - 1] in word_class("get")  # "are getting killed"
    himself = start - 2 >= harm.first and harm.tags[start - 1] in REFLEXIVES
    himself = himself and harm.tags[start - 2] in AUXILIARIES  # "were themselves killed"
    return group_start(harm, start - 1) if get or himself else start


def is_be(harm: HarmWord, at: int) -> bool:
    """Tell whether a token is an auxiliary of the passive: a form of be or get."""
    return harm.tags[at] in BE or harm.low[at] in word_class("get")


def is_modal(harm: HarmWord, at: int) -> bool:
    """Tell whether a token is a modal verb: not a form of do."""
    return harm.tags[at] in MODALS and harm.low[at] not in word_class("do")


def is_adverb(harm: HarmWord, at: int) -> bool:
    """Tell whether a token is an adverb or an expression of time."""
    return harm.tags[at] in ADVERBS | TIMES


def has_verb(harm: HarmWord, a: int, b: int) -> bool:
    """Tell whether a verb that may be finite stands among tokens."""
    return any(tag in FINITE for tag in harm.tags[a:b])


def is_cue(harm: HarmWord, at: int) -> bool:
    """Tell whether a token is a reporting verb."""
    return harm.tags[at] in VERBS and harm.low[at] in cue_forms()


def is_cue_noun(harm: HarmWord, at: int) -> bool:
    """Tell whether a token is a noun that reports: the claim that."""
    return any(form.cue.part == "noun" for form in cue_forms().get(harm.low[at], ()))


def clause_opening(harm: HarmWord, verb: int) -> tuple[int, str]:
    """Return where the clause of a verb begins, and the word before it: if, that, a comma; none at the beginning."""
    tags, at = harm.tags, verb
    first = max(harm.first, verb - _LONGEST_CLAUSE)
    while at > first and tags[at - 1] not in LINKS and not (tags[at - 1] in FINITE and at < verb):
        at -= 1
    return at, harm.low[at - 1] if at > first else ""


def phrase_ending(harm: HarmWord, at: int) -> Range:
    """Return the noun phrase that ends with a token, without what only says when or where: "In Gaza two men"."""
    noun = _is_noun_here(harm, at)
    found = harm.article.phrases.before(at - noun, harm.first) if at - noun >= harm.first else None
    return _whole(harm, Span(found.first, at + 1)) if found else NOWHERE


def _whole(harm: HarmWord, phrase: Span) -> Range:
    """Return a noun phrase with what its tags leave out: "at least one of them", "fighting between clans"."""
    (a, b), low, tags, first = _after_adjunct(harm, phrase), harm.low, harm.tags, harm.first
    if a - 2 >= first and f"{low[a - 2]} {low[a - 1]}" in closed_class("quantifier"):
        return a - 2, b
    if (
        a - 2 >= first
        and tags[a - 1] in PREPOSITIONS
        and tags[a - 2] in GERUNDS
        and low[a - 2] in noun_kinds()
    ):
        return a - 2, b
    return a, b


def _is_noun_here(harm: HarmWord, at: int) -> bool:
    """Tell whether a past form is the noun of a phrase, since a verb follows: "a single shot killed"."""
    if harm.tags[at] not in VERBS or harm.low[at] not in word_class("noun_like"):
        return False
    return at > harm.first and harm.tags[at - 1] in NOUNS | DETERMINERS and harm.tags[at + 1] in FINITE


def _after_adjunct(harm: HarmWord, phrase: Range) -> Range:
    """Drop the noun of a fronted adjunct that no comma sets off: "In Gaza two men"."""
    (a, b), tags = phrase, harm.tags
    fronted = a > harm.first and tags[a - 1] in PREPOSITIONS
    if fronted and (a - 1 == harm.first or tags[a - 2] in LINKS | COORDINATORS):
        for at in range(a + 1, b):
            if tags[at] in OPENERS and tags[at - 1] in NOUNS and not is_number(harm.low[at - 1]):
                return at, b
    return a, b


def subject(harm: HarmWord, before: int, wanted: frozenset[str] = DOERS) -> Range:
    """Return the subject that ends at or before a token; of a relative clause, its antecedent."""
    tags, first = harm.tags, harm.first
    while before > first and tags[before] in ADVERBS | TIMES:
        before -= 1
    if before > first and tags[before] in BRACKETS:
        opened = harm.tags.rfind("(", first, before)
        before = opened - 1 if opened > first else before  # "Rossi (left) shot"
    if before < first:
        return NOWHERE
    if tags[before] in RELATIVES and before > first and not is_cue(harm, before - 1):
        return antecedent(harm, before, wanted)
    if tags[before] in COORDINATORS:
        return nearest_subject(harm, before - 1)
    if is_cue(harm, before) and (outer := _before_report(harm, before)) >= 0:
        return antecedent(harm, outer, wanted)
    if tags[before] in GERUNDS | VERBS and (noun := _before_contact(harm, before)) >= 0:
        return phrase_ending(harm, noun)
    before = _before_date(harm, before)
    found = None if _is_noun_here(harm, before) else subject_before(harm.article, before, first)
    if found is None:
        return _before_commas(harm, before)
    phrase = _whole(harm, _described(harm, before, *found))
    phrase = without_age(harm, phrase)
    outer = _before_that(harm, phrase)
    if outer >= 0:
        return antecedent(harm, outer, wanted)
    noun = _before_gerund(harm, phrase[0])
    return phrase_ending(harm, noun) if noun >= 0 else _with_participle(harm, phrase, before + 1)


def _before_gerund(harm: HarmWord, a: int) -> int:
    """Return the noun before an -ing form that a phrase belongs to: "troops operating in land near Arden"; else -1."""
    tags = harm.tags
    for at in range(a - 1, max(harm.first, a - _LONGEST_CLAUSE // 2), -1):
        if tags[at] in GERUNDS:
            return at - 1 if tags[at - 1] in NOUNS and harm.low[at] not in noun_kinds() else -1
        if tags[at] in LINKS | COORDINATORS | FINITE | SUBJECT_PRONOUNS:
            return -1
    return -1


def _before_date(harm: HarmWord, comma: int) -> int:
    """Return the noun before a date that a comma closes: "the blast on May 3, 2014, killed"; or that token."""
    at = comma
    while at > harm.first and harm.tags[at] in COMMAS | NUMBERS | TIMES:
        at -= 1
    dated = harm.tags[comma] in COMMAS and any(tag in TIMES for tag in harm.tags[at : comma + 1])
    return at if dated and harm.tags[at] in NOUNS else comma


def _before_commas(harm: HarmWord, at: int) -> Range:
    """Return the noun phrase before a token, or before the commas that set off words without verb."""
    opened = harm.tags.rfind(",", harm.first, at) if harm.tags[at] in COMMAS else -1
    return phrase_ending(harm, at if opened < 0 or has_verb(harm, opened, at) else opened - 1)


def without_age(harm: HarmWord, phrase: Range) -> Range:
    """Return whose age a phrase is: "Smith, 40, was shot"; a phrase that is none is returned as it is."""
    a, b = phrase
    age = b == a + 1 and a - 2 >= harm.first and harm.tags[a] in NUMBERS and harm.tags[a - 1] in COMMAS
    return phrase_ending(harm, a - 2) if age else phrase


def _described(harm: HarmWord, comma: int, found: Span, how: str) -> Span:
    """Return the phrase before an apposition, not the name in it: it tells whether somebody can be harmed."""
    if how != "apposition" or harm.tags[comma] not in COMMAS:
        return found
    return harm.article.phrases.before_aside(comma, harm.first) or found


def _with_participle(harm: HarmWord, phrase: Range, end: int) -> Range:
    """Let a subject take in the participle that names its doer: "a rocket launched by rebels"."""
    a, last = phrase
    if a - 3 >= harm.first and harm.low[a - 1] == "by" and harm.tags[a - 2] in VERBS:
        whole = phrase_ending(harm, a - 3) if harm.tags[a - 3] in NOUNS else NOWHERE
        return (whole[0], end) if whole != NOWHERE else phrase
    tied = last + 1 < end and harm.tags[last] in VERBS and harm.low[last + 1] in ("by", "from")
    return (phrase[0], end) if tied else phrase


def _before_contact(harm: HarmWord, verb: int) -> int:
    """Return the noun before a relative clause without pronoun that a verb ends: "the car he was driving"; else -1."""
    tags, at = harm.tags, group_start(harm, verb) - 1
    inside = at - 1 > harm.first and tags[at] in SUBJECT_PRONOUNS and tags[at - 1] in NOUNS
    return at - 1 if inside else -1


def _before_report(harm: HarmWord, cue: int) -> int:
    """Return the relative pronoun before a report inside its clause: "two men who he said had been killed"; else -1."""
    found = harm.article.phrases.before(group_start(harm, cue) - 1, harm.first)
    at = found.first - 1 if found else -1
    return at if at > harm.first and harm.tags[at] in RELATIVES else -1


def _before_that(harm: HarmWord, phrase: Range) -> int:
    """Return the "that" of a relative clause a phrase ends: "an attack that they blamed on him killed"; else -1."""
    tags, a = harm.tags, phrase[0]
    for at in range(a - 1, max(harm.first, a - _LONGEST_CLAUSE // 2), -1):
        if tags[at] in THAT:
            noun = tags[at - 1] in NOUNS and not is_cue_noun(harm, at - 1)
            return at if noun and has_verb(harm, at + 1, a) and not is_cue(harm, a - 1) else -1
        if tags[at] in LINKS | COORDINATORS:
            return -1
    return -1


def nearest_subject(harm: HarmWord, at: int) -> Range:
    """Return the subject of the nearest main verb before a token: of "…, killing two", "… and killed two"."""
    k = at - (harm.tags[at] in PREPOSITIONS | SUBORDINATORS)
    while k > harm.first and harm.tags[k] not in LINKS | COORDINATORS | FINITE | GERUNDS:
        k -= 1
    if k > harm.first and harm.tags[k] in FINITE and harm.tags[group_start(harm, k) - 1] in RELATIVES:
        return subject(harm, group_start(harm, k) - 1)  # "the man who died attacking it"
    found = clause_subject(harm.article, at, harm.first) if at >= harm.first else None
    if found is None:  # "Another missile strike, again hitting a house"
        return NOWHERE if has_verb(harm, harm.first, at) else phrase_ending(harm, at - 1)
    return _whole(harm, found[0])


def antecedent(harm: HarmWord, relative: int, wanted: frozenset[str] = DOERS) -> Range:
    """Return the noun phrase a relative pronoun refers to: of several, the one that can do what is told."""
    tags, at = harm.tags, relative - 1
    if harm.low[relative] in word_class("who"):
        wanted = wanted & {"person", "force"}
    while at > harm.first and (tags[at] in COMMAS | HYPHENS | PREPOSITIONS or tags[at] in "-)"):
        at -= 1
    phrase = described(harm, phrase_ending(harm, at), wanted)
    if harm.low[relative] in ("that", "which") and "event" in wanted:
        phrase = _event_before(harm, phrase)
    owner = harm.article.phrases.before_aside(at + 1, harm.first) if tags[at + 1] in COMMAS else None
    return (owner.first, owner.last) if owner and not _suits(harm, phrase, wanted) else phrase


def _event_before(harm: HarmWord, phrase: Range) -> Range:
    """Return the event a relative clause describes, with its target or doer: "an ambush by rebels that killed ten"."""
    a, b = phrase
    while a - 1 > harm.first and harm.tags[a - 1] in PREPOSITIONS:
        outer = phrase_ending(harm, a - 2)
        if outer == NOWHERE:
            return phrase
        if kinds_of(harm.article, outer) & {"event", "accident"}:
            return outer[0], b
        a = outer[0]
    return phrase


def described(harm: HarmWord, phrase: Range, wanted: frozenset[str]) -> Range:
    """Return the noun of a phrase that what follows it describes: of "the family of a boy", a boy.

    After "of" it is the nearest that can do or suffer what is told; after another preposition only where the noun
    before it cannot.
    """
    head = head_of(harm.article, phrase) if phrase[0] < phrase[1] else phrase[1]
    inner = next((k for k in range(head + 1, phrase[1] - 1) if harm.tags[k] in PREPOSITIONS), None)
    if inner is None or harm.low[head] in word_class("partitive") or harm.tags[head] in OPENERS:
        return phrase
    if harm.low[inner] != "of" and kinds_of(harm.article, phrase) & wanted:
        return phrase
    narrow = described(harm, (inner + 1, phrase[1]), wanted)
    if kinds_of(harm.article, narrow) & wanted:
        return narrow
    return narrow if not _suits(harm, phrase, wanted) and _suits(harm, narrow, wanted) else phrase


def _suits(harm: HarmWord, phrase: Range, wanted: frozenset[str]) -> bool:
    """Tell whether a phrase names what can do or suffer what is told: a noun of these kinds, or a name."""
    if phrase[0] >= phrase[1]:
        return False
    name = harm.tags[head_of(harm.article, phrase)] in NAMES
    return name or bool(kinds_of(harm.article, phrase) & wanted)


def raised_subject(harm: HarmWord, v: int, wanted: frozenset[str] = DOERS) -> Range:
    """Return the subject of the verb before "to": "is believed to have died", "managed to kill"."""
    if "to" in harm.low[v : harm.i]:
        to = harm.low.index("to", v)
        v = group_start(harm, to - 1) if to > harm.first else v
    return subject(harm, v - 1, wanted)


def _next_form(harm: HarmWord, at: int, kind: str) -> int:
    """Return the token after the form of harm at ``at``, over adverbs; 0 when there is none."""
    while at < harm.stop and is_adverb(harm, at):
        at += 1
    found = at < harm.stop and any(kind in form.kinds for form in harm_forms().get(harm.low[at], ()))
    return at + 1 if found else 0


def thing_at(harm: HarmWord, at: int) -> Range:
    """Return what a verb acts upon, when a noun phrase begins at a token; a time is none: "killed 12 years ago"."""
    found = harm.article.phrases.thing(at, harm.stop)
    if found is None:
        return NOWHERE
    head = head_of(harm.article, found)
    if harm.low[found.first] in word_class("no_object") and harm.low[found.first + 1] in ("of", "."):
        return NOWHERE  # "wounded north of Arden"
    last = found.last
    if harm.low[head] in word_class("time_unit") and head > found.first:
        last = head
        while last > found.first and harm.tags[last - 1] in OPENERS:
            last -= 1
    return (found.first, found.last if last == head else last) if last > found.first else NOWHERE


def _inner_object(harm: HarmWord) -> Range:
    """Return the object inside a form: "shot a plane down", "claimed hundreds of lives", "claimed the lives of ten"."""
    if harm.low[harm.m : harm.m + 1] == ["of"] and (found := thing_at(harm, harm.m + 1)) != NOWHERE:
        return found
    a, b = harm.inner
    return a, b - (harm.low[b - 1] == "of")


def object_of(harm: HarmWord) -> Range:
    """Return the object after a verb, also after "dead", "to death" and "and killed"."""
    if harm.inner != NOWHERE:
        return _inner_object(harm)
    low, at, stop = harm.low, harm.m, harm.stop
    wanted = "gerund" if "gerund" in harm.form.kinds else "past"
    while at < stop:
        if low[at] in word_class("particle") or (is_adverb(harm, at) and harm.tags[at] in ADVERBS):
            at += 1
        elif low[at : at + 2] == ["to", "death"]:
            at += 2
        elif low[at] in ("and", "or", ",", "then") and (further := _next_form(harm, at + 1, wanted)):
            at = further
        else:
            break
    return thing_at(harm, at)


def shows_object(harm: HarmWord, target: Range) -> bool:
    """Tell whether a phrase shows that it is an object: a determiner, a number, a name, or people and things."""
    opens = harm.tags[target[0]] in OPENERS | PRONOUNS
    known = noun_kinds().get(harm.low[head_of(harm.article, target)], frozenset()) & HARMED
    return opens or bool(known) or not harm.words[target[0]].islower()


def is_possessive(harm: HarmWord, at: int) -> bool:
    """Tell whether a token is 's or a possessive determiner."""
    return harm.tags[at] == "z" or harm.low[at] in closed_class("owner")
