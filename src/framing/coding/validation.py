"""How far the machine agrees with a reference: precision, recall and F1, weighted to the corpus, and the errors.

Spans match one to one when they share at least half of the longer (or of their union). Rows of a drawn
sample count as many times as they stand for in the corpus, so that recall is that of the corpus.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from framing.arguments import checked
from framing.coding.matching import match_spans
from framing.estimates.grouping import listed
from framing.estimates.intervals import estimate
from framing.estimates.tallies import Tallies
from framing.records import FramingError, require_columns

_SAMPLE = ["unit", "status", "coder", "unit_start", "unit_end", "stratum", "probability"]


class _Window(NamedTuple):
    """A stretch of text that was read for the reference, and how much it stands for."""

    unit: str
    start: int
    end: int
    weight: float


@checked
def evaluate_against(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    *,
    by: str | Sequence[str] = (),
    agree: Sequence[str] = (),
    overlap: str = "longer",
    articles: pd.DataFrame | None = None,
    doc_ids: Iterable[str] | None = None,
    level: float = 0.95,
) -> pd.DataFrame:
    """Measure precision, recall and F1 of a span table against a reference.

    Parameters
    ----------
    found : pandas.DataFrame
        A span table of an Analysis: ``doc_id, start, end``.
    gold : pandas.DataFrame
        Codings of one coder (:func:`framing.read_coding`): only the units coded are compared, each
        weighted by 1/probability, and words marked with ``valid`` or ``referent`` no count as nothing.
        Or a span table of articles annotated whole (:func:`framing.load_gold`).
    by : str or list of str
        Columns of both tables (actor, voice), or of ``articles`` (outlet). Precision goes by the
        machine's value, recall by the reference's.
    agree : list of str
        Columns of both that must be equal for a match, such as ``category``.
    overlap : {"longer", "union"}
        Share at least half of the longer span, or of the union (for long quotations).
    articles : pandas.DataFrame, optional
        Needed for ``by`` columns of the articles.
    doc_ids : iterable of str, optional
        For a span table: the articles annotated whole; those in ``gold`` when left out, so name them
        when an article may hold nothing.
    level : float, default 0.95

    Returns
    -------
    pandas.DataFrame
        An estimate table: the group columns, ``measure`` (precision, recall, F1), ``estimate, low,
        high, numerator, denominator`` (weights scaled to the number of spans), ``n_articles, n_eff,
        unit, method, q_value, article_mean``. F1 is the hits of both sides out of the spans of both sides.

    Raises
    ------
    FramingError
        When ``gold`` holds several coders, was coded nowhere, is a sample without its design, or a column is missing.

    References
    ----------
    Korn, E. L., & Graubard, B. I. (1998). Confidence intervals for proportions with small expected number
    of positive counts estimated from survey data. Survey Methodology, 24, 193-201.

    Examples
    --------
    >>> import pandas as pd
    >>> gold = pd.DataFrame({"doc_id": ["a", "a"], "start": [0, 9], "end": [3, 14]})
    >>> found = pd.DataFrame({"doc_id": ["a", "a", "a"], "start": [0, 20, 30], "end": [3, 25, 31]})
    >>> evaluate_against(found, gold)[["measure", "numerator", "denominator"]].values.tolist()
    [['precision', 1.0, 3.0], ['recall', 1.0, 2.0], ['F1', 2.0, 5.0]]
    """
    names = listed(by)
    found, gold = _align(found, gold, agree, overlap, doc_ids)
    for name in names:
        found, gold = (
            _with_column(t, name, articles, what) for t, what in ((found, "found"), (gold, "gold"))
        )
    sides = {"precision": [found], "recall": [gold], "F1": [found, gold]}
    parts = [
        side[["doc_id", *names, "matched", "weight"]].assign(measure=m)
        for m, both in sides.items()
        for side in both
    ]
    return estimate(_tallies(pd.concat(parts, ignore_index=True), names), level=level)


@checked
def list_errors(
    found: pd.DataFrame,
    gold: pd.DataFrame,
    *,
    agree: Sequence[str] = (),
    overlap: str = "longer",
    doc_ids: Iterable[str] | None = None,
) -> pd.DataFrame:
    """List what the machine missed and what it found too much, beside what stands there in the other table.

    Parameters
    ----------
    found, gold, agree, overlap, doc_ids
        As in :func:`evaluate_against`.

    Returns
    -------
    pandas.DataFrame
        ``error`` (missed, spurious), ``doc_id, start, end, span``, the ``agree`` columns, and ``other``:
        the span of the other table that overlaps, with its values, where there is one.

    Raises
    ------
    FramingError
        As :func:`evaluate_against`.

    Examples
    --------
    >>> import pandas as pd
    >>> gold = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [3], "span": ["may"], "category": ["modal"]})
    >>> found = gold.assign(category="doxastic")
    >>> list_errors(found, gold, agree=["category"])[["error", "category", "other"]].values.tolist()
    [['missed', 'modal', 'may (doxastic)'], ['spurious', 'doxastic', 'may (modal)']]
    """
    sides = _align(found, gold, agree, overlap, doc_ids)
    parts = []
    for error, side, other in (("missed", sides[1], sides[0]), ("spurious", sides[0], sides[1])):
        wrong = side[~side["matched"]]
        beside = [
            _beside(other, u, s, e, agree)
            for u, s, e in zip(wrong["unit"], wrong["start"], wrong["end"], strict=True)
        ]
        parts.append(wrong.assign(error=error, other=pd.Series(beside, index=wrong.index, dtype="str")))
    made = pd.concat(parts)
    columns = ["error", "doc_id", "start", "end", *(c for c in ["span"] if c in made), *agree, "other"]
    return made.sort_values(["doc_id", "start", "end", "error"], kind="stable")[columns].reset_index(
        drop=True
    )


def _beside(other: pd.DataFrame, unit: str, start: int, end: int, agree: Sequence[str]) -> str | None:
    """Say what the other table has at a place."""
    near = other[(other["unit"] == unit) & (other["start"] < end) & (other["end"] > start)]
    if near.empty:
        return None
    row = near.iloc[0]
    values = ", ".join(str(row[c]) for c in agree)
    return f"{row.get('span', '')} ({values})" if values else str(row.get("span", ""))


def _align(
    found: pd.DataFrame, gold: pd.DataFrame, agree: Sequence[str], overlap: str, doc_ids: Iterable[str] | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cut both tables to what was read, and add ``unit, weight, matched``."""
    require_columns(found, ["doc_id", "start", "end", *agree], "found")
    require_columns(gold, ["doc_id", "start", "end", *agree], "gold")
    windows = _windows(gold, doc_ids)
    if doc_ids is not None and not set(windows) & {*found["doc_id"], *gold["doc_id"]}:
        raise FramingError(
            f"doc_ids: {next(iter(windows))!r} and the others are articles neither of found nor of gold; see found.doc_id."
        )
    sides = [_inside(found, windows), _inside(_true_spans(gold), windows)]
    values = [list(zip(*(side[c].astype("str").fillna("") for c in agree), strict=True)) for side in sides]
    in_unit = [side.groupby("unit", sort=False).indices for side in sides]
    bounds = [list(zip(side["start"], side["end"], strict=True)) for side in sides]
    matched = [np.zeros(len(side), dtype=bool) for side in sides]
    for unit in in_unit[0].keys() & in_unit[1].keys():
        ours, theirs = np.asarray(in_unit[0][unit]), np.asarray(in_unit[1][unit])
        labels = ([values[0][i] for i in ours], [values[1][j] for j in theirs]) if agree else None
        pairs = match_spans(
            [bounds[0][i] for i in ours], [bounds[1][j] for j in theirs], overlap=overlap, labels=labels
        )
        for i, j in pairs:
            matched[0][ours[i]] = matched[1][theirs[j]] = True
    return sides[0].assign(matched=matched[0]), sides[1].assign(matched=matched[1])


