"""Where the content of an attribution ends: with its sentence, or where the outlet's own words go on.

What somebody else is given at the end ("…, Jones said") is cut.
"""

from framing.english.noun_phrases import is_clause, noun_phrase_after
from framing.english.parsed_article import FARTHEST, View, has_verb, skip_time
from framing.english.reporting_cues import forms_at, is_other_act, is_parenthetical, may_take
from framing.english.tagger import closed

LONGEST_CLAUSE = 250  # tokens; what runs on for longer is no sentence
_LONGEST_REPORT = 12  # tokens of ", a spokesman said" at the end of a sentence
_LONGEST_TERM = 8  # tokens of marks that a clause may run through before those it ends with
_LONGEST_NAME = 6  # tokens of a comma, "which" and the name behind it


def clause_end(text: View, start: int, hi: int, *, phrase: bool = False) -> int:
    """Return where content that begins at ``start`` ends: with its sentence, or where the outlet takes over."""
    tags, inside = text.tags, text.inside
    hi = min(hi, start + LONGEST_CLAUSE)
    fronted = _is_fronted(text, start)
    k = start
    while k < hi:
        if inside[k] >= 0:
            k = max(k + 1, text.pairs[inside[k]].last)
            continue
        resumes = k > start and tags[k] in ",;:cbp-g" and _outlet_resumes(text, k, hi, fronted, phrase)
        if resumes and not _awaits_verb(text, start, k, phrase):
            break
        if phrase and k > start and text.lower[k] == "after" and tags[k] == "b":
            break
        if phrase and tags[k] == "," and k + 1 < hi and tags[k + 1] == "h":
            break  # "reported, citing two aides, that"
        if (
            phrase
            and tags[k] == "c"
            and k + 1 < hi
            and tags[k + 1] in "vg"
            and any(forms_at(text.lower, k + 1))
        ):
            break
        k += 1
    if k < hi:
        hi = k
    elif k > hi:
        return k
    return _before_last_report(text, start, without_stops(text, start, hi))


def _awaits_verb(text: View, start: int, k: int, phrase: bool) -> bool:
    """Tell whether the verb behind a comma is that of the content: "the raid, the third this week, suggests that"."""
    closes = not phrase and text.tags[k : k + 2] == [",", "v"] and "," in text.tags[start:k]
    return closes and not has_verb(text, start, k)


def clause_start(text: View, before: int, lo: int) -> int:
    """Return where a clause begins that ends before a token: behind the last colon or semicolon of its sentence."""
    lo = max(lo, before - LONGEST_CLAUSE)
    marks = (k + 1 for k in range(before - 1, lo, -1) if text.tags[k] in ";:" and text.inside[k] < 0)
    return next(marks, lo)


def without_stops(text: View, start: int, hi: int) -> int:
    """Return where content ends when the signs behind its last word are left out."""
    while hi > start and text.tags[hi - 1] in ".;:," and text.inside[hi - 1] < 0:
        hi -= 1
    return hi


def _before_last_report(text: View, start: int, hi: int) -> int:
    """Cut what somebody else is given at the end of a sentence: "Smith believes it is over, Jones said"."""
    tags, lower = text.tags, text.lower
    comma = hi - 3
    while comma > start and tags[comma] != "," and hi - comma < _LONGEST_REPORT and text.inside[comma] < 0:
        comma -= 1
    if comma <= start or tags[comma] != "," or text.inside[comma] >= 0:
        return hi
    verb = comma + 1
    while verb < hi - 1 and tags[verb] != "v":
        verb += 1
    if (
        tags[verb] != "v"
        or (
            verb + 1 < hi
            and verb != comma + 1
            and tags[verb + 1] not in "pbtyr"
            and skip_time(text, verb + 1, hi) < hi
            and not _ends_with_addressee(text, verb, hi)
        )
        or not is_parenthetical(lower[verb])
    ):
        return hi
    subject = noun_phrase_after(text, comma + 2 if verb == comma + 1 else comma + 1, hi)
    ends = subject is not None and subject.last == (hi if verb == comma + 1 else verb)
    return comma if ends else hi


def _ends_with_addressee(text: View, verb: int, hi: int) -> bool:
    """Tell whether a report ends with whom it was told: ", its negotiators told reporters"."""
    addressee = noun_phrase_after(text, verb + 1, hi) if may_take(text.lower[verb], "addr") else None
    return addressee is not None and addressee.last == hi


