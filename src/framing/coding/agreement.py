"""Do coders agree? Krippendorff's alpha and span F1, with intervals that resample articles.

Alpha (Krippendorff 2011; Hayes and Krippendorff 2007) comes from the ``krippendorff`` package, the
intervals and the chance that the true alpha lies below his lower limit for tentative conclusions, .667,
from a bootstrap of whole articles, since the sentences of one article resemble each other.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, Literal, get_args

import krippendorff
import numpy as np
import pandas as pd

from framing.arguments import checked
from framing.coding.instruments import Item, items_of, load_instrument
from framing.coding.matching import match_spans, offsets
from framing.records import TABLES, FramingError, require_columns, table
from framing.resources import split_cell

_TENTATIVE = 0.667
_FEWEST_ARTICLES = 5  # below it no interval

Scale = Literal["nominal", "ordinal", "interval", "ratio"]


@checked
def krippendorff_alpha(counts: np.ndarray, scale: Scale, values: Iterable[float] | None = None) -> float:
    """Compute alpha from how many coders gave each value to each unit; missing when it is undefined.

    Parameters
    ----------
    counts : array of int, shape (units, values)
    scale : {"nominal", "ordinal", "interval", "ratio"}
    values : iterable of float, optional
        What the columns stand for, on interval and ratio scales; 0, 1, 2 … when left out.

    References
    ----------
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.

    Examples
    --------
    >>> import numpy as np
    >>> krippendorff_alpha(np.array([[2, 0], [0, 2], [2, 0]]), "nominal")
    1.0
    """
    if scale not in get_args(Scale):
        raise FramingError(f"scale={scale!r}; possible are {', '.join(get_args(Scale))}.")
    domain = np.arange(counts.shape[1]) if values is None else np.asarray(list(values))
    pairable = counts[counts.sum(axis=1) > 1]
    if (pairable.sum(axis=0) > 0).sum() < 2:
        return math.nan
    return float(krippendorff.alpha(value_counts=pairable, value_domain=domain, level_of_measurement=scale))


@checked
def measure_agreement(
    codings: pd.DataFrame,
    *,
    instrument: pd.DataFrame | None = None,
    level: float = 0.95,
    draws: int = 1000,
    seed: int = 0,
) -> pd.DataFrame:
    """Measure how far coders agree, item by item.

    Items asked of every unit (presence, voice, a frame) are compared unit by unit; the words copied by
    span F1 (how many find a partner in the other coder's, one to one, sharing at least half of the
    longer); what was said about the words on the pairs of words matched. With more than two coders,
    pairs of coders are pooled for both.

    Parameters
    ----------
    codings : pandas.DataFrame
        From :func:`framing.read_coding` or :func:`framing.make_codings`, two coders or more.
    instrument : pandas.DataFrame, optional
        Needed for one of your own; otherwise the bundled one of the task.
    level : float, default 0.95
    draws : int, default 1000
        Bootstrap samples of articles.
    seed : int, default 0

    Returns
    -------
    pandas.DataFrame
        ``item, label, scale, measure`` (alpha, span F1), ``estimate, low, high, p_below_667`` (share of
        bootstrap samples with alpha below .667), ``agreement`` (share of pairs of answers that are the
        same), ``prevalence`` (of yes, weighted by 1/probability), ``n_units`` (coded by two or more),
        ``n_coders, n_articles, note``. With fewer than five articles the interval is missing; alpha is
        missing when everybody gave the same answer, since then nothing shows that they could differ.

    Raises
    ------
    FramingError
        With fewer than two coders, or no unit that two of them coded.

    References
    ----------
    Krippendorff, K. (2018). Content analysis: An introduction to its methodology (4th ed.), ch. 12. Sage.
    Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability measure for
    coding data. Communication Methods and Measures, 1(1), 77-89.

    Examples
    --------
    >>> from framing import load_corpus, load_gold, make_codings
    >>> readings = {name: load_gold(coder=name)["hedges"] for name in ("coder_a", "coder_b")}
    >>> table = measure_agreement(make_codings(readings, load_corpus("sample_article"), "hedges"))
    >>> table[["item", "measure"]].values.tolist()
    [['present', 'alpha'], ['span', 'span F1'], ['category', 'alpha'], ['voice', 'alpha']]
    """
    instrument = _check(codings, instrument)
    coded = codings[codings["status"] == "coded"]
    units = coded.drop_duplicates(["coder", "unit"])
    pairs = _matched_pairs(coded) if "span" in set(instrument["item"]) else None
    rows = []
    for item in items_of(instrument):
        made: dict[str, Any] = {"item": item.item, "label": item.label, "scale": item.scale}
        if item.item not in coded or item.scale == "text" or (item.scale == "words" and item.item != "span"):
            continue
        if item.item == "span" and pairs is not None:
            rows.append(made | _span_f1(coded, pairs, level, draws, seed))
        elif pairs is not None and item.asked_if:
            values = coded.loc[:, item.item].reset_index(drop=True)
            answers = _paired_answers(values, pairs)
            rows.append(made | _alpha(answers, item, level, draws, seed))
        else:
            answers = units[["unit", "doc_id", item.item]].set_axis(["unit", "doc_id", "answer"], axis=1)
            rows.append(made | _alpha(answers, item, level, draws, seed))
            rows[-1]["prevalence"] = _prevalence(units, item.item)
        rows[-1]["n_coders"] = coded["coder"].nunique()
    columns = [c.name for c in TABLES["agreement"]]
    return table("agreement", {c: [row.get(c) for row in rows] for c in columns})


@checked
def list_disagreements(codings: pd.DataFrame, *, instrument: pd.DataFrame | None = None) -> pd.DataFrame:
    """List where coders differ, to be discussed and settled.

    Parameters
    ----------
    codings : pandas.DataFrame
        From :func:`framing.read_coding`, two coders or more.
    instrument : pandas.DataFrame, optional
        Needed for one of your own.

    Returns
    -------
    pandas.DataFrame
        ``unit, doc_id, sentence, item, answers`` (``anna: yes | ben: no``; words nobody else marked
        stand alone), ``text``.

    Raises
    ------
    FramingError
        As :func:`measure_agreement`.

    Examples
    --------
    >>> from framing import load_corpus, load_gold, make_codings
    >>> readings = {name: load_gold(coder=name)["hedges"] for name in ("coder_a", "coder_b")}
    >>> found = list_disagreements(make_codings(readings, load_corpus("sample_article"), "hedges"))
    >>> found[["item", "answers"]].values.tolist()
    [['span', 'coder_a: would | coder_b: nothing']]
    """
    instrument = _check(codings, instrument)
    coded = codings[codings["status"] == "coded"].reset_index(drop=True)
    spans = "span" in set(instrument["item"])
    pairs = _matched_pairs(coded) if spans else pd.DataFrame(columns=["a", "b"])
    columns = ["unit", "doc_id", "sentence", "item", "answers", "text"]
    rows: list[tuple[Any, ...]] = []
    for item in items_of(instrument):
        if item.item not in coded or item.scale in ("words", "text"):
            continue
        if spans and item.asked_if:
            groups: Iterable[pd.DataFrame] = (
                coded.loc[[a, b]] for a, b in zip(pairs["a"], pairs["b"], strict=True)
            )
        else:
            groups = (g for _, g in coded.drop_duplicates(["coder", "unit"]).groupby("unit", sort=False))
        for group in groups:
            said = group[group[item.item].notna()]
            if len(set(said[item.item])) > 1:
                rows.append(_disagreement(said, item.item, said[item.item]))
    for a, coder in _unmatched(coded, pairs) if spans else ():
        both = pd.concat([coded.loc[[a]], coded.loc[[a]].assign(coder=coder)])
        rows.append(_disagreement(both, "span", pd.Series([coded["span"][a], "nothing"])))
    made = pd.DataFrame(rows, columns=columns).astype({"sentence": "Int64"})
    order = {unit: n for n, unit in enumerate(dict.fromkeys(codings["unit"]))}
    return made.sort_values("unit", key=lambda u: u.map(order), kind="stable", ignore_index=True)


def _disagreement(rows: pd.DataFrame, item: str, answers: pd.Series) -> tuple[Any, ...]:
    first = rows.iloc[0]
    told = " | ".join(f"{c}: {a}" for c, a in zip(rows["coder"], answers, strict=True))
    return first["unit"], first["doc_id"], first["sentence"], item, told, first["text"]


def _check(codings: pd.DataFrame, instrument: pd.DataFrame | None) -> pd.DataFrame:
    """Return the instrument of the codings, after seeing that two coders share a unit."""
    require_columns(codings, ["task", "coder", "status", "unit", "doc_id", "text"], "codings")
    coded = codings[codings["status"] == "coded"]
    names = sorted(set(coded["coder"]))
    if len(names) < 2:
        raise FramingError(f"agreement needs two coders; the codings hold {', '.join(names) or 'none'}.")
    if (coded.groupby("unit")["coder"].nunique() < 2).all():
        raise FramingError(f"no unit was coded by two of {', '.join(names)}; give them the same sheet.")
    tasks = sorted(set(codings["task"]))
    if len(tasks) > 1:
        raise FramingError(f"the codings are of {' and '.join(tasks)}; measure one task at a time.")
    if instrument is None and tasks[0] == "own":
        raise FramingError("the codings are of an instrument of your own; pass it as instrument=.")
    if instrument is None:
        return load_instrument(tasks[0])
    needed = ["item", "unit", "choices"]
    require_columns(instrument, needed, "instrument (a table as read_instrument() returns it)")
    return instrument


def _matched_pairs(coded: pd.DataFrame) -> pd.DataFrame:
    """Match the words of every pair of coders in every unit: rows ``a`` and ``b`` of the codings, ``doc_id``."""
    coded = coded.reset_index(drop=True)
    rows: list[tuple[int, int, str]] = []
    for _, unit in coded[coded["start"].notna()].groupby("unit", sort=False):
        by_coder = dict(iter(unit.groupby("coder")))
        for one, two in combinations(by_coder, 2):
            a, b = by_coder[one], by_coder[two]
            for i, j in match_spans(offsets(a), offsets(b)):
                rows.append((a.index[i], b.index[j], a["doc_id"].iloc[0]))
    return pd.DataFrame(rows, columns=["a", "b", "doc_id"])


def _unmatched(coded: pd.DataFrame, pairs: pd.DataFrame) -> list[tuple[int, str]]:
    """List every row of words with each coder of the unit who marked nothing like it."""
    partners: dict[int, set[str]] = {}
    for a, b in zip(pairs["a"], pairs["b"], strict=True):
        partners.setdefault(a, set()).add(coded["coder"][b])
        partners.setdefault(b, set()).add(coded["coder"][a])
    readers = coded.groupby("unit")["coder"].unique()
    marked = coded["start"].notna()
    return [
        (row, other)
        for row, (unit, coder, has_words) in enumerate(
            zip(coded["unit"], coded["coder"], marked, strict=True)
        )
        if has_words
        for other in sorted(set(readers[unit]) - {coder} - partners.get(row, set()))
    ]


def _paired_answers(values: pd.Series, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the answers about matched words, two a pair."""
    return pd.DataFrame(
        {
            "unit": [*pairs.index, *pairs.index],
            "doc_id": [*pairs["doc_id"], *pairs["doc_id"]],
            "answer": [*values.loc[pairs["a"]], *values.loc[pairs["b"]]],
        }
    )


