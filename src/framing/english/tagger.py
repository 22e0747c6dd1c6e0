"""A shallow view of clauses: one letter a token, and the closed classes of ``walk_words.csv``.

There is no tagger: closed classes come from ``word_letters.csv``, verb forms from ``common_verbs.csv``
and ``reporting.csv``, the rest from endings and neighbours. Letters:

``d`` determiner, ``s`` subject pronoun, ``o`` object pronoun, ``p`` preposition, ``c`` and/or/but,
``b`` subordinator, ``w`` who/which, ``i`` whether/how/what, ``h`` that, ``t`` to, ``x`` auxiliary,
``r`` adverb, ``y`` day, ``v`` verb form, ``g`` -ing form, ``n`` noun or adjective, ``N`` capitalised
word, ``m`` number, ``z`` possessive 's, ``~`` hyphen, ``-`` dash, ``Q`` quotation mark, and punctuation
as it is (``, ; : . ( )``). Until their neighbours decide, ``a A`` may be noun or verb, ``V G`` verb or name, ``H`` is
her, ``X`` a capitalised auxiliary, ``=`` a hyphen or a dash.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import compress
from typing import NamedTuple

from framing.corpus.text import Document
from framing.resources import lexicon_rows, split_cell

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
_NOUN_BEFORE = frozenset("dzm")  # after these a form that may be noun or verb is a noun
_VERB_BEFORE = frozenset("sxtwr")  # after these it is a verb
_LONGEST_SUBJECT = 7  # tokens of the subject before a verb that closes a report
_VERB_AFTER = frozenset("hdsoitN")  # and before these, when a noun stands in front
_OBJECT_AFTER = frozenset("dosmNH")  # what may begin its object


@cache
def closed_class(name: str) -> frozenset[str]:
    """Return a closed class of ``walk_words.csv``, in lower case."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Return all closed classes, read in one go."""
    words: dict[str, list[str]] = {}
    for row in lexicon_rows("walk_words"):
        words.setdefault(row["class"], []).append(row["word"])
    return {name: frozenset(listed) for name, listed in words.items()}


@cache
def _conjugations() -> list[tuple[list[str], bool]]:
    """Return the five forms of every listed verb (base, third, past, participle, -ing), and whether it may be a noun."""
    rows = (r for name in ("common_verbs", "reporting") for r in lexicon_rows(name))
    verbs = (r for r in rows if r.get("part", "verb") == "verb")
    forms = (([f.split()[0] for f in split_cell(r["forms"])], r["also_noun"] == "yes") for r in verbs)
    return [(listed, noun) for listed, noun in forms if len(listed) == 5]


@cache
def _lexical() -> dict[str, str]:
    """Words and their letter; ``a`` for a form that may be noun or verb, ``e`` for a participle or past."""
    tags: dict[str, str] = {}
    for forms, also_noun in _conjugations():
        both = "a" if also_noun else "v"
        for form, tag in zip(forms, (both, both, "v", "v", "g"), strict=True):
            if tags.get(form) not in ("a", "v"):
                tags[form] = tag
    for row in lexicon_rows("word_letters"):
        tags[row["word"]] = _CLASS[row["class"]]
    return tags | _PUNCTUATION


@cache
def pure_participles() -> frozenset[str]:
    """Return participles that are no past form too: seen, taken, given; alone they are never a main verb."""
    verbs = [forms for forms, _ in _conjugations()]
    return frozenset(v[3] for v in verbs) - {word for v in verbs for word in (*v[:3], v[4])}


@cache
def irregular_pasts() -> frozenset[str]:
    """Return the past forms that do not end in -ed and are nothing else: went, took; they tell a finite verb."""
    bases = {forms[0] for forms, _ in _conjugations()}
    return frozenset(f[2] for f, _ in _conjugations() if not f[2].endswith("ed")) - bases


@cache
def past_as_base() -> frozenset[str]:
    """Return the verb forms that are base, past and noun alike: hit, cut; no subject tells them apart."""
    return frozenset(forms[0] for forms, noun in _conjugations() if noun and forms[0] == forms[2])


