"""Corrected rates, mean scores and their differences between groups, by the difference estimator.

It needs no assumption on the machine's errors, only known inclusion probabilities (Särndal, Swensson and
Wretman 1992, ch. 6; as design-based supervised learning, Egami et al. 2023, and prediction-powered inference,
Angelopoulos et al. 2023).
"""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.arguments import checked
from framing.coding.difference_estimator import TARGETS, Corrected, Sample, corrected, interval
from framing.estimates.grouping import Group, listed, two_groups
from framing.estimates.intervals import check_level
from framing.records import FramingError, counted, require_columns, table


@checked
def correct_rates(
    units: pd.DataFrame,
    *,
    by: str | Sequence[str] = (),
    target: str = "articles like these",
    level: float = 0.95,
    coder_agreement: float | None = None,
) -> pd.DataFrame:
    """Correct the machine's rate, or mean score, by the coded sample, with an interval, in all or by group.

    Parameters
    ----------
    units : pandas.DataFrame
        From :func:`framing.merge_coding`, or a table of your own with a row per unit: ``doc_id,
        machine, human`` (missing when not coded), ``probability``, ``stratum`` of the units coded. Where
        all of ``machine`` and ``human`` are 0 and 1 the figure is a rate, else a mean score.
    by : str or list of str
        Columns of the units, such as ``actor`` or ``outlet``.
    target : {"articles like these", "this corpus"}
        What the interval is about. For articles like these, articles are clusters and t has the
        articles coded less one degrees of freedom. For this corpus only the drawing of the sample
        varies: the variance is that of stratified sampling, and one article is enough. Where few
        errors were seen both are widened by exact binomial bounds (Zou and Donner 2008).
    level : float, default 0.95
    coder_agreement : float, optional
        Share of pairs of answers on which two coders agree (``agreement`` of
        :func:`framing.measure_agreement`). The coder then errs in so many units as make two such
        coders agree that often; ``low_coder`` and ``high_coder`` say where the interval would reach if
        all these errors were false finds, or all misses.

    Returns
    -------
    pandas.DataFrame
        An estimate table: group columns, ``measure`` (corrected rate, corrected mean), ``estimate, low, high,
        numerator, denominator`` (units), ``n_articles, n_eff`` (missing), ``unit, method, q_value,
        article_mean`` (missing), and ``machine`` (its figure as it stands), ``correction, inverted`` (the rate
        by inverting the matrix of misclassification, a check: it supposes the same error everywhere),
        ``n_coded``, ``low_coder, high_coder``. Bounds of a rate lie in 0 to 1; an estimate outside says
        that too few units were coded. ``method`` says "too few coded" where a group has fewer than 10
        positives or 5 errors of the machine among its coded units: its interval may cover less than it
        says.

    Raises
    ------
    FramingError
        When a column is missing, nothing was coded, or a unit coded has no probability.

    References
    ----------
    Särndal, C.-E., Swensson, B., & Wretman, J. (1992). Model assisted survey sampling. Springer.
    Angelopoulos, A. N., Bates, S., Fannjiang, C., Jordan, M. I., & Zrnic, T. (2023). Prediction-powered
    inference. Science, 382(6671), 669-674.
    Zou, G. Y., & Donner, A. (2008). Construction of confidence limits about effect measures: A general
    approach. Statistics in Medicine, 27(10), 1693-1702.
    Rogan, W. J., & Gladen, B. (1978). Estimating prevalence from the results of a screening test. American
    Journal of Epidemiology, 107(1), 71-76, for the inversion.

    Examples
    --------
    >>> import pandas as pd
    >>> units = pd.DataFrame({"doc_id": list("aabbcc"), "machine": [1, 0, 1, 0, 1, 0], "stratum": "all",
    ...                       "human": [1, None, 0, None, None, 1], "probability": 0.5})
    >>> correct_rates(units)[["machine", "correction", "estimate"]].values.tolist()
    [[0.5, 0.0, 0.5]]
    """
    names = listed(by)
    units, known_names = _checked_units(units, names, target, level)
    error = _coder_error(coder_agreement)
    sample = Sample.of(units)
    hits, false = _error_rates(units)
    groups = _groups(units, names)
    rows = []
    for inside in groups:
        part = corrected(sample, inside)
        row = _row(part, sample, target, level)
        if sample.rate and hits > false and len(part.coded):
            row["inverted"] = (part.machine - false) / (hits - false)
        floor, ceiling = (0.0, 1.0) if sample.rate else (-1.0, 1.0)
        row["low_coder"] = max(row["low"] - error, floor)
        row["high_coder"] = min(row["high"] + error, ceiling)
        rows.append(row)
    made = table("estimates", {column: [row[column] for row in rows] for column in rows[0]})
    if names:
        heads = pd.concat([units.loc[inside, names].head(1) for inside in groups], ignore_index=True)
        made = pd.concat([heads, made], axis=1)
    made.attrs |= known_names
    return made


