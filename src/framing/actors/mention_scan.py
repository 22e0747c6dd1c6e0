"""The scan for mentions: names looked up longest first, then judged by the words around them."""

from collections.abc import Sequence
from typing import NamedTuple

from framing.actors.name_forms import ActorNames, Mention, NameForm, fold
from framing.actors.persons import (
    NamedPersons,
    WordsBefore,
    agrees,
    begins_another_name,
    is_title_case,
    look_before,
    resolve,
    title_at,
)
from framing.actors.places import collective_end, is_attributive, is_place
from framing.corpus.text import Document
from framing.english.name_words import mention_words


class NameHit(NamedTuple):
    """A name looked up, before it is judged; ``before`` is read for surnames only."""

    first: int
    last: int
    form: NameForm
    before: WordsBefore | None


def mentions_and_hits(doc: Document, names: ActorNames) -> tuple[list[Mention], list[NameHit]]:
    """Return the mentions of one article without pronouns, and all names looked up for them."""
    folded = [w if w.isascii() else fold(w) for w in doc.lower]
    named = NamedPersons()
    hits = _look_up(doc, folded, names, named)
    found: list[Mention] = []
    places: set[int] = set()
    for hit in hits:
        sentence = doc.sentences[doc.sentence_of[hit.first]]
        mention = _judge(doc, names, hit, named, sentence.first, sentence.last, found, places)
        if mention is not None and (not found or mention.first >= found[-1].last):
            found.append(mention)
        elif mention is not None and found[-1].kind == "adjective" and mention.first == found[-1].first:
            found[-1] = mention  # "Russian" belongs to the title "Russian president"
    return found, hits


def _look_up(doc: Document, folded: Sequence[str], names: ActorNames, named: NamedPersons) -> list[NameHit]:
    """Look every name up, and note who is named in full and which surnames are strangers'."""
    hits: list[NameHit] = []
    words, lower = doc.words, doc.lower
    starts, free = names.first_words, 0
    for i, word in enumerate(folded):
        if i < free or word not in starts:
            continue
        sentence = doc.sentences[doc.sentence_of[i]]
        forms = names.at(words, folded, i, sentence.last)
        form = next((f for f in forms if f.sort != "role" or not _is_apposed(doc, i + len(f.words))), None)
        if form is None:
            continue
        j = i + len(form.words)
        before = None
        if form.sort == "surname":
            before = look_before(words, lower, i, sentence.first, form, names)
            if before.stranger and not is_title_case(words[sentence.first : sentence.last]):
                named.strangers.add(form.words)
            if before.owner is not None:
                named.in_full.add(before.owner)
            elif before.titled and form.explicit and agrees(before, names.people[form.explicit].gender):
                named.in_full.add(form.explicit)
        elif form.owners and names.kinds[form.owners[0]] == "person" and form.sort in ("name", "alias"):
            named.in_full.update(form.owners)
        hits.append(NameHit(i, j, form, before))
        free = j
    return hits


def _is_apposed(doc: Document, j: int) -> bool:
    """Tell whether a name follows, so that the role is only its title."""
    last = doc.sentences[doc.sentence_of[j - 1]].last
    at = j + 1 if j < last and doc.words[j] == "," else j
    return at < last and doc.words[at][0].isupper() and doc.lower[at] not in mention_words().day_or_month


def _judge(
    doc: Document,
    names: ActorNames,
    hit: NameHit,
    named: NamedPersons,
    first: int,
    last: int,
    found: Sequence[Mention],
    places: set[int],
) -> Mention | None:
    """Return what a name stands for where it stands, or None."""
    i, j, form, _ = hit
    words, lower = doc.words, doc.lower
    if not form.owners:
        if form.sort == "capital" and is_place(words, lower, i, j, first, last, frozenset(places)):
            places.add(j)
        return None
    if form.sort == "role":
        return title_at(doc, i, j, form, names, found)
    kind = names.kinds[form.owners[0]]
    if kind in ("person", "state") and is_part_of_a_name(words, lower, i, j, first, last):
        return None
    if kind == "person":
        return _judge_person(doc, names, hit, named, last)
    actor = form.owners[0]
    if form.sort in ("capital", "metonym"):
        end = collective_end(lower, j, last, capital=form.sort == "capital")
        if end is not None:
            return Mention(i, end, actor, "collective")
        if is_place(words, lower, i, j, first, last, frozenset(places)):
            places.add(j)
            return None
        return Mention(i, j, actor, "metonym")
    if form.sort == "people":
        return Mention(i, j, actor, "collective") if _means_the_state(lower, i, first, form) else None
    end = None if kind == "group" else collective_end(lower, j, last)
    if end is not None:
        return Mention(i, end, actor, "collective")
    if form.sort == "adjective":
        return Mention(i, j, actor, "adjective")
    if kind == "state" and form.exact and is_attributive(words, lower, j, last):
        return Mention(i, j, actor, "adjective")
    if kind == "organisation":
        j = _body_end(lower, j, last)
    return Mention(i, j, actor, form.sort)


def _judge_person(
    doc: Document, names: ActorNames, hit: NameHit, named: NamedPersons, last: int
) -> Mention | None:
    i, j, form, before = hit
    words, lower = doc.words, doc.lower
    if j < last and lower[j] in mention_words().junior and len(form.words) < 3:
        return None
    if before is None:
        return Mention(i, j, form.owners[0], form.sort)
    if before.owner is not None:
        return Mention(before.start, j, before.owner, "name")
    sentence = doc.sentences[doc.sentence_of[i]]
    headline = is_title_case(words[sentence.first : sentence.last])
    if before.stranger and not headline:
        return None
    firsts = {f for o in form.owners for f in names.people[o].firsts}
    if not headline and begins_another_name(words, lower, i, j, last, firsts):
        return None
    actor = resolve(form, before, named, names)
    return None if actor is None else Mention(i, j, actor, "alias")


def is_part_of_a_name(
    words: Sequence[str], lower: Sequence[str], i: int, j: int, first: int, last: int
) -> bool:
    """Tell whether a name is only part of another: Trump Tower, Bank of America, New Mexico."""
    known = mention_words()
    if j < last and words[j][0].isupper() and lower[j] in known.name_tail:
        return " ".join(lower[j : j + 2]) not in known.body  # "U.S. State Department"
    if (j < last and words[j] == "&") or (i > first and words[i - 1] == "&"):
        return True
    at = i - 1
    if at > first and lower[at] == "of":
        return words[at - 1][0].isupper() and lower[at - 1] in known.name_head
    return at >= first and words[at] in known.name_before


def _means_the_state(lower: Sequence[str], i: int, first: int, form: NameForm) -> bool:
    """Tell whether a people's name stands for its state: when the table lists it, or with "the"."""
    before = lower[i - 1] if i > first else ""
    return before not in mention_words().ethnic and (form.explicit is not None or before == "the")


def _body_end(lower: Sequence[str], j: int, last: int) -> int:
    """Return the end of an organisation's name with the body it names: United Nations General Assembly."""
    for size in (4, 3, 2, 1):
        if j + size <= last and " ".join(lower[j : j + size]) in mention_words().body:
            return j + size
    return j