def _alpha(answers: pd.DataFrame, item: Item, level: float, draws: int, seed: int) -> dict[str, Any]:
    """Alpha with its interval over units, each with the answers of several coders."""
    answers = answers[answers["answer"].notna()]
    values = [c for c in split_cell(item.choices) if not c.startswith("@")]
    values += sorted(set(answers["answer"]) - set(values))
    at = {v: n for n, v in enumerate(values)}
    by_unit = answers.groupby("unit", sort=False)
    counts = np.zeros((len(by_unit), max(len(values), 1)), dtype=int)
    np.add.at(
        counts, (by_unit.ngroup().to_numpy(), np.array([at[a] for a in answers["answer"]], dtype=int)), 1
    )
    articles = by_unit["doc_id"].first().to_numpy()
    several = counts.sum(axis=1) > 1
    counts, articles = counts[several], articles[several]
    scale: Scale = "ordinal" if item.scale == "ordinal" else "nominal"
    estimate = krippendorff_alpha(counts, scale)
    draw = _article_draws(articles, draws, seed)
    replicates = [krippendorff_alpha(counts[rows], scale) for rows in draw]
    made = {
        "measure": "alpha",
        "estimate": estimate,
        "n_units": len(counts),
        "n_articles": len(set(articles)),
    }
    totals = counts.sum(axis=1)
    same = (counts * (counts - 1)).sum() / max((totals * (totals - 1)).sum(), 1)
    made |= {"agreement": same if len(counts) else math.nan, "prevalence": math.nan}
    return made | _interval(replicates, estimate, level)


