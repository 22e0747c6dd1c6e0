"""Past forms without an auxiliary: "shot and killed", "people killed in", "the destroyed house", "left ten injured"."""

from framing.agency.clause import group_start, is_be, is_modal, is_possessive, phrase_ending, thing_at
from framing.agency.harm_lexicon import harm_forms, noun_kinds
from framing.agency.nouns import HARMED, head_noun, is_people, kinds_of
from framing.agency.subjects import nearest_subject, noun_described, subject_at, without_age
from framing.agency.types import NOWHERE, Construction, HarmWord, PrecedingClause, Range
from framing.english import grammar as pos
from framing.english.word_classes import closed_class

_FARTHEST_LEAVE = 10  # tokens between "left" and "injured"
_BEFORE_ATTRIBUTE = pos.OPENERS | pos.PREPOSITIONS | {pos.POSSESSIVE}
_SUBJECTS = pos.RELATIVES | {pos.SUBJECT_PRONOUN}
_TENSED = frozenset({pos.BE, pos.HAVE})
_VERBAL = pos.FINITE | {pos.GERUND}
_NOUN_PHRASE = pos.NOUNS | {pos.ATTRIBUTE, pos.GERUND}
_OPENS_PASSIVE = pos.RELATIVES | {pos.BE}
_AFTER_PARTICIPLE = pos.PREPOSITIONS | pos.BREAKS | {pos.SUBORDINATOR, pos.COMMA}


def _word_before(harm: HarmWord) -> int:
    left = harm.i - 1
    while left >= harm.first and (harm.tags[left] == pos.ADVERB or harm.low[left] in ("either", "both")):
        left -= 1
    return left


def read_joined(harm: HarmWord, target: Range, earlier: PrecedingClause | None) -> Construction | None:
    """Read "and killed" after a harm clause: the same subject, or the same victims."""
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
    """Read a past form without an auxiliary: active, a reduced passive, or an attributive participle."""
    left, first, tags = _word_before(harm), harm.first, harm.tags
    before = tags[left] if left >= first else ""
    if left > first and harm.low[left] == "found" and tags[left - 1] == pos.BE:
        return Construction("passive", NOWHERE, subject_at(harm, group_start(harm, left) - 1, HARMED))
    if before and before in pos.COORDINATORS and _is_modal_before(harm, left):
        return None
    left_so = left_in_state(harm)
    if left_so is not None:
        return left_so
    if _may_qualify(harm, left):
        return _attributive(harm, left, target)
    if target != NOWHERE:
        acting = subject_at(harm, v - 1)
        return None if _is_noun(harm, acting) else Construction("active", acting, target)
    if harm.form.verb.use == "both":
        return Construction("intransitive", NOWHERE, subject_at(harm, v - 1, HARMED))
    if before == pos.COMMA:
        return Construction(
            "passive", NOWHERE, noun_described(harm, without_age(harm, phrase_ending(harm, left - 1)), HARMED)
        )
    if before in pos.COORDINATORS:
        if harm.low[left - 1] == "dead" or not any(is_be(harm, at) for at in range(first, left)):
            return None
        return Construction("passive", NOWHERE, nearest_subject(harm, left - 1))
    return _reduced(harm, left)


def _may_qualify(harm: HarmWord, left: int) -> bool:
    """Return whether a past form may be attributive, by the word before it."""
    if left < harm.first or _is_verb_before(harm, left):
        return True
    return harm.tags[left] in _BEFORE_ATTRIBUTE or is_possessive(harm, left)


def _reduced(harm: HarmWord, left: int) -> Construction | None:
    """Read a reduced relative clause: "two people killed in the crash"; not "where the rocket hit"."""
    low, tags = harm.low, harm.tags
    if tags[left] in _SUBJECTS:
        return None
    harmed = phrase_ending(harm, left)
    if harmed == NOWHERE or _is_noun(harm, harmed):
        return None
    a = harmed[0]
    opener = low[a - 1] if a > harm.first else ""
    if opener in closed_class("not reduced"):
        return None
    doer = noun_kinds().get(low[head_noun(harm.article, harmed)], frozenset()) & closed_class("acting")
    things = noun_kinds().get(opener, frozenset()) & HARMED
    if doer and things and (low[a] == "the" or is_possessive(harm, a)):  # "the houses the army destroyed"
        return Construction("active", harmed, phrase_ending(harm, a - 1))
    return Construction("passive", NOWHERE, noun_described(harm, harmed, HARMED))


