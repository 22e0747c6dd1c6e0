"""Descriptions beside a name: title, appositions, predicate, and the role (Sigal 1973) that its clause and neighbours tell."""

from collections.abc import Sequence

from framing.english import grammar as pos
from framing.english.name_words import given_names, mention_words
from framing.english.noun_phrases import is_office, name_in_commas, noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.source_nouns import (
    noun_role,
    noun_type,
    role_of_body,
    role_of_name,
    role_told,
    source_nouns,
)
from framing.english.word_classes import closed_class

_LONGEST_TITLE = 5  # tokens before a name that may be its title: former deputy prime minister
_AFTER_DESCRIPTION = (
    pos.POSTMODIFIER_OPENERS - {pos.OPENING_BRACKET}
    | pos.COORDINATORS
    | {pos.FULL_STOP, pos.SEMICOLON, pos.DASH, pos.CLOSING_BRACKET, pos.GERUND}
)
_GOVERNS_OFFICE = pos.ADVERBIAL_OPENERS | pos.LEXICAL_VERBS | pos.AUXILIARIES | {pos.TO}
_BEFORE_TITLE = pos.PREPOSITIONS | {pos.NOUN}  # of “Home”, of the play “Home”
_BEFORE_DESCRIPTION = pos.VERBS | pos.RELATIVES | pos.COORDINATORS | {pos.QUOTATION_MARK}
_IN_ROW = frozenset({pos.COORDINATOR, pos.COMMA})
_LONGEST_AGE = 2  # digits
_LONGEST_CONTEST = 8  # tokens of "won the Arden Republican primary"
_ENDS_RELATIVE = pos.PUNCTUATION | pos.VERBS | {pos.DASH, pos.RELATIVE, pos.OPENING_BRACKET}
_NAME_OF_BODY = pos.NOMINAL_OPENERS | {pos.HYPHEN}
_APPOSED = pos.COMMON_NOUN_OPENERS | {pos.RELATIVE, pos.GERUND}


def apposition_after(article: ParsedArticle, name: Span) -> Span | None:
    """Return the apposition after a name: Ann Smith, *a lawyer for the family*, said."""
    tags, comma = article.tags, name.last
    if comma >= len(tags) or tags[comma] != pos.COMMA:
        return None
    sentence = article.doc.sentences[article.doc.sentence_of[name.first]]
    if tags[comma : comma + 3] == [pos.COMMA, pos.NUMBER, pos.COMMA]:
        comma += 2  # "Ann Smith, 44, a lawyer"
    if comma + 2 >= sentence.last or tags[comma + 1] not in pos.NOMINAL_OPENERS:
        return None
    found = noun_phrase_after(article, comma + 1, sentence.last)
    if found and article.lower[found.last : found.last + 1] == ["to"]:  # an adviser to the bank
        to = noun_phrase_after(article, found.last + 1, sentence.last)
        found = Span(found.first, to.last) if to else found
    if (
        found
        and tags[found.last : found.last + 1] == [pos.DETERMINER]
        and article.lower[found.last - 1].endswith("ing")
    ):
        return Span(found.first, found.last - 1)  # the company building the line
    if found is None or not (found.last >= sentence.last or tags[found.last] in _AFTER_DESCRIPTION):
        return None
    return found if tags[comma + 1] in pos.COMMON_NOUN_OPENERS or _is_description(article, found) else None


def _is_description(article: ParsedArticle, phrase: Span) -> bool:
    """Return whether a noun phrase that begins with a name describes a person: House editor, one of the aides."""
    if article.lower[phrase.first : phrase.first + 2] == ["one", "of"]:
        return True
    tags, lower = article.tags, article.lower
    heads = (k for k in range(*phrase) if tags[k] == pos.NOUN and noun_type(lower[k]) == "person")
    head = next(heads, None)
    return head is not None and all(tag in pos.COMPOUND for tag in tags[phrase.first : head])