def _span_f1(coded: pd.DataFrame, pairs: pd.DataFrame, level: float, draws: int, seed: int) -> dict[str, Any]:
    """F1 of the words marked, pooled over pairs of coders who coded the unit both."""
    readers = coded.groupby("unit")["coder"].transform("nunique")
    shared = coded[readers > 1]
    marked = shared[shared["start"].notna()]
    # Each marked span is looked for once in the work of every other reader of the unit.
    tally = pd.DataFrame({"sought": (readers[marked.index] - 1).groupby(marked["doc_id"]).sum()})
    tally = tally.reindex(shared["doc_id"].unique(), fill_value=0)
    tally["hits"] = (2 * pairs.groupby("doc_id").size()).reindex(tally.index, fill_value=0)
    sought, hits = tally["sought"].to_numpy(), tally["hits"].to_numpy()

    def f1(rows: np.ndarray) -> float:
        return float(hits[rows].sum() / sought[rows].sum()) if sought[rows].sum() else math.nan

    estimate = f1(np.arange(len(tally)))
    replicates = [f1(rows) for rows in _article_draws(np.arange(len(tally)), draws, seed)]
    made = {"measure": "span F1", "estimate": estimate, "agreement": math.nan, "prevalence": math.nan}
    made |= {"n_units": shared["unit"].nunique(), "n_articles": len(tally)}
    return made | _interval(replicates, estimate, level) | {"p_below_667": math.nan}


