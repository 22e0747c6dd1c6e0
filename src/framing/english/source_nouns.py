"""Nouns of source_nouns.csv and names of states: what a noun is as a source, and its role (Sigal 1973; Gans 1979)."""

from functools import cache

from framing.english.word_classes import closed_class
from framing.resources import lexicon_rows, split_cell


@cache
def source_nouns() -> dict[str, tuple[str, str]]:
    """Type and role by noun."""
    return {r["noun"]: (r["type"], r["role"]) for r in lexicon_rows("source_nouns")}


def noun_type(word: str) -> str:
    """Return what a listed noun is as a source (person, collective, organisation, document), '' for another."""
    return source_nouns().get(word, ("", ""))[0]


def noun_role(word: str) -> str:
    """Return the role of a listed noun, '' for another."""
    return source_nouns().get(word, ("", ""))[1]


@cache
def source_noun_begins() -> frozenset[str]:
    """Return the first words of all source nouns."""
    return frozenset(noun.partition(" ")[0] for noun in source_nouns())


@cache
def state_names() -> frozenset[str]:
    """Names, capitals and metonyms of states, in lower case."""
    columns = ("state", "other_names", "capital", "metonyms")
    return frozenset(n.lower() for r in lexicon_rows("states") for c in columns for n in split_cell(r[c]))


@cache
def state_of_capital() -> dict[str, frozenset[str]]:
    """Names and adjectives of a state by its capital, in lower case."""
    columns = ("state", "other_names", "adjectives", "capital", "metonyms")
    return {
        capital.lower(): frozenset(n.lower() for c in columns for n in split_cell(r[c]))
        for r in lexicon_rows("states")
        for capital in split_cell(r["capital"])
    }


@cache
def state_adjectives() -> frozenset[str]:
    """Adjectives of states, in lower case."""
    return frozenset(n.lower() for r in lexicon_rows("states") for n in split_cell(r["adjectives"]))


def gender_of(pronoun: str) -> str | None:
    """Return the gender a pronoun asks for."""
    if pronoun in closed_class("male pronoun"):
        return "male"
    return "female" if pronoun in closed_class("female pronoun") else None
