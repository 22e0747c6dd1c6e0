"""A parsed article: its tags, its quotation marks and its phrases, computed once for all layers."""

from dataclasses import dataclass, field
from functools import cache

from framing.corpus.sentences import Sentence
from framing.corpus.text import Document
from framing.english import grammar as pos
from framing.english.name_words import is_nickname
from framing.english.phrases import FARTHEST, Phrases, Span, VerbGroup
from framing.english.quotation_marks import QuotedStretch, pair_marks
from framing.english.tagger import tag_tokens
from framing.english.word_classes import closed_class

_BESIDE = 30  # tokens on either side of a source searched for a withheld name


@dataclass(slots=True)
class ParsedArticle:
    """An article with its tags and its quotation marks.

    ``lower`` holds its words in lower case, ``inside`` the index of each token's pair of marks, or -1.
    """

    doc: Document
    tags: list[str]
    pairs: list[QuotedStretch]
    inside: list[int]
    lower: list[str] = field(init=False, repr=False)
    finite: dict[int, tuple[int, ...]] = field(
        default_factory=dict, init=False, repr=False
    )  # finite verbs by sentence, on first use
    _phrases: Phrases | None = field(default=None, init=False, repr=False)
    _through_marks: "ParsedArticle | None" = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep the words in lower case."""
        self.lower = self.doc.lower

    @property
    def phrases(self) -> Phrases:
        """The noun phrases, verb groups, asides and expressions of time, found on first use."""
        if self._phrases is None:
            self._phrases = Phrases(self.doc, self.tags)
        return self._phrases

    @property
    def through_marks(self) -> "ParsedArticle":
        """The same article with its quotation marks ignored, for reading the text inside them."""
        if self._through_marks is None:
            made = ParsedArticle(self.doc, self.tags, [], [-1] * len(self.tags))
            made._phrases = self.phrases
            self._through_marks = made
        return self._through_marks


def parse_article(doc: Document) -> ParsedArticle:
    """Return the parsed article, which the document caches."""
    known: ParsedArticle | None = doc.readings.get("parsed")
    if known is None:
        known = doc.readings["parsed"] = _parsed(doc)
    return known


def _parsed(doc: Document) -> ParsedArticle:
    """Pair an article's quotation marks, then tag its words; the marks of a nickname are part of the name."""
    pairs = pair_marks(doc)
    nicknames = [p for p in pairs if is_nickname(doc.words, p.first, p.last)]
    if nicknames:
        pairs = [p for p in pairs if p not in nicknames]
    inside = [-1] * len(doc.words)
    for number, pair in enumerate(pairs):
        inside[pair.first : pair.last] = [number] * (pair.last - pair.first)
    ends = (at for p in pairs for at in (p.first, p.first + 1, p.last - 2, p.last - 1))
    tags = tag_tokens(doc, ends)
    for p in nicknames:
        tags[p.first : p.last] = pos.NAME * (p.last - p.first)
    return ParsedArticle(doc, tags, pairs, inside)


def has_verb(article: ParsedArticle, first: int, last: int) -> bool:
    """Return whether any of some tokens is tagged as a possibly finite verb."""
    return any(tag in pos.FINITE for tag in article.tags[first:last])


def same_paragraph(article: ParsedArticle, a: int, b: int) -> bool:
    """Return whether two tokens are in the same paragraph."""
    return paragraph_of(article, a) == paragraph_of(article, b)


def paragraph_of(article: ParsedArticle, token: int) -> int:
    """Return the number of a token's paragraph."""
    return article.doc.sentences[article.doc.sentence_of[token]].paragraph


def place_in(article: ParsedArticle, phrase: Span, word: str) -> int | None:
    """Return the last token of a phrase that is a word, as its head noun, or None."""
    places = range(phrase.last - 1, phrase.first - 1, -1)
    return next((at for at in places if article.lower[at] == word), None)


def n_characters(article: ParsedArticle, stretch: Span) -> int:
    """Return the length of a stretch of tokens in characters."""
    start, end, _ = article.doc.span(*stretch)
    return end - start


def after_dateline(article: ParsedArticle, sentence: Sentence) -> int:
    """Return where a sentence begins after its dateline: "KYIV/LVIV, March 3 (Reuters) - Two people died"."""
    return article.phrases.after_dateline(sentence.first, sentence.last)


def verb_group(article: ParsedArticle, verb: int, begin: int) -> VerbGroup:
    """Return what precedes a verb in its group: auxiliaries, adverbs and expressions of time."""
    return article.phrases.verb_group(verb, begin)


def skip_time(article: ParsedArticle, at: int, limit: int) -> int:
    """Return the token after an expression of time that begins at ``at``, or ``at``: on Monday, last week."""
    return article.phrases.after_time(at, limit)


def next_comma(article: ParsedArticle, at: int, far: int) -> int:
    """Return the first comma outside quotation marks from token ``at`` on, or ``far``."""
    while at < far and (article.tags[at] != pos.COMMA or article.inside[at] >= 0):
        at += 1
    return at


def withholds_name(article: ParsedArticle, first: int, last: int) -> bool:
    """Return whether some tokens say that a source withholds its name: on condition of anonymity."""
    near = article.lower[first:last]
    if _ends_of_anonymity().isdisjoint(near):
        return False
    words = " ".join(near)
    return any(phrase in words for phrase in closed_class("anonymity"))


@cache
def _ends_of_anonymity() -> frozenset[str]:
    """Return the last words of the anonymity phrases, as a quick first test."""
    return frozenset(phrase.split()[-1] for phrase in closed_class("anonymity"))


def in_the_know(article: ParsedArticle, span: Span) -> bool:
    """Return whether a source is described by its knowledge: people familiar with the talks."""
    return not closed_class("in the know").isdisjoint(article.lower[span.first : span.last])


def name_is_withheld(article: ParsedArticle, span: Span) -> bool:
    """Return whether the words of a source, or those beside it in its sentence, withhold its name."""
    if in_the_know(article, span) or not closed_class("unnamed").isdisjoint(article.lower[slice(*span)]):
        return True
    sentence = article.doc.sentences[article.doc.sentence_of[span.first]]
    first = max(sentence.first, span.first - _BESIDE)
    return withholds_name(article, first, min(sentence.last, span.last + _BESIDE))


__all__ = [
    "FARTHEST",
    "ParsedArticle",
    "Phrases",
    "Span",
    "VerbGroup",
    "after_dateline",
    "has_verb",
    "in_the_know",
    "n_characters",
    "name_is_withheld",
    "next_comma",
    "paragraph_of",
    "parse_article",
    "place_in",
    "same_paragraph",
    "skip_time",
    "verb_group",
    "withholds_name",
]
