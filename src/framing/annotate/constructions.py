"""The construction around a word of harm: active, passive, participle, intransitive or nominal.

Each reader gets a :class:`Spot` and returns a :class:`Clause`, or nothing when the harm is not told as
having happened there.
"""

from typing import NamedTuple

from framing.annotate.clauses import (
    DOERS,
    HARMED,
    antecedent,
    chunk_before,
    clause_subject,
    grammar,
    head_of,
    is_adverb,
    is_nominal,
    is_number,
    is_verbal,
    nearest_phrase,
    noun_phrase,
    subject_before,
    trim_front,
    verb_group,
)
from framing.annotate.harm_words import Form, harm_forms, is_demonym, noun_kinds, word_class

Range = tuple[int, int]
NOWHERE: Range = (0, 0)
_INSIDE = (
    "of",
    "than",
    "at",
    "to",
    "up",
    "about",
    "around",
    "over",
    "as",
)  # may stand in "at least ten people"


class Spot(NamedTuple):
    """Where a form of harm stands: its tokens ``i`` to ``m`` in a sentence, an object inside it ("shot a plane down")."""

    low: list[str]
    words: list[str]
    i: int
    m: int
    first: int
    stop: int
    form: Form
    inner: Range


class Clause(NamedTuple):
    """A construction, the subject that acts (if it does), and those harmed."""

    construction: str
    agent: Range
    harmed: Range


class Before(NamedTuple):
    """A telling read earlier in the same sentence, for "shot and killed"."""

    last: int
    construction: str
    agent: Range
    harmed: Range


def read_construction(spot: Spot, before: Before | None) -> Clause | None:
    """Return the construction a form of harm stands in, if it is told as having happened."""
    low, kinds = spot.low, spot.form.kinds
    v = verb_group(low, spot.i, spot.first)
    if not _is_told(spot, v):
        return None
    if "participle" in kinds or "past" in kinds:
        return _past(spot, v, before)
    if "gerund" in kinds:
        return _gerund(spot, v)
    if "noun" in kinds:
        return _nominal(spot)
    if "third" in kinds:
        return _third(spot, v)
    if "to" in low[v : spot.i] or "did" in low[v : spot.i]:
        target = _object(spot)
        return Clause("active", _raised_subject(spot, v), target) if target != NOWHERE else None
    return None


def _raised_subject(spot: Spot, v: int, wanted: frozenset[str] = DOERS) -> Range:
    """Return the subject of the verb before "to": "is believed to have died", "managed to kill"."""
    low, k = spot.low, v
    if "to" in low[v : spot.i]:
        to = low.index("to", v)
        k = verb_group(low, to - 1, spot.first)
    return subject_before(low, k, spot.first, wanted)


def _is_told(spot: Spot, v: int) -> bool:
    """Tell whether the verb group presents the harm as having happened."""
    low, g, realised = spot.low, grammar(), word_class("realised")
    for k in range(v, spot.i):
        word = low[k]
        if word in g.negator:
            return False
        if word in g.modal:
            before = low[k - 1] if k > spot.first else ""
            perfect = low[k + 1] in ("have", "be") and before in (g.reporting | {"known"})
            if word != "to" or not (before in realised or perfect):
                return False
    begin, opener = chunk_before(low, v, spot.first)
    if opener in ("if", "unless", "nor", "whether") or "neither" in low[max(spot.first, v - 12) : v]:
        return False
    return not (v > begin and low[begin] in ("if", "unless"))


def _is_unreal(spot: Spot, v: int) -> bool:
    """Tell whether the words before an -ing form deny or only imagine it: "without killing", "risk of being hit"."""
    low, no = spot.low, word_class("unreal") | grammar().negator
    if v > spot.first and low[v - 1] in no:
        return True
    if any(word in grammar().modal and word != "to" for word in low[max(spot.first, v - 4) : v]):
        return True
    k = v - 2 if v > spot.first and low[v - 1] in ("of", "from", "about", "on", "at", "to", "with") else -1
    return k >= spot.first and low[k] in no


def _object(spot: Spot) -> Range:
    """Return the object behind a verb, also behind "dead", "to death" and "and killed"."""
    if spot.inner != NOWHERE:
        return spot.inner
    low, k, stop = spot.low, spot.m, spot.stop
    particles, forms = word_class("particle"), harm_forms()
    wanted = "gerund" if "gerund" in spot.form.kinds else "past"
    while k < stop:
        if low[k] in particles or is_adverb(low[k]):
            k += 1
        elif low[k : k + 2] == ["to", "death"] or (
            k + 1 < stop
            and low[k] in ("and", "or", ",", "then")
            and any(wanted in f.kinds for f in forms.get(low[k + 1], ()))
        ):
            k += 2
        else:
            break
    end = noun_phrase(low, k, stop)
    return (k, end) if end > k else NOWHERE


