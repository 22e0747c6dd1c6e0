"""Lead-ins with a colon: "Tom Byrne, a fisherman: “…”", "Here is Byrne's reaction:" and "Holm writes:" before the next paragraph."""

from itertools import pairwise

from framing.attribution.content_ends import without_stops
from framing.attribution.cue_places import Attribution
from framing.attribution.nouns_and_phrases import owner_of
from framing.corpus.sentences import Sentence
from framing.english import grammar as pos
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span, has_verb, verb_group
from framing.english.reporting_cues import cue_forms
from framing.english.source_nouns import noun_type
from framing.english.subjects import CONNECTIVES, clause_subject, subject_before
from framing.english.word_classes import closed_class

_SPEAKS = frozenset({pos.NAME, pos.SUBJECT_PRONOUN})
_LONGEST_ADJUNCT = 8  # tokens of "in a post on his own site"


def lead_in(article: ParsedArticle, first: int, sentence: Sentence) -> Attribution | None:
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
    source = whose_words(article, colon, begin) or (subject[0] if subject else None)
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


def before_colon(article: ParsedArticle, first: int, begin: int) -> Attribution | None:
    """Return the attribution to a name before a colon and a quotation: From the report: "…"; Carl Bialik, a critic: "…"."""
    colon = first - 1
    if colon <= begin or article.tags[colon] != pos.COLON:
        return None
    if any(article.tags[at] == pos.VERB and article.lower[at] in cue_forms() for at in range(begin, colon)):
        return None
    end = _before_adjunct(article, colon, begin)
    name = whose_words(article, colon, begin) or _named_or_described(article, end, begin)
    if name is None or not any(article.tags[at] in pos.NOUNS for at in range(*name)):
        return None
    if (
        name.first > begin
        and article.tags[name.first - 1] in pos.FINITE
        and article.tags[name.last - 1] != pos.NAME
    ):
        return None  # a predicative complement: "Smith was plain: …"
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


def whose_words(article: ParsedArticle, colon: int, begin: int) -> Span | None:
    """Return the source that a lead-in with a colon names: Here is Byrne's reaction:, And from Byrne:, Tom Byrne, a fisherman:"""
    tags = article.tags
    for noun in range(colon - 1, begin, -1):
        if (
            tags[noun] in pos.NOUNS
            and _is_speech(article.lower[noun])
            and (owner := owner_of(article, noun, begin)[0])
        ):
            return _speaker_in(article, owner)
    colon = _before_adjunct(article, colon, begin)
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
    if phrase is None:
        return None
    speaker = _speaker_in(article, phrase)
    before, head = speaker.first - 1, article.phrases.head(speaker)
    speaks = tags[head] == pos.NAME or noun_type(article.lower[head])
    if before > opens and article.lower[before] == "from" and speaks:
        return speaker  # "Then came this from Governor Smith:"
    if has_verb(article, begin, phrase.first):
        return None
    return speaker if before < opens or article.lower[before] in closed_class("agent") else None


def _speaker_in(article: ParsedArticle, phrase: Span) -> Span:
    """Return the speaker in a noun phrase for words: the full text of *Byrne*'s letter, this from *the governor*."""
    lower, tags = article.lower, article.tags
    for at in range(phrase.first + 1, phrase.last - 1):
        if lower[at] in closed_class("residence") and (
            tags[at - 1] in pos.DETERMINERS or _is_speech(lower[at - 1])
        ):
            return Span(at + 1, phrase.last)
    return phrase


def _before_adjunct(article: ParsedArticle, colon: int, begin: int) -> int:
    """Return the end of a name before an adjunct and a colon: Smith *in an email*:, Ann Smith, *on the strike*:, else the colon."""
    tags = article.tags
    for at in range(colon - 2, max(begin, colon - _LONGEST_ADJUNCT), -1):
        if tags[at] not in pos.PREPOSITIONS_AND_TO:
            continue
        end = at - (tags[at - 1] == pos.COMMA)
        phrase = noun_phrase_after(article, at + 1, colon)
        apart = article.lower[at] not in closed_class("residence")
        if (
            apart
            and phrase is not None
            and phrase.last == colon
            and end > begin
            and tags[end - 1] == pos.NAME
        ):
            return end
    return colon


def _is_speech(word: str) -> bool:
    """Return whether a noun denotes speech or writing: reaction, statement, letter."""
    if word in closed_class("reply") or noun_type(word) == "document":
        return True
    return any(form.cue.part == "noun" and len(form.words) == 1 for form in cue_forms().get(word, ()))


def _has_own_verb(article: ParsedArticle, first: int, colon: int) -> bool:
    """Return whether there is a finite verb, but no relative pronoun, between a name and a colon."""
    tags = article.tags
    return any(tags[at] in pos.FINITE for at in range(first, colon)) and pos.RELATIVE not in tags[first:colon]
