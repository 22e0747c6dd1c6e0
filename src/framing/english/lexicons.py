"""Lookup of the patterns of word lists in sequences of tokens.

A pattern is a sequence of words, each with an optional final ``*``, matched on tokens, longest first; it is never a
regular expression.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from typing import Generic, NamedTuple, TypeVar

from framing import resources
from framing.arguments import checked
from framing.corpus.words import normalize, tokenize
from framing.records import FramingError
from framing.resources import lexicon_rows as lexicon_rows
from framing.resources import read_csv as read_csv
from framing.resources import split_cell as split_cell

load_lexicon = checked(resources.load_lexicon)

T = TypeVar("T")
_Row = tuple[tuple[str, ...], T]
_CACHED = 200_000  # words whose patterns are cached


class PatternHit(NamedTuple, Generic[T]):
    """A match: tokens ``first`` up to but not including ``last``, and the value of its pattern."""

    first: int
    last: int
    value: T


def _matches(pattern: str, word: str) -> bool:
    """Return whether a word matches one word of a pattern."""
    return word.startswith(pattern[:-1]) if pattern[-1] == "*" else word == pattern


class _Begun(Generic[T]):
    """The patterns that begin with one word, longest first."""

    __slots__ = ("_rows", "alone", "by_second", "stems")

    def __init__(self, rows: list[_Row[T]]) -> None:
        self._rows = rows
        self.alone = [r for r in rows if len(r[0]) == 1]
        seconds = {r[0][1] for r in rows if len(r[0]) > 1}
        self.stems = tuple(w[:-1] for w in seconds if w[-1] == "*")
        self.by_second = {word: self._going_on(word) for word in seconds if word[-1] != "*"}

    def _going_on(self, following: str) -> list[_Row[T]]:
        return [r for r in self._rows if len(r[0]) == 1 or _matches(r[0][1], following)]

    def before(self, following: str) -> list[_Row[T]]:
        """Return the one-word patterns, and those whose second word matches the following one."""
        rows = self.by_second.get(following)
        if rows is None:
            rows = self._going_on(following) if following.startswith(self.stems) else self.alone
        return rows


class _ByFirstWord(dict[str, _Begun[T] | None]):
    """A cache of the patterns that begin with each word; None where there are none."""

    def __init__(self, rows_from: Callable[[str], list[_Row[T]]]) -> None:
        super().__init__()
        self._rows_from = rows_from

    def __missing__(self, word: str) -> _Begun[T] | None:
        rows = self._rows_from(word)
        begun = _Begun(rows) if rows else None
        if len(self) < _CACHED:
            self[word] = begun
        return begun


class PatternLookup(Generic[T]):
    """Patterns looked up in lists of tokens: leftmost, then longest.

    Parameters
    ----------
    entries : iterable of (pattern, value)
        Patterns are tokenized like text; each word may end in ``*``. Of two patterns of equal length
        the one without ``*`` wins, then the earlier.
    exact_case : bool
        Compare with the words as written instead of in lower case.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, exact_case: bool = False) -> None:
        self._whole: dict[str, list[tuple[tuple[str, ...], int, T]]] = {}
        self._stems: dict[str, list[tuple[tuple[str, ...], int, T]]] = {}
        self._begun = _ByFirstWord[T](self._rows_from)
        for order, (pattern, value) in enumerate(entries):
            words = pattern_words(pattern, exact_case=exact_case)
            if not words:
                raise FramingError("an empty pattern matches nothing; give at least one word.")
            home = self._stems if words[0].endswith("*") else self._whole
            home.setdefault(words[0].rstrip("*"), []).append((words, order, value))
        self._stem_lengths = sorted({len(s) for s in self._stems})

    def _rows_from(self, word: str) -> list[_Row[T]]:
        """Return the patterns that begin with a word, longest first."""
        rows = list(self._whole.get(word, ()))
        for n in self._stem_lengths:
            if n <= len(word):
                rows += self._stems.get(word[:n], ())
        rows.sort(key=lambda r: (-len(r[0]), sum(w.endswith("*") for w in r[0]), r[1]))
        return [(words, value) for words, _, value in rows]

    def all_at(self, words: Sequence[str], i: int, last: int) -> list[PatternHit[T]]:
        """Return every pattern that begins at token ``i`` and ends by ``last``, longest first."""
        begun = self._begun[words[i]]
        if begun is None:
            return []
        return _standing_at(begun.before(words[i + 1] if i + 1 < last else ""), words, i, last)

    def at(self, words: Sequence[str], i: int, last: int) -> PatternHit[T] | None:
        """Return the longest pattern that begins at token ``i`` and ends by ``last``."""
        hits = self.all_at(words, i, last)
        return hits[0] if hits else None

    def find_all(self, words: Sequence[str], first: int, last: int) -> Iterator[list[PatternHit[T]]]:
        """Yield, for each token between two at which any pattern matches, all its matches, longest first."""
        known = self._begun
        for i in compress(range(first, last), map(known.__getitem__, words[first:last])):
            begun = known[words[i]]
            rows = begun.before(words[i + 1] if i + 1 < last else "") if begun else []
            if rows and (hits := _standing_at(rows, words, i, last)):
                yield hits

    def find(self, words: Sequence[str], first: int = 0, last: int | None = None) -> Iterator[PatternHit[T]]:
        """Yield the matches between two tokens, leftmost and longest, without overlap."""
        i, stop = first, len(words) if last is None else last
        while i < stop:
            hit = self.at(words, i, stop)
            if hit is None:
                i += 1
            else:
                yield hit
                i = hit.last


def _standing_at(rows: Iterable[_Row[T]], words: Sequence[str], i: int, last: int) -> list[PatternHit[T]]:
    """Return the matches at token ``i`` that end by ``last``, of patterns whose first two words are known to match."""
    hits = []
    for pattern, value in rows:
        end = i + len(pattern)
        if end <= last and (end <= i + 2 or all(map(_matches, pattern[2:], words[i + 2 : end]))):
            hits.append(PatternHit(i, end, value))
    return hits


def pattern_words(pattern: str, *, exact_case: bool = False) -> tuple[str, ...]:
    """Tokenize a pattern like text, keeping the final ``*`` of its words."""
    if pattern.isascii() and pattern.replace(" ", "").isalpha():
        return tuple((pattern if exact_case else pattern.lower()).split())
    words: list[str] = []
    for chunk in pattern.split():
        starred = chunk.endswith("*")
        tokens = tokenize(chunk.rstrip("*"))[0]
        parts = tokens if exact_case else [normalize(w) for w in tokens]
        if starred and parts:
            parts[-1] += "*"
        words += parts
    return tuple(words)