def _third(spot: Spot, v: int) -> Clause | None:
    low, g = spot.low, grammar()
    if v == spot.first:
        return None
    before = low[v - 1]
    if before in g.determiner or before in g.possessive or not (is_nominal(before) or before in g.relative):
        return None
    subject = subject_before(low, v, spot.first)
    if spot.form.verb.use == "intransitive":
        return Clause("intransitive", NOWHERE, subject)
    target = _object(spot)
    return Clause("active", subject, target) if target != NOWHERE and _is_object(spot, target) else None


def _past(spot: Spot, v: int, earlier: Before | None) -> Clause | None:
    low, g, form = spot.low, grammar(), spot.form
    group = low[v : spot.i]
    target = _object(spot)
    has_be = any(w in g.be for w in group) or ("'s" in group and target == NOWHERE)
    if has_be and "participle" in form.kinds and form.verb.use != "intransitive":
        return _passive(spot, v)
    if has_be:
        return None
    if form.verb.use == "intransitive":
        return Clause("intransitive", NOWHERE, _raised_subject(spot, v, HARMED))
    if "participle" not in form.kinds or any(w in g.have or w in ("'s", "to", "did") for w in group):
        return _active(spot, v, target)
    return _joined(spot, target, earlier) or _bare(spot, v, target)


def _passive(spot: Spot, v: int) -> Clause | None:
    low = spot.low
    if low[v] == "being":
        if _is_unreal(spot, v):
            return None
        if v > spot.first and (
            low[v - 1] in grammar().preposition or low[v - 1] in grammar().clause_or_phrase
        ):
            return Clause("passive", NOWHERE, clause_subject(low, v - 1, spot.first, HARMED))
    if spot.form.rest and spot.form.rest[-1] in ("at", "on", "into"):
        target = _object(spot)
        return Clause("passive", NOWHERE, target) if target != NOWHERE else None
    return Clause("passive", NOWHERE, _raised_subject(spot, v, HARMED))


def _active(spot: Spot, v: int, target: Range) -> Clause | None:
    subject = (
        _raised_subject(spot, v) if "to" in spot.low[v : spot.i] else subject_before(spot.low, v, spot.first)
    )
    if target != NOWHERE:
        return Clause("active", subject, target)
    if spot.form.verb.use == "both":
        return Clause("intransitive", NOWHERE, subject)
    r = subject[0] - 1
    content = r > spot.first and spot.low[r - 1] in grammar().reporting
    if (
        r > spot.first and spot.low[r] in ("that", "which", "whom", "who") and not content
    ):  # "the village that the army had shelled"
        harmed = antecedent(spot.low, r, spot.first, HARMED)
        return Clause("active", subject, harmed) if harmed[1] > harmed[0] else None
    return None


def _word_before(spot: Spot) -> int:
    left = spot.i - 1
    while left >= spot.first and is_adverb(spot.low[left]) and spot.low[left] not in grammar().determiner:
        left -= 1
    return left


def _joined(spot: Spot, target: Range, earlier: Before | None) -> Clause | None:
    """Read "and killed" after a telling: the same subject, or the same people harmed."""
    left = _word_before(spot)
    if earlier is None or left < spot.first or spot.low[left] not in ("and", "or", ",", "then", "but"):
        return None
    if earlier.last > left or left - earlier.last > 1 or earlier.construction == "nominal":
        return None
    if earlier.construction == "active":
        return Clause("active", earlier.agent, target) if target != NOWHERE else None
    if target == NOWHERE or earlier.construction == "participle":
        return Clause(earlier.construction, NOWHERE, earlier.harmed)
    return None


def _bare(spot: Spot, v: int, target: Range) -> Clause | None:
    """Read a past form without auxiliary: active, a reduced passive, or a participle before its noun."""
    low, g, first = spot.low, grammar(), spot.first
    left = _word_before(spot)
    before = low[left] if left >= first else ""
    if before == "found" and left > first and low[left - 1] in g.be:
        return Clause("passive", NOWHERE, subject_before(low, verb_group(low, left, first), first, HARMED))
    if before in g.coordinator and _is_modal_before(spot, left):
        return None
    left_so = _left_so(spot, left)
    if left_so is not None:
        return left_so
    if (
        before == ""
        or _is_verb_before(spot, left)
        or before in g.determiner
        or before in g.possessive
        or before in g.preposition
        or is_number(before)
    ):
        return _attributive(spot, left, before, target)
    if target != NOWHERE:
        subject = subject_before(low, v, first)
        return None if _is_noun(spot, nearest_phrase(low, *subject)) else Clause("active", subject, target)
    if spot.form.verb.use == "both":
        return Clause("intransitive", NOWHERE, subject_before(low, v, first, HARMED))
    if before == ",":
        end = left
        start, _ = chunk_before(low, end, first)
        return Clause("passive", NOWHERE, nearest_phrase(low, trim_front(low, start, end), end))
    if before in g.coordinator:
        if left > first and low[left - 1] == "dead":
            return None
        return Clause("passive", NOWHERE, clause_subject(low, left, first, HARMED))
    return _reduced(spot, left)


