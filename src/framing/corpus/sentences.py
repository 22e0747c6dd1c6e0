"""Sentences: line by line, with the boundaries of nupunkt (Bommarito et al. 2025); captions told from the body."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from framing.corpus.captions import is_caption
from framing.corpus.openings import Opening, read_opening
from framing.resources import lexicon_rows

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INNER_STOP = re.compile(r"[.!?…](?=\s*\S)")  # without one the splitter finds one sentence
_GOES_ON = frozenset(")],;")  # no sentence begins with these: "Cummings (D-Md.), chair of …" is one
_INITIALS = re.compile(r"\b[A-Z]\.[A-Z]\.$")  # "according to F.A.A. records" goes on
_NEW_SUBJECT = re.compile(
    r"(?:\b[A-Z]\w{0,4}|\b[ap]\.m)\.(?=\s+(?:Mr|Mrs|Ms)\b)"
)  # "at 5 p.m. Ms. Smith said"
_LONGEST_LINE = 20_000  # characters given to the sentence splitter at a time


class Sentence(NamedTuple):
    """A sentence: its characters, its tokens (first inclusive, last exclusive), and its place."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    section: str


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a line into runs the sentence splitter can take in bounded time, at white space if there is any."""
    while end - start > _LONGEST_LINE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_LINE)
        cut = cut if cut > start else start + _LONGEST_LINE
        yield start, cut
        start = cut
    yield start, end


@cache
def _splitter() -> Callable[[str], list[tuple[int, int]]]:
    """Return what splits a line, loaded with the first: nupunkt's model, in which only listed words keep their stop.

    The model learnt from scanned law reports that Homs and the word homeschoolers are abbreviations.
    """
    from nupunkt.models import load_default_model

    model = load_default_model()  # a copy of our own
    listed = {row["word"] for row in lexicon_rows("abbreviations")}
    known = model.parameters.abbrev_types
    known -= {word for word in known if word.isalpha() and len(word) > 1} - listed
    known |= listed
    model.clear_decision_cache()
    return lambda line: [span for _, span in model.tokenize_with_spans(line)]


def _cut(piece: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a piece: those of the splitter, which takes no title for the beginning of one."""
    for a, b in _splitter()(piece):
        for stop in _NEW_SUBJECT.finditer(piece, a, b) if ". M" in piece else ():
            yield a, stop.end()
            a = stop.end()
        yield a, b


def _goes_on(piece: str, before: str) -> bool:
    """Return whether what was cut off goes on with the sentence before it."""
    return piece[0] in _GOES_ON or (piece[0].islower() and _INITIALS.search(before) is not None)


class _Sections:
    """The sections of one text, told paragraph by paragraph: headline, lead, body, caption."""

    def __init__(self, text: str, *, lead: bool) -> None:
        opening = read_opening(text) if lead else Opening("", "", "")
        self._headline, self._byline, self._lead = opening.headline, opening.byline, lead

    def of(self, line: str, n_sentences: int) -> str:
        """Return the section of the next paragraph."""
        if line == self._headline:
            self._headline = ""
            return "headline"
        if is_caption(line, n_sentences):
            return "caption"
        if not self._lead or line == self._byline:
            return "body"
        self._lead = False
        return "lead"


def sentence_spans(text: str, *, lead: bool = True) -> Iterator[tuple[int, int, int, str]]:
    """Yield start, end, paragraph and section of each sentence, stripped of white space.

    ``lead`` is False for a text that lost its paragraphs, of which nobody can tell where the first ends.
    """
    paragraph, sections = 0, _Sections(text, lead=lead)
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        spans: list[tuple[int, int]] = []
        for begin, stop in _pieces(text, match.start(), match.end()):
            piece = text[begin:stop]
            for a, b in _cut(piece) if _INNER_STOP.search(piece) else [(0, len(piece))]:
                kept = piece[a:b].rstrip()
                stripped = kept.lstrip()
                end = begin + a + len(kept)
                last = spans[-1][1] if spans else -1
                if stripped and last >= begin and _goes_on(stripped, text[max(last - 5, 0) : last]):
                    spans[-1] = (spans[-1][0], end)
                elif stripped:
                    spans.append((end - len(stripped), end))
        section = sections.of(match.group().strip(), len(spans))
        for a, b in spans:
            yield a, b, paragraph, section
        paragraph += 1
