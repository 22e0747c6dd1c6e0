"""Who speaks how about whom: a matrix of estimates, with the numbers in its cells so that grey print loses nothing."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize, TwoSlopeNorm
from matplotlib.patches import Rectangle

from framing.arguments import checked
from framing.plots import drawing, selection, wording
from framing.plots.categories import RESIDUAL
from framing.plots.style import (
    COLOURS,
    DIVERGING,
    MUTED,
    RULE,
    SMALLEST_PT,
    WIDTHS_MM,
    ink_on,
    style_in_force,
)
from framing.records import FramingError

MOST_DOWN = 40
_LINE_MM, _BARE_MM = 6.4, 4.8  # of a row of cells with n in them, and without
_SMALL_SHARES = 0.2  # where the largest is under it, whole per cents would be alike
_EITHER_SIDE = LinearSegmentedColormap.from_list("either_side", DIVERGING)
_ONE_SIDE = LinearSegmentedColormap.from_list("one_side", ["#FFFFFF", COLOURS[0]])


@checked
def plot_matrix(
    table: pd.DataFrame, *, measure: str | None = None, least_n: int = 5, ax: Axes | None = None
) -> Axes:
    """Draw estimates in a matrix: the first group column down, the second across (holder by target).

    Every cell holds its estimate and, below, n; where all cells of a row (or of a column) share one n, it stands
    once at the margin. Bold: the interval excludes zero. A cell that rests on fewer than ``least_n`` has small
    type, hatching and no colour; one without data is blank. Negative scores are darker than positive ones, and
    their sign stands in the cell, so that grey print loses nothing. The narrator comes first, then what has most
    data, the largest shares before others, *unknown* last. When the second column is too long to go across, the
    two change places.

    Parameters
    ----------
    table : pandas.DataFrame
        An estimate table with two group columns that vary, such as ``summarize_sentiment(analysis,
        by=["holder", "actor"])``.
    measure : str, optional
        Which measure, when the table holds several.
    least_n : int, default 5
        From how many on a cell has a colour.
    ax : matplotlib Axes, optional
        Where to draw; a new figure of the style's width when left out.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    FramingError
        When the table is no estimate table, has not two group columns, or does not fit the width.

    Examples
    --------
    >>> from framing.records import table
    >>> scores = table("estimates", {"measure": ["score"] * 2, "estimate": [-0.2, 0.1], "low": [-0.3, -0.1],
    ...     "high": [-0.1, 0.3], "numerator": [-4.0, 1.0], "denominator": [20.0, 10.0], "n_articles": [9, 9],
    ...     "unit": ["score"] * 2, "method": ["CR2"] * 2, "holder": ["us", "narrator"], "actor": ["un", "un"]})
    >>> scores = scores[["holder", "actor", *scores.columns[:-2]]]
    >>> plot_matrix(scores).collections[0].get_array().tolist()
    [[0.1], [-0.2]]
    """
    rows = selection.chosen(table, measure, "plot_matrix")
    groups = selection.group_columns(rows)
    columns = selection.varying(rows, groups)
    if len(columns) < 2 and len(groups) >= 2:
        columns = [*columns, *(g for g in groups if g not in columns)][:2]
    if len(columns) != 2:
        raise FramingError(
            f"plot_matrix needs two group columns, the rows differ in {len(columns)}: {', '.join(columns) or 'none'}; "
            "filter the table, or use plot_estimates."
        )
    columns = [g for g in groups if g in columns]
    with style_in_force():
        if rows.empty:
            return drawing.draw_nothing(drawing.prepare(ax, 30, "plot_matrix"))
        if rows.duplicated(columns).any():
            raise FramingError(
                f"plot_matrix: several rows for one {' and '.join(columns)}; filter the table."
            )
        return _draw(rows, columns, least_n, ax)


class Grid(NamedTuple):
    """What stands where: the names down and across, and the row of the table behind every cell."""

    columns: list[str]
    down: list[str]
    across: list[str]
    row_of: dict[tuple[int, int], int]


def _grid(rows: pd.DataFrame, columns: list[str], ax: Axes | None, cell_pt: float) -> Grid:
    """Lay the cells out as the columns stand, or turned when they are too many to go across."""
    names = [wording.names_of(rows, [c]) for c in columns]
    for turn in (1, -1):
        (down, across), heads = names[::turn], columns[::turn]
        order = [_most_first(n, rows) for n in (down, across)]
        fit = max(1, int((drawing.page_width(ax) - _left(order[0]) - 6) // cell_pt))
        if len(order[1]) <= fit and len(order[0]) <= MOST_DOWN:
            at = [{name: i for i, name in enumerate(o)} for o in order]
            row_of = {(at[0][d], at[1][a]): i for i, (d, a) in enumerate(zip(down, across, strict=True))}
            return Grid(heads, order[0], order[1], row_of)
    wider = drawing.page_width(ax) < WIDTHS_MM["double"] / 25.4 * 72 - 1
    raise FramingError(
        f"plot_matrix: {len(order[1])} by {len(order[0])} cells cannot be read here; at most {MOST_DOWN} by {fit} fit. "
        "Keep some of the rows" + (', or draw it with use_style("double").' if wider else ".")
    )


def _most_first(names: list[str], rows: pd.DataFrame) -> list[str]:
    """Return distinct names in their own order or by how much data they have, the outlet's own voice before its sources."""
    if wording.has_order(names):
        return wording.in_order(names)
    n, counted = (rows[c].groupby(names).sum() for c in ("denominator", "numerator"))
    share = rows["unit"].iloc[0] == "share"  # of one total n is the same, and the shares differ
    return sorted(
        dict.fromkeys(names),
        key=lambda name: (
            name == RESIDUAL, name != "narrator", -float(n[name]), -float(counted[name]) * share,
        ),
    )  # fmt: skip


