"""What follows a reporting cue: its content, by the constructions the lexicon says it may take.

Markers (that, a quotation mark, whether, to, a colon) are looked for behind adverbs, expressions of time,
prepositional phrases ("in a statement") and the addressee; a clause without that needs a verb of its own.
"""

from framing.attribution.objects import (
    Complement,
    after_marker,
    after_passive,
    behind_object,
    content_from,
    is_asked,
    skip_adverbs,
    skip_phrases,
)
from framing.english.name_words import given_names, mention_words
from framing.english.noun_phrases import BEGINS_CLAUSE, is_clause, noun_phrase_after
from framing.english.parsed_article import ParsedArticle, Span
from framing.english.reporting_cues import Cue
from framing.english.source_nouns import state_adjectives
from framing.english.tagger import closed_class

_BEGINS_PHRASE = frozenset("dsNnmogry")
_LONGEST_REMARK = 16  # tokens between a cue and its "that"
_LONGEST_ADDRESSEE = 20  # tokens of "people affected by the cuts"


def complement(
    article: ParsedArticle, cue: Cue, i: int, limit: int, *, passive: bool, strict: bool
) -> Complement | None:
    """Return the content on the right of a cue that ends before token ``i``.

    ``strict`` asks for a marker: what infinitives and conditional forms need to count.
    """
    at = skip_adverbs(article, i, limit)
    if at >= limit:
        return None
    if passive:
        return after_passive(article, cue, at, limit)
    found = after_marker(article, cue, at, limit)
    if found:
        return found[0], found[1], None
    if article.tags[at] in "xv" and at == i and not strict and cue.takes & {"bare", "any"}:
        return _gap(article, at, limit)
    if article.tags[at] == "," and "quote" in cue.takes:
        return _after_parenthesis(article, cue, at, limit)
    if "addr" in cue.takes:
        return _after_addressee(article, cue, at, limit)
    if at + 1 < limit and f"np+{article.lower[at]}" in cue.takes and article.inside[at + 1] >= 0:
        term = Span(at + 1, article.pairs[article.inside[at + 1]].last)
        return term, f"np+{article.lower[at]}", None  # "dismissed as “a lie” the claim"
    if (
        article.tags[at] == "p"
        and article.lower[at] in closed_class("clause opener")
        and "bare" in cue.takes
        and not strict
    ):
        return content_from(article, at, limit), "bare", None  # "says despite the rain, the match goes on"
    beyond = skip_phrases(article, at, limit) if article.tags[at] == "p" else at
    if beyond != at:
        found = after_marker(article, cue, beyond, limit) if beyond < limit else None
        if found and found[1] != "inf":
            return found[0], found[1], None
        if beyond < limit and article.tags[beyond] == "," and "quote" in cue.takes:
            return _after_parenthesis(article, cue, beyond, limit)
        if (
            beyond < limit
            and cue.takes & {"bare", "any"}
            and not strict
            and is_clause(article, beyond, limit)
        ):
            return content_from(article, beyond, limit), "bare", None
    return _that_ahead(article, cue, at, limit) or _unmarked(article, cue, at, limit, strict)


def _that_ahead(article: ParsedArticle, cue: Cue, at: int, limit: int) -> Complement | None:
    """Content behind a remark on time or place that is read only for its end: said after meeting them that …"""
    if article.tags[at] not in "pb" or "that" not in cue.takes:
        return None
    for j in range(at + 1, min(limit - 1, at + _LONGEST_REMARK)):
        if article.inside[j] >= 0 or article.tags[j] in ",;:.-xvw":
            return None
        if article.tags[j] == "h":
            return (
                (content_from(article, j + 1, limit), "that", None)
                if article.tags[j + 1] not in "xv"
                else None
            )
    return None


def _gap(article: ParsedArticle, at: int, limit: int) -> Complement | None:
    """Content whose subject stands before the source: what Moscow claims is …; that officials said took …"""
    copula = article.lower[at] in closed_class("copula") and at + 1 < limit
    start = at + 1 if copula else at
    return (content_from(article, start, limit), "gap", None) if start < limit else None


