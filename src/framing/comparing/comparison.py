"""Two groups compared: difference, interval, p by permutation, effect size; all figures of a table corrected together.

Groups of articles are compared by permuting which article belongs where; voices, holders and actors
within articles by flipping signs article by article.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.arguments import checked
from framing.comparing.differences import (
    Sides,
    contributions,
    difference_bounds,
    effect_sizes,
    interval_p,
    lengths_differ,
)
from framing.comparing.permutation import DRAWS, PValues, adjust, flip_signs, permute_labels
from framing.estimates.grouping import (
    Floats,
    Group,
    Ints,
    article_columns,
    article_values,
    check_by,
    codes_of,
    is_article_column,
    listed,
    span_table,
    two_groups,
)
from framing.estimates.intervals import (
    FEWEST_CLUSTERS,
    SCALES,
    check_level,
    families,
    limits,
    squared_weights,
)
from framing.estimates.layer_tallies import counts_of, tally_layer
from framing.estimates.summaries import layer_of
from framing.estimates.tallies import Tallies
from framing.names import with_names
from framing.records import TABLES, FramingError, counted, table

if TYPE_CHECKING:
    from framing.analysis import Analysis

FEWEST_A_SIDE = 4  # of 4 and 4, 2 of 70 labellings reach p < .05; of 3 and 3 none can


def usual_groups(layer: str, by: str) -> list[str]:
    """Return the columns a summary groups by when not told otherwise, without the one compared."""
    return [c for c in listed(counts_of(layer).by) if c != by]


def sampling_unit(articles: pd.DataFrame, by: str) -> str:
    """Return what is independent: outlets when the group is theirs, else near-duplicates together, else articles."""
    alone = "cluster" if {"cluster", "representative"} <= set(articles.columns) else "doc_id"
    if by == "outlet" or by not in article_columns(articles) or "outlet" not in articles:
        return alone
    both = pd.DataFrame({"group": article_values(articles, by), "outlet": article_values(articles, "outlet")})
    both = both.dropna()
    outlets = both["outlet"].nunique()
    nested = outlets == len(both.drop_duplicates()) and outlets < len(both)
    return "outlet" if nested else alone


def is_between(analysis: "Analysis", layer: str, by: str) -> bool:
    """Return whether groups are made of whole articles rather than of spans within them."""
    spans = span_table(analysis, layer)
    check_by(analysis, spans, [by])
    return is_article_column(analysis, spans, by)


def comparable(rows: pd.DataFrame, measures: str | Sequence[str] | None, layer: str) -> npt.NDArray[np.bool_]:
    """Tell which rows are compared: those of the measures asked for or usual, and no plain counts."""
    there = rows["unit"] != "count"
    usual = counts_of(layer).compared
    if measures == "all" or (measures is None and not usual):
        return np.asarray(there, bool)
    if measures is None:
        there &= rows["measure"].isin(usual)
    else:
        known = list(rows.loc[there, "measure"].unique())
        for name in listed(measures):
            if len(rows) and name not in known:
                raise FramingError(
                    f"measures={name!r} is not compared here; possible are {', '.join(known)}, or 'all'."
                )
        there &= rows["measure"].isin(listed(measures))
    return np.asarray(there, bool)


def _pairs(
    tallies: Tallies, shown: npt.NDArray[np.bool_], by: str, a: object, b: object
) -> tuple[pd.DataFrame, Ints, Ints]:
    """Match the rows of the two groups; return what they share, and each side's place (-1: none)."""
    rows = tallies.rows
    keys = [c for c in tallies.groups if c != by] + ["measure", "unit"]
    places = []
    for value in (a, b):
        belongs = rows[by].isna() if value is None else (rows[by] == value).fillna(False)
        places.append(np.flatnonzero(belongs.to_numpy(bool) & shown))
    codes, shared = codes_of(*(rows.iloc[p][keys] for p in places))
    sides = [np.full(len(shared), -1, np.int64) for _ in places]
    for side, code, place in zip(sides, codes, places, strict=True):
        side[code] = place
    first = np.minimum(*(np.where(s < 0, len(rows), s) for s in sides))
    order = np.argsort(first, kind="stable")
    return shared.iloc[order].reset_index(drop=True), sides[0][order], sides[1][order]


