"""Attributions without a cue: quotations whose source is nearby, in a lead-in ("Byrne's answer:") or carried over."""

from typing import NamedTuple

from framing.attribution.cue_places import Attribution
from framing.attribution.lead_ins import before_colon, lead_in, whose_words
from framing.attribution.no_reports import is_title
from framing.corpus.sentences import Sentence
from framing.english import grammar as pos
from framing.english.parsed_article import ParsedArticle, Span, verb_group
from framing.english.quotation_marks import QuotedStretch
from framing.english.reporting_cues import cue_forms
from framing.english.subjects import clause_subject, subject_before
from framing.english.word_classes import closed_class

_SHORTEST = 5  # tokens, with marks, of the longest uncued quotation that counts as a term or a name
_LONGEST_SIGNATURE = 6  # tokens of a dash and the name after it
_DASHES = frozenset({pos.DASH, pos.HYPHEN})
_SIGNED = frozenset({pos.NAME, pos.POSSESSIVE, pos.HYPHEN})
_AFTER_SIGNATURE = pos.ASIDE_OPENERS | {pos.FULL_STOP, pos.QUOTATION_MARK}


class _Cued(NamedTuple):
    """A cue and its source, whose speech may continue."""

    cue: Span
    source: Span


def uncued_quotations(article: ParsedArticle, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions of the quotations outside all contents of ``found``."""
    if not article.pairs:
        return []
    by_pair = _quoted_in_contents(article, found)
    cued = _last_cued(article, found)
    made = _carried_back(article, by_pair)
    previous: Attribution | None = None
    for number, quoted in enumerate(article.pairs):
        if number not in by_pair and not _is_term(article, quoted, previous):
            attribution = _source_nearby(article, quoted, previous, cued)
            if attribution is not None:
                by_pair[number] = attribution
                made.append(attribution)
        previous = by_pair.get(number, previous)
    return made


def _carried_back(article: ParsedArticle, by_pair: dict[int, Attribution]) -> list[Attribution]:
    """Return attributions of quoted paragraphs that continue in the next, with its source; also added to ``by_pair``."""
    made: list[Attribution] = []
    for number in range(len(article.pairs) - 2, -1, -1):
        quoted, later = article.pairs[number], by_pair.get(number + 1)
        if quoted.continues and number not in by_pair and later is not None and later.source is not None:
            content = Span(quoted.first, quoted.last)
            by_pair[number] = Attribution(content, None, later.source, None, "carried-back")
            made.append(by_pair[number])
    return made


def _quoted_in_contents(article: ParsedArticle, found: list[Attribution]) -> dict[int, Attribution]:
    """Return the attribution whose content contains a pair of quotation marks, by the pair's number."""
    by_pair: dict[int, Attribution] = {}
    for attribution in found:
        inside = article.inside[attribution.content.first : attribution.content.last]
        for pair in {number for number in inside if number >= 0}:
            by_pair[pair] = attribution
    return by_pair


def _last_cued(article: ParsedArticle, found: list[Attribution]) -> dict[int, _Cued]:
    """Return, by sentence, the cue and source of its last attribution that may quote and is nested in no other."""
    cued = [
        _Cued(a.cue, a.source)
        for a in _outermost(found)
        if a.cue and a.source and a.entry and "quote" in a.entry.takes
    ]
    return {article.doc.sentence_of[c.cue.first]: c for c in sorted(cued, key=lambda c: c.cue.first)}


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """Return the attributions whose cue is not inside the content of another."""
    kept: list[Attribution] = []
    reach = -1
    for attribution in sorted(found, key=lambda a: (a.content.first, -a.content.last)):
        last = attribution.content.last
        if attribution.cue is None or attribution.cue.first >= reach or last > reach:
            kept.append(attribution)
        reach = max(reach, last)
    return kept


def _is_term(article: ParsedArticle, quoted: QuotedStretch, previous: Attribution | None) -> bool:
    """Return whether a quotation is a term or a title: short, or in title case, and not a sentence of its own."""
    if quoted.first and article.lower[quoted.first - 1] == "=":
        return True  # the value of an attribute left over from a web page
    opens = quoted.first == article.doc.sentences[article.doc.sentence_of[quoted.first]].first
    if quoted.last - quoted.first <= _SHORTEST:
        if _is_led(article, quoted):
            return False
        goes_on = previous is not None and _ends_just_before(article, previous, quoted.first)
        return not (opens and goes_on and article.lower[quoted.last - 2] in closed_class("sentence end"))
    return not opens and is_title(article, quoted)


def _is_led(article: ParsedArticle, quoted: QuotedStretch) -> bool:
    """Return whether a short sentence in marks follows a source and a colon: Ann Smith, a nurse: “Never.”; Her answer: “No.”"""
    colon, doc = quoted.first - 1, article.doc
    if colon < 1 or article.tags[colon] != pos.COLON:
        return False
    if article.lower[quoted.last - 2] not in closed_class("sentence end"):
        return False
    if quoted.last - quoted.first == _SHORTEST and is_title(article, quoted):
        return False
    return whose_words(article, colon, doc.sentences[doc.sentence_of[colon]].first) is not None


def _ends_just_before(article: ParsedArticle, attribution: Attribution, first: int) -> bool:
    """Return whether an attribution ends in the sentence of token ``first`` or the one before, in its paragraph."""
    doc = article.doc
    number = doc.sentence_of[first]
    end = max(attribution.content.last - 1, attribution.cue.last - 1 if attribution.cue else 0)
    near = doc.sentences[doc.sentence_of[end]]
    return number - doc.sentence_of[end] <= 1 and near.paragraph == doc.sentences[number].paragraph


def _source_nearby(
    article: ParsedArticle, quoted: QuotedStretch, previous: Attribution | None, cued: dict[int, _Cued]
) -> Attribution | None:
    """Return the attribution of a quotation without a cue, by its lead-in, signature, sentence or predecessor."""
    sentence = article.doc.sentences[article.doc.sentence_of[quoted.first]]
    content = Span(quoted.first, quoted.last)
    led = (
        lead_in(article, quoted.first, sentence)
        or before_colon(article, quoted.first, sentence.first)
        or _signature(article, quoted.last)
    )
    if led is not None:
        return Attribution(content, led.cue, led.source, led.entry, led.rule)
    near = _in_sentence(article, quoted, cued) or _carried_over(article, quoted, previous, cued)
    return Attribution(content, None, near[0], None, near[1]) if near else None


def _in_sentence(
    article: ParsedArticle, quoted: QuotedStretch, cued: dict[int, _Cued]
) -> tuple[Span, str] | None:
    """Return the source named earlier in the sentence of a quotation, and the rule that found it."""
    number = article.doc.sentence_of[quoted.first]
    here = cued.get(number)
    if here is not None and here.cue.last <= quoted.first:
        return here.source, "sentence-cue"
    subject = clause_subject(article, quoted.first - 1, article.doc.sentences[number].first)
    return (subject[0], "sentence-subject") if subject else None


def _carried_over(
    article: ParsedArticle, quoted: QuotedStretch, previous: Attribution | None, cued: dict[int, _Cued]
) -> tuple[Span, str] | None:
    """Return the source that carries over from the sentence or the attribution before, and the rule that found it."""
    doc = article.doc
    number = doc.sentence_of[quoted.first]
    paragraph, before = doc.sentences[number].paragraph, doc.sentences[number - 1] if number else None
    said = cued.get(number - 1)
    if said is not None and before is not None and before.paragraph == paragraph:
        return said.source, "carried"
    if (
        before is not None
        and before.paragraph == paragraph
        and (turns := _introduced_speaker(article, before))
    ):
        return turns, "previous-subject"
    if previous is not None and previous.source is not None:
        last = doc.sentence_of[previous.content.last - 1]
        if paragraph - doc.sentences[last].paragraph <= 1:
            return previous.source, "carried"
    if said is not None:
        return said.source, "carried"
    subject = clause_subject(article, before.last - 1, before.first) if before else None
    return (subject[0], "previous-subject") if subject else None


def _introduced_speaker(article: ParsedArticle, sentence: Sentence) -> Span | None:
    """Return the speaker introduced by a sentence whose cue has no content: Ann Smith agreed. “It is late.”"""
    first, last = sentence.first, sentence.last
    if any(inside >= 0 for inside in article.inside[first:last]):
        return None
    for verb in range(last - 2, first, -1):
        forms = cue_forms().get(article.lower[verb], ()) if article.tags[verb] == pos.VERB else ()
        if any(f.cue.part == "verb" and f.cue.stance != "cognitive" for f in forms):
            subject = subject_before(article, verb_group(article, verb, first).before, first)
            named = subject is not None and subject[1] in ("subject", "apposition")
            return subject[0] if subject and named and article.tags[subject[0].last - 1] == pos.NAME else None
    return None


def _signature(article: ParsedArticle, last: int) -> Attribution | None:
    """Return the attribution to a name after a quotation and a dash, at the end of a paragraph: "…" — Jane Doe."""
    tags, sentence_of, sentences = article.tags, article.doc.sentence_of, article.doc.sentences
    if last + 1 >= len(tags) or tags[last] not in _DASHES or tags[last + 1] != pos.NAME:
        return None
    paragraph, end = sentences[sentence_of[last + 1]].paragraph, last + 1
    while end < len(tags) and tags[end] in _SIGNED and sentences[sentence_of[end]].paragraph == paragraph:
        end += 1
    if end - last > _LONGEST_SIGNATURE:
        return None
    goes_on = end < len(tags) and sentences[sentence_of[end]].paragraph == paragraph
    if goes_on and tags[end] not in _AFTER_SIGNATURE:
        return None
    name = Span(last + 1, end)
    return Attribution(name, None, name, None, "signature")
