"""Walks over the letters of an article: its view, its datelines, a verb's auxiliaries, expressions of time.

Heuristics of position only; what they cannot decide they leave open.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from framing.corpus.sentences import Sentence
from framing.corpus.text import Document
from framing.english.quotation_marks import QuotedStretch, pair_marks
from framing.english.tagger import closed_class, tag_tokens

_SHORTEST_TOWN = 3  # letters of the capitals a dateline begins with
_LONGEST_DATELINE = 18  # tokens
FARTHEST = 45  # tokens a walk goes back


class Span(NamedTuple):
    """Tokens ``first`` up to but not including ``last``."""

    first: int
    last: int


class VerbGroup(NamedTuple):
    """What stands before a verb: where its subject would end, and the auxiliaries met."""

    before: int
    negated: bool
    be: bool
    have: bool
    to: bool
    modal: bool


@dataclass(slots=True)
class ParsedArticle:
    """An article with its letters and its quotation marks.

    ``lower`` are its words in lower case, ``inside`` gives each token's pair of marks, or -1.
    """

    doc: Document
    tags: list[str]
    pairs: list[QuotedStretch]
    inside: list[int]
    lower: list[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Look the words up once."""
        self.lower = self.doc.lower


def parse_article(doc: Document) -> ParsedArticle:
    """Prepare an article for the walks."""
    pairs = pair_marks(doc)
    inside = [-1] * len(doc.words)
    for number, pair in enumerate(pairs):
        inside[pair.first : pair.last] = [number] * (pair.last - pair.first)
    ends = (at for p in pairs for at in (p.first, p.first + 1, p.last - 2, p.last - 1))
    return ParsedArticle(doc, tag_tokens(doc, ends), pairs, inside)


def has_verb(article: ParsedArticle, first: int, last: int) -> bool:
    """Tell whether a verb stands among tokens."""
    return any(tag in "xv" for tag in article.tags[first:last])


def same_paragraph(article: ParsedArticle, a: int, b: int) -> bool:
    """Tell whether two tokens stand in one paragraph."""
    doc = article.doc
    return doc.sentences[doc.sentence_of[a]].paragraph == doc.sentences[doc.sentence_of[b]].paragraph


def n_characters(article: ParsedArticle, stretch: Span) -> int:
    """Return how many characters a stretch of tokens has."""
    start, end, _ = article.doc.span(*stretch)
    return end - start


def after_dateline(article: ParsedArticle, sentence: Sentence) -> int:
    """Return where a sentence begins behind its dateline: "KYIV/LVIV, March 3 (Reuters) - Two people died"."""
    first, words = sentence.first, article.doc.words
    if not words[first].isupper() or len(words[first]) < _SHORTEST_TOWN:
        return first
    for at in range(first + 1, min(sentence.last - 1, first + _LONGEST_DATELINE)):
        if article.tags[at] == "-":
            return at + 1 + (article.tags[at + 1] == "-")
        if article.tags[at] not in "Nm,().y" and words[at] not in "/|":
            return first
    return first


def verb_group(article: ParsedArticle, i: int, begin: int) -> VerbGroup:
    """Go back from a verb over its auxiliaries, adverbs and expressions of time."""
    tags, lower = article.tags, article.lower
    negated = be = have = to = modal = False
    j = i - 1
    while j >= begin:
        tag, word = tags[j], lower[j]
        if tag == "x" or (tag == "z" and j > begin and tags[j - 1] in "siw" and word == "'s"):
            negated |= word in closed_class("negation")
            be |= word in closed_class("be") or word == "'s"
            have |= word in closed_class("have")
            modal |= (
                word not in closed_class("negation")
                and word not in closed_class("be")
                and word not in closed_class("have")
            )
        elif tag == "t":
            to = True
            j -= 1
            break
        elif tag == "y" or (tag == "m" and j - 1 > begin and tags[j - 1] == "p" and len(word) == 4):
            j -= j - 1 > begin and tags[j - 1] == "p"
        elif (
            word in closed_class("time noun")
            and j - 1 > begin
            and (lower[j - 1] in closed_class("before time") or tags[j - 1] == "y")
        ):
            j -= 1  # "last week", "on Friday night"
            j -= j - 1 > begin and tags[j - 1] == "p"
        elif tag != "r":
            break
        j -= 1
    return VerbGroup(j, negated, be, have, to, modal)


def skip_time(article: ParsedArticle, at: int, limit: int) -> int:
    """Return the token after an expression of time that begins at ``at``, or ``at``: on Monday, last week."""
    tags, lower = article.tags, article.lower
    j = at + 1 if tags[at] == "p" and at + 1 < limit else at
    if lower[j] in closed_class("before time") and j + 1 < limit:
        j += 1
        j += tags[j] == "p" and j + 1 < limit and tags[j + 1] == "y"  # "early on Monday"
    if tags[j] != "y" and not (
        lower[j] in closed_class("time noun") and j > at and lower[j - 1] in closed_class("before time")
    ):
        return at
    j += 1
    while j < limit and (
        lower[j] in closed_class("time noun") or tags[j] == "y" or lower[j] in closed_class("since then")
    ):
        j += 1
    of_it = j < limit and (tags[j] in "zx" or lower[j] == "of")  # "this week's debate", "next year will"
    return at if of_it else j


def withholds_name(article: ParsedArticle, first: int, last: int) -> bool:
    """Tell whether words say that a source speaks without its name: on condition of anonymity."""
    near = article.lower[first:last]
    if _ends_of_anonymity().isdisjoint(near):
        return False
    words = " ".join(near)
    return any(phrase in words for phrase in closed_class("anonymity"))


@cache
def _ends_of_anonymity() -> frozenset[str]:
    """Last words of the phrases that withhold a name, to look for first."""
    return frozenset(phrase.split()[-1] for phrase in closed_class("anonymity"))
