"""Reporting verbs that report nothing where they stand: negated, refused, physical, or with what is no content after them."""

from framing.attribution.cue_places import Complement, CuePlace, CueVerb
from framing.english import grammar as pos
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span, VerbGroup, has_verb, withholds_name
from framing.english.quotation_marks import QuotedStretch
from framing.english.source_nouns import noun_type, source_nouns, state_names
from framing.english.word_classes import closed_class

_LONGEST_TITLE = 10  # words of a title in quotation marks
_PERSONS = frozenset(["person", "collective"])  # types of nouns that stand for persons
_NAMELESS = 5  # first tokens of an object that may be a request for anonymity
_SPEAKS = frozenset({pos.NAME, pos.SUBJECT_PRONOUN, pos.RELATIVE})
_FUNCTION_WORDS = pos.DETERMINERS | pos.PREPOSITIONS_AND_TO | pos.COORDINATORS | {pos.SUBORDINATOR}


def reports_nothing(place: CuePlace, group: VerbGroup) -> bool:
    """Return whether a verb reports nothing: did not say, tough-talking, declined to say."""
    article = place.article
    negated = group.negated and "negatable" not in place.cue.takes
    joined = place.first > place.begin and article.tags[place.first - 1] == pos.HYPHEN
    joined = joined or (article.tags[place.first] == pos.GERUND and _is_avoided(place))
    if negated or joined or not group.to or group.before < place.begin:
        return negated or joined
    return article.lower[group.before] in closed_class("refusal") or _is_means(
        article, group.before, place.begin
    )


def _is_avoided(place: CuePlace) -> bool:
    """Return whether an -ing form is the complement of a refusal: avoided calling it a coup, refrained from saying."""
    lower, at = place.article.lower, place.first - 1
    at -= at > place.begin and lower[at] == "from"
    return at >= place.begin and lower[at] in closed_class("refusal")


def _is_means(article: ParsedArticle, noun: int, begin: int) -> bool:
    """Return whether an infinitive modifies the object of possession: have leverage to ask for more, had no chance to reply."""
    if article.tags[noun] != pos.NOUN:
        return False
    means = noun_phrase_before(article, noun, begin)
    verb = means.first - 1 if means else begin - 1
    return verb >= begin and article.lower[verb] in closed_class("possesses")


def is_no_content(verb: CueVerb, source: Span | None, found: Complement) -> bool:
    """Return whether a complement is not content: a wish for anonymity, the source cited, the target of an attack."""
    place, content = verb.place, found.content
    if found.construction not in ("quote", "bare") and withholds_name(
        place.article,
        place.first if found.construction == "inf" else content.first,
        content.first + _NAMELESS,
    ):
        return True
    if found.construction == "quote" and place.cue.lemma in closed_class("makes a work"):
        return _is_work(verb, content)
    if found.construction == "bare" and source and place.article.tags[source.first] == pos.OBJECT_PRONOUN:
        return not has_verb(place.article, *content)  # "heard him say it before"
    if source and place.first == place.begin < source.first and _is_background(place, found):
        return True
    if place.cue.lemma in closed_class("found in evidence") and _is_no_finding(place, source, found):
        return True
    return found.construction == "np" and _is_no_object(verb, source, content)


def _is_no_object(verb: CueVerb, source: Span | None, content: Span) -> bool:
    """Return whether an object is not content: what is issued is no document, a thing is slammed, a charity supports refugees."""
    place = verb.place
    if place.article.lower[place.first] in closed_class("issuing"):
        return noun_type(place.article.lower[place.article.phrases.head(content)]) == "document"
    if place.cue.kind == "praise" and "np" not in place.cue.takes:
        # "thanked voters", not "thanked them for coming"
        return "for" not in place.article.lower[slice(*content)]
    if place.cue.kind == "support" and verb.tag_before() == pos.RELATIVE:
        return True  # "a charity which supports refugees"
    if place.cue.lemma == "cite" and place.article.tags[place.first] == pos.GERUND:
        return True  # "RIA said, citing officials", "citing declassified documents": the basis, not content
    if place.cue.lemma in closed_class("acts on things") and _head_in(place.article, content, "thing"):
        return True  # "slammed the door"
    return place.cue.lemma in closed_class("blow") and _is_physical_attack(place, source, content)


