"""Literal or figurative: whether a verb of harm, with these words around it, tells of physical harm.

The rules are the columns ``evidence`` and ``not_with`` of ``harm_verbs.csv`` and the kinds of
``harm_nouns.csv``: a record that is hit and a reputation that is destroyed are no harm.
"""

from typing import NamedTuple

from framing.agency.nouns import DOERS, HARMED, counts_others, head_of, is_people, kinds_of
from framing.agency.types import HarmWord, Range

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
    verb = harm.form.verb
    if harmed[1] == harmed[0] and cause == "none":
        return False
    if cause == "illness" and verb.use == "intransitive":
        return False
    signs = _signs(harm, agent, cause, harmed)
    if signs.harmed and signs.harmed <= _NOT_HARMED:
        return False
    if "abstract" in signs.doer and not (signs.people and verb.evidence == "always"):
        return False
    if _has_figurative_head(harm, verb.not_with, agent):
        return False
    certain = "property" in signs.harmed and signs.physical
    if _has_figurative_head(harm, verb.not_with, harmed) and not certain:
        return False
    return _has_evidence(harm, construction, signs)


def _signs(harm: HarmWord, agent: Range, cause: str, harmed: Range) -> _Signs:
    article = harm.article
    kinds, people = kinds_of(article, harmed), is_people(article, harmed)
    if not kinds and counts_others(article, harmed):
        kinds = frozenset({"person"})
    doer = kinds_of(article, agent)
    named = harmed[1] > harmed[0] and harm.words[head_of(article, harmed)][0].isupper()
    physical = cause in ("event", "instrument")
    return _Signs(kinds, doer, people or bool(kinds & {"person", "force"}), named, physical)


def _has_figurative_head(harm: HarmWord, figurative: frozenset[str], phrase: Range) -> bool:
    return phrase[1] > phrase[0] and harm.low[head_of(harm.article, phrase)] in figurative


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
            near = harm.low[harm.m : min(harm.m + 9, harm.stop)]
            violent = signs.doer & {"person", "force"} or {"death", "with", "unconscious"} & set(near)
            listed = harm.form.verb.evidence == "beating" and "person" in signs.harmed
            return signs.people and (bool(violent) or listed)
        case "physical":
            return bool(signs.harmed & HARMED) or signs.physical or by_doer
    return True
