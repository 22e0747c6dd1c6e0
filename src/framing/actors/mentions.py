"""Mentions of actors: by name, alias, title, metonym, collective, adjective and pronoun.

Every span that refers to a listed actor, longest first and without overlap; after the naming categories
of van Leeuwen (1996). Names are looked up, then judged by the words around them.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import compress
from typing import NamedTuple

import pandas as pd

from framing.actors.coreference import coreference
from framing.actors.listed_actors import Actor, ListedMention, actor_list
from framing.actors.name_forms import ActorNames, Mention, NameForm, fold, names_of
from framing.actors.namesakes import NamedPersons, OpenName, resolve
from framing.actors.persons import (
    WordsBefore,
    begins_another_name,
    is_common_word,
    is_month,
    is_shouted,
    is_title_case,
    look_before,
    title_at,
)
from framing.actors.places import NameInSentence, collective_end, filed_from, is_place, modifies_noun
from framing.actors.pronouns import pronoun_mentions
from framing.arguments import checked
from framing.corpus.text import Document, documents
from framing.english.name_words import CLOSED, function_words, mention_words
from framing.english.word_classes import closed_class
from framing.records import table


@checked
def find_mentions(articles: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Find every mention of a listed actor.

    A state that the bundled list of states knows needs only its name in the table: adjective, capital and
    seats of government come with it; the adjectives of any other stand in a column ``adjectives``. A surname goes to
    the person named in full in the same article, or with a title that stands in ``roles``. Among namesakes an alias
    that only one of them lists decides, else who was named in full last, then who is named most; ``check_codebook``
    and ``analysis.report`` count what stays open. A capital that is plainly the place is no mention, nor is a state
    in a dateline.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, text``.
    actors : pandas.DataFrame
        ``codebook.actors``, or a table of one's own: at least ``actor, name, kind``.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, sentence, start, end, span, actor, kind``; ``kind`` is name, alias, title, metonym,
        collective, adjective or pronoun.

    Raises
    ------
    FramingError
        When the actors table cannot be used, naming the row and the remedy.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["Moscow said Russian troops had left."]})
    >>> actors = pd.DataFrame({"actor": ["russia"], "name": ["Russia"], "kind": ["state"]})
    >>> find_mentions(articles, actors)[["span", "kind"]].values.tolist()
    [['Moscow', 'metonym'], ['Russian troops', 'collective']]
    """
    return mention_table(documents(articles), actors)


