"""What a reader of constructions is given and what it gives back."""

from typing import NamedTuple

from framing.english.chunker import grammar, head_of, is_adverb, is_number, noun_phrase
from framing.english.clauses import DOERS, HARMED, subject_before, verb_group
from framing.english.harm_lexicon import HarmForm, harm_forms, noun_kinds, word_class

Range = tuple[int, int]
NOWHERE: Range = (0, 0)


class HarmWord(NamedTuple):
    """Where a form of harm stands: its tokens ``i`` to ``m`` in a sentence, an object inside it ("shot a plane down")."""

    low: list[str]
    words: list[str]
    i: int
    m: int
    first: int
    stop: int
    form: HarmForm
    inner: Range


class Construction(NamedTuple):
    """A construction, the subject that acts (if it does), and those harmed."""

    construction: str
    agent: Range
    harmed: Range


class PrecedingClause(NamedTuple):
    """A telling read earlier in the same sentence, for "shot and killed"."""

    last: int
    construction: str
    agent: Range
    harmed: Range


def raised_subject(harm: HarmWord, v: int, wanted: frozenset[str] = DOERS) -> Range:
    """Return the subject of the verb before "to": "is believed to have died", "managed to kill"."""
    low, at = harm.low, v
    if "to" in low[v : harm.i]:
        to = low.index("to", v)
        at = verb_group(low, to - 1, harm.first)
    return subject_before(low, at, harm.first, wanted)


def is_unreal(harm: HarmWord, v: int) -> bool:
    """Tell whether the words before an -ing form deny or only imagine it: "without killing", "risk of being hit"."""
    low, no = harm.low, word_class("unreal") | grammar().negator
    if v > harm.first and low[v - 1] in no:
        return True
    if any(word in grammar().modal and word != "to" for word in low[max(harm.first, v - 4) : v]):
        return True
    at = v - 2 if v > harm.first and low[v - 1] in ("of", "from", "about", "on", "at", "to", "with") else -1
    return at >= harm.first and low[at] in no


def _next_form(low: list[str], at: int, stop: int, kind: str) -> int:
    """Return the token behind the form of harm at ``at``, over adverbs; 0 when there is none."""
    while at < stop and is_adverb(low[at]):
        at += 1
    found = at < stop and any(kind in form.kinds for form in harm_forms().get(low[at], ()))
    return at + 1 if found else 0


def object_of(harm: HarmWord) -> Range:
    """Return the object behind a verb, also behind "dead", "to death" and "and killed"."""
    if harm.inner != NOWHERE:
        return harm.inner
    low, at, stop = harm.low, harm.m, harm.stop
    particles = word_class("particle")
    wanted = "gerund" if "gerund" in harm.form.kinds else "past"
    while at < stop:
        if low[at] in particles or is_adverb(low[at]):
            at += 1
        elif low[at : at + 2] == ["to", "death"]:
            at += 2
        elif low[at] in ("and", "or", ",", "then") and (further := _next_form(low, at + 1, stop, wanted)):
            at = further
        else:
            break
    end = noun_phrase(low, at, stop)
    return (at, end) if end > at else NOWHERE


def shows_object(harm: HarmWord, target: Range) -> bool:
    """Tell whether a phrase shows that it is an object: a determiner, a number, a name, or people and things."""
    word, g = harm.low[target[0]], grammar()
    opens = word in g.determiner or word in g.possessive or word in g.object_pronoun or is_number(word)
    known = noun_kinds().get(harm.low[head_of(harm.low, *target)], frozenset()) & HARMED
    return opens or bool(known) or not harm.words[target[0]].islower()
