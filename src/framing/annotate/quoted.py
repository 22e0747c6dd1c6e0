"""Quoted stretches no cue claims: their source stands in the sentence, in the one before, or carries over."""

from framing.annotate.cues import cue_forms
from framing.annotate.found import Found
from framing.annotate.walks import Span, View, clause_subject, noun_phrase_after, subject_before, verb_group
from framing.corpus.text import Sentence


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
    for number, mark in enumerate(text.pairs):
        if claimed[number]:
            continue
        if mark.last - mark.first <= 5:
            continue
        sentence = doc.sentences[doc.sentence_of[mark.first]]
        previous = by_pair.get(number - 1)
        source, rule = None, ""
        led = _lead_in(text, mark.first, sentence)
        if led is not None:
            f = Found(Span(mark.first, mark.last), led.cue, led.source, led.entry, "lead-in")
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
