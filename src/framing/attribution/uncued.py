"""Attributions without a cue: quotation marks whose source stands nearby or carries over, and labels before a colon.

Labels are those of transcripts ("PENCE: …"), of headlines ("Newspaper: …") and of lead-ins ("X continued:").
"""

from functools import cache
from operator import itemgetter

from framing.attribution.content_ends import without_stops
from framing.attribution.types import Attribution
from framing.corpus.sentences import Sentence
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span, verb_group
from framing.english.quotation_marks import QuotedStretch
from framing.english.reporting_cues import cue_forms
from framing.english.subjects import clause_subject, subject_before
from framing.english.tagger import closed_class
from framing.resources import lexicon_rows

_SHORTEST = 5  # tokens, marks included, up to which marks without a cue are scare quotes or names


_LONGEST_LABEL = 7  # tokens


def uncued_quotations(article: ParsedArticle, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions of marks outside all contents of ``found``."""
    if not article.pairs:
        return []
    by_pair = _claims(article, found)
    cued = _last_cued(article, found)
    made: list[Attribution] = []
    for number in range(len(article.pairs) - 2, -1, -1):
        mark, later = article.pairs[number], by_pair.get(number + 1)
        if mark.continues and number not in by_pair and later is not None and later.source is not None:
            by_pair[number] = Attribution(
                Span(mark.first, mark.last), None, later.source, None, "carried-back"
            )
            made.append(by_pair[number])
    previous: Attribution | None = None
    for number, mark in enumerate(article.pairs):
        if number not in by_pair and not _is_term(article, mark, previous):
            f = _attributed(article, mark, previous, cued)
            if f is not None:
                by_pair[number] = f
                made.append(f)
        previous = by_pair.get(number, previous)
    return made


def _claims(article: ParsedArticle, found: list[Attribution]) -> dict[int, Attribution]:
    """Return by number the marks that stand in a content, and whose."""
    by_pair: dict[int, Attribution] = {}
    for f in found:
        inside = article.inside[f.content.first : f.content.last]
        for pair in {at for at in inside if at >= 0}:
            by_pair[pair] = f
    return by_pair


def _last_cued(article: ParsedArticle, found: list[Attribution]) -> dict[int, Attribution]:
    """Return by sentence its last attribution by a reporting verb that stands in no other: whose words may follow."""
    last: dict[int, Attribution] = {}
    found = _outermost(found)
    cues = [(f.cue.first, f) for f in found if f.cue and f.source and f.entry and "quote" in f.entry.takes]
    for first, f in sorted(cues, key=itemgetter(0)):
        last[article.doc.sentence_of[first]] = f
    return last


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """Leave out the attributions whose cue stands in the content of another."""
    kept: list[Attribution] = []
    reach = -1
    for f in sorted(found, key=lambda f: (f.content.first, -f.content.last)):
        if f.cue is None or f.cue.first >= reach or f.content.last > reach:
            kept.append(f)
        reach = max(reach, f.content.last)
    return kept


def _is_term(article: ParsedArticle, mark: QuotedStretch, previous: Attribution | None) -> bool:
    """Tell whether marks hold a term or a title: short, or like a name, and no sentence of their own."""
    opens = mark.first == article.doc.sentences[article.doc.sentence_of[mark.first]].first
    if mark.last - mark.first <= _SHORTEST:
        goes_on = previous is not None and _ends_before(article, previous, mark.first)
        return not (opens and goes_on and article.lower[mark.last - 2] in closed_class("sentence end"))
    return not opens and _is_title(article, mark)


def _ends_before(article: ParsedArticle, f: Attribution, first: int) -> bool:
    """Tell whether an attribution stands in the sentence before token ``first``, in its paragraph."""
    doc = article.doc
    number = doc.sentence_of[first]
    near = max(f.content.last - 1, f.cue.last - 1 if f.cue else 0)
    return number - doc.sentence_of[near] <= 1 and (
        doc.sentences[doc.sentence_of[near]].paragraph == doc.sentences[number].paragraph
    )


def _attributed(
    article: ParsedArticle, mark: QuotedStretch, previous: Attribution | None, cued: dict[int, Attribution]
) -> Attribution | None:
    """Return whose words marks without a cue of their own are."""
    doc = article.doc
    number = doc.sentence_of[mark.first]
    sentence = doc.sentences[number]
    content = Span(mark.first, mark.last)
    led = (
        _lead_in(article, mark.first, sentence)
        or _before_colon(article, mark.first, sentence.first)
        or _signature(article, mark.last)
    )
    if led is not None:
        return Attribution(content, led.cue, led.source, led.entry, led.rule)
    here = cued.get(number)
    if here is not None and here.cue is not None and here.cue.last <= mark.first:
        return Attribution(content, None, here.source, None, "sentence-cue")
    inner = clause_subject(article, mark.first - 1, sentence.first)
    if inner:
        return Attribution(content, None, inner[0], None, "sentence-subject")
    before = doc.sentences[number - 1] if number else None
    said = cued.get(number - 1)
    if said is not None and before is not None and before.paragraph == sentence.paragraph:
        return Attribution(content, None, said.source, None, "carried")
    if previous is not None and previous.source is not None:
        behind = doc.sentences[doc.sentence_of[previous.content.last - 1]].paragraph
        if sentence.paragraph - behind <= 1:
            return Attribution(content, None, previous.source, None, "carried")
    if said is not None:
        return Attribution(content, None, said.source, None, "carried")
    inner = clause_subject(article, before.last - 1, before.first) if before else None
    return Attribution(content, None, inner[0], None, "previous-subject") if inner else None


def _is_title(article: ParsedArticle, mark: QuotedStretch) -> bool:
    """Tell whether marks hold the name of a thing: behind "titled", or in capitals like a title."""
    first, last = mark.first, mark.last
    if first and article.lower[first - 1] in closed_class("naming"):
        return True
    words = [w for w in article.doc.words[first + 1 : last - 1] if w[0].isalpha()]
    long = [w for w in words if len(w) > 3]
    return len(words) <= 10 and bool(long) and all(w[0].isupper() for w in long) and words[0][0].isupper()


def _before_colon(article: ParsedArticle, first: int, begin: int) -> Attribution | None:
    """Return who stands before a colon and marks: From the report: "…"; Carl Bialik: "…"."""
    colon = first - 1
    if colon <= begin or article.tags[colon] != ":":
        return None
    if any(article.tags[at] in "v" and article.lower[at] in cue_forms() for at in range(begin, colon)):
        return None
    name = noun_phrase_before(article, colon - 1, begin)
    if name is None or not any(article.tags[at] in "Nn" for at in range(*name)):
        return None
    return Attribution(name, None, name, None, "colon")


def _lead_in(article: ParsedArticle, first: int, sentence: Sentence) -> Attribution | None:
    """Return source and cue of the paragraph before, when it ends in a colon: The Times reports:"""
    doc = article.doc
    number = doc.sentence_of[first]
    if first != sentence.first or number == 0 or article.lower[first - 1] != ":":
        return None
    begin, limit = doc.sentences[number - 1].first, doc.sentences[number - 1].last - 1
    for at in range(limit - 1, begin - 1, -1):
        if article.tags[at] not in "vg" or article.inside[at] >= 0:
            continue
        for form in cue_forms().get(article.lower[at], ()):
            if form.cue.part == "verb" and "quote" in form.cue.takes and len(form.words) == 1:
                subject = subject_before(article, verb_group(article, at, begin).before, begin)
                source = subject[0] if subject else noun_phrase_after(article, at + 1, limit)
                if source is not None:
                    return Attribution(Span(at, at + 1), Span(at, at + 1), source, form.cue, "lead-in")
    inner = clause_subject(article, limit - 1, begin)
    return Attribution(Span(limit, limit + 1), None, inner[0], None, "lead-in") if inner else None


def _signature(article: ParsedArticle, last: int) -> Attribution | None:
    """Return the name behind a dash after the marks, when it ends its paragraph: "…" — Jane Doe."""
    tags, doc = article.tags, article.doc
    if last + 1 >= len(tags) or tags[last] not in "-~" or tags[last + 1] != "N":
        return None
    paragraph = doc.sentences[doc.sentence_of[last + 1]].paragraph
    at = last + 1
    while at < len(tags) and tags[at] in "Nz~" and doc.sentences[doc.sentence_of[at]].paragraph == paragraph:
        at += 1
    ends = at >= len(tags) or tags[at] in ".,(Q" or doc.sentences[doc.sentence_of[at]].paragraph != paragraph
    name = Span(last + 1, at)
    return Attribution(name, None, name, None, "signature") if ends and at - last <= 6 else None


@cache
def _no_speakers() -> frozenset[str]:
    """Words that begin a label which is no speaker: Note, Photo, Update."""
    return frozenset(r["word"] for r in lexicon_rows("label_words"))


def labelled(article: ParsedArticle) -> list[Attribution]:
    """Return the paragraphs that a label gives to a speaker."""
    paragraphs = article.doc.paragraphs()
    labels = [_label(article, first, last) for first, last in paragraphs]
    names: dict[str, int] = {}
    for label in labels:
        if label:
            key = " ".join(article.lower[label.first : label.last])
            names[key] = names.get(key, 0) + 1
    if not names:
        return []
    transcript = sum(names.values()) >= 6 and max(names.values()) >= 2
    found: list[Attribution] = []
    speaker: Span | None = None
    for (first, last), label in zip(paragraphs, labels, strict=True):
        if label is not None:
            known = names[" ".join(article.lower[label.first : label.last])] > 1
            if not (known or _is_name(article, label, first == 0)):
                speaker = None
                continue
            speaker, start = label, label.last + 1
        elif transcript and speaker is not None and article.tags[first] != "(":
            start = first + (article.tags[first] == "Q")
        else:
            continue
        end = without_stops(article, start, last)
        if end > start:
            found.append(
                Attribution(
                    Span(start, end),
                    None,
                    speaker,
                    None,
                    "label" if label else "label-carried",
                )
            )
    return found


def _label(article: ParsedArticle, first: int, last: int) -> Span | None:
    """Return the label with which a paragraph begins."""
    words, tags = article.doc.words, article.tags
    marked = tags[first] == "Q"
    first += marked
    for at in range(first, min(last - 1, first + _LONGEST_LABEL + 1)):
        if words[at] == ":":
            bad = at == first or any(article.lower[m] in _no_speakers() for m in range(first, at))
            bad |= marked and not _is_name(article, Span(first, at), False)
            return None if bad or (article.inside[at] >= 0) != marked else Span(first, at)
        if not (
            words[at][0].isupper()
            or words[at] in ".-’'&"
            or article.lower[at] in closed_class("name particle")
        ):
            return None
        if tags[at] in "sxw":
            return None
    return None


def _is_name(article: ParsedArticle, label: Span, headline: bool) -> bool:
    """Tell whether a label met once is a speaker's: capitals throughout, or a headline's."""
    words = article.doc.words[label.first : label.last]
    capitals = all(not any(c.islower() for c in w) for w in words)
    return (capitals and len(words) <= 4) or headline