def _sides(tallies: Tallies, unit: Ints, places: tuple[Ints, Ints]) -> Sides:
    """Add up both groups by unit (numbers of the articles' units) and matched row."""
    squared = squared_weights(tallies)
    sums = [tallies.numerator, tallies.denominator, *([] if squared is None else [squared])]
    both = []
    for place in places:
        column = np.full(len(tallies.rows) + 1, -1, np.int64)
        column[place[place >= 0]] = np.flatnonzero(place >= 0)
        at = column[tallies.row]
        inside = at >= 0
        made = np.zeros((len(sums), int(unit.max(initial=-1)) + 1, len(place)))
        for dense, values in zip(made, sums, strict=True):
            np.add.at(dense, (unit[tallies.doc[inside]], at[inside]), values[inside])
        both.append(made)
    a, b = both
    return Sides(a[0], a[1], b[0], b[1], *(() if squared is None else (a[2], b[2])))


def comparison_table(
    shared: pd.DataFrame,
    sides: Sides,
    tests: PValues,
    names: tuple[object, object],
    *,
    level: float,
    method: str,
    none: str | npt.NDArray[np.object_],
    guarded: bool = True,
    stretch: Floats | None = None,
) -> pd.DataFrame:
    """Put estimates, intervals, tests and effect sizes of matched rows into one table.

    ``none`` says why there is no test. ``guarded``: where articles of the two groups differ in length p is at
    least the interval's. ``stretch``: by how much intervals are widened, row by row; where it is missing there is
    none.
    """
    units = shared["unit"].to_numpy(dtype=object)
    measures = shared["measure"].tolist()
    family, limit = families(units, measures), limits(units, measures)
    alpha = np.full(len(units), 1 - level)
    value_a, value_b, low, high = difference_bounds(sides, units, alpha, family, limit)
    if stretch is not None:
        estimate = value_a - value_b
        low, high = estimate - (estimate - low) * stretch, estimate + (high - estimate) * stretch
    n_a, n_b = (sides.denominator_a > 0).sum(axis=0), (sides.denominator_b > 0).sum(axis=0)
    few = np.minimum(n_a, n_b) < FEWEST_CLUSTERS
    low[few], high[few] = np.nan, np.nan
    scale = np.array([SCALES.get(str(u), 1.0) for u in units])
    sizes, effects = effect_sizes(sides, units, value_a, value_b)
    tested = ~np.isnan(tests.p_value)
    bounded = tested & guarded & lengths_differ(sides)
    p_value = tests.p_value
    if bounded.any():
        p_value = np.where(bounded, np.fmax(p_value, interval_p(sides, units, family, limit)), p_value)
    methods = np.where(bounded, f"{method}, lengths differ: p at least the interval's", method)
    methods = methods.astype(object)
    methods += f"; Benjamini-Hochberg over {counted(int(tested.sum()), 'test')}"
    shown = ["missing" if v is None else str(v) for v in names]
    columns: dict[str, Any] = {
        "measure": shared["measure"],
        "a": [shown[0]] * len(shared),
        "b": [shown[1]] * len(shared),
        "estimate_a": value_a * scale,
        "estimate_b": value_b * scale,
        "estimate": (value_a - value_b) * scale,
        "low": low * scale,
        "high": high * scale,
        "p_value": p_value,
        "q_value": adjust(p_value),
        "effect_size": sizes,
        "effect": effects,
        "smallest_p": tests.smallest_p,
        "n_a": n_a,
        "n_b": n_b,
        "unit": shared["unit"],
        "method": np.where(tested, methods, none).astype(str),
    }
    made = table("comparisons", columns)
    own = [c.name for c in TABLES["comparisons"]]
    return pd.concat([shared[[c for c in shared.columns if c not in own]], made], axis=1)


_NOTHING, _EQUAL = "no test: nothing counted in either group", "no test: no spread between them"


def _why_no_test(
    shared: pd.DataFrame, sides: Sides, few: npt.NDArray[np.bool_], said: str
) -> npt.NDArray[np.object_]:
    """Say for every row why it has no test, if it has none: too few articles, nothing counted, no spread."""
    any_hit = (sides.numerator_a != 0).any(axis=0) | (sides.numerator_b != 0).any(axis=0)
    empty = ~any_hit & (shared["unit"] != "score").to_numpy(bool)
    return np.where(few, f"no test: {said}", np.where(empty, _NOTHING, _EQUAL)).astype(object)


