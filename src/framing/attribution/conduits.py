"""Conduits: the medium that passes on what a source said is no source itself ("told CNN", "…, Reuters reported")."""

from framing.attribution.types import Attribution
from framing.english.name_words import given_names
from framing.english.parsed_article import ParsedArticle
from framing.english.source_nouns import noun_role, source_nouns, state_names

_SAID = ("-that", "-bare", "-quote", "-colon")  # constructions that report words, not what they are about


def is_conduit(found: list[Attribution], phrase: Attribution, begin: int) -> bool:
    """Tell whether "according to" only names who passed on what somebody said in the same sentence."""
    if phrase.rule != "phrase-after" or not found:
        return False
    last = found[-1]
    if last.cue is None or last.entry is None or last.source is None:
        return False
    said = last.rule.startswith(("quote", "clause-before", "interrupted")) or last.rule.endswith(_SAID)
    return said and last.cue.first >= begin and last.entry.part == "verb" and "quote" in last.entry.takes


def passes_on(article: ParsedArticle, found: list[Attribution], made: Attribution) -> bool:
    """Tell whether a medium only passes on what somebody said: "Xi told Biden that …, reported state television"."""
    if not found or not made.rule.startswith("clause-before") or made.source is None:
        return False
    last = found[-1]
    inner = (
        last.cue is not None
        and last.source is not None
        and made.content.first <= last.cue.first < made.content.last
    )
    media = any(noun_role(w) == "media" for w in article.lower[slice(*made.source)])
    return inner and media and last.rule.endswith(_SAID)


def conduit_name(article: ParsedArticle, f: Attribution, people: set[str]) -> str | None:
    """Return whom a source told when that is a medium with a name: told *CNN*, but not told Smith, Kyiv or the court."""
    if f.via is None or not any(article.tags[at] == "N" for at in range(*f.via)):
        return None
    words = article.lower[slice(*f.via)]
    media = any(noun_role(w) == "media" for w in words)
    if article.tags[f.via.first] not in "Nd" and not media:
        return None
    listed = source_nouns().get(words[-1])
    somebody = words[-1] in people or words[-1] in state_names() or words[0] in given_names()
    return None if somebody or (listed and listed[1] != "media") else article.doc.span(*f.via)[2]
