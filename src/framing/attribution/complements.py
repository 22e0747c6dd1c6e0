"""The complement of a reporting cue: its content, by the constructions that the lexicon allows.

Markers (that, a quotation mark, whether, to, a colon) are looked for after adverbs, expressions of time,
prepositional phrases ("in a statement") and the addressee; a clause without "that" needs a finite verb.
"""

from framing.attribution.conduits import addressee_at, embedded_subject
from framing.attribution.content_ends import content_from, has_aside_and_verb
from framing.attribution.cue_places import (
    Complement,
    CuePlace,
    is_asked,
    is_claim,
    is_finite_verb,
    is_object_alone,
    is_pronoun_before_marks,
    of_after_occasion,
    opens_phrase,
    reports_object,
)
from framing.attribution.objects import after_marker, after_object, after_passive
from framing.english import grammar as pos
from framing.english.noun_phrases import (
    BEGINS_CLAUSE,
    is_clause,
    noun_phrase_after,
    skip_adverbs,
    skip_phrases,
)
from framing.english.parsed_article import Span, has_verb, next_comma
from framing.english.reporting_cues import Cue
from framing.english.word_classes import closed_class

_BEGINS_PHRASE = pos.PHRASE_OPENERS | pos.ADVERBIALS | {pos.GERUND}
_LONGEST_REMARK = 16  # tokens between a cue and its "that"
_LONGEST_PARENTHESIS = 14  # tokens between the commas of "said, however, that"
_LONGEST_ADDRESSEE = 20  # tokens of "people affected by the cuts"
_AFTER_REMARK = pos.PUNCTUATION | pos.FINITE | {pos.DASH, pos.RELATIVE}
_POSTMODIFIERS = pos.PREPOSITIONS | pos.VERBS
_BEFORE_NO_INFINITIVE = pos.COLONS | pos.RELATIVES | pos.AUXILIARIES | {pos.SUBJECT_PRONOUN, pos.COMMA}
_AFTER_DEMONSTRATIVE = pos.PREPOSITIONS | {pos.COMMA, pos.FULL_STOP}
_PRONOMINAL = pos.PRONOUNS | {pos.ADVERB}


def complement(place: CuePlace, *, passive: bool, strict: bool) -> Complement | None:
    """Return the complement of a cue, or None.

    ``strict`` requires a marker, as infinitive and modal forms of a cue do.
    """
    article, takes = place.article, place.cue.takes
    at = skip_adverbs(article, place.last, place.limit)
    if at >= place.limit:
        return None
    if passive:
        return after_passive(place, at)
    titled = article.inside[at] >= 0 and "addr" in takes and addressee_at(article, at, place.limit)
    if not titled and (marked := after_marker(place, at)) is not None:
        return marked
    if at == place.last and not strict and article.tags[at] in pos.FINITE and takes & {"bare", "any"}:
        return _gap(place, at)
    if article.tags[at] == pos.COMMA and "quote" in takes:
        return _after_comma(place, at)
    if "addr" in takes and (
        (told := _after_addressee(place, at)) is not None or article.tags[at] not in pos.ADVERBIAL_OPENERS
    ):
        return told
    if (term := _fronted_term(place, at)) is not None:
        return term
    if opens_phrase(place, at) and (found := _after_adverbial(place, at, strict)) is not None:
        return found
    return _unmarked(place, at, strict)


def _bare(place: CuePlace, start: int) -> Complement:
    """Return a clause without a marker as content."""
    return Complement(content_from(place.article, start, place.limit), "bare")


def _gap(place: CuePlace, at: int) -> Complement:
    """Return content with an extracted subject: what Moscow claims is …; that officials said took …"""
    lower = place.article.lower
    copula = at + 1 < place.limit and lower[at] in closed_class("copula")
    of_matrix = copula and "what" in lower[place.begin : place.first]
    return Complement(content_from(place.article, at + of_matrix, place.limit), "gap")


