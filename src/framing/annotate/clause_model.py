"""The default sentiment model: the valence of the clause around a mention, explained by its words."""

from framing.annotate.scopes import clause_of
from framing.annotate.targets import Target
from framing.annotate.valence import compound

_NEUTRAL = (-0.15, 0.2)


class ClauseModel:
    """Score targets by their clause; nothing is learned, and every score names its words."""

    def score(self, target: Target) -> tuple[float, str, tuple[str, ...]]:
        """Return score, polarity and the words that decided."""
        context = target.context
        first, last = clause_of(context.clauses, target.first)
        found = [
            (i, v) for i, v in context.valences if first <= i < last and not target.first <= i < target.last
        ]
        score = compound(sum(v for _, v in found))
        low, high = _NEUTRAL
        polarity = "negative" if score < low else "positive" if score > high else "neutral"
        return score, polarity, tuple(context.words[i] for i, _ in found)
