"""Literal and figurative senses: whether a word of harm in its context denotes physical harm.

The rules are the columns ``evidence`` and ``not_with`` of ``harm_verbs.csv`` and the kinds of
``harm_nouns.csv``: a record that is hit and a reputation that is destroyed are not harmed.
"""

from typing import NamedTuple

from framing.agency.nouns import DOERS, HARMED, counts_others, head_noun, is_people, kinds_of
from framing.agency.types import HarmWord, Range

_NOT_HARMED = frozenset({"abstract", "event", "accident", "fighting", "illness"})

_VIOLENT = frozenset({"death", "with", "unconscious"})
_NEAR = 9  # tokens after the verb


class _Signs(NamedTuple):
    """Evidence around a verb: kinds of the victim and of the agent, and whether these are people, named or physical."""

    harmed: frozenset[str]
    doer: frozenset[str]
    people: bool
    named: bool
    physical: bool


def is_literal(harm: HarmWord, construction: str, agent: Range, cause: str, harmed: Range) -> bool:
    """Return whether the filters of a verb accept this use as physical harm."""
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
    named = harmed[1] > harmed[0] and harm.words[head_noun(article, harmed)][0].isupper()
    physical = cause in ("event", "instrument")
    return _Signs(kinds, doer, people or bool(kinds & {"person", "force"}), named, physical)


def _has_figurative_head(harm: HarmWord, figurative: frozenset[str], phrase: Range) -> bool:
    return phrase[1] > phrase[0] and harm.low[head_noun(harm.article, phrase)] in figurative


def _has_evidence(harm: HarmWord, construction: str, signs: _Signs) -> bool:
    """Return whether a verb with other everyday senses has the evidence of harm that its row requires."""
    evidence, people, harmed = harm.form.verb.evidence, signs.people, signs.harmed
    by_doer = people and bool(signs.doer & DOERS)
    if evidence in ("assault", "beating"):
        return people and _is_violent(harm, signs, listed=evidence == "beating" and "person" in harmed)
    suffices = {
        "always": True,
        "people": people,
        "named": people or signs.named,
        "injury": by_doer or (people and construction != "active"),
        "property": bool(harmed & HARMED - {"person"}) or signs.physical or not people,
        "attack": bool(harmed & {"property", "force"}) or signs.physical or by_doer,
        "target": people or bool(harmed & HARMED) or signs.physical,
        "physical": bool(harmed & HARMED) or signs.physical or by_doer,
    }
    return suffices[evidence]


def _is_violent(harm: HarmWord, signs: _Signs, *, listed: bool) -> bool:
    """Return whether people are beaten physically, not in a game: by whom, with what, to death."""
    near = harm.low[harm.m : min(harm.m + _NEAR, harm.stop)]
    return listed or bool(signs.doer & {"person", "force"}) or not _VIOLENT.isdisjoint(near)
