"""Who or what a clause names as the cause of harm: a doer, an instrument, an event, and whose it was.

The doer is looked for inside the words of the cause as well: "shelling by Russian troops", "Russian
shelling", "a rocket launched by …" name one; "a rocket" does not.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from framing.corpus.text import Document
from framing.english.chunker import grammar, head_of, is_nominal, is_number, is_verbal, noun_phrase
from framing.english.harm_lexicon import class_words, harm_forms, is_demonym, noun_kinds, word_class
from framing.records import require_columns
from framing.user_tables import with_ids

Mention = tuple[int, int, str, str]
_EVENTS = frozenset({"event", "accident", "illness"})


class Mentions(NamedTuple):
    """The mentions of one article in order, with their starts for bisection."""

    starts: list[int]
    rows: list[Mention]

    def between(self, start: int, end: int) -> list[Mention]:
        """Return the mentions that lie within a character range."""
        rows = self.rows[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [m for m in rows if m[1] <= end]


def mention_index(mentions: pd.DataFrame | None) -> dict[str, Mentions]:
    """Group a mentions table by article; mentions without an actor are left out."""
    if mentions is None:
        return {}
    require_columns(mentions, ["doc_id", "start", "end", "actor", "kind"], "mentions")
    rows = with_ids(mentions).loc[mentions["actor"].notna(), ["doc_id", "start", "end", "actor", "kind"]]
    grouped: dict[str, list[Mention]] = {}
    for doc_id, *rest in rows.itertuples(index=False, name=None):
        grouped.setdefault(doc_id, []).append((int(rest[0]), int(rest[1]), str(rest[2]), str(rest[3])))
    made = {}
    for doc_id, found in grouped.items():
        found.sort()
        made[doc_id] = Mentions([m[0] for m in found], found)
    return made


def kinds_of(low: list[str], a: int, b: int) -> frozenset[str]:
    """Return the kinds of a phrase's head noun; of "a wave of attacks" those of "attacks"."""
    first, at = frozenset[str](), a
    while True:
        head = head_of(low, at, b)
        found = _listed(low, head, at)
        first = first or found
        counts_only = not found or low[head] in grammar().determiner or low[head] in grammar().partitive
        if not (counts_only and head + 2 < b and low[head + 1] == "of"):
            return found or first
        at = head + 2


def _listed(low: list[str], head: int, a: int) -> frozenset[str]:
    """Return the kinds of a noun, or of "heart attack" and "fighter-bomber" when these are listed."""
    kinds, none = noun_kinds(), frozenset[str]()
    if head > a + 1 and low[head - 1] == "-":
        return kinds.get(f"{low[head - 2]}-{low[head]}") or kinds.get(low[head], none)
    if head > a and (pair := kinds.get(f"{low[head - 1]} {low[head]}")):
        return pair
    if low[head] in word_class("noun_like") and low[head] not in kinds:
        return frozenset({"event"})  # "the shot that killed him"
    return kinds.get(low[head], none)


def cause_kind(low: list[str], a: int, b: int) -> str:
    """Tell whether a phrase names an event (or illness), an instrument or, as the rest is taken to, an actor."""
    if b == a + 1 and low[a] in ("it", "this") and b < len(low) and low[b] in grammar().be:
        end = noun_phrase(low, b + 1, len(low))  # "It was the worst attack in years, killing …"
        a, b = (b + 1, end) if end > b + 1 else (a, b)
    kinds = kinds_of(low, a, b)
    if kinds & _EVENTS:
        return "illness" if kinds <= {"illness"} else "event"
    if "instrument" in kinds and "person" not in kinds:
        return "instrument"
    return "event" if "fighting" in kinds else "actor"


