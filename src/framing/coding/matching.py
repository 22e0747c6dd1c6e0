"""Which spans of two readings are the same: one-to-one, by how far they overlap."""

from collections.abc import Sequence

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
