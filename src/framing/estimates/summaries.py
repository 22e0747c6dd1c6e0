"""Summaries: who is mentioned, whose words, which sources, who fares how, how surely, in which words, who did it.

Each layer that counts something has one; what it counts is declared in :mod:`framing.layers`, and
:func:`framing.estimates.intervals.estimate` makes the intervals.
"""

import inspect
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

import pandas as pd

from framing.arguments import checked
from framing.estimates.intervals import estimate
from framing.estimates.layer_tallies import By, counts_of, tally_layer
from framing.layers import LAYERS
from framing.names import with_band, with_names
from framing.records import FramingError

if TYPE_CHECKING:
    from framing.analysis import Analysis


class Summary(Protocol):
    """A summary of one layer, as :func:`summary_of` makes it."""

    __name__: str

    def __call__(
        self,
        analysis: "Analysis",
        *,
        by: By = ...,
        cluster: str = ...,
        duplicates: str = ...,
        level: float = ...,
        seed: int = ...,
        interval: str = ...,
        estimand: str = ...,
        weights: str | None = ...,
        simultaneous: bool = ...,
        sampling_fraction: float = ...,
        leave_out: Sequence[str] = ...,
    ) -> pd.DataFrame:
        """Return an estimate table."""


class Told(NamedTuple):
    """What the documentation of one summary says besides what all of them say."""

    does: str
    more: str
    measures: str
    example: str
    shows: str


_DOCUMENTATION = """{does}

    {more}

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    by : str or sequence of str
        Columns of ``{layer}`` or of the articles, ``section``, and ``week``, ``month``, ``year``.
    cluster : str
        Article column whose values are the sample's independent units: "doc_id", or "outlet".
    duplicates : {{"keep", "drop", "weight"}}
        Near-duplicates: all, representatives only, or weighted down to one together. The last two need
        the columns of :func:`find_duplicates` among the articles.
    level : float
        Coverage of the intervals.
    seed : int
        Seed of the bootstrap.
    interval : {{"formula", "bootstrap"}}
        How intervals are made: by formulas, or from 50 clusters on by the percentile bootstrap.
    estimand : {{"pooled", "articles"}}
        All articles together, or the mean of the articles' own figures, which stands beside it in any
        case (``article_mean``).
    weights : str, optional
        Article column of weights (circulation, one over the probability of being drawn): an article counts
        so many times, the mean weight being 1; 0 leaves it out.
    simultaneous : bool
        Whether shares of one whole are covered together. With False each interval holds by itself, as is
        right for one actor or category named beforehand.
    sampling_fraction : float
        Share of the articles there are that the corpus holds, 0 to 1 (the finite-population correction). With
        1 the corpus is all there is: a census, without intervals.
{leave_out}
    Returns
    -------
    pandas.DataFrame
        Group columns and the columns of ``data_dictionary("estimates")``. {measures}

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> {example}
    {shows}
    """
_LEAVE_OUT = """\
    leave_out : sequence of str
        Kinds of mention that are not counted.
"""
_SIMULTANEOUS = "the shares of one whole have simultaneous intervals."
_NAMES: list[str] = []  # of all summaries


def summary_of(layer: str, name: str, told: Told | None = None) -> Summary:
    """Make the summary of a layer that counts something, under the name it is to be called by.

    Parameters
    ----------
    layer : str
        One of ``framing.layers.LAYERS``.
    name : str
        The function's name, such as ``summarize_hedging``.
    told : Told, optional
        What its documentation says of it.

    Returns
    -------
    function
        It takes an Analysis and the options all summaries take, and returns an estimate table.
        :func:`compare`, :func:`compare_event`, :func:`check_robustness` and :func:`tally` take it too.

    Raises
    ------
    FramingError
        When the layer counts nothing.
    """
    counts = counts_of(layer)

    def summarize(
        analysis: "Analysis",
        *,
        by: By = counts.by,
        cluster: str = "doc_id",
        duplicates: str = "keep",
        level: float = 0.95,
        seed: int = 0,
        interval: str = "formula",
        estimand: str = "pooled",
        weights: str | None = None,
        simultaneous: bool = True,
        sampling_fraction: float = 0.0,
        leave_out: Sequence[str] = counts.leave_out,
    ) -> pd.DataFrame:
        tallies = tally_layer(
            analysis,
            layer,
            by=by,
            cluster=cluster,
            duplicates=duplicates,
            weights=weights,
            leave_out=leave_out,
        )
        found = estimate(
            tallies,
            level=level,
            interval=interval,
            estimand=estimand,
            simultaneous=simultaneous,
            sampling_fraction=sampling_fraction,
            seed=seed,
        )
        if counts.kind == "score":
            found = with_band(found, getattr(analysis, "provenance", None))
        return with_names(found, analysis.codebook)

    if not counts.leave_out:
        _hide_parameter(summarize, "leave_out")
    summarize.__name__ = summarize.__qualname__ = name
    if told is not None:
        lines = _LEAVE_OUT if counts.leave_out else ""
        summarize.__doc__ = _DOCUMENTATION.format(layer=layer, leave_out=lines, **told._asdict())
    summarize.layer = layer  # type: ignore[attr-defined]
    _NAMES.append(name)
    return cast(Summary, checked(summarize))


def _hide_parameter(function: Callable[..., Any], name: str) -> None:
    """Take a parameter out of a function's signature: the layer has no use for it."""
    signature = inspect.signature(function)
    kept = [p for p in signature.parameters.values() if p.name != name]
    function.__signature__ = signature.replace(parameters=kept)  # type: ignore[attr-defined]


