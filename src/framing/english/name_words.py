"""The word classes that tell what a name stands for, from ``mention_words.csv`` and its neighbours."""

from functools import cache
from typing import NamedTuple

from framing.english.lexicons import lexicon_rows, split_cell


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
    return frozenset(r["word"] for r in lexicon_rows("function_words") if r["class"] in classes)


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
    """Return titles in short form with the nouns they stand for: sen, senator."""
    return {r["title"]: tuple(split_cell(r["stands_for"])) for r in lexicon_rows("short_titles")}
