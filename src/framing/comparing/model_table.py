"""Long data for regressions: one row an article, or one a span, with all a model of one's own needs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.arguments import checked
from framing.estimates.grouping import PERIODS, article_columns, article_values, doc_codes, span_table
from framing.estimates.layer_tallies import By, counts_of, tally_layer
from framing.estimates.scope import article_weights
from framing.estimates.summaries import layer_of
from framing.names import with_names
from framing.records import FramingError, require_columns

if TYPE_CHECKING:
    from framing.analysis import Analysis

UNITS = ("article", "span")
_PLACE = ["doc_id", "unit_start", "unit_end"]


@checked
def model_table(
    analysis: "Analysis",
    summary: Callable[..., pd.DataFrame],
    *,
    unit: str = "article",
    by: By | None = None,
    duplicates: str = "keep",
    weights: str | None = None,
    coded: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Lay out what a summary counts as long data for a regression, with standard errors clustered by ``cluster``.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    summary : function
        One of the ``summarize_`` functions.
    unit : {"article", "span"}
        A row for each article, group and measure, as in :func:`tally`; or one for each span (mention,
        quotation, hedge) of the layer.
    by : str or sequence of str, optional
        As in the summary, for articles only.
    duplicates : {"keep", "drop", "weight"}
        What ``weight`` says of near-duplicates.
    weights : str, optional
        Article column that ``weight`` is multiplied with, as in the summaries.
    coded : pandas.DataFrame, optional
        From :func:`framing.merge_coding`: adds ``machine``, ``human``, ``probability`` and ``pseudo_outcome``
        to spans, and the mean of ``pseudo_outcome`` with the number of units to articles.

    Returns
    -------
    pandas.DataFrame
        Article rows: group columns, ``measure, unit, numerator, denominator`` (unweighted) and ``value``; span
        rows: the layer's columns. Then the articles' own columns (``outlet``, ``published`` …), ``week, month``
        and ``year``, ``cluster`` (near-duplicates together, else the article) and ``weight``.

    Raises
    ------
    FramingError
        For a unit that there is none of, and whatever the summary itself refuses.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> rows = framing.model_table(analysis, framing.summarize_hedging, by="voice")
    >>> rows.columns[:7].tolist()
    ['doc_id', 'voice', 'measure', 'unit', 'numerator', 'denominator', 'value']
    """
    if unit not in UNITS:
        raise FramingError(f"unit={unit!r}; possible are {', '.join(map(repr, UNITS))}.")
    layer = layer_of(summary)
    if coded is not None:
        require_columns(coded, [*_PLACE, "machine", "human", "probability", "pseudo_outcome"], "coded")
    weight = article_weights(analysis, duplicates, weights)
    if unit == "article":
        made, doc = _articles(analysis, layer, by)
        if coded is not None:
            made = made.merge(_by_article(coded), on="doc_id", how="left", validate="many_to_one")
    else:
        counts_of(layer)
        made = span_table(analysis, layer).reset_index(drop=True)
        doc = doc_codes(analysis, made)
        if coded is not None:
            made = _with_codes(made, coded)
    about = _about_articles(analysis, weight).iloc[doc].reset_index(drop=True)
    made = pd.concat([made, about[[c for c in about if c not in made]]], axis=1)
    return with_names(made[made["weight"] > 0].reset_index(drop=True), analysis.codebook)


def _articles(analysis: "Analysis", layer: str, by: By | None) -> tuple[pd.DataFrame, Any]:
    """Return a row for each article, group and measure, and the place of its article."""
    tallies = tally_layer(analysis, layer, by=by)
    has = tallies.denominator > 0
    doc = tallies.doc[has]
    names = [*tallies.groups, "measure", "unit"]
    rows = tallies.rows[names].iloc[tallies.row[has]].reset_index(drop=True)
    above, below = tallies.numerator[has], tallies.denominator[has]
    made = rows.assign(numerator=above, denominator=below, value=above / below)
    made.insert(0, "doc_id", tallies.docs["doc_id"].array.take(doc))
    return made, doc


def _about_articles(analysis: "Analysis", weight: Any) -> pd.DataFrame:
    """Return what is known of every article: its columns, periods, cluster and weight."""
    articles = analysis.articles.reset_index(drop=True)
    made = articles[[c for c in articles if c not in ("text", "doc_id", "representative")]].copy()
    for period in PERIODS:
        if period in article_columns(articles):
            made[period] = article_values(articles, period)
    own = articles["doc_id"].astype("str")
    made["cluster"] = (
        articles["cluster"].astype("str").where(articles["cluster"].notna(), own)
        if "cluster" in articles
        else own
    )
    return made.assign(weight=weight)


def _by_article(coded: pd.DataFrame) -> pd.DataFrame:
    """Return the mean pseudo-outcome of every article and the number of its units."""
    by_article = coded.groupby("doc_id", as_index=False)
    return by_article.agg(pseudo_outcome=("pseudo_outcome", "mean"), n_units=("pseudo_outcome", "size"))


def _with_codes(spans: pd.DataFrame, coded: pd.DataFrame) -> pd.DataFrame:
    """Add what was coded of each span."""
    codes = coded[[*_PLACE, "machine", "human", "probability", "pseudo_outcome"]]
    codes = codes.rename(columns={"unit_start": "start", "unit_end": "end"})
    made = spans.merge(codes, on=["doc_id", "start", "end"], how="left", validate="many_to_one")
    if len(made) and made["machine"].isna().all():
        raise FramingError(
            "coded: no span is one of its units; spans can be coded for sentiment (mentions), other layers are coded by "
            "sentence: use coded itself, or unit='article'."
        )
    return made
