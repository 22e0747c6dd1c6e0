"""Where the content of an attribution begins and ends: with its sentence, or where the outlet's voice resumes.

A sentence-final reporting clause with another source ("…, Jones said") is cut.
"""

from framing.attribution.resumption import (
    BOUNDARY_TAGS,
    LONGEST_REPORT,
    is_report,
    outlet_resumes,
)
from framing.english import grammar as pos
from framing.english.finite_verbs import has_finite_verb
from framing.english.noun_phrases import joins_speech, noun_phrase_after, skip_adverbs
from framing.english.parsed_article import (
    FARTHEST,
    ParsedArticle,
    Span,
    after_dateline,
    has_verb,
    next_comma,
    skip_time,
)
from framing.english.reporting_cues import forms_at, is_parenthetical, may_take
from framing.english.word_classes import closed_class, is_finite_form, only_pasts, third_persons

LONGEST_CLAUSE = 250  # tokens; anything longer is not a sentence
_LONGEST_TERM = 8  # tokens of a quoted term that a clause may contain before the quotation it runs into
# tags after the verb of a sentence-final reporting clause
_AFTER_REPORT = pos.ADVERBIAL_OPENERS | pos.ADVERBIALS | {pos.TO}
_SUBORDINATE_OPENERS = pos.LEXICAL_VERBS | {pos.SUBORDINATOR}
_BEFORE_SUBORDINATE = pos.COORDINATORS | pos.OPENERS | {pos.ADVERB}
_AFTER_MARKS = pos.COORDINATORS | {pos.ADVERB}
_OBJECTS = pos.DETERMINERS | pos.PRONOUNS | pos.NUMBERS | {pos.NAME, pos.THAT}


def clause_end(
    article: ParsedArticle, start: int, limit: int, *, phrase: bool = False, main: bool = False
) -> int:
    """Return where content that begins at ``start`` ends: with its sentence, or where the outlet resumes.

    ``main`` says that the content is the main clause, whatever opens its sentence: "As Smith said, …".
    """
    tags, inside = article.tags, article.inside
    limit = min(limit, start + LONGEST_CLAUSE)
    fronted = not main and _is_fronted(article, start)
    at = start
    while at < limit:
        if inside[at] >= 0:
            at = max(at + 1, article.pairs[inside[at]].last)
            joins = tags[at : at + 1] == [pos.COORDINATOR] and _joins_other_clause(article, start, at, limit)
            if joins or _outlet_follows_marks(article, at, limit, fronted, phrase):
                break
        elif tags[at] in BOUNDARY_TAGS and _is_end(article, start, at, limit, fronted, phrase):
            break
        else:
            at += 1
    if at > limit:
        return at
    return _before_last_report(article, start, without_stops(article, start, at))


def content_from(article: ParsedArticle, start: int, limit: int, *, phrase: bool = False) -> Span:
    """Return the content that begins at a token; a whole quoted sentence ends with its marks."""
    if article.inside[start] >= 0:
        quoted = article.pairs[article.inside[start]]
        if quoted.first == start and quoted.last < limit and _is_whole(article, quoted.last):
            return Span(start, quoted.last)
    return Span(start, clause_end(article, start, limit, phrase=phrase))


def _is_whole(article: ParsedArticle, after: int) -> bool:
    """Return whether a quotation before a token is complete: with a full stop, or "who called it “a lie,” said"."""
    if article.lower[after - 2] in closed_class("sentence end"):
        return True
    return article.tags[after - 2] == pos.COMMA and article.tags[after] in pos.FINITE


def _is_end(article: ParsedArticle, start: int, at: int, limit: int, fronted: bool, phrase: bool) -> bool:
    """Return whether content that begins at ``start`` ends before token ``at``."""
    resumes = at > start and outlet_resumes(article, at, limit, fronted, phrase)
    if resumes and not _awaits_verb(article, start, at, phrase):
        return True
    if _joins_same_person(article, start, at) or _closes_dashes(article, start, at):
        return True
    if article.tags[at] == pos.COORDINATOR and not phrase:
        subject = noun_phrase_after(article, start, at)
        if subject is not None and joins_speech(article, subject, at):
            return True
        if is_report(article, at + 1, limit) and has_verb(article, start, at):
            return True  # "says it is late *and Smith says*"
    return phrase and _ends_phrase(article, start, at, limit)


def _outlet_follows_marks(article: ParsedArticle, at: int, limit: int, fronted: bool, phrase: bool) -> bool:
    """Return whether the outlet goes on after marks: called it “a lie” *and left two men*, said it was “a lie,” *and he said*."""
    tags = article.tags
    if at + 1 >= limit or tags[at] not in _AFTER_MARKS:
        return False
    if _joins_next_act(article, at, limit) or (phrase and _joins_last_act(article, at, limit)):
        return phrase or not _is_object(article, at)
    if tags[at - 2] != pos.COMMA or (not phrase and tags[at + 1] == pos.AUXILIARY):
        return False  # "polls could be “way off,” and have been wrong"
    return outlet_resumes(article, at - 1, limit, fronted, phrase, after_comma=True)


