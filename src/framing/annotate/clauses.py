"""Reading the clause around a word without a parser: noun phrases, subjects, auxiliaries, numbers.

Boundaries come from closed-class words (Quirk et al. 1985), so the reading is shallow by design: it
answers who stands before a verb, what stands after it, and whether the verb is told as a fact.
"""

from functools import cache
from typing import NamedTuple

from framing.annotate.harm_words import class_words, harm_forms, noun_kinds, word_class

_JOINS = frozenset("-–'’%$£€/&")
DOERS = frozenset({"event", "accident", "instrument", "person", "force"})
HARMED = frozenset({"person", "force", "property"})
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
    return int(value) if value == int(value) and value < 2**62 else None


def skip_quantifiers(low: list[str], i: int, stop: int) -> int:
    """Return the token after "at least", "more than", … when a number follows, else ``i``."""
    words, k = grammar().quantifier_word, i
    while k < stop and k < i + 4 and low[k] in words:
        k += 1
    return k if k < stop and (k == i or is_number(low[k]) or low[k] == "a") else i


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
    g = grammar()
    start = k = skip_quantifiers(low, i, stop)
    if k >= stop or low[k] in g.finite:
        return i
    if low[k] in g.object_pronoun and low[k] not in g.possessive and low[k] not in g.determiner:
        return k + 1
    while k < stop and (low[k] in g.determiner or low[k] in g.possessive or is_number(low[k])):
        k += 1
    if k == start and (
        not is_nominal(low[k]) or low[k] in g.time or is_adverb(low[k]) or _is_bare_verb(low, k, stop)
    ):
        return i
    if k < stop and k > start and low[k] in g.time_unit and is_number(low[k - 1]):
        return i  # "killed 12 years ago"
    core = k
    while k < stop:
        word = low[k]
        if (k > start and low[k - 1] == "-") or (k + 1 < stop and low[k + 1] == "-" and word != "-"):
            k += 1
            continue
        early = k == core and k > start and k + 1 < stop and word in g.time and is_nominal(low[k + 1])
        if early:
            core += 1
        elif word in g.possessive or (is_nominal(word) and word not in g.time) or word in _JOINS:
            if k > core and (word in g.finite or word in g.reporting or is_verbal(low, k, core)):
                break
            if word in harm_forms() and word not in noun_kinds() and k > core:
                break
        elif (word == "of" and k > start) or (
            word in ("and", "or")
            and k > core
            and k + 1 < stop
            and (is_nominal(low[k + 1]) or low[k + 1] in g.determiner)
            and not _clause_follows(low, k + 1, stop)
        ):
            pass
        elif not (word in g.determiner or is_number(word)) or (
            k > core and low[k - 1] not in ("of", "and", "or")
        ):
            break
        k += 1
    while k > start + 1 and (low[k - 1] in ("of", "and", "or", "a", "an", "the") or low[k - 1] in _JOINS):
        k -= 1
    return k


def _is_bare_verb(low: list[str], k: int, stop: int) -> bool:
    """Tell whether a word without determiner is a verb: "occurred", "launched from", "using"."""
    g, word = grammar(), low[k]
    after = low[k + 1] if k + 1 < stop else "."
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
    for k in range(i, min(i + 7, stop)):
        if is_verbal(low, k, i) or (low[k] in harm_forms() and low[k] not in noun_kinds()):
            return True
        if (not low[k][0].isalnum() and low[k] not in _JOINS) or (low[k] in g.preposition and low[k] != "of"):
            return False
    return False


def head_of(low: list[str], a: int, b: int) -> int:
    """Return the token of a phrase's head noun: the last before its first preposition or verb."""
    g = grammar()
    k = skip_quantifiers(low, a, b)
    head = -1
    while k < b:
        word = low[k]
        if head >= 0 and (
            word in g.preposition or word in g.relative or word in (",", "and", "or") or is_verbal(low, k, a)
        ):
            break
        if word[0].isalnum() and word not in g.possessive and word not in g.preposition:
            head = head if head >= 0 and is_number(word) else k  # "Flight 200"
        k += 1
    return head if head >= 0 else min(a, b - 1)


def verb_group(low: list[str], i: int, first: int) -> int:
    """Return the first token of the auxiliaries and adverbs that belong to the verb at ``i``."""
    g, k = grammar(), i
    while k > first:
        word = low[k - 1]
        if not (
            word in g.be
            or word in g.have
            or word in g.do
            or word in g.modal
            or word in ("n't", "not", "never")
            or (
                word == "'s"
                and k - 2 >= first
                and (low[k - 2] in g.relative or low[k - 2] in g.subject_pronoun)
            )
            or (is_adverb(word) and k - 1 > first)
        ):
            break
        k -= 1
    while k < i and is_adverb(low[k]):
        k += 1
    return k


def _has_verb(low: list[str], a: int, b: int) -> bool:
    return any(is_verbal(low, k, a) for k in range(a, b))


def chunk_before(low: list[str], v: int, first: int) -> tuple[int, str]:
    """Walk left from a verb to where its clause begins; return that token and the word that stopped the walk."""
    g, k = grammar(), v
    while k > first:
        word = low[k - 1]
        if not word[0].isalnum() and word not in _JOINS and word not in g.possessive:
            break
        if word in g.subordinator or word in g.relative:
            break
        if word in g.be or word in g.have or word in g.do or (word in g.modal and word != "to"):
            break
        if word in g.clause_or_phrase and not (
            word in ("as", "than", "for") and (low[k] in ("many", "of") or is_number(low[k]) or word != "as")
        ):
            break
        if word in g.reporting and k - 1 > first and low[k - 2] not in g.determiner and k < v:
            break
        if word in g.coordinator and (
            k == v or word in ("but", "then", "nor") or _verb_before(low, k - 1, first)
        ):
            break
        k -= 1
    return k, low[k - 1] if k > first else ""