def _is_fronted(text: View, start: int) -> bool:
    """Tell whether content stands in a clause before the main one: "When he said …, Clinton left"."""
    doc = text.doc
    sentence = doc.sentences[doc.sentence_of[start]]
    first = sentence.first
    return start - first < FARTHEST and (text.tags[first] in "bvg" or text.lower[first] in ("when", "if"))


def _is_report(text: View, k: int, hi: int, *, plain: bool = False, letters: str = "v") -> bool:
    """Tell whether a clause with a reporting verb begins at token ``k``: "; the minister said there was".

    ``plain`` also takes a verb that only reports with an object, behind a noun: "Pakistan denies it".
    """
    if k >= hi or text.tags[k] not in "dNnso":
        return False
    subject = noun_phrase_after(text, k, min(hi, k + _LONGEST_REPORT))
    if subject is None or subject.last >= hi or text.inside[subject.last] >= 0:
        return False
    behind = subject.last
    if text.tags[behind : behind + 2] == [",", "w"]:  # "and Smith, who was traveling, spoke of"
        behind = min(hi - 1, next_comma(text, behind + 1, min(hi, behind + _LONGEST_REPORT)) + 1)
    verb = behind + (text.tags[behind] in "xr")
    if verb >= hi or text.tags[verb] not in letters:
        return False
    if (plain or behind > subject.last) and text.tags[k] in "dNn":
        return any(forms_at(text.lower, verb))
    return is_parenthetical(text.lower[verb])


def _outlet_resumes(text: View, k: int, hi: int, fronted: bool, phrase: bool) -> bool:
    """Tell whether the outlet's own words go on at token ``k``."""
    tag = text.tags[k]
    if tag == "g":  # "…, according to Smith", but "according to plan"
        informant = text.lower[k + 2 : k + 3]
        return text.lower[k : k + 2] == ["according", "to"] and not closed("no informant").issuperset(
            informant
        )
    if tag in ";:":
        ends = (tag == ";" or phrase) and is_clause(text, k + 1, hi)
        if (
            tag == ";" and phrase
        ):  # "disputes the findings; in a statement she said", "; its head, Ann Smith, said"
            ends = ends or _is_clause_behind(text, k + 1, hi) or _is_apposed_subject(text, k + 1, hi)
        return ends or _is_interrupted(text, k + 1, hi)
    if tag == "c":
        return _is_new_predicate(text, k, hi, phrase)
    if tag in ",-" and _is_new_clause(text, k, hi, phrase):
        return True
    if tag == ",":
        after = text.tags[k + 1] if k + 1 < hi else "."
        return fronted and after in "dsNn" and is_clause(text, k + 1, hi)
    return text.lower[k + 1 : k + 2] == ["what"] and text.tags[k + 2 : k + 3] in (["s"], ["N"], ["d"])


def _is_interrupted(text: View, k: int, hi: int) -> bool:
    """Tell whether a report interrupts the clause at token ``k``: ": Putin, she stressed, must"."""
    comma = next_comma(text, k, min(hi, k + _LONGEST_REPORT))
    return comma < min(hi, k + _LONGEST_REPORT) and comma > k and _is_parenthesis(text, comma + 1, hi)


def _is_parenthesis(text: View, k: int, hi: int) -> bool:
    """Tell whether a report and a comma stand at token ``k``: she stressed,; Smith has warned,"""
    subject = noun_phrase_after(text, k, min(hi, k + _LONGEST_REPORT))
    if subject is None:
        return False
    verb = subject.last + (subject.last < hi and text.tags[subject.last] == "x")
    return verb + 1 < hi and text.tags[verb + 1] == "," and is_parenthetical(text.lower[verb])


def _is_new_predicate(text: View, k: int, hi: int, phrase: bool) -> bool:
    """Tell whether "and" or "but" at token ``k`` joins what is no content: and called on them to stop."""
    after, second = _two_letters(text, k, hi)
    if after == "w":
        return True  # "calls a terrorist group but which others have armed"
    if phrase and (after == "h" or _is_report(text, k + 1, hi, plain=True, letters="vg")):
        return True  # "welcomed as a step and Moscow denounced", "opposed sanctions and that it was"
    if after != "v" or not any(forms_at(text.lower, k + 1)):
        return False
    return (
        second in "hsQ"
        or any(len(form.words) > 1 for form in forms_at(text.lower, k + 1))
        or is_other_act(text.lower[k + 1])
    )


