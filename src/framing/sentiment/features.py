"""The features of a mention for a trained target model: words by side and distance, judgements by role, valences.

The mention itself is masked and so are other names, so that a model learns how people are written about and
not who they are. Features are hashed by CRC-32 without any stored vocabulary (Weinberger et al. 2009).
"""

import zlib
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from framing.english.word_classes import word_class
from framing.sentiment.clause_model import is_oblique, pieces, speaks
from framing.sentiment.roles import CLITICS, role_of
from framing.sentiment.targets import Target, clause_of
from framing.sentiment.valence import compound

DIMENSIONS = 1 << 18
MEASURES = (
    "judged", "before", "after", "other", "judging", "judging_other", "outside",
    "total", "speaks", "oblique", "speaks_total", "strength", "place", "length",
)  # fmt: skip
_WIDE, _NEAR, _MIDDLE = 40, 8, 12  # tokens to each side
_EDGE = "<edge>"
_NAME = "<name>"


class _Near(NamedTuple):
    """The words around a target: they begin at token ``low``; the target is at ``first`` to ``last`` within them."""

    words: list[str]
    low: int
    first: int
    last: int


class _Prefixes(NamedTuple):
    """Checksums of the prefixes of feature names, from which the hash of a word continues."""

    word: int
    side: int
    clause: int
    pair: int
    near: int
    near_pair: int
    side_beginning: int
    beginning: int


_PREFIXES = {
    side: _Prefixes(
        *(
            zlib.crc32(f"{name}=".encode())
            for name in ("b", side, "c", "bb", f"w{side}", f"b{side}", f"p{side}", "p")
        )
    )
    for side in "lr"
}


class Features(NamedTuple):
    """Hashed features with the token each one stands for (-1: none), and measured ones."""

    hashed: list[int]
    places: list[int]
    measured: list[float]


def features_of(target: Target) -> Features:
    """Return the features of a target."""
    near = _near(target)
    found: dict[int, int] = {}  # by column, the first token it stands for
    _add_bags(found, near, target)
    for name, place in (*_positions(near), *_mention(target), *_judgements(target)):
        found.setdefault(_column(name.encode("utf-8", "replace")), place)
    return Features(list(found), list(found.values()), _measured(target))


def _column(name: bytes, prefix: int = 0) -> int:
    """Return the column of a feature; ``prefix`` is the checksum of a name's beginning."""
    return zlib.crc32(name, prefix) % DIMENSIONS


def _near(target: Target) -> _Near:
    """Return the words around a target, names masked."""
    context = target.context
    low, high = max(0, target.first - _WIDE), target.last + _WIDE
    words = list(context.lower[low:high])
    capitals = context.capitals
    for at in range(bisect_left(capitals, low), bisect_left(capitals, high)):
        words[capitals[at] - low] = _NAME
    return _Near(words, low, target.first - low, target.last - low)


def _positions(near: _Near) -> Iterator[tuple[str, int]]:
    """Yield the words right before and after the target, by position."""
    words, low, first, last = near
    n = len(words)
    before = [words[first - at] if first >= at else _EDGE for at in (1, 2, 3)]
    after = [words[last + at] if last + at < n else _EDGE for at in (0, 1, 2)]
    for at in range(3):
        yield f"L{at}={before[at]}", low + first - at - 1
        yield f"R{at}={after[at]}", low + last + at
    yield f"L21={before[1]}_{before[0]}", low + first - 1
    yield f"R12={after[0]}_{after[1]}", low + last
    yield f"R123={after[0]}_{after[1]}_{after[2]}", low + last
    yield f"LR={before[0]}_{after[0]}", low + last


def _add_bags(found: dict[int, int], near: _Near, target: Target) -> None:
    """Add words and pairs of words by side, nearness and clause."""
    words, low, first, last = near
    begin, end = clause_of(target.context.reading.clauses, first)
    add = found.setdefault
    for side, part in (("l", words[:first]), ("r", words[last:])):
        raw = [word.encode("utf-8", "replace") for word in part]
        bags = _PREFIXES[side]
        for at, name in enumerate(raw):
            token = low + at + (0 if side == "l" else last)
            away = first - at if side == "l" else at + 1
            pair = name + b"_" + raw[at + 1] if at + 1 < len(raw) else None
            add(_column(name, bags.word), token)
            add(_column(name, bags.side), token)
            if begin <= token < end:
                add(_column(name, bags.clause), token)
            if pair:
                add(_column(pair, bags.pair), token)
            if away <= _NEAR:
                add(_column(name, bags.near), token)
                if pair:
                    add(_column(pair, bags.near_pair), token)
            if away <= _MIDDLE and len(part[at]) > 4:
                beginning = part[at][:5].encode("utf-8", "replace")
                add(_column(beginning, bags.side_beginning), token)
                add(_column(beginning, bags.beginning), token)


def _mention(target: Target) -> Iterator[tuple[str, int]]:
    """Yield the kind of mention, never its identity."""
    lower = target.context.lower
    words = lower[target.first : target.last]
    pronoun = len(words) == 1 and words[0] in word_class("subject pronoun") | word_class(
        "object pronoun"
    ) | word_class("possessive")
    yield f"m={words[0] if pronoun else 'name'}", -1
    yield f"mn={min(3, len(words))}", -1
    owns = lower[target.last : target.last + 1]
    yield f"owns={owns[0] if owns and owns[0] in CLITICS else ''}", -1


def _judgements(target: Target) -> Iterator[tuple[str, int]]:
    """Yield the judgements in which the target has a role."""
    context = target.context
    events = context.reading.judgements
    begin, end = (target.first - _WIDE,), (target.last + _WIDE,)
    for at in range(bisect_left(events, begin), bisect_left(events, end)):
        event = events[at]
        if target.first <= event.first < target.last:
            continue
        role = role_of(context.lower, context.words, event, target.first, target.last)
        if role is None:
            continue
        value, other = event.judgement if role.side == "subject" else reversed(event.judgement)
        verb = context.lower[event.first]
        yield f"role={role.side}={verb}{'-' if event.factor < 0 else ''}", event.first
        yield f"reading={role.side}:{role.reading}:{event.voice}", event.first
        if value is not None:
            sign = "+" if value * event.factor > 0 else "-"
            yield f"sign={role.side}:{sign}", event.first
            yield f"read={role.reading}:{sign}", event.first
        if other is not None:  # of the other participant: who praises or blames
            sign = "+" if other * event.factor > 0 else "-"
            yield f"other={role.side}:{sign}", event.first
            yield f"other={role.reading}:{event.voice}:{sign}", event.first


def _measured(target: Target) -> list[float]:
    """Return the sums that the default model weighs, by kind, and its verdict, in the order of ``MEASURES``."""
    sums = dict.fromkeys(("judged", "before", "after", "other", "judging", "judging_other", "outside"), 0.0)
    for place, kind, value in pieces(target):
        if kind == "own":
            kind = "before" if place < target.first else "after"
        sums[kind] += value
    total = 4 * sums["judged"] + sums["before"] + sums["after"] + 0.5 * (sums["other"] + sums["judging"])
    source, score = float(speaks(target)), compound(total + 0.3 * sums["outside"])
    measured = [compound(4 * sums.pop("judged")), *(compound(2 * value) for value in sums.values())]
    at, length = min(target.first, 80) / 40, min(len(target.context.lower), 120) / 40
    return [
        *measured, score, source, float(is_oblique(target)), source * score, abs(score), at, length,
    ]  # fmt: skip
