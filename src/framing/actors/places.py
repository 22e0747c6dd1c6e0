"""Whether a name of a state or capital is the place, or stands with the noun after it for those who act: Chinese officials."""

from collections.abc import Sequence

from framing.actors.name_forms import capital_words, state_words
from framing.english.name_words import MentionWords, function_words, mention_words

_DASHES = frozenset("–—―-")
_LONGEST_DATELINE = 6  # tokens before the last town
_LOOK_BACK = 4  # words before "to" and "for" in which a verb of motion makes a place of them


_LONGEST = 6  # words from the state's name to the noun


def is_place(
    words: Sequence[str], lower: Sequence[str], i: int, j: int, first: int, last: int, places: frozenset[int]
) -> bool:
    """Tell whether the name at tokens ``i`` to ``j`` is plainly a place.

    ``first`` and ``last`` bound its sentence; ``places`` are the tokens after which earlier places ended.
    """
    known = mention_words()
    at = i - 1
    after = lower[j] if j < last else ""
    if at >= first and lower[at] in function_words("determiner"):
        if lower[at] in ("a", "an"):
            return after not in known.office or after in known.place_noun
        at -= 1
    before = lower[at] if at >= first else ""
    earlier = lower[at - 1] if at > first else ""
    if _is_dateline(words, lower, i, j, first, last) or _has_place_after(words, lower, j, last, known):
        return True
    if before in ("capital", "city") or (before == "," and earlier in ("capital", "city")):
        return True
    if before in ("and", "or", ",", "&") and at - 1 >= first:
        return _joins_a_place(words, at, places) and after not in known.government_name
    return _is_after_place_words(lower, at, first, known)


def _is_dateline(words: Sequence[str], lower: Sequence[str], i: int, j: int, first: int, last: int) -> bool:
    """Tell whether an article begins with the names of the towns it was filed from: KYIV/LVIV (Reuters)."""
    if j >= last or i - first > _LONGEST_DATELINE:
        return False
    if i == first and words[j] in "(–—―":
        return True
    if i > first and words[i - 1] != "/":
        return False
    towns = all((w.isupper() and len(w) > 2) or w == "/" for w in words[first:j])
    return towns and (words[j] in _DASHES or words[j] in "(/,")


def _has_place_after(
    words: Sequence[str], lower: Sequence[str], j: int, last: int, known: MentionWords
) -> bool:
    if j >= last:
        return False
    after = lower[j]
    following = lower[j + 1] if j + 1 < last else ""
    if after == "'s":
        return following in known.place_noun or following in known.place_preposition
    if after == ",":
        ends = j + 2 >= last or not words[j + 2][0].isalpha() or lower[j + 2] in function_words("preposition")
        return following in state_words() and ends
    if after in known.verb_after_place and following in known.hit_after_place:
        return True
    return after in known.place_noun or (after in ("and", "or") and _is_unknown_name(words, j + 1, last))


def _is_unknown_name(words: Sequence[str], at: int, last: int) -> bool:
    """Tell whether a capitalised word stands there that is no state and no acronym: another town, mostly."""
    return (
        at < last
        and words[at][0].isupper()
        and not words[at].isupper()
        and words[at].lower() not in state_words()
        and words[at].lower() not in capital_words()
        and (at + 1 == last or not words[at + 1][0].isupper())
    )


def _joins_a_place(words: Sequence[str], at: int, places: frozenset[int]) -> bool:
    """Tell whether the name before "and" or a comma is a place: a capital judged so, or an unlisted town."""
    if at in places or (at - 1 in places and words[at - 1] == ","):
        return True
    return words[at] in ("and", "or") and _is_unknown_name(words, at - 1, at)


def _is_after_place_words(lower: Sequence[str], at: int, first: int, known: MentionWords) -> bool:
    """Judge by the preposition or verb before the name."""
    if at < first:
        return False
    before = lower[at]
    earlier = lower[at - 1] if at > first else ""
    recent = lower[max(first, at - _LOOK_BACK) : at]
    if before == "of":
        return earlier in known.place_of
    if before == "in":
        return earlier not in known.relation
    if before == "from":
        return earlier not in known.from_relation
    if before in ("to", "for"):
        return any(w in known.motion for w in recent) or (before == "for" and earlier in known.place_of)
    if before == "on":
        return earlier in known.place_on
    if before in ("toward", "towards"):
        return earlier not in known.stance
    return before in known.place_preposition or before in known.place_verb


def collective_end(lower: Sequence[str], j: int, last: int, *, capital: bool = False) -> int | None:
    """Return the token after the noun when a name at ``j`` goes on as a collective, else None.

    After a capital only nouns for rulers count: "Beijing officials", not "Kyiv police".
    """
    known = mention_words()
    at = j
    while at < last and at - j < _LONGEST:
        if not capital and at + 1 < last and f"{lower[at]} {lower[at + 1]}" in known.collective_compound:
            return at + 2 if not _goes_on(lower, at + 2, last, known) else None
        if lower[at] in (known.capital_collective if capital else known.collective_noun) and (
            lower[at] not in known.collective_singular or not _goes_on(lower, at + 1, last, known)
        ):
            return at + 1
        if (
            at + 2 < last
            and lower[at + 1] == "-"
            and f"{lower[at]}-{lower[at + 2]}" in known.collective_modifier
        ):
            at += 3
        elif lower[at] in known.collective_modifier and (lower[at] != "and" or at > j):
            at += 1
        else:
            return None
    return None


def _goes_on(lower: Sequence[str], at: int, last: int, known: MentionWords) -> bool:
    """Tell whether another noun follows, so that "military" in "military operation" is no head."""
    if at >= last or not lower[at].isalpha():
        return False
    word = lower[at]
    closed = function_words("preposition", "conjunction", "determiner", "adverb", "auxiliary")
    return not (word in closed or word in known.verb or word.endswith(("ed", "ly")))


def is_attributive(words: Sequence[str], lower: Sequence[str], j: int, last: int) -> bool:
    """Tell whether an acronym modifies the noun after it: "U.S. sanctions", not "the U.S. said"."""
    known = mention_words()
    if j >= last:
        return False
    if words[j] == "-":
        return True
    if words[j][0].isupper():
        return lower[j] not in known.day_or_month
    word = lower[j]
    return word in known.attributive or (
        word.endswith(tuple(known.attributive_ending)) and word not in known.verb
    )
