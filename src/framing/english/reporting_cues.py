"""Reporting cues: the lexicon of reporting verbs, nouns, adjectives and phrases, and where they occur.

Stances after Thompson and Ye (1991); classes of verbs after Levin (1993). The complements a cue
may take (``takes``) are listed in ``data/lexicons/reporting.csv``: ``quote``, ``that`` (that-clause),
``bare`` (clause without that), ``wh`` (whether, how …; or one of them by itself), ``inf`` (to + verb),
``np`` (object), ``ing``, ``colon``, ``any``, ``addr`` (an addressee first), ``source`` (a phrase before its source),
``as saying``, a preposition, ``np+of`` and the like, ``np+adj``, ``np+inf``, ``np+np`` where the content follows an object,
``passive+inf`` and ``passive+adj``. ``parenthetical`` cues may interrupt or follow their content, ``negatable`` ones report
even when negated, ``aside`` nouns head an adjunct of their own (in his view).
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from framing.english import grammar as pos
from framing.english.lexicons import pattern_words
from framing.resources import lexicon_rows, split_cell

_VERB_FORMS = [frozenset([form]) for form in ("base", "third", "past", "participle", "ing")]
_ACTS = frozenset(
    ["accuse", "ask", "blame", "call", "criticize", "demand", "describe", "order", "promise", "urge", "warn"]
)
_NO_VERB = [frozenset[str]()]
# tags that a cue may have, by its part of speech; any for the others
_TAGS = {"verb": pos.LEXICAL_VERBS, "noun": pos.NOUNS | {pos.ADVERB}}


class Cue(NamedTuple):
    """One row of the lexicon: lemma, part of speech, stance towards the claim, class and complements."""

    lemma: str
    part: str
    stance: str
    kind: str
    takes: frozenset[str]


class CueForm(NamedTuple):
    """A form of a cue: its words in lower case, and which verb forms it may be."""

    words: tuple[str, ...]
    cue: Cue
    forms: frozenset[str]

    def stands_at(self, lower: Sequence[str], at: int) -> bool:
        """Return whether all words stand from a token on, of which the first does."""
        n = len(self.words)
        return n == 1 or tuple(lower[at : at + n]) == self.words


@cache
def cue_forms() -> dict[str, list[CueForm]]:
    """Return the forms of all cues by their first word, longest first."""
    found: dict[tuple[tuple[str, ...], str], CueForm] = {}
    for row in lexicon_rows("reporting"):
        cue = Cue(row["lemma"], row["part"], row["stance"], row["class"], frozenset(split_cell(row["takes"])))
        forms = _VERB_FORMS if cue.part == "verb" else _NO_VERB
        for number, form in enumerate(split_cell(row["forms"])):
            words, which = pattern_words(form), forms[min(number, len(forms) - 1)]
            key = words, cue.part
            known = found.get(key)
            found[key] = (
                CueForm(words, known.cue, known.forms | which) if known else CueForm(words, cue, which)
            )
    by_word: dict[str, list[CueForm]] = {}
    for known in found.values():
        by_word.setdefault(known.words[0], []).append(known)
    for rows in by_word.values():
        rows.sort(key=lambda r: -len(r.words))
    return by_word


@cache
def _forms_of(word: str, tag: str) -> tuple[CueForm, ...]:
    """Return the cue forms that begin with a word of that tag, longest first."""
    return tuple(f for f in cue_forms().get(word, ()) if tag in _TAGS.get(f.cue.part, tag))


def tagged_forms_at(lower: Sequence[str], tags: Sequence[str], at: int) -> list[CueForm]:
    """Return the cue forms that match in full at a token and are of its part of speech, longest first."""
    return [f for f in _forms_of(lower[at], tags[at]) if f.stands_at(lower, at)]


def forms_at(lower: Sequence[str], at: int) -> list[CueForm]:
    """Return the cue forms that match in full at a token, longest first: for "coming out", never "coming" alone."""
    return [form for form in cue_forms().get(lower[at], ()) if form.stands_at(lower, at)]


def may_take(word: str, what: str) -> bool:
    """Return whether a word begins a cue that takes a complement ``what``: ``bare``, ``addr``."""
    return any(what in form.cue.takes for form in cue_forms().get(word, ()))


def is_parenthetical(word: str) -> bool:
    """Return whether a word is a cue that may interrupt or follow its content."""
    return any(len(f.words) == 1 and "parenthetical" in f.cue.takes for f in cue_forms().get(word, ()))


def is_request_or_judgement(word: str) -> bool:
    """Return whether a word begins a cue of requesting or judging: after "said … and" its subject is the same source."""
    return any(form.cue.kind in _ACTS for form in cue_forms().get(word, ()))
