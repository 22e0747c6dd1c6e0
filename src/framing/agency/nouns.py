"""The denotation of a noun phrase: its head, the kinds of that head, and its count."""

from functools import cache

from framing.agency.harm_lexicon import harm_forms, noun_kinds, number_words
from framing.agency.types import Range
from framing.english import grammar as pos
from framing.english.name_words import given_names, mention_words
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.word_classes import closed_class

DOERS = frozenset({"event", "accident", "instrument", "person", "force"})
HARMED = frozenset({"person", "force", "property"})
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
_LARGEST = 2**62  # a count is a 64-bit integer
_FARTHEST_NUMBER = 6  # tokens of "as many as the other"
_BEFORE_COUNT = pos.DETERMINERS | {pos.SUBORDINATOR}
_BEFORE_NAME = pos.DETERMINERS | pos.NUMBERS | {pos.SUBORDINATOR}


def head_noun(article: ParsedArticle, phrase: Range) -> int:
    """Return the token of a phrase's head noun: of "Flight 200", the noun."""
    head, tags, last = article.phrases.head(Span(*phrase)), article.phrases.tags, phrase[1] - 1
    if head < last and tags[last] in pos.VERBS and article.lower[last] in closed_class("noun like"):
        return last  # "a single shot"
    while head > phrase[0] and tags[head] in pos.NUMBERS and tags[head - 1] in pos.NOUNS:
        head -= 1
    return head


def is_number(word: str) -> bool:
    """Return whether a word in lower case is a number, in digits or letters."""
    return word[:1].isdigit() or word in number_words() or word in _SCALES


def kinds_of(article: ParsedArticle, phrase: Range) -> frozenset[str]:
    """Return the kinds of a phrase's head noun; for "a wave of attacks" those of "attacks"."""
    low, tags = article.lower, article.phrases.tags
    (at, last), first = phrase, frozenset[str]()
    while at < last:
        head = head_noun(article, (at, last))
        found = _listed_kinds(low, head, at)
        first = first or found
        counts_only = not found or tags[head] in pos.DETERMINERS or low[head] in closed_class("partitive")
        if not (counts_only and head + 2 < last and low[head + 1] == "of"):
            return found or first
        at = head + 2
    return first


def _listed_kinds(low: list[str], head: int, a: int) -> frozenset[str]:
    """Return the kinds of a noun, or of a listed compound: "heart attack", "fighter-bomber"."""
    kinds, none = noun_kinds(), frozenset[str]()
    if head > a + 1 and low[head - 1] == "-":
        return kinds.get(f"{low[head - 2]}-{low[head]}") or kinds.get(low[head], none)
    if head > a and (pair := kinds.get(f"{low[head - 1]} {low[head]}")):
        return pair
    if low[head] in closed_class("noun like") and low[head] not in kinds:
        return frozenset({"event"})  # "the shot that killed him"
    return kinds.get(low[head]) or (frozenset({"event"}) if _is_deed(low[head]) else none)


@cache
def _is_deed(word: str) -> bool:
    """Return whether a noun is derived from a transitive verb of harm: "dies after stabbing"."""
    return any("noun" in f.kinds and f.verb.use == "transitive" for f in harm_forms().get(word, ()))


def number_at(low: list[str], i: int, stop: int) -> int | None:
    """Return the whole number that begins at token ``i``: 20, 1,300, two dozen, twenty-two, 1.5 million."""
    words = number_words()
    if i + 1 < stop and low[i] == "a" and low[i + 1] in _SCALES:
        return _SCALES[low[i + 1]]
    if i >= stop or not (low[i][0].isdigit() or low[i] in words):
        return None
    if low[i] in words:
        value = float(words[low[i]])
        if i + 2 < stop and low[i + 1] == "-" and words.get(low[i + 2], 99) < 10:
            value += words[low[i + 2]]
            i += 2
    else:
        try:
            value = float(low[i].replace(",", ""))
        except ValueError:
            return None
    if i + 1 < stop and low[i + 1] in _SCALES:
        value *= _SCALES[low[i + 1]]
    return int(value) if value < _LARGEST and value == int(value) else None


def count_of(article: ParsedArticle, phrase: Range) -> int | None:
    """Return the count of a phrase that begins with a number, else None: not of "a nine-story building"."""
    low, tags, (at, last) = article.lower, article.phrases.tags, phrase
    stop = min(last, at + _FARTHEST_NUMBER)
    while at < stop and not (is_number(low[at]) or low[at : at + 2] == ["a", "dozen"]):
        if " ".join(low[at : at + 2]) in closed_class("quantifier"):
            at += 2  # "at least one of them"
            continue
        if tags[at] not in _BEFORE_COUNT or low[at] == "a":
            return None
        at += 1
    if at + 1 < last and tags[at + 1] == pos.HYPHEN and not (at + 2 < last and is_number(low[at + 2])):
        return None
    return number_at(low, at, last)


@cache
def _bare_titles() -> frozenset[str]:
    """Return the titles before a person's name: Mr, Dr."""
    words = mention_words()
    return words.male_title | words.female_title | words.title


def _is_person(article: ParsedArticle, at: int) -> bool:
    """Return whether a person's name begins at a token, with a title or given name: "Mr. Byrne", "the activist Tom Byrne"."""
    low, tags = article.lower, article.phrases.tags
    return low[at] in _bare_titles() or (low[at] in given_names() and tags[at + 1] == pos.NAME)


def counts_others(article: ParsedArticle, phrase: Range) -> bool:
    """Return whether a phrase counts people by "others" or "more": "four others", "at least two more"."""
    low, (a, b) = article.lower, phrase
    if not 0 < b - a <= _FARTHEST_NUMBER or low[b - 1] not in ("others", "more"):
        return False
    return any(is_number(low[at]) or low[at] in closed_class("counted") for at in range(a, b - 1))


def is_people(article: ParsedArticle, phrase: Range) -> bool:
    """Return whether a phrase is a pronoun for people, a person's name, or a bare number: "killing two"."""
    low, tags, (a, b) = article.lower, article.phrases.tags, phrase
    if a >= b:
        return False
    if tags[a] in pos.PRONOUNS:
        return low[a] not in closed_class("no person")
    if any(tags[at] == pos.NAME and _is_person(article, at) for at in range(a, b - 1)):
        return True
    after = low[b] if b < len(low) else ""
    alone = all(tags[at] in _BEFORE_NAME for at in range(a, b))
    counted = any(is_number(low[at]) or low[at] in closed_class("counted") for at in range(a, b))
    return alone and counted and after not in ("%", "percent", "per")
