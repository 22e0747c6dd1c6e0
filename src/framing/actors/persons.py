"""Whose surname or title it is: the words before it, the persons an article names in full, and their namesakes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.actors.name_forms import ActorNames, Mention, NameForm, fold, state_words
from framing.corpus.text import Document
from framing.english.name_words import function_words, given_names, mention_words

_TITLE_CASE = 0.6  # share of capitalised words from which a sentence is a headline in title case


class WordsBefore(NamedTuple):
    """What stands before a surname: where the full name begins, whose first name, a stranger's, a title."""

    start: int
    owner: str | None
    stranger: bool
    titled: bool
    gender: str


@dataclass
class NamedPersons:
    """The persons an article names in full or with a title, and the surnames it gives to strangers."""

    in_full: set[str] = field(default_factory=set)
    strangers: set[tuple[str, ...]] = field(default_factory=set)


def is_title_case(words: Sequence[str]) -> bool:
    """Tell whether a sentence is written like a headline."""
    small = function_words("preposition", "conjunction", "determiner", "auxiliary")
    long = [w for w in words[1:] if w[0].isalpha() and len(w) > 3 and w not in small]
    least, share = (6, 0.9) if words[-1] in ".!?" else (3, _TITLE_CASE)
    return len(long) >= least and sum(w[0].isupper() for w in long) >= share * len(long)


def look_before(
    words: Sequence[str], lower: Sequence[str], i: int, first: int, form: NameForm, names: ActorNames
) -> WordsBefore:
    """Read the words before a surname at token ``i``: title, initials, first name."""
    known = mention_words()
    token = i - 1
    while (
        token - 1 > first
        and words[token] == "."
        and len(words[token - 1]) == 1
        and words[token - 1].isupper()
    ):
        token -= 2
    while token > first and len(words[token]) == 1 and words[token].isupper():
        token -= 1
    none = WordsBefore(i, None, False, False, "any")
    if token < first or (not words[token][0].isalpha() and words[token] != "."):
        return none
    if words[token] == ".":
        return _with_title(none, lower[token - 1] if token > first else "")
    for at in (token, token - 1):
        if at >= first and words[at][0].isupper():
            for owner in form.owners:
                if fold(lower[at]) in names.people[owner].firsts:
                    return WordsBefore(at, owner, False, False, "any")
    if not words[token][0].isupper():
        return _with_title(none, lower[token])
    plain = fold(lower[token])
    if lower[token] in known.title or lower[token] in known.day_or_month or plain in state_words():
        return _with_title(none, lower[token])
    if plain in given_names() and plain not in function_words("auxiliary"):
        return none._replace(stranger=True)
    opens = token == first or words[token - 1] in '"“‘:—–('
    familiar = (
        opens
        or words[token].isupper()
        or plain in names.first_words
        or plain.endswith(("an", "ic", "ist", "ish"))
    )
    return none._replace(stranger=not familiar)


def _with_title(before: WordsBefore, word: str) -> WordsBefore:
    """Return what stands before with the title it is, if it is one."""
    known = mention_words()
    gender = "male" if word in known.male_title else "female" if word in known.female_title else "any"
    return before._replace(titled=word in known.title, gender=gender)


def agrees(before: WordsBefore, gender: str) -> bool:
    """Tell whether the title before a surname can be that of a person of this gender."""
    return "any" in (before.gender, gender) or before.gender == gender


def resolve(form: NameForm, before: WordsBefore, named: NamedPersons, names: ActorNames) -> str | None:
    """Return the one person a surname can stand for in this article, or None."""
    owners = [o for o in form.owners if agrees(before, names.people[o].gender)]
    in_full = [o for o in owners if o in named.in_full]
    if len(in_full) == 1:
        alone = form.words not in named.strangers
        return in_full[0] if alone or in_full[0] == form.explicit else None
    if in_full or form.explicit not in owners or form.words in named.strangers:
        return None
    return form.explicit


def begins_another_name(
    words: Sequence[str], lower: Sequence[str], i: int, j: int, last: int, firsts: Iterable[str]
) -> bool:
    """Tell whether a single name is the first name of somebody else: Hillary Duff, Jordan Spieth."""
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
    """Return the person a title at tokens ``i`` to ``j`` stands for, or None."""
    first, last = doc.sentences[doc.sentence_of[i]].first, doc.sentences[doc.sentence_of[i]].last
    before = doc.lower[i - 1] if i > first else ""
    beside = found[-1] if found and found[-1].kind != "pronoun" else None
    start, state = i, None
    if beside and beside.last == i and beside.first >= first:
        start, state = beside.first, beside.actor
        before = doc.lower[start - 1] if start > first else ""
    elif beside and beside.last == i - 1 and before == "'s":
        state = beside.actor
    elif fold(doc.lower[i]) not in state_words() and before != "the":
        return None
    beginning = doc.lower[start - 2] if before == "the" and start - 1 > first else before
    indefinite = {"a", "an"} & set(doc.lower[max(first, start - 2) : start])
    if indefinite or beginning in mention_words().becoming:
        return None
    if j < last and doc.lower[j] == "of":
        state = _state_after(doc, j + 1, last, names)
        if state is None:
            return None
    owners = [o for o in form.owners if state is None or names.sides[o] == state]
    actor = owners[0] if state and len(owners) == 1 else _last_named(doc, i, form, owners, found)
    return None if actor is None else Mention(start, j, actor, "title")


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
