"""The construction around a word of harm: active, passive, participle, intransitive or nominal.

Each reader gets a :class:`HarmWord` and returns a :class:`Construction`, or nothing when the harm is not told as
having happened there.
"""

from framing.agency.clause import (
    antecedent,
    clause_opening,
    group_start,
    is_be,
    is_cue,
    is_modal,
    is_possessive,
    is_unreal,
    nearest_subject,
    object_of,
    raised_subject,
    shows_object,
    subject,
)
from framing.agency.event_nouns import read_gerund, read_nominal
from framing.agency.harm_lexicon import word_class
from framing.agency.nouns import HARMED, kinds_of
from framing.agency.participles import read_bare, read_joined
from framing.agency.types import NOWHERE, Construction, HarmWord, PrecedingClause, Range
from framing.english.tags import (
    BE,
    COMMAS,
    DETERMINERS,
    HAVE,
    NOMINALS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
)


def read_construction(harm: HarmWord, before: PrecedingClause | None) -> Construction | None:
    """Return the construction a form of harm stands in, if it is told as having happened."""
    kinds = harm.form.kinds
    v = group_start(harm, harm.i)
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
    if "to" in harm.low[v : harm.i] or "did" in harm.low[v : harm.i]:
        target = object_of(harm)
        return Construction("active", raised_subject(harm, v), target) if target != NOWHERE else None
    return None


def _is_told(harm: HarmWord, v: int) -> bool:
    """Tell whether the verb group and what opens the clause present the harm as having happened."""
    low = harm.low
    for at in range(v, harm.i):
        if low[at] in word_class("negator") or is_modal(harm, at):
            return False
        if low[at] == "to" and not _is_realised(harm, at):
            return False
    begin, opener = clause_opening(harm, v)
    if opener in word_class("unless") or "neither" in low[max(harm.first, v - 12) : v]:
        return False
    if _is_present(harm, v) and (opener in word_class("awaited") or _is_when_of_future(harm, begin)):
        return False  # "until the group is destroyed"
    return not (v > begin and low[begin] in word_class("unless")) and not _is_denied(harm, v)


def _is_realised(harm: HarmWord, to: int) -> bool:
    """Tell whether the verb before "to" says that it happened: "managed to kill", "is said to have killed"."""
    before = harm.low[to - 1] if to > harm.first else ""
    perfect = harm.tags[to + 1] in HAVE | BE and (before in word_class("raising") or is_cue(harm, to - 1))
    return before in word_class("realised") or perfect


def _is_denied(harm: HarmWord, v: int) -> bool:
    """Tell whether somebody denies the clause: "denied it had killed", "rejected claims that it had killed"."""
    low, (begin, opener) = harm.low, clause_opening(harm, v)
    at = begin - 1 if begin > harm.first else begin
    if opener == "that" and at > harm.first:
        at -= 1
    if at > harm.first and low[at] in word_class("claims"):
        at -= 1
        while at > harm.first and harm.tags[at] in DETERMINERS | NOMINALS:
            at -= 1
    return low[at] in word_class("denial")


def _is_when_of_future(harm: HarmWord, begin: int) -> bool:
    """Tell whether "when" opens the clause after a main verb that is still to come: "will end when"."""
    low, at = harm.low, begin - 1
    if at <= harm.first or low[at] != "when":
        return False
    ahead = range(max(harm.first, at - 8), at)
    return low[at - 1] == "only" or any(is_modal(harm, k) for k in ahead)


def _is_present(harm: HarmWord, v: int) -> bool:
    group = harm.low[v : harm.i]
    if group:
        return any(word in word_class("present") for word in group)
    return "third" in harm.form.kinds


def _third(harm: HarmWord, v: int) -> Construction | None:
    if v == harm.first:
        return None
    before = v - 1
    if harm.tags[before] in DETERMINERS or is_possessive(harm, before):
        return None
    if harm.tags[before] not in NOMINALS | PRONOUNS | RELATIVES | COMMAS:
        return None
    if harm.tags[before] in COMMAS and harm.form.verb.use != "intransitive":
        return None
    acting = subject(harm, before)
    if harm.form.verb.use == "intransitive":
        return Construction("intransitive", NOWHERE, acting) if acting != NOWHERE else None
    target = object_of(harm)
    told = target != NOWHERE and shows_object(harm, target)
    return Construction("active", acting, target) if told else None


def _past(harm: HarmWord, v: int, earlier: PrecedingClause | None) -> Construction | None:
    form, group = harm.form, range(v, harm.i)
    target = object_of(harm)
    short = any(harm.low[at] == "'s" for at in group)
    be = any(is_be(harm, at) and harm.low[at] != "'s" for at in group) or (short and target == NOWHERE)
    if be and "participle" in form.kinds and form.verb.use != "intransitive":
        return _passive(harm, v)
    if be:
        return None
    if form.verb.use == "intransitive":
        joined = read_joined(harm, NOWHERE, earlier)
        harmed = joined.harmed if joined else raised_subject(harm, v, HARMED)
        return Construction("intransitive", NOWHERE, harmed)
    perfect = short or any(harm.tags[at] in HAVE or harm.low[at] in ("to", "did") for at in group)
    if "participle" not in form.kinds or perfect:
        return _active(harm, v, target)
    return read_joined(harm, target, earlier) or read_bare(harm, v, target)


def _passive(harm: HarmWord, v: int) -> Construction | None:
    if harm.low[v] == "being":
        if is_unreal(harm, v):
            return None
        if v > harm.first and harm.tags[v - 1] in PREPOSITIONS | SUBORDINATORS:
            return Construction("passive", NOWHERE, nearest_subject(harm, v - 1))
    harmed = raised_subject(harm, v, HARMED)
    if harm.form.rest and harm.form.rest[-1] in ("at", "on", "into"):
        target = object_of(harm)
        people = "person" in kinds_of(harm.article, harmed) or target == NOWHERE  # "was shot at a factory"
        return Construction("passive", NOWHERE, harmed if people else target)
    return Construction("passive", NOWHERE, harmed)


def _active(harm: HarmWord, v: int, target: Range) -> Construction | None:
    acting = raised_subject(harm, v)
    if target != NOWHERE:
        return Construction("active", acting, target)
    if harm.form.verb.use == "both":
        return Construction("intransitive", NOWHERE, acting)
    r = acting[0] - 1
    if r > harm.first and harm.tags[r] in RELATIVES and not is_cue(harm, r - 1):
        harmed = antecedent(harm, r, HARMED)  # "the village that the army had shelled"
        return Construction("active", acting, harmed) if harmed != NOWHERE else None
    return None
