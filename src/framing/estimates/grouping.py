"""Columns to group by: a span's own, its section, its article's, and the week, month and year it appeared."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arguments import warn
from framing.records import TABLES, FramingError, counted

if TYPE_CHECKING:
    from framing.analysis import Analysis

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Group = str | int | float | bool | date | None  # the value a column has in one of its groups

PERIODS = {"week": "W", "month": "M", "year": "Y"}

_PLACES = ("doc_id", "sentence", "start", "end")

# What no column to group by may be called: these stand beside the groups.
_RESERVED = (*(c.name for c in TABLES["estimates"]), "alternatives")


def listed(by: str | Sequence[str]) -> list[str]:
    """Return the names in ``by`` as a list without repetitions."""
    names = [by] if isinstance(by, str) else list(by)
    if not all(isinstance(n, str) for n in names):
        raise FramingError(f"by={by!r}: give the name of a column, or a list of names.")
    return list(dict.fromkeys(names))


def add_columns(names: Iterable[str], by: Sequence[str]) -> list[str]:
    """Return ``by`` with the names that are not in it yet put at the end."""
    return list(dict.fromkeys([*by, *names]))


def span_table(analysis: "Analysis", name: str) -> pd.DataFrame:
    """Return a span table of the analysis, or say that this is no Analysis."""
    found = getattr(analysis, name, None)
    if not isinstance(found, pd.DataFrame) or not isinstance(
        getattr(analysis, "articles", None), pd.DataFrame
    ):
        raise FramingError(
            f"this needs an Analysis with the table {name!r}, as analyze() returns it, not {type(analysis).__name__}."
        )
    return found


def span_columns(spans: pd.DataFrame) -> list[str]:
    """Return the columns of a span table that can be grouped by."""
    return [c for c in spans.columns if c not in _PLACES]


def article_columns(articles: pd.DataFrame) -> list[str]:
    """Return the article columns, and the parts of ``published``, that can be grouped by."""
    own = [c for c in articles.columns if c != "text"]
    periods = [p for p in PERIODS if p not in own] if "published" in own else []
    return own + periods


def check_by(analysis: "Analysis", spans: pd.DataFrame, by: Sequence[str]) -> None:
    """Raise :class:`FramingError` for a column that is neither in the span table nor in the articles."""
    possible = [*span_columns(spans), "section", *article_columns(analysis.articles)]
    for name in by:
        if name in _RESERVED and name in possible:
            raise FramingError(
                f"by={name!r}: the table of estimates has a column of that name itself; rename yours before analyze()."
            )
        if name not in possible:
            choices = ", ".join(dict.fromkeys(c for c in possible if c not in _RESERVED))
            raise FramingError(f"by={name!r} is not a column to group by here; possible are {choices}.")


def is_article_column(analysis: "Analysis", spans: pd.DataFrame, name: str) -> bool:
    """Return whether a name means one value an article, not one a span."""
    return (
        name not in span_columns(spans) and name != "section" and name in article_columns(analysis.articles)
    )


def check_filled(articles: pd.DataFrame, name: str, parameter: str) -> None:
    """Raise when no article has a value in a column, and warn when some have none: they are a group of their own."""
    column = "published" if name not in articles.columns else name
    n, missing = len(articles), int(article_values(articles, name).isna().sum())
    if n and missing == n:
        raise FramingError(
            f"{parameter}={name!r}: no article has a value in the column {column!r}; fill it in before analyze(), such "
            f"as articles[{column!r}] = ..., or leave {name!r} out."
        )
    if missing:
        group = (
            "count as one cluster each"
            if parameter == "cluster"
            else "form a group of their own, shown as missing"
        )
        warn(
            f"{parameter}={name!r}: {missing} of {counted(n, 'article')} {'has' if missing == 1 else 'have'} no value in the "
            f"column {column!r}; such articles {group}."
        )


def check_cluster(articles: pd.DataFrame, cluster: str) -> None:
    """Raise :class:`FramingError` for a cluster that is no column of the articles."""
    if cluster not in article_columns(articles):
        possible = ", ".join(article_columns(articles))
        raise FramingError(f"cluster={cluster!r} is not a column of the articles; possible are {possible}.")
    if cluster != "cluster":  # of near-duplicates: an article without one stands alone
        check_filled(articles, cluster, "cluster")


def article_values(articles: pd.DataFrame, name: str) -> pd.Series:
    """Return one value an article, in the order of the articles: a column, or a part of ``published``."""
    if name in articles.columns:
        return articles[name].reset_index(drop=True)
    published = articles["published"].reset_index(drop=True)
    starts = published.dt.to_period(PERIODS[name]).dt.start_time
    return pd.Series(starts.astype("datetime64[us]"), name=name)


def two_groups(values: pd.Series, by: str, a: Group, b: Group) -> tuple[Group, Group]:
    """Return two different groups of a column as it holds them, or say which is not there."""
    a, b = group_in(values, by, a, "a"), group_in(values, by, b, "b")
    if a == b:
        raise FramingError(f"a and b are the same group, {a!r}; give two.")
    return a, b


def group_in(values: pd.Series, by: str, wanted: Group, name: str) -> Group:
    """Return a group as a column holds it (a month may be given as "2022-03"), or list the groups there are."""
    held = wanted
    if wanted is not None and pd.api.types.is_datetime64_any_dtype(values):
        moment = pd.to_datetime(str(wanted), errors="coerce")
        held = moment if isinstance(moment, pd.Timestamp) else None
    if not (values.isna() if wanted is None else values == held).any():
        groups = ", ".join(repr(str(v)) for v in values.dropna().unique()) or "none"
        raise FramingError(f"{name}={wanted!r}: {by!r} has no such group; its groups are {groups}.")
    return held


def doc_codes(analysis: "Analysis", spans: pd.DataFrame) -> Ints:
    """Return the position of each span's article among the articles."""
    codes = pd.Index(analysis.articles["doc_id"]).get_indexer(spans["doc_id"])
    if (codes < 0).any():
        stranger = spans["doc_id"][codes < 0].iloc[0]
        raise FramingError(
            f"doc_id {stranger!r} of a span table is not among the articles; use Analysis.select to take parts."
        )
    return np.asarray(codes, np.int64)


