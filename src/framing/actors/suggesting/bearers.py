"""The bearers of the names in a set of articles: spellings, surnames and acronyms merged under one bearer."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from framing.actors.name_forms import fold, is_acronym
from framing.actors.suggesting.sightings import Sightings, forms_of_states
from framing.english.name_words import family_first, given_names, mention_words

_LETTERS = re.compile(r"[^\W_]+")
_MAIN = 5  # how many times as frequent as its namesakes the bearer of a bare surname must be
_TOGETHER = 0.2  # share of a surname's articles in which its bearer must be named in full
_ACRONYM = 0.05  # fewest sightings of an acronym, as a share of those of the body's full name
_SPEAKER = 0.15  # share of a surname's sightings with a reporting verb that makes it a person's
_LEFT = 0.5  # share of a surname's sightings without a bearer from which it is a name of its own


@lru_cache(maxsize=100_000)
def name_id(name: str) -> str:
    """Return an identifier made of a name."""
    return "_".join(_LETTERS.findall(fold(name.lower())))


@dataclass(slots=True)
class Bearer:
    """The bearer of a name: its full forms, most frequent first, its short ones, and its frequency in each article."""

    name: str
    kind: str
    forms: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    articles: Counter[str] = field(default_factory=Counter)


def bearers_of(seen: Sightings, kinds: dict[str, str]) -> Iterator[Bearer]:
    """Yield the bearers of all names but those of states; ``kinds`` gives person or organisation by name."""
    names = [name for name, _ in seen.count.most_common() if name not in forms_of_states()]
    persons = _persons((n for n in names if " " in n and kinds[n] == "person"), seen)
    surnames = _give_surnames(persons, seen)
    others = _bodies((n for n in names if kinds[n] != "person" or " " not in n), seen, kinds, surnames)
    yield from persons
    yield from others


def _spelled(name: str) -> str:
    """Return the key that all spellings of a name share: without initials, "Jr.", full stops and diacritics."""
    junior = mention_words().junior
    words = [w for w in fold(name.lower()).replace(".", " ").split() if len(w) > 1 and w not in junior]
    return name_id(" ".join(words))


def surnames_of(name: str) -> list[str]:
    """Return the short forms of a person's name, longest first: Osama bin Laden, *bin Laden*, *Laden*."""
    words = [w for w in name.split() if w.lower().rstrip(".") not in mention_words().junior] or name.split()
    if words[0].lower() in family_first() and words[-1].lower() not in given_names():
        return [words[0]]
    particle = len(words) > 1 and words[-2].lower() in mention_words().particle
    forms = {" ".join(words[-2:]) if particle else words[-1], words[-1], words[-1].rpartition("-")[2]}
    return sorted(forms - {name}, key=lambda form: (-len(form), form))


def _persons(names: Iterable[str], seen: Sightings) -> list[Bearer]:
    """Return one bearer for all spellings of a person's name, the most frequent first."""
    known: dict[str, list[Bearer]] = defaultdict(list)
    for name in names:
        own = surnames_of(name)
        surname = fold(own[0].lower()) if own else name
        same = next((b for b in known[surname] if _may_be_one(b.name, name, seen)), None)
        if same is None:
            same = Bearer(name, "person")
            known[surname].append(same)
        same.forms.append(name)
        same.articles.update(seen.articles[name])
    return [b for listed in known.values() for b in listed]


def _may_be_one(name: str, other: str, seen: Sightings) -> bool:
    """Return whether two full names with one surname are one person's: Tayyip Erdogan, Mike and Michael Flynn."""
    if _is_junior(name) != _is_junior(other) and _side_by_side(name, other, seen):
        return False  # the father and "Donald Trump Jr."
    if _spelled(name) == _spelled(other):
        return True
    firsts, others = (_firsts(n) for n in (name, other))
    return bool(firsts and others) and (firsts <= others or others <= firsts)


def _is_junior(name: str) -> bool:
    return name.split()[-1].lower().rstrip(".") in mention_words().junior


