"""Masking contested words in a sentence: how much of its sentiment is the frame word itself?

Each term is replaced in turn by three neutral words; the result is a bound, not a correction.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from framing.english.lexicons import load_lexicon
from framing.sentiment.targets import Context, Target

_WINDOW = (
    80  # tokens to each side that are rebuilt for a mention that holds a term: as far as our models look
)


def neutral_words() -> list[str]:
    """Return the words that replace masked terms."""
    return list(load_lexicon("neutral_words")["word"])


class _Version(NamedTuple):
    """A masked sentence: after each of the old tokens ``ends``, the shift of tokens and characters."""

    context: Context
    ends: list[int]
    moves: list[tuple[int, int]]

    def target(self, old: Target) -> Target:
        """Return the target at its position in this version."""
        tokens, characters = self.moves[bisect_right(self.ends, old.first) - 1]
        return Target(
            self.context, old.start + characters, old.end + characters, old.first + tokens, old.last + tokens
        )


class Masking:
    """A sentence with the positions of its terms (characters, in order), and its masked versions.

    A version is made once and serves every mention of the sentence that overlaps no term. Around a mention that
    overlaps one, versions reach ``_WINDOW`` tokens to each side: a guest model sees its context cut there.
    Terms without a word of ``scored`` stay as they are, since a model that scores no other words sees nothing in them.
    """

    def __init__(
        self,
        context: Context,
        terms: Sequence[tuple[int, int]],
        words: Sequence[str],
        scored: Container[str] | None = None,
    ) -> None:
        self.context, self.words = context, words
        ranges = (context.tokens_in(start, end) for start, end in terms)
        self.terms = [
            (tokens.start, tokens.stop)
            for tokens in ranges
            if tokens and (scored is None or any(context.lower[i] in scored for i in tokens))
        ]
        self._reach = list(accumulate((last for _, last in self.terms), max))

    @cached_property
    def _whole(self) -> list[_Version]:
        n = len(self.context.words)
        return [_replaced(self.context, self.terms, word, 0, n) for word in self.words]

    def _terms_within(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the terms that lie wholly or partly between two tokens."""
        listed = self.terms[bisect_right(self._reach, first) : bisect_left(self.terms, (last,))]
        return [term for term in listed if term[1] > first]

    def masked(self, target: Target) -> list[Target]:
        """Return the target in the masked versions of its sentence, an empty list if there is no term to mask."""
        if not self.terms:
            return []
        inside = self._terms_within(target.first, target.last)
        versions = self._around(target, inside) if inside else self._whole
        return [version.target(target) for version in versions]

    def _around(self, target: Target, inside: list[tuple[int, int]]) -> list[_Version]:
        """Return versions of the words around a mention with all terms masked except those in it.

        A long sentence is cut, so that time is linear even when every mention contains a term.
        """
        low, high = max(0, target.first - _WINDOW), min(len(self.context.words), target.last + _WINDOW)
        apart = [term for term in self._terms_within(low, high) if term not in inside]
        return [_replaced(self.context, apart, word, low, high) for word in self.words] if apart else []


def _replaced(old: Context, terms: Sequence[tuple[int, int]], word: str, low: int, high: int) -> _Version:
    """Return the tokens of a sentence from ``low`` to ``high`` with terms replaced by a word.

    Of two terms that overlap the first is replaced.
    """
    begin = old.starts[low] if low else 0
    end = old.ends[high - 1] if high < len(old.words) else len(old.text)
    new = Context("", [], [], [], [])
    parts: list[str] = []
    ends, moves = [low], [(-low, -begin)]
    for first, last in [*terms, (high, high)]:
        at, (tokens, characters) = ends[-1], moves[-1]
        first, last = max(first, low), min(last, high)
        if first < at:
            continue
        new.words += old.words[at:first]
        new.lower += old.lower[at:first]
        new.starts += [token + characters for token in old.starts[at:first]]
        new.ends += [token + characters for token in old.ends[at:first]]
        if old.mentions:
            new.mentions.update(token + tokens for token in range(at, first) if token in old.mentions)
        if first == high:
            break
        parts += [old.text[begin : old.starts[first]], word]
        begin = old.ends[last - 1]
        if not old.mentions.isdisjoint(range(first, last)):
            new.mentions.add(first + tokens)
        new.words.append(word)
        new.lower.append(word)
        new.starts.append(old.starts[first] + characters)
        new.ends.append(new.starts[-1] + len(word))
        ends.append(last)
        moves.append((tokens + 1 - (last - first), new.ends[-1] - begin))
    new.text = "".join([*parts, old.text[begin:end]])
    return _Version(new, ends, moves)