def _fronted_term(place: CuePlace, at: int) -> Complement | None:
    """Return an object complement that precedes a heavy object: dismissed as “a lie” the claim, condemned as cruel the raid."""
    frame = f"np+{place.article.lower[at]}"
    if frame not in place.cue.takes:
        return None
    if place.in_marks(at + 1):
        return Complement(Span(at + 1, place.article.pairs[place.article.inside[at + 1]].last), frame)
    adverb = place.tag(at + 1) == pos.ADVERB  # read as one: "cowardly"
    term = Span(at + 1, at + 2) if adverb else noun_phrase_after(place.article, at + 1, place.limit)
    return Complement(term, frame) if term and place.tag(term.last) == pos.DETERMINER else None


def _after_adverbial(place: CuePlace, at: int, strict: bool) -> Complement | None:
    """Return the content after an adverbial, or the clause it opens: said in a statement that, says despite the rain."""
    tag, takes = place.article.tags[at], place.cue.takes
    opens = tag == pos.PREPOSITION and place.article.lower[at] in closed_class("clause opener")
    start = skip_phrases(place.article, at, place.limit) if tag == pos.SUBORDINATOR else at
    opens = opens or (start > at and place.tag(start) == pos.SUBJECT_PRONOUN)  # "said after the vote it was"
    if opens and "bare" in takes and not strict:
        return _bare(place, start)  # "says despite the rain, the match goes on"
    found = _after_phrases(place, at, strict) if tag in pos.PREPOSITIONS_AND_TO else None
    return _that_ahead(place, at) if found is None and "that" in takes else found


def _after_phrases(place: CuePlace, at: int, strict: bool) -> Complement | None:
    """Return the content after prepositional phrases: said in a statement on Monday that, spoke in a speech of."""
    beyond, takes = skip_phrases(place.article, at, place.limit), place.cue.takes
    if "of" in takes and (of := of_after_occasion(place, at, beyond)) is not None:
        return after_marker(place, of)
    if beyond == at or beyond >= place.limit:
        return None
    found = after_marker(place, beyond)
    if found is not None and found.construction == "that" and is_finite_verb(place, beyond + 1):
        return None  # "adds to the drama that has"
    others = (
        ("inf", "colon", "ing") if place.tag(at) == pos.TO else ("inf",)
    )  # of "to" the cue takes no clause
    if found is not None and found.construction not in others:
        return found
    if place.article.tags[beyond] == pos.COMMA and "quote" in takes:
        return _after_comma(place, beyond)
    if takes & {"bare", "any"} and not strict and is_clause(place.article, beyond, place.limit):
        return _bare(place, beyond)
    return None


def _that_ahead(place: CuePlace, at: int) -> Complement | None:
    """Return the content of a "that" further on, past an adjunct: said after meeting them that …"""
    article = place.article
    for that in range(at + 1, min(place.limit - 1, at + _LONGEST_REMARK)):
        if article.inside[that] >= 0 or article.tags[that] in _AFTER_REMARK:
            return None
        if article.tags[that] == pos.THAT:
            content = content_from(article, that + 1, place.limit)
            clause = article.tags[that + 1] not in pos.FINITE and has_verb(article, *content)
            return Complement(content, "that") if clause else None  # not "figured into that inquiry"
    return None


def _after_addressee(place: CuePlace, at: int) -> Complement | None:
    """Return the content after an addressee: told CNN that …, warned Beijing of …, told him he …"""
    article, tags, limit = place.article, place.article.tags, place.limit
    if tags[at] == pos.SUBJECT_PRONOUN and place.tag(at + 1) in (
        pos.AUXILIARIES if article.lower[at] == "it" else pos.PREDICATE
    ):
        return _bare(place, at)
    person = addressee_at(article, at, limit)
    if person is None:
        return None
    after = skip_adverbs(article, person.last, limit)
    if after >= limit:
        return None
    asked = is_asked(place, after)
    if not asked and (merged := _after_merged(place, person, after)) is not None:
        return merged
    if not asked and article.lower[after] not in place.cue.takes:
        after = _infinitive_ahead(place, after) or skip_phrases(article, after, limit)
        if after >= limit:
            return None
        asked = is_asked(place, after)
    if asked:
        return Complement(content_from(article, after, limit, phrase=True), "np+inf", person)
    found = None if is_claim(article, person, after) else _told(place, after)
    if found is None and article.tags[after] == pos.VERB and "that" in place.cue.takes:
        found = _that_ahead(place, after)  # "told a crowd gathered in Arden that"
    if found is not None:
        return Complement(found.content, found.construction, person)
    return _as_object(place, at) if "np" in place.cue.takes else None


