"""A tag for each token, one letter: closed classes and verb forms by list, the rest by endings and neighbours. Letters:

``d`` determiner, ``s`` subject pronoun, ``o`` object pronoun, ``p`` preposition, ``c`` and/or/but,
``b`` subordinator, ``w`` who/which, ``i`` whether/how/what, ``h`` that, ``t`` to, ``x`` auxiliary,
``r`` adverb, ``y`` day, ``v`` verb form, ``g`` -ing form, ``n`` noun or adjective, ``N`` capitalised
word, ``m`` number, ``z`` possessive 's, ``~`` hyphen, ``-`` dash, ``Q`` quotation mark, and punctuation
as it is (``, ; : . ( )``). Until their neighbours decide, ``a A`` may be noun or verb, ``V G`` verb or name, ``H`` is
her, ``X`` a capitalised auxiliary, ``=`` a hyphen or a dash.
Other modules refer to tags by their names in ``grammar.py``.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress

from framing.corpus.text import Document
from framing.english.name_words import given_names
from framing.english.noun_or_verb import give_verbs, neighbours, settle
from framing.english.word_classes import (
    base_forms,
    closed_class,
    conjugations,
    is_finite_form,
    is_plural_form,
    tagged_words,
)

_CLASS = {
    "determiner": "d", "pronoun": "s", "object": "o", "preposition": "p", "conjunction": "c",
    "subordinator": "b", "relative": "w", "interrogative": "i", "that": "h", "to": "t", "auxiliary": "x",
    "adverb": "r", "day": "y", "nounlike": "n", "number": "m", "her": "H",
}  # fmt: skip
_PUNCTUATION = {c: c for c in ",;:.()"} | {
    "-": "=",
    "?": ".",
    "!": ".",
    "[": "(",
    "]": ")",
    "…": ".",
}
_PUNCTUATION |= (
    dict.fromkeys("–—―", "-") | dict.fromkeys('"“”„‟«»', "Q") | {"$": "m", "£": "m", "€": "m", "%": "n"}
)


@cache
def _lexical() -> dict[str, str]:
    """Return the letter of each listed word and sign; ``a`` for a form that may be noun or verb."""
    tags: dict[str, str] = {}
    for forms, also_noun in conjugations():
        both = "a" if also_noun else "v"
        for form, tag in zip(forms, (both, both, "v", "v", "g"), strict=True):
            if tags.get(form) not in ("a", "v"):
                tags[form] = tag
    tags |= {word: _CLASS[tag] for word, tag in tagged_words()}
    return tags | _PUNCTUATION


def _guess(word: str, lower: str) -> str:
    """Return the letter of an unlisted word, by its ending and its first letter."""
    first = word[0]
    if first.isdigit():
        return "m"
    if not first.isalpha():
        return "."
    if lower.endswith("ly") and len(lower) > 4 and not first.isupper():
        return "r"
    if lower.endswith("ing") and len(lower) > 5:
        return "N" if first.isupper() else "g"
    if lower.endswith("ed") and len(lower) > 4:
        return "N" if first.isupper() else "v"
    return "N" if first.isupper() else "n"


_OWNED = frozenset("nNmavAVGg~yQ%")  # what may follow a possessive
_OPEN = frozenset("avVAGgpr=stXHx")  # letters to be decided by context; "=" is a hyphen or a dash
_NAMES = frozenset("NVAG")  # letters of a capitalised word
_AFTER_ABBREVIATION = frozenset("nNmzVAGX,)c")  # what may follow the full stop of an abbreviation
_LONGEST_ABBREVIATION = 5  # letters
_MOST_KEPT = 300_000  # words whose letters are cached


class _Tags(dict[str, str]):
    """A cache of the letter of each word as written."""

    def __missing__(self, word: str) -> str:
        """Work out a word's letter, and cache it up to a limit."""
        tag = _tag_of(word)
        if len(self) < _MOST_KEPT:
            self[word] = tag
        return tag


_SEEN = _Tags()


def _tag_of(word: str) -> str:
    """Return the letter of a word as written."""
    lower = word.lower().replace("’", "'")
    tag = _lexical().get(lower)
    if tag is None:
        tag = "z" if lower == "'s" else _guess(word, lower)
    elif word[0].isupper() and tag in "vagnr" and len(word) > 1:
        tag = {"v": "V", "a": "A", "g": "G", "n": "N", "r": "r"}[tag]
    elif tag == "y" and word[0].islower() and lower in ("sat", "sun", "wed", "mon"):
        tag = "v" if lower == "sat" else "n"
    if lower in ("'", "’", "‘", "`"):
        tag = "z" if lower != "‘" else "Q"
    elif tag == "x" and word[0].isupper():
        tag = "X"
    elif word.isupper() and lower in closed_class("pronoun or acronym"):
        tag = "N"  # US, WHO, IT
    return tag


