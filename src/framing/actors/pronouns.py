"""Mentions by pronoun: those resolved as sources, and those with only one possible antecedent.

A pronoun that is a source has the referent that the quotations give it. Of the others, he and she refer to the speaker whose
reported words they open, or to the only person of that gender in the sentence so far and the one before; it
and they refer to the only state, organisation or group in the same sentence. Any other possible referent, an
unlisted name or an unnamed person, leaves the pronoun unresolved.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import compress

from framing.actors.antecedents import Source
from framing.actors.coreference import Coreference
from framing.actors.name_forms import ActorNames, Mention
from framing.english import grammar as pos
from framing.english.name_words import function_words, given_names, mention_words
from framing.english.parsed_article import ParsedArticle
from framing.english.word_classes import closed_class

_CLASSES = ("pronoun_male", "pronoun_female", "pronoun_thing", "pronoun_plural")
_LONGEST_EMPTY = 7  # tokens of "it was not yet time to"
_REPORTED = ("-that", "-bare")  # constructions whose content a pronoun may open: said that he, said he


def pronoun_mentions(resolved: Coreference, found: Sequence[Mention], names: ActorNames) -> list[Mention]:
    """Return the mentions by pronoun of one article in order; ``found`` are those by name and title."""
    if not found:
        return []
    return _Pronouns(resolved, found, names).mentions()


class _Pronouns:
    """The pronouns of one article, resolved in textual order: a resolved one is an antecedent for those after it."""

    def __init__(self, resolved: Coreference, found: Sequence[Mention], names: ActorNames) -> None:
        self._article: ParsedArticle = resolved.article
        self._names = names
        self._taken = {at for m in found for at in range(m.first, m.last)}
        self._met = [m for m in found if m.kind != "adjective"]
        self._speaking = resolved.pronouns
        self._unlisted = resolved.unlisted
        self._opening = _opening(resolved)
        self._strangers = _strangers(self._article, self._taken, resolved, names)

    def mentions(self) -> list[Mention]:
        """Return the mentions by pronoun."""
        pronouns = function_words(*_CLASSES)
        lower, inside = self._article.lower, self._article.inside
        made: list[Mention] = []
        for at in sorted({i for i, w in enumerate(lower) if w in pronouns} | self._speaking.keys()):
            if at in self._taken or (inside[at] >= 0 and at not in self._speaking):
                continue  # inside marks somebody else speaks
            actor = self._actor(at)
            if actor is not None:
                mention = Mention(at, at + 1, actor, "pronoun")
                made.append(mention)
                self._met.insert(bisect_left(self._met, mention), mention)
        return made

    def _actor(self, at: int) -> str | None:
        """Return the listed actor a pronoun refers to, or None."""
        if at in self._speaking:
            return self._speaking[at]
        lower = self._article.lower
        persons = lower[at] in function_words("pronoun_male", "pronoun_female")
        if at in self._unlisted or self._is_empty(at):
            return None
        if self._opens_own_words(at):
            return self._opening[at].actor
        return self._person(at) if persons else self._thing(at)

    def _opens_own_words(self, at: int) -> bool:
        """Return whether a pronoun refers to the speaker whose reported words it opens: Smith said that *she*."""
        speaker, lower = self._opening.get(at), self._article.lower
        if speaker is None or speaker.actor is None:
            return False
        if lower[at] in function_words("pronoun_male", "pronoun_female"):
            return speaker.type == "person" and self._suits(speaker.actor, at)
        if lower[at] in function_words("pronoun_plural"):
            return speaker.type in ("organisation", "collective")
        return speaker.type == "organisation"

    def _is_empty(self, at: int) -> bool:
        """Return whether "it" is expletive: *it* was time to go."""
        lower = self._article.lower
        after = lower[at + 1 : at + _LONGEST_EMPTY]
        followed = bool(after) and after[0] in closed_class("be") and bool({"that", "to"} & set(after))
        return lower[at] == "it" and followed

    def _near(self, first: int, last: int) -> list[Mention]:
        """Return the mentions between two tokens."""
        return self._met[bisect_left(self._met, (first,)) : bisect_left(self._met, (last,))]

    def _suits(self, actor: str, at: int) -> bool:
        """Return whether an actor is a person who agrees with a pronoun in gender."""
        gender = "male" if self._article.lower[at] in function_words("pronoun_male") else "female"
        return self._names.kinds.get(actor) == "person" and self._names.people[actor].gender in (
            gender,
            "any",
        )

    def _person(self, at: int) -> str | None:
        """Return the only person of a pronoun's gender in the sentence so far and the one before."""
        doc = self._article.doc
        first = doc.sentences[max(doc.sentence_of[at] - 1, 0)].first
        fit = {m.actor for m in self._near(first, at) if self._suits(m.actor, at)}
        alone = bisect_left(self._strangers, first) == bisect_left(self._strangers, at)
        return fit.pop() if len(fit) == 1 and alone else None

    def _thing(self, at: int) -> str | None:
        """Return the only state, organisation or group in the sentence so far."""
        doc, kinds = self._article.doc, self._names.kinds
        near = self._near(doc.sentences[doc.sentence_of[at]].first, at)
        plural = doc.lower[at] in function_words("pronoun_plural")
        fit = {
            m.actor
            for m in near
            if kinds.get(m.actor) != "person"
            and (m.kind == "collective" or kinds.get(m.actor) == "group") == plural
        }
        if len(fit) != 1 or (plural and any(kinds.get(m.actor) == "person" for m in near)):
            return None
        actor = fit.pop()
        since = max(m.last for m in near if m.actor == actor)
        between = doc.lower[since:at]  # another noun phrase after the antecedent might be meant as well
        return (
            None if any(w in function_words("central_determiner") and w != "that" for w in between) else actor
        )


def _opening(resolved: Coreference) -> Mapping[int, Source]:
    """Return the speakers by the token that opens their reported words."""
    tags = resolved.article.tags
    return {
        f.content.first: by
        for f, by in zip(resolved.attributions, resolved.sources, strict=True)
        if f.source
        and f.cue
        and f.source.last <= f.cue.first < f.content.first
        and f.rule.endswith(_REPORTED)
        and pos.NAME not in tags[f.cue.last : f.content.first]  # "told Jones that he" may mean Jones
    }


@cache
def _maybe_strangers() -> frozenset[str]:
    """Return the words that may refer to somebody unlisted."""
    persons = function_words("pronoun_male", "pronoun_female")
    return persons.union(given_names(), mention_words().office)


def _strangers(
    article: ParsedArticle, taken: set[int], resolved: Coreference, names: ActorNames
) -> list[int]:
    """Return the tokens that may refer to somebody unlisted: a given name, an office without a name, a pronoun that is a source."""
    offices, determiners, given = mention_words().office, function_words("determiner"), given_names()
    persons = function_words("pronoun_male", "pronoun_female")
    words, lower = article.doc.words, article.lower
    places = []
    for at in compress(range(len(lower)), map(_maybe_strangers().__contains__, lower)):
        word = lower[at]
        if word in given:
            if words[at][0].isupper() and at not in taken:
                places.append(at)
        elif word in offices and at + 1 < len(words):
            named = at + 1 in taken or words[at + 1][0].isupper()
            if not named and any(w in determiners for w in lower[max(0, at - 3) : at]):
                places.append(at)
        elif word in persons and at in resolved.speaking and at not in resolved.pronouns:
            places.append(at)
    return places
