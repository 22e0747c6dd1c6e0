"""The construction around a word of harm: active, passive, participle, intransitive or nominal.

Each reader takes a :class:`HarmWord` and returns a :class:`Construction`, or None where the harm is not presented as
having happened.
"""

from framing.agency.clause import (
    group_start,
    is_be,
    is_cue,
    is_possessive,
    object_of,
    shows_object,
)
from framing.agency.event_nouns import read_gerund, read_nominal
from framing.agency.nouns import HARMED, kinds_of
from framing.agency.participles import left_in_state, read_bare, read_headline, read_joined
from framing.agency.subjects import nearest_subject, raised_subject, relative_head, subject_at
from framing.agency.support_verbs import is_untold, read_supported
from framing.agency.told import is_told, is_unreal
from framing.agency.types import NOWHERE, Construction, HarmWord, PrecedingClause, Range
from framing.english import grammar as pos
from framing.english.finite_verbs import has_finite_verb
from framing.english.word_classes import closed_class

_NOUNS = frozenset({"noun", "effect"})
_PASTS = frozenset({"past", "participle"})
_BEFORE_PREDICATE = pos.NOMINALS | pos.PRONOUNS | pos.RELATIVES | {pos.COMMA}


def read_construction(harm: HarmWord, before: PrecedingClause | None) -> Construction | None:
    """Return the construction of a form of harm, or None if it is not presented as having happened."""
    kinds, v = harm.form.kinds, group_start(harm, harm.i)
    if not is_told(harm, v) or (kinds & _NOUNS and is_untold(harm)):
        return None
    if kinds & _NOUNS and (supported := read_supported(harm)) is not None:
        return supported
    if "state" in kinds:
        return left_in_state(harm) if harm.form.verb.use == "transitive" else read_headline(harm)
    if kinds & _PASTS:
        return _past(harm, v, before)
    if "gerund" in kinds:
        return read_gerund(harm, v)
    if "noun" in kinds:
        return read_nominal(harm)
    if "third" in kinds or (v == harm.i and _heads_headline(harm)):
        return _third(harm, v)
    return _infinitive(harm, v)


def _infinitive(harm: HarmWord, v: int) -> Construction | None:
    """Read "managed to kill two guards", "did kill"."""
    if "to" not in harm.low[v : harm.i] and "did" not in harm.low[v : harm.i]:
        return None
    target = object_of(harm)
    return Construction("active", raised_subject(harm, v), target) if target != NOWHERE else None


def _heads_headline(harm: HarmWord) -> bool:
    """Return whether a base form is the verb of a headline with a plural subject: "Six soldiers die in ambush"."""
    article, at = harm.article, harm.i - 1
    sentence = article.doc.sentences[article.doc.sentence_of[harm.i]]
    if (
        at < harm.first
        or not harm.words[sentence.last - 1][0].isalnum()
        or has_finite_verb(harm.article, harm.first, harm.i)
    ):
        return False
    plural = harm.low[at].endswith("s") or harm.low[at] in closed_class("plural")
    return harm.tags[at] in pos.NOUNS_AND_NUMBERS and plural


def _third(harm: HarmWord, v: int) -> Construction | None:
    if v == harm.first:
        return None
    before = v - 1
    if harm.tags[before] in pos.DETERMINERS or is_possessive(harm, before):
        return None
    if harm.tags[before] not in _BEFORE_PREDICATE:
        return None
    if harm.tags[before] == pos.COMMA and harm.form.verb.use == "transitive":
        return None
    acting = subject_at(harm, before)
    if harm.form.verb.use == "intransitive":
        return Construction("intransitive", NOWHERE, acting) if acting != NOWHERE else None
    target = object_of(harm)
    if target == NOWHERE and harm.form.verb.use == "both" and acting != NOWHERE:
        return Construction("intransitive", NOWHERE, acting)
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
    perfect = short or any(harm.tags[at] == pos.HAVE or harm.low[at] in ("to", "did") for at in group)
    if "participle" not in form.kinds or perfect:
        return _active(harm, v, target)
    return read_joined(harm, target, earlier) or read_bare(harm, v, target)


def _passive(harm: HarmWord, v: int) -> Construction | None:
    if harm.low[v] == "being":
        if is_unreal(harm, v):
            return None
        if v > harm.first and harm.tags[v - 1] in pos.ADVERBIAL_OPENERS:
            return Construction("passive", NOWHERE, nearest_subject(harm, v - 1))
    harmed = raised_subject(harm, v, HARMED)
    if harm.form.rest and harm.form.rest[-1] in ("at", "on", "into"):
        target = object_of(harm)
        people = "person" in kinds_of(harm.article, harmed) or target == NOWHERE  # "was shot at a factory"
        return Construction("passive", NOWHERE, harmed if people else target)
    return Construction("passive", NOWHERE, harmed)


def _active(harm: HarmWord, v: int, target: Range) -> Construction | None:
    if harm.low[v] == "having" and is_unreal(harm, v):
        return None  # "denied having shot anybody"
    acting = raised_subject(harm, v)
    if target != NOWHERE:
        return Construction("active", acting, target)
    if harm.form.verb.use == "both":
        return Construction("intransitive", NOWHERE, acting)
    r = acting[0] - 1
    if r > harm.first and harm.tags[r] in pos.RELATIVES and not is_cue(harm, r - 1):
        harmed = relative_head(harm, r, HARMED)  # "the village that the army had shelled"
        return Construction("active", acting, harmed) if harmed != NOWHERE else None
    return None
