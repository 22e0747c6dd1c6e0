"""What of the words behind a reporting verb is its content: cut where the sentence around it goes on, or none at all."""

from typing import NamedTuple

from framing.attribution.content_ends import next_comma
from framing.attribution.objects import skip_adverbs
from framing.english.noun_phrases import noun_phrase_after
from framing.english.parsed_article import ParsedArticle, Span, VerbGroup, has_verb, withholds_name
from framing.english.reporting_cues import Cue
from framing.english.source_nouns import source_nouns, state_names
from framing.english.tagger import closed_class

_NAMELESS = 5  # tokens in which an object says that its subject asked for anonymity


class CueVerb(NamedTuple):
    """A reporting verb in its sentence: its tokens, the sentence's, and what stands before it."""

    cue: Cue
    first: int
    last: int
    lo: int
    hi: int
    group: VerbGroup
    passive: bool
    reduced: bool  # "the man asked to leave": a participle that hangs on a noun


def trimmed(
    article: ParsedArticle, verb: CueVerb, source: Span | None, rule: str, content: Span, how: str
) -> tuple[Span, str]:
    """Cut what belongs to the sentence around a relative clause or a named thing."""
    if rule.startswith("aside"):
        return Span(content.first, next_comma(article, content.first, content.last)), how
    ahead = source.first - 1 if source is not None and source.first > verb.lo else None
    content = _within_relative(article, verb, source, rule, content, how)
    if verb.passive and how == "passive+inf":
        content = _without_next_predicate(article, content)
    if ahead is not None and article.lower[ahead] == "what" and how in ("np", "np+np", "np+as", "quote"):
        return _named_thing(article, content), "np+np" if how == "np" else how
    return content, how


def _within_relative(
    article: ParsedArticle, verb: CueVerb, source: Span | None, rule: str, content: Span, how: str
) -> Span:
    """Cut what belongs to the sentence around a relative clause, or around a participle behind its noun."""
    tags, before = article.tags, verb.group.before
    object_relative = source is not None and source.first > verb.lo and tags[source.first - 1] == "w"
    within = verb.passive and before >= verb.lo and tags[before] == "w"  # "who was called a liar, said"
    if rule == "relative" or verb.reduced or how == "gap" or object_relative or within:
        content = _before_main_verb(article, content)
    apart = before > verb.lo and tags[before - 1] == ","  # "Smith, who said"
    opens = source is not None and source.first < before and not has_verb(article, verb.lo, source.first)
    if rule == "relative" and how in ("bare", "that") and opens and not apart:
        return _before_outer_verb(article, content)
    behind_noun = tags[verb.first] == "g" and not verb.group.be and verb.first > verb.lo
    behind_noun = behind_noun and tags[verb.first - 1] in "nN"
    if (rule == "relative" or behind_noun) and how not in ("that", "quote", "bare", "colon", "wh"):
        return _object_only(article, content, ends=apart)
    return content


def is_no_content(
    article: ParsedArticle, verb: CueVerb, source: Span | None, content: Span, how: str
) -> bool:
    """Tell whether an object is not what somebody says: a wish for anonymity, who is cited, whom an army attacked."""
    if how not in ("quote", "bare") and withholds_name(article, content.first, content.first + _NAMELESS):
        return True
    if how != "np":
        return False
    if verb.cue.kind == "support" and verb.group.before >= verb.lo and article.tags[verb.group.before] == "w":
        return True  # "a charity which supports refugees"
    if verb.cue.lemma == "cite" and article.tags[verb.first] == "g":
        return True  # "RIA said, citing officials", "citing declassified documents": on what it is based
    return verb.cue.lemma in closed_class("blow") and _is_blow(article, source, content)


def _before_main_verb(article: ParsedArticle, content: Span) -> Span:
    """Cut a relative clause's content where the comma is followed by the sentence's verb: "who has said …, said"."""
    for at in range(content.first + 1, content.last - 1):
        if article.tags[at] in ",-" and article.inside[at] < 0:
            verb = skip_adverbs(article, at + 1, content.last)
            if verb < content.last and article.tags[verb] in "xv":
                return Span(content.first, at)
    return content


def _without_next_predicate(article: ParsedArticle, content: Span) -> Span:
    """Cut what else the subject does: "is said to want a move and has bought a house"."""
    for at in range(content.first + 1, content.last - 1):
        if (
            article.tags[at : at + 2] == ["c", "x"]
            and article.inside[at] < 0
            and article.lower[at + 1] in closed_class("finite")
        ):
            return Span(content.first, at)
    return content


def _before_outer_verb(article: ParsedArticle, content: Span) -> Span:
    """Cut a clause before the verb of the sentence around it: "a man who said he was a doctor told police that"."""
    tags, at, verbs = article.tags, content.first + 1, 0
    while at < content.last and article.inside[at] < 0 and tags[at] not in ",;:-hwibc":
        if tags[at] in "xv" and tags[at - 1] not in "t~":
            verbs += 1
            if verbs == 2:
                return Span(content.first, at)
            while at + 1 < content.last and tags[at] in "xr" and tags[at + 1] in "xvr":
                at += 1  # "had been told" is one
        at += 1
    return content


def _object_only(article: ParsedArticle, content: Span, *, ends: bool) -> Span:
    """Cut an object in a relative clause before the sentence's verb: "officials who asked for calm said".

    A relative clause that a comma opens ``ends`` with one.
    """
    thing = noun_phrase_after(article, content.first, content.last)
    if (
        thing is not None
        and thing.last < content.last
        and article.tags[thing.last] in ("xv," if ends else "xv")
    ):
        return thing
    return content


def _is_blow(article: ParsedArticle, source: Span | None, content: Span) -> bool:
    """Tell whether one side strikes another: states, crowds and places attack with more than words."""
    if any(article.inside[at] >= 0 for at in range(*content)):
        return False
    if (
        source is None
        or article.tags[source.last - 1] not in "Nsw"
        or article.lower[source.last - 1] in source_nouns()
    ):
        return True
    return any(
        w in state_names() for span in (source, content) for w in article.lower[span.first : span.last]
    )


def _named_thing(article: ParsedArticle, content: Span) -> Span:
    """Cut what follows a term in marks that is the sentence's subject: what he calls a “pause” has begun."""
    for at in range(content.first + 1, content.last):
        if article.tags[at] in "xv" and article.inside[at] < 0 <= article.inside[at - 1]:
            return Span(content.first, at)
    return content
