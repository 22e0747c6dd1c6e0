"""Whether the name of a state or capital denotes the place, or is part of a collective: Chinese officials."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from framing.actors.name_forms import capital_words, state_words
from framing.corpus.sentences import Sentence
from framing.corpus.text import Document
from framing.english.name_words import MentionWords, function_words, mention_words
from framing.english.parsed_article import after_dateline, parse_article
from framing.english.word_classes import closed_class

_DASHES = frozenset("–—―-")
_LONGEST_DATELINE = 6  # tokens before the last town
_LONGEST_FULL_DATELINE = 18  # tokens of the whole
_LOOK_BACK = 4  # words before "to" and "for" searched for a verb of motion
_LONGEST_MODIFIER = 6  # words from the state's name to the noun
# By the preposition before a name: a class of the word before that, and whether a member makes the name a place.
_GOVERNED = {
    "of": ("place_of", True),
    "in": ("relation", False),
    "from": ("from_relation", False),
    "on": ("place_on", True),
    "toward": ("stance", False),
    "towards": ("stance", False),
}


@dataclass(slots=True)
class NameInSentence:
    """A name in its sentence: tokens ``start`` up to ``end`` of the sentence ``first`` up to ``last`` (ends excluded)."""

    words: Sequence[str]
    lower: Sequence[str]
    start: int
    end: int
    first: int
    last: int

    def word(self, at: int) -> str:
        """Return a word of the sentence in lower case, '' outside it."""
        return self.lower[at] if self.first <= at < self.last else ""


def is_place(name: NameInSentence, places: Collection[int]) -> bool:
    """Return whether a name denotes a place; ``places`` are the tokens right after earlier places."""
    known = mention_words()
    at, after = name.start - 1, name.word(name.end)
    if name.word(at) in function_words("determiner"):
        if name.lower[at] in ("a", "an"):
            return after not in known.office or after in known.place_noun
        at -= 1
    if _is_dateline(name) or _has_place_after(name, known):
        return True
    before, earlier = name.word(at), name.word(at - 1)
    if before in ("capital", "city") or (before == "," and earlier in ("capital", "city")):
        return True
    opens = before == "," and at < name.start - 1  # "in Rome, the Palace said"
    if before in closed_class("coordinates names") and at - 1 >= name.first and not opens:
        return _joins_a_place(name.words, at, places) and after not in known.government_name
    return _is_after_place_words(name, at, known)


def _is_dateline(name: NameInSentence) -> bool:
    """Return whether an article begins with the names of the towns it was filed from: KYIV/LVIV (Reuters)."""
    words, start, end = name.words, name.start, name.end
    if end >= name.last or start - name.first > _LONGEST_DATELINE:
        return False
    if start == name.first and words[end] in "(–—―":
        return True
    if start > name.first and words[start - 1] != "/":
        return False
    towns = all((word.isupper() and len(word) > 2) or word == "/" for word in words[name.first : end])
    return towns and (words[end] in _DASHES or words[end] in "(/,")


def filed_from(doc: Document, sentence: Sentence, name: NameInSentence) -> bool:
    """Return whether a name of a state stands in the dateline: ARDEN, Norland (AP) - Two people died; ARDEN, March 3."""
    town = name.words[name.first]
    if (
        not (town.isupper() and town.isalpha() and len(town) > 2)
        or name.end - name.first > _LONGEST_FULL_DATELINE
    ):
        return False
    dated = name.word(name.end) == "," and name.word(name.end + 1) in mention_words().day_or_month
    if dated and name.start == name.first:
        return True
    return name.end <= after_dateline(parse_article(doc), sentence)


def _has_place_after(name: NameInSentence, known: MentionWords) -> bool:
    """Return whether the words after a name show it to be a place: Moscow's streets; Paris, France; Kyiv and Lviv."""
    if name.end >= name.last:
        return False
    after, following = name.lower[name.end], name.word(name.end + 1)
    if after == "'s":
        return following in known.place_noun or following in known.place_preposition
    if after == ",":
        return following in state_words() and _closes_apposition(name, name.end + 2)
    if after in known.verb_after_place and following in known.hit_after_place:
        return True
    joined = after in ("and", "or") and _is_unknown_name(name.words, name.end + 1, name.last)
    return joined or after in known.place_noun


