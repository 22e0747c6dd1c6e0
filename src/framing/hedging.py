"""Hedges and boosters: the certainty with which something is said (Lakoff 1973; Prince et al. 1982; Hyland 2005).

Every cue, the conditions on its context, and its category are rows of ``data/lexicons/hedges.csv``;
the categories follow the codebook, their semantic types Szarvas et al. (2012).
"""

from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from framing.arguments import checked
from framing.corpus.text import Document, documents
from framing.english.conditions import Conditions, TokenClasses
from framing.english.lexicons import PatternLookup, load_lexicon, pattern_words, read_csv, split_cell
from framing.quotations.voices import Stretches, voice_table
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
_LONGEST_CLAUSE = 60  # words a scope may extend on either side, so that time is linear in the text
_LONGEST_SOURCE = 10  # words of a source between the comma and its verb
_SCOPES = ("clause", "following")


class _Rule(NamedTuple):
    """A row of the lexicon, ready to match."""

    name: str
    category: str
    conditions: Conditions
    whole_clause: bool


@cache
def _token_classes() -> TokenClasses:
    return TokenClasses(load_lexicon("token_classes"))


def _rule(row: dict[str, str], where: str) -> _Rule:
    """Return the rule of one row, checked."""
    if row["category"] not in CATEGORIES:
        raise FramingError(
            f"{where}: unknown category {row['category']!r}; the categories are {', '.join(CATEGORIES)}."
        )
    scope = row.get("scope") or "clause"
    if scope not in _SCOPES:
        raise FramingError(f"{where}: unknown scope {scope!r}; it is {' or '.join(_SCOPES)}.")
    try:
        conditions = Conditions(row, _token_classes())
    except FramingError as error:
        raise FramingError(f"{where}: {error}") from None
    return _Rule(row.get("rule") or row["cue"], row["category"], conditions, scope == "clause")


def _compile(rows: pd.DataFrame, name: str) -> PatternLookup[_Rule]:
    """Return the rules of a lexicon; the first row after the header is row 2, as in a spreadsheet."""
    entries: list[tuple[str, _Rule]] = []
    for number, record in enumerate(rows.fillna("").to_dict("records"), 2):
        row = {str(key): str(value).strip() for key, value in record.items()}
        where = f"{name}, row {number}"
        cues = split_cell(row["cue"])
        if not cues or not all(pattern_words(c) for c in cues):
            raise FramingError(f"{where}: empty cue {row['cue']!r}; give at least one word.")
        rule = _rule(row, where)
        entries += [(cue, rule) for cue in cues]
    return PatternLookup(entries)


@cache
def _bundled() -> PatternLookup[_Rule]:
    return _compile(load_lexicon("hedges"), "hedges.csv")


def _lexicon(lexicon: pd.DataFrame | str | Path | None) -> PatternLookup[_Rule]:
    """Return the bundled lexicon or the user's own."""
    if lexicon is None:
        return _bundled()
    if isinstance(lexicon, str | Path):
        return _compile(read_csv(lexicon, ["cue", "category"]), str(lexicon))
    require_columns(lexicon, ["cue", "category"], "lexicon")
    return _compile(lexicon, "lexicon")


class _Clauses(NamedTuple):
    """The words that begin a clause, by themselves and after a comma, and those that close a report."""

    start: frozenset[str]
    after_comma: frozenset[str]
    reports: frozenset[str]

    def begins(self, lower: Sequence[str], at: int, last: int) -> bool:
        """Return whether a clause opens at a token: a word or sign that opens one, or the comma before such a word."""
        word = lower[at]
        return word in self.start or (word == "," and at + 1 < last and lower[at + 1] in self.after_comma)

    def around(
        self, lower: Sequence[str], begin: int, end: int, first: int, last: int, *, whole: bool
    ) -> tuple[int, int]:
        """Return the scope of a cue as tokens: its whole clause, or the rest of it from the cue on."""
        first, last = max(first, begin - _LONGEST_CLAUSE), min(last, end + _LONGEST_CLAUSE)
        opens = self.start
        stop = end + 1 if end < last and self.begins(lower, end, last) else end
        while stop < last and not (
            lower[stop] in opens or (lower[stop] == "," and self.begins(lower, stop, last))
        ):
            stop += 1
        stop = self._before_source(lower, end, stop, last)
        while stop > end and not lower[stop - 1][0].isalnum():
            stop -= 1
        if not whole:
            return begin, stop
        start = begin
        while start > first and not self.begins(lower, start - 1, last):
            start -= 1
        while start < begin and not lower[start][0].isalnum():
            start += 1
        return start, stop

    def _before_source(self, lower: Sequence[str], end: int, stop: int, last: int) -> int:
        """Return the comma before the source of a report that ends a clause: it may rain, *the mayor of Rome said*."""
        if stop == last or lower[stop] not in self.reports:
            return stop
        commas = (at for at in range(stop - 1, max(end, stop - _LONGEST_SOURCE) - 1, -1) if lower[at] == ",")
        return next(commas, stop)


