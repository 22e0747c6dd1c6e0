"""Do coders agree? Krippendorff's alpha and span F1 in the corpus, with intervals that resample articles.

Units are weighted by 1/probability, so that agreement is that of the corpus a stratified sample was drawn
from. The intervals, and the chance that the true alpha lies below Krippendorff's lower limit for tentative
conclusions, .667, are a bootstrap of whole articles within strata, since the sentences of one article
resemble each other. Krippendorff's own bootstrap (Hayes and Krippendorff 2007) draws pairs of answers as if
they were independent, and knows no weights; it is not used.
"""

import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from framing.arguments import checked
from framing.coding.coincidences import (
    Floats,
    Scale,
    Units,
    alpha_of,
    coincidences,
    drawn,
    krippendorff_alpha,
    supposed_answers,
)
from framing.coding.instruments import Item, items_of, load_instrument
from framing.coding.matching import matched_pairs, unmatched
from framing.estimates.intervals import FEWEST_CLUSTERS
from framing.records import TABLES, FramingError, require_columns, table
from framing.resources import split_cell

_TENTATIVE = 0.667  # Krippendorff (2018, ch. 12): the least alpha for tentative conclusions


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
        ``item, label, scale, measure`` (alpha, span F1), ``estimate`` (in the corpus: units weighted by
        1/probability), ``low, high, p_below_667`` (share of bootstrap samples with alpha below .667),
        ``agreement`` (weighted share of pairs of answers that are the same), ``prevalence`` (of yes,
        weighted), ``unweighted`` (the same figure in the sample as it stands), ``undefined`` (bootstrap
        samples without a value), ``n_units`` (coded by two or more), ``n_coders, n_articles, note``. Report
        ``estimate``: in a sample half of which was drawn from what the machine found, ``unweighted`` is the
        agreement of no corpus. With fewer than five articles the interval is missing; alpha is
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
    Rubin, D. B. (1981). The Bayesian bootstrap. The Annals of Statistics, 9(1), 130-134.

    Examples
    --------
    >>> from framing import load_corpus, load_gold, make_codings
    >>> readings = {name: load_gold(coder=name)["hedges"] for name in ("coder_a", "coder_b")}
    >>> table = measure_agreement(make_codings(readings, load_corpus("sample_article"), "hedges"))
    >>> table[["item", "measure"]].values.tolist()
    [['present', 'alpha'], ['span', 'span F1'], ['category', 'alpha'], ['voice', 'alpha']]
    """
    instrument = _check(codings, instrument)
    coded = _with_design(codings[codings["status"] == "coded"])
    units = coded.drop_duplicates(["coder", "unit"])
    design = coded.drop_duplicates("unit").set_index("unit")[["doc_id", "stratum", "probability"]]
    pairs = matched_pairs(coded) if "span" in set(instrument["item"]) else None
    rows = []
    for item in items_of(instrument):
        made: dict[str, Any] = {"item": item.item, "label": item.label, "scale": item.scale}
        if item.item not in coded or item.scale == "text" or (item.scale == "words" and item.item != "span"):
            continue
        if item.item == "span" and pairs is not None:
            rows.append(made | _span_f1(coded, pairs, design, level, draws, seed))
        elif pairs is not None and item.asked_if:
            values = coded.loc[:, item.item].reset_index(drop=True)
            answers = _paired_answers(values, pairs)
            places = design.loc[pairs["unit"]].set_index(pairs.index)
            rows.append(made | _alpha(answers, places, item, level, draws, seed))
        else:
            answers = units[["unit", item.item]].set_axis(["unit", "answer"], axis=1)
            rows.append(made | _alpha(answers, design, item, level, draws, seed))
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
    require_columns(codings, ["sentence"], "codings")
    instrument = _check(codings, instrument)
    coded = codings[codings["status"] == "coded"].reset_index(drop=True)
    spans = "span" in set(instrument["item"])
    pairs = matched_pairs(coded) if spans else pd.DataFrame(columns=["a", "b"])
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
    for a, coder in unmatched(coded, pairs) if spans else ():
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


def _with_design(coded: pd.DataFrame) -> pd.DataFrame:
    """Fill in stratum and probability: a table of one's own without them is one sample of equal chances."""
    made = coded.assign(
        stratum=coded["stratum"].fillna("all") if "stratum" in coded else "all",
        probability=coded["probability"].fillna(1.0) if "probability" in coded else 1.0,
    )
    if not made["probability"].between(0, 1, inclusive="right").all():
        raise FramingError(
            "codings: a probability is not above 0 and up to 1; take it from the sample's key."
        )
    return made


