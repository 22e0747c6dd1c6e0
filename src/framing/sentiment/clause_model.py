"""The default sentiment model: the polarity that judgements lend a mention, and the valence of the words around it.

Nothing is learned and every score names its words. The weights below were chosen on the train file of NewsMTSC
(Hamborg and Donnay 2021) by cross-validation over articles; the word lists are data.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar

from framing.english.lexicons import lexicon_rows, split_cell
from framing.english.word_classes import is_adverb, word_class
from framing.sentiment.harm import is_harm, is_of_death, physical_words
from framing.sentiment.judgements import Event, judgement_forms
from framing.sentiment.predications import predication_of
from framing.sentiment.roles import Role, is_opposed, lent, reach, role_of
from framing.sentiment.speakers import only_resumes, said_before, said_by
from framing.sentiment.targets import WINDOW, Target, clause_of, senses
from framing.sentiment.valence import compound, modifiers, negated, turned_by, undoing

WEIGHTS = {
    "judged": 4.5,  # a judgement of 1 weighs as much as the strongest of VADER's words
    "own": 1.0,  # valence words of the clause with no person between them and the mention
    "other": 0.35,  # the same with a person between
    "judging": 0.6,  # judgement verbs in which the mention has no role
    "judging_other": 0.4,
    "outside": 0.35,  # valence words of other clauses, unless a contrast intervenes
}
_Placed = TypeVar("_Placed", bound=tuple[Any, ...])  # tuples that begin with a token
_SPEAKER = 0.1  # of a mention that is the speaker: what it says is about something else
_AUXILIARIES = 3  # before the verb of a mention: has long argued, is now saying
_NEAR_OBJECT = 3  # tokens after a verb within which its object is named
_AGAINST = -0.8  # of a mention after "against"
_OBLIQUE = 0.4  # of a mention after a preposition


class Verdict(NamedTuple):
    """A model's verdict on one target; polarity is None where it could not judge, evidence where it gives none."""

    score: float
    polarity: str | None
    evidence: tuple[str, ...] | None


class Piece(NamedTuple):
    """A token that counts for a target: how it counts (a key of ``WEIGHTS``) and its value before weighing."""

    place: int
    kind: str
    value: float


class ClauseModel:
    """Score a mention by the judgements and valence words of its clause and sentence.

    Parameters
    ----------
    neutral : (float, float)
        Scores from the first to the second are neutral.
    """

    name = "vader"

    def __init__(self, *, neutral: tuple[float, float] = (-0.08, 0.1)) -> None:
        self.neutral = neutral

    def verdicts(self, targets: Iterable[Target]) -> Iterator[Verdict]:
        """Score targets as they come; the evidence is in the order of the text."""
        return map(self._verdict, targets)

    def _verdict(self, target: Target) -> Verdict:
        found = pieces(target)
        total = sum([WEIGHTS[kind] * value for _, kind, value in found])
        if total:
            total = total * _SPEAKER ** speaks(target) * _OBLIQUE ** is_oblique(target)
        score = compound(total)
        low, high = self.neutral
        polarity = "negative" if score < low else "positive" if score > high else "neutral"
        words = target.context.words
        return Verdict(score, polarity, tuple([words[place] for place, _, value in sorted(found) if value]))


class _Part(NamedTuple):
    """A mention's role in a judgement, and the polarity that it lends."""

    event: Event
    role: Role
    piece: Piece


@cache
def scored_words() -> frozenset[str]:
    """Return the words whose presence may change a score; any other word might stand in their place."""
    following = {word for forms in judgement_forms().values() for form in forms for word in form.rest}
    return frozenset(following).union(senses(), modifiers(), undoing(), physical_words())


def pieces(target: Target) -> list[Piece]:
    """Return every judgement and valence word that counts for a target."""
    lower, first, last = target.context.lower, target.first, target.last
    parts = _parts(target)
    used = {i for part in parts for i in range(part.event.first, part.event.last)}
    others = [_of_others(target, part) for part in parts]
    if is_of_death(lower, first):
        others.append(lambda piece: piece.value < 0)
    own = [p.piece for p in parts if p.event.voice not in ("gerund", "noun")]
    found = [p.piece for p in parts if p.event.voice in ("gerund", "noun")] + _valence_pieces(target, used)
    others += _against_others(target, [part.event for part in parts])
    if not parts and is_opposed(lower, first, last):
        own.append(Piece(first - 1, "judged", _AGAINST))
    return _unsaid(target, own + [piece for piece in found if not any(of(piece) for of in others)])


def _unsaid(target: Target, found: list[Piece]) -> list[Piece]:
    """Leave out what a mention is not meant by: what it says itself of others, and what stood before it spoke."""
    lower, first, last = target.context.lower, target.first, target.last
    if not found:
        return found
    reports = _within(target.context.reports, first - 2, last + WINDOW)  # in order of their verbs
    if only_resumes(reports, lower, first, last):
        return []
    if (verb := said_by(reports, lower, first, last)) is not None:
        return [piece for piece in found if piece.place <= verb]
    if (verb := said_before(reports, lower, first)) is not None:
        return [piece for piece in found if piece.place > verb]
    return found


