"""Which terms stand in which article: the words and phrases of two sides of a corpus, counted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from framing.corpus.text import Document
from framing.estimates.grouping import Floats, Ints

Piece = tuple[int, int, int, int]  # article, side, first token, last token (exclusive)


class Counts(NamedTuple):
    """Terms by article on two sides, and each side's words (or phrases of that length) by article."""

    terms: list[str]
    a: sparse.csr_array
    b: sparse.csr_array
    size_a: Floats
    size_b: Floats


def sentences(docs: Sequence[Document], sides: Sequence[int]) -> Iterator[Piece]:
    """Yield the sentences of the articles on either side."""
    for i, (doc, side) in enumerate(zip(docs, sides, strict=True)):
        if side >= 0:
            for sentence in doc.sentences:
                yield i, side, sentence.first, sentence.last


def stretches(docs: Sequence[Document], voices: pd.DataFrame, sides: Ints) -> Iterator[Piece]:
    """Yield the stretches of text on either side."""
    place = {doc.doc_id: i for i, doc in enumerate(docs)}
    rows = zip(voices["doc_id"], voices["start"], voices["end"], sides, strict=True)
    for doc_id, start, end, side in rows:
        if side >= 0 and doc_id in place:
            tokens = docs[place[doc_id]].tokens_in(start, end)
            yield place[doc_id], int(side), tokens.start, tokens.stop


def phrases(words: Sequence[str], first: int, last: int, length: int) -> Iterator[str]:
    """Yield the runs of so many words that no sign interrupts."""
    if length == 1:
        yield from (w for w in words[first:last] if w[0].isalnum())
        return
    run = 0
    for i in range(first, last):
        run = run + 1 if in_phrase(words[i]) else 0
        if run >= length:
            yield " ".join(words[i - length + 1 : i + 1])


def count_terms(docs: Sequence[Document], pieces: Sequence[Piece], length: int, fewest: int) -> Counts:
    """Count the terms of one length by article and side; sizes count all of them, also the rare."""
    by_article: dict[tuple[int, int], Counter[str]] = {}
    for i, side, first, last in pieces:
        by_article.setdefault((i, side), Counter()).update(phrases(docs[i].lower, first, last, length))
    spread: Counter[str] = Counter()
    for i in {i for i, _ in by_article}:
        spread.update(by_article.get((i, 0), Counter()).keys() | by_article.get((i, 1), Counter()).keys())
    terms = sorted(t for t, n in spread.items() if n >= fewest)
    number = {t: k for k, t in enumerate(terms)}
    made: list[sparse.csr_array] = []
    sizes = np.zeros((2, len(docs)))
    for side in (0, 1):
        rows, columns, values = [], [], []
        for (i, its_side), counter in by_article.items():
            if its_side == side:
                sizes[side, i] = counter.total()
                kept = [(number[t], n) for t, n in counter.items() if t in number]
                rows += [i] * len(kept)
                columns += [k for k, _ in kept]
                values += [n for _, n in kept]
        shape = (len(docs), len(terms))
        made.append(sparse.csr_array((np.array(values, float), (rows, columns)), shape=shape))
    return Counts(terms, made[0], made[1], sizes[0], sizes[1])


def single_words(docs: Sequence[Document], pieces: Sequence[Piece]) -> Counter[str]:
    """Count every word that may stand in a phrase, on both sides together."""
    counted: Counter[str] = Counter()
    for i, _, first, last in pieces:
        counted.update(w for w in docs[i].lower[first:last] if in_phrase(w))
    return counted


def in_phrase(word: str) -> bool:
    """Return whether a token continues a phrase: words do, and what an apostrophe cut off ("'s")."""
    return word[0].isalnum() or word[0] in "'’"
