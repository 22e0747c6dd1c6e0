"""The complement of a reporting verb or noun cut where the matrix sentence resumes."""

from typing import NamedTuple

from framing.attribution.content_ends import without_stops
from framing.attribution.cue_places import Complement, CuePlace, CueVerb
from framing.english import grammar as pos
from framing.english.finite_verbs import has_finite_verb
from framing.english.noun_phrases import noun_phrase_after, skip_adverbs
from framing.english.parsed_article import ParsedArticle, Span, has_verb, next_comma
from framing.english.reporting_cues import may_take
from framing.english.source_nouns import noun_type
from framing.english.word_classes import closed_class, past_as_base, third_persons

_NEAR = 12  # tokens between "what" and a second, coordinated source
_CLAUSES = frozenset(["that", "quote", "bare", "colon", "wh"])  # constructions with a clause as content
_NAMES = frozenset(["np", "np+np", "np+as", "quote"])  # constructions that name a thing
_JUDGES = frozenset(["criticize", "praise", "oppose", "deny", "describe", "call", "name", "defend", "accuse"])
_ENDS_THING = pos.NOUNS_AND_NUMBERS | pos.PRONOUNS | {pos.QUOTATION_MARK}
_FRAMES = frozenset(["np+with", "np+of", "np+for"])  # constructions of a charge
_AFTER_VERB = pos.DETERMINERS | pos.PREPOSITIONS_AND_TO | {pos.OBJECT_PRONOUN, pos.ADVERB}
_BEFORE_NON_FINITE = frozenset({pos.TO, pos.HYPHEN})
_AFTER_CHARGE = pos.FINITE | {pos.SUBORDINATOR}
_AFTER_OBJECT = pos.FINITE | {pos.COMMA}
_NOUN_PHRASE = pos.NOMINAL_OPENERS | pos.NUMBERS | {pos.ADVERB, pos.POSSESSIVE}
_BEFORE_CLAUSE = pos.COLONS | pos.COORDINATORS | {pos.COMMA, pos.SUBORDINATOR}
_GOES_ON = pos.COLONS | pos.RELATIVES | pos.COORDINATORS | pos.ADVERBIAL_OPENERS | {pos.COMMA}
_ENDS_CLAUSE = pos.NOUNS | pos.VERBS | pos.PREPOSITIONS
_OPENS_CLAUSE = pos.CLAUSE_OPENERS | pos.STOPS | {pos.SUBJECT_PRONOUN, pos.DASH}


class VerbSource(NamedTuple):
    """The source of a verb, and the rule that found it."""

    source: Span | None
    rule: str


def trimmed(verb: CueVerb, subject: VerbSource, found: Complement) -> Complement:
    """Return a complement without what belongs to the sentence around a relative clause or a named thing."""
    article = verb.place.article
    content, construction = found.content, found.construction
    if subject.rule.startswith("aside"):
        content = Span(content.first, next_comma(article, content.first, content.last))
        return Complement(content, construction, found.addressee)
    if subject.rule.startswith("fronted") and subject.source:
        last = without_stops(article, content.first, min(content.last, subject.source.first))
        return Complement(Span(content.first, last), construction, found.addressee)
    if construction == "gap":
        content = _within_gap(verb, subject, content)
    else:
        content = _within_relative(verb, subject, content, construction)
    if verb.passive and construction == "passive+inf":
        content = _without_next_predicate(article, content)
    if construction in _NAMES and _follows_what(verb, subject.source):
        content = _named_thing(article, content)
        construction = "np+np" if construction == "np" else construction
    if construction in _NAMES and verb.place.cue.kind in _JUDGES:
        content = _without_time(article, content)
    return Complement(content, construction, found.addressee)


def _without_time(article: ParsedArticle, content: Span) -> Span:
    """Return a judged thing without the expression of time after it, when it was judged: attacked the plan *on Friday*."""
    last, tags = content.last, article.phrases.tags
    while last > content.first and tags[last - 1] == pos.TIME and article.inside[last - 1] < 0:
        last -= 1
    return Span(content.first, last) if tags[last - 1 : last] in _ENDS_THING else content


def _follows_what(verb: CueVerb, source: Span | None) -> bool:
    """Return whether a source is the subject after "what": what he calls a “pause”."""
    if source is None or source.first <= verb.place.begin:
        return False
    lower, before = verb.place.article.lower, source.first - 1
    if lower[before] == "and":  # "what Smith called a crisis and Jones called a chance"
        return (
            lower[before - 1 : before] != [","]
            and "what" in lower[max(verb.place.begin, before - _NEAR) : before]
        )
    return lower[before] == "what"


