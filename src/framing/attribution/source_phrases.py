"""A noun phrase as a source: its head, kind, role and gender, also from its apposition, and whether it is anonymous.

Its referent is decided by :mod:`framing.actors.coreference`.
"""

from framing.english import grammar as pos
from framing.english.appositions import apposition_after, apposition_before
from framing.english.name_words import given_names, mention_words
from framing.english.noun_phrases import type_of_unlisted
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.source_nouns import (
    has_other_role,
    is_owned,
    longest_to,
    noun_role,
    noun_type,
    principal_role,
    role_told,
    source_nouns,
    state_names,
)
from framing.english.word_classes import closed_class

_OFFICES = ("unknown", "government", "military")  # roles that premodifiers may narrow
_RULING = ("government", "military", "intergovernmental")
_SHORTEST_LABEL = 5  # letters of a speaker's surname in capitals; NATO has four
_TITLED_NAME = 5  # tokens of the shortest "President of Ukraine Ann Smith"
_PARTITIVE_OPENERS = pos.OPENERS | {pos.SUBJECT_PRONOUN}
_NO_HEAD = frozenset({pos.CLOSING_BRACKET, pos.POSSESSIVE, pos.FULL_STOP})
_AFTER_HEAD = pos.PREPOSITIONS_AND_TO | {pos.OPENING_BRACKET}
_COMMON_HEADS = pos.NUMBERS | {pos.NOUN}


def is_body(article: ParsedArticle, span: Span) -> bool:
    """Return whether a name after "the" is a body's: the Red Crescent, not the Rev. Ann Smith."""
    lower, tags = article.lower, article.tags
    if lower[span.first] != "the" or any(tags[at] != pos.NAME for at in range(span.first + 1, span.last)):
        return False
    return not any(w in given_names() for w in lower[span.first + 1 : span.last])


def is_one_of(article: ParsedArticle, span: Span) -> bool:
    """Return whether a phrase is one of a group met before: another, a fourth, one of them."""
    lower, tags = article.lower[slice(*span)], article.tags
    if lower[0] in ("another", "one"):
        return len(lower) == 1 or (lower[1] == "of" and tags[span.last - 1] in pos.PRONOUNS)
    return len(lower) == 2 and lower[0] == "a" and lower[1] in closed_class("ordinal")


def is_single_person(article: ParsedArticle, span: Span) -> bool:
    """Return whether an unlisted singular noun with a "who" clause is a person: "one lender, who asked …"."""
    after = span.last + (article.tags[span.last : span.last + 1] == [pos.COMMA])
    single = article.lower[span.first] in closed_class("single")
    return single and article.lower[after : after + 1] == ["who"]


def told_by_apposition(article: ParsedArticle, name: Span) -> tuple[str, str | None, str | None]:
    """Return the kind, role and gender that an apposition gives a name: River Action, a charity."""
    for beside in (apposition_after(article, name), apposition_before(article, name)):
        if beside is not None:
            _, kind, role = described_as(article, beside)
            if kind == "organisation" and beside.first > name.last and _is_affiliated(article, name):
                continue
            gender = gender_of_noun(article, beside)
            if gender or (kind in ("person", "collective", "organisation") and role != "unknown"):
                return kind, role, gender
            if kind == "organisation":
                return kind, None, None
    return "", None, None


def _is_affiliated(article: ParsedArticle, name: Span) -> bool:
    """Return whether a name is a person's, with a body after it that the apposition means: Ann Smith *of the Arms Project*, a charity."""
    tags, of = article.tags, name.first
    while of < name.last and tags[of] == pos.NAME:
        of += 1
    body = noun_type(article.lower[of - 1]) == "organisation"
    return of - name.first > 1 and not body and tags[of : of + 1] == [pos.PREPOSITION]


