"""Pronouns, resolved only when one antecedent is possible.

He and she go to the only person of that gender in the sentence so far and the one before; it and they to
the only state, organisation or group in the same sentence. Whoever else might be meant, an unlisted name or a
person without one, leaves the pronoun unresolved.
"""

from collections.abc import Sequence

from framing.annotate.actor_names import ActorNames, Mention, fold
from framing.annotate.marks import pair_marks
from framing.annotate.mention_words import function_words, given_names, mention_words
from framing.corpus.text import Document

_CLASSES = ("pronoun_male", "pronoun_female", "pronoun_thing", "pronoun_plural")


def resolve_pronouns(doc: Document, found: list[Mention], names: ActorNames) -> list[Mention]:
    """Return the mentions with those by pronoun put in, in order."""
    if not found:
        return found
    pronouns = function_words(*_CLASSES)
    places = [i for i, w in enumerate(doc.lower) if w in pronouns]
    if not places:
        return found
    marked = [(m.start, m.end) for m in pair_marks(doc)]
    made = []
    for i in places:
        if not any(a <= doc.starts[i] < b for a, b in marked):
            actor = _antecedent(doc, i, found, names)
            if actor is not None:
                made.append(Mention(i, i + 1, actor, "pronoun"))
    taken = {k for m in found for k in range(m.first, m.last)}
    return sorted([*found, *(m for m in made if m.first not in taken)])


def _antecedent(doc: Document, i: int, found: Sequence[Mention], names: ActorNames) -> str | None:
    word, number = doc.lower[i], doc.sentence_of[i]
    persons = word in function_words("pronoun_male", "pronoun_female")
    since = number - 1 if persons else number
    first = doc.sentences[max(since, 0)].first
    near = [m for m in found if first <= m.first < i and m.kind != "adjective"]
    if persons:
        gender = "male" if word in function_words("pronoun_male") else "female"
        fit = {
            m.actor
            for m in near
            if names.kinds[m.actor] == "person" and names.people[m.actor].gender in (gender, "any")
        }
        return fit.pop() if len(fit) == 1 and not _has_stranger(doc, first, i, near) else None
    plural = word in function_words("pronoun_plural")
    fit = {
        m.actor
        for m in near
        if names.kinds[m.actor] != "person"
        and (m.kind == "collective" or names.kinds[m.actor] == "group") == plural
    }
    if len(fit) != 1 or (plural and any(names.kinds[m.actor] == "person" for m in near)):
        return None
    actor = fit.pop()
    since = max(m.last for m in near if m.actor == actor)
    between = doc.lower[since:i]  # another noun phrase after the antecedent might be meant as well
    return None if any(w in function_words("determiner") and w != "that" for w in between) else actor


def _has_stranger(doc: Document, first: int, i: int, near: Sequence[Mention]) -> bool:
    """Tell whether somebody unlisted might be meant: a given name, or a person by office only."""
    taken = {k for m in near for k in range(m.first, m.last)}
    titles, determiners = mention_words().title, function_words("determiner")
    for k in range(first, i):
        if k in taken:
            continue
        if doc.words[k][0].isupper() and fold(doc.lower[k]) in given_names():
            return True
        named_next = k + 1 < i and (k + 1 in taken or doc.words[k + 1][0].isupper())
        office = doc.lower[k] in titles or doc.lower[k] in ("official", "man", "woman", "soldier")
        if office and not named_next and any(w in determiners for w in doc.lower[max(first, k - 3) : k]):
            return True
    return False
