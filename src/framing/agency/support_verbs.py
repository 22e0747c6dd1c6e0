"""Nouns of harm with a support verb: "carried out the killing of", "inflicted damage on".

The verb lends the noun its subject, which is agent or victim (Quirk et al. 1985, 10.30; Grefenstette and
Teufel 1995).
"""

from framing.agency.clause import group_start, is_be, thing_at
from framing.agency.harm_lexicon import SupportForm, noun_kinds, support_forms
from framing.agency.nouns import DOERS, HARMED
from framing.agency.subjects import nearest_subject, subject_at
from framing.agency.told import is_told
from framing.agency.types import NOWHERE, Construction, HarmWord, Range
from framing.english import grammar as pos

_FARTHEST_VERB = 5  # tokens of "the widely condemned triple" before its noun
_BEFORE_HARM = pos.DETERMINERS | pos.NOMINALS | {pos.ADVERB}
_BETWEEN = frozenset({pos.ADVERB, pos.HAVE})


def read_supported(harm: HarmWord) -> Construction | None:
    """Read a noun of harm as the object of a support verb, or as its passive subject."""
    support = _support_before(harm)
    return _with_subject(harm, *support) if support else _before_verb(harm)


def is_untold(harm: HarmWord) -> bool:
    """Return whether the support verb of a noun presents the harm as not having happened: "did not commit the murder of"."""
    support = _support_before(harm)
    return support is not None and not is_told(harm._replace(i=support[0]), group_start(harm, support[0]))


def _support_at(harm: HarmWord, last: int) -> SupportForm | None:
    """Return the support verb that ends with a token, or None."""
    for form in support_forms().get(harm.low[last], ()):
        first = last + 1 - len(form.words)
        if first >= harm.first and tuple(harm.low[first : last + 1]) == form.words:
            return form
    return None


def _support_before(harm: HarmWord) -> tuple[int, SupportForm] | None:
    """Return the first token and the form of the support verb whose object a noun is, or None."""
    at = harm.i - 1
    while at >= max(harm.first, harm.i - _FARTHEST_VERB):
        form = _support_at(harm, at)
        if form is not None:
            return at + 1 - len(form.words), form
        if harm.tags[at] not in _BEFORE_HARM:
            return None
        at -= 1
    return None


def _with_subject(harm: HarmWord, verb: int, form: SupportForm) -> Construction | None:
    """Return the construction of a noun that is the object of a support verb."""
    v = group_start(harm, verb)
    if any(is_be(harm, at) for at in range(v, verb)):
        return None
    victim = _victim(harm, harm.m, form)
    wanted = DOERS if form.harms else HARMED
    gerund = harm.tags[verb] == pos.GERUND
    acting = nearest_subject(harm, v - 1) if gerund and v > harm.first else subject_at(harm, v - 1, wanted)
    if not form.harms:
        return Construction("nominal", NOWHERE, acting) if acting != NOWHERE else None
    attack = "effect" in harm.form.kinds or harm.low[harm.i] in noun_kinds() or acting == NOWHERE
    if victim == NOWHERE and attack:
        return None  # an attack without a victim: "carried out the bombing"
    return Construction("nominal", acting, victim)


def _victim(harm: HarmWord, at: int, form: SupportForm) -> Range:
    """Return the victim after the preposition that the support verb takes."""
    return thing_at(harm, at + 1) if at < harm.stop and harm.low[at] in form.links else NOWHERE


def _before_verb(harm: HarmWord) -> Construction | None:
    """Read the passive: "the killing was carried out by", "heavy damage was done to"."""
    victim = thing_at(harm, harm.m + 1) if harm.low[harm.m : harm.m + 1] == ["of"] else NOWHERE
    found = _passive_after(harm, victim[1] if victim != NOWHERE else harm.m)
    if found is None:
        return None
    end, form = found
    victim = victim if victim != NOWHERE else _victim(harm, end, form)
    end = victim[1] if victim[0] >= end else end
    doer = thing_at(harm, end + 1) if harm.low[end : end + 1] == ["by"] else NOWHERE
    if victim == NOWHERE and (doer == NOWHERE or "effect" in harm.form.kinds):
        return None
    return Construction("nominal", doer, victim)


def _passive_after(harm: HarmWord, begin: int) -> tuple[int, SupportForm] | None:
    """Return the end and the form of a passive support verb that begins at a token, or None: "was carried out"."""
    at = begin
    while at < harm.stop and (is_be(harm, at) or harm.tags[at] in _BETWEEN):
        at += 1
    if not any(is_be(harm, k) for k in range(begin, at)):
        return None
    form = next((f for k in (at, at + 1) if k < harm.stop and (f := _support_at(harm, k))), None)
    return (at + len(form.words), form) if form and form.harms else None
