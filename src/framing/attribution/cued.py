"""Attributions found from their cue: what a reporting verb, noun, adjective or phrase introduces.

Each cue is looked at once. Its source is the subject before it, the noun after it ("…," said Smith) or a
"by" phrase; its content is what it may take (``reporting.csv``), to the end of the clause, or the words or
marks that stand before it.
"""

from itertools import compress

from framing.attribution.conduits import is_conduit, passes_on
from framing.attribution.nouns_and_phrases import from_adjective, from_noun, from_owned, from_phrase
from framing.attribution.types import Attribution
from framing.attribution.verbs import from_verb
from framing.english.parsed_article import ParsedArticle, after_dateline
from framing.english.reporting_cues import CueForm, cue_forms, forms_at


def cued_attributions(article: ParsedArticle) -> list[Attribution]:
    """Return the attributions that have a cue, in the order of their cues."""
    forms, lower, inside, doc = cue_forms(), article.lower, article.inside, article.doc
    found: list[Attribution] = []
    number = beyond = begin = limit = -1
    for i in compress(range(len(lower)), map(forms.__contains__, lower)):
        if inside[i] >= 0:
            continue
        if doc.sentence_of[i] != number:
            number = doc.sentence_of[i]
            begin, limit = after_dateline(article, doc.sentences[number]), doc.sentences[number].last
        if i < beyond or i < begin:
            continue
        for form in forms_at(lower, i):
            if made := _introduced(article, form, i, begin, limit, found):
                found += made
                beyond = i + len(form.words)
                break
    return found


def _introduced(
    article: ParsedArticle, form: CueForm, i: int, begin: int, limit: int, found: list[Attribution]
) -> list[Attribution]:
    """Return what the cue at token ``i`` introduces; ``found`` are the attributions before it."""
    part, tag = form.cue.part, article.tags[i]
    if part == "verb" and tag in "vg":
        made = from_verb(article, form, i, begin, limit)
        if made and passes_on(article, found, made[0]):
            found[-1].via = made[0].source
            return []
        if (
            made
            and tag == "g"
            and i > begin
            and article.tags[i - 1] == ","
            and not made[0].rule.startswith("with")
        ):
            _go_on(made, found, begin)
        return made
    if part == "phrase":
        made = from_phrase(article, form, i, begin, limit)
        if made and is_conduit(found, made[0], begin):
            found[-1].via, made = made[0].source, []
        return made
    if part == "noun" and (tag in "nr" or (tag == "N" and i == begin)):
        owned = from_owned(article, form, i, begin, limit) if "aside" in form.cue.takes else []
        return owned or from_noun(article, form, i, begin, limit)
    return from_adjective(article, form, i, begin, limit) if part == "adjective" else []


def _go_on(made: list[Attribution], found: list[Attribution], begin: int) -> None:
    """Give "…, adding that" the source of the attribution it goes on from."""
    for last in reversed(found):
        if last.cue is None or last.cue.first < begin:
            return
        if last.source is not None and last.entry is not None and last.entry.part == "verb":
            made[0].source = last.source
            return
