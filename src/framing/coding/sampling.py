"""Draw what coders read: from all sentences, mentions or articles, in strata that include "nothing found".

Only a sample that could also have held what the machine missed shows recall. Inclusion probabilities
are known (Horvitz and Thompson 1952), and kept with the strata in a key file apart from the coders' sheet.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd

from framing.arguments import checked
from framing.coding.instruments import load_instrument
from framing.coding.sheets import LONGEST_CELL, printable, workbook_bytes
from framing.estimates.layer_tallies import without_kinds
from framing.layers import KINDS_LEFT_OUT, LAYERS
from framing.records import FramingError, require_columns
from framing.resources import split_cell
from framing.writing.spreadsheet import csv_bytes
from framing.writing.whole import write_files

if TYPE_CHECKING:
    from framing.analysis import Analysis

_KEY = ["unit", "task", "doc_id", "sentence", "unit_start", "unit_end", "text_start", "text"]
_DESIGN = ["stratum", "n_units", "n_drawn", "probability"]
_CONTEXT = 500  # characters of context on each side at most
_NOTES = [
    "Each row is one unit. Leave a cell empty when you cannot tell; do not guess.",
    "Rows may be sorted as whole rows. Do not change unit and text, and do not delete rows.",
    "Where several words are asked for, copy the whole row once for each and change the answers.",
    "When the words stand more than once in the text and you mean the second, write them as: words [2]",
]


@checked
def draw_coding_sample(
    analysis: "Analysis",
    task: str | pd.DataFrame,
    n: int,
    *,
    path: str | Path,
    strata: list[str] | None = None,
    allocation: str | pd.DataFrame = "equal",
    seed: int = 0,
    overwrite: bool = False,
) -> pd.DataFrame:
    """Draw a stratified random sample and write the coders' sheet and, apart from it, the key.

    Parameters
    ----------
    analysis : Analysis
    task : str or pandas.DataFrame
        A bundled instrument (:func:`framing.list_instruments`) or one of your own
        (:func:`framing.read_instrument`); its ``unit`` says whether all sentences, all mentions or all
        articles are drawn from.
    n : int
        Units to draw, without replacement within a stratum.
    path : str or Path
        Where the sheet goes. With ``.csv`` or ``.xlsx`` in that form, otherwise in both. Beside it
        stand ``.codebook.csv``, which coders may see, and ``.key.csv``, which they must not.
    strata : list of str, optional
        Columns that make the strata: ``found`` (whether the machine found something in the unit; for
        sentiment its ``polarity``), other columns of the units, or columns of the articles. By default
        ``found`` or ``polarity`` where the machine has an answer; ``[]`` draws from all alike.
    allocation : {"equal", "proportional"} or pandas.DataFrame
        As many from each stratum, or in proportion to its size but at least one; or the table of
        :func:`framing.plan_coding_sample`, with its columns as ``strata`` and the sum of its ``n``.
    seed : int, default 0
    overwrite : bool, default False
        Replace files of that name, which may hold codes.

    Returns
    -------
    pandas.DataFrame
        The key: ``unit, task, doc_id, sentence, unit_start, unit_end, text_start, text, stratum,
        n_units, n_drawn, probability``; ``probability`` is ``n_drawn / n_units`` of the stratum.

    Raises
    ------
    FramingError
        When ``analysis`` is no Analysis, there are fewer units than ``n`` or more strata, a column is
        missing, or a file exists.

    References
    ----------
    Horvitz, D. G., & Thompson, D. J. (1952). A generalization of sampling without replacement from a
    finite universe. Journal of the American Statistical Association, 47(260), 663-685.

    Examples
    --------
    >>> import framing, tempfile
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     key = draw_coding_sample(analysis, "hedges", 10, path=f"{folder}/hedges", seed=1)
    >>> len(key), sorted(key.stratum.unique())
    (10, ['found=no', 'found=yes'])
    """
    require_columns(analysis.articles, ["doc_id", "text"], "analysis.articles (load it with text=True)")
    name, instrument = (task, load_instrument(task)) if isinstance(task, str) else ("own", task)
    require_columns(instrument, ["item", "unit", "choices"], "task (a table as read_instrument() returns it)")
    if instrument.empty:
        raise FramingError("task is a table without a row; give one row for each question.")
    instrument = fill_choices(instrument, analysis.codebook)
    units = coding_units(analysis, name, str(instrument["unit"].iloc[0]))
    default = [c for c in ("found", "polarity") if c in units][:1]
    drawn = _draw(units, n, default if strata is None else strata, allocation, seed)
    drawn = _with_text(drawn, analysis.articles, context=instrument["unit"].iloc[0] != "article")
    tag = hashlib.sha256(f"{name} {seed} {''.join(units['doc_id'].unique())}".encode()).hexdigest()[:4]
    drawn["unit"] = [f"{name[:4]}-{tag}-{i + 1:04d}" for i in range(len(drawn))]
    key = drawn.assign(task=name)
    extra = ["actor_asked"] if "actor_asked" in key else []
    key = key[_KEY + extra + _DESIGN].astype(dict.fromkeys(("unit", "task", "stratum"), "str"))
    _write_files(Path(path), coders_sheet(key, drawn, instrument), key, instrument, overwrite)
    return key


def machine_layer(task: str) -> str | None:
    """Return the layer in which the machine's answer to a task stands, if it has any."""
    return next((name for name, layer in LAYERS.items() if layer.instrument == task), None)


