"""Phrases by position: the noun phrase or clause that begins or ends at a token, and the adverbials after it.

Where the tags do not decide, ``None`` is returned.
"""

from framing.english import grammar as pos
from framing.english.finite_verbs import has_finite_verb
from framing.english.parsed_article import ParsedArticle, Span, has_verb, next_comma, skip_time, verb_group
from framing.english.reporting_cues import is_parenthetical
from framing.english.source_nouns import noun_type
from framing.english.word_classes import closed_class, pure_participles

_LONGEST_TITLE_AND_NAME = 7  # tokens of a name between commas, with its title
BEGINS_CLAUSE = pos.PHRASE_OPENERS | {pos.GERUND, pos.SUBORDINATOR, pos.TIME}
# tags before which "to" is a preposition, not the infinitive marker
AFTER_PREPOSITION_TO = pos.PREPOSITIONS | pos.PRONOUNS | pos.OPENERS | {pos.NAME}
_CONTACT_SUBJECT = pos.NAME_OPENERS | {pos.SUBJECT_PRONOUN}
_SHORTEST_CLAUSE = 3  # tokens: "The vote failed", but not "Eyebrows raised"
_GOVERNS_CLAUSE = pos.CLAUSE_OPENERS | pos.COORDINATORS | pos.VERBS | {pos.ADVERB}


_FINITE_IN_MARKS = ([pos.AUXILIARY], [pos.VERB])
_AFTER_SUBJECT = pos.FINITE | {pos.RELATIVE, pos.OPENING_BRACKET}


def noun_phrase_before(article: ParsedArticle, at: int, begin: int) -> Span | None:
    """Return the noun phrase that ends with a token; None inside quotation marks."""
    return article.phrases.before(at, begin) if at >= begin and article.inside[at] < 0 else None


def noun_phrase_after(article: ParsedArticle, at: int, limit: int) -> Span | None:
    """Return the noun phrase that begins at a token, without its apposition; None inside quotation marks."""
    return article.phrases.after(at, limit) if at < limit and article.inside[at] < 0 else None


def after_predicate(article: ParsedArticle, found: Span, begin: int) -> Span:
    """Return the conjunct that is a subject where the one before it is a predicate: it is late and *Smith* says."""
    joins = next(
        (at for at in range(found.last - 1, found.first, -1) if article.tags[at] in pos.COORDINATORS), 0
    )
    predicate = joins and found.first > begin and article.lower[found.first - 1] in closed_class("copula")
    return Span(joins + 1, found.last) if predicate else found


