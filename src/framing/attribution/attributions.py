"""Every attribution of an article, with or without a cue; a nested one is kept where its source is another.

Sources are resolved by :mod:`framing.actors.coreference`, not here.
"""

from collections.abc import Callable
from itertools import compress

from framing.attribution.conduits import is_conduit, passes_on
from framing.attribution.content_ends import content_from
from framing.attribution.cue_places import Attribution, CuePlace
from framing.attribution.lead_ins import led_paragraphs
from framing.attribution.nouns_and_phrases import from_noun, from_owned, from_phrase, noun_complement
from framing.attribution.transcripts import labelled
from framing.attribution.uncued import uncued_quotations
from framing.attribution.verbs import from_verb
from framing.english import grammar as pos
from framing.english.noun_phrases import skip_adverbs
from framing.english.parsed_article import ParsedArticle, Span, VerbGroup, after_dateline, verb_group
from framing.english.reporting_cues import cue_forms, tagged_forms_at
from framing.english.source_nouns import noun_type, source_nouns
from framing.english.subjects import clause_subject, subject_before
from framing.english.word_classes import closed_class

_WHOLE = frozenset(
    ["that", "bare", "quote", "gap", "np+np", "np+as", "np+to", "np+of"]
)  # constructions that may be nested in another content
_SUPPOSED = frozenset(["decide", "hope", "intend", "plan", "want"])  # attitudes that are only ascribed
_FINITE = frozenset(["subject", "apposition"])
_LIGHT = {  # classes of verbs whose content need not be a clause
    "np": frozenset(["blame", "claim", "criticize", "demand", "deny", "oppose", "praise", "warn"]),
    "np+inf": frozenset(["ask", "demand", "order", "urge"]),
}
_NO_PERSON = pos.NUMBERS | {pos.NOUN, pos.TIME}
_NAMES_SOMEBODY = pos.PRONOUNS | {pos.NAME}
_SHORT_PHRASE = 2  # tokens of "an ambulance"
_PRONOMINAL_SOURCE = pos.PRONOUNS | {pos.RELATIVE}


def attributions(article: ParsedArticle) -> list[Attribution]:
    """Return every attribution of an article, in the order of their content; the document caches them."""
    known: list[Attribution] | None = article.doc.readings.get("attributions")
    if known is None:
        known = article.doc.readings["attributions"] = _find(article)
    return known


def _find(article: ParsedArticle) -> list[Attribution]:
    """Find the attributions with a cue, then those of quotations that none of them covers."""
    found = _cued_attributions(article) + labelled(article) + led_paragraphs(article)
    found += uncued_quotations(article, found)
    speaks = article.doc.speaker is not None
    found = [
        f
        for f in found
        if f.content.last > f.content.first
        and not (speaks and _is_speaker(article, f))
        and not (_has_impossible_source(article, f) or _is_proper_name(article, f))
    ]
    found.sort(key=lambda f: (f.content.first, -f.content.last))
    return without_repeats(article, found)


