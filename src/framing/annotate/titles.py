"""Titles that stand for a person: "the National Security Adviser", "the Russian president".

A title is resolved only when one listed person can be meant: by the state beside it, or because only
one of those who bear it has been named so far.
"""

from collections.abc import Sequence

from framing.annotate.actor_names import ActorNames, Mention, NameForm, fold, state_words
from framing.annotate.mention_words import mention_words
from framing.corpus.text import Document


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
