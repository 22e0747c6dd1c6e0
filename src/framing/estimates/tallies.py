"""From span tables to tallies: for every article and group, how much of how much.

One tally stands under every measure, so that all intervals and comparisons are made in one place.
Tallies of parts add up, and take weights (near-duplicates).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from framing.estimates.grouping import (
    Floats,
    Ints,
    article_values,
    check_by,
    codes_of,
    is_article_column,
    span_table,
)
from framing.estimates.scope import Scope
from framing.records import table


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts by article for every row of an estimate table, as parallel arrays.

    ``rows`` holds one line per estimate: the group columns, ``measure``, ``unit`` and ``alternatives``
    (how many shares add up to one with this one; 1 when none do). ``docs`` holds ``doc_id``, ``cluster``
    and ``weight`` of every article; numerators and denominators are weighted already. Entry ``i`` says that
    article ``doc[i]`` has ``numerator[i]`` out of ``denominator[i]`` in row ``row[i]``. Rows of one ``base`` have
    the same denominators article by article; without it none are known to.
    """

    rows: pd.DataFrame
    docs: pd.DataFrame
    doc: Ints
    row: Ints
    numerator: Floats
    denominator: Floats
    base: Ints | None = None

    @property
    def weights(self) -> Floats:
        """The weight of every article, 1 where none was given."""
        if "weight" not in self.docs:
            return np.ones(len(self.docs))
        made: Floats = self.docs["weight"].to_numpy("float64")
        return made

    @property
    def groups(self) -> list[str]:
        """The group columns, in order."""
        return [c for c in self.rows.columns if c not in ("measure", "unit", "alternatives")]

    def table(self) -> pd.DataFrame:
        """Return the tallies as a table: ``doc_id``, group columns, ``measure, numerator, denominator``."""
        names = [*self.groups, "measure"]
        groups = {c: self.rows[c].array.take(self.row) for c in names}
        made = table(
            "tallies",
            {
                "doc_id": self.docs["doc_id"].array.take(self.doc),
                "numerator": self.numerator.tolist(),
                "denominator": self.denominator.tolist(),
                **groups,
            },
        )
        return made[["doc_id", *names, "numerator", "denominator"]]


def stack(parts: Sequence[Tallies]) -> Tallies:
    """Put tallies of several measures over the same articles under one another."""
    offsets = np.cumsum([0, *(len(p.rows) for p in parts[:-1])])
    return Tallies(
        pd.concat([p.rows for p in parts], ignore_index=True),
        parts[0].docs,
        np.concatenate([p.doc for p in parts]),
        np.concatenate([p.row + o for p, o in zip(parts, offsets, strict=True)]),
        np.concatenate([p.numerator for p in parts]),
        np.concatenate([p.denominator for p in parts]),
        _bases([p.base for p in parts]),
    )


def _bases(parts: Sequence[Ints | None]) -> Ints | None:
    """Number the bases of several measures on."""
    made: list[Ints] = []
    for part in parts:
        if part is None:
            return None
        made.append(part + 1 + max((int(m.max(initial=-1)) for m in made), default=-1))
    return np.concatenate(made)


def _sums(keys: Ints, weights: Floats) -> tuple[Ints, Floats]:
    """Add up weights by key."""
    distinct, inverse = np.unique(keys, return_inverse=True)
    return distinct, np.bincount(inverse, weights, len(distinct)).astype(float)


def _made(
    scope: Scope,
    rows: pd.DataFrame,
    by: Sequence[str],
    entries: tuple[Ints, Ints, Floats, Floats],
    *,
    measure: str,
    unit: str,
    alternatives: Ints | int = 1,
    n_above: int = 1,
) -> Tallies:
    """Keep the rows that occur, sort them by the group columns, and weigh the entries.

    ``n_above`` rows that follow one another have the same denominators.
    """
    doc, row, numerator, denominator = entries
    rows = rows.assign(measure=pd.Series([measure] * len(rows), dtype="str"))
    rows["unit"] = pd.Series([unit] * len(rows), dtype="str")
    rows["alternatives"] = alternatives
    rows = rows[[*by, "measure", "unit", "alternatives"]]
    used = np.zeros(len(rows), bool)
    used[row] = True
    rows = rows[used]
    if by:
        rows = rows.sort_values(list(by), kind="stable", na_position="last")
    number = rows.index.to_numpy(np.int64)
    place = np.full(len(used), -1, np.int64)
    place[number] = np.arange(len(rows))
    weight = scope.weights[doc]
    return Tallies(
        rows.reset_index(drop=True),
        scope.docs,
        doc,
        place[row],
        numerator * weight,
        denominator * weight,
        number // n_above,
    )


