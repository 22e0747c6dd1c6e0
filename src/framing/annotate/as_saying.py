"""Whom somebody quotes as saying something: the source is who is quoted, what quotes passes it on.

The content follows, or stands before in marks or as a clause ("…, Smith was quoted as saying").
"""

from framing.annotate.content_ends import LONGEST_CLAUSE, clause_end, run_in
from framing.annotate.cues import Cue
from framing.annotate.found import Found
from framing.annotate.noun_phrases import is_clause, noun_phrase_after
from framing.annotate.subjects import name_after_office, subject_before
from framing.annotate.walks import Span, VerbGroup, View, has_verb, same_paragraph, verb_group


def quoted_as_saying(text: View, cue: Cue, last: int, lo: int, hi: int) -> Found | None:
    """The radio quoted one witness as saying: the source is the witness, what quotes is a conduit."""
    group = verb_group(text, last - 1, lo)
    if group.be and last + 1 < hi and text.lower[last] == "as":  # "Smith was quoted as saying"
        return _was_quoted(text, cue, group, last + 1, lo, hi)
    source = noun_phrase_after(text, last, hi)
    source = source and name_after_office(text, source, hi)
    if source is None or source.last + 2 >= hi:
        return None
    as_ = source.last + (text.tags[source.last] == ",")  # "its director, Ann Smith, as saying"
    if text.lower[as_] != "as" or as_ + 1 >= hi:
        return None
    saying = as_ + 1
    if text.tags[saying] != "g" or text.inside[saying] >= 0:
        return None
    said = Span(saying, saying + 1)
    if saying + 2 < hi:
        start = saying + 1 + (text.tags[saying + 1] in "h:,")
        return Found(Span(start, clause_end(text, start, hi)), said, source, cue, "quoted-as-saying")
    for k in range(last - 2, lo - 1, -1):
        if text.inside[k] >= 0:
            start = run_in(text, text.pairs[text.inside[k]].first, lo)
            return Found(Span(start, k + 1), said, source, cue, "quoted-as-saying")
    return None


def _was_quoted(text: View, cue: Cue, group: VerbGroup, saying: int, lo: int, hi: int) -> Found | None:
    """Smith was quoted as saying: the content follows, or stands before in marks or as a clause."""
    subject = subject_before(text, group.before, lo)
    if subject is None or text.tags[saying] != "g":
        return None
    source, said, k = subject[0], Span(saying, saying + 1), saying + 1
    if k + 1 < hi and (text.tags[k] in "h:," or text.inside[k] >= 0 or is_clause(text, k, hi)):
        start = k + (text.tags[k] in "h:,")
        return Found(Span(start, clause_end(text, start, hi)), said, source, cue, "quoted-as-saying")
    left = source.first - 1
    left -= left > lo and text.tags[left] == "," and text.inside[left] < 0
    if left < 0 or not same_paragraph(text, left, saying):
        return None
    if text.inside[left] >= 0:
        first = text.pairs[text.inside[left]].first
        return Found(
            Span(run_in(text, first, min(lo, first)), left + 1), said, source, cue, "quoted-as-saying"
        )
    content = Span(max(lo, left + 1 - LONGEST_CLAUSE), left + 1)
    verb = has_verb(text, *content)
    return Found(content, said, source, cue, "quoted-as-saying") if left > lo and verb else None
