"""Quoted stretches no cue claims: their source stands in the sentence, in the one before, or carries over."""

from framing.annotate.cued import Found
from framing.annotate.walks import Span, View, clause_subject


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
