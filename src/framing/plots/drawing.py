"""What every chart draws alike: its Axes, row labels, the column of n, key, notes, and "no data"."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, cast

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.textpath import TextPath
from matplotlib.ticker import FuncFormatter, MaxNLocator
from matplotlib.transforms import ScaledTranslation

from framing.arguments import warn
from framing.plots.style import INK, MUTED, SMALLEST_PT, families, new_figure, style_in_force
from framing.records import FramingError

LINE_MM = 4.2


def figure_of(ax: Axes) -> Figure:
    """Return the figure an Axes stands in."""
    return cast(Figure, ax.get_figure(root=True))


def small() -> float:
    """Return the size of the smaller type, in points."""
    return float(style_in_force()["ytick.labelsize"])


def text_width(texts: Iterable[str], size: float) -> float:
    """Return the width of the widest of some texts, in points."""
    lines = {line for text in texts for line in text.split("\n")}
    longest = max(map(len, lines), default=0)
    return max((_line_width(line, size) for line in lines if len(line) > 0.4 * longest), default=0.0)


@lru_cache(maxsize=4096)
def _line_width(line: str, size: float) -> float:
    """Measure one line of text."""
    if not line.strip():
        return 0.0
    if not line.isascii():  # a stand-in of full width for what the first font may lack
        line = "".join(c if ord(c) <= 0x2E7F else "MM" for c in line)
    font = FontProperties(family=style_in_force()["font.family"])
    return float(TextPath((0, 0), line.replace("$", "S"), size=size, prop=font).get_extents().x1)


def prepare(ax: Any, height_mm: float, what: str, *, lines: float = 0.0) -> Axes:
    """Return the Axes to draw on: the caller's, or those of a new figure high enough."""
    if ax is None:
        return new_figure(height_mm).add_subplot()
    if not isinstance(ax, Axes):
        raise FramingError(
            f"{what}: ax must be an Axes of matplotlib, not {type(ax).__name__}; or leave it out."
        )
    points = ax.get_window_extent().height / figure_of(ax).dpi * 72
    if lines and points / lines < SMALLEST_PT:
        raise FramingError(
            f"{what}: {lines:.0f} lines cannot be read on Axes {points / 72 * 25.4:.0f} mm high; "
            f"make them {lines * LINE_MM:.0f} mm high, or leave ax out."
        )
    return ax