def mention_table(docs: Iterable[Document], actors: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions table of split articles."""
    names, known = names_of(actors), actor_list(actors)
    rows = [
        (doc.doc_id, doc.sentence_of[i], *doc.span(i, j), actor, kind)
        for doc in docs
        for i, j, actor, kind in mentions_of(doc, names, known)
    ]
    columns = ("doc_id", "sentence", "start", "end", "span", "actor", "kind")
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return table("mentions", {c: list(v) for c, v in zip(columns, cells, strict=True)})


def mentions_of(doc: Document, names: ActorNames, actors: Mapping[str, Actor]) -> list[Mention]:
    """Return the mentions of one article in textual order, by name, title and pronoun."""
    scan = scan_mentions(doc, names)
    found, doc.readings["unresolved"] = scan.mentions, scan.unresolved
    if not found:
        return []
    listed = [ListedMention(doc.starts[m.first], doc.ends[m.last - 1], m.actor, m.kind) for m in found]
    return sorted([*found, *pronoun_mentions(coreference(doc, listed, actors), found, names)])


class NameHit(NamedTuple):
    """A name as looked up, before it is judged in context; ``before`` is set for surnames only."""

    first: int
    last: int
    form: NameForm
    before: WordsBefore | None


class Scan(NamedTuple):
    """The mentions of one article without pronouns, the names looked up for them, and the unresolved surnames."""

    mentions: list[Mention]
    hits: list[NameHit]
    unresolved: list[OpenName]


def scan_mentions(doc: Document, names: ActorNames) -> Scan:
    """Find the mentions of one article by name and title."""
    folded = [w if w.isascii() else fold(w) for w in doc.lower]
    named = NamedPersons()
    hits = _look_up(doc, folded, names, named)
    named.settle()
    scan = Scan([], hits, [])
    found, places = scan.mentions, set[int]()
    for hit in hits:
        mention = _judge(doc, names, hit, named, scan, places)
        if mention is not None and (not found or mention.first >= found[-1].last):
            found.append(mention)
        elif mention is not None and found[-1].kind == "adjective" and mention.first == found[-1].first:
            found[-1] = mention  # "Russian" belongs to the title "Russian president"
    return scan


def _look_up(doc: Document, folded: Sequence[str], names: ActorNames, named: NamedPersons) -> list[NameHit]:
    """Look every name up, recording in ``named`` who is named in full and which surnames are strangers'."""
    hits: list[NameHit] = []
    starts, free = names.first_words, 0
    for first in compress(range(len(folded)), map(starts.__contains__, folded)):
        if first < free:
            continue
        sentence = doc.sentences[doc.sentence_of[first]]
        forms = names.at(doc.words, folded, first, sentence.last)
        form = next(
            (f for f in forms if f.sort != "role" or not _is_apposed(doc, first + len(f.words))), None
        )
        if form is None:
            continue
        before = None
        if form.sort == "surname":
            before = look_before(doc.words, doc.lower, first, sentence.first, form, names)
            stranger = before.stranger and not is_title_case(doc.words[sentence.first : sentence.last])
            named.note_surname(form, before, names, (first, doc.sentence_of[first]), stranger=stranger)
        elif form.owners and names.kinds[form.owners[0]] == "person" and form.sort in ("name", "alias"):
            named.note(form.owners, (first, doc.sentence_of[first]))
        free = first + len(form.words)
        hits.append(NameHit(first, free, form, before))
    return hits


def _is_apposed(doc: Document, end: int) -> bool:
    """Return whether a name follows a role, which is then only its title."""
    last = doc.sentences[doc.sentence_of[end - 1]].last
    at = end + 1 if end < last and doc.words[end] == "," else end
    return at < last and doc.words[at][0].isupper() and doc.lower[at] not in mention_words().day_or_month


@cache
def _small_words() -> frozenset[str]:
    """Return the words that look like acronyms in a sentence all in capitals: us, who, it."""
    return function_words(*CLOSED) | closed_class("pronoun or acronym")


def _judge(
    doc: Document,
    names: ActorNames,
    hit: NameHit,
    named: NamedPersons,
    scan: Scan,
    places: set[int],
) -> Mention | None:
    """Return the mention that a name is in its context, or None; a place is added to ``places``."""
    form, sentence = hit.form, doc.sentences[doc.sentence_of[hit.first]]
    name = NameInSentence(doc.words, doc.lower, hit.first, hit.last, sentence.first, sentence.last)
    if not form.owners:
        if form.sort == "capital" and is_place(name, places):
            places.add(hit.last)
        return None
    if (
        form.exact
        and name.lower[name.start] in _small_words()
        and is_shouted(doc.words, sentence.first, sentence.last)
    ):
        return None  # "TELL US WHO IS TO BLAME"
    if form.sort == "role":
        return title_at(doc, hit.first, hit.last, form, names, scan.mentions)
    kind = names.kinds[form.owners[0]]
    if kind in ("person", "state") and _is_part_of_a_name(name):
        return None
    if kind == "state" and form.sort != "adjective" and filed_from(doc, sentence, name):
        return None
    if kind == "person":
        at = (hit.first, doc.sentence_of[hit.first])
        return _judge_person(name, names, hit, named, at, scan.unresolved)
    if form.sort in ("capital", "metonym"):
        return _judge_seat(name, form, places)
    return _judge_body(name, form, kind)


def _judge_seat(name: NameInSentence, form: NameForm, places: set[int]) -> Mention | None:
    """Return the mention that a capital or a seat of government is, or None for the place itself."""
    end = collective_end(name.lower, name.end, name.last, capital=form.sort == "capital")
    if end is not None:
        return Mention(name.start, end, form.owners[0], "collective")
    if is_place(name, places):
        places.add(name.end)
        return None
    return Mention(name.start, name.end, form.owners[0], "metonym")


def _judge_body(name: NameInSentence, form: NameForm, kind: str) -> Mention | None:
    """Return the mention that the name of a state, organisation or group is: name, collective or adjective."""
    actor, lower, last = form.owners[0], name.lower, name.last
    if form.sort == "people":
        return Mention(name.start, name.end, actor, "collective") if _means_the_state(name, form) else None
    end = None if kind == "group" else collective_end(lower, name.end, last)
    if end is not None:
        return Mention(name.start, end, actor, "collective")
    modifies = kind == "state" and form.exact and modifies_noun(name.words, lower, name.end, last)
    if modifies or form.sort == "adjective":
        return Mention(name.start, name.end, actor, "adjective")
    end = _body_end(lower, name.end, last) if kind == "organisation" else name.end
    return Mention(name.start, end, actor, form.sort)


def _judge_person(
    name: NameInSentence,
    names: ActorNames,
    hit: NameHit,
    named: NamedPersons,
    at: tuple[int, int],
    unresolved: list[OpenName],
) -> Mention | None:
    """Return the mention that a person's name is, by the words around a surname and the persons named before."""
    form, before = hit.form, hit.before
    if name.word(name.end) in mention_words().junior and len(form.words) < 3:
        return None
    if before is None:
        return Mention(name.start, name.end, form.owners[0], form.sort)
    if len(form.words) == 1 and before.owner is None and _is_only_a_word(name):
        return None
    if before.owner is not None:
        return Mention(before.start, name.end, before.owner, "name")
    if not is_title_case(name.words[name.first : name.last]) and _is_anothers(name, names, form, before):
        return None
    found = resolve(form, before, named, names, at)
    if found.open:
        unresolved.append(OpenName(form.owners, form.written, found.open))
    return None if found.actor is None else Mention(name.start, name.end, found.actor, "alias")


def _is_only_a_word(name: NameInSentence) -> bool:
    """Return whether a one-word name is a month, or a sentence-initial common word: in May, Hope is fading."""
    where = name.words, name.lower, name.start, name.first, name.last
    return is_month(*where) or is_common_word(*where)


def _is_anothers(name: NameInSentence, names: ActorNames, form: NameForm, before: WordsBefore) -> bool:
    """Return whether a surname is a stranger's, or begins the name of somebody else."""
    if before.stranger:
        return True
    firsts = {first for owner in form.owners for first in names.people[owner].firsts}
    return begins_another_name(name.words, name.lower, name.start, name.end, name.last, firsts)


def _is_part_of_a_name(name: NameInSentence) -> bool:
    """Return whether a name is only part of another: Trump Tower, Bank of America, New Mexico."""
    known, words, lower, before = mention_words(), name.words, name.lower, name.start - 1
    after = name.word(name.end)
    if after in known.name_tail and words[name.end][0].isupper():
        return " ".join(lower[name.end : name.end + 2]) not in known.body  # "U.S. State Department"
    if "&" in (after, name.word(before)):
        return True
    if before > name.first and lower[before] == "of":
        return words[before - 1][0].isupper() and lower[before - 1] in known.name_head
    return before >= name.first and words[before] in known.name_before


def _means_the_state(name: NameInSentence, form: NameForm) -> bool:
    """Return whether a people's name stands for its state: when the table lists it, or with "the"."""
    before = name.word(name.start - 1)
    return before not in mention_words().ethnic and (form.explicit is not None or before == "the")


def _body_end(lower: Sequence[str], end: int, last: int) -> int:
    """Return the end of an organisation's name with the body that follows it: United Nations General Assembly."""
    for size in (4, 3, 2, 1):
        if end + size <= last and " ".join(lower[end : end + size]) in mention_words().body:
            return end + size
    return end
