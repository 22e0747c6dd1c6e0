"""How a naming is meant: used, distanced, denied or mentioned.

Cues are rows of ``data/lexicons/uses.csv``; marks that hold nothing but the naming distance it (scare
quotes). After Lyons (1977) on use and mention, Semino and Short (2004) on the words of others.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from framing.contrasts.filters import HYPHENS, MARKS
from framing.english.lexicons import lexicon_rows, pattern_words, split_cell
from framing.english.name_words import function_words

_OPENING = frozenset("\"“”„«'‘‚‹")
_CLOSING = frozenset("\"“”»'’›")
SCARE_QUOTED = "scare-quoted"
_ORDER = ("mentioned", "denied", "distanced")
_GAP = 6  # words that '...' may stand for
_MODIFIERS = 2  # words between a cue and the naming, articles and marks apart


class _UseCue(NamedTuple):
    """Words before a naming; ``start`` stands up to a few words before ``end``, either may be empty."""

    use: str
    start: tuple[str, ...]
    end: tuple[str, ...]


@cache
def _cues(side: str) -> list[_UseCue]:
    cues = []
    for row in lexicon_rows("uses"):
        use = row["use"]
        if row["side"] != side:
            continue
        for pattern in split_cell(row["pattern"]):
            start, gap, end = pattern.partition("...")
            parts = pattern_words(start), pattern_words(end)
            cues.append(_UseCue(use, *parts) if gap else _UseCue(use, (), parts[0]))
    return cues


@lru_cache(100_000)
def _cues_ending(word: str) -> tuple[_UseCue, ...]:
    """Return the cues whose last word is this one; those that end in a gap by the last word before it."""
    return tuple(
        c
        for c in _cues("before")
        if (w := (c.end or c.start)[-1]) == word or (w[-1] == "*" and word.startswith(w[:-1]))
    )


def use_of(lower: Sequence[str], i: int, j: int, first: int, last: int) -> str:
    """Return how the naming at tokens ``i`` to ``j`` is meant, within its sentence.

    What marks alone hold is ``SCARE_QUOTED``: whether that distances it depends on whose words they are.

    Examples
    --------
    >>> words = "he used the term “ war ” again".split()
    >>> use_of(words, 5, 6, 0, len(words))
    'mentioned'
    """
    found: set[str] = set()
    for at in _cue_ends(lower, i, first):
        if at > first:
            found.update(
                c.use for c in _cues_ending(lower[at - 1]) if c.end and _cue_ends_at(c, lower, at, i, first)
            )
    for at in range(max(first + 1, i - _GAP), i):
        found.update(
            c.use for c in _cues_ending(lower[at - 1]) if not c.end and _suffix(c.start, lower, at, first)
        )
    found.update(_uses_after(lower, j, last))
    for use in _ORDER:
        if use in found:
            return use
    return SCARE_QUOTED if _is_marked_alone(lower, i, j, first, last) else "used"


def _uses_after(lower: Sequence[str], j: int, last: int) -> set[str]:
    """Return the uses that cues after a naming give it: “the lockout, as the union calls it,”."""
    while j < last and lower[j] in MARKS:
        j += 1
    if j >= last or lower[j] != ",":
        return set()
    at = [token for token in range(j, min(j + 2 * _GAP, last)) if token == j or lower[token] not in MARKS]
    words = [lower[token] for token in at]
    return {c.use for c in _cues("after") if _begins(c, words)}


def _begins(cue: _UseCue, words: Sequence[str]) -> bool:
    """Return whether a cue stands at the beginning of some words, no comma in its gap."""
    if not cue.start:
        return len(words) >= len(cue.end) and _suffix(cue.end, words, len(cue.end), 0)
    n, m = len(cue.start), len(cue.end)
    if len(words) < n or not _suffix(cue.start, words, n, 0):
        return False
    for at in range(n + 1, min(n + _GAP, len(words) - m) + 1):
        if words[at - 1] == ",":
            return False
        if _suffix(cue.end, words, at + m, 0):
            return True
    return False


def joins(lower: Sequence[str], i: int, j: int) -> bool:
    """Return whether only "and", "or", articles and marks stand between two namings."""
    gap = lower[i:j] if j - i <= _GAP else []
    joiners, articles = function_words("joiner"), function_words("determiner")
    return any(w in joiners for w in gap) and all(
        w in joiners or w in articles or w in MARKS or w == "," for w in gap
    )


def _cue_ends(lower: Sequence[str], i: int, first: int) -> list[int]:
    """Return the places before a naming where a cue may end: past articles, marks and up to two modifiers."""
    breaks, determiners = (
        function_words("preposition", "conjunction", "adverb", "auxiliary"),
        function_words("determiner"),
    )
    ends, at, modifiers = [i], i - 1, 0
    while at >= first:
        word = lower[at]
        if word in determiners:
            modifiers = _MODIFIERS  # a noun phrase begins with its article: what stands before is another's
        elif word in MARKS or word in HYPHENS:
            pass
        elif word.isalpha() and word not in breaks and modifiers < _MODIFIERS:
            modifiers += 1
        else:
            break
        ends.append(at)
        at -= 1
    return ends


def _cue_ends_at(cue: _UseCue, lower: Sequence[str], token: int, i: int, first: int) -> bool:
    """Return whether a cue ends directly before token ``at``, in front of the naming at ``i``."""
    if cue.use == "denied" and lower[token] in function_words("definite determiner"):
        return False  # "is not the war that": a definite naming is taken for granted, not denied
    plain = token == i or lower[token] in MARKS or lower[token] in function_words("determiner")
    if cue.end[-1] in ("not", "n't") and not plain:
        return False  # "are not conducting operations" denies the conducting
    if not _suffix(cue.end, lower, token, first):
        return False
    before = token - len(cue.end)
    return not cue.start or any(
        _suffix(cue.start, lower, at, first) for at in range(before, max(first, before - _GAP), -1)
    )


def _suffix(cue: Sequence[str], lower: Sequence[str], at: int, first: int) -> bool:
    """Return whether the words of a cue end directly before token ``at``."""
    n = len(cue)
    if at - n > first and lower[at - n - 1] in HYPHENS:
        return False  # "long-term conflict" does not mention a term
    return at - n >= first and all(
        lower[at - n + m].startswith(w[:-1]) if w[-1] == "*" else lower[at - n + m] == w
        for m, w in enumerate(cue)
    )


def _before_modifiers(lower: Sequence[str], i: int, first: int) -> int:
    """Return the token before up to two modifiers of the naming at ``i``: “brutal war”, “anti-terrorist operation”."""
    closed_class = function_words(
        "determiner", "preposition", "conjunction", "adverb", "auxiliary", "pronoun_plural", "pronoun_male"
    )
    at = i - 1
    while at >= first and i - at <= 2 * _MODIFIERS:
        word = lower[at]
        if not ((word.isalpha() and word not in closed_class) or word in HYPHENS):
            break
        at -= 1
    return at


def _is_marked_alone(lower: Sequence[str], i: int, j: int, first: int, last: int) -> bool:
    """Return whether quotation marks hold the naming and nothing else but an article and up to two modifiers."""
    before = _before_modifiers(lower, i, first)
    modified = before < i - 1
    if before >= first and lower[before] in function_words("determiner"):
        before -= 1
    after = j
    if after < last and lower[after] in ".," and not modified:  # “We end war.” is a sentence
        after += 1
    return first <= before and after < last and lower[before] in _OPENING and lower[after] in _CLOSING
