"""Quoted stretches no cue claims: their source stands in the sentence, in the one before, or carries over."""

from framing.annotate.cues import cue_forms
from framing.annotate.found import Found
from framing.annotate.letters import closed
from framing.annotate.marks import Marked
from framing.annotate.subjects import clause_subject, subject_before
from framing.annotate.walks import (
    Span,
    View,
    noun_phrase_after,
    noun_phrase_before,
    verb_group,
)
from framing.corpus.text import Sentence

_SHORTEST = 5  # tokens, marks included, up to which marks without a cue are scare quotes or names


def uncued_quotations(text: View, found: list[Found]) -> list[Found]:
    """Return the attributions of marks outside all contents of ``found``."""
    doc = text.doc
    claimed = [False] * len(text.pairs)
    by_pair: dict[int, Found] = {}
    for f in found:
        for i in range(f.content.first, f.content.last):
            pair = text.inside[i]
            if pair >= 0:
                claimed[pair] = True
                by_pair[pair] = f
    made: list[Found] = []
    for number in range(len(text.pairs) - 2, -1, -1):
        mark, later = text.pairs[number], by_pair.get(number + 1)
        if mark.continues and not claimed[number] and later is not None and later.source is not None:
            f = Found(Span(mark.first, mark.last), None, later.source, None, "carried-back")
            claimed[number], by_pair[number] = True, f
            made.append(f)
    for number, mark in enumerate(text.pairs):
        if claimed[number]:
            continue
        named = mark.first != doc.sentences[doc.sentence_of[mark.first]].first and _is_title(text, mark)
        if mark.last - mark.first <= _SHORTEST or named:
            continue
        sentence = doc.sentences[doc.sentence_of[mark.first]]
        previous = by_pair.get(number - 1)
        source, rule = None, ""
        led = (
            _lead_in(text, mark.first, sentence)
            or _before_colon(text, mark.first, sentence.first)
            or _signature(text, mark.last)
        )
        if led is not None:
            f = Found(Span(mark.first, mark.last), led.cue, led.source, led.entry, led.rule)
            by_pair[number] = f
            made.append(f)
            continue
        inner = clause_subject(text, mark.first - 1, sentence.first)
        if inner:
            source, rule = inner[0], "sentence-subject"
        elif (
            previous is not None
            and previous.source is not None
            and sentence.paragraph - doc.sentences[doc.sentence_of[previous.content.last - 1]].paragraph <= 1
        ):
            source, rule = previous.source, "carried"
        elif doc.sentence_of[mark.first] > 0:
            before = doc.sentences[doc.sentence_of[mark.first] - 1]
            inner = clause_subject(text, before.last - 1, before.first)
            if inner:
                source, rule = inner[0], "previous-subject"
        if source is None:
            continue
        f = Found(Span(mark.first, mark.last), None, source, None, rule)
        by_pair[number] = f
        made.append(f)
    return made


def _is_title(text: View, mark: Marked) -> bool:
    """Tell whether marks hold the name of a thing: behind "titled", or in capitals like a title."""
    first, last = mark.first, mark.last
    if first and text.lower[first - 1] in closed("naming"):
        return True
    words = [w for w in text.doc.words[first + 1 : last - 1] if w[0].isalpha()]
    long = [w for w in words if len(w) > 3]
    return len(words) <= 10 and bool(long) and all(w[0].isupper() for w in long) and words[0][0].isupper()


def _before_colon(text: View, first: int, lo: int) -> Found | None:
    """Return who stands before a colon and marks: From the report: "…"; Carl Bialik: "…"."""
    colon = first - 1
    if colon <= lo or text.tags[colon] != ":":
        return None
    if any(text.tags[k] in "v" and text.lower[k] in cue_forms() for k in range(lo, colon)):
        return None
    name = noun_phrase_before(text, colon - 1, lo)
    if name is None or not any(text.tags[k] in "Nn" for k in range(*name)):
        return None
    return Found(name, None, name, None, "colon")


def _lead_in(text: View, first: int, sentence: Sentence) -> Found | None:
    """Return source and cue of the paragraph before, when it ends in a colon: The Times reports:"""
    doc = text.doc
    number = doc.sentence_of[first]
    if first != sentence.first or number == 0 or text.lower[first - 1] != ":":
        return None
    lo, hi = doc.sentences[number - 1].first, doc.sentences[number - 1].last - 1
    for k in range(hi - 1, lo - 1, -1):
        if text.tags[k] not in "vg" or text.inside[k] >= 0:
            continue
        for form in cue_forms().get(text.lower[k], ()):
            if form.cue.part == "verb" and "quote" in form.cue.takes and len(form.words) == 1:
                subject = subject_before(text, verb_group(text, k, lo).before, lo)
                source = subject[0] if subject else noun_phrase_after(text, k + 1, hi)
                if source is not None:
                    return Found(Span(k, k + 1), Span(k, k + 1), source, form.cue, "lead-in")
    inner = clause_subject(text, hi - 1, lo)
    return Found(Span(hi, hi + 1), None, inner[0], None, "lead-in") if inner else None


def _signature(text: View, last: int) -> Found | None:
    """Return the name behind a dash after the marks, when it ends its paragraph: "…" — Jane Doe."""
    tags, doc = text.tags, text.doc
    if last + 1 >= len(tags) or tags[last] not in "-~" or tags[last + 1] != "N":
        return None
    paragraph = doc.sentences[doc.sentence_of[last]].paragraph
    k = last + 1
    while k < len(tags) and tags[k] in "Nz~" and doc.sentences[doc.sentence_of[k]].paragraph == paragraph:
        k += 1
    ends = k >= len(tags) or tags[k] in ".,(Q" or doc.sentences[doc.sentence_of[k]].paragraph != paragraph
    name = Span(last + 1, k)
    return Found(name, None, name, None, "signature") if ends and k - last <= 6 else None
