"""The lexicon of physical harm: verbs, event nouns, nouns and numbers of ``data/lexicons`` as look-up tables.

Verb classes after Levin (1993).
"""

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from framing.english.lexicons import lexicon_rows, pattern_words, split_cell
from framing.english.word_classes import closed_class

VERB_FORMS = ("third", "gerund", "past", "participle")


@dataclass(frozen=True, slots=True)
class HarmVerb:
    """A verb of harm with the filters that keep its figurative senses out."""

    base: str
    use: str
    evidence: str
    not_with: frozenset[str]
    not_before: frozenset[str]
    not_after: tuple[tuple[str, ...], ...]
    first_after: frozenset[str]  # the first words of ``not_after``
    stems: bool  # whether one of these is a stem


class HarmForm(NamedTuple):
    """An inflected form: its kinds (``past`` and ``participle`` often coincide), and its further words."""

    verb: HarmVerb
    kinds: frozenset[str]
    rest: tuple[str, ...]


@cache
def harm_forms() -> dict[str, tuple[HarmForm, ...]]:
    """Return the forms of every harm verb and event noun by their first word, longest first."""
    forms: dict[str, dict[tuple[str, tuple[str, ...]], tuple[HarmVerb, set[str]]]] = {}
    for row in lexicon_rows("harm_verbs"):
        after = tuple(pattern_words(p) for p in split_cell(row["not_after"]))
        verb = HarmVerb(
            row["verb"],
            row["use"],
            row["evidence"],
            frozenset(split_cell(row["not_with"])),
            frozenset(split_cell(row["not_before"])),
            after,
            frozenset(p[0] for p in after),
            any(p[0].endswith("*") for p in after),
        )
        cells = [("base", row["verb"]), *((kind, row[kind]) for kind in VERB_FORMS)]
        cells += [("noun", row["nouns"]), ("effect", row["effects"]), ("state", row["state"])]
        for kind, cell in cells:
            for form in split_cell(cell):
                first, *rest = pattern_words(form)
                key = (verb.base, tuple(rest))
                forms.setdefault(first, {}).setdefault(key, (verb, set()))[1].add(kind)
    return {
        first: tuple(
            sorted(
                (HarmForm(verb, frozenset(kinds), rest) for (_, rest), (verb, kinds) in found.items()),
                key=lambda f: -len(f.rest),
            )
        )
        for first, found in forms.items()
    }


@cache
def noun_kinds() -> dict[str, frozenset[str]]:
    """Return the kinds (instrument, event, accident, fighting, person, force, property) of every listed noun."""
    kinds: dict[str, set[str]] = {}
    for row in lexicon_rows("harm_nouns"):
        for form in split_cell(row["forms"]):
            kinds.setdefault(form, set()).add(row["kind"])
    return {noun: frozenset(at) for noun, at in kinds.items()}


@cache
def number_words() -> dict[str, int]:
    """Return the number words up to ninety, except those of two words."""
    return {row["word"]: int(row["value"]) for row in lexicon_rows("number_words")}


class SupportForm(NamedTuple):
    """A form of a support verb, which lends its noun a subject: carried out, inflicted."""

    words: tuple[str, ...]
    links: frozenset[str]
    harms: bool


@cache
def support_forms() -> dict[str, tuple[SupportForm, ...]]:
    """Return the forms of support verbs by their last word, the one before the noun; longest first."""
    found: dict[str, list[SupportForm]] = {}
    for row in lexicon_rows("support_verbs"):
        links, harms = frozenset(split_cell(row["links"])), row["subject"] == "doer"
        for form in split_cell(row["forms"]):
            words = pattern_words(form)
            found.setdefault(words[-1], []).append(SupportForm(words, links, harms))
    return {last: tuple(sorted(forms, key=lambda f: -len(f.words))) for last, forms in found.items()}


def is_demonym(word: str, low: str) -> bool:
    """Return whether a word looks like a demonym: "Israeli", "U.S."."""
    return word[0].isupper() and (
        low.endswith(tuple(closed_class("demonym ending"))) or low in ("u.s.", "us")
    )
