"""Descriptions beside a name: the title before it, an apposition on either side, the predicate after a copula."""

from framing.english import grammar as pos
from framing.english.name_words import mention_words
from framing.english.noun_phrases import is_office, name_in_commas, noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.source_nouns import noun_type
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


def ends_in_marks(article: ParsedArticle, found: Span, at: int) -> bool:
    """Return whether what a comma sets off from a noun phrase needs the marks at a token: Smith, the author of “Home,” said."""
    tags, first = article.tags, article.pairs[article.inside[at]].first
    relative = pos.RELATIVE in tags[found.last : first]
    of = pos.PREPOSITION in tags[found.last + 1 : first] and tags[first - 1] in _BEFORE_TITLE
    governed = tags[found.last] == pos.COMMA and of
    return relative or (governed and tags[found.last + 1] in pos.NOMINAL_OPENERS)
