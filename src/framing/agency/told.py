"""Whether a clause presents harm as having happened: not negated, denied, threatened, planned or imagined."""

from framing.agency.clause import clause_opening, is_cue, is_modal
from framing.agency.types import HarmWord
from framing.english import grammar as pos
from framing.english.word_classes import closed_class

_PERFECT_OR_PASSIVE = frozenset({pos.HAVE, pos.BE})
_NOUN_PHRASE = pos.DETERMINERS | pos.NOMINALS


def is_told(harm: HarmWord, v: int) -> bool:
    """Return whether the verb group and the opening of the clause present the harm as having happened."""
    low = harm.low
    for at in range(v, harm.i):
        if low[at] in closed_class("negator") or is_modal(harm, at):
            return False
        if low[at] == "to" and not _is_realised(harm, at):
            return False
    begin, opener = clause_opening(harm, v)
    if opener in closed_class("unless") or "neither" in low[max(harm.first, v - 12) : v]:
        return False
    if _is_present(harm, v) and (opener in closed_class("awaited") or _is_when_of_future(harm, begin)):
        return False  # "until the group is destroyed"
    return not (v > begin and low[begin] in closed_class("unless")) and not _is_denied(harm, v)


def _is_realised(harm: HarmWord, to: int) -> bool:
    """Return whether the verb before "to" entails or reports the event: "managed to kill", "is said to have killed"."""
    before = harm.low[to - 1] if to > harm.first else ""
    perfect = harm.tags[to + 1] in _PERFECT_OR_PASSIVE and (
        before in closed_class("raising") or is_cue(harm, to - 1)
    )
    return before in closed_class("realised") or perfect


def _is_denied(harm: HarmWord, v: int) -> bool:
    """Return whether the clause is the complement of a denial: "denied it had killed", "rejected claims that it had killed"."""
    low, (begin, opener) = harm.low, clause_opening(harm, v)
    at = begin - 1 if begin > harm.first else begin
    if opener == "that" and at > harm.first:
        at -= 1
    if at > harm.first and low[at] in closed_class("claims"):
        at -= 1
        while at > harm.first and harm.tags[at] in _NOUN_PHRASE:
            if low[at] == "no":
                return True  # "there is no evidence that troops killed"
            at -= 1
    return low[at] in closed_class("denial")


def _is_when_of_future(harm: HarmWord, begin: int) -> bool:
    """Return whether "when" opens the clause after a future main verb: "will end when"."""
    low, at = harm.low, begin - 1
    if at <= harm.first or low[at] != "when":
        return False
    ahead = range(max(harm.first, at - 8), at)
    return low[at - 1] == "only" or any(is_modal(harm, k) for k in ahead)


def _is_present(harm: HarmWord, v: int) -> bool:
    group = harm.low[v : harm.i]
    if group:
        return any(word in closed_class("present") for word in group)
    return "third" in harm.form.kinds


def is_unreal(harm: HarmWord, v: int) -> bool:
    """Return whether the words before an -ing form make it negative or hypothetical: "without killing", "acquitted of killing"."""
    low, no = harm.low, closed_class("unreal") | closed_class("negator")
    if v > harm.first and low[v - 1] in no:
        return True
    if any(is_modal(harm, at) for at in range(max(harm.first, v - 4), v)):
        return True
    at = v - 2 if v > harm.first and low[v - 1] in ("of", "from", "about", "on", "at", "to", "with") else -1
    if at >= harm.first and low[at] == "guilty":
        at -= 1  # "not guilty of killing"
    return at >= harm.first and low[at] in no
