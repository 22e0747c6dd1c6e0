"""Singular and plural of a noun, and the first parts of solid compounds."""

from functools import cache

from framing.english.lexicons import lexicon_rows


@cache
def _plurals() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """Return irregular plurals, the way back, and plurals whose singular means something else."""
    rows = lexicon_rows("plurals")
    forth = {r["singular"]: r["plural"] for r in rows if r["counts"] == "yes"}
    apart = {w for r in rows if r["counts"] == "no" for w in (r["singular"], r["plural"])}
    return forth, {p: s for s, p in forth.items()}, frozenset(apart)


@cache
def first_parts() -> tuple[str, ...]:
    """Return the first halves of words written both as one and as two."""
    return tuple(r["first"] for r in lexicon_rows("compounds"))


def number_forms(noun: str) -> list[str]:
    """Return the other number of a noun in lower case: war, wars; crises, crisis; [] when it has none.

    Examples
    --------
    >>> number_forms("mercenary"), number_forms("rebels"), number_forms("troops")
    (['mercenaries'], ['rebel'], [])
    """
    forth, back, apart = _plurals()
    if noun in apart or len(noun) < 3 or not noun.isalpha():
        return []
    if noun in forth or noun in back:
        return [forth.get(noun) or back[noun]]
    for irregular in ("man", "woman"):
        if noun.endswith(irregular) and len(noun) > len(irregular) + 2:
            return [noun[:-2] + "en"]
    if noun.endswith("ies") and len(noun) > 4:
        return [noun[:-3] + "y"]
    if noun.endswith(("ss", "us", "x", "z", "ch", "sh")):
        return [noun + "es"]
    if noun.endswith("is"):
        return [noun[:-2] + "es"]
    if noun.endswith("s"):
        return [noun[:-2]] if noun.endswith(("sses", "ches", "shes", "xes")) else [noun[:-1]]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return [noun[:-1] + "ies"]
    return [noun + "s"]
