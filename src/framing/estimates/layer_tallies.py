"""What is counted, and out of what, in each layer, as its declaration says.

Word choice (contrasts, agency) is never pooled over voices, since nobody can tell who chose a word of
indirect speech.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.estimates.grouping import add_columns, check_by, is_article_column, listed, span_table
from framing.estimates.scope import Scope
from framing.estimates.tallies import (
    Tallies,
    mean_tallies,
    rate_tallies,
    rename_measure,
    share_tallies,
    stack,
)
from framing.layers import LAYERS, Counts
from framing.records import TABLES, FramingError

if TYPE_CHECKING:
    from framing.analysis import Analysis

By = str | Sequence[str]
RATE = "per 1,000 words"
USES = ("used", "distanced", "denied", "mentioned")


def tally_layer(
    analysis: "Analysis",
    name: str,
    *,
    by: By | None = None,
    cluster: str = "doc_id",
    duplicates: str = "keep",
    weights: str | None = None,
    leave_out: Sequence[str] | None = None,
) -> Tallies:
    """Tally one layer, article by article.

    Parameters
    ----------
    analysis : Analysis
    name : str
        The layer, one of ``framing.layers.LAYERS`` that counts something.
    by, cluster, duplicates, weights, leave_out
        As in the layer's summary; what is left out is as declared.
    """
    counts = counts_of(name)
    spans = span_table(analysis, name)
    if counts.leave_out:
        kinds = counts.leave_out if leave_out is None else leave_out
        spans = without_kinds(analysis, spans, list(kinds))
    names = listed(counts.by if by is None else by)
    scope = Scope.of(analysis, names, cluster=cluster, duplicates=duplicates, weights=weights)
    return _KINDS[counts.kind](scope, spans, names, counts)


def counts_of(name: str) -> Counts:
    """Return what a layer counts."""
    counts = LAYERS[name].counts if name in LAYERS else None
    if counts is None:
        possible = ", ".join(n for n, layer in LAYERS.items() if layer.counts)
        raise FramingError(f"the layer {name!r} counts nothing; layers that do are {possible}.")
    return counts


def check_kinds(mentions: pd.DataFrame, leave_out: Sequence[str]) -> None:
    """Raise :class:`FramingError` for a kind of mention that there is not."""
    usual = next(c.unit for c in TABLES["mentions"] if c.name == "kind").split(", ")
    known = dict.fromkeys([*usual, *mentions["kind"].dropna()])
    for kind in leave_out:
        if kind not in known:
            raise FramingError(
                f"leave_out: {kind!r} is no kind of mention; the kinds are {', '.join(known)}."
            )


def without_kinds(analysis: "Analysis", spans: pd.DataFrame, leave_out: Sequence[str]) -> pd.DataFrame:
    """Leave out mentions of some kinds, or what was found at their place."""
    mentions = span_table(analysis, "mentions")
    check_kinds(mentions, leave_out)
    if "kind" in spans:
        return spans[~spans["kind"].isin(leave_out)]
    place = ["doc_id", "start", "end"]
    omitted = mentions.loc[mentions["kind"].isin(leave_out), place]
    if omitted.empty:
        return spans
    there = pd.MultiIndex.from_frame(spans[place])
    return spans[~there.isin(pd.MultiIndex.from_frame(omitted))]


def _shared_first(
    scope: Scope, spans: pd.DataFrame, by: Sequence[str], default: str
) -> tuple[str, list[str]]:
    """Return the column that is shared out, the first of the span's own, and ``by`` with it."""
    check_by(scope.analysis, spans, by)
    # These divide, and are not shared out.
    never = {"section"} if default == "voice" else {"section", "voice"}
    own = [c for c in by if c not in never and not is_article_column(scope.analysis, spans, c)]
    shared = own[0] if own else default
    return shared, list(by) if shared in by else [shared, *by]