def _closes_apposition(name: NameInSentence, at: int) -> bool:
    """Return whether a state in apposition to a town ends there: Paris, France, on Monday."""
    if at >= name.last or not name.words[at][0].isalpha():
        return True
    return name.lower[at] in function_words("preposition")


def _is_unknown_name(words: Sequence[str], at: int, last: int) -> bool:
    """Return whether a token is a one-word name that is neither state, capital nor acronym: mostly another town."""
    return (
        at < last
        and words[at][0].isupper()
        and not words[at].isupper()
        and words[at].lower() not in state_words()
        and words[at].lower() not in capital_words()
        and (at + 1 == last or not words[at + 1][0].isupper())
    )


def _joins_a_place(words: Sequence[str], at: int, places: Collection[int]) -> bool:
    """Return whether the name before "and" or a comma is a place: a capital judged so, or an unlisted town."""
    if at in places or (at - 1 in places and words[at - 1] == ","):
        return True
    return words[at] in ("and", "or") and _is_unknown_name(words, at - 1, at)


def _is_after_place_words(name: NameInSentence, at: int, known: MentionWords) -> bool:
    """Return whether the preposition or verb before a name, with the word before that, shows it to be a place."""
    before, earlier = name.word(at), name.word(at - 1)
    if before in _GOVERNED:
        listed, expected = _GOVERNED[before]
        return (earlier in getattr(known, listed)) is expected
    if before in ("to", "for"):
        recent = name.lower[max(name.first, at - _LOOK_BACK) : at]
        moves = not known.motion.isdisjoint(recent)
        return moves or (before == "for" and earlier in known.place_of)
    return before in known.place_preposition or before in known.place_verb


def collective_end(lower: Sequence[str], end: int, last: int, *, capital: bool = False) -> int | None:
    """Return the token after the head noun of a collective whose name ends before ``end``, else None.

    After a capital only nouns for rulers count: "Beijing officials", not "Kyiv police".
    """
    known = mention_words()
    at = end
    while at < last and at - end < _LONGEST_MODIFIER:
        if not capital and at + 1 < last and f"{lower[at]} {lower[at + 1]}" in known.collective_compound:
            return None if _noun_follows(lower, at + 2, last, known) else at + 2
        if _is_collective_noun(
            lower, at, last, known.capital_collective if capital else known.collective_noun
        ):
            return at + 1
        length = _modifier_length(lower, at, last, known)
        if not length or (lower[at] == "and" and at == end):
            return None
        at += length
    return None


def _is_collective_noun(lower: Sequence[str], at: int, last: int, nouns: Collection[str]) -> bool:
    """Return whether a noun heads a collective and is not itself a modifier: "military", not "military operation"."""
    known, word = mention_words(), lower[at]
    if word not in nouns:
        return False
    return word not in known.collective_singular or not _noun_follows(lower, at + 1, last, known)


def _modifier_length(lower: Sequence[str], at: int, last: int, known: MentionWords) -> int:
    """Return how many tokens the modifier of a collective has: foreign, state-run; 0 for none."""
    if at + 2 < last and lower[at + 1] == "-" and f"{lower[at]}-{lower[at + 2]}" in known.collective_modifier:
        return 3
    return int(lower[at] in known.collective_modifier)


def _noun_follows(lower: Sequence[str], at: int, last: int, known: MentionWords) -> bool:
    """Return whether another noun follows, so that "military" in "military operation" is not the head."""
    if at >= last or not lower[at].isalpha():
        return False
    word = lower[at]
    closed = function_words("preposition", "conjunction", "determiner", "adverb", "auxiliary")
    return not (word in closed or word in known.verb or word.endswith(("ed", "ly")))


def modifies_noun(words: Sequence[str], lower: Sequence[str], end: int, last: int) -> bool:
    """Return whether an acronym modifies the noun after it: "U.S. sanctions", not "the U.S. said"."""
    known = mention_words()
    if end >= last:
        return False
    if words[end] == "-":
        return True
    if words[end][0].isupper():
        return lower[end] not in known.day_or_month
    word = lower[end]
    return word in known.attributive or (
        word.endswith(tuple(known.attributive_ending)) and word not in known.verb
    )
