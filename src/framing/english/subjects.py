"""The subject of a verb, found across appositions, relative clauses and coordination."""

from framing.english import grammar as pos
from framing.english.appositions import ends_in_marks
from framing.english.noun_phrases import (
    after_predicate,
    before_contact_clause,
    is_indefinite,
    is_office,
    is_single_number,
    joins_speech,
    may_be_participle,
    name_in_commas,
    named_after_office,
    noun_phrase_after,
    noun_phrase_before,
    whom_it_is_from,
)
from framing.english.parsed_article import FARTHEST, ParsedArticle, Span, has_verb, verb_group
from framing.english.reporting_cues import cue_forms, is_request_or_judgement, may_take
from framing.english.word_classes import closed_class, is_finite_form, pure_participles, third_persons

_DEEPEST = 3  # clauses through which a subject is sought
_LONGEST_RELATIVE = 18  # tokens before the last noun phrase of a relative clause
_ENDS_SUBJECT = pos.PHRASE_OPENERS | {pos.POSSESSIVE, pos.CLOSING_BRACKET, pos.GERUND}
# tags that may open an aside between commas after a subject
_SETS_OFF = pos.ADVERBIAL_OPENERS | pos.LEXICAL_VERBS | {pos.INTERROGATIVE, pos.ADVERB}
_ENDS_CONTACT = pos.VERBS | pos.PREPOSITIONS_AND_TO  # a contact clause, with a stranded preposition
_BEFORE_VERB = pos.NOUNS_AND_NUMBERS | {pos.SUBJECT_PRONOUN, pos.CLOSING_BRACKET, pos.RELATIVE, pos.GERUND}
Subject = tuple[Span, str]  # a subject and how it was found
_BEFORE_QUESTION = pos.VERBS | {pos.ADVERB}
CONNECTIVES = pos.COORDINATORS | {pos.ADVERB}
_CLAUSE_MARKS = pos.PUNCTUATION | {pos.DASH}
_BEFORE_NO_RELATIVE = _CLAUSE_MARKS | pos.COMPLEMENTIZERS | {pos.SUBJECT_PRONOUN}


def subject_before(article: ParsedArticle, at: int, begin: int, depth: int = 0) -> Subject | None:
    """Return the subject that ends at or before a token, and how it was found."""
    if at < begin:
        return None
    if article.inside[at] >= 0:
        return _before_quotation(article, at, begin)
    tag = article.tags[at]
    if article.lower[at] in closed_class("no subject"):
        return None
    if tag == pos.RELATIVE:
        return _antecedent(article, at, begin)
    if tag in _ENDS_SUBJECT or (tag == pos.THAT and at == begin):
        return _whole_phrase(article, at, begin)
    if tag == pos.DASH and (opens := _dash_before(article, at, begin)) is not None:
        found = noun_phrase_before(article, opens - 1, begin)
        return (found, "apposition") if found else None
    if (
        tag == pos.COMMA
        and (found := _before_comma(article, at, begin) or _opening_phrase(article, at, begin)) is not None
    ):
        return found, "apposition"
    if tag in _ENDS_CONTACT and (found := before_contact_clause(article, at, begin)) is not None:
        return found, "subject"
    return clause_subject(article, at, begin, depth + 1) if depth < _DEEPEST else None


def _before_quotation(article: ParsedArticle, at: int, begin: int) -> Subject | None:
    """Return the noun phrase before an aside that ends in quotation marks: Smith, who called it “a lie,” said."""
    found = _in_apposition(article, at, begin) if at > begin and article.tags[at - 1] == pos.COMMA else None
    return (found, "apposition") if found and ends_in_marks(article, found, at) else None


