"""Noun phrases read without a parser: where they begin and end, their head, their number.

Boundaries come from closed-class words (Quirk et al. 1985), so the reading is shallow by design.
"""

from functools import cache
from typing import NamedTuple

from framing.english.harm_lexicon import class_words, harm_forms, noun_kinds, word_class

JOINS = frozenset("-–'’%$£€/&")
_LONGEST_PHRASE = 40  # tokens
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}


class Grammar(NamedTuple):
    """The closed word classes of ``clause_words.csv``."""

    determiner: frozenset[str]
    quantifier_word: frozenset[str]
    preposition: frozenset[str]
    subordinator: frozenset[str]
    clause_or_phrase: frozenset[str]
    relative: frozenset[str]
    coordinator: frozenset[str]
    subject_pronoun: frozenset[str]
    object_pronoun: frozenset[str]
    possessive: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    modal: frozenset[str]
    negator: frozenset[str]
    reporting: frozenset[str]
    time: frozenset[str]
    adverb: frozenset[str]
    finite: frozenset[str]
    partitive: frozenset[str]
    time_unit: frozenset[str]


@cache
def grammar() -> Grammar:
    """Return the word classes, read once."""
    return Grammar(*(word_class(name) for name in Grammar._fields))


@cache
def _number_words() -> dict[str, int]:
    ones = {word: i for i, word in enumerate(class_words("number"))}
    return ones | {word: 10 * i for i, word in enumerate(class_words("tens")) if word != "-"}


def is_number(word: str) -> bool:
    """Tell whether a word in lower case is a number, in digits or letters."""
    return word[:1].isdigit() or word in _number_words() or word in _SCALES


def number_at(low: list[str], i: int, stop: int) -> int | None:
    """Return the whole number that begins at token ``i``: 20, 1,300, two dozen, twenty-two, 1.5 million."""
    words = _number_words()
    if i < stop and low[i] == "a" and i + 1 < stop and low[i + 1] in _SCALES:
        return _SCALES[low[i + 1]]
    if i >= stop or not (low[i][0].isdigit() or low[i] in words):
        return None
    if low[i] in words:
        value = float(words[low[i]])
        if i + 2 < stop and low[i + 1] == "-" and words.get(low[i + 2], 99) < 10:
            value += words[low[i + 2]]
            i += 2
    else:
        try:
            value = float(low[i].replace(",", ""))
        except ValueError:
            return None
    if i + 1 < stop and low[i + 1] in _SCALES:
        value *= _SCALES[low[i + 1]]
    return int(value) if value < 2**62 and value == int(value) else None


def skip_quantifiers(low: list[str], i: int, stop: int) -> int:
    """Return the token after "at least", "more than", … when a number follows, else ``i``."""
    words, at = grammar().quantifier_word, i
    while at < stop and at < i + 4 and low[at] in words:
        at += 1
    return at if at < stop and (at == i or is_number(low[at]) or low[at] == "a") else i


def is_adverb(word: str) -> bool:
    """Tell whether a word may stand between auxiliary and verb."""
    return word in grammar().adverb or (word.endswith("ly") and word not in noun_kinds() and len(word) > 4)


def is_nominal(word: str) -> bool:
    """Tell whether a word can be part of a noun phrase's core: no closed class, no sign."""
    g = grammar()
    return word[0].isalnum() and not (
        word in g.preposition
        or word in g.subordinator
        or word in g.relative
        or word in g.coordinator
        or word in g.be
        or word in g.have
        or word in g.do
        or word in g.modal
        or word in g.negator
        or word in g.object_pronoun
        or word in g.subject_pronoun
    )


def is_verbal(low: list[str], i: int, first: int) -> bool:
    """Tell whether token ``i`` looks like a finite verb."""
    g, word = grammar(), low[i]
    if "-" in low[max(i - 1, 0) : i + 2]:
        return False
    if word in g.be or word in g.have or word in g.do or word in g.finite or word in g.modal:
        return not (word == "to" or (i > first and low[i - 1] in g.determiner))
    before = low[i - 1] if i > first else ""
    if before in g.determiner or before in g.possessive or before in g.preposition or is_number(before):
        return False
    if word.endswith("ed") and len(word) > 3:
        return not before.endswith("ly")
    return any("past" in form.kinds for form in harm_forms().get(word, ()))


