"""Attributions without a cue: quotation marks whose source stands nearby or carries over, and labels before a colon.

Labels are those of transcripts ("PENCE: …"), of headlines ("Newspaper: …") and of lead-ins ("X continued:").
"""

from functools import cache
from operator import itemgetter

from framing.attribution.content_ends import without_stops
from framing.attribution.types import Found
from framing.corpus.sentences import Sentence
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import Span, View, verb_group
from framing.english.quotation_marks import Marked
from framing.english.reporting_cues import cue_forms
from framing.english.subjects import clause_subject, subject_before
from framing.english.tagger import closed
from framing.resources import lexicon_rows

_SHORTEST = 5  # tokens, marks included, up to which marks without a cue are scare quotes or names


_LONGEST_LABEL = 7  # tokens


def uncued_quotations(text: View, found: list[Found]) -> list[Found]:
    """Return the attributions of marks outside all contents of ``found``."""
    if not text.pairs:
        return []
    by_pair = _claims(text, found)
    cued = _last_cued(text, found)
    made: list[Found] = []
    for number in range(len(text.pairs) - 2, -1, -1):
        mark, later = text.pairs[number], by_pair.get(number + 1)
        if mark.continues and number not in by_pair and later is not None and later.source is not None:
            by_pair[number] = Found(Span(mark.first, mark.last), None, later.source, None, "carried-back")
            made.append(by_pair[number])
    previous: Found | None = None
    for number, mark in enumerate(text.pairs):
        if number not in by_pair and not _is_term(text, mark, previous):
            f = _attributed(text, mark, previous, cued)
            if f is not None:
                by_pair[number] = f
                made.append(f)
        previous = by_pair.get(number, previous)
    return made


def _claims(text: View, found: list[Found]) -> dict[int, Found]:
    """Return by number the marks that stand in a content, and whose."""
    by_pair: dict[int, Found] = {}
    for f in found:
        inside = text.inside[f.content.first : f.content.last]
        for pair in {k for k in inside if k >= 0}:
            by_pair[pair] = f
    return by_pair


def _last_cued(text: View, found: list[Found]) -> dict[int, Found]:
    """Return by sentence its last attribution by a reporting verb that stands in no other: whose words may follow."""
    last: dict[int, Found] = {}
    found = _outermost(found)
    cues = [(f.cue.first, f) for f in found if f.cue and f.source and f.entry and "quote" in f.entry.takes]
    for first, f in sorted(cues, key=itemgetter(0)):
        last[text.doc.sentence_of[first]] = f
    return last


def _outermost(found: list[Found]) -> list[Found]:
    """Leave out the attributions whose cue stands in the content of another."""
    kept: list[Found] = []
    reach = -1
    for f in sorted(found, key=lambda f: (f.content.first, -f.content.last)):
        if f.cue is None or f.cue.first >= reach or f.content.last > reach:
            kept.append(f)
        reach = max(reach, f.content.last)
    return kept


def _is_term(text: View, mark: Marked, previous: Found | None) -> bool:
    """Tell whether marks hold a term or a title: short, or like a name, and no sentence of their own."""
    opens = mark.first == text.doc.sentences[text.doc.sentence_of[mark.first]].first
    if mark.last - mark.first <= _SHORTEST:
        goes_on = previous is not None and _ends_before(text, previous, mark.first)
        return not (opens and goes_on and text.lower[mark.last - 2] in closed("sentence end"))
    return not opens and _is_title(text, mark)


def _ends_before(text: View, f: Found, first: int) -> bool:
    """Tell whether an attribution stands in the sentence before token ``first``, in its paragraph."""
    doc = text.doc
    number = doc.sentence_of[first]
    near = max(f.content.last - 1, f.cue.last - 1 if f.cue else 0)
    return number - doc.sentence_of[near] <= 1 and (
        doc.sentences[doc.sentence_of[near]].paragraph == doc.sentences[number].paragraph
    )


