"""Dots and intervals, one line a group (a forest plot; Cleveland and McGill 1984 on why dots on a common scale)."""

from typing import NamedTuple

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.arguments import checked
from framing.plots import drawing, selection, wording
from framing.plots.style import FAINT, INK, MUTED, RULE, Look, looks, style_in_force

_SERIES_STEP = 0.78
_MOST_SERIES = 4


class Line(NamedTuple):
    """One line of the plot: where it stands, the row of the table it shows, and its series."""

    y: float
    row: int
    series: str


@checked
def plot_estimates(table: pd.DataFrame, *, measure: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the estimates of a table as dots with their intervals, one line a group.

    Lines stand in the table's order (voices: narrator, direct, indirect). With several group columns, ``voice`` (or the last column, when it
    has at most four values) becomes the colour and marker, the first one a heading. A hollow dot has no
    interval: a census of one article, too few articles, a plain count; the note under the axis says which.
    The right margin gives n: what was counted, and of how many.

    Parameters
    ----------
    table : pandas.DataFrame
        An estimate table, as the ``summarize_`` functions make it (see ``data_dictionary("estimates")``),
        or a table of differences, as ``compare`` makes it.
    measure : str, optional
        Which measure, when the table holds several.
    ax : matplotlib Axes, optional
        Where to draw; a new figure of the style's width when left out.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    FramingError
        When the table is no estimate table, holds several measures, or has more than 60 lines.

    Examples
    --------
    >>> from framing.records import table
    >>> shares = table("estimates", {"measure": ["share of words"], "estimate": [0.4], "low": [0.3],
    ...     "high": [0.5], "numerator": [40.0], "denominator": [100.0], "n_articles": [9],
    ...     "unit": ["share"], "method": ["Korn-Graubard"]})
    >>> ax = plot_estimates(shares)
    >>> ax.get_xlabel()
    'share of words (%)'
    """
    rows = selection.chosen(selection.from_comparison(table), measure, "plot_estimates")
    selection.check_size(len(rows), "plot_estimates", things="estimates")
    with style_in_force():
        if rows.empty:
            return drawing.draw_nothing(drawing.prepare(ax, 30, "plot_estimates"))
        return _draw(rows, ax)


def _split(rows: pd.DataFrame) -> tuple[list[str], str | None]:
    """Choose which group columns make the lines, and which the series."""
    columns = selection.varying(rows, selection.group_columns(rows))
    for name in ("voice", columns[-1] if columns else ""):
        rest = [c for c in columns if c != name]
        if (
            name in columns
            and rest
            and rows[name].nunique(dropna=False) <= _MOST_SERIES
            and not rows.duplicated([*rest, name]).any()
        ):
            return rest, name
    return columns, None


def _lay_out(
    rows: pd.DataFrame, columns: list[str], series: str | None
) -> tuple[list[Line], dict[float, str], dict[float, str]]:
    """Place every row: lines, their labels by position, and headings by position."""
    named = wording.names_of(rows, columns[1:] if len(columns) > 1 else columns)
    heads = wording.names_of(rows, columns[:1]) if len(columns) > 1 else [""] * len(rows)
    groups = wording.names_of(rows, [series]) if series else [""] * len(rows)
    order = wording.in_order(groups)
    keys = list(dict.fromkeys(zip(heads, named, strict=True)))
    if wording.has_order(named):
        keys.sort(key=lambda k: wording.in_order(named).index(k[1]))
    keys.sort(key=lambda k: wording.in_order(heads).index(k[0]))
    members: dict[tuple[str, str], list[int]] = {k: [] for k in keys}
    for i, k in enumerate(zip(heads, named, strict=True)):
        members[k].append(i)
    lines: list[Line] = []
    labels: dict[float, str] = {}
    headings: dict[float, str] = {}
    y, head = 0.0, ""
    for k in keys:
        if k[0] != head:
            y += 0.35 if lines else 0.0
            headings[y] = head = k[0]
            y += 1.0
        first = y
        for i in sorted(members[k], key=lambda i: order.index(groups[i])):
            lines.append(Line(y, i, groups[i]))
            y += _SERIES_STEP if series else 1.0
        labels[(first + lines[-1].y) / 2] = k[1]
        y = lines[-1].y + (1.25 if series else 1.0)
    return lines, labels, headings


def _draw(rows: pd.DataFrame, ax: Axes | None) -> Axes:
    """Draw the lines, their labels, n and notes."""
    columns, series = _split(rows)
    lines, labels, headings = _lay_out(rows, columns, series)
    written = {y: wording.wrapped(label, 26) for y, label in labels.items()}
    stretch = 1.45 if not series and any("\n" in w for w in written.values()) else 1.0
    depth = lines[-1].y + 1.6
    ax = drawing.prepare(
        ax, depth * drawing.LINE_MM * stretch + 19 + (5 if series else 0), "plot_estimates", lines=depth
    )
    unit = str(rows["unit"].iloc[0])
    marks = looks(list(dict.fromkeys(line.series for line in lines)))
    bare = wording.without_interval(rows)
    for line in lines:
        _draw_line(ax, rows.iloc[line.row], line, marks[line.series], hollow=bool(bare[line.row]))
    ax.set_ylim(lines[-1].y + 0.8, -0.8)
    low, high = drawing.limits(rows)
    ax.set_xlim(low, high)
    if low < 0 < high and (rows[["estimate", "low"]].min().min() < 0):
        ax.axvline(0, color=RULE, lw=0.8, zorder=0.5)
    drawing.label_rows(ax, list(written), list(written.values()))
    for y, text in headings.items():
        ax.annotate(text, (0, y), (-3, 0), xycoords=("axes fraction", "data"), textcoords="offset points", ha="right",
                    va="center_baseline", fontsize=drawing.small(), fontweight="bold", annotation_clip=False, parse_math=False)  # fmt: skip
    drawing.format_values(ax.xaxis, unit)
    ax.grid(axis="x", color=FAINT, lw=0.5)
    ax.set_axisbelow(True)
    sns.despine(ax=ax, left=True)
    heading, texts = wording.sizes(rows)
    drawing.n_column(ax, heading, [line.y for line in lines], [texts[line.row] for line in lines], top=-1.15)
    left = drawing.text_width([*written.values(), *headings.values()], drawing.small()) + 6
    right = drawing.text_width([heading, *texts], drawing.small()) + 6
    drawing.name_axis(ax, wording.axis_title(rows), width_pt=drawing.room_for_notes(ax, left, right))
    drawing.footnote(ax, wording.notes(rows), width_pt=drawing.room_for_notes(ax, left))
    if series:
        handles = [Line2D([], [], marker=m.marker, color=m.colour, lw=1.0, ms=4) for m in marks.values()]
        drawing.key(ax, handles, list(marks), width_pt=drawing.room_for_notes(ax, right), left_pt=left)
    return ax


def _draw_line(ax: Axes, row: pd.Series, line: Line, look: Look, *, hollow: bool) -> None:
    """Draw one estimate: its interval as a bar, its mark filled or hollow, or that there is none."""
    if pd.isna(row["estimate"]):
        ax.annotate("no data", (0, line.y), (3, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                    va="center_baseline", fontsize=drawing.small(), color=MUTED)  # fmt: skip
        return
    if not hollow:
        ax.plot(
            [row["low"], row["high"]],
            [line.y, line.y],
            color=look.colour,
            lw=1.3,
            solid_capstyle="butt",
            zorder=2,
            gid="interval",
        )
    ax.plot(
        [row["estimate"]], [line.y], look.marker, color=look.colour, mfc="white" if hollow else look.colour,
        mec=INK if not hollow and look.colour in ("#CFE0EA", "#E0B040", "#E6E6E6") else look.colour,
        mew=1.0 if hollow else 0.4, ms=4.2, zorder=3, clip_on=False, gid="estimate",
    )  # fmt: skip
