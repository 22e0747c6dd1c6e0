"""Attributions by a reporting verb: its voice, its source, and its content before or after it."""

from framing.attribution.before_cue import clause_before, content_before
from framing.attribution.complements import complement
from framing.attribution.conduits import as_clause, quoted_as_saying
from framing.attribution.content_ends import clause_start
from framing.attribution.cue_places import Attribution, Complement, CuePlace, CueVerb
from framing.attribution.no_reports import is_no_content, reports_nothing
from framing.attribution.objects import after_relative, passive_term
from framing.attribution.trimming import VerbSource, trimmed
from framing.english import grammar as pos
from framing.english.noun_phrases import (
    is_finite_clause,
    is_infinitive,
    noun_phrase_after,
    noun_phrase_before,
    skip_adverbials,
)
from framing.english.parsed_article import (
    ParsedArticle,
    Span,
    VerbGroup,
    verb_group,
)
from framing.english.source_nouns import noun_type
from framing.english.subjects import clause_subject, subject_before
from framing.english.word_classes import closed_class

_FARTHEST_ISSUE = 5  # tokens between a verb of issuing and its document: sent all of its customers a letter
_OBJECT_FRAMES = frozenset(["np+as", "np+np", "np+of", "np+to"])  # content after an object
_PASSIVE = frozenset(["participle", "past"])  # forms of a verb that may be passive
_WORDS = frozenset(["that", "quote"])  # constructions that need no source
_ENDS_REPORT = frozenset({pos.FULL_STOP, pos.SEMICOLON})
_QUESTION_WORDS = frozenset({pos.INTERROGATIVE, pos.RELATIVE})
_BEFORE_PARTICIPLE = pos.ADVERBIAL_OPENERS | {pos.COMMA}
_BEFORE_DOCUMENT = pos.COLONS | pos.LEXICAL_VERBS | pos.AUXILIARIES | {pos.COMMA}


def from_verb(place: CuePlace) -> list[Attribution]:
    """Return the attributions of a reporting verb: of its complement, and of content before its source."""
    article, cue = place.article, place.cue
    group = verb_group(article, place.first, place.begin)
    if reports_nothing(place, group):
        return []
    if "as saying" in cue.takes and (quoted := quoted_as_saying(place)) is not None:
        return [quoted]
    if place.form.forms & _PASSIVE and not group.be and _is_as_by(place):
        agent = noun_phrase_after(article, place.last + 1, place.limit)
        clause = as_clause(place, place.first - 1, agent) if agent else None
        return [clause] if clause else []
    verb = _voiced(place, group)
    return _from_passive(verb) if verb.passive else _from_active(verb)


def _from_passive(verb: CueVerb) -> list[Attribution]:
    """Return the attributions of a passive, its content after it (was told that …) or before it ("…, the court was told")."""
    if "that" in verb.place.cue.takes and (told := _told_before(verb)) is not None:
        return [told]
    after = complement(verb.place, passive=True, strict=False)
    return _with_complement(verb, after) if after else []


def _told_before(verb: CueVerb) -> Attribution | None:
    """Return the attribution, without a source, of a sentence-final passive: "…, the court was told"."""
    place, subject = verb.place, verb.subject()
    article, begin = place.article, place.begin
    end = skip_adverbials(article, place.last, place.limit)
    if subject is None or subject[1] != "subject" or place.tag(end) not in _ENDS_REPORT:
        return None
    if "addr" not in place.cue.takes and article.lower[subject[0].first] != "it":
        return None  # "…, it was reported", but "…, the result was announced"
    last = subject[0].first  # end of what precedes the subject
    comma = last - 1 > begin and article.tags[last - 1] == pos.COMMA and article.inside[last - 1] < 0
    last -= comma
    if last > begin and article.inside[last - 1] >= 0:
        quoted = article.pairs[article.inside[last - 1]]
        content, rule = Span(quoted.first, quoted.last), "quote-before-passive"
        whole = quoted.last == last
    else:
        content, rule = Span(clause_start(article, last, begin), last), "clause-before-passive"
        whole = comma and is_finite_clause(article, content)
    return Attribution(content, place.span, None, place.cue, rule) if whole else None


def _from_active(verb: CueVerb) -> list[Attribution]:
    """Return the attributions of an active verb, with content before it, after it, or on both sides."""
    before = content_before(verb)
    gerund = verb.place.article.tags[verb.place.first] == pos.GERUND and verb.tag_before() == pos.PREPOSITION
    strict = (verb.group.to and not _is_entailed(verb)) or verb.group.modal or before is not None or gerund
    after = complement(verb.place, passive=False, strict=strict)
    if after is None and not strict:
        after = after_relative(verb)
    if before is None and (trailed := clause_before(verb, after)) is not None:
        return [trailed]
    if after is None:
        return [before] if before else []
    return _on_both_sides(verb, before, after) if before else _with_complement(verb, after)


def _is_entailed(verb: CueVerb) -> bool:
    """Return whether an infinitive is entailed by its matrix verb: continues to call it a raid."""
    before = verb.group.before
    return before >= verb.place.begin and verb.place.article.lower[before] in closed_class("goes on doing")


