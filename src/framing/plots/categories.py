"""The look and the order of every category the package knows, in one place, so that a mark means one thing in every chart.

Voices and polarity own their colours: no other category has them. The categories of any other column have
fixed looks out of the seven colours that are left, so that within a column a colour means one category. What the
package does not know (outlets, the variants of a contrast) gets those seven in the order given.
"""

from collections.abc import Iterable, Sequence

from framing.plots.style import COLOURS, FEW, HATCHES, INK, MARKERS, OTHER, Look

_DIRECT, _INDIRECT = Look("#E0B040", "s", ""), Look("#C05A6A", "^", "////")
# Dark to light, for categories that have an order: from more to less of something.
_RAMP = ("#0B2B28", "#14524B", "#2C7A70", "#5FA39A", "#9CC9C2", "#DDEEEB")


def _ramp(*names: str) -> dict[str, Look]:
    """Give ordered categories steps of one colour, spread over its whole length."""
    steps = [round(i * (len(_RAMP) - 1) / (len(names) - 1)) for i in range(len(names))]
    return {
        n: Look(_RAMP[s], MARKERS[i], HATCHES[i]) for i, (n, s) in enumerate(zip(names, steps, strict=True))
    }


def _apart(*names: str) -> dict[str, Look]:
    """Give unordered categories colours of their own; from the eighth on the colours come again with other hatches."""
    return {
        n: Look(COLOURS[i % FEW], MARKERS[i % FEW], HATCHES[(i + i // FEW) % FEW])
        for i, n in enumerate(names)
    }


ORDERED: dict[str, dict[str, Look]] = {
    "voice": {"narrator": Look("#004488", "o", ""), "direct": _DIRECT, "indirect": _INDIRECT},
    "kind": {"direct": _DIRECT, "mixed": Look("#D98436", "D", "xxxx"), "indirect": _INDIRECT},
    "polarity": {
        "negative": Look("#6B2D7B", "v", "////"),
        "neutral": Look("#E6E6E6", "o", ""),
        "positive": Look("#5AAE61", "^", ""),
    },
    "scored": {"raw": Look(INK, "o", ""), "masked": Look("#8A8A8A", "D", "////")},
    "rate": {"machine": Look("#8A8A8A", "D", "////"), "corrected": Look(INK, "o", ""), "truth": Look(COLOURS[2], "X", "xxxx")},
    "source_type": _ramp("document", "person", "organisation", "unnamed", "collective", "unspecified"),
    "agent_status": _ramp("named", "adjective", "backgrounded", "suppressed"),
    "use": _ramp("used", "distanced", "denied", "mentioned"),
    "section": _ramp("headline", "lead", "body", "caption"),
}  # fmt: skip
UNORDERED: dict[str, dict[str, Look]] = {
    "cause": _apart("event", "instrument", "actor", "none"),
    "construction": _apart("passive", "active", "participle", "intransitive", "nominal"),
    "cue_stance": _apart("neutral", "emphatic", "distancing", "negative", "endorsing", "cognitive"),
    "kind": _apart("name", "alias", "metonym", "collective", "title", "adjective", "pronoun"),
    "source_role": _apart("government", "media", "military", "intergovernmental", "opposition", "expert", "business",
                          "civil society", "citizen", "unknown"),
    "category": _apart("modal", "epistemic verb", "doxastic", "epistemic adverb", "epistemic adjective", "epistemic noun",
                       "approximator", "attribution shield", "condition", "vagueness", "booster"),
}  # fmt: skip
TOTALS = ("hedging", "all")
RESIDUAL = "unknown"  # comes last, however much there is of it
PLAIN = Look(INK, "o", "")  # one series needs no colour


def looks(groups: Sequence[str], column: str | None = None) -> dict[str, Look]:
    """Give each group its marks: a known category its own, any other one of seven; the rest share a grey.

    ``column`` says what the groups are, for words that are categories of several columns.
    """
    known = _known(groups, column)
    found = {g: known[g] for g in groups if g in known}
    taken = {look.colour for look in found.values()}
    free = [look for look in _apart(*map(str, range(FEW))).values() if look.colour not in taken]
    others = [g for g in groups if g not in found]
    if list(groups) == [""]:
        return {"": PLAIN}
    given = {g: free[i] if i < len(free) else Look(OTHER, "o", "") for i, g in enumerate(others)}
    return {g: found.get(g) or given[g] for g in groups}


def _known(groups: Iterable[str], column: str | None) -> dict[str, Look]:
    """Return the looks of the column's categories, or of the first column that has all the groups."""
    families = [*ORDERED.items(), *UNORDERED.items()]
    named = [family for name, family in families if name == column and set(groups) & set(family)]
    return next(
        (f for f in [*named, *(f for _, f in families)] if set(groups) <= set(f)), named[0] if named else {}
    )


def order_of(groups: Iterable[str]) -> list[str] | None:
    """Return the order that groups have by nature, if they have one: voices, polarity, sections …"""
    found = set(groups)
    family = next((list(f) for f in ORDERED.values() if found <= set(f)), None)
    return [g for g in family if g in found] if family and found else None