def _article_draws(articles: np.ndarray, draws: int, seed: int) -> Iterator[np.ndarray]:
    """Yield the rows of articles drawn with replacement; nothing with too few articles."""
    names, which = np.unique(articles, return_inverse=True)
    if len(names) < _FEWEST_ARTICLES:
        return
    rows = [np.flatnonzero(which == n) for n in range(len(names))]
    rng = np.random.default_rng(seed)
    for _ in range(draws):
        yield np.concatenate([rows[n] for n in rng.integers(0, len(names), len(names))])


def _interval(replicates: list[float], estimate: float, level: float) -> dict[str, Any]:
    """Percentile interval and the chance to lie below .667; a note where there is none."""
    note = ""
    if math.isnan(estimate):
        note = "undefined: no two different answers were given"
    elif not replicates:
        note = f"no interval: fewer than {_FEWEST_ARTICLES} articles"
    usable = np.array([r for r in replicates if not math.isnan(r)])
    if note or not len(usable):
        return {"low": math.nan, "high": math.nan, "p_below_667": math.nan, "note": note}
    low, high = np.quantile(usable, [(1 - level) / 2, (1 + level) / 2])
    return {"low": low, "high": high, "p_below_667": float((usable < _TENTATIVE).mean()), "note": note}


def _prevalence(units: pd.DataFrame, item: str) -> float:
    """Share of yes among the answers, each weighted by how many units it stands for."""
    said = units[units[item].isin(["yes", "no"])]
    if said.empty or said[item].nunique() < len(set(units[item].dropna())):
        return math.nan
    return float(np.average(said[item] == "yes", weights=1 / said["probability"]))
