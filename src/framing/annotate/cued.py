"""Attributions found from their cue: what a reporting verb, noun, adjective or phrase introduces.

Each cue is looked at once. Its source is the subject before it, the noun after it ("…," said Smith) or a
"by" phrase; its content is what it may take (``reporting.csv``), to the end of the clause, or the words or
marks that stand before it.
"""

from dataclasses import dataclass

from framing.annotate.cues import Cue, CueForm, cue_forms
from framing.annotate.walks import (
    Span,
    VerbGroup,
    View,
    clause_end,
    clause_subject,
    noun_phrase_after,
    subject_before,
    verb_group,
)

_LIGHT = 12  # tokens between a cue and its that-clause


@dataclass(slots=True)
class Found:
    """An attribution in tokens: content, cue, source and the rules that found them."""

    content: Span
    cue: Span | None
    source: Span | None
    entry: Cue | None
    rule: str
    via: Span | None = None
    nested: bool = False


def cued_attributions(text: View) -> list[Found]:
    """Return the attributions that have a cue, in the order of their cues."""
    forms = cue_forms()
    found: list[Found] = []
    lower, tags = text.lower, text.tags
    for sentence in text.doc.sentences:
        lo, hi = sentence.first, sentence.last
        i = lo
        while i < hi:
            rows = forms.get(lower[i])
            step = 1
            if rows:
                for form in rows:
                    n = len(form.words)
                    if n > 1 and tuple(lower[i : i + n]) != form.words:
                        continue
                    part = form.cue.part
                    if part == "verb" and tags[i] in "vg":
                        made = _from_verb(text, form, i, lo, hi)
                    elif part == "phrase":
                        made = _from_phrase(text, form, i, lo, hi)
                    else:
                        made = []
                    if made:
                        found += made
                        step = n
                        break
            i += step
    return found


