"""Who speaks how about whom: a matrix of estimates, with the numbers in its cells so that grey print loses nothing."""

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize, TwoSlopeNorm

from framing.plots import drawing, selection, wording
from framing.plots.style import COLOURS, INK, ink_on, style_in_force
from framing.records import FramingError

_LINE_MM = 6.4
_EITHER_SIDE = LinearSegmentedColormap.from_list("either_side", [COLOURS[2], "#FFFFFF", COLOURS[4]])
_ONE_SIDE = LinearSegmentedColormap.from_list("one_side", ["#FFFFFF", COLOURS[4]])


def plot_matrix(table: pd.DataFrame, *, measure: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw estimates in a matrix: the first group column down, the second across (holder by target).

    Every cell holds its estimate and, below, n; bold where the interval excludes zero. A cell without
    data stays empty. When the second column is too long to go across, the two change places.

    Parameters
    ----------
    table : pandas.DataFrame
        An estimate table with two group columns that vary, such as ``summarize_sentiment(analysis,
        by=["holder", "actor"])``.
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
        When the table is no estimate table, has not two group columns, or does not fit the width.

    Examples
    --------
    >>> from framing.records import table
    >>> scores = table("estimates", {"measure": ["score"] * 2, "estimate": [-0.2, 0.1], "low": [-0.3, -0.1],
    ...     "high": [-0.1, 0.3], "numerator": [-4.0, 1.0], "denominator": [20.0, 10.0], "n_articles": [9, 9],
    ...     "unit": ["score"] * 2, "method": ["CR2"] * 2, "holder": ["us", "narrator"], "actor": ["un", "un"]})
    >>> scores = scores[["holder", "actor", *scores.columns[:-2]]]
    >>> plot_matrix(scores).collections[0].get_array().tolist()
    [[-0.2], [0.1]]
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
        return _draw(rows, columns, ax)


def _draw(rows: pd.DataFrame, columns: list[str], ax: Axes | None) -> Axes:
    """Draw the cells, their numbers and names."""
    size = drawing.small()
    unit = str(rows["unit"].iloc[0])
    down, across = (wording.names_of(rows, [c]) for c in columns)
    texts = [wording.value_text(v, unit) for v in rows["estimate"]]
    counts = wording.sizes(rows)[1] if unit != "share" else [wording.number(n) for n in rows["denominator"]]
    cell = max(drawing.text_width([*texts, *counts], size) * 1.12, 14) + 5
    for turned in (False, True):
        if turned:
            down, across, columns = across, down, columns[::-1]
        order = list(dict.fromkeys(down)), list(dict.fromkeys(across))
        labels = [wording.wrapped(name, 22) for name in order[0]]
        left = drawing.text_width(labels, size) + 6
        fit = int((drawing.page_width(ax) - left - 6) // cell)
        if len(order[1]) <= fit:
            break
    if len(order[1]) > fit or len(order[0]) > 40:
        raise FramingError(
            f"plot_matrix: {len(order[0])} by {len(order[1])} cells cannot be read here; at most 40 by {max(fit, 1)} fit. "
            'Keep some of the rows, or draw it with use_style("double").'
        )
    heads, upright = _heads(order[1], (drawing.page_width(ax) - left - 6) / len(order[1]))
    head_mm = (
        drawing.text_width(heads, size) * 0.353 if upright else 2.9 * max(h.count("\n") + 1 for h in heads)
    )
    ax = drawing.prepare(
        ax, len(order[0]) * _LINE_MM + 19 + head_mm, "plot_matrix", lines=2.2 * len(order[0])
    )
    place = {(d, a): i for i, (d, a) in enumerate(zip(down, across, strict=True))}
    values = np.array(
        [
            [rows["estimate"].iloc[place[d, a]] if (d, a) in place else np.nan for a in order[1]]
            for d in order[0]
        ]
    )
    either = bool(np.nanmin([0.0, *values.ravel()]) < 0) or unit == "score"
    most = float(np.nanmax(np.abs([0.0, *values.ravel()]))) or 1.0
    norm: Normalize = TwoSlopeNorm(0, -most, most) if either else Normalize(0, most)
    colours = _EITHER_SIDE if either else _ONE_SIDE
    sns.heatmap(
        pd.DataFrame(values), ax=ax, cmap=colours, norm=norm, cbar=False, linewidths=0.8, linecolor="white",
        xticklabels=False, yticklabels=False,
    )  # fmt: skip
    bold = False
    for (d, a), i in place.items():
        row = rows.iloc[i]
        y, x = order[0].index(d) + 0.5, order[1].index(a) + 0.5
        sure = bool(either and (row["low"] > 0 or row["high"] < 0))
        bold |= sure
        ink = INK if pd.isna(row["estimate"]) else ink_on(colours(norm(row["estimate"])))
        ax.annotate(texts[i], (x, y), (0, -0.5), textcoords="offset points", ha="center", va="bottom", fontsize=size, color=ink,
                    fontweight="bold" if sure else "normal")  # fmt: skip
        ax.annotate(
            counts[i],
            (x, y),
            (0, -1),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=6,
            color=ink,
        )
    drawing.label_rows(ax, [i + 0.5 for i in range(len(labels))], labels)
    ax.tick_params(axis="y", rotation=0)
    ax.set_xticks([i + 0.5 for i in range(len(heads))], labels=heads, parse_math=False, fontsize=size,
                  rotation=90 if upright else 0)  # fmt: skip
    ax.tick_params(axis="x", length=0, pad=2, top=True, labeltop=True, bottom=False, labelbottom=False)
    ax.xaxis.set_label_position("bottom")
    ax.set_xlabel(wording.axis_title(rows))
    ax.set_ylabel("")
    what = [c.replace("_", " ") for c in columns]
    notes = f"Down: {what[0]}; across: {what[1]}. {wording.articles_note(rows)}. Below each estimate: n." + (
        " Bold: the interval excludes zero." if bold else ""
    )
    if wording.without_interval(rows).all():
        notes += " No intervals" + (": one article, a census." if rows["method"].eq("census").all() else ".")
    drawing.footnote(ax, notes, width_pt=drawing.room_for_notes(ax, left))
    return ax


def _heads(names: list[str], cell_pt: float) -> tuple[list[str], bool]:
    """Return the names of the columns, broken into lines where the words fit, and whether they stand upright."""
    size = drawing.small()
    if drawing.text_width([word for name in names for word in name.split()], size) > cell_pt - 3:
        return [wording.wrapped(name, 24, 1) for name in names], True
    characters = max(2, int((cell_pt - 3) / (0.62 * size)))
    return [wording.wrapped(name, max(characters, *map(len, name.split())), 3) for name in names], False
