"""Content that precedes its cue: "…," Smith said; …, said Smith; and content beside "as Smith said".

A quotation is taken with the clause that runs into it; a clause needs a finite verb.
"""

from typing import NamedTuple

from framing.attribution.complements import complement
from framing.attribution.conduits import as_clause
from framing.attribution.content_ends import (
    clause_end,
    clause_start,
    run_in,
)
from framing.attribution.cue_places import (
    Attribution,
    Complement,
    CuePlace,
    CueVerb,
    is_subject_of_content,
    is_temporal_adjunct,
)
from framing.attribution.no_reports import is_title
from framing.english import grammar as pos
from framing.english.appositions import first_of_office, opens_apposition
from framing.english.finite_verbs import has_finite_verb
from framing.english.noun_phrases import (
    is_clause,
    is_finite_clause,
    is_main_clause,
    name_after_office,
    noun_phrase_after,
    noun_phrase_before,
    skip_adverbials,
    skip_adverbs,
)
from framing.english.parsed_article import (
    Span,
    VerbGroup,
    has_verb,
    n_characters,
    same_paragraph,
)
from framing.english.source_nouns import noun_type
from framing.english.word_classes import closed_class

_SPEAKERS = frozenset(["person", "collective", "organisation"])  # types of nouns that may be speakers
_REPORTS = frozenset(["quote", "that", "parenthetical"])  # complements of a cue that reports whole clauses
_PREDICATIVE = frozenset(["np+of", "np+as", "np+np"])  # complements that predicate something of an object
_QUESTION_WORDS = frozenset({pos.INTERROGATIVE, pos.RELATIVE})
_BEFORE_JOINED = frozenset({pos.COMMA, pos.QUOTATION_MARK})
_CLOSES_REPORT = frozenset({pos.COMMA, pos.FULL_STOP, pos.SEMICOLON})
# tags that do not begin a main clause
_NO_SUBJECT = pos.ADVERBIAL_OPENERS | pos.LEXICAL_VERBS | {pos.INTERROGATIVE, pos.TO, pos.COMMA}
_REDUCED_CLAUSE = frozenset({pos.GERUND, pos.SUBORDINATOR})
_SUBORDINATE_CLAUSE = frozenset({pos.GERUND, pos.SUBORDINATOR, pos.RELATIVE})
_OPENS_PHRASE = pos.COMMON_NOUN_OPENERS | pos.NUMBERS | {pos.PREPOSITION}


class _SourceBeside(NamedTuple):
    """A source beside its cue: where the two begin, and whether they are inverted, as in "said Smith"."""

    first: int
    source: Span
    inverted: bool

    @property
    def rule(self) -> str:
        """The order of content, source and cue, as it appears in the names of rules."""
        return "before-cue-source" if self.inverted else "before-source-cue"


def content_before(verb: CueVerb) -> Attribution | None:
    """Return the content before a source and its cue: "…," Smith said; …, said Smith."""
    place, group = verb.place, verb.group
    if not place.cue.takes & {"quote", "any", "parenthetical"} or group.to or group.negated:
        return None
    beside = _source_beside(verb)
    if beside is None:
        return None
    as_ = beside.first - 1
    if as_ >= place.begin and place.article.lower[as_] == "as":
        return None if beside.inverted else as_clause(place, as_, beside.source)
    return _adjacent_content(place, beside, group)


def _adjacent_content(place: CuePlace, beside: _SourceBeside, group: VerbGroup) -> Attribution | None:
    """Return the content right before a source and its cue: a quotation, or a clause and its comma."""
    article = place.article
    beside = _joined(place, beside)
    left = beside.first - 1
    comma = left >= 0 and article.tags[left] == pos.COMMA and article.inside[left] < 0
    left -= comma
    if left < 0 or not same_paragraph(article, left, place.first):
        return None
    if article.inside[left] >= 0:
        return _quote_before(place, beside, left)
    asks = left == place.begin and "wh" in place.cue.takes and article.tags[left] in _QUESTION_WORDS
    reports = asks or "parenthetical" in place.cue.takes  # "Why, she asked, is it late?"
    if not comma or left < place.begin or not reports or group.modal:
        return None
    return _clause_before(place, beside, Span(clause_start(article, left + 1, place.begin), left + 1))


