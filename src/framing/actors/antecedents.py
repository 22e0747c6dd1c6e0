"""Antecedents for unnamed sources: the subjects, sources and offices that an article has had so far."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, islice
from operator import itemgetter
from typing import NamedTuple, TypeVar

from framing.corpus.sentences import Sentence
from framing.english import grammar as pos
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span, paragraph_of, verb_group
from framing.english.source_nouns import better_role, gender_of, gender_of_person, noun_role, noun_type
from framing.english.subjects import subject_before
from framing.english.word_classes import closed_class

T = TypeVar("T")
_LONGEST_NEW = 5  # tokens from "a" to the noun of somebody new: a former senior campaign adviser
_FARTHEST_SOURCE = 500  # sources, and sentences, back from a pronoun
_FARTHEST_VERB = 40  # tokens searched for the first verb of a sentence
_BEFORE_FIRST_VERB = pos.NOUNS_AND_NUMBERS | pos.ASIDE_MARKS | {pos.CLOSING_BRACKET, pos.POSSESSIVE}
_OPENS_ADVERBIAL = frozenset({pos.SUBORDINATOR, pos.GERUND})
_GOVERNS_SUBJECT = pos.PREPOSITIONS | pos.RELATIVES


@dataclass(slots=True, eq=False)
class Introduced:
    """A person or body named in an article: its names, where they are, and how it is described.

    ``kind`` is person, organisation, state, or empty when unknown; ``called`` maps each noun the article describes
    it by to the token from which it does, ``words`` are all words of these descriptions.
    """

    kind: str = ""
    actor: str | None = None
    names: list[Span] = field(default_factory=list)
    firsts: set[str] = field(default_factory=set)  # first words of these names
    single: bool = False  # whether one of them is a single word
    called: dict[str, int] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    gender: str | None = None
    role: str | None = None
    plain: bool = False  # whether age or residence is given
    reach: int = 0  # the token after the last apposition or predicate
    whole: list[int] = field(
        default_factory=list
    )  # tokens at which a name of several words or with a title begins
    fullest: str | None = None  # the fullest form of the name, once all are known

    def last_before(self, token: int) -> int:
        """Return the last token before another at which a name begins, or -1."""
        at = bisect_left(self.names, (token,))
        return self.names[at - 1].first if at else -1

    def last_in_full(self, token: int) -> int:
        """Return the last token before another at which a name in full or with a title begins, or -1."""
        at = bisect_left(self.whole, token)
        return self.whole[at - 1] if at else -1


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
    """Subjects and sources in textual order."""

    def __init__(self, article: ParsedArticle, read: Callable[[Span], Source]) -> None:
        self._text = article
        self._read = read
        self._people: dict[str, Source] = {}  # persons who are not listed actors, by name
        self._subjects: dict[int, Span | None] = {}  # by sentence, on first use
        self._as_read: dict[Span, Source] = {}  # subjects
        self._sources: list[tuple[int, Source]] = []
        self._offices: dict[str, list[tuple[int, Source]]] = {}  # by head, where affiliated
        self._genders: dict[str, str] = {}  # by actor or name, as pronouns have shown
        owners = map(closed_class("owner").__contains__, article.lower)
        self._owners = list(compress(range(len(article.lower)), owners))
        self._reached = 0

    def advance_to(self, token: int) -> None:
        """Move on to a token; of the subjects before it only those that begin with a possessive ("her office") are resolved at once."""
        owners = self._owners
        for at in owners[bisect_left(owners, self._reached) : bisect_left(owners, token)]:
            subject = self.subject_of(self._text.doc.sentence_of[at])
            if subject is not None and subject.first == at:
                self._subject(subject)
        self._reached = token

    def subject_of(self, sentence: int) -> Span | None:
        """Return the subject with which a sentence begins, or None; cached."""
        if sentence not in self._subjects:
            self._subjects[sentence] = _sentence_subject(self._text, sentence)
        return self._subjects[sentence]

    def _subject(self, span: Span) -> Source:
        """Resolve a subject, once; anaphors inside it can only refer to what precedes it."""
        if span not in self._as_read:
            reached, self._reached = self._reached, span.first
            self._as_read[span] = self._read(span)
            self._reached = reached
        return self._as_read[span]

    def as_source(self, span: Span, source: Source) -> None:
        """Record the source of an attribution."""
        self._sources.append((span.first, source))
        if source.actor or source.rule == "unlisted":
            self._offices.setdefault(source.head, []).append((span.first, source))

    def person(self, name: str, named: Source) -> Source:
        """Return the source first recorded under a person's name, or record and return this one."""
        first = self._people.setdefault(name, named)
        return (
            named
            if first is named
            else first._replace(rule="surname", head=named.head, role=better_role(named.role, first.role))
        )

    def office(self, head: str, before: int) -> tuple[int, Source] | None:
        """Return the last source before a token with this head noun and a known affiliation, and its token."""
        return last_before(self._offices.get(head, ()), before)

    def last(self, before: int, gender: str | None, *, plural: bool, word: str) -> Source | None:
        """Return the last source or subject before a token that agrees with a pronoun."""
        found = self.last_and_place(before, gender, plural=plural, word=word)
        return found[1] if found else None

    def as_gender(self, source: Source | None, gender: str) -> None:
        """Record the gender that a pronoun shows its antecedent to have: whoever was *he* is not *she*."""
        if source and source.type == "person" and (who := source.actor or source.name):
            self._genders.setdefault(who, gender)

    def may_be(self, who: str | None, gender: str | None) -> bool:
        """Return whether no pronoun so far has given a person another gender, by actor or name."""
        return gender is None or self._genders.get(who or "", gender) == gender

    def last_and_place(
        self, before: int, gender: str | None, *, plural: bool, word: str
    ) -> tuple[int, Source] | None:
        """Return the last source or subject before a token that agrees with a pronoun, and its token."""
        doc, lower = self._text.doc, self._text.lower
        first = doc.sentences[doc.sentence_of[before]].first
        if lower[first] not in closed_class(
            "asked"
        ):  # "Asked about what Jones said, he replied": he is not Jones
            first = before
        best: tuple[int, Source] | None = None
        for at, candidate in islice(reversed(self._sources), _FARTHEST_SOURCE):
            if at < first and self._may_mean(candidate, at, before, gender, plural, word):
                best = at, candidate
                break
        for subject in self._subjects_before(first):
            if best and subject.first < best[0]:
                break
            candidate = self._subject(subject)
            if self._may_mean(candidate, subject.first, before, gender, plural, word):
                return subject.first, candidate
        return best

    def _may_mean(
        self, candidate: Source, at: int, before: int, gender: str | None, plural: bool, word: str
    ) -> bool:
        """Return whether a pronoun at a token may refer to an antecedent at another."""
        return (
            _fits(candidate, gender, plural, word)
            and self.may_be(candidate.actor or candidate.name, gender)
            and not self._is_owned(at, before, gender)
        )

    def _subjects_before(self, token: int) -> Iterator[Span]:
        """Yield the subjects met that begin before a token, nearest first."""
        stop = min(token, self._reached)
        last = self._text.doc.sentence_of[stop]
        for sentence in range(last, max(last - _FARTHEST_SOURCE, -1), -1):
            subject = self.subject_of(sentence)
            if subject is not None and subject.first < stop:
                yield subject

    def new(self, before: int, gender: str) -> Source | None:
        """Return the last unnamed individual of a gender introduced in this or the last sentence: Police held *a man*. He …"""
        article, lower = self._text, self._text.lower
        first = article.doc.sentences[max(article.doc.sentence_of[before] - 1, 0)].first
        for at in range(before - 1, first - 1, -1):
            if lower[at] not in closed_class("introduces somebody") or article.inside[at] >= 0:
                continue
            phrase = noun_phrase_after(article, at, before)
            head = lower[article.phrases.head(phrase)] if phrase else ""
            if noun_type(head) == "person" and gender_of_person(head) in (None, gender):
                return Source("unnamed", noun_role(head), True, None, "list", gender, head=head)
        return None

    def varied(self, before: int, head: str, role: str | None) -> Source | None:
        """Return the last source before a token, if its description has the same role: *the nurse*, *the expert*."""
        found = self.last(before, None, plural=False, word="they")
        if found is None or found.type != "person":
            return None
        same = found.role in (None, "unknown", "citizen", noun_role(head))
        return found._replace(rule="title", role=better_role(role, found.role)) if same else None

    def _is_owned(self, at: int, before: int, gender: str | None) -> bool:
        """Return whether a candidate begins with a possessive of the pronoun's gender: in "his brother had left, he said" "he" is the possessor."""
        doc, lower = self._text.doc, self._text.lower
        same_sentence = doc.sentence_of[at] == doc.sentence_of[before]
        return (
            gender is not None
            and same_sentence
            and lower[at] in closed_class("owner")
            and gender_of(lower[at]) == gender
        )


