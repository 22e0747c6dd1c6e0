"""What resolution works with: a source as resolved, the mentions of listed actors, and what a codebook says of them."""

from typing import NamedTuple

import pandas as pd

from framing.records import FramingError, require_columns
from framing.user_tables import ids


class ListedMention(NamedTuple):
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
    return {a: Actor(at or "group", s, r) for a, at, s, r in zip(*cells, strict=True) if a}


def mentions_by_document(mentions: pd.DataFrame | None) -> dict[str, list[ListedMention]]:
    """Group the mentions by article, pronouns left out."""
    grouped: dict[str, list[ListedMention]] = {}
    if mentions is None:
        return grouped
    require_columns(mentions, ["doc_id", "start", "end", "actor", "kind"], "mentions")
    columns = [ids(mentions), *(mentions[c].tolist() for c in ("start", "end", "actor", "kind"))]
    for doc_id, start, end, actor, kind in zip(*columns, strict=True):
        if kind != "pronoun" and isinstance(actor, str):
            grouped.setdefault(doc_id, []).append(ListedMention(start, end, actor, kind))
    return grouped
