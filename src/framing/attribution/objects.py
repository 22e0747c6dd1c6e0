"""Content introduced by a marker (that, a quotation mark, a colon), and content after an object or a passive.

As in: called it a lie, accused her of lying, was accused of fraud, rules which he called a trap.
"""

from typing import NamedTuple

from framing.attribution.content_ends import content_from
from framing.attribution.cue_places import (
    Complement,
    CuePlace,
    CueVerb,
    is_asked,
    is_judging,
    is_object_alone,
    object_complement,
)
from framing.english import grammar as pos
from framing.english.noun_phrases import is_infinitive, noun_phrase_after, skip_phrases
from framing.english.parsed_article import Span, next_comma
from framing.english.reporting_cues import forms_at
from framing.english.word_classes import closed_class

_FRAMES = ("np+of", "np+with", "np+as", "np+to")  # content after an object and a preposition
_PASSIVE_FRAMES = frozenset([*_FRAMES, "np+for"])
_AFTER_PASSIVE = frozenset(["that", "quote", "wh", "about", "colon"])  # markers that report after a passive
_BEGINS_OBJECT = pos.PHRASE_OPENERS | {pos.GERUND, pos.INTERROGATIVE}
_AND_VERB = ([pos.COORDINATOR, pos.VERB], [pos.COORDINATOR, pos.AUXILIARY])  # "“nonsense” and left"
_FARTHEST_AT = 10  # tokens between "put" and its "at"
_FARTHEST_AS = 25  # tokens between "describe" and its "as"
_BEGINS_TERM = pos.NOMINAL_OPENERS | pos.LEXICAL_VERBS | {pos.ADVERB}
_BEFORE_TERM = pos.PREPOSITIONS_AND_TO | pos.COORDINATORS
_AFTER_TERM = frozenset({pos.COMMA, pos.SUBORDINATOR})


class _Marker(NamedTuple):
    """A marker: which cues take it, how many of its tokens are not content, whether its content is a phrase, its construction."""

    takes: frozenset[str]
    skipped: int
    phrase: bool
    construction: str


_MARKERS = {
    pos.THAT: _Marker(frozenset(["that"]), 1, False, "that"),
    pos.COLON: _Marker(frozenset(["quote", "that", "any", "colon"]), 1, False, "colon"),
    pos.INTERROGATIVE: _Marker(frozenset(["wh", "any"]), 0, False, "wh"),
    pos.TO: _Marker(frozenset(["inf"]), 0, True, "inf"),
    pos.GERUND: _Marker(frozenset(["ing"]), 0, True, "ing"),
}


def after_marker(place: CuePlace, at: int) -> Complement | None:
    """Return the content that a marker at token ``at`` introduces."""
    article, takes = place.article, place.cue.takes
    if article.inside[at] >= 0:
        return _quoted(place, at)
    if at + 1 >= place.limit:
        return None
    tag, word = article.tags[at], article.lower[at]
    if tag == pos.THAT and "np" in takes and is_object_alone(place, at):
        return None
    asks = tag == pos.RELATIVE and word != "that" and (at == place.last or place.cue.lemma == "ask")
    marker = _MARKERS.get(pos.INTERROGATIVE if asks else tag)
    if marker is not None and _is_taken(place, marker, at):
        start = _after_that(place, at + 1) if tag == pos.THAT else at + marker.skipped
        content = content_from(article, start, place.limit, phrase=marker.phrase)
        if article.tags[at : at + 2] == [pos.THAT, pos.NOUN] and content.last - start == 1:
            return Complement(Span(at, content.last), "np") if "np" in takes else None  # "backed that plan"
        return Complement(content, marker.construction)
    if (
        tag in pos.PREPOSITIONS_AND_TO
        and word in takes
        and (article.tags[at + 1] in _BEGINS_OBJECT or place.in_marks(at + 1))
    ):
        return Complement(content_from(article, at + 1, place.limit), word)
    return None


def _after_that(place: CuePlace, at: int) -> int:
    """Return where content begins after "that": "that, according to Smith, the deal", "that, in May, prices"; or at it: "that was"."""
    if place.tag(at) == pos.AUXILIARY and place.article.lower[at] in closed_class("finite"):
        return at - 1
    if place.tag(at) != pos.COMMA or place.in_marks(at) or at + 2 >= place.limit:
        return at
    close = next_comma(place.article, at + 1, place.limit)
    informs = place.article.lower[at + 1] == "according" and close + 2 < place.limit
    return close + 1 if informs else at + 1


def _is_taken(place: CuePlace, marker: _Marker, at: int) -> bool:
    """Return whether a cue takes the marker at token ``at``, by its construction or by the word itself ("if")."""
    article, takes = place.article, place.cue.takes
    if article.tags[at] == pos.TO and not is_infinitive(article, at, place.limit):
        return False
    return bool(takes & marker.takes) or (
        article.tags[at] == pos.INTERROGATIVE and article.lower[at] in takes
    )