def _rates(scope: Scope, spans: pd.DataFrame, names: Sequence[str], counts: Counts) -> Tallies:
    """Tally spans per words, by category with their total, and their number where that is a measure."""
    category = counts.by if isinstance(counts.by, str) else counts.by[0]
    if counts.total is not None and category not in names:
        spans = spans[~spans[category].isin(counts.beside)]
    names = add_columns(counts.always, names)
    rates = rate_tallies(scope, spans, names, measure=counts.measure, unit=RATE)
    if counts.numbers:
        return stack([rates, rename_measure(rates, "count", "count")])
    if counts.total is None or category not in names:
        return rates
    within = [c for c in names if c != category]
    summed = spans[~spans[category].isin(counts.beside)]
    sums = rate_tallies(scope, summed, within, measure=counts.measure, unit=RATE)
    rows = sums.rows.assign(**{category: pd.Series([counts.total] * len(sums.rows), dtype="str")})
    rows = rows[[*names, "measure", "unit", "alternatives"]]
    return stack([rates, replace(sums, rows=rows)])


def _shares(scope: Scope, spans: pd.DataFrame, by: Sequence[str], counts: Counts) -> Tallies:
    """Tally how spans, or the words in them, are shared out over a column."""
    default = counts.by if isinstance(counts.by, str) else counts.by[0]
    shared, names = _shared_first(scope, spans, by, default)
    names = add_columns(counts.always, names)
    return share_tallies(scope, spans, names, shared_out=shared, measure=counts.measure, weight=counts.weight)


def _choices(scope: Scope, spans: pd.DataFrame, by: Sequence[str], counts: Counts) -> Tallies:
    """Tally the choice among the variants of a contrast; what is not plainly used is counted beside."""
    names = add_columns(counts.always, by)
    names = [c for c in ("contrast", "variant") if c not in names] + names

    def chosen(kept: pd.DataFrame, measure: str) -> Tallies:
        return share_tallies(scope, kept, names, shared_out="variant", measure=measure, nested_in="contrast")

    if "use" in names:
        return chosen(spans, counts.measure)
    parts = [chosen(spans[spans["use"] == "used"], counts.measure)]
    parts += [rename_measure(chosen(spans[spans["use"] == use], use), use, "count") for use in USES[1:]]
    return stack(parts)


def _sign(values: pd.Series) -> pd.Series:
    """Return -1, 0 or 1, with what is zero but for rounding as 0; missing stays missing."""
    rounded = values.where(values.isna() | (values.abs() > 1e-9), 0.0)
    return pd.Series(np.sign(rounded), index=values.index)


def _where_known(truth: pd.Series, *needed: pd.Series) -> pd.Series:
    """Return a yes or no as 1.0 or 0.0, missing where what it needs is missing."""
    known = pd.concat([n.notna() for n in needed], axis=1).all(axis=1)
    return truth.fillna(False).astype("float64").where(known)


def _scores(scope: Scope, spans: pd.DataFrame, names: Sequence[str], counts: Counts) -> Tallies:
    """Tally scores, classes and evidence by mention."""
    spans = spans.reset_index(drop=True)
    raw, masked, polarity, evidence = (spans[c] for c in ("score", "score_masked", "polarity", "n_evidence"))
    values: dict[str, tuple[pd.Series, str, int]] = {
        "score": (raw, "score", 1),
        "score_masked": (masked, "score", 1),
        "difference": (masked - raw, "score", 1),
        "sign_change": (_where_known(_sign(raw) != _sign(masked), raw, masked), "share", 1),
        "no_evidence": (_where_known(evidence == 0, raw, evidence), "share", 1),
    }
    for name in ("negative", "neutral", "positive"):
        values[name] = (_where_known(polarity == name, polarity), "share", 3)
    return mean_tallies(scope, spans, names, values)


_KINDS: dict[str, Callable[[Scope, pd.DataFrame, Sequence[str], Counts], Tallies]] = {
    "rate": _rates,
    "share": _shares,
    "choice": _choices,
    "score": _scores,
}