@dataclass(slots=True)
class _Place:
    """A token to be tagged by its context: the tags so far, the article, and where its sentences begin."""

    tags: list[str]
    doc: Document
    starts: set[int]
    at: int = 0

    def tag(self, step: int) -> str:
        """Return the tag ``step`` tokens away, '' beyond the text."""
        at = self.at + step
        return self.tags[at] if 0 <= at < len(self.tags) else ""


def tag_tokens(doc: Document, marks: Iterable[int] = ()) -> list[str]:
    """Return one letter per token; ``marks`` are tokens known to be quotation marks, not apostrophes."""
    tags = list(map(_SEEN.__getitem__, doc.words))
    for at in marks:
        if tags[at] == "z":
            tags[at] = "Q"
    _keep_stops(doc, tags)
    starts = {s.first for s in doc.sentences}
    counting, lower = _counting(), doc.lower
    undecided = [
        at
        for at in compress(range(len(tags)), map(_OPEN.__contains__, tags))
        if tags[at] not in "pr" or lower[at] in counting
    ]
    either = [at for at in undecided if tags[at] == "a"]
    place = _Place(tags, doc, starts)
    for place.at in undecided:
        if decide := _DECISIONS.get(tags[place.at]):  # none where the word before has decided on this one too
            tags[place.at] = decide(place)
    give_verbs(doc, tags, either)
    return tags


def _keep_stops(doc: Document, tags: list[str]) -> None:
    """Tag the full stop of an abbreviation as part of its name: Lt. Col. Holm, Hale Inc. said."""
    words, sentence_of = doc.words, doc.sentence_of
    closes = closed_class("closes a name")
    for at in compress(range(1, len(words) - 1), map(".".__eq__, words[1:-1])):
        if _ends_initial(words, tags, at):
            tags[at - 1] = "N"  # a middle initial that is a word too: Paul A. Holm
        if tags[at + 1] == "m" and words[at - 1] == "No" and sentence_of[at] == sentence_of[at + 1]:
            tags[at - 1 : at + 1] = ["n", "n"]  # the No. 2 Republican
        if tags[at - 1] in _NAMES and sentence_of[at] == sentence_of[at + 1]:
            short = len(words[at - 1]) <= _LONGEST_ABBREVIATION and tags[at + 1] in _AFTER_ABBREVIATION
            if short or doc.lower[at - 1] in closes:
                tags[at] = "N"


def _ends_initial(words: Sequence[str], tags: list[str], at: int) -> bool:
    """Return whether a full stop ends an initial between two words with capitals."""
    single = len(words[at - 1]) == 1 and words[at - 1].isupper()
    between = at > 1 and tags[at - 2] in _NAMES and words[at - 2][0].isupper() and words[at + 1][0].isupper()
    return single and between and tags[at + 1] in _NAMES


def _noun_or_verb(place: _Place) -> str:
    """Return the tag of a form that may be noun or verb, or with its capital a name."""
    before, after = neighbours(place.tags, place.at, initial=place.at in place.starts)
    decide = _settle_capital if place.tags[place.at] in "VAG" else settle
    return decide(place.tags, place.at, before, after, place.doc.words)


def _settle_capital(tags: list[str], at: int, before: str, after: str, words: list[str]) -> str:
    """Return the tag of a capitalised form: a name, unless it is sentence-initial or in a headline."""
    low = {"V": "v", "A": "a", "G": "g"}[tags[at]]
    if before == "^":
        return _settle_initial(low, after, words[at])
    if low == "g" and before == "x":
        return "g"  # "Delegates Are Planning"
    if low == "a" and before in "sx" and words[at - 1][0].isupper():
        return "v"  # "We Need"
    if low == "v" and before in "Nnsx" and at > 1 and words[at - 1][0].isupper():
        first = after == "N" and words[at].lower() in given_names()  # Mayor Harry Lund
        return "N" if first or _is_surname_in(tags, at, after, words) else "v"
    return "v" if low == "a" and before == "N" and after in "Ndto" and is_plural_form(words[at]) else "N"


def _is_surname_in(tags: list[str], at: int, after: str, words: list[str]) -> bool:
    """Return whether a capitalised verb form is a surname: Ann Stokes said; the minister, Miriam Stokes, said."""
    named = after in ",zvx" and words[at - 1].lower() in given_names()
    return named or after == tags[at - 2] == ","