def _joined(place: CuePlace, beside: _SourceBeside) -> _SourceBeside:
    """Return a source with the conjunct that precedes it after a comma: "…, the mayor and her aides said"."""
    article, conjunction = place.article, beside.first - 1
    if beside.inverted or conjunction <= place.begin:
        return beside
    if (
        article.tags[conjunction - 1 : conjunction + 1] == [pos.COMMA, pos.GERUND]
        and article.tags[place.first] == pos.VERB
    ):  # "…, leading economists said"
        return _SourceBeside(conjunction, Span(conjunction, beside.source.last), False)
    if article.lower[conjunction] != "and":
        return beside
    other = noun_phrase_before(article, conjunction - 1, place.begin)
    if other is None or other.first <= place.begin or article.tags[other.first - 1] not in _BEFORE_JOINED:
        return beside
    return _SourceBeside(other.first, Span(other.first, beside.source.last), False)


def _source_beside(verb: CueVerb) -> _SourceBeside | None:
    """Return the source right before or right after a cue."""
    place, before, subject = verb.place, verb.group.before, verb.subject()
    article, begin = place.article, place.begin
    if subject and subject[1] in ("subject", "apposition") and not _speaker_follows(verb):
        return _SourceBeside(first_of_office(article, subject[0], begin), subject[0], False)
    if article.tags[place.first] != pos.VERB or not (before == place.first - 1 or before < begin):
        return None
    after = noun_phrase_after(article, place.last, place.limit)
    if after is None or is_subject_of_content(article, after, place.limit) or _is_predicative(place):
        return None
    return _SourceBeside(place.first, name_after_office(article, after, place.limit), True)


def _speaker_follows(verb: CueVerb) -> bool:
    """Return whether the speaker follows a cue whose content ends at the comma before it: "…, hurting both, said Ann Smith, a nurse"."""
    place, comma = verb.place, verb.group.before
    article, tags = place.article, place.article.tags
    if comma != place.first - 1 or tags[comma] != pos.COMMA or tags[place.first] != pos.VERB:
        return False
    if not place.cue.takes >= _REPORTS or place.cue.takes & {"np", "addr"}:
        return False
    described = next((at for at in range(place.begin, comma) if tags[at] == pos.RELATIVE), comma)
    return has_finite_verb(article, place.begin, described) and _ends_with_speaker(place)


def _ends_with_speaker(place: CuePlace) -> bool:
    """Return whether a speaker follows a cue, and no finite verb but a relative clause's: said Ann Smith, who was there."""
    article, tags, limit = place.article, place.article.tags, place.limit
    who = noun_phrase_after(article, place.last, limit)
    if who is None:
        return False
    head = article.phrases.head(who)
    speaks = tags[head] == pos.NAME or noun_type(article.lower[head]) in _SPEAKERS
    end = next((at for at in range(who.last, limit) if tags[at] == pos.RELATIVE), limit)
    return speaks and not has_finite_verb(article, place.last, end)


def _quote_before(place: CuePlace, beside: _SourceBeside, left: int) -> Attribution | None:
    """Return the quotation that ends with token ``left``, with the clause that runs into it."""
    article = place.article
    quoted = article.pairs[article.inside[left]]
    if quoted.last != left + 1 or _is_title_in_adjunct(place, quoted.first, left):
        return None
    if article.lower[left - 1] == "." and (
        _reports_otherwise(place, beside.source) or _continues_quotation(place, quoted.first)
    ):
        return None
    start, sentence_of = quoted.first, article.doc.sentence_of
    if start > place.begin and sentence_of[start] == sentence_of[place.first]:
        start = run_in(article, start, place.begin)
        if article.tags[start] == pos.GERUND and complement(place, passive=False, strict=False):
            return None  # "Calling it “a trap”, Smith said she would sue"
    told = noun_phrase_after(article, place.last, place.limit) if place.cue.lemma == "tell" else None
    content = Span(start, left + 1)
    return Attribution(content, place.span, beside.source, place.cue, f"quote-{beside.rule}", told)


