"""The role of a mention in a judgement: subject or object, near or far, itself or as the possessor.

Decided by the words between the mention and the verb, without a parser; the farther apart they are, the
less the role weighs.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from framing.english.source_nouns import noun_type
from framing.english.word_classes import closed_class, word_class
from framing.sentiment.harm import is_of_death
from framing.sentiment.judgements import GROUP_REACH, Event, judgement_forms
from framing.sentiment.valence import undoing, undoing_of

# The trust in a role, by how it was found (shares of targets with the expected polarity on NewsMTSC's
# train file fall in this order).
_TRUST = {
    "subject": 1.0,
    "subject_far": 0.8,
    "subject_phrase": 0.7,
    "subject_loose": 0.5,
    "subject_owner": 0.8,
    "subject_oblique": 0.6,
    "object": 1.0,
    "object_owner": 0.9,
    "object_of": 0.5,
    "noun_object": 0.9,
    "noun_subject": 0.8,
}
_GERUND = 0.7
_OBJECT_REACH = 10
_SUBJECT_REACH = 30
_AGENT_REACH = 4
_UNDONE_REACH = 6
_OWNED_REACH = 4  # tokens of "'s 2019 murder conviction"
_STOPS = frozenset(";:.!?()—–")
CLITICS = ("'s", "'")


class Role(NamedTuple):
    """A role: the side whose polarity it takes, and how it was found."""

    side: str
    reading: str


@cache
def reach() -> tuple[int, int]:
    """Return how many tokens before and after a mention a judgement with a role for it may begin."""
    longest = max(1 + len(form.rest) for forms in judgement_forms().values() for form in forms)
    return _OBJECT_REACH + longest, _SUBJECT_REACH + GROUP_REACH


def lent(event: Event, role: Role) -> float | None:
    """Return the polarity a judgement lends to a mention in a role, or None."""
    value = event.judgement.subject if role.side == "subject" else event.judgement.object
    if value is None:
        return None
    return value * _TRUST[role.reading] * event.factor * (_GERUND if event.voice == "gerund" else 1.0)


def is_opposed(lower: Sequence[str], first: int, last: int) -> bool:
    """Return whether a mention follows "against", unless that is undone: dropped the case against X."""
    if not first or lower[first - 1] != "against":
        return False
    undone = undoing_of(lower, last) or not undoing().isdisjoint(lower[max(0, first - _UNDONE_REACH) : first])
    return not undone


def role_of(lower: Sequence[str], words: Sequence[str], event: Event, first: int, last: int) -> Role | None:
    """Return the role a mention has in a judgement, or None."""
    if event.voice == "noun":
        return _role_by_noun(lower, event, first, last)
    if first >= event.last:
        return _role_after(lower, event, first, last)
    if last <= event.group:
        return _role_before(lower, words, event, first, last)
    return None


def _role_by_noun(lower: Sequence[str], event: Event, first: int, last: int) -> Role | None:
    """Return the role in "X's criticism", "criticism by X", "criticism of X"."""
    if 0 <= first - event.last <= 5:
        gap = lower[event.last : first]
        if (
            not gap
            or gap[0] not in word_class("preposition")
            or any(_cuts(w) or w in word_class("preposition") for w in gap[1:])
        ):
            return None
        return Role("subject" if gap[0] in ("by", "from") else "object", _noun_reading(gap[0]))
    if 0 <= event.first - last <= 4:
        gap = lower[last : event.first]
        owns = (gap and gap[0] in CLITICS) or lower[last - 1] in word_class("possessive")
        if owns and not any(_cuts(w) or w in word_class("preposition") for w in gap):
            return Role("subject", "noun_subject")
    return None


def _noun_reading(preposition: str) -> str:
    return "noun_subject" if preposition in ("by", "from") else "noun_object"


def _cuts(word: str) -> bool:
    """Return whether a word ends the phrase in which a role is sought."""
    return (
        word in _STOPS or word == "," or word in word_class("relative") or word in word_class("subordinator")
    )


def _role_after(lower: Sequence[str], event: Event, first: int, last: int) -> Role | None:
    """Return the role in "praised X", "praised X's plan", "was praised by X"."""
    if first - event.last > _OBJECT_REACH:
        return None
    gap = list(lower[event.last : first])
    side = "object"
    if event.voice == "passive":
        if "by" not in gap[: _AGENT_REACH + 1]:
            return None
        gap = gap[gap.index("by") + 1 :]
        side = "subject"
    if _names_person(gap, lower[last : last + 1]):
        gap.pop()
    reading = "object"
    for word in gap:
        if word in ("of", "'s"):
            reading = "object_of"
        elif _cuts(word) or word in word_class("preposition") or word in ("to", "but") or _is_auxiliary(word):
            return None
    owns = (last < len(lower) and lower[last] in CLITICS) or lower[last - 1] in word_class("possessive")
    if (
        owns
        and lower[event.first] in undoing()
        and not closed_class("held against").isdisjoint(lower[last : last + _OWNED_REACH])
    ):
        return None  # "overturned X's conviction"
    return Role(side, "object_owner" if owns else reading)


def _names_person(gap: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether a mention is in apposition to the person before its comma: accused the *minister,* Smith, of."""
    return len(gap) > 1 and gap[-1] == "," and after in ([","], ["."]) and noun_type(gap[-2]) == "person"


def _is_auxiliary(word: str) -> bool:
    return word in word_class("finite")


def _role_before(
    lower: Sequence[str], words: Sequence[str], event: Event, first: int, last: int
) -> Role | None:
    """Return the role in "X praised", "X, who praised", "X came and praised", "X's lawyer praised"."""
    side = "object" if event.voice == "passive" else "subject"
    gap = lower[last : event.group]
    if is_of_death(lower, first) or (first and lower[first - 1] == "against"):
        return None  # "the murder of X shocked", "the case against X failed": not X did
    if not gap:
        return Role(side, "subject")
    if len(gap) > _SUBJECT_REACH or not _STOPS.isdisjoint(gap):
        return None
    if gap[-1] == "who" and len(gap) <= 2:
        return Role(side, "subject")
    if gap[-1] in word_class("subject pronoun") or gap[-1] in word_class("relative"):
        return None
    if gap[0] in CLITICS or lower[last - 1] in word_class("possessive"):
        return Role(side, "subject_owner") if len(gap) <= 5 else None
    if first and lower[first - 1] in word_class("preposition"):
        apart = not word_class("subordinator").isdisjoint(gap)  # in Arden, when guards fired
        return None if apart else Role(side, "subject_oblique")
    return Role(side, _reading_before(lower, words, event, last))


def _reading_before(lower: Sequence[str], words: Sequence[str], event: Event, last: int) -> str:
    """Return how closely the words between a mention and a verb connect them."""
    gap = lower[last : event.group]
    others = word_class("subject pronoun").intersection(gap) - {"who"}
    if others or not word_class("subordinator").isdisjoint(gap):
        return "subject_loose"
    ties = gap[-1] == "," or gap[-1] in word_class("coordinator") or gap[-1] in word_class("preposition")
    if ties or event.voice == "gerund":
        return "subject_far"
    capital = any(word[0].isupper() for word in words[last : event.group])
    return "subject_loose" if capital else "subject_phrase"