def layer_of(summary: Any) -> str:
    """Return the layer a summary summarises, or say which summaries there are."""
    layer = getattr(summary, "layer", None)
    if not callable(summary) or layer not in LAYERS:
        given = getattr(summary, "__name__", repr(summary))
        raise FramingError(f"{given} is not a summary; give one of the functions {', '.join(_NAMES)}.")
    return str(layer)


summarize_mentions = summary_of(
    "mentions",
    "summarize_mentions",
    Told(
        "Count who is mentioned: number, and rate per 1,000 words.",
        "The words are all those of the article, or of the voice, holder or section when those are in ``by``.",
        "Measures ``rate`` (per 1,000 words) and ``count``.",
        'summarize_mentions(analysis)["measure"].unique().tolist()',
        "['rate', 'count']",
    ),
)
summarize_voices = summary_of(
    "voices",
    "summarize_voices",
    Told(
        "Share the words out over voices: the outlet's own, quoted directly, reported indirectly.",
        "The first column of ``by`` that is the stretches' own is shared out (voice, holder), the others divide\n"
        "    the text.",
        f"Measure ``share of words``; {_SIMULTANEOUS}",
        'round(float(summarize_voices(analysis)["estimate"].sum()), 6)',
        "1.0",
    ),
)
summarize_sources = summary_of(
    "quotations",
    "summarize_sources",
    Told(
        "Share the quotations out over kinds of source.",
        "The first column of ``by`` that is the quotations' own is shared out: ``source_type``, ``source_role``,\n"
        "    ``cue_stance``, ``anonymous``, ``actor``, ``kind``; the others divide the quotations.",
        f"Measure ``share of quotations``; {_SIMULTANEOUS}",
        'summarize_sources(analysis, by="source_role").columns[:3].tolist()',
        "['source_role', 'measure', 'estimate']",
    ),
)
summarize_sentiment = summary_of(
    "sentiments",
    "summarize_sentiment",
    Told(
        "Describe the sentiment toward each actor, raw and with the frame words masked.",
        "Add ``holder`` to ``by`` for the matrix of who speaks how about whom. Means and shares are over mentions.",
        "Measures ``score``, ``score_masked``,\n"
        "        ``difference`` (masked minus raw), ``sign_change`` (share of mentions whose sign is another once\n"
        "        masked), ``no_evidence`` (share of mentions without any valence word), ``negative``, ``neutral``,\n"
        "        ``positive`` (shares, with simultaneous intervals). Unscored mentions are left out.",
        'summarize_sentiment(analysis, by=["holder", "actor"])["measure"].unique().tolist()',
        "['score', 'score_masked', 'difference', 'sign_change', 'no_evidence', 'negative', 'neutral', 'positive']",
    ),
)
summarize_hedging = summary_of(
    "hedges",
    "summarize_hedging",
    Told(
        "Count hedges per 1,000 words, of that voice or holder when those are in ``by``.",
        "Totals called ``hedging`` leave out condition, vagueness and booster.",
        'Measure ``rate``; where\n        ``category`` is in ``by``, the total has the category "hedging".',
        'summarize_hedging(analysis)["category"].iloc[-1]',
        "'hedging'",
    ),
)
summarize_contrasts = summary_of(
    "contrasts",
    "summarize_contrasts",
    Told(
        "Show the share of choice: of all the times it was named, how often by each variant.",
        "Only names that are ``used`` count as chosen; ``voice`` is always among the groups, since in indirect\n"
        "    speech nobody can tell who chose the word.",
        "Measure ``share of choice``, and\n"
        "        the counts ``distanced``, ``denied`` and ``mentioned`` beside it. With ``use`` in ``by`` the shares\n"
        "        are within each use.",
        "summarize_contrasts(analysis).columns[:4].tolist()",
        "['contrast', 'variant', 'voice', 'measure']",
    ),
)
summarize_agency = summary_of(
    "agency",
    "summarize_agency",
    Told(
        "Share the harm clauses out over how far the agent is told.",
        "The first column of ``by`` that is the harm clauses' own is shared out: ``agent_status``, ``construction``,\n"
        "    ``cause``; the others (``verb``, say) divide the clauses, and ``voice`` always does.",
        f"Measure ``share of harm clauses``; {_SIMULTANEOUS}",
        'summarize_agency(analysis, by="cause")["method"].unique().tolist()',
        "['census']",
    ),
)


@checked
def tally(
    analysis: "Analysis",
    summary: Callable[..., pd.DataFrame],
    *,
    by: By | None = None,
    duplicates: str = "keep",
    weights: str | None = None,
) -> pd.DataFrame:
    """Return what a summary counts, article by article: for regressions and other models of one's own.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    summary : function
        One of the ``summarize_`` functions.
    by : str or sequence of str, optional
        As in the summary.
    duplicates : {"keep", "drop", "weight"}
        As in the summary.
    weights : str, optional
        As in the summary.

    Returns
    -------
    pandas.DataFrame
        ``doc_id``, group columns, ``measure, numerator, denominator``: what was counted (or the sum of the
        scores), out of how many words, spans or scores. A zero is a row; an article with nothing to
        count out of has none.

    Raises
    ------
    FramingError
        For a function that is no summary, and whatever the summary itself refuses.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> framing.tally(analysis, framing.summarize_voices).columns.tolist()
    ['doc_id', 'voice', 'measure', 'numerator', 'denominator']
    """
    made = tally_layer(analysis, layer_of(summary), by=by, duplicates=duplicates, weights=weights).table()
    return made[made["denominator"] > 0].reset_index(drop=True)
