"""Attributions in a phrase beside a clause: according to Smith, in the words of Smith, in Smith's view.

The content stands before the phrase, behind it, or on both sides.
"""

from framing.annotate.content_ends import LONGEST_CLAUSE, clause_start, next_comma, without_stops
from framing.annotate.cues import Cue, CueForm
from framing.annotate.found import Found
from framing.annotate.letters import closed
from framing.annotate.nominal import owner_of
from framing.annotate.noun_phrases import noun_phrase_after
from framing.annotate.subjects import is_past
from framing.annotate.walks import FARTHEST, Span, View, has_verb, n_characters

_LONGEST_FRONTED = 14  # tokens in front of "according to" that only set the scene: In all, …
_SHORTEST_BEFORE = 3  # tokens before "according to" that may be its content
_MODIFIERS = 2  # adverbs and participles before the noun of a source


def from_phrase(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """ "According to" and its like: the source follows, the content stands before, after or on both sides."""
    last = i + len(form.words)
    source = _phrase_source(text, last, hi)
    if source is None:
        return []
    after = _behind(text, source.last, hi)
    if after and text.inside[after.first] >= 0 and "words" in form.words:  # "in the words of Smith, “…”"
        marks = Span(after.first, text.pairs[text.inside[after.first]].last)
        return [Found(marks, Span(i, last), source, form.cue, "phrase-before")]
    return _beside(text, form.cue, Span(i, last), source, after, lo, hi)


def from_owned(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """Return what somebody's view is: "in his view, it is lost"; "by the council's account, 300 people died"."""
    source, _ = owner_of(text, i, lo)
    if source is None or source.first <= lo or text.lower[source.first - 1] not in closed("in whose view"):
        return []
    cue = Span(source.first - 1, i + len(form.words))
    beside = cue.first == lo or text.tags[cue.first - 1] in ",;:-wihbc"  # not "said in its assessment that"
    if not beside or i - source.last > (text.tags[source.last] == "z"):  # nor "in his first words"
        return []
    after, comma = _behind(text, cue.last, hi), text.tags[cue.first - 1] == ","
    if after and comma and cue.first - 2 > lo and text.tags[cue.first - 2] == "c":
        return [Found(after, cue, source, form.cue, "phrase-before")]  # "and, in her opinion, the worst was"
    made = _beside(text, form.cue, cue, source, after, lo, hi)
    if made and after and comma and made[0].rule == "phrase-after":  # "it was, in his words, as soon as"
        made[0].content = max(made[0].content, after, key=lambda stretch: n_characters(text, stretch))
        made[0].rule = "interrupted-phrase"
    return made


def _behind(text: View, last: int, hi: int) -> Span | None:
    """Return what stands behind the comma after a phrase, to the end of its sentence."""
    far = min(hi, last + FARTHEST)
    k = next_comma(text, last, far)
    if k + 1 < far and text.tags[k + 1] == "w":  # "according to the BBC, which first reported it, …"
        k = next_comma(text, k + 1, far)
    elif k + 1 < far and text.tags[k + 1] == "v" and is_past(text, k + 1):
        beyond = next_comma(text, k + 1, far)  # "according to the report, seen by the BBC, …"
        k = beyond if beyond < far else k
    if k >= far or k + 2 >= hi:
        return None
    return Span(k + 1, without_stops(text, k + 1, min(hi, k + 1 + LONGEST_CLAUSE)))


def _beside(
    text: View, entry: Cue, cue: Span, source: Span, after: Span | None, lo: int, hi: int
) -> list[Found]:
    """Choose between what stands before a phrase and what stands behind it."""
    tags, i, start = text.tags, cue.first, clause_start(text, cue.first, lo)
    if i - start < _SHORTEST_BEFORE:
        return [Found(after, cue, source, entry, "phrase-before")] if after else []
    if tags[i - 1] in "wihb":  # "in Arden, where according to officials most houses are damaged"
        first = max(cue.last, source.last)
        first += first < hi and tags[first] == ","
        inner = Span(first, without_stops(text, first, next_comma(text, first, hi))) if first < hi else None
        return [Found(inner, cue, source, entry, "interrupted-phrase")] if inner else []
    end = i - (tags[i - 1] == ",")
    if text.inside[end - 1] >= 0:
        start = min(start, text.pairs[text.inside[end - 1]].first)
    before = Span(start, end)
    short = tags[i - 1] == "," and end - start <= _LONGEST_FRONTED
    if short and after and has_verb(text, *after) and not has_verb(text, *before):
        return [Found(after, cue, source, entry, "interrupted-phrase")]
    return [Found(before, cue, source, entry, "phrase-after")]


def _phrase_source(text: View, first: int, hi: int) -> Span | None:
    """Return the source behind "according to": a noun phrase, or a title in marks."""
    if first < hi and text.inside[first] >= 0:
        return Span(first, text.pairs[text.inside[first]].last)
    k = first
    while k < hi and text.tags[k] in "rv" and k - first < _MODIFIERS:
        k += 1  # "recently leaked documents"
    phrase = noun_phrase_after(text, k, hi)
    return Span(first, phrase.last) if phrase else None
