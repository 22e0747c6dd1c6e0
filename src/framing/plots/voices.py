"""Whose words stand where: the strip of an article, coloured by voice, and the shares of the voices."""

from typing import NamedTuple

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from framing.arguments import checked
from framing.names import names_in
from framing.plots import drawing, selection, wording
from framing.plots.categories import looks
from framing.plots.shares import draw_shares, parts_of_whole
from framing.plots.style import FAINT, INK, style_in_force
from framing.plots.wording import VOICES
from framing.records import FramingError, counted, require_columns

_STRIP = 0.72
_MOST_LANES = 40


class Lane(NamedTuple):
    """One line of the strip: its label, its stretches, and what stands at its right."""

    label: str
    stretches: pd.DataFrame
    note: str


@checked
def plot_voices(table: pd.DataFrame, *, measure: str | None = None, ax: Axes | None = None) -> Axes:
    """Show whose words an article is made of: where each voice speaks, or the shares of the voices.

    A ``voices`` table is drawn as strips along the article. One article has its whole text on the first
    line and every holder on a line below, with the holder's share of the words; several articles have a
    line each, with their words. An estimate table of :func:`summarize_voices` is drawn as bars of shares.

    Parameters
    ----------
    table : pandas.DataFrame
        ``analysis.voices`` (or the part of it that belongs to at most 40 articles), or the table
        ``summarize_voices`` makes.
    measure : str, optional
        Which measure, when an estimate table holds several.
    ax : matplotlib Axes, optional
        Where to draw; a new figure of the style's width when left out.

    Returns
    -------
    matplotlib Axes
        Positions of a strip are words from the start of the article, as its shares are shares of words.

    Raises
    ------
    FramingError
        When the table is neither, or has more articles or holders than fit.

    Examples
    --------
    >>> from framing.records import table
    >>> voices = table("voices", {"doc_id": ["a", "a"], "sentence": [0, 0], "start": [0, 20], "end": [20, 50],
    ...     "span": ["", ""], "voice": ["narrator", "direct"], "holder": ["narrator", None], "n_words": [4, 6]})
    >>> [float(bar.get_width()) for bar in plot_voices(voices).patches[:2]]
    [4.0, 6.0]
    """
    if isinstance(table, pd.DataFrame) and "estimate" in table.columns:
        rows, part = parts_of_whole(table, measure, "plot_voices")
        with style_in_force():
            if rows.empty:
                return drawing.draw_nothing(drawing.prepare(ax, 30, "plot_voices"))
            return draw_shares(rows, part, ax, "plot_voices")
    if measure is not None:
        raise FramingError(
            f"plot_voices: measure={measure!r} is for a table of estimates; leave it out for voices."
        )
    require_columns(
        table,
        ["doc_id", "start", "end", "voice", "holder", "n_words"],
        "plot_voices(table): the voices of an Analysis, or what summarize_voices makes of them,",
    )
    if len(table) and (strange := set(table["voice"].dropna()) - set(VOICES)):
        raise FramingError(f"plot_voices: no voice {min(strange)!r}; the voices are {', '.join(VOICES)}.")
    with style_in_force():
        if table.empty:
            return drawing.draw_nothing(drawing.prepare(ax, 30, "plot_voices"))
        return _draw_strips(_in_words(table.reset_index(drop=True)), ax)


def _in_words(table: pd.DataFrame) -> pd.DataFrame:
    """Place every stretch on an axis of words: how many stand before it in its article."""
    ordered = table.sort_values(["start", "end"], kind="stable")
    ends = ordered.groupby("doc_id", sort=False)["n_words"].cumsum()
    return table.assign(end=ends.reindex(table.index), start=(ends - ordered["n_words"]).reindex(table.index))


def _lanes(table: pd.DataFrame) -> list[Lane]:
    """Return one lane an article, or for a single article one for all of it and one a holder."""
    articles = list(dict.fromkeys(table["doc_id"]))
    if len(articles) > 1:
        selection.check_size(len(articles), "plot_voices", most=_MOST_LANES, things="articles")
        found = {str(d): part for d, part in table.groupby("doc_id", sort=False)}
        return [
            Lane(wording.name_of(d, "doc_id"), p, wording.number(p["n_words"].sum()))
            for d, p in found.items()
        ]
    total = max(int(table["n_words"].sum()), 1)
    lanes = [Lane("whole article", table, "100 %")]
    names = names_in(table)
    holders = table["holder"].where(table["holder"].notna(), other="")
    for holder in sorted(
        set(holders), key=lambda h: (h != "narrator", h == "", -int(table["n_words"][holders == h].sum()), h)
    ):
        part = table[holders == holder]
        label = wording.name_of(holder or None, "holder", names)
        lanes.append(Lane(label, part, f"{100 * part['n_words'].sum() / total:.0f} %"))
    selection.check_size(len(lanes), "plot_voices", most=_MOST_LANES, things="lines")
    return lanes


def _draw_strips(table: pd.DataFrame, ax: Axes | None) -> Axes:
    """Draw the lanes, their labels, the key with the shares, and the notes."""
    lanes = _lanes(table)
    n_articles = len(set(table["doc_id"]))
    size = drawing.small()
    labels = [wording.wrapped(lane.label, 22, 1) for lane in lanes]
    heading = "words"
    left = drawing.text_width(labels, size) + 6
    right = drawing.text_width([heading, *(lane.note for lane in lanes)], size) + 10
    ax = drawing.prepare(ax, (len(lanes) + 0.4) * drawing.LINE_MM + 21, "plot_voices", lines=len(lanes) + 1)
    marks = looks(VOICES, "voice")
    places = [float(i + (0.35 if n_articles == 1 and i else 0)) for i in range(len(lanes))]
    for y, lane in zip(places, lanes, strict=True):
        for voice in VOICES:
            part = lane.stretches[lane.stretches["voice"] == voice]
            if part.empty:
                continue
            look = marks[voice]
            widths = (part["end"] - part["start"]).to_numpy(float)
            ax.barh([y] * len(part), widths, _STRIP, left=part["start"].to_numpy(float), color=look.colour,
                    hatch=look.hatch * 2, edgecolor=INK, linewidth=0, label=f"{voice}: {lane.label}")  # fmt: skip
    end = float(table["end"].max())
    ax.set_xlim(0, end)
    ax.set_ylim(places[-1] + 0.6, -0.6)
    drawing.label_rows(ax, places, labels)
    ax.grid(axis="y", color=FAINT, lw=0.5)
    ax.set_axisbelow(True)
    drawing.n_column(ax, heading, places, [lane.note for lane in lanes], top=-1.0)
    ax.set_xlabel("position in the article (words)")
    drawing.format_values(ax.xaxis, "count")
    ax.xaxis.set_major_formatter(lambda v, _: f"{v:,.0f}")
    sns.despine(ax=ax, left=True)
    words = table.groupby("voice")["n_words"].sum()
    total = max(float(words.sum()), 1.0)
    named = [v for v in VOICES if v in words.index]
    handles = [
        Patch(facecolor=marks[v].colour, hatch=marks[v].hatch * 2, edgecolor=INK, lw=0.4) for v in named
    ]
    texts = [f"{v} {100 * words[v] / total:.0f} %" for v in named]
    drawing.key(ax, handles, texts, width_pt=drawing.room_for_notes(ax, right), left_pt=left)
    note = (
        f"{total:,.0f} words of {counted(n_articles, 'article')}."
        if n_articles > 1
        else f"{total:,.0f} words. {wording.COMPLETE}."
    )
    drawing.footnote(ax, note, left_pt=left)
    return ax
