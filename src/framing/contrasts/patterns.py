"""The words of a contrast as patterns: their inflected forms, compounds and sense filters.

A pattern counts in singular and plural, with or without hyphens, and as the head of a compound
(airstrike: strike). Filters look at the neighbouring words only, so that a scholar can check them by eye.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from framing.actors.codebook_tables import FILTERS, complete_contrasts, rows_of
from framing.english.lexicons import lexicon_rows, pattern_words, split_cell
from framing.english.name_words import function_words, mention_words
from framing.user_tables import once_per_table

# Signs that may stand between the words of a naming, and between it and the words that filter it.
MARKS = frozenset("\"“”„‟«»'‘’‚‹›")
HYPHENS = frozenset("-‐‑")
_BETWEEN = MARKS | HYPHENS
_CACHED_WORDS = 200_000  # distinct words whose patterns are remembered


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


@cache
def _plurals() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return irregular plurals, the way back, and plurals whose singular means something else."""
    rows = lexicon_rows("plurals")
    forth = {r["singular"]: r["plural"] for r in rows if r["counts"] == "yes"}
    apart = {w for r in rows if r["counts"] == "no" for w in (r["singular"], r["plural"])}
    return forth, {p: s for s, p in forth.items()}, frozenset(apart)


@cache
def _compounds() -> tuple[str, ...]:
    """Return the first halves of words written both as one and as two."""
    return tuple(r["first"] for r in lexicon_rows("compounds"))


def number_forms(noun: str) -> list[str]:
    """Return the other number of a noun in lower case: war, wars; crises, crisis; [] when it has none.

    Examples
    --------
    >>> number_forms("mercenary"), number_forms("rebels"), number_forms("troops")
    (['mercenaries'], ['rebel'], [])
    """
    forth, back, apart = _plurals()
    if noun in apart or len(noun) < 3 or not noun.isalpha():
        return []
    if noun in forth or noun in back:
        return [forth.get(noun) or back[noun]]
    for irregular in ("man", "woman"):
        if noun.endswith(irregular) and len(noun) > len(irregular) + 2:
            return [noun[:-2] + "en"]
    if noun.endswith("ies") and len(noun) > 4:
        return [noun[:-3] + "y"]
    if noun.endswith(("ss", "us", "x", "z", "ch", "sh")):
        return [noun + "es"]
    if noun.endswith("is"):
        return [noun[:-2] + "es"]
    if noun.endswith("s"):
        return [noun[:-2]] if noun.endswith(("sses", "ches", "shes", "xes")) else [noun[:-1]]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return [noun[:-1] + "ies"]
    return [noun + "s"]


def _filter(alternative: str) -> Filter:
    return Filter(pattern_words(alternative), _capitals(alternative))


def _capitals(pattern: str) -> tuple[int, ...]:
    """Return for each word 1 when it needs a capital, 2 when it needs capitals only (US), else 0.

    The capital of "Special military operation" or "The Ukraine" is that of a sentence, and needs none.
    """
    words = pattern_words(pattern, exact_case=True)
    needed = [2 if w.isupper() and len(w) > 1 else int(w[0].isupper()) for w in words]
    if len(words) > 1 and (not any(needed[1:]) or words[0].lower() in function_words("determiner")):
        needed[0] = 0
    return tuple(needed)


def _filters(cell: str, *, before: bool) -> Filters | None:
    """Return the alternatives of a cell by the word next to the hit, None for an empty cell."""
    made = Filters({}, [], before)
    for f in (_filter(a) for a in split_cell(cell)):
        if f.words:
            word = f.words[-1 if before else 0]
            (made.by_stem if word.endswith("*") else made.by_word.setdefault(word, [])).append(f)
    return made if made.by_word or made.by_stem else None


def _row(number: int, cells: dict[str, str]) -> Row:
    filters = {c: _filters(cells.get(c, ""), before=c.endswith("before")) for c in FILTERS}
    return Row(number, cells["contrast"], cells["variant"], **filters)


def _head(words: Sequence[str]) -> int:
    """Return the place of the head noun: the last word, or the one before the first preposition."""
    prepositions = function_words("preposition")
    return next((i - 1 for i, w in enumerate(words) if i and w in prepositions), len(words) - 1)


