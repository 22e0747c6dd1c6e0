"""Where the content of an attribution ends: with its sentence, or where the outlet's own words go on.

What somebody else is given at the end ("…, Jones said") is cut.
"""

from framing.annotate.cues import cue_forms
from framing.annotate.letters import closed
from framing.annotate.noun_phrases import is_clause, noun_phrase_after
from framing.annotate.walks import FARTHEST, View, skip_time

LONGEST_CLAUSE = 250  # tokens; what runs on for longer is no sentence
_LONGEST_REPORT = 12  # tokens of ", a spokesman said" at the end of a sentence
_LONGEST_NAME = 6  # tokens of a comma, "which" and the name behind it


def _is_cue(text: View, k: int) -> bool:
    """Tell whether a whole cue begins at token ``k``: coming out, but not coming."""
    return any(
        len(form.words) == 1 or tuple(text.lower[k : k + len(form.words)]) == form.words
        for form in cue_forms().get(text.lower[k], ())
    )


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
        if k > start and tags[k] in ",;cbp-g" and _outlet_resumes(text, k, hi, fronted):
            break
        if phrase and tags[k] == "," and k + 1 < hi and tags[k + 1] == "h":
            break  # "reported, citing two aides, that"
        if phrase and tags[k] == "c" and k + 1 < hi and tags[k + 1] in "vg" and _is_cue(text, k + 1):
            break
        k += 1
    if k < hi:
        hi = k
    elif k > hi:
        return k
    return _before_last_report(text, start, without_stops(text, start, hi))


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
            and tags[verb + 1] not in "ptyr"
            and skip_time(text, verb + 1, hi) < hi
        )
        or not _is_parenthetical(lower[verb])
    ):
        return hi
    subject = noun_phrase_after(text, comma + 2 if verb == comma + 1 else comma + 1, hi)
    ends = subject is not None and subject.last == (hi if verb == comma + 1 else verb)
    return comma if ends else hi


def _is_fronted(text: View, start: int) -> bool:
    """Tell whether content stands in a clause before the main one: "When he said …, Clinton left"."""
    doc = text.doc
    sentence = doc.sentences[doc.sentence_of[start]]
    first = sentence.first
    return start - first < FARTHEST and (text.tags[first] in "bvg" or text.lower[first] in ("when", "if"))


def _is_parenthetical(word: str) -> bool:
    """Tell whether a word alone may report what stands beside it."""
    return any(
        len(form.words) == 1 and "parenthetical" in form.cue.takes for form in cue_forms().get(word, ())
    )


def _is_report(text: View, k: int, hi: int) -> bool:
    """Tell whether a clause with a reporting verb begins at token ``k``: "; the minister said there was"."""
    subject = noun_phrase_after(text, k, min(hi, k + _LONGEST_REPORT))
    if subject is None or subject.last >= hi or text.inside[subject.last] >= 0:
        return False
    verb = subject.last + (text.tags[subject.last] in "xr")
    if verb >= hi or text.tags[verb] != "v":
        return False
    if text.lower[k - 1] == "but" and text.tags[subject.first] in "nNd":
        return _is_cue(text, verb)  # "…, but Pakistan denies it"
    return _is_parenthetical(text.lower[verb])


def _outlet_resumes(text: View, k: int, hi: int, fronted: bool) -> bool:
    """Tell whether the outlet's own words go on at token ``k``."""
    tags, lower = text.tags, text.lower
    tag = tags[k]
    after = tags[k + 1] if k + 1 < hi else "."
    second = tags[k + 2] if k + 2 < hi else "."
    if tag == "g":
        return lower[k] == "according" and after == "p"
    if tag == ";" or (tag == "," and after == "c"):
        said = k + 1 + (tag == ",")
        if said < hi and tags[said] in "dNnso" and _is_report(text, said, hi):
            return True
        if tag == ";":
            return False
    set_against = tag == "," and k + 2 < hi and lower[k + 1] in closed("sets against")
    if set_against and tags[k + 2] in "dNnso" and _is_report(text, k + 2, hi):
        return True  # "…, while Washington warned of"
    if tag == "," or tag == "-":
        if after == "w" and second in "sN":
            verb = k + 3
            while verb < hi and tags[verb] == "N" and verb - k < _LONGEST_NAME:
                verb += 1
            return verb < hi and tags[verb] == "v" and _is_cue(text, verb)  # "…, which he called"
        if tag == "," and after == "w" and lower[k + 1] == "which" and second in "xv":
            return not any(tags[m] in ",-" for m in range(k + 2, hi - 1))  # "…, which means that"
        if after == "g":
            return _is_cue(text, k + 1) or lower[k + 1] == "according"
        noun = k + 1 + (after == "d")
        if tag == "," and noun + 1 < hi and lower[noun] in closed("resumes") and tags[noun + 1] in "dsNnhw":
            return True  # "…, a charge the government denies"
        if after == "c" and tag == ",":
            third = tags[k + 3] if k + 3 < hi else "."
            return second in "xv" or (second == "r" and third in "xv")
        if fronted and tag == "," and after in "dsNn":
            return is_clause(text, k + 1, hi)
        return False
    if tag == "c" and after == "w":
        return True  # "calls a terrorist group but which others have armed"
    if tag == "c":
        return after == "v" and _is_cue(text, k + 1) and second in "hsQ"
    return after == "i" and second in "sNd" and lower[k + 1] == "what"