def _attributed(text: View, mark: Marked, previous: Found | None, cued: dict[int, Found]) -> Found | None:
    """Return whose words marks without a cue of their own are."""
    doc = text.doc
    number = doc.sentence_of[mark.first]
    sentence = doc.sentences[number]
    content = Span(mark.first, mark.last)
    led = (
        _lead_in(text, mark.first, sentence)
        or _before_colon(text, mark.first, sentence.first)
        or _signature(text, mark.last)
    )
    if led is not None:
        return Found(content, led.cue, led.source, led.entry, led.rule)
    here = cued.get(number)
    if here is not None and here.cue is not None and here.cue.last <= mark.first:
        return Found(content, None, here.source, None, "sentence-cue")
    inner = clause_subject(text, mark.first - 1, sentence.first)
    if inner:
        return Found(content, None, inner[0], None, "sentence-subject")
    before = doc.sentences[number - 1] if number else None
    said = cued.get(number - 1)
    if said is not None and before is not None and before.paragraph == sentence.paragraph:
        return Found(content, None, said.source, None, "carried")
    if previous is not None and previous.source is not None:
        behind = doc.sentences[doc.sentence_of[previous.content.last - 1]].paragraph
        if sentence.paragraph - behind <= 1:
            return Found(content, None, previous.source, None, "carried")
    if said is not None:
        return Found(content, None, said.source, None, "carried")
    inner = clause_subject(text, before.last - 1, before.first) if before else None
    return Found(content, None, inner[0], None, "previous-subject") if inner else None


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
    paragraph = doc.sentences[doc.sentence_of[last + 1]].paragraph
    k = last + 1
    while k < len(tags) and tags[k] in "Nz~" and doc.sentences[doc.sentence_of[k]].paragraph == paragraph:
        k += 1
    ends = k >= len(tags) or tags[k] in ".,(Q" or doc.sentences[doc.sentence_of[k]].paragraph != paragraph
    name = Span(last + 1, k)
    return Found(name, None, name, None, "signature") if ends and k - last <= 6 else None


@cache
def _no_speakers() -> frozenset[str]:
    """Words that begin a label which is no speaker: Note, Photo, Update."""
    return frozenset(r["word"] for r in lexicon_rows("label_words"))


def labelled(text: View) -> list[Found]:
    """Return the paragraphs that a label gives to a speaker."""
    paragraphs = text.doc.paragraphs()
    labels = [_label(text, first, last) for first, last in paragraphs]
    names: dict[str, int] = {}
    for label in labels:
        if label:
            key = " ".join(text.lower[label.first : label.last])
            names[key] = names.get(key, 0) + 1
    if not names:
        return []
    transcript = sum(names.values()) >= 6 and max(names.values()) >= 2
    found: list[Found] = []
    speaker: Span | None = None
    for (first, last), label in zip(paragraphs, labels, strict=True):
        if label is not None:
            known = names[" ".join(text.lower[label.first : label.last])] > 1
            if not (known or _is_name(text, label, first == 0)):
                speaker = None
                continue
            speaker, start = label, label.last + 1
        elif transcript and speaker is not None and text.tags[first] != "(":
            start = first + (text.tags[first] == "Q")
        else:
            continue
        end = without_stops(text, start, last)
        if end > start:
            found.append(
                Found(
                    Span(start, end),
                    None,
                    speaker,
                    None,
                    "label" if label else "label-carried",
                )
            )
    return found


def _label(text: View, first: int, last: int) -> Span | None:
    """Return the label with which a paragraph begins."""
    words, tags = text.doc.words, text.tags
    marked = tags[first] == "Q"
    first += marked
    for k in range(first, min(last - 1, first + _LONGEST_LABEL + 1)):
        if words[k] == ":":
            bad = k == first or any(text.lower[m] in _no_speakers() for m in range(first, k))
            bad |= marked and not _is_name(text, Span(first, k), False)
            return None if bad or (text.inside[k] >= 0) != marked else Span(first, k)
        if not (words[k][0].isupper() or words[k] in ".-’'&" or text.lower[k] in closed("name particle")):
            return None
        if tags[k] in "sxw":
            return None
    return None


def _is_name(text: View, label: Span, headline: bool) -> bool:
    """Tell whether a label met once is a speaker's: capitals throughout, or a headline's."""
    words = text.doc.words[label.first : label.last]
    capitals = all(not any(c.islower() for c in w) for w in words)
    return (capitals and len(words) <= 4) or headline
