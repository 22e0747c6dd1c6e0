"""Walks over the letters of a sentence: to the subject of a verb, over a noun phrase, to a clause's end.

Heuristics of position only (the subject stands before its verb, an apposition between commas, a complement
runs to the end of its clause); what they cannot decide they leave open by returning ``None``.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from framing.annotate.cues import cue_forms
from framing.annotate.letters import closed, tag_tokens
from framing.annotate.marks import Marked, pair_marks
from framing.corpus.text import Document, Sentence

BEGINS_CLAUSE = frozenset("dsNnmogby")
LONGEST_CLAUSE = 250  # tokens; what runs on for longer is no sentence
_SHORTEST_TOWN = 3  # letters of the capitals a dateline begins with
_LONGEST_DATELINE = 18  # tokens
_LONGEST_REPORT = 12  # tokens of ", a spokesman said" at the end of a sentence
_LONGEST_NAME = 6  # tokens of a comma, "which" and the name behind it
FARTHEST = 45  # tokens a walk goes back


class Span(NamedTuple):
    """Tokens ``first`` up to but not including ``last``."""

    first: int
    last: int


class VerbGroup(NamedTuple):
    """What stands before a verb: where its subject would end, and the auxiliaries met."""

    before: int
    negated: bool
    be: bool
    have: bool
    to: bool
    modal: bool


@dataclass(slots=True)
class View:
    """An article with its letters and its quotation marks.

    ``lower`` are its words in lower case, ``inside`` gives each token's pair of marks, or -1.
    """

    doc: Document
    tags: list[str]
    pairs: list[Marked]
    inside: list[int]
    lower: list[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Look the words up once."""
        self.lower = self.doc.lower


def view(doc: Document) -> View:
    """Prepare an article for the walks."""
    pairs = pair_marks(doc)
    inside = [-1] * len(doc.words)
    for number, pair in enumerate(pairs):
        inside[pair.first : pair.last] = [number] * (pair.last - pair.first)
    ends = (k for p in pairs for k in (p.first, p.first + 1, p.last - 2, p.last - 1))
    return View(doc, tag_tokens(doc, ends), pairs, inside)


def after_dateline(text: View, sentence: Sentence) -> int:
    """Return where a sentence begins behind its dateline: "KYIV/LVIV, March 3 (Reuters) - Two people died"."""
    first, words = sentence.first, text.doc.words
    if not words[first].isupper() or len(words[first]) < _SHORTEST_TOWN:
        return first
    for k in range(first + 1, min(sentence.last - 1, first + _LONGEST_DATELINE)):
        if text.tags[k] == "-":
            return k + 1 + (text.tags[k + 1] == "-")
        if text.tags[k] not in "Nm,().y" and words[k] not in "/|":
            return first
    return first


def verb_group(text: View, i: int, lo: int) -> VerbGroup:
    """Go back from a verb over its auxiliaries, adverbs and expressions of time."""
    tags, lower = text.tags, text.lower
    negated = be = have = to = modal = False
    j = i - 1
    while j >= lo:
        tag, word = tags[j], lower[j]
        if tag == "x" or (tag == "z" and j > lo and tags[j - 1] in "siw" and word == "'s"):
            negated |= word in closed("negation")
            be |= word in closed("be") or word == "'s"
            have |= word in closed("have")
            modal |= (
                word not in closed("negation") and word not in closed("be") and word not in closed("have")
            )
        elif tag == "t":
            to = True
            j -= 1
            break
        elif tag == "y" or (tag == "m" and j - 1 > lo and tags[j - 1] == "p" and len(word) == 4):
            j -= j - 1 > lo and tags[j - 1] == "p"
        elif word in closed("time noun") and j - 1 > lo and lower[j - 1] in closed("before time"):
            j -= 1
            j -= j - 1 > lo and tags[j - 1] == "p"
        elif tag != "r":
            break
        j -= 1
    return VerbGroup(j, negated, be, have, to, modal)


def skip_time(text: View, k: int, hi: int) -> int:
    """Return the token after an expression of time that begins at ``k``, or ``k``: on Monday, last week."""
    tags, lower = text.tags, text.lower
    j = k + 1 if tags[k] == "p" and k + 1 < hi else k
    if lower[j] in closed("before time") and j + 1 < hi:
        j += 1
        j += tags[j] == "p" and j + 1 < hi and tags[j + 1] == "y"  # "early on Monday"
    if tags[j] != "y" and not (
        lower[j] in closed("time noun") and j > k and lower[j - 1] in closed("before time")
    ):
        return k
    j += 1
    while j < hi and (lower[j] in closed("time noun") or tags[j] == "y"):
        j += 1
    of_it = j < hi and (tags[j] in "zx" or lower[j] == "of")  # "this week's debate", "next year will"
    return k if of_it else j


def noun_phrase_before(text: View, j: int, lo: int) -> Span | None:
    """Return the noun phrase that ends with token ``j``."""
    tags, lower = text.tags, text.lower
    if j < lo or text.inside[j] >= 0:
        return None
    if tags[j] == "s":
        return Span(j, j + 1)
    if tags[j] == "o" and j - 2 >= lo and lower[j - 1] == "of" and _is_part(text, j - 2):
        return Span(j - 2, j + 1)  # "one of them"
    if tags[j] == "o" and j - 3 >= lo and lower[j - 2] in closed("behind its noun"):
        known = noun_phrase_before(text, j - 3, lo)  # "a source close to him"
        return Span(known.first, j + 1) if known else None
    k = j
    if tags[k] == ")":
        while k > lo and tags[k] != "(":
            k -= 1
        k -= 1
    if k < lo or tags[k] not in "nNmzdgo%":
        return None
    first = k
    stop = max(lo, j - FARTHEST)
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
            or (tag in "vr" and k > i and tags[k - 1] in "dr" and k + 1 < hi and tags[k + 1] in "nN")
            or (
                tag == "p"
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
    if text.inside[k] >= 0 or tags[k] not in BEGINS_CLAUSE:
        return False
    if tags[k] == "b":
        return text.lower[k] in closed("clause opener")
    phrase = Span(k, k + 1) if tags[k] == "s" else noun_phrase_after(text, k, hi)
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


def withholds_name(text: View, first: int, last: int) -> bool:
    """Tell whether words say that a source speaks without its name: on condition of anonymity."""
    near = text.lower[first:last]
    if _ends_of_anonymity().isdisjoint(near):
        return False
    words = " ".join(near)
    return any(phrase in words for phrase in closed("anonymity"))


@cache
def _ends_of_anonymity() -> frozenset[str]:
    """Last words of the phrases that withhold a name, to look for first."""
    return frozenset(phrase.split()[-1] for phrase in closed("anonymity"))


def is_cue_word(word: str) -> bool:
    """Tell whether a word may begin a cue."""
    return word in cue_forms()


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
    while hi > start and tags[hi - 1] in ".;:," and inside[hi - 1] < 0:
        hi -= 1
    return _before_last_report(text, start, hi)


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
    return verb < hi and text.tags[verb] == "v" and _is_parenthetical(text.lower[verb])


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