def _side_by_side(name: str, other: str, seen: Sightings) -> bool:
    """Return whether most articles with the rarer of two names also have the other."""
    few, many = sorted((seen.articles[name], seen.articles[other]), key=len)
    return 2 * sum(article in many for article in few) >= len(few)


def _firsts(name: str) -> frozenset[str]:
    """Return the first names in a full name, short forms replaced by what they stand for."""
    own = surnames_of(name)[:1]
    words = fold(name.removesuffix(own[0] if own else "").lower()).replace(".", " ").split()
    known = given_names()
    return frozenset(
        known[w].short_for[0] if w in known and known[w].short_for else w for w in words if len(w) > 1
    )


def _give_surnames(persons: list[Bearer], seen: Sightings) -> dict[str, int]:
    """Count each surname, article by article, for its bearer there; return how often it had none, by surname."""
    owners: dict[str, list[Bearer]] = defaultdict(list)
    for person in persons:
        for form in dict.fromkeys(s for name in person.forms for s in surnames_of(name)):
            if form in seen.count:
                owners[form].append(person)
    left: dict[str, int] = {}
    in_full = {id(p): Counter(p.articles) for p in persons}
    for form, bearers in owners.items():
        main = _main(bearers, form, in_full, seen)
        open_, given = 0, []
        for article, n in seen.articles[form].items():
            here = [b for b in bearers if main is None and article in in_full[id(b)]]
            owner = max(here, key=lambda b: in_full[id(b)][article]) if here else main
            if owner is None:
                open_ += n
            else:
                given.append((owner, article, n))
        left[form] = open_
        if open_ <= _LEFT * seen.count[form]:
            for owner, article, n in given:
                owner.articles[article] += n
            if main is not None:
                best = max(
                    [*main.short, form], key=lambda f: (seen.count[f], len(f))
                )  # of two as frequent the longer
                main.short = [best]
    return left


def _main(
    bearers: list[Bearer], form: str, in_full: dict[int, Counter[str]], seen: Sightings
) -> Bearer | None:
    """Return the bearer of a bare surname in articles without a full name: the one far more frequent than all others."""
    first, *others = sorted(bearers, key=lambda b: -in_full[id(b)].total())
    if any(in_full[id(first)].total() < _MAIN * in_full[id(b)].total() for b in others):
        return None
    articles = seen.articles[form]
    together = sum(article in in_full[id(first)] for article in articles)
    return first if together >= _TOGETHER * len(articles) else None


def _bodies(
    names: Iterable[str], seen: Sightings, kinds: dict[str, str], surnames: dict[str, int]
) -> list[Bearer]:
    """Return one bearer for all spellings and the acronym of each other name, without surnames already counted."""
    known: dict[str, Bearer] = {}
    for name in names:
        if name in surnames and surnames[name] <= _LEFT * seen.count[name]:
            continue
        key = name_id(name.replace(".", "")) if is_acronym(name) else name_id(name)
        if not key:
            continue
        speaker = name in surnames and seen.share(name, "voiced") >= _SPEAKER
        kind = "person" if speaker else kinds[name]
        same = known.setdefault(key, Bearer(name, kind))
        same.forms.append(name)
        same.articles.update(seen.articles[name])
    _join_acronyms(known)
    return list(known.values())


def _join_acronyms(known: dict[str, Bearer]) -> None:
    """Merge each acronym with the body that has these initials, the most frequent of several: FBI, UN."""
    owners: dict[str, list[Bearer]] = defaultdict(list)
    for bearer in known.values():
        if " " in bearer.name and bearer.kind == "organisation":
            initials = "".join(w[0] for w in bearer.name.replace("-", " ").split() if w[0].isupper())
            owners[name_id(initials)].append(bearer)
    for key, bearer in list(known.items()):
        if key in owners and is_acronym(bearer.name):
            first, *others = sorted(owners[key], key=lambda b: -b.articles.total())
            rare = bearer.articles.total() < _ACRONYM * first.articles.total()
            if not rare and all(first.articles.total() >= _MAIN * b.articles.total() for b in others):
                first.short += bearer.forms
                first.articles.update(bearer.articles)
                del known[key]
