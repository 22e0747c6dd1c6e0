"""Attributions without a cue: quotations whose source is nearby, in a lead-in ("Byrne's answer:") or carried over."""

from itertools import pairwise
from typing import NamedTuple

from framing.attribution.content_ends import without_stops
from framing.attribution.nouns_and_phrases import owner_of
from framing.attribution.trimming import is_title
from framing.attribution.types import Attribution
from framing.corpus.sentences import Sentence
from framing.english import grammar as pos
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span, has_verb, verb_group
from framing.english.quotation_marks import QuotedStretch
from framing.english.reporting_cues import cue_forms
from framing.english.source_nouns import noun_type
from framing.english.subjects import CONNECTIVES, clause_subject, subject_before
from framing.english.word_classes import closed_class

_SHORTEST = 5  # tokens, with marks, of the longest uncued quotation that counts as a term or a name
_LONGEST_SIGNATURE = 6  # tokens of a dash and the name after it
_SPEAKS = frozenset({pos.NAME, pos.SUBJECT_PRONOUN})
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
        goes_on = previous is not None and _ends_just_before(article, previous, quoted.first)
        return not (opens and goes_on and article.lower[quoted.last - 2] in closed_class("sentence end"))
    return not opens and is_title(article, quoted)


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
        _lead_in(article, quoted.first, sentence)
        or _before_colon(article, quoted.first, sentence.first)
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


def _before_colon(article: ParsedArticle, first: int, begin: int) -> Attribution | None:
    """Return the attribution to a name before a colon and a quotation: From the report: "…"; Carl Bialik, a critic: "…"."""
    colon = first - 1
    if colon <= begin or article.tags[colon] != pos.COLON:
        return None
    if any(article.tags[at] == pos.VERB and article.lower[at] in cue_forms() for at in range(begin, colon)):
        return None
    name = _whose_words(article, colon, begin) or _named_or_described(article, colon, begin)
    if name is None or not any(article.tags[at] in pos.NOUNS for at in range(*name)):
        return None
    return Attribution(name, None, name, None, "colon")


def _named_or_described(article: ParsedArticle, colon: int, begin: int) -> Span | None:
    """Return the noun phrase before a colon; of a predicate, its subject: *Tom Byrne*, a pollster, is more cautious:"""
    phrase = noun_phrase_before(article, colon - 1, begin)
    copula = phrase.first - 1 if phrase else begin
    copula -= copula > begin and article.tags[copula] == pos.ADVERB
    if copula <= begin or article.lower[copula] not in closed_class("link"):
        return phrase
    found = subject_before(article, verb_group(article, copula, begin).before, begin)
    if found is None:
        return None
    head = article.phrases.head(found[0])
    return found[0] if article.tags[head] in _SPEAKS or noun_type(article.lower[head]) else None


def _whose_words(article: ParsedArticle, colon: int, begin: int) -> Span | None:
    """Return the source that a lead-in with a colon names: Here is Byrne's reaction:, And from Byrne:, Tom Byrne, a fisherman:"""
    tags = article.tags
    for noun in range(colon - 1, begin, -1):
        if (
            tags[noun] in pos.NOUNS
            and _is_speech(article.lower[noun])
            and (owner := owner_of(article, noun, begin)[0])
        ):
            return owner
    opens = begin + (tags[begin] in CONNECTIVES)
    name = noun_phrase_after(article, opens, colon)
    if (
        name
        and tags[name.last - 1] == pos.NAME
        and tags[name.last] in pos.ASIDE_OPENERS
        and not _has_own_verb(article, name.last, colon)
    ):
        return name
    phrase = noun_phrase_before(article, colon - 1, begin)
    if phrase is None or has_verb(article, begin, phrase.first):
        return None
    before = phrase.first - 1
    return phrase if before < opens or article.lower[before] in closed_class("agent") else None


def _is_speech(word: str) -> bool:
    """Return whether a noun denotes speech or writing: reaction, statement, letter."""
    if word in closed_class("reply") or noun_type(word) == "document":
        return True
    return any(form.cue.part == "noun" and len(form.words) == 1 for form in cue_forms().get(word, ()))


def _has_own_verb(article: ParsedArticle, first: int, colon: int) -> bool:
    """Return whether there is a finite verb, but no relative pronoun, between a name and a colon."""
    tags = article.tags
    return any(tags[at] in pos.FINITE for at in range(first, colon)) and pos.RELATIVE not in tags[first:colon]


def _lead_in(article: ParsedArticle, first: int, sentence: Sentence) -> Attribution | None:
    """Return source and cue of the preceding sentence, if that ends in a colon: The Times reports:"""
    doc = article.doc
    number = doc.sentence_of[first]
    if first != sentence.first or number == 0 or article.lower[first - 1] != ":":
        return None
    begin, colon = doc.sentences[number - 1].first, doc.sentences[number - 1].last - 1
    for at in range(colon - 1, begin - 1, -1):
        if (
            article.tags[at] in pos.LEXICAL_VERBS
            and article.inside[at] < 0
            and (led := _led_by(article, at, begin, colon))
        ):
            return led
    subject = clause_subject(article, colon - 1, begin)
    source = _whose_words(article, colon, begin) or (subject[0] if subject else None)
    return Attribution(Span(colon, colon + 1), None, source, None, "lead-in") if source else None


def led_paragraphs(article: ParsedArticle) -> list[Attribution]:
    """Return the attributions of unquoted paragraphs that the preceding one leads into: "Holm writes:", and then his words."""
    made: list[Attribution] = []
    for (first, last), (after, end) in pairwise(article.doc.paragraphs()):
        colon = last - 1
        if article.tags[colon] != pos.COLON or article.inside[after] >= 0 or article.lower[end - 1] == ":":
            continue
        begin = max(first, article.doc.sentences[article.doc.sentence_of[colon]].first)
        verb = next(
            (at for at in range(colon - 1, begin, -1) if article.tags[at] in pos.LEXICAL_VERBS), begin
        )
        led = _led_by(article, verb, begin, colon) if article.inside[verb] < 0 else None
        if led is not None and led.entry is not None and {"that", "quote"} <= led.entry.takes:
            content = Span(after, without_stops(article, after, end))
            made.append(Attribution(content, led.cue, led.source, led.entry, "lead-in-paragraph"))
    return made


def _led_by(article: ParsedArticle, verb: int, begin: int, colon: int) -> Attribution | None:
    """Return source and cue of a lead-in, if the verb at a token may introduce a quotation."""
    for form in cue_forms().get(article.lower[verb], ()):
        if form.cue.part == "verb" and "quote" in form.cue.takes and len(form.words) == 1:
            subject = subject_before(article, verb_group(article, verb, begin).before, begin)
            source = subject[0] if subject else noun_phrase_after(article, verb + 1, colon)
            if source is not None:
                cue = Span(verb, verb + 1)
                return Attribution(cue, cue, source, form.cue, "lead-in")
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
