"""Attributions in a phrase beside a clause: according to Smith, in the words of Smith, in his view.

The content stands before the phrase, behind it, or on both sides.
"""

from framing.annotate.content_ends import LONGEST_CLAUSE, clause_start, next_comma, without_stops
from framing.annotate.cues import CueForm
from framing.annotate.found import Found
from framing.annotate.letters import closed
from framing.annotate.noun_phrases import noun_phrase_after
from framing.annotate.walks import FARTHEST, Span, View, has_verb, n_characters

_LONGEST_FRONTED = 14  # tokens in front of "according to" that only set the scene: In all, …
_SHORTEST_BEFORE = 3  # tokens before "according to" that may be its content
_MODIFIERS = 2  # adverbs and participles before the noun of a source


def from_phrase(text: View, form: CueForm, i: int, lo: int, hi: int) -> list[Found]:
    """ "According to" and its like: the source follows, the content stands before, after or on both sides."""
    last, tags = i + len(form.words), text.tags
    owner = Span(i + 1, i + 2) if text.lower[i + 1] in closed("owner") else None  # "in his view"
    source = owner or _phrase_source(text, last, hi)
    if source is None:
        return []
    cue = Span(i, last)
    behind = max(last, source.last)
    far = min(hi, behind + FARTHEST)
    k = next_comma(text, behind, far)
    if k + 1 < far and tags[k + 1] == "w":  # "according to the BBC, which first reported it, …"
        k = next_comma(text, k + 1, far)
    rest = without_stops(text, k + 1, min(hi, k + 1 + LONGEST_CLAUSE))
    after = Span(k + 1, rest) if k < far and k + 2 < hi else None
    if after and text.inside[k + 1] >= 0 and form.words[-2] == "words":  # "in the words of Smith, “…”"
        marks = Span(k + 1, text.pairs[text.inside[k + 1]].last)
        return [Found(marks, cue, source, form.cue, "phrase-before")]
    if owner and after and tags[i - 1] == "," and i - 2 > lo and tags[i - 2] == "c":
        return [Found(after, cue, source, form.cue, "phrase-before")]  # "and, in her opinion, the worst was"
    if i - clause_start(text, i, lo) < _SHORTEST_BEFORE:
        return [Found(after, cue, source, form.cue, "phrase-before")] if after else []
    if tags[i - 1] in "wihb":  # "in Arden, where according to officials most houses are damaged"
        first = source.last + (source.last < hi and tags[source.last] == ",")
        inner = Span(first, without_stops(text, first, next_comma(text, first, hi))) if first < hi else None
        return [Found(inner, cue, source, form.cue, "interrupted-phrase")] if inner else []
    start, end = clause_start(text, i, lo), i - (tags[i - 1] == ",")
    if text.inside[end - 1] >= 0:
        start = min(start, text.pairs[text.inside[end - 1]].first)
    before = Span(start, end)
    short = tags[i - 1] == "," and end - start <= _LONGEST_FRONTED
    if short and after and has_verb(text, *after) and not has_verb(text, *before):
        return [Found(after, cue, source, form.cue, "interrupted-phrase")]
    if owner and after and tags[i - 1] == ",":  # "it was possible, in his words, as soon as"
        longest = max(before, after, key=lambda stretch: n_characters(text, stretch))
        return [Found(longest, cue, source, form.cue, "interrupted-phrase")]
    return [Found(before, cue, source, form.cue, "phrase-after")]


def _phrase_source(text: View, first: int, hi: int) -> Span | None:
    """Return the source behind "according to": a noun phrase, or a title in marks."""
    if first < hi and text.inside[first] >= 0:
        return Span(first, text.pairs[text.inside[first]].last)
    k = first
    while k < hi and text.tags[k] in "rv" and k - first < _MODIFIERS:
        k += 1  # "recently leaked documents"
    phrase = noun_phrase_after(text, k, hi)
    return Span(first, phrase.last) if phrase else None
