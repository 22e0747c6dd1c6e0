"""Who has been met in an article so far: subjects, sources, offices and titles, for those who come without a name."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter
from typing import NamedTuple, TypeVar

from framing.english.parsed_article import ParsedArticle, Span
from framing.english.source_nouns import gender_of
from framing.english.source_roles import better_role
from framing.english.word_classes import closed_class

T = TypeVar("T")
_FARTHEST_SOURCE = 500  # sources, and subjects, back from a pronoun


class Source(NamedTuple):
    """A source as resolved: its type, role, anonymity and actor, the rule that resolved it, and its name in full."""

    type: str = "unspecified"
    role: str | None = None
    anonymous: bool = False
    actor: str | None = None
    rule: str = "none"
    gender: str | None = None
    plural: bool = False
    head: str = ""
    name: str | None = None


NOBODY = Source()


class Antecedents:
    """Subjects and sources in the order of the text."""

    def __init__(self, article: ParsedArticle) -> None:
        self._text = article
        self._people: dict[str, Source] = {}  # who is no listed actor, by name
        self._subjects: list[tuple[int, Source]] = []
        self._sources: list[tuple[int, Source]] = []
        self._offices: dict[str, list[tuple[int, Source]]] = {}  # by head, where it is told whose they are

    def as_subject(self, span: Span, source: Source) -> None:
        """Keep the subject of a sentence."""
        self._subjects.append((span.first, source))

    def as_source(self, span: Span, source: Source) -> None:
        """Keep the source of an attribution."""
        self._sources.append((span.first, source))
        if source.actor or source.rule == "unlisted":
            self._offices.setdefault(source.head, []).append((span.first, source))

    def person(self, name: str, named: Source) -> Source:
        """Return a person who is no listed actor: as named first, or known again by surname."""
        first = self._people.setdefault(name, named)
        return (
            named
            if first is named
            else first._replace(rule="surname", role=better_role(named.role, first.role))
        )

    def office(self, head: str, before: int) -> tuple[int, Source] | None:
        """Return the last source before a token whose head was this noun, and where it stood."""
        return last_before(self._offices.get(head, ()), before)

    def last(self, before: int, gender: str | None, *, plural: bool, word: str) -> Source | None:
        """Return the last source or subject before a token that a pronoun fits."""
        doc, lower = self._text.doc, self._text.lower
        first = doc.sentences[doc.sentence_of[before]].first
        if lower[first] not in closed_class(
            "asked"
        ):  # "Asked about what Jones said, he replied": he is not Jones
            first = before
        best: tuple[int, Source] | None = None
        for timeline in (self._subjects, self._sources):
            for at, candidate in islice(reversed(timeline), _FARTHEST_SOURCE):
                if (
                    at < first
                    and _fits(candidate, gender, plural, word)
                    and not self._is_owned(at, before, gender)
                ):
                    if best is None or at > best[0]:
                        best = (at, candidate)
                    break
        return best[1] if best else None

    def _is_owned(self, at: int, before: int, gender: str | None) -> bool:
        """Tell whether who stands at a token is only his or hers: "his brother had left, he said" means the owner."""
        doc, lower = self._text.doc, self._text.lower
        same_sentence = doc.sentence_of[at] == doc.sentence_of[before]
        return (
            gender is not None
            and same_sentence
            and lower[at] in closed_class("owner")
            and gender_of(lower[at]) == gender
        )


def last_before(listed: Sequence[tuple[int, T]], token: int) -> tuple[int, T] | None:
    """Return the last of what was met (in the order of the text) before a token."""
    at = bisect_left(listed, token, key=itemgetter(0))
    return listed[at - 1] if at else None


def _fits(candidate: Source, gender: str | None, plural: bool, word: str) -> bool:
    """Tell whether a pronoun may stand for a source."""
    if gender:
        if candidate.type == "unnamed" and candidate.gender is None and candidate.role == "unknown":
            return False
        return candidate.type in ("person", "unnamed") and candidate.gender in (None, gender)
    if plural:
        return candidate.type == "collective" or (candidate.type == "organisation" and word != "one")
    if word == "it":
        return candidate.type in ("organisation", "document")
    return candidate.type in ("person", "unnamed", "collective")