def _antecedent(article: ParsedArticle, pronoun: int, begin: int) -> Subject | None:
    """Return the antecedent of a relative pronoun; an interrogative ("he asked who ordered it") has none."""
    tags, head = article.tags, pronoun - 1
    if head >= begin and tags[head] in pos.ASIDE_MARKS:
        head -= 1
    if head >= begin and (
        tags[head] in _BEFORE_QUESTION or article.lower[head] in closed_class("before a question")
    ):
        return None
    found = noun_phrase_before(article, head, begin)
    if found and article.lower[pronoun] == "who":
        found = whom_it_is_from(article, found)
    return (_apposed_name(article, found, begin) if found else Span(pronoun, pronoun + 1)), "relative"


def _whole_phrase(article: ParsedArticle, at: int, begin: int) -> Subject | None:
    """Return the subject whose relative, participial or prepositional postmodifier ends at a token."""
    found = noun_phrase_before(article, at, begin)
    if found is None:
        return None
    found = after_predicate(article, found, begin)
    whole = _before_relative(article, found, begin) or _before_participle(article, found, begin)
    return _with_preposition(article, whole, begin), "subject"


def _dash_before(article: ParsedArticle, dash: int, begin: int) -> int | None:
    """Return the dash that opens the aside closed by another dash."""
    return next(
        (at for at in range(dash - 1, max(begin, dash - FARTHEST) - 1, -1) if article.tags[at] == pos.DASH),
        None,
    )


def _before_comma(article: ParsedArticle, comma: int, begin: int) -> Span | None:
    """Return the noun phrase before the aside that a comma closes, also after quotation marks."""
    if article.inside[comma - 1] < 0:
        return _in_apposition(article, comma, begin) or _before_relative_with_marks(article, comma, begin)
    inner = _in_apposition(article, article.pairs[article.inside[comma - 1]].first, begin)
    if inner and ends_in_marks(article, inner, comma - 1):
        return _apposed_name(article, inner, begin)  # "Smith, who called it a “lie”, accused"
    return None


def _before_relative_with_marks(article: ParsedArticle, comma: int, begin: int) -> Span | None:
    """Return the antecedent of a relative clause that contains quotation marks: "Smith, who sang “Home” at the gala, said"."""
    marks = False
    for at in range(comma - 1, max(begin, comma - FARTHEST), -1):
        if article.inside[at] >= 0:
            marks = True
        elif article.tags[at] in _CLAUSE_MARKS:
            if not marks or article.tags[at : at + 2] != pos.NON_RESTRICTIVE:
                return None
            name = noun_phrase_before(article, at - 1, begin)
            return _apposed_name(article, name, begin) if name else None
    return None


def _opening_phrase(article: ParsedArticle, comma: int, begin: int) -> Span | None:
    """Return the sentence-initial noun phrase before an aside, its verb yet to come: The mayor, when asked about it, said."""
    tags = article.tags
    first = begin + (tags[begin] in CONNECTIVES)
    if tags[first] not in pos.NOMINAL_OPENERS or comma - first > FARTHEST:
        return None
    found = noun_phrase_after(article, first, comma)
    if (
        found is None
        or found.last == comma
        or tags[found.last] != pos.COMMA
        or tags[found.last + 1] not in _SETS_OFF
    ):
        return None
    if article.inside[found.last] >= 0 or tags[found.last - 1] == pos.TIME:
        return None
    later = range(found.last + 1, comma)
    had = any(
        tags[at] == pos.COMMA and tags[at + 1] in pos.FINITE and is_finite_form(article.lower[at + 1])
        for at in later
    )
    return None if had else found


def _apposed_name(article: ParsedArticle, found: Span, begin: int) -> Span:
    """Return the name to which an apposition before a relative clause belongs: "Smith, a member, who said"."""
    comma = found.first - 1
    if (
        comma - 1 > begin
        and article.lower[comma] in closed_class("residence")
        and article.tags[comma - 1] == pos.COMMA
    ):
        comma -= 1  # "Smith, of Arden, who"
    elif not (is_office(article, found) or is_single_number(article, found) or is_indefinite(article, found)):
        return found
    if comma - 1 < begin or article.tags[comma] != pos.COMMA:
        return found
    name = noun_phrase_before(article, comma - 1, begin)
    if name and is_single_number(article, name):
        name = _apposed_name(article, name, begin)
    return name if name and all(t == pos.NAME for t in article.tags[name.first : name.last]) else found


