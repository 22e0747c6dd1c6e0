"""Estimates over time with their intervals; events are lines to see by, not tests."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import matplotlib.dates
import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter
from matplotlib.transforms import ScaledTranslation

from framing.arguments import checked, warn
from framing.plots import drawing, selection, wording
from framing.plots.categories import looks
from framing.plots.style import FAINT, INK, MUTED, OTHER, Look, style_in_force
from framing.records import FramingError, counted

_dates: Any = matplotlib.dates  # comes without types
_STEPS = {"week": "W", "month": "M", "year": "Y"}
_DAYS = {"week": 7.0, "month": 31.0, "year": 366.0}
_MOST_PERIODS = 600
_FEW = 5  # lines in the lightest colours cannot be seen


@checked
def plot_over_time(
    table: pd.DataFrame,
    *,
    measure: str | None = None,
    events: Mapping[str | date, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw estimates by week, month or year, with intervals and, if wanted, events.

    One line a group; with more than five groups those with the largest n have a colour and the rest
    are grey. A line breaks where a period has no estimate; a hollow mark has no interval. A drawn event
    is no test of its effect.

    Parameters
    ----------
    table : pandas.DataFrame
        An estimate table with one column of dates, such as ``summarize_hedging(analysis, by=["month"])``.
    measure : str, optional
        Which measure, when the table holds several.
    events : mapping of date to str, optional
        Dates (``"2022-02-24"``) and what happened.
    ax : matplotlib Axes, optional
        Where to draw; a new figure of the style's width when left out.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    FramingError
        When the table is no estimate table, has no column of dates or several, or an event has no date.

    Examples
    --------
    >>> import pandas as pd
    >>> from framing.records import table
    >>> rates = table("estimates", {"measure": ["hedging"] * 2, "estimate": [9.0, 12.0], "low": [7.0, 10.0],
    ...     "high": [11.0, 14.0], "numerator": [90.0, 120.0], "denominator": [1e4, 1e4], "n_articles": [20, 20],
    ...     "unit": ["per 1,000 words"] * 2, "method": ["effective Poisson; pooled"] * 2})
    >>> rates.insert(0, "month", pd.to_datetime(["2022-01-01", "2022-02-01"]))
    >>> ax = plot_over_time(rates, events={"2022-02-24": "invasion"})
    >>> ax.get_ylabel()
    'hedging per 1,000 words'
    """
    rows = selection.chosen(table, measure, "plot_over_time")
    groups = selection.group_columns(rows)
    dates = [c for c in groups if pd.api.types.is_datetime64_any_dtype(rows[c])]
    if not dates and len(rows):
        raise FramingError(
            f"plot_over_time needs a column of dates among the groups ({', '.join(groups) or 'none'}); "
            'summarize by="week", "month" or "year".'
        )
    if len(dates) > 1:
        raise FramingError(
            f"plot_over_time draws one column of dates, there are {', '.join(dates)}; keep one."
        )
    if dates and (undated := int(rows[dates[0]].isna().sum())):
        warn(
            f"plot_over_time: {undated} of {counted(len(rows), 'row')} cannot be drawn for want of a {dates[0]}."
        )
        rows = rows[rows[dates[0]].notna()].reset_index(drop=True)
    with style_in_force():
        if rows.empty:
            return drawing.draw_nothing(drawing.prepare(ax, 30, "plot_over_time"))
        return _draw(rows, dates[0], [g for g in groups if g != dates[0]], _read_events(events), ax)


def _read_events(events: Mapping[str | date, str] | None) -> list[tuple[float, str]]:
    """Return the events in order, as positions on the axis."""
    made = []
    for when, what in (events or {}).items():
        try:
            made.append((float(_dates.date2num(pd.Timestamp(when).to_pydatetime())), str(what)))
        except (ValueError, TypeError):
            raise FramingError(f'events: {when!r} is no date; write it as "2022-02-24".') from None
    return sorted(made)


