"""Attributions whose cue is a noun, an adjective or a phrase: the claim that, is confident that, according to Smith, in Smith's view."""

from framing.attribution.content_ends import LONGEST_CLAUSE, clause_start, next_comma, without_stops
from framing.attribution.objects import content_from, skip_adverbs
from framing.attribution.types import Attribution
from framing.english.noun_phrases import is_clause, is_infinitive, noun_phrase_after, noun_phrase_before
from framing.english.parsed_article import FARTHEST, ParsedArticle, Span, has_verb, n_characters, verb_group
from framing.english.reporting_cues import Cue, CueForm
from framing.english.subjects import clause_subject, is_past, subject_before
from framing.english.tagger import closed_class

_LONGEST_FRONTED = 14  # tokens in front of "according to" that only set the scene: In all, …
_SHORTEST_BEFORE = 3  # tokens before "according to" that may be its content
_MODIFIERS = 2  # adverbs and participles before the noun of a source


def from_noun(article: ParsedArticle, form: CueForm, i: int, begin: int, limit: int) -> list[Attribution]:
    """Return the attribution a noun of speech or belief makes."""
    cue, last = form.cue, i + len(form.words)
    source, rule = owner_of(article, i, begin)
    at = last
    if at < limit and article.lower[at] in closed_class("agent") and article.inside[at] < 0:
        agent = noun_phrase_after(article, at + 1, limit)
        if agent is None:
            return []
        agent = _without_of(article, agent, cue)
        source, rule, at = source or agent, "by" if source is None else rule, agent.last
    elif at + 1 < limit and article.lower[at] == "of" and "of" not in cue.takes and "that" in cue.takes:
        agent = noun_phrase_after(article, at + 1, limit)
        if agent is not None and agent.last < limit and article.tags[agent.last] == "h":
            source, rule, at = (
                source or agent,
                "of" if source is None else rule,
                agent.last,
            )
    at = skip_adverbs(article, at, limit)
    if source is None and (made := _made_by(article, at, limit)):
        (source, at), rule = made, "by"
    if at + 1 >= limit or article.inside[at] >= 0:
        return []
    how, start = _noun_complement(article, cue, at, limit)
    if not how:
        return []
    if source is None:
        source, rule = _doer(article, i, begin)
    if (source is None and how != "that") or (how == "for" and _is_refused(article, i, begin)):
        return []
    return [
        Attribution(
            _before_clause_verb(
                article, i, content_from(article, start, limit, phrase=how not in ("that", "bare")), begin
            ),
            Span(i, last),
            source,
            cue,
            f"noun-{rule}-{how}",
        )
    ]


def _made_by(article: ParsedArticle, at: int, limit: int) -> tuple[Span, int] | None:
    """Return who made a claim between commas, and where it goes on: claims, made by bloggers, that."""
    if (
        at + 4 >= limit
        or article.tags[at] != ","
        or article.tags[at + 1] != "v"
        or article.lower[at + 2] != "by"
    ):
        return None
    agent = noun_phrase_after(article, at + 3, limit)
    closed_off = agent is not None and agent.last + 1 < limit and article.tags[agent.last] == ","
    return (agent, agent.last + 1) if agent and closed_off else None


def _is_refused(article: ParsedArticle, i: int, begin: int) -> bool:
    """Tell whether what a noun asks for was refused: did not respond to requests for comment."""
    thing = noun_phrase_before(article, i, begin)
    verb = thing.first - 1 if thing else i - 1
    verb -= verb > begin and article.tags[verb] in "tp"
    if verb < begin or article.tags[verb] != "v":
        return False
    return article.lower[verb] in closed_class("refusal") or verb_group(article, verb, begin).negated


def _before_clause_verb(article: ParsedArticle, i: int, content: Span, begin: int) -> Span:
    """Cut the content of a noun that opens its clause before the verb of it: "Fears that prices may rise have …"."""
    tags, at = article.tags, i - 1
    while at >= begin and tags[at] in "dmnrNz":
        at -= 1
    if at >= begin and tags[at] not in ",;:cb":
        return content
    infinitive = content.first + 1 if tags[content.first] == "t" else None
    verb = infinitive or next((m for m in range(*content) if tags[m] in "xv"), content.last)
    for m in range(verb + 1, content.last):
        if tags[m] in "hwbcp,:;" or article.inside[m] >= 0:
            if tags[m] != "p":
                return content
        elif tags[m] == "s" and m + 1 < content.last and tags[m + 1] == "v":
            return Span(content.first, m)  # "the claim that it was sabotage she called"
        elif tags[m] == "x" and tags[m - 1] in "nNvp":
            return Span(content.first, m)
    return content


