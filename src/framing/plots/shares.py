"""Parts of one whole as stacked bars, and polarity as diverging bars (Heiberger and Robbins 2014)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from framing.arguments import checked, warn
from framing.plots import drawing, selection, tiles, wording
from framing.plots.categories import looks
from framing.plots.style import FEW, INK, MUTED, OTHER, Look, ink_on, style_in_force
from framing.records import FramingError, counted

_BAR = 0.62
_REST = "other ("
_SCANT = 5


@checked
def plot_shares(
    table: pd.DataFrame, *, measure: str | Sequence[str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw shares that are parts of one whole: one bar a group, one segment a part.

    The part is the group column whose shares add up (``variant`` of a contrast, ``voice``, ``source_type``),
    or the measure itself when the table holds the shares ``negative``, ``neutral`` and ``positive``: those
    diverge from the middle of the neutral ones. Beyond seven parts the smallest are added together as
    "other". Bars are sorted by their largest part, unless they have an order by nature. Where a bar rests on
    fewer than ten things, all are drawn as tiles, one for each thing, and there is a warning when most rest on
    fewer than five. Stacked bars carry no intervals; :func:`plot_estimates` draws the same table with them.

    Parameters
    ----------
    table : pandas.DataFrame
        An estimate table whose unit is ``share``.
    measure : str or sequence of str, optional
        Which measure, when the table holds several, as that of contrasts does (``"share of choice"``); the three of
        polarity may be given together.
    ax : matplotlib Axes, optional
        Where to draw; a new figure of the style's width when left out.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    FramingError
        When the table is no estimate table, or its rows are no parts of one whole.

    Examples
    --------
    >>> from framing.records import table
    >>> shares = table("estimates", {"measure": ["share of words"] * 2, "estimate": [0.4, 0.6],
    ...     "numerator": [40.0, 60.0], "denominator": [100.0, 100.0], "n_articles": [1, 1],
    ...     "unit": ["share"] * 2, "method": ["census"] * 2})
    >>> shares.insert(0, "voice", ["direct", "narrator"])
    >>> [float(bar.get_width()) for bar in plot_shares(shares).patches]
    [0.6, 0.4]
    """
    rows, part = parts_of_whole(table, measure, "plot_shares")
    with style_in_force():
        if rows.empty:
            return drawing.draw_nothing(drawing.prepare(ax, 30, "plot_shares"))
        return draw_shares(rows, part, ax, "plot_shares")


def parts_of_whole(
    table: pd.DataFrame, measure: str | Sequence[str] | None, what: str
) -> tuple[pd.DataFrame, str]:
    """Return the rows to draw and the column that tells the parts apart."""
    several = list(measure) if measure is not None and not isinstance(measure, str) else None
    if several is None and measure is None and isinstance(table, pd.DataFrame) and "measure" in table:
        there = table["measure"].dropna().unique().tolist()
        several = there if set(there) == set(wording.POLARITY) else None
    if several is not None:
        pieces = [selection.chosen(table, str(m), what) for m in several]
        rows = pd.concat(pieces, ignore_index=True)
        candidates = ["measure"]
    else:
        rows = selection.chosen(table, measure if isinstance(measure, str) else None, what)
        candidates = selection.group_columns(rows)
    if len(rows) and (units := set(rows["unit"])) != {"share"}:
        raise FramingError(
            f"{what} draws shares, these rows are {', '.join(sorted(map(str, units)))}; use plot_estimates."
        )
    gaps = {c: gap for c in candidates if (gap := _gap(rows, c)) is not None}
    fitting = sorted(gaps, key=lambda c: (round(gaps[c], 6), len(rows[c].drop_duplicates()) < 2))
    if len(rows) and not fitting:
        raise FramingError(
            f"{what} needs shares that are parts of one whole, and in no column of {', '.join(candidates) or 'the table'} do "
            "they add up to at most 1; use plot_estimates."
        )
    return rows, fitting[0] if fitting else (candidates or ["measure"])[0]


