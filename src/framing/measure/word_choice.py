"""Summaries of the words: how surely, by which of several names, and with which doer told.

Each hands what :mod:`framing.measure.layers` counted to :func:`framing.measure.intervals.estimate`.
"""

from typing import TYPE_CHECKING

import pandas as pd

from framing.arguments import checked
from framing.measure import layers
from framing.measure.summaries import By, estimated

if TYPE_CHECKING:
    from framing.analysis import Analysis


@checked
def summarize_hedging(
    analysis: "Analysis",
    *,
    by: By = "category",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
    estimand: str = "pooled",
) -> pd.DataFrame:
    """Count hedges per 1,000 words, of that voice or holder when those are in ``by``.

    Totals called ``hedging`` leave out condition, vagueness and booster.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    by : str or sequence of str
        Columns of ``hedges`` or of the articles, ``section``, and ``week``, ``month``, ``year``.
    cluster : str
        Article column whose values are the sample's independent units: "doc_id", or "outlet".
    duplicates : {"keep", "drop", "weight"}
        Near-duplicates: all, representatives only, or weighted down to one together. The last two need
        the columns of the table of near-duplicates among the articles.
    level : float
        Coverage of the intervals.
    seed : int
        Seed of the bootstrap.
    interval : {"formula", "bootstrap"}
        How intervals are made from 50 clusters on.
    estimand : {"pooled", "articles"}
        All articles together, or the mean of the articles' own figures.

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``rate``; where ``category`` is
        in ``by``, the total has the category "hedging".

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> summarize_hedging(analysis)["category"].iloc[-1]
    'hedging'
    """
    tallies = layers.tally_hedging(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimated(analysis, tallies, level=level, interval=interval, estimand=estimand, seed=seed)


@checked
def summarize_contrasts(
    analysis: "Analysis",
    *,
    by: By = ("contrast", "variant", "voice"),
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
    estimand: str = "pooled",
) -> pd.DataFrame:
    """Show the share of choice: of all the times it was named, how often by each variant.

    Only names that are ``used`` count as chosen; ``voice`` is always among the groups, since in indirect speech
    nobody can tell who chose the word.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    by : str or sequence of str
        Columns of ``contrasts`` or of the articles, ``section``, and ``week``, ``month``, ``year``.
    cluster : str
        Article column whose values are the sample's independent units: "doc_id", or "outlet".
    duplicates : {"keep", "drop", "weight"}
        Near-duplicates: all, representatives only, or weighted down to one together. The last two need
        the columns of the table of near-duplicates among the articles.
    level : float
        Coverage of the intervals.
    seed : int
        Seed of the bootstrap.
    interval : {"formula", "bootstrap"}
        How intervals are made from 50 clusters on.
    estimand : {"pooled", "articles"}
        All articles together, or the mean of the articles' own figures.

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``share of choice``, and the counts ``distanced``, ``denied`` and ``mentioned`` beside it. With ``use`` in
        ``by`` the shares are within each use.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> summarize_contrasts(analysis).columns[:4].tolist()
    ['contrast', 'variant', 'voice', 'measure']
    """
    tallies = layers.tally_contrasts(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimated(analysis, tallies, level=level, interval=interval, estimand=estimand, seed=seed)


@checked
def summarize_agency(
    analysis: "Analysis",
    *,
    by: By = "agent_status",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
    estimand: str = "pooled",
) -> pd.DataFrame:
    """Share the tellings of harm out over how far the agent is told.

    The first column of ``by`` that is the tellings' own is shared out: ``agent_status``, ``construction``, ``cause``;
    the others (``verb``, say) divide the tellings, and ``voice`` always does.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    by : str or sequence of str
        Columns of ``agency`` or of the articles, ``section``, and ``week``, ``month``, ``year``.
    cluster : str
        Article column whose values are the sample's independent units: "doc_id", or "outlet".
    duplicates : {"keep", "drop", "weight"}
        Near-duplicates: all, representatives only, or weighted down to one together. The last two need
        the columns of the table of near-duplicates among the articles.
    level : float
        Coverage of the intervals.
    seed : int
        Seed of the bootstrap.
    interval : {"formula", "bootstrap"}
        How intervals are made from 50 clusters on.
    estimand : {"pooled", "articles"}
        All articles together, or the mean of the articles' own figures.

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``share of tellings``; the shares of one whole have simultaneous intervals.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> summarize_agency(analysis, by="cause")["method"].unique().tolist()
    ['census']
    """
    tallies = layers.tally_agency(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimated(analysis, tallies, level=level, interval=interval, estimand=estimand, seed=seed)
