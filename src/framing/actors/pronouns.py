"""Pronouns, resolved only when one antecedent is possible.

He and she go to the only person of that gender in the sentence so far and the one before; it and they to
the only state, organisation or group in the same sentence. Whoever else might be meant, an unlisted name or a
person without one, leaves the pronoun unresolved.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from framing.actors.name_forms import ActorNames, Mention
from framing.actors.name_words import function_words, given_names, mention_words
from framing.corpus.text import Document
from framing.english.quotation_marks import pair_marks

_CLASSES = ("pronoun_male", "pronoun_female", "pronoun_thing", "pronoun_plural")


def resolve_pronouns(doc: Document, found: list[Mention], names: ActorNames) -> list[Mention]:
    """Return the mentions with those by pronoun put in, in order."""
    if not found:
        return found
    pronouns = function_words(*_CLASSES)
    places = [i for i, w in enumerate(doc.lower) if w in pronouns]
    if not places:
        return found
    marked = sorted((m.start, m.end) for m in pair_marks(doc))
    firsts = [m.first for m in found]
    strangers = _strangers(doc, found)
    made = []
    for i in places:
        at = bisect_right(marked, (doc.starts[i], len(doc.text)))
        if at and doc.starts[i] < marked[at - 1][1]:
            continue  # inside marks somebody else speaks
        actor = _antecedent(doc, i, found, firsts, strangers, names)
        if actor is not None:
            made.append(Mention(i, i + 1, actor, "pronoun"))
    taken = {at for m in found for at in range(m.first, m.last)}
    return sorted([*found, *(m for m in made if m.first not in taken)])


def _antecedent(
    doc: Document,
    i: int,
    found: Sequence[Mention],
    firsts: Sequence[int],
    strangers: Sequence[int],
    names: ActorNames,
) -> str | None:
    word, number = doc.lower[i], doc.sentence_of[i]
    persons = word in function_words("pronoun_male", "pronoun_female")
    since = number - 1 if persons else number
    first = doc.sentences[max(since, 0)].first
    near = found[bisect_left(firsts, first) : bisect_left(firsts, i)]
    near = [m for m in near if m.kind != "adjective"]
    if persons:
        gender = "male" if word in function_words("pronoun_male") else "female"
        fit = {
            m.actor
            for m in near
            if names.kinds[m.actor] == "person" and names.people[m.actor].gender in (gender, "any")
        }
        alone = bisect_left(strangers, first) == bisect_left(strangers, i)
        return fit.pop() if len(fit) == 1 and alone else None
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


def _strangers(doc: Document, found: Sequence[Mention]) -> list[int]:
    """Return where somebody unlisted may be meant: a given name, or a person by office only."""
    taken = {at for m in found for at in range(m.first, m.last)}
    offices, determiners, given = mention_words().office, function_words("determiner"), given_names()
    words, lower = doc.words, doc.lower
    places = []
    for at, word in enumerate(lower):
        if word in given:
            if words[at][0].isupper() and at not in taken:
                places.append(at)
        elif word in offices and at + 1 < len(words):
            named = at + 1 in taken or words[at + 1][0].isupper()
            if not named and any(w in determiners for w in lower[max(0, at - 3) : at]):
                places.append(at)
    return places