def fill_choices(instrument: pd.DataFrame, codebook: Any) -> pd.DataFrame:
    """Replace ``@actors`` and ``@variants`` by those of the codebook."""
    actors = list(dict.fromkeys(codebook.actors["actor"]))
    variants = list(dict.fromkeys(codebook.contrasts["contrast"] + ": " + codebook.contrasts["variant"]))
    known = {"@actors": [*actors, "other"], "@variants": variants}
    filled = [
        "|".join(c for cell in split_cell(row) for c in known.get(cell, [cell]))
        for row in instrument["choices"]
    ]
    return instrument.assign(choices=filled).astype("str")


def coding_units(analysis: "Analysis", task: str, unit: str) -> pd.DataFrame:
    """Return every sentence, mention or article as one row, with the machine's answer as ``found`` or ``polarity``."""
    articles = analysis.articles
    own = articles[[c for c in articles.columns if c != "text"]]
    if unit == "article":
        ends = articles["text"].str.len().fillna(0)
        units = own.assign(
            sentence=cast(Any, pd.NA), unit_start=0, unit_end=ends, text_start=0, text_end=ends
        )
        return _typed(units.reset_index(drop=True))
    sentences = analysis.sentences.rename(columns={"start": "text_start", "end": "text_end"})
    if unit == "sentence":
        units = sentences.assign(unit_start=sentences["text_start"], unit_end=sentences["text_end"])
        if (layer := machine_layer(task)) is not None:
            found = sentences_with(getattr(analysis, layer), analysis.sentences)
            units["found"] = np.where(found, "yes", "no")
    else:
        mentions = without_kinds(analysis, analysis.sentiments, KINDS_LEFT_OUT)  # those that figures count
        mentions = mentions.rename(columns={"start": "unit_start", "end": "unit_end"})
        columns = [
            "doc_id",
            "sentence",
            "unit_start",
            "unit_end",
            "actor",
            "polarity",
            "score",
            "voice",
            "holder",
        ]
        mentions = mentions[[c for c in columns if c in mentions]].rename(columns={"actor": "actor_asked"})
        units = mentions.merge(sentences, on=["doc_id", "sentence"], validate="many_to_one")
    return _typed(units.merge(own, on="doc_id", suffixes=("", "_article"), validate="many_to_one"))