def _after_merged(place: CuePlace, both: Span, after: int) -> Complement | None:
    """Return the clause whose subject was read as one noun phrase with the addressee: told CNN Washington was …"""
    article = place.article
    if article.tags[after] not in pos.FINITE or article.inside[after] >= 0 or both.last - both.first == 1:
        return None
    subject = embedded_subject(article, both)
    if subject is None:
        return None
    return Complement(content_from(article, subject, place.limit), "bare", Span(both.first, subject))


def _told(place: CuePlace, after: int) -> Complement | None:
    """Return the content after an addressee: with a marker, after a comma, or as a bare clause."""
    found = after_marker(place, after)
    if place.article.lower[after : after + 4] == [",", "on", "condition", "that"]:  # they not be named, that
        close = next_comma(place.article, after + 1, place.limit)
        return after_marker(place, close + 1) if place.tag(close + 1) == pos.THAT else None
    if found is None and place.article.tags[after] == pos.COMMA:
        found = _after_comma(place, after)
    if found is None and place.cue.takes & {"bare", "any"} and is_clause(place.article, after, place.limit):
        found = _bare(place, after)
    return found


def _infinitive_ahead(place: CuePlace, after: int) -> int | None:
    """Return the infinitive after a long addressee: urged people affected by the cuts to seek advice."""
    article = place.article
    if "np+inf" not in place.cue.takes or article.inside[after] >= 0:
        return None
    if article.tags[after : after + 2] == pos.NON_RESTRICTIVE:  # "urged Smith, who leads the bank, to stay"
        close = next_comma(article, after + 1, min(place.limit - 1, after + _LONGEST_ADDRESSEE))
        return close + 1 if article.tags[close] == pos.COMMA and is_asked(place, close + 1) else None
    if article.tags[after] not in _POSTMODIFIERS:
        return None
    for at in range(after + 1, min(place.limit - 1, after + _LONGEST_ADDRESSEE)):
        if article.inside[at] >= 0 or article.tags[at] in _BEFORE_NO_INFINITIVE:
            return None
        if is_asked(place, at):
            return at
    return None


def _after_comma(place: CuePlace, comma: int) -> Complement | None:
    """Return the content after a comma, or after a parenthetical: said, however, that …"""
    article, limit, first = place.article, place.limit, comma + 1
    if place.in_marks(first):
        return Complement(content_from(article, first, limit), "quote")
    if first + 1 < limit and article.tags[first] == pos.THAT and "that" in place.cue.takes:
        return Complement(content_from(article, first + 1, limit), "that")
    ends = pos.STOPS | ({pos.GERUND} & {place.tag(place.first)})  # "his sniffing there, tweeting, “…”"
    for at in range(first, min(limit, comma + _LONGEST_PARENTHESIS)):
        if article.inside[at] >= 0 or article.tags[at] in ends:
            return None
        if article.tags[at] == pos.THAT and "addr" in place.cue.takes and not has_verb(article, first, at):
            return after_marker(place, at)  # "told the board, the union and the press that"
        if article.tags[at] == pos.COMMA:
            found = after_marker(place, at + 1) if at + 1 < limit else None
            return found if found and found.construction in ("that", "quote") else None
    return None


def _unmarked(place: CuePlace, at: int, strict: bool) -> Complement | None:
    """Return content without a marker: a bare clause, or an object."""
    subordinate = place.article.tags[at] == pos.SUBORDINATOR
    if not subordinate and not _begins_content(place, at):
        return None
    if _is_bare(place, at, strict):
        return _bare(place, at)
    return None if strict or subordinate else _object(place, at)


