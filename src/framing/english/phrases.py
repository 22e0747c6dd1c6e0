"""The phrases of an article: noun phrases, verb groups, asides, expressions of time and datelines.

``grammar.py`` defines them; each sentence is searched once, on first use. How far a noun phrase extends depends on
its position, so that a caller asks for the phrase before a verb, the phrase
after it, or the thing it acts upon.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from operator import getitem
from typing import NamedTuple

from framing.corpus.text import Document
from framing.english import grammar as pos
from framing.english.grammar import CORE, GRAMMAR, TAG_CHANGES
from framing.english.word_classes import closed_class, is_finite_form
from framing.resources import lexicon_rows, split_cell

FARTHEST = 45  # tokens that a search goes back
_SHORTEST_TOWN = 3  # letters of the town in capitals that opens a dateline
_MOST_KEPT = 100_000  # words per tag whose finer tag is cached

_RULES = {rule.name: re.compile(rule.pattern) for rule in GRAMMAR}
_CORE = re.compile(CORE)
_MONTH = re.compile(pos.MONTH)
_SPEAKS_OR_OWNS = pos.VERBS | {pos.POSSESSIVE}
_ENDS_PHRASE = pos.NOMINALS | pos.DETERMINERS | pos.PRONOUNS | {pos.POSSESSIVE, pos.GERUND}
_IN_VERB_GROUP = pos.VERB_GROUP | {pos.TO, pos.TIME, pos.YEAR}
_OPENS_CLAUSE = pos.STOPS | pos.COORDINATORS | {pos.THAT, pos.SUBORDINATOR, pos.QUOTATION_MARK, pos.DASH}
# The tag itself comes first, so that the regex engine skips all others.
_CHANGES = [
    (
        re.compile(
            f"[{c.here}]"
            + (f"(?<=[{c.before}].)" if c.before else "")
            + (f"(?=[{c.after}])" if c.after else "")
        ),
        c.becomes,
    )
    for c in TAG_CHANGES
]


class Span(NamedTuple):
    """Tokens ``first`` up to but not including ``last``."""

    first: int
    last: int


class VerbGroup(NamedTuple):
    """What precedes a verb: the token at which its subject would end, and which auxiliaries occur."""

    before: int
    negated: bool
    be: bool
    have: bool
    to: bool
    modal: bool


_WORDS = (
    ("of", "p", "f"), ("to", "p", "p"), ("or", "c", "u"), ("but", "c", "C"), ("nor", "c", "C"), ("yet", "c", "C"),
    ("one", "s", "P"), ("none", "s", "P"), ("'s", "z", "S"), ("either", "d", "D"), ("both", "d", "D"),
    ("all", "d", "D"), ("&", ".", "a"), ("/", ".", "/"), ("first", "n", "F"), ("last", "v", "L"),
)  # fmt: skip


@cache
def _words_of_tags() -> dict[tuple[str, str], str]:
    """Return the finer tag of closed-class words, by the tagger's tag and the word."""
    classes = (
        ("p", "joins nouns", "k"), ("p", "joins names", "j"), ("o", "reflexive", "E"), ("n", "behind its noun", "K"), ("n", "deed", "G"),
        ("x", "negation", "R"), ("x", "be", "B"), ("x", "have", "H"),
    )  # fmt: skip
    known = {(tag, word): finer for tag, name, finer in classes for word in closed_class(name)}
    return known | {(tag, word): finer for word, tag, finer in _WORDS}


class _Letters(dict[str, str]):
    """A cache, for words with one tag of the tagger, of two letters each: the finer tag and the clock's."""

    def __init__(self, tag: str) -> None:
        self._tag = tag

    def __missing__(self, word: str) -> str:
        """Work out a word's letters, and cache them up to a limit."""
        tag = self._tag
        finer = (
            pos.MODAL
            if tag == pos.AUXILIARY
            else pos.PARTICIPLE
            if tag == pos.VERB and word.endswith(("ed", "en"))
            else tag
        )
        finer = pos.YEAR if tag == pos.NUMBER and len(word) == 4 and word.isdigit() else finer
        finer = _words_of_tags().get((tag, word), finer)
        month = pos.MONTH if tag == pos.NAME and word in days_and_months() else pos.NO_TIME
        letters = finer + (_clock_words().get(word) or _CLOCK_TAGS.get(tag) or month)
        if len(self) < _MOST_KEPT:
            self[word] = letters
        return letters


class _LettersOfTags(dict[str, _Letters]):
    """One such cache for each tag of the tagger."""

    def __missing__(self, tag: str) -> _Letters:
        """Start the cache of a tag met for the first time."""
        self[tag] = _Letters(tag)
        return self[tag]


