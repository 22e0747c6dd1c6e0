"""Context of surnames and titles of persons: the words before and after them, headlines, months, common words."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from framing.actors.name_forms import ActorNames, Mention, NameForm, fold, state_words
from framing.corpus.text import Document
from framing.english.name_words import (
    CLOSED,
    function_words,
    given_names,
    mention_words,
    nickname_to,
    reporting_forms,
)
from framing.english.word_classes import closed_class, is_finite_form

_SHOUTED = 3  # words of a sentence in capitals
_TITLE_CASE = 0.6  # share of capitalised words from which a sentence is a headline in title case


class WordsBefore(NamedTuple):
    """The words before a surname: start of the full name, owner of the first name, whether a stranger's, title, gender, rank.

    ``title`` is the word right before (minister, gov, mr), ``rank`` the one before that (prime, vice).
    """

    start: int
    owner: str | None
    stranger: bool
    title: str
    gender: str
    rank: str = ""


def is_title_case(words: Sequence[str]) -> bool:
    """Return whether a sentence is in title case, as headlines are."""
    small = function_words("preposition", "conjunction", "determiner", "auxiliary")
    long = [w for w in words[1:] if len(w) > 3 and w[0].isalpha() and w not in small]
    least, share = (6, 0.9) if words[-1] in ".!?" else (3, _TITLE_CASE)
    return len(long) >= least and sum(w[0].isupper() for w in long) >= share * len(long)


def look_before(
    words: Sequence[str], lower: Sequence[str], i: int, first: int, form: NameForm, names: ActorNames
) -> WordsBefore:
    """Read the words before a surname at token ``i``: title, initials, first name."""
    none = WordsBefore(i, None, False, "", "any")
    at = nickname_to(words, i - 1, first) if i > first else i - 1
    at = _before_initials(words, at, first)
    if at < first or not (words[at][0].isalpha() or words[at] == "."):
        return none
    if words[at] == ".":
        return _with_title(none, lower, at - 1, first)
    for begins in range(at, max(first, at - 1) - 1, -1):
        firstname = fold(lower[begins]) if words[begins][0].isupper() else ""
        owner = next((o for o in form.owners if firstname in names.people[o].firsts), None)
        if owner:
            return WordsBefore(begins, owner, False, "", "any")
    if not words[at][0].isupper() or _cannot_be_given(lower[at]):
        return _with_title(none, lower, at, first)
    return none._replace(stranger=_is_strangers(words, fold(lower[at]), at, first, names))


def _before_initials(words: Sequence[str], at: int, first: int) -> int:
    """Return the token before the initials that end with a token, or that token: George W. Bush."""
    while at - 1 > first and words[at] == "." and len(words[at - 1]) == 1 and words[at - 1].isupper():
        at -= 2
    while at > first and len(words[at]) == 1 and words[at].isupper():
        at -= 1
    return at


def _cannot_be_given(word: str) -> bool:
    """Return whether a capitalised word is a title, a day, a month or a state, hence no first name."""
    known = mention_words()
    return word in known.title or word in known.day_or_month or fold(word) in state_words()


def _is_strangers(words: Sequence[str], plain: str, at: int, first: int, names: ActorNames) -> bool:
    """Return whether a capitalised word before a surname is the first name of somebody who is not listed."""
    if plain in given_names() and plain not in function_words("auxiliary"):
        return True
    if at == first or words[at - 1] in '"“‘:—–(' or words[at].isupper():
        return False
    return plain not in names.first_words and not plain.endswith(("an", "ic", "ist", "ish"))


def _with_title(before: WordsBefore, lower: Sequence[str], at: int, first: int) -> WordsBefore:
    """Return the words before a surname with the title at a token added, if it is one."""
    known = mention_words()
    if at < first or lower[at] not in known.title:
        return before
    word = lower[at]
    gender = "male" if word in known.male_title else "female" if word in known.female_title else "any"
    return before._replace(title=word, gender=gender, rank=lower[at - 1] if at > first else "")


def _may_be_surname(word: str) -> bool:
    """Return whether a word is written like a name and is not a day or month."""
    named = word[0].isupper() and word[1:].islower()
    return named and word.lower() not in mention_words().day_or_month


def is_month(words: Sequence[str], lower: Sequence[str], at: int, first: int, last: int) -> bool:
    """Return whether a word is a month in its context, not a person's name: in May, May 3, but Laura May, May said."""
    known = mention_words()
    if lower[at] not in known.day_or_month:
        return False
    following = words[at + 1] if at + 1 < last else "."
    stop = at - 1 > first and words[at - 1] == "."
    before = lower[at - 1 - stop] if at > first else ""
    if following[0].isdigit() or before.isdigit() or lower[at] not in closed_class("month or name"):
        return True
    if before in given_names() or before in known.title:
        return False
    acts = is_finite_form(following) or following in ("'s", "’s") or following in known.verb
    if before in known.before_month or before in known.day_or_month:
        return not (acts and before in known.before_clause)
    if at == first or not words[at - 1][0].isalnum():
        return not (acts or _may_be_surname(following))
    return before in ("and", "or") and at - 2 >= first and lower[at - 2] in known.day_or_month


