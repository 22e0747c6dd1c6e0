"""Sources: what is known of one (type, role, anonymity, actor), and the lists it is read from.

Types and roles after Sigal (1973) and Gans (1979).
"""

from functools import cache
from typing import NamedTuple

import pandas as pd

from framing.annotate.letters import closed
from framing.incoming import ids
from framing.records import FramingError, require_columns
from framing.resources import lexicon_rows, split_cell


class Mention(NamedTuple):
    """A mention of a listed actor."""

    start: int
    end: int
    actor: str
    kind: str


class Actor(NamedTuple):
    """What the codebook says of an actor."""

    kind: str
    side: str | None
    role: str | None


class Source(NamedTuple):
    """A source as resolved: its type, role, anonymity and actor, and the rule that resolved it."""

    type: str = "unspecified"
    role: str | None = None
    anonymous: bool = False
    actor: str | None = None
    rule: str = "none"
    gender: str | None = None
    plural: bool = False
    head: str = ""


NOBODY = Source()


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
    columns = ("state", "capital", "metonyms")
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
    if pronoun in closed("male pronoun"):
        return "male"
    return "female" if pronoun in closed("female pronoun") else None


def actor_list(actors: pd.DataFrame | None) -> dict[str, Actor]:
    """Read the codebook's actors: kind, side and role by id."""
    if actors is None:
        return {}
    if "actor" not in actors:
        raise FramingError("actors needs the column 'actor'; take codebook.actors.")
    cells = [
        [v if isinstance(v, str) and v else None for v in actors[c]] if c in actors else [None] * len(actors)
        for c in ("actor", "kind", "side", "source_role")
    ]
    return {a: Actor(k or "group", s, r) for a, k, s, r in zip(*cells, strict=True) if a}


def mentions_by_document(mentions: pd.DataFrame | None) -> dict[str, list[Mention]]:
    """Group the mentions by article, pronouns left out."""
    grouped: dict[str, list[Mention]] = {}
    if mentions is None:
        return grouped
    require_columns(mentions, ["doc_id", "start", "end", "actor", "kind"], "mentions")
    columns = [ids(mentions), *(mentions[c].tolist() for c in ("start", "end", "actor", "kind"))]
    for doc_id, start, end, actor, kind in zip(*columns, strict=True):
        if kind != "pronoun" and isinstance(actor, str):
            grouped.setdefault(doc_id, []).append(Mention(start, end, actor, kind))
    return grouped
