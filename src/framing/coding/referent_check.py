"""Does a hit name the thing the contrast is about? A coded sample of hits, and shares corrected by it.

A word list finds words, not referents. Hits are drawn at random within each variant and holder, a coder says
which name the referent, and the shares of choice are made from the estimated numbers that do: a stratified
ratio estimator with its linearised variance (Cochran 1977, ch. 5 and 6).
"""

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.special import ndtri

from framing.arguments import checked
from framing.coding.sheets import key_numbers, read_key, read_sheet
from framing.estimates.intervals import check_level
from framing.records import FramingError, counted, require_columns
from framing.user_tables import with_ids
from framing.writing.spreadsheet import csv_bytes
from framing.writing.whole import write_files

CHOICES = ("yes", "no", "unclear")
_HIT = ["doc_id", "start", "end", "contrast", "variant"]
_ANSWER = "names_referent"
_NUMBERS = ["start", "end", "n_hits", "n_drawn"]


@checked
def draw_referent_check(
    contrasts: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    n: int = 20,
    by: Sequence[str] = ("voice", "holder"),
    width: int = 200,
    seed: int = 0,
    path: str | Path | None = None,
    overwrite: bool = False,
) -> pd.DataFrame:
    """Draw hits for a coder who says whether each names the contrast's referent.

    Parameters
    ----------
    contrasts : pandas.DataFrame
        ``analysis.contrasts`` or a part of it; only what is ``used`` is drawn, since only that counts.
    articles : pandas.DataFrame
        ``doc_id, text``.
    n : int
        Hits to draw from each stratum, all when there are fewer.
    by : sequence of str
        Columns that make the strata with the variant; those the table lacks are left out.
    width : int
        Characters of context on each side.
    seed : int
    path : str or path, optional
        Write the coder's sheet to ``path.csv`` and, apart from it, the key to ``path.key.csv``.
    overwrite : bool
        Replace files of that name, which may hold codes.

    Returns
    -------
    pandas.DataFrame
        ``item, contrast, before, words, after, names_referent`` (empty: yes, no or unclear) and the key:
        ``doc_id, start, end, variant``, the strata, ``n_hits`` and ``n_drawn`` of the stratum.

    Examples
    --------
    >>> import framing
    >>> articles = framing.load_corpus("sample_article")
    >>> found = framing.find_contrasts(articles, framing.load_codebook("sample_article").contrasts)
    >>> sheet = draw_referent_check(found[found.contrast == "conflict_label"], articles, n=1, seed=1)
    >>> sheet[["words", "n_hits", "n_drawn"]].head(2).values.tolist()
    [['conflict', 1, 1], ['invasion', 5, 1]]
    """
    require_columns(contrasts, [*_HIT, "use"], "contrasts")
    require_columns(articles, ["doc_id", "text"], "articles")
    require_columns(contrasts, [c for c in by if c not in ("voice", "holder")], "contrasts (by=)")
    if n < 1 or width < 0:
        raise FramingError(
            f"n={n}, width={width}: give at least 1 hit to draw and no negative number of characters."
        )
    strata = ["contrast", "variant", *(c for c in by if c in contrasts and c not in ("contrast", "variant"))]
    known = with_ids(articles[articles["text"].notna()])
    texts = dict(zip(known["doc_id"], known["text"], strict=True))
    hits = with_ids(contrasts[contrasts["use"] == "used"]).sort_values(
        [*strata, "doc_id", "start"], kind="stable"
    )
    if missing := sorted(set(hits["doc_id"]) - set(texts)):
        raise FramingError(
            f"{counted(len(missing), 'article')} of the contrasts cannot be found in articles, or not with a text, such as "
            f"{missing[0]!r}."
        )
    generator = np.random.default_rng(seed)
    parts = []
    for _, rows in hits.groupby(strata, dropna=False, sort=True):
        size = min(n, len(rows))
        chosen = np.sort(generator.choice(len(rows), size, replace=False))
        parts.append(rows.iloc[chosen].assign(n_hits=len(rows), n_drawn=size))
    drawn = pd.concat(parts) if parts else hits.assign(n_hits=0, n_drawn=0)
    sheet = _with_context(drawn.reset_index(drop=True), texts, width)
    sheet = sheet[["item", "contrast", "before", "words", "after", _ANSWER]].join(
        drawn[["doc_id", "start", "end", "variant", *strata[2:], "n_hits", "n_drawn"]].reset_index(drop=True)
    )
    if path is not None:
        _write(sheet, Path(path), overwrite)
    return sheet