def apposition_before(article: ParsedArticle, name: Span) -> Span | None:
    """Return the apposition before a name: *their spokesman*, Ann Smith, said."""
    tags, comma = article.tags, name.first - 1
    if comma < 0 or tags[comma] != pos.COMMA:
        return None
    sentence = article.doc.sentences[article.doc.sentence_of[name.first]]
    if comma <= sentence.first:
        return None
    found = noun_phrase_before(article, comma - 1, sentence.first)
    if found is None or not is_office(article, found):
        return None
    joined = (at for at in range(found.last - 2, found.first, -1) if tags[at] == pos.COORDINATOR)
    if (joiner := next(joined, None)) and tags[joiner + 1] == pos.DETERMINER:
        found = Span(joiner + 1, found.last)  # "Jones and his lawyer, Ann Smith, left"
    first = found.first
    closed_off = tags[name.last : name.last + 1] == [pos.COMMA]
    owned = article.lower[first] in closed_class("owner") or article.lower[first] == "the"
    if closed_off and (first == sentence.first or (owned and tags[first - 1] == pos.COMMA)):
        return found
    informs = article.lower[first - 2 : first] == ["according", "to"]
    return found if informs or (first > sentence.first and tags[first - 1] in _BEFORE_DESCRIPTION) else None


def title_before(article: ParsedArticle, name: Span) -> Span | None:
    """Return the title before a name: a compound whose last noun stands for a person or a body."""
    tags, lower, last = article.tags, article.lower, name.first
    last -= last > 1 and lower[last - 1] == "."  # "Sen. Smith"
    kind = noun_type(lower[last - 1]) if last else ""
    if not kind or kind == "document":
        return None
    begin = article.doc.sentences[article.doc.sentence_of[name.first]].first
    if kind == "collective" and not article.doc.words[last - 1][0].isupper():  # "Senators Smith and Jones"
        return None
    first = last
    while first > begin and last - first < _LONGEST_TITLE and tags[first - 1] in pos.COMPOUND:
        first -= 1
    return Span(first, last) if first < last else None


def predicate_after(article: ParsedArticle, name: Span) -> Span | None:
    """Return the predicate noun phrase after a name and a copula: Smith is *a lawyer*."""
    last = name.last
    if last >= len(article.lower) or article.lower[last] not in closed_class("copula"):
        return None
    sentence = article.doc.sentences[article.doc.sentence_of[name.first]]
    if last + 2 >= sentence.last:
        return None
    return (
        noun_phrase_after(article, last + 1, sentence.last)
        if article.tags[last + 1] == pos.DETERMINER
        else None
    )


def gender_of_title(article: ParsedArticle, name: Span) -> str | None:
    """Return the gender of a title before a name, as Mr. or Mrs. has."""
    at = name.first - 1
    if at > 0 and article.lower[at] == ".":
        at -= 1
    word = article.lower[at] if at >= 0 else ""
    known = mention_words()
    return "male" if word in known.male_title else "female" if word in known.female_title else None


def has_kin(article: ParsedArticle, name: Span) -> bool:
    """Return whether a name is followed by a possessive and a kinship noun, as a person's is: Ann Smith's husband."""
    owned = article.tags[name.last : name.last + 1] == [pos.POSSESSIVE]
    return owned and not closed_class("kin").isdisjoint(article.lower[name.last + 1 : name.last + 2])


def first_of_office(article: ParsedArticle, name: Span, begin: int) -> int:
    """Return where a source begins, including an office in apposition before the name: "a spokesman, Ann Smith, said"."""
    comma = name.first - 1
    if (
        comma <= begin
        or article.tags[comma] != pos.COMMA
        or name_in_commas(article, comma, name.last) is None
    ):
        return name.first
    if article.tags[name.last] != pos.COMMA and noun_type(article.lower[comma - 1]) != "person":
        return name.first  # "the deal, Ann Smith said, was dead"
    office = noun_phrase_before(article, comma - 1, begin)
    if office is None or not is_office(article, office):
        return name.first
    governed = office.first > begin and article.tags[office.first - 1] in _GOVERNS_OFFICE
    return name.first if governed else office.first  # "no part in the attack, Ann Smith, the minister, said"


