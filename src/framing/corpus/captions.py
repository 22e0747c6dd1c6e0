"""Captions and picture credits, told from the body by their words and by how they end.

A paragraph is a caption when it begins with words that point at a picture, holds such words ("is pictured"), tells a
scene in the present and ends in a day ("Dockers wait at the gate on Tuesday."), or ends in a credit: a label and a name
("Photograph: Ann Lee"), an agency and a name ("REUTERS/Ann Lee", "Ann Lee / Getty Images"), or the sign of copyright.
The words are the lexicon ``captions``.
"""

import re
from functools import cache
from itertools import pairwise

from framing.resources import lexicon_rows

_SCENE_WORDS = 12  # the verb of a caption's scene lies within its first words
_PLURALS = frozenset({"people", "men", "women", "children", "police"})
_DATE = 60  # characters in which a date at a caption's end lies
_CREDIT, _BARE = 160, 40  # characters in which a credit lies, and those of an agency's name alone
_SAYS = re.compile(r"\b(?:said|says|told)\b")  # a sentence of the body that begins with "Photos:"
_SIGN = re.compile(r"[/:©)\]]| by |ourtesy")  # a longer credit holds one
_QUOTED = re.compile('["“”„]')
_NAME_WORD = r"[A-ZÀ-Þ0-9][\w.'’&@-]*"
_BETWEEN = r"(?:\s?[/,|]\s?|\s)(?:(?:and|for|of|via|the|de|da|del|van|von|der|la|al|bin|&)\s){0,2}"
_NAME = rf"(?:the\s)?{_NAME_WORD}(?:{_BETWEEN}{_NAME_WORD}){{0,9}}"
_NAMES = rf"(?:the\s)?{_NAME_WORD}(?:{_BETWEEN}{_NAME_WORD}){{1,9}}"
_OPENS = r"(?:^|[(\[]|(?:[.!?…:;)\]”\"»|–—-])\s)"  # a credit is a sentence of its own, or stands in brackets
_END = r"[)\].]{0,3}$"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """Return the word list that tells captions, by the place where each word must stand."""
    words: dict[str, list[str]] = {}
    for row in lexicon_rows("captions"):
        words.setdefault(row["place"], []).append(row["pattern"])
    return {place: tuple(listed) for place, listed in words.items()}


@cache
def _credits() -> re.Pattern[str]:
    """Return the pattern of a credit at the end of a paragraph."""
    label, agency = (
        "(?i:" + "|".join(re.escape(w) for w in sorted(_words()[p], key=len, reverse=True)) + ")"
        for p in ("label", "agency")
    )
    shouted = "(?:" + "|".join(re.escape(w.upper()) for w in _words()["agency"] if len(w) > 2) + ")"
    return re.compile(
        rf"{_OPENS}{label}(?:\s?[:/]|\s(?i:by|via|credit:?|courtesy(?:\sof)?:?))\s?{_NAME}{_END}"
        rf"|[(\[]{label}\s?:[^()\[\]]{{1,{_CREDIT}}}[)\]]\.?$"  # in brackets what is seen may stand, too
        rf"|{_OPENS}{agency}\s?/\s?{_NAME}{_END}"
        rf"|\s{shouted}\s?/\s?{_NAMES}{_END}"
        rf"|(?:^|[\s(\[]){_NAMES}\s?/\s?{agency}{_END}"
        rf"|{_OPENS}{_NAME}\s?/\s?{agency}{_END}"
        rf"|[(\[](?i:(?:{label}:?\s)?(?:reuters|getty images|ap photo|afp photo))[)\]]\.?$"
        rf"|^{agency}{_END}|^(?i:{label}\s)(?:via\s)?{agency}{_END}"
        rf"|(?:^|[\s(\[])©\s?{_NAME}{_END}"
    )


@cache
def _credit_words() -> tuple[str, ...]:
    """Return the words of which every credit holds one, in lower case, without those that hold another."""
    listed = {w.lower() for place in ("label", "agency") for w in _words()[place]} | {"©"}
    return tuple(sorted(w for w in listed if not any(other in w for other in listed - {w})))


@cache
def _ends_of_agencies() -> frozenset[str]:
    """Return the last words of agencies' names."""
    return frozenset(name.lower().split()[-1] for name in _words()["agency"])


def _ends_in_plain_word(tail: str) -> bool:
    """Return whether the last word is one without a capital and no agency's, as in most paragraphs: no credit ends so."""
    word = tail[tail.rfind(" ") + 1 :].rstrip(".")
    return word.isalpha() and word.islower() and word not in _ends_of_agencies()


def is_credited(line: str) -> bool:
    """Return whether a paragraph ends in the credit of a picture.

    Examples
    --------
    >>> [is_credited(t) for t in ("Dockers at the gate. Photograph: Ann Lee", "Photographs: they are everywhere, she said.")]
    [True, False]
    """
    tail = line.rstrip()[-_CREDIT:]
    if _ends_in_plain_word(tail) or (len(tail) > _BARE and not _SIGN.search(tail)):
        return False
    lower = tail.lower()
    return any(map(lower.__contains__, _credit_words())) and _credits().search(tail) is not None


def is_caption(line: str, n_sentences: int) -> bool:
    """Tell the caption of a picture from a paragraph of the body."""
    if n_sentences <= 3 and is_credited(line):
        return True
    return n_sentences <= 2 and not _QUOTED.search(line) and _shows(line)


def _shows(line: str) -> bool:
    """Return whether a line points at a picture, or tells a scene in the present and ends in a date."""
    words, lower = _words(), line.lower().rstrip(".")
    if lower.startswith(words["start"]):
        return not _SAYS.search(lower)
    return any(map(lower.__contains__, words["anywhere"])) or (
        _dated().search(lower[-_DATE:]) is not None and _tells_scene(line)
    )


@cache
def _dated() -> re.Pattern[str]:
    """Return the pattern of a day at the end of a caption: on Tuesday; Tuesday, June 16, 2026; 16 June."""
    names = _words()["date"]
    day, month = ("|".join(w for w in names if w.endswith("day") is own) for own in (True, False))
    in_full = rf"(?:{month})\.? \d{{1,2}}"
    return re.compile(
        rf"\b(?:(?:{day})(?: (?:morning|afternoon|evening|night))?(?:,? {in_full})?|{in_full}|\d{{1,2}} (?:{month}))"
        r"(?:,? \d{4})?$"
    )


@cache
def _scene_verbs() -> dict[str, bool]:
    """Return the verbs of scenes as they stand in captions, and whether their subject is plural: stand, stands."""
    bases = _words()["scene"]
    return {_third_person(verb): False for verb in bases} | dict.fromkeys(bases, True)


def _third_person(verb: str) -> str:
    if verb[-1] == "y" and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _tells_scene(line: str) -> bool:
    """Return whether the first verb of a line is one of a scene: A woman *walks* past a shop; not "The army shelled"."""
    words, verbs = _words(), _scene_verbs()
    opening = line.split(None, _SCENE_WORDS)[:_SCENE_WORDS]
    for before, word in pairwise(opening):
        bare = word.strip(",").lower()
        if bare in words["no scene"] or bare.endswith("ed"):
            return False
        plural = verbs.get(word)
        if plural is None or before.lower() in words["before noun"]:
            continue  # a noun: the protests
        if not plural or before.endswith("s") or before in _PLURALS or "and" in opening:
            return True
    return False
