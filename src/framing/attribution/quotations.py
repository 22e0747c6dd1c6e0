"""Quotations: direct, mixed and indirect attribution with cue, source and content.

Closed rules over tokens around reporting cues and quotation marks, after the categories of
Semino and Short (2004) and the stances of Caldas-Coulthard (1994).
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

import pandas as pd

from framing.actors.name_words import given_names
from framing.arguments import checked
from framing.attribution.cued import cued_attributions
from framing.attribution.speakers import Resolver
from framing.attribution.types import Actor, Attribution, ListedMention, actor_list, mentions_by_document
from framing.attribution.uncued import labelled, uncued_quotations
from framing.corpus.text import Document, documents
from framing.english.parsed_article import ParsedArticle, parse_article
from framing.english.source_nouns import noun_role, source_nouns, state_names
from framing.english.tagger import closed_class
from framing.records import table

_COLUMNS = (
    "doc_id", "sentence", "start", "end", "span", "quotation", "kind", "cue", "cue_start", "cue_end",
    "cue_stance", "source", "source_start", "source_end", "source_type", "source_role", "anonymous", "via",
    "actor", "parent", "rule", "repaired",
)  # fmt: skip
_PHRASES = frozenset(
    ["np", "np+np", "np+as", "np+of", "np+for", "gap"]
)  # the outlet's sentence, in whole or part
_WHOLE = frozenset(
    ["that", "bare", "quote", "gap", "np+np", "np+as", "np+to", "np+of"]
)  # enough inside another
_SUPPOSED = frozenset(["decide", "hope", "intend", "plan", "want"])  # what one can only suppose of another
_FINITE = frozenset(["subject", "apposition"])
_LIGHT = {  # classes of verbs that need no clause
    "np": frozenset(["blame", "claim", "criticize", "demand", "deny", "oppose", "praise", "warn"]),
    "np+inf": frozenset(["ask", "demand", "order", "urge"]),
}
_WORDED = frozenset(["call", "name"])  # cues that quote a term, not a statement
_DIRECT_SHARE = 0.9  # of the letters and digits of a content inside marks, from which it is direct


@checked
def find_quotations(
    articles: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    *,
    actors: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find what is attributed to somebody, with cue, source and content.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, text``.
    mentions : pandas.DataFrame, optional
        As from :func:`find_mentions`: resolves sources to actors.
    actors : pandas.DataFrame, optional
        ``codebook.actors``: roles and types of the sources.

    Returns
    -------
    pandas.DataFrame
        The ``quotations`` table, see :func:`data_dictionary`.

    Notes
    -----
    ``rule`` is ``<finding>/<resolving>``. Finding: *subject, apposition, relative, clause, with, aside, passive* say
    where the source of a cue stands (*.to, .modal, .neg, .ing* the form of its verb) and, behind the
    hyphen, how its content begins (*that, bare, quote, wh, inf, np, gap, colon* or a preposition);
    *quote-before-…, clause-before-…, as-…, interrupted-…, resumed-…, quoted-as-saying* content before its cue; *phrase-…,
    noun-…, adjective-…* other cues; *label, colon, lead-in, signature, sentence-subject,
    previous-subject, carried, carried-back, label-carried* marks or paragraphs without a cue. Resolving: *mention,
    name, surname, title, pronoun, first-person, affiliation, same-office, last-office, sentence-subject, list,
    document, owner, relative, apposition, unlisted, unaffiliated, pronoun-unresolved, unread, none*.

    Examples
    --------
    >>> import pandas as pd
    >>> found = find_quotations(pd.DataFrame({"doc_id": ["a"], "text": ['"We won," Smith said.']}))
    >>> found[["span", "source", "cue"]].values.tolist()
    [['"We won,"', 'Smith', 'said']]
    """
    return quotation_table(documents(articles), mentions, actors)