def _guess(word: str, lower: str) -> str:
    """Return the letter of a word no list has, by its ending and its first letter."""
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
_OPEN = frozenset("avVAGgpr=stXHx")  # letters that their neighbours decide on; "=" is a hyphen or a dash
_NAMES = frozenset("NVAG")  # letters of a capitalised word
_AFTER_ABBREVIATION = frozenset("nNmzVAGX,)c")  # what may follow the full stop of one
_LONGEST_ABBREVIATION = 5  # letters
_MOST_KEPT = 300_000  # words whose letters are remembered


class _Tags(dict[str, str]):
    """The letter of each word as written, found out once."""

    def __missing__(self, word: str) -> str:
        """Find a word's letter, and keep it while there are not too many."""
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


class _Place(NamedTuple):
    """A token whose tag its neighbours decide: the tags so far, the article, and where its sentences begin."""

    tags: list[str]
    doc: Document
    starts: set[int]
    at: int

    def tag(self, step: int) -> str:
        """Return the tag of a neighbour, nothing beyond the ends of the text."""
        at = self.at + step
        return self.tags[at] if 0 <= at < len(self.tags) else ""


def tag_tokens(doc: Document, marks: Iterable[int] = ()) -> list[str]:
    """Return one letter a token; ``marks`` are tokens known to be quotation marks, not apostrophes."""
    tags = list(map(_SEEN.__getitem__, doc.words))
    for at in marks:
        if tags[at] == "z":
            tags[at] = "Q"
    _keep_stops(doc, tags)
    starts = {s.first for s in doc.sentences}
    for at in list(compress(range(len(tags)), map(_OPEN.__contains__, tags))):
        if decide := _DECISIONS.get(tags[at]):  # none where the word before has decided on this one too
            tags[at] = decide(_Place(tags, doc, starts, at))
    return tags


def _keep_stops(doc: Document, tags: list[str]) -> None:
    """Let the full stop of an abbreviation belong to its name: Lt. Col. Holm, Hale Inc. said."""
    words, sentence_of = doc.words, doc.sentence_of
    closes = closed_class("closes a name")
    for at in compress(range(1, len(words) - 1), map(".".__eq__, words[1:-1])):
        if tags[at - 1] in _NAMES and sentence_of[at] == sentence_of[at + 1]:
            short = len(words[at - 1]) <= _LONGEST_ABBREVIATION and tags[at + 1] in _AFTER_ABBREVIATION
            if short or doc.lower[at - 1] in closes:
                tags[at] = "N"


def _noun_or_verb(place: _Place) -> str:
    return _settle(place.tags, place.at, len(place.tags), place.at in place.starts, place.doc.words)


def _quantifier(place: _Place) -> str:
    """Decide about a preposition or adverb: more than 20, about half of them."""
    tags, at, lower = place.tags, place.at, place.doc.lower
    counted = place.tag(2) and place.tag(2) in "md"
    if counted and f"{lower[at]} {lower[at + 1]}" in closed_class("quantifier"):
        tags[at + 1] = "d"
        return "d"
    return "d" if place.tag(1) == "m" and lower[at] in closed_class("approximator") else tags[at]


def _to(place: _Place) -> str:
    """Decide about "to": a preposition in "according to campaign officials"."""
    return "p" if place.at and place.doc.lower[place.at - 1] in closed_class("before to") else "t"


def _her(place: _Place) -> str:
    """Decide about "her": "her plan", but "accused her of"."""
    after = 1
    while place.tag(after) == "r":
        after += 1
    return "d" if place.tag(after) and place.tag(after) in _OWNED else "o"


def _capitalised_auxiliary(place: _Place) -> str:
    """Decide about "Will" and "May": "said Will Doyle", "in May", "May said", but "Will Doyle stay?", "Talks May Resume"."""
    doc, at = place.doc, place.at
    after, capital = place.tag(1), doc.words[at + 1 : at + 2] and doc.words[at + 1][0].isupper()
    if doc.lower[at] not in closed_class("name or auxiliary"):
        return "N" if after == "N" and at not in place.starts else "x"
    if at not in place.starts:
        return "x" if not after or (capital and after in "VAGXx") else "N"
    if after == "z" or (after == "v" and is_finite_form(doc.lower[at + 1])):
        return "N"
    asks = doc.words[doc.sentences[doc.sentence_of[at]].last - 1] == "?"
    return "N" if after == "N" and doc.lower[at] == "will" and not asks else "x"


