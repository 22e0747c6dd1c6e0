"""Conduits, media that only pass on what a source said ("told CNN", "…, Reuters reported"); informants (according to Smith, as Smith said)."""

from framing.attribution.content_ends import LONGEST_CLAUSE, clause_end, run_in
from framing.attribution.cue_places import Attribution, CuePlace
from framing.english import grammar as pos
from framing.english.name_words import given_names, mention_words
from framing.english.noun_phrases import (
    is_clause,
    name_after_office,
    noun_phrase_after,
    skip_adverbials,
    skip_adverbs,
)
from framing.english.parsed_article import (
    ParsedArticle,
    Span,
    VerbGroup,
    has_verb,
    same_paragraph,
    verb_group,
)
from framing.english.source_nouns import noun_role, noun_type, source_nouns, state_adjectives, state_names
from framing.english.subjects import subject_before
from framing.english.word_classes import closed_class

_SAID = ("-that", "-bare", "-quote", "-colon")  # constructions that report words, not a topic
_LONGEST_AS = 12  # tokens of a sentence-initial "as Smith said …"
_CLOSES_AS = frozenset({pos.COMMA, pos.FULL_STOP, pos.SEMICOLON})
_MODIFIERS = 2  # adverbs and participles before the noun of a source
_PREMODIFIERS = pos.VERBS | {pos.ADVERB}
_OPENS_MEDIUM = pos.NAME_OPENERS | {pos.QUOTATION_MARK}
_LONGEST_MEDIUM = 9  # tokens of "the Today at Six programme"
_IN_TITLE = pos.PREPOSITIONS | pos.NUMBERS | pos.DETERMINERS | {pos.POSSESSIVE, pos.HYPHEN, pos.COORDINATOR}
_CONTENT_MARKS = frozenset({pos.THAT, pos.COLON, pos.COMMA})


def is_conduit(found: list[Attribution], phrase: Attribution, begin: int) -> bool:
    """Return whether "according to" names only the conduit of an attribution in the same sentence."""
    if phrase.rule != "phrase-after" or not found:
        return False
    last = found[-1]
    if last.cue is None or last.entry is None or last.source is None:
        return False
    if last.rule.startswith("relative") or last.entry.stance == "cognitive":
        return False  # "won among voters who believe that it is over, according to polls"
    said = last.rule.startswith(("quote", "clause-before", "interrupted")) or last.rule.endswith(_SAID)
    return said and last.cue.first >= begin and last.entry.part == "verb" and "quote" in last.entry.takes


def passes_on(article: ParsedArticle, found: list[Attribution], made: Attribution) -> bool:
    """Return whether a medium is only the conduit of an inner attribution: "Xi told Biden that …, reported state television"."""
    if not found or not made.rule.startswith("clause-before") or made.source is None:
        return False
    last = found[-1]
    inner = (
        last.cue is not None
        and last.source is not None
        and made.content.first <= last.cue.first < made.content.last
    )
    media = any(noun_role(w) == "media" for w in article.lower[slice(*made.source)])
    return inner and media and last.rule.endswith(_SAID)


def conduit_name(article: ParsedArticle, f: Attribution, people: set[str]) -> str | None:
    """Return the addressee if it is a named medium, else None: told *CNN*, but not told Smith, Kyiv or the court."""
    if f.via is None or not any(article.doc.words[at][0].isupper() for at in range(*f.via)):
        return None
    words = article.lower[slice(*f.via)]
    media = any(noun_role(w) == "media" or w in closed_class("broadcast") for w in words)
    # but not "told the President at dawn"
    plain = article.tags[f.via.first] in _OPENS_MEDIUM and "at" not in words
    if not (media or plain):
        return None
    listed = source_nouns().get(words[-1])
    somebody = words[-1] in people or words[-1] in state_names() or words[0] in given_names()
    return None if somebody or (listed and listed[1] != "media") else article.doc.span(*f.via)[2]


def addressee_at(article: ParsedArticle, at: int, limit: int) -> Span | None:
    """Return the addressee that begins at a token: a noun phrase, or a medium with a title: the Today at Six programme, CNN's “Open Air”."""
    phrase = noun_phrase_after(article, at, limit)
    words, tags = article.doc.words, article.tags
    for k in range(at, min(limit, at + _LONGEST_MEDIUM)):
        if article.inside[k] >= 0:
            marks = article.pairs[article.inside[k]]
            return _with_its_title(article, at, Span(marks.first, marks.last), limit) or phrase
        if article.lower[k] in closed_class("broadcast"):
            return phrase if phrase and phrase.last > k else Span(at, k + 1)
        if not words[k][0].isupper() and tags[k] not in _IN_TITLE:
            break
    return phrase


