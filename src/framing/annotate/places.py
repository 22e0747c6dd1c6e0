"""Whether a capital, or a seat of government, is plainly the place rather than the state.

"Beijing warned", "pressure on Moscow" and "influence in Moscow" mean a government; "the embassy in
Washington", "shelling in Kyiv" and "a Kyiv suburb" a place. Read off the neighbouring words
(after Markert and Nissim 2002 on place-for-government metonymy).
"""

from collections.abc import Sequence

from framing.annotate.actor_names import capital_words, state_words
from framing.annotate.mention_words import MentionWords, function_words, mention_words

_DASHES = frozenset("–—―-")
_LONGEST_DATELINE = 6  # tokens before the last town
_LOOK_BACK = 4  # words before "to" and "for" in which a verb of motion makes a place of them


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