def gender_told(article: ParsedArticle, span: Span) -> str | None:
    """Return the gender of a title, a given name or the head noun, but not a possessor's: Ms. Byrne's son."""
    owned = (at + 1 for at in range(span.last - 2, span.first, -1) if article.tags[at] == pos.POSSESSIVE)
    for at in range(next(owned, span.first), span.last):
        word = article.lower[at]
        if word in closed_class("female title"):
            return "female"
        if word in closed_class("male title"):
            return "male"
        if article.tags[at] == pos.NAME and word in given_names() and at + 1 < span.last:
            gender = given_names()[word].gender
            return gender if gender != "any" else None
    return gender_of_noun(article, span)


def gender_of_noun(article: ParsedArticle, span: Span) -> str | None:
    """Return the gender of the head noun, or None: brother, spokeswoman."""
    found = None
    for at in range(span.first, span.last):
        if article.tags[at] == pos.PREPOSITION:
            break
        word = article.lower[at]
        if word in closed_class("male noun"):
            found = "male"
        elif word in closed_class("female noun"):
            found = "female"
    return found


def head_of(article: ParsedArticle, span: Span) -> tuple[str, str, str | None]:
    """Return the head noun of a phrase, its kind (name, person, organisation …) and its role."""
    lower, tags = article.lower, article.tags
    if (
        span.last - span.first > 2
        and lower[span.first + 1] == "of"
        and tags[span.first] in _PARTITIVE_OPENERS
    ):
        head, kind, role = head_of(article, Span(span.first + 2, span.last))
        if kind in ("person", "collective", "unread"):  # "one of the officials" is one official
            kind = "person" if lower[span.first] == "one" else "collective"
        return head, kind, role
    if (
        lower[span.first] == "a"
        and lower[span.first + 2 : span.first + 3] == ["of"]
        and span.last - span.first > 3
    ):
        head, kind, role = head_of(article, Span(span.first + 3, span.last))
        if lower[span.first + 1] in closed_class("many of") and kind in ("person", "collective"):
            return head, "collective", role  # "a group of doctors"
    if tags[span.last - 1] == pos.NAME and span.last - span.first >= _TITLED_NAME:
        title, role = _title_with_body(article, span)
        if title == "person":
            return lower[span.last - 1], "name", role
    last = _end_of_head(article, span)
    role = _role_of_phrase(article, span, last)
    for at in range(last - 1, span.first - 1, -1):
        found = None if tags[at] in _NO_HEAD else _as_head(article, span, last, at, role)
        if found is not None:
            return found
    return "", "unread", role


def described_as(article: ParsedArticle, phrase: Span) -> tuple[str, str, str | None]:
    """Return head, kind and role of an apposition as :func:`head_of` does; "a glazier" is a person by its ending."""
    head, kind, role = head_of(article, phrase)
    single = article.lower[phrase.first] in closed_class("indefinite")
    if kind == "unread" and single and head.endswith(tuple(closed_class("occupation ending"))):
        return head, "person", "citizen"
    return head, kind, role


def _end_of_head(article: ParsedArticle, span: Span) -> int:
    """Return where the postmodifier of a phrase's head begins: people *familiar with the talks*."""
    lower, tags = article.lower, article.tags
    for at in range(span.first + 1, span.last):
        joined = (
            tags[at] == pos.COORDINATOR
            and tags[at - 1] in pos.NOUNS
            and not _is_double_title(article, span, at)
        )
        if tags[at] in _AFTER_HEAD or joined or lower[at] in closed_class("behind its noun"):
            return at
    return span.last


def _role_of_phrase(article: ParsedArticle, span: Span, last: int) -> str | None:
    """Return the role given by the words up to a token, narrowed by the only body in the phrase."""
    role = role_told(article, span.first, last)
    if role != "government":
        return role
    nouns = source_nouns()
    listed = (nouns[w] for w in article.lower[span.first : span.last] if w in nouns)
    bodies = {row[1] for row in listed if row[0] == "organisation"}
    return bodies.pop() if len(bodies) == 1 and "unknown" not in bodies else role


