"""Physical harm is not a judgement: the victim of an attack is not evaluated negatively (codebook, Sentiment).

Some verbs of blame are also verbs of harm: critics and dogs attack people. The context disambiguates:
a weapon, an animal, a wound, somebody who beats people rather than arguments (``physical_words.csv``).
"""

from collections.abc import Sequence
from functools import cache

from framing.english.lexicons import lexicon_rows
from framing.sentiment.judgements import Event

_REACH = 10  # tokens on each side searched for a sign of physical harm
_NEAR = 4  # tokens after "lost" in which what was lost is named: lost most of her family


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(r["word"] for r in lexicon_rows("physical_words") if r["kind"] == kind)


def physical_words() -> frozenset[str]:
    """Return the words by which an attack, or a death, is seen to be physical."""
    return _words("ambiguous") | _words("sign") | _words("death")


def as_harm(event: Event, lower: Sequence[str]) -> Event:
    """Return an attack as a judgement, or as physical harm, which lends its victim nothing; so does a loss: X lost his home."""
    word = lower[event.first]
    if word in _words("loss") and not _words("lost").isdisjoint(lower[event.last : event.last + _NEAR]):
        return event._replace(judgement=event.judgement._replace(subject=0.0))
    if word not in _words("ambiguous"):
        return event
    around = {*lower[max(0, event.first - _REACH) : event.first], *lower[event.last : event.last + _REACH]}
    if around.isdisjoint(_words("sign")):
        return event
    return event._replace(judgement=event.judgement._replace(object=0.0))


def is_harm(event: Event) -> bool:
    """Return whether a judgement is physical harm: it lends its victim nothing."""
    value = event.judgement
    return value.object == 0.0 if value.object is not None else value.subject == 0.0


def is_of_death(lower: Sequence[str], first: int) -> bool:
    """Return whether the mention at token ``first`` is the victim in a phrase: "the murder of X"."""
    return first > 1 and lower[first - 1] == "of" and lower[first - 2] in _words("death")