_SEEN = _LettersOfTags()


def finer_tags_and_clock(doc: Document, tags: Sequence[str]) -> tuple[str, str]:
    """Return an article's finer tags, and the clock: each token's possible role in an expression of time.

    Both are strings of one letter per token.
    """
    letters = "".join(map(getitem, map(_SEEN.__getitem__, tags), doc.lower))
    finer = letters[::2]
    for pattern, becomes in _CHANGES:
        finer = pattern.sub(becomes, finer)
    return finer, _without_people(doc, tags, letters[1::2])


@cache
def _clock_words() -> dict[str, str]:
    """Return the clock's letters of closed-class words."""
    made = dict.fromkeys(closed_class("since then"), "a") | dict.fromkeys(closed_class("time noun"), "T")
    made |= {word: "b" if word in made else "l" for word in closed_class("before time")}
    return made | {"of": "x", "a": "d", "an": "d", "the": "d"}


@cache
def days_and_months() -> frozenset[str]:
    """Return the names of days and months, in lower case."""
    rows = lexicon_rows("mention_words")
    return frozenset(w for r in rows if r["class"] == "day_or_month" for w in split_cell(r["words"]))


_CLOCK_TAGS = {"y": "y", "p": "p", "z": "x", "x": "x", "m": "Y"}


def _without_people(doc: Document, tags: Sequence[str], clock: str) -> str:
    """Return the clock without the names of persons that look like a month."""
    people = closed_class("month or name")
    months = [m.start() for m in _MONTH.finditer(clock) if doc.lower[m.start()] in people]
    made = list(clock) if months else []
    for at in months:
        if _is_called_like_a_month(doc, tags, made, at):
            made[at] = pos.NO_TIME
    return "".join(made) or clock


def _is_called_like_a_month(doc: Document, tags: Sequence[str], made: Sequence[str], at: int) -> bool:
    """Return whether the name of a month is a person's name: Laura May; June Holm won; May said; but in May, May 3."""
    first = doc.sentences[doc.sentence_of[at]].first
    before = tags[at - 1] if at > first else pos.FULL_STOP
    after = tags[at + 1] if at + 1 < len(tags) else pos.FULL_STOP
    if (
        after == pos.NUMBER
        or before in pos.PREPOSITIONS_AND_TO
        or (at > first and made[at - 1] in pos.BEFORE_MONTH)
    ):
        return False
    if before == pos.NAME and made[at - 1] != pos.MONTH:
        return True
    return after in _SPEAKS_OR_OWNS or (
        after == pos.NAME and before != pos.DETERMINER and made[at + 1] != pos.MONTH
    )


class _Asides(NamedTuple):
    """The noun phrase that each aside of a sentence belongs to, by the comma that closes the aside."""

    openers: dict[int, Span]  # the clause-initial phrase before a series of asides
    nearest: dict[int, Span]  # the phrase right before the last aside


