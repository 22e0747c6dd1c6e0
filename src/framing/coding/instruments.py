"""Coding instruments: the questions coders answer, one a row, as CSV files that anybody can change.

Those for generic frames, policy frames and frame elements are for people who read whole articles
(Semetko and Valkenburg 2000; Boydstun et al. 2014; Entman 1993): the package counts no frames itself.
"""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from framing.arguments import checked
from framing.records import TABLES, FramingError
from framing.resources import data_folder, read_csv, split_cell


class Item(NamedTuple):
    """One question of an instrument; all text."""

    item: str
    label: str
    unit: str
    scale: str
    choices: str
    asked_if: str
    question: str
    source: str


COLUMNS = list(Item._fields)
_UNITS = ("sentence", "mention", "article")
# What the sheet and the key hold besides the answers; a long text goes on in text_2.
_SHEET_COLUMNS = ("unit", "coder", "actor_asked", "title", "before", "text", "after")
_KEY_COLUMNS = (*(c.name for c in TABLES["codings"]), "n_units", "n_drawn")
_SCALES = ("nominal", "ordinal", "words", "text")


@checked
def list_instruments() -> list[str]:
    """Name the bundled coding instruments.

    Examples
    --------
    >>> "generic_frames" in list_instruments()
    True
    """
    return sorted(p.stem for p in (data_folder() / "instruments").glob("*.csv"))


@checked
def load_instrument(name: str) -> pd.DataFrame:
    """Read a bundled coding instrument.

    Parameters
    ----------
    name : str
        One of :func:`list_instruments`.

    Returns
    -------
    pandas.DataFrame
        As of :func:`read_instrument`.

    Raises
    ------
    FramingError
        When there is no instrument of that name.

    References
    ----------
    Semetko, H. A., & Valkenburg, P. M. (2000). Framing European politics: A content analysis of press and
    television news. Journal of Communication, 50(2), 93-109.
    Boydstun, A. E., Card, D., Gross, J. H., Resnik, P., & Smith, N. A. (2014). Tracking the development of
    media frames within and across policy issues. APSA 2014 annual meeting paper.
    Entman, R. M. (1993). Framing: Toward clarification of a fractured paradigm. Journal of Communication,
    43(4), 51-58.

    Examples
    --------
    >>> len(load_instrument("generic_frames"))
    20
    """
    if name not in list_instruments():
        raise FramingError(
            f"no instrument {name!r}; bundled are {', '.join(list_instruments())}. Your own: read_instrument(path)."
        )
    return read_instrument(data_folder() / "instruments" / f"{name}.csv")


@checked
def read_instrument(path: str | Path) -> pd.DataFrame:
    """Read a coding instrument of your own.

    Parameters
    ----------
    path : str or Path
        A CSV file, one question a row. ``item`` becomes a column of the sheet; ``unit`` is sentence,
        mention or article, the same in all rows; ``scale`` is nominal, ordinal (choices in order),
        words (copied from the text) or text (free); ``choices`` are separated by ``|``, or
        ``@actors``, ``@variants``: those of the codebook; ``asked_if`` names the answer on which
        the question depends, as ``present=yes``. Of words copied into an item ``span``, asked if
        ``present=yes``, a unit may have several, in a row each.

    Returns
    -------
    pandas.DataFrame
        ``item, label, unit, scale, choices, asked_if, question, source``, all text.

    Raises
    ------
    FramingError
        For an item named twice or after a column of the sheet, an unknown unit or scale, a closed
        question without choices, or a condition on an answer that cannot be given.

    Examples
    --------
    >>> path = data_folder() / "instruments" / "hedges.csv"
    >>> read_instrument(path).item.tolist()
    ['present', 'span', 'category', 'voice']
    """
    frame = read_csv(path, COLUMNS)[COLUMNS]
    answers: dict[str, list[str]] = {}
    for row, item in enumerate(items_of(frame), 2):
        where = f"{path}, row {row}: "
        if not item.item.isidentifier() or item.item in answers:
            raise FramingError(
                f"{where}the item {item.item!r} must be one word of letters, digits and _, named once."
            )
        if item.item in _SHEET_COLUMNS + _KEY_COLUMNS or item.item.startswith("text_"):
            raise FramingError(f"{where}{item.item!r} is a column of every sheet; choose another name.")
        if item.unit not in _UNITS or item.unit != frame["unit"].iloc[0]:
            raise FramingError(
                f"{where}unit {item.unit!r}; one of {', '.join(_UNITS)}, the same in all rows."
            )
        if item.scale not in _SCALES:
            raise FramingError(f"{where}scale {item.scale!r}; possible are {', '.join(_SCALES)}.")
        choices = split_cell(item.choices)
        if item.scale in ("nominal", "ordinal") and not choices:
            raise FramingError(f"{where}a {item.scale} question needs choices, separated by |.")
        asked, _, answer = item.asked_if.partition("=")
        if asked and answer not in answers.get(asked, []):
            raise FramingError(
                f"{where}asked_if {item.asked_if!r} names no answer to a question above; write it as present=yes."
            )
        if item.item == "span" and (item.scale, item.asked_if) != ("words", "present=yes"):
            raise FramingError(
                f"{where}span, for words copied, needs the scale words and asked_if present=yes."
            )
        answers[item.item] = choices
    if frame.empty:
        raise FramingError(f"{path} has no question; write one a row.")
    return frame


def items_of(instrument: pd.DataFrame) -> list[Item]:
    """Return the questions of an instrument in order."""
    return [Item(*map(str, cells)) for cells in instrument[COLUMNS].to_numpy()]
