"""Candidates for an actors table: the names a set of articles uses, with what they say about them.

Surnames are merged with the full names they shorten, acronyms with the names they stand for; places and
adjectives are left out as far as the words around them tell. A start for a scholar's own table, never a
finished one.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

import pandas as pd

from framing.actors.candidate_names import CandidateName, candidate_names, capitals_in
from framing.actors.codebook_tables import ACTOR_COLUMNS
from framing.actors.name_forms import fold, is_acronym, states
from framing.arguments import checked
from framing.corpus.text import Document, documents
from framing.english.name_words import given_names, mention_words
from framing.english.source_nouns import source_nouns
from framing.english.word_classes import is_adverb, word_class
from framing.records import FramingError

# Shares of a name's sightings from which on it is taken for no actor, or for no person.
_SIGNS = ("definite", "placed", "of", "attributive")
_PLACED = 0.3
_PLACED_OR_OF = 0.7
_ATTRIBUTIVE = 0.85
_DEFINITE = 0.3
_QUALIFIES = 0.35  # "Al Qaeda network"
_TITLED = 0.1
_WRITTEN_SMALL = 0.2  # of the last word of a name
_PLACED_PERSON = 0.2
_MAIN = 5  # times as often as anyone else of the surname, the surname alone is this person's
_COMMON = 0.5  # of a word with a capital: how often it is written small


@cache
def _forms_of_states() -> frozenset[str]:
    return frozenset(name for state in states() for name, _ in state.forms())


class _Seen:
    """What has been counted of names: how often, in which articles, after which titles, beside which words."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.signed: Counter[str] = Counter()  # sightings whose surroundings were looked at: none that opens
        self.opening: Counter[str] = Counter()  # single words that open a sentence: perhaps no names
        self.small: Counter[str] = Counter()
        self.signs: dict[str, Counter[str]] = {}
        self.articles: dict[str, set[str]] = {}
        self.opened: dict[str, set[str]] = {}
        self.titles: dict[str, Counter[str]] = {}

    def read(self, doc: Document) -> None:
        """Count the names of an article, and its words written small."""
        capitals = capitals_in(doc)
        self.small.update(doc.lower)  # less those with a capital: faster than choosing the small ones
        self.small.subtract([doc.lower[k] for k in capitals])
        for seen in candidate_names(doc, capitals):
            self._add(seen, doc.doc_id)

    def _add(self, seen: CandidateName, doc_id: str) -> None:
        name = seen.name
        if seen.opens and not name.isupper() and name not in _forms_of_states():
            self.opening[name] += 1
            self.opened.setdefault(name, set()).add(doc_id)
            return
        self.count[name] += 1
        self.signed[name] += 1
        self.articles.setdefault(name, set()).add(doc_id)
        signs = self.signs.get(name)
        if signs is None:
            signs = self.signs[name] = Counter()
        for sign in _SIGNS:
            if getattr(seen, sign):
                signs[sign] += 1
        if seen.title:
            self.titles.setdefault(name, Counter())[seen.title] += 1

    def settle(self) -> None:
        """Count what opens sentences with the names it holds, and drop words that are none."""
        surnames = {name.split()[-1] for name in self.count if " " in name}
        for name, n in self.opening.items():
            words = name.split()
            if name not in self.count and len(words) > 1 and self._is_small(words[0].lower()):
                words = words[1:]  # "If Qantas"
            found = " ".join(words)
            if found in self.count or found in surnames or len(words) > 1:
                self.count[found] += n
                self.articles.setdefault(found, set()).update(self.opened[name])
        for name in [
            n for n in self.count if " " not in n and n not in _forms_of_states() and self.is_common(n)
        ]:
            del self.count[name]

    def _is_small(self, word: str) -> bool:
        """Tell whether a word that opens a sentence owes its capital to that."""
        return (
            self.small[word] > 0
            or word in word_class("time")
            or word in word_class("subordinator")
            or is_adverb(word)
        )

    def is_common(self, word: str) -> bool:
        """Tell whether a word is written small too often for a name, or at all as a noun for a body or people."""
        small = self.small[word.lower()]
        listed = small > 0 and word.lower() in source_nouns()
        return not word.isupper() and (listed or small > _COMMON * self.count[word])

    def share(self, name: str, sign: str) -> float:
        """Return the share of a name's sightings with a sign."""
        signs = self.signs.get(name)
        return signs[sign] / self.signed[name] if signs else 0.0