def _is_title_in_adjunct(place: CuePlace, opens: int, last: int) -> bool:
    """Return whether a quotation is the title in a fronted adjunct: On the channel's “Sunday Morning Dispatch,” Ann Smith said."""
    article, begin = place.article, place.begin
    if opens <= begin or article.tags[begin] not in pos.PREPOSITIONS or has_verb(article, begin, opens):
        return False
    return is_title(article, article.pairs[article.inside[last]])


def clause_before(verb: CueVerb, after: Complement | None) -> Attribution | None:
    """Return the clause before a cue that only adverbials follow: "…, Smith told the Post in a talk published Monday"."""
    place = verb.place
    if not place.cue.takes >= _REPORTS or verb.group.to or verb.group.negated:
        return None
    beside = _source_beside(verb)
    if beside is None:
        return None
    if not _only_adverbials(place, beside) or not (after is None or is_temporal_adjunct(place, after)):
        return None
    beside = _joined(place, beside)
    article, comma = place.article, beside.first - 1
    if comma <= place.begin or article.tags[comma] != pos.COMMA or article.inside[comma - 1] >= 0:
        return None
    content = Span(clause_start(article, comma, place.begin), comma)
    main = skip_adverbs(article, content.first + (article.tags[content.first] == pos.COORDINATOR), comma)
    if main >= comma or article.tags[main] in _NO_SUBJECT or pos.DASH in article.tags[content.first : comma]:
        return None
    if not has_finite_verb(article, *content):
        return None
    return Attribution(content, place.span, beside.source, place.cue, f"clause-{beside.rule}")


def _only_adverbials(place: CuePlace, beside: _SourceBeside) -> bool:
    """Return whether only adverbials or an addressee follow a cue or its inverted source."""
    article, limit = place.article, place.limit
    if beside.inverted:
        return not place.cue.takes & {"np", "addr"} and _ends_with_speaker(place)
    at = skip_adverbs(article, place.last, limit)
    told = noun_phrase_after(article, at, limit) if "addr" in place.cue.takes else None
    opens = (
        told is not None or place.tag(at) in pos.ADVERBIAL_OPENERS or article.lower[at:limit][:1] == ["when"]
    )
    return opens and all(mark < 0 for mark in article.inside[at:limit])


def _is_predicative(place: CuePlace) -> bool:
    """Return whether a verb has an object and an object complement: "…, who called it a “lie”, accused them of fraud"."""
    found = complement(place, passive=False, strict=False)
    return found is not None and found.construction in _PREDICATIVE


def _reports_otherwise(place: CuePlace, source: Span) -> bool:
    """Return whether a verb after a whole quoted sentence has a complement or an object of its own: "…." Smith began work."""
    if complement(place, passive=False, strict=False):
        return True
    at = skip_adverbs(place.article, place.last, place.limit)
    return "addr" not in place.cue.takes and source.first < place.last and place.tag(at) in pos.PHRASE_OPENERS


def _continues_quotation(place: CuePlace, opens: int) -> bool:
    """Return whether a whole quoted sentence continues the one before: “…,” Smith said. “….” Byrne warned against it."""
    article = place.article
    sentence_of, sentences = article.doc.sentence_of, article.doc.sentences
    number = sentence_of[opens]
    if opens != sentences[number].first or not number or not same_paragraph(article, opens - 1, opens):
        return False
    before = sentences[number - 1]
    spoken = article.inside[before.first] >= 0 and article.inside[before.last - 1] < 0
    at = skip_adverbs(article, place.last, place.limit)
    return spoken and at < place.limit and place.tag(at) not in _CLOSES_REPORT


