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
    lines = _first_lines(text)
    headline = "" if why_no_headline(text) else lines[0]
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


def why_no_headline(text: str) -> str:
    """Return why the first line of a text does not read as a headline, or '' where it does.

    A paragraph is told from a headline, and so is text that is broken into short lines by hand.
    """
    lines = _first_lines(text)
    if len(lines) < 2:
        return "no other line follows"
    first, following = lines[0], lines[1:]
    if len(first.split()) > _HEADLINE_WORDS:
        return f"it has more than {_HEADLINE_WORDS} words"
    if _is_finished(first) and first[-1] not in "!?":
        return "it ends as a sentence does"
    if _is_byline(first) or _dateline(first):
        return "it is a byline or has a dateline"
    if following[0][0].islower() or 2 * sum(map(_is_finished, following)) < len(following):
        return "the lines below do not end as sentences do"
    return ""


def _first_lines(text: str) -> list[str]:
    return [line.strip() for line in text[:_LOOKED_AT].splitlines() if line.strip()]


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
