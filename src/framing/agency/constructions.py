"""The construction around a word of harm: active, passive, participle, intransitive or nominal.

Each reader gets a :class:`Spot` and returns a :class:`Clause`, or nothing when the harm is not told as
having happened there.
"""

from framing.agency.causes import kinds_of
from framing.agency.event_nouns import read_gerund, read_nominal
from framing.agency.participles import read_bare, read_joined
from framing.agency.types import (
    NOWHERE,
    Construction,
    HarmWord,
    PrecedingClause,
    Range,
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


def read_construction(harm: HarmWord, before: PrecedingClause | None) -> Construction | None:
    """Return the construction a form of harm stands in, if it is told as having happened."""
    low, kinds = harm.low, harm.form.kinds
    v = verb_group(low, harm.i, harm.first)
    if not _is_told(harm, v):
        return None
    if "participle" in kinds or "past" in kinds:
        return _past(harm, v, before)
    if "gerund" in kinds:
        return read_gerund(harm, v)
    if "noun" in kinds:
        return read_nominal(harm)
    if "third" in kinds:
        return _third(harm, v)
    if "to" in low[v : harm.i] or "did" in low[v : harm.i]:
        target = object_of(harm)
        return Construction("active", raised_subject(harm, v), target) if target != NOWHERE else None
    return None


def _is_told(harm: HarmWord, v: int) -> bool:
    """Tell whether the verb group presents the harm as having happened."""
    low, g, realised = harm.low, grammar(), word_class("realised")
    for at in range(v, harm.i):
        word = low[at]
        if word in g.negator:
            return False
        if word in g.modal:
            before = low[at - 1] if at > harm.first else ""
            perfect = low[at + 1] in ("have", "be") and before in (g.reporting | {"known"})
            if word != "to" or not (before in realised or perfect):
                return False
    begin, opener = chunk_before(low, v, harm.first)
    if opener in ("if", "unless", "nor", "whether") or "neither" in low[max(harm.first, v - 12) : v]:
        return False
    if _is_present(harm, v) and (opener in word_class("awaited") or _is_when_of_future(harm, begin)):
        return False  # "until the group is destroyed"
    return not (v > begin and low[begin] in ("if", "unless"))


def _is_when_of_future(harm: HarmWord, begin: int) -> bool:
    """Tell whether "when" opens the clause behind a main verb that is still to come: "will end when"."""
    low, at = harm.low, begin - 1
    if at <= harm.first or low[at] != "when":
        return False
    ahead = low[max(harm.first, at - 8) : at]
    return low[at - 1] == "only" or any(word in grammar().modal and word != "to" for word in ahead)


def _is_present(harm: HarmWord, v: int) -> bool:
    group = harm.low[v : harm.i]
    if group:
        return any(word in word_class("present") for word in group)
    return "third" in harm.form.kinds


def _third(harm: HarmWord, v: int) -> Construction | None:
    low, g = harm.low, grammar()
    if v == harm.first:
        return None
    before = low[v - 1]
    if before in g.determiner or before in g.possessive or not (is_nominal(before) or before in g.relative):
        return None
    subject = subject_before(low, v, harm.first)
    if harm.form.verb.use == "intransitive":
        return Construction("intransitive", NOWHERE, subject)
    target = object_of(harm)
    return (
        Construction("active", subject, target) if target != NOWHERE and shows_object(harm, target) else None
    )


def _past(harm: HarmWord, v: int, earlier: PrecedingClause | None) -> Construction | None:
    low, g, form = harm.low, grammar(), harm.form
    group = low[v : harm.i]
    target = object_of(harm)
    has_be = any(w in g.be for w in group) or ("'s" in group and target == NOWHERE)
    if has_be and "participle" in form.kinds and form.verb.use != "intransitive":
        return _passive(harm, v)
    if has_be:
        return None
    if form.verb.use == "intransitive":
        return Construction("intransitive", NOWHERE, raised_subject(harm, v, HARMED))
    if "participle" not in form.kinds or any(w in g.have or w in ("'s", "to", "did") for w in group):
        return _active(harm, v, target)
    return read_joined(harm, target, earlier) or read_bare(harm, v, target)


def _passive(harm: HarmWord, v: int) -> Construction | None:
    low = harm.low
    if low[v] == "being":
        if is_unreal(harm, v):
            return None
        if v > harm.first and (
            low[v - 1] in grammar().preposition or low[v - 1] in grammar().clause_or_phrase
        ):
            return Construction("passive", NOWHERE, clause_subject(low, v - 1, harm.first, HARMED))
    if harm.form.rest and harm.form.rest[-1] in ("at", "on", "into"):
        subject, target = raised_subject(harm, v, HARMED), object_of(harm)
        harmed = "person" in kinds_of(low, *subject) or target == NOWHERE  # "was shot at a factory"
        return Construction("passive", NOWHERE, subject if harmed else target)
    return Construction("passive", NOWHERE, raised_subject(harm, v, HARMED))


def _active(harm: HarmWord, v: int, target: Range) -> Construction | None:
    subject = (
        raised_subject(harm, v) if "to" in harm.low[v : harm.i] else subject_before(harm.low, v, harm.first)
    )
    if target != NOWHERE:
        return Construction("active", subject, target)
    if harm.form.verb.use == "both":
        return Construction("intransitive", NOWHERE, subject)
    r = subject[0] - 1
    content = r > harm.first and harm.low[r - 1] in grammar().reporting
    if (
        r > harm.first and harm.low[r] in ("that", "which", "whom", "who") and not content
    ):  # "the village that the army had shelled"
        harmed = antecedent(harm.low, r, harm.first, HARMED)
        return Construction("active", subject, harmed) if harmed[1] > harmed[0] else None
    return None
