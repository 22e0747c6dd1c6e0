"""Capitalised names in running text.

Names are kept whole across particles, hyphens and "of" after a noun for a body (Osama bin Laden,
Kassym-Jomart Tokayev, Ministry of Defence), and cut at titles and at the names of states.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from itertools import compress
from operator import ne

import pandas as pd

from framing.actors.name_forms import ActorNames, fold
from framing.actors.persons import is_month, is_title_case
from framing.corpus.text import Document
from framing.english.name_words import (
    CLOSED,
    family_first,
    function_words,
    mention_words,
    nickname_from,
)
from framing.english.source_nouns import noun_type
from framing.english.word_classes import closed_class, word_class

_LONGEST = 6  # words of a name
_HEADLINE = 2  # fewest capitals of a sentence in title case
_SPARSE = 4  # a sentence in title case has a capital in every so many tokens
_HYPHENS = frozenset("-‐‑")


def name_spans(doc: Document, capitals: list[int] | None = None) -> Iterator[tuple[int, int]]:
    """Yield the names of an article as half-open token spans; headlines in title case have none."""
    words, lower = doc.words, doc.lower
    capitals = capitals_in(doc) if capitals is None else capitals
    alone, never = _alone(doc, capitals), _never_names()
    for sentence in doc.sentences:
        first, last = sentence.first, sentence.last
        here = capitals[bisect_left(capitals, first) : bisect_left(capitals, last)]
        if len(here) >= max(_HEADLINE, (last - first) // _SPARSE) and is_title_case(words[first:last]):
            continue
        done = first
        for i in here:  # every name begins with a capital
            if i in alone and i >= done:
                yield i, i + 1
                continue
            if i < done or (lower[i] in never and not words[i].isupper()) or (j := _end(doc, i, last)) == i:
                continue
            for a, b in _cut(doc, _begin(doc, i, first) if i > first else i, j):
                if b - a <= _LONGEST and (b - a > 1 or len(words[a]) > 1):
                    yield a, b
            done = j


def capitals_in(doc: Document) -> list[int]:
    """Return the tokens that begin with a capital."""
    words = doc.words
    other = compress(range(len(words)), map(ne, words, doc.lower))
    return [k for k in other if words[k][0].isupper()]


def _alone(doc: Document, capitals: list[int]) -> set[int]:
    """Return the capitalised tokens that are names of one word, since nothing beside them can extend the name."""
    words, lower = [*doc.words, "."], [*doc.lower, "."]
    others, on, before = _never_alone(), _going_on(), mention_words().particle | _HYPHENS
    return {
        i
        for i in capitals
        if lower[i] not in others
        and not words[i + 1][0].isupper()
        and lower[i + 1] not in on
        and lower[i - 1] not in before
        and len(words[i]) > 1
    }


@cache
def _never_alone() -> frozenset[str]:
    """Return the words that need a closer look: function words, days and months, and titles."""
    return _doubtful() | mention_words().title


@cache
def _never_names() -> frozenset[str]:
    """Return the words that are never names, unless all in capitals: the, he, Monday."""
    either = closed_class("month or name") | closed_class("name or auxiliary")
    return frozenset(word for word in _doubtful() - either if len(word) > 1)


def _is_name_word(doc: Document, at: int) -> bool:
    word = doc.words[at]
    if not word[0].isupper():
        return False
    low = doc.lower[at]
    if low not in _doubtful():
        return True
    if low in closed_class("month or name") or low in closed_class("name or auxiliary"):
        return _is_doubtful_name(doc, at)
    letter = len(low) == 1 and at > 0 and doc.words[at - 1][0].isupper()
    if low in mention_words().day_or_month or low in function_words(*CLOSED):
        stop, following = (*doc.words[at + 1 : at + 3], "", "")[:2]
        return letter and stop == "." and following[:1].isupper()  # "Paul A. Holm"
    return letter or (len(low) > 1 and word.isupper())  # "World War I", "US", "WHO"


def _is_doubtful_name(doc: Document, at: int) -> bool:
    """Return whether a month or auxiliary with a capital is a person's name: Laura May, Will Holm, Mr. May."""
    sentence = doc.sentences[doc.sentence_of[at]]
    if doc.lower[at] == "will":
        return (
            at + 1 < sentence.last and doc.words[at + 1][0].isupper() and doc.lower[at + 1] not in _doubtful()
        )
    return not is_month(doc.words, doc.lower, at, sentence.first, sentence.last)


@cache
def _doubtful() -> frozenset[str]:
    """Return the words that a capital alone does not make a name: closed classes, days and months."""
    pronouns = (word_class(kind) for kind in ("subject pronoun", "object pronoun", "possessive"))
    return mention_words().day_or_month | function_words(*CLOSED).union(*pronouns)


