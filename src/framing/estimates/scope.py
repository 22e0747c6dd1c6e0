"""Which articles count, with what weight and in which cluster: the sample that tallies speak of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.corpus.text import is_covered
from framing.estimates.grouping import (
    Floats,
    Ints,
    article_columns,
    article_values,
    check_cluster,
    check_filled,
    doc_codes,
    group_values,
)
from framing.records import FramingError, counted

if TYPE_CHECKING:
    from framing.analysis import Analysis


def covered_articles(analysis: "Analysis") -> npt.NDArray[np.bool_]:
    """Tell for each article whether the lexicons cover its language."""
    articles = analysis.articles
    if "language" not in articles:
        return np.ones(len(articles), bool)
    return np.array([is_covered(v) for v in articles["language"]], bool)


def article_weights(analysis: "Analysis", duplicates: str, weights: str | None = None) -> Floats:
    """Return each article's weight: 1, or less for near-duplicates, times a column's with a mean of 1."""
    made = _duplicate_weights(analysis.articles, duplicates)
    if weights is None:
        return made
    own = _column_weights(analysis.articles, weights) * (made > 0)
    inside = own[covered_articles(analysis) & (own > 0)]
    if not len(inside):
        raise FramingError(f"weights={weights!r}: no article has a weight above 0; give some.")
    scaled: Floats = made * own / inside.mean()
    return scaled


def _column_weights(articles: pd.DataFrame, name: str) -> Floats:
    """Return a column of weights, or say what is wrong with it."""
    if name not in articles:
        possible = ", ".join(c for c in articles.columns if pd.api.types.is_numeric_dtype(articles[c]))
        raise FramingError(
            f"weights={name!r} is not a column of the articles; columns of numbers are {possible or 'none'}."
        )
    values = pd.to_numeric(articles[name], errors="coerce").to_numpy("float64", na_value=np.nan)
    wrong = ~np.isfinite(values) | (values < 0)
    if wrong.any():
        raise FramingError(
            f"weights={name!r} has no number of 0 or more in {int(wrong.sum())} of {counted(len(values), 'article')}, such as "
            f"{articles['doc_id'].iloc[int(wrong.argmax())]!r}; fill the column in, 0 leaves an article out."
        )
    return values


def _duplicate_weights(articles: pd.DataFrame, duplicates: str) -> Floats:
    """Return 1, or less for an article that is one of several near-duplicates."""
    if duplicates == "keep":
        return np.ones(len(articles))
    if duplicates not in ("drop", "weight"):
        raise FramingError(f"duplicates={duplicates!r} is not a choice; the choices are keep, drop, weight.")
    needed = "representative" if duplicates == "drop" else "cluster"
    if needed not in articles:
        raise FramingError(
            f"duplicates={duplicates!r} needs the column {needed!r} in the articles; before analyze() write "
            "articles = articles.merge(framing.find_duplicates(articles), on='doc_id'), or leave duplicates= out."
        )
    if duplicates == "weight":
        sizes = articles.groupby("cluster", dropna=False)["doc_id"].transform("size")
        return np.where(articles["cluster"].isna(), 1.0, 1.0 / sizes.to_numpy(float))
    first = articles["representative"]
    keep = first if pd.api.types.is_bool_dtype(first) else first.isna() | (first == articles["doc_id"])
    return np.asarray(keep.fillna(True), float)


def article_clusters(analysis: "Analysis", cluster: str, duplicates: str = "keep") -> pd.Series:
    """Return each article's cluster; weighted near-duplicates are one cluster unless told otherwise."""
    if cluster == "doc_id" and duplicates == "weight":
        cluster = "cluster"
    check_cluster(analysis.articles, cluster)
    values = article_values(analysis.articles, cluster)
    alone = analysis.articles["doc_id"].reset_index(drop=True).astype("str")
    return values.astype("str").where(values.notna(), "article " + alone).rename("cluster")


@dataclass(frozen=True, slots=True)
class Scope:
    """The articles a summary speaks of: all but those in other languages or dropped, with weights."""

    analysis: "Analysis"
    docs: pd.DataFrame
    weights: Floats
    keep: npt.NDArray[np.bool_]

    @classmethod
    def of(
        cls,
        analysis: "Analysis",
        by: Sequence[str],
        *,
        cluster: str = "doc_id",
        duplicates: str = "keep",
        weights: str | None = None,
    ) -> "Scope":
        """Read weights and clusters from the articles, and see that the columns to group by are filled."""
        for name in by:
            if name in article_columns(analysis.articles):
                check_filled(analysis.articles, name, "by")
        weight = article_weights(analysis, duplicates, weights)
        docs = pd.DataFrame(
            {
                "doc_id": analysis.articles["doc_id"].reset_index(drop=True),
                "cluster": article_clusters(analysis, cluster, duplicates),
                "weight": weight,
            }
        )
        return cls(analysis, docs, weight, covered_articles(analysis) & (weight > 0))

    def spans(self, spans: pd.DataFrame, by: Sequence[str]) -> tuple[Ints, pd.DataFrame, pd.DataFrame]:
        """Return article numbers and group values of the spans in scope, and those spans."""
        doc = doc_codes(self.analysis, spans)
        inside = self.keep[doc]
        spans, doc = spans[inside].reset_index(drop=True), doc[inside]
        return doc, group_values(self.analysis, spans, by, doc), spans
