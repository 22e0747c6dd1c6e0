"""Correct a rate for the machine's errors by a coded random sample.

The design-based difference estimator: the machine's mean over all units, plus the weighted mean of human
minus machine over the units coded. It needs no assumption on the errors, only known inclusion
probabilities (Särndal, Swensson and Wretman 1992, ch. 6; as design-based supervised learning, Egami et al.
2023, and prediction-powered inference, Angelopoulos et al. 2023).
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.special import betaincinv, stdtrit

from framing.arguments import checked
from framing.coding.instruments import load_instrument
from framing.coding.sampling import coding_units, machine_layer, sentences_with
from framing.estimates.grouping import listed
from framing.estimates.intervals import FEWEST_CLUSTERS, check_level
from framing.records import FramingError, require_columns, table
from framing.resources import split_cell

if TYPE_CHECKING:
    from framing.analysis import Analysis

_TARGETS = ("articles like these", "this corpus")
_PLACE = ["doc_id", "unit_start", "unit_end"]


@checked
def merge_coding(
    analysis: "Analysis", codings: pd.DataFrame, *, item: str = "present", value: str = "yes"
) -> pd.DataFrame:
    """Lay what a coder said beside what the machine says, for every unit of the corpus.

    The table is what :func:`correct_rates` takes, and what a regression takes: with
    ``pseudo_outcome`` as the outcome and standard errors clustered by ``doc_id``, any linear regression
    is corrected for the machine's errors (Egami et al. 2023); R's package ``dsl`` takes ``machine``,
    ``human`` and ``probability``.

    Parameters
    ----------
    analysis : Analysis
        The one the sample was drawn from.
    codings : pandas.DataFrame
        Of one coder, from :func:`framing.read_coding`.
    item, value : str
        The answer whose rate is wanted: ``present`` yes, ``category`` modal (a sentence has it when any
        words in it have), ``polarity`` negative.

    Returns
    -------
    pandas.DataFrame
        A row per unit: ``doc_id, sentence, unit_start, unit_end``, columns of the unit and its article,
        ``machine`` and ``human`` (1 has it, 0 has it not; missing when not coded), ``stratum`` and
        ``probability`` of the units coded, ``pseudo_outcome``. Where units drawn were not coded, those
        coded in their stratum stand for them.

    Raises
    ------
    FramingError
        When the codings are of several coders or of another analysis, the machine has no such answer,
        or a stratum was not coded at all.

    References
    ----------
    Egami, N., Hinck, M., Stewart, B. M., & Wei, H. (2023). Using imperfect surrogates for downstream
    inference: Design-based supervised learning for social science applications of large language models.
    Advances in Neural Information Processing Systems, 36.

    Examples
    --------
    >>> import framing
    >>> articles = framing.load_corpus("sample_article")
    >>> analysis = framing.analyze(articles, framing.load_codebook("sample_article"))
    >>> gold = framing.make_codings({"adjudicated": framing.load_gold()["hedges"]}, articles, "hedges")
    >>> units = merge_coding(analysis, gold, item="category", value="modal")
    >>> len(units), int(units.human.sum())
    (51, 4)
    """
    require_columns(
        codings,
        ["task", "coder", "status", "doc_id", "unit_start", "unit_end", "probability", item],
        "codings",
    )
    coders, tasks = sorted(set(codings["coder"])), sorted(set(codings["task"]))
    if len(coders) != 1 or len(tasks) != 1:
        raise FramingError(
            f"codings hold {' and '.join(coders)} on {' and '.join(tasks)}; keep one coder, such as "
            "codings[codings.coder == 'a'], after settling list_disagreements(codings)."
        )
    if machine_layer(tasks[0]) is None:
        raise FramingError(f"the machine does not code {tasks[0]!r}; its rate comes from the coders alone.")
    instrument = load_instrument(tasks[0])
    units = coding_units(analysis, tasks[0], str(instrument["unit"].iloc[0]))
    units = units.drop(columns=["text_start", "text_end"])
    units["machine"] = _machine(analysis, units, tasks[0], item, value)
    human = _human(codings, item, value)
    answers = [
        *split_cell("|".join(instrument.loc[instrument["item"] == item, "choices"])),
        *codings[item].dropna(),
    ]
    if value not in answers and not units["machine"].any():
        possible = ", ".join(dict.fromkeys(a for a in map(str, answers) if not a.startswith("@")))
        raise FramingError(f"value={value!r} is no answer to {item!r}; the answers are {possible}.")
    made = units.merge(human, on=_PLACE, how="left", validate="one_to_one")
    if made["human"].notna().sum() < len(human):
        raise FramingError(
            "units of the codings are not in this analysis; give the one the sample was drawn from."
        )
    made["pseudo_outcome"] = made["machine"] + (
        (made["human"] - made["machine"]) / made["probability"]
    ).fillna(0.0)
    return made


def _machine(analysis: "Analysis", units: pd.DataFrame, task: str, item: str, value: str) -> np.ndarray:
    """Return 1 where the machine gives the answer."""
    if item in ("found", "polarity") and item in units:
        return (units[item] == value).to_numpy(float, na_value=0.0)
    spans = getattr(analysis, str(machine_layer(task)))
    if item == "variant":
        spans = spans.assign(variant=spans["contrast"] + ": " + spans["variant"])
    if item != "present":
        if item not in spans or "found" not in units:
            raise FramingError(
                f"the machine has no answer to {item!r} of {task}; it has {', '.join(spans.columns[5:])}."
            )
        said = spans[item].map({True: "yes", False: "no"}) if spans[item].dtype == "boolean" else spans[item]
        spans = spans[(said == value).fillna(False)]
    elif value not in ("yes", "no"):
        raise FramingError(f"present is yes or no, not {value!r}.")
    hit = sentences_with(spans, analysis.sentences).astype(float)
    return 1 - hit if (item, value) == ("present", "no") else hit


def _human(codings: pd.DataFrame, item: str, value: str) -> pd.DataFrame:
    """Return, for every unit coded, 1 where a row gives the answer, with the probability of being coded."""
    hit = (codings[item] == value).fillna(False)
    # Words that are no mention, or stand for something else, have no answer that counts.
    sure = codings[item].notna()
    for filter_item in ("present", "valid"):
        if filter_item in codings and item != filter_item:
            sure |= (codings[filter_item] == "no").fillna(False)
    if "referent" in codings and item not in ("present", "referent"):
        hit &= (codings["referent"] != "no").fillna(True)
    rows = codings.assign(hit=hit, unsure=~sure)
    by_unit = rows.groupby(_PLACE, sort=False)
    made = by_unit.agg(
        hit=("hit", "max"), unsure=("unsure", "max"), stratum=("stratum", "first"), p=("probability", "first")
    )
    made["coded"] = made["hit"] | ~made["unsure"]
    share = made.groupby("stratum")["coded"].transform("mean")
    if (share == 0).any():
        raise FramingError(
            f"nothing was coded in the stratum {made.loc[share == 0, 'stratum'].iloc[0]!r}; code some of it."
        )
    made = made.assign(human=made["hit"].astype("float64"), probability=made["p"] * share)
    return made.loc[made["coded"], ["human", "stratum", "probability"]].reset_index()


@checked
def correct_rates(
    units: pd.DataFrame,
    *,
    by: str | Sequence[str] = (),
    target: str = "articles like these",
    level: float = 0.95,
) -> pd.DataFrame:
    """Correct the machine's rate by the coded sample, with an interval, for all units or by group.

    Parameters
    ----------
    units : pandas.DataFrame
        From :func:`framing.merge_coding`, or a table of your own with a row per unit: ``doc_id,
        machine, human`` (missing when not coded), ``probability``, ``stratum`` of the units coded.
    by : str or list of str
        Columns of the units.
    target : {"articles like these", "this corpus"}
        What the interval is about. For articles like these, articles are clusters and t has the
        articles coded less one degrees of freedom. For this corpus only the drawing of the sample
        varies: the variance is that of stratified sampling, and one article is enough. Where few
        errors were seen both are widened by exact binomial bounds (Zou and Donner 2008).
    level : float, default 0.95

    Returns
    -------
    pandas.DataFrame
        An estimate table: group columns, ``measure`` (corrected rate), ``estimate, low, high, numerator,
        denominator`` (units), ``n_articles, n_eff`` (missing), ``unit, method, q_value``, and ``machine``
        (its rate as it stands), ``correction, inverted`` (the rate by inverting the matrix of
        misclassification, a check: it supposes the same error everywhere), ``n_coded``. The estimate may
        leave [0, 1]: a sign that too few units were coded.

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
    check_level(level)
    names = listed(by)
    require_columns(units, ["doc_id", "machine", "human", "probability", "stratum", *names], "units")
    if target not in _TARGETS:
        raise FramingError(f"target={target!r}; possible are {', '.join(map(repr, _TARGETS))}.")
    if units["human"].notna().sum() == 0:
        raise FramingError("no unit was coded; a rate can only be corrected by units that people coded.")
    units = units.reset_index(drop=True)
    known = units.loc[units["human"].notna(), "probability"].between(0, 1, inclusive="right")
    if not known.all():
        raise FramingError(
            f"{int((~known).sum())} units coded have no probability above 0 and up to 1; take it from the sample's key."
        )
    errors = _error_rates(units)
    parts = [(None, units)] if not names else list(units.groupby(names, dropna=False, sort=True))
    rows = [_correct(part, units, errors, target, level) for _, part in parts]
    made = table("estimates", {column: [row[column] for row in rows] for column in rows[0]})
    if names:
        heads = pd.concat([part[names].head(1) for _, part in parts], ignore_index=True)
        made = pd.concat([heads, made], axis=1)
    return made


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


