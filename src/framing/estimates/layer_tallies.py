"""What is counted, and out of what, in each layer: mentions, voices, sources, sentiment, hedges, contrasts, agency.

Word choice (contrasts, agency) is never pooled over voices, since nobody can tell who chose a word of
indirect speech.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.estimates.grouping import add_columns, check_by, is_article_column, listed, span_table
from framing.estimates.tallies import (
    Scope,
    Tallies,
    mean_tallies,
    rate_tallies,
    rename_measure,
    share_tallies,
    stack,
)
from framing.records import TABLES, FramingError

if TYPE_CHECKING:
    from framing.analysis import Analysis

By = str | Sequence[str]
RATE = "per 1,000 words"
BESIDE_HEDGING = ("condition", "vagueness", "booster")
LEFT_OUT = ("adjective", "pronoun")
USES = ("used", "distanced", "denied", "mentioned")


def check_kinds(mentions: pd.DataFrame, leave_out: Sequence[str]) -> None:
    """Raise :class:`FramingError` for a kind of mention that there is not."""
    usual = next(c.unit for c in TABLES["mentions"] if c.name == "kind").split(", ")
    known = dict.fromkeys([*usual, *mentions["kind"].dropna()])
    for kind in leave_out:
        if kind not in known:
            raise FramingError(
                f"leave_out: {kind!r} is no kind of mention; the kinds are {', '.join(known)}."
            )


def _shared_first(
    analysis: "Analysis", spans: pd.DataFrame, by: Sequence[str], default: str
) -> tuple[str, list[str]]:
    """Return the column that is shared out, the first of the span's own, and ``by`` with it."""
    check_by(analysis, spans, by)
    never = (
        {"section"} if default == "voice" else {"section", "voice"}
    )  # these divide, and are not shared out
    own = [c for c in by if c not in never and not is_article_column(analysis, spans, c)]
    shared = own[0] if own else default
    return shared, list(by) if shared in by else [shared, *by]


def tally_mentions(
    analysis: "Analysis",
    *,
    by: By = "actor",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    leave_out: Sequence[str] = LEFT_OUT,
) -> Tallies:
    """Tally mentions per words."""
    spans = span_table(analysis, "mentions")
    check_kinds(spans, leave_out)
    spans = spans[~spans["kind"].isin(list(leave_out))]
    scope = Scope.of(analysis, listed(by), cluster=cluster, duplicates=duplicates)
    rates = rate_tallies(scope, spans, listed(by), measure="rate", unit=RATE)
    return stack([rates, rename_measure(rates, "count", "count")])


def tally_voices(
    analysis: "Analysis", *, by: By = "voice", cluster: str = "doc_id", duplicates: str = "keep"
) -> Tallies:
    """Tally words by voice."""
    spans = span_table(analysis, "voices")
    shared, names = _shared_first(analysis, spans, listed(by), "voice")
    scope = Scope.of(analysis, listed(by), cluster=cluster, duplicates=duplicates)
    return share_tallies(scope, spans, names, shared_out=shared, measure="share of words", weight="n_words")


def tally_sources(
    analysis: "Analysis", *, by: By = "source_type", cluster: str = "doc_id", duplicates: str = "keep"
) -> Tallies:
    """Tally quotations by their sources."""
    spans = span_table(analysis, "quotations")
    shared, names = _shared_first(analysis, spans, listed(by), "source_type")
    scope = Scope.of(analysis, listed(by), cluster=cluster, duplicates=duplicates)
    return share_tallies(scope, spans, names, shared_out=shared, measure="share of quotations")


def _sign(values: pd.Series) -> pd.Series:
    """Return -1, 0 or 1, with what is zero but for rounding as 0; missing stays missing."""
    rounded = values.where(values.isna() | (values.abs() > 1e-9), 0.0)
    return pd.Series(np.sign(rounded), index=values.index)


def _where_known(truth: pd.Series, *needed: pd.Series) -> pd.Series:
    """Return a yes or no as 1.0 or 0.0, missing where what it needs is missing."""
    known = pd.concat([n.notna() for n in needed], axis=1).all(axis=1)
    return truth.fillna(False).astype("float64").where(known)


