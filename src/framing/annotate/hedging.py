"""Hedges and boosters: how surely something is said (Lakoff 1973; Prince et al. 1982; Hyland 2005).

Every cue, what must or must not stand around it, and its category are rows of ``data/lexicons/hedges.csv``;
the categories follow the codebook, their semantic types Szarvas et al. (2012).
"""

from collections.abc import Hashable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from framing.annotate.contexts import Conditions, Element, TokenClasses
from framing.annotate.lexicons import Phrases, load_lexicon, pattern_words, read_csv, split_cell
from framing.corpus.text import Document, documents
from framing.records import FramingError, require_columns, table

CATEGORIES = (
    "modal",
    "epistemic_verb",
    "doxastic",
    "epistemic_adverb",
    "epistemic_adjective",
    "epistemic_noun",
    "approximator",
    "attribution_shield",
    "condition",
    "vagueness",
    "booster",
)
_SCOPES = ("clause", "following")


class _Rule(NamedTuple):
    """A row of the lexicon, ready to match."""

    name: str
    category: str
    conditions: Conditions
    whole_clause: bool


class _Lexicon(NamedTuple):
    """All rules by their cues, and the words that begin a clause."""

    cues: Phrases[_Rule]
    clause_start: Element


@cache
def _classes() -> TokenClasses:
    return TokenClasses(load_lexicon("token_classes"))


def _rule(row: dict[str, str], where: str) -> _Rule:
    """Check one row and make it a rule."""
    if row["category"] not in CATEGORIES:
        raise FramingError(
            f"{where}: unknown category {row['category']!r}; the categories are {', '.join(CATEGORIES)}."
        )
    scope = row.get("scope") or "clause"
    if scope not in _SCOPES:
        raise FramingError(f"{where}: unknown scope {scope!r}; it is {' or '.join(_SCOPES)}.")
    try:
        conditions = Conditions(row, _classes())
    except FramingError as error:
        raise FramingError(f"{where}: {error}") from None
    return _Rule(row.get("rule") or row["cue"], row["category"], conditions, scope == "clause")


def _compile(rows: pd.DataFrame, name: str) -> _Lexicon:
    """Make rules of a lexicon's rows; the first row after the header is row 2, as in a spreadsheet."""
    entries: list[tuple[str, _Rule]] = []
    for number, record in enumerate(rows.fillna("").to_dict("records"), 2):
        row = {str(key): str(value).strip() for key, value in record.items()}
        where = f"{name}, row {number}"
        cues = split_cell(row["cue"])
        if not cues or not all(pattern_words(c) for c in cues):
            raise FramingError(f"{where}: empty cue {row['cue']!r}; give at least one word.")
        rule = _rule(row, where)
        entries += [(cue, rule) for cue in cues]
    return _Lexicon(Phrases(entries), _classes().element("CLAUSE_START"))


@cache
def _bundled() -> _Lexicon:
    return _compile(load_lexicon("hedges"), "hedges.csv")


def _lexicon(lexicon: pd.DataFrame | str | Path | None) -> _Lexicon:
    """Return the bundled lexicon or the user's own."""
    if lexicon is None:
        return _bundled()
    if isinstance(lexicon, str | Path):
        return _compile(read_csv(lexicon, ["cue", "category"]), str(lexicon))
    require_columns(lexicon, ["cue", "category"], "lexicon")
    return _compile(lexicon, "lexicon")


def _clause(
    words: Sequence[str], rule: _Rule, begin: int, end: int, first: int, last: int, starts: Element
) -> tuple[int, int]:
    """Return the tokens of the clause a cue hedges: around it, or what follows it."""
    stop = end + 1 if end < last and starts[words[end]] else end
    while stop < last and not starts[words[stop]]:
        stop += 1
    while stop > end and not words[stop - 1][0].isalnum():
        stop -= 1
    if not rule.whole_clause:
        return begin, stop
    while begin > first and not starts[words[begin - 1]]:
        begin -= 1
    while not words[begin][0].isalnum():
        begin += 1
    return begin, stop


def hedge_table(
    docs: Sequence[Document], *, lexicon: pd.DataFrame | str | Path | None = None
) -> pd.DataFrame:
    """Find hedges in split articles; see :func:`find_hedges`."""
    cues, clause_start = _lexicon(lexicon)
    rows: list[tuple[Hashable, ...]] = []
    for doc in docs:
        words, starts, ends = doc.words, doc.starts, doc.ends
        for number, sentence in enumerate(doc.sentences):
            first, last, free = sentence.first, sentence.last, 0
            for hits in cues.find_all(doc.lower, first, last):
                if hits[0].first < free:
                    continue
                for begin, end, rule in hits:
                    if rule.conditions.hold(words, begin, end, first, last):
                        a, b = _clause(words, rule, begin, end, first, last, clause_start)
                        at, stop = starts[begin], ends[end - 1]
                        rows.append(
                            (
                                doc.doc_id,
                                number,
                                at,
                                stop,
                                doc.text[at:stop],
                                rule.category,
                                starts[a],
                                ends[b - 1],
                                rule.name,
                            )
                        )
                        free = end
                        break
    names = ["doc_id", "sentence", "start", "end", "span", "category", "scope_start", "scope_end", "rule"]
    columns: list[Any] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return table("hedges", {n: list(c) for n, c in zip(names, columns, strict=True)})


def find_hedges(articles: pd.DataFrame, *, lexicon: pd.DataFrame | str | Path | None = None) -> pd.DataFrame:
    """Find the words that weaken or strengthen a claim.

    Parameters
    ----------
    articles : pandas.DataFrame
        At least ``doc_id`` and ``text``.
    lexicon : pandas.DataFrame or path, optional
        Your own cues, with the columns of ``data/lexicons/hedges.csv``: ``cue`` and ``category`` at least.

    Returns
    -------
    pandas.DataFrame
        The hedges table: ``doc_id, sentence, start, end, span, category, scope_start, scope_end, rule``.

    Raises
    ------
    FramingError
        When a row of the lexicon has no cue, an unknown category or an unknown token class.

    Notes
    -----
    Categories after Hyland (2005), Prince et al. (1982) and Szarvas et al. (2012).

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may resume in May."]})
    >>> find_hedges(articles)[["span", "category", "rule"]].values.tolist()
    [['may', 'modal', 'may']]
    """
    return hedge_table(documents(articles), lexicon=lexicon)