def _with_its_title(article: ParsedArticle, first: int, marks: Span, limit: int) -> Span | None:
    """Return an addressee that ends in the title of a broadcast in marks, not in what is said."""
    words = article.doc.words[marks.first + 1 : marks.last - 1]
    titled = all(
        w[0].isupper() or article.tags[marks.first + 1 + k] in _IN_TITLE for k, w in enumerate(words)
    )
    after = skip_adverbs(article, marks.last, limit)
    goes_on = after < limit and (article.tags[after] in _CONTENT_MARKS or is_clause(article, after, limit))
    goes_on &= first < marks.first or article.tags[after : after + 1] == [pos.THAT]  # “Open Air” that
    return Span(first, marks.last) if words and titled and words[-1][0].isalnum() and goes_on else None


def embedded_subject(article: ParsedArticle, both: Span) -> int | None:
    """Return where the subject begins in "told CNN Washington was", read as one noun phrase; None in "told a crowd gathered"."""
    tags = article.tags
    for at in range(both.first + 1, both.last):
        counted = tags[at] == pos.NUMBER and tags[at - 1] in pos.NOUNS  # "told the BBC three people were"
        determined = tags[at] == pos.DETERMINER and tags[at - 1] != pos.PREPOSITION
        if counted or determined or _begins_name(article, at):
            return at
    return both.last - 1 if tags[both.last - 2] in pos.NOUNS else None


def _begins_name(article: ParsedArticle, at: int) -> bool:
    """Return whether a name begins at a token inside a noun phrase: after a noun, or with a given name, a title or a state."""
    tags, word = article.tags, article.lower[at]
    if tags[at] != pos.NAME or tags[at - 1] == pos.PREPOSITION:
        return False
    return (
        tags[at - 1] == pos.NOUN
        or word in given_names()
        or word in state_adjectives()
        or word in mention_words().title
    )


def quoted_as_saying(place: CuePlace) -> Attribution | None:
    """Return the attribution of "quoted Smith as saying", whose source is Smith and not the medium."""
    article, limit = place.article, place.limit
    group = verb_group(article, place.last - 1, place.begin)
    if group.be and place.last + 1 < limit and article.lower[place.last] == "as":
        # "Smith was quoted as saying"
        return _was_quoted(place, group)
    source = noun_phrase_after(article, place.last, limit)
    source = source and name_after_office(article, source, limit)
    if source is None or source.last + 2 >= limit:
        return None
    as_ = source.last + (article.tags[source.last] == pos.COMMA)  # "its director, Ann Smith, as saying"
    saying = as_ + 1
    if article.lower[as_] != "as" or place.tag(saying) != pos.GERUND or article.inside[saying] >= 0:
        return None
    content = _after_saying(place, saying) or _quoted_before(place)
    return _as_saying(place, content, saying, source) if content else None


def _after_saying(place: CuePlace, saying: int) -> Span | None:
    """Return the content after "saying", if it has more than one word."""
    if saying + 2 >= place.limit:
        return None
    start = saying + 1 + (place.article.tags[saying + 1] in _CONTENT_MARKS)
    return Span(start, clause_end(place.article, start, place.limit))


def _quoted_before(place: CuePlace) -> Span | None:
    """Return the quotation before a cue: “…,” the radio quoted Smith as saying."""
    article = place.article
    for at in range(place.last - 2, place.begin - 1, -1):
        if article.inside[at] >= 0:
            return Span(run_in(article, article.pairs[article.inside[at]].first, place.begin), at + 1)
    return None


def _was_quoted(place: CuePlace, group: VerbGroup) -> Attribution | None:
    """Return the attribution of "Smith was quoted as saying", its content after or before these words."""
    article, saying = place.article, place.last + 1
    subject = subject_before(article, group.before, place.begin)
    if subject is None or article.tags[saying] != pos.GERUND:
        return None
    content = _follows_saying(place, saying + 1) or _precedes_quoted(place, subject[0], saying)
    return _as_saying(place, content, saying, subject[0]) if content else None


def _follows_saying(place: CuePlace, at: int) -> Span | None:
    """Return the content that begins at token ``at`` with a marker, as a quotation or as a clause."""
    article, limit = place.article, place.limit
    if at + 1 >= limit:
        return None
    marked = article.tags[at] in _CONTENT_MARKS
    if not (marked or article.inside[at] >= 0 or is_clause(article, at, limit)):
        return None
    return Span(at + marked, clause_end(article, at + marked, limit))