def _without_of(article: ParsedArticle, agent: Span, cue: Cue) -> Span:
    """Cut "officials of misinformation" before the preposition the noun takes."""
    for at in range(agent.first + 1, agent.last):
        if (
            article.lower[at] in cue.takes
            and article.tags[at] == "p"
            and article.lower[at - 1] not in closed_class("of its members")
        ):
            return Span(agent.first, at)
    return agent


def _noun_complement(article: ParsedArticle, cue: Cue, at: int, limit: int) -> tuple[str, int]:
    """Return the construction after a noun and where its content begins."""
    tag, word = article.tags[at], article.lower[at]
    if (
        tag == "h"
        and "that" in cue.takes
        and article.tags[skip_adverbs(article, at + 1, limit - 1)] not in "xv"
    ):
        return "that", at + 1
    if tag == "t" and "inf" in cue.takes and is_infinitive(article, at, limit):
        return "inf", at
    if tag in "pt" and word in cue.takes:
        return word, at + 1
    if "bare" in cue.takes and tag in "sdN" and is_clause(article, at, limit):
        return "bare", at
    return "", at


def owner_of(article: ParsedArticle, i: int, begin: int) -> tuple[Span | None, str]:
    """Return the owner before a noun: his claim, Clinton's claim, the senator's first claim."""
    tags = article.tags
    at = i - 1
    while at >= begin and i - at < 4 and tags[at] in "nmrvg~" and article.inside[at] < 0:
        at -= 1
    if at < begin or article.inside[at] >= 0:
        return None, ""
    if article.lower[at] in closed_class("owner"):
        return Span(at, at + 1), "owner"
    if tags[at] == "z":
        owner = noun_phrase_before(article, at - 1, begin)
        if owner is not None:
            return owner, "owner"
    return None, ""


def _doer(article: ParsedArticle, i: int, begin: int) -> tuple[Span | None, str]:
    """Return the subject of the verb whose object a noun is: Byrne expressed concern that …"""
    at = i - 1
    while at >= begin and i - at < 5 and article.tags[at] in "dnmr~" and article.inside[at] < 0:
        at -= 1
    if at < begin or article.tags[at] not in "vg" or article.inside[at] >= 0:
        return None, ""
    if article.tags[at] == "g" and at > begin and article.tags[at - 1] in "pd":
        return None, ""  # "amid growing concern that"
    group = verb_group(article, at, begin)
    if (group.be and article.tags[at] == "v") or article.lower[at] in closed_class("others words"):
        return None, ""  # who ignored, faced or denied a claim did not make it
    if group.to or article.tags[at] == "g":
        found = clause_subject(article, group.before, begin)
    else:
        found = subject_before(article, group.before, begin)
    return (found[0], "doer") if found else (None, "")


def from_adjective(
    article: ParsedArticle, form: CueForm, i: int, begin: int, limit: int
) -> list[Attribution]:
    """Return the attribution a predicative adjective makes: is confident that, was critical of."""
    cue, last = form.cue, i + len(form.words)
    group = verb_group(article, i, begin)
    linked = group.before + 1
    if not any(article.lower[at] in closed_class("link") for at in range(linked, i)):
        verb = group.before
        if verb < begin or article.lower[verb] not in closed_class("link"):
            return []
        group = verb_group(article, verb, begin)
    at = skip_adverbs(article, last, limit)
    if at + 1 >= limit or article.inside[at] >= 0:
        return []
    how, start = _noun_complement(article, cue, at, limit)
    if not how:
        return []
    found = (
        clause_subject(article, group.before, begin)
        if group.to
        else subject_before(article, group.before, begin)
    )
    if found is None:
        return []
    rule = "adjective.modal" if group.modal else "adjective"
    return [Attribution(content_from(article, start, limit), Span(i, last), found[0], cue, f"{rule}-{how}")]


