"""Who is judged by whom: verbs and nouns of judgement and effect, and the polarity they lend to their roles.

After the connotation frames of Rashkin, Singh and Choi (2016) and the effect verbs of Choi and Wiebe (2014):
"X accused Y" is negative toward Y, "X was praised by Y" positive toward X. Roles are read from the words
around the verb, passives, participles and negation included; there is no parser behind it.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from framing.annotate.lexicons import load_lexicon


class Judgement(NamedTuple):
    """A lexicon row: the polarity lent to the subject and to the object, None for no such role."""

    subject: float
    object: float | None
    group: str


class Form(NamedTuple):
    """A form a judgement takes in text: the words that follow the first one, and what the first may be."""

    rest: tuple[str, ...]
    judgement: Judgement
    base: bool
    third: bool
    gerund: bool
    past: bool
    participle: bool
    noun: bool


class Event(NamedTuple):
    """A judgement told in a sentence: its tokens (last exclusive), grammar and factor for negation."""

    first: int
    last: int
    group_first: int
    voice: str
    judgement: Judgement
    factor: float


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@cache
def judgement_forms() -> dict[str, tuple[Form, ...]]:
    """Return the forms by their first word, the longest first."""
    found: dict[str, dict[tuple[tuple[str, ...], bool], Form]] = {}
    verbs = load_lexicon("judgement_verbs")
    for row in verbs.itertuples(index=False):
        judgement = Judgement(float(row.subject), _number(row.object), row[6])
        rest = tuple(row.particle.split())
        for word in {row.verb, row.third, row.gerund, row.past, row.participle}:
            form = Form(
                rest,
                judgement,
                word == row.verb,
                word == row.third,
                word == row.gerund,
                word == row.past,
                word == row.participle,
                False,
            )
            found.setdefault(word, {})[(rest, False)] = form
    for row in load_lexicon("judgement_nouns").itertuples(index=False):
        judgement = Judgement(float(row.subject), _number(row.object), row[2])
        for word in filter(None, (row.noun, row.plural)):
            form = Form((), judgement, False, False, False, False, False, True)
            found.setdefault(word, {})[((), True)] = form
    return {
        word: tuple(sorted(forms.values(), key=lambda f: -len(f.rest))) for word, forms in found.items()
    }
