"""Taking contested words out of a sentence: what of its sentiment is the frame word itself?

Each term is replaced by a neutral word, three times by another one; a bound, not a correction.
"""

from bisect import bisect_right
from collections.abc import Sequence

from framing.annotate.lexicons import lexicon_rows
from framing.annotate.targets import Context, Target, context_of, target_in


def neutral_words() -> list[str]:
    """Return the words that stand in for masked terms."""
    return [r["word"] for r in lexicon_rows("neutral_words")]


class Masking:
    """A sentence with the places of its terms (characters, in order), and its masked versions.

    A version is made once and serves every mention of the sentence that overlaps no term.
    """

    def __init__(self, context: Context, terms: Sequence[tuple[int, int]], words: Sequence[str]) -> None:
        self.context, self.terms, self.words = context, terms, words
        self._made: list[tuple[Context, list[int], list[int]]] | None = None

    def masked(self, target: Target) -> list[Target]:
        """Return the target in the masked versions of its sentence; none when there is no term to mask."""
        if not self.terms:
            return []
        apart = [(a, b) for a, b in self.terms if b <= target.start or a >= target.end]
        if len(apart) < len(self.terms):  # a term inside the mention stays
            versions = [_replaced(self.context, apart, word) for word in self.words] if apart else []
        else:
            if self._made is None:
                self._made = [_replaced(self.context, self.terms, word) for word in self.words]
            versions = self._made
        length = target.end - target.start
        return [
            target_in(context, begin, begin + length)
            for context, ends, shifts in versions
            for begin in (_moved(target.start, ends, shifts),)
        ]


def _replaced(
    old: Context, terms: Sequence[tuple[int, int]], word: str
) -> tuple[Context, list[int], list[int]]:
    """Return a sentence with terms replaced, and from which characters on offsets are shifted by how much.

    Of two terms that overlap the first is replaced.
    """
    parts: list[str] = []
    ends, shifts = [0], [0]
    for start, end in terms:
        if start < ends[-1]:
            continue
        parts += [old.text[ends[-1] : start], word]
        ends.append(end)
        shifts.append(shifts[-1] + len(word) - (end - start))
    new = context_of("".join([*parts, old.text[ends[-1] :]]))
    for i in old.mentions:
        begin = _moved(old.starts[i], ends, shifts)
        new.mentions.update(new.tokens_in(begin, begin + 1))
    return new, ends, shifts


def _moved(offset: int, ends: list[int], shifts: list[int]) -> int:
    """Return where a character of the old text stands in the new one."""
    return offset + shifts[bisect_right(ends, offset) - 1]
