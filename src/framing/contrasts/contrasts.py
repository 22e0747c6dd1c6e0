"""Contrasts: the namings of one thing by several words, and how each is meant.

Lexical choice between near-equivalents is a framing device (Pan and Kosicki 1993); which words compete
is the codebook's ``contrasts.csv``.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, compress
from operator import itemgetter

import pandas as pd

from framing.arguments import checked
from framing.attribution.attributions import attributions
from framing.contrasts.patterns import (
    ContrastPatterns,
    Naming,
    is_in_name,
    is_verb,
    match_at,
    patterns_of,
    removed_by,
)
from framing.contrasts.use import SCARE_QUOTED, joins, use_of
from framing.corpus.text import Document, documents
from framing.english.parsed_article import parse_article
from framing.records import table
from framing.user_tables import spans_from

_COLUMNS = ("doc_id", "sentence", "start", "end", "span", "contrast", "variant", "use")
_Stretches = list[tuple[int, int]]


@checked
def find_contrasts(
    articles: pd.DataFrame,
    contrasts: pd.DataFrame,
    *,
    quotations: pd.DataFrame | None = None,
    exact: bool = False,
) -> pd.DataFrame:
    """Find every naming of a contrast's referent.

    Patterns are matched on words, longest first, one row a naming. A pattern's last word counts in
    singular and plural, hyphens and quotation marks inside it are passed over, and a compound counts for
    its head (airstrike: strike; bombing raid: raid). A word with a capital in the pattern needs one in the text.

    Sense filters are the words directly beside a hit, with hyphens and quotation marks passed over:
    ``not_before`` has the words that disqualify a hit when they stand **before** it ("world" for world
    war), ``not_after`` those that disqualify it when they stand **after** it ("crime*" for war crimes);
    ``only_before`` and ``only_after``, where given, have words one of which must stand there.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, text``.
    contrasts : pandas.DataFrame
        ``codebook.contrasts``, or a table of one's own: at least ``contrast, variant, pattern``.
    quotations : pandas.DataFrame, optional
        As from :func:`find_quotations`, or corrected by hand; found anew when left out. A term in
        quotation marks is ``distanced`` unless it belongs to what a named source is quoted with.
    exact : bool
        Count the words as written instead, in any case and wherever they stand: no inflections, no
        compounds, no filters, overlapping patterns counted each.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, sentence, start, end, span, contrast, variant, use``; ``use`` is used, distanced, denied or
        mentioned.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["The war, or so-called operation, is no world war."]})
    >>> contrasts = pd.DataFrame({"contrast": "label", "variant": ["war", "operation"],
    ...                           "pattern": ["war", "operation"], "not_before": ["world", ""]})
    >>> find_contrasts(articles, contrasts)[["span", "use"]].values.tolist()
    [['war', 'used'], ['operation', 'distanced']]
    """
    docs = documents(articles)
    if quotations is not None:
        quotations = spans_from(quotations, "quotations", ["source"])
    make = exact_table if exact else contrast_table
    return make(docs, contrasts, quotations=quotations)


def contrast_table(
    docs: Iterable[Document], contrasts: pd.DataFrame, *, quotations: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Make the contrasts table from split articles."""
    patterns = patterns_of(contrasts)
    return _table(((d, n) for d in docs for n in namings(d, patterns)), quotations)


