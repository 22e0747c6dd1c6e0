"""Reporting cues: the lexicon of reporting verbs, nouns, adjectives and phrases, and where they occur.

Stances after Thompson and Ye (1991); classes of verbs after Levin (1993). What a cue introduces its
content with (``takes``) stands in ``data/lexicons/reporting.csv``: ``quote``, ``that`` (that-clause),
``bare`` (clause without that), ``wh`` (whether, how …; or one of them by itself), ``inf`` (to + verb),
``np`` (object), ``ing``, ``colon``, ``any``, ``addr`` (an addressee first), ``source`` (a phrase before its source),
``as saying``, a preposition, ``np+of`` and the like, ``np+adj``, ``np+inf``, ``np+np`` where the content follows an object,
``passive+inf`` and ``passive+adj``. ``parenthetical`` cues may stand beside their content, ``negatable`` ones report when
negated too, ``aside`` nouns stand in a phrase of their own (in his view).
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from framing.english.lexicons import pattern_words
from framing.resources import lexicon_rows, split_cell

_VERB_FORMS = [frozenset([form]) for form in ("base", "third", "past", "participle", "ing")]
_ACTS = frozenset(
    ["accuse", "ask", "blame", "call", "criticize", "demand", "describe", "order", "promise", "urge", "warn"]
)
_NO_VERB = [frozenset[str]()]


class Cue(NamedTuple):
    """One row of the lexicon: what it is, how it stands to the claim, what its content begins with."""

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


def forms_at(lower: Sequence[str], at: int) -> list[CueForm]:
    """Return the forms of cues that stand whole at a token, longest first: coming out, but not coming."""
    return [
        form
        for form in cue_forms().get(lower[at], ())
        if len(form.words) == 1 or tuple(lower[at : at + len(form.words)]) == form.words
    ]


def may_take(word: str, what: str) -> bool:
    """Tell whether a word begins a cue that takes something: a clause without that, an addressee."""
    return any(what in form.cue.takes for form in cue_forms().get(word, ()))


def is_parenthetical(word: str) -> bool:
    """Tell whether a word alone may report what stands beside it."""
    return any(len(f.words) == 1 and "parenthetical" in f.cue.takes for f in cue_forms().get(word, ()))


def is_other_act(word: str) -> bool:
    """Tell whether a word asks for something or judges: after "said … and" it is what the same source did next."""
    return any(form.cue.kind in _ACTS for form in cue_forms().get(word, ()))
