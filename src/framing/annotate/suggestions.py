"""Candidates for an actors table: the names a set of articles uses, with what they say about them.

Capitalised sequences in running text, surnames merged with the full names they shorten, titles read off
the words before a name. A start for a scholar's own table, never a finished one.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache

import pandas as pd

from framing.annotate.actor_names import ActorNames, fold, is_acronym, state_words, states
from framing.annotate.codebook_tables import ACTOR_COLUMNS
from framing.annotate.mention_words import function_words, given_names, mention_words
from framing.annotate.persons import is_title_case
from framing.arguments import checked
from framing.corpus.text import Document, documents
from framing.records import FramingError

_LONGEST = 5  # words of a name
_CLOSED = (
    "preposition",
    "determiner",
    "conjunction",
    "auxiliary",
    "adverb",
    "pronoun_male",
    "pronoun_female",
    "pronoun_thing",
    "pronoun_plural",
)


class _Seen:
    """What has been counted of names: how often, in which articles, after which titles."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.articles: dict[str, set[str]] = {}
        self.titles: dict[str, Counter[str]] = {}

    def add(self, name: str, doc_id: str, title: str) -> None:
        self.count[name] += 1
        self.articles.setdefault(name, set()).add(doc_id)
        if title:
            self.titles.setdefault(name, Counter())[title] += 1


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
        for name, title in _names(doc):
            seen.add(name, doc.doc_id, title)
    rows = [*_state_rows(seen), *_other_rows(seen)]
    rows = [r for r in rows if int(str(r["count"])) >= least]
    rows.sort(key=lambda r: (-int(str(r["count"])), str(r["actor"])))
    text = [*ACTOR_COLUMNS]
    frame = pd.DataFrame(rows, columns=[*text, "count", "n_articles"])
    return frame.astype(dict.fromkeys(text, "str") | {"count": "int64", "n_articles": "int64"})


def _names(doc: Document) -> Iterator[tuple[str, str]]:
    """Yield the capitalised sequences of an article, cut at titles and names of states, with their titles."""
    words, lower = doc.words, doc.lower
    common = {w for w, written in zip(lower, words, strict=True) if written[0].islower()}
    skipped = mention_words().day_or_month | function_words(*_CLOSED)
    for sentence in doc.sentences:
        if is_title_case(words[sentence.first : sentence.last]):
            continue
        i = sentence.first
        while i < sentence.last:
            j = i
            while j < sentence.last and words[j][0].isupper() and lower[j] not in skipped:
                j += 1
            for first, last in _cut(doc, i, j):
                alone = last - first == 1 and _is_common(doc, first, sentence.first, common)
                if last - first <= _LONGEST and not alone:
                    yield " ".join(words[first:last]), _title_before(doc, first, sentence.first)
            i = max(j, i + 1)


def _cut(doc: Document, i: int, j: int) -> Iterator[tuple[int, int]]:
    """Cut a capitalised sequence: "Ukrainian President Volodymyr Zelensky" holds a state and a person."""
    known, titles = _states(), mention_words().title
    folded = [fold(w) for w in doc.lower[i:j]]
    start = at = i
    while at < j:
        form = next(known.at(doc.words[i:j], folded, at - i, j - i), None)
        if form is None and doc.lower[at] not in titles:
            at += 1
            continue
        if form is not None:
            if start < at:
                yield start, at
            yield at, at + len(form.words)
        at = start = at + (len(form.words) if form else 1)
    if start < j:
        yield start, j


@cache
def _states() -> ActorNames:
    """Return the names of all states, as those of nobody listed."""
    return ActorNames(pd.DataFrame({"actor": [], "name": [], "kind": []}, dtype="str"))


def _is_common(doc: Document, at: int, begin: int, common: Collection[str]) -> bool:
    """Tell whether a single capitalised word is no name: written small elsewhere, or the sentence's first."""
    if doc.lower[at] in common or len(doc.words[at]) < 2:
        return True
    opens = at == begin or (not doc.words[at - 1][0].isalnum() and doc.words[at - 1] not in ",()-’")
    return opens and not doc.words[at].isupper() and fold(doc.lower[at]) not in state_words()


def _title_before(doc: Document, first: int, begin: int) -> str:
    """Return the words before a name that are a title, back to its determiner at most."""
    titles = mention_words().title
    if first == begin or doc.lower[first - 1] not in mention_words().office:
        return ""
    k = first
    while k - 1 >= begin and first - k < 4 and (doc.lower[k - 1] in titles or _is_rank(doc, k - 1)):
        k -= 1
    return " ".join(doc.words[k:first])


def _is_rank(doc: Document, k: int) -> bool:
    """Tell whether a word may stand inside a title: foreign minister, national security adviser."""
    word, known = doc.lower[k], mention_words()
    named = doc.words[k][0].isupper() and doc.words[k - 1][0].isalnum() and fold(word) not in state_words()
    return word not in function_words(*_CLOSED) and (named or word in known.collective_modifier)


def _state_rows(seen: _Seen) -> Iterator[dict[str, object]]:
    """Yield a row for each known state, counting its names, adjectives and capitals together."""
    for state in states():
        forms = [n for n, _ in state.forms() if seen.count[n]]
        if not forms:
            continue
        name = state.names[0]
        exact = [n for n in forms if is_acronym(n)]
        aliases = [n for n in forms if n != name and n not in exact]
        yield _row(name, "state", aliases, exact, [], forms, seen, side=_id(name), role="government")


def _other_rows(seen: _Seen) -> Iterator[dict[str, object]]:
    """Yield a row for each other name, with the surname alone as its alias."""
    known = {n for s in states() for n, _ in s.forms()}
    full = [n for n, _ in seen.count.most_common() if " " in n and n not in known]
    owners: dict[str, list[str]] = {}
    for name in full:
        if _kind(name, seen) == "person":
            owners.setdefault(name.split()[-1], []).append(name)
    merged = {surname for surname, names in owners.items() if len(names) == 1}
    for name in [*full, *(n for n in seen.count if " " not in n and n not in known and n not in merged)]:
        kind, surname = _kind(name, seen), name.split()[-1]
        shared = kind == "person" and " " in name and surname in merged
        aliases = [surname] if shared and seen.count[surname] else []
        acronym = [name] if is_acronym(name) else []
        titles = [t for n in (name, *aliases) for t, _ in seen.titles.get(n, Counter()).most_common(2)]
        titles = titles if kind == "person" else []
        yield _row(
            name,
            kind,
            aliases,
            acronym,
            list({t.casefold(): t for t in reversed(titles)}.values())[::-1],
            [name, *aliases],
            seen,
        )


def _kind(name: str, seen: _Seen) -> str:
    words = name.split()
    if seen.titles.get(name) or (len(words) > 1 and words[0].lower() in given_names()):
        return "person"
    return "organisation"


def _row(
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


def _id(name: str) -> str:
    return "_".join("".join(c if c.isalnum() else " " for c in fold(name.lower())).split())
