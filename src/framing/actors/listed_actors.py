"""The listed actors in a phrase: the mentions inside it, the actor its head names, the owner of that head."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

import pandas as pd

from framing.english import grammar as pos
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.source_nouns import noun_type, state_of_capital
from framing.records import FramingError, require_columns
from framing.user_tables import ids


class ListedMention(NamedTuple):
    """A mention of a listed actor."""

    start: int
    end: int
    actor: str
    kind: str


class Actor(NamedTuple):
    """An actor as the codebook lists it."""

    kind: str
    side: str | None
    role: str | None
    name: str = ""


class ListedActors:
    """The listed actors of one article, by where they are mentioned."""

    def __init__(
        self, article: ParsedArticle, mentions: list[ListedMention], actors: Mapping[str, Actor]
    ) -> None:
        self._text = article
        self._mentions = sorted(mentions)
        self._first: dict[str, tuple[int, str]] = {}  # first position and actor of each form
        for m in self._mentions:
            self._first.setdefault(article.doc.text[m.start : m.end].lower(), (m.start, m.actor))
        self._reach = list(accumulate((m.end for m in self._mentions), max))
        self._named_to = {m.end: m.actor for m in reversed(self.named())}  # the first to end at a character
        self._actors = actors

    def inside(self, span: Span) -> list[ListedMention]:
        """Return the mentions that lie wholly or partly in a phrase, in the order of the text."""
        if not self._mentions:
            return []
        a, b = self._text.doc.starts[span.first], self._text.doc.ends[span.last - 1]
        listed = self._mentions[bisect_right(self._reach, a) : bisect_left(self._mentions, (b,))]
        return [m for m in listed if m.end > a]

    def named(self) -> list[ListedMention]:
        """Return the mentions by name or alias, in the order of the text."""
        return [m for m in self._mentions if m.kind in ("name", "alias")]

    def named_at(self, name: Span) -> str | None:
        """Return the actor of the mention by name or alias that ends with a name."""
        return self._named_to.get(self._text.doc.ends[name.last - 1])

    def head(self, span: Span, inside: list[ListedMention]) -> str | None:
        """Return the listed state, organisation or group whose name is the head of a phrase."""
        if not inside:
            return None
        doc, tags = self._text.doc, self._text.tags
        last = next(
            (at for at in range(span.first + 1, span.last) if tags[at] in pos.POSTMODIFIER_OPENERS), span.last
        )
        joins = next(
            (
                at
                for at in range(span.first + 1, last - 1)
                if tags[at] == pos.COORDINATOR and tags[at - 1] == pos.NAME
            ),
            None,
        )
        if joins is not None and any(m.end == doc.ends[joins - 1] for m in inside):
            last = joins  # of two joined sources the first: Germany and the Netherlands
        for m in inside:
            known = self._actors.get(m.actor)
            if known and known.kind != "person" and m.kind != "adjective" and m.end >= doc.ends[last - 1]:
                return m.actor if m.start < doc.ends[last - 1] else None
        return None

    def names(self, span: Span, actor: str | None) -> bool:
        """Return whether the head of a phrase names an actor: Russia, not Russian shelling."""
        return self.head(span, [m for m in self.inside(span) if m.actor == actor]) == actor

    def person(self, inside: list[ListedMention]) -> ListedMention | None:
        """Return the first person mentioned in a phrase."""
        return next((m for m in inside if m.kind != "adjective" and self._kind(m) == "person"), None)

    def _kind(self, mention: ListedMention) -> str:
        """Return the kind of a mentioned actor; one that is not listed is a person when a title names it."""
        known = self._actors.get(mention.actor)
        if known:
            return known.kind
        return "person" if mention.kind == "title" else "group"

    def owns(self, span: Span, person: ListedMention) -> bool:
        """Return whether a person is the possessor or principal of the head: Putin's spokesman, a spokesman for Putin."""
        doc, tags = self._text.doc, self._text.tags
        last = doc.token_at(person.end - 1)
        after = last + 1
        if after < span.last and tags[after] == pos.POSSESSIVE:
            return not any(tags[at] == pos.NAME for at in range(after + 1, span.last))
        first = doc.token_at(person.start)
        # "the head of the delegation Ann Smith"
        beside = first - 1 >= span.first and tags[first - 1] == pos.NOUN
        if beside and noun_type(self._text.lower[first - 1]) != "person":
            return False
        return first - 1 >= span.first and any(
            tags[at] in pos.PREPOSITIONS_AND_TO for at in range(span.first, first)
        )

    def owns_named(self, span: Span, person: ListedMention) -> bool:
        """Return whether a person possesses a head that has a name of its own: Byrne's brother *Neil*."""
        tags, owned = self._text.tags, self._text.doc.token_at(person.end - 1) + 2
        if owned >= span.last or tags[owned - 1] != pos.POSSESSIVE or tags[span.last - 1] != pos.NAME:
            return False
        return any(
            tags[at] == pos.NOUN and noun_type(self._text.lower[at]) == "person"
            for at in range(owned, span.last)
        )

    def told_role(self, actor: str | None, told: str | None) -> str | None:
        """Return the role that the words give, or else the actor's."""
        return told if not actor or (told and told != "unknown") else self.listed_role(actor, told)

    def listed_role(self, actor: str, told: str | None) -> str | None:
        """Return an actor's role, or else the one that the words give."""
        known = self._actors.get(actor)
        as_state = "government" if known and known.kind == "state" else None
        return (known.role if known else None) or told or as_state

    def role_of_member(self, actor: str, mention: ListedMention, told: str | None) -> str | None:
        """Return the role of a body's own people: the Conservatives, observers from the council; its critics have another."""
        known = self._actors.get(actor)
        body = known is not None and known.kind not in ("person", "state") and mention.kind != "adjective"
        speaks = body and told in ("expert", "government", "unknown", None)
        return self.listed_role(actor, told) if speaks or mention.kind == "collective" else told

    def located(self, span: Span) -> str | None:
        """Return the state in whose capital an office is located: the general staff in Kyiv; in Moscow, the ministry said."""
        lower, tags = self._text.lower, self._text.tags
        opens = self._text.doc.sentences[self._text.doc.sentence_of[span.first]].first
        places = [at + 1 for at in range(span.first + 1, span.last - 1) if lower[at] == "in"]
        if lower[opens] == "in" and tags[opens + 2 : opens + 3] == [pos.COMMA] and opens < span.first:
            places.append(opens + 1)
        for at in places:
            names = state_of_capital().get(lower[at], frozenset())
            if named := [self._first[name] for name in names if name in self._first]:
                return min(named)[1]
        return None

    def speaks_for(self, actor: str) -> str | None:
        """Return the actor spoken for: a person's side if that is a listed actor, any other actor itself."""
        known = self._actors.get(actor)
        if known is None or known.kind != "person":
            return actor
        return known.side if known.side in self._actors else None  # a side may be a camp, which is no actor

    def is_state(self, actor: str) -> bool:
        """Return whether an actor is a listed state."""
        known = self._actors.get(actor)
        return known is not None and known.kind == "state"