def _on_both_sides(verb: CueVerb, before: Attribution, after: Complement) -> list[Attribution]:
    """Return the attributions of a verb with content before it and a complement after it: “…,” he said, “…”."""
    quoted = before.rule.startswith("quote")
    whole = before.rule.startswith("clause-before") and after.construction in ("colon", "quote")
    if whole or (quoted and after.construction in _WORDS):
        rule = f"resumed-{after.construction}"
        return [before, Attribution(after.content, verb.place.span, before.source, verb.place.cue, rule)]
    if quoted or after.construction not in ("that", "quote", "wh"):
        return [before]
    return _with_complement(verb, after)


def _is_as_by(place: CuePlace) -> bool:
    """Return whether a participle is part of "as reported by"."""
    if place.first <= place.begin or place.last >= place.limit:
        return False
    return place.article.lower[place.first - 1] == "as" and place.article.lower[place.last] == "by"


def _voiced(place: CuePlace, group: VerbGroup) -> CueVerb:
    """Return a verb with its voice, and whether it is a reduced relative clause: "the man asked to leave", "accused of fraud"."""
    article, takes = place.article, place.cue.takes
    if not place.form.forms & _PASSIVE:
        return CueVerb(place, group, False, False)
    reduced = not group.have and place.begin < place.first and place.last < place.limit
    reduced = reduced and article.tags[place.first - 1] in pos.NOUNS_AND_COMMA | {pos.DASH}
    to_do = reduced and article.tags[place.last] == pos.TO and is_infinitive(article, place.last, place.limit)
    to_do = to_do and _is_raised(place)
    framed = reduced and _takes_frame(place)
    asked = to_do and "inf" not in takes and "passive+inf" in takes
    first = place.cue.lemma == "ask" and _is_asked_first(place, group)
    return CueVerb(place, group, group.be or asked or framed or first, to_do or framed or first)


def _is_asked_first(place: CuePlace, group: VerbGroup) -> bool:
    """Return whether a clause-initial "asked" is passive: "Asked whether he would stay, he shrugged", "when asked why, she"."""
    article, begin, before = place.article, place.begin, group.before
    opens = before < begin or article.lower[before] == "when"
    at = skip_adverbials(article, place.last, place.limit)
    return opens and at < place.limit and article.tags[at] in _QUESTION_WORDS


def _is_raised(place: CuePlace) -> bool:
    """Return whether a participle has a raised subject: "a man said to be ill", not "Smith said to expect delays"."""
    if place.cue.lemma != "say":
        return True
    after = place.article.lower[place.last + 1]
    return after in closed_class("be") or after in closed_class("have")


def _takes_frame(place: CuePlace) -> bool:
    """Return whether a participle is followed by its preposition or a "by" phrase: accused of, described by Smith as."""
    word = place.article.lower[place.last]
    if word == "by":
        agent = place.tag(place.last + 1) in pos.NAME_OPENERS  # verified by Smith, not confirmed by phone
        return agent or bool(place.cue.takes & _OBJECT_FRAMES)
    if place.article.tags[place.last] == pos.SUBORDINATOR:
        aside = place.tag(place.first - 1) == pos.COMMA and place.cue.kind in ("criticize", "praise")
        return aside or passive_term(place, place.last) is not None  # "the law, condemned as racist, passed"
    return f"np+{word}" in place.cue.takes and place.article.tags[place.last] == pos.PREPOSITION


def _with_complement(verb: CueVerb, after: Complement) -> list[Attribution]:
    """Return the attribution of a verb's complement, if it has a source or needs none."""
    place, group = verb.place, verb.group
    subject = _source(verb, after)
    rule = subject.rule + (
        ".to" if group.to else ".modal" if group.modal else ".neg" if group.negated else ""
    )
    rule += ".ing" if place.article.tags[place.first] == pos.GERUND else ""
    raised = verb.passive and after.construction == "passive+inf"
    cue = Span(place.first, after.content.first if raised else place.last)
    found = trimmed(verb, VerbSource(subject.source, rule), after)
    if subject.source is None and not verb.passive and found.construction not in _WORDS:
        return []
    if is_no_content(verb, subject.source, found):
        return []
    via = found.addressee if place.cue.lemma == "tell" else None
    return [Attribution(found.content, cue, subject.source, place.cue, f"{rule}-{found.construction}", via)]


def _source(verb: CueVerb, after: Complement) -> VerbSource:
    """Return the source of a verb whose complement follows."""
    place = verb.place
    if verb.passive:
        return _agent(place, after.content.last if place.tag(place.last) != pos.PREPOSITION else place.last)
    participle = place.article.tags[place.first] == pos.GERUND and not verb.group.be
    if participle and (speaker := _in_absolute(place, verb.group.before)) is not None:
        return VerbSource(speaker, "with")
    found = _cue_subject(verb, participle)
    if found is None or found.source is None or _describes_document(verb, found):
        return VerbSource(None, "none")
    before_that = place.article.tags[place.first] == pos.VERB and place.tag(place.last) == pos.THAT
    if before_that and _is_infinitive_verb(place.article, found.source, place.begin):
        return VerbSource(
            None, "noun"
        )  # "to discuss fears that": "discuss" is no subject, and the cue is a noun
    return found


