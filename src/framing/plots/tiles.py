"""Few things as one tile each, instead of bars of per cent that look firmer than they are."""

import numpy as np
import pandas as pd
import seaborn as sns
from matplotlib.axes import Axes

from framing.plots import drawing
from framing.plots.style import Look, ink_on

FEW_THINGS = 10
_MOST_TILES = 40
_TILE, _GAP = 0.86, 0.14


def can_be_counted(counts: pd.DataFrame) -> bool:
    """Return whether a bar rests on fewer than ten things, and all bars together can be drawn as tiles."""
    things = counts.to_numpy(float)
    n = np.nansum(things, axis=1)
    whole = bool(np.all(np.abs(np.nan_to_num(things) - np.round(np.nan_to_num(things))) < 1e-6))
    return whole and bool((n < FEW_THINGS).any()) and float(n.max()) <= _MOST_TILES and float(n.max()) > 0


def draw_tiles(ax: Axes, counts: pd.DataFrame, marks: dict[str, Look], height: float) -> None:
    """Draw one tile for every thing, part by part from the left; the axis counts them."""
    left = np.zeros(len(counts))
    for name in counts.columns:
        look, numbers = marks[name], counts[name].fillna(0).round().astype(int).to_numpy()
        rows = np.repeat(np.arange(len(counts)), numbers)
        within = np.concatenate([np.arange(n) for n in numbers]) if len(rows) else np.zeros(0)
        ax.barh(rows, _TILE, height, left=left[rows] + within + _GAP / 2, color=look.colour, hatch=look.hatch,
                edgecolor=ink_on(look.colour), linewidth=0.3, label=name)  # fmt: skip
        left += numbers
    most = int(left.max())
    ax.set_xlim(0, max(most, FEW_THINGS))
    drawing.format_values(ax.xaxis, "count")
    ax.xaxis.get_major_locator().set_params(integer=True)  # type: ignore[call-arg]
    sns.despine(ax=ax, left=True)