def _role_by_clause(article: ParsedArticle, name: Span) -> str | None:
    """Return the role given by a relative clause after a name: Ann Smith, who heads the bank; who was a minister."""
    lower, tags = article.lower, article.tags
    at = name.last + 2
    if tags[name.last : at] != pos.NON_RESTRICTIVE or lower[at - 1] != "who":
        return None
    sentence = article.doc.sentences[article.doc.sentence_of[name.first]]
    if at + 1 >= sentence.last:
        return None
    at += lower[at] in ("has", "had", "once", "now", "also", "then", "later")
    end = next((k for k in range(at + 1, sentence.last) if tags[k] in _ENDS_RELATIVE), sentence.last)
    if lower[at] in closed_class("leads"):
        return role_of_body(
            article, at + 1, next((k for k in range(at + 2, end) if tags[k] == pos.PREPOSITION), end)
        )
    if lower[at] in closed_class("serves"):
        return role_told(article, at + 1, end)
    return None


def _role_by_place(article: ParsedArticle, first: int) -> str | None:
    """Return the role of the body named in the phrase that begins at a token: Ann Smith of *the Arden Fund*."""
    sentence = article.doc.sentences[article.doc.sentence_of[first - 1]]
    end = first
    while end < sentence.last and article.tags[end] in _NAME_OF_BODY:
        end += 1
    if not any(article.tags[k] == pos.NAME for k in range(first, end)):
        return None
    body = any(noun_type(w) == "organisation" for w in article.lower[first:end])
    return role_of_body(article, first, end) if body else role_of_name(article, first, end)


def is_private_person(article: ParsedArticle, name: Span) -> bool:
    """Return whether a name is followed by age, residence or misfortune, as a passer-by's is: Ann Smith, 31; Ann Smith, of Arden."""
    lower, tags, at = article.lower, article.tags, name.last
    if at + 2 >= len(tags) or tags[at] != pos.COMMA:
        return False
    if tags[at + 1] == pos.RELATIVE:
        return _has_lived_through(lower, at + 1)
    if tags[at + 1] == pos.NUMBER and lower[at + 1].isdigit() and tags[at + 2] in (pos.COMMA, pos.FULL_STOP):
        return len(lower[at + 1]) <= _LONGEST_AGE
    return lower[at + 1] == "of" and tags[at + 2] == pos.NAME and _role_by_place(article, at + 2) is None


def _has_lived_through(lower: Sequence[str], relative: int) -> bool:
    """Return whether a relative clause is about a private misfortune: who lost everything, whose daughter was ill."""
    if lower[relative] == "whose":
        return lower[relative + 1] in closed_class("kin") or lower[relative + 1] in closed_class("own house")
    verb = relative + 1 + (lower[relative + 1] in closed_class("be") | closed_class("have"))
    return lower[relative] == "who" and not closed_class("lived through").isdisjoint(lower[verb : verb + 1])


def _is_candidate(article: ParsedArticle, name: Span) -> bool:
    """Return whether a name stands with words of campaigning: Holt's presidential campaign, Holt lost the primary."""
    lower, at = article.lower, name.last
    if lower[at : at + 2] == ["ran", "for"]:
        office = [word for word in lower[at + 2 : at + 4] if word not in closed_class("article")]
        return bool(office) and noun_role(office[0]) == "government"
    if lower[at] in closed_class("contests") or lower[at] in closed_class("have"):
        tags = article.tags[at : at + _LONGEST_CONTEST]
        end = next((at + k for k, tag in enumerate(tags) if tag in pos.PUNCTUATION), at)
        return not closed_class("contest").isdisjoint(lower[at:end])
    at += lower[at] == "'s"
    adjective = at < len(lower) and article.tags[at] == pos.NOUN
    return not closed_class("campaigning").isdisjoint(lower[at : at + 1 + adjective])


def _is_legislator(words: Sequence[str], lower: Sequence[str], at: int) -> bool:
    """Return whether the bracket at a token gives party and state: Ann Smith (D-Nev.)."""
    if at + 3 >= len(words) or not words[at + 1].isupper():
        return False
    return lower[at + 1] in closed_class("party letter") and words[at + 2] in ("-", "–", "‑", ",")


