"""The same estimate under every choice a reviewer would question, side by side.

A finding that hangs on one choice is shown to hang on it (multiverse analysis: Steegen et al. 2016).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from framing.arguments import checked
from framing.estimates.grouping import listed, span_table
from framing.estimates.intervals import FEWEST_CLUSTERS, FEWEST_TO_RESAMPLE
from framing.estimates.layer_tallies import counts_of
from framing.estimates.summaries import layer_of
from framing.names import with_names
from framing.records import FramingError

if TYPE_CHECKING:
    from framing.analysis import Analysis

_Choice = tuple[str, "Analysis", dict[str, Any]]  # name, analysis and options

AS_GIVEN = "as given"
MOST_OUTLETS = 12


@checked
def check_robustness(
    analysis: "Analysis",
    summary: Callable[..., pd.DataFrame],
    *,
    by: str | Sequence[str] | None = None,
    others: "Mapping[str, Analysis] | None" = None,
    **options: Any,
) -> pd.DataFrame:
    """Repeat a summary over the choices a reviewer would question.

    The choices tried, each alone: one voice only; without headlines and captions; with the kinds of
    mention usually left out; near-duplicates dropped or weighted (where the articles tell them); without
    each outlet (up to 12) and without the longest article; outlets as clusters; the bootstrap;
    the mean of articles.
    Those that make no sense for the summary are not tried. Raw and masked sentiment stand in every
    sentiment table as measures of their own.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    summary : function
        One of the ``summarize_`` functions.
    by : str or sequence of str, optional
        As in the summary.
    others : mapping of str to Analysis, optional
        The same corpus analysed otherwise (another model, another codebook), by the name to show.
    **options
        Passed on to the summary every time, such as ``level``.

    Returns
    -------
    pandas.DataFrame
        The summary's table with the column ``choice`` before its own ("as given" first) and ``change`` after them:
        the estimate minus the one as given. A group that a choice removes is not listed under it.

    Raises
    ------
    FramingError
        For a function that is no summary, and whatever the summary itself refuses.

    References
    ----------
    Steegen, Tuerlinckx, Gelman and Vanpaemel (2016), Perspectives on Psychological Science 11, 702-712.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> found = check_robustness(analysis, framing.summarize_hedging)
    >>> found["choice"].unique().tolist()[:2]
    ['as given', 'voice: narrator only']
    """
    layer = layer_of(summary)
    usual = counts_of(layer).by if by is None else by
    options = {"by": listed(usual), **options}
    panel = {AS_GIVEN: summary(analysis, **options)}
    for name, variant, changed in _choices(analysis, layer, options):
        panel[name] = summary(variant, **{**options, **changed})
    for name, other in (others or {}).items():
        if name in panel:
            raise FramingError(f"others={name!r} is the name of a choice tried anyway; give it another.")
        panel[name] = summary(other, **options)
    columns = list(panel[AS_GIVEN].columns)
    keys = columns[: columns.index("measure") + 1]
    frames = [
        frame.assign(choice=pd.Series([name] * len(frame), dtype="str")) for name, frame in panel.items()
    ]
    made = pd.concat(frames, ignore_index=True)
    base = panel[AS_GIVEN][[*keys, "estimate"]].rename(columns={"estimate": "change"})
    made = made.merge(base, on=keys, how="left", validate="many_to_one")
    made["change"] = made["estimate"] - made["change"]
    return with_names(made[["choice", *[c for c in made.columns if c != "choice"]]], analysis.codebook)


def _choices(analysis: "Analysis", layer: str, options: Mapping[str, Any]) -> Iterator[_Choice]:
    """Yield the name, the analysis and the options of every choice that makes sense."""
    yield from _of_voices(analysis, layer, options)
    yield from _of_parts(analysis, layer, options)
    yield from _of_articles(analysis)
    yield from _of_methods(analysis, layer, options)


def _of_voices(analysis: "Analysis", layer: str, options: Mapping[str, Any]) -> Iterator[_Choice]:
    """Yield the choice of each voice, for a layer that has one and is not divided by it."""
    divided = "voice" in counts_of(layer).always or not {"voice", "holder"}.isdisjoint(options["by"])
    if divided or "voice" not in span_table(analysis, layer):
        return
    for voice in ("narrator", "direct", "indirect"):
        if (analysis.voices["voice"] == voice).any():
            yield f"voice: {voice} only", _in_voice(analysis, layer, voice), {}


def _of_parts(analysis: "Analysis", layer: str, options: Mapping[str, Any]) -> Iterator[_Choice]:
    """Yield the choices of what is counted: sections, kinds of mention, near-duplicates."""
    apart = ["headline", "caption"]
    if analysis.sentences["section"].isin(apart).any() and "section" not in options["by"]:
        yield "sections: no headlines, no captions", _without_sections(analysis, apart), {}
    if counts_of(layer).leave_out and "leave_out" not in options:
        yield "kinds: adjectives and pronouns too", analysis, {"leave_out": ()}
    if "duplicates" not in options:
        for choice, column in (("drop", "representative"), ("weight", "cluster")):
            if column in analysis.articles:
                yield f"duplicates: {choice}", analysis, {"duplicates": choice}


def _of_articles(analysis: "Analysis") -> Iterator[_Choice]:
    """Yield the corpus without each outlet, and without its longest article."""
    articles, outlets = analysis.articles, _outlets(analysis)
    if 2 < len(outlets) <= MOST_OUTLETS:
        for outlet in outlets:
            yield f"articles: without {outlet}", analysis.select(articles["outlet"].fillna("") != outlet), {}
    words = analysis.voices.groupby("doc_id")["n_words"].sum()
    if len(articles) > 2 and len(words):
        yield "articles: without the longest", analysis.select(articles["doc_id"] != words.idxmax()), {}


def _of_methods(analysis: "Analysis", layer: str, options: Mapping[str, Any]) -> Iterator[_Choice]:
    """Yield the choices of the interval: its clusters, the bootstrap, the mean of articles."""
    n_articles = len(analysis.articles)
    if len(_outlets(analysis)) >= FEWEST_CLUSTERS and "cluster" not in options:
        yield "clusters: outlets", analysis, {"cluster": "outlet"}
    resampled = n_articles >= FEWEST_TO_RESAMPLE and len(span_table(analysis, layer))
    if resampled and "interval" not in options:
        yield "interval: bootstrap", analysis, {"interval": "bootstrap"}
    if n_articles > 1 and "estimand" not in options:
        yield "estimand: mean of articles", analysis, {"estimand": "articles"}


def _outlets(analysis: "Analysis") -> list[str]:
    """Return the outlets of the articles in order."""
    articles = analysis.articles
    return sorted(articles["outlet"].dropna().unique()) if "outlet" in articles else []


def _in_voice(analysis: "Analysis", layer: str, voice: str) -> "Analysis":
    """Keep the words of one voice, and what a layer found in them."""
    parts = {n: analysis.tables[n] for n in ("voices", layer)}
    return analysis.with_tables({n: f[f["voice"] == voice].reset_index(drop=True) for n, f in parts.items()})


def _without_sections(analysis: "Analysis", sections: Sequence[str]) -> "Analysis":
    """Leave out the sentences of some sections, and what was found in them."""
    sentences, place = analysis.sentences, ["doc_id", "sentence"]
    gone = pd.MultiIndex.from_frame(sentences.loc[sentences["section"].isin(list(sections)), place])
    return analysis.with_tables(
        {
            n: f[~pd.MultiIndex.from_frame(f[place]).isin(gone)].reset_index(drop=True)
            for n, f in analysis.tables.items()
        }
    )