@checked
def correct_differences(
    units: pd.DataFrame,
    *,
    by: str,
    a: Group,
    b: Group,
    target: str = "articles like these",
    level: float = 0.95,
) -> pd.DataFrame:
    """Correct the difference between two groups in the machine's rate, or mean score, by the coded sample.

    A machine that errs otherwise in one group than in the other makes a difference of its own; subtracting
    two corrected figures has no interval. Groups that share articles (two actors) are correlated, which the
    interval takes into account.

    Parameters
    ----------
    units : pandas.DataFrame
        As for :func:`correct_rates`.
    by : str
        Column of the units whose groups are compared.
    a, b : str
        The two groups. The difference is ``a`` minus ``b``.
    target : {"articles like these", "this corpus"}
        As for :func:`correct_rates`.
    level : float, default 0.95

    Returns
    -------
    pandas.DataFrame
        One row: ``measure, a, b, estimate_a, estimate_b, estimate, low, high, p_value`` (the level at which the
        interval just reaches zero), ``q_value`` (of this one test), ``effect_size, effect, smallest_p`` (missing),
        ``n_a, n_b`` (articles with coded units), ``unit, method``, and ``machine`` (the machine's difference as
        it stands). Several go into :func:`framing.adjust_together`.

    Raises
    ------
    FramingError
        As :func:`correct_rates`, and for a group that is not there.

    Examples
    --------
    >>> import pandas as pd
    >>> units = pd.DataFrame({"doc_id": [f"d{i}" for i in range(40)], "outlet": ["X", "Y"] * 20, "stratum": "all",
    ...     "machine": [1.0, 0] * 20, "human": [1.0, 0, 0, 0] * 10, "probability": 0.5})
    >>> correct_differences(units, by="outlet", a="X", b="Y")[["machine", "estimate"]].values.tolist()
    [[1.0, 0.5]]
    """
    units, known_names = _checked_units(units, [by], target, level)
    sample, values = Sample.of(units), units[by]
    parts = [
        corrected(
            sample, (values.isna() if group is None else (values == group).fillna(False)).to_numpy(bool)
        )
        for group in two_groups(values, by, a, b)
    ]
    one, other = parts
    estimate = one.estimate - other.estimate
    method = "none: nothing coded in one of the groups"
    low = high = p_value = math.nan
    if len(one.coded) and len(other.coded):
        low, high, spread = interval(sample, parts, target, level)
        method = spread.method
        if spread.freedom > 0:
            p_value = _p_value(estimate, spread.reach)
            few = {n: p.too_few(sample) for n, p in zip((a, b), parts, strict=True)}
            method += "".join(f"; {n}: {said}" for n, said in few.items() if said)
    made = table(
        "comparisons",
        {
            "measure": ["corrected rate" if sample.rate else "corrected mean"],
            "a": [str(a)],
            "b": [str(b)],
            "estimate_a": [one.estimate],
            "estimate_b": [other.estimate],
            "estimate": [estimate],
            "low": [low],
            "high": [high],
            "p_value": [p_value],
            "q_value": [p_value],
            "n_a": [len(one.articles(sample))],
            "n_b": [len(other.articles(sample))],
            "unit": ["share" if sample.rate else "score"],
            "method": [f"{method}; Benjamini-Hochberg over 1 test"],
            "machine": [one.machine - other.machine],
        },
    )
    made.attrs |= known_names
    return made