@cache
def _finite_forms() -> frozenset[str]:
    return frozenset(form for forms, _ in _conjugations() for form in forms[1:3]) - {
        f[0] for f, _ in _conjugations()
    }


def is_finite_form(word: str) -> bool:
    """Tell whether a word is the third person or the past of a listed verb, and no base form: says, left."""
    return word in _finite_forms() or (word.endswith("ed") and len(word) > 4)


def _owned(place: _Place) -> str:
    """Decide about a form in -ing: a noun in "Smith's warning that"."""
    owned = place.tag(-1) == "z" and place.tag(-2) and place.tag(-2) not in "siw"
    owner = place.at and place.doc.lower[place.at - 1] in closed_class("owner")
    return "n" if owned or owner else "g"


def _hyphen_or_dash(place: _Place) -> str:
    doc, at = place.doc, place.at
    inside = 0 < at < len(place.tags) - 1
    joined = inside and doc.ends[at - 1] == doc.starts[at] and doc.ends[at] == doc.starts[at + 1]
    return "~" if joined else "-"


def _one(place: _Place) -> str:
    """Decide about "one": a determiner before a noun."""
    counts = place.doc.lower[place.at] == "one" and place.tag(1) and place.tag(1) in "nNa"
    return "d" if counts else "s"


def _auxiliary(place: _Place) -> str:
    """Let a modal make a verb of the unlisted word after it: will require, could not intercede."""
    tags, lower, at = place.tags, place.doc.lower, place.at
    after = 1
    while place.tag(after) == "r" or (
        place.tag(after) == "x" and lower[at + after] in closed_class("negation")
    ):
        after += 1
    if (place.tag(after) == "n" and lower[at] in closed_class("modal")) or (
        place.tag(after) == "n"
        and after > 1
        and lower[at] in closed_class("do")
        and place.tag(after - 1) == "x"
    ):
        tags[at + after] = "v"
    return "x"


_DECISIONS: dict[str, Callable[[_Place], str]] = {
    **dict.fromkeys("avVAG", _noun_or_verb), **dict.fromkeys("pr", _quantifier),
    "t": _to, "x": _auxiliary, "H": _her, "X": _capitalised_auxiliary, "g": _owned, "=": _hyphen_or_dash, "s": _one,
}  # fmt: skip


def _settle(tags: list[str], at: int, n: int, initial: bool, words: list[str]) -> str:
    """Decide between noun and verb from the neighbours."""
    before = tags[at - 1] if at and not initial else "^"
    after = tags[at + 1] if at + 1 < n else "."
    if before == "r" and at > 1:
        before = tags[at - 2] if tags[at - 2] in "dsxwp" else before
    if before in "nN" and after in "pt" and words[at] in closed_class("beside its noun"):
        return "n"  # "officials close to the ministry", "people briefed on the talks"
    if tags[at] in "VAG":
        return _settle_capital(tags, at, before, after, words)
    if tags[at] == "v":
        return _settle_verb(at, before, after, words)
    return _settle_either(tags, at, before, after, words)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _settle_capital(tags: list[str], at: int, before: str, after: str, words: list[str]) -> str:
    """Decide about a capitalised word: a name, unless it begins the sentence or the text is a headline."""
    low = {"V": "v", "A": "a", "G": "g"}[tags[at]]
    if before == "^":
        return "g" if low == "g" else ("v" if low == "v" and after in "hdsotpib" else "N")
    if low == "v" and before in "Nnsx" and at > 1 and words[at - 1][0].isupper():
        return "v"
    return "v" if low == "a" and before == "N" and after in "Ndto" and _is_plural(words[at]) else "N"


def _settle_verb(at: int, before: str, after: str, words: list[str]) -> str:
    """Decide about a form of a verb: a noun or an attribute by its neighbours."""
    if before == "p" and after in ".,;c":
        return "n"  # "called for calm and patience"
    if " ".join(words[at : at + 2]).lower() in closed_class("noun of two words"):
        return "n"  # "the Bruegel think tank"
    if before == "d" and words[at - 1].lower() in closed_class("article"):
        return "n"  # "described the figure as"
    attributive = before in "dzp" or (before == "v" and words[at].endswith("ed"))
    return "n" if attributive and after in "nNagv~" else "v"


