"""Several comparisons of one study are one family of tests: their p values corrected together."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from framing.arguments import checked
from framing.comparing.permutation import adjust
from framing.records import FramingError, counted, require_columns

_FAMILY = re.compile(r"Benjamini-Hochberg over [\d,]+ (?:test|term)s?")


@checked
def adjust_together(
    comparisons: Mapping[str, pd.DataFrame] | Sequence[pd.DataFrame],
) -> pd.DataFrame:
    """Correct the p values of several comparisons as one family, and put the tables under one another.

    Each table that :func:`compare`, :func:`compare_event` or :func:`compare_keyness` makes is corrected for its
    own tests; a study that reports several has more.

    Parameters
    ----------
    comparisons : mapping of str to pandas.DataFrame, or sequence of pandas.DataFrame
        The tables, by the name to show; numbered from 1 without names.

    Returns
    -------
    pandas.DataFrame
        The column ``comparison`` in front, then those of the tables. ``q_value`` is corrected over all tests of
        all tables (Benjamini and Hochberg 1995), which ``method`` says. Rows keep their order.

    Raises
    ------
    FramingError
        When nothing is given, or something that is no table of comparisons.

    References
    ----------
    Benjamini and Hochberg (1995), JRSS B 57, 289-300.

    Examples
    --------
    >>> import pandas as pd
    >>> one, other = (pd.DataFrame({"measure": "rate", "p_value": p, "q_value": p, "method":
    ...     "labels permuted; Benjamini-Hochberg over 2 tests"}) for p in ([0.01, 0.5], [0.04, None]))
    >>> adjust_together({"outlets": one, "months": other})["q_value"].round(3).tolist()
    [0.03, 0.5, 0.06, nan]
    """
    named = (
        {str(k): v for k, v in comparisons.items()}
        if isinstance(comparisons, Mapping)
        else {str(n): made for n, made in enumerate(comparisons, start=1)}
    )
    if not named:
        raise FramingError(
            "there is nothing to adjust; give the tables of compare() as a list or dictionary."
        )
    for name, made in named.items():
        require_columns(made, ["p_value", "q_value", "method"], f"the comparison {name!r}")
    parts = [
        made.assign(comparison=pd.Series([n] * len(made), made.index, "str")) for n, made in named.items()
    ]
    together = pd.concat(parts, ignore_index=True)
    p_values = together["p_value"].to_numpy("float64")
    tests, tables = counted(int(np.isfinite(p_values).sum()), "test"), counted(len(named), "comparison")
    family = f"Benjamini-Hochberg over {tests} in {tables}"
    together["q_value"] = adjust(p_values)
    together["method"] = together["method"].str.replace(_FAMILY, family, regex=True)
    return together[["comparison", *[c for c in together.columns if c != "comparison"]]]
