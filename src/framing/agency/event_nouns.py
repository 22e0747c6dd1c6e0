"""Forms in -ing and event nouns: ", killing two", "accused of killing", "the killing of", "her murder"."""

from framing.agency.clause import (
    group_start,
    is_cue,
    is_possessive,
    object_of,
    phrase_ending,
    shows_object,
    thing_at,
)
from framing.agency.harm_lexicon import harm_forms, is_demonym, noun_kinds
from framing.agency.nouns import DOERS, HARMED, head_noun, kinds_of
from framing.agency.subjects import nearest_subject, noun_described, raised_subject, subject_at
from framing.agency.told import is_unreal
from framing.agency.types import NOWHERE, Construction, HarmWord, Range
from framing.english import grammar as pos
from framing.english.word_classes import closed_class

_FARTHEST_ACCUSED = 12  # tokens between "accused" and "of killing"
_SPECIFIERS = pos.DETERMINERS | {pos.POSSESSIVE}
_CLAUSE_MARKERS = pos.RELATIVES | {pos.SUBORDINATOR}


def read_gerund(harm: HarmWord, v: int) -> Construction | None:
    """Read an -ing form whose auxiliaries begin at ``v``: a verb with its object, or an event noun."""
    tags, i, m = harm.tags, harm.i, harm.m
    before = tags[i - 1] if i > harm.first else ""
    opened = bool(before) and (before in _SPECIFIERS or is_possessive(harm, i - 1))
    named = "noun" in harm.form.kinds
    if named and (opened or harm.low[m : m + 1] == ["of"]):
        return read_nominal(harm)
    if v == harm.first or opened or is_unreal(harm, v):
        return None
    progressive = any(tag == pos.BE for tag in tags[v:i])
    if harm.form.verb.use == "intransitive":
        dying = Construction("intransitive", NOWHERE, subject_at(harm, v - 1, HARMED))
        return dying if progressive else None
    target = object_of(harm)
    if target == NOWHERE or tags[m] == pos.TIME:
        return None
    if progressive:
        return Construction("active", raised_subject(harm, v), target)
    return _participial(harm, v, target) if _takes_object(harm, target, named=named) else None


def _participial(harm: HarmWord, v: int, target: Range) -> Construction | None:
    """Read ", killing two"; not the noun of "a mass shooting at the factory"."""
    doer = _doer_of_gerund(harm, v)
    compound = harm.form.rest and doer[1] == harm.i and not kinds_of(harm.article, doer) & DOERS
    return None if compound else Construction("active", doer, target)


def _takes_object(harm: HarmWord, target: Range, *, named: bool) -> bool:
    """Return whether an -ing form is a verb with an object, not a premodifier or a head noun."""

    if named and (_is_compound(harm, target) or _does_harm(harm, harm.m)):
        return False
    modifies = named or harm.form.verb.evidence != "always"
    if harm.form.verb.use == "both" and harm.tags[target[0]] in pos.NOUNS:
        return False  # "the number of starving people"
    return not modifies or shows_object(harm, target)


def _doer_of_gerund(harm: HarmWord, v: int) -> Range:
    """Return the agent of an -ing form: "a man punching an officer", "…, killing two", "accused him of killing"."""
    if harm.low[harm.i - 1] in closed_class("aspect"):  # "they continued torturing"
        return subject_at(harm, group_start(harm, v - 1) - 1)
    at = v - 1
    if harm.tags[at] in pos.COMPLEMENTIZERS:
        return NOWHERE  # "it seems that killing children is"
    at = _before_time(harm, at)
    found = _ending(harm, at)
    if found != NOWHERE:
        return noun_described(harm, found, DOERS)
    return _accused(harm, v) or nearest_subject(harm, at)


def _before_time(harm: HarmWord, at: int) -> int:
    """Return the token before a temporal adjunct, or ``at``: "a man was filmed the same day punching an officer"."""
    set_off = harm.tags[at] == pos.COMMA
    end = at - set_off
    found = _ending(harm, end)
    timed = found != NOWHERE and _names_time(harm, found)
    begin = found[0] - 1 if timed else end
    while begin > harm.first and harm.tags[begin] == pos.TIME:
        begin -= 1
    if begin == end or begin <= harm.first:
        return at
    begin -= timed and harm.tags[begin] in pos.PREPOSITIONS
    if set_off and harm.tags[begin] != pos.COMMA:
        return at  # "Gunmen stormed a hotel on Friday, killing two": whose subject it is
    begin -= set_off
    return _before_time(harm, begin)