def _reduced(spot: Spot, left: int) -> Clause | None:
    """Read "two people killed in the crash"; not the verb of "where the rocket hit"."""
    low, g, first = spot.low, grammar(), spot.first
    start, opener = chunk_before(low, left + 1, first)
    single = low[left] in g.relative or low[left] in g.subject_pronoun
    if single or opener in ("when", "where", "while", "because", "that"):
        return None
    harmed = nearest_phrase(low, trim_front(low, start, left + 1), left + 1)
    if _is_noun(spot, harmed):
        return None
    a = harmed[0]
    doer = noun_kinds().get(low[head_of(low, *harmed)], frozenset()) & {"force", "person", "instrument"}
    things = noun_kinds().get(low[a - 1], frozenset()) & HARMED if a > start + 1 else frozenset()
    if doer and things and low[a] in ("the", *g.possessive):  # "the houses the army destroyed"
        return Clause("active", harmed, nearest_phrase(low, start, a))
    return Clause("passive", NOWHERE, harmed)


def _is_noun(spot: Spot, phrase: Range) -> bool:
    """Tell whether "shot" or "hit" is a noun behind its adjectives: "a better shot at"."""
    low, (a, b) = spot.low, phrase
    if low[spot.i] not in word_class("noun_like") or b <= a:
        return False
    opened = low[a] in grammar().determiner or low[a] in grammar().possessive
    head = head_of(low, a, b)
    return opened and spot.words[head].islower() and low[head] not in noun_kinds()


def _kinds(word: str) -> set[str]:
    return {kind for form in harm_forms().get(word, ()) for kind in form.kinds}


def _is_modal_before(spot: Spot, left: int) -> bool:
    """Tell whether "must be stopped" stands before "and burned"."""
    low, g = spot.low, grammar()
    for k in range(left - 1, max(spot.first, left - 7), -1):
        if low[k] in g.be or low[k] in g.have:
            return low[k - 1] in g.modal or low[k - 1] in ("not", "never")
        if not low[k][0].isalnum():
            return False
    return False


def _is_verb_before(spot: Spot, left: int) -> bool:
    """Tell whether a verb stands before a participle and its bare noun: "helping wounded soldiers"."""
    low, g = spot.low, grammar()
    if left < spot.first or spot.m >= spot.stop or not is_nominal(low[spot.m]) or low[spot.m] in g.determiner:
        return False
    word, ahead = low[left], low[left - 1] if left > spot.first else ""
    verbal = word.endswith("ing") or is_verbal(low, left, spot.first) or ahead in g.modal
    return verbal and word not in noun_kinds() and word not in harm_forms()


def _attributive(spot: Spot, left: int, before: str, target: Range) -> Clause | None:
    """Read a past form behind a determiner, a preposition or a number."""
    low, g, first, m, stop = spot.low, grammar(), spot.first, spot.m, spot.stop
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
    if noun and "base" not in spot.form.kinds and low[spot.i] != "shot":
        if is_verbal(low, m, first) and low[m] not in noun_kinds():
            return None
        end = noun_phrase(low, m, stop)
        return Clause("participle", NOWHERE, (m, end)) if end > m else None
    counted = is_number(before) or before in word_class("counted")
    if target != NOWHERE:
        return Clause("active", subject_before(low, spot.i, first), target) if counted else None
    if counted:
        start, _ = chunk_before(low, left + 1, first)
        return Clause("passive", NOWHERE, nearest_phrase(low, trim_front(low, start, left + 1), left + 1))
    if before == "" and m < stop and low[m] in ("by", "in"):
        return Clause("passive", NOWHERE, NOWHERE)
    return None


def _left_so(spot: Spot, left: int) -> Clause | None:
    """Read "left ten people injured": active, with the subject of "left"."""
    low, g, first = spot.low, grammar(), spot.first
    leave = word_class("leave")
    for k in range(spot.i - 1, max(first, spot.i - 10) - 1, -1):
        if low[k] in leave:
            v = verb_group(low, k, first)
            if any(w in g.be for w in low[v:k]) or k >= left:
                return None
            agent = clause_subject(low, k, first) if low[k] == "leaving" else subject_before(low, v, first)
            harmed = nearest_phrase(low, k + 1, left + 1)
            return Clause("active", agent, harmed) if agent[1] > agent[0] else None
        outside = (
            low[k] in g.be or low[k] in g.relative or (low[k] in g.preposition and low[k] not in _INSIDE)
        )
        if outside or not (low[k][0].isalnum() or low[k] == "-"):
            return None
    return None