def _quoted(place: CuePlace, at: int) -> Complement | None:
    """Return the content that begins in quotation marks at token ``at``."""
    article, cue = place.article, place.cue
    if cue.kind == "name":
        return Complement(Span(at, article.pairs[article.inside[at]].last), "quote")
    if (
        cue.kind == "add"
        and article.tags[at + 1 : at + 2] == [pos.PREPOSITION]
        and article.doc.words[at + 1].islower()
    ):
        return None  # responded "with restraint": manner, not content
    if not cue.takes & {"quote", "np", "bare", "any"}:
        return None
    clause = bool(cue.takes & {"that", "bare", "any"})
    return Complement(content_from(article, at, place.limit, phrase=not clause), "quote")


def after_object(place: CuePlace, thing: Span) -> Complement | None:
    """Return the content after an object: called it shameful, accused her of lying, described him as weak."""
    if (judged := object_complement(place, thing)) is not None:
        return judged
    if thing.last >= place.limit:
        return None
    found = _estimate(place, thing) or _second_object(place, thing) or _prepositional(place, thing)
    if found is None and is_asked(place, thing.last):
        raised = place.cue.stance == "cognitive"  # expected prices to fall, but asked them to leave
        start = thing.first if raised else thing.last
        content = content_from(place.article, start, place.limit, phrase=True)
        return Complement(content, "np+inf", None if raised else thing)
    return found


def _estimate(place: CuePlace, thing: Span) -> Complement | None:
    """Return the estimate of a quantity as content: put the losses at about 7,000."""
    if "np+at" not in place.cue.takes:
        return None
    article, limit = place.article, place.limit
    far = min(limit - 1, thing.first + _FARTHEST_AT)
    for at in range(thing.first + 1, far):
        quoted = article.inside[at + 1] >= 0
        if article.lower[at] == "at" and (quoted or article.tags[at + 1] in pos.OPENERS):
            return Complement(content_from(article, thing.first, limit, phrase=True), "np+at")
    return None


def _second_object(place: CuePlace, thing: Span) -> Complement | None:
    """Return the object complement, right after the object or after a postmodifier: called the raid in Arden a “trap”."""
    if "np+np" not in place.cue.takes:
        return None
    article, after = place.article, thing.last
    start = _term_ahead(place, after)
    if start is None and (article.tags[after] in _BEGINS_TERM or article.inside[after] >= 0):
        start = after
    if start is None:
        return _called_this(place, thing)
    return Complement(content_from(article, start, place.limit, phrase=True), "np+np", thing)


def _called_this(place: CuePlace, thing: Span) -> Complement | None:
    """Return the object complement of "this" where both were read as one noun phrase: called *this vandalism*."""
    this = place.article.lower[thing.first] in closed_class("singular determiner")
    if (
        place.cue.kind != "call"
        or not this
        or thing.last - thing.first < 2
        or place.tag(thing.last) not in pos.STOPS
    ):
        return None
    return Complement(Span(thing.first + 1, thing.last), "np+np", Span(thing.first, thing.first + 1))


def _term_ahead(place: CuePlace, after: int) -> int | None:
    """Return where a quoted term after postmodifiers begins, with its determiner, or None."""
    article = place.article
    if article.tags[after] not in _BEFORE_TERM or article.inside[after] >= 0:
        return None
    for at in range(after, min(place.limit, after + _FARTHEST_AS)):
        if article.inside[at] >= 0:
            before = article.tags[at - 1]
            return at - (before == pos.DETERMINER) if before in pos.NOMINAL_OPENERS else None
        if article.tags[at] in pos.PUNCTUATION:
            return None
    return None


def _prepositional(place: CuePlace, thing: Span) -> Complement | None:
    """Return the content after an object and its preposition: accused her of lying, described him as weak."""
    for frame in _FRAMES:
        if frame in place.cue.takes and (at := _preposition(place, frame[3:], thing)) is not None:
            return Complement(_predicated(place, at + 1), frame, thing)
    return None


def _preposition(place: CuePlace, word: str, thing: Span) -> int | None:
    """Return the "as", "of", "to" or "with" after an object, though not in "a move described by Kyiv as a trap".

    Of several, the one before an -ing form: accused the head of the bank of lying.
    """
    article, found = place.article, []
    for at in range(thing.first + 1, min(place.limit - 1, thing.first + _FARTHEST_AS)):
        if article.inside[at] < 0 and article.lower[at] == word:
            found.append(at)
        elif article.tags[at] == pos.VERB and article.lower[at + 1] == "by":
            break
        elif article.tags[at : at + 2] == pos.NON_RESTRICTIVE and any(forms_at(article.lower, at + 2)):
            break  # "burned the town, according to a report, which describes it as a raid"
    return next((at for at in found if article.tags[at + 1] == pos.GERUND), found[0] if found else None)


