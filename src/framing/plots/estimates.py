"""Dots and intervals, one line a group (a forest plot; Cleveland and McGill 1984 on why dots on a common scale)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.arguments import checked
from framing.names import band_in
from framing.plots import drawing, selection, wording
from framing.plots.categories import PLAIN, TOTALS, looks
from framing.plots.style import FAINT, INK, MUTED, RULE, Look, ink_on, style_in_force

_STEP = 0.78  # between the series of one line
_NEAR = 0.4  # between raw and masked where each has an interval
_APART = 0.5  # before a total
_MOST_SERIES = 4
_POINTS = ("machine", "truth")  # have no interval of their own


class Line(NamedTuple):
    """One line of the plot: where it stands, the row of the table it shows, and its series."""

    y: float
    row: int
    series: str


class Layout(NamedTuple):
    """Every line, the labels and the headings by where they stand, and where a total begins."""

    lines: list[Line]
    labels: dict[float, str]
    headings: dict[float, str]
    totals: list[float]

    def middles(self) -> Iterator[Line]:
        """Yield a line for each label, of the first of its series: raw and masked have one n."""
        for y in self.labels:
            yield _on(y, self.lines)[0]._replace(y=y)


@checked
def plot_estimates(
    table: pd.DataFrame, *, measure: str | Sequence[str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the estimates of a table as dots with their intervals, one line a group.

    Lines are sorted by value, largest on top, unless the groups have an order by nature (voices, sections,
    dates); what is missing comes last, and a total stands apart below its parts. With several group columns, ``voice`` (or the last column,
    when it has at most four values) becomes the colour and marker, the first one a heading. A hollow dot has no
    interval: too few articles, a plain count; the note under the axis says which. The right margin gives n:
    what was counted, and of how many.

    Several measures in one unit stand side by side, joined: ``measure=["score", "score_masked"]`` shows what
    masking did, with the model's neutral range as a grey band. A table of :func:`framing.correct_rates` has the
    machine's rate beside the corrected one, and the true one where the table has a column ``truth``.

    Parameters
    ----------
    table : pandas.DataFrame
        An estimate table, as the ``summarize_`` functions make it (see ``data_dictionary("estimates")``),
        a table of differences, as ``compare`` makes it, or corrected rates, as ``correct_rates`` makes them.
    measure : str or sequence of str, optional
        Which measure, when the table holds several; or several that share a unit.
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
    what = "plot_estimates"
    series = None
    if measure is not None and not isinstance(measure, str):
        rows, series = selection.side_by_side(table, measure, what), "scored"
    else:
        rows = selection.chosen(selection.from_comparison(table), measure, what)
        if selection.is_correction(rows) and len(rows):
            rows, series = selection.from_correction(rows), "rate"
    selection.check_size(len(rows), what, things="estimates")
    with style_in_force():
        if rows.empty:
            return drawing.draw_nothing(drawing.prepare(ax, 30, what))
        columns, series = _split(rows, series)
        return _draw(rows, columns, series, ax)


def _split(rows: pd.DataFrame, series: str | None) -> tuple[list[str], str | None]:
    """Choose which group columns make the lines, and which the series."""
    columns = selection.varying(rows, selection.group_columns(rows))
    for name in (series,) if series else ("voice", columns[-1] if columns else ""):
        rest = [c for c in columns if c != name]
        if (
            name in columns
            and (rest or series)
            and rows[name].nunique(dropna=False) <= _MOST_SERIES
            and not rows.duplicated([*rest, name]).any()
        ):
            return rest, name
    return columns, None


def _order(rows: pd.DataFrame, columns: list[str]) -> list[int]:
    """Return the rows in the order of their lines: by nature where there is one, else by value; totals last."""
    keys: list[Any] = [np.arange(len(rows))]
    by_nature = [wording.ranks(rows, c) for c in columns]
    if columns and by_nature[-1] is None:
        value = rows.groupby([rows[c] for c in columns], dropna=False, sort=False)["estimate"].transform(
            "first"
        )
        keys.append(-value.fillna(-np.inf).to_numpy(float))
    keys += [r for r in reversed(by_nature) if r is not None]
    if len(columns) > 1 and by_nature[0] is None:
        keys.append(pd.factorize(rows[columns[0]], use_na_sentinel=False)[0])
    if columns:
        last = rows[columns[-1]]
        keys.append((last.isna() + 2 * last.isin(TOTALS)).to_numpy(int))
    return [int(i) for i in np.lexsort(keys)]


def _lay_out(rows: pd.DataFrame, columns: list[str], series: str | None) -> Layout:
    """Place every row: lines, their labels by position, and headings by position."""
    named = wording.names_of(rows, columns[1:] if len(columns) > 1 else columns)
    heads = wording.names_of(rows, columns[:1]) if len(columns) > 1 else [""] * len(rows)
    groups = wording.names_of(rows, [series]) if series else [""] * len(rows)
    order = wording.in_order(groups)
    members: dict[tuple[str, str], list[int]] = {}
    for i in _order(rows, columns):
        members.setdefault((heads[i], named[i]), []).append(i)
    step = _STEP if series != "scored" else _NEAR if rows["low"].notna().any() else 0.0
    made = Layout([], {}, {}, [])
    y, head = 0.0, ""
    for k, rows_of in sorted(
        members.items(), key=lambda item: list(dict.fromkeys(h for h, _ in members)).index(item[0][0])
    ):
        if k[0] != head:
            y += 0.35 if made.lines else 0.0
            made.headings[y] = head = k[0]
            y += 1.0
        if len(columns) == 1 and rows[columns[0]].iloc[rows_of[0]] in TOTALS and made.lines:
            made.totals.append(y - 0.5 + _APART / 2)
            y += _APART
        first = y
        for i in sorted(rows_of, key=lambda i: order.index(groups[i])):
            made.lines.append(Line(y, i, groups[i]))
            y += step if series else 1.0
        made.labels[(first + made.lines[-1].y) / 2] = k[1]
        y = made.lines[-1].y + (1.25 if series and step else 1.0)
    return made


def _draw(rows: pd.DataFrame, columns: list[str], series: str | None, ax: Axes | None) -> Axes:
    """Draw the lines, their labels, n and notes."""
    made = _lay_out(rows, columns, series)
    lines = made.lines
    written = {y: wording.wrapped(label, 26) for y, label in made.labels.items()}
    stretch = 1.45 if not series and any("\n" in w for w in written.values()) else 1.0
    depth = lines[-1].y + 1.6
    ax = drawing.prepare(
        ax, depth * drawing.LINE_MM * stretch + 19 + (5 if series else 0), "plot_estimates", lines=depth
    )
    unit = str(rows["unit"].iloc[0])
    marks = looks(wording.in_order(line.series for line in lines), series)
    _draw_lines(ax, rows, lines, marks, made.labels if series == "scored" else ())
    ax.set_ylim(lines[-1].y + 0.8, -0.8)
    for y in made.totals:
        ax.axhline(y, color=RULE, lw=0.6, zorder=0.5)
    low, high = drawing.limits(rows)
    ax.set_xlim(low, high)
    band = _draw_band(ax, rows, unit)
    if low < 0 < high and (rows[["estimate", "low"]].min().min() < 0):
        ax.axvline(0, color=RULE, lw=0.8, zorder=0.5)
    drawing.label_rows(ax, list(written), list(written.values()))
    for y, text in made.headings.items():
        ax.annotate(text, (0, y), (-3, 0), xycoords=("axes fraction", "data"), textcoords="offset points", ha="right",
                    va="center_baseline", fontsize=drawing.small(), fontweight="bold", annotation_clip=False)  # fmt: skip
    drawing.format_values(ax.xaxis, unit)
    ax.grid(axis="x", color=FAINT, lw=0.5)
    ax.set_axisbelow(True)
    sns.despine(ax=ax, left=True)
    heading, texts = _sizes(rows, series)
    counted = {line.y: texts[line.row] for line in (made.middles() if series == "scored" else lines)}
    drawing.n_column(ax, heading, list(counted), list(counted.values()), top=-1.15)
    left = drawing.text_width([*written.values(), *made.headings.values()], drawing.small()) + 6
    right = drawing.text_width([heading, *texts], drawing.small()) + 6
    drawing.name_axis(ax, wording.axis_title(rows), width_pt=drawing.room_for_notes(ax, left, right))
    told = rows if series != "rate" else rows[rows["rate"] == "corrected"]
    bars = "Bars: intervals of the corrected rate." if series == "rate" else ""
    note = " ".join(part for part in (wording.notes(told), bars, band) if part)
    drawing.footnote(ax, note, left_pt=left)
    if series:
        handles = [
            Line2D([], [], marker=m.marker, color=m.colour, lw=1.0, ms=4, mec=_edge(m), mew=0.4)
            for m in marks.values()
        ]
        drawing.key(ax, handles, list(marks), width_pt=drawing.room_for_notes(ax, right), left_pt=left)
    return ax


def _sizes(rows: pd.DataFrame, series: str | None) -> tuple[str, list[str]]:
    """Return the heading and the texts of the right margin; of corrected rates, how many were coded."""
    if series != "rate" or "n_coded" not in rows:
        return wording.sizes(rows)
    corrected = (rows["rate"] == "corrected").tolist()
    return "coded", [wording.number(n) if c else "" for n, c in zip(rows["n_coded"], corrected, strict=True)]


def _draw_band(ax: Axes, rows: pd.DataFrame, unit: str) -> str:
    """Shade the scores that count as neutral, where the table knows them; return what says so."""
    band = band_in(rows)
    if unit != "score" or band is None or wording.is_comparison(rows):
        return ""
    ax.axvspan(*band, color=FAINT, lw=0, zorder=0, gid="band")
    low, high = (wording.value_text(v, "score") for v in band)
    return f"Band: scores called neutral ({low} to {high})."


def _on(y: float, lines: list[Line]) -> list[Line]:
    """Return the lines of one label."""
    return [line for line in lines if abs(line.y - y) <= _NEAR]


def _draw_lines(
    ax: Axes, rows: pd.DataFrame, lines: list[Line], marks: dict[str, Look], joined: Iterable[float]
) -> None:
    """Draw every line of the plot; the series at each place that is to be joined are one line."""
    bare = wording.without_interval(rows)
    complete = bool(wording.is_census(rows).all())
    places = list(joined)
    for line in lines:
        hollow = bool(bare[line.row]) and line.series not in _POINTS and not (complete and places)
        _draw_line(ax, rows.iloc[line.row], line, marks[line.series], hollow=hollow)
    for y in places:
        same = _on(y, lines)
        values = rows["estimate"].iloc[[line.row for line in same]].tolist()
        ax.plot(values, [line.y for line in same], color=RULE, lw=1.2, zorder=1, gid="joined")


def _edge(look: Look) -> str:
    """Return the edge of a mark: ink around what is too light for white paper."""
    return INK if ink_on(look.colour) == INK and look != PLAIN else look.colour


def _draw_line(ax: Axes, row: pd.Series, line: Line, look: Look, *, hollow: bool) -> None:
    """Draw one estimate: its interval as a bar, its mark filled or hollow, or that there is none."""
    if pd.isna(row["estimate"]):
        ax.annotate("no data", (0, line.y), (3, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                    va="center_baseline", fontsize=drawing.small(), color=MUTED)  # fmt: skip
        return
    if not pd.isna(row["low"]) and not pd.isna(row["high"]) and not hollow:
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
        mec=look.colour if hollow else _edge(look),
        mew=1.0 if hollow else 0.4, ms=4.2, zorder=3, clip_on=False, gid="estimate",
    )  # fmt: skip
