"""Nouns of source_nouns.csv and names of states: the type and the role of a source (Sigal 1973; Gans 1979).

Those who speak for others have their principal's role: a bank's spokesman is business, a party's lawyer no expert.
"""

from functools import cache

from framing.english import grammar as pos
from framing.english.name_words import given_names, mention_words
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.word_classes import closed_class
from framing.resources import lexicon_rows, split_cell

_LONGEST_NOUN = 4  # words of a listed noun
_RANKS = {
    None: 0,
    "unknown": 1,
    "citizen": 2,
    "opposition": 3,
}  # every other role ranks above these
_PROFESSIONS = frozenset({"expert", "business"})


@cache
def source_nouns() -> dict[str, tuple[str, str]]:
    """Return the type and the role of each listed noun, a hyphenated one also as its tokens: e - mail."""
    found = {r["noun"]: (r["type"], r["role"]) for r in lexicon_rows("source_nouns")}
    return found | {noun.replace("-", " - "): row for noun, row in found.items() if "-" in noun}


def noun_type(word: str) -> str:
    """Return the type of a listed noun as a source (person, collective, organisation, document), else ''."""
    return _types().get(word, "")


@cache
def _types() -> dict[str, str]:
    return {noun: kind for noun, (kind, _) in source_nouns().items()}


@cache
def nouns_of_type(kind: str) -> frozenset[str]:
    """Return the listed nouns of a type: person, collective, organisation, document."""
    return frozenset(noun for noun, own in _types().items() if own == kind)


def noun_role(word: str) -> str:
    """Return the role of a listed noun, else ''."""
    return source_nouns().get(word, ("", ""))[1]


@cache
def longest_from() -> dict[str, int]:
    """Return, by first word, the length in words of the longest source noun that begins with it."""
    split = sorted((noun.split() for noun in source_nouns()), key=len)
    return {words[0]: len(words) for words in split}


@cache
def longest_to() -> dict[str, int]:
    """Return, by last word, the length in words of the longest source noun that ends with it."""
    split = sorted((noun.split() for noun in source_nouns()), key=len)
    return {words[-1]: len(words) for words in split}


@cache
def state_names() -> frozenset[str]:
    """Return the names, capitals and metonyms of states, in lower case."""
    columns = ("state", "other_names", "capital", "metonyms")
    return frozenset(n.lower() for r in lexicon_rows("states") for c in columns for n in split_cell(r[c]))


@cache
def state_of_capital() -> dict[str, frozenset[str]]:
    """Return the names and adjectives of each state by its capital, in lower case."""
    columns = ("state", "other_names", "adjectives", "capital", "metonyms")
    return {
        capital.lower(): frozenset(n.lower() for c in columns for n in split_cell(r[c]))
        for r in lexicon_rows("states")
        for capital in split_cell(r["capital"])
    }


@cache
def state_adjectives() -> frozenset[str]:
    """Return the adjectives of states, in lower case."""
    return frozenset(n.lower() for r in lexicon_rows("states") for n in split_cell(r["adjectives"]))


def gender_of(pronoun: str) -> str | None:
    """Return the gender of a pronoun, or None."""
    if pronoun in closed_class("male pronoun"):
        return "male"
    return "female" if pronoun in closed_class("female pronoun") else None


def gender_of_person(noun: str) -> str | None:
    """Return the gender of a noun for a person, or None: brother, spokeswoman."""
    if noun in closed_class("male noun"):
        return "male"
    return "female" if noun in closed_class("female noun") else None


def better_role(told: str | None, known: str | None) -> str | None:
    """Return the more informative of two roles: an office before a candidacy, a candidacy before a profession or a passer-by."""
    if told == known or known is None:
        return told
    if "opposition" in (told, known) and not _PROFESSIONS.isdisjoint((told, known)):
        return "opposition"
    highest = len(_RANKS)
    return known if _RANKS.get(known, highest) > _RANKS.get(told, highest) else told


def role_told(article: ParsedArticle, first: int, last: int) -> str | None:
    """Return the role given by a body's name, else by the first listed noun that has one (longest match), or None."""
    if role := role_of_name(article, first, last):
        return role
    nouns, longest, lower = source_nouns(), longest_from(), article.lower
    for at in range(first, last):
        if lower[at] in closed_class("of the opposition") and at + 1 < last:
            return "opposition"  # the shadow home secretary
        if n := longest.get(lower[at]):
            ends = range(min(at + n, last), at, -1)
            end = next((end for end in ends if " ".join(lower[at:end]) in nouns), at)
            role = nouns[" ".join(lower[at:end])][1] if end > at else "unknown"
            if role == "citizen" and end < last and not _are_citizens(article, at, end):
                continue
            if role != "unknown" and not has_other_role(article, first, at, last):
                return role
    return None


