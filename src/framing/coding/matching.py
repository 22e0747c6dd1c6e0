"""Which spans of two readings are the same: one-to-one, by how far they overlap; of all coders, in all units."""

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from framing.records import FramingError

OVERLAPS = ("longer", "union")
_ENOUGH = 0.5  # of the longer span, or of the union


def match_spans(
    a: Sequence[tuple[int, int]],
    b: Sequence[tuple[int, int]],
    *,
    overlap: str = "longer",
    labels: tuple[Sequence[object], Sequence[object]] | None = None,
) -> list[tuple[int, int]]:
    """Match the spans of one article one to one, best overlap first.

    Parameters
    ----------
    a, b : sequences of (start, end)
    overlap : {"longer", "union"}
        Two spans match when they share at least half of the longer one, or of their union.
    labels : (labels of a, labels of b), optional
        Only spans of one label match.

    Returns
    -------
    list of (position in a, position in b)
    """
    if overlap not in OVERLAPS:
        raise FramingError(f"overlap={overlap!r}; possible are {', '.join(OVERLAPS)}.")
    order = sorted(range(len(b)), key=lambda j: b[j])
    longest = max((end - start for start, end in b), default=0)
    pairs: list[tuple[float, int, int]] = []
    low = 0
    for i in sorted(range(len(a)), key=lambda i: a[i]):
        start, end = a[i]
        while low < len(order) and b[order[low]][0] + longest <= start:
            low += 1
        for j in order[low:]:
            if b[j][0] >= end:
                break
            shared = min(end, b[j][1]) - max(start, b[j][0])
            if shared <= 0:
                continue
            union = max(end, b[j][1]) - min(start, b[j][0])
            whole = union if overlap == "union" else max(end - start, b[j][1] - b[j][0])
            if shared >= _ENOUGH * whole and (labels is None or labels[0][i] == labels[1][j]):
                pairs.append((-shared / whole, i, j))
    used_a: set[int] = set()
    used_b: set[int] = set()
    matched = []
    for _, i, j in sorted(pairs):
        if i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            matched.append((i, j))
    return sorted(matched)


def offsets(spans: pd.DataFrame) -> list[tuple[int, int]]:
    """Return the start and end of every row."""
    return [(int(s), int(e)) for s, e in zip(spans["start"], spans["end"], strict=True)]


def matched_pairs(coded: pd.DataFrame) -> pd.DataFrame:
    """Match the words of every pair of coders in every unit: rows ``a`` and ``b`` of the codings, ``unit``."""
    coded = coded.reset_index(drop=True)
    rows: list[tuple[int, int, str]] = []
    for name, unit in coded[coded["start"].notna()].groupby("unit", sort=False):
        by_coder = dict(iter(unit.groupby("coder")))
        for one, two in combinations(by_coder, 2):
            a, b = by_coder[one], by_coder[two]
            for i, j in match_spans(offsets(a), offsets(b)):
                rows.append((a.index[i], b.index[j], str(name)))
    return pd.DataFrame(rows, columns=["a", "b", "unit"])


def unmatched(coded: pd.DataFrame, pairs: pd.DataFrame) -> list[tuple[int, str]]:
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
