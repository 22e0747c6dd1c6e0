"""Noun phrases by position: the one that ends or begins at a token, and whether a clause begins there.

What the letters cannot decide is left open by returning ``None``.
"""

from framing.english.parsed_article import FARTHEST, Span, View
from framing.english.tagger import closed

BEGINS_CLAUSE = frozenset("dsNnmogby")


def noun_phrase_before(text: View, j: int, lo: int) -> Span | None:
    """Return the noun phrase that ends with token ``j``."""
    tags, lower = text.tags, text.lower
    if j < lo or text.inside[j] >= 0:
        return None
    if tags[j] == "s":
        return Span(j, j + 1)
    if lower[j] in closed("reflexive") and j > lo and tags[j - 1] in "nN":
        return noun_phrase_before(text, j - 1, lo)  # "Smith himself"
    if tags[j] == "o" and j - 2 >= lo and lower[j - 1] == "of" and _is_part(text, j - 2):
        return Span(j - 2, j + 1)  # "one of them"
    if tags[j] == "o" and j - 3 >= lo and lower[j - 2] in closed("behind its noun"):
        known = noun_phrase_before(text, j - 3, lo)  # "a source close to him"
        return Span(known.first, j + 1) if known else None
    k = j
    stop = max(lo, j - FARTHEST)
    if tags[k] == ")":
        while k > stop and tags[k] != "(":
            k -= 1
        k -= 1
    if k < stop or tags[k] not in "nNmzdgo%":
        return None
    first = k
    while k >= stop and text.inside[k] < 0:
        tag = tags[k]
        if tag in "nNmz~%" or (tag == "s" and k < j and (_is_part(text, k) or tags[k + 1] == "c")):
            first = k
        elif tag == "d":
            first = k
            if k - 1 < stop or not (
                tags[k - 1] in "d" or _joins(text, k - 1, stop) or _joins_names(text, k - 1, stop)
            ):
                break
        elif (
            (tag == "g" and k - 1 >= lo and tags[k - 1] in "dnN~")
            or (
                tag in "vo"
                and k < j
                and k - 1 >= lo
                and tags[k - 1] in "d~r"
                and lower[k].endswith(("ed", "en"))
            )
            or (tag == "r" and k < j and k - 1 >= lo and tags[k - 1] == "d")
        ):
            first = k
        elif (
            (tag == "p" and _joins(text, k, stop))
            or (tag == "t" and _joins(text, k, stop))
            or (tag == "c" and lower[k] in ("and", "or") and k - 1 >= stop and tags[k - 1] in "nNms")
            or (lower[k] == "." and k - 1 >= lo and tags[k - 1] == "N" and len(text.doc.words[k - 1]) <= 5)
            or lower[k] == "&"
        ):
            pass
        else:
            break
        k -= 1
    return Span(first, j + 1)


def _joins(text: View, k: int, lo: int) -> bool:
    """Tell whether the preposition at ``k`` hangs on a noun before it."""
    return (
        k - 1 >= lo
        and text.lower[k] in closed("joins nouns")
        and text.lower[k - 1] not in closed("before to")
        and (text.tags[k - 1] in "nN" or (text.lower[k] == "of" and _is_part(text, k - 1)))
        and text.inside[k - 1] < 0
    )


def _joins_names(text: View, k: int, lo: int) -> bool:
    """Tell whether the "and" at ``k`` hangs on a name that begins a clause: "Kyiv and its allies say"."""
    if text.lower[k] != "and" or k - 1 < lo or text.tags[k - 1] != "N":
        return False
    k -= 1
    while k >= lo and text.tags[k] == "N":
        k -= 1
    return k < lo or text.tags[k] in ",;:.-bh"


def _is_part(text: View, k: int) -> bool:
    """Tell whether "of" may hang on a token that counts: one of, two of, some of, most of."""
    return text.tags[k] in "m" or text.lower[k] in closed("part")


def noun_phrase_after(text: View, i: int, hi: int) -> Span | None:
    """Return the noun phrase that begins at token ``i``, without apposition."""
    tags, lower = text.tags, text.lower
    if i >= hi or text.inside[i] >= 0:
        return None
    part = tags[i] == "s" and _is_part(text, i) and i + 2 < hi and lower[i + 1] == "of"
    if tags[i] in "so" and not part:
        return Span(i, i + 1)
    if i + 2 < hi and tags[i + 2] == "o" and lower[i + 1] == "of" and _is_part(text, i):
        return Span(i, i + 3)
    k = i + part
    seen = part
    while k < hi and k - i < FARTHEST and text.inside[k] < 0:
        tag = tags[k]
        if (
            tag in "nNm~%"
            or (tag == "g" and k > i and tags[k - 1] == "d")
            or (tag == "y" and k + 1 < hi and tags[k + 1] == "z")
        ):
            seen = True
        elif (
            (tag == "z" and seen)
            or (tag == "d" and (k == i or tags[k - 1] in "dptcz"))
            or (tag == "g" and k + 1 < hi and tags[k + 1] in "nN")
            or (tag in "vr" and k > i and tags[k - 1] in "dr~" and k + 1 < hi and tags[k + 1] in "nN")
            or (
                tag == "p"
                and k > i
                and (seen or (lower[k] == "of" and _is_part(text, k - 1)))
                and (lower[k] in closed("joins names") or lower[k - 1] in closed("behind its noun"))
                and k + 1 < hi
                and tags[k + 1] in "dnN"
            )
            or (tag == "c" and seen and k + 1 < hi and tags[k + 1] in "Nnd" and lower[k] == "and")
            or (
                lower[k] == "."
                and k > i
                and len(text.doc.words[k - 1]) <= 5
                and tags[k - 1] == "N"
                and k + 1 < hi
            )
        ):
            pass
        else:
            break
        k += 1
    while k > i and tags[k - 1] in "dptc":
        k -= 1
    return Span(i, k) if seen and k > i else None


def is_clause(text: View, k: int, hi: int) -> bool:
    """Tell whether a subject and its verb begin at token ``k``."""
    tags = text.tags
    if k >= hi or text.inside[k] >= 0 or tags[k] not in BEGINS_CLAUSE:
        return False
    if tags[k] == "b":
        return text.lower[k] in closed("clause opener")
    phrase = Span(k, k + 1) if tags[k] == "s" else noun_phrase_after(text, k, hi)
    if phrase is None and tags[k] == "d" and k + 1 < hi and text.inside[k + 1] >= 0:
        phrase = Span(k, text.pairs[text.inside[k + 1]].last)  # "a “war” had begun"
    if phrase is None and tags[k] == "d" and k + 1 < hi and tags[k + 1] == "x":
        return True  # "this was a mistake"
    if phrase is None:
        return False
    j = phrase.last
    while j < hi and tags[j] in "r" and text.inside[j] < 0:
        j += 1
    if j >= hi:
        return False
    return tags[j] in "xvw" or (tags[j] == "z" and tags[k] == "s") or (tags[j] == "(")


def is_infinitive(text: View, k: int, hi: int) -> bool:
    """Tell whether "to" at token ``k`` stands before a verb: not before a noun phrase."""
    return k + 1 < hi and text.inside[k] < 0 and text.tags[k + 1] not in "dNmosp"