def _within_relative(verb: CueVerb, subject: VerbSource, content: Span, construction: str) -> Span:
    """Return content without what belongs to the sentence around a relative clause or a reduced one."""
    article, begin, before = verb.place.article, verb.place.begin, verb.group.before
    relative = subject.rule.startswith("relative")
    apart = before > begin and article.tags[before - 1] == pos.COMMA  # "Smith, who said"
    if relative or _is_embedded(verb, subject.source):
        ends = relative and apart and _opens_sentence(verb, subject.source)
        content = _before_main_verb(article, content, ends=ends)
    describes = relative or (_describes_noun(verb) and noun_type(article.lower[before]) == "document")
    if describes and not apart and construction in ("bare", "that") and _opens_sentence(verb, subject.source):
        return _before_outer_verb(article, content, content.first + 1)
    if (relative or _describes_noun(verb)) and construction not in _CLAUSES:
        return _object_only(article, content, ends=apart)
    if verb.reduced and construction in _FRAMES and not has_verb(article, begin, verb.place.first):
        return _before_subordinate(article, content)
    return content


def _within_gap(verb: CueVerb, subject: VerbSource, content: Span) -> Span:
    """Return content whose subject is relativized, without what follows the relative clause: the dam that they warn *could burst* is old."""
    article, relative = verb.place.article, subject.source.first - 1 if subject.source else -1
    opens = relative > verb.place.begin and not has_verb(article, verb.place.begin, relative)
    content = _before_main_verb(article, content, ends=opens)
    restrictive = relative > verb.place.begin and article.tags[relative] in pos.RELATIVES
    if restrictive and article.tags[relative - 1] in pos.NOUNS:
        return _before_outer_verb(article, content, content.first)
    return content


def _before_subordinate(article: ParsedArticle, content: Span) -> Span:
    """Cut an object before a clause of time and the sentence's verb: "a man charged with arson after a boy died is"."""
    tags = article.tags
    opens = next((at for at in range(content.first + 1, content.last) if tags[at] in _AFTER_CHARGE), 0)
    ends = opens and tags[opens] == pos.SUBORDINATOR and has_verb(article, opens, content.last)
    return Span(content.first, opens) if ends else content


def _is_embedded(verb: CueVerb, source: Span | None) -> bool:
    """Return whether a verb is in a relative clause, full or reduced: whom Smith called, who was called, a man asked to."""
    begin = verb.place.begin
    of_object = (
        source is not None
        and source.first > begin
        and verb.place.article.tags[source.first - 1] == pos.RELATIVE
    )
    return verb.reduced or of_object or (verb.passive and verb.tag_before() == pos.RELATIVE)


def _opens_sentence(verb: CueVerb, source: Span | None) -> bool:
    """Return whether a source precedes its verb group and every verb of the sentence."""
    if source is None or source.first >= verb.group.before:
        return False
    return not has_verb(verb.place.article, verb.place.begin, source.first)


def _describes_noun(verb: CueVerb) -> bool:
    """Return whether an -ing form postmodifies the noun before it: "officials demanding calm"."""
    tags, first = verb.place.article.tags, verb.place.first
    return (
        tags[first] == pos.GERUND
        and not verb.group.be
        and first > verb.place.begin
        and tags[first - 1] in pos.NOUNS
    )


def _before_main_verb(article: ParsedArticle, content: Span, *, ends: bool) -> Span:
    """Return content without a comma and the matrix verb after its relative clause: "who has said …, said".

    ``ends`` says that the matrix verb is yet to come, so that a noun may be it: "…, drives across it".
    """
    for comma in range(content.first + 1, content.last - 1):
        closes = article.tags[comma] == pos.QUOTATION_MARK and article.tags[comma - 1] == pos.COMMA
        if (article.tags[comma] in pos.ASIDE_MARKS and article.inside[comma] < 0) or closes:
            verb = skip_adverbs(article, comma + 1, content.last)
            if verb < content.last and (
                article.tags[verb] in pos.FINITE or (ends and _may_be_verb(article, verb))
            ):
                return Span(content.first, comma + closes)
            if ends and _joins_described(article, comma + 1, content.last):
                return Span(content.first, comma)
    return content