def _precedes_quoted(place: CuePlace, source: Span, saying: int) -> Span | None:
    """Return the content before "Smith was quoted as saying": a quotation or a clause."""
    article, begin, left = place.article, place.begin, source.first - 1
    left -= left > begin and article.tags[left] == pos.COMMA and article.inside[left] < 0
    if left < 0 or not same_paragraph(article, left, saying):
        return None
    if article.inside[left] >= 0:
        first = article.pairs[article.inside[left]].first
        return Span(run_in(article, first, min(begin, first)), left + 1)
    content = Span(max(begin, left + 1 - LONGEST_CLAUSE), left + 1)
    return content if left > begin and has_verb(article, *content) else None


def _as_saying(place: CuePlace, content: Span, saying: int, source: Span) -> Attribution:
    """Return an attribution whose cue is "saying"."""
    return Attribution(content, Span(saying, saying + 1), source, place.cue, "quoted-as-saying")


def informant_after(article: ParsedArticle, first: int, limit: int) -> Span | None:
    """Return the source after "according to": a noun phrase, or a title in quotation marks."""
    if first < limit and article.inside[first] >= 0:
        return Span(first, article.pairs[article.inside[first]].last)
    noun = first
    while noun < limit and article.tags[noun] in _PREMODIFIERS and noun - first < _MODIFIERS:
        noun += 1  # "recently leaked documents"
    phrase = noun_phrase_after(article, noun, limit)
    if phrase is None:
        return None
    if noun_type(article.lower[article.phrases.head(phrase)]) == "document":
        if issuer := _issued_by(article, phrase.last, limit):
            return issuer
        if article.lower[phrase.last : phrase.last + 1] in (["by"], ["from"]):  # "a poll by the institute"
            phrase = noun_phrase_after(article, phrase.last + 1, limit) or phrase
    name = name_after_office(article, phrase, limit)  # "according to the minister, Ann Smith, the plan"
    return name if name != phrase else Span(first, phrase.last)


def _issued_by(article: ParsedArticle, at: int, limit: int) -> Span | None:
    """Return the issuer of the document that ends before a token: a report released on Monday by the institute."""
    if at >= limit or article.lower[at] not in closed_class("issued"):
        return None
    by = skip_adverbs(article, at + 1, limit)
    return noun_phrase_after(article, by + 1, limit) if article.lower[by : by + 1] == ["by"] else None


def as_clause(place: CuePlace, as_: int, source: Span) -> Attribution | None:
    """Return the content of an "as" clause, after, around or before it: As Smith said, …; …, as Smith said, …; …, as Smith said."""
    article, begin, limit = place.article, place.begin, place.limit
    end = skip_adverbials(article, max(place.last, source.last), limit)
    goes_on = end + 2 < limit and article.tags[end] == pos.COMMA and article.inside[end] < 0
    if as_ - begin <= 1:
        return _after_as(place, source, end, goes_on)
    if article.inside[as_ - 1] >= 0 and place.tag(end) in _CLOSES_AS:
        quoted = article.pairs[article.inside[as_ - 1]]
        if article.tags[as_ - 2] == pos.COMMA and quoted.last == as_:  # "it is a “trap,” as Smith put it"
            return Attribution(Span(quoted.first, as_), place.span, source, place.cue, "as-after")
    if article.tags[as_ - 1] != pos.COMMA or article.inside[as_ - 1] >= 0 or place.tag(end) not in _CLOSES_AS:
        return None
    content = Span(begin, as_ - 1)
    if goes_on and (article.tags[as_ - 2] in pos.CLAUSE_OPENERS or not has_verb(article, *content)):
        content = Span(end + 1, clause_end(article, end + 1, limit))
    if not has_verb(article, *content):
        return None
    return Attribution(content, place.span, source, place.cue, "interrupted-as" if goes_on else "as-after")


def _after_as(place: CuePlace, source: Span, end: int, closed: bool) -> Attribution | None:
    """Return the content after a sentence-initial "as Smith said …"; ``closed`` where there is a comma at ``end``."""
    limit, comma = place.limit, end
    while not closed and comma < limit and comma - place.last < _LONGEST_AS:
        comma += 1
        closed = comma + 2 < limit and place.article.tags[comma] == pos.COMMA
    if not closed:
        return None
    content = Span(comma + 1, clause_end(place.article, comma + 1, limit, main=True))
    return Attribution(content, place.span, source, place.cue, "as-before")
