"""Candidates for an actors table: the names in a set of articles, with titles, kinds and frequencies.

Surnames are merged with the full names they shorten, acronyms with the names they stand for; places, adjectives
and names that never speak or act are left out as far as their context shows. A start for a scholar's own table,
never a finished one.
"""

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from framing.actors.codebook_tables import ACTOR_COLUMNS
from framing.actors.name_forms import fold, is_acronym, state_words, states
from framing.actors.suggesting.bearers import Bearer, bearers_of, name_id
from framing.actors.suggesting.sightings import SIGNS, Sightings, scanned
from framing.arguments import checked
from framing.corpus.text import check_articles, collecting_no_garbage, is_covered, warn_of_unread
from framing.english.name_words import given_names, mention_words
from framing.english.source_nouns import noun_type, source_nouns
from framing.records import FramingError
from framing.user_tables import ids

# Shares of a name's sightings from which it is not taken for an actor, or not for a person.
_PLACED = 0.3
_PLACED_AT_ALL = 0.12
_PLACED_OR_OF = 0.3
_ATTRIBUTIVE = 0.55  # of a single word
_QUALIFIES_ONLY = 0.85  # of several
_DEFINITE = 0.3
_QUALIFIES = 0.35  # "Al Qaeda network"
_NUMBERED = 0.25  # "Nov 8"
_TITLED = 0.1
_WRITTEN_SMALL = 0.2  # of the last word of a name
_PLACED_PERSON = 0.2
_OF_PERSON = 0.7
_FREQUENT = 50  # sightings from which a body must have been seen to speak or act
_VOICED = 0.01
_ACTS = 0.06
_SOME_SIGN = 20  # sightings from which a name without any sign is taken for a button of a web page
_OFTEN = 0.02  # fewest sightings of another form, as a share of the name's
_FURTHER_TITLE = 0.1  # fewest sightings of a second title, as a share of the first's


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
        The columns of ``actors.csv``, filled in as far as the text allows, with ``count`` (mentions by any of the
        names) and ``n_articles``; most frequent first. A surname counts for its bearer named in full in the same
        article; it is an alias only of a person far more frequent than all namesakes. Edit the table and
        save it as ``actors.csv``.

    Examples
    --------
    >>> from framing import load_corpus
    >>> suggested = suggest_actors(load_corpus("sample_article"))
    >>> suggested[["actor", "kind", "count"]].head(2).values.tolist()
    [['china', 'state', 27], ['russia', 'state', 25]]
    """
    if least < 1:
        raise FramingError(f"least={least}: give the fewest times a name must occur, 1 or more.")
    with collecting_no_garbage():
        seen = _sighted(articles)
        rows = [*_state_rows(seen, least), *_other_rows(seen, least)]
    rows.sort(key=lambda r: (-int(str(r["count"])), str(r["actor"])))
    text = [*ACTOR_COLUMNS]
    frame = pd.DataFrame(rows, columns=[*text, "count", "n_articles"])
    return frame.astype(dict.fromkeys(text, "str") | {"count": "int64", "n_articles": "int64"})


def _sighted(articles: pd.DataFrame) -> Sightings:
    """Count the names in all articles in a language that the lexicons cover."""
    check_articles(articles)
    warn_of_unread(articles)
    seen = Sightings()
    languages = articles["language"].tolist() if "language" in articles else [None] * len(articles)
    for doc_id, text, language in zip(ids(articles), articles["text"].tolist(), languages, strict=True):
        if isinstance(text, str) and text and is_covered(language):
            seen.read(scanned(doc_id, text))
    seen.settle()
    return seen


def _state_rows(seen: Sightings, least: int) -> Iterator[dict[str, object]]:
    """Yield a row for each known state found often enough, counting its names, adjectives and capitals together."""
    for state in states():
        forms = [n for n in dict.fromkeys(n for n, _ in state.forms()) if seen.count[n]]
        if not forms:
            continue
        name = state.names[0]
        exact = [n for n in forms if is_acronym(n)]
        aliases = [n for n in forms if n != name and n not in exact]
        count: Counter[str] = Counter()
        for form in forms:
            count.update(seen.articles[form])
        if count.total() >= least:
            yield _row(name, "state", aliases, exact, [], count, side=name_id(name), role="government")


def _other_rows(seen: Sightings, least: int) -> Iterator[dict[str, object]]:
    """Yield a row for each other bearer found often enough that appears to be an actor."""
    kinds = {name: _likely_kind(name, seen) for name in seen.count}
    done = {name_id(state.names[0]) for state in states()}
    bearers = [b for b in bearers_of(seen, kinds) if b.articles.total() >= least]
    for bearer in sorted(bearers, key=lambda b: -b.articles.total()):
        actor = name_id(bearer.name)
        if actor in done or _is_no_actor(bearer, seen):
            continue
        done.add(actor)
        often = _OFTEN * seen.count[bearer.name]
        aliases = [form for form in (*bearer.forms, *bearer.short) if seen.count[form] >= often]
        exact = [a for a in aliases if is_acronym(a) and bearer.kind != "person"]
        aliases = [a for a in aliases if a not in exact and name_id(a) != actor]
        roles = _roles([*bearer.forms, *bearer.short], seen) if bearer.kind == "person" else []
        yield _row(bearer.name, bearer.kind, aliases, exact, roles, bearer.articles)


def _roles(names: list[str], seen: Sightings) -> list[str]:
    """Return the two most frequent titles before a person's names, regardless of case."""
    titles: Counter[str] = Counter()
    for name in names:
        titles.update(seen.titles.get(name, {}))
    first = max(titles.values(), default=0)
    once = {
        title.casefold(): title for title, n in reversed(titles.most_common(2)) if n >= _FURTHER_TITLE * first
    }
    return list(once.values())[::-1]


