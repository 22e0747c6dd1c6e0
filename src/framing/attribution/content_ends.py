"""Where the content of an attribution ends: with its sentence, or where the outlet's own words go on.

What somebody else is given at the end ("…, Jones said") is cut.
"""

from framing.english.noun_phrases import is_clause, noun_phrase_after
from framing.english.parsed_article import FARTHEST, ParsedArticle, has_verb, skip_time
from framing.english.reporting_cues import forms_at, is_other_act, is_parenthetical, may_take
from framing.english.tagger import closed_class

LONGEST_CLAUSE = 250  # tokens; what runs on for longer is no sentence
_LONGEST_REPORT = 12  # tokens of ", a spokesman said" at the end of a sentence
_LONGEST_TERM = 8  # tokens of marks that a clause may run through before those it ends with
_LONGEST_NAME = 6  # tokens of a comma, "which" and the name behind it


def clause_end(article: ParsedArticle, start: int, limit: int, *, phrase: bool = False) -> int:
    """Return where content that begins at ``start`` ends: with its sentence, or where the outlet takes over."""
    tags, inside = article.tags, article.inside
    limit = min(limit, start + LONGEST_CLAUSE)
    fronted = _is_fronted(article, start)
    at = start
    while at < limit:
        if inside[at] >= 0:
            at = max(at + 1, article.pairs[inside[at]].last)
            continue
        resumes = (
            at > start and tags[at] in ",;:cbp-g" and _outlet_resumes(article, at, limit, fronted, phrase)
        )
        if resumes and not _awaits_verb(article, start, at, phrase):
            break
        if phrase and at > start and article.lower[at] == "after" and tags[at] == "b":
            break
        if phrase and tags[at] == "," and at + 1 < limit and tags[at + 1] == "h":
            break  # "reported, citing two aides, that"
        if (
            phrase
            and tags[at] == "c"
            and at + 1 < limit
            and tags[at + 1] in "vg"
            and any(forms_at(article.lower, at + 1))
        ):
            break
        at += 1
    if at < limit:
        limit = at
    elif at > limit:
        return at
    return _before_last_report(article, start, without_stops(article, start, limit))


def _awaits_verb(article: ParsedArticle, start: int, at: int, phrase: bool) -> bool:
    """Tell whether the verb behind a comma is that of the content: "the raid, the third this week, suggests that"."""
    closes = not phrase and article.tags[at : at + 2] == [",", "v"] and "," in article.tags[start:at]
    return closes and not has_verb(article, start, at)


def clause_start(article: ParsedArticle, before: int, begin: int) -> int:
    """Return where a clause begins that ends before a token: behind the last colon or semicolon of its sentence."""
    begin = max(begin, before - LONGEST_CLAUSE)
    marks = (
        at + 1 for at in range(before - 1, begin, -1) if article.tags[at] in ";:" and article.inside[at] < 0
    )
    return next(marks, begin)


def without_stops(article: ParsedArticle, start: int, limit: int) -> int:
    """Return where content ends when the signs behind its last word are left out."""
    while limit > start and article.tags[limit - 1] in ".;:," and article.inside[limit - 1] < 0:
        limit -= 1
    return limit


def _before_last_report(article: ParsedArticle, start: int, limit: int) -> int:
    """Cut what somebody else is given at the end of a sentence: "Smith believes it is over, Jones said"."""
    tags, lower = article.tags, article.lower
    comma = limit - 3
    while (
        comma > start and tags[comma] != "," and limit - comma < _LONGEST_REPORT and article.inside[comma] < 0
    ):
        comma -= 1
    if comma <= start or tags[comma] != "," or article.inside[comma] >= 0:
        return limit
    verb = comma + 1
    while verb < limit - 1 and tags[verb] != "v":
        verb += 1
    if (
        tags[verb] != "v"
        or (
            verb + 1 < limit
            and verb != comma + 1
            and tags[verb + 1] not in "pbtyr"
            and skip_time(article, verb + 1, limit) < limit
            and not _ends_with_addressee(article, verb, limit)
        )
        or not is_parenthetical(lower[verb])
    ):
        return limit
    subject = noun_phrase_after(article, comma + 2 if verb == comma + 1 else comma + 1, limit)
    ends = subject is not None and subject.last == (limit if verb == comma + 1 else verb)
    return comma if ends else limit


def _ends_with_addressee(article: ParsedArticle, verb: int, limit: int) -> bool:
    """Tell whether a report ends with whom it was told: ", its negotiators told reporters"."""
    addressee = noun_phrase_after(article, verb + 1, limit) if may_take(article.lower[verb], "addr") else None
    return addressee is not None and addressee.last == limit


