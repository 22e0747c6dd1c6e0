"""Made-up estimate tables, and what is asked of every picture."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from framing.records import table

VOICES = ["narrator", "direct", "indirect"]


def estimates(
    groups: dict[str, Sequence[object]],
    values: Sequence[float],
    *,
    unit: str = "share",
    measure: str = "share of words",
    method: str = "Korn-Graubard; pooled",
    half: float = 0.05,
    articles: int = 30,
) -> pd.DataFrame:
    """An estimate table with intervals of ``half`` on either side."""
    value = np.asarray(values, float)
    k = len(value)
    made = table(
        "estimates",
        {
            "measure": [measure] * k,
            "estimate": value,
            "low": value - half if unit == "score" else np.maximum(value - half, 0),
            "high": value + half,
            "numerator": 40 * value,
            "denominator": [40.0] * k,
            "n_articles": [articles] * k,
            "unit": [unit] * k,
            "method": [method] * k,
        },
    )
    return pd.concat([pd.DataFrame(groups), made], axis=1)


def census(frame: pd.DataFrame) -> pd.DataFrame:
    """The same table for one article: no interval."""
    return frame.assign(low=np.nan, high=np.nan, method="census", n_articles=1)


def texts(ax: Axes) -> list[Text]:
    """Every text that is drawn, once the layout is made."""
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    figure.canvas.draw()
    page = figure.bbox
    found = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    hidden = {id(t) for axis in (ax.xaxis, ax.yaxis) for t in _undrawn(axis)}
    return [t for t in found if id(t) not in hidden and t.get_window_extent().overlaps(page)]


def _undrawn(axis) -> list[Text]:
    """Labels of ticks outside the view, which matplotlib keeps but does not draw."""
    drawn = {id(tick) for tick in axis._update_ticks()}
    ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
    return [
        label
        for tick in ticks
        if id(tick) not in drawn or not axis.get_visible()
        for label in (tick.label1, tick.label2)
    ]


def assert_legible(ax: Axes) -> None:
    """No text under 6 points, none outside the page, no two over one another."""
    figure = ax.get_figure(root=True)
    found = texts(ax)
    assert min(t.get_fontsize() for t in found) >= 6
    boxes = [(t.get_text(), t.get_window_extent()) for t in found]
    for text, box in boxes:
        assert box.x0 >= -1 and box.y0 >= -1, f"{text!r} is cut off"
        assert box.x1 <= figure.bbox.x1 + 1 and box.y1 <= figure.bbox.y1 + 1, f"{text!r} is cut off"
    for (a, box_a), (b, box_b) in combinations(boxes, 2):
        width = min(box_a.x1, box_b.x1) - max(box_a.x0, box_b.x0)
        height = min(box_a.y1, box_b.y1) - max(box_a.y0, box_b.y0)
        assert width <= 0.5 or height <= 0.5, f"{a!r} lies over {b!r}"


def gid(ax: Axes, name: str) -> list:
    """The drawn lines of that name."""
    return [line for line in ax.lines if line.get_gid() == name]
