"""What is scored: a mention in its sentence, with the words of the sentence beside the characters."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from framing.annotate.scopes import clause_starts
from framing.annotate.valence import word_valences
from framing.corpus.text import Document, normalize, tokenize


@dataclass
class Context:
    """A sentence: its text, its words, and the tokens that belong to names and are never scored."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    names: set[int] = field(default_factory=set)

    @cached_property
    def clauses(self) -> list[int]:
        """Where clauses begin."""
        return clause_starts(self.lower)

    @cached_property
    def valences(self) -> list[tuple[int, float]]:
        """The valence words that are no part of a name."""
        return [(i, v) for i, v in word_valences(self.lower) if i not in self.names]

    def tokens_in(self, start: int, end: int) -> range:
        """Return the tokens that lie wholly or partly in a character range."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))


class Target(NamedTuple):
    """A mention in its context: characters, and tokens (last exclusive)."""

    context: Context
    start: int
    end: int
    first: int
    last: int


def context_of(text: str) -> Context:
    """Split a text into a context."""
    words, starts, ends = tokenize(text)
    return Context(text, words, [normalize(w) for w in words], starts, ends)


def context_in(doc: Document, number: int) -> Context:
    """Return a sentence of an article as a context with offsets of its own."""
    sentence = doc.sentences[number]
    part = slice(sentence.first, sentence.last)
    return Context(
        doc.text[sentence.start : sentence.end],
        doc.words[part],
        doc.lower[part],
        [at - sentence.start for at in doc.starts[part]],
        [at - sentence.start for at in doc.ends[part]],
    )
