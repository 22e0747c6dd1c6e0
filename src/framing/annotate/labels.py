"""Labels before a colon: transcripts ("PENCE: …"), headlines ("Newspaper: …"), lead-ins ("X continued:").

What follows the colon, to the end of the paragraph, is the words of whoever the label names.
"""

from functools import cache

from framing.annotate.content_ends import without_stops
from framing.annotate.found import Found
from framing.annotate.letters import closed
from framing.annotate.walks import Span, View
from framing.resources import lexicon_rows

_LONGEST_LABEL = 7  # tokens


@cache
def _no_speakers() -> frozenset[str]:
    """Words that begin a label which is no speaker: Note, Photo, Update."""
    return frozenset(r["word"] for r in lexicon_rows("label_words"))


def labelled(text: View) -> list[Found]:
    """Return the paragraphs that a label gives to a speaker."""
    paragraphs = text.doc.paragraphs()
    labels = [_label(text, first, last) for first, last in paragraphs]
    names: dict[str, int] = {}
    for label in labels:
        if label:
            key = " ".join(text.lower[label.first : label.last])
            names[key] = names.get(key, 0) + 1
    if not names:
        return []
    transcript = sum(names.values()) >= 6 and max(names.values()) >= 2
    found: list[Found] = []
    speaker: Span | None = None
    for (first, last), label in zip(paragraphs, labels, strict=True):
        if label is not None:
            known = names[" ".join(text.lower[label.first : label.last])] > 1
            if not (known or _is_name(text, label, first == 0)):
                speaker = None
                continue
            speaker, start = label, label.last + 1
        elif transcript and speaker is not None and text.tags[first] != "(":
            start = first + (text.tags[first] == "Q")
        else:
            continue
        end = without_stops(text, start, last)
        if end > start:
            found.append(
                Found(
                    Span(start, end),
                    None,
                    speaker,
                    None,
                    "label" if label else "label-carried",
                )
            )
    return found


def _label(text: View, first: int, last: int) -> Span | None:
    """Return the label with which a paragraph begins."""
    words, tags = text.doc.words, text.tags
    marked = tags[first] == "Q"
    first += marked
    for k in range(first, min(last - 1, first + _LONGEST_LABEL + 1)):
        if words[k] == ":":
            bad = k == first or any(text.lower[m] in _no_speakers() for m in range(first, k))
            bad |= marked and not _is_name(text, Span(first, k), False)
            return None if bad or (text.inside[k] >= 0) != marked else Span(first, k)
        if not (words[k][0].isupper() or words[k] in ".-’'&" or text.lower[k] in closed("name particle")):
            return None
        if tags[k] in "sxw":
            return None
    return None


def _is_name(text: View, label: Span, headline: bool) -> bool:
    """Tell whether a label met once is a speaker's: capitals throughout, or a headline's."""
    words = text.doc.words[label.first : label.last]
    capitals = all(not any(c.islower() for c in w) for w in words)
    return (capitals and len(words) <= 4) or headline
