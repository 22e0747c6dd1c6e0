"""From a word of harm to a telling: its construction, who was harmed, and the phrase that names the cause.

What is negated, threatened, planned or imagined is no telling; nor is a figurative sense, which the
filters of ``harm_verbs.csv`` describe.
"""

from typing import NamedTuple

from framing.annotate.causes import cause_kind, causes_after, fronted_cause, kinds_of
from framing.annotate.clauses import (
    chunk_before,
    clause_subject,
    grammar,
    head_of,
    is_adverb,
    is_nominal,
    is_number,
    noun_phrase,
    subject_before,
    trim_front,
    verb_group,
)
from framing.annotate.harm_words import Form, harm_forms, word_class
from framing.corpus.text import Document

_NOWHERE = (0, 0)
Range = tuple[int, int]


class Telling(NamedTuple):
    """A verb of harm told as having happened; all positions are tokens, last exclusive."""

    first: int
    last: int
    verb: str
    construction: str
    cause: str
    agent_first: int
    agent_last: int
    affected_first: int
    affected_last: int


class _Clause(NamedTuple):
    """What a reader of one construction returns: construction, subject that acts, those harmed."""

    construction: str
    agent: Range
    affected: Range


def tellings(doc: Document) -> list[Telling]:
    """Return the tellings of an article in order."""
    forms, skip = harm_forms(), 0
    found: list[Telling] = []
    for i, word in enumerate(doc.lower):
        if word in forms and i >= skip:
            for form in forms[word]:
                telling = _read(doc, i, form, found[-1] if found else None)
                if telling is not None:
                    found.append(telling)
                    skip = telling.last
                    break
    return found


def _match_rest(low: list[str], i: int, rest: tuple[str, ...], stop: int) -> tuple[int, Range] | None:
    """Find the further words of a form, at once or behind a short object: end of the form, that object."""
    n = len(rest)
    if tuple(low[i : i + n]) == rest and i + n <= stop:
        return i + n, _NOWHERE
    for k in range(i + 1, min(i + 5, stop - n + 1)):
        if not (low[k - 1][0].isalnum() or low[k - 1] == "'s") or low[k - 1] in grammar().preposition:
            return None
        if tuple(low[k : k + n]) == rest:
            return k + n, (i, k)
    return None


def _is_name(doc: Document, i: int, first: int, last: int) -> bool:
    """Tell whether a capitalised word inside a sentence is a name, not part of a headline."""
    word = doc.words[i]
    if i == first or not word[0].isupper():
        return False
    words = [w for w in doc.words[first:last] if w[0].isalpha() and len(w) > 3]
    return sum(w[0].isupper() for w in words) < 0.6 * len(words)


def _read(doc: Document, i: int, form: Form, previous: Telling | None) -> Telling | None:
    low, sentence = doc.lower, doc.sentences[doc.sentence_of[i]]
    first, stop = sentence.first, sentence.last
    if _is_name(doc, i, first, stop) or (
        i > first and low[i - 1] in ("-", "–") and doc.ends[i - 1] == doc.starts[i]
    ):
        return None
    m, between = i + 1, _NOWHERE
    if form.rest:
        matched = _match_rest(low, m, form.rest, stop)
        if matched is None:
            return None
        m, between = matched
    elif m < stop and low[m] == "-" and doc.starts[m] == doc.ends[i]:
        return None
    if i > first and low[i - 1] in form.verb.not_before:
        return None
    if any(_starts_with(low, m, stop, pattern) for pattern in form.verb.not_after):
        return None
    if previous is not None and previous.first < first:
        previous = None
    clause = _construction(low, i, m, first, stop, form, previous)
    if clause is None:
        return None
    harmed = clause.affected
    if between != _NOWHERE and form.rest[-1] not in ("at", "on", "into"):
        harmed = between
    agent, cause = _cause(low, i, m, first, stop, clause)
    if (
        not _is_literal(low, form, i, m, stop, agent, cause, harmed)
        or _nobody(low, harmed)
        or _nobody(low, agent)
    ):
        return None
    span_last = m if between == _NOWHERE else i + 1
    return Telling(i, span_last, form.verb.base, clause.construction, cause, *agent, *harmed)


