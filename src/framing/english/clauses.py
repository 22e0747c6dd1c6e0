"""Reading the clause around a word without a parser: auxiliaries, where the clause begins, its subject.

The reading is shallow by design: it answers who stands before a verb, and whether a verb stands between.
"""

from framing.english.chunker import (
    JOINS,
    head_of,
    is_nominal,
    is_number,
    is_verbal,
    nearest_phrase,
    skip_quantifiers,
)
from framing.english.chunker import grammar as grammar
from framing.english.chunker import is_adverb as is_adverb
from framing.english.harm_words_old import noun_kinds, word_class

_LONGEST_CHUNK = 40  # tokens; without a sign or closed-class word for longer, text is a list
DOERS = frozenset({"event", "accident", "instrument", "person", "force"})
HARMED = frozenset({"person", "force", "property"})


def verb_group(low: list[str], i: int, first: int) -> int:
    """Return the first token of the auxiliaries and adverbs that belong to the verb at ``i``."""
    g, at = grammar(), i
    while at > first:
        word = low[at - 1]
        if not (
            word in g.be
            or word in g.have
            or word in g.do
            or word in g.modal
            or word in ("n't", "not", "never")
            or (
                word == "'s"
                and at - 2 >= first
                and (low[at - 2] in g.relative or low[at - 2] in g.subject_pronoun)
            )
            or (is_adverb(word) and at - 1 > first)
        ):
            break
        at -= 1
    while at < i and is_adverb(low[at]):
        at += 1
    return at


def _has_verb(low: list[str], a: int, b: int) -> bool:
    return any(is_verbal(low, at, a) for at in range(a, b))


def chunk_before(low: list[str], v: int, first: int) -> tuple[int, str]:
    """Walk left from a verb to where its clause begins; return that token and the word that stopped the walk."""
    g, at = grammar(), v
    first = max(first, v - _LONGEST_CHUNK)
    while at > first:
        word = low[at - 1]
        if not word[0].isalnum() and word not in JOINS and word not in g.possessive:
            break
        if (word in g.subordinator and low[at] != "-") or word in g.relative:  # not of "so-called"
            break
        if word in g.be or word in g.have or word in g.do or (word in g.modal and word != "to"):
            break
        if _is_clause_or_phrase(low, at - 1) and not (
            word in ("as", "than", "for")
            and (low[at] in ("many", "of") or is_number(low[at]) or word != "as")
        ):
            break
        if word in g.reporting and at - 1 > first and low[at - 2] not in g.determiner and at < v:
            break
        if word in g.coordinator and (
            at == v or word in ("but", "then", "nor") or _verb_before(low, at - 1, first)
        ):
            break
        at -= 1
    return at, low[at - 1] if at > first else ""


def _is_clause_or_phrase(low: list[str], at: int) -> bool:
    """Tell whether "since" and its like open a clause or phrase at ``at``: not in "has since killed"."""
    g = grammar()
    return low[at] in g.clause_or_phrase and not (low[at] == "since" and (low[at - 1] in g.have))


def _verb_before(low: list[str], at: int, first: int) -> bool:
    """Tell whether a verb stands between the clause's beginning and the coordinator at ``at``."""
    j = at
    while j > first and (low[j - 1][0].isalnum() or low[j - 1] in JOINS) and at - j < 25:
        j -= 1
    return _has_verb(low, j, at)


def trim_front(low: list[str], a: int, b: int) -> int:
    """Return where the subject begins in a clause's opening: behind adverbs, days and "In Gaza"."""
    g = grammar()
    while a < b:
        word = low[a]
        if (past := _time_before(low, a, b)) > a:
            a = past
            continue
        if skip_quantifiers(low, a, b) > a:
            break
        if word in g.coordinator or is_adverb(word) or (word in g.time and b - a > 1) or word == ",":
            a += 1
        elif word in g.preposition:
            comma = next((at for at in range(a, b) if low[at] == ","), b)
            fronted = comma < b and not _has_verb(low, a + 1, comma)
            a = comma + 1 if fronted else _after_adjunct(low, a + 1, b)
        else:
            break
    return a


def _time_before(low: list[str], a: int, b: int) -> int:
    """Return the token behind "Two weeks ago", "Hours later"; ``a`` when no such time stands there."""
    g = grammar()
    at = a + 1 if a < b and (is_number(low[a]) or low[a] in g.determiner) else a
    timed = at + 2 < b and low[at] in g.time_unit and low[at + 1] in word_class("since_when")
    return at + 2 if timed else a


def _after_adjunct(low: list[str], a: int, b: int) -> int:
    """Return where the phrase begins that follows a fronted "In the city"."""
    g = grammar()
    at = a + 1 if low[a : a + 1] and low[a] in g.determiner else a
    for j in range(at + 1, b):
        word = low[j]
        if word in g.determiner or is_number(word) or word in g.subject_pronoun or word in g.preposition:
            return j
    return min(at + 1, b)