def is_common_word(words: Sequence[str], lower: Sequence[str], at: int, first: int, last: int) -> bool:
    """Return whether a name that is also a common word is a sentence-initial word: Hope is fading; Bill payments rose."""
    known = mention_words()
    if at > first or lower[at] not in known.mass_word | known.count_word:
        return False
    following = lower[at + 1] if at + 1 < last else "."
    if lower[at] in known.mass_word:
        return following not in reporting_forms() | {",", "(", "'s"}
    may_be_verb = is_finite_form(following) or following in known.verb
    return (
        following.isalpha()
        and words[at + 1].islower()
        and not may_be_verb
        and following not in function_words(*CLOSED)
    )


def is_shouted(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether a sentence is all in capitals, where US and WHO may be us and who."""
    letters = [w for w in words[first:last] if w[0].isalpha()]
    return len(letters) >= _SHOUTED and all(w.isupper() for w in letters)


def begins_another_name(
    words: Sequence[str], lower: Sequence[str], i: int, j: int, last: int, firsts: Iterable[str]
) -> bool:
    """Return whether a one-word name begins the full name of another person: Hillary Duff, Jordan Spieth."""
    if j >= last or j - i > 1 or fold(lower[i]) not in firsts:
        return False
    known = mention_words()
    following = words[j]
    return (
        following[0].isupper()
        and following[1:].islower()
        and lower[j] not in known.title
        and lower[j] not in known.day_or_month
    )


def title_at(
    doc: Document, i: int, j: int, form: NameForm, names: ActorNames, found: Sequence[Mention]
) -> Mention | None:
    """Return the mention that a title at tokens ``i`` to ``j`` is, or None."""
    first, last = doc.sentences[doc.sentence_of[i]].first, doc.sentences[doc.sentence_of[i]].last
    start, state = _state_before(doc, i, first, found)
    definite = start > first and doc.lower[start - 1] == "the"
    bare = state is None and fold(doc.lower[i]) not in state_words()
    if (bare and not definite) or _makes_title(doc, start - definite, start, first):
        return None
    if j < last and doc.lower[j] == "of":
        state = _state_after(doc, j + 1, last, names)
        if state is None:
            return None
    owners = [o for o in form.owners if state is None or names.sides[o] == state]
    actor = owners[0] if state and len(owners) == 1 else _last_named(doc, i, form, owners, found)
    return None if actor is None else Mention(start, j, actor, "title")


def _state_before(doc: Document, i: int, first: int, found: Sequence[Mention]) -> tuple[int, str | None]:
    """Return where a title begins, with a state before it, and that state: Russian President, Ukraine's president."""
    beside = found[-1] if found and found[-1].kind != "pronoun" else None
    if beside and beside.last == i and beside.first >= first:
        return beside.first, beside.actor
    if beside and beside.last == i - 1 and i > first and doc.lower[i - 1] == "'s":
        return i, beside.actor
    return i, None


def _makes_title(doc: Document, begins: int, start: int, first: int) -> bool:
    """Return whether a title is predicated rather than referring: a president, became (the) president."""
    indefinite = {"a", "an"} & set(doc.lower[max(first, start - 2) : start])
    return bool(indefinite) or (begins > first and doc.lower[begins - 1] in mention_words().becoming)


def _state_after(doc: Document, at: int, last: int, names: ActorNames) -> str | None:
    """Return the listed actor after "of": "the president of (the) X"."""
    if at < last and doc.lower[at] == "the":
        at += 1
    if at >= last:
        return None
    form = next(names.at(doc.words, doc.lower, at, last), None)
    return form.owners[0] if form and form.owners else None


def _last_named(
    doc: Document, i: int, form: NameForm, owners: Sequence[str], found: Sequence[Mention]
) -> str | None:
    """Return the only bearer of a title named so far, or the only one named in this or the last sentence."""
    named = {m.actor for m in found if m.actor in owners}
    if len(named) > 1:
        recent = doc.sentence_of[i] - 1
        named = {m.actor for m in found if m.actor in owners and doc.sentence_of[m.first] >= recent}
    if len(named) == 1:
        return named.pop()
    specific = len(owners) == 1 and len(form.words) > 1
    return owners[0] if specific and not named else None