def _are_citizens(article: ParsedArticle, at: int, end: int) -> bool:
    """Return whether a noun for private persons is the head: not of local officials, public filings, Students for Arden."""
    society = article.doc.words[at][0].isupper() and article.lower[end] in closed_class("on behalf of")
    return article.tags[end] != pos.NOUN and not (society and at)


def role_of_name(article: ParsedArticle, first: int, last: int) -> str | None:
    """Return the role implied by the form of a body's name: the International Court, the Arden Republic (a newspaper)."""
    lower, words, head = article.lower, article.doc.words, article.lower[last - 1]
    if head not in closed_class("body between states") and head not in closed_class("newspaper"):
        return None
    begin = first + (lower[first] == "the")
    names = [at for at in range(begin, last) if words[at][0].isupper()]
    if len(names) < 2 or last - names[-1] > 1 or lower[begin] in given_names():
        return None
    if lower[begin] in closed_class("between states") and head in closed_class("body between states"):
        return "intergovernmental"
    if " ".join(lower[begin:last]) in state_names() or lower[begin] in closed_class("kind of republic"):
        return None
    state = lower[names[-2]] in state_names() or lower[names[-2]] in state_adjectives()
    return "media" if head in closed_class("newspaper") and not (head == "republic" and state) else None


def has_other_role(article: ParsedArticle, first: int, at: int, last: int) -> bool:
    """Return whether a noun's listed role does not apply to its bearer: a party's lawyer is no expert."""
    lower, words = article.lower, article.doc.words
    if at > first and lower[at - 1 - (lower[at - 1] == ".")] in mention_words().courtesy:
        return True  # Mr. King
    if at + 1 < last and lower[at + 1] in closed_class("studies a subject"):
        return noun_role(lower[at + 1]) == "expert"  # a military analyst
    surname = at == last - 1 and words[at][0].isupper() and noun_type(lower[at]) == "person"
    if surname and article.tags[first] == pos.NAME and (at > first or last - first == 1):
        return lower[first] in given_names() or at == first  # Ann Baker; Baker
    if lower[at] in closed_class("speaks for"):
        return noun_role(lower[at]) == "expert" and is_owned(article, first, at)
    return lower[at] in closed_class("head of any body") and _heads_another_body(article, first, at)


def _heads_another_body(article: ParsedArticle, first: int, at: int) -> bool:
    """Return whether a head of a body heads one that does not govern: president of the NAACP, Harvard president."""
    lower, words, before = article.lower, article.doc.words, at - 1
    of = at + 2 + (lower[at + 2 : at + 3] == ["the"]) if lower[at + 1 : at + 2] == ["of"] else 0
    if of and of < len(words) and words[of][0].isupper():
        return lower[of] not in state_names()
    if before < first or not words[before][0].isupper():
        return False
    word = lower[before]
    governing = word in state_names() or word in state_adjectives() or word in mention_words().lower_rank
    return not governing and noun_type(word) != "person" and word not in mention_words().title


def is_owned(article: ParsedArticle, first: int, at: int) -> bool:
    """Return whether the noun at a token has a principal: her lawyer, the bank's lawyer, Holm lawyer Ann Smith, a lawyer for."""
    lower, tags = article.lower, article.tags
    if lower[first] in closed_class("owner") or pos.POSSESSIVE in tags[first:at]:
        return True
    named = at > first and tags[at - 1] == pos.NAME and lower[at - 1] not in state_adjectives()
    if named and noun_type(lower[at - 1]) != "organisation":
        return lower[max(first, at - 2)] not in ("a", "an")  # "a Miami lawyer" is a lawyer of that town
    return lower[at + 1 : at + 2] == ["for"]


def principal_role(article: ParsedArticle, span: Span, at: int) -> str | None:
    """Return the role of the principal of the noun at a token: a spokesman for the *bank*, the *bank's* lawyer."""
    lower, tags = article.lower, article.tags
    for after in [k for k in range(at + 1, span.last) if lower[k] in closed_class("on behalf of")]:
        end = next((k for k in range(after + 1, span.last) if tags[k] in pos.POSTMODIFIER_OPENERS), span.last)
        if role := role_of_body(article, after + 1, end):
            return role
    return role_of_body(article, span.first, at)


def role_of_body(article: ParsedArticle, first: int, last: int) -> str | None:
    """Return the role of the last listed noun among tokens, or government for a state."""
    if first >= last:
        return None
    if role := role_of_name(article, first, last):
        return role
    nouns, lower = source_nouns(), article.lower
    for end in range(last, first, -1):
        for begin in range(max(first, end - _LONGEST_NOUN), end):
            row = nouns.get(" ".join(lower[begin:end]))
            if row and row[1] != "unknown" and row[0] != "document":
                return row[1]
    if last - first > 1 and lower[last - 1] in closed_class("company"):
        return "business"
    return "government" if lower[last - 1] in state_names() or lower[last - 1] in state_adjectives() else None