def _as_head(
    article: ParsedArticle, whole: Span, last: int, at: int, role: str | None
) -> tuple[str, str, str | None] | None:
    """Return head, kind and role of a phrase if its head is at a token, None if it is further left."""
    nouns, word, tag = source_nouns(), article.lower[at], article.tags[at]
    span = Span(whole.first, last)
    begins = range(max(span.first, at + 1 - longest_to().get(word, 0)), at + 1)
    phrases = (" ".join(article.lower[k : at + 1]) for k in begins)
    row = next((nouns[noun] for noun in phrases if noun in nouns), None)
    capital = article.doc.words[at][0].isupper()
    if row and not (capital and _is_surname(article, span, at, row[0])):
        if row[0] == "person" and capital and at + 1 < span.last:
            return None  # a title before a name
        own = _narrowed(article, span, at, row[1], role)
        return word, row[0], _role_of_noun(article, whole, at, own)
    if capital:
        return _as_name(article, span, at, role)
    if tag == pos.DETERMINER:
        return word, "collective" if word in nouns else "unread", role
    return (word, type_of_unlisted(word), role) if tag in _COMMON_HEADS else None


def _narrowed(article: ParsedArticle, span: Span, at: int, own: str, role: str | None) -> str:
    """Return a noun's own role, narrowed by its premodifiers: army chief, county engineers."""
    word = article.lower[at]
    if role and (own in _OFFICES or (word in closed_class("kind of body") and role in _RULING)):
        own = role
    if own == "intergovernmental" and pos.POSSESSIVE in article.tags[span.first : at]:
        return "government"  # Arden's Security Council
    employed = at > span.first and article.lower[at - 1] in closed_class("employs officials")
    return "government" if own == "expert" and employed else own


def _role_of_noun(article: ParsedArticle, phrase: Span, at: int, role: str) -> str:
    """Return the role of a noun at a token of a phrase: its principal's, else its own."""
    speaks = article.lower[at] in closed_class("speaks for")
    heads = article.lower[at] in closed_class("head of any body")
    other = heads and has_other_role(article, phrase.first, at, phrase.last)
    if not speaks and not other and role != "unknown":
        return role
    if noun_type(article.lower[at]) == "organisation":
        return role
    if principal := principal_role(article, phrase, at):
        return principal
    owned = speaks and role == "expert" and is_owned(article, phrase.first, at)
    return "unknown" if other or owned else role


def _as_name(article: ParsedArticle, span: Span, at: int, role: str | None) -> tuple[str, str, str | None]:
    """Return head, kind and role of a phrase whose head is a name: of a company, a state, a body or a person."""
    word = article.lower[at]
    if at > span.first and word in closed_class("company"):
        return word, "organisation", role or "business"
    if word in state_names() or (at > span.first and f"{article.lower[at - 1]} {word}" in state_names()):
        return word, "organisation", role or "government"
    acronym = _reads_as_acronym(article, span, at)
    return word, "organisation" if acronym else _called(article, span.first, at), role


def _is_surname(article: ParsedArticle, span: Span, at: int, kind: str) -> bool:
    """Return whether the last word of a phrase is a surname that is also a noun of a kind: Ann *Baker*, Sen. Tom *Church*."""
    if kind != "person":
        return at == span.last - 1 and at > span.first and _follows_first_name(article, span, at, kind)
    if (
        at == span.first and span.last - at == 1
    ):  # "…," Baker said; a headline's "Judge rejects" opens its sentence
        opens = at == article.doc.sentences[article.doc.sentence_of[at]].first
        return not (opens or article.doc.words[at].isupper())
    if at == span.first or article.tags[at - 1] != pos.NAME or span.last - at > 1:
        return False
    title = at - 1 - (article.lower[at - 1] == ".")
    named = article.lower[at] in given_names() or article.lower[at - 1] in given_names()
    return named or article.lower[title] in mention_words().courtesy