@checked
def compare(
    analysis: "Analysis",
    summary: Callable[..., pd.DataFrame],
    *,
    by: str,
    a: Group,
    b: Group,
    within: str | Sequence[str] | None = None,
    measures: str | Sequence[str] | None = None,
    cluster: str | None = None,
    duplicates: str = "keep",
    weights: str | None = None,
    level: float = 0.95,
    draws: int = DRAWS,
    seed: int = 0,
) -> pd.DataFrame:
    """Compare two groups in everything a summary shows.

    Parameters
    ----------
    analysis : Analysis
        As :func:`analyze` returns it.
    summary : function
        One of the ``summarize_`` functions.
    by : str
        The column whose groups are compared. One of the articles (outlet, month) compares articles
        with articles: their labels are permuted. One of the spans (voice, holder, actor) compares
        within articles: signs of each article's contribution to the difference are flipped.
    a, b : str
        The two groups; None is the group of missing values. The difference is ``a`` minus ``b``.
    within : str or sequence of str, optional
        Columns that make the rows compared; those the summary uses by itself when left out.
    measures : str or sequence of str, optional
        Measures compared (``no_evidence``, say), or "all" but plain counts. Left out: all, and of sentiment
        ``score``, ``score_masked`` and ``negative``, since the others follow from these or double the family.
    cluster : str, optional
        What is independent. Left out: outlets where ``by`` says something of outlets (their country),
        else articles; near-duplicates move together when the articles have the columns ``cluster`` and
        ``representative`` of :func:`find_duplicates`.
    duplicates : {"keep", "drop", "weight"}
        As in the summaries.
    weights : str, optional
        As in the summaries.
    level : float
        Coverage of the intervals, each by itself.
    draws : int
        Permutations, when not all of them can be taken.
    seed : int
        Seed of the permutations.

    Returns
    -------
    pandas.DataFrame
        The columns of ``within`` and of ``data_dictionary("comparisons")``. ``q_value`` is corrected
        over all rows of the table, which ``method`` says; report it, not ``p_value`` alone.
        ``smallest_p`` is the least p that so many articles can give. The effect size is Cohen's h
        for shares, the ratio for rates, and standardised by the articles' spread for scores.
        Where articles of the two groups differ in length, p is at least the level at which the
        interval reaches zero, and ``method`` says so.

    Raises
    ------
    FramingError
        For a group that is not there, an unknown column, or a function that is no summary.

    References
    ----------
    Chung and Romano (2013), Annals of Statistics 41, 484-507; Hemerik, Goeman and Finos (2020), JRSS B
    82, 841-864; Phipson and Smyth (2010), SAGMB 9; Benjamini and Hochberg (1995), JRSS B 57, 289-300;
    Zou and Donner (2008), Statistics in Medicine 27, 1693-1702.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> found = framing.compare(analysis, framing.summarize_hedging, by="voice", a="narrator", b="direct")
    >>> found["method"].iloc[0]
    'no test: fewer than 5 articles'
    """
    check_level(level)
    if draws < 1:
        raise FramingError(f"draws={draws} permutes nothing; give at least 1, 1999 is usual.")
    layer = layer_of(summary)
    names = [*(usual_groups(layer, by) if within is None else listed(within)), by]
    between = is_between(analysis, layer, by)
    unit_name = cluster or sampling_unit(analysis.articles, by if between else "outlet")
    tallies = tally_layer(
        analysis, layer, by=names, cluster=unit_name, duplicates=duplicates, weights=weights
    )
    shown = comparable(tallies.rows, measures, layer)
    a, b = two_groups(tallies.rows[by], by, a, b)
    shared, *places = _pairs(tallies, shown, by, a, b)
    clusters, _ = pd.factorize(tallies.docs["cluster"])
    sides = _sides(tallies, np.asarray(clusters, np.int64), (places[0], places[1]))
    things = {"doc_id": "articles"}.get(unit_name, f"clusters ({unit_name})")
    if between:
        y = np.vstack([sides.numerator_a, sides.numerator_b])
        x = np.vstack([sides.denominator_a, sides.denominator_b])
        in_a = np.repeat([True, False], len(sides.numerator_a))
        tests = permute_labels(y, x, in_a, fewest=FEWEST_A_SIDE, draws=draws, seed=seed)
        method = f"labels of {things} permuted, studentised"
        few = np.minimum(*((d > 0).sum(axis=0) for d in (sides.denominator_a, sides.denominator_b)))
        none = _why_no_test(shared, sides, few < FEWEST_A_SIDE, f"fewer than {FEWEST_A_SIDE} {things} a side")
    else:
        tests = flip_signs(contributions(sides), fewest=FEWEST_CLUSTERS, draws=draws, seed=seed)
        method = f"signs flipped by {things}"
        there = ((sides.denominator_a > 0) | (sides.denominator_b > 0)).sum(axis=0)
        none = _why_no_test(shared, sides, there < FEWEST_CLUSTERS, f"fewer than {FEWEST_CLUSTERS} {things}")
        none[none == _EQUAL] = f"no test: the groups differ in fewer than {FEWEST_CLUSTERS} {things}"
    made = comparison_table(shared, sides, tests, (a, b), level=level, method=method, none=none)
    return with_names(made, analysis.codebook)
