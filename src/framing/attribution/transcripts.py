"""Turns of transcripts and interviews, attributed by a speaker label: "BYRNE: …", "[10:02] Tom Byrne, fisherman: …", "Q. … A. …".

A label before a headline ("Newspaper: deal is dead") names a source too.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from framing.attribution.content_ends import without_stops
from framing.attribution.cue_places import Attribution
from framing.english import grammar as pos
from framing.english.name_words import mention_words
from framing.english.parsed_article import ParsedArticle, Span, after_dateline, has_verb
from framing.english.source_nouns import noun_type, state_of_capital
from framing.english.word_classes import closed_class
from framing.resources import lexicon_rows

_LONGEST_LABEL = 12  # tokens
_LONGEST_NAME = 7  # tokens
_LONGEST_CAPITALS = 4  # words of a speaker's name in capitals
_FEWEST_LABELS = 6  # labels that make an article a transcript, if one of them recurs
_LONGEST_TIME = 5  # tokens of a time before a label: [10:02 a.m.]
_IN_TIME = pos.BRACKETS | pos.NUMBERS
_NO_LABEL = pos.AUXILIARIES | {pos.SUBJECT_PRONOUN, pos.RELATIVE}

_OFFICE = pos.COMPOUND | pos.DETERMINERS | {pos.POSSESSIVE}


class _Label(NamedTuple):
    """A label: its speaker (None for "Q."), the key that identifies it, where its turn begins, and whether it is certain."""

    speaker: Span | None
    key: str
    start: int
    sure: bool


@cache
def _no_speakers() -> frozenset[str]:
    """Return the words that mark a label as no speaker's: Note, Photo, Update."""
    return frozenset(r["word"] for r in lexicon_rows("label_words"))


def labelled(article: ParsedArticle) -> list[Attribution]:
    """Return the attributions of the paragraphs that a label gives to a speaker."""
    paragraphs = article.doc.paragraphs()
    labels, interview = _labels(article, paragraphs)
    names = Counter(label.key for label in labels if label)
    if not names:
        return _headline(article, paragraphs)
    returns = max(names.values()) > 1
    spoken = interview or returns or _is_spoken(article, paragraphs, labels)
    transcript = interview or (returns and names.total() >= _FEWEST_LABELS)
    found: list[Attribution] = []
    turn: _Label | None = None
    for (first, last), label in zip(paragraphs, labels, strict=True):
        if label is not None:
            speaks = names[label.key] > 1 or _is_turn(article, label, spoken=spoken, transcript=transcript)
            turn = label if speaks or (first == 0 and _is_headline(article, label, last)) else None
            start, rule = label.start, "label" if speaks else "headline"
        elif transcript and article.tags[first] != pos.OPENING_BRACKET:
            start, rule = first + (article.tags[first] == pos.QUOTATION_MARK), "label-carried"
        else:
            continue
        end = without_stops(article, start, last)
        if turn is not None and end > start:
            found.append(Attribution(Span(start, end), None, turn.speaker, None, rule))
    return found


def _labels(article: ParsedArticle, paragraphs: list[tuple[int, int]]) -> tuple[list[_Label | None], bool]:
    """Return the label of each paragraph, and whether there are questions and answers."""
    questions = _questions(article, paragraphs)
    labels = [questions.get(first) or _label(article, first, last) for first, last in paragraphs]
    return _without_dateline(article, labels, paragraphs), bool(questions)


def _is_spoken(
    article: ParsedArticle, paragraphs: list[tuple[int, int]], labels: list[_Label | None]
) -> bool:
    """Return whether a clause follows any of the labels: "BYRNE: We left", but not "PRICE: $5"."""
    turns = zip(labels, paragraphs, strict=True)
    return any(label is not None and has_verb(article, label.start, last) for label, (_, last) in turns)


def _questions(article: ParsedArticle, paragraphs: list[tuple[int, int]]) -> dict[int, _Label]:
    """Return the labels of questions and answers by the first token of their paragraph; none unless both occur."""
    found: dict[int, _Label] = {}
    for first, last in paragraphs:
        word = article.doc.words[first]
        asked = article.lower[first] in closed_class("question or answer") and word[0].isupper()
        if asked and last - first > 2 and article.lower[first + 1] in (".", ":"):
            found[first] = _Label(None, word[0], first + 2, True)
    return found if len({label.key for label in found.values()}) > 1 else {}


def _label(article: ParsedArticle, first: int, last: int) -> _Label | None:
    """Return the label with which a paragraph begins."""
    if ":" not in article.lower[first : first + _LONGEST_TIME + _LONGEST_LABEL + 2]:
        return None  # as most
    quoted = article.tags[first] == pos.QUOTATION_MARK
    begin = _after_time(article, first + quoted, last)
    colon = _colon(article, begin, last)
    if colon is None or colon + 1 >= last:
        return None
    name = _name(article, begin, colon)
    if name is None or (article.inside[colon] >= 0) != quoted:
        return None
    key = " ".join(article.lower[name.first : name.last])
    aside = article.tags[name.last] == pos.OPENING_BRACKET and article.doc.words[name.last + 1].islower()
    capitals = (
        _in_capitals(article, name if aside else Span(begin, colon))
        and name.last - name.first <= _LONGEST_CAPITALS
    )
    sure = (capitals and key not in state_of_capital()) or begin > first + quoted
    return _Label(name, key, colon + 1, sure) if sure or not quoted else None