def _joins_other_clause(article: ParsedArticle, start: int, at: int, limit: int) -> bool:
    """Return whether "and" joins a clause to content that is a phrase: alleged a “theft” *and police held two men*."""
    if at + 2 >= limit or article.inside[at] >= 0 or has_finite_verb(article, start, at):
        return False
    subject = noun_phrase_after(article, at + 1, limit)
    return subject is not None and has_finite_verb(article, subject.last, min(subject.last + 1, limit))


def _joins_last_act(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether a coordinated past form ends the sentence: called it “a farce” *and left*."""
    verb = skip_adverbs(article, at + 1, limit)
    alone = verb < limit and article.tags[verb : verb + 2] == [pos.VERB, pos.FULL_STOP]
    return alone and article.tags[at] == pos.COORDINATOR and is_finite_form(article.lower[verb])


def _joins_next_act(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether "and" or "but" at a token joins a verb that only a subject's next act has: *and expelled two men*."""
    if article.tags[at] != pos.COORDINATOR or article.inside[at] >= 0:
        return False
    verb = skip_adverbs(article, at + 1, limit)
    if verb + 1 >= limit or article.inside[verb] >= 0 or article.tags[verb] != pos.VERB:
        return False
    lower, word = article.lower, article.lower[verb]
    if word in third_persons():  # "magazines and supplements" are two nouns
        return not lower[at - 1].endswith("s")
    if word in only_pasts() or not closed_class("refusal").isdisjoint(
        [word, " ".join(lower[verb : verb + 2])]
    ):
        return True
    return is_finite_form(word) and article.tags[verb + 1] in _OBJECTS


def _is_object(article: ParsedArticle, after: int) -> bool:
    """Return whether the marks before a token are what a verb acts upon: said it showed “intent” and proved the case."""
    verb = article.pairs[article.inside[after - 1]].first - 1
    while article.tags[verb] in pos.OPENERS:
        verb -= 1
    return article.tags[verb] == pos.VERB and is_finite_form(article.lower[verb])


def _joins_same_person(article: ParsedArticle, start: int, at: int) -> bool:
    """Return whether "and" joins a verb that agrees only with the cue's subject: says his forces fired *and suggests*."""
    tags, lower = article.tags, article.lower
    if tags[at] != pos.COORDINATOR or tags[at + 1 : at + 2] != [pos.VERB]:
        return False
    if lower[at + 1] not in third_persons() or not any(forms_at(lower, at + 1)):
        return False
    before = range(start - 1, max(0, start - LONGEST_REPORT), -1)
    cue = next((k for k in before if tags[k] == pos.VERB), None)
    if cue is None or lower[cue] not in third_persons():
        return False
    inner = [lower[k] for k in range(start, at) if tags[k] in pos.FINITE]
    singular = third_persons() | closed_class("singular auxiliary")
    return not any(word in singular for word in inner)


def _closes_dashes(article: ParsedArticle, start: int, at: int) -> bool:
    """Return whether a dash closes the parenthesis that contains the content: the war – Arden calls it “a raid” – began."""
    if article.tags[at] != pos.DASH:
        return False
    begin = after_dateline(article, article.doc.sentences[article.doc.sentence_of[start]])
    dashes = [k for k in range(begin, start) if article.tags[k] == pos.DASH and article.inside[k] < 0]
    return len(dashes) % 2 == 1 and dashes[0] > begin


def _ends_phrase(article: ParsedArticle, start: int, at: int, limit: int) -> bool:
    """Return whether phrasal content ends at a token: before "after", another cue ("and said"), or "…, citing two aides, that"."""
    tag, after = article.tags[at], article.tags[at + 1] if at + 1 < limit else pos.FULL_STOP
    if tag == pos.SUBORDINATOR:
        dates = article.lower[at - 1] == "until" or article.lower[at - 1] in closed_class("time noun")
        return at > start and article.lower[at] == "after" and not dates  # "three weeks after"
    if tag == pos.COMMA:
        return after == pos.THAT
    if (
        tag == pos.COORDINATOR
        and not has_verb(article, start, at)
        and _joins_verb_to_phrase(article, start, at, limit)
    ):
        return True
    return tag == pos.COORDINATOR and after in pos.LEXICAL_VERBS and any(forms_at(article.lower, at + 1))


def _joins_verb_to_phrase(article: ParsedArticle, start: int, at: int, limit: int) -> bool:
    """Return whether "and" joins another verb of the subject to a phrase that has none: called it an accident *and has left*."""
    verb, lower = skip_adverbs(article, at + 1, limit), article.lower
    named = lower[start + (article.tags[start] == pos.QUOTATION_MARK)] in closed_class("article")
    if named and verb < limit and article.tags[verb] == pos.VERB and article.inside[verb] < 0:
        return is_finite_form(lower[verb])  # "called it a farce and left"
    has = verb < limit and article.inside[verb] < 0 and article.lower[verb] in closed_class("finite")
    return has or _joins_next_act(article, at, limit)


def _awaits_verb(article: ParsedArticle, start: int, at: int, phrase: bool) -> bool:
    """Return whether the verb after a comma is the content's own: "the raid, the third this week, suggests that"."""
    closes = (
        not phrase
        and article.tags[at : at + 2] == [pos.COMMA, pos.VERB]
        and pos.COMMA in article.tags[start:at]
    )
    return closes and not has_verb(article, start, at)


def clause_start(article: ParsedArticle, before: int, begin: int) -> int:
    """Return where the clause that ends before a token begins: after the last colon or semicolon of its sentence."""
    begin = max(begin, before - LONGEST_CLAUSE)
    marks = (
        at + 1
        for at in range(before - 1, begin, -1)
        if article.tags[at] in pos.COLONS and article.inside[at] < 0
    )
    return next(marks, begin)


def without_stops(article: ParsedArticle, start: int, limit: int) -> int:
    """Return the end of content without its trailing punctuation."""
    while limit > start and article.tags[limit - 1] in pos.PUNCTUATION and article.inside[limit - 1] < 0:
        limit -= 1
    return limit


def _before_last_report(article: ParsedArticle, start: int, limit: int) -> int:
    """Return the end of content before a sentence-final reporting clause: "Smith believes it is over, Jones said"."""
    comma = _last_comma(article, start, limit)
    if comma is None:
        return limit
    verb = next((at for at in range(comma + 1, limit) if article.tags[at] == pos.VERB), None)
    if verb is None or not is_parenthetical(article.lower[verb]):
        return limit
    if verb == comma + 1:  # "…, said Jones"
        subject, end = noun_phrase_after(article, comma + 2, limit), limit
    elif _closes_report(article, verb, limit):
        subject, end = noun_phrase_after(article, comma + 1, limit), verb
    else:
        return limit
    return comma if subject is not None and subject.last == end else limit


def _last_comma(article: ParsedArticle, start: int, limit: int) -> int | None:
    """Return the last comma of content, if close enough to its end for a reporting clause."""
    first = max(start, limit - LONGEST_REPORT - 1) + 1
    if pos.COMMA not in article.tags[first : limit - 2]:
        return None
    for at in range(limit - 3, first - 1, -1):
        if article.inside[at] >= 0:
            return None
        if article.tags[at] == pos.COMMA:
            return at
    return None


def _closes_report(article: ParsedArticle, verb: int, limit: int) -> bool:
    """Return whether a reporting clause ends with its verb, an adverbial or its addressee: ", its negotiators told reporters"."""
    after = verb + 1
    if after >= limit or article.tags[after] in _AFTER_REPORT or skip_time(article, after, limit) >= limit:
        return True
    addressee = noun_phrase_after(article, after, limit) if may_take(article.lower[verb], "addr") else None
    return addressee is not None and addressee.last == limit


def _is_fronted(article: ParsedArticle, start: int) -> bool:
    """Return whether content is in a fronted clause or phrase: "When he said …, Clinton left"; "Despite fears that …, prices fell"."""
    doc, tags = article.doc, article.tags
    sentence = doc.sentences[doc.sentence_of[start]]
    first = sentence.first
    if start - first >= FARTHEST:
        return False
    if tags[first] in pos.PREPOSITIONS:
        whom = noun_phrase_after(article, first + 1, sentence.last)
        return whom is not None and (start < whom.last or tags[whom.last] in pos.RELATIVES)
    while first + 1 < start and (
        tags[first] in _BEFORE_SUBORDINATE
        or article.lower[first].removesuffix("s") in closed_class("time noun")
    ):
        first += 1  # "But if", "Just when", "A week after", "Now that"
    since = article.lower[first] in ("when", "if") or (tags[first] == pos.THAT and first > sentence.first)
    return tags[first] in _SUBORDINATE_OPENERS or since


def run_in(article: ParsedArticle, start: int, begin: int) -> int:
    """Return where the clause that runs into the quotation at ``start`` begins."""
    at = start
    begin = max(begin, start - LONGEST_CLAUSE)
    while at > begin and article.tags[at - 1] not in pos.COLONS:
        if article.inside[at - 1] >= 0:
            term = article.pairs[article.inside[at - 1]]
            said = article.tags[term.last - 2] in pos.PUNCTUATION or (
                term.first > begin and article.tags[term.first - 1] in pos.PUNCTUATION
            )
            if said or term.last - term.first > _LONGEST_TERM:
                break
            at = term.first
        else:
            at -= 1
    return max(at, begin)


def has_aside_and_verb(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether a subject with a non-restrictive relative clause, then its verb, begins at a token: the plan, which failed, was."""
    subject = noun_phrase_after(article, at, limit)
    if subject is None or article.tags[subject.last : subject.last + 2] != pos.NON_RESTRICTIVE:
        return False
    close = next_comma(article, subject.last + 1, min(limit, subject.last + LONGEST_CLAUSE))
    return close + 1 < limit and article.tags[close] == pos.COMMA and article.tags[close + 1] in pos.FINITE
