"""The finite verbs of a sentence: the lexical verb of each tensed verb group, or its copula where there is none.

"has been told" gives *told*, "will be ready" gives *be*. Infinitives, -ing forms and participles that modify a noun
("a letter signed by ten men") are not finite. A sentence is read once from left to right, clause by clause.
"""

import re

from framing.english import grammar as pos
from framing.english.parsed_article import ParsedArticle
from framing.english.reporting_cues import may_take
from framing.english.word_classes import (
    base_forms,
    closed_class,
    only_pasts,
    participles,
    pure_participles,
    third_persons,
)

_BETWEEN = pos.ADVERBIALS | {pos.NEGATION}  # between an auxiliary and its verb
_SUBJECTS = (
    pos.NOUNS_AND_NUMBERS | pos.DETERMINERS | {pos.CLOSING_BRACKET, pos.POSSESSIVE, pos.OBJECT_PRONOUN}
)
_ASKS = (
    pos.RELATIVES | pos.STOPS | {pos.INTERROGATIVE, pos.QUOTATION_MARK}
)  # after these an auxiliary may precede its subject (inversion)
_LONGEST_SUBJECT = 10  # tokens between an auxiliary and its verb in a question
_IN_SUBJECT = (
    pos.NOMINALS
    | pos.DETERMINERS
    | pos.PREPOSITIONS
    | {pos.POSSESSIVE, pos.HYPHEN, pos.AMPERSAND, pos.SUBJECT_PRONOUN, pos.OBJECT_PRONOUN, pos.TIME}
)
_CLOSED_BEFORE_NOUN = frozenset(pos.QUOTATION_MARK + noun for noun in pos.NOUNS)
_ADVERB_IN_COMMAS = pos.COMMA + pos.ADVERB + pos.COMMA
_INVERTED_SUBJECT = pos.NOMINAL_OPENERS | {pos.NUMBER, pos.SUBJECT_PRONOUN, pos.ATTRIBUTE}
_NON_FINITE = frozenset({"been", "being", "doing", "done", "having"})
# tags that may open the complement of a past form
_OBJECTS = (
    pos.DETERMINERS
    | pos.PRONOUNS
    | pos.NOUNS
    | pos.COMPLEMENTIZERS
    | {pos.NUMBER, pos.QUOTATION_MARK, pos.COLON}
)
_REDUCED = re.compile(pos.REDUCED)
_OPENS_GROUP = frozenset({pos.BE, pos.HAVE, pos.MODAL})
_BEFORE_BARE_FORM = frozenset({pos.TO, pos.MODAL})
_JOINS = pos.COORDINATORS | {pos.COMMA}
_AFTER_MODAL = pos.VERBS | {pos.BE, pos.HAVE}
_OPENS_SENTENCE = pos.BREAKS - _SUBJECTS
_COMPLEMENTS = _OBJECTS | {pos.TO, pos.GERUND}
_ENDS_CLAUSE = pos.COORDINATORS | pos.BREAKS | {pos.COMMA}


def finite_verbs(article: ParsedArticle, first: int, last: int) -> list[int]:
    """Return the finite verbs among the tokens of a sentence, in textual order."""
    walk = _ClauseWalk(article, first, last)
    at = first
    while at < last:
        at = walk.read(at)
    return walk.found


def has_finite_verb(article: ParsedArticle, first: int, last: int) -> bool:
    """Return whether there is a finite verb among tokens of one sentence."""
    if first >= last:
        return False
    number = article.doc.sentence_of[first]
    if number not in article.finite:
        sentence = article.doc.sentences[number]
        article.finite[number] = tuple(finite_verbs(article, sentence.first, sentence.last))
    return any(first <= at < last for at in article.finite[number])