def _agent(place: CuePlace, at: int) -> VerbSource:
    """Return the agent of a passive in the "by" phrase at token ``at``: was accused by Smith, was called a traitor by Smith."""
    if at < place.limit and place.article.lower[at] == "by":
        return VerbSource(noun_phrase_after(place.article, at + 1, place.limit), "passive-by")
    return VerbSource(None, "passive")


def _cue_subject(verb: CueVerb, participle: bool) -> VerbSource | None:
    """Return the subject of an active verb; for an infinitive or a participle that of its matrix clause."""
    article, begin, before = verb.place.article, verb.place.begin, verb.group.before
    tag = verb.tag_before()
    if verb.group.to or (participle and tag and tag in _BEFORE_PARTICIPLE):
        found = clause_subject(article, before, begin)
    else:
        found = verb.subject()
    if found is not None:
        return _issuer(verb, found[0]) or VerbSource(*found)
    if participle and before > begin and tag == pos.COMMA and verb.place.cue.stance != "cognitive":
        described = noun_phrase_before(article, before - 1, begin)
        return VerbSource(described, "aside") if described else None  # "Smith, blaming Jones for it, left"
    if participle and (not tag or tag in pos.ADVERBIAL_OPENERS):
        return _around_phrase(verb, max(before, begin))
    return None


def _around_phrase(verb: CueVerb, opens: int) -> VerbSource | None:
    """Return the subject of a participle in a phrase: Smith, despite admitting it, left; (after) saying it was late, she left."""
    article, begin, limit = verb.place.article, verb.place.begin, verb.place.limit
    if opens > begin + 1 and article.tags[opens - 1] == pos.COMMA and article.inside[opens - 1] < 0:
        found = subject_before(article, opens - 1, begin) or subject_before(article, opens - 2, begin)
        return VerbSource(found[0], "aside") if found else None
    if opens != begin:
        return None
    for comma in range(verb.place.last, limit - 2):
        if article.tags[comma] == pos.COMMA:
            after = comma + 1 + (article.inside[comma] >= 0)
            subject = noun_phrase_after(article, after, limit) if after < limit else None
            if subject and article.tags[subject.last : subject.last + 1] in ([pos.VERB], [pos.AUXILIARY]):
                return VerbSource(subject, "fronted")
    return None


def _issuer(verb: CueVerb, document: Span) -> VerbSource | None:
    """Return the issuer of a document postmodified by a participle: "Brandt put out a statement saying he was ill"."""
    article, begin = verb.place.article, verb.place.begin
    if article.tags[verb.place.first] != pos.GERUND or document.last > verb.place.first:
        return None
    if noun_type(article.lower[article.phrases.head(document)]) != "document":
        return None
    issued = next(
        (at for at in range(document.first - 1, begin, -1) if article.tags[at] in _BEFORE_DOCUMENT), begin
    )
    far = document.first - issued > _FARTHEST_ISSUE or article.tags[issued] not in pos.LEXICAL_VERBS
    if far or article.lower[issued] not in closed_class("issuing"):
        return None
    before = verb_group(article, issued, begin).before
    subject = subject_before(article, before, begin) or clause_subject(article, before, begin)
    return VerbSource(*subject) if subject else None


def _in_absolute(place: CuePlace, comma: int) -> Span | None:
    """Return the speaker in an absolute construction: "…, with the governor, Ann Smith, telling reporters that"."""
    article, begin = place.article, place.begin
    if comma <= begin or article.tags[comma] not in pos.NOUNS_AND_COMMA:
        return None
    closed = article.tags[comma] == pos.COMMA
    phrase = noun_phrase_before(article, comma - closed, begin)
    if phrase is None:
        return None
    first = phrase.first
    if closed and first - 1 > begin and article.tags[first - 1] == pos.COMMA:
        office = noun_phrase_before(article, first - 2, begin)
        first = office.first if office else first
    return phrase if first > begin and article.lower[first - 1] == "with" else None


def _describes_document(verb: CueVerb, found: VerbSource) -> bool:
    """Return whether a verb only postmodifies a document: "the ministry, in a statement published on Friday, demanded"."""
    if found.source is None or found.rule != "subject" or verb.group.before != verb.place.first - 1:
        return False
    article, at = verb.place.article, found.source.first - 1
    document = noun_type(article.lower[found.source.last - 1]) == "document"
    return (
        document
        and at > verb.place.begin
        and article.tags[at] == pos.PREPOSITION
        and article.tags[at - 1] == pos.COMMA
    )


def _is_infinitive_verb(article: ParsedArticle, subject: Span, begin: int) -> bool:
    """Return whether what was read as a subject is the verb of an infinitive."""
    first = subject.first
    if subject.last - first != 1 or first <= begin:
        return False
    return article.tags[first - 1] == pos.TO and article.tags[first] != pos.NAME