def _series(rows: pd.DataFrame, groups: list[str]) -> tuple[pd.Series, dict[str, Look]]:
    """Return each row's series, and the marks of every series: five in colour, the rest grey."""
    differ = [g for g in groups if len(rows[g].drop_duplicates()) > 1]
    names = pd.Series(wording.names_of(rows, differ) if differ else [""] * len(rows))
    order = wording.in_order(names)
    selection.check_size(len(order), "plot_over_time", things="lines")
    if len(order) <= _FEW:
        return names, looks(order)
    weight = rows["denominator"].groupby(names).sum()
    most = sorted(order, key=lambda name: -float(weight[name]))[:_FEW]
    chosen = looks([name for name in order if name in most])
    return names, {name: chosen.get(name, Look(OTHER, "", "")) for name in order}


def _draw(
    rows: pd.DataFrame, when: str, groups: list[str], events: list[tuple[float, str]], ax: Axes | None
) -> Axes:
    """Draw the lines, intervals, events, key and notes."""
    names, marks = _series(rows, groups)
    order = list(marks)
    rows = rows.assign(_x=_dates.date2num(rows[when].to_numpy()), _series=names.to_numpy()).sort_values(
        "_x", kind="stable"
    )
    if rows.duplicated(["_x", "_series"]).any():
        raise FramingError(f"plot_over_time: several rows for one {when} and group; filter the table.")
    selection.check_size(len(set(rows["_x"])), "plot_over_time", most=_MOST_PERIODS, things="periods")
    unit = str(rows["unit"].iloc[0])
    ax = drawing.prepare(ax, 0.28 * style_in_force().width_mm + 38, "plot_over_time")
    figure = drawing.figure_of(ax)
    bare = wording.without_interval(rows)
    coloured = [s for s in order if marks[s].colour != OTHER]
    pitch = drawing.room_for_notes(ax, 40) / len(set(rows["_x"]))
    step = min(2.2, 0.35 * pitch / max(len(coloured), 1))
    for name in sorted(order, key=lambda s: s in coloured):
        part = rows[rows["_series"] == name]
        shift = step * (coloured.index(name) - (len(coloured) - 1) / 2) if name in coloured else 0.0
        move = ax.transData + ScaledTranslation(shift / 72, 0, figure.dpi_scale_trans)
        _draw_series(ax, part, bare[part.index], marks[name], move, when, dense=pitch < 8)
    low, high = drawing.limits(rows)
    ax.set_ylim(low, high)
    _set_dates(ax, rows["_x"].to_numpy(), when)
    if low < 0 < high and rows[["estimate", "low"]].min().min() < 0:
        ax.axhline(0, color="#B8B8B8", lw=0.8, zorder=0.5)
    ax.set_ylabel(wording.axis_title(rows), parse_math=False)
    first, last = rows[when].min().year, rows[when].max().year
    years = "" if when == "year" else f", {first}" if first == last else f", {first}–{last}"
    ax.set_xlabel(f"{when}{years}")
    drawing.format_values(ax.yaxis, unit)
    ax.grid(axis="y", color=FAINT, lw=0.5)
    ax.set_axisbelow(True)
    sns.despine(ax=ax)
    left, right = 30.0, 8.0
    levels = _draw_events(ax, events, room=drawing.room_for_notes(ax, left, right))
    n = rows["numerator"] if unit == "per 1,000 words" else rows["denominator"]
    spread = (
        wording.number(n.min())
        if n.min() == n.max()
        else f"{wording.number(n.min())}–{wording.number(n.max())}"
    )
    what = "articles a point" if rows["n_articles"].max() != 1 else "article a point"
    note = f"n {spread}, {wording.articles_note(rows).split()[0]} {what}. {wording.interval_note(rows)}"
    drawing.footnote(ax, note.strip(), left_pt=left)
    if len(order) > 1:
        handles = [
            Line2D([], [], marker=marks[s].marker, color=marks[s].colour, lw=1.0, ms=4) for s in coloured
        ]
        labels = list(coloured)
        if len(coloured) < len(order):
            handles.append(Line2D([], [], color=OTHER, lw=0.6))
            labels.append(f"{len(order) - len(coloured)} others")
        drawing.key(
            ax, handles, labels, width_pt=drawing.room_for_notes(ax, right), left_pt=left, up_pt=levels
        )
    return ax


