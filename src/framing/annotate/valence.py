"""How good or bad a word is where it stands: VADER's valences with degree words and negation, in linear time.

Hutto and Gilbert (2014). The valences and the constants are vaderSentiment's; its rules are applied to the
words around each valence word only, so that a long text costs no more per word than a short one.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import BOOSTER_DICT, N_SCALAR, SentimentIntensityAnalyzer

from framing.annotate.lexicons import load_lexicon

_REACH = 3  # words back that a degree word or a negation is looked for, as in VADER
_DAMPING = (1.0, 0.95, 0.9)
_STOPS = frozenset(".;:!?()")
_ALPHA = 15.0


class Valences(NamedTuple):
    """The word lists behind the valences."""

    words: dict[str, float]
    degrees: dict[str, float]
    negators: frozenset[str]


@cache
def valences() -> Valences:
    """Read VADER's valences and degree words, and the package's negators, once."""
    words = SentimentIntensityAnalyzer().lexicon
    negators = frozenset(load_lexicon("negators")["word"])
    degrees = {word: step for word, step in BOOSTER_DICT.items() if " " not in word}
    return Valences({w: v for w, v in words.items() if w not in degrees}, degrees, negators)


def compound(total: float) -> float:
    """Squeeze a sum of valences into -1 to 1, as VADER does."""
    return total / math.sqrt(total * total + _ALPHA)


def word_valences(lower: Sequence[str]) -> list[tuple[int, float]]:
    """Return the place and the valence in context of every valence word among tokens in lower case.

    Examples
    --------
    >>> word_valences(["not", "a", "good", "plan"])
    [(2, -1.406)]
    """
    words, degrees, negators = valences()
    found = []
    for i, word in enumerate(lower):
        value = words.get(word)
        if value is None:
            continue
        if word == "no" and i + 1 < len(lower) and lower[i + 1][0].isalpha():
            continue  # negates what follows, and is no complaint of its own
        sign = 1.0 if value > 0 else -1.0
        factor = 1.0
        for back in range(1, min(_REACH, i) + 1):
            before = lower[i - back]
            if before in _STOPS:
                break
            if before in degrees and before not in words:
                value += sign * degrees[before] * _DAMPING[back - 1]
            elif before in negators:
                factor *= N_SCALAR
        found.append((i, value * factor))
    return found
