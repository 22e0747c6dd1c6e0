"""What follows a reporting cue: its content, by the constructions the lexicon says it may take.

Markers (that, a quotation mark, whether, to, a colon) are looked for behind adverbs, expressions of time,
prepositional phrases ("in a statement") and the addressee; a clause without that needs a verb of its own.
"""

from framing.actors.name_words import given_names, mention_words
from framing.attribution.objects import (
    Complement,
    after_passive,
    behind_object,
    content_from,
    is_asked,
    marked,
    skip_adverbs,
    skip_phrases,
)
from framing.english.noun_phrases import BEGINS_CLAUSE, is_clause, noun_phrase_after
from framing.english.parsed_article import Span, View
from framing.english.reporting_cues import Cue
from framing.english.source_nouns import state_adjectives
from framing.english.tagger import closed

_BEGINS_PHRASE = frozenset("dsNnmogry")
_LONGEST_REMARK = 16  # tokens between a cue and its "that"
_LONGEST_ADDRESSEE = 20  # tokens of "people affected by the cuts"


def complement(text: View, cue: Cue, i: int, hi: int, *, passive: bool, strict: bool) -> Complement | None:
    """Return the content on the right of a cue that ends before token ``i``.

    ``strict`` asks for a marker: what infinitives and conditional forms need to count.
    """
    k = skip_adverbs(text, i, hi)
    if k >= hi:
        return None
    if passive:
        return after_passive(text, cue, k, hi)
    found = marked(text, cue, k, hi)
    if found:
        return found[0], found[1], None
    if text.tags[k] in "xv" and k == i and not strict and cue.takes & {"bare", "any"}:
        return _gap(text, k, hi)
    if text.tags[k] == "," and "quote" in cue.takes:
        return _after_parenthesis(text, cue, k, hi)
    if "addr" in cue.takes:
        return _after_addressee(text, cue, k, hi)
    if k + 1 < hi and f"np+{text.lower[k]}" in cue.takes and text.inside[k + 1] >= 0:
        term = Span(k + 1, text.pairs[text.inside[k + 1]].last)
        return term, f"np+{text.lower[k]}", None  # "dismissed as “a lie” the claim"
    if (
        text.tags[k] == "p"
        and text.lower[k] in closed("clause opener")
        and "bare" in cue.takes
        and not strict
    ):
        return content_from(text, k, hi), "bare", None  # "says despite the rain, the match goes on"
    beyond = skip_phrases(text, k, hi) if text.tags[k] == "p" else k
    if beyond != k:
        found = marked(text, cue, beyond, hi) if beyond < hi else None
        if found and found[1] != "inf":
            return found[0], found[1], None
        if beyond < hi and text.tags[beyond] == "," and "quote" in cue.takes:
            return _after_parenthesis(text, cue, beyond, hi)
        if beyond < hi and cue.takes & {"bare", "any"} and not strict and is_clause(text, beyond, hi):
            return content_from(text, beyond, hi), "bare", None
    return _that_ahead(text, cue, k, hi) or _unmarked(text, cue, k, hi, strict)


def _that_ahead(text: View, cue: Cue, k: int, hi: int) -> Complement | None:
    """Content behind a remark on time or place that is read only for its end: said after meeting them that …"""
    if text.tags[k] not in "pb" or "that" not in cue.takes:
        return None
    for j in range(k + 1, min(hi - 1, k + _LONGEST_REMARK)):
        if text.inside[j] >= 0 or text.tags[j] in ",;:.-xvw":
            return None
        if text.tags[j] == "h":
            return (content_from(text, j + 1, hi), "that", None) if text.tags[j + 1] not in "xv" else None
    return None


def _gap(text: View, k: int, hi: int) -> Complement | None:
    """Content whose subject stands before the source: what Moscow claims is …; that officials said took …"""
    copula = text.lower[k] in closed("copula") and k + 1 < hi
    start = k + 1 if copula else k
    return (content_from(text, start, hi), "gap", None) if start < hi else None