def clause_subject(low: list[str], v: int, first: int, wanted: frozenset[str] = DOERS) -> tuple[int, int]:
    """Return the subject of the clause that ", killing …", "and killed" or "after killing" continues."""
    g, at = grammar(), v
    while at > first:
        word = low[at - 1]
        if word in g.subordinator or word in ';:“”"—':
            break
        if word in g.relative:
            if word == "that" and at > first + 1 and low[at - 2] in g.reporting:
                break
            found = antecedent(low, at - 1, first, wanted)
            begin, _ = chunk_before(low, found[0], first)
            if not _has_verb(low, begin, found[0]):
                return found
        if _is_clause_or_phrase(low, at - 1) and _has_verb(low, at, v):
            break
        if word in ("and", "but", "or") and at < v - 1 and _new_clause(low, at, v):
            break
        if word in g.reporting and at < v - 1 and _has_verb(low, at, v) and low[at] not in (",", "by", "to"):
            break
        at -= 1
    a = trim_front(low, at, v)
    return subject_in(low, a, v)


def subject_in(low: list[str], a: int, b: int) -> tuple[int, int]:
    """Return the noun phrase that opens a clause, up to its verb or first comma."""
    at = a
    while (
        at < b
        and not (at > a and (is_verbal(low, at, a) or low[at] in ',;:()—“”"'))
        and not (at > a and low[at] in grammar().relative)
    ):
        at += 1
    while at > a + 1 and is_adverb(low[at - 1]):
        at -= 1
    return a, at


def _new_clause(low: list[str], at: int, v: int) -> bool:
    """Tell whether a subject of its own and then a verb follow the coordinator before ``at``."""
    g = grammar()
    if is_verbal(low, at, at) or is_adverb(low[at]):
        return False
    if low[at] in g.preposition:
        return False
    return _has_verb(low, at + 1, v)


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
    if low[r] in ("that", "which") and "event" in wanted:
        for at in range(start, end - 1):
            named = "event" in noun_kinds().get(low[at], ()) and low[at + 1] in word_class(
                "target_preposition"
            )
            if named and not _has_verb(low, at + 1, end):
                return nearest_phrase(low, start, at + 1)[0], end  # "an ambush on a bus that killed"
    while stop > start:
        phrase = nearest_phrase(low, start, stop)
        if noun_kinds().get(low[head_of(low, *phrase)], frozenset()) & wanted:
            a = phrase[0]
            jailed = (
                low[a - 1] == "to"
                and end - a > 2
                and is_nominal(low[a])
                and not noun_kinds().get(low[a], frozenset()) & {"person", "force"}
            )
            return (a + 1 if jailed else a), end  # "to jail extremists who"
        stop = phrase[0]
        while stop > start and low[stop - 1] in grammar().preposition:
            stop -= 1
        stop = min(stop, phrase[0] - 1)
    return nearest


def _apposition(low: list[str], j: int, first: int) -> int:
    """Return the comma that opens the apposition which the comma at ``j`` closes: "the man, 24, was"; else ``first``."""
    g = grammar()
    if low[j] != ",":
        return first
    for at in range(j - 1, max(first, j - 12), -1):
        word = low[at]
        if word == ",":
            opens = low[at + 1] not in g.preposition and low[at - 1] not in g.time
            return at if opens and is_nominal(low[at - 1]) else first
        outside = word in g.relative or word in g.subordinator or word in g.coordinator or word in g.be
        if outside or is_verbal(low, at, first) or not (word[0].isalnum() or word in JOINS):
            return first
    return first


def subject_before(low: list[str], v: int, first: int, wanted: frozenset[str] = DOERS) -> tuple[int, int]:
    """Return the subject of a finite verb whose group begins at ``v``: tokens first, last."""
    g = grammar()
    j = v
    while j > first and is_adverb(low[j - 1]):
        j -= 1
    if j > first and low[j - 1] == ")":  # "Rossi (left) shot"
        j = next((at for at in range(j - 2, first, -1) if low[at] == "("), j)
    if j == first:
        return j, j
    if (opened := _apposition(low, j - 1, first)) > first:
        j = opened
    before = low[j - 1]
    if before in g.subject_pronoun and before not in g.relative:
        return j - 1, j
    if before in g.relative:
        return antecedent(low, j - 1, first, wanted)
    if before in (",", "—", "―", "–") or before in g.coordinator:
        return clause_subject(low, j - 1, first, wanted)
    start, opener = chunk_before(low, j, first)
    content = start - 2 >= first and low[start - 2] in g.reporting
    if opener in g.relative and not content and _has_verb(low, start, j):
        return antecedent(low, start - 1, first, wanted)  # "an attack that they blamed on him killed"
    if start - 2 > first and low[start - 1] in g.be and low[start - 2] in g.subject_pronoun:
        begin, _ = chunk_before(low, start - 2, first)  # "the car he was driving hit"
        return nearest_phrase(low, trim_front(low, begin, start - 2), start - 2)
    return trim_front(low, start, j), j