def _gap(rows: pd.DataFrame, part: str) -> float | None:
    """Return how far the shares of a column's values stay below one whole; None when they are no parts of one."""
    others = [c for c in selection.group_columns(rows) if c != part]
    keys = [rows[c] for c in others] or [pd.Series(0, index=rows.index)]
    grouped = rows.groupby(keys, dropna=False, sort=False)
    total, whole = grouped["estimate"].sum(min_count=1), grouped["denominator"]
    if (total > 1 + 1e-6).any() or (whole.min() != whole.max()).any():
        return None
    return float((1 - total).fillna(0).mean())


class Bars(NamedTuple):
    """The shares and the counts behind them, one row a bar, one column a part; and n of every bar."""

    shares: pd.DataFrame
    counts: pd.DataFrame
    n: list[float]


def _matrix(rows: pd.DataFrame, part: str) -> Bars:
    """Return the bars, the largest parts first and the bars by those, unless they have an order by nature."""
    groups = (
        selection.varying(rows, [c for c in selection.group_columns(rows) if c != part]) if len(rows) else []
    )
    bars, parts = wording.names_of(rows, groups), wording.names_of(rows, [part])
    long = pd.DataFrame({"bar": bars, "part": parts, "share": rows["estimate"], "count": rows["numerator"]})
    wide, counts = (  # an estimate or a count that is missing is still a part
        long.pivot_table(
            index="bar", columns="part", values=v, aggfunc="sum", min_count=1, sort=False, dropna=False
        )
        for v in ("share", "count")
    )
    names = wording.in_order(wide.columns)
    if not wording.has_order(names):
        weight = long.groupby("part")["count"].sum()
        names = sorted(dict.fromkeys(parts), key=lambda p: -float(weight[p]))
    order = _bar_order(rows, groups, bars, wide.reindex(columns=names).iloc[:, 0])
    if not wording.has_order(names) and len(names) > FEW:
        rest = names[FEW - 1 :]
        for frame in (wide, counts):
            frame[f"{_REST}{len(rest)})"] = frame[rest].sum(axis=1, min_count=1)
        names = [*names[: FEW - 1], f"{_REST}{len(rest)})"]
    n = rows["denominator"].groupby(bars, sort=False).first()
    return Bars(wide.loc[order, names], counts.loc[order, names], [float(v) for v in n.loc[order]])


def _bar_order(rows: pd.DataFrame, groups: list[str], bars: list[str], leading: pd.Series) -> list[str]:
    """Return the bars by the order of their groups where there is one, else by their leading part."""
    by_nature = [ranks for c in groups if (ranks := wording.ranks(rows, c)) is not None]
    places = pd.DataFrame(by_nature, columns=range(len(rows))).T.groupby(bars, sort=False).first()
    value = pd.Series(0.0 if len(by_nature) == len(groups) else -leading.fillna(-1.0), index=leading.index)
    keys: list[Any] = [
        np.arange(len(places)),
        value.loc[places.index].to_numpy(),
        *(places[c] for c in reversed(places.columns)),
    ]
    return [str(places.index[i]) for i in np.lexsort(keys)] if groups else list(dict.fromkeys(bars))