class Phrases:
    """The phrases of an article, by the tokens at which they begin or end."""

    def __init__(self, doc: Document, tags: Sequence[str]) -> None:
        self._doc = doc
        finer, clock = finer_tags_and_clock(doc, tags)
        self._times = dict(m.span() for m in _RULES["time"].finditer(clock))
        timed = list(finer)
        for first, last in self._times.items():
            timed[first:last] = pos.TIME * (last - first)
        self.tags = "".join(timed)
        self._spans: dict[tuple[str, int], list[tuple[int, int]]] = {}
        self._asides: dict[int, _Asides] = {}

    def _first_of(self, rule: str, at: int) -> int:
        """Return the first token of a rule's match around a token, or that token if there is none."""
        number = self._doc.sentence_of[at]
        spans = self._spans.get((rule, number))
        if spans is None:
            sentence = self._doc.sentences[number]
            found = _RULES[rule].finditer(self.tags, sentence.first, sentence.last)
            spans = self._spans[rule, number] = [m.span() for m in found]
        nearest = bisect_right(spans, (at, 1 << 60)) - 1
        return spans[nearest][0] if nearest >= 0 and spans[nearest][1] > at else at

    def before(self, at: int, begin: int) -> Span | None:
        """Return the noun phrase that ends with a token, from ``begin`` at the earliest."""
        tags = self.tags
        at -= at > begin and tags[at] == pos.REFLEXIVE and tags[at - 1] in pos.NOUNS  # Smith himself
        if at >= begin and tags[at] == pos.CLOSING_BRACKET:
            opens = tags.rfind(pos.OPENING_BRACKET, max(begin, at - FARTHEST), at)
            found = self.before(opens - 1, begin) if opens > begin else None
            return Span(found.first, at + 1) if found else None
        if at < begin or tags[at] not in _ENDS_PHRASE:
            return None
        if tags[at] == pos.SUBJECT_PRONOUN:
            return Span(at, at + 1)
        return Span(max(self._first_of("phrase before", at), begin), at + 1)

    def after(self, at: int, limit: int) -> Span | None:
        """Return the noun phrase that begins at a token after a verb."""
        return self._match("phrase after", at, limit)

    def thing(self, at: int, limit: int) -> Span | None:
        """Return the noun phrase that begins at a token as the object of a verb."""
        return self._match("thing", at, limit)

    def _match(self, rule: str, at: int, limit: int) -> Span | None:
        found = _RULES[rule].match(self.tags, at, limit) if at < limit else None
        return Span(*found.span()) if found else None

    def head(self, phrase: Span) -> int:
        """Return the head noun of a phrase: the last token of its core."""
        found = _CORE.match(self.tags, *phrase)
        return found.end() - 1 if found else phrase.first

    def verb_group(self, verb: int, begin: int) -> VerbGroup:
        """Return what precedes a verb in its group; with "be", and no -ing form, the verb is passive."""
        first, after = verb, self.tags[verb - 1] if verb > begin else ""
        if after in _IN_VERB_GROUP and not (after == pos.TO and self._is_stranded(verb)):
            first = max(self._first_of("verb group", verb - 1), begin)
        if first == verb - 1 and self.tags[first] == pos.YEAR:
            first = verb  # a year alone is no verb group
        met = self.tags[first:verb]
        return VerbGroup(
            first - 1, pos.NEGATION in met, pos.BE in met, pos.HAVE in met, pos.TO in met, pos.MODAL in met
        )

    def _is_stranded(self, verb: int) -> bool:
        """Return whether "to" before a verb is a stranded preposition, no infinitive: the man she spoke *to* said."""
        spoken = verb > 1 and self.tags[verb - 2] in pos.VERBS and is_finite_form(self._doc.lower[verb])
        return spoken and self.tags[verb + 1 : verb + 2] not in pos.NOUNS  # admitted to alleged crimes

    def before_aside(self, comma: int, begin: int) -> Span | None:
        """Return the noun phrase to which the aside closed by a comma belongs: Smith, a member of the council, said."""
        for owners in self._asides_around(comma):
            found = owners.get(comma)
            if found is not None and found.first >= begin:
                return found
        return None

    def _asides_around(self, at: int) -> _Asides:
        """Return the asides of a token's sentence, with the noun phrases they belong to."""
        number = self._doc.sentence_of[at]
        if number not in self._asides:
            sentence = self._doc.sentences[number]
            known = self._asides[number] = _Asides({}, {})
            for m in _RULES["aside"].finditer(self.tags, sentence.first, sentence.last):
                self._set_off(known, *m.span())
        return self._asides[number]

    def _set_off(self, known: _Asides, comma: int, close: int) -> None:
        """Record the noun phrase an aside belongs to; an age between commas is none."""
        found = self.before(comma - 1, 0) if comma else None
        if found and (found.last - found.first > 1 or self.tags[found.first] not in pos.NUMBERS):
            known.nearest[close] = found
        elif comma in known.nearest:
            known.nearest[close] = known.nearest[comma]
        if found and (not found.first or self.tags[found.first - 1] in _OPENS_CLAUSE):
            known.openers[close] = found
        elif comma in known.openers:
            known.openers[close] = known.openers[comma]

    def after_time(self, at: int, limit: int) -> int:
        """Return the token after the expression of time that begins at a token, or that token."""
        return max(at, min(self._times.get(at, at), limit))

    def after_dateline(self, first: int, last: int) -> int:
        """Return the first token of a sentence after its dateline: KYIV/LVIV, March 3 (Reuters) - Two people died; LAHORE: Two died."""
        town = self._doc.words[first]
        if not town.isupper() or len(town) < _SHORTEST_TOWN:
            return first
        found = _RULES["dateline"].match(self.tags, first, last)
        end = found.end() if found else last
        if end == last or (self.tags[end - 1] == pos.COLON and not self._is_told(end, last)):
            return first
        return end

    def _is_told(self, first: int, last: int) -> bool:
        """Return whether a narrator may have written what follows a colon: a sentence without "I" and "we", not a headline."""
        return self.tags[last - 1] == pos.FULL_STOP and closed_class("self").isdisjoint(
            self._doc.lower[first:last]
        )