def _is_speaker(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether a source is the first person in an article that is one speaker's statement."""
    return (
        f.source is not None
        and f.source.last - f.source.first == 1
        and article.lower[f.source.first] in closed_class("self")
    )


def _has_impossible_source(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether the subject read as a source cannot be one: "you can think", a thing, "a third" that shows, a day that promised."""
    if f.source is None or f.entry is None:
        return False
    if _has_negative_source(article, f) or _is_summons(article, f):
        return True
    found_by = f.rule.rpartition("-")[0]
    head = article.phrases.head(f.source)
    word, tag = article.lower[head], article.tags[head]
    if word in closed_class("anybody") and f.source.last - f.source.first == 1:
        return found_by.endswith(".modal") or f.entry.stance == "cognitive"
    if f.entry.lemma in closed_class("foretells or shows"):
        if word in closed_class("stretch or part"):
            return tag in _NO_PERSON
        if found_by.endswith(".ing"):
            return _is_no_speaker(article, f.source, head)
    if f.entry.lemma == "list" and tag == pos.NOUN and not noun_type(word):
        return True  # "the menu listed two puddings"
    if word in source_nouns() or word not in closed_class("thing"):
        return False
    plural = f.source.last - f.source.first == 1 and word.endswith("s")
    return tag != pos.NAME or (plural and _is_capital_of_sentence(article, head))


def _is_capital_of_sentence(article: ParsedArticle, at: int) -> bool:
    """Return whether a word has its capital from the beginning of a sentence alone: Tables show, but not Gates told, after Ann Gates."""
    if not _begins_sentence(article, at):
        return False
    words, tags = article.doc.words, article.tags
    same = (k for k, word in enumerate(words) if word == words[at] and tags[k] == pos.NAME)
    return all(_begins_sentence(article, k) for k in same)


def _begins_sentence(article: ParsedArticle, at: int) -> bool:
    return at == article.doc.sentences[article.doc.sentence_of[at]].first


def _is_no_speaker(article: ParsedArticle, source: Span, head: int) -> bool:
    """Return whether a subject whose clause a participle comments on is no known speaker: turnout fell, *revealing how*."""
    word = article.doc.words[head]
    if noun_type(article.lower[head]) or article.tags[head] in pos.PRONOUNS:
        return False
    opens = source.last - source.first == 1 and _begins_sentence(
        article, head
    )  # its capital is no sign of a name
    return article.tags[head] != pos.NAME or (opens and article.doc.words.count(word) == 1)


def _is_summons(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether what is called for is to come, and not a demand: called for an ambulance, for help."""
    if f.entry is None or f.entry.lemma != "call for":
        return False
    head, lower = article.phrases.head(f.content), article.lower
    short = head - f.content.first < _SHORT_PHRASE and lower[head + 1 : head + 2] != ["for"]
    return short and lower[head] in closed_class("summoned")


def _is_proper_name(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether a content without a source is only what a thing is called: the raid, dubbed “Night Owl”."""
    if f.source is not None or f.entry is None or f.entry.kind != "name":
        return False
    first = f.content.first
    return article.inside[first] >= 0 and article.doc.words[first + 1][0].isupper()


def _has_negative_source(article: ParsedArticle, f: Attribution) -> bool:
    """Return whether the source is a negative quantifier: no one said that, neither the mayor nor the governor said."""
    if f.source is None or f.entry is None or f.entry.part != "verb" or "negatable" in f.entry.takes:
        return False
    lower, first = article.lower, f.source.first
    before = lower[first - 1] if first > article.doc.sentences[article.doc.sentence_of[first]].first else ""
    if f.cue is None or f.content.first < f.cue.first:
        return False
    none = lower[first] in ("no", "none", "nobody", "neither") or before in ("no", "nor")
    return none and lower[first + 1 : first + 2] not in (["fewer"], ["less"])


def without_repeats(article: ParsedArticle, found: list[Attribution]) -> list[Attribution]:
    """Return the attributions without nested ones that continue the same source or are too weak to stand alone."""
    kept: list[Attribution] = []
    open_: list[Attribution] = []
    for f in found:
        while open_ and open_[-1].content.last < f.content.last:
            open_.pop()
        parent = open_[-1] if open_ else None
        if parent is not None and not _stands_alone(article, f, parent):
            continue
        kept.append(f)
        open_.append(f)
    return kept


def _stands_alone(article: ParsedArticle, f: Attribution, parent: Attribution) -> bool:
    """Return whether an attribution nested in another counts as its own: another source says or fears something."""
    if f.content == parent.content or f.entry is None:
        return False
    if f.source is not None and article.tags[f.source.first] in _PRONOMINAL_SOURCE:
        return False
    rule, _, how = f.rule.rpartition("-")
    if f.source is not None and f.source == parent.source:
        return False
    if rule.endswith(".modal") or f.entry.kind in _SUPPOSED:
        return False
    if f.entry.part == "noun" or rule == "noun":
        return how == "that" or rule == "noun-by"
    if how == "quote" and not f.entry.takes & {"quote", "that", "np+np"}:
        return False
    light = rule in _FINITE and f.entry.kind in _LIGHT.get(how, ())
    return f.source is not None and (how in _WHOLE or light)


# ---- by their cue: a reporting verb, noun, adjective or phrase


def _cued_attributions(article: ParsedArticle) -> list[Attribution]:
    """Return the attributions that have a cue, in the order of their cues; each cue is tried once.

    The source is the subject before it, the noun phrase after it ("…," said Smith) or a "by" phrase; the content is a
    complement the cue may take (``reporting.csv``), up to the end of the clause, or a clause or quotation before it.
    """
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