def _is_noun(harm: HarmWord, phrase: Range) -> bool:
    """Return whether "shot" or "hit" is a head noun after its premodifiers: "a better shot at"."""
    low, (a, b) = harm.low, phrase
    if low[harm.i] not in closed_class("noun like") or b <= a or b < _word_before(harm) + 1:
        return False
    opened = harm.tags[a] in pos.DETERMINERS or is_possessive(harm, a)
    head = head_noun(harm.article, phrase)
    return opened and harm.words[head].islower() and not kinds_of(harm.article, phrase)


def _kinds(word: str) -> set[str]:
    return {kind for form in harm_forms().get(word, ()) for kind in form.kinds}


def _is_modal_before(harm: HarmWord, left: int) -> bool:
    """Return whether an unreal verb group precedes a coordinated participle: "must be stopped and burned"."""
    for at in range(left - 1, max(harm.first, left - 7), -1):
        if harm.tags[at] in _TENSED:
            return is_modal(harm, at - 1) or harm.low[at - 1] in ("not", "never", "to")
        if not harm.low[at][0].isalnum():
            return False
    return False


def _is_verb_before(harm: HarmWord, left: int) -> bool:
    """Return whether a verb precedes an attributive participle: "helping wounded soldiers"."""
    low, tags = harm.low, harm.tags
    if harm.m >= harm.stop or tags[harm.m] not in pos.NOUNS:
        return False
    verbal = tags[left] in _VERBAL or (left > harm.first and is_modal(harm, left - 1))
    return verbal and low[left] not in noun_kinds() and low[left] not in harm_forms()


def _attributive(harm: HarmWord, left: int, target: Range) -> Construction | None:
    """Read a past form after a determiner, a preposition or a number."""
    low, tags, first, m, stop = harm.low, harm.tags, harm.first, harm.m, harm.stop
    if m + 2 < stop and low[m] in ("and", "or") and "participle" in _kinds(low[m + 1]):
        m += 2  # "destroyed or damaged buildings"
    noun = m < stop and tags[m] in _NOUN_PHRASE
    if noun and "base" not in harm.form.kinds and low[harm.i] != "shot":
        found = thing_at(harm, m)
        return Construction("participle", NOWHERE, found) if found != NOWHERE else None
    before = left if left >= first else None
    counted = before is not None and (tags[left] in pos.NUMBERS or low[left] in closed_class("counted"))
    if target != NOWHERE:
        return Construction("active", subject_at(harm, harm.i - 1), target) if counted else None
    if counted:
        return Construction("passive", NOWHERE, phrase_ending(harm, left))
    if before is None and m < stop and low[m] in ("by", "in"):
        return Construction("passive", NOWHERE, NOWHERE)
    return None


def left_in_state(harm: HarmWord) -> Construction | None:
    """Read "left ten people injured": active, with the subject of "left"."""
    low, tags, first = harm.low, harm.tags, harm.first
    left = _word_before(harm)
    for at in range(harm.i - 1, max(first, harm.i - _FARTHEST_LEAVE) - 1, -1):
        if low[at] in closed_class("leave"):
            v = group_start(harm, at)
            if any(tag == pos.BE for tag in tags[v:at]) or at >= left:
                return None
            gerund = low[at] == "leaving"
            agent = nearest_subject(harm, at - 1) if gerund else subject_at(harm, v - 1)
            harmed = phrase_ending(harm, left)
            dead = next((k + 2 for k in range(left, at, -1) if low[k] in closed_class("state")), at + 1)
            harmed = (max(at + 1, dead, harmed[0]), harmed[1])  # "left ten dead and five injured"
            return Construction("active", agent, harmed) if agent != NOWHERE else None
        outside = tags[at] in _OPENS_PASSIVE or (
            tags[at] in pos.PREPOSITIONS and low[at] not in closed_class("within count")
        )
        if outside or not (low[at][0].isalnum() or low[at] == "-"):
            return None
    return None


def read_headline(harm: HarmWord) -> Construction | None:
    """Read a headline without a verb that says who is dead: "Ten dead in strike on market"."""
    i, first, stop = harm.i, harm.first, harm.stop
    if i == first or any(tag in pos.FINITE for tag in harm.tags[first:i]):
        return None
    ends = i + 1 == stop or harm.tags[i + 1] in _AFTER_PARTICIPLE
    harmed = phrase_ending(harm, i - 1)
    people = is_people(harm.article, harmed) or kinds_of(harm.article, harmed) & HARMED
    return Construction("intransitive", NOWHERE, harmed) if ends and people else None
