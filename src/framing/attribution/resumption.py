"""Where the outlet's voice resumes inside a reporting sentence: the constructions that end the content.

A comma, a dash, a conjunction, a colon or a semicolon ends it when another reporting clause, another predicate or a
clause of the outlet's follows. Each construction is a predicate of its own, with its example.
"""

from collections.abc import Callable
from dataclasses import dataclass

from framing.english import grammar as pos
from framing.english.noun_phrases import is_clause, is_described_clause, noun_phrase_after
from framing.english.parsed_article import ParsedArticle, has_verb, next_comma
from framing.english.reporting_cues import forms_at, is_parenthetical, is_request_or_judgement
from framing.english.word_classes import closed_class

LONGEST_REPORT = 12  # tokens of a sentence-final ", a spokesman said"
_LONGEST_NAME = 6  # tokens of a comma, "which" and a name
_NOMINAL = pos.OPENERS | pos.NOUNS
_SUBJECT_OF_REPORT = pos.NAME_OPENERS | {pos.SUBJECT_PRONOUN}
_NO_CONTENT = frozenset({pos.THAT, pos.SUBJECT_PRONOUN, pos.QUOTATION_MARK})
_MARKS_CONTENT = frozenset({pos.THAT, pos.COLON, pos.QUOTATION_MARK})
_AFTER_WHERE = frozenset({pos.NAME, pos.SUBJECT_PRONOUN, pos.COMMA})
_ASIDES = (pos.NON_RESTRICTIVE, [pos.COMMA, pos.GERUND])
_RELATIVE_CLAUSE = pos.NOMINAL_OPENERS | pos.RELATIVES | {pos.SUBJECT_PRONOUN}


@dataclass(slots=True)
class Boundary:
    """A token at which content may end, its sentence's ``limit``, and the tags of the two tokens after it.

    ``phrase`` is true of content that is a noun phrase or an infinitive, ``fronted`` of content in a
    fronted subordinate clause; ``word`` is the next word.
    """

    article: ParsedArticle
    at: int
    limit: int
    phrase: bool
    fronted: bool
    after: str
    second: str
    word: str


_Construction = Callable[[Boundary], bool]


def outlet_resumes(
    article: ParsedArticle, at: int, limit: int, fronted: bool, phrase: bool, *, after_comma: bool = False
) -> bool:
    """Return whether the outlet's own words resume at token ``at``, which may be a mark that closes after a comma."""
    tag = pos.COMMA if after_comma else article.tags[at]
    if tag in pos.ADVERBIAL_OPENERS:
        return _opens_free_relative(article, at)
    construction = _BY_TAG.get(tag)
    if construction is None:
        return False
    after, word = (article.tags[at + 1], article.lower[at + 1]) if at + 1 < limit else (pos.FULL_STOP, "")
    second = article.tags[at + 2] if at + 2 < limit else pos.FULL_STOP
    return construction(Boundary(article, at, limit, phrase, fronted, after, second, word))


def _names_informant(b: Boundary) -> bool:
    """Return whether "according to" and an informant begin at the token: "according to Smith", not "according to plan"."""
    lower, at = b.article.lower, b.at
    whom = lower[at + 2 : at + 3]
    return lower[at : at + 2] == ["according", "to"] and not closed_class("no informant").issuperset(whom)


def _follows_semicolon(b: Boundary) -> bool:
    """Return whether a clause in the outlet's voice follows a semicolon, or a colon after a phrase."""
    semicolon = b.article.tags[b.at] == pos.SEMICOLON
    place = b.article, b.at + 1, b.limit
    if ((semicolon or b.phrase) and is_clause(*place)) or (semicolon and is_described_clause(*place)):
        return True
    if semicolon and (_opens_other_clause(b) if b.phrase else _has_apposed_subject(*place)):
        return True
    return _is_interrupted(*place)


def _opens_other_clause(b: Boundary) -> bool:
    """Return whether another clause follows: "disputes the findings; in a statement she said", "…; its head, Ann Smith, said"."""
    place = b.article, b.at + 1, b.limit
    return _is_clause_or_adverbial(*place) or _has_apposed_subject(*place)


def _opens_free_relative(article: ParsedArticle, at: int) -> bool:
    """Return whether a free relative clause with a subject follows: "amid what he called a crisis"."""
    tags, lower = article.tags, article.lower
    return at + 2 < len(tags) and lower[at + 1] == "what" and tags[at + 2] in _SUBJECT_OF_REPORT


def _joins_predicate(b: Boundary) -> bool:
    """Return whether a coordinator joins a predicate that is not content: "and called on them to stop"."""
    lower, following = b.article.lower, b.at + 1
    if b.after == pos.RELATIVE:
        return True  # "calls a terrorist group but which others have armed"
    if b.phrase and (
        b.after == pos.THAT
        or is_report(b.article, following, b.limit, transitive=True, verbs=pos.LEXICAL_VERBS)
    ):
        return True  # "welcomed as a step and Moscow denounced", "opposed sanctions and that it was"
    if b.after != pos.VERB or not any(forms_at(lower, following)):
        return False
    phrasal = any(len(form.words) > 1 for form in forms_at(lower, following))
    return b.second in _NO_CONTENT or phrasal or is_request_or_judgement(b.word)


