"""The default sentiment model: what judgements lend to a mention, and the valence of the words around it.

Nothing is learned and every score names its words. The weights below were chosen on the train file of NewsMTSC
(Hamborg and Donnay 2021) by cross-validation over articles; the word lists are data.
"""

from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from framing.annotate.clauses import grammar
from framing.annotate.lexicons import load_lexicon, split_cell
from framing.annotate.roles import lent
from framing.annotate.scopes import clause_of
from framing.annotate.targets import Context, Target
from framing.annotate.valence import compound

_WINDOW = 60  # tokens to each side; longer sentences are lists, transcripts or text without full stops
_JUDGED = 4.0  # a judgement of 1 weighs like the strongest of VADER's words
_OWN, _OTHER = 1.0, 0.45  # valence words of the clause: none between them and the mention, or somebody else
_JUDGING = 0.8  # valence of a judgement verb in which the mention has no role
_OUTSIDE = 0.3  # valence words of the sentence's other clauses
_SPEAKER = 0.2  # of a mention that speaks: the content is about something else
_OBLIQUE = 0.5  # of a mention after a preposition


class Verdict(NamedTuple):
    """What a model says of one target; ``evidence`` is None where the model gives none."""

    score: float
    polarity: str
    evidence: tuple[str, ...] | None


class ClauseModel:
    """Score a mention by the judgements and valence words of its clause and sentence.

    Parameters
    ----------
    neutral : (float, float)
        Scores from the first to the second are neutral.
    """

    def __init__(self, *, neutral: tuple[float, float] = (-0.15, 0.2)) -> None:
        self.neutral = neutral

    def score(self, target: Target) -> Verdict:
        """Return the verdict, its evidence in the order of the text."""
        weights = _judgements(target)
        judged = set(weights)
        total = sum(weights.values())
        for place, value in _valences(target):
            if place not in judged:
                weights[place] = value
                total += value
        if _speaks(target):
            total *= _SPEAKER
        before = target.context.lower[target.first - 1] if target.first else ""
        if before in grammar().preposition:
            total *= _OBLIQUE
        score = compound(total)
        words = tuple(target.context.words[i] for i in sorted(weights) if weights[i])
        return Verdict(score, self._polarity(score), words)

    def _polarity(self, score: float) -> str:
        low, high = self.neutral
        return "negative" if score < low else "positive" if score > high else "neutral"


def _judgements(target: Target) -> dict[int, float]:
    """Return what judgements lend to the target, by the token of the judging word."""
    context = target.context
    events = context.reading.judgements
    found: dict[int, float] = {}
    for k in range(bisect_left(events, (target.first - _WINDOW,)), len(events)):
        event = events[k]
        if event.first > target.last + _WINDOW:
            break
        if target.first <= event.first < target.last:
            continue
        value = lent(context.lower, context.words, event, target.first, target.last)
        if value is not None:
            found[event.first] = _JUDGED * value
            found |= dict.fromkeys(range(event.first + 1, event.last), 0.0)
    return found


def _valences(target: Target) -> list[tuple[int, float]]:
    """Return the weighted valence words around the target."""
    context, first, last = target.context, target.first, target.last
    reading = context.reading
    begin, end = clause_of(reading.clauses, first)
    found = []
    for k in range(bisect_left(reading.valences, (first - _WINDOW,)), len(reading.valences)):
        i, value = reading.valences[k]
        if i > last + _WINDOW:
            break
        if first <= i < last:
            continue
        between = _any_within(reading.people, *((last + 1, i) if i >= last else (i + 1, first)))
        if i in reading.judging:
            weight = _JUDGING * (0.5 if between else 1.0)
        elif begin <= i < end:
            weight = _OTHER if between else _OWN
        elif _any_within(reading.contrasts, *((last, i + 1) if i >= last else (i + 1, first + 1))):
            continue  # "X is a hero, but Y is a liar"
        else:
            weight = _OUTSIDE
        found.append((i, weight * value))
    return found


def _any_within(places: list[int], first: int, last: int) -> bool:
    """Tell whether any of the places (in order) lies from ``first`` up to but not including ``last``."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] < last


@cache
def _speech() -> frozenset[str]:
    """Return the forms of neutral verbs of speech."""
    listed = load_lexicon("reporting")
    rows = listed[(listed["class"] == "speech") & (listed["stance"] == "neutral")]
    return frozenset(form for cell in rows["forms"] for form in split_cell(cell) if " " not in form)


def _speaks(target: Target) -> bool:
    """Tell whether the mention is the source: "X said", '", said X', "according to X"."""
    context: Context = target.context
    after = context.lower[target.last : target.last + 2]
    before = context.lower[max(0, target.first - 2) : target.first]
    if any(word in _speech() for word in after) or before == ["according", "to"]:
        return True
    return len(before) == 2 and before[1] in _speech() and not before[0][0].isalnum()
