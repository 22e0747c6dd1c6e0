"""Attributions whose cue is a noun or a phrase: the claim that, according to Smith, in Smith's view."""

from typing import NamedTuple

from framing.attribution.conduits import informant_after
from framing.attribution.content_ends import LONGEST_CLAUSE, clause_start, content_from, without_stops
from framing.attribution.cue_places import Attribution, CuePlace
from framing.attribution.trimming import before_clause_verb
from framing.english import grammar as pos
from framing.english.noun_phrases import (
    is_clause,
    is_infinitive,
    may_be_participle,
    noun_phrase_after,
    noun_phrase_before,
    skip_adverbs,
    skip_phrases,
)
from framing.english.parsed_article import (
    FARTHEST,
    ParsedArticle,
    Span,
    has_verb,
    n_characters,
    next_comma,
    verb_group,
)
from framing.english.reporting_cues import Cue
from framing.english.subjects import clause_subject, subject_before
from framing.english.word_classes import closed_class

_LONGEST_FRONTED = 14  # tokens before "according to" that may be a mere adverbial: In all, …
_SHORTEST_BEFORE = 3  # tokens before "according to" that may be its content
_LONGEST_PREMODIFIER = 4  # tokens between a possessor, or a verb, and the noun
_LONGEST_ASIDE = 14  # tokens between a noun and its copula
_BARE_CLAUSE_OPENERS = pos.NAME_OPENERS | {pos.SUBJECT_PRONOUN}
# tags between a possessor and the noun
_AFTER_OWNER = pos.LEXICAL_VERBS | pos.NUMBERS | {pos.NOUN, pos.ADVERB, pos.HYPHEN}
# tags between a verb and the noun that is its object
_BEFORE_OBJECT = pos.COMMON_NOUN_OPENERS | pos.NUMBERS | {pos.ADVERB, pos.HYPHEN}
_BEFORE_ATTRIBUTE = pos.DETERMINERS | pos.PREPOSITIONS
_CLAUSAL = frozenset(["that", "bare", "wh"])  # constructions of a noun with a clause


class _Maker(NamedTuple):
    """The source of a noun cue, the name of the rule that found it, and the token after its phrase."""

    source: Span | None
    rule: str
    after: int


def from_noun(place: CuePlace) -> list[Attribution]:
    """Return the attribution of a noun of speech or belief."""
    article, limit = place.article, place.limit
    maker = _maker(place)
    if maker is None:
        return []
    source, rule, _ = maker
    at = skip_adverbs(article, maker.after, limit)
    if source is None and (made := _made_by(article, at, limit)):
        source, rule, at = made
    if at + 1 >= limit or article.inside[at] >= 0:
        return []
    construction, start = noun_complement(article, place.cue, at, limit)
    if not construction:
        return []
    if source is None:
        source, rule = _subject_of_object(article, place.first, place.begin)
    if source is None and construction not in ("that", "wh"):
        return []
    if construction == "for" and _is_refused(article, place.first, place.begin):
        return []
    content = content_from(article, start, limit, phrase=construction not in _CLAUSAL)
    copular = (
        construction in _CLAUSAL and article.tags[start - 1 - (construction == "that")] in pos.VERB_GROUP
    )
    if copular and source is None and place.cue.stance != "cognitive":
        return []  # "the news is that"
    if not copular:  # "the fear is that"
        content = before_clause_verb(place, content, clausal=construction in _CLAUSAL)
    return [Attribution(content, place.span, source, place.cue, f"noun-{rule}-{construction}")]