def _gerund(spot: Spot, v: int) -> Clause | None:
    low, g, first, i, m, stop = spot.low, grammar(), spot.first, spot.i, spot.m, spot.stop
    before = low[i - 1] if i > first else ""
    named = "noun" in spot.form.kinds
    if named and (before in g.determiner or before in g.possessive or (m < stop and low[m] == "of")):
        return _nominal(spot)
    if v == first or before in g.determiner or _is_unreal(spot, v):
        return None
    progressive = any(w in g.be for w in low[v:i])
    if spot.form.verb.use == "intransitive":
        return Clause("intransitive", NOWHERE, subject_before(low, v, first, HARMED)) if progressive else None
    target = _object(spot)
    if target == NOWHERE or low[m] in g.time or (named and _is_compound(spot, target)):
        return None
    modifies = is_nominal(before) or before in g.coordinator if named else spot.form.verb.evidence != "always"
    if modifies and not _is_object(spot, target):
        return None
    if progressive:
        return Clause("active", _raised_subject(spot, v), target)
    if is_nominal(before) and not is_adverb(before) and before not in g.reporting:
        start, _ = chunk_before(low, i, first)
        start = trim_front(low, start, i)
        told = any(is_verbal(low, k, start) for k in range(start, i))
        return Clause("active", nearest_phrase(low, start, i) if told else (start, i), target)
    return Clause("active", _accused(spot, v) or clause_subject(low, v, first), target)


def _is_object(spot: Spot, target: Range) -> bool:
    """Tell whether a phrase shows that it is an object: a determiner, a number, a name, or people and things."""
    word, g = spot.low[target[0]], grammar()
    opens = word in g.determiner or word in g.possessive or word in g.object_pronoun or is_number(word)
    known = noun_kinds().get(spot.low[head_of(spot.low, *target)], frozenset()) & HARMED
    return opens or bool(known) or not spot.words[target[0]].islower()


def _is_compound(spot: Spot, target: Range) -> bool:
    """Tell whether an -ing noun only qualifies the next noun: "bombing raids", "killing spree"."""
    word = spot.low[target[0]]
    return word in word_class("compound_head") or "event" in noun_kinds().get(word, ())


def _accused(spot: Spot, v: int) -> Range | None:
    """Return the accused in "accused him of killing", "found the men guilty of killing"."""
    low, first = spot.low, spot.first
    if v - 1 < first or low[v - 1] not in ("of", "with", "for", "by"):
        return None
    for k in range(v - 2, max(first, v - 12) - 1, -1):
        if low[k] in word_class("accuse"):
            end = noun_phrase(low, k + 1, v - 1)
            if end > k + 1:
                return k + 1, end
            if k + 1 == v - 1 and not any(w in grammar().be for w in low[verb_group(low, k, first) : k]):
                start, _ = chunk_before(low, k, first)  # "the officer charged with killing"
                return nearest_phrase(low, trim_front(low, start, k), k)
            return None
        if low[k] in grammar().relative or low[k] in grammar().subordinator:
            return None
    return None


def _nominal(spot: Spot) -> Clause | None:
    """Read an event noun: "the killing of two men by troops", "her murder"."""
    low, g, first, i, m, stop = spot.low, grammar(), spot.first, spot.i, spot.m, spot.stop
    before = low[i - 1] if i > first else ""
    if _is_unreal(spot, i) or before in ("attempted", "to"):
        return None
    owner = NOWHERE
    if before in ("'s", "'") and i - 2 >= first and low[i - 2] not in g.time:
        start, _ = chunk_before(low, i - 1, first)
        owner = nearest_phrase(low, trim_front(low, start, i - 1), i - 1)
    elif before in g.possessive and before not in ("'s", "'"):
        owner = (i - 1, i)
    elif "force" in noun_kinds().get(before, ()) or is_demonym(spot.words[i - 1], before):
        owner = (i - 1, i)  # "police killings of", "Israeli bombing of"
    if m < stop and low[m] == "of":
        end = noun_phrase(low, m + 1, stop)
        return Clause("nominal", owner, (m + 1, end)) if end > m + 1 else None
    followed = m < stop and is_nominal(low[m]) and low[m] not in g.time and not is_verbal(low, m, first)
    if owner == NOWHERE or followed or before not in g.possessive:
        return None
    return Clause("nominal", NOWHERE, owner)