def group_values(analysis: "Analysis", spans: pd.DataFrame, by: Sequence[str], doc: Ints) -> pd.DataFrame:
    """Return the columns of ``by`` for every span, from the span, its sentence or its article."""
    made: dict[str, Any] = {}
    for name in by:
        if name in span_columns(spans):
            made[name] = spans[name].reset_index(drop=True)
        elif name == "section":
            sections = analysis.sentences.set_index(["doc_id", "sentence"])["section"]
            keys = pd.MultiIndex.from_frame(spans[["doc_id", "sentence"]])
            made[name] = sections.reindex(keys).reset_index(drop=True)
        else:
            made[name] = article_values(analysis.articles, name).take(doc).reset_index(drop=True)
    return pd.DataFrame(made, index=pd.RangeIndex(len(spans)))


def codes_of(*frames: pd.DataFrame) -> tuple[list[Ints], pd.DataFrame]:
    """Number the distinct rows of frames with the same columns; return the numbers and the rows."""
    lengths = [len(f) for f in frames]
    both = pd.concat(frames, ignore_index=True)
    if not len(both.columns):
        return [np.zeros(n, np.int64) for n in lengths], pd.DataFrame(index=pd.RangeIndex(1))
    numbers = both.groupby(list(both.columns), dropna=False, sort=True, observed=True).ngroup()
    distinct = both.loc[~numbers.duplicated()]
    distinct = distinct.iloc[np.argsort(numbers[distinct.index].to_numpy(), kind="stable")]
    codes = numbers.to_numpy(dtype=np.int64)
    return np.split(codes, np.cumsum(lengths)[:-1]), distinct.reset_index(drop=True)
