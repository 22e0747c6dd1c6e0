"""What a noun phrase is as a source: its head, its kind and role, its gender, and what an apposition tells of it.

Who it is, is decided by :mod:`framing.actors.coreference`.
"""

from framing.english.name_words import given_names
from framing.english.noun_phrases import noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.source_nouns import noun_type, source_noun_begins, source_nouns, state_names
from framing.english.subjects import is_office
from framing.english.tagger import closed_class

_OFFICES = ("unknown", "government", "military")  # roles that what stands before the head may narrow
_TITLED_NAME = 5  # tokens of the shortest "President of Ukraine Ann Smith"


def is_body(article: ParsedArticle, span: Span) -> bool:
    """Tell whether a name with an article is a body's: the Red Crescent, not the Rev. Ann Smith."""
    lower, tags = article.lower, article.tags
    if lower[span.first] != "the" or any(tags[at] != "N" for at in range(span.first + 1, span.last)):
        return False
    return not any(w in given_names() for w in lower[span.first + 1 : span.last])


def is_somebody(article: ParsedArticle, span: Span) -> bool:
    """Tell whether a relative clause makes one person of a noun no list has: "one lender, who asked …"."""
    after = span.last + (article.tags[span.last : span.last + 1] == [","])
    single = article.lower[span.first] in closed_class("single")
    return single and article.lower[after : after + 1] == ["who"]


def told_beside(article: ParsedArticle, name: Span) -> tuple[str, str | None, str | None]:
    """Return what a name is by the words in apposition to it, their role and gender: River Action, a charity."""
    for beside in (apposition_after(article, name), apposition_before(article, name)):
        if beside is not None:
            _, kind, role = head_of(article, beside)
            gender = _gender_of_noun(article, beside)
            if gender or (kind in ("person", "collective", "organisation") and role != "unknown"):
                return kind, role, gender
            if kind == "organisation":
                return kind, None, None
    return "", None, None


def apposition_after(article: ParsedArticle, name: Span) -> Span | None:
    """Return the description between commas after a name: Ann Smith, a lawyer for the family, said."""
    tags = article.tags
    sentence = article.doc.sentences[article.doc.sentence_of[name.first]]
    if name.last + 2 >= sentence.last or tags[name.last] != "," or tags[name.last + 1] not in "dn":
        return None
    found = noun_phrase_after(article, name.last + 1, sentence.last)
    return found if found and (found.last >= sentence.last or tags[found.last] in ",.;wp)-") else None


def apposition_before(article: ParsedArticle, name: Span) -> Span | None:
    """Return the description between commas before a name: their spokesman, Ann Smith, said."""
    tags = article.tags
    sentence = article.doc.sentences[article.doc.sentence_of[name.first]]
    comma = name.first - 1
    if comma <= sentence.first or tags[comma] != ",":
        return None
    found = noun_phrase_before(article, comma - 1, sentence.first)
    if found is None or not is_office(article, found):
        return None
    opens = found.first == sentence.first and tags[name.last : name.last + 1] == [","]
    return found if opens or (found.first > sentence.first and tags[found.first - 1] in "vQhcw") else None


def gender_told(article: ParsedArticle, span: Span) -> str | None:
    """Return the gender that a title, a given name or the head noun tells."""
    for at in range(span.first, span.last):
        word = article.lower[at]
        if word in closed_class("female title"):
            return "female"
        if word in closed_class("male title"):
            return "male"
        if article.tags[at] == "N" and word in given_names() and at + 1 < span.last:
            gender = given_names()[word].gender
            return gender if gender != "any" else None
    return _gender_of_noun(article, span)


def _gender_of_noun(article: ParsedArticle, span: Span) -> str | None:
    """Return the gender the head noun tells: a brother is no "she"."""
    found = None
    for at in range(span.first, span.last):
        if article.tags[at] == "p":
            break
        word = article.lower[at]
        found = (
            "male"
            if word in closed_class("male noun")
            else "female"
            if word in closed_class("female noun")
            else found
        )
    return found


