"""How a text begins: headline, byline and dateline, told by their form and never removed unasked.

What is recognised here is reported; only :func:`framing.read_articles` with ``headline="first line"``
takes a headline out of a text, before anything is counted.
"""

import re
from typing import NamedTuple

_HEADLINE_WORDS = 25
_BYLINE_WORDS = 12
_DATELINE_WORDS = 9
_FINISHED = re.compile(r"[.!?…:;,][\"'”’»)\]*]*$")
_INITIALS = re.compile(r"(?:[A-Z]\.){2,}$")  # a headline may end in "U.S."
_BYLINE = re.compile(r"[Bb][Yy]\s+[^\W\d_a-z]")
_DASH = re.compile(r"\s?[–—]\s?|\s--?\s|(?<=\))\s?--?\s?")
_LOOKED_AT = 4000  # characters in which an opening lies


class Opening(NamedTuple):
    """The headline, byline and dateline a text begins with; an empty text where there is none."""

    headline: str
    byline: str
    dateline: str


def read_opening(text: str) -> Opening:
    """Tell what a text begins with, by the form of its first lines.

    Examples
    --------
    >>> read_opening("Talks fail in Rome\\nBy Ann Lee\\nROME (Reuters) - The talks failed on Monday.")
    Opening(headline='Talks fail in Rome', byline='By Ann Lee', dateline='ROME (Reuters) -')
    """
    lines = [line.strip() for line in text[:_LOOKED_AT].splitlines() if line.strip()]
    headline = lines[0] if _begins_with_headline(lines) else ""
    rest = lines[1:4] if headline else lines[:3]
    byline = next((line for line in rest if _is_byline(line)), "")
    dateline = next((found for line in rest if (found := _dateline(line))), "")
    return Opening(headline, byline, dateline)


def without_headline(text: str, headline: str) -> str:
    """Return what follows the headline."""
    return text[text.index(headline) + len(headline) :].lstrip()


def _is_finished(line: str) -> bool:
    """Return whether a line ends as sentences do."""
    return bool(_FINISHED.search(line)) and not _INITIALS.search(line)


def _begins_with_headline(lines: list[str]) -> bool:
    """Tell a headline from a paragraph and from text that is broken into short lines by hand."""
    if len(lines) < 2 or len(lines[0].split()) > _HEADLINE_WORDS or lines[1][0].islower():
        return False
    if (_is_finished(lines[0]) and lines[0][-1] not in "!?") or _is_byline(lines[0]) or _dateline(lines[0]):
        return False
    return 2 * sum(_is_finished(line) for line in lines[1:]) >= len(lines) - 1


def _is_byline(line: str) -> bool:
    return bool(_BYLINE.match(line)) and len(line.split()) <= _BYLINE_WORDS and not _is_finished(line)


def _dateline(line: str) -> str:
    """Return place, date and agency before the dash of a first paragraph: capitals, or an agency in brackets."""
    dash = _DASH.search(line[:120])
    before = line[: dash.start()].rstrip() if dash else ""
    words = before.split()
    if dash is None or not words or len(words) > _DATELINE_WORDS or not line[dash.end() :].strip():
        return ""
    place = words[0].strip(",()")
    if (place.isupper() and len(place) > 1) or (before.endswith(")") and place[:1].isupper()):
        return line[: dash.end()].rstrip()
    return ""