def _maker(place: CuePlace) -> _Maker | None:
    """Return the possessor of a noun, or its agent: "claims by bloggers", "the fear of many that"."""
    article, limit, at, takes = place.article, place.limit, place.last, place.cue.takes
    source, rule = owner_of(article, place.first, place.begin)
    word = article.lower[at] if at < limit else ""
    if word in closed_class("agent") and article.inside[at] < 0:
        agent = noun_phrase_after(article, at + 1, limit)
        if agent is None:
            return None
        agent = _without_frame(article, agent, place.cue)
        return _Maker(source, rule, agent.last) if source else _Maker(agent, "by", agent.last)
    if word == "of" and at + 1 < limit and "of" not in takes and "that" in takes:
        agent = noun_phrase_after(article, at + 1, limit)
        if agent is not None and place.tag(agent.last) == pos.THAT:
            return _Maker(source, rule, agent.last) if source else _Maker(agent, "of", agent.last)
    return _Maker(source, rule, at)


def _made_by(article: ParsedArticle, at: int, limit: int) -> _Maker | None:
    """Return the agent given between commas: claims, made by bloggers, that."""
    if at + 4 >= limit or article.tags[at : at + 2] != [pos.COMMA, pos.VERB] or article.lower[at + 2] != "by":
        return None
    agent = noun_phrase_after(article, at + 3, limit)
    if agent is None or agent.last + 1 >= limit or article.tags[agent.last] != pos.COMMA:
        return None
    return _Maker(agent, "by", agent.last + 1)


def _is_refused(article: ParsedArticle, noun: int, begin: int) -> bool:
    """Return whether a request was refused: did not respond to requests for comment."""
    request = noun_phrase_before(article, noun, begin)
    verb = request.first - 1 if request else noun - 1
    verb -= verb > begin and article.tags[verb] in pos.PREPOSITIONS_AND_TO
    if verb < begin or article.tags[verb] != pos.VERB:
        return False
    return article.lower[verb] in closed_class("refusal") or verb_group(article, verb, begin).negated


def _without_frame(article: ParsedArticle, agent: Span, cue: Cue) -> Span:
    """Return an agent without the complement of the noun: in "accusations by officials of misinformation", "officials"."""
    for at in range(agent.first + 1, agent.last):
        if article.tags[at] != pos.PREPOSITION or article.lower[at] not in cue.takes:
            continue
        if article.lower[at - 1] not in closed_class("of its members"):
            return Span(agent.first, at)
    return agent


def noun_complement(article: ParsedArticle, cue: Cue, at: int, limit: int) -> tuple[str, int]:
    """Return the construction of the complement after a noun or adjective, '' for none, and where its content begins."""
    tag, word, takes = article.tags[at], article.lower[at], cue.takes
    be = skip_phrases(article, at, limit) if tag == pos.PREPOSITION and word not in takes else at
    if tag == pos.COMMA:  # "his argument, now familiar, is that"
        be = next_comma(article, at + 1, min(limit, at + _LONGEST_ASIDE)) + 1
    be = min(be, limit - 1)
    if article.tags[be] == pos.AUXILIARY and (clause := _predicative_clause(article, takes, be, limit)):
        return clause
    if (
        tag == pos.THAT
        and "that" in takes
        and article.tags[skip_adverbs(article, at + 1, limit - 1)] not in pos.FINITE
    ):
        return "that", at + 1
    if tag == pos.TO and "inf" in takes and is_infinitive(article, at, limit):
        return "inf", at
    asks = at + (tag == pos.PREPOSITION)
    if "wh" in takes and asks < limit and article.tags[asks] == pos.INTERROGATIVE:
        return "wh", asks  # "questions about whether", "the question how"
    if tag in pos.PREPOSITIONS_AND_TO and word in takes:
        return word, at + 1
    if "bare" in takes and tag in _BARE_CLAUSE_OPENERS and is_clause(article, at, limit):
        return "bare", at
    return "", at


