"""From several coders' answers to one: a sheet with what they agree on filled in, and the rest left to be settled."""

from pathlib import Path
from typing import Any

import pandas as pd

from framing.arguments import checked
from framing.coding.agreement import list_disagreements
from framing.coding.instruments import load_instrument
from framing.coding.sampling import text_cells
from framing.records import FramingError
from framing.writing.spreadsheet import csv_bytes
from framing.writing.whole import write_files


@checked
def settle_codings(
    codings: pd.DataFrame,
    path: str | Path,
    *,
    coder: str = "adjudicated",
    instrument: pd.DataFrame | None = None,
    overwrite: bool = False,
) -> pd.DataFrame:
    """Write the sheet on which disagreements are settled: what all coders said alike is filled in.

    Discuss the rows with ``settle`` filled, write the answers agreed on, and read the sheet with
    :func:`framing.read_coding` as one more coder's; :func:`framing.merge_coding` takes it.

    Parameters
    ----------
    codings : pandas.DataFrame
        From :func:`framing.read_coding`, two coders or more.
    path : str or Path
        Where the sheet goes, a ``.csv`` beside the sample's key.
    coder : str
        The name under which the settled answers are read.
    instrument : pandas.DataFrame, optional
        Needed for one of your own.
    overwrite : bool, default False
        Replace a file of that name, which may hold settled answers.

    Returns
    -------
    pandas.DataFrame
        The disagreements left to settle, as :func:`framing.list_disagreements` lists them.

    Raises
    ------
    FramingError
        As :func:`framing.measure_agreement`, and when the file exists.

    Examples
    --------
    >>> import framing, tempfile
    >>> readings = {name: framing.load_gold(coder=name)["hedges"] for name in ("coder_a", "coder_b")}
    >>> codings = framing.make_codings(readings, framing.load_corpus("sample_article"), "hedges")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     left = framing.settle_codings(codings, f"{folder}/settled.csv")
    >>> left["item"].tolist()
    ['span']
    """
    file = Path(path)
    if file.exists() and not overwrite:
        raise FramingError(
            f"{file} exists and may hold settled answers; choose another path, or pass overwrite=True."
        )
    left = list_disagreements(codings, instrument=instrument)
    tasks = codings["task"].unique()
    items = list((load_instrument(str(tasks[0])) if instrument is None else instrument)["item"])
    coded = codings[codings["status"] == "coded"]
    by_unit = left.groupby("unit", sort=False).agg(settle=("item", _joined), answers=("answers", _joined))
    told: dict[Any, Any] = {u: {"settle": s, "answers": a} for u, s, a in by_unit.itertuples()}
    rows: list[dict[str, Any]] = []
    for name, unit in codings.groupby("unit", sort=False):
        first = next(unit.itertuples(index=False))
        mine: dict[str, Any] = {
            "unit": name,
            "coder": coder,
            "settle": "",
            "answers": "",
            **text_cells(first),
        }
        here = coded[coded["unit"] == name]
        mine |= told.get(name, {})
        if name in told or here.empty:
            rows.append(mine | dict.fromkeys(items, ""))
            continue
        agreed = here[here["coder"] == here["coder"].iloc[0]]
        rows += [mine | _answers(row, items) for row in agreed.to_dict("records")]
    write_files({file: csv_bytes(pd.DataFrame(rows).fillna("").astype("str"))})
    return left


def _joined(values: "pd.Series[str]") -> str:
    return "; ".join(dict.fromkeys(values))


def _answers(row: dict[Any, Any], items: list[str]) -> dict[str, str]:
    """Return one row's answers as a coder writes them; words that occur again are numbered."""
    made = {item: str(row[item]) if item in row and pd.notna(row[item]) else "" for item in items}
    if made.get("span") and pd.notna(row["start"]) and pd.notna(row["text_start"]):
        words, offset = made["span"], int(row["start"]) - int(row["text_start"])
        starts = [i for i in range(len(row["text"])) if row["text"].startswith(words, i)]
        if len(starts) > 1 and offset in starts:
            made["span"] = f"{words} [{starts.index(offset) + 1}]"
    return made
