"""The clause around a word of harm: its verb group, its opening word, its subject and its object.

All of this comes from the parsed article; what is added here is which of several noun phrases can do
harm or be harmed.
"""

from framing.agency.harm_lexicon import harm_forms, noun_kinds
from framing.agency.nouns import HARMED, head_noun, is_number
from framing.agency.types import NOWHERE, HarmWord, Range
from framing.english import grammar as pos
from framing.english.parsed_article import Span
from framing.english.reporting_cues import cue_forms
from framing.english.word_classes import closed_class

_LONGEST_CLAUSE = 40  # tokens; text with a longer stretch without boundaries is a list
_WHOLE_OBJECT = pos.OPENERS | pos.PRONOUNS


def group_start(harm: HarmWord, verb: int) -> int:
    """Return the first token of a verb's group, with its auxiliaries and adverbs."""
    start = harm.article.phrases.verb_group(verb, harm.first).before + 1
    get = start > harm.first and harm.low[start - 1] in closed_class("get")  # "are getting killed"
    himself = start - 2 >= harm.first and harm.tags[start - 1] == pos.REFLEXIVE
    himself = himself and harm.tags[start - 2] in pos.AUXILIARIES  # "were themselves killed"
    return group_start(harm, start - 1) if get or himself else start


def is_be(harm: HarmWord, at: int) -> bool:
    """Return whether a token is a passive auxiliary: a form of be or get."""
    return harm.tags[at] == pos.BE or harm.low[at] in closed_class("get")


def is_modal(harm: HarmWord, at: int) -> bool:
    """Return whether a token is a modal verb (forms of do have the same tag)."""
    return harm.tags[at] == pos.MODAL and harm.low[at] not in closed_class("do")


def is_adverb_or_time(harm: HarmWord, at: int) -> bool:
    """Return whether a token is an adverb or an expression of time."""
    return harm.tags[at] in pos.ADVERBIALS


def is_cue(harm: HarmWord, at: int) -> bool:
    """Return whether a token is a reporting verb."""
    return harm.tags[at] in pos.VERBS and harm.low[at] in cue_forms()


def is_cue_noun(harm: HarmWord, at: int) -> bool:
    """Return whether a token is a reporting noun: the claim that."""
    return any(form.cue.part == "noun" for form in cue_forms().get(harm.low[at], ()))


def clause_opening(harm: HarmWord, verb: int) -> tuple[int, str]:
    """Return where the clause of a verb begins, and the word before it (if, that, a comma), '' at the start."""
    tags, at = harm.tags, verb
    first = max(harm.first, verb - _LONGEST_CLAUSE)
    while at > first and tags[at - 1] not in pos.LINKS and not (tags[at - 1] in pos.FINITE and at < verb):
        at -= 1
    return at, harm.low[at - 1] if at > first else ""


def phrase_ending(harm: HarmWord, at: int) -> Range:
    """Return the noun phrase that ends with a token, without a fronted adjunct: "In Gaza *two men*"."""
    noun = is_noun_here(harm, at)
    found = harm.article.phrases.before(at - noun, harm.first) if at - noun >= harm.first else None
    return with_quantifier(harm, Span(found.first, at + 1)) if found else NOWHERE


def with_quantifier(harm: HarmWord, phrase: Span) -> Range:
    """Return a noun phrase with a quantifier or -ing noun before it: "at least one of them", "fighting between clans"."""
    (a, b), low, tags, first = _after_adjunct(harm, phrase), harm.low, harm.tags, harm.first
    if a - 2 >= first and f"{low[a - 2]} {low[a - 1]}" in closed_class("quantifier"):
        return a - 2, b
    if (
        a - 2 >= first
        and tags[a - 1] in pos.PREPOSITIONS
        and tags[a - 2] == pos.GERUND
        and low[a - 2] in noun_kinds()
    ):
        return a - 2, b
    return a, b