def from_phrase(article: ParsedArticle, form: CueForm, i: int, begin: int, limit: int) -> list[Attribution]:
    """ "According to" and its like: the source follows, the content stands before, after or on both sides."""
    last = i + len(form.words)
    source = _phrase_source(article, last, limit)
    if source is None:
        return []
    after = _behind(article, source.last, limit)
    if after and article.inside[after.first] >= 0 and "words" in form.words:  # "in the words of Smith, “…”"
        marks = Span(after.first, article.pairs[article.inside[after.first]].last)
        return [Attribution(marks, Span(i, last), source, form.cue, "phrase-before")]
    return _beside(article, form.cue, Span(i, last), source, after, begin, limit)


def from_owned(article: ParsedArticle, form: CueForm, i: int, begin: int, limit: int) -> list[Attribution]:
    """Return what somebody's view is: "in his view, it is lost"; "by the council's account, 300 people died"."""
    source, _ = owner_of(article, i, begin)
    if (
        source is None
        or source.first <= begin
        or article.lower[source.first - 1] not in closed_class("in whose view")
    ):
        return []
    cue = Span(source.first - 1, i + len(form.words))
    beside = (
        cue.first == begin or article.tags[cue.first - 1] in ",;:-wihbc"
    )  # not "said in its assessment that"
    if not beside or i - source.last > (article.tags[source.last] == "z"):  # nor "in his first words"
        return []
    after, comma = _behind(article, cue.last, limit), article.tags[cue.first - 1] == ","
    if after and comma and cue.first - 2 > begin and article.tags[cue.first - 2] == "c":
        return [
            Attribution(after, cue, source, form.cue, "phrase-before")
        ]  # "and, in her opinion, the worst was"
    made = _beside(article, form.cue, cue, source, after, begin, limit)
    if made and after and comma and made[0].rule == "phrase-after":  # "it was, in his words, as soon as"
        made[0].content = max(made[0].content, after, key=lambda stretch: n_characters(article, stretch))
        made[0].rule = "interrupted-phrase"
    return made


def _behind(article: ParsedArticle, last: int, limit: int) -> Span | None:
    """Return what stands behind the comma after a phrase, to the end of its sentence."""
    far = min(limit, last + FARTHEST)
    at = next_comma(article, last, far)
    if at + 1 < far and article.tags[at + 1] == "w":  # "according to the BBC, which first reported it, …"
        at = next_comma(article, at + 1, far)
    elif at + 1 < far and article.tags[at + 1] == "v" and is_past(article, at + 1):
        beyond = next_comma(article, at + 1, far)  # "according to the report, seen by the BBC, …"
        at = beyond if beyond < far else at
    if at >= far or at + 2 >= limit:
        return None
    return Span(at + 1, without_stops(article, at + 1, min(limit, at + 1 + LONGEST_CLAUSE)))


def _beside(
    article: ParsedArticle, entry: Cue, cue: Span, source: Span, after: Span | None, begin: int, limit: int
) -> list[Attribution]:
    """Choose between what stands before a phrase and what stands behind it."""
    tags, i, start = article.tags, cue.first, clause_start(article, cue.first, begin)
    if i - start < _SHORTEST_BEFORE:
        return [Attribution(after, cue, source, entry, "phrase-before")] if after else []
    if tags[i - 1] in "wihb":  # "in Arden, where according to officials most houses are damaged"
        first = max(cue.last, source.last)
        first += first < limit and tags[first] == ","
        inner = (
            Span(first, without_stops(article, first, next_comma(article, first, limit)))
            if first < limit
            else None
        )
        return [Attribution(inner, cue, source, entry, "interrupted-phrase")] if inner else []
    end = i - (tags[i - 1] == ",")
    if article.inside[end - 1] >= 0:
        start = min(start, article.pairs[article.inside[end - 1]].first)
    before = Span(start, end)
    short = tags[i - 1] == "," and end - start <= _LONGEST_FRONTED
    if short and after and has_verb(article, *after) and not has_verb(article, *before):
        return [Attribution(after, cue, source, entry, "interrupted-phrase")]
    return [Attribution(before, cue, source, entry, "phrase-after")]


def _phrase_source(article: ParsedArticle, first: int, limit: int) -> Span | None:
    """Return the source behind "according to": a noun phrase, or a title in marks."""
    if first < limit and article.inside[first] >= 0:
        return Span(first, article.pairs[article.inside[first]].last)
    at = first
    while at < limit and article.tags[at] in "rv" and at - first < _MODIFIERS:
        at += 1  # "recently leaked documents"
    phrase = noun_phrase_after(article, at, limit)
    return Span(first, phrase.last) if phrase else None