def _predicative_clause(
    article: ParsedArticle, takes: frozenset[str], be: int, limit: int
) -> tuple[str, int] | None:
    """Return the construction and the beginning of a clause after the copula of its noun: the hope has been that, the question is whether."""
    tags, at = article.tags, be + 1
    while at + 1 < limit and tags[at] in pos.VERB_GROUP:
        at += 1
    if at + 1 >= limit or article.lower[at - 1] not in closed_class("be") or article.inside[at] >= 0:
        return None
    if tags[at] == pos.THAT and "that" in takes:
        return "that", at + 1
    return ("wh", at) if tags[at] == pos.INTERROGATIVE and "wh" in takes else None


def owner_of(article: ParsedArticle, noun: int, begin: int) -> tuple[Span | None, str]:
    """Return the possessor of a noun and the rule "owner", or None and '': his claim, Clinton's claim, the senator's first claim."""
    at = _before_premodifiers(article, noun, begin, _AFTER_OWNER, _LONGEST_PREMODIFIER)
    if at is None:
        return None, ""
    if article.lower[at] in closed_class("owner"):
        return Span(at, at + 1), "owner"
    tags, between = article.tags, range(at + 2, noun)
    if any(tags[verb] == pos.VERB and tags[verb - 1] in pos.NOUNS for verb in between):
        return None, ""  # "the king's clerk denied rumours"
    owner = noun_phrase_before(article, at - 1, begin) if tags[at] == pos.POSSESSIVE else None
    return (owner, "owner") if owner is not None else (None, "")


def _before_premodifiers(
    article: ParsedArticle, noun: int, begin: int, tags: frozenset[str], most: int
) -> int | None:
    """Return the token before a noun's premodifiers, which have one of ``tags``; None inside quotation marks."""
    at = noun - 1
    while at >= begin and noun - at < most and article.tags[at] in tags and article.inside[at] < 0:
        at -= 1
    return at if at >= begin and article.inside[at] < 0 else None


def _subject_of_object(article: ParsedArticle, noun: int, begin: int) -> tuple[Span | None, str]:
    """Return the subject of the verb that a noun is the object of, and the rule: Byrne expressed concern that …"""
    verb = _before_premodifiers(article, noun, begin, _BEFORE_OBJECT, _LONGEST_PREMODIFIER + 1)
    if verb is None or article.tags[verb] not in pos.LEXICAL_VERBS:
        return _of_the_view(article, verb, begin) if verb else (None, "")
    participle = article.tags[verb] == pos.GERUND
    if participle and verb > begin and article.tags[verb - 1] in _BEFORE_ATTRIBUTE:
        return None, ""  # "amid growing concern that"
    group = verb_group(article, verb, begin)
    if (group.be and not participle) or article.lower[verb] in closed_class("others words"):
        return None, ""  # who ignored, faced or denied a claim did not make it
    if group.to or participle:
        found = clause_subject(article, group.before, begin)
    else:
        found = subject_before(article, group.before, begin)
    return (found[0], "doer") if found else (None, "")


def _of_the_view(article: ParsedArticle, of: int, begin: int) -> tuple[Span | None, str]:
    """Return the subject of a copula whose predicate is a noun of belief, and the rule: experts *are of the opinion* that."""
    if article.lower[of] not in ("of", "under"):
        return None, ""
    group = verb_group(article, of, begin)
    found = subject_before(article, group.before, begin) if group.be else None
    return (found[0], "doer") if found else (None, "")


def from_phrase(place: CuePlace) -> list[Attribution]:
    """Return the attributions of "according to" and the like, whose source follows and whose content is before or after."""
    article = place.article
    source = informant_after(article, place.last, place.limit)
    if source is None:
        return []
    after = _after_phrase(article, source.last, place.limit)
    pair = article.inside[after.first] if after else -1
    quoted = article.pairs[pair] if pair >= 0 else None
    longer = quoted and after and quoted.last > after.last  # "According to Smith, “It is late. We must go.”"
    if quoted and (longer or "words" in place.form.words):  # "in the words of Smith, “…”"
        return [Attribution(Span(quoted.first, quoted.last), place.span, source, place.cue, "phrase-before")]
    return _beside(place, place.span, source, after)


