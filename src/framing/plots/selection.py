"""Which rows of an estimate table a chart draws, and which of its columns are groups; what cannot be drawn is said here."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from framing.plots import wording
from framing.records import TABLES, FramingError, require_columns

MOST_GROUPS = 60
_OWN = [c.name for c in TABLES["estimates"]]
_SCORED = {"score": "raw", "score_masked": "masked"}
NEEDED = [c for c in _OWN if c not in ("n_eff", "q_value", "article_mean")]


def chosen(estimates: pd.DataFrame, measure: str | None, what: str) -> pd.DataFrame:
    """Return the rows of one measure of an estimate table, or say why that cannot be.

    Raises
    ------
    FramingError
        When the table is no estimate table, holds several measures and none is chosen, lacks the
        measure, or has more rows than a page has lines.
    """
    require_columns(
        estimates, NEEDED, f"{what}(table): an estimate table, as the summarize_ functions make it,"
    )
    for column in ("estimate", "low", "high", "numerator", "denominator"):
        if not pd.api.types.is_numeric_dtype(estimates[column]) and len(estimates):
            raise FramingError(
                f"{what}(table): the column {column!r} must hold numbers, not {estimates[column].dtype}."
            )
    there = [str(m) for m in estimates["measure"].dropna().unique()]
    if measure is None and len(there) > 1:
        raise FramingError(
            f"{what} draws one measure, the table holds {len(there)}: {', '.join(there)}; "
            f"choose one, as in {what}(table, measure={there[0]!r})."
        )
    if measure is not None and measure not in there and len(estimates):
        raise FramingError(f"{what}: no measure {measure!r} in the table; it has {', '.join(there)}.")
    rows = estimates if measure is None else estimates[estimates["measure"] == measure]
    units = list(rows["unit"].dropna().unique())
    if len(units) > 1:
        raise FramingError(
            f"{what} draws one unit, the rows are in {', '.join(map(str, units))}; filter the table."
        )
    return rows.reset_index(drop=True)


def from_comparison(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of :func:`framing.compare` as estimates of a difference; any other table as it is."""
    if not isinstance(table, pd.DataFrame) or not wording.is_comparison(table):
        return table
    return table.assign(
        numerator=table["n_a"], denominator=table["n_b"], n_articles=table["n_a"] + table["n_b"]
    )


def is_correction(table: pd.DataFrame) -> bool:
    """Return whether the rows are corrected rates with the machine's beside them."""
    return isinstance(table, pd.DataFrame) and {"machine", "correction"} <= set(table.columns)


def from_correction(table: pd.DataFrame) -> pd.DataFrame:
    """Return corrected rates with a row each for the machine, the corrected rate and, where it is known, the truth."""
    rates = {"machine": "machine", "corrected": "estimate"} | ({"truth": "truth"} if "truth" in table else {})
    first = len(group_columns(table))
    own = [*table.columns[:first], *(c for c in (*_OWN, "n_coded") if c in table)]
    parts = []
    for name, column in rates.items():
        part = table[own].assign(estimate=table[column], numerator=table[column] * table["denominator"])
        if name != "corrected":
            part = part.assign(low=np.nan, high=np.nan)
        part.insert(first, "rate", pd.Series(name, index=part.index, dtype="str"))
        parts.append(part.assign(_line=range(len(part))))
    made = pd.concat(parts).sort_values("_line", kind="stable").drop(columns="_line")
    made.attrs = dict(table.attrs)
    return made.reset_index(drop=True)


def side_by_side(table: pd.DataFrame, measures: Sequence[str], what: str) -> pd.DataFrame:
    """Return the rows of several measures in one unit, told apart by a last group column ``scored``."""
    parts = []
    for measure in measures:
        part = chosen(table, measure, what)
        part.insert(
            len(group_columns(part)),
            "scored",
            pd.Series(_SCORED.get(measure, measure), index=part.index, dtype="str"),
        )
        parts.append(part.assign(measure=measures[0]))
    made = pd.concat(parts, ignore_index=True)
    made.attrs = dict(table.attrs)
    return chosen(made, None, what)


def check_size(n: int, what: str, *, most: int = MOST_GROUPS, things: str = "groups") -> None:
    """Refuse more groups than can be read."""
    if n > most:
        raise FramingError(
            f"{what}: {n} {things} cannot be read in one plot; at most {most} fit. Keep some of the rows, as in "
            f"table.nlargest({min(most, 40)}, 'n_articles'), or group by less."
        )


def group_columns(rows: pd.DataFrame) -> list[str]:
    """Return the columns that say what a row is about: those before the estimate table's own columns."""
    names = [str(c) for c in rows.columns]
    first = min(names.index(c) for c in _OWN if c in names)
    if first:
        return names[:first]
    return [c for c in names if c not in _OWN and not pd.api.types.is_float_dtype(rows[c])]


def varying(rows: pd.DataFrame, columns: Sequence[str]) -> list[str]:
    """Return the columns in which the rows differ; the first one when they differ in none."""
    differ = [c for c in columns if len(rows[c].drop_duplicates()) > 1]
    return differ or list(columns[:1])
