"""Disambiguation of a surname among namesakes, by the persons an article names in full or with a title of theirs.

An alias decides; else the last person named in full, then the most frequent; two named in full in one sentence leave
a bare surname open.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.actors.name_forms import ActorNames, NameForm
from framing.actors.persons import WordsBefore
from framing.english.name_words import mention_words, short_titles

_Place = tuple[int, int]  # a token and its sentence
NAMESAKES = "namesakes"
NO_FULL_NAME = "no full name"


class OpenName(NamedTuple):
    """An unresolved surname: the candidate actors, the surname as written, and the reason."""

    actors: tuple[str, ...]
    name: str
    why: str

    def remedy(self) -> str:
        """Return why the surname is unresolved, and what in the codebook would settle it."""
        if self.why == NAMESAKES:
            return (
                f"{self.name!r} may be {' or '.join(self.actors)}; list it in 'aliases' of the one it means where no "
                "first name stands, or titles that tell them apart in 'roles'"
            )
        return (
            f"no full name in the articles that say {self.name!r}; if it is {self.actors[0]}, list it in 'aliases', or "
            "the title it has there in 'roles'"
        )


class Resolution(NamedTuple):
    """The actor of a surname, or the reason why it is unresolved: namesakes, or no full name."""

    actor: str | None
    open: str = ""


_STRANGERS = Resolution(None)


@dataclass
class NamedPersons:
    """Where an article names listed persons in full or with a title of theirs, and strangers of the same surname."""

    places: dict[str, list[_Place]] = field(default_factory=dict)  # by listed person
    strangers: dict[tuple[str, ...], list[_Place]] = field(
        default_factory=dict
    )  # by the words of the surname
    titled: list[tuple[NameForm, str, _Place]] = field(default_factory=list)  # with a title that no row lists

    def note(self, owners: Iterable[str | None], place: _Place) -> None:
        """Record that persons are named in full."""
        for owner in owners:
            if owner is not None:
                self.places.setdefault(owner, []).append(place)

    def note_surname(
        self, form: NameForm, before: WordsBefore, names: ActorNames, place: _Place, *, stranger: bool
    ) -> None:
        """Record whom the words before a surname name in full, or that it is a stranger's."""
        if stranger:
            self.strangers.setdefault(form.words, []).append(place)
        elif before.owner is not None:
            self.note([before.owner], place)
        elif before.title:
            fit = _of_gender(form, before, names)
            borne = [o for o in fit if _bears(before, names.people[o].roles)]
            if len(borne) == 1:
                self.note(borne, place)
            elif form.explicit in fit:
                self.note([form.explicit], place)
            elif len(fit) == 1 and _may_bear(before, names.people[fit[0]].roles):
                self.titled.append((form, fit[0], place))

    def settle(self) -> None:
        """Count a title that no row lists as a full naming, where nobody else of the surname is named in full."""
        for form, owner, place in self.titled:
            if form.words not in self.strangers and not (self.places.keys() & form.owners) - {owner}:
                self.note([owner], place)


def resolve(
    form: NameForm, before: WordsBefore, named: NamedPersons, names: ActorNames, at: _Place
) -> Resolution:
    """Return the resolution of a surname at a token."""
    owners = _of_gender(form, before, names)
    borne = [o for o in owners if before.title and _bears(before, names.people[o].roles)]
    if len(borne) == 1:
        return Resolution(borne[0])
    namings = [(place, o) for o in owners for place in named.places.get(o, ())]
    everyone: list[tuple[_Place, str | None]] = [
        *namings,
        *((place, None) for place in named.strangers.get(form.words, ())),
    ]
    if form.explicit in owners and (form.explicit in named.places or not everyone):
        return Resolution(form.explicit)
    if not everyone:
        return Resolution(None, NAMESAKES if len(owners) > 1 else NO_FULL_NAME) if owners else _STRANGERS
    last = _named_last(everyone, at)
    return Resolution(None, NAMESAKES) if len(last) > 1 else Resolution(last.pop())


def _named_last(everyone: list[tuple[_Place, str | None]], at: _Place) -> set[str | None]:
    """Return the candidates in the last sentence that names any; before the first such, the most frequent ones."""
    earlier = [(place, who) for place, who in everyone if place < at]
    if earlier:
        sentence = max(place for place, _ in earlier)[1]
        return {who for place, who in earlier if place[1] == sentence}
    most = Counter(who for _, who in everyone).most_common()
    return {who for who, n in most if n == most[0][1]}


def _of_gender(form: NameForm, before: WordsBefore, names: ActorNames) -> list[str]:
    """Return the persons of a surname whose gender agrees with the title before it."""
    return [
        o
        for o in form.owners
        if "any" in (before.gender, names.people[o].gender) or before.gender == names.people[o].gender
    ]


def _bears(before: WordsBefore, roles: Iterable[tuple[str, ...]]) -> bool:
    """Return whether a title is one of a person's roles: Gov. Lund, the governor, but not Vice President Lund, the president."""
    words = {before.title, *short_titles().get(before.title, ())}
    nouns = {word.split()[-1] for word in words}
    lowered = before.rank in mention_words().lower_rank
    return any(role[-1] in nouns and (not lowered or before.rank in role) for role in roles if role)


def _may_bear(before: WordsBefore, roles: tuple[tuple[str, ...], ...]) -> bool:
    """Return whether a title other than Mr. or Mrs. may belong to a person whose row lists no role."""
    return not roles and before.title not in mention_words().courtesy
