"""Targets: a mention in its sentence and clause, with all that the default model reads from the sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import NamedTuple

from framing.corpus.sentences import Sentence
from framing.corpus.text import Document
from framing.corpus.words import normalize_all, tokenize
from framing.english.lexicons import lexicon_rows, split_cell
from framing.english.parsed_article import ParsedArticle, Phrases, parse_article
from framing.english.word_classes import base_forms, word_class
from framing.sentiment.harm import as_harm
from framing.sentiment.judgements import Event, JudgementForm, judgement_at, judgement_forms
from framing.sentiment.speakers import Report, reports_in
from framing.sentiment.valence import in_context, spared_before, turned_by, undoing_of, valences

WINDOW = 60  # tokens to each side; longer sentences are lists, transcripts or text without full stops
_TURNED = -0.6  # factor of a negated judgement
_HEADLINE = 0.6  # share of capitalised words from which a capital is no sign of a name
_SENTENCE_OPENERS = frozenset('.?!:"“‘')


class Sense(NamedTuple):
    """What a word can be: a valence word, the first word of judgements, a clause's beginning (set against
    the clause before)."""

    valence: float | None
    judgements: tuple[JudgementForm, ...]
    opens: bool
    contrasts: bool


@cache
def senses() -> dict[str, Sense]:
    """Return every word that the default model uses, so that each word is looked up once."""
    words, forms, openers = valences().words, judgement_forms(), clause_openers()
    plain = {value: Sense(value, (), False, False) for value in {*words.values()}}
    found = {word: plain[value] for word, value in words.items()}
    shared: dict[Sense, Sense] = {}  # most words share a sense with others
    for word in {*forms, *openers}:
        sense = Sense(
            words.get(word), forms.get(word, ()), word in openers, word in openers and openers[word].contrasts
        )
        found[word] = shared.setdefault(sense, sense)
    return found


@cache
def _personal() -> frozenset[str]:
    """Return the pronouns that refer to persons."""
    return (word_class("subject pronoun") | word_class("object pronoun")) - {"it"}


class Reading(NamedTuple):
    """The default model's analysis of a sentence, by token; lists are in order, for bisection."""

    clauses: list[int]  # where clauses begin, and the number of tokens
    valences: list[tuple[int, float]]
    judgements: list[Event]
    judging: set[int]  # the tokens of judgement verbs
    contrasts: list[int]  # where clauses begin that contrast with the one before


class Context:
    """A sentence: its text, its words, and the tokens of actors' names, which are never scored."""

    __slots__ = (
        "_capitals",
        "_parsed",
        "_reading",
        "_reports",
        "ends",
        "lower",
        "mentions",
        "starts",
        "text",
        "words",
    )

    def __init__(
        self, text: str, words: list[str], lower: list[str], starts: list[int], ends: list[int]
    ) -> None:
        self.text, self.words, self.lower, self.starts, self.ends = text, words, lower, starts, ends
        self.mentions: set[int] = set()
        self._reading: Reading | None = None
        self._capitals: list[int] | None = None
        self._reports: list[Report] | None = None
        self._parsed: tuple[ParsedArticle, int] | None = None

    def tokens_in(self, start: int, end: int) -> range:
        """Return the tokens that lie wholly or partly in a character range."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    @property
    def reading(self) -> Reading:
        """The default model's analysis of the sentence, made on first use."""
        if self._reading is None:
            self._reading = _reading_of(self)
        return self._reading

    @property
    def parsed(self) -> tuple[Phrases, int]:
        """The phrases of the article, or of the sentence if that is all there is; and the sentence's first token in them."""
        article, first = self._article
        return article.phrases, first

    @property
    def _article(self) -> tuple[ParsedArticle, int]:
        if self._parsed is None:
            self._parsed = _article_of(self), 0
        return self._parsed

    @property
    def reports(self) -> list[Report]:
        """The reporting verbs with their subjects, looked for when first asked for."""
        if self._reports is None:
            article, first = self._article
            self._reports = reports_in(article, first, first + len(self.words))
        return self._reports

    @property
    def capitals(self) -> list[int]:
        """The capitalised tokens within the sentence, found on first use."""
        if self._capitals is None:
            self._capitals = list(filter(self._is_capital, range(len(self.words))))
        return self._capitals

    def _is_capital(self, i: int) -> bool:
        """Return whether a token is capitalised and not sentence-initial."""
        words = self.words
        return words[i][0].isupper() and i > 0 and words[i - 1] not in _SENTENCE_OPENERS

    def is_person(self, i: int) -> bool:
        """Return whether a token may refer to a person: a capital within the sentence, a personal pronoun, a mention."""
        return self._is_capital(i) or self.lower[i] in _personal() or i in self.mentions


class Target(NamedTuple):
    """A mention in its context: characters, and tokens (last exclusive)."""

    context: Context
    start: int
    end: int
    first: int
    last: int


def _in_name(words: list[str], i: int) -> bool:
    """Return whether a capitalised token is next to another ("Security Council")."""
    return i > 0 and (words[i - 1][0].isupper() or (i + 1 < len(words) and words[i + 1][0].isupper()))