def _parts(target: Target) -> list[_Part]:
    """Return the roles a mention has in the judgements around it."""
    context, first, last = target.context, target.first, target.last
    back, ahead = reach()
    parts = []
    for event in _within(context.reading.judgements, first - back, last + ahead):
        if first <= event.first < last:
            continue
        role = role_of(context.lower, context.words, event, first, last)
        if role is not None and (value := lent(event, role)) is not None:
            parts.append(_Part(event, role, Piece(event.first, "judged", value)))
    return parts


def _of_others(target: Target, part: _Part) -> Callable[[Piece], bool]:
    """Return the test for pieces that a judgement keeps from counting for a participant.

    After "X accused" words are said of the accused; around a harm negative ones are said of the harm, not of
    its victim. What X did in a clause of its own still counts.
    """
    event, role = part.event, part.role
    begin, end = clause_of(target.context.reading.clauses, event.first)
    value = event.judgement.object
    if is_harm(event) and (role.side == "object" or value is None):
        return lambda piece: piece.value < 0 and begin <= piece.place < end
    judges = event.judgement.subject == 0 and value  # praises or condemns somebody else
    if role == Role("subject", "subject") and event.voice == "active" and judges:
        return lambda piece: event.last <= piece.place < end
    return lambda piece: False


def _against_others(target: Target, own: list[Event]) -> Iterator[Callable[[Piece], bool]]:
    """Yield the tests for what later clauses say against somebody else: X left the court, *which convicted Y of fraud*."""
    context, clauses = target.context, target.context.reading.clauses
    _, own_end = clause_of(clauses, target.first)
    for event in _within(context.reading.judgements, target.last, target.last + WINDOW):
        value = event.judgement.object
        if event.voice != "active" or value is None or value >= 0 or event in own:
            continue
        if event.first < own_end and context.lower[event.group - 1] not in word_class("relative"):
            continue
        _, end = clause_of(clauses, event.first)
        if any(map(context.is_person, range(event.last, min(event.last + _NEAR_OBJECT, end)))):
            yield _between(event.first, end)


def _between(first: int, end: int) -> Callable[[Piece], bool]:
    return lambda piece: first <= piece.place < end


def _valence_pieces(target: Target, used: set[int]) -> list[Piece]:
    """Return the valence words around a target, except those of its judgements."""
    reading, first, last = target.context.reading, target.first, target.last
    if not reading.valences:
        return []
    near = [
        (i, value)
        for i, value in _within(reading.valences, first - WINDOW, last + WINDOW)
        if not (first <= i < last or i in used)
    ]
    near = _said_of(target, near) if near else []
    if not near:
        return []
    begin, end = clause_of(reading.clauses, first)
    is_person = target.context.is_person
    before = next(filter(is_person, range(first - 1, near[0][0], -1)), near[0][0])
    after = next(filter(is_person, range(last + 1, near[-1][0])), near[-1][0])
    found = []
    for i, value in near:
        somebody = i < before or i > after
        if i in reading.judging:
            found.append(Piece(i, "judging_other" if somebody else "judging", value))
        elif begin <= i < end:
            found.append(Piece(i, "other" if somebody else "own", value))
        elif not _any_within(reading.contrasts, *((last, i + 1) if i >= last else (i + 1, first + 1))):
            found.append(Piece(i, "outside", value))
    return found


def _said_of(target: Target, near: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """Return the valence words that may be said of a mention, turned where that is denied: nobody calls X a coward."""
    said, lower = predication_of(target), target.context.lower
    if said is None:
        return near
    counted = [(i, value) for i, value in near if said.counts(i)]
    if not said.is_denied(lower):
        return counted
    return [(i, value if turned_by(lower, i) else negated(value)) for i, value in counted]


def _within(found: list[_Placed], first: int, last: int) -> list[_Placed]:
    """Return the items, of an ordered list, that begin from token ``first`` up to and including ``last``."""
    return found[bisect_left(found, (first,)) : bisect_left(found, (last + 1,))]


def _any_within(places: list[int], first: int, last: int) -> bool:
    """Return whether any of the places (in order) lies from ``first`` up to but not including ``last``."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last


@cache
def _speech() -> frozenset[str]:
    """Return the forms of verbs that introduce a quotation without a judgement."""
    forms = {
        form
        for row in lexicon_rows("reporting")
        if row["part"] == "verb" and row["stance"] in ("neutral", "emphatic") and "quote" in row["takes"]
        for form in split_cell(row["forms"])
        if " " not in form
    }
    return frozenset(forms - judgement_forms().keys())


def speaks(target: Target) -> bool:
    """Return whether the mention is the source: "X said", '", said X', "according to X"."""
    lower, speech, first = target.context.lower, _speech(), target.first
    if not speech.isdisjoint(lower[target.last : _verb_after(lower, target.last) + 1]):
        return True
    if first < 2:
        return False
    word, before = lower[first - 2 : first]
    return (before in speech and not word[0].isalnum()) or (word == "according" and before == "to")


def _verb_after(lower: list[str], last: int) -> int:
    """Return the token after a mention that may be its verb: Berlin has long *argued*."""
    at = last
    while at < min(len(lower) - 1, last + _AUXILIARIES) and (
        lower[at] in word_class("have") or lower[at] in word_class("be") or is_adverb(lower[at])
    ):
        at += 1
    return max(at, last + 1)


def is_oblique(target: Target) -> bool:
    """Return whether the mention follows a preposition."""
    return target.first > 0 and target.context.lower[target.first - 1] in word_class("preposition")
