"""Quotation marks as they occur in print, paired: straight, curly, wrong-way, unbalanced, repeated.

Nothing is rewritten and nothing raises. Whether a mark opens or closes is decided by the characters around it
before its shape, since databases reverse marks. One pass over the tokens, linear in their number.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from framing.corpus.text import Document
from framing.english.reporting_cues import cue_forms
from framing.english.word_classes import closed_class

_DOUBLE = frozenset('"“”„‟«»')
_SINGLE = frozenset("'‘’`‚‛")
_MARK = re.compile(f"[{''.join(sorted(_DOUBLE | _SINGLE))}]")
_OPENING = frozenset("“„‟«‘‚‛`")
_CLOSING = frozenset("”»’")
_OPENS_AFTER = frozenset("([{<—–-/…:=\"“”„‟«'‘")
_ENDS_WORDS = frozenset(",?!")
_ENDS_SPEECH = frozenset(",.?!…")
_BEFORE_APOSTROPHE = ("s", "in")  # the miners’ wives, nothin’ left
_OPENS_BEFORE = frozenset("$£€#@[(.…'‘\"“”’-—")
_STOPS = ([","], ["."])
_LONGEST_REPORTER = 5  # tokens of the name in “We won, Ann Smith said.
_LONGEST_SINGLE = 60  # tokens between single marks; an opening mark further back was an apostrophe
_MOST_UNCLOSED = 8  # sentences that an unclosed mark at the start of a paragraph may span


class QuotedStretch(NamedTuple):
    """A stretch between quotation marks, marks included, as tokens and as characters.

    ``repaired`` is true where a mark was reversed or missing, ``continues`` where the next paragraph
    opens with a repeated mark.
    """

    first: int
    last: int
    start: int
    end: int
    repaired: bool = False
    continues: bool = False


class _Mark(NamedTuple):
    """One quotation mark: its tokens (two for a doubled single mark) and whether its position lets it open or close."""

    first: int
    last: int
    sign: str
    opens: bool
    closes: bool

    @property
    def only_opens(self) -> bool:
        """Whether its position and shape let it open but not close."""
        return self.opens and not self.closes and self.sign not in _CLOSING

    @property
    def only_closes(self) -> bool:
        """Whether its position and shape let it close but not open."""
        return self.closes and not self.opens and self.sign not in _OPENING


def pair_marks(doc: Document) -> list[QuotedStretch]:
    """Pair the quotation marks of an article, paragraph by paragraph, in the order of the text.

    Parameters
    ----------
    doc : Document
        The split article.

    Returns
    -------
    list of QuotedStretch
        Outermost pairs; marks inside a pair belong to its words.
    """
    words = doc.words
    at = _mark_tokens(doc)
    if not at:
        return []
    bounds = doc.paragraphs()
    pairs: list[QuotedStretch] = []
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
        around = _pair_single(doc, single, found)
        pairs += [pair for pair in found if not any(s.first < pair.first < s.last for s in around)]
        pairs += around
    return sorted(pairs)


def _mark_tokens(doc: Document) -> list[int]:
    """Return the tokens that are quotation marks, not word-internal apostrophes."""
    found = []
    for sign in _MARK.finditer(doc.text):
        at = bisect_left(doc.starts, sign.start())
        if at < len(doc.words) and doc.starts[at] == sign.start() and len(doc.words[at]) == 1:
            found.append(at)
    return found


def _marks_among(doc: Document, at: list[int]) -> tuple[list[_Mark], list[_Mark]]:
    """Separate double marks (two single ones side by side count as one) from single ones."""
    double: list[_Mark] = []
    single: list[_Mark] = []
    done = -1
    for first in at:
        if first <= done:
            continue
        mark = _mark_at(doc, first)
        done = mark.last - 1
        (double if mark.sign in _DOUBLE or mark.last == first + 2 else single).append(mark)
    return double, single


def _mark_at(doc: Document, first: int) -> _Mark:
    """Return the mark at a token, and whether it may open or close by the characters around it."""
    sign, last = doc.words[first], first + 1
    repeated = last < len(doc.words) and doc.words[last] == sign and doc.starts[last] == doc.ends[first]
    last += sign in _SINGLE and repeated
    start, end = doc.starts[first], doc.ends[last - 1]
    before = doc.text[start - 1] if start else " "
    after = doc.text[end] if end < len(doc.text) else " "
    opens = (before.isspace() or before in _OPENS_AFTER) and (after.isalnum() or after in _OPENS_BEFORE)
    closes = not before.isspace() and before not in "([{" and not after.isalnum()
    return _Mark(first, last, sign, opens, closes)


def _stretch(doc: Document, first: int, last: int, repaired: bool, continues: bool = False) -> QuotedStretch:
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
            if not mark.only_closes:
                opened = mark
            elif (start := _missing_opening(doc, mark, pairs, paragraph)) is not None:
                pairs.append(_stretch(doc, start, mark.last, True))
        elif mark.only_opens:
            first = max(opened.last, scanned - _LONGEST_REPORTER - 2)  # each token is looked at once
            said = None if depth else _end_before_report(doc, first, mark.first)
            scanned = mark.first
            if said or doc.sentences[doc.sentence_of[mark.first]].first == mark.first:
                pairs.append(_stretch(doc, opened.first, said or mark.first, True))
                opened, depth = mark, 0
            else:
                depth += 1
        elif depth and mark.sign not in _OPENING:
            depth -= 1
        else:
            pairs.append(_stretch(doc, opened.first, mark.last, _is_turned(opened, mark)))
            opened = None
    if opened is not None and opened.last < paragraph[1]:
        pairs.append(_unclosed(doc, opened, paragraph, repeated))
    return pairs


def _is_turned(opened: _Mark, closed: _Mark) -> bool:
    """Return whether one mark of a pair is reversed: ”so“; in German style, „so“, the second mark is not."""
    german = opened.sign in "„‟" and closed.sign == "“"
    return opened.sign in _CLOSING or (closed.sign in _OPENING and not german)


def _missing_opening(
    doc: Document, mark: _Mark, pairs: list[QuotedStretch], paragraph: tuple[int, int]
) -> int | None:
    """Return where the words before an unopened closing mark begin, their sentence; None for an inch sign."""
    if doc.words[mark.first - 1][-1].isdigit() and mark.sign == '"':
        return None
    start = max(
        doc.sentences[doc.sentence_of[mark.first - 1]].first,
        pairs[-1].last if pairs else paragraph[0],
    )
    return start if mark.first - start >= 3 else None


def _unclosed(doc: Document, opened: _Mark, paragraph: tuple[int, int], repeated: bool) -> QuotedStretch:
    """Return the stretch of an unclosed mark: up to a reporting clause, or to the end of its sentence or paragraph."""
    first, last = paragraph
    if not repeated and (said := _end_before_report(doc, opened.last, last)):
        return _stretch(doc, opened.first, said, True)
    sentence = doc.sentences[doc.sentence_of[opened.first]]
    n_sentences = doc.sentence_of[last - 1] - doc.sentence_of[opened.first] + 1
    if repeated:
        return _stretch(doc, opened.first, last, False, True)
    whole = opened.first == first and n_sentences <= _MOST_UNCLOSED
    return _stretch(doc, opened.first, last if whole else max(sentence.last, opened.last), True)


def _end_before_report(doc: Document, first: int, last: int) -> int | None:
    """Return where unclosed quoted words end before a reporting clause: “We won, said Smith; “We won, he said,"""
    for sign in range(first + 1, last - 2):
        if doc.words[sign] in _ENDS_WORDS and (
            _is_inverted_report(doc, sign + 1) or _is_report_at(doc, sign + 1, last)
        ):
            return sign + 1
    return None


def _is_inverted_report(doc: Document, verb: int) -> bool:
    """Return whether an inverted reporting clause begins at a token: said Smith, said the minister."""
    named = doc.words[verb + 1][0].isupper() or doc.lower[verb + 1] in closed_class("article")
    return named and doc.lower[verb] in _saying()


def _is_report_at(doc: Document, subject: int, last: int) -> bool:
    """Return whether a name or pronoun, a reporting verb and a stop follow from a token on: Ann Smith said. he said,"""
    verb = subject
    while verb < min(last - 1, subject - 1 + _LONGEST_REPORTER) and doc.words[verb][0].isupper():
        verb += 1
    verb += verb == subject and doc.lower[verb] in closed_class("third person")
    return verb > subject and doc.lower[verb] in _saying() and doc.words[verb + 1 : verb + 2] in _STOPS


@cache
def _saying() -> frozenset[str]:
    """Return the one-word forms of verbs that may introduce a quotation."""
    forms = (form for listed in cue_forms().values() for form in listed)
    return frozenset(
        f.words[0] for f in forms if len(f.words) == 1 and f.cue.part == "verb" and "quote" in f.cue.takes
    )


def _pair_single(doc: Document, marks: list[_Mark], double: list[QuotedStretch]) -> list[QuotedStretch]:
    """Pair the single marks of one paragraph outside its double ones, or around them, leaving apostrophes alone."""
    pairs: list[QuotedStretch] = []
    ends = [pair.last for pair in double]
    done = 0
    outside = [
        mark for mark in marks if not _is_elision(doc, mark) and not _stands_in(mark.first, double, ends)
    ]
    for number, mark in enumerate(outside):
        if mark.first < done or not mark.only_opens:
            continue
        following = bisect_right(ends, mark.first)
        limit = double[following].first if following < len(double) else len(doc.words)
        closing = _closing_single(doc, outside, number, limit)
        if closing is not None and closing.first > mark.first + 1:
            pairs.append(_stretch(doc, mark.first, closing.last, False))
            done = closing.last
    return pairs


def _stands_in(token: int, pairs: list[QuotedStretch], ends: list[int]) -> bool:
    """Return whether a token is inside one of some pairs, whose ``ends`` are given."""
    following = bisect_right(ends, token)
    return following < len(pairs) and pairs[following].first <= token


def _is_elision(doc: Document, mark: _Mark) -> bool:
    """Return whether a single mark stands for letters left out: ’90s, ’em, fish ’n’ chips."""
    first = mark.first
    if first > 1 and doc.lower[first - 1] == "n" and doc.words[first - 2] in _SINGLE:
        return True
    if not mark.opens or mark.last >= len(doc.words) or doc.starts[mark.last] != doc.ends[mark.first]:
        return False
    word = doc.words[mark.last]
    return word[0].isdigit() or word in closed_class("elided")


def _closing_single(doc: Document, marks: list[_Mark], number: int, limit: int) -> _Mark | None:
    """Return the mark that closes mark ``number``: the first that cannot be a word-final apostrophe.

    Beyond ``limit``, where double marks open, only one after a comma or a stop closes: ‘He said “go” and left,’
    """
    opened, best = marks[number], None
    for mark in marks[number + 1 : number + 1 + _LONGEST_SINGLE]:
        if mark.first >= opened.first + _LONGEST_SINGLE or (
            mark.opens and not mark.closes and mark.sign != "’"
        ):
            break
        if not mark.closes or mark.sign in _OPENING:
            continue
        before = doc.lower[mark.first - 1]
        if mark.first >= limit and before[-1] not in _ENDS_SPEECH:
            continue
        if not before.endswith(_BEFORE_APOSTROPHE):
            return mark
        best = best or mark
    return best