def _with_context(drawn: pd.DataFrame, texts: dict[str, str], width: int) -> pd.DataFrame:
    """Return the drawn hits with the words around them."""
    places = list(zip(drawn["doc_id"], drawn["start"], drawn["end"], strict=True))
    cells = {
        "item": [f"{i + 1:04d}" for i in range(len(drawn))],
        "before": [texts[d][max(0, a - width) : a] for d, a, _ in places],
        "words": [texts[d][a:b] for d, a, b in places],
        "after": [texts[d][b : b + width] for d, _, b in places],
        _ANSWER: [""] * len(drawn),
    }
    return drawn.assign(**{k: pd.Series(v, dtype="str") for k, v in cells.items()})


def _write(sheet: pd.DataFrame, path: Path, overwrite: bool) -> None:
    files = path.with_name(path.name + ".csv"), path.with_name(path.name + ".key.csv")
    if not overwrite and (there := [f.name for f in files if f.exists()]):
        raise FramingError(
            f"{' and '.join(there)} in {path.parent} may hold codes; pass overwrite=True to replace them."
        )
    shown = ["item", "contrast", "before", "words", "after", _ANSWER]
    key = sheet[["item", *(c for c in sheet.columns if c not in shown)]]
    write_files({files[0]: csv_bytes(sheet[shown].astype("str")), files[1]: csv_bytes(key)})


@checked
def read_referent_check(path: str | Path) -> pd.DataFrame:
    """Read a coded sheet together with its key.

    Parameters
    ----------
    path : str or path
        As given to :func:`draw_referent_check`.

    Returns
    -------
    pandas.DataFrame
        As :func:`draw_referent_check` returns it, with ``names_referent`` filled in.

    Raises
    ------
    FramingError
        For a missing file, an item that is not in the key, or another answer than yes, no or unclear.

    Examples
    --------
    >>> import framing, tempfile
    >>> articles = framing.load_corpus("sample_article")
    >>> found = framing.find_contrasts(articles, framing.load_codebook("sample_article").contrasts)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     drawn = draw_referent_check(found, articles, n=2, path=folder + "/check")
    ...     read_referent_check(folder + "/check")["item"].tolist() == drawn["item"].tolist()
    True
    """
    path = Path(path)
    sheet = read_sheet(path.with_name(path.name + ".csv"), ["item", _ANSWER])
    key_file = path.with_name(path.name + ".key.csv")
    if not key_file.is_file():
        raise FramingError(f"there is no file {key_file}; keep the key beside the sheet.")
    key = _key(key_file)
    answers = sheet[_ANSWER].str.strip().str.lower()
    for number, (item, answer) in enumerate(zip(sheet["item"].str.zfill(4), answers, strict=True), 2):
        if item not in set(key["item"]):
            raise FramingError(f"{path}.csv, row {number}: the item {item!r} is not in the key.")
        if answer not in ("", *CHOICES):
            raise FramingError(
                f"{path}.csv, row {number}: {answer!r} is none of {', '.join(CHOICES)}, or empty."
            )
    coded = sheet.assign(**{"item": sheet["item"].str.zfill(4), _ANSWER: answers})
    return coded.merge(key, on="item", how="left", suffixes=("", "_key"))


def _key(path: Path) -> pd.DataFrame:
    """Read the key: places and numbers are checked, the columns of the strata keep their kinds."""
    said = read_key(path, ["item", "doc_id", "variant", *_NUMBERS], "item")
    plain = said.drop(columns=_NUMBERS).to_csv(index=False)
    kept = pd.read_csv(io.StringIO(plain), dtype=dict.fromkeys(["item", "doc_id", "variant"], "str"))
    return kept.assign(**{c: key_numbers(said, c, path) for c in _NUMBERS})[[*said.columns]]