def _starts_with(low: list[str], i: int, stop: int, pattern: tuple[str, ...]) -> bool:
    if i + len(pattern) > stop:
        return False
    return all(
        low[i + k].startswith(p[:-1]) if p.endswith("*") else low[i + k] == p for k, p in enumerate(pattern)
    )


def _nobody(low: list[str], phrase: Range) -> bool:
    a, b = phrase
    return b > a and low[a] in ("no", "nobody", "none", "nothing", "neither")


def _cause(low: list[str], i: int, m: int, first: int, stop: int, clause: _Clause) -> tuple[Range, str]:
    if clause.agent[1] > clause.agent[0]:
        return clause.agent, cause_kind(low, *clause.agent)
    if clause.construction == "active":
        return _NOWHERE, "none"
    start = max(m, clause.affected[1]) if clause.affected[0] >= m else m
    found = next(causes_after(low, start, stop), None)
    if found is None:
        found = fronted_cause(low, first, i)
    return (found[1:], found[0]) if found is not None else (_NOWHERE, "none")


def _is_literal(
    low: list[str], form: Form, i: int, m: int, stop: int, agent: Range, cause: str, harmed: Range
) -> bool:
    """Tell whether the filters of the verb let this use pass as physical harm."""
    verb = form.verb
    kinds = kinds_of(low, *harmed) if harmed[1] > harmed[0] else frozenset()
    people = "person" in kinds or "force" in kinds or (harmed[1] > harmed[0] and _is_person(low, harmed))
    things, physical = "property" in kinds, cause in ("event", "instrument")
    for a, b in (agent, harmed):
        figurative = b > a and low[head_of(low, a, b)] in verb.not_with
        if figurative and not (things and physical):
            return False
    if verb.evidence == "always":
        return True
    if verb.evidence == "people":
        return people
    if verb.evidence == "attack":
        return things or physical or ("force" in kinds)
    if verb.evidence == "assault":
        near = low[m : min(m + 4, stop)]
        return people and (
            "death" in near or "with" in near or "unconscious" in near or "police" in low[slice(*agent)]
        )
    return people or things or physical


def _is_person(low: list[str], phrase: Range) -> bool:
    return low[phrase[0]] in grammar().object_pronoun or is_number(low[phrase[0]])


def _is_told(low: list[str], v: int, i: int, first: int) -> bool:
    """Tell whether the verb group presents the harm as having happened."""
    g, realised = grammar(), word_class("realised")
    for k in range(v, i):
        word = low[k]
        if word in g.negator:
            return False
        if word in g.modal:
            before = low[k - 1] if k > first else ""
            perfect = "have" in low[k:i] and before in (g.reporting | {"known"})
            if word != "to" or not (before in realised or perfect):
                return False
    return True


def _is_unreal(low: list[str], v: int, first: int) -> bool:
    """Tell whether the words before an -ing form deny or only imagine it: "without killing", "risk of being hit"."""
    g, unreal = grammar(), word_class("unreal")
    k = v - 1
    if k >= first and low[k] in ("of", "from", "about", "on", "at", "to", "with"):
        k -= 1
    return (k >= first and (low[k] in unreal or low[k] in g.negator)) or (
        v > first and low[v - 1] in (unreal | g.negator)
    )


