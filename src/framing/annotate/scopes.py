"""The stretch of a sentence that is about a mention: its clause, without a parser.

Clauses begin at signs that set off, and at conjunctions that contrast or give a reason
(``clause_openers.csv``).
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from framing.annotate.lexicons import lexicon_rows


@cache
def clause_openers() -> dict[str, bool]:
    """Return the words and signs that begin a clause, and whether they set it against the one before."""
    return {r["word"]: r["kind"] == "contrast" for r in lexicon_rows("clause_openers")}


def clause_of(starts: Sequence[int], token: int) -> tuple[int, int]:
    """Return the first and the last token (exclusive) of the clause a token stands in.

    ``starts`` are the tokens at which clauses begin, and the number of tokens last.
    """
    at = bisect_right(starts, token, 0, len(starts) - 1) - 1
    return starts[at], starts[at + 1]
