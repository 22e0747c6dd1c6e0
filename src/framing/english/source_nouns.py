"""Nouns of source_nouns.csv and names of states: the type and the role of a source (Sigal 1973; Gans 1979).

Those who speak for others have their principal's role: a bank's spokesman is business, a party's lawyer no expert.
"""

from collections.abc import Sequence
from functools import cache

from framing.english import grammar as pos
from framing.english.name_words import given_names, mention_words
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.word_classes import closed_class
from framing.resources import lexicon_rows, split_cell

_LONGEST_NOUN = 4  # words of a listed noun
_LONGEST_AGE = 2  # digits
_RANKS = {
    None: 0,
    "unknown": 1,
    "citizen": 2,
    "opposition": 3,
}  # every other role ranks above these
_ENDS_RELATIVE = pos.PUNCTUATION | pos.VERBS | {pos.DASH, pos.RELATIVE, pos.OPENING_BRACKET}
_NAME_OF_BODY = pos.NOMINAL_OPENERS | {pos.HYPHEN}


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
    """Return the more informative of two roles: an office before a candidacy, a candidacy before a passer-by."""
    if told == known or known is None:
        return told
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
            passer_by = (
                role == "citizen" and end < last and noun_type(lower[end]) and article.tags[end] == pos.NOUN
            )
            if role != "unknown" and not passer_by and not has_other_role(article, first, at, last):
                return role  # but "local officials" are not locals
    return None


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
        if role := _role_of_body(article, after + 1, end):
            return role
    return _role_of_body(article, span.first, at)


def _role_of_body(article: ParsedArticle, first: int, last: int) -> str | None:
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
        return _role_of_body(
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
    return _role_of_body(article, first, end) if body else role_of_name(article, first, end)


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
    """Return whether a name is followed by a noun of campaigning: the Holt campaign, Holt's presidential campaign."""
    lower, at = article.lower, name.last
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
    """Return the role given right after a person's name by anything but an apposition, or None."""
    if name.last >= len(article.lower):
        return None
    beside = article.lower[name.last]
    if beside == "(":
        return "government" if _is_legislator(article.doc.words, article.lower, name.last) else None
    if beside == ",":
        of = article.lower[name.last + 1 : name.last + 2] == ["of"]
        return _role_by_place(article, name.last + 2) if of else _role_by_clause(article, name)
    if beside in closed_class("member by"):
        return _role_by_place(article, name.last + 1)
    return "opposition" if _is_candidate(article, name) else None
