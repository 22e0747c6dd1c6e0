"""What charts and tables say in words: groups, numbers, units, n, and why there is no interval."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd

from framing.names import names_in
from framing.plots.categories import ORDERED, order_of
from framing.writing.display import plain

VOICES = list(ORDERED["voice"])
POLARITY = list(ORDERED["polarity"])
_NOBODY = {
    "holder": "unlisted source",
    "source": "nobody named",
    "actor": "no listed actor",
    "cue_stance": "no cue",
}
_ACTORS = ("actor", "holder", "affected_actor", "agent_actor", "speaker", "side", "a", "b")
_OF_ARTICLES = (
    "outlet",
    "author",
    "language",
    "year",
    "month",
    "week",
    "day",
)  # groups that share no article
COMPLETE = "Complete counts for one article, so no interval applies"
_COUNTED = {"share of choice": "namings"}
_MEASURES = {"count": "mentions", "score": "sentiment score", "score_masked": "sentiment score, masked"}
_PERIODS = {"year": "%Y", "month": "%b %Y"}


def name_of(value: Any, column: str, names: Mapping[str, str] | None = None) -> str:
    """Say a group's value as a reader would: an actor by the name the codebook gives."""
    if names and column in _ACTORS and isinstance(value, str) and value in names:
        return plain(names[value])
    if isinstance(value, bool):
        return column.replace("_", " ") if value else f"not {column.replace('_', ' ')}"
    if bool(pd.isna(value)):
        return _NOBODY.get(column, f"no {column.replace('_', ' ')}")
    if isinstance(value, datetime):
        return value.strftime(_PERIODS[column]) if column in _PERIODS else f"{value.day} {value:%b %Y}"
    return " ".join(plain(str(value)).replace("_", " ").split()) or "(blank)"


def names_of(rows: pd.DataFrame, columns: Sequence[str]) -> list[str]:
    """Return one label a row, made of the given columns."""
    if not columns:
        return ["all"] * len(rows)
    names = names_in(rows)
    parts = [[name_of(v, c, names) for v in rows[c].tolist()] for c in columns]
    return [" · ".join(p) for p in zip(*parts, strict=True)]


def has_order(names: Iterable[str]) -> bool:
    """Return whether names have an order of their own: voices, polarity, sections."""
    return order_of(names) is not None


def in_order(names: Iterable[str]) -> list[str]:
    """Return distinct names in the order they came, or in their own where they have one."""
    found = list(dict.fromkeys(names))
    return order_of(found) or found


def ranks(rows: pd.DataFrame, column: str) -> list[float] | None:
    """Return each row's place where a column's values have an order by nature (voices, dates, numbers), else nothing."""
    values = rows[column]
    if pd.api.types.is_datetime64_any_dtype(values) or (
        pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    ):
        return [float(r) for r in values.rank(method="dense").fillna(len(values) + 1)]
    order = order_of(name_of(v, column) for v in values.dropna())
    if order is None:
        return None
    return [float(order.index(name_of(v, column))) if not pd.isna(v) else float(len(order)) for v in values]


def wrapped(text: str, characters: int, lines: int = 2) -> str:
    """Break a label into a few lines, with … when even those are too short."""
    text = plain(text)
    made = textwrap.wrap(text, characters, break_long_words=True) or [text]
    if len(made) > lines:
        made = [*made[: lines - 1], made[lines - 1][: characters - 1].rstrip() + "…"]
    return "\n".join(made)


def is_comparison(rows: pd.DataFrame) -> bool:
    """Return whether the estimates are differences between two groups, as :func:`framing.compare` makes them."""
    return {"estimate_a", "estimate_b", "n_a", "n_b"} <= set(rows.columns)


