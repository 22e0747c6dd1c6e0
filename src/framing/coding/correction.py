"""What coders said beside what the machine says, for every unit: what corrections and regressions start from."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.arguments import checked
from framing.coding.instruments import load_instrument
from framing.coding.sampling import coding_units, machine_layer, sentences_with
from framing.names import with_names
from framing.records import FramingError, require_columns
from framing.resources import split_cell

if TYPE_CHECKING:
    from framing.analysis import Analysis

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
        words in it have), ``polarity`` negative. With ``item="polarity", value="score"`` the mean score is
        wanted: ``machine`` is the score, ``human`` is -1, 0 or 1 for negative, neutral, positive; mentions
        the machine could not score, and what the coder found to be no mention, are left out.

    Returns
    -------
    pandas.DataFrame
        A row per unit: ``doc_id, sentence, unit_start, unit_end``, columns of the unit and its article,
        ``machine`` and ``human`` (1 has it, 0 has it not; missing when not coded), ``stratum`` and
        ``probability`` of the units coded, ``pseudo_outcome``; ``actor`` where mentions are coded. Where
        units drawn were not coded, those coded in their stratum stand for them.

    Notes
    -----
    The mean of ``pseudo_outcome`` (Horvitz and Thompson) and :func:`correct_rates` (Hájek: weights divided by
    their sum) differ where the weights of the units coded in a group do not add up to its units. Report
    :func:`correct_rates`, whose error is smaller; a regression uses ``pseudo_outcome``.

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
    human = _human_scores(codings) if value == "score" else _human(codings, item, value)
    answers = [
        *(["score"] if value == "score" else []),
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
    made = made[made["machine"].notna()].reset_index(drop=True)
    made["pseudo_outcome"] = made["machine"] + (
        (made["human"] - made["machine"]) / made["probability"]
    ).fillna(0.0)
    if "actor_asked" in made and "actor" not in made:
        made["actor"] = made["actor_asked"]
    made.attrs["answer"] = (
        f"mean score ({tasks[0]})" if value == "score" else f"rate of “{item}: {value}” ({tasks[0]})"
    )
    return with_names(made, analysis.codebook)


def _machine(analysis: "Analysis", units: pd.DataFrame, task: str, item: str, value: str) -> np.ndarray:
    """Return 1 where the machine gives the answer."""
    if value == "score":
        if item != "polarity" or "score" not in units:
            raise FramingError(f"value='score' is for item='polarity' of sentiment, not {item!r} of {task}.")
        return units["score"].to_numpy(float, na_value=np.nan)
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
    return _stood_for(made.assign(human=made["hit"].astype("float64")))


def _human_scores(codings: pd.DataFrame) -> pd.DataFrame:
    """Return, for every mention coded, its polarity as -1, 0 or 1, with the probability of being coded."""
    scores = codings["polarity"].map({"negative": -1.0, "neutral": 0.0, "positive": 1.0})
    for item in ("valid", "referent"):
        if item in codings:
            scores = scores.mask((codings[item] == "no").fillna(False))
    made = codings.assign(human=scores).groupby(_PLACE, sort=False)
    first = made.agg(human=("human", "first"), stratum=("stratum", "first"), p=("probability", "first"))
    return _stood_for(first.assign(coded=first["human"].notna()))


def _stood_for(made: pd.DataFrame) -> pd.DataFrame:
    """Keep the units coded, which stand for those of their stratum that were drawn and not coded."""
    share = made.groupby("stratum")["coded"].transform("mean")
    if (share == 0).any():
        raise FramingError(
            f"nothing was coded in the stratum {made.loc[share == 0, 'stratum'].iloc[0]!r}; code some of it."
        )
    made = made.assign(probability=made["p"] * share)
    return made.loc[made["coded"], ["human", "stratum", "probability"]].reset_index()