def _with_preposition(article: ParsedArticle, found: Span, begin: int) -> Span:
    """Return a noun phrase with the noun it postmodifies by a preposition: "the team behind the film said"."""
    tags, at = article.tags, found.first - 1
    if (
        at - 1 < begin
        or tags[at] != pos.PREPOSITION
        or tags[at - 1] not in pos.NOUNS
        or article.inside[at - 1] >= 0
    ):
        return found
    head = noun_phrase_before(article, at - 1, begin)
    return Span(head.first, found.last) if head else found


def _before_participle(article: ParsedArticle, found: Span, begin: int) -> Span:
    """Return the noun phrase postmodified by a participle: "protesters marching through the streets chanted"."""
    tags = article.tags
    at = found.first - 1
    if at > begin and tags[at] in pos.PREPOSITIONS_AND_TO:
        at -= 1
    if at > begin and tags[at] == pos.TIME:  # "a poll published on Friday by the institute showed"
        at -= 2 if tags[at - 1] == pos.PREPOSITION else 1
    preposition = article.lower[found.first - 1]
    past = preposition in ("to", "with") and may_be_participle(article, at)
    if (whom := _whom_participle_describes(article, at, begin)) is not None:
        return whom
    hangs = tags[at] == pos.GERUND or (tags[at] == pos.VERB and (preposition == "by" or past))
    if at - 1 >= begin and hangs and tags[at - 1] in pos.NOUNS and article.inside[at - 1] < 0:
        return noun_phrase_before(article, at - 1, begin) or found
    return found


def _whom_participle_describes(article: ParsedArticle, gerund: int, begin: int) -> Span | None:
    """Return whom a participle with its own gerund describes: *a nurse* falsely accused of stealing drugs."""
    tags, at = article.tags, gerund - 2
    if (
        at <= begin
        or tags[gerund - 1 : gerund + 1] != [pos.PREPOSITION, pos.GERUND]
        or not may_be_participle(article, at)
    ):
        return None
    at -= tags[at - 1] == pos.ADVERB
    return noun_phrase_before(article, at - 1, begin) if tags[at - 1] in pos.NOUNS else None


def _before_relative(article: ParsedArticle, found: Span, begin: int) -> Span | None:
    """Return the antecedent of a relative clause that ends with ``found``: "a man who saw the attack said"."""
    tags = article.tags
    stop = max(begin, found.first - _LONGEST_RELATIVE)
    if pos.RELATIVE not in tags[stop : found.first]:
        return None
    for at in range(found.first - 1, stop, -1):
        # "who spoke because he feared for his job said"
        reason = tags[at] == pos.SUBJECT_PRONOUN and tags[at - 1] == pos.SUBORDINATOR
        reason = reason or (
            tags[at] == pos.SUBJECT_PRONOUN and tags[at - 2 : at] == [pos.RELATIVE, pos.VERB]
        )  # "who said he was a doctor told"
        if article.inside[at] >= 0 or (tags[at] in _BEFORE_NO_RELATIVE and not reason):
            return None
        if tags[at] == pos.RELATIVE:
            verb = has_verb(article, at + 1, found.first)
            return (
                noun_phrase_before(article, at - 1, begin)
                if verb and not may_take(article.lower[found.first - 1], "bare")
                else None
            )
    return None


def _in_apposition(article: ParsedArticle, comma: int, begin: int) -> Span | None:
    """Return the noun phrase before the apposition that a comma closes, or the name inside it."""
    phrase = _before_apposition(article, comma, begin)
    if named := named_after_office(article, comma, begin, phrase):
        return named
    if phrase is None or not (article.tags[slice(*phrase)] == [pos.DETERMINER] or is_office(article, phrase)):
        return phrase  # but not of an office, nor of "another, Ann Smith,"
    ends = (at for at in range(phrase.last + 1, comma + 1) if at == comma or article.tags[at] == pos.COMMA)
    return next((name for at in ends if (name := name_in_commas(article, phrase.last, at))), phrase)