def is_clause(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether a clause, a subject with its verb, begins at token ``at``."""
    tags = article.tags
    if at >= limit or article.inside[at] >= 0 or tags[at] not in BEGINS_CLAUSE:
        return False
    if tags[at] == pos.SUBORDINATOR:
        return article.lower[at] in closed_class("clause opener")
    after = _after_subject(article, at, limit)
    while after < limit and tags[after] == pos.ADVERB and article.inside[after] < 0:
        after += 1
    if after >= limit:
        return False
    if tags[after] == pos.QUOTATION_MARK and tags[at] in pos.PHRASE_OPENERS:
        return tags[after + 1 : after + 2] in _FINITE_IN_MARKS  # "he said the rebels “had lost”"
    return tags[after] in _AFTER_SUBJECT or (
        tags[after] == pos.POSSESSIVE and tags[at] == pos.SUBJECT_PRONOUN
    )


def is_described_clause(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether a subject with a contact relative clause begins: "…; a filing it made in July calls"."""
    subject = noun_phrase_after(article, at, limit)
    if subject is None or subject.last + 1 >= limit:
        return False
    return article.tags[subject.last] == pos.SUBJECT_PRONOUN and article.tags[subject.last + 1] in pos.FINITE


def _after_subject(article: ParsedArticle, at: int, limit: int) -> int:
    """Return the token after the subject that begins at a token, or the limit if none does."""
    tags, following = article.tags, at + 1
    if tags[at] == pos.SUBJECT_PRONOUN and article.lower[following : following + 1] != ["of"]:
        return following  # not "one of the men was"
    if phrase := noun_phrase_after(article, at, limit):
        return phrase.last
    if tags[at] != pos.DETERMINER or following >= limit:
        return limit
    if article.inside[following] >= 0:
        return article.pairs[article.inside[following]].last  # "a “war” had begun"
    return following if tags[following] == pos.AUXILIARY else limit  # "this was a mistake"


def is_infinitive(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether "to" at token ``at`` marks an infinitive rather than governing a noun phrase."""
    return at + 1 < limit and article.inside[at] < 0 and article.tags[at + 1] not in AFTER_PREPOSITION_TO


def before_contact_clause(article: ParsedArticle, at: int, begin: int) -> Span | None:
    """Return the noun phrase described by a contact clause: *a teacher* the agency interviewed, *a man* she spoke to."""
    tags, verb = article.tags, at - (article.tags[at] in pos.PREPOSITIONS_AND_TO)
    if verb - 2 <= begin or tags[verb] != pos.VERB:
        return None
    subject = noun_phrase_before(article, verb_group(article, verb, begin).before, begin)
    if subject is None or subject.first <= begin or tags[subject.first - 1] != pos.NOUN:
        return None
    head = noun_phrase_before(article, subject.first - 1, begin)
    if head is None or tags[subject.first] not in _CONTACT_SUBJECT:
        return None
    if noun_type(article.lower[subject.first - 1]) == "document":
        return None  # "a paper it wrote in May calls": it is the issuer's
    return head if head.first == begin or tags[head.first - 1] in pos.CLAUSE_BOUNDARIES else None


def may_be_participle(article: ParsedArticle, at: int) -> bool:
    """Return whether a verb form may be a participle: "a report leaked to the press said"."""
    return article.lower[at].endswith("ed") or article.lower[at] in pure_participles()


def skip_adverbs(article: ParsedArticle, at: int, limit: int) -> int:
    """Return the token after adverbs, days and other expressions of time."""
    while at < limit and article.inside[at] < 0:
        after = skip_time(article, at, limit)
        if after > at:
            at = after
        elif article.tags[at] == pos.ADVERB:
            at += 1
        else:
            break
    return at


def skip_phrases(article: ParsedArticle, at: int, limit: int) -> int:
    """Return the token after prepositional phrases and expressions of time."""
    tags = article.tags
    while (
        at < limit
        and article.inside[at] < 0
        and (tags[at] in pos.ADVERBIAL_OPENERS or _governs_noun(article, at, limit))
    ):
        after = skip_time(article, at, limit)
        if after == at:
            phrase = noun_phrase_after(article, at + 1, limit)
            if phrase is None:
                return at
            if tags[at] == pos.SUBORDINATOR and phrase.last < limit and tags[phrase.last] in pos.FINITE:
                return at  # a conjunction: "after he left"
            after = phrase.last
        at = skip_adverbs(article, after, limit)
    return at


def skip_adverbials(article: ParsedArticle, at: int, limit: int) -> int:
    """Return the token after adverbs, expressions of time and prepositional phrases."""
    return skip_phrases(article, skip_adverbs(article, at, limit), limit)


def _governs_noun(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether "to" at token ``at`` governs a noun phrase: in a note to clients."""
    if article.tags[at] != pos.TO or at + 1 >= limit:
        return False
    alone = article.tags[at + 1] == pos.NOUN and (at + 2 >= limit or article.tags[at + 2] in pos.PUNCTUATION)
    return alone or article.tags[at + 1] in AFTER_PREPOSITION_TO


def is_office(article: ParsedArticle, phrase: Span) -> bool:
    """Return whether a noun phrase is more than a bare name: the minister, the French President, a spokesman for the army."""
    if any(article.tags[at] == pos.NOUN for at in range(*phrase)):
        return True
    return (
        article.tags[phrase.first] == pos.DETERMINER and noun_type(article.lower[phrase.last - 1]) == "person"
    )


def type_of_unlisted(word: str) -> str:
    """Return the type of an unlisted noun: collective by its ending (3,000 dockworkers), else unread."""
    return "collective" if word.endswith(tuple(closed_class("crowd ending"))) else "unread"


def name_in_commas(article: ParsedArticle, comma: int, end: int) -> Span | None:
    """Return the name between a comma and token ``end``, or None: "the minister, Ann Smith, said"."""
    if _is_name_of_place(article, comma, end):
        return None
    first = _after_article(article, comma + 1)
    closed_off = article.tags[comma - 1] == pos.NOUN and article.tags[end : end + 1] == [pos.COMMA]
    shortest = 1 if closed_off else 2  # "the regulator, Ofwat," but "officials in Austin, Texas,"
    words = [at for at in range(first, end) if article.doc.words[at][0].isalnum()]  # no stops, no hyphens
    if not shortest <= len(words) <= _LONGEST_TITLE_AND_NAME:
        return None
    named = all(article.tags[at] == pos.NAME and article.doc.words[at][0].isupper() for at in words[-2:])
    # her rival, former banker Marek Lund, said
    titled = all(t in pos.COMPOUND for t in article.tags[first:end])
    return Span(first, end) if named and titled else None


def _after_article(article: ParsedArticle, at: int) -> int:
    """Return the token after an article before a title: the *former banker* Ann Smith, the *Rev.* Ann Smith, the Most *Rev.* Ann Smith."""
    if article.tags[at : at + 1] != [pos.DETERMINER]:
        return at
    degree = article.lower[at + 1 : at + 2] in (["most"], ["very"], ["right"])
    title = at + 1 + degree
    reverend = article.lower[title : title + 1] in (["rev"], ["reverend"], ["hon"])
    return title if reverend or (not degree and article.tags[title : title + 1] == [pos.NOUN]) else at


def _is_name_of_place(article: ParsedArticle, comma: int, end: int) -> bool:
    """Return whether a name in commas is that of a place, not of who is there: "residents of the port, Arden, said"."""
    if article.lower[comma - 1] not in closed_class("named place"):
        return False
    begin = article.doc.sentences[article.doc.sentence_of[comma]].first
    phrase = noun_phrase_before(article, comma - 1, begin)
    if phrase is None:
        return False
    inside = [at for at in range(*phrase) if article.tags[at] == pos.PREPOSITION]
    crowd = noun_type(article.lower[article.phrases.head(phrase)]) == "collective"
    return bool(inside) and (crowd or (end - comma == 2 and article.lower[inside[-1]] != "of"))


def name_after_office(article: ParsedArticle, office: Span, limit: int) -> Span:
    """Return the name in apposition to an office after its verb, else the office: said the minister, *Ann Smith*."""
    comma = office.last
    if comma + 2 >= limit or article.tags[comma] != pos.COMMA or not is_office(article, office):
        return office
    end = _after_article(article, comma + 1)
    while end < limit and article.tags[end] in pos.COMPOUND:
        end += 1
    closed_off = end >= limit or article.tags[end] in pos.PUNCTUATION or article.tags[end] == pos.RELATIVE
    return (name_in_commas(article, comma, end) if closed_off else None) or office


def whom_it_is_from(article: ParsedArticle, found: Span) -> Span:
    """Return whom "who" means in a phrase about a thing: criticism from *the Greens*, who; a meeting with *farmers* who."""
    lower, tags = article.lower, article.tags
    ties = [at for at in range(found.first + 1, found.last) if lower[at] in ("from", "by")]
    if ties and tags[ties[0] - 1] == pos.NOUN and noun_type(lower[ties[0] - 1]) == "":
        return Span(ties[0] + 1, found.last)
    last = next((at for at in range(found.last - 1, found.first, -1) if tags[at] == pos.PREPOSITION), None)
    if last is None or noun_type(lower[found.last - 1]) not in ("person", "collective"):
        return found
    known = noun_type(lower[last - 1]) or tags[last - 1] == pos.NAME
    # a list of men, the wife of the king's clerk
    part = lower[last] == "of" and (lower[found.first] == "a" or pos.POSSESSIVE in tags[last : found.last])
    return found if known or part else Span(last + 1, found.last)


def named_after_office(article: ParsedArticle, comma: int, begin: int, phrase: Span | None) -> Span | None:
    """Return the name that an office between commas introduces: "…, killing two men, the mayor of Lowen, Ann Smith, said"."""
    name = noun_phrase_before(article, comma - 1, begin) if article.inside[comma] < 0 else None
    if name is None or phrase is None or name.first - 2 <= phrase.last or name.last - name.first < 2:
        return None
    if any(article.tags[at] != pos.NAME for at in range(*name)) or article.tags[name.first - 1] != pos.COMMA:
        return None
    office = noun_phrase_before(article, name.first - 2, begin)
    definite = office is not None and article.lower[office.first] in closed_class("definite")
    if office is None or not definite or office.first <= phrase.last or not is_office(article, office):
        return None
    return name if article.tags[office.first - 1] == pos.COMMA else None


def is_indefinite(article: ParsedArticle, found: Span) -> bool:
    """Return whether a phrase describes somebody by a name: "Smith, a Democrat, who"."""
    return article.lower[found.first] in closed_class("indefinite") and found.last - found.first > 1


def is_single_number(article: ParsedArticle, found: Span) -> bool:
    """Return whether a phrase is one number: "Smith, 54, who"."""
    return found.last - found.first == 1 and article.tags[found.first] == pos.NUMBER


def joins_speech(article: ParsedArticle, subject: Span, at: int) -> bool:
    """Return whether a conjunction joins what no such subject can do: confirmed that a ship was lost *but said*."""
    tags, lower = article.tags, article.lower
    if tags[at : at + 2] != [pos.COORDINATOR, pos.VERB] or not is_parenthetical(lower[at + 1]):
        return False
    head = article.phrases.head(subject)
    return tags[head] == pos.NOUN and noun_type(lower[head]) == ""


def is_finite_clause(article: ParsedArticle, content: Span) -> bool:
    """Return whether content is a finite main clause: "Asked about this" has only a participle."""
    if article.lower[content.first] in closed_class("asked"):  # "Asked whether it would hold, she said: …"
        return False
    opens = article.lower[content.first]
    many = noun_phrase_after(article, content.first, content.last)  # "As many as ten men were hurt"
    subordinate = article.tags[content.first] == pos.SUBORDINATOR and opens != "so" and many is None
    if subordinate or opens == "when":
        return _has_main_clause(article, content)
    return has_verb(article, content.first + (article.tags[content.first] in pos.LEXICAL_VERBS), content.last)


def is_main_clause(article: ParsedArticle, content: Span) -> bool:
    """Return whether content is one clause with its subject and its verb: not "A soldier who won medals", "When he came"."""
    if content.last - content.first < _SHORTEST_CLAUSE or pos.COMMA in article.tags[slice(*content)]:
        return False
    first = skip_adverbs(article, content.first, content.last)
    subject = noun_phrase_after(article, first, content.last)
    if subject is None or article.tags[subject.last] not in pos.PREDICATE:
        return False
    return has_finite_verb(article, subject.last, content.last)


def _has_main_clause(article: ParsedArticle, content: Span) -> bool:
    """Return whether a main clause follows the initial subordinate clause: "When he came she left", not "When he came"."""
    if has_verb(article, next_comma(article, content.first, content.last), content.last):
        return True
    tags, later = article.tags, range(content.first + 3, content.last - 1)
    return any(
        tags[at] == pos.SUBJECT_PRONOUN and tags[at + 1] in pos.FINITE and tags[at - 1] not in _GOVERNS_CLAUSE
        for at in later
    )