def _reads_as_headline(words: list[str]) -> bool:
    """Return whether a sentence has so many capitals that none is a sign of a name."""
    return sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def _reading_of(context: Context) -> Reading:
    """Analyse a sentence: one look-up per word, then only the words with a sense."""
    words, lower, mentions = context.words, context.lower, context.mentions
    known = senses()
    reading = Reading([0], [], [], set(), [])
    headline: bool | None = None
    undone: set[int] = set()
    after = 0
    for i in compress(range(len(lower)), map(known.__contains__, lower)):
        sense = known[lower[i]]
        if sense.opens and i:
            _open(reading, lower, i, contrasts=sense.contrasts)
        if (sense.valence is None and not sense.judgements) or i in mentions or i in undone:
            continue
        if words[i][0].isupper() and _in_name(words, i):
            headline = _reads_as_headline(words) if headline is None else headline
            if not headline:
                continue
        if sense.judgements and i >= after:
            event = judgement_at(context, i, sense.judgements)
            if event is not None:
                after = _add_judgement(reading, event, lower, undone)
        if sense.valence is not None:
            _add_valence(reading, sense.valence, lower, i, undone)
    reading.clauses.append(len(lower))
    return reading


def _open(reading: Reading, lower: list[str], i: int, *, contrasts: bool) -> None:
    """Record a clause that begins at token ``i``; no "but" that means except, and no contrast after "not only"."""
    if lower[i - 1] in clause_openers()[lower[i]].not_after:
        return
    reading.clauses.append(i)
    if contrasts and not spared_before(lower, i):
        reading.contrasts.append(i)


def _add_judgement(reading: Reading, event: Event, lower: list[str], undone: set[int]) -> int:
    """Record a judgement and return where it ends; a participle that undoes it ("were dropped") does not count."""
    if event.voice != "noun":
        reading.judging.update(range(event.first, event.last))
    elif undoer := undoing_of(lower, event.last):
        undone.add(undoer)
    reading.judgements.append(_turned(event, lower))
    return event.last


def _add_valence(reading: Reading, valence: float, lower: list[str], i: int, undone: set[int]) -> None:
    """Record a valence word with its valence in context."""
    if lower[i] == "no" and i + 1 < len(lower) and lower[i + 1][0].isalpha():
        return  # a negator of what follows, not a valence word
    if lower[i] == "better" and _is_advice(lower, i):
        return
    if undoer := undoing_of(lower, i + 1):
        undone.add(undoer)
    reading.valences.append((i, 0.0 if undoer else in_context(valence, lower, i, valences().degrees)))


def _is_advice(lower: list[str], i: int) -> bool:
    """Return whether "better" only advises: they had *better* (not) wait, and not had better luck."""
    at = i + 1 + (lower[i + 1 : i + 2] == ["not"])
    return i > 0 and lower[i - 1] in ("had", "'d") and at < len(lower) and lower[at] in base_forms()


def _turned(event: Event, lower: list[str]) -> Event:
    """Return a judgement reversed by the words before its verb group or noun, or after a noun.

    "Far from praising", "acquitted of the crime", "the charges were dropped"; "not only praised" is not negated.
    """
    event = as_harm(event, lower)
    factor = event.factor
    if event.voice == "noun":
        factor *= 0.0 if undoing_of(lower, event.last) else _TURNED ** len(turned_by(lower, event.first))
    elif turned := [n for n in turned_by(lower, event.group) if len(n.words) > 1]:
        factor *= _TURNED ** len(turned)
    if spared_before(lower, event.first, event.group):
        factor /= _TURNED
    return event._replace(factor=factor)


def target_in(context: Context, start: int, end: int) -> Target:
    """Return the target at a span of characters."""
    first = bisect_right(context.ends, start)
    return Target(context, start, end, first, bisect_left(context.starts, end, first))


def context_of(text: str) -> Context:
    """Return a text, tokenized, as a context."""
    words, starts, ends = tokenize(text)
    return Context(text, words, normalize_all(words), starts, ends)


def _article_of(context: Context) -> ParsedArticle:
    """Parse a sentence that stands alone."""
    text, words, n = context.text, context.words, len(context.words)
    sentence = Sentence(0, len(text), 0, n, 0, "body")
    return parse_article(
        Document("", text, None, words, context.lower, context.starts, context.ends, [0] * n, [sentence])
    )


def context_in(doc: Document, number: int) -> Context:
    """Return a sentence of an article as a context with offsets of its own."""
    sentence = doc.sentences[number]
    part, begin = slice(sentence.first, sentence.last), sentence.start
    made = Context(
        doc.text[begin : sentence.end],
        doc.words[part],
        doc.lower[part],
        [at - begin for at in doc.starts[part]],
        [at - begin for at in doc.ends[part]],
    )
    made._parsed = parse_article(doc), sentence.first
    return made


class Opener(NamedTuple):
    """A clause opener: whether it marks a contrast, and the words after which it opens no clause."""

    contrasts: bool
    not_after: frozenset[str]


@cache
def clause_openers() -> dict[str, Opener]:
    """Return the words and signs that open a clause."""
    return {
        r["word"]: Opener(r["kind"] == "contrast", frozenset(split_cell(r["not_after"])))
        for r in lexicon_rows("clause_openers")
    }


def clause_of(starts: Sequence[int], token: int) -> tuple[int, int]:
    """Return the first and the last token (exclusive) of the clause around a token.

    ``starts`` are the tokens at which clauses begin, and the number of tokens last.
    """
    at = bisect_right(starts, token, 0, len(starts) - 1) - 1
    return starts[at], starts[at + 1]