def draw_nothing(ax: Axes) -> Axes:
    """Say that there is nothing to draw."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, "no data", transform=ax.transAxes, ha="center", va="center", color=MUTED)
    return ax


def format_values(axis: Axis, unit: str, *, bins: int = 5) -> None:
    """Write an axis's ticks in the unit's own form; positions stay those of the table."""
    axis.set_major_locator(MaxNLocator(bins, steps=[1, 2, 2.5, 5, 10]))
    if unit == "share":
        axis.set_major_formatter(FuncFormatter(lambda v, _: f"{100 * v:.6g}".replace("-", "−")))
    axis.set_tick_params(labelsize=small())


def limits(rows: pd.DataFrame) -> tuple[float, float]:
    """Return bounds that hold every estimate and interval, and zero."""
    values = rows[["estimate", "low", "high"]].to_numpy(float)
    values = values[np.isfinite(values)]
    low, high = min([0.0, *values]), max([0.0, *values])
    if high == low:
        high = low + 1.0
    room = 0.05 * (high - low)
    return low - room, high + room


def label_rows(ax: Axes, places: Sequence[float], labels: Sequence[str]) -> None:
    """Write row labels at the left, without tick marks, top row first."""
    warn_of_undrawn(labels)
    ax.set_yticks(list(places), labels=list(labels), fontsize=small(), parse_math=False)
    ax.tick_params(axis="y", length=0, pad=3)


def n_column(ax: Axes, heading: str, places: Sequence[float], texts: Sequence[str], *, top: float) -> None:
    """Write a right-aligned column of counts at the right margin."""
    width = text_width([heading, *texts], small()) + 4
    common: dict[str, Any] = {
        "textcoords": "offset points", "ha": "right", "fontsize": small(), "annotation_clip": False, "gid": "n",
    }  # fmt: skip
    for y, text in zip(places, texts, strict=True):
        ax.annotate(
            text,
            (1, y),
            (width, 0),
            xycoords=("axes fraction", "data"),
            va="center_baseline",
            color=INK,
            **common,
        )
    ax.annotate(
        heading,
        (1, top),
        (width, 0),
        xycoords=("axes fraction", "data"),
        va="center_baseline",
        color=MUTED,
        **common,
    )


def name_axis(ax: Axes, title: str, *, width_pt: float) -> None:
    """Write the title of the horizontal axis, on as many lines as the width asks for."""
    size = float(style_in_force()["axes.labelsize"])
    ax.set_xlabel(filled(title, width_pt, size), parse_math=False)


def filled(text: str, width_pt: float, size: float) -> str:
    """Break a text into lines as wide as there is room, measured word by word."""
    space = _line_width("a a", size) - _line_width("aa", size)
    lines: list[str] = []
    width = 0.0
    for word in text.split():
        wide = _line_width(word, size)
        if lines and width + space + wide <= width_pt:
            lines[-1] += f" {word}"
            width += space + wide
        else:
            lines.append(word)
            width = wide
    return "\n".join(lines)


def footnote(ax: Axes, text: str, *, left_pt: float) -> None:
    """Write small notes under the axis title, from the row labels on; ``left_pt`` is the room those take."""
    if not text:
        return
    ax.annotate(
        filled(text, page_width(ax) - 12, small()), (0, 0), (-left_pt, -3), xycoords=("axes fraction", ax.xaxis.label),
        textcoords="offset points", va="top", ha="left", fontsize=small(), color=MUTED, annotation_clip=False,
        parse_math=False, linespacing=1.25,
    )  # fmt: skip


def warn_of_undrawn(labels: Iterable[str]) -> None:
    """Warn of names in a script that no font here draws; matplotlib would put empty boxes in their place."""
    drawn = _drawn()
    for label in dict.fromkeys(labels):
        if missing := [c for c in label if ord(c) > 0x2E7F and ord(c) not in drawn]:
            warn(
                f"No font on this machine draws {missing[0]!r} in {label!r}, and boxes stand in its place; "
                "install one that does, such as Noto Sans CJK, and restart Python."
            )


@cache
def _drawn() -> frozenset[int]:
    """Return the characters that the fonts of the charts have."""
    found: set[int] = set()
    for name in families():
        found.update(get_font(findfont(FontProperties(family=name))).get_charmap())
    return frozenset(found)


def page_width(ax: Axes | None) -> float:
    """Return the width in points of the page, or of the caller's Axes when they share it with others."""
    if ax is None:
        return style_in_force().width_mm / 25.4 * 72
    figure = figure_of(ax)
    if figure.axes == [ax]:
        return float(figure.get_figwidth()) * 72
    return float(ax.get_window_extent().width) / figure.dpi * 72


def room_for_notes(ax: Axes, *margins: float) -> float:
    """Return the width in points that margins leave of the page."""
    return page_width(ax) - sum(margins) - 12


def key(
    ax: Axes,
    handles: Sequence[Line2D | Patch],
    labels: Sequence[str],
    *,
    width_pt: float,
    left_pt: float,
    up_pt: float = 0.0,
) -> None:
    """Write the key above the chart, from the row labels on, in as many columns as fit."""
    warn_of_undrawn(labels)
    origin = ax.transAxes + ScaledTranslation(-left_pt / 72, up_pt / 72, figure_of(ax).dpi_scale_trans)
    mark = 2.6 * small()
    columns = max(1, min(len(labels), int(width_pt // (text_width(labels, small()) + mark))))
    # matplotlib fills columns first; readers read lines.
    order = [i for c in range(columns) for i in range(c, len(labels), columns)]
    ax.legend(
        [handles[i] for i in order], [labels[i] for i in order], loc="lower left", bbox_to_anchor=(0, 1), bbox_transform=origin, ncols=columns, borderaxespad=0.2,
        borderpad=0.2, columnspacing=1.0, handletextpad=0.4, handlelength=1.3, labelspacing=0.3, fontsize=small(),
        frameon=False,
    )  # fmt: skip