def _follows_comma(b: Boundary) -> bool:
    """Return whether the outlet resumes after a comma, where it may also close a fronted clause."""
    for construction in _AFTER_COMMA.get(b.after, _OTHERWISE):
        if construction(b):
            return True
    return b.fronted and b.after in pos.PHRASE_OPENERS and is_clause(b.article, b.at + 1, b.limit)


def _follows_dash(b: Boundary) -> bool:
    """Return whether the outlet resumes after a dash."""
    return any(
        construction(b) for construction in _AFTER_DASH.get(b.after, _OTHERWISE)
    ) or _opens_free_relative(b.article, b.at)


def _joins_subject(b: Boundary) -> bool:
    """Return whether a conjunction joins a clause: "they are ready - and both attach conditions"."""
    return b.second in pos.PHRASE_OPENERS and is_clause(b.article, b.at + 2, b.limit)


def _joins_report(b: Boundary) -> bool:
    """Return whether a conjunction joins another reporting clause: "…, and Smith said"."""
    return is_report(b.article, b.at + 2, b.limit, transitive=b.word in ("but", "yet"))


def _joins_finite_verb(b: Boundary) -> bool:
    """Return whether a conjunction joins another verb of the same subject: "…, and has left", "…, but later left"."""
    after_adverb = b.article.tags[b.at + 3 : b.at + 4]
    return b.second in pos.FINITE or (
        b.second == pos.ADVERB and after_adverb in ([pos.AUXILIARY], [pos.VERB])
    )


def _joins_clause(b: Boundary) -> bool:
    """Return whether a conjunction joins a clause to a phrase: "an “issue”, and in March corrected", "…, and Moscow has"."""
    if not b.phrase:
        return False
    has_auxiliary = b.second in pos.NAME_OPENERS and pos.AUXILIARY in b.article.tags[b.at + 2 : b.limit]
    return has_auxiliary or _is_clause_or_adverbial(b.article, b.at + 2, b.limit)


def _is_adverbial(b: Boundary) -> bool:
    """Return whether an adverbial clause follows a phrase: "…, although neither side was ready"."""
    return b.phrase and is_clause(b.article, b.at + 2, b.limit)


def _is_contrast(b: Boundary) -> bool:
    """Return whether a subordinator opens a contrasting reporting clause: "…, while Washington warned of"."""
    if b.word not in closed_class("sets against"):
        return False
    return is_report(b.article, b.at + 2, b.limit, transitive=True)


def _goes_on_then(b: Boundary) -> bool:
    """Return whether the source's next predicate follows: "…, then softened his remarks"."""
    return b.word in closed_class("next in time") and b.second in pos.FINITE


def _is_outer_cue(b: Boundary) -> bool:
    """Return whether the verb that follows is the matrix cue: "asked whether he regards it as a crime, said:"."""
    return b.second in _MARKS_CONTENT and any(forms_at(b.article.lower, b.at + 1))


def _is_absolute(b: Boundary) -> bool:
    """Return whether an absolute construction reports: "…, with the governor, Ann Smith, telling reporters"."""
    tags, lower = b.article.tags, b.article.lower
    return b.word == "with" and any(
        tags[verb] == pos.GERUND and any(forms_at(lower, verb))
        for verb in range(b.at + 3, min(b.limit, b.at + LONGEST_REPORT))
    )


def _is_where_report(b: Boundary) -> bool:
    """Return whether a reporting clause follows "where": "in Arden, where officials say"."""
    if b.word != "where" or b.second not in _AFTER_WHERE:
        return False
    return is_report(b.article, b.at + 2 + (b.second == pos.COMMA), b.limit)


def _is_sentential_relative(b: Boundary) -> bool:
    """Return whether a relative clause comments on the whole sentence, to its end: "…, which means that"."""
    if b.word != "which" or b.second not in pos.FINITE or b.article.lower[b.at + 2] == "had":
        return False
    return not any(b.article.tags[at] in pos.ASIDE_MARKS for at in range(b.at + 2, b.limit - 1))


def _is_reporting_relative(b: Boundary) -> bool:
    """Return whether a relative clause has a subject and a cue: "…, which he called"."""
    tags = b.article.tags
    if b.second in pos.COMMON_NOUN_OPENERS:  # "…, which the union disputes"
        subject = noun_phrase_after(b.article, b.at + 2, b.limit)
        verb = subject.last if subject else b.limit
        denies = verb < b.limit and tags[verb] == pos.VERB
        return denies and any(form.cue.stance == "negative" for form in forms_at(b.article.lower, verb))
    if b.second not in (pos.NAME, pos.SUBJECT_PRONOUN):
        return False
    verb = b.at + 3
    while verb < b.limit and tags[verb] == pos.NAME and verb - b.at < _LONGEST_NAME:
        verb += 1
    return verb < b.limit and tags[verb] == pos.VERB and any(forms_at(b.article.lower, verb))


def _is_reporting_participle(b: Boundary) -> bool:
    """Return whether a participle reports: "…, adding that", "…, according to"."""
    return b.word == "according" or any(forms_at(b.article.lower, b.at + 1))