def _tied(doc: Document, at: int) -> bool:
    """Return whether token ``at`` is a hyphen that joins its neighbours into one word."""
    return (
        doc.lower[at] in _HYPHENS
        and doc.ends[at - 1] == doc.starts[at]
        and doc.ends[at] == doc.starts[at + 1]
    )


def _begin(doc: Document, i: int, first: int) -> int:
    """Return where the name at token ``i`` begins: before a particle, as in "bin Laden", "al-Burhan"."""
    at = i - 2 if i - 2 >= first and _tied(doc, i - 1) else i - 1
    return at if at >= first and doc.lower[at] in mention_words().particle else i


def _end(doc: Document, first: int, last: int) -> int:
    """Return the token after the name that begins at token ``first``, or ``first`` if none does."""
    if not _is_name_word(doc, first):
        return first
    end = first + 1
    alone = end < last and not doc.words[end][0].isupper() and len(doc.words[first]) > 1
    if alone and doc.lower[end] not in _going_on():
        return end
    while end < last and (after := _after_part(doc, first, end, last)) is not None:
        end = after
    return end


def _after_part(doc: Document, first: int, at: int, last: int) -> int | None:
    """Return the token after the next part of a name at token ``at``, or None where the name has ended."""
    if at >= last:
        return None
    if _is_name_word(doc, at):
        return at + 1
    if at == first or at + 1 >= last:
        return None
    if doc.lower[at] in mention_words().particle and _name_goes_on(doc, at, last):
        return at + 1
    if (after := nickname_from(doc.words, at, last)) > at and _is_name_word(doc, after):
        return after + 1  # "William “Billy” Byrne"
    if _tied(doc, at) and (_is_name_word(doc, at + 1) or doc.lower[first] in family_first()):
        return at + 2  # "Abdel-Fattah", "Kim Jong-un"
    if _is_initial(doc, at - 1) and _is_name_word(doc, at + 1):
        return at + 1
    if doc.lower[at] == "of" and _takes_of(doc.lower[at - 1]):
        noun = at + 1 + (doc.lower[at + 1] == "the")
        return noun + 1 if noun < last and _is_name_word(doc, noun) else None
    return None


def _is_initial(doc: Document, at: int) -> bool:
    """Return whether a token is an initial with its full stop: John *F.* Smith."""
    return len(doc.words[at]) == 1 and doc.words[at].isupper() and doc.words[at + 1] == "."


def _name_goes_on(doc: Document, at: int, last: int) -> bool:
    """Return whether a particle at token ``at`` is followed by the rest of the name: "bin Laden", "al-Burhan"."""
    after = at + 2 if _tied(doc, at + 1) and at + 2 < last else at + 1
    return _is_name_word(doc, after) and not doc.words[at][0].isupper()


@cache
def _takes_of(word: str) -> bool:
    """Return whether "of" after a word continues a name: Ministry of, Bank of."""
    return word in mention_words().name_head or noun_type(word) == "organisation"


def _cut(doc: Document, i: int, j: int) -> Iterator[tuple[int, int]]:
    """Yield the names in a capitalised sequence: "Ukrainian President Volodymyr Zelensky" has a state and a person."""
    if _cutting().isdisjoint(doc.lower[i:j]) and "".join(doc.lower[i:j]).isascii():
        yield i, j
        return
    known, titles = _names_of_states(), mention_words().title
    words, folded = doc.words[i:j], [fold(w) for w in doc.lower[i:j]]
    start = at = i
    while at < j:
        form = next(known.at(words, folded, at - i, j - i), None)
        if form is not None and at > start and doc.lower[at - 1] in closed_class("inside a name"):
            form = None  # "Bank of England", "Kassym-Jomart": one name
        title = doc.lower[at] in titles and " ".join(doc.lower[at : at + 2]) not in mention_words().body
        title = title and not (at > start and doc.lower[at - 1] == "of")  # "Department of Justice"
        if form is None and not title:
            at += 1
            continue
        if start < at:
            yield start, at
        if form is not None:
            yield at, at + len(form.words)
        at = start = at + (len(form.words) if form else 1)
    if start < j:
        yield start, j


@cache
def _going_on() -> frozenset[str]:
    """Return the words without a capital across which a name may continue."""
    return mention_words().particle | _HYPHENS | {"of"} | set("\"“”„‘’'")


@cache
def _cutting() -> frozenset[str]:
    """Return the words at which a capitalised sequence may be cut."""
    return mention_words().title | frozenset(_names_of_states().first_words)


@cache
def _names_of_states() -> ActorNames:
    """Return the names of all states, with no listed actor."""
    return ActorNames(pd.DataFrame({"actor": [], "name": [], "kind": []}, dtype="str"))