def _shared_n(rows: pd.DataFrame, grid: Grid) -> tuple[dict[int, str], dict[int, str]]:
    """Return n by row or by column of the cells where it is one for all of them: shares of one total."""
    if rows["unit"].iloc[0] != "share":
        return {}, {}
    found: list[dict[int, str]] = []
    for axis, others in ((0, grid.across), (1, grid.down)):
        n: dict[int, set[str]] = {}
        for cell, i in grid.row_of.items():
            n.setdefault(cell[axis], set()).add(wording.number(rows["denominator"].iloc[i]))
        one = len(others) > 1 and not any(found) and all(len(different) == 1 for different in n.values())
        found.append({at: next(iter(same)) for at, same in n.items()} if one else {})
    return found[0], found[1]


def _left(names: list[str]) -> float:
    """Return the room that the names of the rows take, in points."""
    return drawing.text_width([wording.wrapped(name, 22) for name in names], drawing.small()) + 6


def _draw(rows: pd.DataFrame, columns: list[str], least_n: int, ax: Axes | None) -> Axes:
    """Draw the cells, their numbers and names."""
    size, unit = drawing.small(), str(rows["unit"].iloc[0])
    decimals = int(rows["estimate"].max() < _SMALL_SHARES)
    texts = [wording.value_text(v, unit, decimals=decimals) for v in rows["estimate"]]
    counts = wording.sizes(rows)[1] if unit != "share" else [wording.number(n) for n in rows["denominator"]]
    grid = _grid(rows, columns, ax, max(drawing.text_width([*texts, *counts], size) * 1.12, 14) + 5)
    left = _left(grid.down)
    beside, under = _shared_n(rows, grid)
    within = [""] * len(rows) if beside or under else counts
    right = drawing.text_width(beside.values(), size) + 6 * bool(beside)
    heads, upright = _heads(grid.across, (drawing.page_width(ax) - left - right - 6) / len(grid.across))
    lines = max(head.count("\n") + 1 for head in heads)
    head_mm = drawing.text_width(heads, size) * 0.353 if upright else 2.9 * lines
    line_mm = _LINE_MM if within == counts else _BARE_MM
    height = (len(grid.down) + bool(under)) * line_mm + 19 + head_mm
    ax = drawing.prepare(ax, height, "plot_matrix", lines=2.2 * len(grid.down))
    few = (rows["denominator"] < least_n).to_numpy()
    values = _values(rows, grid, few)
    either = unit == "score" or bool((rows["estimate"] < 0).any())
    most = float(np.nanmax(np.abs([0.0, *values.ravel()]))) or 1.0
    norm: Normalize = TwoSlopeNorm(0, -most, most) if either else Normalize(0, most)
    colours = _EITHER_SIDE if either else _ONE_SIDE
    sns.heatmap(
        pd.DataFrame(values), ax=ax, cmap=colours, norm=norm, cbar=False, linewidths=0.8, linecolor="white",
        xticklabels=False, yticklabels=False,
    )  # fmt: skip
    sure = ((rows["low"] > 0) | (rows["high"] < 0)).to_numpy() & either
    for cell, i in grid.row_of.items():
        if np.isnan(values[cell]):
            _write_scant(ax, cell, texts[i], counts[i])
        else:
            ink = ink_on(colours(norm(values[cell])))
            _write_cell(ax, cell, texts[i], within[i], ink=ink, bold=bool(sure[i]))
    drawing.label_rows(
        ax, [i + 0.5 for i in range(len(grid.down))], [wording.wrapped(d, 22) for d in grid.down]
    )
    _write_shared(ax, len(grid.down), beside, under)
    ax.tick_params(axis="y", rotation=0)
    ax.set_xticks([i + 0.5 for i in range(len(heads))], labels=heads, parse_math=False, fontsize=size,
                  rotation=90 if upright else 0)  # fmt: skip
    ax.tick_params(axis="x", length=0, pad=2, top=True, labeltop=True, bottom=False, labelbottom=False)
    ax.xaxis.set_label_position("bottom")
    ax.set_ylabel("")
    drawing.name_axis(ax, wording.axis_title(rows), width_pt=drawing.room_for_notes(ax, left, right))
    drawing.footnote(
        ax, _notes(rows, grid, least_n, _place(beside, under), bold=bool((sure & ~few).any())), left_pt=left
    )
    return ax