def is_familiar(article: ParsedArticle, token: int, head: str) -> bool:
    """Return whether a definite description at a token is of nobody introduced as new: *the judge*, without "a judge" before it."""
    lower, new = article.lower, closed_class("indefinite")
    if lower[token] != "the" or not head:
        return False
    before = (at for at in range(1, token) if lower[at] == head)
    return all(new.isdisjoint(lower[max(0, at - _LONGEST_NEW) : at]) for at in before)


def is_told_at(article: ParsedArticle, name: int, met: int, token: int, beside: bool) -> bool:
    """Return whether a name is between two tokens, near the second, in a later paragraph than the first, outside quotations."""
    if not met < name < token or article.inside[name] >= 0 or article.doc.in_caption(name):
        return False
    here = paragraph_of(article, name)
    near = paragraph_of(article, token) - here <= 1
    return near and (met < 0 or beside or paragraph_of(article, met) < here)


def last_before(listed: Sequence[tuple[int, T]], token: int) -> tuple[int, T] | None:
    """Return the last entry before a token, of entries in textual order."""
    at = bisect_left(listed, token, key=itemgetter(0))
    return listed[at - 1] if at else None


def _fits(candidate: Source, gender: str | None, plural: bool, word: str) -> bool:
    """Return whether a source agrees with a pronoun in gender, number and type."""
    if gender:
        if candidate.type == "unnamed" and candidate.gender is None and candidate.role == "unknown":
            return False
        return candidate.type in ("person", "unnamed") and candidate.gender in (None, gender)
    if plural:
        return candidate.type == "collective" or (candidate.type == "organisation" and word != "one")
    if word == "it":
        return candidate.type in ("organisation", "document")
    return candidate.type in ("person", "unnamed", "collective")


