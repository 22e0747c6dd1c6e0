"""Forms in -ing and event nouns: ", killing two", "accused of killing", "the killing of", "her murder"."""

from framing.agency.types import (
    NOWHERE,
    Construction,
    HarmWord,
    Range,
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


def read_gerund(harm: HarmWord, v: int) -> Construction | None:
    """Read an -ing form whose auxiliaries begin at ``v``: a verb with its object, or an event noun."""
    low, g, first, i, m, stop = harm.low, grammar(), harm.first, harm.i, harm.m, harm.stop
    before = low[i - 1] if i > first else ""
    named = "noun" in harm.form.kinds
    if named and (before in g.determiner or before in g.possessive or (m < stop and low[m] == "of")):
        return read_nominal(harm)
    if v == first or before in g.determiner or is_unreal(harm, v):
        return None
    progressive = any(w in g.be for w in low[v:i])
    if harm.form.verb.use == "intransitive":
        return (
            Construction("intransitive", NOWHERE, subject_before(low, v, first, HARMED))
            if progressive
            else None
        )
    target = object_of(harm)
    if (
        target == NOWHERE
        or low[m] in g.time
        or (named and (_is_compound(harm, target) or _does_harm(harm, m)))
    ):
        return None
    modifies = is_nominal(before) or before in g.coordinator if named else harm.form.verb.evidence != "always"
    if modifies and not shows_object(harm, target):
        return None
    if progressive:
        return Construction("active", raised_subject(harm, v), target)
    if before in word_class("aspect"):  # "they continued torturing"
        return Construction("active", subject_before(low, verb_group(low, v - 1, first), first), target)
    if is_nominal(before) and not is_adverb(before) and before not in g.reporting:
        start, _ = chunk_before(low, i, first)
        start = trim_front(low, start, i)
        told = any(is_verbal(low, at, start) for at in range(start, i))
        return Construction("active", nearest_phrase(low, start, i) if told else (start, i), target)
    return Construction("active", _accused(harm, v) or clause_subject(low, v, first), target)


def _is_compound(harm: HarmWord, target: Range) -> bool:
    """Tell whether an -ing noun only qualifies the next noun: "bombing raids", "killing spree"."""
    word = harm.low[target[0]]
    return word in word_class("compound_head") or "event" in noun_kinds().get(word, ())


def _does_harm(harm: HarmWord, m: int) -> bool:
    """Tell whether an -ing noun is the subject of the harm told behind it: "Russian shelling killed two people"."""
    forms = harm_forms().get(harm.low[m], ())
    return any("past" in form.kinds or "third" in form.kinds for form in forms)


def _accused(harm: HarmWord, v: int) -> Range | None:
    """Return the accused in "accused him of killing", "found the men guilty of killing"."""
    low, first = harm.low, harm.first
    if v - 1 < first or low[v - 1] not in ("of", "with", "for", "by"):
        return None
    for at in range(v - 2, max(first, v - 12) - 1, -1):
        if low[at] in word_class("accuse"):
            end = noun_phrase(low, at + 1, v - 1)
            if end > at + 1:
                return at + 1, end
            if at + 1 == v - 1 and not any(w in grammar().be for w in low[verb_group(low, at, first) : at]):
                start, _ = chunk_before(low, at, first)  # "the officer charged with killing"
                return nearest_phrase(low, trim_front(low, start, at), at)
            return None
        if low[at] in grammar().relative or low[at] in grammar().subordinator:
            return None
    return None


def read_nominal(harm: HarmWord) -> Construction | None:
    """Read an event noun: "the killing of two men by troops", "her murder"."""
    low, g, first, i, m, stop = harm.low, grammar(), harm.first, harm.i, harm.m, harm.stop
    before = low[i - 1] if i > first else ""
    if is_unreal(harm, i) or before in ("attempted", "to"):
        return None
    owner = NOWHERE
    if before in ("'s", "'") and i - 2 >= first and low[i - 2] not in g.time:
        start, _ = chunk_before(low, i - 1, first)
        owner = nearest_phrase(low, trim_front(low, start, i - 1), i - 1)
    elif before in g.possessive and before not in ("'s", "'"):
        owner = (i - 1, i)
    elif "force" in noun_kinds().get(before, ()) or is_demonym(harm.words[i - 1], before):
        owner = (i - 1, i)  # "police killings of", "Israeli bombing of"
    if m < stop and low[m] == "of":
        end = noun_phrase(low, m + 1, stop)
        return Construction("nominal", owner, (m + 1, end)) if end > m + 1 else None
    followed = m < stop and is_nominal(low[m]) and low[m] not in g.time and not is_verbal(low, m, first)
    if owner == NOWHERE or followed or before not in g.possessive:
        return None
    return Construction("nominal", NOWHERE, owner)