def _settle_either(tags: list[str], at: int, before: str, after: str, words: list[str]) -> str:
    """Decide about a form that is a noun as often as a verb: claims, fears, reports."""
    previous = words[at - 1].lower()
    if before in _NOUN_BEFORE or before == "p" or (before == "w" and previous == "whose"):
        return "n"
    if before == "x" and at > 1 and words[at - 2].lower() == "there":
        return "n"  # "there were fears that"
    if before in _VERB_BEFORE:
        return "n" if before == "t" and _is_plural(words[at]) else "v"  # "did not respond to requests"
    if before in "nN":
        return _settle_after_noun(tags, at, before, after, words)
    if before == "," and after in ".;" and _closes_aside(tags, at):
        return "v"  # "…, the images, published by the firm, show."
    return "v" if before in ",c" and after in "hdso" else "n"


def _settle_after_noun(tags: list[str], at: int, before: str, after: str, words: list[str]) -> str:
    """Decide about the same after a noun, which may be its subject."""
    if _is_predicate(tags, at, before, after, words):
        return "v"
    if before == "n" and words[at - 1].endswith(tuple(closed_class("adjectival ending"))):
        return "n"  # "credible reports that"
    if (
        before == after == "N"
        and words[at] in closed_class("person or verb")
        and not _is_plural(words[at - 1])
    ):
        return "n"  # "said MSNBC host Ann Smith"
    if after in _VERB_AFTER or after == "i":
        return "v" if words[at].endswith("s") != _is_plural(words[at - 1]) or before == "N" else "n"
    return "n"


def _is_predicate(tags: list[str], at: int, before: str, after: str, words: list[str]) -> bool:
    """Tell whether what follows shows that the form is the verb of the noun before it."""
    if words[at + 1 : at + 2] == ["out"] or _has_object(words[at], after):
        return True  # "Smith points out", "a missile hit two houses"
    if before == "N" and (after in ":Q" or (after == "x" and at > 1 and tags[at - 2] in "iwh")):
        return True  # "The Times reports:", "what Moscow claims is"
    if after in ".,;" and _ends_report(tags, at, words):
        return True  # "…, a document shows."
    return (
        before == "n" and after == "x" and _is_relative(tags, at)
    )  # "a promise that diplomats doubt will be kept"


def _has_object(word: str, after: str) -> bool:
    """Tell whether a form that is base and past alike has an object: a missile hit two houses."""
    return after in _OBJECT_AFTER and word in past_as_base()


def _is_relative(tags: list[str], at: int) -> bool:
    """Tell whether a noun phrase behind that, who or what stands before token ``at``."""
    first = at - 1
    while first and at - first < _LONGEST_SUBJECT and tags[first - 1] in "nNd":
        first -= 1
    return first > 0 and tags[first - 1] in "hwi"


def _closes_aside(tags: list[str], at: int) -> bool:
    """Tell whether the comma before token ``at`` closes an aside with a participle or a relative clause."""
    comma = next(
        (m for m in range(at - 2, max(0, at - 2 - 2 * _LONGEST_SUBJECT), -1) if tags[m] == ","), None
    )
    return comma is not None and tags[comma + 1] in "vw" and tags[comma - 1] in "nN"


def _ends_report(tags: list[str], at: int, words: list[str]) -> bool:
    """Tell whether a verb closes what its subject reports: “…,” Smith notes; …, records show."""
    plural = _is_plural(words[at - 1])
    if words[at].endswith("s") == plural and (tags[at - 1] != "N" or not plural):
        return False  # "a spokesman for the Green campaign, said"
    first = at - 1
    while first and at - first < _LONGEST_SUBJECT and tags[first - 1] in "nN~":
        first -= 1
    whose = tags[first - 1] if first else "^"
    if whose in "pdz":
        whole = first
        while whole and at - whole < 2 * _LONGEST_SUBJECT and tags[whole - 1] in "nN~rpdzv":
            whole -= 1
        if whole and tags[whole - 1] == "Q":  # “…,” a voice in the film states.
            return True
        if whole and tags[whole - 1] == "," and tags[whole] == "d":  # …, a document seen by the paper shows.
            return True
    return whose == "Q" or (whose == "," and (tags[at - 1] == "N" or not words[at].endswith("s")))