def _after_addressee(text: View, cue: Cue, k: int, hi: int) -> Complement | None:
    """Content behind an addressee: "told CNN that …", "warned Beijing of …", "told him he …"."""
    tags = text.tags
    if tags[k] == "s" and k + 1 < hi and tags[k + 1] in ("xvr" if text.lower[k] != "it" else "x"):
        return content_from(text, k, hi), "bare", None
    person = noun_phrase_after(text, k, hi)
    if person is None:
        return None
    j = skip_adverbs(text, person.last, hi)
    asked = j < hi and is_asked(text, cue, j, hi)
    if j < hi and not asked and tags[j] in "xv" and text.inside[j] < 0 and person.last - person.first > 1:
        cut = _split_addressee(text, person)
        return content_from(text, cut, hi), "bare", Span(person.first, cut)
    if j < hi and not asked and text.lower[j] not in cue.takes:
        j = _infinitive_ahead(text, cue, j, hi) or skip_phrases(text, j, hi)
    if j >= hi:
        return None
    if is_asked(text, cue, j, hi):
        return content_from(text, j, hi, phrase=True), "np+inf", person
    found = marked(text, cue, j, hi)
    if found is None and tags[j] == ",":
        later = _after_parenthesis(text, cue, j, hi)
        found = (later[0], later[1]) if later else None
    if found is None and cue.takes & {"bare", "any"} and is_clause(text, j, hi):
        found = content_from(text, j, hi), "bare"
    if found is None and "np" in cue.takes and j > person.first:
        return content_from(text, k, hi, phrase=True), "np", None
    return (found[0], found[1], person) if found else None


def _infinitive_ahead(text: View, cue: Cue, j: int, hi: int) -> int | None:
    """Return the infinitive behind a long addressee: urged people affected by the cuts to seek advice."""
    if "np+inf" not in cue.takes or text.tags[j] not in "vp" or text.inside[j] >= 0:
        return None
    for k in range(j + 1, min(hi - 1, j + _LONGEST_ADDRESSEE)):
        if text.inside[k] >= 0 or text.tags[k] in "xshw,;:":
            return None
        if is_asked(text, cue, k, hi):
            return k
    return None


def _split_addressee(text: View, both: Span) -> int:
    """Return where the subject begins in "told CNN Washington was", read as one noun phrase."""
    tags, lower = text.tags, text.lower
    for j in range(both.first + 1, both.last):
        counted = tags[j] == "m" and tags[j - 1] in "nN"  # "told the BBC three people were"
        named = (
            lower[j] in given_names() or lower[j] in state_adjectives() or lower[j] in mention_words().title
        )
        named = tags[j] == "N" and (named or tags[j - 1] == "n") and tags[j - 1] != "p"
        if counted or named or (tags[j] == "d" and tags[j - 1] != "p"):
            return j
    return both.last - 1


def _after_parenthesis(text: View, cue: Cue, k: int, hi: int) -> Complement | None:
    """Content behind a comma or between-commas remark: said, however, that …"""
    tags = text.tags
    j = k + 1
    if j < hi and text.inside[j] >= 0:
        return content_from(text, j, hi), "quote", None
    if j + 1 < hi and tags[j] == "h" and "that" in cue.takes:
        return content_from(text, j + 1, hi), "that", None
    while j < hi and j - k < 14 and text.inside[j] < 0 and tags[j] not in ".;:":
        if tags[j] == ",":
            found = marked(text, cue, j + 1, hi) if j + 1 < hi else None
            return (found[0], found[1], None) if found and found[1] in ("that", "quote") else None
        j += 1
    return None


def _unmarked(text: View, cue: Cue, k: int, hi: int, strict: bool) -> Complement | None:
    """Content without a marker: a clause, or an object."""
    tags, takes = text.tags, cue.takes
    if "bare" in takes and tags[k] == "b" and not strict and is_clause(text, k, hi):
        return content_from(text, k, hi), "bare", None
    participle = tags[k] == "v" and k + 1 < hi and tags[k + 1] in "nN" and text.lower[k].endswith("ed")
    if text.inside[k] >= 0 or not (tags[k] in _BEGINS_PHRASE or participle):
        return None
    if tags[k] == "d" and k + 1 < hi and tags[k + 1] in "p.," and text.lower[k + 1] != "of":
        return None  # "said this in Rome": the words stand elsewhere
    if "any" in takes and tags[k] in BEGINS_CLAUSE:
        return content_from(text, k, hi), "bare", None
    if strict:
        return None
    if "bare" in takes and is_clause(text, k, hi):
        return content_from(text, k, hi), "bare", None
    person = noun_phrase_after(text, k, hi)
    marked = (person.last if person else k + 1) < hi and text.inside[person.last if person else k + 1] >= 0
    if (
        marked
        and (person is None or not any(t.startswith("np") for t in takes))
        and takes & {"np+np", "np", "bare"}
    ):
        return content_from(text, k, hi, phrase=True), "np", None
    if person is None:
        return (
            (content_from(text, k, hi, phrase=True), "np", None) if "np" in takes and tags[k] != "r" else None
        )
    second = behind_object(text, cue, person, hi)
    if second is not None:
        return second
    if "np" in takes or (takes & {"np+for", "np+inf"} and not takes & {"np+np", "np+of"}):
        content = content_from(text, k, hi, phrase=True)
        alone = all(t in "sor" for t in tags[content.first : content.last])  # "endorsed her": nothing is told
        return None if alone else (content, "np", None)
    return None
