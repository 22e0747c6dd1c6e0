"""How many units to code for an interval of a given width, per group, and how to share them out over strata.

Neyman's (1934) optimal allocation: a stratum gets units in proportion to its size and to the spread of the
machine's errors in it. The width is that of :func:`framing.correct_rates` for this corpus, exact bounds for rare
errors included.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from framing.arguments import checked, warn
from framing.coding.difference_estimator import Cells, rare_errors
from framing.coding.instruments import load_instrument
from framing.coding.sampling import coding_units
from framing.estimates.grouping import listed
from framing.estimates.intervals import check_level
from framing.records import FramingError, require_columns

if TYPE_CHECKING:
    from framing.analysis import Analysis

FEWEST = 5  # units coded in a stratum
LENT = 20  # units in which a group is taken to have seen the errors of all groups
# Of what the machine found, and of what it did not: a supposition, to be replaced by a pilot's errors.
USUAL_ERRORS = {"yes": 0.2, "no": 0.02}


@checked
def plan_coding_sample(
    source: "Analysis | pd.DataFrame",
    width: float = 0.05,
    *,
    task: str | None = None,
    by: str | Sequence[str] = (),
    errors: Mapping[str, float] | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Tell how many units to code so that a corrected rate has an interval of a given width, in each group.

    Parameters
    ----------
    source : Analysis or pandas.DataFrame
        An Analysis, with the ``task`` to be coded and supposed ``errors``; or a pilot, the table of
        :func:`framing.merge_coding`, whose coded units show the errors.
    width : float
        Width wanted, from the lower bound to the upper, of the rate in each group: .05 for give or take 2.5
        percent. It is the width for this corpus; the spread between articles comes on top for articles
        like these, and no coding takes it away.
    task : str, optional
        A bundled instrument by sentence or mention; needed with an Analysis.
    by : str or sequence of str
        Columns whose groups each get that width; the strata are their groups crossed with what the
        machine found.
    errors : mapping of str to float, optional
        Share of errors supposed by the machine's answer (``found`` yes and no, or ``polarity``): of what it
        found .2 and of the rest .02 when left out.
    level : float
        Coverage of the interval.

    Returns
    -------
    pandas.DataFrame
        A row a stratum: columns of ``by``, ``stratum`` (as :func:`framing.draw_coding_sample` names it),
        ``n_units``, ``errors`` (share), ``n`` (to code), and ``width`` (expected in the group). Pass it on as
        ``allocation=`` with ``strata=`` the columns of ``by`` and then ``found`` (or ``polarity``), and ``n=`` the
        sum of ``n``.

    Raises
    ------
    FramingError
        For a width that is none, a task that the machine does not code, or a column that is not there.

    Warns
    -----
    UserWarning
        When the width cannot be had although every unit of a group is coded.

    References
    ----------
    Neyman, J. (1934). On the two different aspects of the representative method. Journal of the Royal
    Statistical Society, 97(4), 558-625. Cochran, W. G. (1977). Sampling techniques (3rd ed.), section 5.5.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> plan = framing.plan_coding_sample(analysis, 0.15, task="hedges")
    >>> plan["stratum"].tolist()
    ['found=no', 'found=yes']
    """
    check_level(level)
    if not 0 < width < 1:
        raise FramingError(f"width={width!r} is not between 0 and 1; .05 is give or take 2.5 percent.")
    names = listed(by)
    units, answer = _units(source, task)
    require_columns(units, names, "the units to be coded")
    shares = {**USUAL_ERRORS, **(errors or {})}
    columns = [*names, answer]
    keys = units[columns].astype("str").fillna("missing")
    strata = keys.drop_duplicates().sort_values(columns, ignore_index=True)
    number = pd.MultiIndex.from_frame(strata).get_indexer(pd.MultiIndex.from_frame(keys))
    size = np.bincount(number, minlength=len(strata))
    error = _errors(units, strata[answer], number, shares)
    machine = _machine(units, strata[answer], number)
    n, expected = np.zeros(len(strata), np.int64), np.zeros(len(strata))
    group = strata.groupby(names).ngroup().to_numpy() if names else np.zeros(len(strata), np.int64)
    for one in np.unique(group):
        at = np.flatnonzero(group == one)
        n[at], expected[at] = _smallest(Strata(size[at], error[at], machine[at]), width, level)
    labels = [" ".join(f"{c}={v}" for c, v in zip(columns, row, strict=True)) for row in strata.to_numpy()]
    return strata[names].assign(
        stratum=pd.Series(labels, dtype="str"), n_units=size, errors=error, n=n, width=expected
    )


def _units(source: Any, task: str | None) -> tuple[pd.DataFrame, str]:
    """Return the units, and the column that holds what the machine found in them."""
    if isinstance(source, pd.DataFrame):
        require_columns(source, ["doc_id", "machine", "human"], "source, the pilot from merge_coding(),")
        units = source
    elif task is None:
        raise FramingError("task= says what is to be coded, such as task='hedges'; a pilot needs none.")
    else:
        units = coding_units(source, task, str(load_instrument(task)["unit"].iloc[0]))
    for answer in ("found", "polarity"):
        if answer in units:
            return units.reset_index(drop=True), answer
    raise FramingError(
        "the machine does not answer this task, so there are no strata to plan; draw from all units alike, with "
        "draw_coding_sample(..., strata=[])."
    )


