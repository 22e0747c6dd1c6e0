"""Quotation marks, apostrophes, dashes and accents that a wrong conversion damaged, repaired where neighbours decide.

In the corpus of nine newsrooms a mark of three bytes became ``"?``, or a quotation mark and U+FFFD: a closing mark
and the space behind it, an apostrophe, or a dash. What stands before and behind, and whether a quotation is open,
tells which; where it does not, the damage is left and counted.
"""

import re
from functools import cache
from typing import NamedTuple

from framing.resources import data_folder, read_csv

_LOST = "\ufffd"
_MARK = re.compile(rf'"(?:{_LOST}{{1,2}}\??|\?(?:-(?=["\w]))?)?')
_CLITIC = re.compile(r"(?:t|s|re|ve|ll|d|m)(?![^\W_])", re.I)
_DAMAGE, _STARRED = re.compile(f"[{_LOST}?]"), re.compile(rf"{_LOST}{{1,2}}|\?")
_ACCENTED = re.compile(rf"[^\W\d_]*(?:(?:{_LOST}{{1,2}}|(?<=[^\W\d_])\?)[^\W\d_]*)+")
_LEFT = re.compile(rf"(?<!\"){_LOST}{{1,2}}")
_TAIL = re.compile(r'\s*,-?\d{1,4}"\s*$')
_SPACES = re.compile(r"[ \xa0]{3,}")
_LINK = re.compile(r"(?:https?://|pic\.twitter\.com/)\S*$")
_ONE_WORD = re.compile(r'\w+"\?')
_OPENED_HERE = re.compile(r'[\s(]"\w+$')
_STOPS, _ENDS = ".,!?", ".,!?'’…"
_NAME_BEFORE = re.compile(r"(?:^|[^\w])[OD]$")
_AHEAD = 400  # characters in which the end of a quotation is looked for


class Mended(NamedTuple):
    """A text with its damage repaired where that was possible, and how much was and was not."""

    text: str
    repairs: int
    left: int


class _Place(NamedTuple):
    """Where a mark stands: the text before it as repaired, the text behind it, and whether a quotation is open."""

    before: str
    after: str
    opened: bool

    @property
    def p(self) -> str:
        """The character before."""
        return self.before[-1:]

    @property
    def n(self) -> str:
        """The character behind."""
        return self.after[:1]

    @property
    def begins(self) -> bool:
        """Whether a word could begin here."""
        return self.p == "" or self.p.isspace() or self.p in "([-–"


def mend_marks(text: str, *, paragraphs: bool = False) -> Mended:
    """Repair what a wrong conversion did to a text; ``paragraphs`` makes a line break of three spaces or more.

    Examples
    --------
    >>> mend_marks('"It is hard,"?she said of the teachers"?unions "?all of them. We don"t know.').text
    '"It is hard," she said of the teachers\\' unions – all of them. We don\\'t know.'
    """
    bare, tails = _TAIL.subn("", text[-40:]) if text.rstrip().endswith('"') else (text[-40:], 0)
    bare = text[:-40] + bare
    spelt, words = _spell(bare)
    marked, marks, left = _marks(spelt)
    broken, breaks = _SPACES.subn("\n", marked) if paragraphs else (marked, 0)
    return Mended(
        broken.strip(),
        tails + words + marks + breaks,
        left + (len(_LEFT.findall(broken)) if _LOST in broken else 0),
    )


def _marks(text: str) -> tuple[str, int, int]:
    """Repair quotation marks, apostrophes and dashes from left to right; count what was repaired and what was not."""
    made = ""
    parts: list[str] = []
    at = repairs = left = 0
    opened = False
    for found in _MARK.finditer(text):
        parts.append(text[at : found.start()])
        made = (made + parts[-1])[-120:]
        place = _Place(made, text[found.end() : found.end() + _AHEAD], opened)
        shown, opens = _repaired(found[0], place)
        if shown is None:
            shown, left = found[0], left + 1
        elif shown != found[0]:
            repairs += 1
        if shown[:1] == "\b":  # a hyphen that stands for a space goes
            parts[-1], shown = parts[-1][:-1], shown[1:]
        opened = opened if opens is None else opens
        parts.append(shown)
        made = (made + shown)[-120:]
        at = found.end()
    parts.append(text[at:])
    return "".join(parts), repairs, left


def _repaired(mark: str, place: _Place) -> tuple[str | None, bool | None]:
    """Return what a mark is repaired to (None when nothing decides), and whether a quotation is open then."""
    if mark == '"':
        return _plain(place)
    if mark.startswith('"?'):
        return _with_question_mark(mark.endswith("-"), place)
    return _with_loss(mark, place)


