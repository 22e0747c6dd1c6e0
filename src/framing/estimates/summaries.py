"""Summaries of who is in the text: who is mentioned, whose words, which sources, who fares how.

Each hands what :mod:`framing.measure.layers` counted to :func:`framing.measure.intervals.estimate`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.arguments import checked
from framing.estimates import layer_tallies as layers
from framing.estimates.intervals import estimate
from framing.estimates.layer_tallies import LEFT_OUT
from framing.estimates.tallies import Tallies
from framing.names import with_names

if TYPE_CHECKING:
    from framing.analysis import Analysis

By = str | Sequence[str]


def estimated(analysis: "Analysis", tallies: Tallies, **how: Any) -> pd.DataFrame:
    """Return the estimates of what was counted, in a table that knows the actors' names."""
    return with_names(estimate(tallies, **how), analysis.codebook)


@checked
def summarize_mentions(
    analysis: "Analysis",
    *,
    by: By = "actor",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
    estimand: str = "pooled",
    leave_out: Sequence[str] = LEFT_OUT,
) -> pd.DataFrame:
    """Count who is mentioned: number, and rate per 1,000 words.

    The words are all those of the article, or of the voice, holder or section when those are in ``by``.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    by : str or sequence of str
        Columns of ``mentions`` or of the articles, ``section``, and ``week``, ``month``, ``year``.
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
    leave_out : sequence of str
        Kinds of mention that are not counted.

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measures ``rate`` (per 1,000 words) and ``count``.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> summarize_mentions(analysis)["measure"].unique().tolist()
    ['rate', 'count']
    """
    tallies = layers.tally_mentions(
        analysis, by=by, cluster=cluster, duplicates=duplicates, leave_out=leave_out
    )
    return estimated(analysis, tallies, level=level, interval=interval, estimand=estimand, seed=seed)


@checked
def summarize_voices(
    analysis: "Analysis",
    *,
    by: By = "voice",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
    estimand: str = "pooled",
) -> pd.DataFrame:
    """Share the words out over voices: the outlet's own, quoted directly, reported indirectly.

    The first column of ``by`` that is the stretches' own is shared out (voice, holder), the others divide the text.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    by : str or sequence of str
        Columns of ``voices`` or of the articles, ``section``, and ``week``, ``month``, ``year``.
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
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``share of words``; the shares of one whole have simultaneous intervals.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> round(float(summarize_voices(analysis)["estimate"].sum()), 6)
    1.0
    """
    tallies = layers.tally_voices(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimated(analysis, tallies, level=level, interval=interval, estimand=estimand, seed=seed)


@checked
def summarize_sources(
    analysis: "Analysis",
    *,
    by: By = "source_type",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
    estimand: str = "pooled",
) -> pd.DataFrame:
    """Share the quotations out over kinds of source.

    The first column of ``by`` that is the quotations' own is shared out: ``source_type``, ``source_role``,
    ``cue_stance``, ``anonymous``, ``actor``, ``kind``; the others divide the quotations.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    by : str or sequence of str
        Columns of ``quotations`` or of the articles, ``section``, and ``week``, ``month``, ``year``.
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
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``share of quotations``; the shares of one whole have simultaneous intervals.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> summarize_sources(analysis, by="source_role").columns[:3].tolist()
    ['source_role', 'measure', 'estimate']
    """
    tallies = layers.tally_sources(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimated(analysis, tallies, level=level, interval=interval, estimand=estimand, seed=seed)


@checked
def summarize_sentiment(
    analysis: "Analysis",
    *,
    by: By = "actor",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
    estimand: str = "pooled",
    leave_out: Sequence[str] = LEFT_OUT,
) -> pd.DataFrame:
    """Describe the sentiment toward each actor, raw and with the frame words masked.

    Add ``holder`` to ``by`` for the matrix of who speaks how about whom. Means and shares are over mentions.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    by : str or sequence of str
        Columns of ``sentiments`` or of the articles, ``section``, and ``week``, ``month``, ``year``.
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
    leave_out : sequence of str
        Kinds of mention that are not counted.

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measures ``score``, ``score_masked``, ``difference`` (masked minus raw), ``sign_change`` (share of mentions whose
        sign is another once masked), ``no_evidence`` (share of mentions without any valence word),
        ``negative``, ``neutral``, ``positive`` (shares, with simultaneous intervals). Unscored mentions are left out.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> summarize_sentiment(analysis, by=["holder", "actor"])["measure"].unique().tolist()
    ['score', 'score_masked', 'difference', 'sign_change', 'no_evidence', 'negative', 'neutral', 'positive']
    """
    tallies = layers.tally_sentiment(
        analysis, by=by, cluster=cluster, duplicates=duplicates, leave_out=leave_out
    )
    return estimated(analysis, tallies, level=level, interval=interval, estimand=estimand, seed=seed)


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