def draw_shares(rows: pd.DataFrame, part: str, ax: Axes | None, what: str) -> Axes:
    """Draw the bars, their numbers, key, n and notes."""
    bars = _matrix(rows, part)
    wide, names = bars.shares, list(bars.shares.columns)
    selection.check_size(len(wide), what, things="bars")
    size = drawing.small()
    labels = [wording.wrapped(b, 26) for b in wide.index] if len(wide) > 1 else [""]
    parts = [wording.wrapped(n, 30, 1) for n in names]
    counts = [wording.number(n) for n in bars.n]
    left, right = drawing.text_width(labels, size) + 6, drawing.text_width(["n", *counts], size) + 10
    shown = drawing.page_width(ax) - left - right - 12
    per_row = max(1, int((shown + left) // (drawing.text_width(parts, size) + 2.6 * size)))
    bar_mm = 5.2 * (1.45 if any("\n" in text for text in labels) else 1.0)
    height = (len(wide) + 0.6) * bar_mm + 17 + 3.3 * -(-len(names) // per_row)
    ax = drawing.prepare(ax, height, what, lines=len(wide) + 1)
    marks = looks(names, "polarity" if names == wording.POLARITY else part)
    if names[-1].startswith(_REST):
        marks[names[-1]] = Look(OTHER, "o", "")
    diverging = names == wording.POLARITY
    if as_tiles := not diverging and tiles.can_be_counted(bars.counts):
        _warn_of_scant(bars.n, what)
        tiles.draw_tiles(ax, bars.counts, marks, _BAR)
        drawing.name_axis(ax, wording.counted_title(rows), width_pt=shown)
    else:
        _draw_bars(ax, wide, marks, shown)
        _set_axis(ax, rows, diverging=diverging, width_pt=shown)
    drawing.label_rows(ax, range(len(wide)), labels)
    for y, total in enumerate(wide.sum(axis=1, min_count=1)):
        if pd.isna(total):
            ax.text(0.02, y, "no data", va="center", color=MUTED, fontsize=size)
    ax.set_ylim(len(wide) - 0.4, -0.6)
    drawing.n_column(ax, "n", list(range(len(wide))), counts, top=-0.85)
    note = f"{wording.COMPLETE}." if wording.is_census(rows).all() else f"{wording.articles_note(rows)}."
    note = f"One tile each. {note}" if as_tiles else note
    drawing.footnote(ax, note, left_pt=left)
    inks = [(marks[n], ink_on(marks[n].colour)) for n in names]
    handles = [Patch(facecolor=m.colour, hatch=m.hatch, edgecolor=ink, lw=0.4) for m, ink in inks]
    drawing.key(ax, handles, parts, width_pt=drawing.room_for_notes(ax, right), left_pt=left)
    return ax


def _warn_of_scant(n: list[float], what: str) -> None:
    """Warn when most bars rest on so little that one case would turn them over."""
    scant = sum(0 < v < _SCANT for v in n)
    if scant > len(n) / 2:
        warn(
            f"{what}: {scant} of {counted(len(n), 'bar')} {'rests' if scant == 1 else 'rest'} on fewer than {_SCANT}; one case more or less would turn them over."
        )


def _set_axis(ax: Axes, rows: pd.DataFrame, *, diverging: bool, width_pt: float) -> None:
    """Set the horizontal axis: 0 to 100 per cent, or as much on either side."""
    ax.set_xlim((-1, 1) if diverging else (0, 1))
    drawing.format_values(ax.xaxis, "share")
    title = wording.axis_title(rows)
    if diverging:
        ax.axvline(0, color=INK, lw=0.6, zorder=0.5)
        ax.xaxis.set_major_formatter(lambda v, _: f"{abs(100 * v):.0f}")
        title = "share (%): negative left, positive right"
    drawing.name_axis(ax, title, width_pt=width_pt)
    sns.despine(ax=ax, left=True)


def _draw_bars(ax: Axes, wide: pd.DataFrame, marks: dict[str, Look], shown: float) -> None:
    """Stack the segments, with their percentages where there is room."""
    size = drawing.small()
    diverging = list(wide.columns) == wording.POLARITY
    span = 2.0 if diverging else 1.0
    left = np.zeros(len(wide))
    if diverging:
        left -= (wide["negative"].fillna(0) + wide["neutral"].fillna(0) / 2).to_numpy(float)
    for name in wide.columns:
        look, widths = marks[name], wide[name].fillna(0.0).to_numpy()
        ink = ink_on(look.colour)
        bars = ax.barh(
            range(len(wide)), widths, _BAR, left=left, color=look.colour, hatch=look.hatch, edgecolor=ink,
            linewidth=0.0, label=name,
        )  # fmt: skip
        for bar, width in zip(bars, widths, strict=True):
            text = f"{100 * width:.0f}"
            if width * shown / span > drawing.text_width([text], size) + 5:
                box = {"facecolor": look.colour, "edgecolor": "none", "pad": 0.8} if look.hatch else None
                ax.text(bar.get_x() + width / 2, bar.get_y() + _BAR / 2, text, ha="center", va="center_baseline",
                        color=ink, fontsize=size, bbox=box)  # fmt: skip
        left += widths