@checked
def correct_shares(
    contrasts: pd.DataFrame, checked: pd.DataFrame, *, by: Sequence[str] = ("voice",), level: float = 0.95
) -> pd.DataFrame:
    """Correct the shares of choice by the part of the hits that name the referent.

    Parameters
    ----------
    contrasts : pandas.DataFrame
        The table the check was drawn from.
    checked : pandas.DataFrame
        From :func:`read_referent_check`, or the drawn table with ``names_referent`` filled in. Items that
        are unclear or empty are left out of the sample.
    by : sequence of str
        Groups within which the shares of a contrast add up to one; columns of the check.
    level : float
        Coverage of the intervals.

    Returns
    -------
    pandas.DataFrame
        Groups, ``contrast, variant, hits`` (used), ``checked``, ``referent`` (share of those that name the
        referent), ``raw`` (share of the hits), ``estimate`` (corrected share), ``low, high``. Where a variant
        with hits was not checked, what depends on it is missing. When every hit was checked there is no
        sampling error, and ``low`` and ``high`` are the estimate.

    References
    ----------
    Cochran, W. G. (1977). Sampling techniques (3rd ed.). Wiley.

    Examples
    --------
    >>> contrasts = pd.DataFrame({"contrast": "c", "variant": ["war"] * 4 + ["raid"] * 4, "use": "used"})
    >>> checked = pd.DataFrame({"contrast": "c", "variant": ["war"] * 4 + ["raid"] * 4,
    ...                         "names_referent": ["yes", "no", "no", "no"] + ["yes"] * 3 + ["no"]})
    >>> correct_shares(contrasts, checked, by=[])[["variant", "raw", "estimate"]].values.tolist()
    [['raid', 0.5, 0.75], ['war', 0.5, 0.25]]
    """
    check_level(level)
    groups = [*by, "contrast"]
    require_columns(contrasts, [*groups, "variant", "use"], "contrasts")
    require_columns(checked, [*groups, "variant", _ANSWER], "checked")
    strata = [c for c in ("voice", "holder") if c in contrasts and c in checked and c not in by]
    cells = [*groups, "variant", *strata]
    hits = contrasts[contrasts["use"] == "used"].groupby(cells, dropna=False).size().rename("hits")
    sure = checked[checked[_ANSWER].isin(["yes", "no"])]
    yes = (sure[_ANSWER] == "yes").groupby([sure[c] for c in cells], dropna=False).agg(["size", "sum"])
    table = hits.reset_index().merge(yes.reset_index(), on=cells, how="left")
    n, m = table["hits"].to_numpy(float), table["size"].to_numpy(float)
    share = table["sum"].to_numpy(float) / m
    smooth = (table["sum"].to_numpy(float) + 0.5) / (m + 1)  # a sample of one kind is no certainty
    rest = np.clip(1 - m / n, 0, None)
    table["named"] = n * share
    table["variance"] = n**2 * smooth * (1 - smooth) / m * rest
    table["checked"] = table["size"].fillna(0).astype("int64")
    sums = table.groupby([*groups, "variant"], dropna=False)[["hits", "checked", "named", "variance"]]
    made = sums.sum(skipna=False).reset_index()
    made["referent"] = made["named"] / made["hits"]
    total = _within(made, groups, "hits")
    named = _within(made, groups, "named")
    made["raw"] = made["hits"] / total
    made["estimate"] = (made["named"] / named).where(named > 0)
    own, all_variances = (1 - 2 * made["estimate"]) * made["variance"], _within(made, groups, "variance")
    spread = np.sqrt((own + made["estimate"] ** 2 * all_variances).clip(lower=0)) / named
    reach = float(ndtri(0.5 + level / 2)) * spread
    made["low"] = (made["estimate"] - reach).clip(lower=0)
    made["high"] = (made["estimate"] + reach).clip(upper=1)
    return made[[*groups, "variant", "hits", "checked", "referent", "raw", "estimate", "low", "high"]]


def _within(frame: pd.DataFrame, groups: list[str], column: str) -> pd.Series:
    """Return the sum of a column over each contrast of each group, missing when a part is."""
    return frame.groupby(groups, dropna=False)[column].transform(lambda v: v.sum(skipna=False))