def _correct(
    part: pd.DataFrame, units: pd.DataFrame, errors: tuple[float, float], target: str, level: float
) -> dict[str, Any]:
    """Correct the rate of one group of units."""
    is_coded = part["human"].notna().to_numpy()
    machine = part["machine"].to_numpy(float)
    coded = part[is_coded]
    unknown = ["estimate", "low", "high", "numerator", "correction", "inverted"]
    made: dict[str, Any] = {"measure": "corrected rate", **dict.fromkeys(unknown, math.nan), "unit": "share"}
    made |= {"machine": machine.mean(), "n_coded": len(coded), "denominator": len(part)}
    made |= {"n_articles": part["doc_id"].nunique(), "method": "none: nothing coded in this group"}
    if coded.empty:
        return made
    weight = 1 / coded["probability"].to_numpy(float)
    difference = coded["human"].to_numpy(float) - machine[is_coded]
    made["correction"] = float(np.sum(weight * difference) / weight.sum())
    made["estimate"] = made["machine"] + made["correction"]
    made["numerator"] = made["estimate"] * len(part)
    hits, false = errors
    if hits > false:
        made["inverted"] = (made["machine"] - false) / (hits - false)
    residual = weight * (difference - made["correction"]) / weight.sum()
    if target == "this corpus":
        variance, freedom, made["method"] = _design_variance(coded, residual, units)
    else:
        variance, freedom, made["method"] = _cluster_variance(part, is_coded, residual)
    if freedom > 0:
        t = float(stdtrit(freedom, (1 + level) / 2))
        down, up = _rare_errors(coded, weight, t, level, corpus=target == _TARGETS[1])
        made["low"] = made["estimate"] - math.sqrt(max(t**2 * variance + down, 0.0))
        made["high"] = made["estimate"] + math.sqrt(max(t**2 * variance + up, 0.0))
    return made


