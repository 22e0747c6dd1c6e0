"""Made-up estimate tables, and what is asked of every picture."""

from collections.abc import Sequence
from itertools import combinations

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from framing.records import table

mpl.use("agg")

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


def shares_of(bars: list[str], parts: list[str], seed: int = 0) -> pd.DataFrame:
    """Shares of some variants in some outlets."""
    values = np.random.default_rng(seed).dirichlet(np.arange(len(parts), 0, -1), len(bars))
    groups = {"outlet": np.repeat(bars, len(parts)), "variant": parts * len(bars)}
    return estimates(groups, values.ravel(), measure="share of choice")


def voices_table(docs: list[str]) -> pd.DataFrame:
    """Stretches of made-up articles."""
    rng = np.random.default_rng(1)
    rows = []
    for doc in docs:
        start = 0
        for i in range(12):
            voice = VOICES[int(rng.integers(3))]
            holder = "narrator" if voice == "narrator" else [None, "sullivan"][int(rng.integers(2))]
            end = start + int(rng.integers(20, 120))
            rows.append((doc, i, start, end, "", voice, holder, max(1, (end - start) // 6)))
            start = end + 1
    names = ["doc_id", "sentence", "start", "end", "span", "voice", "holder", "n_words"]
    return table("voices", dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


def scores(down: int, across: int) -> pd.DataFrame:
    """Scores toward some actors by some holders."""
    groups = {
        "holder": np.repeat([f"holder {i}" for i in range(down)], across),
        "actor": [f"actor {i}" for i in range(across)] * down,
    }
    values = np.random.default_rng(2).uniform(-0.6, 0.6, down * across)
    return estimates(groups, values, unit="score", measure="score")


def rates(k: int, series: int = 1) -> pd.DataFrame:
    """Rates by month."""
    months = pd.date_range("2022-01-01", periods=k, freq="MS").astype("datetime64[us]")
    groups = {"month": np.repeat(months, series), "outlet": [f"outlet {i}" for i in range(series)] * k}
    values = np.random.default_rng(3).uniform(5, 15, k * series)
    return estimates(groups, values, unit="per 1,000 words", measure="hedging", half=2)


def days(values) -> list[float]:
    """Dates as days since 1970, as matplotlib counts them."""
    return ((pd.DatetimeIndex(values) - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)).tolist()


def words(k: int) -> pd.DataFrame:
    """A keyness table."""
    z = np.linspace(6, -5, k) if k > 1 else np.array([3.0])
    return pd.DataFrame(
        {
            "term": [f"special word {i}" for i in range(k)], "a": "Washington", "b": "Moscow", "log_odds": z / 3,
            "z": z, "count_a": range(k), "count_b": range(k, 0, -1), "n_articles": 9,
            "q_value": np.where(abs(z) > 2, 0.01, 0.3),
        }
    )  # fmt: skip


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