def _begins_content(place: CuePlace, at: int) -> bool:
    """Return whether a clause or an object may begin at token ``at``."""
    article, tag = place.article, place.article.tags[at]
    if article.inside[at] >= 0:
        return False
    if tag == pos.VERB:  # a participle: "denied alleged links"
        return article.lower[at].endswith("ed") and place.tag(at + 1) in pos.NOUNS
    if tag == pos.THAT:  # "rejected that version", "disputes that."
        named = place.tag(at + 1) in pos.NOUNS_AND_NUMBERS or place.in_marks(at + 1)
        return is_object_alone(place, at) if "that" in place.cue.takes else named
    if tag == pos.DETERMINER and at + 1 < place.limit and article.tags[at + 1] in _AFTER_DEMONSTRATIVE:
        return article.lower[at + 1] == "of"  # "said this in Rome": the content is elsewhere
    return tag in _BEGINS_PHRASE


def _is_bare(place: CuePlace, at: int, strict: bool) -> bool:
    """Return whether a clause without a marker begins at token ``at``: none does in "who has ruled since 2006, left"."""
    article, takes, tag = place.article, place.cue.takes, place.article.tags[at]
    if "any" in takes and tag in BEGINS_CLAUSE and tag != pos.SUBORDINATOR:
        return True
    if tag == pos.SUBORDINATOR and not has_verb(article, at + 1, next_comma(article, at, place.limit)):
        strict = strict or not is_clause(article, next_comma(article, at, place.limit) + 1, place.limit)
    if strict or "bare" not in takes:
        return False
    return is_clause(article, at, place.limit) or has_aside_and_verb(article, at, place.limit)


def _object(place: CuePlace, at: int) -> Complement | None:
    """Return the content that begins with a noun phrase at token ``at``: backed the plan, called it a lie."""
    article, takes = place.article, place.cue.takes
    after = noun_phrase_after(article, at + (article.tags[at] == pos.THAT), place.limit)
    thing = Span(at, after.last) if after else None
    if marked := _marked_after(place, at, thing):
        return marked
    if place.in_marks(thing.last if thing else at + 1) and _takes_term(place.cue, thing):
        return _as_object(place, at)
    if thing is None:
        return _as_object(place, at) if "np" in takes and article.tags[at] != pos.ADVERB else None
    again = place.tag(thing.last) == pos.VERB and article.lower[thing.last] == article.lower[place.first]
    if again and pos.COORDINATOR in article.tags[thing.first : thing.last] and "np+np" in takes:
        both = article.tags.index(pos.COORDINATOR, thing.first)  # what Smith called a lie and Jones called
        return Complement(Span(thing.first, both), "np+np")
    second = after_object(place, thing)
    if second is not None or not reports_object(place.cue):
        return second
    found = _as_object(place, at)
    pronouns = all(tag in _PRONOMINAL for tag in article.tags[found.content.first : found.content.last])
    reflexive = article.lower[at] in closed_class("reflexive")
    return None if pronouns or reflexive else found  # "endorsed her", "announced itself": no content


def _marked_after(place: CuePlace, at: int, thing: Span | None) -> Complement | None:
    """Return the words in marks after an object that is not theirs: called her “a liar”; scolded him: “…”."""
    article, takes = place.article, place.cue.takes
    if "np+np" in takes and is_pronoun_before_marks(place, at):
        return Complement(content_from(article, at + 1, place.limit, phrase=True), "np+np", Span(at, at + 1))
    colon = thing.last if thing and "np" in takes else place.limit
    if place.tag(colon) == pos.COLON and place.in_marks(colon + 1):
        return Complement(content_from(article, colon + 1, place.limit), "colon", thing)
    return None


def _takes_term(cue: Cue, before: Span | None) -> bool:
    """Return whether a quotation and the noun phrase ``before`` it form one content of a cue."""
    apart = before is not None and any(frame.startswith("np") for frame in cue.takes)
    return not apart and bool(cue.takes & {"np+np", "np", "bare"})


def _as_object(place: CuePlace, at: int) -> Complement:
    """Return an object as content."""
    return Complement(content_from(place.article, at, place.limit, phrase=True), "np")
