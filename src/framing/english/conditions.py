"""Conditions on the words around a cue, as data: what must or must not stand before and after it.

A condition is a cell of alternatives separated by ``|``. An alternative is one or more elements that
stand next to each other: a word, a word with a leading or trailing ``*``, or the name of a token class
in capitals (``data/lexicons/token_classes.csv``, or one of ``SHAPES``). An element ending in ``?`` may be
left out. Disambiguating a cue by its neighbours follows Light, Qiu and Srinivasan (2004) and
Farkas et al. (2010), whose best systems decide "may" or "about" by the adjacent words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import compress, product

import pandas as pd

from framing.corpus.words import normalize
from framing.records import FramingError
from framing.resources import split_cell

_CACHED_WORDS = 200_000  # distinct words an element caches; any further word is tested again each time

# Token classes defined by a word's shape; EDGE is the position before the first or after the last word.
SHAPES: dict[str, Callable[[str], bool]] = {
    "EDGE": lambda word: not word,
    "WORD": lambda word: word[:1].isalpha(),
    "LOWER": lambda word: word[:1].islower(),
    "CAPITAL": lambda word: word[:1].isupper(),
    "UPPER": lambda word: len(word) > 1 and word.isupper(),
    "NUMERAL": lambda word: word[:1].isdecimal(),
    "SIGN": lambda word: bool(word) and not word[0].isalnum(),
}


class Element(dict[str, bool]):
    """One position in a condition: a mapping from a word as written to whether it may stand there.

    Parameters
    ----------
    words, beginnings : iterable of str
        Normalized words that match, and prefixes of others that do.
    tests : iterable of callable
        Tests of the word as written, any of which makes it match.
    barred : iterable of Element
        Elements whose words are excluded from the match.
    """

    def __init__(
        self,
        *,
        words: Iterable[str] = (),
        beginnings: Iterable[str] = (),
        tests: Iterable[Callable[[str], bool]] = (),
        barred: Iterable["Element"] = (),
    ) -> None:
        super().__init__()
        self._words, self._beginnings = frozenset(words), tuple(beginnings)
        self._tests, self._barred = tuple(tests), tuple(barred)

    @classmethod
    def any_of(cls, elements: Sequence["Element"], *, barred: Sequence["Element"] = ()) -> "Element":
        """Return one element that matches whatever any of several elements matches, except what is barred."""
        plain = [e for e in elements if not e._barred]
        tests = [t for e in plain for t in e._tests] + [e.__getitem__ for e in elements if e._barred]
        words = frozenset[str]().union(*(e._words for e in plain))
        return cls(
            words=words, beginnings=[b for e in plain for b in e._beginnings], tests=tests, barred=barred
        )

    @property
    def is_plain(self) -> bool:
        """Whether words are listed whole and nothing else is."""
        return not (self._tests or self._beginnings or self._barred)

    def on(self, words: Sequence[str], lower: Sequence[str]) -> tuple[Callable[[str], bool], Sequence[str]]:
        """Return a test and the words to put to it: for a plain list of words those in lower case, which need no memory."""
        return (self._words.__contains__, lower) if self.is_plain else (self.__getitem__, words)

    def __missing__(self, word: str) -> bool:
        form = normalize(word)
        answer = form in self._words or form.startswith(self._beginnings)
        if not answer and self._tests:
            answer = any(test(word) for test in self._tests)
        if answer and self._barred:
            answer = not any(barred[word] for barred in self._barred)
        if len(self) < _CACHED_WORDS:
            self[word] = answer
        return answer


Sequences = tuple[tuple[Element, ...], ...]


def _word_element(pattern: str) -> Element:
    """Return the element for one word pattern, with or without a star at either end."""
    body = normalize(pattern.strip("*"))
    if pattern.startswith("*"):
        return Element(
            tests=[
                lambda word: word[:1].isalpha() and len(word) > len(body) and normalize(word).endswith(body)
            ]
        )
    return Element(beginnings=[body]) if pattern.endswith("*") else Element(words=[body])


def _is_class(name: str) -> bool:
    return len(name) > 1 and name.isupper()


class TokenClasses:
    """The classes of words that conditions may name.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``class, words, except``: alternatives separated by ``|``; a class may name earlier classes.
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self._elements: dict[str, Element] = {name: Element(tests=[test]) for name, test in SHAPES.items()}
        for name, words, without in zip(rows["class"], rows["words"], rows["except"], strict=True):
            barred = [self.element(p) for p in split_cell(without)]
            self._elements[name] = Element.any_of([self.element(p) for p in split_cell(words)], barred=barred)

    def element(self, name: str) -> Element:
        """Return the element for a word, a starred word or a class."""
        if name not in self._elements:
            if _is_class(name):
                raise FramingError(
                    f"there is no token class {name!r}; the classes are {', '.join(sorted(self.names()))}."
                )
            self._elements[name] = _word_element(name)
        return self._elements[name]

    def words(self, name: str) -> frozenset[str]:
        """Return the words of a class that is a plain list, in lower case."""
        element = self.element(name)
        if not element.is_plain:
            raise FramingError(f"the token class {name!r} must be a plain list of words.")
        return element._words

    def names(self) -> list[str]:
        """Return the names of the classes."""
        return [name for name in self._elements if _is_class(name)]

    def sequences(self, cell: str) -> Sequences:
        """Return a cell's alternatives as sequences of elements, with and without each optional one."""
        found: dict[tuple[str, ...], None] = {}  # no duplicates: "WORD? WORD?" gives "WORD" twice
        for alternative in split_cell(cell):
            choices = [
                ((), (e[:-1],)) if e.endswith("?") and len(e) > 1 else ((e,),) for e in alternative.split()
            ]
            found |= dict.fromkeys(tuple(e for part in way for e in part) for way in product(*choices))
        ways = [tuple(map(self.element, way)) for way in found if way]
        alone = [way[0] for way in ways if len(way) == 1]
        either = [(Element.any_of(alone),)] if alone else []
        return (*either, *(way for way in ways if len(way) > 1))  # one look-up for all single words