def _clause_before(place: CuePlace, beside: _SourceBeside, content: Span) -> Attribution | None:
    """Return the clause before a source and its cue, whether these end the sentence or interrupt it."""
    article, tags, limit = place.article, place.article.tags, place.limit
    awaits = article.lower[content.last - 1] in closed_class("copula")  # "It is, Smith said, a scandal"
    end = _report_end(place, beside, awaits)
    if place.tag(end) in pos.STOPS or (
        place.tag(end) == pos.DASH and pos.DASH not in tags[content.first : content.last]
    ):
        return _whole_clause(place, beside, content)
    resumes = not beside.inverted or awaits or place.tag(end + 1) in pos.FINITE
    if not resumes or tags[end] != pos.COMMA or end + 2 >= limit:
        return None
    if article.inside[end + 1] >= 0:  # "It is late, Smith said, “for us all”"
        whole = not awaits and is_main_clause(article, content)
        return _whole_clause(place, beside, content) if whole else None
    if tags[end + 1] in _REDUCED_CLAUSE and tags[content.first] not in pos.ADVERBIAL_OPENERS:
        return _whole_clause(place, beside, content)  # "…, Smith said, citing police", "…, after police"
    rest = Span(end + 1, clause_end(article, end + 1, limit))
    if not has_verb(article, content.first, rest.last):
        return None
    if tags[rest.first] in _SUBORDINATE_CLAUSE and not has_verb(article, *content):
        return None  # "In 2010, he warned of it, because"
    if not awaits and _is_outlets(place, content, rest):
        return _whole_clause(place, beside, content)
    rule = f"interrupted-{beside.rule}"
    # "told reporters in Arden, where, he said, people had died"
    if tags[content.last - 1] in pos.CLAUSE_OPENERS:
        return Attribution(rest, place.span, beside.source, place.cue, rule)
    longest = max(content, rest, key=lambda stretch: n_characters(article, stretch))
    return Attribution(longest, place.span, beside.source, place.cue, rule)


def _is_outlets(place: CuePlace, content: Span, rest: Span) -> bool:
    """Return whether a phrase after a clause and its reporting clause is in the outlet's voice: "…, police said, hours after rebels left"."""
    article, tags = place.article, place.article.tags
    if tags[content.first] not in pos.PHRASE_OPENERS or tags[rest.first] not in _OPENS_PHRASE:
        return False
    if article.lower[rest.first] == "of":
        return False  # the complement of a noun: "it is a test, they say, of how far"
    whole = noun_phrase_after(article, content.first, content.last)
    if whole is None or tags[whole.last : whole.last + 1] == [pos.RELATIVE]:
        return False
    return has_finite_verb(article, *content) and not is_clause(article, rest.first, rest.last)


def _report_end(place: CuePlace, beside: _SourceBeside, awaits: bool) -> int:
    """Return the token after a source, its cue, adverbials and addressee; the limit where "said Smith" has an apposition."""
    article, limit = place.article, place.limit
    end = skip_adverbials(article, max(place.last, beside.source.last), limit)
    addressee = noun_phrase_after(article, end, limit) if "addr" in place.cue.takes else None
    if addressee is not None:
        end = skip_adverbials(article, addressee.last, limit)
    apposed = end + 2 < limit and article.tags[end] == pos.COMMA and opens_apposition(article, end + 1, limit)
    return limit if beside.inverted and not awaits and (apposed or place.tag(end) == pos.RELATIVE) else end


def _whole_clause(place: CuePlace, beside: _SourceBeside, content: Span) -> Attribution | None:
    """Return the clause before a source and its cue as content, if it is finite or in a headline."""
    if not is_finite_clause(place.article, content) and not _is_headline_line(place):
        return None
    return Attribution(content, place.span, beside.source, place.cue, f"clause-{beside.rule}")


def _is_headline_line(place: CuePlace) -> bool:
    """Return whether a cue ends the first paragraph without a full stop: "Two dead in ferry fire, coastguard says"."""
    doc = place.article.doc
    sentence = doc.sentences[doc.sentence_of[place.first]]
    return sentence.paragraph == 0 and place.last == sentence.last