def _plain(place: _Place) -> tuple[str | None, bool | None]:
    """Read a mark that stands whole: an apostrophe between letters, else a quotation mark."""
    if place.p.isalpha() and place.n.isalpha():
        if _CLITIC.match(place.after):
            return "'", None
        if _NAME_BEFORE.search(place.before) and place.n.isupper():
            return "'", None
        return None, False
    return '"', place.begins and bool(place.n) and not place.n.isspace()


def _with_question_mark(hyphen: bool, place: _Place) -> tuple[str | None, bool | None]:
    """Read a mark and a question mark: a dash after a space, a closing mark after a stop, else by what is open."""
    if place.p == "" or place.p.isspace() or place.p == "-":
        return _dash(place), None
    if place.p in _STOPS or (place.p in _ENDS and place.opened):
        return _closing(hyphen, place), False
    if place.p.isalnum() or place.p in ")]%":
        return _behind_a_word(hyphen, place)
    return None, None


def _dash(place: _Place) -> str | None:
    """Return a dash, unless the mark may be an opening one, or a number lost its first digit."""
    before = place.before.rstrip()
    if place.n.isdigit() or _ONE_WORD.match(place.after) or place.n in ("", ".", ","):
        return None
    sentence = before[-1:] in (*_STOPS, '"') and not _LINK.search(before)
    if sentence and (place.n.isupper() or place.n == '"'):
        return None
    space = "" if place.n.isspace() else " "
    if place.p == "-":
        return f"\b –{space}" if before[-2:-1].isalnum() else None
    return f"–{space}"


def _closing(hyphen: bool, place: _Place) -> str:
    """Return a closing mark and the space that was lost behind it."""
    lost = hyphen or place.n.isalnum() or place.n in '"([@#&$–'
    return '" ' if lost and place.n else '"'


def _behind_a_word(hyphen: bool, place: _Place) -> tuple[str | None, bool | None]:
    """Read a mark behind a word: closing when a quotation is open that does not close later, else a plural's."""
    plural = place.p in "sS" and (place.n.islower() or place.n.isdigit()) and not hyphen
    one_word = bool(_OPENED_HERE.search(place.before))
    if place.opened and (one_word or not (place.n.isalnum() and _closes_later(place.after))):
        if place.n.isspace() and not place.after[1:2].islower():
            return None, False  # a question mark of the sentence's own, or one that was put there
        return _closing(hyphen, place), False
    return ("' ", None) if plural else (None, None)


def _closes_later(after: str) -> bool:
    """Return whether the next mark ends a quotation, so that this one does not."""
    found = next((m for m in _MARK.finditer(after) if not _is_apostrophe(m, after)), None)
    return found is not None and found.start() > 0 and after[found.start() - 1] in _STOPS


def _is_apostrophe(found: re.Match[str], text: str) -> bool:
    before, behind = text[: found.start()], text[found.end() :]
    return before[-1:].isalpha() and bool(_CLITIC.match(behind))


def _with_loss(mark: str, place: _Place) -> tuple[str | None, bool | None]:
    """Read a mark with lost characters: an opening one before a word, an apostrophe between letters, a dash."""
    if mark.endswith("?"):
        dash = len(mark) > 3 and place.p.isspace() and place.n.isalpha()
        return ("– " if dash else None), None
    if place.p.isalpha() and (
        _CLITIC.match(place.after) or (_NAME_BEFORE.search(place.before) and place.n.isupper())
    ):
        return "'", None
    if place.n == "\xa0":
        if place.p.isspace():
            return "–", None
        return ("'", None) if place.p in "sS" and not place.opened else (None, None)
    if (place.begins or place.p in '"“') and (place.n.isalnum() or place.n in "[($#@…"):
        return '"', True
    return None, None


def _spell(text: str) -> tuple[str, int]:
    """Write the accents of words that the list knows; count the words repaired."""
    if _LOST not in text and "?" not in text:
        return text, 0
    known, repaired, at = _known_words(), 0, 0
    made: list[str] = []
    for damage in _DAMAGE.finditer(text):
        if damage.start() < at:
            continue
        start = damage.start()
        while start > at and text[start - 1].isalpha():
            start -= 1
        word = _ACCENTED.match(text, start)
        for form in (word[0], word[0].rstrip("?")) if word else ():
            if (right := known.get(_STARRED.sub("*", form))) is not None:
                made += [text[at:start], right]
                at, repaired = start + len(form), repaired + 1
                break
    return "".join([*made, text[at:]]), repaired


@cache
def _known_words() -> dict[str, str]:
    """Return words by their form with a star for each letter that has an accent; none stands for two."""
    words = read_csv(data_folder() / "corpora" / "accented_words.csv", ["word"])["word"].tolist()
    return {"".join(c if c.isascii() else "*" for c in word): word for word in words}
