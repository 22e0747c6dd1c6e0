"""The words of a contrast as patterns: their inflected forms, compounds and sense filters.

A pattern counts in singular and plural, with or without hyphens, and as the head of a compound
(airstrike: strike). Filters look at the neighbouring words only, so that a scholar can check them by eye.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import pandas as pd

from framing.actors.codebook_tables import FILTERS, complete_contrasts, rows_of
from framing.contrasts.filters import (
    HYPHENS,
    Filters,
    capitals_of,
    end_of_words,
    filters_of,
    passes_after,
    passes_before,
)
from framing.contrasts.number import first_parts, number_forms
from framing.english.lexicons import pattern_words, split_cell
from framing.english.name_words import function_words, mention_words
from framing.user_tables import once_per_table

_CACHED_WORDS = 200_000  # distinct words whose patterns are remembered


class Row(NamedTuple):
    """A row of ``contrasts.csv``: what a hit names, and the words beside it that decide."""

    number: int
    contrast: str
    variant: str
    not_before: Filters | None
    not_after: Filters | None
    only_before: Filters | None
    only_after: Filters | None


_PROSE = 5  # letters of a word in lower case that tells prose from a headline


class Pattern(NamedTuple):
    """Words to look for: ``form`` is exact as written in the table, else inflected or compound."""

    words: tuple[str, ...]
    capital: tuple[int, ...]
    form: str
    written: str
    row: Row


class Naming(NamedTuple):
    """A pattern found: tokens ``first`` up to but not including ``last``."""

    first: int
    last: int
    pattern: Pattern


def _row_of(number: int, cells: dict[str, str]) -> Row:
    filters = {c: filters_of(cells.get(c, ""), before=c.endswith("before")) for c in FILTERS}
    return Row(number, cells["contrast"], cells["variant"], **filters)


def _head(words: Sequence[str]) -> int:
    """Return the place of the head noun: the last word, or the one before the first preposition."""
    prepositions = function_words("preposition")
    return next((i - 1 for i, w in enumerate(words) if i and w in prepositions), len(words) - 1)


def _written_forms(written: str, row: Row) -> Iterator[Pattern]:
    """Yield a pattern as written, and its other number, split compound and joined compound."""
    words, capital = pattern_words(written), capitals_of(written)
    yield Pattern(words, capital, "exact", written, row)
    plain = tuple(w for w in words if w not in HYPHENS)
    capital = tuple(c for c, w in zip(capital, words, strict=True) if w not in HYPHENS)
    head = _head(plain)
    numbers = [plain]
    if not capital[head] and not plain[head].endswith("*"):
        numbers += [(*plain[:head], form, *plain[head + 1 :]) for form in number_forms(plain[head])]
    for form in numbers:
        if form != words:
            yield Pattern(form, capital, "inflected", written, row)
        if len(form) == 2 and not any(capital) and form[0].isalpha():
            yield Pattern((form[0] + form[1],), (0,), "inflected", written, row)
        if len(form) == 1:
            for first in first_parts():
                rest = form[0].removeprefix(first)
                if rest != form[0] and len(rest) > 3:
                    yield Pattern((first, rest), (0, 0), "inflected", written, row)


class _Starting(dict[str, list[Pattern]]):
    """The patterns that a word may begin; looked for when first asked for."""

    def __init__(self, find: Callable[[str], list[Pattern]]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: str) -> list[Pattern]:
        found = self._find(word)
        if len(self) < _CACHED_WORDS:
            self[word] = found
        return found


class ContrastPatterns:
    """All patterns of a contrasts table, looked up by their first word."""

    def __init__(self, contrasts: pd.DataFrame) -> None:
        self.rows = [_row_of(n, cells) for n, cells in rows_of(complete_contrasts(contrasts))]
        cells = complete_contrasts(contrasts)["pattern"]
        self.written = [
            (r, w) for r, c in zip(self.rows, cells, strict=True) for w in dict.fromkeys(split_cell(c))
        ]
        self._whole: dict[str, list[Pattern]] = {}
        self._stems: dict[str, list[Pattern]] = {}
        for row, written in self.written:
            for made in _written_forms(written, row):
                home = self._stems if made.words[0].endswith("*") else self._whole
                home.setdefault(made.words[0].rstrip("*"), []).append(made)
        self._compounds = first_parts()
        self.starting = _Starting(self._starting)

    def _starting(self, word: str) -> list[Pattern]:
        """Return the patterns a word may begin, longest first, exact forms before inflected ones."""
        found = list(self._whole.get(word, ()))
        for stem, patterns in self._stems.items():
            if word.startswith(stem):
                found += patterns
        if not found:
            found = self._compound(word)
        found.sort(key=lambda p: (-len(p.words), -sum(map(len, p.words)), p.form != "exact"))
        return found

    def _compound(self, word: str) -> list[Pattern]:
        """Return the single-word patterns that are the head of a solid compound."""
        for first in self._compounds:
            rest = word.removeprefix(first)
            if rest != word and len(rest) > 3:
                return [
                    p._replace(words=(word,), form="compound")
                    for p in self._whole.get(rest, ())
                    if len(p.words) == 1 and not p.capital[0]
                ]
        return []


@once_per_table
def patterns_of(contrasts: pd.DataFrame) -> ContrastPatterns:
    """Return the patterns of a contrasts table."""
    return ContrastPatterns(contrasts)


def match_at(pattern: Pattern, words: Sequence[str], lower: Sequence[str], i: int, last: int) -> int | None:
    """Return the token after a pattern that begins at token ``i``; hyphens and marks inside it are passed over."""
    wanted = tuple(zip(pattern.words, pattern.capital, strict=True))
    return end_of_words(wanted, words, lower, i, last)


def removed_by(
    row: Row, words: Sequence[str], lower: Sequence[str], hit: tuple[int, int], sentence: tuple[int, int]
) -> str | None:
    """Return the filter column that disqualifies a hit, or None when it counts."""
    (i, j), (first, last) = hit, sentence
    if row.not_before and passes_before(row.not_before, words, lower, i, first):
        return "not_before"
    if row.not_after and passes_after(row.not_after, words, lower, j, last):
        return "not_after"
    if row.only_before and not passes_before(row.only_before, words, lower, i, first):
        return "only_before"
    if row.only_after and not passes_after(row.only_after, words, lower, j, last):
        return "only_after"
    return None


def is_in_name(pattern: Pattern, words: Sequence[str], i: int, sentence: tuple[int, int]) -> bool:
    """Return whether a word only stands in a body's name: the High Commissioner for Refugees, the Study of War.

    Words whose pattern is a name (Kyiv) are none, nor those of a headline in capitals.
    """
    first, last = sentence
    if any(pattern.capital) or i - 2 < first or not (words[i][0].isupper() and words[i - 2][0].isupper()):
        return False
    prose = any(len(w) >= _PROSE and w.islower() for w in words[first:last])
    return prose and words[i - 1] in ("for", "of")


def is_verb(words: Sequence[str], lower: Sequence[str], i: int, j: int, first: int) -> bool:
    """Return whether an -s form is the verb of the name or pronoun before it: “a figure Mr Larsen disputes”."""
    if j != i + 1 or i == first or not lower[i].endswith("s"):
        return False
    if lower[i - 1] in function_words("subject_singular"):
        return True
    begin = i
    while begin > first and words[begin - 1][0].isupper() and words[begin - 1].replace(".", "").isalpha():
        begin -= 1
    classes, determiners = mention_words(), function_words("determiner")
    following = lower[j] if j < len(lower) else "."
    if begin < i - 1 and lower[begin].rstrip(".") in classes.male_title | classes.female_title | {"dr"}:
        return following in determiners or not following[0].isalnum()
    # "Gaza strikes," may be a noun: a bare name needs an object, and nothing that makes it a modifier
    opened = begin > first and lower[begin - 1] in determiners | function_words("preposition")
    return begin < i and not opened and following in determiners - {"that"}