def role_as_state(article: ParsedArticle, name: Span) -> str | None:
    """Return government for a name with a ruler or an army, as a state has: Arden's prime minister."""
    lower, at = article.lower, name.last + 1
    if name.last >= len(lower) or lower[name.last] not in ("'s", "’s") or lower[name.first] in given_names():
        return None
    told = (" ".join(lower[at:end]) for end in (at + 1, at + 2))
    return "government" if any(noun in closed_class("rules a state") for noun in told) else None


def role_beside(article: ParsedArticle, name: Span) -> str | None:
    """Return the role told right beside a person's name by anything but an apposition, or None."""
    if name.last >= len(article.lower):
        return None
    return _role_told_after(article, name) or (_role_told_before(article, name) if name.first else None)


def _role_told_after(article: ParsedArticle, name: Span) -> str | None:
    """Return the role told right after a name: Ann Smith (D-Nev.); Ann Smith, who heads the bank; Ann Smith of the Arden Fund."""
    beside = article.lower[name.last]
    if beside == "(":
        return "government" if _is_legislator(article.doc.words, article.lower, name.last) else None
    if beside == ",":
        of = article.lower[name.last + 1 : name.last + 2] == ["of"]
        return _role_by_place(article, name.last + 2) if of else _role_by_clause(article, name)
    if beside in closed_class("member by"):
        return _role_by_place(article, name.last + 1)
    return "opposition" if _is_candidate(article, name) else None


def _role_told_before(article: ParsedArticle, name: Span) -> str | None:
    """Return the role told before a name: *the network's* Ann Smith; *voted for* Ann Smith; *candidates* Ann Smith and Bo Holt."""
    tags, lower, before = article.tags, article.lower, name.first - 1
    if tags[before] == pos.POSSESSIVE:
        return _role_of_possessor(article, before)
    if lower[before] == "for" or lower[before] in closed_class("nominates"):
        return "opposition" if lower[before] != "for" or lower[before - 1] in closed_class("votes") else None
    row = tags[name.last] in _IN_ROW
    while before > 1 and tags[before] in _IN_ROW and tags[before - 1] == pos.NAME:
        row, before = True, before - 2
        while before > 0 and tags[before] == pos.NAME:
            before -= 1
    named = row and tags[before] == pos.NOUN and noun_type(lower[before]) == "collective"
    role = noun_role(lower[before]) if named else "unknown"
    return None if role in ("unknown", "media", "citizen") else role  # "told reporters Smith and Jones"


def _role_of_possessor(article: ParsedArticle, owned: int) -> str | None:
    """Return the role of the body whose possessive precedes a name: CNN's Ann Smith; but not Kenya's Ann Smith."""
    first = owned
    while first > 0 and owned - first < _LONGEST_TITLE and article.tags[first - 1] in pos.COMPOUND:
        first -= 1
    nouns, lower = source_nouns(), article.lower
    rows = (nouns.get(" ".join(lower[at:owned]), ("", "")) for at in range(first, owned))
    return next((role for kind, role in rows if kind == "organisation" and role != "unknown"), None)


def ends_in_marks(article: ParsedArticle, found: Span, at: int) -> bool:
    """Return whether what a comma sets off from a noun phrase needs the marks at a token: Smith, the author of “Home,” said."""
    tags, first = article.tags, article.pairs[article.inside[at]].first
    relative = pos.RELATIVE in tags[found.last : first]
    of = pos.PREPOSITION in tags[found.last + 1 : first] and tags[first - 1] in _BEFORE_TITLE
    governed = tags[found.last] == pos.COMMA and of
    return relative or (governed and tags[found.last + 1] in pos.NOMINAL_OPENERS)


def opens_apposition(article: ParsedArticle, at: int, limit: int) -> bool:
    """Return whether an apposition to a name begins at a token: said Ann Smith, *a nurse*; said Ann Smith, *Arden's mayor*."""
    if article.tags[at] in _APPOSED:
        return True
    phrase = noun_phrase_after(article, at, limit) if article.tags[at] == pos.NAME else None
    return phrase is not None and is_office(article, phrase)