def _is_fronted(article: ParsedArticle, start: int) -> bool:
    """Tell whether content stands in a clause before the main one: "When he said …, Clinton left"."""
    doc = article.doc
    sentence = doc.sentences[doc.sentence_of[start]]
    first = sentence.first
    return start - first < FARTHEST and (
        article.tags[first] in "bvg" or article.lower[first] in ("when", "if")
    )


def _is_report(
    article: ParsedArticle, at: int, limit: int, *, plain: bool = False, letters: str = "v"
) -> bool:
    """Tell whether a clause with a reporting verb begins at token ``at``: "; the minister said there was".

    ``plain`` also takes a verb that only reports with an object, behind a noun: "Pakistan denies it".
    """
    if at >= limit or article.tags[at] not in "dNnso":
        return False
    subject = noun_phrase_after(article, at, min(limit, at + _LONGEST_REPORT))
    if subject is None or subject.last >= limit or article.inside[subject.last] >= 0:
        return False
    behind = subject.last
    if article.tags[behind : behind + 2] == [",", "w"]:  # "and Smith, who was traveling, spoke of"
        behind = min(limit - 1, next_comma(article, behind + 1, min(limit, behind + _LONGEST_REPORT)) + 1)
    verb = behind + (article.tags[behind] in "xr")
    if verb >= limit or article.tags[verb] not in letters:
        return False
    if (plain or behind > subject.last) and article.tags[at] in "dNn":
        return any(forms_at(article.lower, verb))
    return is_parenthetical(article.lower[verb])


def _outlet_resumes(article: ParsedArticle, at: int, limit: int, fronted: bool, phrase: bool) -> bool:
    """Tell whether the outlet's own words go on at token ``at``."""
    tag = article.tags[at]
    if tag == "g":  # "…, according to Smith", but "according to plan"
        informant = article.lower[at + 2 : at + 3]
        return article.lower[at : at + 2] == ["according", "to"] and not closed_class(
            "no informant"
        ).issuperset(informant)
    if tag in ";:":
        ends = (tag == ";" or phrase) and is_clause(article, at + 1, limit)
        if (
            tag == ";" and phrase
        ):  # "disputes the findings; in a statement she said", "; its head, Ann Smith, said"
            ends = (
                ends
                or _is_clause_behind(article, at + 1, limit)
                or _is_apposed_subject(article, at + 1, limit)
            )
        return ends or _is_interrupted(article, at + 1, limit)
    if tag == "c":
        return _is_new_predicate(article, at, limit, phrase)
    if tag in ",-" and _is_new_clause(article, at, limit, phrase):
        return True
    if tag == ",":
        after = article.tags[at + 1] if at + 1 < limit else "."
        return fronted and after in "dsNn" and is_clause(article, at + 1, limit)
    return article.lower[at + 1 : at + 2] == ["what"] and article.tags[at + 2 : at + 3] in (
        ["s"],
        ["N"],
        ["d"],
    )


def _is_interrupted(article: ParsedArticle, at: int, limit: int) -> bool:
    """Tell whether a report interrupts the clause at token ``at``: ": Putin, she stressed, must"."""
    comma = next_comma(article, at, min(limit, at + _LONGEST_REPORT))
    return (
        comma < min(limit, at + _LONGEST_REPORT) and comma > at and _is_parenthesis(article, comma + 1, limit)
    )


def _is_parenthesis(article: ParsedArticle, at: int, limit: int) -> bool:
    """Tell whether a report and a comma stand at token ``at``: she stressed,; Smith has warned,"""
    subject = noun_phrase_after(article, at, min(limit, at + _LONGEST_REPORT))
    if subject is None:
        return False
    verb = subject.last + (subject.last < limit and article.tags[subject.last] == "x")
    return verb + 1 < limit and article.tags[verb + 1] == "," and is_parenthetical(article.lower[verb])


def _is_new_predicate(article: ParsedArticle, at: int, limit: int, phrase: bool) -> bool:
    """Tell whether "and" or "but" at token ``at`` joins what is no content: and called on them to stop."""
    after, second = _two_letters(article, at, limit)
    if after == "w":
        return True  # "calls a terrorist group but which others have armed"
    if phrase and (after == "h" or _is_report(article, at + 1, limit, plain=True, letters="vg")):
        return True  # "welcomed as a step and Moscow denounced", "opposed sanctions and that it was"
    if after != "v" or not any(forms_at(article.lower, at + 1)):
        return False
    return (
        second in "hsQ"
        or any(len(form.words) > 1 for form in forms_at(article.lower, at + 1))
        or is_other_act(article.lower[at + 1])
    )


