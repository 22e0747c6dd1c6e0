"""Past forms without an auxiliary: "shot and killed", "people killed in", "the destroyed house", "left ten injured"."""

from framing.agency.types import NOWHERE, Construction, HarmWord, PrecedingClause, Range
from framing.english.chunker import (
    grammar,
    head_of,
    is_adverb,
    is_nominal,
    is_number,
    is_verbal,
    nearest_phrase,
    noun_phrase,
)
from framing.english.clauses import (
    HARMED,
    chunk_before,
    clause_subject,
    subject_before,
    trim_front,
    verb_group,
)
from framing.english.harm_lexicon import harm_forms, noun_kinds, word_class


def _word_before(harm: HarmWord) -> int:
    left = harm.i - 1
    while left >= harm.first and is_adverb(harm.low[left]) and harm.low[left] not in grammar().determiner:
        left -= 1
    return left


def read_joined(harm: HarmWord, target: Range, earlier: PrecedingClause | None) -> Construction | None:
    """Read "and killed" after a telling: the same subject, or the same people harmed."""
    left = _word_before(harm)
    if earlier is None or left < harm.first or harm.low[left] not in ("and", "or", ",", "then", "but"):
        return None
    if earlier.last > left or left - earlier.last > 1 or earlier.construction == "nominal":
        return None
    if earlier.construction == "active":
        return Construction("active", earlier.agent, target) if target != NOWHERE else None
    if target == NOWHERE or earlier.construction == "participle":
        return Construction(earlier.construction, NOWHERE, earlier.harmed)
    return None


def read_bare(harm: HarmWord, v: int, target: Range) -> Construction | None:
    """Read a past form without auxiliary: active, a reduced passive, or a participle before its noun."""
    low, g, first = harm.low, grammar(), harm.first
    left = _word_before(harm)
    before = low[left] if left >= first else ""
    if before == "found" and left > first and low[left - 1] in g.be:
        return Construction(
            "passive", NOWHERE, subject_before(low, verb_group(low, left, first), first, HARMED)
        )
    if before in g.coordinator and _is_modal_before(harm, left):
        return None
    left_so = _left_so(harm, left)
    if left_so is not None:
        return left_so
    if (
        before == ""
        or _is_verb_before(harm, left)
        or before in g.determiner
        or before in g.possessive
        or before in g.preposition
        or is_number(before)
    ):
        return _attributive(harm, left, before, target)
    if target != NOWHERE:
        subject = subject_before(low, v, first)
        return (
            None if _is_noun(harm, nearest_phrase(low, *subject)) else Construction("active", subject, target)
        )
    if harm.form.verb.use == "both":
        return Construction("intransitive", NOWHERE, subject_before(low, v, first, HARMED))
    if before == ",":
        end = left
        start, _ = chunk_before(low, end, first)
        return Construction("passive", NOWHERE, nearest_phrase(low, trim_front(low, start, end), end))
    if before in g.coordinator:
        if left > first and low[left - 1] == "dead":
            return None
        return Construction("passive", NOWHERE, clause_subject(low, left, first, HARMED))
    return _reduced(harm, left)


def _reduced(harm: HarmWord, left: int) -> Construction | None:
    """Read "two people killed in the crash"; not the verb of "where the rocket hit"."""
    low, g, first = harm.low, grammar(), harm.first
    start, opener = chunk_before(low, left + 1, first)
    single = low[left] in g.relative or low[left] in g.subject_pronoun
    if single or opener in ("when", "where", "while", "because", "that"):
        return None
    harmed = nearest_phrase(low, trim_front(low, start, left + 1), left + 1)
    if _is_noun(harm, harmed):
        return None
    a = harmed[0]
    doer = noun_kinds().get(low[head_of(low, *harmed)], frozenset()) & {"force", "person", "instrument"}
    things = noun_kinds().get(low[a - 1], frozenset()) & HARMED if a > start + 1 else frozenset()
    if doer and things and low[a] in ("the", *g.possessive):  # "the houses the army destroyed"
        return Construction("active", harmed, nearest_phrase(low, start, a))
    return Construction("passive", NOWHERE, harmed)