def _is_new_clause(text: View, k: int, hi: int, phrase: bool) -> bool:
    """Tell whether a comma or dash at token ``k`` ends the content: "…, and Smith said", "…, which means"."""
    lower, tags = text.lower, text.tags
    after, second = _two_letters(text, k, hi)
    word = lower[k + 1] if k + 1 < hi else ""
    if tags[k] == ",":
        if after == "c" and _is_report(text, k + 2, hi, plain=word == "but"):
            return True
        if after == "c" and (second in "xv" or (second == "r" and tags[k + 3 : k + 4] in (["x"], ["v"]))):
            return True
        if phrase and after == "b" and is_clause(text, k + 2, hi):
            return True  # "…, although neither side was ready"
        if after == "v" and any(forms_at(text.lower, k + 1)) and second in ":Qh":
            return True  # "asked whether he regards it as a crime, said:"
        if (
            phrase
            and after == "c"
            and (_is_clause_behind(text, k + 2, hi) or (second in "dN" and "x" in tags[k + 2 : hi]))
        ):
            return True  # "spoke of an “issue”, and in March corrected", "urged them to stop, and Moscow has"
        if word == "with" and any(
            tags[m] == "g" and any(forms_at(text.lower, m))
            for m in range(k + 3, min(hi, k + _LONGEST_REPORT))
        ):
            return True  # "…, with the governor, Ann Smith, telling reporters"
        if word in closed("sets against") and _is_report(text, k + 2, hi, plain=True):
            return True  # "…, while Washington warned of"
        if word == "where" and second in "N,s" and _is_report(text, k + 2 + (second == ","), hi):
            return True
        if after == "w" and word == "which" and second in "xv" and lower[k + 2] != "had":
            return not any(tags[m] in ",-" for m in range(k + 2, hi - 1))  # "…, which means that"
    elif after == "c" and second in "dnNs" and is_clause(text, k + 2, hi):
        return True  # "they are ready - and both attach conditions"
    noun = k + 1 + (after == "d")
    if noun + 1 < hi and lower[noun] in closed("resumes") and tags[noun + 1] in "dsNnhw":
        return True  # "…, a charge the government denies"
    if after == "w" and second in "sN":
        verb = k + 3
        while verb < hi and tags[verb] == "N" and verb - k < _LONGEST_NAME:
            verb += 1
        return verb < hi and tags[verb] == "v" and any(forms_at(text.lower, verb))  # "…, which he called"
    return after == "g" and (any(forms_at(text.lower, k + 1)) or word == "according")


def _is_clause_behind(text: View, k: int, hi: int) -> bool:
    """Tell whether a clause begins behind "and": with its subject, or with where or when."""
    if k >= hi:
        return False
    return has_verb(text, k, hi) if text.tags[k] == "p" else is_clause(text, k, hi)


def _is_apposed_subject(text: View, k: int, hi: int) -> bool:
    """Tell whether a subject, an apposition and a verb begin at token ``k``: "its head, Ann Smith, said"."""
    comma = next_comma(text, k, min(hi, k + _LONGEST_REPORT))
    close = next_comma(text, comma + 1, min(hi, comma + _LONGEST_REPORT))
    phrase = noun_phrase_after(text, k, hi)
    return phrase is not None and phrase.last == comma and close + 1 < hi and text.tags[close + 1] in "xv"


def _two_letters(text: View, k: int, hi: int) -> tuple[str, str]:
    """Return the letters of the two tokens behind ``k``, a full stop where the sentence has ended."""
    return text.tags[k + 1] if k + 1 < hi else ".", text.tags[k + 2] if k + 2 < hi else "."


def next_comma(text: View, k: int, far: int) -> int:
    """Return the first comma outside marks from token ``k`` on, or ``far``."""
    while k < far and (text.tags[k] != "," or text.inside[k] >= 0):
        k += 1
    return k


def run_in(text: View, start: int, lo: int) -> int:
    """Return where the clause begins that runs into the marks at ``start``."""
    k = start
    lo = max(lo, start - LONGEST_CLAUSE)
    while k > lo and text.tags[k - 1] not in ":;":
        if text.inside[k - 1] >= 0:
            term = text.pairs[text.inside[k - 1]]
            said = text.tags[term.last - 2] in ".," or (term.first > lo and text.tags[term.first - 1] in ",:")
            if said or term.last - term.first > _LONGEST_TERM:
                break
            k = term.first
        else:
            k -= 1
    return max(k, lo)
