"""The clause around a mention: what of a sentence is about it, without a parser.

Clauses end at semicolons, dashes and brackets, and before conjunctions that open another clause.
"""

from bisect import bisect_right
from collections.abc import Sequence

_SIGNS = frozenset(";:.!?()—–")
_OPENERS = frozenset({"but", "although", "though", "while", "whereas", "because", "however"})


def clause_starts(lower: Sequence[str]) -> list[int]:
    """Return the tokens at which clauses begin, 0 first, and the number of tokens last."""
    starts = [0]
    starts += [i for i, word in enumerate(lower) if i and (word in _OPENERS or word in _SIGNS)]
    return [*starts, len(lower)]


def clause_of(starts: Sequence[int], token: int) -> tuple[int, int]:
    """Return the first and the last token (exclusive) of the clause a token stands in."""
    at = bisect_right(starts, token, 0, len(starts) - 1) - 1
    return starts[at], starts[at + 1]
