"""Quotation marks as they are in the wild, paired: straight, curly, wrong-way, unbalanced, repeated.

Nothing is rewritten and nothing raises. Whether a mark opens or closes is read from the spaces around it
before its shape, since databases turn marks round. One pass over the tokens, linear in their number.
"""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from framing.corpus.text import Document
from framing.english.reporting_cues import cue_forms
from framing.english.tagger import closed_class

_DOUBLE = frozenset('"“”„‟«»')
_SINGLE = frozenset("'‘’`‚‛")
_MARK = re.compile(f"[{''.join(sorted(_DOUBLE | _SINGLE))}]")
_OPENING = frozenset("“„‟«‘‚‛`")
_CLOSING = frozenset("”»’")
_OPENS_AFTER = frozenset("([{<—–-/…:=\"“”„‟«'‘")
_ENDS_WORDS = frozenset(",?!")
_STOPS = ([","], ["."])
_LONGEST_REPORTER = 5  # tokens of the name in “We won, Ann Smith said.
_LONGEST_SINGLE = 60  # tokens between single marks; an opening one further off was an apostrophe
_MOST_UNCLOSED = 8  # sentences an unclosed mark at the head of a paragraph may hold


class QuotedStretch(NamedTuple):
    """A stretch between quotation marks, marks included, as tokens and as characters.

    ``repaired`` tells that a mark was turned round or missing, ``continues`` that the next paragraph
    opens with a repeated mark.
    """

    first: int
    last: int
    start: int
    end: int
    repaired: bool = False
    continues: bool = False


class _Mark(NamedTuple):
    """One quotation mark: its tokens (two for a doubled single mark) and what its place allows."""

    first: int
    last: int
    sign: str
    opens: bool
    closes: bool


def pair_marks(doc: Document) -> list[QuotedStretch]:
    """Pair the quotation marks of an article, paragraph by paragraph, in the order of the text.

    Parameters
    ----------
    doc : Document
        The split article.

    Returns
    -------
    list of Marked
        Outermost pairs; marks inside a pair belong to its words.
    """
    words = doc.words
    at = _mark_tokens(doc)
    if not at:
        return []
    bounds = doc.paragraphs()
    pairs: list[QuotedStretch] = []
    singles: list[QuotedStretch] = []
    token = 0
    for number, (first, last) in enumerate(bounds):
        here = token
        while token < len(at) and at[token] < last:
            token += 1
        if here == token:
            continue
        double, single = _marks_among(doc, at[here:token])
        following = bounds[number + 1][0] if number + 1 < len(bounds) else len(words)
        repeated = following < len(words) and words[following] in _DOUBLE | {"'"}
        found = _pair_double(doc, double, (first, last), repeated)
        pairs += found
        singles += _pair_single(doc, single, found)
    return sorted(pairs + singles)


def _mark_tokens(doc: Document) -> list[int]:
    """Return the tokens that are marks: not the apostrophe within a word."""
    found = []
    for sign in _MARK.finditer(doc.text):
        at = bisect_left(doc.starts, sign.start())
        if at < len(doc.words) and doc.starts[at] == sign.start() and len(doc.words[at]) == 1:
            found.append(at)
    return found


def _marks_among(doc: Document, at: list[int]) -> tuple[list[_Mark], list[_Mark]]:
    """Tell double marks (two single ones side by side count as one) from single ones."""
    double: list[_Mark] = []
    single: list[_Mark] = []
    done = -1
    for i in at:
        if i <= done:
            continue
        sign, last = doc.words[i], i + 1
        twin = last < len(doc.words) and doc.words[last] == sign and doc.starts[last] == doc.ends[i]
        if sign in _SINGLE and twin:
            last, done = i + 2, i + 1
        before = doc.text[doc.starts[i] - 1] if doc.starts[i] else " "
        after = doc.text[doc.ends[last - 1]] if doc.ends[last - 1] < len(doc.text) else " "
        free_before = before.isspace() or before in _OPENS_AFTER
        opens = free_before and not after.isspace() and (after.isalnum() or after in "$£€#@[(.…'‘\"“”’-—")
        closes = not before.isspace() and before not in "([{" and not after.isalnum()
        mark = _Mark(i, last, sign, opens, closes)
        (double if sign in _DOUBLE or last == i + 2 else single).append(mark)
    return double, single


def _marked(doc: Document, first: int, last: int, repaired: bool, continues: bool = False) -> QuotedStretch:
    return QuotedStretch(first, last, doc.starts[first], doc.ends[last - 1], repaired, continues)