def _paired_answers(values: pd.Series, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the answers about matched words, two a pair."""
    return pd.DataFrame(
        {
            "unit": [*pairs.index, *pairs.index],
            "answer": [*values.loc[pairs["a"]], *values.loc[pairs["b"]]],
        }
    )


def _units(sums: Floats, design: pd.DataFrame) -> Units:
    """Put what units add to the sums beside their weights, strata and articles."""
    weight = 1 / design["probability"].to_numpy("float64")
    stratum, article = (np.asarray(pd.factorize(design[c])[0], np.int64) for c in ("stratum", "doc_id"))
    return Units(sums, weight, stratum, article)


def _alpha(
    answers: pd.DataFrame, design: pd.DataFrame, item: Item, level: float, draws: int, seed: int
) -> dict[str, Any]:
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
    names = list(by_unit.groups)
    several = counts.sum(axis=1) > 1
    counts, places = counts[several], design.loc[[n for n, s in zip(names, several, strict=True) if s]]
    scale: Scale = "ordinal" if item.scale == "ordinal" else "nominal"
    units = _units(coincidences(counts), places)
    sums, n, domain = units.total(), float(counts.sum()), np.arange(counts.shape[1])
    estimate = krippendorff_alpha(counts, scale, weights=units.weight) if len(counts) else math.nan
    diagonal = np.arange(counts.shape[1]) * (counts.shape[1] + 1)
    made: dict[str, Any] = {
        "measure": "alpha",
        "estimate": estimate,
        "unweighted": krippendorff_alpha(counts, scale),
        "n_units": len(counts),
        "n_articles": places["doc_id"].nunique(),
        "agreement": sums[diagonal].sum() / sums.sum() if len(counts) else math.nan,
        "prevalence": math.nan,
    }
    replicates = np.array([])
    if made["n_articles"] >= FEWEST_CLUSTERS and not math.isnan(estimate):
        replicates = alpha_of(drawn(units, supposed_answers(counts), draws, seed), n, scale, domain)
    return made | _interval(replicates, estimate, level)


def _span_f1(
    coded: pd.DataFrame, pairs: pd.DataFrame, design: pd.DataFrame, level: float, draws: int, seed: int
) -> dict[str, Any]:
    """F1 of the words marked, pooled over pairs of coders who coded the unit both."""
    readers = coded.groupby("unit")["coder"].transform("nunique")
    shared = coded[readers > 1]
    marked = shared[shared["start"].notna()]
    places = design.loc[shared["unit"].unique()]
    # Each marked span is looked for once in the work of every other reader of the unit.
    sought = (readers[marked.index] - 1).groupby(marked["unit"]).sum().reindex(places.index, fill_value=0)
    hits = (2 * pairs.groupby("unit").size()).reindex(places.index, fill_value=0)
    units = _units(np.column_stack([hits, sought]).astype(float), places)

    def f1(sums: Floats) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(sums[..., 0] / sums[..., 1])

    estimate = float(f1(units.total()))
    made: dict[str, Any] = {
        "measure": "span F1",
        "estimate": estimate,
        "unweighted": float(f1(units.sums.sum(axis=0))),
    }
    made |= {"agreement": math.nan, "prevalence": math.nan}
    made |= {"n_units": len(places), "n_articles": places["doc_id"].nunique()}
    replicates = np.array([])
    if made["n_articles"] >= FEWEST_CLUSTERS and not math.isnan(estimate):
        # half a unit with words both marked, half a unit with words one marked
        supposed = np.array([[2.0, 2.0], [0.0, 1.0]]), np.array([0.5, 0.5])
        replicates = f1(drawn(units, supposed, draws, seed))
    return made | _interval(replicates, estimate, level) | {"p_below_667": math.nan}


def _interval(replicates: Floats, estimate: float, level: float) -> dict[str, Any]:
    """Percentile interval and the chance to lie below .667; a note where there is none.

    Resampling supposes that further units could be answered otherwise, so that every replicate of a perfect
    agreement lies below it; the interval is widened to hold what was seen.
    """
    note = ""
    if math.isnan(estimate):
        note = "undefined: no two different answers were given"
    elif not len(replicates):
        note = f"no interval: fewer than {FEWEST_CLUSTERS} articles"
    usable = replicates[~np.isnan(replicates)]
    undefined = len(replicates) - len(usable)
    if note or not len(usable):
        none = dict.fromkeys(("low", "high", "p_below_667"), math.nan)
        return none | {"note": note, "undefined": undefined}
    low, high = np.quantile(usable, [(1 - level) / 2, (1 + level) / 2])
    low, high = min(float(low), estimate), max(float(high), estimate)
    below = float((usable < _TENTATIVE).mean())
    return {"low": low, "high": high, "p_below_667": below, "note": note, "undefined": undefined}


def _prevalence(units: pd.DataFrame, item: str) -> float:
    """Share of yes among the answers, each weighted by how many units it stands for."""
    said = units[units[item].isin(["yes", "no"])]
    if said.empty or said[item].nunique() < len(set(units[item].dropna())):
        return math.nan
    return float(np.average(said[item] == "yes", weights=1 / said["probability"]))