def _errors(
    units: pd.DataFrame, answers: pd.Series, number: np.ndarray, shares: Mapping[str, float]
) -> np.ndarray:
    """Return the share of errors in every stratum, supposed or seen in the pilot.

    Groups lend each other the share of errors after the same answer (with Jeffreys' half), which counts as if
    seen in 20 units: a pilot that happens to show no error in a small group does not mean that there is none.
    """
    if unknown := [a for a in shares if a not in {*USUAL_ERRORS, *answers}]:
        possible = ", ".join(dict.fromkeys(answers))
        raise FramingError(f"errors: the machine never answers {unknown[0]!r}; its answers are {possible}.")
    supposed = np.array([shares.get(str(a), shares["yes"]) for a in answers], float)
    if not ((supposed >= 0) & (supposed <= 1)).all():
        raise FramingError("errors: give shares between 0 and 1, such as {'yes': 0.2, 'no': 0.02}.")
    if "human" not in units:
        return supposed
    coded = units["human"].notna().to_numpy()
    wrong = (units["human"] != units["machine"]).to_numpy() & coded
    n, x = np.bincount(number, coded, len(answers)), np.bincount(number, wrong, len(answers))
    alike = pd.factorize(answers)[0]
    shared = ((np.bincount(alike, x) + 0.5) / (np.bincount(alike, n) + 1))[alike]
    made: np.ndarray = (x + LENT * shared) / (n + LENT)
    return made


def _machine(units: pd.DataFrame, answers: pd.Series, number: np.ndarray) -> np.ndarray:
    """Return the machine's rate in every stratum: in the pilot, or 1 where it found something; else missing."""
    if "machine" in units:
        total = np.bincount(number, units["machine"].to_numpy(float), len(answers))
        made: np.ndarray = total / np.bincount(number, minlength=len(answers))
        return made
    return answers.map({"yes": 1.0, "no": 0.0}).to_numpy(float)


class Strata(NamedTuple):
    """Units in each stratum of one group, the share of them in which the machine errs, and the machine's rate."""

    size: np.ndarray
    error: np.ndarray
    machine: np.ndarray


def _smallest(strata: Strata, width: float, level: float) -> tuple[np.ndarray, float]:
    """Return the smallest sample of one group that has the width, shared out, and the width expected."""
    size, error, _ = strata
    fewest, most = int(np.fmin(size, FEWEST).sum()), int(size.sum())
    if expected_width(size, strata, level) > width:
        warn(
            f"plan_coding_sample(): a width of {width:g} cannot be had; every unit of a group would be coded."
        )
    while fewest < most:
        middle = (fewest + most) // 2
        if expected_width(optimal(size, error, middle), strata, level) <= width:
            most = middle
        else:
            fewest = middle + 1
    n = optimal(size, error, most)
    return n, expected_width(n, strata, level)


def optimal(size: np.ndarray, error: np.ndarray, n: int) -> np.ndarray:
    """Share n out in proportion to size and spread of the errors (Neyman), at least 5 and at most all of each."""
    fewest = np.fmin(size, FEWEST)
    due = size * np.sqrt(np.fmax(error * (1 - error), 1e-6))
    # the total grows in straight lines between the rates at which a stratum leaves its least or has all of its units
    rates = np.sort(np.concatenate([fewest / due, size / due]))
    totals = np.clip(rates[:, None] * due, fewest, size).sum(axis=1)
    exact = np.clip(np.interp(n, totals, rates) * due, fewest, size)
    made: np.ndarray = np.floor(exact + 1e-6).astype(np.int64)
    largest = np.argsort(made - exact, kind="stable")
    made[largest[: max(int(n - made.sum()), 0)]] += 1
    return made


def expected_width(n: np.ndarray, strata: Strata, level: float) -> float:
    """Return the width correct_rates is to be expected to give for this corpus, with so many coded.

    Errors in what the machine found are false finds and lower the rate, others are misses and raise it; where its
    rate is not known they may be either. Bounds stay within 0 and 1.
    """
    size, error, machine = strata
    share, left = size / size.sum(), 1 - n / size
    rate = float(np.sum(share * (machine * (1 - error) + (1 - machine) * error)))
    open_ = (left > 0) & (n > 1)
    if not open_.any():
        return 0.0
    share, left, n, error = share[open_], left[open_], n[open_], error[open_]
    found = np.where(np.isnan(machine), 0.5, machine)[open_]
    t = float(stdtrit(max(float(np.sum(n - 1)), 1.0), (1 + level) / 2))
    variance = float(np.sum(left * share**2 * error * (1 - error) / (n - 1)))
    rarer = rare_errors(Cells(found, share, n / left, error), t, level)
    down, up = (np.sqrt(max(t**2 * variance + more, 0.0)) for more in rarer)
    if np.isnan(rate):
        return float(down + up)
    return float(min(rate + up, 1.0) - max(rate - down, 0.0))