def is_noun_here(harm: HarmWord, at: int) -> bool:
    """Return whether a past form is a head noun, since a verb follows: "a single shot killed"."""
    if harm.tags[at] not in pos.VERBS or harm.low[at] not in closed_class("noun like"):
        return False
    return at > harm.first and harm.tags[at - 1] in pos.NOMINAL_OPENERS and harm.tags[at + 1] in pos.FINITE


def _after_adjunct(harm: HarmWord, phrase: Range) -> Range:
    """Return a phrase without the noun of a fronted adjunct before it: "In Gaza two men"."""
    (a, b), tags = phrase, harm.tags
    fronted = a > harm.first and tags[a - 1] in pos.PREPOSITIONS
    if fronted and (a - 1 == harm.first or tags[a - 2] in pos.CLAUSE_BOUNDARIES):
        for at in range(a + 1, b):
            if tags[at] in pos.OPENERS and tags[at - 1] in pos.NOUNS and not is_number(harm.low[at - 1]):
                return at, b
    return a, b


def _next_form(harm: HarmWord, at: int, kind: str) -> int:
    """Return the token after the form of harm at ``at``, past adverbs, or 0 if there is none."""
    while at < harm.stop and is_adverb_or_time(harm, at):
        at += 1
    found = at < harm.stop and any(kind in form.kinds for form in harm_forms().get(harm.low[at], ()))
    return at + 1 if found else 0


def thing_at(harm: HarmWord, at: int) -> Range:
    """Return the object that begins at a token, or nowhere; a time is not one: "killed 12 years ago"."""
    found = _with_marks(harm, at)
    if found is None:
        return NOWHERE
    head = head_noun(harm.article, found)
    if harm.low[found.first] in closed_class("no object") and harm.low[found.first + 1] in ("of", "."):
        return NOWHERE  # "wounded north of Arden"
    last = found.last
    if harm.low[head] in closed_class("time unit") and head > found.first:
        last = head
        while last > found.first and harm.tags[last - 1] in pos.OPENERS:
            last -= 1
    return (found.first, found.last if last == head else last) if last > found.first else NOWHERE


def _with_marks(harm: HarmWord, at: int) -> Span | None:
    """Return the noun phrase that begins at a token, or after the quotation mark there, with the words it has in marks.

    "killed “militants”", "shot a “terrorist”", "hit a gathering of “militants”".
    """
    phrases, tags = harm.article.phrases, harm.tags
    marked = at + 1 < harm.stop and tags[at] == pos.QUOTATION_MARK
    found = phrases.thing(at + marked, harm.stop)
    if found is None or marked:
        return found
    mark = found.last + (harm.low[found.last : found.last + 1] == ["of"])
    opened = mark > found.last or tags[found.last - 1] in pos.DETERMINERS
    if not opened or mark + 1 >= harm.stop or tags[mark] != pos.QUOTATION_MARK:
        return found
    inner = phrases.thing(mark + 1, harm.stop)
    if inner is None:
        return found
    return Span(found.first, inner.last + (tags[inner.last : inner.last + 1] == pos.QUOTATION_MARK))


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
        if low[at] in closed_class("particle") or (
            is_adverb_or_time(harm, at) and harm.tags[at] == pos.ADVERB
        ):
            at += 1
        elif low[at : at + 2] == ["to", "death"]:
            at += 2
        elif low[at] in ("and", "or", ",", "then") and (further := _next_form(harm, at + 1, wanted)):
            at = further
        else:
            break
    a, b = thing_at(harm, at)
    return a, b - (b > a + 1 and low[b - 1] in closed_class("state"))  # "shot the suspect dead"


def shows_object(harm: HarmWord, target: Range) -> bool:
    """Return whether a phrase is plainly an object: with a determiner, a number, a name, or a noun for people or things."""
    opens = harm.tags[target[0]] in _WHOLE_OBJECT
    known = noun_kinds().get(harm.low[head_noun(harm.article, target)], frozenset()) & HARMED
    return opens or bool(known) or not harm.words[target[0]].islower()


def is_possessive(harm: HarmWord, at: int) -> bool:
    """Return whether a token is 's or a possessive determiner."""
    return harm.tags[at] == pos.POSSESSIVE or harm.low[at] in closed_class("owner")
