"""The words that set two groups of text apart, ranked by log-odds (Monroe, Colaresi and Quinn 2008)."""

import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from framing.arguments import checked
from framing.names import names_in
from framing.plots import drawing, wording
from framing.plots.categories import looks
from framing.plots.style import FAINT, INK, MUTED, Look, style_in_force
from framing.records import FramingError, require_columns

MOST_TERMS = 30  # a figure of one column that leaves room for its caption
SURE = 0.05
_NEEDED = ["term", "a", "b", "log_odds", "z", "count_a", "count_b", "n_articles", "q_value"]
_TITLES = {"z": "log-odds, in standard errors (z)", "log_odds": "log-odds ratio"}


@checked
def plot_keyness(table: pd.DataFrame, *, measure: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the terms most typical of each of two groups, one line a term.

    Of a long table the 30 terms with the largest values are drawn, half of them of each group where both
    have enough. Every term stands across the zero line from its own mark, so that no label meets
    another. A filled mark has q < .05 in the test by article; a hollow one has not, or was not tested:
    the rank by log-odds is no test. The right margin gives the counts in both groups.

    Parameters
    ----------
    table : pandas.DataFrame
        As :func:`framing.compare_keyness` makes it; see ``data_dictionary("keyness")``.
    measure : {"z", "log_odds"}, optional
        What to draw; ``z`` when left out.
    ax : matplotlib Axes, optional
        Where to draw; a new figure of the style's width when left out.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    FramingError
        When the table is no keyness table, or compares several pairs of groups.

    Examples
    --------
    >>> import pandas as pd
    >>> words = pd.DataFrame({"term": ["war", "operation"], "a": "X", "b": "Y", "log_odds": [1.2, -0.8],
    ...     "z": [3.1, -2.5], "count_a": [40, 3], "count_b": [9, 21], "n_articles": [20, 12],
    ...     "q_value": [0.01, 0.2]})
    >>> ax = plot_keyness(words)
    >>> [text.get_text() for text in ax.texts[:2]]
    ['war', 'operation']
    """
    require_columns(table, _NEEDED, "plot_keyness(table): a table as compare_keyness makes it,")
    measure = "z" if measure is None else measure
    if measure not in _TITLES:
        raise FramingError(f"plot_keyness: no measure {measure!r}; it draws {' or '.join(_TITLES)}.")
    pairs = table[["a", "b"]].drop_duplicates()
    if len(pairs) > 1:
        raise FramingError(
            f"plot_keyness compares one pair of groups, the table holds {len(pairs)}; filter it."
        )
    if len(table) and not pd.api.types.is_numeric_dtype(table[measure]):
        raise FramingError(
            f"plot_keyness(table): the column {measure!r} must hold numbers, not {table[measure].dtype}."
        )
    rows = _most_typical(table, measure)
    with style_in_force():
        if rows.empty:
            return drawing.draw_nothing(drawing.prepare(ax, 30, "plot_keyness"))
        return _draw(rows, measure, len(table), ax)


def _most_typical(table: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the terms to draw, most typical of the first group on top."""
    known = table[table[measure].notna()].sort_values(measure, ascending=False, kind="stable")
    first, second = known[known[measure] >= 0], known[known[measure] < 0]
    half = MOST_TERMS // 2
    n_first = min(len(first), max(half, MOST_TERMS - len(second)))
    n_second = min(len(second), MOST_TERMS - n_first)
    return pd.concat([first.head(n_first), second.tail(n_second)], ignore_index=True)


def _draw(rows: pd.DataFrame, measure: str, n_terms: int, ax: Axes | None) -> Axes:
    """Draw the terms, their marks, counts, key and notes."""
    size = drawing.small()
    ax = drawing.prepare(ax, (len(rows) + 1) * drawing.LINE_MM + 26, "plot_keyness", lines=len(rows) + 1)
    groups = [wording.name_of(rows[c].iloc[0], c, names_in(rows)) for c in ("a", "b")]
    marks = looks(groups)
    drawing.warn_of_undrawn(rows["term"].astype(str))
    counts = [
        f"{wording.number(a)} / {wording.number(b)}"
        for a, b in zip(rows["count_a"], rows["count_b"], strict=True)
    ]
    longest = max(
        18, int(0.3 * drawing.page_width(ax) / (0.55 * size))
    )  # so that words leave the marks their room
    terms = [t if len(t) <= longest else f"{t[: longest - 1]}…" for t in map(_shown, rows["term"])]
    for y, (value, term, q) in enumerate(zip(rows[measure], terms, rows["q_value"], strict=True)):
        _draw_term(
            ax, y, float(value), term, marks[groups[0] if value >= 0 else groups[1]], sure=bool(q < SURE)
        )
    ax.axvline(0, color=INK, lw=0.6, zorder=2)
    ax.set_ylim(len(rows) - 0.3, -0.7)
    _make_room(ax, rows[measure], terms, counts)
    ax.set_yticks([])
    ax.set_xlabel(_TITLES[measure])
    drawing.format_values(ax.xaxis, "z")
    ax.grid(axis="x", color=FAINT, lw=0.5)
    ax.set_axisbelow(True)
    sns.despine(ax=ax, left=True)
    drawing.n_column(ax, "n", list(range(len(rows))), counts, top=-1.05)
    right = drawing.text_width(["n", *counts], size) + 6
    handles = [Line2D([], [], color=marks[g].colour, marker=marks[g].marker, lw=0, ms=4) for g in groups]
    labels = [f"typical of {wording.wrapped(g, 30, 1)}" for g in groups]
    drawing.key(ax, handles, labels, width_pt=drawing.room_for_notes(ax, right), left_pt=0)
    shown = (
        f"{len(rows)} of {n_terms:,} terms"
        if len(rows) < n_terms
        else f"{n_terms} term{'' if n_terms == 1 else 's'}"
    )
    note = f"{shown}. Filled: q < .05 by article. n: {groups[0]} / {groups[1]}."
    drawing.footnote(ax, note, left_pt=0)
    return ax


def _shown(term: object) -> str:
    """Return a term as it is written on the chart."""
    return wording.name_of(term, "term")


def _draw_term(ax: Axes, y: int, value: float, term: str, look: Look, *, sure: bool) -> None:
    """Draw one term: a stem, a mark at its value, and the word across the zero line."""
    colour, marker = look.colour, look.marker
    ax.plot([0, value], [y, y], color=colour, lw=1.0, zorder=1, gid="stem")
    ax.plot([value], [y], marker, color=colour, mfc=colour if sure else "white", mec=colour, mew=0.9, ms=4, zorder=3,
            clip_on=False, gid="term")  # fmt: skip
    ax.annotate(term, (0, y), (-4 if value >= 0 else 4, 0), textcoords="offset points", va="center_baseline",
                ha="right" if value >= 0 else "left", fontsize=drawing.small(), color=INK if sure else MUTED)  # fmt: skip


def _make_room(ax: Axes, values: "pd.Series[float]", terms: list[str], counts: list[str]) -> None:
    """Widen the axis so that the words fit beside the marks of the other side."""
    size = drawing.small()
    width = drawing.room_for_notes(ax, drawing.text_width(["n", *counts], size) + 10)
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max()))
    left = drawing.text_width([t for t, v in zip(terms, values, strict=True) if v >= 0], size) + 8
    right = drawing.text_width([t for t, v in zip(terms, values, strict=True) if v < 0], size) + 8
    span = (high - low) or 1.0
    # Points a unit of the axis takes, once words and marks share the width.
    for _ in range(40):
        scale = width / span
        need = max(-low, left / scale) * 1.04 + max(high, right / scale) * 1.04
        if abs(need - span) < 1e-3 * span:
            break
        span = 0.5 * (span + need)
    scale = width / span
    ax.set_xlim(-max(-low * 1.05, left / scale), max(high * 1.05, right / scale))
