"""The data dictionary: every column of every table and of every bundled word list, and what its values mean."""

import pandas as pd

from framing.layers import LAYERS
from framing.records import TABLES, VOICE, FramingError
from framing.resources import data_folder, read_csv

_COLUMNS = ["table", "column", "dtype", "unit", "meaning"]
_LEXICONS = "lexicons/"


def data_dictionary(name: str | None = None) -> pd.DataFrame:
    """Explain the columns of the package's tables and word lists.

    Parameters
    ----------
    name : str, optional
        One table, such as ``"hedges"``, or one word list, such as ``"lexicons/hedges"``; all of them when
        left out.

    Returns
    -------
    pandas.DataFrame
        ``table, column, dtype, unit, meaning``. ``unit`` is the unit, or the values a column may have; a value that needs
        explaining has a row of its own, with the column written as ``takes: np+of``.

    Raises
    ------
    FramingError
        When there is no table or word list of that name.

    Examples
    --------
    >>> list(data_dictionary("mentions").column[-4:])
    ['actor', 'kind', 'voice', 'holder']
    >>> data_dictionary("lexicons/control_verbs").column.tolist()
    ['word', 'kind', 'source']
    """
    voiced = {layer.name for layer in LAYERS.values() if layer.voiced}
    rows: list[tuple[str, ...]] = [
        (table, *column)
        for table, columns in TABLES.items()
        for column in (*columns, *(VOICE if table in voiced else ()))  # what an analysis adds
    ]
    rows += _lexicon_columns()
    known = dict.fromkeys(row[0] for row in rows)
    if name is not None and (not isinstance(name, str) or name not in known):
        tables = ", ".join(TABLES)
        given = repr(name)[:60] if isinstance(name, str) else f"with the name of a {type(name).__name__}"
        raise FramingError(
            f"no table {given}; the tables are {tables}, and the word lists {_LEXICONS}<name> of load_lexicon."
        )
    frame = pd.DataFrame([row for row in rows if name in (None, row[0])], columns=_COLUMNS, dtype="str")
    return frame[_COLUMNS]


def _lexicon_columns() -> list[tuple[str, ...]]:
    """Return a row for every column of every word list, and for the values explained."""
    told = read_csv(data_folder() / "word_list_columns.csv", ["lexicon", "column", "value", "meaning"])
    rows = [tuple(map(str, cells)) for cells in told[["lexicon", "column", "value", "meaning"]].to_numpy()]
    everywhere = [row for row in rows if row[0] == "*"]
    made: list[tuple[str, ...]] = []
    for lexicon in dict.fromkeys(row[0] for row in rows if row[0] != "*"):
        for _, column, value, meaning in [r for r in rows if r[0] == lexicon] + everywhere:
            made.append((_LEXICONS + lexicon, column, "str", value.replace("|", ", "), meaning))
    return made