def exact_table(
    docs: Iterable[Document], contrasts: pd.DataFrame, *, quotations: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Make the table of words as written, filters off and overlaps kept."""
    patterns = patterns_of(contrasts)
    return _table(((d, n) for d in docs for n in exact_namings(d, patterns)), quotations)


def _table(found: Iterable[tuple[Document, Naming]], quotations: pd.DataFrame | None) -> pd.DataFrame:
    given: dict[str, _Stretches] | None = None
    columns: dict[str, list[object]] = {c: [] for c in _COLUMNS}
    reported: _Stretches = []
    reported_of: str | None = None
    before: tuple[str, int, str] = ("", 0, "")
    for doc, (i, j, pattern) in found:
        number = doc.sentence_of[i]
        sentence = doc.sentences[number]
        start, end, span = doc.span(i, j)
        use = use_of(doc.lower, i, j, sentence.first, sentence.last)
        if use == SCARE_QUOTED:
            if quotations is not None and given is None:
                given = _with_source(quotations)
            if reported_of != doc.doc_id:
                reported_of = doc.doc_id
                reported = _reported(doc) if given is None else given.get(doc.doc_id, [])
            use = "used" if _covers(reported, start) else "distanced"
        if use == "used" and before[0] == doc.doc_id and joins(doc.lower, before[1], i):
            use = before[2]  # "not to use the words war and invasion"
        before = (doc.doc_id, j, use if use in ("mentioned", "denied") else "used")
        cells = (doc.doc_id, number, start, end, span, pattern.row.contrast, pattern.row.variant, use)
        for column, cell in zip(_COLUMNS, cells, strict=True):
            columns[column].append(cell)
    return table("contrasts", columns)


def _reported(doc: Document) -> _Stretches:
    """Return the stretches somebody is quoted with: a term in marks there is the source's own."""
    found = (f.content for f in attributions(parse_article(doc)) if f.source is not None)
    return _ordered((doc.starts[c.first], doc.ends[c.last - 1]) for c in found)


def _with_source(quotations: pd.DataFrame) -> dict[str, _Stretches]:
    """Return the same by article, from a quotations table."""
    kept = quotations[quotations["source"].notna()]
    stretches: dict[str, list[tuple[int, int]]] = {}
    for doc_id, start, end in zip(*(kept[c].tolist() for c in ("doc_id", "start", "end")), strict=True):
        stretches.setdefault(doc_id, []).append((start, end))
    return {doc_id: _ordered(found) for doc_id, found in stretches.items()}


def _ordered(stretches: Iterable[tuple[int, int]]) -> _Stretches:
    """Put stretches of characters in the order of the text; the second number becomes the last end so far."""
    found = sorted(stretches)
    return list(zip((s for s, _ in found), accumulate((e for _, e in found), max), strict=True))


def _covers(stretches: _Stretches, start: int) -> bool:
    """Return whether a character stands in one of the stretches."""
    at = bisect_right(stretches, start, key=itemgetter(0)) - 1
    return at >= 0 and start < stretches[at][1]


def exact_namings(doc: Document, patterns: ContrastPatterns) -> Iterator[Naming]:
    """Yield every pattern found exactly as written, in any case."""
    lower, n = doc.lower, len(doc.lower)
    for i, word in enumerate(lower):
        for p in patterns.starting[word]:
            size = len(p.words)
            if p.form == "exact" and i + size <= n and tuple(lower[i : i + size]) == p.words:
                yield Naming(i, i + size, p)


def namings(doc: Document, patterns: ContrastPatterns) -> Iterator[Naming]:
    """Yield the namings that count: longest first within a contrast, filters passed, heads of compounds."""
    for naming, removed in judged_namings(doc, patterns):
        if removed is None:
            yield naming


def judged_namings(doc: Document, patterns: ContrastPatterns) -> Iterator[tuple[Naming, str | None]]:
    """Yield every naming with the reason why it does not count, if any."""
    words, lower, starting = doc.words, doc.lower, patterns.starting
    taken: dict[str, int] = {}
    waiting: list[tuple[Naming, str | None]] = []
    for i in compress(range(len(lower)), map(starting.__getitem__, lower)):
        sentence = doc.sentences[doc.sentence_of[i]]
        for p in starting[lower[i]]:
            if i < taken.get(p.row.contrast, 0):
                continue
            j = match_at(p, words, lower, i, sentence.last)
            if j is None:
                continue
            taken[p.row.contrast] = j
            removed = removed_by(p.row, words, lower, (i, j), (sentence.first, sentence.last))
            if removed is None and p.form == "inflected" and is_verb(words, lower, i, j, sentence.first):
                removed = "verb"
            if removed is None and is_in_name(p, words, i, (sentence.first, sentence.last)):
                removed = "name"
            waiting.append((Naming(i, j, p), removed))
    heads = {(n.first, n.pattern.row.contrast) for n, removed in waiting if removed is None}
    for naming, removed in waiting:
        if removed is None and (naming.last, naming.pattern.row.contrast) in heads:
            removed = "modifier"
        yield naming, removed