def quotation_table(
    docs: Sequence[Document],
    mentions: pd.DataFrame | None = None,
    actors: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Make the quotations table from split articles."""
    known = actor_list(actors)
    mentioned = mentions_by_document(mentions)
    rows = [row for doc in docs for row in _rows(doc, mentioned.get(doc.doc_id, []), known)]
    columns = zip(*rows, strict=True) if rows else [()] * len(_COLUMNS)
    return table("quotations", dict(zip(_COLUMNS, map(list, columns), strict=True)))


def attributions(article: ParsedArticle) -> list[Attribution]:
    """Find every attribution of an article, in the order of their content."""
    found = cued_attributions(article) + labelled(article)
    found += uncued_quotations(article, found)
    speaks = article.doc.speaker is not None
    found = [
        f for f in found if f.content.last > f.content.first and not (speaks and _is_speaker(article, f))
    ]
    found.sort(key=lambda f: (f.content.first, -f.content.last))
    return without_repeats(article, found)


def _is_speaker(article: ParsedArticle, f: Attribution) -> bool:
    """Tell whether the speaker of a statement only speaks of what he thinks or says himself."""
    return (
        f.source is not None
        and f.source.last - f.source.first == 1
        and article.lower[f.source.first] in closed_class("self")
    )


def without_repeats(article: ParsedArticle, found: list[Attribution]) -> list[Attribution]:
    """Drop nested attributions that only go on with the same source, and those too weak to stand alone."""
    kept: list[Attribution] = []
    open_: list[Attribution] = []
    for f in found:
        while open_ and open_[-1].content.last < f.content.last:
            open_.pop()
        parent = open_[-1] if open_ else None
        if parent is not None and not _stands_alone(article, f, parent):
            continue
        kept.append(f)
        open_.append(f)
    return kept


def _stands_alone(article: ParsedArticle, f: Attribution, parent: Attribution) -> bool:
    """Tell whether an attribution inside another is one of its own: another source says or fears something."""
    if f.content == parent.content or f.entry is None:
        return False
    if f.source is not None and article.tags[f.source.first] in "swo":
        return False
    rule, _, how = f.rule.rpartition("-")
    if f.source is not None and f.source == parent.source:
        return False
    if rule.endswith(".modal") or f.entry.kind in _SUPPOSED:
        return False
    if f.entry.part == "noun" or rule == "noun":
        return how == "that" or rule == "noun-by"
    if how == "quote" and not f.entry.takes & {"quote", "that", "np+np"}:
        return False
    light = rule in _FINITE and f.entry.kind in _LIGHT.get(how, ())
    return f.source is not None and (how in _WHOLE or light)


def _rows(doc: Document, mentions: list[ListedMention], actors: dict[str, Actor]) -> list[tuple[object, ...]]:
    """Return the rows of one article."""
    text = parse_article(doc)
    rows: list[tuple[object, ...]] = []
    marked = [p.first for p in text.pairs]
    repaired = list(accumulate((p.repaired for p in text.pairs), initial=0))
    resolver = Resolver(text, mentions, actors)
    found = attributions(text)
    who = {id(f): resolver.resolve(f) for f in sorted(found, key=_place)}
    people = {by.head for by in who.values() if by.type == "person"}
    parents: list[tuple[int, int]] = []
    for number, f in enumerate(found):
        start, end, span = doc.span(f.content.first, f.content.last)
        cue = doc.span(*f.cue) if f.cue else (None, None, None)
        source = doc.span(*f.source) if f.source else (None, None, None)
        by = who[id(f)]
        while parents and parents[-1][1] < f.content.last:
            parents.pop()
        parent = parents[-1][0] if parents else None
        parents.append((number, f.content.last))
        pair = text.inside[f.content.first]
        among = range(bisect_left(marked, f.content.first), bisect_left(marked, f.content.last))
        mended = repaired[among.stop] > repaired[among.start] or (pair >= 0 and text.pairs[pair].repaired)
        rows.append((
            doc.doc_id, doc.sentence_of[f.content.first], start, end, span, number, _kind(text, f, among),
            cue[2], cue[0], cue[1], f.entry.stance if f.entry else None, source[2], source[0], source[1],
            by.type, by.role or "unknown", by.anonymous, _conduit(text, f, people), by.actor, parent,
            f"{f.rule}/{by.rule}", mended,
        ))  # fmt: skip
    return rows


def _place(f: Attribution) -> int:
    """Where an attribution's source stands, or its content."""
    return f.source.first if f.source else f.content.first


def _conduit(article: ParsedArticle, f: Attribution, people: set[str]) -> str | None:
    """Return whom a source told, when that is a medium with a name: no person, state or other body."""
    if f.via is None or not any(article.tags[at] == "N" for at in range(*f.via)):
        return None
    words = article.lower[slice(*f.via)]
    media = any(noun_role(w) == "media" for w in words)
    if article.tags[f.via.first] not in "Nd" and not media:
        return None
    listed = source_nouns().get(words[-1])
    somebody = words[-1] in people or words[-1] in state_names() or words[0] in given_names()
    return None if somebody or (listed and listed[1] != "media") else article.doc.span(*f.via)[2]


def _kind(article: ParsedArticle, f: Attribution, among: range) -> str:
    """Direct, mixed or indirect, by the share of letters and digits inside marks; ``among`` are the content's pairs."""
    if not among and article.inside[f.content.first] < 0:
        return "indirect"
    total = quoted = 0
    for word, pair in zip(
        article.doc.words[slice(*f.content)], article.inside[slice(*f.content)], strict=True
    ):
        if word[0].isalnum():
            total += len(word)
            quoted += len(word) if pair >= 0 else 0
    worded = f.entry is not None and f.entry.kind in _WORDED and not f.rule.startswith("quote")
    if worded or f.rule.rpartition("-")[2] in _PHRASES:
        return "mixed" if quoted else "indirect"
    return "direct" if quoted >= _DIRECT_SHARE * total else "mixed" if quoted else "indirect"