def _main_clause_begin(article: ParsedArticle, sentence: Sentence) -> int:
    """Return where the main clause may begin: "Asked how he saw it, Smith", "Speaking after Jones had left, Smith"."""
    first, last = sentence.first, min(sentence.last, sentence.first + _FARTHEST_VERB)
    if article.lower[first] not in closed_class("asked") and article.tags[first] not in _OPENS_ADVERBIAL:
        return first
    for at in range(first, last):
        if (
            article.tags[at] == pos.COMMA
            and article.inside[at] < 0
            and at + 1 < last
            and article.tags[at + 1] in pos.PHRASE_OPENERS
        ):
            return at + 1
    return first


def _named_by_inversion(article: ParsedArticle, place: Span, verb: int, begin: int) -> Span | None:
    """Return the name that is the subject after a verb and a fronted adverbial of place: Among the guests was *Ann Smith*."""
    if place.first - 1 != begin or article.tags[verb + 1 : verb + 2] != [pos.NAME]:
        return None
    return noun_phrase_after(article, verb + 1, article.doc.sentences[article.doc.sentence_of[verb]].last)


def _sentence_subject(article: ParsedArticle, number: int) -> Span | None:
    """Return the subject with which a sentence begins, outside quotation marks and captions.

    It is the subject of the first verb that has one of its own; an indefinite one ("a man") is left out.
    """
    sentence, tags = article.doc.sentences[number], article.tags
    if sentence.section == "caption":
        return None
    begin, limit = _main_clause_begin(article, sentence), sentence.last
    for at in range(begin + 1, min(limit, begin + _FARTHEST_VERB)):
        if article.inside[at] >= 0 or tags[at] not in pos.FINITE:
            continue
        before = verb_group(article, at, begin).before
        if before >= begin and tags[before] == pos.SUBJECT_PRONOUN:
            return None
        if before < begin or tags[before] not in _BEFORE_FIRST_VERB:
            continue
        subject = subject_before(article, before, begin) if tags[before] in pos.ASIDE_MARKS else None
        found = subject[0] if subject else noun_phrase_before(article, before, begin)
        if found and found.first > begin and tags[found.first - 1] in _GOVERNS_SUBJECT:
            if (named := _named_by_inversion(article, found, at, begin)) is not None:
                return named
            continue  # "asked about reports that Jones was ill, he", "in a statement issued on Friday, she"; Smith, whose son was ill, left
        if found is None or tags[found.first] == pos.NUMBER:
            return None
        new = article.lower[found.first] in closed_class("indefinite")
        issued = (
            noun_type(article.lower[article.phrases.head(found)]) == "document"
        )  # "A memo names him. It says"
        return found if issued or not new else None
    return None