def noun_phrase(low: list[str], i: int, stop: int) -> int:
    """Return the end of the noun phrase that begins at token ``i``; ``i`` itself when none does."""
    g, stop = grammar(), min(stop, i + _LONGEST_PHRASE)
    start = at = skip_quantifiers(low, i, stop)
    if at >= stop or low[at] in g.finite:
        return i
    if low[at] in g.object_pronoun and low[at] not in g.possessive and low[at] not in g.determiner:
        return at + 1
    while at < stop and (low[at] in g.determiner or low[at] in g.possessive or is_number(low[at])):
        at += 1
    if at == start and (
        not is_nominal(low[at]) or low[at] in g.time or is_adverb(low[at]) or _is_bare_verb(low, at, stop)
    ):
        return i
    if at < stop and at > start and low[at] in g.time_unit and is_number(low[at - 1]):
        return i  # "killed 12 years ago"
    core = at
    while at < stop:
        word = low[at]
        if (at > start and low[at - 1] == "-") or (at + 1 < stop and low[at + 1] == "-" and word != "-"):
            at += 1
            continue
        early = at == core and at > start and at + 1 < stop and word in g.time and is_nominal(low[at + 1])
        if early:
            core += 1
        elif word in g.possessive or (is_nominal(word) and word not in g.time) or word in JOINS:
            if at > core and (word in g.finite or word in g.reporting or is_verbal(low, at, core)):
                break
            if at > core and word == "close" and low[at + 1 : at + 2] == ["to"]:
                break
            if word in harm_forms() and word not in noun_kinds() and at > core:
                break
        elif (word == "of" and at > start) or (
            word in ("and", "or")
            and at > core
            and at + 1 < stop
            and (is_nominal(low[at + 1]) or low[at + 1] in g.determiner)
            and not _clause_follows(low, at + 1, stop)
        ):
            pass
        elif not (word in g.determiner or is_number(word)) or (
            at > core and low[at - 1] not in ("of", "and", "or")
        ):
            break
        at += 1
    while at > start + 1 and (
        low[at - 1] in ("of", "and", "or", "a", "an", "the")
        or low[at - 1] in JOINS
        or (low[at - 1].endswith("ly") and is_adverb(low[at - 1]))  # "her son apparently"
    ):
        at -= 1
    return at


def _is_bare_verb(low: list[str], at: int, stop: int) -> bool:
    """Tell whether a word without determiner is a verb: "occurred", "launched from", "using"."""
    g, word = grammar(), low[at]
    after = low[at + 1] if at + 1 < stop else "."
    past = any("past" in form.kinds for form in harm_forms().get(word, ()))
    if (past or word.endswith("ed")) and word not in noun_kinds():
        return after in g.determiner or after in g.possessive or not is_nominal(after)
    return word.endswith("ing") and word not in noun_kinds() and after in g.determiner


def _clause_follows(low: list[str], i: int, stop: int) -> bool:
    """Tell whether what follows "and" is another clause or verb instead of another noun."""
    g = grammar()
    if low[i] in harm_forms() and low[i] not in noun_kinds():
        return True
    if low[i].endswith("ing") and low[i] not in noun_kinds() and len(low[i]) > 5:
        return True
    after = low[i + 1] if i + 1 < stop else "."
    if any("gerund" in f.kinds for f in harm_forms().get(low[i], ())) and (
        is_nominal(after) or is_number(after)
    ):
        return True
    for at in range(i, min(i + 7, stop)):
        if is_verbal(low, at, i) or (low[at] in harm_forms() and low[at] not in noun_kinds()):
            return True
        if (not low[at][0].isalnum() and low[at] not in JOINS) or (
            low[at] in g.preposition and low[at] != "of"
        ):
            return False
    return False


def _is_noun_at_end(low: list[str], at: int, a: int, b: int) -> bool:
    """Tell whether a word that is a past form too ends a phrase as its noun: "a single shot"."""
    opened = low[a] in grammar().determiner or low[a] in grammar().possessive
    return at == b - 1 and opened and low[at] in word_class("noun_like")


def head_of(low: list[str], a: int, b: int) -> int:
    """Return the token of a phrase's head noun: the last before its first preposition or verb."""
    g = grammar()
    at = skip_quantifiers(low, a, b)
    head = -1
    while at < b:
        word = low[at]
        if head >= 0 and (
            word in g.preposition
            or word in g.relative
            or word in (",", "and", "or")
            or (word in word_class("launch") and at + 1 < len(low) and low[at + 1] in g.preposition)
            or (is_verbal(low, at, a) and not _is_noun_at_end(low, at, a, b))
        ):
            break
        if word[0].isalnum() and word not in g.possessive and word not in g.preposition:
            head = head if head >= 0 and is_number(word) else at  # "Flight 200"
        at += 1
    return head if head >= 0 else min(a, b - 1)


def nearest_phrase(low: list[str], a: int, b: int) -> tuple[int, int]:
    """Return the last noun phrase of a stretch: of "hauls a hose in a warehouse", "a warehouse"."""
    g = grammar()
    for j in range(b - 1, a - 1, -1):
        word = low[j]
        opens = word in g.determiner or word in g.possessive or is_number(word)
        alone = j == a or not (low[j - 1] in g.determiner or is_number(low[j - 1]))
        if j == b - 1 and alone and word in g.object_pronoun and word not in g.possessive:
            return j, b
        if opens and word not in ("'s", "'"):
            while j > a and (low[j - 1] in g.determiner or is_number(low[j - 1])):
                j -= 1
            while j > a and low[j - 1] in g.quantifier_word and skip_quantifiers(low, j - 1, b) > j - 1:
                j -= 1
            if j > a + 1 and low[j - 1] == "of" and (low[j - 2] in g.partitive or is_number(low[j - 2])):
                continue
            return j, b
        across = word == "of" and j > a and (low[j - 1] in g.partitive or is_number(low[j - 1]))
        if j < b - 1 and word in g.preposition and not across and not is_number(low[j + 1]):
            return j + 1, b
        if j < b - 1 and (is_verbal(low, j, a) or word in g.reporting):
            return j + 1, b
    while a < b - 1 and low[a] in g.coordinator:
        a += 1
    return a, b