def _checked_units(
    units: pd.DataFrame, names: list[str], target: str, level: float
) -> tuple[pd.DataFrame, dict[Any, Any]]:
    """Return the units with a fresh index and the names they know, or say what is wrong with them."""
    check_level(level)
    require_columns(units, ["doc_id", "machine", "human", "probability", "stratum", *names], "units")
    if target not in TARGETS:
        raise FramingError(f"target={target!r}; possible are {', '.join(map(repr, TARGETS))}.")
    if units["human"].notna().sum() == 0:
        raise FramingError("no unit was coded; a rate can only be corrected by units that people coded.")
    known_names = {key: units.attrs[key] for key in ("names", "answer") if key in units.attrs}
    made = units.reset_index(drop=True)
    known = made.loc[made["human"].notna(), "probability"].between(0, 1, inclusive="right")
    if not known.all():
        raise FramingError(
            f"{counted(int((~known).sum()), 'unit coded has', 'units coded have')} no probability above 0 and up to 1; take "
            "it from the sample's key."
        )
    return made, known_names


def _groups(units: pd.DataFrame, names: list[str]) -> list[np.ndarray]:
    """Tell for every group which units are in it."""
    if not names:
        return [np.ones(len(units), bool)]
    numbers = units.groupby(names, dropna=False, sort=True).ngroup().to_numpy()
    return [numbers == n for n in range(int(numbers.max()) + 1)]


def _row(part: Corrected, sample: Sample, target: str, level: float) -> dict[str, Any]:
    """Return the row of one group's figure."""
    rate, n = sample.rate, int(part.inside.sum())
    low = high = math.nan
    method = "none: nothing coded in this group"
    if len(part.coded):
        low, high, spread = interval(sample, [part], target, level)
        method = spread.method + (f"; {few}" if (few := part.too_few(sample)) and spread.freedom > 0 else "")
    return {
        "measure": "corrected rate" if rate else "corrected mean",
        "estimate": part.estimate,
        "low": low,
        "high": high,
        "numerator": part.estimate * n,
        "denominator": n,
        "n_articles": len(np.unique(sample.article[part.inside])),
        "unit": "share" if rate else "score",
        "method": method,
        "machine": part.machine,
        "correction": part.correction,
        "inverted": math.nan,
        "n_coded": len(part.coded),
    }


def _p_value(estimate: float, reach: Any) -> float:
    """Return the level at which the interval just reaches zero, by halving."""
    low, high = -12.0, 0.0
    for _ in range(40):
        middle = (low + high) / 2
        down, up = reach(1 - 10**middle)
        if estimate - down > 0 or estimate + up < 0:
            high = middle
        else:
            low = middle
    return float(10**high)


def _coder_error(agreement: float | None) -> float:
    """Return the share of units in which each of two coders errs who agree so often, erring alone."""
    if agreement is None:
        return math.nan
    if not 0.5 <= agreement <= 1:
        raise FramingError(
            f"coder_agreement={agreement!r} is not between 0.5 and 1; take the column agreement of measure_agreement()."
        )
    return (1 - math.sqrt(2 * agreement - 1)) / 2


def _error_rates(units: pd.DataFrame) -> tuple[float, float]:
    """Return the weighted share the machine finds of what has the answer, and of what has not."""
    coded = units[units["human"].notna()]
    weight, human, machine = (
        (1 / coded["probability"]).to_numpy(),
        coded["human"].to_numpy(),
        coded["machine"].to_numpy(),
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        hits = np.sum(weight * human * machine) / np.sum(weight * human)
        false = np.sum(weight * (1 - human) * machine) / np.sum(weight * (1 - human))
    return float(hits), float(false)