def _with_text(units: pd.DataFrame, articles: pd.DataFrame, *, context: bool) -> pd.DataFrame:
    """Add what coders read: the text of a unit, and what stands before and after it."""
    texts = dict(zip(articles["doc_id"], articles["text"].fillna(""), strict=True))
    places = list(zip(units["doc_id"], units["text_start"], units["text_end"], strict=True))
    made = units.assign(text=[texts[d][s:e] for d, s, e in places])
    if context:
        made["before"] = [texts[d][max(0, s - _CONTEXT) : s] for d, s, _ in places]
        made["after"] = [texts[d][e : e + _CONTEXT] for d, _, e in places]
    return made


def sentences_with(spans: pd.DataFrame, sentences: pd.DataFrame) -> np.ndarray:
    """Tell for every sentence whether a span reaches into it; spans may run over several sentences."""
    hit = np.zeros(len(sentences), dtype=bool)
    rows = {doc_id: np.asarray(at) for doc_id, at in sentences.groupby("doc_id", sort=False).indices.items()}
    starts, ends = sentences["start"].to_numpy(), sentences["end"].to_numpy()
    for doc_id, start, end in zip(spans["doc_id"], spans["start"], spans["end"], strict=True):
        at = rows.get(doc_id)
        if at is not None:
            first = np.searchsorted(ends[at], start, side="right")
            last = np.searchsorted(starts[at], end, side="left")
            hit[at[first:last]] = True
    return hit


def _typed(units: pd.DataFrame) -> pd.DataFrame:
    return units.astype(
        {"sentence": "Int64", **dict.fromkeys(("unit_start", "unit_end", "text_start"), "int64")}
    )


def _draw(
    units: pd.DataFrame, n: int, strata: list[str], allocation: str | pd.DataFrame, seed: int
) -> pd.DataFrame:
    """Draw from every stratum without replacement, and shuffle."""
    if units.empty:
        raise FramingError(
            "there is nothing to draw from: the analysis has no such unit; see analysis.report."
        )
    if not 1 <= n <= len(units):
        raise FramingError(f"n={n}, but units to draw from are {len(units):,}; choose 1 to {len(units)}.")
    if unknown := [c for c in strata if c not in units]:
        possible = [c for c in units.columns if c not in (*_KEY, "text_end")]
        raise FramingError(f"no column {unknown[0]!r} to make strata of; possible are {', '.join(possible)}.")
    labels = pd.Series("all", index=units.index, dtype="str")
    if strata:
        values = [units[c].astype("str").fillna("missing") for c in strata]
        rows = zip(*values, strict=True)
        labels = pd.Series(
            [" ".join(f"{c}={v}" for c, v in zip(strata, r, strict=True)) for r in rows], dtype="str"
        )
    sizes = labels.value_counts().sort_index()
    if n < len(sizes):
        raise FramingError(f"n={n}, but there are {len(sizes)} strata; draw at least one of each.")
    quota = (
        _allocate(sizes.to_numpy(), n, allocation)
        if isinstance(allocation, str)
        else _as_planned(sizes, n, allocation)
    )
    rng = np.random.default_rng(seed)
    picked: list[np.ndarray] = []
    for stratum, take in zip(sizes.index, quota, strict=True):
        picked.append(rng.choice(np.flatnonzero(labels == stratum), size=take, replace=False))
    order = rng.permutation(np.concatenate(picked))
    drawn = units.iloc[order].reset_index(drop=True)
    drawn["stratum"] = labels.iloc[order].to_numpy()
    drawn["n_units"] = drawn["stratum"].map(sizes).astype("int64")
    drawn["n_drawn"] = drawn["stratum"].map(dict(zip(sizes.index, quota, strict=True))).astype("int64")
    drawn["probability"] = drawn["n_drawn"] / drawn["n_units"]
    return drawn


def _allocate(sizes: np.ndarray, n: int, allocation: str) -> list[int]:
    """Share n among strata of given sizes, one at a time to the stratum furthest behind its due."""
    if allocation not in ("equal", "proportional"):
        raise FramingError(f"allocation={allocation!r}; possible are equal, proportional.")
    due = np.ones(len(sizes)) if allocation == "equal" else sizes / sizes.sum()
    quota = np.ones(len(sizes), dtype=int)
    while quota.sum() < n:
        behind = np.where(quota < sizes, quota / due, np.inf)
        quota[int(np.argmin(behind))] += 1
    return [int(q) for q in quota]