def _hits(
    cues: PatternLookup[_Rule], document: Document, first: int, last: int
) -> Iterator[tuple[int, int, _Rule]]:
    """Yield the cues of a sentence whose conditions hold: leftmost, longest, then in the lexicon's order."""
    free = first
    for hits in cues.find_all(document.lower, first, last):
        if hits[0].first < free:
            continue
        for begin, end, rule in hits:
            if rule.conditions.hold(document.words, document.lower, begin, end, first, last):
                yield begin, end, rule
                free = end
                break


def hedge_table(
    docs: Sequence[Document], *, lexicon: pd.DataFrame | str | Path | None = None
) -> pd.DataFrame:
    """Find hedges in split articles; see :func:`find_hedges`."""
    cues = _lexicon(lexicon)
    names_of_classes = ("CLAUSE_START", "CLAUSE_AFTER_COMMA", "SAY_OR_THINK")
    clauses = _Clauses(*map(_token_classes().words, names_of_classes))
    rows: list[tuple[Hashable, ...]] = []
    for doc in docs:
        for number, sentence in enumerate(doc.sentences):
            first, last = sentence.first, sentence.last
            for begin, end, rule in _hits(cues, doc, first, last):
                a, b = clauses.around(doc.lower, begin, end, first, last, whole=rule.whole_clause)
                scope = (doc.starts[a], doc.ends[b - 1])
                rows.append((doc.doc_id, number, *doc.span(begin, end), rule.category, *scope, rule.name))
    names = ["doc_id", "sentence", "start", "end", "span", "category", "scope_start", "scope_end", "rule"]
    columns: list[Any] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return table("hedges", {n: list(c) for n, c in zip(names, columns, strict=True)})


@checked
def find_hedges(
    articles: pd.DataFrame,
    *,
    quotations: pd.DataFrame | None = None,
    lexicon: pd.DataFrame | str | Path | None = None,
) -> pd.DataFrame:
    """Find the words that weaken or strengthen a claim.

    Parameters
    ----------
    articles : pandas.DataFrame
        At least ``doc_id`` and ``text``.
    quotations : pandas.DataFrame, optional
        As from :func:`find_quotations`, or corrected by hand: gives the voice and holder of each hedge.
    lexicon : pandas.DataFrame or path, optional
        Your own cues in place of ``load_lexicon("hedges")``: ``cue`` (alternatives separated by ``|``) and
        ``category`` at least; ``rule`` (a name), ``scope`` and the conditions below as needed.

    Returns
    -------
    pandas.DataFrame
        The hedges table: ``doc_id, sentence, start, end, span, category, scope_start, scope_end, rule``. The
        scope is the cue's clause, or for a cue with ``scope`` "following" the rest of the clause from the cue on.
        With ``quotations`` also ``voice`` and ``holder``, as :func:`analyze` gives them: a hedge that is itself
        a reporting cue (officials *believe*) has the holder of what it reports.

    Raises
    ------
    FramingError
        When a row of the lexicon has no cue, an unknown category or an unknown token class: with file and row.

    Notes
    -----
    A cue of several words is one hit, the longest first; if the conditions of a row fail, the words are left to the
    next. Conditions are cells of alternatives separated by ``|``, each one or more words, starred words or
    token classes (``load_lexicon("token_classes")``) in a row; ``?`` marks what may be left out. ``before``
    and ``after`` must, ``not_before`` and ``not_after`` must not match right beside the cue; ``later``, ``not_later``,
    ``earlier`` and ``not_earlier`` look at the rest of the sentence, the last two not across an opening quotation mark;
    ``form`` is what the cue itself must look like.

    References
    ----------
    Hyland, K. (2005). *Metadiscourse*. Continuum.
    Prince, E., Frader, J., & Bosk, C. (1982). On hedging in physician-physician discourse.
    Szarvas, G., et al. (2012). Cross-genre and cross-domain detection of semantic uncertainty.
    *Computational Linguistics* 38(2).

    Examples
    --------
    >>> import pandas as pd
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["Talks may resume in May."]})
    >>> find_hedges(articles)[["span", "category", "rule"]].values.tolist()
    [['may', 'modal', 'may']]
    """
    docs = documents(articles)
    hedges = hedge_table(docs, lexicon=lexicon)
    if quotations is None:
        return hedges
    return Stretches(voice_table(docs, quotations)).assign(hedges, quotations=quotations)