def _is_noun(harm: HarmWord, phrase: Range) -> bool:
    """Tell whether "shot" or "hit" is a noun behind its adjectives: "a better shot at"."""
    low, (a, b) = harm.low, phrase
    if low[harm.i] not in word_class("noun_like") or b <= a or b < _word_before(harm) + 1:
        return False
    opened = low[a] in grammar().determiner or low[a] in grammar().possessive
    head = head_of(low, a, b)
    return opened and harm.words[head].islower() and low[head] not in noun_kinds()


def _kinds(word: str) -> set[str]:
    return {kind for form in harm_forms().get(word, ()) for kind in form.kinds}


def _is_modal_before(harm: HarmWord, left: int) -> bool:
    """Tell whether "must be stopped" stands before "and burned"."""
    low, g = harm.low, grammar()
    for at in range(left - 1, max(harm.first, left - 7), -1):
        if low[at] in g.be or low[at] in g.have:
            return low[at - 1] in g.modal or low[at - 1] in ("not", "never")
        if not low[at][0].isalnum():
            return False
    return False


def _is_verb_before(harm: HarmWord, left: int) -> bool:
    """Tell whether a verb stands before a participle and its bare noun: "helping wounded soldiers"."""
    low, g = harm.low, grammar()
    if left < harm.first or harm.m >= harm.stop or not is_nominal(low[harm.m]) or low[harm.m] in g.determiner:
        return False
    word, ahead = low[left], low[left - 1] if left > harm.first else ""
    verbal = word.endswith("ing") or is_verbal(low, left, harm.first) or ahead in g.modal
    return verbal and word not in noun_kinds() and word not in harm_forms()


def _attributive(harm: HarmWord, left: int, before: str, target: Range) -> Construction | None:
    """Read a past form behind a determiner, a preposition or a number."""
    low, g, first, m, stop = harm.low, grammar(), harm.first, harm.m, harm.stop
    if m + 2 < stop and low[m] in ("and", "or") and "participle" in _kinds(low[m + 1]):
        m += 2  # "destroyed or damaged buildings"
    noun = (
        m < stop
        and is_nominal(low[m])
        and not (
            low[m] in g.time
            or low[m] in g.determiner
            or low[m] in g.finite
            or is_adverb(low[m])
            or is_number(low[m])
        )
    )
    if noun and "base" not in harm.form.kinds and low[harm.i] != "shot":
        if is_verbal(low, m, first) and low[m] not in noun_kinds():
            return None
        end = noun_phrase(low, m, stop)
        return Construction("participle", NOWHERE, (m, end)) if end > m else None
    counted = is_number(before) or before in word_class("counted")
    if target != NOWHERE:
        return Construction("active", subject_before(low, harm.i, first), target) if counted else None
    if counted:
        start, _ = chunk_before(low, left + 1, first)
        return Construction(
            "passive", NOWHERE, nearest_phrase(low, trim_front(low, start, left + 1), left + 1)
        )
    if before == "" and m < stop and low[m] in ("by", "in"):
        return Construction("passive", NOWHERE, NOWHERE)
    return None


def _left_so(harm: HarmWord, left: int) -> Construction | None:
    """Read "left ten people injured": active, with the subject of "left"."""
    low, g, first = harm.low, grammar(), harm.first
    leave = word_class("leave")
    for at in range(harm.i - 1, max(first, harm.i - 10) - 1, -1):
        if low[at] in leave:
            v = verb_group(low, at, first)
            if any(w in g.be for w in low[v:at]) or at >= left:
                return None
            agent = clause_subject(low, at, first) if low[at] == "leaving" else subject_before(low, v, first)
            harmed = nearest_phrase(low, at + 1, left + 1)
            return Construction("active", agent, harmed) if agent[1] > agent[0] else None
        outside = (
            low[at] in g.be
            or low[at] in g.relative
            or (low[at] in g.preposition and low[at] not in word_class("within_count"))
        )
        if outside or not (low[at][0].isalnum() or low[at] == "-"):
            return None
    return None
