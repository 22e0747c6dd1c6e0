"""The names of an actor as patterns: those its row lists, and those implied for states and surnames.

A state that the list ``states.csv`` knows brings its adjective, its people, its capital and the seats of
its government; what the actors table says of a name takes precedence.
"""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import pandas as pd

from framing.actors.codebook_tables import complete_actors
from framing.corpus.words import normalize
from framing.english.lexicons import lexicon_rows, pattern_words, split_cell
from framing.english.name_words import family_first, given_names, mention_words
from framing.user_tables import once_per_table

_STATE_COLUMNS = ("adjectives", "people", "capital", "metonyms")


class NameForm(NamedTuple):
    """A name to look for, and the actors it may refer to.

    ``sort`` is name, alias, surname, adjective, people, capital, metonym or role. ``exact`` words are compared
    as written, others without case and accents but with a capital where the name has one; of a role only a
    state or an acronym keeps its capital (US President: the US president). ``owners`` are the
    actors it may refer to, none for states that are not actors (they keep longer names whole);
    ``explicit`` is the one whose row lists it.
    """

    words: tuple[str, ...]
    exact: bool
    capital: tuple[bool, ...]
    owners: tuple[str, ...]
    sort: str
    explicit: str | None
    written: str


class Mention(NamedTuple):
    """Tokens ``first`` up to but not including ``last`` that refer to an actor."""

    first: int
    last: int
    actor: str
    kind: str


class State(NamedTuple):
    """A row of ``states.csv``."""

    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    metonyms: tuple[str, ...]

    def forms(self) -> Iterator[tuple[str, str]]:
        """Yield each form for the state with its sort; a name that is also an adjective (US) counts as a name."""
        yield from ((n, "alias") for n in self.names)
        yield from ((n, "adjective") for n in self.adjectives if n not in self.names)
        yield from ((n, "people") for n in self.people)
        yield from ((n, "capital") for n in self.capital)
        yield from ((n, "metonym") for n in self.metonyms)


class Person(NamedTuple):
    """A listed person: first names in lower case, short forms included, gender, and roles as words."""

    firsts: frozenset[str]
    gender: str
    roles: tuple[tuple[str, ...], ...] = ()


@cache
def states() -> tuple[State, ...]:
    """Return the states of the bundled list."""
    return tuple(
        State(
            (row["state"], *split_cell(row["other_names"])),
            *(tuple(split_cell(row[c])) for c in _STATE_COLUMNS),
        )
        for row in lexicon_rows("states")
    )


@cache
def state_words() -> frozenset[str]:
    """Return the names, adjectives and peoples of all states, folded."""
    return frozenset(fold(n.lower()) for s in states() for n in (*s.names, *s.adjectives, *s.people))


@cache
def capital_words() -> frozenset[str]:
    """Return the first words of the states' capitals, folded."""
    return frozenset(fold(c.split()[0].lower()) for s in states() for c in s.capital)


@cache
def _state_by_name() -> dict[str, State]:
    return {fold(name.lower()): s for s in states() for name in (*s.names, *s.adjectives)}


_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae"})


@lru_cache(100_000)
def fold(word: str) -> str:
    """Return a lower-case word without diacritics: erdogan for erdoğan."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_PLAIN) or word


def is_acronym(name: str) -> bool:
    """Return whether a name is an acronym, which is compared as written: US, UN, NBC."""
    return name.isupper() and sum(c.isalpha() for c in name) <= 5


def _form(name: str, actor: str | None, sort: str, *, exact: bool = False, own: bool = True) -> NameForm:
    written = pattern_words(name, exact_case=True)
    if len(written) > 1 and written[0].lower() == "the":
        written = written[1:]
    exact = exact or is_acronym(name)
    words = written if exact else tuple(fold(normalize(w)) for w in written)
    owners = () if actor is None else (actor,)
    capital = tuple(w[0].isupper() for w in written)
    return NameForm(words, exact, capital, owners, sort, actor if own else None, name)


def _role_form(role: str, actor: str) -> NameForm:
    """Return the form of a title, which texts write with or without a capital: the President, the president."""
    form = _form(role, actor, "role")
    written = pattern_words(role, exact_case=True)[-len(form.words) :]
    kept = tuple(is_acronym(w) or fold(w.lower()) in state_words() for w in written)
    return form._replace(capital=tuple(c and token for c, token in zip(form.capital, kept, strict=True)))


def _state_forms(actor: str, name: str, aliases: Sequence[str], exact: Sequence[str]) -> Iterator[NameForm]:
    """Yield the forms that a state's row lists, with their sorts, then those of the bundled list."""
    known = _state_by_name()
    state = next(
        (known[token] for n in (name, *aliases, *exact) if (token := fold(n.lower())) in known), None
    )
    forms = list(state.forms()) if state else []
    sorts = {fold(n.lower()): sort for n, sort in forms}
    for alias in aliases:
        yield _form(alias, actor, sorts.get(fold(alias.lower()), "alias"))
    for alias in exact:
        yield _form(alias, actor, sorts.get(fold(alias.lower()), "alias"), exact=True)
    for n, sort in forms:
        yield _form(n, actor, sort, own=False)


def surname_of(name: Sequence[str]) -> int:
    """Return where the surname of a full name begins: its particles (von der, bin) belong to it."""
    last = len(name) - 1
    if last > 1 and name[last].lower().rstrip(".") in mention_words().junior:
        last -= 1
    at = next((token for token in range(1, last) if name[token][0].islower()), last)
    return at


