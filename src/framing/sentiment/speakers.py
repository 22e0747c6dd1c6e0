"""Who says what the words of a sentence say: a speaker is not judged by what he says of others.

"X, who leads the union, said the owners were crooks": the crooks stand after the verb, and neither X nor anybody in
the subject is meant. Which verbs report is told by ``reporting.csv``, whose verb it is by the phrases around it.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from framing.english import grammar as pos
from framing.english.lexicons import lexicon_rows, split_cell
from framing.english.parsed_article import ParsedArticle, verb_group
from framing.english.subjects import subject_before
from framing.english.word_classes import closed_class, word_class
from framing.sentiment.judgements import judgement_forms

_CONTENT = frozenset({"that", "bare", "quote", "np+as", "np+np"})
_RESUMING = frozenset({"what", "which", "as", "whom"})  # "what it called", "as she put it"
_ASIDE = frozenset(',—–"”')  # before "she said" within or after what she says


class Report(NamedTuple):
    """A reporting verb, and the tokens (last exclusive) of its subject with all that hangs on it."""

    verb: int
    first: int
    last: int


@cache
def _reporting() -> frozenset[str]:
    """Return the forms of verbs with which somebody says something of others, but those that judge who says it.

    Whoever denies, admits, promises or decides something mostly speaks of himself: such classes are left out.
    """
    others = closed_class("verb about others")
    forms = {
        form
        for row in lexicon_rows("reporting")
        if row["part"] == "verb" and row["class"] in others
        if not _CONTENT.isdisjoint(split_cell(row["takes"]))
        for form in split_cell(row["forms"])
        if " " not in form
    }
    return frozenset(form for form in forms if not _judges_its_subject(form))


def _judges_its_subject(form: str) -> bool:
    return any(found.judgement.subject for found in judgement_forms().get(form, ()) if not found.rest)


def reports_in(article: ParsedArticle, first: int, last: int) -> list[Report]:
    """Return the reporting verbs of a sentence (tokens ``first`` to ``last``) that have a subject before them."""
    found = []
    for verb in range(first + 1, last):
        if article.lower[verb] not in _reporting() or article.tags[verb] not in pos.FINITE:
            continue
        group = verb_group(article, verb, first)
        if group.be or group.to or group.before < first:
            continue
        subject = subject_before(article, group.before, first)
        if subject is not None:
            found.append(Report(verb - first, subject[0].first - first, group.before + 1 - first))
    return found


def said_by(reports: Iterable[Report], lower: list[str], first: int, last: int) -> int | None:
    """Return the verb after which a mention's sentence speaks of others: of the first report in whose subject it stands.

    *Her* in "her teacher called Ann Lee kind" may be the one spoken of.
    """
    if lower[last - 1] in word_class("possessive"):
        return None
    return next((r.verb for r in reports if r.first <= first and last <= r.last), None)


def said_before(reports: Iterable[Report], lower: list[str], first: int) -> int | None:
    """Return the verb of the report that begins with a pronoun: X, who was beaten, said *he* was well."""
    if first >= len(lower) or lower[first] not in word_class("subject pronoun"):
        return None
    return next((r.verb for r in reports if r.verb + 1 + (lower[r.verb + 1] == "that") == first), None)


def only_resumes(reports: Iterable[Report], lower: list[str], first: int, last: int) -> bool:
    """Return whether a mention only tells who speaks, and nothing of its own: what *it* called a farce; the farce, *it* said,"""
    report = next((r for r in reports if r.first <= first and last <= r.last), None)
    if report is None or not report.first:
        return False
    before, after = lower[report.first - 1], lower[report.verb + 1 : report.verb + 2]
    if before in _RESUMING:
        return (report.first, report.last) == (first, last)
    return before in _ASIDE and after in ([], [","], ["."], ["—"], ["–"])