def _is_background(place: CuePlace, found: Complement) -> bool:
    """Return whether the object of a fronted participle is no content: considering the cost, reflecting on it, she said."""
    weighs = place.cue.stance == "cognitive" or place.last - place.first > 1
    return (found.construction == "np" and weighs) or found.construction in closed_class(
        "preposition of topic"
    )


def _is_no_finding(place: CuePlace, source: Span | None, found: Complement) -> bool:
    """Return whether an object is what somebody came upon or displayed, not a finding: found a flat, showed them the letter."""
    article, content = place.article, found.content
    kind = noun_type(article.lower[article.phrases.head(source)]) if source else ""
    if found.construction == "quote":  # "Smith has shown “nothing but courage”"
        speaks = source and (kind in _PERSONS or article.tags[source.last - 1] in _SPEAKS)
        return place.cue.lemma == "show" and content.first == place.last and bool(speaks)
    if found.construction != "np" or kind == "document":
        return False
    if place.cue.lemma == "find":
        return True
    seen = noun_phrase_after(article, content.first, content.last)
    thing = noun_phrase_after(article, seen.last, content.last) if seen else None  # showed *them* the letter
    heads = [article.lower[article.phrases.head(phrase)] for phrase in (seen, thing) if phrase]
    return any(noun_type(head) == "document" for head in heads)


def _is_work(verb: CueVerb, content: Span) -> bool:
    """Return whether what was written or sung is the title of a work: wrote “A Winter in Arden”, but not wrote: “…”."""
    article, place = verb.place.article, verb.place
    if content.first != place.last or article.inside[content.first] < 0:
        return False
    return is_title(article, article.pairs[article.inside[content.first]])


def is_title(article: ParsedArticle, quoted: QuotedStretch) -> bool:
    """Return whether a quotation is a title: after "titled", or in title case."""
    first, last = quoted.first, quoted.last
    if first and article.lower[first - 1] in closed_class("naming"):
        return True
    words = [at for at in range(first + 1, last - 1) if article.doc.words[at][0].isalpha()]
    long = [at for at in words if len(article.doc.words[at]) > 3 and article.tags[at] not in _FUNCTION_WORDS]
    if not long or len(words) > _LONGEST_TITLE:
        return False
    return all(article.doc.words[at][0].isupper() for at in (words[0], *long))


def _head_in(article: ParsedArticle, phrase: Span, name: str) -> bool:
    """Return whether the head of the noun phrase that begins with ``phrase`` is of a closed class."""
    return article.lower[article.phrases.head(phrase)] in closed_class(name)


def _is_physical_attack(place: CuePlace, source: Span | None, content: Span) -> bool:
    """Return whether an attack is physical, not verbal, by its source and target: states, armies, crowds, towns."""
    article = place.article
    if any(article.inside[at] >= 0 for at in range(*content)):
        return False
    if source is None or _head_in(article, content, "place that is hit"):
        return True
    if any(word in state_names() for span in (source, content) for word in article.lower[slice(*span)]):
        return True
    striker = article.lower[source.last - 1]
    known, speaks = source_nouns().get(striker), article.tags[source.last - 1] in _SPEAKS
    if known is None:
        return not speaks or striker in closed_class("thing")
    fights = known[1] == "military" or (
        place.cue.lemma in closed_class("strikes")
        and not (place.cue.lemma == "attack" and _is_critic(striker))
    )
    return fights and not _head_in(article, content, "said or done")


def _is_critic(striker: str) -> bool:
    """Return whether somebody attacks in words: critics and holders of an office, but not armies, police, governments or crowds."""
    kind, role = source_nouns()[striker]
    if striker in closed_class("uses force") or (kind == "organisation" and role == "government"):
        return False
    return striker in closed_class("objects") or role not in ("military", "citizen", "unknown")
