"""Noun phrases by position: the one that ends or begins at a token, and whether a clause begins there.

What the letters cannot decide is left open by returning ``None``.
"""

from framing.english.parsed_article import FARTHEST, ParsedArticle, Span
from framing.english.tagger import closed_class

BEGINS_CLAUSE = frozenset("dsNnmogby")


def noun_phrase_before(article: ParsedArticle, j: int, begin: int) -> Span | None:
    """Return the noun phrase that ends with token ``j``."""
    tags, lower = article.tags, article.lower
    if j < begin or article.inside[j] >= 0:
        return None
    if tags[j] == "s":
        return Span(j, j + 1)
    if lower[j] in closed_class("reflexive") and j > begin and tags[j - 1] in "nN":
        return noun_phrase_before(article, j - 1, begin)  # "Smith himself"
    if tags[j] == "o" and j - 2 >= begin and lower[j - 1] == "of" and _is_part(article, j - 2):
        return Span(j - 2, j + 1)  # "one of them"
    if tags[j] == "o" and j - 3 >= begin and lower[j - 2] in closed_class("behind its noun"):
        known = noun_phrase_before(article, j - 3, begin)  # "a source close to him"
        return Span(known.first, j + 1) if known else None
    at = j
    stop = max(begin, j - FARTHEST)
    if tags[at] == ")":
        while at > stop and tags[at] != "(":
            at -= 1
        at -= 1
    if at < stop or tags[at] not in "nNmzdgo%":
        return None
    first = at
    while at >= stop and article.inside[at] < 0:
        tag = tags[at]
        if tag in "nNmz~%" or (tag == "s" and at < j and (_is_part(article, at) or tags[at + 1] == "c")):
            first = at
        elif tag == "d":
            first = at
            if at - 1 < stop or not (
                tags[at - 1] in "d" or _joins(article, at - 1, stop) or _joins_names(article, at - 1, stop)
            ):
                break
        elif (
            (tag == "g" and at - 1 >= begin and tags[at - 1] in "dnN~")
            or (
                tag in "vo"
                and at < j
                and at - 1 >= begin
                and tags[at - 1] in "d~r"
                and lower[at].endswith(("ed", "en"))
            )
            or (tag == "r" and at < j and at - 1 >= begin and tags[at - 1] == "d")
        ):
            first = at
        elif (
            (tag == "p" and _joins(article, at, stop))
            or (tag == "t" and _joins(article, at, stop))
            or (tag == "c" and lower[at] in ("and", "or") and at - 1 >= stop and tags[at - 1] in "nNms")
            or (
                lower[at] == "."
                and at - 1 >= begin
                and tags[at - 1] == "N"
                and len(article.doc.words[at - 1]) <= 5
            )
            or lower[at] == "&"
        ):
            pass
        else:
            break
        at -= 1
    return Span(first, j + 1)


def _joins(article: ParsedArticle, at: int, begin: int) -> bool:
    """Tell whether the preposition at ``at`` hangs on a noun before it."""
    return (
        at - 1 >= begin
        and article.lower[at] in closed_class("joins nouns")
        and article.lower[at - 1] not in closed_class("before to")
        and (article.tags[at - 1] in "nN" or (article.lower[at] == "of" and _is_part(article, at - 1)))
        and article.inside[at - 1] < 0
    )


def _joins_names(article: ParsedArticle, at: int, begin: int) -> bool:
    """Tell whether the "and" at ``at`` hangs on a name that begins a clause: "Kyiv and its allies say"."""
    if article.lower[at] != "and" or at - 1 < begin or article.tags[at - 1] != "N":
        return False
    at -= 1
    while at >= begin and article.tags[at] == "N":
        at -= 1
    return at < begin or article.tags[at] in ",;:.-bh"


def _is_part(article: ParsedArticle, at: int) -> bool:
    """Tell whether "of" may hang on a token that counts: one of, two of, some of, most of."""
    return article.tags[at] in "m" or article.lower[at] in closed_class("part")


def noun_phrase_after(article: ParsedArticle, i: int, limit: int) -> Span | None:
    """Return the noun phrase that begins at token ``i``, without apposition."""
    tags, lower = article.tags, article.lower
    if i >= limit or article.inside[i] >= 0:
        return None
    part = tags[i] == "s" and _is_part(article, i) and i + 2 < limit and lower[i + 1] == "of"
    if tags[i] in "so" and not part:
        return Span(i, i + 1)
    if i + 2 < limit and tags[i + 2] == "o" and lower[i + 1] == "of" and _is_part(article, i):
        return Span(i, i + 3)
    at = i + part
    seen = part
    while at < limit and at - i < FARTHEST and article.inside[at] < 0:
        tag = tags[at]
        if (
            tag in "nNm~%"
            or (tag == "g" and at > i and tags[at - 1] == "d")
            or (tag == "y" and at + 1 < limit and tags[at + 1] == "z")
        ):
            seen = True
        elif (
            (tag == "z" and seen)
            or (tag == "d" and (at == i or tags[at - 1] in "dptcz"))
            or (tag == "g" and at + 1 < limit and tags[at + 1] in "nN")
            or (tag in "vr" and at > i and tags[at - 1] in "dr~" and at + 1 < limit and tags[at + 1] in "nN")
            or (
                tag == "p"
                and at > i
                and (seen or (lower[at] == "of" and _is_part(article, at - 1)))
                and (
                    lower[at] in closed_class("joins names")
                    or lower[at - 1] in closed_class("behind its noun")
                )
                and at + 1 < limit
                and tags[at + 1] in "dnN"
            )
            or (tag == "c" and seen and at + 1 < limit and tags[at + 1] in "Nnd" and lower[at] == "and")
            or (
                lower[at] == "."
                and at > i
                and len(article.doc.words[at - 1]) <= 5
                and tags[at - 1] == "N"
                and at + 1 < limit
            )
        ):
            pass
        else:
            break
        at += 1
    while at > i and tags[at - 1] in "dptc":
        at -= 1
    return Span(i, at) if seen and at > i else None


def is_clause(article: ParsedArticle, at: int, limit: int) -> bool:
    """Tell whether a subject and its verb begin at token ``at``."""
    tags = article.tags
    if at >= limit or article.inside[at] >= 0 or tags[at] not in BEGINS_CLAUSE:
        return False
    if tags[at] == "b":
        return article.lower[at] in closed_class("clause opener")
    phrase = Span(at, at + 1) if tags[at] == "s" else noun_phrase_after(article, at, limit)
    if phrase is None and tags[at] == "d" and at + 1 < limit and article.inside[at + 1] >= 0:
        phrase = Span(at, article.pairs[article.inside[at + 1]].last)  # "a “war” had begun"
    if phrase is None and tags[at] == "d" and at + 1 < limit and tags[at + 1] == "x":
        return True  # "this was a mistake"
    if phrase is None:
        return False
    j = phrase.last
    while j < limit and tags[j] in "r" and article.inside[j] < 0:
        j += 1
    if j >= limit:
        return False
    return tags[j] in "xvw" or (tags[j] == "z" and tags[at] == "s") or (tags[j] == "(")


def is_infinitive(article: ParsedArticle, at: int, limit: int) -> bool:
    """Tell whether "to" at token ``at`` stands before a verb: not before a noun phrase."""
    return at + 1 < limit and article.inside[at] < 0 and article.tags[at + 1] not in "dNmosp"
