"""Walks over the letters of an article: its view, its datelines, a verb's auxiliaries, expressions of time.

Heuristics of position only; what they cannot decide they leave open.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from framing.corpus.sentences import Sentence
from framing.corpus.text import Document
from framing.english.quotation_marks import Marked, pair_marks
from framing.english.tagger import closed, tag_tokens

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
class View:
    """An article with its letters and its quotation marks.

    ``lower`` are its words in lower case, ``inside`` gives each token's pair of marks, or -1.
    """

    doc: Document
    tags: list[str]
    pairs: list[Marked]
    inside: list[int]
    lower: list[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Look the words up once."""
        self.lower = self.doc.lower


def view(doc: Document) -> View:
    """Prepare an article for the walks."""
    pairs = pair_marks(doc)
    inside = [-1] * len(doc.words)
    for number, pair in enumerate(pairs):
        inside[pair.first : pair.last] = [number] * (pair.last - pair.first)
    ends = (k for p in pairs for k in (p.first, p.first + 1, p.last - 2, p.last - 1))
    return View(doc, tag_tokens(doc, ends), pairs, inside)


def has_verb(text: View, first: int, last: int) -> bool:
    """Tell whether a verb stands among tokens."""
    return any(tag in "xv" for tag in text.tags[first:last])


def same_paragraph(text: View, a: int, b: int) -> bool:
    """Tell whether two tokens stand in one paragraph."""
    doc = text.doc
    return doc.sentences[doc.sentence_of[a]].paragraph == doc.sentences[doc.sentence_of[b]].paragraph


def n_characters(text: View, stretch: Span) -> int:
    """Return how many characters a stretch of tokens has."""
    start, end, _ = text.doc.span(*stretch)
    return end - start


def after_dateline(text: View, sentence: Sentence) -> int:
    """Return where a sentence begins behind its dateline: "KYIV/LVIV, March 3 (Reuters) - Two people died"."""
    first, words = sentence.first, text.doc.words
    if not words[first].isupper() or len(words[first]) < _SHORTEST_TOWN:
        return first
    for k in range(first + 1, min(sentence.last - 1, first + _LONGEST_DATELINE)):
        if text.tags[k] == "-":
            return k + 1 + (text.tags[k + 1] == "-")
        if text.tags[k] not in "Nm,().y" and words[k] not in "/|":
            return first
    return first


def verb_group(text: View, i: int, lo: int) -> VerbGroup:
    """Go back from a verb over its auxiliaries, adverbs and expressions of time."""
    tags, lower = text.tags, text.lower
    negated = be = have = to = modal = False
    j = i - 1
    while j >= lo:
        tag, word = tags[j], lower[j]
        if tag == "x" or (tag == "z" and j > lo and tags[j - 1] in "siw" and word == "'s"):
            negated |= word in closed("negation")
            be |= word in closed("be") or word == "'s"
            have |= word in closed("have")
            modal |= (
                word not in closed("negation") and word not in closed("be") and word not in closed("have")
            )
        elif tag == "t":
            to = True
            j -= 1
            break
        elif tag == "y" or (tag == "m" and j - 1 > lo and tags[j - 1] == "p" and len(word) == 4):
            j -= j - 1 > lo and tags[j - 1] == "p"
        elif (
            word in closed("time noun")
            and j - 1 > lo
            and (lower[j - 1] in closed("before time") or tags[j - 1] == "y")
        ):
            j -= 1  # "last week", "on Friday night"
            j -= j - 1 > lo and tags[j - 1] == "p"
        elif tag != "r":
            break
        j -= 1
    return VerbGroup(j, negated, be, have, to, modal)


def skip_time(text: View, k: int, hi: int) -> int:
    """Return the token after an expression of time that begins at ``k``, or ``k``: on Monday, last week."""
    tags, lower = text.tags, text.lower
    j = k + 1 if tags[k] == "p" and k + 1 < hi else k
    if lower[j] in closed("before time") and j + 1 < hi:
        j += 1
        j += tags[j] == "p" and j + 1 < hi and tags[j + 1] == "y"  # "early on Monday"
    if tags[j] != "y" and not (
        lower[j] in closed("time noun") and j > k and lower[j - 1] in closed("before time")
    ):
        return k
    j += 1
    while j < hi and (lower[j] in closed("time noun") or tags[j] == "y" or lower[j] in closed("since then")):
        j += 1
    of_it = j < hi and (tags[j] in "zx" or lower[j] == "of")  # "this week's debate", "next year will"
    return k if of_it else j


def withholds_name(text: View, first: int, last: int) -> bool:
    """Tell whether words say that a source speaks without its name: on condition of anonymity."""
    near = text.lower[first:last]
    if _ends_of_anonymity().isdisjoint(near):
        return False
    words = " ".join(near)
    return any(phrase in words for phrase in closed("anonymity"))


@cache
def _ends_of_anonymity() -> frozenset[str]:
    """Last words of the phrases that withhold a name, to look for first."""
    return frozenset(phrase.split()[-1] for phrase in closed("anonymity"))