def _joins_described(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether another subject with a relative clause is coordinated: "Smith, who says …, *and Jones, who says* …"."""
    if article.tags[at] != pos.COORDINATOR:
        return False
    other = noun_phrase_after(article, at + 1, limit)
    return other is not None and article.tags[other.last : other.last + 2] == pos.NON_RESTRICTIVE


def _may_be_verb(article: ParsedArticle, at: int) -> bool:
    """Return whether a word tagged as a noun may be a third-person verb: drives; the cellar reeks of gas."""
    word, tags = article.lower[at], article.tags
    if tags[at] != pos.NOUN or not word.endswith("s"):
        coordinate = tags[at] == pos.NOUN and tags[at - 1] == pos.COMMA  # "…, shut in May"
        return coordinate and word in past_as_base()
    after_noun = tags[at - 1] in pos.NOUNS and not article.lower[at - 1].endswith("s")
    return word in third_persons() or (after_noun and tags[at + 1] in _AFTER_VERB)


def _without_next_predicate(article: ParsedArticle, content: Span) -> Span:
    """Return content without a coordinated predicate: "is said to want a move and has bought a house"."""
    for conjunction in range(content.first + 1, content.last - 1):
        if (
            article.tags[conjunction : conjunction + 2] == [pos.COORDINATOR, pos.AUXILIARY]
            and article.inside[conjunction] < 0
            and article.lower[conjunction + 1] in closed_class("finite")
        ):
            return Span(content.first, conjunction)
    return content


def _before_outer_verb(article: ParsedArticle, content: Span, at: int) -> Span:
    """Return a clause without the matrix verb after it: "a man who said he was a doctor told police that".

    Its own verb is sought from token ``at`` on.
    """
    tags, n_verbs = article.tags, 0
    while at < content.last and article.inside[at] < 0 and tags[at] not in pos.CLAUSE_BOUNDARIES:
        if tags[at] in pos.FINITE and tags[at - 1] not in _BEFORE_NON_FINITE:
            n_verbs += 1
            if n_verbs == 2:
                return Span(content.first, at)
            while at + 1 < content.last and tags[at] in pos.VERB_GROUP and tags[at + 1] in pos.PREDICATE:
                at += 1  # "had been told" is one verb group
        at += 1
    if n_verbs == 1 and (outer := _only_verb(article, Span(content.first, at))) is not None:
        return Span(content.first, outer)
    return content


def _only_verb(article: ParsedArticle, clause: Span) -> int | None:
    """Return the only verb of a clause, if a word tagged as a noun may be a verb before it: "the water smells of oil took"."""
    verb = next(at for at in range(*clause) if article.tags[at] in pos.FINITE)
    inner = any(_may_be_verb(article, at) for at in range(clause.first + 1, verb))
    return verb if inner else None


def _object_only(article: ParsedArticle, content: Span, *, ends: bool) -> Span:
    """Return an object in a relative clause without the matrix verb after it: "officials who asked for calm said".

    ``ends`` says that a comma also ends it, as it does a non-restrictive relative clause.
    """
    thing = noun_phrase_after(article, content.first, content.last)
    if thing is None or thing.last >= content.last:
        return content
    return thing if article.tags[thing.last] in (_AFTER_OBJECT if ends else pos.FINITE) else content


def _named_thing(article: ParsedArticle, content: Span) -> Span:
    """Return a named thing without the verb after its quoted term: what he calls a “pause” has begun."""
    for at in range(content.first + 1, content.last):
        if article.tags[at] in pos.FINITE and article.inside[at] < 0 <= article.inside[at - 1]:
            return Span(content.first, at)
    return content


def before_clause_verb(place: CuePlace, content: Span, *, clausal: bool) -> Span:
    """Return the content of a clause-initial noun without the verb of its clause: "Fears that prices may rise have …"."""
    tags, at = place.article.tags, place.first - 1
    while at >= place.begin and tags[at] in _NOUN_PHRASE:
        at -= 1
    reported = at >= place.begin and tags[at] == pos.VERB and may_take(place.article.lower[at], "bare")
    if at >= place.begin and tags[at] not in _BEFORE_CLAUSE and not reported:
        return content  # but "said their claim that he lied was"
    if not clausal and tags[content.first] != pos.TO:
        return _without_predicate(place.article, content)
    infinitive = content.first + 1 if tags[content.first] == pos.TO else None
    verb = infinitive or next((at for at in range(*content) if tags[at] in pos.FINITE), content.last)
    for at in range(verb + 1, content.last):
        if tags[at] in _GOES_ON or place.article.inside[at] >= 0:
            if tags[at] != pos.PREPOSITION:
                return content
        elif _begins_outer_predicate(tags, at, content.last):
            return Span(content.first, at)
    return content


def _without_predicate(article: ParsedArticle, phrase: Span) -> Span:
    """Return a phrase without the predicate of the clause it opens: his support for *the ban* isn't shared; her stance on *trade*, which …, is."""
    tags = article.tags
    for at in range(phrase.first + 1, phrase.last):
        if article.inside[at] >= 0 or tags[at] in _OPENS_CLAUSE:
            return phrase
        if tags[at] == pos.COMMA and tags[at + 1] == pos.RELATIVE:
            return Span(phrase.first, at)
        if tags[at] == pos.AUXILIARY or (tags[at] == pos.VERB and has_finite_verb(article, at, at + 1)):
            while tags[at - 1] == pos.ADVERB and at - 1 > phrase.first:
                at -= 1
            return Span(phrase.first, at)
    return phrase


def _begins_outer_predicate(tags: list[str], at: int, last: int) -> bool:
    """Return whether the predicate of the outer clause begins at a token: "the claim that it was sabotage she called", "… have"."""
    if tags[at] == pos.SUBJECT_PRONOUN:
        return at + 1 < last and tags[at + 1] == pos.VERB
    return tags[at] == pos.AUXILIARY and tags[at - 1] in _ENDS_CLAUSE
