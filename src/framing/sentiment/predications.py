"""Targets of secondary predications, after verbs of naming or describing: "described X as brave, and Y as cowardly".

They are predicated of the object before them, not of the speaker and not of another object
(secondary predication, Huddleston and Pullum 2002, 4.5.3). Looked up around one mention, so that time is linear.
"""

from functools import cache
from typing import NamedTuple

from framing.english.lexicons import lexicon_rows, split_cell
from framing.english.word_classes import is_adverb, word_class
from framing.sentiment.targets import WINDOW, Target
from framing.sentiment.valence import negators

_REACH = 30  # tokens searched back for the verb
_SUBJECT_REACH = 4  # tokens between a subject and its verb: auxiliaries, adverbs
_CLASSES = frozenset({"name", "call", "describe"})
_STOPS = frozenset(".;?!")


class Predication(NamedTuple):
    """The verb, and the tokens (last exclusive) predicated of the mention; none where the mention is the subject."""

    verb: int
    first: int
    last: int

    def is_denied(self, lower: list[str]) -> bool:
        """Return whether nobody says it: *nobody* could call X a coward, they do *not* regard X as brave, *few* call X honest."""
        since = max(0, self.verb - _SUBJECT_REACH)
        return any(
            lower[at] in negators() or (lower[at] == "few" and lower[at - 1 : at] != ["a"])
            for at in range(since, self.verb)
        )

    def counts(self, place: int) -> bool:
        """Return whether a word may count for the mention: it is predicated of it, or precedes a verb whose subject it is."""
        return self.first <= place < self.last or (place < self.verb and self.last == self.verb)


@cache
def _frame_forms(frame: str, *, naming: bool = True) -> frozenset[str]:
    """Return the forms of verbs that take a frame (np+as, np+np); with ``naming`` only those without a judgement."""
    return frozenset(
        form
        for row in lexicon_rows("reporting")
        if row["part"] == "verb" and frame in split_cell(row["takes"])
        if row["class"] in _CLASSES or not naming
        for form in split_cell(row["forms"])
    )


@cache
def _verbs() -> frozenset[str]:
    """Return the forms of verbs of naming and describing."""
    return _frame_forms("np+np") | _frame_forms("np+as")


def predication_of(target: Target) -> Predication | None:
    """Return the predication in which a mention has a role, or None."""
    lower, first, last = target.context.lower, target.first, target.last
    after = lower[last] if last < len(lower) else ""
    before = lower[first - 1] if first else ""
    if after == "as" and (verb := _verb_before(lower, first, "np+as")) is not None:
        return Predication(verb, last, _next_person(target))
    if before in _frame_forms("np+np"):
        return Predication(first - 1, last, _next_person(target))
    if before in ("and", ",") and after in word_class("determiner"):
        verb = _verb_before(lower, first, "np+np")
        if verb is not None:
            return Predication(verb, last, _next_person(target))
    verb = _verb_of_subject(lower, last)
    return Predication(verb, verb, verb) if verb is not None else None


def _next_person(target: Target) -> int:
    end = min(len(target.context.lower), target.last + WINDOW + 1)
    return next(filter(target.context.is_person, range(target.last, end)), end)


def _verb_before(lower: list[str], first: int, frame: str) -> int | None:
    for at in range(first - 1, max(-1, first - _REACH), -1):
        if lower[at] in _STOPS:
            return None
        if lower[at] in _frame_forms(frame, naming=frame != "np+as"):
            return at
    return None


def _verb_of_subject(lower: list[str], last: int) -> int | None:
    """Return the verb a mention is the subject of: "X has repeatedly described", not "X was described"."""
    for at, word in enumerate(lower[last : last + _SUBJECT_REACH], last):
        if word in _verbs():
            return at
        if not (word in word_class("have") or word in word_class("modal") or is_adverb(word)):
            return None
    return None
