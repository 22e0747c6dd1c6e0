"""How a chart looks: journal column widths, type sizes, and marks that survive colour blindness and a grey printer.

Colours differ in lightness by at least 10 of 100 steps and for colour-blind readers (checked with the matrices of
Machado, Oliveira and Fernandes 2009); markers and hatches carry the groups as well. Which category has which look
stands in ``categories.py``.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from contextvars import ContextVar
from functools import cache
from types import TracebackType
from typing import Any, NamedTuple, cast

import matplotlib as mpl
from cycler import cycler
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from framing.records import FramingError

MM = 1 / 25.4
WIDTHS_MM = {"single": 85.0, "double": 174.0}
TALLEST_MM = 225.0
SMALLEST_PT = 6.0

INK, MUTED, RULE, FAINT = "#1A1A1A", "#595959", "#B8B8B8", "#E6E6E6"
COLOURS = ("#1B655C", "#D6A98B", "#5A2E1A", "#669D9A", "#7F7436", "#101010", "#F0EBD8")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "----", "++++")
OTHER = "#9A9A9A"


class Look(NamedTuple):
    """The marks of one group: fill colour, marker and hatch."""

    colour: str
    marker: str
    hatch: str


FEW = len(COLOURS)
DIVERGING = ("#6B2D7B", "#FFFFFF", "#5AAE61")  # the colours of polarity


# Fonts that draw Chinese, Japanese and Korean names, after the one that draws the rest.
_WIDE = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans SC", "Noto Sans JP", "Noto Sans KR", "Source Han Sans SC",
         "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Microsoft YaHei", "SimHei", "Yu Gothic",
         "MS Gothic", "Malgun Gothic", "Hiragino Sans", "PingFang SC", "Arial Unicode MS")  # fmt: skip


@cache
def families() -> tuple[str, ...]:
    """Return the fonts to draw with: DejaVu Sans, and behind it what this machine has for other scripts."""
    there = {font.name for font in fontManager.ttflist}
    return ("DejaVu Sans", *(name for name in _WIDE if name in there))


def ink_on(colour: Any) -> str:
    """Return black or white, whichever can be read on a colour (relative luminance, WCAG 2.1)."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    return INK if luminance > 0.18 else "#FFFFFF"


class Style(dict[str, Any], AbstractContextManager["Style"]):
    """Settings of matplotlib (``rcParams``) that hold inside a ``with`` block and nowhere else."""

    def __init__(self, name: str, settings: Mapping[str, Any]) -> None:
        super().__init__(settings)
        self.name = name
        self._open: list[tuple[Any, Any]] = []

    @property
    def width_mm(self) -> float:
        """The column's width in millimetres."""
        return WIDTHS_MM[self.name]

    def __enter__(self) -> "Style":
        import matplotlib.pyplot as plt

        # Loads the backend before the context opens: loaded inside, a notebook's backend would lose its
        # interactive state at the end of the block, and only the first figure would show.
        cast(Any, plt).draw_if_interactive()
        context = mpl.rc_context(cast(Any, self))
        context.__enter__()
        self._open.append((context, _in_force.set(self)))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        context, token = self._open.pop()
        _in_force.reset(token)
        context.__exit__(kind, value, trace)


_in_force: ContextVar[Style | None] = ContextVar("framing_style", default=None)


def use_style(name: str = "single") -> Style:
    """Draw for one column of a journal (85 mm) or for the width of its page (174 mm).

    The package's charts are drawn for one column unless told otherwise, so most notebooks need this only
    for a wide figure. Nothing outside the ``with`` block changes; charts of one's own drawn inside it
    have the same look.

    Parameters
    ----------
    name : {"single", "double"}
        85 mm wide with 7 point type, or 174 mm wide with 8 point type. No type is under 6 points.

    Returns
    -------
    Style
        A mapping of matplotlib settings, to be used as ``with use_style("double"): ...``. Who wants
        the look for the whole session says so: ``matplotlib.rcParams.update(use_style("single"))``.

    Raises
    ------
    FramingError
        When there is no style of that name.

    Examples
    --------
    >>> with use_style("double") as style:
    ...     style.width_mm
    174.0
    """
    if not isinstance(name, str) or name not in WIDTHS_MM:
        raise FramingError(
            f"no style {str(name)!r:.60}; there are 'single' (one column, 85 mm) and 'double' (the page, 174 mm)."
        )
    base = 7.0 if name == "single" else 8.0
    small = base - 0.5
    settings: dict[str, Any] = {
        "figure.figsize": (WIDTHS_MM[name] * MM, 60 * MM),
        "figure.dpi": 200 if name == "single" else 144,
        "figure.constrained_layout.use": True,
        "font.family": list(families()),
        "text.parse_math": False,
        "font.size": base,
        "axes.labelsize": base,
        "axes.titlesize": base,
        "xtick.labelsize": small,
        "ytick.labelsize": small,
        "legend.fontsize": small,
        "legend.frameon": False,
        "text.color": INK,
        "axes.labelcolor": INK,
        "axes.edgecolor": INK,
        "xtick.color": INK,
        "ytick.color": INK,
        "axes.linewidth": 0.6,
        "xtick.major.width": 0.6,
        "ytick.major.width": 0.6,
        "xtick.major.size": 2.5,
        "ytick.major.size": 2.5,
        "lines.linewidth": 1.0,
        "lines.markersize": 4.0,
        "hatch.linewidth": 0.5,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.prop_cycle": cycler(color=list(COLOURS)),
        "axes.unicode_minus": True,
        "pdf.fonttype": 42,
        "ps.fonttype": 42,
        "svg.fonttype": "none",
    }
    return Style(name, settings)


def style_in_force() -> Style:
    """Return the style of the innermost ``with use_style(...)``, or that of one column."""
    return _in_force.get() or use_style("single")


def new_figure(height_mm: float) -> Figure:
    """Open a figure of the style's width; pyplot knows it, so that a notebook shows it."""
    import matplotlib.pyplot as plt

    style = style_in_force()
    height = min(max(height_mm, 25.0), TALLEST_MM)
    return plt.figure(figsize=(style.width_mm * MM, height * MM), layout="constrained")