@checked
def suggest_actors(articles: pd.DataFrame, *, least: int = 2) -> pd.DataFrame:
    """Suggest actors for a codebook: the names articles use most.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, text``.
    least : int, default 2
        Names found fewer times are left out.

    Returns
    -------
    pandas.DataFrame
        The columns of ``actors.csv``, filled in as far as the text tells, with ``count`` (mentions by any of the
        names) and ``n_articles``; most frequent first. Edit it and save it as ``actors.csv``.

    Examples
    --------
    >>> from framing import load_corpus
    >>> suggested = suggest_actors(load_corpus("sample_article"))
    >>> suggested[["actor", "kind", "count"]].head(2).values.tolist()
    [['china', 'state', 27], ['russia', 'state', 25]]
    """
    if least < 1:
        raise FramingError(f"least={least}: give the fewest times a name must occur, 1 or more.")
    seen = _Seen()
    for doc in documents(articles):
        seen.read(doc)
    seen.settle()
    rows = [*_state_rows(seen), *_other_rows(seen)]
    rows = [r for r in rows if int(str(r["count"])) >= least]
    rows.sort(key=lambda r: (-int(str(r["count"])), str(r["actor"])))
    text = [*ACTOR_COLUMNS]
    frame = pd.DataFrame(rows, columns=[*text, "count", "n_articles"])
    return frame.astype(dict.fromkeys(text, "str") | {"count": "int64", "n_articles": "int64"})


def _state_rows(seen: _Seen) -> Iterator[dict[str, object]]:
    """Yield a row for each known state, counting its names, adjectives and capitals together."""
    for state in states():
        forms = [n for n, _ in state.forms() if seen.count[n]]
        if not forms:
            continue
        name = state.names[0]
        exact = [n for n in forms if is_acronym(n)]
        aliases = [n for n in forms if n != name and n not in exact]
        yield _actor_row(name, "state", aliases, exact, [], forms, seen, side=_id(name), role="government")


def _other_rows(seen: _Seen) -> Iterator[dict[str, object]]:
    """Yield a row for each other name, with the surname alone and the acronym as its aliases."""
    known = _forms_of_states()
    full = [n for n, _ in seen.count.most_common() if " " in n and n not in known]
    kinds = {name: _likely_kind(name, seen) for name in full}
    shorter = _shorter(full, kinds, seen)
    acronyms = _acronyms(full, kinds, seen)
    taken = {*shorter.values(), *acronyms.values()}
    done = {_id(state.names[0]) for state in states()}
    for name in [*full, *(n for n in seen.count if " " not in n and n not in known)]:
        actor = _id(name)
        if name in taken or not actor or actor in done:
            continue
        kind = kinds.get(name) or _likely_kind(name, seen)
        if kind == "organisation" and _is_no_actor(name, seen):
            continue
        done.add(actor)
        yield _other_row(name, kind, shorter.get(name), acronyms.get(name), seen)


def _other_row(
    name: str, kind: str, shorter: str | None, acronym: str | None, seen: _Seen
) -> dict[str, object]:
    """Return the row of a name that is no state's."""
    aliases = [shorter] if shorter else []
    exact = [acronym] if acronym else [name] if is_acronym(name) else []
    roles = _roles([name, *aliases], seen) if kind == "person" else []
    return _actor_row(name, kind, aliases, exact, roles, [name, *aliases, *exact], seen)


def _roles(names: list[str], seen: _Seen) -> list[str]:
    """Return the two titles most often before each name of a person, once whatever their case."""
    titles = [title for name in names for title, _ in seen.titles.get(name, Counter()).most_common(2)]
    return list({title.casefold(): title for title in reversed(titles)}.values())[::-1]


def _shorter(full: list[str], kinds: dict[str, str], seen: _Seen) -> dict[str, str]:
    """Return the surname each person goes by where no other listed person shares it."""
    owners: dict[str, list[str]] = {}
    for name in full:
        if kinds[name] == "person":
            words = name.split()
            last = " ".join(words[-2:]) if words[-2].lower() in mention_words().particle else words[-1]
            forms = {last, words[-1], words[-1].rpartition("-")[2]} - {name}
            for form in sorted(forms, key=len, reverse=True):  # of two as frequent the longer
                if len(form) > 1 and seen.share(form, "placed") < _PLACED:
                    owners.setdefault(form, []).append(name)
    best: dict[str, str] = {}
    for form, names in owners.items():
        first, *others = sorted(names, key=lambda n: -seen.count[n])
        alone = all(seen.count[first] >= _MAIN * seen.count[n] for n in others)
        if alone and seen.count[form] > seen.count[best.get(first, "")]:
            best[first] = form
    return best