def _before_apposition(article: ParsedArticle, comma: int, begin: int) -> Span | None:
    """Return the noun phrase before the apposition that a comma, or a quotation after one, closes."""
    pair = article.inside[comma]
    return article.phrases.before_aside(article.pairs[pair].first if pair >= 0 else comma, begin)


def _is_reported(article: ParsedArticle, subject: Span, begin: int) -> bool:
    """Return whether a subject opens the complement clause of a cue verb: claimed that forces had fired, and called …"""
    at = subject.first - 1
    at -= at > begin and article.tags[at] == pos.THAT
    if article.tags[at] == pos.TIME:  # "claimed on Tuesday that"
        at -= 1 + (article.tags[at - 1] == pos.PREPOSITION)
    # "told reporters that"
    if at > begin and article.tags[at] in pos.NOUNS and article.tags[at + 1] == pos.THAT:
        told = noun_phrase_before(article, at, begin)
        at = told.first - 1 if told and told.first > begin else at
    return at > begin and article.tags[at] in pos.LEXICAL_VERBS and article.lower[at] in cue_forms()


def _is_reduced(article: ParsedArticle, at: int, before: int) -> bool:
    """Return whether a participle postmodifies the noun before it: "a letter seen by Reuters"."""
    by = article.lower[at + 1 : at + 2] == ["by"] and article.tags[before] in pos.NOUNS
    by = by and article.tags[at + 2 : at + 3] != [pos.GERUND]  # but "responded by saying"
    return by or article.lower[at] in pure_participles()


def _resumes(article: ParsedArticle, at: int, begin: int) -> bool:
    """Return whether a coordinated verb belongs to the matrix subject, not to the subject of the complement."""
    tags, lower = article.tags, article.lower
    if at <= begin or tags[at] != pos.COORDINATOR:
        return False
    agrees = lower[at + 1] in third_persons()  # says his forces left and suggests
    again = lower[at + 1] in lower[begin:at] and lower[at + 1] in cue_forms()  # said it was late but said
    return tags[at - 1] == pos.COMMA or agrees or again or is_request_or_judgement(lower[at + 1])


def clause_subject(article: ParsedArticle, at: int, begin: int, depth: int = 0) -> Subject | None:
    """Return the subject of the nearest finite clause before a token: for "…, saying" and "… and said"."""
    tags = article.tags
    embedded: Subject | None = None
    resumes = _resumes(article, at, begin)
    for verb in range(at, max(begin, at - FARTHEST) - 1, -1):
        if not _is_main_verb(article, verb, begin):
            continue
        group = verb_group(article, verb, begin)
        before = group.before
        if before < begin or (not (group.be or group.have) and _is_reduced(article, verb, before)):
            continue
        if tags[before] in _BEFORE_VERB and not group.to:
            found = subject_before(article, before, begin, depth)
            if found is None:
                continue
            other = resumes or joins_speech(article, found[0], at)
            if tags[before] != pos.RELATIVE and not (other and _is_reported(article, found[0], begin)):
                return found[0], "clause"
            embedded = embedded or (found[0], "clause")
        elif (
            tags[before] == pos.COMMA
            and depth < _DEEPEST
            and (inner := _in_apposition(article, before, begin))
        ):
            return inner, "clause"
    return embedded


def _is_main_verb(article: ParsedArticle, at: int, begin: int) -> bool:
    """Return whether a token is a verb outside quotation marks that does not directly follow another verb."""
    tags = article.tags
    if article.inside[at] >= 0 or tags[at] not in pos.FINITE:
        return False
    doubled = at > begin and tags[at - 1] == pos.VERB
    return not doubled or article.lower[at - 1] in closed_class("time noun")