def _ending(harm: HarmWord, at: int) -> Range:
    """Return the noun phrase that ends with a token, if that is nominal, else nowhere."""
    nominal = at >= harm.first and harm.tags[at] in pos.NOMINALS and not is_cue(harm, at)
    return phrase_ending(harm, at) if nominal else NOWHERE


def _names_time(harm: HarmWord, phrase: Range) -> bool:
    """Return whether a noun phrase denotes a time: "the same day"."""
    return harm.low[head_noun(harm.article, phrase)] in closed_class("time unit") | closed_class("time")


def _is_compound(harm: HarmWord, target: Range) -> bool:
    """Return whether an -ing noun premodifies the next noun: "bombing raids", "killing spree"."""
    word = harm.low[target[0]]
    return word in closed_class("compound head") or "event" in noun_kinds().get(word, ())


def _does_harm(harm: HarmWord, m: int) -> bool:
    """Return whether an -ing noun is the subject of a verb of harm: "Russian shelling killed two people"."""
    forms = harm_forms().get(harm.low[m], ())
    return any("past" in form.kinds or "third" in form.kinds for form in forms)


def _accused(harm: HarmWord, v: int) -> Range | None:
    """Return the accused in "accused him of killing", "found the men guilty of killing"."""
    low, tags, first = harm.low, harm.tags, harm.first
    v -= tags[v - 1] == pos.QUOTATION_MARK  # accused them of “killing”
    if v - 1 < first or low[v - 1] not in ("of", "with", "for", "by"):
        return None
    for at in range(v - 2, max(first, v - _FARTHEST_ACCUSED) - 1, -1):
        if low[at] in closed_class("accuse"):
            if any(tag == pos.BE for tag in tags[group_start(harm, at) : at]):
                return None
            found = thing_at(harm, at + 1)
            if found != NOWHERE and low[found[0]] != "guilty":
                return found[0], min(found[1], v - 1)
            if tags[at - 1] in pos.NOUNS:
                return phrase_ending(harm, at - 1)  # "the officer charged with killing"
            return None
        if tags[at] in _CLAUSE_MARKERS:
            return None
    return None


def _owner(harm: HarmWord) -> Range:
    """Return the possessor or premodifying agent of an event noun: "troops' killing of", "his murder", "police killings of"."""
    low, i = harm.low, harm.i
    at = i - 1
    while at > harm.first and low[at] in closed_class("before event"):
        at -= 1
    if at < harm.first:
        return NOWHERE
    if harm.tags[at] == pos.POSSESSIVE and at > harm.first:
        owner = _nearest_noun(harm, phrase_ending(harm, at - 1))
        return NOWHERE if owner == NOWHERE or _names_time(harm, owner) else owner
    if is_possessive(harm, at):
        return at, at + 1
    qualifies = "force" in noun_kinds().get(low[i - 1], ()) or is_demonym(harm.words[i - 1], low[i - 1])
    return (i - 1, i) if qualifies else NOWHERE


def _nearest_noun(harm: HarmWord, phrase: Range) -> Range:
    """Return the possessor within a phrase: of "in addition to Byrne's death", Byrne."""
    ties = (k for k in range(phrase[1] - 1, phrase[0], -1) if harm.tags[k] in pos.PREPOSITIONS_AND_TO)
    people = bool(kinds_of(harm.article, phrase) & HARMED)  # "the head of the union's murder"
    tie = next((k for k in ties if harm.low[k] != "of" or not people), phrase[0] - 1)
    return tie + 1, phrase[1]


def read_nominal(harm: HarmWord) -> Construction | None:
    """Read an event noun with its victim or agent: "the killing of two men by troops", "her murder"."""
    low, tags, i, m, stop = harm.low, harm.tags, harm.i, harm.m, harm.stop
    if is_unreal(harm, i) or (i > harm.first and low[i - 1] in ("attempted", "to")):
        return None
    owner = _owner(harm)
    if low[m : m + 1] == ["of"] and m < stop:
        victim = thing_at(harm, m + 1)
        return Construction("nominal", owner, victim) if victim != NOWHERE else None
    followed = m < stop and tags[m] in pos.NOUNS
    qualified = owner == (i - 1, i) and not is_possessive(harm, i - 1)
    if owner == NOWHERE or followed or qualified:
        return None
    return Construction("nominal", NOWHERE, owner)
