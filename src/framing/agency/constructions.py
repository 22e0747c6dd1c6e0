"""The construction around a word of harm: active, passive, participle, intransitive or nominal.

Each reader gets a :class:`Spot` and returns a :class:`Clause`, or nothing when the harm is not told as
having happened there.
"""

from framing.agency.causes import kinds_of
from framing.agency.event_nouns import read_gerund, read_nominal
from framing.agency.participles import read_bare, read_joined
from framing.agency.types import (
    NOWHERE,
    Before,
    Clause,
    Range,
    Spot,
    is_unreal,
    object_of,
    raised_subject,
    shows_object,
)
from framing.english.chunker import grammar, is_nominal
from framing.english.clauses import (
    HARMED,
    antecedent,
    chunk_before,
    clause_subject,
    subject_before,
    verb_group,
)
from framing.english.harm_lexicon import word_class


def read_construction(spot: Spot, before: Before | None) -> Clause | None:
    """Return the construction a form of harm stands in, if it is told as having happened."""
    low, kinds = spot.low, spot.form.kinds
    v = verb_group(low, spot.i, spot.first)
    if not _is_told(spot, v):
        return None
    if "participle" in kinds or "past" in kinds:
        return _past(spot, v, before)
    if "gerund" in kinds:
        return read_gerund(spot, v)
    if "noun" in kinds:
        return read_nominal(spot)
    if "third" in kinds:
        return _third(spot, v)
    if "to" in low[v : spot.i] or "did" in low[v : spot.i]:
        target = object_of(spot)
        return Clause("active", raised_subject(spot, v), target) if target != NOWHERE else None
    return None


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
    if _is_present(spot, v) and (opener in word_class("awaited") or _is_when_of_future(spot, begin)):
        return False  # "until the group is destroyed"
    return not (v > begin and low[begin] in ("if", "unless"))


def _is_when_of_future(spot: Spot, begin: int) -> bool:
    """Tell whether "when" opens the clause behind a main verb that is still to come: "will end when"."""
    low, at = spot.low, begin - 1
    if at <= spot.first or low[at] != "when":
        return False
    ahead = low[max(spot.first, at - 8) : at]
    return low[at - 1] == "only" or any(word in grammar().modal and word != "to" for word in ahead)


def _is_present(spot: Spot, v: int) -> bool:
    group = spot.low[v : spot.i]
    if group:
        return any(word in word_class("present") for word in group)
    return "third" in spot.form.kinds


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
    target = object_of(spot)
    return Clause("active", subject, target) if target != NOWHERE and shows_object(spot, target) else None


def _past(spot: Spot, v: int, earlier: Before | None) -> Clause | None:
    low, g, form = spot.low, grammar(), spot.form
    group = low[v : spot.i]
    target = object_of(spot)
    has_be = any(w in g.be for w in group) or ("'s" in group and target == NOWHERE)
    if has_be and "participle" in form.kinds and form.verb.use != "intransitive":
        return _passive(spot, v)
    if has_be:
        return None
    if form.verb.use == "intransitive":
        return Clause("intransitive", NOWHERE, raised_subject(spot, v, HARMED))
    if "participle" not in form.kinds or any(w in g.have or w in ("'s", "to", "did") for w in group):
        return _active(spot, v, target)
    return read_joined(spot, target, earlier) or read_bare(spot, v, target)


def _passive(spot: Spot, v: int) -> Clause | None:
    low = spot.low
    if low[v] == "being":
        if is_unreal(spot, v):
            return None
        if v > spot.first and (
            low[v - 1] in grammar().preposition or low[v - 1] in grammar().clause_or_phrase
        ):
            return Clause("passive", NOWHERE, clause_subject(low, v - 1, spot.first, HARMED))
    if spot.form.rest and spot.form.rest[-1] in ("at", "on", "into"):
        subject, target = raised_subject(spot, v, HARMED), object_of(spot)
        harmed = "person" in kinds_of(low, *subject) or target == NOWHERE  # "was shot at a factory"
        return Clause("passive", NOWHERE, subject if harmed else target)
    return Clause("passive", NOWHERE, raised_subject(spot, v, HARMED))


def _active(spot: Spot, v: int, target: Range) -> Clause | None:
    subject = (
        raised_subject(spot, v) if "to" in spot.low[v : spot.i] else subject_before(spot.low, v, spot.first)
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