def _likely_kind(name: str, seen: Sightings) -> str:
    """Return person, organisation or group: by title, by given name, or by two words never used otherwise."""
    words = name.split()
    titled = _titles(name, seen)
    if len(words) == 1:
        if noun_type(name.lower()) == "collective":
            return "group"
        return "person" if titled and not is_acronym(name) else "organisation"
    if _is_named_like_a_body(name, words, seen):
        return "organisation"
    first = words[0].lower()
    given = first in given_names() and first not in mention_words().particle
    if titled or (given and seen.share(name, "attributive") < _QUALIFIES):
        return "person"
    return "person" if _is_unknown_pair(name, words, seen) else "organisation"


def _titles(name: str, seen: Sightings) -> bool:
    """Return whether a name often has a title, of rank or of courtesy."""
    if seen.share(name, "addressed") >= _TITLED:
        return True
    return sum(seen.titles.get(name, Counter()).values()) >= _TITLED * seen.count[name]


def _is_named_like_a_body(name: str, words: list[str], seen: Sightings) -> bool:
    """Return whether a name has the definite article or a word of an organisation's name: the Ministry of, … Group, New …"""
    last, known = words[-1].lower(), mention_words()
    if seen.small[last] > _WRITTEN_SMALL * (seen.count[name] + seen.count[words[-1]]):
        return True
    if any(fold(w.lower()) in state_words() for w in words):
        return True  # "Thirteen European"
    listed = last in known.name_tail or last in source_nouns() or words[0] in known.name_before
    return listed or seen.share(name, "definite") > _DEFINITE


def _is_unknown_pair(name: str, words: list[str], seen: Sightings) -> bool:
    """Return whether a name of two words never used otherwise is a person's, not a place or a premodifier."""
    first, last = words[0], words[-1]
    if len(words) != 2 or not last.isalpha() or last.isupper():
        return False
    if seen.small[first.lower()] or seen.small[last.lower()]:
        return False
    qualify = (
        seen.share(first, "attributive") >= _ATTRIBUTIVE or seen.share(last, "attributive") >= _ATTRIBUTIVE
    )
    if qualify or seen.share(name, "attributive") >= _QUALIFIES:
        return False
    return seen.share(name, "placed") < _PLACED_PERSON and seen.share(name, "of") < _OF_PERSON


def _is_no_actor(bearer: Bearer, seen: Sightings) -> bool:
    """Return whether a name, by its most frequent form, is a place, a premodifier, a month or never speaks or acts."""
    if bearer.kind == "person" and (" " in bearer.name or _titles(bearer.name, seen)):
        return False
    if bearer.name.split()[-1].lower() in mention_words().thing_tail:
        return True
    name = max([*bearer.forms, *bearer.short], key=lambda form: seen.count[form])
    if _names_place(name, seen) or seen.share(name, "numbered") >= _NUMBERED:
        return True
    alone = " " not in name and seen.share(name, "definite") < _DEFINITE
    if seen.share(name, "attributive") >= (_ATTRIBUTIVE if alone else _QUALIFIES_ONLY):
        return True
    if seen.count[name] >= _SOME_SIGN and not any(seen.share(name, sign) for sign in SIGNS):
        return True
    voiced, staffed = seen.share(name, "voiced"), seen.share(name, "staffed")
    return seen.count[name] >= _FREQUENT and (voiced < _VOICED or voiced + staffed < _ACTS)


def _names_place(name: str, seen: Sightings) -> bool:
    """Return whether a name often occurs in the contexts of places: "in Sydney", "north of Sydney"."""
    placed = seen.share(name, "placed")
    if placed >= _PLACED:
        return True
    both = placed + seen.share(name, "of")
    return placed >= _PLACED_AT_ALL and both >= _PLACED_OR_OF and seen.share(name, "definite") < _DEFINITE


def _row(
    name: str,
    kind: str,
    aliases: list[str],
    exact: list[str],
    roles: list[str],
    articles: Counter[str],
    *,
    side: str = "",
    role: str = "",
) -> dict[str, object]:
    """Return a row of the table."""
    listed = ("|".join(dict.fromkeys(a for a in forms if a != name)) for forms in (aliases, exact))
    cells = (name_id(name), name, kind, *listed, "|".join(roles), side, role)
    row: dict[str, object] = dict(zip(ACTOR_COLUMNS, cells, strict=True))
    return row | {"count": articles.total(), "n_articles": len(articles)}