class _ClauseWalk:
    """The state of a left-to-right reading: the finite verbs found, and what the current clause has so far."""

    def __init__(self, article: ParsedArticle, first: int, last: int) -> None:
        self.article, self.first, self.last = article, first, last
        self.tags, self.lower = article.phrases.tags, article.lower
        self.found: list[int] = []
        self.finite = False  # whether the clause has its finite verb
        self.verb = -1  # the last verb, finite or not
        self.tensed = False  # whether that verb was finite
        self.pending = False  # whether a relative clause separates a subject from its verb

    def read(self, at: int) -> int:
        """Read the verb group or the single word at a token; return the token after it."""
        tag = self.tags[at]
        if tag in _OPENS_GROUP:
            return self._group(at)
        if tag in pos.VERBS:
            finite = self._is_finite(at)
            if finite or not self._is_attribute(at):
                self._note(at, finite)
        elif tag == pos.GERUND:
            before = self._before(at)
            goes_on = before >= 0 and self.tags[before] in pos.COORDINATORS and self._is_progressive()
            self._note(at, goes_on)  # "was raising money and reaching out"
        elif tag in pos.CLAUSE_EDGES:
            described = at > self.first and self.tags[at - 1] in pos.NOUNS_AND_COMMA
            self.pending = tag in pos.RELATIVES and described and not self.finite and self.verb < 0
            self.finite = False
        return at + 1

    def _is_attribute(self, at: int) -> bool:
        """Return whether a participle in quotation marks premodifies a noun: the "disheartened" state."""
        return (
            self.tags[at - 1 : at] == pos.QUOTATION_MARK and self.tags[at + 1 : at + 3] in _CLOSED_BEFORE_NOUN
        )

    def _is_progressive(self) -> bool:
        return self.tensed and self.tags[self.verb] == pos.GERUND

    def _note(self, verb: int, finite: bool) -> None:
        self.verb, self.tensed = verb, finite
        if finite:
            self.found.append(verb)
            self.finite = True

    def _before(self, at: int) -> int:
        """Return the token before a verb, past adverbs and, after "to" or a modal, quotation marks; -1 for none."""
        at -= 1
        while at >= self.first and self.tags[at] in _BETWEEN:
            at -= 1
        marks = at
        while marks > self.first and self.tags[marks] == pos.QUOTATION_MARK:
            marks -= 1
        if marks < at and self.tags[marks] in _BEFORE_BARE_FORM:
            return marks
        return at if at >= self.first else -1

    def _group(self, at: int) -> int:
        """Read a verb group that begins with an auxiliary; return the token after its last verb."""
        before = self._before(at)
        opened = self.tags[before] if before >= 0 else ""
        goes_on = opened in pos.COORDINATORS and self.tensed
        bare = self.lower[at] in _NON_FINITE or (self.lower[at] == "be" and not goes_on)
        head, end = at, self._after_subject(at)
        while end < self.last and self._continues_group(head, end):
            head, end = end, self._after_adverbs(end + 1)
        self._note(head, not bare and not (opened == pos.TO and before >= 0))
        return head + 1

    def _after_adverbs(self, at: int) -> int:
        """Return the token after adverbs, negation and marks inside a verb group."""
        inside = closed_class("inside a verb group")
        while at < self.last and (self.tags[at] in _BETWEEN or self.lower[at] in inside):
            at += 1
        if self.tags[at : at + 3] == _ADVERB_IN_COMMAS and at + 3 < self.last:
            return self._after_adverbs(at + 3)  # "do not, however, require"
        return self._after_adverbs(at + 1) if at < self.last and self.tags[at] == pos.QUOTATION_MARK else at

    def _after_subject(self, at: int) -> int:
        """Return the token after an auxiliary, its adverbs and, under inversion, its subject."""
        end, before = self._after_adverbs(at + 1), self.tags[at - 1] if at > self.first else pos.FULL_STOP
        inverted = self.tags[at] == pos.MODAL or self.tags[end : end + 1] == pos.SUBJECT_PRONOUN
        if before not in _ASKS and not (before in _JOINS and inverted):
            return end
        verb, stop = end, min(self.last, end + _LONGEST_SUBJECT)
        while verb < stop and self.tags[verb] in _IN_SUBJECT:
            verb += 1
        governed = self.tags[verb - 1] in pos.PREPOSITIONS  # "what is the point of leaving"
        return verb if verb < stop and not governed and self._continues_group(at, verb) else end

    def _continues_group(self, auxiliary: int, at: int) -> bool:
        """Return whether the verb at a token continues the verb group of an auxiliary."""
        tag, of, word = self.tags[at], self.tags[auxiliary], self.lower[at]
        if self.lower[auxiliary] in _NON_FINITE - {"been", "being", "having"}:
            return False
        if self.lower[auxiliary] in closed_class("get"):
            return word == "done" or (tag in pos.VERBS and _is_participle(word))
        if of == pos.MODAL:
            return tag in _AFTER_MODAL or word in ("do", "get")
        if of == pos.HAVE:
            return word in ("been", "got", "had", "done") or (tag in pos.VERBS and _is_participle(word))
        if of != pos.BE:
            return False
        if word in ("been", "being", "doing", "done", "had"):
            return True
        passive = (
            tag in pos.VERBS and _is_participle(word) and word not in closed_class("adjectival participle")
        )
        return tag == pos.GERUND or passive

    def _is_finite(self, at: int) -> bool:
        """Return whether a verb without an auxiliary is finite."""
        before, word = self._before(at), self.lower[at]
        tag = self.tags[before] if before >= 0 else pos.FULL_STOP
        if tag in pos.COORDINATORS and (self.verb >= 0 or before == self.first):
            return self.tensed or self.verb < 0 or self._breaks_off(word)
        if tag == pos.TO or word in pure_participles():
            return False
        if word in only_pasts() or word in third_persons():
            return True
        if tag == pos.SUBJECT_PRONOUN and not self._is_governed(at):
            return True
        if tag in pos.CLAUSE_OPENERS:
            return self.lower[before] in closed_class("subject of a clause")
        if word not in base_forms() and _is_participle(word):
            return self._is_past(at, before, tag)
        return self._is_present(at, before, tag)

    def _breaks_off(self, word: str) -> bool:
        """Return whether a past form after a coordinator cannot be conjoined with the infinitive before it: "to win but said"."""
        return word not in base_forms() and self.lower[self.verb] in base_forms()

    def _is_present(self, at: int, before: int, tag: str) -> bool:
        """Return whether a base form is a present tense or an imperative."""
        goes_on = tag == pos.COMMA and not self.finite and (self.verb < 0 or self.tensed)
        opens = before < 0 or tag in _SUBJECTS or tag in pos.BREAKS or goes_on
        return opens and not self._is_governed(at)

    def _is_past(self, at: int, before: int, tag: str) -> bool:
        """Return whether a form that may be past tense or participle is past tense."""
        after = self.lower[at + 1] if at + 1 < self.last else ""
        if tag in _OPENS_SENTENCE:
            return self._is_inverted(at, before)
        if tag == pos.COMMA:
            return self._resumes(at, before)
        if tag not in _SUBJECTS or after == "by":
            return False
        if self.pending:
            self.pending = not self.finite  # first the relative clause's verb, then that of its antecedent
            return True
        if self.finite and not self._has_own_subject(at, before):
            return False
        if not self.finite and self._is_fronted(at, before):
            return False
        return not _REDUCED.match(self.tags, at, self.last)

    def _resumes(self, at: int, comma: int) -> bool:
        """Return whether a past form resumes its clause after an aside: "Smith, a member of the council, said"."""
        after = self.tags[at + 1] if at + 1 < self.last else pos.FULL_STOP
        if self.finite:
            return (
                after == pos.THAT or may_take(self.lower[at], "bare")
            ) and self.article.phrases.before_aside(comma, self.first) is not None
        return after in _OBJECTS or self.article.phrases.before_aside(comma, self.first) is not None

    def _is_inverted(self, at: int, before: int) -> bool:
        """Return whether a past form after a quotation precedes its subject (inversion): "…," said Smith."""
        after = self.tags[at + 1] if at + 1 < self.last else pos.FULL_STOP
        if before < 0 or self.tags[before] != pos.QUOTATION_MARK:
            return False
        named = not self.finite and self.tags[before - 1] in pos.NOUNS  # "Make America Great Again" resonated
        return after in _INVERTED_SUBJECT or named

    def _is_fronted(self, at: int, before: int) -> bool:
        """Return whether the noun before a form without an object is governed by a preposition: "In ads announced Wednesday"."""
        phrase = self.article.phrases.before(before, self.first)
        opens = self.tags[phrase.first - 1] if phrase and phrase.first > self.first else ""
        return opens != "" and opens in pos.PREPOSITIONS and self.tags[at + 1 : at + 2] not in _COMPLEMENTS

    def _has_own_subject(self, at: int, before: int) -> bool:
        """Return whether the noun before a verb is its subject, not the object of the preceding verb."""
        phrase = self.article.phrases.before(before, self.first)
        opens = self.tags[phrase.first - 1] if phrase and phrase.first > self.first else pos.FULL_STOP
        after = self.tags[at + 1] if at + 1 < self.last else pos.FULL_STOP
        if opens in _JOINS:
            return after in _OBJECTS or after in _ENDS_CLAUSE or may_take(self.lower[at], "bare")
        return self.found[-1:] == [self.verb] and may_take(self.lower[self.verb], "bare")

    def _is_governed(self, at: int) -> bool:
        """Return whether a base form is the complement of a verb that takes a bare infinitive: helped them win."""
        if self.verb < 0 or self.lower[self.verb] not in closed_class("bare infinitive"):
            return False
        return all(tag not in pos.CLAUSE_BOUNDARIES for tag in self.tags[self.verb + 1 : at])


def _is_participle(word: str) -> bool:
    """Return whether a form may be a past participle: a listed one, or an unlisted one in -ed."""
    return word in participles() or (word.endswith("ed") and word not in base_forms())
