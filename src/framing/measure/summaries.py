"""One summary per layer: who is mentioned, whose words, which sources, how surely, in which words, by whom.

Each hands what :mod:`framing.measure.layers` counted to :func:`framing.measure.intervals.estimate`.
"""

from collections.abc import Sequence

import pandas as pd

from framing.measure import layers
from framing.measure.intervals import estimate
from framing.measure.layers import LEFT_OUT
from framing.measure.tallies import Annotated

By = str | Sequence[str]


def summarize_mentions(
    analysis: Annotated,
    *,
    by: By = "actor",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
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
    leave_out : sequence of str
        Kinds of mention that are not counted.

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measures ``rate`` (per 1,000 words) and ``count``.

    Examples
    --------
    >>> summarize_mentions("some text")
    Traceback (most recent call last):
    framing.records.FramingError: this needs an Analysis with the table 'mentions', as analyze() returns it, not str.
    """
    tallies = layers.tally_mentions(
        analysis, by=by, cluster=cluster, duplicates=duplicates, leave_out=leave_out
    )
    return estimate(tallies, level=level, interval=interval, seed=seed)


def summarize_voices(
    analysis: Annotated,
    *,
    by: By = "voice",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
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

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``share of words``; the shares of one whole have simultaneous intervals.

    Examples
    --------
    >>> summarize_voices("some text")
    Traceback (most recent call last):
    framing.records.FramingError: this needs an Analysis with the table 'voices', as analyze() returns it, not str.
    """
    tallies = layers.tally_voices(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimate(tallies, level=level, interval=interval, seed=seed)


def summarize_sources(
    analysis: Annotated,
    *,
    by: By = "source_type",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
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

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``share of quotations``; the shares of one whole have simultaneous intervals.

    Examples
    --------
    >>> summarize_sources("some text")
    Traceback (most recent call last):
    framing.records.FramingError: this needs an Analysis with the table 'quotations', as analyze() returns it, not str.
    """
    tallies = layers.tally_sources(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimate(tallies, level=level, interval=interval, seed=seed)


def summarize_sentiment(
    analysis: Annotated,
    *,
    by: By = "actor",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
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
    >>> summarize_sentiment("some text")
    Traceback (most recent call last):
    framing.records.FramingError: this needs an Analysis with the table 'sentiments', as analyze() returns it, not str.
    """
    tallies = layers.tally_sentiment(
        analysis, by=by, cluster=cluster, duplicates=duplicates, leave_out=leave_out
    )
    return estimate(tallies, level=level, interval=interval, seed=seed)


def summarize_hedging(
    analysis: Annotated,
    *,
    by: By = "category",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
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

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``hedging`` (the total; its ``category`` is "hedging") and, when ``category`` is in ``by``, ``rate``.

    Examples
    --------
    >>> summarize_hedging("some text")
    Traceback (most recent call last):
    framing.records.FramingError: this needs an Analysis with the table 'hedges', as analyze() returns it, not str.
    """
    tallies = layers.tally_hedging(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimate(tallies, level=level, interval=interval, seed=seed)


def summarize_contrasts(
    analysis: Annotated,
    *,
    by: By = ("contrast", "variant", "voice"),
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
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

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``share of choice``, and the counts ``distanced``, ``denied`` and ``mentioned`` beside it. With ``use`` in
        ``by`` the shares are within each use.

    Examples
    --------
    >>> summarize_contrasts("some text")
    Traceback (most recent call last):
    framing.records.FramingError: this needs an Analysis with the table 'contrasts', as analyze() returns it, not str.
    """
    tallies = layers.tally_contrasts(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimate(tallies, level=level, interval=interval, seed=seed)


def summarize_agency(
    analysis: Annotated,
    *,
    by: By = "agent_status",
    cluster: str = "doc_id",
    duplicates: str = "keep",
    level: float = 0.95,
    seed: int = 0,
    interval: str = "formula",
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

    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. Measure ``share of tellings``; the shares of one whole have simultaneous intervals.

    Examples
    --------
    >>> summarize_agency("some text")
    Traceback (most recent call last):
    framing.records.FramingError: this needs an Analysis with the table 'agency', as analyze() returns it, not str.
    """
    tallies = layers.tally_agency(analysis, by=by, cluster=cluster, duplicates=duplicates)
    return estimate(tallies, level=level, interval=interval, seed=seed)
