"""What every pattern of a contrast matched and every filter removed, so that a count can be argued with."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from framing.actors.codebook_tables import FILTERS
from framing.arguments import checked
from framing.contrasts.contrasts import exact_namings, judged_namings
from framing.contrasts.patterns import ContrastPatterns, Row, match_at, patterns_of
from framing.corpus.text import Document, documents

_COUNTS = (
    "exact",
    "inflected",
    "overlapped",
    "uncapitalised",
    *FILTERS,
    "modifier",
    "verb",
    "name",
    "counted",
)
_EXAMPLES = 3  # of what counted and of what was removed
_WIDTH = 30  # characters of context on each side of an example


class _Key(NamedTuple):
    """A pattern as written in one row of the table."""

    number: int
    contrast: str
    variant: str
    written: str


@checked
def contrast_report(articles: pd.DataFrame, contrasts: pd.DataFrame) -> pd.DataFrame:
    """Show what each pattern matched and what each filter removed.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, text``.
    contrasts : pandas.DataFrame
        ``codebook.contrasts``, or a table of one's own.

    Returns
    -------
    pandas.DataFrame
        A row for each pattern: ``row`` (in the file), ``contrast, variant, pattern``; ``exact`` (the words as written, in any
        case, overlaps counted), ``inflected`` (what singular, plural, hyphens and compounds add); of these
        ``overlapped`` (inside a longer pattern), ``uncapitalised`` (without the capital the pattern has),
        ``not_before, not_after, only_before, only_after`` (removed by that filter), ``verb`` (of
        a name or pronoun: she disputes), ``modifier`` (of another naming: bombing raid), ``name`` (in a
        body's name: the Study of War) and ``counted``; ``examples`` of what counted and ``removed`` of what a
        filter removed. ``exact + inflected`` is the sum of the others.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["The wars, the world war and the war."]})
    >>> contrasts = pd.DataFrame({"contrast": ["label"], "variant": ["war"], "pattern": ["war"], "not_before": ["world"]})
    >>> contrast_report(articles, contrasts)[["exact", "inflected", "not_before", "counted"]].values.tolist()
    [[2, 1, 1, 2]]
    """
    return report_table(documents(articles), contrasts)


def report_table(docs: Iterable[Document], contrasts: pd.DataFrame) -> pd.DataFrame:
    """Make the report from split articles."""
    patterns = patterns_of(contrasts)
    counts: dict[_Key, dict[str, int]] = {
        _key(row, written): dict.fromkeys(_COUNTS, 0) for row, written in patterns.written
    }
    shown: dict[_Key, tuple[list[str], list[str]]] = {key: ([], []) for key in counts}
    for doc in docs:
        _count(doc, patterns, counts, shown)
    rows = [
        dict(zip(("row", "contrast", "variant", "pattern"), key, strict=True))
        | counts[key]
        | {"examples": " · ".join(shown[key][0]), "removed": " · ".join(shown[key][1])}
        for key in counts
    ]
    columns = ["row", "contrast", "variant", "pattern", *_COUNTS, "examples", "removed"]
    text = dict.fromkeys(("contrast", "variant", "pattern", "examples", "removed"), "str")
    return pd.DataFrame(rows, columns=columns).astype(text | dict.fromkeys(("row", *_COUNTS), "int64"))


def _key(row: Row, written: str) -> _Key:
    return _Key(row.number, row.contrast, row.variant, written)


def _count(
    doc: Document,
    patterns: ContrastPatterns,
    counts: dict[_Key, dict[str, int]],
    shown: dict[_Key, tuple[list[str], list[str]]],
) -> None:
    """Count one article: all words that match, then what became of each."""
    judged = list(judged_namings(doc, patterns))
    seen = {(n.first, n.last, _key(n.pattern.row, n.pattern.written)) for n, _ in judged}
    exact = {(n.first, n.last, _key(n.pattern.row, n.pattern.written)) for n in exact_namings(doc, patterns)}
    fitting: set[tuple[int, int, _Key]] = set()
    for i, word in enumerate(doc.lower):
        for pattern in patterns.starting[word]:
            j = match_at(pattern, doc.words, doc.lower, i, doc.sentences[doc.sentence_of[i]].last)
            if j is not None:
                fitting.add((i, j, _key(pattern.row, pattern.written)))
    for match in exact | fitting:
        counts[match[2]]["exact" if match in exact else "inflected"] += 1
        if match not in seen:
            counts[match[2]]["overlapped" if match in fitting else "uncapitalised"] += 1
    for naming, removed in judged:
        key = _key(naming.pattern.row, naming.pattern.written)
        counts[key][removed or "counted"] += 1
        home = shown[key][removed is not None]
        if len(home) < _EXAMPLES:
            home.append(_context(doc, naming.first, naming.last))


def _context(doc: Document, i: int, j: int) -> str:
    start, end = doc.starts[i], doc.ends[j - 1]
    before = doc.text[max(0, start - _WIDTH) : start]
    return " ".join(f"{before}[{doc.text[start:end]}]{doc.text[end : end + _WIDTH]}".split())