def _as_planned(sizes: pd.Series, n: int, plan: pd.DataFrame) -> list[int]:
    """Return the planned number of each stratum, or say where plan and strata differ."""
    require_columns(plan, ["stratum", "n"], "allocation, a plan from plan_coding_sample(),")
    quota = plan.set_index("stratum")["n"].reindex(sizes.index)
    if quota.isna().any() or len(plan) != len(sizes):
        raise FramingError(
            f"allocation: the plan is of {', '.join(plan['stratum'].head(3))} …, the strata are "
            f"{', '.join(map(str, sizes.index[:3]))} …; pass the plan's columns as strata."
        )
    if int(quota.sum()) != n or (quota > sizes).any():
        raise FramingError(f"n={n}, but the plan adds up to {int(quota.sum())}; pass n=int(plan['n'].sum()).")
    return [int(q) for q in quota]


def shown_text(row: Any) -> str:
    """Return a unit's text as coders see it: a mention is marked, what no sheet can hold is replaced."""
    text = str(row.text)
    if "actor_asked" in row._fields:
        start, end = row.unit_start - row.text_start, row.unit_end - row.text_start
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return printable(text)


def text_cells(row: Any) -> dict[str, str]:
    """Return a unit's text as coders see it, in as many cells as a spreadsheet needs to hold it."""
    text = shown_text(row)
    pieces = [text[n : n + LONGEST_CELL] for n in range(0, max(len(text), 1), LONGEST_CELL)]
    return {"text" if n == 0 else f"text_{n + 1}": piece for n, piece in enumerate(pieces)}


def coders_sheet(key: pd.DataFrame, drawn: pd.DataFrame, instrument: pd.DataFrame) -> pd.DataFrame:
    """Make the sheet coders fill: the unit, its text with context, and an empty column per question."""
    sheet = pd.DataFrame({"unit": key["unit"], "coder": ""})
    for column in ("actor_asked", "title"):
        if (column == "actor_asked" and column in key) or (column == "title" and "before" not in drawn):
            sheet[column] = drawn[column].fillna("") if column in drawn else ""
    if "before" in drawn:
        sheet["before"] = [printable(t) for t in drawn["before"]]
    texts = pd.DataFrame([text_cells(row) for row in key.itertuples(index=False)]).fillna("")
    sheet[texts.columns] = texts.to_numpy()
    if "after" in drawn:
        sheet["after"] = [printable(t) for t in drawn["after"]]
    for item in instrument["item"]:
        sheet[item] = ""
    return sheet.astype("str")


def _write_files(
    path: Path, sheet: pd.DataFrame, key: pd.DataFrame, instrument: pd.DataFrame, overwrite: bool
) -> None:
    """Write the sheet, the key and the codebook beside each other."""
    forms = [path.suffix.lower()] if path.suffix.lower() in (".csv", ".xlsx") else [".csv", ".xlsx"]
    stem = path.name[: -len(path.suffix)] if len(forms) == 1 else path.name
    files = {form: path.with_name(stem + form) for form in (*forms, ".key.csv", ".codebook.csv")}
    if not overwrite and (there := [str(f) for f in files.values() if f.exists()]):
        raise FramingError(
            f"{there[0]} exists and may hold codes; choose another path, or pass overwrite=True."
        )
    text_key = key.astype(dict.fromkeys(key.columns, "str")).fillna("")
    text_key["probability"] = [repr(float(p)) for p in key["probability"]]
    tables = {".csv": sheet, ".key.csv": text_key, ".codebook.csv": instrument}
    contents = {files[form]: csv_bytes(table) for form, table in tables.items() if form in files}
    if ".xlsx" in files:
        contents[files[".xlsx"]] = workbook_bytes(sheet, instrument, _NOTES)
    write_files(contents)