def _person_forms(actor: str, name: str, aliases: Sequence[str], exact: Sequence[str]) -> Iterator[NameForm]:
    """Yield a person's aliases (a single word counts as a surname) and the surnames of the full name."""
    for alias in aliases:
        yield _form(alias, actor, "alias" if len(alias.split()) > 1 else "surname")
    for alias in exact:
        yield _form(alias, actor, "alias" if len(alias.split()) > 1 else "surname", exact=True)
    words = pattern_words(name, exact_case=True)
    if len(words) > 1:
        at = surname_of(words)
        yield _form(" ".join(words[at:]), actor, "surname", own=False)
        if at < len(words) - 1:
            yield _form(words[-1], actor, "surname", own=False)
        if words[0].lower() in family_first() and words[-1].lower() not in given_names():
            yield _form(words[0], actor, "surname", own=False)


def _sort_of(alias: str) -> str:
    """Return adjective or capital for an alias that the bundled list of states has (Palestinian, Brussels), else alias."""
    known = _state_by_name().get(fold(alias.lower()))
    if any(alias in s.capital for s in states()):
        return "capital"
    return "adjective" if known and alias in known.adjectives and alias not in known.names else "alias"


def name_forms(actors: pd.DataFrame) -> Iterator[NameForm]:
    """Yield the forms of all actors: those the table lists, then the implied ones, then unlisted states."""
    made: list[NameForm] = []
    for row in complete_actors(actors).to_dict("records"):
        actor, name, kind = str(row["actor"]), str(row["name"]), str(row["kind"])
        aliases, exact = split_cell(row["aliases"]), split_cell(row["aliases_exact"])
        made.append(_form(name, actor, "name"))
        if kind == "state":
            made += _state_forms(actor, name, aliases, exact)
        elif kind == "person":
            made += _person_forms(actor, name, aliases, exact)
        else:
            made += [_form(a, actor, _sort_of(a)) for a in aliases]
            made += [_form(a, actor, _sort_of(a), exact=True) for a in exact]
        made += [_form(a, actor, "adjective") for a in split_cell(row.get("adjectives", ""))]
        made += [_role_form(r, actor) for r in split_cell(row["roles"])]
    yield from (f for f in made if f.explicit)
    yield from (f for f in made if not f.explicit)
    yield from _unlisted_states()


@cache
def _unlisted_states() -> tuple[NameForm, ...]:
    """Return the forms of all states with no actor; those of listed states take precedence."""
    return tuple(_form(n, None, sort) for s in states() for n, sort in s.forms())


class ActorNames:
    """The name forms of an actors table, looked up by first word, and the kinds, sides and persons of its rows."""

    def __init__(self, actors: pd.DataFrame) -> None:
        rows = complete_actors(actors).to_dict("records")
        self.kinds = {str(r["actor"]): str(r["kind"]) for r in rows}
        self.sides = {str(r["actor"]): str(r["side"]) for r in rows}
        self.people = {
            str(r["actor"]): _person(str(r["name"]), split_cell(r["aliases"]), split_cell(r["roles"]))
            for r in rows
            if r["kind"] == "person"
        }
        forms: dict[tuple[object, ...], NameForm] = {}
        for form in name_forms(actors):
            if not form.words:
                continue
            key = form.words, form.exact
            there = forms.setdefault(key, form)
            if form.explicit and form.explicit == there.explicit and form.capital != there.capital:
                forms.setdefault((*key, form.capital), form)  # one row lists both: City Hall, city hall
            elif there is not form and there.sort == form.sort and there.sort in ("surname", "role"):
                owners = tuple(dict.fromkeys((*there.owners, *form.owners)))
                forms[key] = there._replace(owners=owners)
        self.forms = tuple(forms.values())
        self._index: dict[str, list[NameForm]] = {}
        for form in forms.values():
            self._index.setdefault(fold(form.words[0].lower()), []).append(form)
        for same in self._index.values():
            same.sort(key=lambda f: (-len(f.words), not f.exact, -sum(f.capital)))

    @property
    def first_words(self) -> Collection[str]:
        """The folded words that begin a name."""
        return self._index.keys()

    def at(self, words: Sequence[str], folded: Sequence[str], i: int, last: int) -> Iterator[NameForm]:
        """Yield the names that begin at token ``i`` and end by ``last``, longest first."""
        for form in self._index.get(folded[i], ()):
            j = i + len(form.words)
            if j > last:
                continue
            if form.exact:
                if tuple(words[i:j]) == form.words:
                    yield form
            elif tuple(folded[i:j]) == form.words and all(
                w[0].isupper() or not c for w, c in zip(words[i:j], form.capital, strict=True)
            ):
                yield form


@once_per_table
def names_of(actors: pd.DataFrame) -> ActorNames:
    """Return the name forms of an actors table."""
    return ActorNames(actors)


def _person(name: str, aliases: Sequence[str], roles: Sequence[str]) -> Person:
    """Return a person's first names and gender, from the full names, and the words of the roles."""
    known = given_names()
    full = [words for n in (name, *aliases) if len(words := pattern_words(n, exact_case=True)) > 1]
    firsts = {fold(w.lower()) for words in full for w in words[: surname_of(words)] if w.isalpha()}
    genders = {known[f].gender for f in firsts if f in known} - {"any"}
    for first in list(firsts):
        firsts.update(known[first].short_for if first in known else ())
        firsts.update(short for short, row in known.items() if first in row.short_for)
    borne = tuple(tuple(role.lower().split()) for role in roles)
    return Person(frozenset(firsts), genders.pop() if len(genders) == 1 else "any", borne)