def name_doer(
    doc: Document, a: int, b: int, stop: int, kind: str, mentions: Mentions | None
) -> tuple[str | None, str | None]:
    """Return the actor a cause names as its doer, and how: ``named``, ``adjective``, or neither."""
    low, head = doc.lower, head_of(doc.lower, a, b)
    if kind == "actor":
        found = mentions.between(doc.starts[a], doc.ends[b - 1]) if mentions else []
        force = "force" in noun_kinds().get(low[head], ())
        whole = [m for m in found if (m[3] != "adjective" or force) and _is_doer(doc, m, head)]
        if b == a + 1 and (is_demonym(doc.words[a], low[a]) or (found and not whole)):
            return (found[0][2] if found else None), "adjective"  # "Israeli bombing of the port"
        return (whole[0][2] if whole else None), "named"
    by = _by_phrase(low, head + 1, stop)
    if by is not None:
        found = mentions.between(doc.starts[by[0]], doc.ends[by[1] - 1]) if mentions else []
        whole = [m for m in found if m[3] != "adjective"] or found
        return (whole[0][2] if whole else None), "named"
    before = mentions.between(doc.starts[a], doc.starts[head]) if mentions else []
    if before:
        actor, how = before[-1][2], before[-1][3]
        return actor, "adjective" if how == "adjective" else "named"
    if any(is_demonym(doc.words[at], low[at]) for at in range(a, head)):
        return None, "adjective"
    return None, None


def _is_doer(doc: Document, mention: Mention, head: int) -> bool:
    """Tell whether a mention in a doer's words is the doer: in "gunmen from Hamas near Gaza", Hamas."""
    at = doc.token_at(mention[0])
    before = [w for w in doc.lower[head + 1 : at] if w in grammar().preposition]
    return at <= head or (bool(before) and before[-1] in word_class("belonging"))


def _by_phrase(low: list[str], at: int, stop: int) -> tuple[int, int] | None:
    """Return the doer of a noun: "shelling by X", "a rocket, believed to have been launched by X"."""
    g, launch, start = grammar(), word_class("launch"), at
    while at < stop and at < start + 14:
        word = low[at]
        blamed = word == "on" and low[at - 1] == "blamed"
        if (blamed or word in ("by", "from")) and (end := noun_phrase(low, at + 1, stop)) > at + 1:
            tied = any(w in launch for w in low[max(start, at - 2) : at])
            if blamed or (word == "by" and (tied or not _has_participle(low, start, at))):
                named = not kinds_of(low, at + 1, end) or kinds_of(low, at + 1, end) & {"person", "force"}
                return (at + 1, end) if named else None  # "flooding caused by rain" names nobody
        if word in ";:.“”" or (word in g.coordinator and at > start):
            return None
        at += 1
    return None


def _has_participle(low: list[str], a: int, b: int) -> bool:
    return any(
        low[at].endswith("ed") or low[at] in harm_forms() or is_verbal(low, at, a) for at in range(a, b)
    )


def _follows_clause(low: list[str], at: int, stop: int) -> bool:
    """Tell whether the noun phrase after "after" is the subject of a clause of its own."""
    end = noun_phrase(low, at, stop)
    depth = False
    if at < stop and low[at].endswith("ing") and not noun_kinds().get(low[at]):
        return end == at or not kinds_of(low, at, end) & _EVENTS  # "after waving"
    for j in range(end, stop):
        word = low[j]
        if word == ",":
            depth = True
        if word in ";:—" or word in grammar().relative or word in grammar().subordinator:
            return False
        if is_verbal(low, j, end):
            participle = (j + 1 < stop and low[j + 1] in ("by", "to")) or (depth and low[j - 1] == ",")
            if not participle:
                return True
    return False


@cache
def _cause_prepositions() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the prepositions that may bring a cause by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(p.split()) for p in class_words("cause_preposition")), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(rows) for first, rows in found.items()}


def _preposition_length(low: list[str], at: int, stop: int) -> int:
    """Return the number of words of the cause preposition at ``at``: 0 for none, 4 for "as a result of"."""
    for words in _cause_prepositions().get(low[at], ()):
        if at + len(words) <= stop and tuple(low[at : at + len(words)]) == words:
            return len(words)
    return 0