def _verb_before(low: list[str], k: int, first: int) -> bool:
    """Tell whether a verb stands between the clause's beginning and the coordinator at ``k``."""
    j = k
    while j > first and (low[j - 1][0].isalnum() or low[j - 1] in _JOINS) and k - j < 25:
        j -= 1
    return _has_verb(low, j, k)


def trim_front(low: list[str], a: int, b: int) -> int:
    """Return where the subject begins in a clause's opening: behind adverbs, days and "In Gaza"."""
    g = grammar()
    while a < b:
        word = low[a]
        if skip_quantifiers(low, a, b) > a:
            break
        if word in g.coordinator or is_adverb(word) or (word in g.time and b - a > 1) or word == ",":
            a += 1
        elif word in g.preposition:
            comma = next((k for k in range(a, b) if low[k] == ","), b)
            fronted = comma < b and not _has_verb(low, a + 1, comma)
            a = comma + 1 if fronted else _after_adjunct(low, a + 1, b)
        else:
            break
    return a


def _after_adjunct(low: list[str], a: int, b: int) -> int:
    """Return where the phrase begins that follows a fronted "In the city"."""
    g = grammar()
    k = a + 1 if low[a : a + 1] and low[a] in g.determiner else a
    for j in range(k + 1, b):
        if low[j] in g.determiner or is_number(low[j]) or low[j] in g.subject_pronoun:
            return j
    return min(k + 1, b)


def clause_subject(low: list[str], v: int, first: int, wanted: frozenset[str] = DOERS) -> tuple[int, int]:
    """Return the subject of the clause that ", killing …", "and killed" or "after killing" continues."""
    g, k = grammar(), v
    while k > first:
        word = low[k - 1]
        if word in g.subordinator or word in ';:“”"—':
            break
        if word in g.relative:
            if word == "that" and k > first + 1 and low[k - 2] in g.reporting:
                break
            found = antecedent(low, k - 1, first, wanted)
            begin, _ = chunk_before(low, found[0], first)
            if not _has_verb(low, begin, found[0]):
                return found
        if word in g.clause_or_phrase and _has_verb(low, k, v):
            break
        if word in ("and", "but", "or") and k < v - 1 and _new_clause(low, k, v):
            break
        if word in g.reporting and k < v - 1 and _has_verb(low, k, v) and low[k] not in (",", "by", "to"):
            break
        k -= 1
    a = trim_front(low, k, v)
    return subject_in(low, a, v)


def subject_in(low: list[str], a: int, b: int) -> tuple[int, int]:
    """Return the noun phrase that opens a clause, up to its verb or first comma."""
    k = a
    while (
        k < b
        and not (k > a and (is_verbal(low, k, a) or low[k] in ',;:()—“”"'))
        and not (k > a and low[k] in grammar().relative)
    ):
        k += 1
    while k > a + 1 and is_adverb(low[k - 1]):
        k -= 1
    return a, k


def _new_clause(low: list[str], k: int, v: int) -> bool:
    """Tell whether a subject of its own and then a verb follow the coordinator before ``k``."""
    g = grammar()
    if is_verbal(low, k, k) or is_adverb(low[k]):
        return False
    if low[k] in g.preposition:
        return False
    return _has_verb(low, k + 1, v)


def antecedent(low: list[str], r: int, first: int, wanted: frozenset[str] = DOERS) -> tuple[int, int]:
    """Return the noun phrase a relative pronoun at ``r`` refers to: the nearest of a wanted kind, or the nearest."""
    end = r
    while end - 1 > first and low[end - 1] in (",", "-", "—", ")"):
        end -= 1
    if end > first and low[end - 1] in grammar().preposition:
        end -= 1
    start, _ = chunk_before(low, end, first)
    while start < end - 1 and (low[start] in grammar().preposition or is_adverb(low[start])):
        start += 1
    nearest, stop = nearest_phrase(low, start, end), end
    while stop > start:
        phrase = nearest_phrase(low, start, stop)
        if noun_kinds().get(low[head_of(low, *phrase)], frozenset()) & wanted:
            return phrase[0], end
        stop = phrase[0]
        while stop > start and low[stop - 1] in grammar().preposition:
            stop -= 1
        stop = min(stop, phrase[0] - 1)
    return nearest


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


def subject_before(low: list[str], v: int, first: int, wanted: frozenset[str] = DOERS) -> tuple[int, int]:
    """Return the subject of a finite verb whose group begins at ``v``: tokens first, last."""
    g = grammar()
    j = v
    while j > first and is_adverb(low[j - 1]):
        j -= 1
    if j > first and low[j - 1] == ")":  # "Rossi (left) shot"
        j = next((k for k in range(j - 2, first, -1) if low[k] == "("), j)
    if j == first:
        return j, j
    before = low[j - 1]
    if before in g.subject_pronoun and before not in g.relative:
        return j - 1, j
    if before in g.relative:
        return antecedent(low, j - 1, first, wanted)
    if before in (",", "—", "―", "–") or before in g.coordinator:
        return clause_subject(low, j - 1, first, wanted)
    start, _ = chunk_before(low, j, first)
    if start - 2 > first and low[start - 1] in g.be and low[start - 2] in g.subject_pronoun:
        begin, _ = chunk_before(low, start - 2, first)  # "the car he was driving hit"
        return nearest_phrase(low, trim_front(low, begin, start - 2), start - 2)
    return trim_front(low, start, j), j
