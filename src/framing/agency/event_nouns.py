"""Forms in -ing and event nouns: ", killing two", "accused of killing", "the killing of", "her murder"."""

from framing.agency.types import (
    NOWHERE,
    Clause,
    Range,
    Spot,
    is_unreal,
    object_of,
    raised_subject,
    shows_object,
)
from framing.english.chunker import grammar, is_adverb, is_nominal, is_verbal, nearest_phrase, noun_phrase
from framing.english.clauses import (
    HARMED,
    chunk_before,
    clause_subject,
    subject_before,
    trim_front,
    verb_group,
)
from framing.english.harm_lexicon import harm_forms, is_demonym, noun_kinds, word_class


def read_gerund(spot: Spot, v: int) -> Clause | None:
    """Read an -ing form whose auxiliaries begin at ``v``: a verb with its object, or an event noun."""
    low, g, first, i, m, stop = spot.low, grammar(), spot.first, spot.i, spot.m, spot.stop
    before = low[i - 1] if i > first else ""
    named = "noun" in spot.form.kinds
    if named and (before in g.determiner or before in g.possessive or (m < stop and low[m] == "of")):
        return read_nominal(spot)
    if v == first or before in g.determiner or is_unreal(spot, v):
        return None
    progressive = any(w in g.be for w in low[v:i])
    if spot.form.verb.use == "intransitive":
        return Clause("intransitive", NOWHERE, subject_before(low, v, first, HARMED)) if progressive else None
    target = object_of(spot)
    if (
        target == NOWHERE
        or low[m] in g.time
        or (named and (_is_compound(spot, target) or _does_harm(spot, m)))
    ):
        return None
    modifies = is_nominal(before) or before in g.coordinator if named else spot.form.verb.evidence != "always"
    if modifies and not shows_object(spot, target):
        return None
    if progressive:
        return Clause("active", raised_subject(spot, v), target)
    if before in word_class("aspect"):  # "they continued torturing"
        return Clause("active", subject_before(low, verb_group(low, v - 1, first), first), target)
    if is_nominal(before) and not is_adverb(before) and before not in g.reporting:
        start, _ = chunk_before(low, i, first)
        start = trim_front(low, start, i)
        told = any(is_verbal(low, k, start) for k in range(start, i))
        return Clause("active", nearest_phrase(low, start, i) if told else (start, i), target)
    return Clause("active", _accused(spot, v) or clause_subject(low, v, first), target)


def _is_compound(spot: Spot, target: Range) -> bool:
    """Tell whether an -ing noun only qualifies the next noun: "bombing raids", "killing spree"."""
    word = spot.low[target[0]]
    return word in word_class("compound_head") or "event" in noun_kinds().get(word, ())


def _does_harm(spot: Spot, m: int) -> bool:
    """Tell whether an -ing noun is the subject of the harm told behind it: "Russian shelling killed two people"."""
    forms = harm_forms().get(spot.low[m], ())
    return any("past" in form.kinds or "third" in form.kinds for form in forms)


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


def read_nominal(spot: Spot) -> Clause | None:
    """Read an event noun: "the killing of two men by troops", "her murder"."""
    low, g, first, i, m, stop = spot.low, grammar(), spot.first, spot.i, spot.m, spot.stop
    before = low[i - 1] if i > first else ""
    if is_unreal(spot, i) or before in ("attempted", "to"):
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