def from_owned(place: CuePlace) -> list[Attribution]:
    """Return the attribution of a possessed noun in an adjunct: "in his view, it is lost"; "by the council's account, 300 people died"."""
    article, tags, begin = place.article, place.article.tags, place.begin
    source, _ = owner_of(article, place.first, begin)
    if source is None or source.first <= begin:
        return []
    if article.lower[source.first - 1] not in closed_class("in whose view"):
        return []
    cue = Span(source.first - 1, place.last)
    if cue.first > begin and tags[cue.first - 1] not in pos.CLAUSE_BOUNDARIES:
        return []  # "said in its assessment that"
    if place.first - source.last > (tags[source.last] == pos.POSSESSIVE):
        return []  # "in his first words"
    after, comma = _after_phrase(article, cue.last, place.limit), tags[cue.first - 1] == pos.COMMA
    if after and comma and cue.first - 2 > begin and tags[cue.first - 2] == pos.COORDINATOR:
        return [
            Attribution(after, cue, source, place.cue, "phrase-before")
        ]  # "and, in her opinion, the worst"
    made = _beside(place, cue, source, after)
    if made and after and comma and made[0].rule == "phrase-after":  # "it was, in his words, as soon as"
        made[0].content = max(made[0].content, after, key=lambda stretch: n_characters(article, stretch))
        made[0].rule = "interrupted-phrase"
    return made


def _after_phrase(article: ParsedArticle, last: int, limit: int) -> Span | None:
    """Return the rest of the sentence after the comma that closes a phrase, or None."""
    far = min(limit, last + FARTHEST)
    comma = next_comma(article, last, far)
    if (
        comma + 1 < far and article.tags[comma + 1] == pos.RELATIVE
    ):  # "according to the BBC, which first reported it, …"
        comma = next_comma(article, comma + 1, far)
    elif comma + 1 < far and article.tags[comma + 1] == pos.VERB and may_be_participle(article, comma + 1):
        beyond = next_comma(article, comma + 1, far)  # "according to the report, seen by the BBC, …"
        comma = beyond if beyond < far else comma
    if comma >= far or comma + 2 >= limit:
        return None
    return Span(comma + 1, without_stops(article, comma + 1, min(limit, comma + 1 + LONGEST_CLAUSE)))


def _beside(place: CuePlace, cue: Span, source: Span, after: Span | None) -> list[Attribution]:
    """Return the attribution of a phrase, with the clause before it or the clause after it as content."""
    article, tags, entry = place.article, place.article.tags, place.cue
    start, end = clause_start(article, cue.first, place.begin), cue.first
    if end - start < _SHORTEST_BEFORE:
        return [Attribution(after, cue, source, entry, "phrase-before")] if after else []
    comma = tags[end - 1] == pos.COMMA
    if tags[end - 1 - comma] in pos.CLAUSE_OPENERS:
        inner = _in_clause(place, max(cue.last, source.last))
        return [Attribution(inner, cue, source, entry, "interrupted-phrase")] if inner else []
    end -= comma
    if article.inside[end - 1] >= 0:
        start = min(start, article.pairs[article.inside[end - 1]].first)
    before = Span(start, end)
    scene = end - start <= _LONGEST_FRONTED and not has_verb(article, *before)
    # "While most fell, according to the bank, two rose"
    scene = comma and (scene or tags[start] == pos.SUBORDINATOR)
    if scene and after and has_verb(article, *after):
        return [Attribution(after, cue, source, entry, "interrupted-phrase")]
    return [Attribution(before, cue, source, entry, "phrase-after")]


def _in_clause(place: CuePlace, first: int) -> Span | None:
    """Return the rest of the clause that a phrase interrupts: "in Arden, where according to officials most houses are damaged"."""
    first += place.tag(first) == pos.COMMA
    if first >= place.limit:
        return None
    return Span(first, without_stops(place.article, first, next_comma(place.article, first, place.limit)))