def phrase_cause(low: list[str], at: int, stop: int) -> tuple[str, int, int] | None:
    """Return the cause that the preposition at ``at`` brings: kind and tokens."""
    g, n = grammar(), _preposition_length(low, at, stop)
    if n == 0:
        return None
    word, a = low[at], at + n
    while a + 1 < stop and low[a] in g.time and is_nominal(low[a + 1]):
        a += 1
    end = noun_phrase(low, a, stop)
    if end == a:
        return None
    kinds = kinds_of(low, a, end)
    if word == "by" or low[a - 2 : a] == ["hands", "of"]:
        head = head_of(low, a, end)
        if low[head] in g.time or is_number(low[head]) or (low[a].endswith("ing") and not kinds):
            return None
        return cause_kind(low, a, end), a, _extended(low, end, stop)
    if kinds & _EVENTS:
        if word in g.clause_or_phrase and _follows_clause(low, a, stop):
            return None
        return "illness" if kinds <= {"illness"} else "event", a, _extended(low, end, stop)
    if "instrument" in kinds and "person" not in kinds and (n > 1 or word in ("from", "with", "under")):
        return "instrument", a, _extended(low, end, stop)
    return None


def _extended(low: list[str], end: int, stop: int) -> int:
    """Let a cause's phrase take in "by …" and "from …"."""
    if end + 1 < stop and low[end] in ("by", "from"):
        further = noun_phrase(low, end + 1, stop)
        if further > end + 1:
            return further
    return end


def _new_sentence_part(low: list[str], at: int, stop: int) -> bool:
    """Tell whether another clause, without harm, follows the coordinator at ``at``."""
    g, forms = grammar(), harm_forms()
    for j in range(at + 1, min(at + 12, stop)):
        if low[j] in forms:
            return False
        if low[j] in g.be:
            continue
        if is_verbal(low, j, at + 1) or low[j] in g.reporting:
            return True
        if low[j] in (",", ";"):
            return False
    return False


def _goes_on(low: list[str], at: int, stop: int) -> bool:
    """Tell whether the clause goes on behind a comma: with a phrase, or with more people harmed."""
    if at >= stop:
        return False
    if low[at] in _cause_prepositions() or low[at] in grammar().coordinator:
        return True
    counted = is_number(low[at]) or low[at] in word_class("counted")
    return counted and any(
        "participle" in f.kinds for j in range(at, min(at + 4, stop)) for f in harm_forms().get(low[j], ())
    )


def causes_after(low: list[str], at: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """Yield the causes named in a clause behind its verb, nearest first."""
    g, start, joined = grammar(), at, False
    while at < stop:
        word = low[at]
        joined = joined or word in ("and", "or")
        if (
            not joined
            and is_verbal(low, at, start)
            and not (word in word_class("launch") and low[at + 1 : at + 2] == ["by"])
        ):
            return
        if word in ';:—“”"()' or word in g.relative:
            return
        longer = _preposition_length(low, at, stop) > 1
        if word in g.subordinator and not longer:
            return
        if (
            word in g.clause_or_phrase
            and not longer
            and word not in ("following",)
            and _follows_clause(low, at + 1, stop)
        ):
            return
        if word in g.coordinator and _new_sentence_part(low, at, stop):
            return
        if word == "," and not _goes_on(low, at + 1, stop):
            return
        joined = joined or word == ","
        if word in g.reporting:
            return
        found = phrase_cause(low, at, stop) if word != "of" or at == start or low[at - 1] in g.time else None
        if found is not None:
            yield found
        at += 1


def fronted_cause(low: list[str], first: int, v: int) -> tuple[str, int, int] | None:
    """Return the cause in a fronted phrase: "In a rocket attack on the city, two people were killed"."""
    for at in range(first, v):
        opens = at == first or low[at - 1] == ","
        if not opens or not (low[at] in word_class("fronted") or _preposition_length(low, at, v) > 1):
            continue
        comma = next((j for j in range(at, v) if low[j] == ","), None)
        if comma is None or any(is_verbal(low, j, at) for j in range(at + 1, comma)):
            continue
        found = phrase_cause(low, at, comma)
        if found is not None:
            return found
    return None