def head_of(article: ParsedArticle, span: Span) -> tuple[str, str, str | None]:
    """Return the head noun of a phrase, what it is (name, person, organisation …) and its role."""
    nouns = source_nouns()
    lower, tags = article.lower, article.tags
    last = span.last
    if last - span.first > 2 and lower[span.first + 1] == "of" and tags[span.first] in "sdm":
        head, kind, role = head_of(article, Span(span.first + 2, last))
        if kind in ("person", "collective", "unread"):  # "one of the officials" is one official
            kind = "person" if lower[span.first] == "one" else "collective"
        return head, kind, role
    if _is_titled_name(article, span):
        first = nouns.get(lower[span.first]) or nouns.get(lower[span.first + 1]) or ("", "unknown")
        if first[0] == "person":
            return lower[last - 1], "name", first[1]
    for at in range(span.first + 1, span.last):
        both = tags[at] == "c" and tags[at - 1] in "nN" and not _is_double_title(article, span, at)
        behind = tags[at] in "p(" or both
        if behind or lower[at] in closed_class("behind its noun"):  # "people familiar with the talks"
            last = at
            break
    role = _role_told(article, span.first, last)
    beyond = {
        nouns[w][1] for w in lower[span.first : span.last] if w in nouns and nouns[w][0] == "organisation"
    }
    if role == "government" and len(beyond) == 1 and "unknown" not in beyond:
        role = beyond.pop()
    for at in range(last - 1, span.first - 1, -1):
        if tags[at] in ")z.":
            continue
        word = lower[at]
        two = " ".join(lower[at - 1 : at + 1]) if at > span.first else ""
        row = nouns.get(two) or nouns.get(word)
        capital = article.doc.words[at][0].isupper()
        if row and not (
            capital
            and row[0] == "person"
            and at > span.first
            and tags[at - 1] == "N"
            and last - at == 1
            and word in given_names()
        ):
            if row[0] == "person" and capital and at + 1 < last:
                continue
            return word, row[0], role if row[1] in _OFFICES and role else row[1]
        if capital:
            if word in state_names() or two in state_names():
                return word, "organisation", role or "government"
            if (
                article.doc.words[at].isupper()
                and len(word) > 1
                and last - span.first <= 2
                and not (at > span.first and lower[at - 1] in given_names())
            ):
                return word, "organisation", role
            return word, _called(article, span.first, at), role
        if tags[at] in "nm%d":
            return (
                word,
                "unread" if tags[at] != "d" else ("collective" if word in nouns else "unread"),
                role,
            )
    return "", "unread", role


def _called(article: ParsedArticle, first: int, last: int) -> str:
    """Return what the noun before a name makes it: the charity River Action, but the party leader Ann Smith."""
    at, tags = last, article.tags
    while at > first and tags[at] == "N":
        at -= 1
    row = source_nouns().get(article.lower[at]) if tags[at] == "n" else None
    return "organisation" if row and row[0] == "organisation" else "name"


def _role_told(article: ParsedArticle, first: int, last: int) -> str | None:
    """Return the role that the first listed noun with one tells, the longest noun at a token first."""
    nouns, begins, lower = source_nouns(), source_noun_begins(), article.lower
    for at in range(first, last):
        if lower[at] in begins:
            for n in (3, 2, 1):
                row = nouns.get(" ".join(lower[at : at + n])) if at + n <= last else None
                if row and row[1] != "unknown":
                    return row[1]
    return None


def _is_double_title(article: ParsedArticle, span: Span, at: int) -> bool:
    """Tell whether the "and" at ``at`` joins two titles of one person: lobbyist and strategist Ann Smith."""
    tags, words = article.tags, article.doc.words
    title = noun_type(article.lower[at - 1]) == "person" and words[at - 1].islower()
    name = span.last - at > 2 and tags[span.last - 1] == tags[span.last - 2] == "N"
    return title and name and all(t in "nN~" for t in tags[at + 1 : span.last])


def _is_titled_name(article: ParsedArticle, span: Span) -> bool:
    """Tell whether a name ends a title with "of": the President of Ukraine Ann Smith."""
    tags, lower, last = article.tags, article.lower, span.last
    if last - span.first < _TITLED_NAME or any(tags[at] != "N" for at in range(last - 3, last)):
        return False
    known = lower[last - 1] in source_nouns() or lower[last - 1] in state_names()
    return not known and "of" in lower[span.first : last - 3]