def _forms(written: str, row: Row) -> Iterator[Pattern]:
    """Yield a pattern as written, and its other number, split compound and joined compound."""
    words, capital = pattern_words(written), _capitals(written)
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
            for first in _compounds():
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
        self.rows = [_row(n, cells) for n, cells in rows_of(complete_contrasts(contrasts))]
        cells = complete_contrasts(contrasts)["pattern"]
        self.written = [
            (r, w) for r, c in zip(self.rows, cells, strict=True) for w in dict.fromkeys(split_cell(c))
        ]
        self._whole: dict[str, list[Pattern]] = {}
        self._stems: dict[str, list[Pattern]] = {}
        for row, written in self.written:
            for made in _forms(written, row):
                home = self._stems if made.words[0].endswith("*") else self._whole
                home.setdefault(made.words[0].rstrip("*"), []).append(made)
        self._compounds = _compounds()
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
    at = i
    for token, (wanted, capital) in enumerate(zip(pattern.words, pattern.capital, strict=True)):
        if token:
            while at < last and lower[at] in _BETWEEN and wanted not in _BETWEEN:
                at += 1
        if at >= last or not _fits(wanted, capital, words[at], lower[at]):
            return None
        at += 1
    return at


def _fits(wanted: str, capital: int, word: str, lower: str) -> bool:
    same = lower.startswith(wanted[:-1]) if wanted[-1] == "*" else lower == wanted
    return same and (not capital or (word.isupper() if capital == 2 else word[0].isupper()))


def _stands_before(filters: Filters, words: Sequence[str], lower: Sequence[str], i: int, first: int) -> bool:
    """Tell whether a filter's words end directly before token ``i`` (marks and hyphens passed over)."""
    at = i - 1
    while at >= first and lower[at] in _BETWEEN:
        at -= 1
    return at >= first and any(_ends_at(f, words, lower, i, first) for f in filters.near(lower[at]))


def _ends_at(f: Filter, words: Sequence[str], lower: Sequence[str], i: int, first: int) -> bool:
    at = i - 1
    for wanted, capital in zip(reversed(f.words), reversed(f.capital), strict=True):
        while at >= first and lower[at] in _BETWEEN and wanted not in _BETWEEN:
            at -= 1
        if at < first or not _fits(wanted, capital, words[at], lower[at]):
            return False
        at -= 1
    return True


def _stands_after(filters: Filters, words: Sequence[str], lower: Sequence[str], i: int, last: int) -> bool:
    """Tell whether a filter's words begin directly at token ``i`` (marks and hyphens passed over)."""
    at = i
    while at < last and lower[at] in _BETWEEN:
        at += 1
    return at < last and any(_begins_at(f, words, lower, i, last) for f in filters.near(lower[at]))


def _begins_at(f: Filter, words: Sequence[str], lower: Sequence[str], i: int, last: int) -> bool:
    at = i
    for wanted, capital in zip(f.words, f.capital, strict=True):
        while at < last and lower[at] in _BETWEEN and wanted not in _BETWEEN:
            at += 1
        if at >= last or not _fits(wanted, capital, words[at], lower[at]):
            return False
        at += 1
    return True


def removed_by(
    row: Row, words: Sequence[str], lower: Sequence[str], hit: tuple[int, int], sentence: tuple[int, int]
) -> str | None:
    """Return the filter column that disqualifies a hit, or None when it counts."""
    (i, j), (first, last) = hit, sentence
    if row.not_before and _stands_before(row.not_before, words, lower, i, first):
        return "not_before"
    if row.not_after and _stands_after(row.not_after, words, lower, j, last):
        return "not_after"
    if row.only_before and not _stands_before(row.only_before, words, lower, i, first):
        return "only_before"
    if row.only_after and not _stands_after(row.only_after, words, lower, j, last):
        return "only_after"
    return None


def is_in_name(pattern: Pattern, words: Sequence[str], i: int, sentence: tuple[int, int]) -> bool:
    """Tell whether a word only stands in a body's name: the High Commissioner for Refugees, the Study of War.

    Words whose pattern is a name (Kyiv) are none, nor those of a headline in capitals.
    """
    first, last = sentence
    if any(pattern.capital) or i - 2 < first or not (words[i][0].isupper() and words[i - 2][0].isupper()):
        return False
    prose = any(len(w) >= _PROSE and w.islower() for w in words[first:last])
    return prose and words[i - 1] in ("for", "of")


def is_verb(words: Sequence[str], lower: Sequence[str], i: int, j: int, first: int) -> bool:
    """Tell whether an -s form is the verb of the name or pronoun before it: “a figure Mr Larsen disputes”."""
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
