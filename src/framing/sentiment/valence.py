"""The valence of a word in context: VADER's valences with degree words and negation, in linear time.

Hutto and Gilbert (2014). The valences and constants are vaderSentiment's, which were rated on tweets; what
differs in news is in ``news_valences.csv`` (0 silences a word). Valence shifters, from "not" to
"far from", "acquitted of" and "fights" (Polanyi and Zaenen 2006), are in ``negators.csv``.
Only the words just before a valence word are looked at, so that a long text costs no more per word than a
short one.
"""

import math
from collections.abc import Container, Sequence
from functools import cache
from typing import NamedTuple

from vaderSentiment.vaderSentiment import BOOSTER_DICT, N_SCALAR, SentimentIntensityAnalyzer

from framing.english.lexicons import lexicon_rows, split_cell
from framing.english.word_classes import closed_class, is_adverb, word_class

_REACH = 3  # words searched back for a degree word or a negation, as in VADER
_DAMPING = (1.0, 0.95, 0.9)  # of a degree word one, two, three words back, as in VADER
_STOPS = frozenset(".;:!?()")
_SPARED_REACH = 12  # tokens searched back from "but" for "not only"
_UNDONE_REACH = 10  # tokens searched ahead for "were dropped"
_ALPHA = 15.0  # VADER's constant: a sum of 15 ** 0.5 scores 0.71


class Valences(NamedTuple):
    """Valence words and degree words, with their values."""

    words: dict[str, float]
    degrees: dict[str, float]


class Negator(NamedTuple):
    """A valence shifter: its words, its reach in tokens, and the next words that cancel it ("not only")."""

    words: list[str]
    reach: int
    spares: frozenset[str]
    through_commas: bool


@cache
def _negator_rows(kind: str) -> list[dict[str, str]]:
    return [r for r in lexicon_rows("negators") if r["kind"] == kind]


@cache
def negators() -> frozenset[str]:
    """Return the one-word negators."""
    return frozenset(r["word"] for r in _negator_rows("negation") if " " not in r["word"])


@cache
def undoing() -> frozenset[str]:
    """Return the participles that undo their subject: "the charges were *dropped*"."""
    return frozenset(r["word"] for r in _negator_rows("undone"))


@cache
def _negators_by_first_word() -> dict[str, list[Negator]]:
    found: dict[str, list[Negator]] = {}
    for kind in ("negation", "reversal"):
        for row in _negator_rows(kind):
            words, spares = row["word"].split(), frozenset(split_cell(row["not_after"]))
            reach = int(row["reach"] or _REACH)
            found.setdefault(words[0], []).append(Negator(words, reach, spares, kind == "negation"))
    return found


@cache
def _farthest() -> int:
    """Return how many tokens back a negation may begin."""
    return max(n.reach + len(n.words) - 1 for listed in _negators_by_first_word().values() for n in listed)


@cache
def modifiers() -> frozenset[str]:
    """Return the degree words, and the first words of valence shifters."""
    return frozenset(BOOSTER_DICT).union(_negators_by_first_word())


@cache
def valences(*, news: bool = True) -> Valences:
    """Read the valences and degree words once; ``news=False`` leaves them as VADER has them."""
    words = dict(SentimentIntensityAnalyzer().lexicon)
    degrees = {word: step for word, step in BOOSTER_DICT.items() if " " not in word}
    if news:
        words |= {r["word"]: float(r["valence"]) for r in lexicon_rows("news_valences")}
        degrees = {word: step for word, step in degrees.items() if word not in negators()}  # hardly, barely
    return Valences({w: v for w, v in words.items() if v and w not in degrees}, degrees)


def compound(total: float) -> float:
    """Return a sum of valences scaled to -1 to 1, as VADER does."""
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
            continue  # a negator of what follows, not a valence word
        found.append((i, in_context(value, lower, i, degrees)))
    return found


def in_context(value: float, lower: Sequence[str], i: int, degrees: dict[str, float]) -> float:
    """Return a valence strengthened, weakened or reversed by the words before token ``i``."""
    if modifiers().isdisjoint(lower[max(0, i - _farthest()) : i]):
        return value  # as most words
    sign = 1.0 if value > 0 else -1.0
    for back in range(1, min(_REACH, i) + 1):
        before = lower[i - back]
        if before in _STOPS:
            break
        if before in degrees:
            value += sign * degrees[before] * _DAMPING[back - 1]
    factor: float = N_SCALAR ** len(turned_by(lower, i, degrees))
    return value * factor


def negated(value: float) -> float:
    """Return a valence reversed as a negation reverses it."""
    return float(value * N_SCALAR)


def turned_by(lower: Sequence[str], i: int, degrees: Container[str] = ()) -> list[Negator]:
    """Return the shifters that reach token ``i``, nearest first; words of ``degrees`` do not count."""
    found: list[Negator] = []
    comma = False
    for at in range(i - 1, max(-1, i - _farthest() - 1), -1):
        word = lower[at]
        if word in _STOPS:
            break
        comma = comma or word == ","
        for negator in _negators_by_first_word().get(word, ()):
            end = at + len(negator.words)
            reached = end <= i < end + negator.reach and (len(negator.words) > 1 or word not in degrees)
            if (
                reached
                and (negator.through_commas or not comma)
                and lower[at:end] == negator.words
                and lower[end] not in negator.spares
            ):
                found.append(negator)
                break  # of two that begin here only the first listed: "nothing but" before "nothing"
    return found


def spared_before(lower: Sequence[str], i: int, since: int | None = None) -> bool:
    """Return whether a negation without effect precedes token ``i``: *not only* brave but kind."""
    low = max(0, i - _SPARED_REACH) if since is None else since
    by_first = _negators_by_first_word()
    return any(
        lower[at + 1] in negator.spares
        for at in range(low, i - 1)
        if lower[at] in by_first
        for negator in by_first[lower[at]]
        if len(negator.words) == 1
    )


def undoing_of(lower: Sequence[str], last: int) -> int | None:
    """Return the participle that undoes the noun ending before token ``last``, or None: charges were *dropped*, proved *false*."""
    helping = word_class("be") | word_class("have") | closed_class("turns out")
    between = helping | closed_class("turning out")  # were found to be, turned out to be
    for at in range(last, min(len(lower), last + _UNDONE_REACH)):
        if lower[at] in _STOPS or lower[at] == ",":
            return None
        if lower[at] in helping:
            while at < len(lower) and (lower[at] in between or is_adverb(lower[at])):
                at += 1
            return at if at < len(lower) and lower[at] in undoing() else None
    return None