def _from_phrase(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """ "According to" and its like: the source follows, the content stands before or after."""
    last = i + len(form.words)
    source = noun_phrase_after(text, last, hi)
    if source is None:
        return []
    cue = Span(i, last)
    if i - lo >= 3:
        start, end = lo, i
        if text.tags[i - 1] == ",":
            end -= 1
        if text.inside[end - 1] >= 0:
            start = min(start, text.pairs[text.inside[end - 1]].first)
        return [Found(Span(start, end), cue, source, form.cue, "phrase-after")]
    k = source.last
    while k < hi and text.tags[k] != ",":
        k += 1
    if k + 2 >= hi:
        return []
    return [Found(Span(k + 1, clause_end(text, k + 1, hi)), cue, source, form.cue, "phrase-before")]


def _from_verb(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """A reporting verb: what it has on its right, and what stands before its source."""
    cue, last = form.cue, i + len(form.words)
    group = verb_group(text, i, lo)
    passive = group.be and bool(form.forms & {"participle", "past"})
    nested = text.inside[i] >= 0
    if group.negated and cue.kind not in ("believe", "want", "know", "expect", "support", "like"):
        return []
    if nested:
        return []
    found: list[Found] = []
    before = _content_before(text, form, i, lo, hi, group)
    if before:
        found.append(before)
    after = complement(text, cue, last, hi, passive)
    if after and before and text.inside[after[0].first] < 0 and after[1] != "that":
        after = None
    if after:
        content, how = after
        if before:
            source, rule = before.source, "resumed"
        else:
            source, rule = _source(text, group, i, lo, last, hi, passive)
        if source is not None or passive or how in ("that", "quote"):
            found.append(Found(content, Span(i, last), source, cue, f"{rule}-{how}"))
    return found


def _source(
    text: View, group: VerbGroup, i: int, lo: int, last: int, hi: int, passive: bool
) -> tuple[Span | None, str]:
    """Return the source of a cue with its content on the right."""
    if passive:
        if last < hi and text.lower[last] == "by":
            return noun_phrase_after(text, last + 1, hi), "passive-by"
        return None, "passive"
    subject = clause_subject(text, group.before, lo) if group.to else subject_before(text, group.before, lo)
    return subject if subject else (None, "none")


def _content_before(text: View, form: CueForm, i: int, lo: int, hi: int, group: VerbGroup) -> Found | None:
    """Content that stands before its source and cue: "…," Smith said; …, said Smith."""
    cue, last = form.cue, i + len(form.words)
    if not cue.takes & {"quote", "that", "bare"} or group.to or group.negated:
        return None
    tags, inside = text.tags, text.inside
    edge, source, rule = i, None, ""
    subject = subject_before(text, group.before, lo) if group.before >= lo else None
    if subject and subject[1] in ("subject", "apposition"):
        edge, source, rule = subject[0].first, subject[0], "before-source-cue"
    elif group.before == i - 1 or group.before < lo:
        after = noun_phrase_after(text, last, hi)
        if after is None:
            return None
        edge, source, rule = i, after, "before-cue-source"
    else:
        return None
    left = edge - 1
    if left >= 0 and tags[left] == "," and inside[left] < 0:
        left -= 1
    if (
        left < 0
        or text.doc.sentences[text.doc.sentence_of[left]].paragraph
        != text.doc.sentences[text.doc.sentence_of[i]].paragraph
    ):
        return None
    if inside[left] >= 0:
        pair = text.pairs[inside[left]]
        if pair.last != left + 1:
            return None
        start = pair.first
        if start > lo and text.doc.sentence_of[start] == text.doc.sentence_of[i]:
            head = _run_in(text, start, lo)
            start = head
        return Found(Span(start, left + 1), Span(i, last), source, cue, f"quote-{rule}")
    if left == edge - 2 and left - lo >= 2 and _closes_sentence(text, source, last, hi):
        return Found(Span(lo, left + 1), Span(i, last), source, cue, f"clause-{rule}")
    return None


def _run_in(text: View, start: int, lo: int) -> int:
    """Return where the clause begins that runs into the marks at ``start``."""
    k = start
    while k > lo and text.tags[k - 1] not in ":;" and text.inside[k - 1] < 0:
        k -= 1
    return k


def _closes_sentence(text: View, source: Span, last: int, hi: int) -> bool:
    """Tell whether nothing that could be the cue's own complement follows it."""
    k = max(last, source.last)
    return k >= hi or text.tags[k] in ".,;pyr-(" or k + 1 >= hi


def complement(text: View, cue: Cue, i: int, hi: int, passive: bool) -> tuple[Span, str] | None:
    """Return the content on the right of a cue that ends before token ``i``."""
    tags, lower, inside = text.tags, text.lower, text.inside
    takes = cue.takes
    k = i
    if k < hi and tags[k] == "o" and "addr" in takes and inside[k] < 0:
        k += 1
    while k < hi and tags[k] in "ry" and inside[k] < 0:
        k += 1
    if k >= hi:
        return None
    marker = _marker(text, k, hi, takes)
    if marker is not None:
        start, how = marker
        return (Span(start, clause_end(text, start, hi)), how) if start < hi else None
    if "addr" in takes:
        start2 = _after_addressee(text, k, hi)
        if start2 is not None and "bare" in takes:
            return Span(start2, clause_end(text, start2, hi)), "bare"
        return None
    tag = tags[k]
    if tag in "dsNnmgo" and "bare" in takes and not passive:
        return Span(k, clause_end(text, k, hi)), "bare"
    if tag in "dsNnmgo" and "np" in takes and not passive:
        return Span(k, clause_end(text, k, hi)), "np"
    if takes & {"np+inf", "np+of", "np+as", "np+for", "np+np"} and tag in "dsNnmo" and not passive:
        return Span(k, clause_end(text, k, hi)), "np"
    if tag == "g" and "ing" in takes:
        return Span(k, clause_end(text, k, hi)), "ing"
    if tag == "p" and lower[k] in takes and k + 1 < hi:
        return Span(k + 1, clause_end(text, k + 1, hi)), lower[k]
    return None


def _marker(text: View, k: int, hi: int, takes: frozenset[str]) -> tuple[int, str] | None:
    """Look for that, a quotation mark, whether, to or a colon, over addressee, time and place."""
    tags, inside = text.tags, text.inside
    for j in range(k, min(hi, k + _LIGHT)):
        if inside[j] >= 0:
            if ("quote" in takes or "bare" in takes or "np" in takes) and (
                j == k or tags[j - 1] in ",:yrnNo"
            ):
                return j, "quote"
            return None
        tag = tags[j]
        if (
            tag == "h"
            and text.lower[j] == "that"
            and "that" in takes
            and (j == k or tags[j - 1] in "nNyro,m)")
        ):
            return j + 1, "that"
        if tag == "i" and "wh" in takes and (j == k or tags[j - 1] in "nNo"):
            return j, "wh"
        if tag == "t" and ("inf" in takes or "np+inf" in takes) and j == k:
            return j, "inf"
        if tag == ":" and j + 1 < hi:
            return j + 1, "colon"
        if tag in "xvs.;Q-" and not (tag == "s" and j == k):
            return None
        if tag == "s":
            return None
    return None


def _after_addressee(text: View, k: int, hi: int) -> int | None:
    """Return where a that-less clause begins after an addressee: at a pronoun, or its last noun phrase."""
    tags = text.tags
    if k < hi and tags[k] == "s":
        return k
    for j in range(k, min(hi, k + _LIGHT)):
        if tags[j] in "sd" and j > k and tags[j] == "s":
            return j
        if tags[j] == "d" and j > k and tags[j - 1] in "nNo":
            return j
        if tags[j] in ",.;:" or text.inside[j] >= 0:
            return None
        if tags[j] in "xv":
            return j - 1 if j - 1 > k else None
    return None