def _pair_double(
    doc: Document, marks: list[_Mark], paragraph: tuple[int, int], repeated: bool
) -> list[QuotedStretch]:
    """Pair the double marks of one paragraph."""
    pairs: list[QuotedStretch] = []
    opened: _Mark | None = None
    depth = scanned = 0
    for mark in marks:
        if opened is None:
            depth = 0
            if mark.closes and not mark.opens and mark.sign not in _OPENING:
                start = _missing_opening(doc, mark, pairs, paragraph)
                if start is not None:
                    pairs.append(_marked(doc, start, mark.last, True))
            else:
                opened = mark
        elif mark.opens and not mark.closes and mark.sign not in _CLOSING:
            first = max(opened.last, scanned - _LONGEST_REPORTER - 2)  # each token is looked at once
            said = None if depth else _before_report(doc, first, mark.first)
            scanned = mark.first
            if said or doc.sentences[doc.sentence_of[mark.first]].first == mark.first:
                pairs.append(_marked(doc, opened.first, said or mark.first, True))
                opened, depth = mark, 0
            else:
                depth += 1
        elif depth and mark.sign not in _OPENING:
            depth -= 1
        else:
            low = opened.sign in "„‟"  # as in German: the upper mark of the opening shape closes
            turned = opened.sign in _CLOSING or (mark.sign in _OPENING and not (low and mark.sign == "“"))
            pairs.append(_marked(doc, opened.first, mark.last, turned))
            opened = None
    if opened is not None and opened.last < paragraph[1]:
        pairs.append(_unclosed(doc, opened, paragraph, repeated))
    return pairs


def _missing_opening(
    doc: Document, mark: _Mark, pairs: list[QuotedStretch], paragraph: tuple[int, int]
) -> int | None:
    """Return where the words closed by a lone mark begin: at their sentence, unless it is an inch sign."""
    if doc.words[mark.first - 1][-1].isdigit() and mark.sign == '"':
        return None
    start = max(
        doc.sentences[doc.sentence_of[mark.first - 1]].first,
        pairs[-1].last if pairs else paragraph[0],
    )
    return start if mark.first - start >= 3 else None


def _unclosed(doc: Document, opened: _Mark, paragraph: tuple[int, int], repeated: bool) -> QuotedStretch:
    """End a mark that nothing closes: before who said it, or with its paragraph when that opens or repeats it."""
    first, last = paragraph
    if not repeated and (said := _before_report(doc, opened.last, last)):
        return _marked(doc, opened.first, said, True)
    sentence = doc.sentences[doc.sentence_of[opened.first]]
    n_sentences = doc.sentence_of[last - 1] - doc.sentence_of[opened.first] + 1
    if repeated:
        return _marked(doc, opened.first, last, False, True)
    whole = opened.first == first and n_sentences <= _MOST_UNCLOSED
    return _marked(doc, opened.first, last if whole else max(sentence.last, opened.last), True)


def _before_report(doc: Document, first: int, last: int) -> int | None:
    """Return where words end that a report follows, in marks that nothing closes: “We won, said Smith; “We won, he said,"""
    lower, words = doc.lower, doc.words
    for at in range(first + 1, last - 2):
        if words[at] not in _ENDS_WORDS:
            continue
        if lower[at + 1] in _saying() and (
            words[at + 2][0].isupper() or lower[at + 2] in closed_class("article")
        ):
            return at + 1
        subject = at + 1
        while subject < min(last - 1, at + _LONGEST_REPORTER) and words[subject][0].isupper():
            subject += 1
        subject += subject == at + 1 and lower[subject] in closed_class("third person")
        if subject > at + 1 and lower[subject] in _saying() and words[subject + 1 : subject + 2] in _STOPS:
            return at + 1
    return None


@cache
def _saying() -> frozenset[str]:
    """Return the forms of verbs that may stand beside quoted words."""
    forms = (form for listed in cue_forms().values() for form in listed)
    return frozenset(
        f.words[0] for f in forms if len(f.words) == 1 and f.cue.part == "verb" and "quote" in f.cue.takes
    )


def _pair_single(doc: Document, marks: list[_Mark], double: list[QuotedStretch]) -> list[QuotedStretch]:
    """Pair the single marks of one paragraph outside its double ones, leaving apostrophes alone."""
    pairs: list[QuotedStretch] = []
    at = i = 0
    while i < len(marks):
        mark = marks[i]
        i += 1
        while at < len(double) and double[at].last <= mark.first:
            at += 1
        if at < len(double) and double[at].first <= mark.first:
            continue
        after = doc.text[doc.ends[mark.first] : doc.ends[mark.first] + 1]
        if not mark.opens or mark.closes or mark.sign in _CLOSING or after.isdigit():
            continue
        limit = double[at].first if at < len(double) else len(doc.words)
        best, stop = None, min(limit, mark.first + _LONGEST_SINGLE)
        for j in range(i, len(marks)):
            other = marks[j]
            if other.first >= stop or (other.opens and not other.closes):
                break
            if other.closes and other.sign not in _OPENING:
                plural = doc.lower[other.first - 1].endswith("s")
                if best is None or not plural:
                    best = j
                if not plural:
                    break
        if best is not None and marks[best].first > mark.first + 1:
            pairs.append(_marked(doc, mark.first, marks[best].last, False))
            i = best + 1
    return pairs
