"""Reporting cues: the lexicon of reporting verbs, nouns, adjectives and phrases, and where they occur.

Stances after Caldas-Coulthard (1994); classes of verbs after Levin (1993). What a cue introduces its
content with (``takes``) stands in ``data/lexicons/reporting.csv``: ``quote``, ``that`` (that-clause),
``bare`` (clause without that), ``wh`` (whether, how …), ``inf`` (to + verb), ``np`` (object), ``ing``,
``addr`` (an addressee first), a preposition, and ``np+of``, ``np+as``, ``np+for``, ``np+inf``, ``np+np``
where the content follows an object.
"""

from functools import cache
from typing import NamedTuple

from framing.annotate.lexicons import pattern_words
from framing.resources import lexicon_rows, split_cell

VERB_FORMS = ("base", "third", "past", "participle", "ing")


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
    found: dict[tuple[tuple[str, ...], str], tuple[Cue, set[str]]] = {}
    for row in lexicon_rows("reporting"):
        takes = frozenset(split_cell(row["takes"]))
        cue = Cue(row["lemma"], row["part"], row["stance"], row["class"], takes)
        for number, form in enumerate(split_cell(row["forms"])):
            words = pattern_words(form)
            kept = found.setdefault((words, cue.part), (cue, set()))
            if cue.part == "verb":
                kept[1].add(VERB_FORMS[min(number, 4)])
    by_word: dict[str, list[CueForm]] = {}
    for (words, _), (cue, forms) in found.items():
        by_word.setdefault(words[0], []).append(CueForm(words, cue, frozenset(forms)))
    for rows in by_word.values():
        rows.sort(key=lambda r: -len(r.words))
    return by_word