def _true_spans(gold: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the reference that mark something true."""
    marked = gold["start"].notna()
    for column in ("valid", "referent"):
        if column in gold:
            marked &= gold[column].fillna("") != "no"
    return gold[marked]


def _windows(gold: pd.DataFrame, doc_ids: Iterable[str] | None) -> dict[str, list[_Window]]:
    """Return what was read for the reference, by article."""
    if len({"unit", "status", "stratum", "probability"} & {*gold.columns}) > 1:
        require_columns(gold, _SAMPLE, "gold, a coded sample as read_coding() returns it,")
    else:
        read = dict.fromkeys(gold["doc_id"] if doc_ids is None else doc_ids)
        if not read:
            raise FramingError(
                "gold has no row; name the annotated articles as doc_ids= when they hold nothing."
            )
        return {str(d): [_Window(str(d), 0, 2**62, 1.0)] for d in read}
    coded = gold[gold["status"] == "coded"]
    if len(coders := sorted(set(coded["coder"]))) != 1:
        raise FramingError(
            f"gold holds {len(coders)} coders ({', '.join(coders)}); keep one, such as gold[gold.coder == 'a'], after "
            "settling list_disagreements(gold)."
        )
    # Where units drawn were not coded, those coded in their stratum stand for them.
    drawn = gold.drop_duplicates("unit")
    share = (drawn["status"] == "coded").groupby(drawn["stratum"]).mean()
    windows: dict[str, list[_Window]] = {}
    columns = ["doc_id", "unit", "unit_start", "unit_end", "stratum", "probability"]
    for doc_id, unit, start, end, stratum, drawn_with in coded.drop_duplicates("unit")[columns].to_numpy():
        weight = 1 / (float(drawn_with) * float(share[stratum]))
        windows.setdefault(str(doc_id), []).append(_Window(str(unit), int(start), int(end), weight))
    return {doc_id: sorted(w, key=lambda w: w.start) for doc_id, w in windows.items()}


def _inside(spans: pd.DataFrame, windows: dict[str, list[_Window]]) -> pd.DataFrame:
    """Cut spans to the windows; a span over two windows gives a row in each."""
    rows, cuts = [], []
    for row, (doc_id, start, end) in enumerate(
        zip(spans["doc_id"], spans["start"], spans["end"], strict=True)
    ):
        for window in windows.get(str(doc_id), ()):
            if start < window.end and end > window.start:
                rows.append(row)
                cuts.append(
                    (max(int(start), window.start), min(int(end), window.end), window.unit, window.weight)
                )
    kept = spans.iloc[rows].reset_index(drop=True).drop(columns=["unit", "weight"], errors="ignore")
    made = pd.DataFrame(cuts, columns=["start", "end", "unit", "weight"])
    return kept.assign(
        start=made["start"], end=made["end"], unit=made["unit"], weight=made["weight"].astype("float64")
    )


def _with_column(side: pd.DataFrame, name: str, articles: pd.DataFrame | None, what: str) -> pd.DataFrame:
    """Add a column of the articles to group by, where the table has none of that name."""
    if name in side:
        return side
    if articles is not None and name in articles:
        return side.assign(**{name: side["doc_id"].map(articles.set_index("doc_id")[name])})
    raise FramingError(
        f"no column {name!r} in {what}; add voice and holder by assign_voice(table, voices), or pass articles= with it."
    )


def _tallies(rows: pd.DataFrame, names: list[str]) -> Tallies:
    """Count weighted hits out of weighted spans by article, weights scaled to the number of spans."""
    groups = rows.groupby([*names, "measure"], dropna=False, sort=False)
    row = groups.ngroup().to_numpy()
    scale = (groups["weight"].size() / groups["weight"].sum()).to_numpy()
    weight = rows["weight"].to_numpy() * scale[row]
    heads = groups.size().index.to_frame(index=False)
    order = np.argsort(heads["measure"].map({"precision": 0, "recall": 1, "F1": 2}).to_numpy(), kind="stable")
    if names:
        order = heads.assign(at=np.argsort(order)).sort_values([*names, "at"]).index.to_numpy()
    doc, doc_ids = pd.factorize(rows["doc_id"])
    place, at = np.unique(doc * len(heads) + np.argsort(order)[row], return_inverse=True)
    return Tallies(
        rows=heads.iloc[order].assign(unit="share", alternatives=1).reset_index(drop=True),
        docs=pd.DataFrame({"doc_id": doc_ids, "cluster": doc_ids}),
        doc=place // max(len(heads), 1),
        row=place % max(len(heads), 1),
        numerator=np.bincount(at, weight * rows["matched"].to_numpy(), len(place)).astype("float64"),
        denominator=np.bincount(at, weight, len(place)).astype("float64"),
    )