def tally_sentiment(
    analysis: "Analysis",
    *,
    by: By = "actor",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    leave_out: Sequence[str] = LEFT_OUT,
) -> Tallies:
    """Tally scores, classes and evidence by mention."""
    spans = span_table(analysis, "sentiments")
    mentions = span_table(analysis, "mentions")
    check_kinds(mentions, leave_out)
    omitted = mentions.loc[mentions["kind"].isin(list(leave_out)), ["doc_id", "start", "end"]]
    if len(omitted):
        spans = spans[
            ~pd.MultiIndex.from_frame(spans[["doc_id", "start", "end"]]).isin(
                pd.MultiIndex.from_frame(omitted)
            )
        ]
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
    scope = Scope.of(analysis, listed(by), cluster=cluster, duplicates=duplicates)
    return mean_tallies(scope, spans, listed(by), values)


def tally_hedging(
    analysis: "Analysis", *, by: By = "category", cluster: str = "doc_id", duplicates: str = "keep"
) -> Tallies:
    """Tally hedges per words, by category and in total."""
    spans = span_table(analysis, "hedges")
    names = listed(by)
    scope = Scope.of(analysis, listed(by), cluster=cluster, duplicates=duplicates)
    total = spans[~spans["category"].isin(BESIDE_HEDGING)]
    if "category" not in names:
        return rate_tallies(scope, total, names, measure="rate", unit=RATE)
    others = [c for c in names if c != "category"]
    sums = rate_tallies(scope, total, others, measure="rate", unit=RATE)
    rows = sums.rows.assign(category=pd.Series(["hedging"] * len(sums.rows), dtype="str"))
    rows = rows[[*names, "measure", "unit", "alternatives"]]
    sums = Tallies(rows, sums.docs, sums.doc, sums.row, sums.numerator, sums.denominator)
    return stack([rate_tallies(scope, spans, names, measure="rate", unit=RATE), sums])


def tally_contrasts(
    analysis: "Analysis",
    *,
    by: By = ("contrast", "variant", "voice"),
    cluster: str = "doc_id",
    duplicates: str = "keep",
) -> Tallies:
    """Tally the choice among the variants of a contrast; what is not plainly used is counted beside."""
    spans = span_table(analysis, "contrasts")
    names = add_columns(["voice"], listed(by))
    names = [c for c in ("contrast", "variant") if c not in names] + names
    scope = Scope.of(analysis, listed(by), cluster=cluster, duplicates=duplicates)
    if "use" in names:
        return share_tallies(
            scope, spans, names, shared_out="variant", measure="share of choice", nested_in="contrast"
        )
    parts = [
        share_tallies(
            scope,
            spans[spans["use"] == "used"],
            names,
            shared_out="variant",
            measure="share of choice",
            nested_in="contrast",
        )
    ]
    for use in USES[1:]:
        counted = share_tallies(
            scope, spans[spans["use"] == use], names, shared_out="variant", measure=use, nested_in="contrast"
        )
        parts.append(rename_measure(counted, use, "count"))
    return stack(parts)


def tally_agency(
    analysis: "Analysis", *, by: By = "agent_status", cluster: str = "doc_id", duplicates: str = "keep"
) -> Tallies:
    """Tally tellings of harm by how far the agent is told, or another column."""
    spans = span_table(analysis, "agency")
    shared, names = _shared_first(analysis, spans, listed(by), "agent_status")
    names = add_columns(["voice"], names)
    scope = Scope.of(analysis, listed(by), cluster=cluster, duplicates=duplicates)
    return share_tallies(scope, spans, names, shared_out=shared, measure="share of tellings")


TABLE_OF = {
    tally_mentions: "mentions",
    tally_voices: "voices",
    tally_sources: "quotations",
    tally_sentiment: "sentiments",
    tally_hedging: "hedges",
    tally_contrasts: "contrasts",
    tally_agency: "agency",
}