def _values(rows: pd.DataFrame, grid: Grid, few: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return the estimates where they stand, those that rest on too few missing."""
    values = np.full((len(grid.down), len(grid.across)), np.nan)
    for cell, i in grid.row_of.items():
        if not few[i]:
            values[cell] = rows["estimate"].iloc[i]
    return values


def _place(beside: dict[int, str], under: dict[int, str]) -> str:
    """Say where n stands."""
    return "At the right: n." if beside else "Last line: n." if under else "Below each estimate: n."


def _write_shared(ax: Axes, last: int, beside: dict[int, str], under: dict[int, str]) -> None:
    """Write n that holds for a whole row at the right of it, n that holds for a column below."""
    if beside:
        drawing.n_column(ax, "n", [at + 0.5 for at in beside], list(beside.values()), top=-0.3)
    if under:
        ax.set_ylim(last + 0.9, 0)
        common: dict[str, Any] = {"fontsize": drawing.small(), "va": "center_baseline", "gid": "n"}
        for at, text in under.items():
            ax.annotate(text, (at + 0.5, last + 0.5), ha="center", **common)
        ax.annotate("n", (0, last + 0.5), (-3, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                    ha="right", color=MUTED, annotation_clip=False, **common)  # fmt: skip


def _write_cell(ax: Axes, cell: tuple[int, int], text: str, count: str, *, ink: str, bold: bool) -> None:
    """Write an estimate and, below it, n, unless that stands at the margin."""
    centre = (cell[1] + 0.5, cell[0] + 0.5)
    common: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "color": ink}
    ax.annotate(
        text, centre, (0, -0.5 if count else 0), va="bottom" if count else "center_baseline", fontsize=drawing.small(),
        fontweight="bold" if bold else "normal", **common,
    )  # fmt: skip
    if not count:
        return
    ax.annotate(count, centre, (0, -1), va="top", fontsize=SMALLEST_PT, **common)


def _write_scant(ax: Axes, cell: tuple[int, int], text: str, count: str) -> None:
    """Write an estimate that rests on too little: small, hatched, without colour."""
    y, x = cell
    ax.add_patch(
        Rectangle((x + 0.03, y + 0.06), 0.94, 0.88, fc="white", ec=RULE, hatch="//", lw=0, gid="few")
    )
    ax.annotate(f"{text} ({count})", (x + 0.5, y + 0.5), (0, 0), textcoords="offset points", ha="center", va="center",
                fontsize=SMALLEST_PT, color=MUTED, bbox={"fc": "white", "ec": "none", "pad": 0.6})  # fmt: skip


def _notes(rows: pd.DataFrame, grid: Grid, least_n: int, place: str, *, bold: bool) -> str:
    """Say what the rows and columns are, and what the cells tell."""
    down, across = (c.replace("_", " ") for c in grid.columns)
    parts = [f"Down: {down}; across: {across}.", place]
    if len(grid.row_of) < len(grid.down) * len(grid.across):
        parts.append("Blank: no data.")
    if (rows["denominator"] < least_n).any():
        parts.append(f"Small and hatched: n under {least_n}.")
    if bold:
        parts.append("Bold: the interval excludes zero.")
    if wording.is_census(rows).all():
        return " ".join([*parts, f"{wording.COMPLETE}."])
    parts.append(f"{wording.articles_note(rows)}.")
    if wording.without_interval(rows).all():
        parts.append("No intervals.")
    return " ".join(parts)


def _heads(names: list[str], cell_pt: float) -> tuple[list[str], bool]:
    """Return the names of the columns, broken into lines where the words fit, and whether they stand upright."""
    size = drawing.small()
    if drawing.text_width([word for name in names for word in name.split()], size) > cell_pt - 3:
        return [wording.wrapped(name, 24, 1) for name in names], True
    characters = max(2, int((cell_pt - 3) / (0.62 * size)))
    return [wording.wrapped(name, max(characters, *map(len, name.split())), 3) for name in names], False
