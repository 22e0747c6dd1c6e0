"""Word classes that decide what a name refers to, from ``mention_words.csv`` and related lists; nicknames in names."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from framing.english.lexicons import lexicon_rows, split_cell
from framing.english.word_classes import tagged_or_listed


class MentionWords(NamedTuple):
    """The classes of ``mention_words.csv``, in its order."""

    collective_noun: frozenset[str]
    collective_modifier: frozenset[str]
    collective_compound: frozenset[str]
    collective_singular: frozenset[str]
    capital_collective: frozenset[str]
    government_name: frozenset[str]
    body: frozenset[str]
    title: frozenset[str]
    office: frozenset[str]
    becoming: frozenset[str]
    male_title: frozenset[str]
    female_title: frozenset[str]
    courtesy: frozenset[str]
    lower_rank: frozenset[str]
    junior: frozenset[str]
    name_tail: frozenset[str]
    thing_tail: frozenset[str]
    name_head: frozenset[str]
    name_before: frozenset[str]
    day_or_month: frozenset[str]
    before_month: frozenset[str]
    before_clause: frozenset[str]
    mass_word: frozenset[str]
    count_word: frozenset[str]
    place_preposition: frozenset[str]
    place_of: frozenset[str]
    place_on: frozenset[str]
    motion: frozenset[str]
    place_verb: frozenset[str]
    place_noun: frozenset[str]
    relation: frozenset[str]
    from_relation: frozenset[str]
    stance: frozenset[str]
    office_race: frozenset[str]
    verb_after_place: frozenset[str]
    hit_after_place: frozenset[str]
    attributive: frozenset[str]
    attributive_ending: frozenset[str]
    verb: frozenset[str]
    ethnic: frozenset[str]
    particle: frozenset[str]


@cache
def mention_words() -> MentionWords:
    """Return the word classes, read once."""
    classes = {r["class"]: frozenset(split_cell(r["words"])) for r in lexicon_rows("mention_words")}
    return MentionWords(**{name: classes[name] for name in MentionWords._fields})


@cache
def function_words(*classes: str) -> frozenset[str]:
    """Return the function words of some classes: preposition, determiner, conjunction, adverb, auxiliary."""
    return frozenset[str]().union(*(tagged_or_listed(name.replace("_", " ")) for name in classes))


CLOSED = (
    "preposition",
    "determiner",
    "conjunction",
    "auxiliary",
    "adverb",
    "pronoun_male",
    "pronoun_female",
    "pronoun_thing",
    "pronoun_plural",
)


@cache
def reporting_forms() -> frozenset[str]:
    """Return the finite forms of reporting verbs that are never nouns: says, said."""
    rows = (r for r in lexicon_rows("reporting") if r["part"] == "verb" and r["also_noun"] != "yes")
    return frozenset(form for r in rows for form in split_cell(r["forms"])[1:3])


class GivenName(NamedTuple):
    """What is known of a given name."""

    gender: str
    short_for: tuple[str, ...]


@cache
def given_names() -> dict[str, GivenName]:
    """Return given names in lower case: gender (male, female, any) and the names they are short for."""
    return {
        r["name"]: GivenName(r["gender"], tuple(split_cell(r["short_for"])))
        for r in lexicon_rows("given_names")
    }


@cache
def family_first() -> frozenset[str]:
    """Return family names that come before the given name, in lower case."""
    return frozenset(r["name"] for r in lexicon_rows("family_first"))


@cache
def short_titles() -> dict[str, tuple[str, ...]]:
    """Return abbreviated titles with the nouns they stand for: sen, senator."""
    return {r["title"]: tuple(split_cell(r["stands_for"])) for r in lexicon_rows("short_titles")}


_LONGEST_NICKNAME = 2  # words
_MARKS = frozenset("\"“”„‘’'")


def is_nickname(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether tokens in quotation marks are a nickname inside a name: William “Billy” Byrne."""
    inner = words[first + 1 : last - 1]
    if not 1 <= len(inner) <= _LONGEST_NICKNAME or first == 0 or last >= len(words):
        return False
    around = words[first - 1], *inner, words[last]
    if not all(w[0].isupper() and (w[1:].islower() or len(w) == 1) for w in around):
        return False
    return around[0].lower() not in function_words(
        "determiner", "preposition", "conjunction", "auxiliary", "adverb"
    )


def nickname_from(words: Sequence[str], first: int, limit: int) -> int:
    """Return the token after the nickname that begins at a token, or that token if none does."""
    if words[first] in _MARKS:
        for last in range(first + 3, min(first + 3 + _LONGEST_NICKNAME, limit)):
            if words[last - 1] in _MARKS:
                return last if is_nickname(words, first, last) else first
    return first


def nickname_to(words: Sequence[str], last: int, begin: int) -> int:
    """Return the token before the nickname that ends at a token, or that token if none does."""
    if words[last] in _MARKS:
        for first in range(last - 2, max(begin, last - 2 - _LONGEST_NICKNAME), -1):
            if words[first] in _MARKS:
                return first - 1 if is_nickname(words, first, last + 1) else last
    return last