def _acronyms(full: list[str], kinds: dict[str, str], seen: _Seen) -> dict[str, str]:
    """Return the acronym of each organisation whose initials only it has."""
    owners: dict[str, list[str]] = {}
    for name in full:
        if kinds[name] == "organisation":
            owners.setdefault(
                "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper()), []
            ).append(name)
    found: dict[str, str] = {}
    for name in seen.count:
        letters = name.replace(".", "")
        if (
            name not in _forms_of_states()
            and is_acronym(name)
            and len(letters) > 1
            and len(owners.get(letters, [])) == 1
        ):
            best = owners[letters][0]
            if seen.count[name] > seen.count[found.get(best, "")]:
                found[best] = name
    return found


def _likely_kind(name: str, seen: _Seen) -> str:
    """Distinguish a person from an organisation: by title, by given name, or by two words that are nothing else."""
    words = name.split()
    titled = sum(seen.titles.get(name, Counter()).values()) >= _TITLED * seen.count[name]
    if len(words) == 1:
        return "person" if titled else "organisation"
    if _is_named_like_a_body(name, words, seen):
        return "organisation"
    first = words[0].lower()
    given = first in given_names() and first not in mention_words().particle
    if titled or (given and seen.share(name, "attributive") < _QUALIFIES):
        return "person"
    return "person" if _is_unknown_pair(name, words, seen) else "organisation"


def _is_named_like_a_body(name: str, words: list[str], seen: _Seen) -> bool:
    """Tell whether a name has the article or the words of an organisation: the Ministry of, … Group, New …"""
    last, known = words[-1].lower(), mention_words()
    if seen.small[last] > _WRITTEN_SMALL * (seen.count[name] + seen.count[words[-1]]):
        return True
    listed = last in known.name_tail or last in source_nouns() or words[0] in known.name_before
    return listed or seen.share(name, "definite") > _DEFINITE


def _is_unknown_pair(name: str, words: list[str], seen: _Seen) -> bool:
    """Tell whether two words that are nothing else make a name: of a person, unless it stands for a place or before nouns."""
    first, last = words[0], words[-1]
    if len(words) != 2 or not last.isalpha() or last.isupper():
        return False
    if seen.small[first.lower()] or seen.small[last.lower()]:
        return False
    attributive = seen.share(name, "attributive") >= _QUALIFIES
    if attributive or seen.share(first, "attributive") >= _ATTRIBUTIVE:
        return False
    return seen.share(name, "placed") < _PLACED_PERSON and seen.share(name, "of") < _PLACED_OR_OF


def _is_no_actor(name: str, seen: _Seen) -> bool:
    """Tell whether a name is a place or an adjective: "in Sydney", "Western leaders"."""
    placed = seen.share(name, "placed")
    if placed >= _PLACED or (placed >= 0.1 and placed + seen.share(name, "of") >= _PLACED_OR_OF):
        return True
    return " " not in name and not name.isupper() and seen.share(name, "attributive") >= _ATTRIBUTIVE


def _actor_row(
    name: str,
    kind: str,
    aliases: list[str],
    exact: list[str],
    roles: list[str],
    forms: list[str],
    seen: _Seen,
    *,
    side: str = "",
    role: str = "",
) -> dict[str, object]:
    cells = (
        _id(name),
        name,
        kind,
        "|".join(aliases),
        "|".join(a for a in exact if a != name),
        "|".join(roles),
    )
    articles = set().union(*(seen.articles.get(f, set()) for f in forms))
    row: dict[str, object] = dict(zip(ACTOR_COLUMNS, (*cells, side, role), strict=True))
    return row | {"count": sum(seen.count[f] for f in set(forms)), "n_articles": len(articles)}


@lru_cache(maxsize=100_000)
def _id(name: str) -> str:
    return "_".join("".join(c if c.isalnum() else " " for c in fold(name.lower())).split())
