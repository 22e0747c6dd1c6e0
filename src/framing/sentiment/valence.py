"""How good or bad a word is where it stands: VADER's valences with degree words and negation, in linear time.

Hutto and Gilbert (2014). The valences and constants are vaderSentiment's, which were rated on tweets; what
news writes differently stands in ``news_valences.csv`` (0 silences a word). Only the words just before a
valence word are looked at, so that a long text costs no more per word than a short one.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import BOOSTER_DICT, N_SCALAR, SentimentIntensityAnalyzer

from framing.english.lexicons import lexicon_rows

_REACH = 3  # words back that a degree word or a negation is looked for, as in VADER
_DAMPING = (1.0, 0.95, 0.9)  # of a degree word one, two, three words back, as in VADER
_STOPS = frozenset(".;:!?()")
_ALPHA = 15.0  # VADER's constant: a sum of 15 ** 0.5 scores 0.71


class Valences(NamedTuple):
    """The word lists behind the valences."""

    words: dict[str, float]
    degrees: dict[str, float]


@cache
def negators() -> frozenset[str]:
    """Return the words that negate what follows."""
    return frozenset(r["word"] for r in lexicon_rows("negators"))


@cache
def _modifiers() -> frozenset[str]:
    """Return the words that strengthen, weaken or turn what follows."""
    return negators().union(BOOSTER_DICT)


@cache
def valences(*, news: bool = True) -> Valences:
    """Read the valences and degree words once; ``news=False`` leaves them as VADER has them."""
    words = dict(SentimentIntensityAnalyzer().lexicon)
    degrees = {word: step for word, step in BOOSTER_DICT.items() if " " not in word}
    if news:
        words |= {r["word"]: float(r["valence"]) for r in lexicon_rows("news_valences")}
    return Valences({w: v for w, v in words.items() if v and w not in degrees}, degrees)


def compound(total: float) -> float:
    """Squeeze a sum of valences into -1 to 1, as VADER does."""
    return total / math.sqrt(total * total + _ALPHA)


def word_valences(lower: Sequence[str], *, news: bool = True) -> list[tuple[int, float]]:
    """Return the place and the valence in context of every valence word among tokens in lower case.

    Examples
    --------
    >>> [(place, round(value, 2)) for place, value in word_valences(["not", "a", "good", "plan"])]
    [(2, -1.41)]
    """
    words, degrees = valences(news=news)
    found = []
    for i, word in enumerate(lower):
        value = words.get(word)
        if value is None:
            continue
        if word == "no" and i + 1 < len(lower) and lower[i + 1][0].isalpha():
            continue  # it negates what follows, and is no complaint of its own
        found.append((i, in_context(value, lower, i, degrees)))
    return found


def in_context(value: float, lower: Sequence[str], i: int, degrees: dict[str, float]) -> float:
    """Strengthen, weaken or turn the valence of token ``i`` by the words before it."""
    if _modifiers().isdisjoint(lower[max(0, i - _REACH) : i]):
        return value  # as most words
    sign = 1.0 if value > 0 else -1.0
    factor = 1.0
    for back in range(1, min(_REACH, i) + 1):
        before = lower[i - back]
        if before in _STOPS:
            break
        if before in degrees:
            value += sign * degrees[before] * _DAMPING[back - 1]
        elif before in negators():
            factor *= N_SCALAR
    return value * factor