def number(value: float) -> str:
    """Write a count: exact below ten thousand, then in thousands."""
    if bool(pd.isna(value)):
        return "–"
    if abs(value) >= 10_000:
        return f"{value / 1000:,.1f}k" if abs(value) < 100_000 else f"{value / 1000:,.0f}k"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def sizes(rows: pd.DataFrame) -> tuple[str, list[str]]:
    """Return a heading and one text a row that tell how much stands behind each estimate."""
    unit = str(rows["unit"].iloc[0]) if len(rows) else ""
    if is_comparison(rows):
        return "articles", [
            f"{number(a)} / {number(b)}" for a, b in zip(rows["n_a"], rows["n_b"], strict=True)
        ]
    if unit == "share":
        pairs = zip(rows["numerator"], rows["denominator"], strict=True)
        return "n / of", [f"{number(a)} / {number(b)}" for a, b in pairs]
    if unit == "count":
        return "n", [number(n) for n in rows["estimate"]]
    column = "numerator" if unit == "per 1,000 words" else "denominator"
    return "n", [number(v) for v in rows[column]]


def axis_title(rows: pd.DataFrame, measure: str | None = None) -> str:
    """Name the measure and its unit."""
    if not len(rows):
        return ""
    name = plain(measure or str(rows["measure"].iloc[0]))
    name = _MEASURES.get(name, name.replace("_", " "))
    unit = str(rows["unit"].iloc[0])
    if is_comparison(rows):
        first, second = (name_of(rows[c].iloc[0], c, names_in(rows)) for c in ("a", "b"))
        ending = " (percentage points)" if unit == "share" else ""
        name = name if unit in ("share", "score") else f"{name} {unit}"
        return f"difference in {name}, {first} − {second}{ending}"
    if unit == "share":
        return f"{name} (%)"
    if unit == "score":
        return f"{name} (−1 to +1)"
    return name if name == unit else f"{name} {unit}" if unit.startswith("per ") else f"{name} ({unit})"


def counted_title(rows: pd.DataFrame) -> str:
    """Name what a chart counts that shows the things behind a share."""
    name = str(rows["measure"].iloc[0]).replace("_", " ")
    return f"number of {_COUNTED.get(name, name.removeprefix('share of '))}"


def value_text(value: float, unit: str, *, decimals: int = 0) -> str:
    """Write one estimate for print, with a true minus sign; ``decimals`` are those of a share in per cent."""
    if bool(pd.isna(value)):
        return "–"
    shown = f"{100 * value:.{decimals}f}"
    text = shown if unit == "share" else f"{value:.2f}" if unit == "score" else f"{value:.1f}"
    if unit == "count":
        text = number(value)
    return "0" + text[2:] if text.strip("-0.") == "" and text.startswith("-") else text.replace("-", "−")


def articles_note(rows: pd.DataFrame) -> str:
    """Tell how many articles the rows rest on."""
    counts = rows["n_articles"].dropna()
    if counts.empty:
        return "number of articles unknown"
    low, high = int(counts.min()), int(counts.max())
    if low != high:
        return f"{low:,}–{high:,} articles each"
    apart = any(c in rows and len(set(rows[c])) > 1 for c in _OF_ARTICLES)
    return f"{high:,} article{'' if high == 1 else 's'}{' each' if apart else ''}"


def is_census(rows: pd.DataFrame) -> pd.Series:
    """Tell which rows count all there is, one article, so that no interval applies."""
    return rows["method"].fillna("").str.startswith("census")


def without_interval(rows: pd.DataFrame) -> pd.Series:
    """Tell which rows have no interval: complete counts, too few articles, a plain count."""
    return rows["low"].isna() | rows["high"].isna() | is_census(rows)


def interval_note(rows: pd.DataFrame) -> str:
    """Say in words why some marks are hollow."""
    known = rows[rows["estimate"].notna()]
    if len(known) and is_census(known).all():
        return f"{COMPLETE}."
    bare = known[without_interval(known)]
    reasons = []
    for method in bare["method"].fillna("").unique():
        reason = str(method).removeprefix("none: ").removeprefix("no test: ").removesuffix("; pooled")
        reasons.append("complete counts for one article" if reason == "census" else reason or "none given")
    return f"Hollow: no interval ({'; '.join(reasons)})." if reasons else ""


def notes(rows: pd.DataFrame) -> str:
    """Return the line under a chart: articles, and why some marks have no interval."""
    why = interval_note(rows)
    articles = "" if is_comparison(rows) or why.startswith(COMPLETE) else f"{articles_note(rows)}."
    return " ".join(part for part in (articles, why) if part)