def stands_after(ways: Sequences, words: Sequence[str], at: int, last: int) -> bool:
    """Return whether an alternative matches from token ``at`` on, in a sentence that ends before ``last``."""
    for way in ways:
        for token, element in enumerate(way, at):
            if not element[words[token] if token < last else ""]:
                break
        else:
            return True
    return False


def stands_before(ways: Sequences, words: Sequence[str], at: int, first: int) -> bool:
    """Return whether an alternative matches right before token ``at``, in a sentence that begins at ``first``."""
    for way in ways:
        token = at - len(way)
        for element in way:
            if not element[words[token] if token >= first else ""]:
                break
            token += 1
        else:
            return True
    return False


def stands_between(ways: Sequences, words: Sequence[str], lower: Sequence[str], at: int, last: int) -> bool:
    """Return whether an alternative matches anywhere from token ``at`` up to ``last``."""
    for way in ways:
        fits, tokens = way[0].on(words, lower)
        begins = map(fits, tokens[at:last])
        if len(way) == 1:
            if any(begins):
                return True
        elif any(stands_after((way,), words, token, last) for token in compress(range(at, last), begins)):
            return True
    return False


_FAR = 40  # words that "earlier" and "later" look at on either side, so that time is linear in the text
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")


def quote_start(words: Sequence[str], at: int, first: int) -> int:
    """Return where the quotation around token ``at`` begins, after its opening mark; ``first`` outside quotations."""
    closed, straight = 0, 0
    for token in range(at - 1, first - 1, -1):
        if words[token] in _CLOSING:
            closed += 1
        elif words[token] in _OPENING:
            if not closed:
                return token + 1
            closed -= 1
        elif words[token] == '"':
            straight = straight or token + 1
    odd = straight and words[first:at].count('"') % 2
    return straight if odd else first


class Conditions:
    """All conditions of one row: around the cue, and anywhere earlier or later in the sentence.

    Inside quotation marks "earlier" ends at the opening mark: what the reporter says before it decides
    nothing about the speaker's own words.
    """

    COLUMNS = (
        "form",
        "before",
        "not_before",
        "after",
        "not_after",
        "earlier",
        "not_earlier",
        "later",
        "not_later",
    )

    def __init__(self, row: Mapping[str, str], classes: TokenClasses) -> None:
        (
            self.form,
            self.before,
            self.not_before,
            self.after,
            self.not_after,
            self.earlier,
            self.not_earlier,
            self.later,
            self.not_later,
        ) = (classes.sequences(row.get(column, "")) for column in self.COLUMNS)
        self._none = not any(row.get(column) for column in self.COLUMNS)

    def hold(
        self, words: Sequence[str], lower: Sequence[str], begin: int, end: int, first: int, last: int
    ) -> bool:
        """Return whether they hold for a cue at tokens ``begin`` to ``end`` of the sentence ``first`` to ``last``."""
        if self._none:
            return True
        if self.earlier or self.not_earlier:
            since = quote_start(words, begin, max(first, begin - _FAR))
            if stands_between(self.not_earlier, words, lower, since, begin):
                return False
            if self.earlier and not stands_between(self.earlier, words, lower, since, begin):
                return False
        far = min(last, end + _FAR)
        return (
            (not self.form or stands_after(self.form, words, begin, end))
            and (not self.after or stands_after(self.after, words, end, last))
            and not (self.not_after and stands_after(self.not_after, words, end, last))
            and (not self.before or stands_before(self.before, words, begin, first))
            and not (self.not_before and stands_before(self.not_before, words, begin, first))
            and not (self.not_later and stands_between(self.not_later, words, lower, end, far))
            and (not self.later or stands_between(self.later, words, lower, end, far))
        )
