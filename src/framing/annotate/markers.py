"""How content begins behind a cue: with a marker (that, a quotation mark, whether, to, a colon), behind what may stand first.

Adverbs, expressions of time and prepositional phrases ("in a statement") are passed over.
"""

from framing.annotate.content_ends import clause_end
from framing.annotate.cues import Cue
from framing.annotate.letters import closed
from framing.annotate.noun_phrases import is_infinitive, noun_phrase_after
from framing.annotate.walks import Span, View, skip_time

Complement = tuple[Span, str, Span | None]  # content, construction, addressee

_BEGINS_OBJECT = frozenset("dsNnmogi")


def content_from(text: View, start: int, hi: int, *, phrase: bool = False) -> Span:
    """Return the content that begins at a token; a whole sentence in marks ends with them."""
    if text.inside[start] >= 0:
        mark = text.pairs[text.inside[start]]
        ends = text.lower[mark.last - 2] in closed("sentence end") or (
            mark.last < hi and text.tags[mark.last - 2] == "," and text.tags[mark.last] in "xv"
        )  # "who called it “a lie,” said"
        if mark.first == start and mark.last < hi and ends:
            return Span(start, mark.last)
    return Span(start, clause_end(text, start, hi, phrase=phrase))


def skip_adverbs(text: View, k: int, hi: int) -> int:
    """Go on over adverbs, days and other expressions of time."""
    while k < hi and text.inside[k] < 0:
        after = skip_time(text, k, hi)
        if after > k:
            k = after
        elif text.tags[k] == "r":
            k += 1
        else:
            break
    return k


def skip_phrases(text: View, k: int, hi: int) -> int:
    """Go on over prepositional phrases and expressions of time."""
    while k < hi and text.inside[k] < 0:
        if text.tags[k] not in "pb" and not _is_toward(text, k, hi):
            break
        after = skip_time(text, k, hi)
        if after == k:
            phrase = noun_phrase_after(text, k + 1, hi)
            if phrase is None or (
                text.tags[k] == "b" and phrase.last < hi and text.tags[phrase.last] in "xv"
            ):
                return k
            after = phrase.last
        k = skip_adverbs(text, after, hi)
    return k


def _is_toward(text: View, k: int, hi: int) -> bool:
    """Tell whether "to" at token ``k`` stands before a noun phrase: in a note to clients."""
    if text.tags[k] != "t" or k + 1 >= hi:
        return False
    alone = text.tags[k + 1] == "n" and (k + 2 >= hi or text.tags[k + 2] in ".,;")
    return alone or text.tags[k + 1] in "dNmosp"


def marked(text: View, cue: Cue, k: int, hi: int) -> tuple[Span, str] | None:
    """Content behind a marker at token ``k``."""
    takes, tag = cue.takes, text.tags[k]
    if text.inside[k] >= 0:
        if cue.kind == "name":
            return Span(k, text.pairs[text.inside[k]].last), "quote"
        if cue.kind == "add" and text.tags[k + 1 : k + 2] == ["p"] and text.doc.words[k + 1].islower():
            return None  # responded "with restraint": how, not what
        clause = bool(takes & {"that", "bare", "any"})
        quoted = takes & {"quote", "np", "bare", "any"}
        return (content_from(text, k, hi, phrase=not clause), "quote") if quoted else None
    if k + 1 >= hi:
        return None
    if tag == "h" and "that" in takes:
        return content_from(text, k + 1, hi), "that"
    if tag == ":" and takes & {"quote", "that", "any", "colon"}:
        return content_from(text, k + 1, hi), "colon"
    if tag == "i" and (takes & {"wh", "any"} or text.lower[k] in takes):
        return content_from(text, k, hi), "wh"
    if tag == "t" and "inf" in takes and is_infinitive(text, k, hi):
        return content_from(text, k, hi, phrase=True), "inf"
    if tag == "g" and "ing" in takes:
        return content_from(text, k, hi, phrase=True), "ing"
    if (
        tag in "pt"
        and text.lower[k] in takes
        and (text.tags[k + 1] in _BEGINS_OBJECT or text.inside[k + 1] >= 0)
    ):
        return content_from(text, k + 1, hi), text.lower[k]
    return None


def is_asked(text: View, cue: Cue, j: int, hi: int) -> bool:
    """Tell whether an infinitive behind an addressee says what to do: urged them to repay."""
    j += text.lower[j] in closed("negation") and j + 1 < hi  # "urged leaders not to rush"
    return text.tags[j] == "t" and "np+inf" in cue.takes and is_infinitive(text, j, hi)
