"""Quotations: direct, mixed and indirect attribution with cue, source and content.

Closed rules over tokens around reporting cues and quotation marks, after the categories of
Semino and Short (2004) and the stances of Thompson and Ye (1991).
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

import pandas as pd

from framing.actors.antecedents import Source
from framing.actors.coreference import Coreference, coreference
from framing.actors.listed_actors import Actor, ListedMention, actor_list, mentions_by_document
from framing.arguments import checked
from framing.attribution.conduits import conduit_name
from framing.attribution.cue_places import Attribution
from framing.corpus.text import Document, documents
from framing.english.parsed_article import ParsedArticle
from framing.records import table

_COLUMNS = (
    "doc_id", "sentence", "start", "end", "span", "quotation", "kind", "cue", "cue_start", "cue_end",
    "cue_stance", "source", "source_start", "source_end", "source_name", "source_type", "source_role", "anonymous", "via",
    "actor", "parent", "rule", "repaired",
)  # fmt: skip
_PHRASES = frozenset(
    ["np", "np+np", "np+as", "np+of", "np+for", "gap"]
)  # constructions whose content is only partly the source's words
_WORDED = frozenset(["call", "name"])  # cues that quote a term, not a statement
_DIRECT_SHARE = 0.9  # share of a content's letters and digits inside marks from which it is direct


@checked
def find_quotations(
    articles: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    *,
    actors: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find what is attributed to a source, with cue, source and content.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, text``.
    mentions : pandas.DataFrame, optional
        As from :func:`find_mentions`: resolves sources to actors. Where a row gives the referent of a pronoun, the
        pronoun as a source has the same.
    actors : pandas.DataFrame, optional
        ``codebook.actors``: roles and types of the sources.

    Returns
    -------
    pandas.DataFrame
        The ``quotations`` table, see :func:`data_dictionary`.

    Notes
    -----
    ``rule`` is ``<finding>/<resolving>``. Finding: *subject, apposition, relative, clause, with, aside, passive* say
    how the source of a cue was found (*.to, .modal, .neg, .ing* the form of its verb) and, after the
    hyphen, how its content begins (*that, bare, quote, wh, inf, np, gap, colon* or a preposition);
    *quote-before-…, clause-before-…, as-…, interrupted-…, resumed-…, quoted-as-saying* content before its cue; *phrase-…,
    noun-…, adjective-…* other cues; *label, headline, colon, lead-in, lead-in-paragraph, signature, sentence-subject,
    previous-subject, carried, carried-back, label-carried* marks or paragraphs without a cue. Resolving: *mention,
    name, surname, title, description, issuer, pronoun, first-person, affiliation, same-office, last-office, sentence-subject, list,
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
    """Return the quotations table of split articles."""
    known = actor_list(actors)
    mentioned = mentions_by_document(mentions)
    rows = [row for doc in docs for row in _rows(doc, mentioned.get(doc.doc_id, []), known)]
    columns = zip(*rows, strict=True) if rows else [()] * len(_COLUMNS)
    return table("quotations", dict(zip(_COLUMNS, map(list, columns), strict=True)))


def _rows(doc: Document, mentions: list[ListedMention], actors: dict[str, Actor]) -> list[tuple[object, ...]]:
    """Return the rows of one article."""
    resolved = coreference(doc, [m for m in mentions if m.kind != "pronoun"], actors)
    text, found = resolved.article, resolved.attributions
    sources = _sources(resolved, mentions, actors)
    rows: list[tuple[object, ...]] = []
    marked = [p.first for p in text.pairs]
    repaired = list(accumulate((p.repaired for p in text.pairs), initial=0))
    people = {by.head for by in sources if by.type == "person"}
    parents: list[tuple[int, int]] = []
    for number, (f, by) in enumerate(zip(found, sources, strict=True)):
        start, end, span = doc.span(f.content.first, f.content.last)
        cue = doc.span(*f.cue) if f.cue else (None, None, None)
        source = doc.span(*f.source) if f.source else (None, None, None)
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
            by.name, by.type, by.role or "unknown", by.anonymous, conduit_name(text, f, people), by.actor, parent,
            f"{f.rule}/{by.rule}", mended,
        ))  # fmt: skip
    return rows


def _sources(resolved: Coreference, mentions: list[ListedMention], actors: dict[str, Actor]) -> list[Source]:
    """Return the resolved sources, pronouns as in the mentions table, which may have been corrected by hand."""
    doc = resolved.article.doc
    told = {(m.start, m.end): m.actor for m in mentions if m.kind == "pronoun"}
    sources: list[Source] = []
    for f, by in zip(resolved.attributions, resolved.sources, strict=True):
        actor = told.get(doc.span(*f.source)[:2]) if f.source else None
        sources.append(resolved.corrected(by, actor, actors) if actor and actor != by.actor else by)
    return sources


def _kind(article: ParsedArticle, f: Attribution, among: range) -> str:
    """Return direct, mixed or indirect, by the share of letters and digits inside marks; ``among`` are the content's pairs."""
    if f.rule.startswith("label"):
        return "direct"  # a turn of a transcript
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