def _settle_initial(low: str, after: str, word: str) -> str:
    """Return the tag of a form that begins a sentence with its capital: *Asked* which, *Claims* that, *Consider* Ann Smith."""
    if after == "N":
        verbal = word.lower() in closed_class("imperative before a name")
    elif low == "v":
        verbal = after in ("hdsotpibgw" if word.endswith("ed") else "hdsotpibg")
    else:
        verbal = after in "do" and not is_plural_form(word)
    return "g" if low == "g" else ("v" if verbal else "N")


@cache
def _counting() -> frozenset[str]:
    """Return the prepositions and adverbs that may be part of a count: more than 20, about half."""
    return closed_class("approximator") | {phrase.split()[0] for phrase in closed_class("quantifier")}


def _quantifier(place: _Place) -> str:
    """Return the tag of a preposition or adverb, a determiner where it quantifies: more than 20, about half of them."""
    tags, at, lower = place.tags, place.at, place.doc.lower
    counted = place.tag(2) and place.tag(2) in "md"
    if counted and f"{lower[at]} {lower[at + 1]}" in closed_class("quantifier"):
        tags[at + 1] = "d"
        return "d"
    return "d" if place.tag(1) == "m" and lower[at] in closed_class("approximator") else tags[at]


def _to(place: _Place) -> str:
    """Return the tag of "to": a preposition in "according to campaign officials"."""
    return "p" if place.at and place.doc.lower[place.at - 1] in closed_class("before to") else "t"


def _her(place: _Place) -> str:
    """Return the tag of "her": a determiner in "her plan", an object in "accused her of"."""
    after = 1
    while place.tag(after) == "r":
        after += 1
    return "d" if place.tag(after) and place.tag(after) in _OWNED else "o"


def _capitalised_auxiliary(place: _Place) -> str:
    """Return the tag of "Will" and "May": "said Will Doyle", "in May", "May said", but "Will Doyle stay?", "Talks May Resume"."""
    doc, at = place.doc, place.at
    after, capital = place.tag(1), doc.words[at + 1 : at + 2] and doc.words[at + 1][0].isupper()
    if doc.lower[at] not in closed_class("name or auxiliary"):
        return "x"  # "One Thing Was Obvious"
    if at not in place.starts:
        return "x" if not after or (capital and after in "VAGXx") else "N"
    if after == "z" or (after == "v" and is_finite_form(doc.lower[at + 1])):
        return "N"
    asks = doc.words[doc.sentences[doc.sentence_of[at]].last - 1] == "?"
    return "N" if after == "N" and doc.lower[at] == "will" and not asks else "x"


def _ing_form(place: _Place) -> str:
    """Return the tag of a form in -ing: a noun in "Smith's warning that"."""
    owned = place.tag(-1) == "z" and place.tag(-2) and place.tag(-2) not in "siw"
    owner = place.at and place.doc.lower[place.at - 1] in closed_class("owner")
    return "n" if owned or owner else "g"


def _hyphen_or_dash(place: _Place) -> str:
    doc, at = place.doc, place.at
    inside = 0 < at < len(place.tags) - 1
    joined = inside and doc.ends[at - 1] == doc.starts[at] and doc.ends[at] == doc.starts[at + 1]
    return "~" if joined else "-"


def _one(place: _Place) -> str:
    """Return the tag of "one": a determiner before a noun."""
    counts = place.doc.lower[place.at] == "one" and place.tag(1) and place.tag(1) in "nNa"
    return "d" if counts else "s"


def _auxiliary(place: _Place) -> str:
    """Return the tag of an auxiliary, and retag the word after a modal as a verb: will require, could not intercede, would back, would like."""
    tags, lower, at = place.tags, place.doc.lower, place.at
    after = 1
    negated = False
    while place.tag(after) in ("r", "Q") or lower[at + after : at + after + 1] in (
        ["likely"],
        ["n't"],
        ["not"],
    ):
        negated = negated or place.tag(after) == "x"
        after += 1
    if lower[at] in closed_class("modal") or (negated and lower[at] in closed_class("do")):
        after -= after > 1 and place.tag(after - 1) == "r" and lower[at + after - 1] in base_forms()
        if place.tag(after) in ("n", "a") or (
            place.tag(after) in ("p", "r") and lower[at + after] in base_forms()
        ):
            tags[at + after] = "v"
    return "x"


_DECISIONS: dict[str, Callable[[_Place], str]] = {
    **dict.fromkeys("avVAG", _noun_or_verb), **dict.fromkeys("pr", _quantifier),
    "t": _to, "x": _auxiliary, "H": _her, "X": _capitalised_auxiliary, "g": _ing_form, "=": _hyphen_or_dash, "s": _one,
}  # fmt: skip