def _follows_first_name(article: ParsedArticle, span: Span, at: int, kind: str) -> bool:
    """Return whether a noun for a crowd or a body is a surname after a title or a first name: Mr. Banks, Ann Banks."""
    lower, before = article.lower, at - 1 - (article.lower[at - 1] == ".")
    if lower[before] in mention_words().courtesy or lower[at - 1] not in given_names():
        return lower[before] in mention_words().courtesy
    if at - 1 > span.first:
        return lower[at - 2 - (lower[at - 2] == ".")] in mention_words().title
    return kind == "collective" and lower[at - 1] not in closed_class("place or name")


def _reads_as_acronym(article: ParsedArticle, span: Span, at: int) -> bool:
    """Return whether the head of a phrase is a body's acronym: the FBI, not Ann LEE."""
    word = article.doc.words[at]
    named = at > span.first and article.lower[at - 1] in given_names()
    named = named or (
        len(word) >= _SHORTEST_LABEL and article.lower[at + 1 : at + 2] == [":"]
    )  # "BYRNE: We won."
    return word.isupper() and len(word) > 1 and span.last - span.first <= 2 and not named


def _called(article: ParsedArticle, first: int, last: int) -> str:
    """Return the kind of a name by the noun before it: the charity River Action, but the party leader Ann Smith."""
    at, tags = last, article.tags
    while at > first and tags[at] == pos.NAME:
        at -= 1
    row = source_nouns().get(article.lower[at]) if tags[at] == pos.NOUN else None
    return "organisation" if row and row[0] == "organisation" else "name"


def _is_double_title(article: ParsedArticle, span: Span, at: int) -> bool:
    """Return whether the "and" at ``at`` joins two titles of one person: lobbyist and strategist Ann Smith."""
    tags, words = article.tags, article.doc.words
    title = noun_type(article.lower[at - 1]) == "person" and words[at - 1].islower()
    name = span.last - at > 2 and tags[span.last - 1] == tags[span.last - 2] == pos.NAME
    return title and name and all(t in pos.COMPOUND for t in tags[at + 1 : span.last])


def _title_with_body(article: ParsedArticle, span: Span) -> tuple[str, str]:
    """Return type and role of a title that a body or state and then a name follow: President of Ukraine, head of the mission (Ann Smith)."""
    tags, lower, name = article.tags, article.lower, span.last - 2
    tie = next((at for at in range(span.first + 1, name) if lower[at] in closed_class("belonging")), None)
    known = lower[name + 1] in source_nouns() or lower[name + 1] in state_names()
    if tie is None or known or tags[name] != pos.NAME or tags[name - 1] in pos.PREPOSITIONS_AND_TO:
        return "", ""
    kind, role = source_nouns().get(lower[tie - 1], ("", ""))
    body = lower[name - 1 - (lower[name - 1] == ".")]
    other = noun_type(body) == "person" and not (role == "government" and noun_role(body) == "military")
    if other or body in given_names() or lower[span.first] in closed_class("indefinite"):
        return "", ""  # the wife of Gov. Ann Smith, but the Minister of Defence General Ann Smith
    governs = noun_type(body) == "organisation" and noun_role(body) in _RULING
    named = lower[name] in given_names() or (governs and body not in closed_class("sort of body"))
    return (kind, role) if named or tags[name - 1] == pos.NAME else ("", "")


def named_in(article: ParsedArticle, span: Span, head: str) -> str | None:
    """Return the words of a phrase up to its head, without its determiner, if a name is among them: Russian defence ministry."""
    doc, tags = article.doc, article.tags
    first = span.first + (tags[span.first] == pos.DETERMINER)
    ends = [at + 1 for at in range(first, span.last) if doc.lower[at] == head]
    last = ends[-1] if ends else span.last
    if first >= last or not any(
        doc.words[at][0].isupper() for at in range(first, last) if tags[at] == pos.NAME
    ):
        return None
    return " ".join(doc.span(first, last)[2].split())