def _after_time(article: ParsedArticle, first: int, last: int) -> int:
    """Return the token after a time of day that begins at ``first``, or ``first``: [10:02], 10:02 a.m."""
    tags, words = article.tags, article.doc.words
    at = first
    while at < min(last, first + _LONGEST_TIME) and (
        tags[at] in _IN_TIME or article.lower[at] in closed_class("half day")
    ):
        at += 1
    return at if any(":" in word and word[0].isdigit() for word in words[first:at]) else first


def _colon(article: ParsedArticle, begin: int, last: int) -> int | None:
    """Return the colon that ends a label, or None if a word before it cannot belong to one."""
    words, described = article.doc.words, False
    for at in range(begin, min(last - 1, begin + _LONGEST_LABEL + 1)):
        word = words[at]
        if word == ":":
            return at
        particle = article.lower[at] in closed_class("name particle")
        described = described or word in ",(["
        part = at > begin and (word == "of" or word.isdigit())  # "The Minister of Trade:", "Speaker 2:"
        if (
            not (word[0].isupper() or word in ".-’'&," or particle or described or part)
            or article.tags[at] in _NO_LABEL
        ):
            return None
    return None


def _name(article: ParsedArticle, begin: int, colon: int) -> Span | None:
    """Return the words before a colon that may name a speaker, without an apposition; the name in "The Minister (Ms Lee):"."""
    last = next((at for at in range(begin, colon) if article.tags[at] in pos.ASIDE_OPENERS), colon)
    named = article.lower[last + 1 : last + 2]
    if article.tags[last] == pos.OPENING_BRACKET and not mention_words().courtesy.isdisjoint(named):
        begin = last + 1
        last = next((at for at in range(begin, colon) if article.tags[at] == pos.CLOSING_BRACKET), colon)
    if not 0 < last - begin <= _LONGEST_NAME or not _no_speakers().isdisjoint(article.lower[begin:last]):
        return None
    return Span(begin, last)


def _is_turn(article: ParsedArticle, label: _Label, *, spoken: bool, transcript: bool) -> bool:
    """Return whether a label that occurs once is a speaker's: a certain one, or an office in a transcript ("The Speaker:")."""
    if label.sure and spoken:
        return True
    named = label.speaker is not None and noun_type(article.lower[label.speaker.last - 1])
    return transcript and named == "person"


def _without_dateline(
    article: ParsedArticle, labels: list[_Label | None], paragraphs: Sequence[tuple[int, int]]
) -> list[_Label | None]:
    """Return the labels of an article, none where the only one is a dateline: "LAHORE: Four people died on Monday."""
    alone = [number for number, label in enumerate(labels) if label]
    if len(alone) != 1 or len(labels) == 1:
        return labels
    label, sentence_of = labels[alone[0]], article.doc.sentence_of
    sentence = article.doc.sentences[sentence_of[paragraphs[alone[0]][0]]]
    dated = label is not None and after_dateline(article, sentence) == label.start
    return [None] * len(labels) if dated else labels


def _in_capitals(article: ParsedArticle, label: Span) -> bool:
    """Return whether a label is in capitals throughout."""
    return not any(
        letter.islower() for word in article.doc.words[label.first : label.last] for letter in word
    )


def _is_headline(article: ParsedArticle, label: _Label, last: int) -> bool:
    """Return whether a headline's label is followed by a clause: "Newspaper: deal is dead", but not "Price: $5"."""
    if label.speaker is None or label.speaker.last + 1 < label.start:
        return False
    return has_verb(article, label.start, last) and not _is_where(article, label.speaker)


def _is_where(article: ParsedArticle, name: Span) -> bool:
    """Return whether a name is a place elsewhere in its article, and so no speaker: "Arden: Hundreds flee" above "in Arden"."""
    lower, name_words = article.lower, article.lower[slice(*name)]
    places = range(name.last, len(lower) - len(name_words) + 1)
    return any(
        lower[at] == name_words[0]
        and lower[at : at + len(name_words)] == name_words
        and lower[at - 1] in closed_class("in a place")
        for at in places
    )


def _headline(article: ParsedArticle, paragraphs: list[tuple[int, int]]) -> list[Attribution]:
    """Return the attribution of a headline to an office or body: "Gas operator: supply is safe", "Two towns freed — Defence Ministry"."""
    tags, (first, last) = article.tags, paragraphs[0] if paragraphs else (0, 0)
    colon = next(
        (at for at in range(first, min(last, first + _LONGEST_LABEL)) if tags[at] == pos.COLON), last
    )
    dash = next(
        (at for at in range(last - 1, max(first, last - _LONGEST_NAME), -1) if tags[at] == pos.DASH), first
    )
    for source, content in (
        (Span(first, colon), Span(colon + 1, last)),
        (Span(dash + 1, last), Span(first, dash)),
    ):
        if (
            content.last - content.first < 2
            or source.last <= source.first
            or article.inside[source.first] >= 0
        ):
            continue
        named = all(tags[at] in _OFFICE for at in range(*source))
        if named and noun_type(article.lower[source.last - 1]) and has_verb(article, *content):
            return [Attribution(content, None, source, None, "headline")]
    return []