def _after_addressee(article: ParsedArticle, cue: Cue, at: int, limit: int) -> Complement | None:
    """Content behind an addressee: "told CNN that …", "warned Beijing of …", "told him he …"."""
    tags = article.tags
    if tags[at] == "s" and at + 1 < limit and tags[at + 1] in ("xvr" if article.lower[at] != "it" else "x"):
        return content_from(article, at, limit), "bare", None
    person = noun_phrase_after(article, at, limit)
    if person is None:
        return None
    j = skip_adverbs(article, person.last, limit)
    asked = j < limit and is_asked(article, cue, j, limit)
    if (
        j < limit
        and not asked
        and tags[j] in "xv"
        and article.inside[j] < 0
        and person.last - person.first > 1
    ):
        cut = _split_addressee(article, person)
        return content_from(article, cut, limit), "bare", Span(person.first, cut)
    if j < limit and not asked and article.lower[j] not in cue.takes:
        j = _infinitive_ahead(article, cue, j, limit) or skip_phrases(article, j, limit)
    if j >= limit:
        return None
    if is_asked(article, cue, j, limit):
        return content_from(article, j, limit, phrase=True), "np+inf", person
    found = after_marker(article, cue, j, limit)
    if found is None and tags[j] == ",":
        later = _after_parenthesis(article, cue, j, limit)
        found = (later[0], later[1]) if later else None
    if found is None and cue.takes & {"bare", "any"} and is_clause(article, j, limit):
        found = content_from(article, j, limit), "bare"
    if found is None and "np" in cue.takes and j > person.first:
        return content_from(article, at, limit, phrase=True), "np", None
    return (found[0], found[1], person) if found else None


def _infinitive_ahead(article: ParsedArticle, cue: Cue, j: int, limit: int) -> int | None:
    """Return the infinitive behind a long addressee: urged people affected by the cuts to seek advice."""
    if "np+inf" not in cue.takes or article.tags[j] not in "vp" or article.inside[j] >= 0:
        return None
    for at in range(j + 1, min(limit - 1, j + _LONGEST_ADDRESSEE)):
        if article.inside[at] >= 0 or article.tags[at] in "xshw,;:":
            return None
        if is_asked(article, cue, at, limit):
            return at
    return None


def _split_addressee(article: ParsedArticle, both: Span) -> int:
    """Return where the subject begins in "told CNN Washington was", read as one noun phrase."""
    tags, lower = article.tags, article.lower
    for j in range(both.first + 1, both.last):
        counted = tags[j] == "m" and tags[j - 1] in "nN"  # "told the BBC three people were"
        named = (
            lower[j] in given_names() or lower[j] in state_adjectives() or lower[j] in mention_words().title
        )
        named = tags[j] == "N" and (named or tags[j - 1] == "n") and tags[j - 1] != "p"
        if counted or named or (tags[j] == "d" and tags[j - 1] != "p"):
            return j
    return both.last - 1


def _after_parenthesis(article: ParsedArticle, cue: Cue, at: int, limit: int) -> Complement | None:
    """Content behind a comma or between-commas remark: said, however, that …"""
    tags = article.tags
    j = at + 1
    if j < limit and article.inside[j] >= 0:
        return content_from(article, j, limit), "quote", None
    if j + 1 < limit and tags[j] == "h" and "that" in cue.takes:
        return content_from(article, j + 1, limit), "that", None
    while j < limit and j - at < 14 and article.inside[j] < 0 and tags[j] not in ".;:":
        if tags[j] == ",":
            found = after_marker(article, cue, j + 1, limit) if j + 1 < limit else None
            return (found[0], found[1], None) if found and found[1] in ("that", "quote") else None
        j += 1
    return None


def _unmarked(article: ParsedArticle, cue: Cue, at: int, limit: int, strict: bool) -> Complement | None:
    """Content without a marker: a clause, or an object."""
    tags, takes = article.tags, cue.takes
    if "bare" in takes and tags[at] == "b" and not strict and is_clause(article, at, limit):
        return content_from(article, at, limit), "bare", None
    participle = (
        tags[at] == "v" and at + 1 < limit and tags[at + 1] in "nN" and article.lower[at].endswith("ed")
    )
    if article.inside[at] >= 0 or not (tags[at] in _BEGINS_PHRASE or participle):
        return None
    if tags[at] == "d" and at + 1 < limit and tags[at + 1] in "p.," and article.lower[at + 1] != "of":
        return None  # "said this in Rome": the words stand elsewhere
    if "any" in takes and tags[at] in BEGINS_CLAUSE:
        return content_from(article, at, limit), "bare", None
    if strict:
        return None
    if "bare" in takes and is_clause(article, at, limit):
        return content_from(article, at, limit), "bare", None
    person = noun_phrase_after(article, at, limit)
    after_marker = (person.last if person else at + 1) < limit and article.inside[
        person.last if person else at + 1
    ] >= 0
    if (
        after_marker
        and (person is None or not any(t.startswith("np") for t in takes))
        and takes & {"np+np", "np", "bare"}
    ):
        return content_from(article, at, limit, phrase=True), "np", None
    if person is None:
        return (
            (content_from(article, at, limit, phrase=True), "np", None)
            if "np" in takes and tags[at] != "r"
            else None
        )
    second = behind_object(article, cue, person, limit)
    if second is not None:
        return second
    if "np" in takes or (takes & {"np+for", "np+inf"} and not takes & {"np+np", "np+of"}):
        content = content_from(article, at, limit, phrase=True)
        alone = all(t in "sor" for t in tags[content.first : content.last])  # "endorsed her": nothing is told
        return None if alone else (content, "np", None)
    return None
