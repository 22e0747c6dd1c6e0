"""What stands under each summary: its tally, article by article."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.arguments import checked
from framing.estimates import layer_tallies as layers
from framing.estimates.summaries import (
    By,
    summarize_agency,
    summarize_contrasts,
    summarize_hedging,
    summarize_mentions,
    summarize_sentiment,
    summarize_sources,
    summarize_voices,
)
from framing.estimates.tallies import Tallies
from framing.records import FramingError

if TYPE_CHECKING:
    from framing.analysis import Analysis

TALLIES: dict[Callable[..., pd.DataFrame], Callable[..., Tallies]] = {
    summarize_mentions: layers.tally_mentions,
    summarize_voices: layers.tally_voices,
    summarize_sources: layers.tally_sources,
    summarize_sentiment: layers.tally_sentiment,
    summarize_hedging: layers.tally_hedging,
    summarize_contrasts: layers.tally_contrasts,
    summarize_agency: layers.tally_agency,
}


@checked
def tally(
    analysis: "Analysis",
    summary: Callable[..., pd.DataFrame],
    *,
    by: By | None = None,
    duplicates: str = "keep",
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
    count = tally_function(summary)
    made = count(analysis, duplicates=duplicates, **({} if by is None else {"by": by})).table()
    return made[made["denominator"] > 0].reset_index(drop=True)


def tally_function(summary: Any) -> Callable[..., Tallies]:
    """Return what counts for a summary, or say which summaries there are."""
    found = TALLIES.get(summary) if callable(summary) else None
    if found is None:
        names = ", ".join(f.__name__ for f in TALLIES)
        given = getattr(summary, "__name__", repr(summary))
        raise FramingError(f"{given} is not a summary; give one of the functions {names}.")
    return found
