"""Adverbials between a cue and its content, or after a report: adverbs, expressions of time, prepositional phrases."""

from framing.english.noun_phrases import noun_phrase_after
from framing.english.parsed_article import ParsedArticle, skip_time


def skip_adverbs(article: ParsedArticle, at: int, limit: int) -> int:
    """Return the token after adverbs, days and other expressions of time."""
    while at < limit and article.inside[at] < 0:
        after = skip_time(article, at, limit)
        if after > at:
            at = after
        elif article.tags[at] == "r":
            at += 1
        else:
            break
    return at


def skip_phrases(article: ParsedArticle, at: int, limit: int) -> int:
    """Return the token after prepositional phrases and expressions of time."""
    tags = article.tags
    while at < limit and article.inside[at] < 0 and (tags[at] in "pb" or _governs_noun(article, at, limit)):
        after = skip_time(article, at, limit)
        if after == at:
            phrase = noun_phrase_after(article, at + 1, limit)
            if phrase is None:
                return at
            if tags[at] == "b" and phrase.last < limit and tags[phrase.last] in "xv":
                return at  # a conjunction: "after he left"
            after = phrase.last
        at = skip_adverbs(article, after, limit)
    return at


def skip_adverbials(article: ParsedArticle, at: int, limit: int) -> int:
    """Return the token after adverbs, expressions of time and prepositional phrases."""
    return skip_phrases(article, skip_adverbs(article, at, limit), limit)


def _governs_noun(article: ParsedArticle, at: int, limit: int) -> bool:
    """Tell whether "to" at token ``at`` stands before a noun phrase: in a note to clients."""
    if article.tags[at] != "t" or at + 1 >= limit:
        return False
    alone = article.tags[at + 1] == "n" and (at + 2 >= limit or article.tags[at + 2] in ".,;")
    return alone or article.tags[at + 1] in "dNmosp"