def _is_new_clause(article: ParsedArticle, at: int, limit: int, phrase: bool) -> bool:
    """Tell whether a comma or dash at token ``at`` ends the content: "…, and Smith said", "…, which means"."""
    lower, tags = article.lower, article.tags
    after, second = _two_letters(article, at, limit)
    word = lower[at + 1] if at + 1 < limit else ""
    if tags[at] == ",":
        if after == "c" and _is_report(article, at + 2, limit, plain=word == "but"):
            return True
        if after == "c" and (second in "xv" or (second == "r" and tags[at + 3 : at + 4] in (["x"], ["v"]))):
            return True
        if phrase and after == "b" and is_clause(article, at + 2, limit):
            return True  # "…, although neither side was ready"
        if after == "v" and any(forms_at(article.lower, at + 1)) and second in ":Qh":
            return True  # "asked whether he regards it as a crime, said:"
        if (
            phrase
            and after == "c"
            and (
                _is_clause_behind(article, at + 2, limit) or (second in "dN" and "x" in tags[at + 2 : limit])
            )
        ):
            return True  # "spoke of an “issue”, and in March corrected", "urged them to stop, and Moscow has"
        if word == "with" and any(
            tags[m] == "g" and any(forms_at(article.lower, m))
            for m in range(at + 3, min(limit, at + _LONGEST_REPORT))
        ):
            return True  # "…, with the governor, Ann Smith, telling reporters"
        if word in closed_class("sets against") and _is_report(article, at + 2, limit, plain=True):
            return True  # "…, while Washington warned of"
        if word == "where" and second in "N,s" and _is_report(article, at + 2 + (second == ","), limit):
            return True
        if after == "w" and word == "which" and second in "xv" and lower[at + 2] != "had":
            return not any(tags[m] in ",-" for m in range(at + 2, limit - 1))  # "…, which means that"
    elif after == "c" and second in "dnNs" and is_clause(article, at + 2, limit):
        return True  # "they are ready - and both attach conditions"
    noun = at + 1 + (after == "d")
    if noun + 1 < limit and lower[noun] in closed_class("resumes") and tags[noun + 1] in "dsNnhw":
        return True  # "…, a charge the government denies"
    if after == "w" and second in "sN":
        verb = at + 3
        while verb < limit and tags[verb] == "N" and verb - at < _LONGEST_NAME:
            verb += 1
        return (
            verb < limit and tags[verb] == "v" and any(forms_at(article.lower, verb))
        )  # "…, which he called"
    return after == "g" and (any(forms_at(article.lower, at + 1)) or word == "according")


def _is_clause_behind(article: ParsedArticle, at: int, limit: int) -> bool:
    """Tell whether a clause begins behind "and": with its subject, or with where or when."""
    if at >= limit:
        return False
    return has_verb(article, at, limit) if article.tags[at] == "p" else is_clause(article, at, limit)


def _is_apposed_subject(article: ParsedArticle, at: int, limit: int) -> bool:
    """Tell whether a subject, an apposition and a verb begin at token ``at``: "its head, Ann Smith, said"."""
    comma = next_comma(article, at, min(limit, at + _LONGEST_REPORT))
    close = next_comma(article, comma + 1, min(limit, comma + _LONGEST_REPORT))
    phrase = noun_phrase_after(article, at, limit)
    return (
        phrase is not None and phrase.last == comma and close + 1 < limit and article.tags[close + 1] in "xv"
    )


def _two_letters(article: ParsedArticle, at: int, limit: int) -> tuple[str, str]:
    """Return the letters of the two tokens behind ``at``, a full stop where the sentence has ended."""
    return article.tags[at + 1] if at + 1 < limit else ".", article.tags[at + 2] if at + 2 < limit else "."


def next_comma(article: ParsedArticle, at: int, far: int) -> int:
    """Return the first comma outside marks from token ``at`` on, or ``far``."""
    while at < far and (article.tags[at] != "," or article.inside[at] >= 0):
        at += 1
    return at


def run_in(article: ParsedArticle, start: int, begin: int) -> int:
    """Return where the clause begins that runs into the marks at ``start``."""
    at = start
    begin = max(begin, start - LONGEST_CLAUSE)
    while at > begin and article.tags[at - 1] not in ":;":
        if article.inside[at - 1] >= 0:
            term = article.pairs[article.inside[at - 1]]
            said = article.tags[term.last - 2] in ".," or (
                term.first > begin and article.tags[term.first - 1] in ",:"
            )
            if said or term.last - term.first > _LONGEST_TERM:
                break
            at = term.first
        else:
            at -= 1
    return max(at, begin)
