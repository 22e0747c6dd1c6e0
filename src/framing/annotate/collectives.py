"""Collectives: those who act for a state or organisation (Chinese officials, U.S. intelligence officials)."""

from collections.abc import Sequence

from framing.annotate.mention_words import MentionWords, function_words, mention_words

_LONGEST = 6  # words from the state's name to the noun


def collective_end(lower: Sequence[str], j: int, last: int, *, capital: bool = False) -> int | None:
    """Return the token after the noun when a name at ``j`` goes on as a collective, else None.

    After a capital only nouns for rulers count: "Beijing officials", not "Kyiv police".
    """
    known = mention_words()
    k = j
    while k < last and k - j < _LONGEST:
        if not capital and k + 1 < last and f"{lower[k]} {lower[k + 1]}" in known.collective_compound:
            return k + 2 if not _goes_on(lower, k + 2, last, known) else None
        if lower[k] in (known.capital_collective if capital else known.collective_noun) and (
            lower[k] not in known.collective_singular or not _goes_on(lower, k + 1, last, known)
        ):
            return k + 1
        if k + 2 < last and lower[k + 1] == "-" and f"{lower[k]}-{lower[k + 2]}" in known.collective_modifier:
            k += 3
        elif lower[k] in known.collective_modifier and (lower[k] != "and" or k > j):
            k += 1
        else:
            return None
    return None


def _goes_on(lower: Sequence[str], k: int, last: int, known: MentionWords) -> bool:
    """Tell whether another noun follows, so that "military" in "military operation" is no head."""
    if k >= last or not lower[k].isalpha():
        return False
    word = lower[k]
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
