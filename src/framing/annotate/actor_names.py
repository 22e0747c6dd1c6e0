"""The names an actor goes by, as patterns: its own, and what everybody knows of states.

A state that the list ``states.csv`` knows brings its adjective, its people, its capital and the seats of
its government; what the actors table says about a name comes first.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from framing.annotate.codebook_tables import complete_actors
from framing.annotate.lexicons import load_lexicon, pattern_words, split_cell

_STATE_COLUMNS = ("adjectives", "people", "capital", "metonyms")


class NameForm(NamedTuple):
    """A name to look for; ``sort`` is name, alias, adjective, people, capital, metonym or role.

    ``exact`` words are compared as written, others in lower case with a capital where the name has one.
    ``actor`` is None for names of states that are no actors: they keep longer names whole.
    """

    words: tuple[str, ...]
    exact: bool
    capital: tuple[bool, ...]
    actor: str | None
    sort: str


class State(NamedTuple):
    """A row of ``states.csv``."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    metonyms: tuple[str, ...]

    def forms(self) -> Iterator[tuple[str, str]]:
        """Yield each word for the state with its sort."""
        yield from ((n, "alias") for n in self.names)
        yield from ((n, "adjective") for n in self.adjectives if n not in self.names)
        yield from ((n, "people") for n in self.people)
        yield from ((n, "capital") for n in self.capital)
        yield from ((n, "metonym") for n in self.metonyms)


@cache
def states() -> tuple[State, ...]:
    """Return the states of the bundled list."""
    return tuple(
        State(
            (row["state"], *split_cell(row["other_names"])),
            *(tuple(split_cell(row[c])) for c in _STATE_COLUMNS),
        )
        for row in load_lexicon("states").to_dict("records")
    )


@cache
def _state_by_name() -> dict[str, State]:
    return {name: s for s in states() for name in s.names}


def is_acronym(name: str) -> bool:
    """Tell whether a name is an acronym, which is compared as written: US, UN, NBC, but Nato too for NATO."""
    return name.isupper() and sum(c.isalpha() for c in name) <= 5


def _form(name: str, actor: str | None, sort: str, *, exact: bool = False) -> NameForm:
    written = pattern_words(name, exact_case=True)
    exact = exact or is_acronym(name)
    words = written if exact else pattern_words(name)
    return NameForm(words, exact, tuple(w[0].isupper() for w in written), actor, sort)


def _known_sorts(names: Sequence[str]) -> tuple[dict[str, str], State | None]:
    """Return what the list of states says about a state's names."""
    state = next((_state_by_name()[n] for n in names if n in _state_by_name()), None)
    return (dict(state.forms()) if state else {}), state


def name_forms(actors: pd.DataFrame) -> list[NameForm]:
    """Return the forms of all actors, those of the table before those that everybody knows."""
    own: list[NameForm] = []
    known: list[NameForm] = []
    for row in complete_actors(actors).to_dict("records"):
        actor, name, kind = str(row["actor"]), str(row["name"]), str(row["kind"])
        aliases = split_cell(row["aliases"])
        sorts, state = _known_sorts([name, *aliases]) if kind == "state" else ({}, None)
        own.append(_form(name, actor, "name"))
        own += [_form(a, actor, sorts.get(a, "alias")) for a in aliases]
        own += [_form(a, actor, sorts.get(a, "alias"), exact=True) for a in split_cell(row["aliases_exact"])]
        if state is not None:
            known += [_form(n, actor, sort) for n, sort in sorts.items()]
        if kind == "person":
            known.append(_form(pattern_words(name, exact_case=True)[-1], actor, "alias"))
    others = [_form(n, None, sort) for s in states() for n, sort in s.forms()]
    return [*own, *known, *others]


class ActorNames:
    """The name forms of an actors table, looked up by first word."""

    def __init__(self, actors: pd.DataFrame) -> None:
        self._index: dict[str, list[NameForm]] = {}
        seen: set[tuple[tuple[str, ...], bool]] = set()
        for form in name_forms(actors):
            if form.words and (form.words, form.exact) not in seen:
                seen.add((form.words, form.exact))
                self._index.setdefault(form.words[0].lower(), []).append(form)
        for forms in self._index.values():
            forms.sort(key=lambda f: -len(f.words))

    def longest_at(self, words: Sequence[str], lower: Sequence[str], i: int, last: int) -> NameForm | None:
        """Return the longest name that begins at token ``i`` and ends by ``last``."""
        for form in self._index.get(lower[i], ()):
            j = i + len(form.words)
            if j > last:
                continue
            if form.exact:
                if tuple(words[i:j]) == form.words:
                    return form
            elif tuple(lower[i:j]) == form.words and all(
                w[0].isupper() or not c for w, c in zip(words[i:j], form.capital, strict=True)
            ):
                return form
        return None