def _crossed(
    below: tuple[Ints, Ints, Floats], above: tuple[Ints, Ints, Ints, Floats], n_below: int, n_above: int
) -> tuple[Ints, Ints, Floats, Floats]:
    """Cross every (article, denominator group) with every numerator group; what was not seen is zero.

    ``below`` is (article, denominator group, amount); ``above`` is (article, denominator group,
    numerator group, amount). Row numbers are ``denominator group * n_above + numerator group``.
    """
    base, amount = _sums(below[0] * n_below + below[1], below[2])
    keys = (above[0] * n_below + above[1]) * n_above + above[2]
    seen, count = _sums(keys, above[3])
    orphan = ~np.isin(seen // n_above, base)
    lone = seen[orphan]
    doc = np.concatenate([np.repeat(base // n_below, n_above), lone // n_above // n_below])
    crossed = (base % n_below * n_above)[:, None] + np.arange(n_above)
    row = np.concatenate([crossed.ravel(), lone // n_above % n_below * n_above + lone % n_above])
    denominator = np.concatenate([np.repeat(amount, n_above), np.zeros(len(lone))])
    numerator = np.zeros(len(row))
    numerator[len(base) * n_above :] = count[orphan]
    at = np.searchsorted(base, seen[~orphan] // n_above) * n_above + seen[~orphan] % n_above
    numerator[at] = count[~orphan]
    return doc, row, numerator, denominator


def _side_by_side(below: pd.DataFrame, above: pd.DataFrame) -> pd.DataFrame:
    """Return all combinations of two lists of groups, the second running faster."""
    left = below.loc[np.repeat(np.arange(len(below)), len(above))].reset_index(drop=True)
    right = above.loc[np.tile(np.arange(len(above)), len(below))].reset_index(drop=True)
    return pd.concat([left, right], axis=1)


def rate_tallies(scope: Scope, spans: pd.DataFrame, by: Sequence[str], *, measure: str, unit: str) -> Tallies:
    """Tally spans per words; words are those of the same voice, holder, section and article group."""
    analysis = scope.analysis
    check_by(analysis, spans, by)
    shared = [c for c in by if c in ("voice", "holder", "section") or is_article_column(analysis, spans, c)]
    own = [c for c in by if c not in shared]
    doc, groups, spans = scope.spans(spans, by)
    voice_doc, voice_groups, voices = scope.spans(span_table(analysis, "voices"), shared)
    words = voices["n_words"].to_numpy(float)
    if not {"voice", "holder", "section"} & set(shared):
        silent = np.arange(len(analysis.articles))  # an article without words still shows its group
        extra = pd.DataFrame(
            {c: article_values(analysis.articles, c) for c in shared}, index=pd.RangeIndex(len(silent))
        )
        voice_doc = np.concatenate([voice_doc, silent])
        voice_groups = pd.concat([voice_groups, extra], ignore_index=True)
        words = np.concatenate([words, np.zeros(len(silent))])
    (above, below), below_rows = codes_of(groups[shared], voice_groups[shared])
    (own_codes,), above_rows = codes_of(groups[own])
    entries = _crossed(
        (voice_doc, below, words),
        (doc, above, own_codes, np.ones(len(spans))),
        len(below_rows),
        max(len(above_rows), 1),
    )
    rows = _side_by_side(below_rows, above_rows)
    if not len(above_rows):
        entries = entries[0][:0], entries[1][:0], entries[2][:0], entries[3][:0]
    return _made(scope, rows, by, entries, measure=measure, unit=unit, n_above=max(len(above_rows), 1))


def share_tallies(
    scope: Scope,
    spans: pd.DataFrame,
    by: Sequence[str],
    *,
    shared_out: str,
    measure: str,
    nested_in: str | None = None,
    weight: str | None = None,
) -> Tallies:
    """Tally how spans are shared out over one column, within every combination of the other columns.

    A value of ``shared_out`` seen anywhere is an alternative everywhere (within the same value of
    ``nested_in``), so a choice never made by an outlet is a zero there.
    """
    check_by(scope.analysis, spans, by)
    within = [c for c in by if c != shared_out]
    doc, groups, spans = scope.spans(spans, by)
    amount = spans[weight].to_numpy(float) if weight else np.ones(len(spans))
    (below,), below_rows = codes_of(groups[within])
    (above,), above_rows = codes_of(groups[[shared_out]])
    rows = _side_by_side(below_rows, above_rows)
    alternatives: Ints | int = len(above_rows)
    n_above = max(len(above_rows), 1)
    entries = _crossed((doc, below, amount), (doc, below, above, amount), len(below_rows), n_above)
    if nested_in is not None and len(rows):
        (nests, all_nests), nest_rows = codes_of(groups[[nested_in]], rows[[nested_in]])
        possible = np.zeros((len(nest_rows), len(above_rows)), bool)
        possible[nests, above] = True
        keep = possible[all_nests, np.tile(np.arange(len(above_rows)), len(below_rows))]
        alternatives = possible.sum(1)[all_nests]
        inside = keep[entries[1]]
        entries = entries[0][inside], entries[1][inside], entries[2][inside], entries[3][inside]
    return _made(
        scope,
        rows,
        by,
        entries,
        measure=measure,
        unit="share",
        alternatives=alternatives,
        n_above=n_above,
    )


def mean_tallies(
    scope: Scope,
    spans: pd.DataFrame,
    by: Sequence[str],
    values: Mapping[str, tuple[pd.Series, str, int]],
) -> Tallies:
    """Tally sums and numbers of span values: ``values`` maps a measure to its values, unit and alternatives.

    Missing values count neither above nor below.
    """
    check_by(scope.analysis, spans, by)
    spans = spans.assign(
        **{f"value {m}": v.to_numpy("float64", na_value=np.nan) for m, (v, _, _) in values.items()}
    )
    doc, groups, spans = scope.spans(spans, by)
    (codes,), rows = codes_of(groups)
    n = max(len(rows), 1)
    parts = []
    for measure, (_, unit, alternatives) in values.items():
        value = spans[f"value {measure}"].to_numpy("float64")
        known = ~np.isnan(value)
        keys, total = _sums(doc * n + codes, np.where(known, value, 0.0))
        _, count = _sums(doc * n + codes, known.astype(float))
        entries = (keys // n, keys % n, total, count)
        parts.append(_made(scope, rows, by, entries, measure=measure, unit=unit, alternatives=alternatives))
    return stack(parts)


def rename_measure(tallies: Tallies, measure: str, unit: str) -> Tallies:
    """Return the same tallies read as another measure."""
    rows = tallies.rows.assign(measure=measure, unit=unit).astype({"measure": "str", "unit": "str"})
    return replace(tallies, rows=rows)