def _cluster_variance(
    part: pd.DataFrame, is_coded: np.ndarray, residual: np.ndarray
) -> tuple[float, int, str]:
    """Linearised variance over articles of both parts, the machine's mean and the correction."""
    machine = part["machine"].to_numpy(float)
    influence = (machine - machine.mean()) / len(part)
    influence[is_coded] += residual
    article, names = pd.factorize(part["doc_id"])
    clusters, coded = len(names), len(set(article[is_coded]))
    if coded < FEWEST_CLUSTERS:
        return math.nan, 0, f"none: fewer than {FEWEST_CLUSTERS} articles coded"
    totals = np.bincount(article, influence)
    variance = clusters / (clusters - 1) * float(np.sum(totals**2))
    return variance, coded - 1, "difference estimator, clustered by article"


def _design_variance(
    coded: pd.DataFrame, residual: np.ndarray, units: pd.DataFrame
) -> tuple[float, int, str]:
    """Variance of stratified sampling; units coded in other groups have a residual of zero."""
    sample = units.loc[units["human"].notna(), ["stratum", "probability"]].assign(residual=0.0)
    sample.loc[coded.index, "residual"] = residual
    variance, freedom = 0.0, 0
    for _, stratum in sample.groupby("stratum"):
        n, drawn = len(stratum), float(stratum["probability"].iloc[0])
        if drawn >= 1:
            continue
        if n < 2:
            return math.nan, 0, "none: a stratum with one unit coded"
        variance += (1 - drawn) * n * float(stratum["residual"].var(ddof=1))
        freedom += n - 1
    if freedom == 0:
        return 0.0, 1, "difference estimator, every unit coded"
    return variance, freedom, "difference estimator, stratified sampling"


def _rare_errors(
    coded: pd.DataFrame, weight: np.ndarray, t: float, level: float, *, corpus: bool
) -> tuple[float, float]:
    """Return what to add to the squared reach downwards and upwards where few errors were seen.

    Among the units of a stratum to which the machine gives one answer the share of errors is a
    proportion: its normal distance is replaced by that of Clopper and Pearson, and the distances are
    combined as Zou and Donner (2008) do. A stratum in which no miss was seen may still hold some.
    """
    rows = coded.assign(weight=weight, error=coded["human"] != coded["machine"])
    if not set(rows["human"]) | set(rows["machine"]) <= {0.0, 1.0}:
        return 0.0, 0.0
    down = up = 0.0
    for (_, machine), cell in rows.groupby(["stratum", "machine"]):
        left = 1 - float(cell["probability"].iloc[0]) if corpus else 1.0
        if left <= 0:
            continue
        share, n = cell["weight"].sum() / weight.sum(), len(cell) / left
        error = float(cell["error"].mean())
        low = betaincinv(n * error, n - n * error + 1, (1 - level) / 2) if error > 0 else 0.0
        high = betaincinv(n * error + 1, n - n * error, (1 + level) / 2) if error < 1 else 1.0
        fewer, more = share**2 * (error - low) ** 2, share**2 * (high - error) ** 2
        normal = share**2 * t**2 * error * (1 - error) / n
        # Misses raise the rate; false finds lower it.
        down += (more if machine else fewer) - normal
        up += (fewer if machine else more) - normal
    return down, up