def after_relative(verb: CueVerb) -> Complement | None:
    """Return the content of a verb with a relativized object: rules which he called a trap, whom he cast as weak."""
    place = verb.place
    article, first, limit = place.article, place.last, place.limit
    relative = verb.relative()
    if relative is None or first + 1 >= limit:
        return None
    for frame in ("np+as", "np+to"):
        if frame in place.cue.takes and article.lower[first] == frame[3:]:
            return Complement(_predicated(place, first + 1), frame)
    zero = article.tags[relative] == pos.NOUN  # "a claim the rebels dismissed as"
    if (
        "np+np" in place.cue.takes
        and not zero
        and (article.tags[first] in pos.COMMON_NOUN_OPENERS or article.inside[first] >= 0)
    ):
        return Complement(content_from(article, first, limit, phrase=True), "np+np")
    return None


def after_passive(place: CuePlace, at: int) -> Complement | None:
    """Return the content of a passive: was told that, is expected to, was accused by Smith of lying."""
    if place.article.lower[at] == "by" and at + 1 < place.limit:
        agent = noun_phrase_after(place.article, at + 1, place.limit)
        if agent is None or agent.last >= place.limit:
            return None
        at = agent.last
    return (
        _passive_infinitive(place, at)
        or _passive_marker(place, at)
        or passive_term(place, at)
        or _passive_frame(place, at)
        or _passive_adjective(place, at)
    )


def _passive_infinitive(place: CuePlace, at: int) -> Complement | None:
    """Return the infinitive after a raised subject, from its lexical verb on: is expected to have left."""
    article, limit = place.article, place.limit
    negated = article.lower[at] in closed_class("negation") and at + 1 < limit
    if article.tags[at + negated] != pos.TO or "passive+inf" not in place.cue.takes:
        return None
    if negated:  # "is understood not to be"
        return Complement(content_from(article, at, limit), "passive+inf")
    if at + 2 >= limit or article.inside[at] >= 0:
        return None
    have, be, start = closed_class("have"), closed_class("be"), at + 1
    while start < limit - 1 and (article.lower[start] in have or article.lower[start] in be):
        start += 1
    return Complement(content_from(article, start, limit), "passive+inf")


def _passive_marker(place: CuePlace, at: int) -> Complement | None:
    """Return the content that a marker introduces after a passive: was told that, it is hoped in Arden that."""
    found = after_marker(place, at) if place.cue.kind not in ("call", "name") else None
    if found is None and place.article.tags[at] == pos.PREPOSITION and place.cue.takes & {"that", "wh"}:
        beyond = skip_phrases(place.article, at, place.limit)
        if beyond + 1 < place.limit and place.article.tags[beyond] in pos.COMPLEMENTIZERS:
            found = after_marker(place, beyond)
    return found if found is not None and found.construction in _AFTER_PASSIVE else None


def _passive_frame(place: CuePlace, at: int) -> Complement | None:
    """Return the content after a passive and its preposition: was accused of, is regarded in Brussels as."""
    article, limit = place.article, place.limit
    beyond = skip_phrases(article, at, limit) if article.tags[at] == pos.PREPOSITION else at
    for preposition in (at, beyond):
        if preposition + 1 >= limit or article.inside[preposition] >= 0:
            continue
        frame = f"np+{article.lower[preposition]}"
        if frame in _PASSIVE_FRAMES and frame in place.cue.takes:
            return Complement(content_from(article, preposition + 1, limit), frame)
    return None


def _passive_adjective(place: CuePlace, at: int) -> Complement | None:
    """Return the adjective that is the content of a passive: are feared dead, has been called racist."""
    adjective = place.article.tags[at] == pos.NOUN and place.article.inside[at] < 0
    if "passive+adj" in place.cue.takes and adjective:
        return Complement(Span(at, at + 1), "passive+adj")
    called = adjective and "np+np" in place.cue.takes and place.tag(at + 1) in pos.PUNCTUATION
    if called and is_judging(place.article.lower[at]):
        return Complement(Span(at, at + 1), "np+adj")  # "has been called racist"
    return None


def passive_term(place: CuePlace, at: int) -> Complement | None:
    """Return the term before a "by" phrase, which is required: was branded a traitor by Smith, condemned as cruel by Smith."""
    article, as_ = place.article, place.article.lower[at] == "as"
    frame, first = ("np+as", at + 1) if as_ else ("np+np", at)
    if frame not in place.cue.takes or first >= place.limit:
        return None
    adverb = as_ and article.tags[first] == pos.ADVERB
    term = Span(first, first + 1) if adverb else noun_phrase_after(article, first, place.limit)
    named = term is not None and term.last < place.limit and article.lower[term.last] == "by"
    return Complement(term, frame) if term and named else None


def _predicated(place: CuePlace, at: int) -> Span:
    """Return the predicate of an object after "as" or "of"; only the quoted term where a comma or "after" follows it."""
    article, limit = place.article, place.limit
    last = article.pairs[article.inside[at]].last if article.inside[at] >= 0 else limit
    whole = last < limit and article.tags[last : last + 2] in _AND_VERB
    whole = whole or (last < limit and article.tags[last] in _AFTER_TERM)
    return Span(at, last) if whole else content_from(article, at, limit, phrase=True)
