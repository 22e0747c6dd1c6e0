"""A text cut at every boundary of its marks: each piece with the looks of all that cover it, and what is told of them once.

Everything from the text is escaped. However deep marks lie in each other, what is written grows with the text.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice, pairwise
from typing import NamedTuple

from framing.plots.reading_view.style import inline
from framing.writing.display import html_text, plain

_LAST = 700  # characters, some nine lines
_DEPTH = 5  # marks told at one place: speech in speech in speech would tell the article over and over


class Stretch(NamedTuple):
    """A marked stretch of the text: its layer, and what is told of it."""

    start: int
    end: int
    layer: str
    told: str
    look: str = ""
    name: str = ""


class _Open:
    """The spans that are open at a place, and their looks; as quick with ten thousand as with ten."""

    def __init__(self) -> None:
        self._spans: dict[int, Stretch] = {}
        self._looks: Counter[str] = Counter()

    def close(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            span = self._spans.pop(number)
            self._looks[span.look] -= 1
            if not self._looks[span.look]:
                del self._looks[span.look]

    def open(self, numbers: Iterable[int], spans: Sequence[Stretch]) -> None:
        for number in numbers:
            self._spans[number] = spans[number]
            self._looks[spans[number].look] += 1

    def __len__(self) -> int:
        return len(self._spans)

    def looks(self) -> list[str]:
        return [look for look in self._looks if look]

    def innermost(self) -> list[Stretch]:
        """Return the spans that began last, in the order in which they began."""
        return [*islice(reversed(self._spans.values()), _DEPTH)][::-1]


def pieces(text: str, spans: list[Stretch]) -> Iterable[str]:
    """Cut the text at every boundary of a span, and mark up each piece with all that covers it."""
    spans = [s for s in spans if 0 <= s.start < s.end <= len(text)]
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        starts.setdefault(span.start, []).append(number)
        ends.setdefault(span.end, []).append(number)
    covering = _Open()
    for here, there in pairwise(sorted({0, len(text), *starts, *ends})):
        covering.close(ends.get(here, []))
        covering.open(starts.get(here, []), spans)
        piece = html_text(whole(text[here:there])).replace("\r", "&#13;")
        if len(covering):
            begun = [spans[n] for n in starts.get(here, [])]
            ending = any(spans[n].layer == "contrast" for n in ends.get(there, []))
            # Near the end of the page what is told has room above only.
            piece = _marked(piece, covering, begun, ending=ending, up=len(text) - here < _LAST)
        yield piece


def shown(text: str) -> str:
    """Escape text for an attribute."""
    return escape(whole(text), quote=True).replace("\r", "&#13;")


def as_words(text: str) -> str:
    """Write a name as text of the page."""
    return html_text(plain(whole(text)))


def whole(text: str) -> str:
    """Return text with the replacement character for what HTML cannot hold."""
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def _marked(piece: str, covering: _Open, begun: list[Stretch], *, ending: bool, up: bool) -> str:
    """Write one piece of text with its looks and, once, what is told of it."""
    looks = covering.looks()
    looks += ["fr-contrast-from"] if any(s.layer == "contrast" for s in begun) else []
    looks += ["fr-contrast-to"] if ending else []
    looks += ["fr-up"] if up else []
    lines = [s.told for s in covering.innermost()]
    if (more := len(covering) - len(lines)) > 0:
        lines.append(f"and {more:,} more around these, not told here")
    told = shown("\n".join(dict.fromkeys(lines)))
    stop = ' tabindex="0"' if begun else ""
    voice = next((s.name for s in begun if s.name), "")
    name = f' data-holder="{shown(voice)}"' if voice else ""
    classes = list(dict.fromkeys(looks))
    style = f' style="{plainly}"' if (plainly := inline(" ".join(classes).split())) else ""
    return f'<span class="fr {" ".join(classes)}"{style}{stop}{name} aria-description="{told}">{piece}</span>'
