"""What a reader of constructions is given and what it gives back."""

from typing import NamedTuple

from framing.english.chunker import grammar, head_of, is_adverb, is_number, noun_phrase
from framing.english.clauses import DOERS, HARMED, subject_before, verb_group
from framing.english.harm_lexicon import Form, harm_forms, noun_kinds, word_class

Range = tuple[int, int]
NOWHERE: Range = (0, 0)


class Spot(NamedTuple):
    """Where a form of harm stands: its tokens ``i`` to ``m`` in a sentence, an object inside it ("shot a plane down")."""

    low: list[str]
    words: list[str]
    i: int
    m: int
    first: int
    stop: int
    form: Form
    inner: Range


class Clause(NamedTuple):
    """A construction, the subject that acts (if it does), and those harmed."""

    construction: str
    agent: Range
    harmed: Range


class Before(NamedTuple):
    """A telling read earlier in the same sentence, for "shot and killed"."""

    last: int
    construction: str
    agent: Range
    harmed: Range


def raised_subject(spot: Spot, v: int, wanted: frozenset[str] = DOERS) -> Range:
    """Return the subject of the verb before "to": "is believed to have died", "managed to kill"."""
    low, k = spot.low, v
    if "to" in low[v : spot.i]:
        to = low.index("to", v)
        k = verb_group(low, to - 1, spot.first)
    return subject_before(low, k, spot.first, wanted)


def is_unreal(spot: Spot, v: int) -> bool:
    """Tell whether the words before an -ing form deny or only imagine it: "without killing", "risk of being hit"."""
    low, no = spot.low, word_class("unreal") | grammar().negator
    if v > spot.first and low[v - 1] in no:
        return True
    if any(word in grammar().modal and word != "to" for word in low[max(spot.first, v - 4) : v]):
        return True
    k = v - 2 if v > spot.first and low[v - 1] in ("of", "from", "about", "on", "at", "to", "with") else -1
    return k >= spot.first and low[k] in no


def _next_form(low: list[str], k: int, stop: int, kind: str) -> int:
    """Return the token behind the form of harm at ``k``, over adverbs; 0 when there is none."""
    while k < stop and is_adverb(low[k]):
        k += 1
    found = k < stop and any(kind in form.kinds for form in harm_forms().get(low[k], ()))
    return k + 1 if found else 0


def object_of(spot: Spot) -> Range:
    """Return the object behind a verb, also behind "dead", "to death" and "and killed"."""
    if spot.inner != NOWHERE:
        return spot.inner
    low, k, stop = spot.low, spot.m, spot.stop
    particles = word_class("particle")
    wanted = "gerund" if "gerund" in spot.form.kinds else "past"
    while k < stop:
        if low[k] in particles or is_adverb(low[k]):
            k += 1
        elif low[k : k + 2] == ["to", "death"]:
            k += 2
        elif low[k] in ("and", "or", ",", "then") and (further := _next_form(low, k + 1, stop, wanted)):
            k = further
        else:
            break
    end = noun_phrase(low, k, stop)
    return (k, end) if end > k else NOWHERE


def shows_object(spot: Spot, target: Range) -> bool:
    """Tell whether a phrase shows that it is an object: a determiner, a number, a name, or people and things."""
    word, g = spot.low[target[0]], grammar()
    opens = word in g.determiner or word in g.possessive or word in g.object_pronoun or is_number(word)
    known = noun_kinds().get(spot.low[head_of(spot.low, *target)], frozenset()) & HARMED
    return opens or bool(known) or not spot.words[target[0]].islower()
