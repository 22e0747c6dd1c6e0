"""The full extent of an article's names, and their parts: Ministry of Trade, Arden Bank, Democrat Ann Smith."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from framing.actors.candidate_names import name_spans
from framing.actors.name_forms import fold, state_words, states
from framing.english import grammar as pos
from framing.english.appositions import gender_of_title, title_before
from framing.english.name_words import given_names, mention_words
from framing.english.parsed_article import ParsedArticle, Span, after_dateline
from framing.english.source_nouns import noun_type, nouns_of_type
from framing.english.word_classes import closed_class

_LONGEST_ACRONYM = 6  # letters of a body's
_NAME_PARTS = frozenset({pos.NAME, pos.HYPHEN})
_AFTER_HEAD_OF_NAME = pos.PREPOSITIONS | pos.COORDINATORS


def whole_names(article: ParsedArticle, capitals: list[int], acronyms: Collection[str]) -> Iterator[Span]:
    """Yield the names of an article in full extent, and those with a noun for a body: the Holt campaign.

    ``capitals`` are the tokens that begin with one; an acronym in ``acronyms`` (lower case) confirms a longer name.
    """
    lower, words, tags = article.lower, article.doc.words, article.tags
    bodies = nouns_of_type("organisation")
    before = Span(0, 0)
    for first, last in name_spans(article.doc, capitals):
        while first < last - 1 and tags[first] not in _NAME_PARTS and words[first][0].isupper():
            first += 1  # "When Smith"
        if tags[first] not in _NAME_PARTS and words[first][0].isupper():
            continue
        if words[first].isupper() and _is_in_dateline(article, first):
            continue
        name = _whole_body(article, before, Span(first, last), acronyms)
        if name.first and tags[name.first - 1] == pos.NAME and lower[name.first - 1] in given_names():
            name = Span(name.first - 1, name.last)  # a first name that is a title too: Don, Dean, Earl
        before = name
        yield name
        after = last + (last < len(tags) and tags[last] == pos.POSSESSIVE)
        if after < len(words) and lower[after] in bodies and words[after].islower():
            yield Span(name.first, after + 1)


def _is_in_dateline(article: ParsedArticle, at: int) -> bool:
    """Return whether a token is part of a dateline, whose town is nobody: KYIV (Reuters) -"""
    return at < after_dateline(article, article.doc.sentences[article.doc.sentence_of[at]])


def _whole_body(article: ParsedArticle, before: Span, name: Span, acronyms: Collection[str]) -> Span:
    """Return a body's name with a state before it and a prepositional phrase after it: the US Commission on Trade."""
    lower, known = article.lower, mention_words()
    first, last = name
    body = lower[last - 1] in known.name_tail or noun_type(lower[last - 1]) == "organisation"
    if body and before.last == first and " ".join(map(fold, lower[slice(*before)])) in _places():
        first = before.first
    if body and first and lower[first - 1] in known.title and article.tags[first - 1] == pos.NAME:
        first -= 1  # a title that is part of a body's name: the Justice Department
    whole = Span(first, _end_of_body(article, last))
    if whole.last == last or body or acronym_of(article, whole) in acronyms:
        return whole
    return Span(first, last)


def _end_of_body(article: ParsedArticle, last: int) -> int:
    """Return the end of a body's name, including a prepositional phrase: the Commission *on Trade*."""
    tags = article.tags
    if last + 1 >= len(tags) or tags[last + 1] != pos.NAME:
        return last
    if article.lower[last] not in closed_class("joins a body's name"):
        return last
    end = last + 2
    while tags[end : end + 1] == [pos.NAME]:
        end += 1
    return end


def acronym_of(article: ParsedArticle, name: Span) -> str:
    """Return the acronym of a name: National Institute of Health, nih."""
    return "".join(w[0] for w in article.doc.words[slice(*name)] if w[0].isupper()).lower()


class WordsOfName(NamedTuple):
    """The analysis of a name's words, the same wherever it occurs."""

    n_before: int  # tokens before a person's first name: Democrat Ann Smith
    key: str  # the form compared
    surname: str  # its last word, without "Jr."
    is_one_word: bool  # or words joined by hyphens or a particle: Smith, Holtz-Eakin, De Blasio
    kind: str  # person, organisation, or ''
    bodies: tuple[str, ...]  # its nouns for bodies


@lru_cache(100_000)
def _words_of_one(written: str, lower: str) -> WordsOfName:
    """Analyse a name of a single word, which is the same in every article."""
    body = lower in nouns_of_type("organisation")
    key = "" if lower in ("the", "'s") else fold(lower)
    kind = _kind_of_name([lower], written, body=body)
    return WordsOfName(0, key, fold(lower), True, kind, (lower,) if body else ())


