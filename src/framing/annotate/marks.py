"""Quotation marks as they are in the wild, paired: straight, curly, wrong-way, unbalanced, repeated.

Nothing is rewritten and nothing raises. Whether a mark opens or closes is read from the spaces around
it rather than from its shape, since databases turn marks round.
"""

from typing import NamedTuple

from framing.corpus.text import Document

MARKS = frozenset('"“”„‟«»')


class Marked(NamedTuple):
    """A stretch between quotation marks, marks included; ``repaired`` when a mark was odd or missing."""

    start: int
    end: int
    repaired: bool


def pair_marks(doc: Document) -> list[Marked]:
    """Pair the quotation marks of an article, paragraph by paragraph."""
    pairs: list[Marked] = []
    opened: int | None = None
    paragraph = -1
    for sentence in doc.sentences:
        if sentence.paragraph != paragraph:
            paragraph, opened = sentence.paragraph, None
        for i in range(sentence.first, sentence.last):
            if doc.words[i] in MARKS:
                if opened is None:
                    opened = i
                else:
                    odd = doc.words[opened] in "”" or doc.words[i] in "“„"
                    pairs.append(Marked(doc.starts[opened], doc.ends[i], odd))
                    opened = None
    return pairs
