"""Literal or figurative: whether a verb of harm, with these words around it, tells of physical harm.

The rules are the columns ``evidence`` and ``not_with`` of ``harm_verbs.csv`` and the kinds of
``harm_nouns.csv``: a record that is hit and a reputation that is destroyed are no harm.
"""

from typing import NamedTuple

from framing.agency.causes import kinds_of
from framing.agency.types import HarmWord, Range
from framing.english.chunker import grammar, head_of, is_number, skip_quantifiers
from framing.english.clauses import DOERS, HARMED
from framing.english.harm_lexicon import word_class

_NOT_HARMED = frozenset({"abstract", "event", "accident", "fighting", "illness"})


class _Signs(NamedTuple):
    """What the words around a verb show: kinds of those harmed and of the doer, and what follows from them."""

    harmed: frozenset[str]
    doer: frozenset[str]
    people: bool
    named: bool
    physical: bool


def is_literal(harm: HarmWord, construction: str, agent: Range, cause: str, harmed: Range) -> bool:
    """Tell whether the filters of the verb let this use pass as physical harm."""
    low, verb = harm.low, harm.form.verb
    if harmed[1] == harmed[0] and cause == "none":
        return False
    if cause == "illness" and verb.use == "intransitive":
        return False
    signs = _signs(harm, agent, cause, harmed)
    if signs.harmed and signs.harmed <= _NOT_HARMED:
        return False
    if "abstract" in signs.doer and not (signs.people and verb.evidence == "always"):
        return False
    if _has_figurative_head(low, verb.not_with, agent):
        return False
    certain = "property" in signs.harmed and signs.physical
    if _has_figurative_head(low, verb.not_with, harmed) and not certain:
        return False
    return _has_evidence(harm, construction, signs)


def _signs(harm: HarmWord, agent: Range, cause: str, harmed: Range) -> _Signs:
    low = harm.low
    kinds = kinds_of(low, *harmed) if harmed[1] > harmed[0] else frozenset[str]()
    if not kinds and harmed[1] > harmed[0] and _counts_others(low, harmed):
        kinds = frozenset({"person"})
    doer = kinds_of(low, *agent) if agent[1] > agent[0] else frozenset[str]()
    people = bool(kinds & {"person", "force"}) or (harmed[1] > harmed[0] and _is_person(low, harmed))
    named = harmed[1] > harmed[0] and harm.words[head_of(low, *harmed)][0].isupper()
    return _Signs(kinds, doer, people, named, cause in ("event", "instrument"))


def _has_figurative_head(low: list[str], figurative: frozenset[str], phrase: Range) -> bool:
    return phrase[1] > phrase[0] and low[head_of(low, *phrase)] in figurative


def _has_evidence(harm: HarmWord, construction: str, signs: _Signs) -> bool:
    """Tell whether a verb with everyday other senses stands with something that can be harmed."""
    by_doer = signs.people and bool(signs.doer & DOERS)
    match harm.form.verb.evidence:
        case "people":
            return signs.people
        case "named":
            return signs.people or signs.named
        case "injury":
            return by_doer or (signs.people and construction != "active")
        case "property":
            return bool(signs.harmed & HARMED - {"person"}) or signs.physical or not signs.people
        case "attack":
            return bool(signs.harmed & {"property", "force"}) or signs.physical or by_doer
        case "target":
            return signs.people or bool(signs.harmed & HARMED) or signs.physical
        case "assault" | "beating":
            near = harm.low[harm.m : min(harm.m + 4, harm.stop)]
            violent = signs.doer & {"person", "force"} or {"death", "with", "unconscious"} & set(near)
            listed = harm.form.verb.evidence == "beating" and "person" in signs.harmed
            return signs.people and (bool(violent) or listed)
        case "physical":
            return bool(signs.harmed & HARMED) or signs.physical or by_doer
    return True


def _counts_others(low: list[str], phrase: Range) -> bool:
    """Tell whether a phrase counts people by "others" or "more": "four others", "at least two more"."""
    a, b = skip_quantifiers(low, *phrase), phrase[1]
    counted = a < b and (is_number(low[a]) or low[a] in word_class("counted"))
    return counted and b - a <= 3 and low[b - 1] in ("others", "more")


def _is_person(low: list[str], phrase: Range) -> bool:
    """Tell whether a phrase is a pronoun for people, or a number alone: "killing two"."""
    a = phrase[0] + 1 if low[phrase[0]] == "the" and phrase[1] - phrase[0] == 2 else phrase[0]
    word, phrase = low[a], (a, phrase[1])
    if is_number(word):
        after = low[phrase[1]] if phrase[1] < len(low) else ""
        return phrase[1] == phrase[0] + 1 and after not in ("%", "percent", "per")
    pronouns = grammar().object_pronoun | grammar().subject_pronoun
    return word in pronouns and word not in ("it", "itself", "everything", "something")