def _titles_of(words: Sequence[str]) -> int:
    """Return how many words before a name of two are no part of it: *Resident* Ann Smith, *Det Ch Insp* Ann Smith."""
    at = 0
    while at < len(words) - 2 and (
        words[at] in closed_class("rank in short") or noun_type(words[at]) == "person"
    ):
        at += 1
    return at


def words_of_name(article: ParsedArticle, name: Span, acronyms: Collection[str]) -> WordsOfName:
    """Analyse the words of a name; ``acronyms`` are those the article uses."""
    lower, first, last = article.lower, name.first, name.last
    if last - first == 1:
        return _words_of_one(article.doc.words[first], lower[first])
    words, nouns = lower[first:last], nouns_of_type("organisation")
    bodies = tuple([w for w in words if w in nouns])
    body = (bool(bodies) and _heads_name(article, name)) or (
        len(words) > 2 and acronym_of(article, name) in acronyms
    )
    before = 0
    if not body:
        given = given_names()
        before = next((k for k, word in enumerate(words[:-1]) if word in given), 0) or _titles_of(words)
    end = last - 1 - (words[-1] in mention_words().junior)
    tied = words[0] in mention_words().particle and not _is_first_name(article, name)
    return WordsOfName(
        before,
        " ".join([fold(w) for w in words[words[0] == "the" :] if w != "'s"]),
        fold(lower[end]),
        tied or len(article.doc.span(*name)[2].split()) == 1,
        _kind_of_name(words, article.doc.words[first], body=body),
        bodies,
    )


def _is_first_name(article: ParsedArticle, name: Span) -> bool:
    """Return whether a particle is somebody's first name, as in Ben Smith, unless the article has a name before it: Itamar Ben Gvir."""
    lower, tags, (first, second) = article.lower, article.tags, article.lower[name.first : name.first + 2]
    if first not in given_names():
        return False
    inside = (at for at in range(1, len(lower) - 1) if lower[at] == first and lower[at + 1] == second)
    return not any(tags[at - 1] == pos.NAME and not noun_type(lower[at - 1]) for at in inside)


def _heads_name(article: ParsedArticle, name: Span) -> bool:
    """Return whether a name is headed by a noun for a body: the Ministry of Trade, but not State Secretary Ann Smith."""
    heads = (at for at in range(*name) if article.lower[at] in nouns_of_type("organisation"))
    return any(at + 1 == name.last or article.tags[at + 1] in _AFTER_HEAD_OF_NAME for at in heads)


def _kind_of_name(words: Sequence[str], written: str, *, body: bool) -> str:
    """Return the kind of an unlisted name by its words, or ''; ``written`` is the first word as written."""
    crowd = len(words) > 1 and noun_type(words[0]) == "collective"  # Police Scotland
    if body or crowd or words[-1] in mention_words().name_tail:
        return "organisation"
    if len(words) == 1:
        return "organisation" if written.isupper() and 1 < len(written) <= _LONGEST_ACRONYM else ""
    of_place = words[0] in closed_class("place or name") and noun_type(words[-1]) == "collective"
    return "person" if words[0] in given_names() and not of_place else ""  # Virginia Democrats


@cache
def _places() -> frozenset[str]:
    """Return the names, adjectives and capitals of states, folded."""
    return state_words() | {fold(c.lower()) for s in states() for c in s.capital}


class StandingName(NamedTuple):
    """One occurrence of a name, with what its own words and the title before it show."""

    span: Span
    words: WordsOfName
    is_single: bool  # a single token
    title: Span | None
    gender: str | None  # of Mr. or Mrs.


@cache
def _before_names() -> frozenset[str]:
    """Return the words that may be a title before a name, and the full stop of one."""
    known = mention_words()
    nouns = (nouns_of_type(kind) for kind in ("person", "organisation", "collective"))
    return frozenset(".").union(known.male_title, known.female_title, *nouns)


def standing_name(article: ParsedArticle, span: Span, words: WordsOfName) -> StandingName:
    """Return an occurrence of a name with its title and gender, if it has any."""
    title = gender = None
    if span.first and article.lower[span.first - 1] in _before_names():
        title, gender = title_before(article, span), gender_of_title(article, span)
    return StandingName(span, words, span.last - span.first == 1, title, gender)


def kind_of_bearer(article: ParsedArticle, name: StandingName) -> str:
    """Return the kind of an unlisted name by its words and its title: person, organisation, or ''."""
    if name.words.kind or name.gender:
        return "person" if name.gender and name.is_single else name.words.kind or "person"  # Mr. Church
    title = noun_type(article.lower[name.title.last - 1]) if name.title else ""
    return title if title in ("person", "organisation") else ""