def names_first(mentions: list[ListedMention]) -> list[ListedMention]:
    """Return mentions with adjectives sorted last: the "Chinese state broadcaster CCTV" is CCTV."""
    return sorted(mentions, key=lambda m: m.kind == "adjective")


def actor_list(actors: pd.DataFrame | None) -> dict[str, Actor]:
    """Read the codebook's actors: kind, side and role by id."""
    if actors is None:
        return {}
    if "actor" not in actors:
        raise FramingError("actors needs the column 'actor'; take codebook.actors.")
    cells = [
        [v if isinstance(v, str) and v else None for v in actors[c]] if c in actors else [None] * len(actors)
        for c in ("actor", "kind", "side", "source_role", "name")
    ]
    return {a: Actor(at or "group", s, r, n or "") for a, at, s, r, n in zip(*cells, strict=True) if a}


def mentions_by_document(mentions: pd.DataFrame | None) -> dict[str, list[ListedMention]]:
    """Group the mentions by article."""
    grouped: dict[str, list[ListedMention]] = {}
    if mentions is None:
        return grouped
    require_columns(mentions, ["doc_id", "start", "end", "actor", "kind"], "mentions")
    columns = [ids(mentions), *(mentions[c].tolist() for c in ("start", "end", "actor", "kind"))]
    for doc_id, start, end, actor, kind in zip(*columns, strict=True):
        if isinstance(actor, str):
            grouped.setdefault(doc_id, []).append(ListedMention(start, end, actor, kind))
    return grouped