def _is_resumptive(b: Boundary) -> bool:
    """Return whether a noun in apposition resumes the content: "…, a charge the government denies"."""
    noun = b.at + 1 + (b.after == pos.DETERMINER)
    if noun + 1 >= b.limit or b.article.lower[noun] not in closed_class("resumes"):
        return False
    return b.article.tags[noun + 1] in _RELATIVE_CLAUSE


def is_report(
    article: ParsedArticle,
    at: int,
    limit: int,
    *,
    transitive: bool = False,
    verbs: frozenset[str] = pos.VERBS,
) -> bool:
    """Return whether a clause with a reporting verb begins at token ``at``: "; the minister said there was".

    ``transitive`` also accepts, after a nominal subject, a cue that needs an object: "Pakistan denies it";
    ``verbs`` are the tags the verb may have.
    """
    tags, lower = article.tags, article.lower
    if at >= limit or tags[at] not in pos.PHRASE_OPENERS:
        return False
    subject = noun_phrase_after(article, at, min(limit, at + LONGEST_REPORT))
    if subject is None or subject.last >= limit or article.inside[subject.last] >= 0:
        return False
    end = subject.last
    to = noun_phrase_after(article, end + 1, limit) if tags[end] == pos.TO else None
    if to is not None and tags[to.last : to.last + 2] in _ASIDES:
        end = to.last
    # "and Smith, who was traveling, spoke of", "and aides to Smith, asking for calm, said"
    described = tags[end : end + 2] in _ASIDES
    if described:
        end = min(limit - 1, next_comma(article, end + 1, min(limit, end + LONGEST_REPORT)) + 1)
    verb = end + (tags[end] in pos.VERB_GROUP)
    if verb >= limit or tags[verb] not in verbs:
        return False
    if (transitive or described) and tags[at] in _NOMINAL:
        return any(forms_at(lower, verb))
    return is_parenthetical(lower[verb])


def _is_interrupted(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether a reporting clause interrupts the clause at token ``at``: ": Putin, she stressed, must"."""
    far = min(limit, at + LONGEST_REPORT)
    comma = next_comma(article, at, far)
    return at < comma < far and _is_parenthesis(article, comma + 1, limit)


def _is_parenthesis(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether a reporting clause and a comma begin at token ``at``: she stressed,; Smith has warned,"""
    subject = noun_phrase_after(article, at, min(limit, at + LONGEST_REPORT))
    if subject is None:
        return False
    verb = subject.last + (subject.last < limit and article.tags[subject.last] == pos.AUXILIARY)
    forms = forms_at(article.lower, verb) if verb < limit else ()
    ends = {verb + len(form.words) for form in forms if "parenthetical" in form.cue.takes}
    return any(article.tags[end : end + 1] == [pos.COMMA] for end in ends if end < limit)


def _is_clause_or_adverbial(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether a clause begins at token ``at``, or a prepositional phrase with a verb after it."""
    if at >= limit:
        return False
    prepositional = article.tags[at] == pos.PREPOSITION
    return has_verb(article, at, limit) if prepositional else is_clause(article, at, limit)


def _has_apposed_subject(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether a subject, an apposition and a verb begin at token ``at``: "its head, Ann Smith, said"."""
    comma = next_comma(article, at, min(limit, at + LONGEST_REPORT))
    close = next_comma(article, comma + 1, min(limit, comma + LONGEST_REPORT))
    phrase = noun_phrase_after(article, at, limit)
    ends = phrase is not None and phrase.last == comma
    return ends and close + 1 < limit and article.tags[close + 1] in pos.FINITE


# Constructions tried, by the tag of the token after a comma and after a dash.
_AFTER_COMMA: dict[str, tuple[_Construction, ...]] = {
    pos.COORDINATOR: (_joins_report, _joins_finite_verb, _joins_clause),
    pos.SUBORDINATOR: (_is_adverbial, _is_contrast),
    pos.VERB: (_is_outer_cue, _is_resumptive),
    pos.PREPOSITION: (_is_absolute,),
    pos.INTERROGATIVE: (_is_where_report,),
    pos.RELATIVE: (_is_sentential_relative, _is_reporting_relative),
    pos.GERUND: (_is_reporting_participle,),
    pos.ADVERB: (_goes_on_then,),
}
_AFTER_DASH: dict[str, tuple[_Construction, ...]] = {
    pos.COORDINATOR: (_joins_subject,),
    pos.RELATIVE: (_is_reporting_relative,),
    pos.GERUND: (_is_reporting_participle,),
}
_OTHERWISE: tuple[_Construction, ...] = (_is_resumptive,)
_BY_TAG: dict[str, _Construction] = {
    pos.GERUND: _names_informant,
    pos.SEMICOLON: _follows_semicolon,
    pos.COLON: _follows_semicolon,
    pos.COORDINATOR: _joins_predicate,
    pos.COMMA: _follows_comma,
    pos.DASH: _follows_dash,
}
BOUNDARY_TAGS = frozenset([*_BY_TAG, pos.PREPOSITION, pos.SUBORDINATOR])