def _draw_series(
    ax: Axes, part: pd.DataFrame, bare: pd.Series, look: Look, move: Any, when: str, *, dense: bool
) -> None:
    """Draw one line: joined where periods follow one another, with a bar for every interval."""
    grey = look.colour == OTHER
    known = part[part["estimate"].notna()]
    if when in _STEPS:
        number = pd.DatetimeIndex(known[when]).to_period(_STEPS[when]).astype("int64")
        run = np.cumsum(np.diff(np.asarray(number), prepend=number[:1]) > 1)
    else:
        run = np.zeros(len(known), int)
    for _, piece in known.groupby(run):
        ax.plot(piece["_x"], piece["estimate"], color=look.colour, lw=0.6 if grey else 1.0, transform=move,
                zorder=1 if grey else 2, gid="line")  # fmt: skip
    if grey:
        return
    for x, low, high in known.loc[~bare[known.index], ["_x", "low", "high"]].itertuples(index=False):
        ax.plot(
            [x, x],
            [low, high],
            color=look.colour,
            lw=0.5 if dense else 1.0,
            solid_capstyle="butt",
            transform=move,
            gid="interval",
        )
    for hollow in (False, True):
        some = known[bare[known.index] == hollow]
        ax.plot(some["_x"], some["estimate"], look.marker, color=look.colour, mfc="white" if hollow else look.colour,
                mec=look.colour, mew=0.7, ms=2.4 if dense else 3.6, transform=move, zorder=3, gid="hollow" if hollow else "estimate")  # fmt: skip


def _set_dates(ax: Axes, x: np.ndarray, when: str) -> None:
    """Write the time axis, without saying more than the periods do."""
    span = float(np.ptp(x))
    room = max(0.04 * span, 1.0)
    after = max(room, _DAYS.get(when, 1.0))
    ax.set_xlim(x.min() - (room if span else after), x.max() + after)
    if span == 0:
        ax.set_xticks([x[0]], labels=[wording.name_of(pd.Timestamp(x[0], unit="D"), when)])
    else:
        locator = _dates.AutoDateLocator(minticks=3, maxticks=7)
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(FuncFormatter(_dated))
    ax.xaxis.set_tick_params(labelsize=drawing.small())


def _dated(x: float, place: float | None = None) -> str:
    """Write a date on the axis: its month by name, the year below where one begins, the day where it is not the first."""
    day = pd.Timestamp(x, unit="D").round("D")
    if day.day != 1:
        return f"{day.day} {day:%b}" + (f"\n{day.year}" if place == 0 else "")
    return f"{day:%b}" + (f"\n{day.year}" if day.month == 1 or place == 0 else "")


def _draw_events(ax: Axes, events: list[tuple[float, str]], *, room: float) -> float:
    """Draw event lines with their names on top, on as many levels as it takes; return the height used."""
    first, last = ax.get_xlim()
    size = drawing.small()
    ends: list[float] = []
    for x, name in events:
        if not first <= x <= last:
            continue
        ax.axvline(x, color=MUTED, lw=0.7, ls=(0, (3, 2)), zorder=1, gid="event")
        text = wording.wrapped(name, 28, 1)
        width = drawing.text_width([text], size) + 6
        at = (x - first) / (last - first) * room
        to_left = at + width > room
        begin = at - width if to_left else at
        level = next((i for i, end in enumerate(ends) if end <= begin), len(ends))
        ends[level : level + 1] = [begin + width]
        ax.annotate(text, (x, 1), (-1 if to_left else 1, 2 + level * (size + 2)), xycoords=("data", "axes fraction"),
                    textcoords="offset points", ha="right" if to_left else "left", va="bottom", fontsize=size, color=INK,
                    annotation_clip=False)  # fmt: skip
    return len(ends) * (size + 2)
