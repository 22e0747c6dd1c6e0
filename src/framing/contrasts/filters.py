"""The sense filters of a contrast: words beside a hit that decide whether it counts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.english.lexicons import pattern_words, split_cell
from framing.english.name_words import function_words

# Signs that may stand between the words of a naming, and between it and the words that filter it.
MARKS = frozenset("\"“”„‟«»'‘’‚‹›")
HYPHENS = frozenset("-‐‑")
BETWEEN = MARKS | HYPHENS


class Filter(NamedTuple):
    """A word or words beside a hit: in lower case, and whether each must be capitalised."""

    words: tuple[str, ...]
    capital: tuple[int, ...]


class Filters(NamedTuple):
    """The alternatives of one filter cell, by the word that stands next to the hit; stems apart."""

    by_word: dict[str, list[Filter]]
    by_stem: list[Filter]
    before: bool

    def near(self, word: str) -> Iterator[Filter]:
        """Yield the filters whose word next to the hit is this one."""
        yield from self.by_word.get(word, ())
        for f in self.by_stem:
            if word.startswith(f.words[-1 if self.before else 0][:-1]):
                yield f


def _filter(alternative: str) -> Filter:
    return Filter(pattern_words(alternative), capitals_of(alternative))


def capitals_of(pattern: str) -> tuple[int, ...]:
    """Return for each word 1 when it needs a capital, 2 when it needs capitals only (US), else 0.

    The capital of "Special military operation" or "The Ukraine" is that of a sentence, and needs none.
    """
    words = pattern_words(pattern, exact_case=True)
    needed = [2 if w.isupper() and len(w) > 1 else int(w[0].isupper()) for w in words]
    if len(words) > 1 and (not any(needed[1:]) or words[0].lower() in function_words("determiner")):
        needed[0] = 0
    return tuple(needed)


def filters_of(cell: str, *, before: bool) -> Filters | None:
    """Return the alternatives of a cell by the word next to the hit, None for an empty cell."""
    made = Filters({}, [], before)
    for f in (_filter(a) for a in split_cell(cell)):
        if f.words:
            word = f.words[-1 if before else 0]
            (made.by_stem if word.endswith("*") else made.by_word.setdefault(word, [])).append(f)
    return made if made.by_word or made.by_stem else None


def word_fits(wanted: str, capital: int, word: str, lower: str) -> bool:
    """Return whether a word is the one wanted, with the capitals it needs."""
    same = lower.startswith(wanted[:-1]) if wanted[-1] == "*" else lower == wanted
    return same and (not capital or (word.isupper() if capital == 2 else word[0].isupper()))


def passes_before(filters: Filters, words: Sequence[str], lower: Sequence[str], i: int, first: int) -> bool:
    """Return whether a filter's words end directly before token ``i`` (marks and hyphens passed over)."""
    at = i - 1
    while at >= first and lower[at] in BETWEEN:
        at -= 1
    return at >= first and any(_filter_ends_at(f, words, lower, i, first) for f in filters.near(lower[at]))


def _filter_ends_at(f: Filter, words: Sequence[str], lower: Sequence[str], i: int, first: int) -> bool:
    at = i - 1
    for wanted, capital in zip(reversed(f.words), reversed(f.capital), strict=True):
        while at >= first and lower[at] in BETWEEN and wanted not in BETWEEN:
            at -= 1
        if at < first or not word_fits(wanted, capital, words[at], lower[at]):
            return False
        at -= 1
    return True


def passes_after(filters: Filters, words: Sequence[str], lower: Sequence[str], i: int, last: int) -> bool:
    """Return whether a filter's words begin directly at token ``i`` (marks and hyphens passed over)."""
    at = i
    while at < last and lower[at] in BETWEEN:
        at += 1
    near = filters.near(lower[at]) if at < last else ()
    return any(
        end_of_words(tuple(zip(f.words, f.capital, strict=True)), words, lower, at, last) is not None
        for f in near
    )


def end_of_words(
    wanted: Sequence[tuple[str, int]], words: Sequence[str], lower: Sequence[str], at: int, last: int
) -> int | None:
    """Return the token after words, with the capitals they need, that begin at a token; signs between them are passed over."""
    for number, (word, capital) in enumerate(wanted):
        while number and at < last and lower[at] in BETWEEN and word not in BETWEEN:
            at += 1
        if at >= last or not word_fits(word, capital, words[at], lower[at]):
            return None
        at += 1
    return at
