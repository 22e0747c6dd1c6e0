"""How a naming is meant: used, distanced, denied or mentioned.

Cues are rows of ``data/lexicons/uses.csv``; marks that hold nothing but the naming distance it (scare
quotes). After Lyons (1977) on use and mention, Semino and Short (2004) on the words of others.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from framing.annotate.contrast_patterns import HYPHENS, MARKS, words_of_class
from framing.annotate.lexicons import load_lexicon, pattern_words, split_cell

_OPENING = frozenset("\"“”„«'‘‚‹")
_CLOSING = frozenset("\"“”»'’›")
_ORDER = ("mentioned", "denied", "distanced")
_GAP = 6  # words that '...' may stand for
_MODIFIERS = 2  # words between a cue and the naming, articles and marks apart


class _Cue(NamedTuple):
    """Words before a naming; ``start`` stands up to a few words before ``end``."""

    start: tuple[str, ...]
    end: tuple[str, ...]
    open_end: bool


@cache
def _cues() -> dict[str, list[_Cue]]:
    rows = load_lexicon("uses")
    cues: dict[str, list[_Cue]] = {use: [] for use in _ORDER}
    for use, cell in zip(rows["use"], rows["pattern"], strict=True):
        for pattern in split_cell(cell):
            start, gap, end = pattern.partition("...")
            parts = pattern_words(start), pattern_words(end)
            cues[use].append(_Cue(*parts, bool(gap)) if gap else _Cue((), parts[0], False))
    return cues


def use_of(lower: Sequence[str], i: int, j: int, first: int, last: int) -> str:
    """Return how the naming at tokens ``i`` to ``j`` is meant, within its sentence.

    Examples
    --------
    >>> words = "he used the term “ war ” again".split()
    >>> use_of(words, 5, 6, 0, len(words))
    'mentioned'
    """
    ends = _cue_ends(lower, i, first)
    for use in _ORDER:
        for cue in _cues()[use]:
            if any(_ends_at(cue, lower, k, first, denied=use == "denied") for k in ends):
                return use
    return "distanced" if _is_marked_alone(lower, i, j, first, last) else "used"


def _cue_ends(lower: Sequence[str], i: int, first: int) -> list[int]:
    """Return the places before a naming where a cue may end: past articles, marks and up to two modifiers."""
    breaks = words_of_class("preposition") | words_of_class("conjunction") | words_of_class("adverb")
    determiners = words_of_class("determiner")
    ends, at, modifiers = [i], i - 1, 0
    while at >= first:
        word = lower[at]
        if word in determiners or word in MARKS or word in HYPHENS:
            pass
        elif word.isalpha() and word not in breaks and modifiers < _MODIFIERS:
            modifiers += 1
        else:
            break
        ends.append(at)
        at -= 1
    return ends


def _ends_at(cue: _Cue, lower: Sequence[str], k: int, first: int, *, denied: bool) -> bool:
    if denied and lower[k] in ("the", "this", "that", "its", "their"):
        return False  # "is not the war that": a definite naming is taken for granted, not denied
    if not cue.start:
        return _suffix(cue.end, lower, k, first)
    if cue.end and not _suffix(cue.end, lower, k, first):
        return False
    before = k - len(cue.end)
    return any(_suffix(cue.start, lower, at, first) for at in range(before, max(first, before - _GAP), -1))


def _suffix(cue: Sequence[str], lower: Sequence[str], k: int, first: int) -> bool:
    """Tell whether the words of a cue end directly before token ``k``."""
    n = len(cue)
    return k - n >= first and all(
        lower[k - n + m].startswith(w[:-1]) if w[-1] == "*" else lower[k - n + m] == w
        for m, w in enumerate(cue)
    )


def _is_marked_alone(lower: Sequence[str], i: int, j: int, first: int, last: int) -> bool:
    """Tell whether quotation marks hold the naming and nothing else but an article."""
    before = i - 1
    if before >= first and lower[before] in words_of_class("determiner"):
        before -= 1
    after = j
    if after < last and lower[after] in ".,":
        after += 1
    return first <= before and after < last and lower[before] in _OPENING and lower[after] in _CLOSING