def _construction(
    low: list[str], i: int, m: int, first: int, stop: int, form: Form, previous: Telling | None
) -> _Clause | None:
    kinds = form.kinds
    v = verb_group(low, i, first)
    if not _is_told(low, v, i, first):
        return None
    if "participle" in kinds or "past" in kinds:
        return _past(low, i, m, v, first, stop, form, previous)
    if "gerund" in kinds:
        return _gerund(low, i, m, v, first, stop, form)
    if "noun" in kinds:
        return _nominal(low, i, m, first, stop)
    if "third" in kinds:
        return _third(low, i, m, v, first, stop, form)
    if v < i and ("to" in low[v:i] or "did" in low[v:i]):
        end = noun_phrase(low, m, stop)
        return _Clause("active", clause_subject(low, v, first), (m, end)) if end > m else None
    return None


def _third(low: list[str], i: int, m: int, v: int, first: int, stop: int, form: Form) -> _Clause | None:
    if v == first or not (is_nominal(low[v - 1]) or low[v - 1] in grammar().relative):
        return None
    if low[v - 1] in grammar().determiner or low[v - 1] in grammar().possessive:
        return None
    subject = subject_before(low, v, first)
    if form.verb.use == "intransitive":
        return _Clause("intransitive", _NOWHERE, subject)
    end = noun_phrase(low, m, stop)
    return _Clause("active", subject, (m, end)) if end > m else None


def _object(low: list[str], m: int, stop: int) -> Range:
    """Return the object behind a verb, also behind "and killed" and "dead"."""
    forms, particles, k = harm_forms(), word_class("particle"), m
    while k < stop and low[k] in particles:
        k += 1
    while (
        k + 1 < stop
        and low[k] in ("and", "or", ",")
        and any("past" in f.kinds for f in forms.get(low[k + 1], ()))
    ):
        k += 2
    end = noun_phrase(low, k, stop)
    return (k, end) if end > k else _NOWHERE


def _past(
    low: list[str], i: int, m: int, v: int, first: int, stop: int, form: Form, previous: Telling | None
) -> _Clause | None:
    g, verb = grammar(), form.verb
    group = low[v:i]
    has_be, has_have = any(w in g.be for w in group), any(w in g.have for w in group)
    if has_be:
        if "participle" not in form.kinds:
            return None
        if group[0] == "being" and _is_unreal(low, v, first):
            return None
        return _Clause("passive", _NOWHERE, subject_before(low, v, first))
    if verb.use == "intransitive":
        return _Clause("intransitive", _NOWHERE, subject_before(low, v, first))
    target = _object(low, m, stop)
    has_object = target[1] > target[0]
    if has_have or "participle" not in form.kinds:
        return _active_or_not(low, v, first, verb.use, target)
    left = i - 1
    while left >= first and is_adverb(low[left]):
        left -= 1
    before = low[left] if left >= first else ""
    joined = previous is not None and before in ("and", "or", ",") and previous.last >= left - 1
    if joined and previous is not None and previous.last <= left and previous.construction != "nominal":
        if previous.construction == "active" or previous.construction == "intransitive":
            subject = (previous.agent_first, previous.agent_last)
            return _Clause("active", subject, target) if has_object else None
        if not has_object or previous.construction == "participle":
            construction = previous.construction
            return _Clause(construction, _NOWHERE, (previous.affected_first, previous.affected_last))
    leave = _leave_before(low, i, first)
    if leave is not None:
        k, subject = leave
        return _Clause("active", subject, (k + 1, left + 1)) if subject[1] > subject[0] else None
    attributive = (
        before == ""
        or before in g.determiner
        or before in g.possessive
        or (before in g.preposition and before != "'")
        or is_number(before)
    )
    if attributive:
        noun = m < stop and is_nominal(low[m]) and low[m] not in g.time and low[m] not in g.determiner
        if (
            noun
            and not is_adverb(low[m])
            and not is_number(low[m])
            and "base" not in form.kinds
            and low[i] != "shot"
        ):
            end = noun_phrase(low, m, stop)
            if end > m:
                return _Clause("participle", _NOWHERE, (m, end))
        if has_object and is_number(before):
            return _Clause("active", subject_before(low, i, first), target)
        if is_number(before) or before in (
            "dozens",
            "hundreds",
            "thousands",
            "scores",
            "several",
            "many",
            "others",
            "some",
        ):
            start, _ = chunk_before(low, left + 1, first)
            return _Clause("passive", _NOWHERE, (trim_front(low, start, left + 1), left + 1))
        if before == "" and not has_object and m < stop and low[m] in ("by", "in"):
            return _Clause("passive", _NOWHERE, _NOWHERE)
        return None
    if has_object:
        return _active_or_not(low, v, first, verb.use, target)
    if verb.use == "both":
        return _Clause("intransitive", _NOWHERE, subject_before(low, v, first))
    if "past" in form.kinds and before in ("and", "but", "or", ","):
        return _Clause("passive", _NOWHERE, clause_subject(low, left, first))
    start, _ = chunk_before(low, left + 1, first)
    if before in g.relative or before in g.subject_pronoun:
        return None
    return _Clause("passive", _NOWHERE, (trim_front(low, start, left + 1), left + 1))


