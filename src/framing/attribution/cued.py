"""Attributions found by their cue: a reporting verb, noun, adjective or phrase.

Each cue is tried once. Its source is the subject before it, the noun phrase after it ("…," said Smith) or a
"by" phrase; its content is a complement it may take (``reporting.csv``), up to the end of the clause, or a clause or
quotation before it.
"""

from collections.abc import Callable
from itertools import compress

from framing.attribution.conduits import is_conduit, passes_on
from framing.attribution.content_ends import content_from
from framing.attribution.cue_places import Attribution, CuePlace
from framing.attribution.nouns_and_phrases import from_noun, from_owned, from_phrase, noun_complement
from framing.attribution.verbs import from_verb
from framing.english import grammar as pos
from framing.english.noun_phrases import skip_adverbs
from framing.english.parsed_article import ParsedArticle, VerbGroup, after_dateline, verb_group
from framing.english.reporting_cues import cue_forms, tagged_forms_at
from framing.english.subjects import clause_subject, subject_before
from framing.english.word_classes import closed_class


def cued_attributions(article: ParsedArticle) -> list[Attribution]:
    """Return the attributions that have a cue, in the order of their cues."""
    known, lower, tags, doc = cue_forms(), article.lower, article.tags, article.doc
    found: list[Attribution] = []
    number = beyond = begin = limit = -1
    for at in compress(range(len(lower)), map(known.__contains__, lower)):
        if at < beyond or article.inside[at] >= 0:
            continue
        forms = tagged_forms_at(lower, tags, at)
        if not forms:
            continue
        if doc.sentence_of[at] != number:
            number = doc.sentence_of[at]
            begin, limit = after_dateline(article, doc.sentences[number]), doc.sentences[number].last
        for form in forms if at >= begin else ():
            place = CuePlace(article, form, form.cue, at, at + len(form.words), begin, limit)
            if made := _BY_PART[form.cue.part](place, found):
                found += made
                beyond = place.last
                break
    return found


def _introduced_by_verb(place: CuePlace, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions of a reporting verb; ``found`` are those before it."""
    article, first = place.article, place.first
    made = from_verb(place)
    if not made:
        return []
    if passes_on(article, found, made[0]):
        found[-1].via = made[0].source
        return []
    adjoined = (
        article.tags[first] == pos.GERUND and first > place.begin and article.tags[first - 1] == pos.COMMA
    )
    if adjoined and not made[0].rule.startswith("with"):
        _go_on(made, found, place.begin)
    return made


def _introduced_by_phrase(place: CuePlace, found: list[Attribution]) -> list[Attribution]:
    """Return the attribution of a phrase, unless it only names the conduit of the attribution before it."""
    made = from_phrase(place)
    if made and is_conduit(found, made[0], place.begin):
        found[-1].via = made[0].source
        return []
    return made


def _introduced_by_noun(place: CuePlace, found: list[Attribution]) -> list[Attribution]:
    """Return the attribution of a noun, capitalised only sentence-initially: "in his view, it is lost", "the claim that"."""
    if place.article.tags[place.first] == pos.NAME and place.first != place.begin:
        return []
    owned = from_owned(place) if "aside" in place.cue.takes else []
    return owned or from_noun(place)


def _introduced_by_adjective(place: CuePlace, found: list[Attribution]) -> list[Attribution]:
    """Return the attribution of a predicative adjective: is confident that, was critical of."""
    article, begin, limit = place.article, place.begin, place.limit
    group = _linking_verb(place)
    at = skip_adverbs(article, place.last, limit)
    if group is None or at + 1 >= limit or article.inside[at] >= 0:
        return []
    construction, start = noun_complement(article, place.cue, at, limit)
    if not construction:
        return []
    subject = clause_subject if group.to else subject_before
    described = subject(article, group.before, begin)
    if described is None:
        return []
    rule = f"adjective.modal-{construction}" if group.modal else f"adjective-{construction}"
    return [Attribution(content_from(article, start, limit), place.span, described[0], place.cue, rule)]


def _linking_verb(place: CuePlace) -> VerbGroup | None:
    """Return the verb group of an adjective's linking verb, or None: is confident, has remained confident."""
    article, begin = place.article, place.begin
    group, links = verb_group(article, place.first, begin), closed_class("link")
    if any(article.lower[at] in links for at in range(group.before + 1, place.first)):
        return group
    verb = group.before
    return verb_group(article, verb, begin) if verb >= begin and article.lower[verb] in links else None


_BY_PART: dict[str, Callable[[CuePlace, list[Attribution]], list[Attribution]]] = {
    "verb": _introduced_by_verb,
    "phrase": _introduced_by_phrase,
    "noun": _introduced_by_noun,
    "adjective": _introduced_by_adjective,
}


def _go_on(made: list[Attribution], found: list[Attribution], begin: int) -> None:
    """Give "…, adding that" the source of the attribution it continues."""
    for last in reversed(found):
        if last.cue is None or last.cue.first < begin:
            return
        if last.source is not None and last.entry is not None and last.entry.part == "verb":
            made[0].source = last.source
            return
