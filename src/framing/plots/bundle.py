"""A figure for a paper in one call: pictures, numbers, words and provenance, the same bytes from the same input.

Journals ask for embedded TrueType fonts, 300 to 600 dots an inch, and findings in captions, not titles.
"""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine, TightLayoutEngine

from framing.arguments import checked
from framing.plots.style import MM, WIDTHS_MM
from framing.records import FramingError
from framing.writing.spreadsheet import guard

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
_DEVICES = re.compile(r"(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]")
_PLAIN_NUMBER = re.compile(r"[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
_PACKAGES = ("media-framing", "matplotlib", "seaborn", "pandas", "numpy")
PNG_DPI = 600
_NARROWEST, _WIDEST = 30, 400  # millimetres of a figure


class Provenanced(Protocol):
    """What the bundle reads of an Analysis."""

    @property
    def provenance(self) -> dict[str, Any]: ...  # noqa: D102


@checked
def save_figure(
    figure: Figure,
    name: str,
    *,
    data: pd.DataFrame,
    width: str | float = "single",
    caption: str,
    alt_text: str,
    folder: str | Path = "figures",
    overwrite: bool = False,
    analysis: Provenanced | None = None,
    seed: int | None = None,
) -> list[Path]:
    """Write a figure for a paper: PDF, SVG and PNG, its numbers, its words and where it comes from.

    Titles are left out of the pictures, for journals put findings in captions. The figure itself is
    not changed. Every file appears whole or not at all, and the same input gives the same bytes.

    Parameters
    ----------
    figure : matplotlib Figure
        Such as ``ax.figure``.
    name : str
        Name of the files, without an ending: letters, digits, ``-`` and ``_``.
    data : pandas.DataFrame
        The numbers drawn.
    width : {"single", "double"} or number of millimetres, default "single"
        Single is 85 mm, double 174 mm; what the journal asks for otherwise, from 30 to 400.
    caption, alt_text : str
        What the figure says, for readers who see it and for readers who do not.
    folder : str or Path, default "figures"
        Where to write; made when missing.
    overwrite : bool, default False
        Replace a different figure of that name.
    analysis : Analysis, optional
        Where the numbers come from: its hashes of corpus, codebook and lexicons go into the provenance.
    seed : int, optional
        The seed the numbers were made with.

    Returns
    -------
    list of Path
        The files: ``.pdf`` (fonts embedded as TrueType), ``.svg`` (text as text), ``.png`` (600 dpi), ``.csv``,
        ``.txt`` (caption and alternative text) and ``.json`` (versions and hashes).

    Raises
    ------
    FramingError
        For a name that could leave the folder, a caption or alternative text left empty, or another
        figure of that name.

    Examples
    --------
    >>> import tempfile
    >>> import pandas as pd
    >>> from matplotlib.figure import Figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = save_figure(Figure(), "empty", data=pd.DataFrame({"n": [0]}), caption="Nothing.",
    ...                         alt_text="An empty page.", folder=folder)
    >>> [path.suffix for path in paths]
    ['.pdf', '.svg', '.png', '.csv', '.txt', '.json']
    """
    _check(figure, name, data, caption, alt_text)
    width_mm = _width_mm(width)
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FramingError(f"folder={str(folder)!r} is a file; give the name of a folder.") from None
    made = Path(tempfile.mkdtemp(prefix=".saving-", dir=folder))
    try:
        files = _write(made, figure, name, data, width_mm, caption.strip(), alt_text.strip(), analysis, seed)
        targets = [folder / file.name for file in files]
        differing = [t for f, t in zip(files, targets, strict=True) if _differs(f, t)]
        if any(t.exists() for t in differing) and not overwrite:
            raise FramingError(
                f"{folder} holds another figure named {name!r}; choose another name, or pass overwrite=True to replace it."
            )
        for file, target in zip(files, targets, strict=True):
            if target in differing:
                os.replace(file, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return targets


def _width_mm(width: object) -> float:
    """Return a width in millimetres, by its name or as it is."""
    if isinstance(width, str) and width in WIDTHS_MM:
        return WIDTHS_MM[width]
    if isinstance(width, int | float) and not isinstance(width, bool) and _NARROWEST <= width <= _WIDEST:
        return float(width)
    named = " or ".join(f"{name!r} ({mm:g} mm)" for name, mm in WIDTHS_MM.items())
    raise FramingError(
        f"width={width!r} is no width; give {named}, or millimetres from {_NARROWEST} to {_WIDEST}, such as 120."
    )


def _check(figure: Figure, name: str, data: pd.DataFrame, caption: str, alt_text: str) -> None:
    """Refuse what cannot be saved, before anything is written."""
    if not isinstance(figure, Figure):
        raise FramingError(
            f"figure must be a Figure of matplotlib, as in ax.figure, not {type(figure).__name__}."
        )
    if not isinstance(name, str) or not _NAME.fullmatch(name) or _DEVICES.fullmatch(name):
        raise FramingError(
            f"the name {name!r} cannot be used; take up to 100 letters, digits, - and _, without a path or an ending."
        )
    if not isinstance(data, pd.DataFrame):
        raise FramingError(
            f"data must be the table that was drawn (pandas.DataFrame), not {type(data).__name__}."
        )
    for what, text in (("caption", caption), ("alt_text", alt_text)):
        if not isinstance(text, str) or not text.strip():
            raise FramingError(f"{what} is empty; say in a sentence what the figure shows.")


def _differs(file: Path, target: Path) -> bool:
    """Return whether a file would change what stands in its place."""
    return not target.is_file() or file.read_bytes() != target.read_bytes()


def _write(
    folder: Path,
    figure: Figure,
    name: str,
    data: pd.DataFrame,
    width_mm: float,
    caption: str,
    alt_text: str,
    analysis: Provenanced | None,
    seed: int | None,
) -> list[Path]:
    """Write all files of a figure into an empty folder."""
    stem = folder / name
    words = {"Title": name, "Description": alt_text}
    fonts: Any = {
        "pdf.fonttype": 42,
        "ps.fonttype": 42,
        "svg.fonttype": "none",
        "svg.hashsalt": "framing",
        "savefig.bbox": None,
    }
    with _dressed(figure, width_mm), mpl.rc_context(fonts):
        for ending, options in (
            ("pdf", {"metadata": {"Title": name, "Subject": alt_text, "CreationDate": None}}),
            ("svg", {"metadata": {**words, "Date": None}}),
            ("png", {"dpi": PNG_DPI, "metadata": {**words, "Software": None}}),
        ):
            figure.savefig(stem.with_suffix(f".{ending}"), format=ending, facecolor="white", **options)
    stem.with_suffix(".csv").write_bytes(_csv(data))
    text = f"Caption\n{caption}\n\nAlternative text\n{alt_text}\n"
    stem.with_suffix(".txt").write_bytes(text.encode("utf-8", "replace"))
    files = [stem.with_suffix(f".{e}") for e in ("pdf", "svg", "png", "csv", "txt")]
    provenance = {
        "figure": name,
        "width_mm": width_mm,
        "versions": {package: version(package) for package in _PACKAGES},
        "analysis": None if analysis is None else analysis.provenance,
        "seed": seed,
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files},
    }
    record = json.dumps(provenance, indent=1, sort_keys=True, default=str) + "\n"
    stem.with_suffix(".json").write_bytes(record.encode())
    return [*files, stem.with_suffix(".json")]


@contextmanager
def _dressed(figure: Figure, width_mm: float) -> Iterator[None]:
    """Give a figure the column's width, a layout in which nothing is cut, and no titles, for the time of saving."""
    titles = [t for ax in figure.axes for t in (ax.title, ax._left_title, ax._right_title)]  # type: ignore[attr-defined]
    titles += [t for t in (figure._suptitle,) if t is not None]  # type: ignore[attr-defined]
    shown = [t for t in titles if t.get_visible()]
    size, dpi = (figure.get_figwidth(), figure.get_figheight()), figure.dpi
    places = [(ax, ax.get_position(original=True), ax.get_position()) for ax in figure.axes]
    laid_out = isinstance(figure.get_layout_engine(), ConstrainedLayoutEngine | TightLayoutEngine)
    try:
        for title in shown:
            title.set_visible(False)
        figure.set_size_inches(width_mm * MM, size[1])
        if not laid_out:
            figure.set_layout_engine("constrained")
        yield
    finally:
        for title in shown:
            title.set_visible(True)
        figure.set_size_inches(size)
        figure.set_dpi(dpi)
        if not laid_out:
            figure.set_layout_engine("none")
            for ax, original, active in places:
                ax._set_position(original, which="original")  # type: ignore[attr-defined]
                ax._set_position(active, which="active")  # type: ignore[attr-defined]


def _csv(data: pd.DataFrame) -> bytes:
    """Write numbers to ten digits; a text that a spreadsheet would run as a formula gets an apostrophe."""
    frame = data.reset_index(drop=isinstance(data.index, pd.RangeIndex))
    frame = frame.rename(columns=lambda c: _guard(str(c)))
    for column in frame.columns:
        if not pd.api.types.is_numeric_dtype(frame[column]):
            frame[column] = frame[column].map(_guard, na_action="ignore")
    text = io.StringIO()
    frame.to_csv(text, index=False, lineterminator="\n", float_format="%.10g", quoting=csv.QUOTE_MINIMAL)
    return text.getvalue().encode("utf-8", "replace")


def _guard(cell: Any) -> Any:
    """Make a text harmless in a spreadsheet; numbers stay numbers."""
    return guard(cell) if isinstance(cell, str) and not _PLAIN_NUMBER.fullmatch(cell) else cell