def _active_or_not(low: list[str], v: int, first: int, use: str, target: Range) -> _Clause | None:
    if target[1] > target[0]:
        return _Clause("active", subject_before(low, v, first), target)
    if use == "both":
        return _Clause("intransitive", _NOWHERE, subject_before(low, v, first))
    return None


def _leave_before(low: list[str], i: int, first: int) -> tuple[int, Range] | None:
    """Find "left" in "left ten people injured", and its subject."""
    leave = word_class("leave")
    for k in range(i - 1, max(first, i - 8) - 1, -1):
        if low[k] in leave:
            v = verb_group(low, k, first)
            if any(w in grammar().be for w in low[v:k]) or k == i - 1:
                return None
            return k, clause_subject(low, k, first) if low[k] == "leaving" else subject_before(low, v, first)
        if not (low[k][0].isalnum() or low[k] == "-") or low[k] in grammar().be:
            return None
    return None


def _gerund(low: list[str], i: int, m: int, v: int, first: int, stop: int, form: Form) -> _Clause | None:
    g = grammar()
    before = low[i - 1] if i > first else ""
    if "noun" in form.kinds and (
        before in g.determiner or before in g.possessive or (m < stop and low[m] == "of")
    ):
        return _nominal(low, i, m, first, stop)
    if _is_unreal(low, v, first) or before in g.determiner:
        return None
    end = noun_phrase(low, m, stop)
    progressive = any(w in g.be for w in low[v:i])
    if form.verb.use == "intransitive":
        return _Clause("intransitive", _NOWHERE, subject_before(low, v, first)) if progressive else None
    if end == m or low[m] in g.time:
        return None
    if progressive:
        return _Clause("active", subject_before(low, v, first), (m, end))
    if before and is_nominal(before) and not is_adverb(before) and before not in g.reporting:
        start, _ = chunk_before(low, i, first)
        return _Clause("active", (trim_front(low, start, i), i), (m, end))
    if before == "":
        return None
    return _Clause("active", clause_subject(low, v, first), (m, end))


def _nominal(low: list[str], i: int, m: int, first: int, stop: int) -> _Clause | None:
    """Read an event noun: "the killing of two men by troops", "her murder"."""
    g = grammar()
    before = low[i - 1] if i > first else ""
    owner = _NOWHERE
    if before in g.possessive:
        start, _ = chunk_before(low, i - 1, first)
        owner = (i - 1, i) if before not in ("'s", "'") else (trim_front(low, start, i - 1), i - 1)
    if m < stop and low[m] == "of":
        end = noun_phrase(low, m + 1, stop)
        if end > m + 1:
            return _Clause("nominal", owner, (m + 1, end))
        return None
    if owner == _NOWHERE or (m < stop and is_nominal(low[m]) and low[m] not in g.time):
        return None
    return _Clause("nominal", _NOWHERE, owner)
