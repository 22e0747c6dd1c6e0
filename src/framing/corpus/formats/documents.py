"""Word and rich-text documents as lines, with the bookmarks that divide the articles of an export."""

import io
import re
import warnings
from collections.abc import Callable
from typing import NamedTuple

from framing.records import FramingError

_BREAKS = re.compile(r"[\r\n\v\f\u2028]+")
_LARGEST_RTF = 128 * 2**20


class Line(NamedTuple):
    """A paragraph, the names of the bookmarks in it, and whether it is a link."""

    text: str
    marks: tuple[str, ...] = ()
    link: bool = False


def document_lines(raw: bytes, where: str) -> list[Line]:
    """Return the paragraphs of a Word document, those in tables too."""
    import docx
    from docx.oxml.ns import qn

    try:
        body = docx.Document(io.BytesIO(raw)).element.body
    except Exception as error:  # python-docx raises many kinds on a damaged file
        raise FramingError(
            f"{where}: not a readable Word document ({type(error).__name__}); open it in Word and save it again."
        ) from None
    names = [qn(n) for n in ("w:t", "w:br", "w:cr", "w:tab", "w:noBreakHyphen")]
    signs = dict(zip(names[1:], ("\n", "\n", "\t", "-"), strict=True))
    mark, name, link = qn("w:bookmarkStart"), qn("w:name"), qn("w:hyperlink")
    lines: list[Line] = []
    waiting: tuple[str, ...] = ()
    for element in body.iter(qn("w:p"), mark):
        if element.tag == mark:
            if element.getparent() is body:  # a bookmark between two paragraphs
                waiting += (str(element.get(name)),)
            continue
        text = "".join(signs.get(e.tag) or e.text or "" for e in element.iter(*names))
        marks = waiting + tuple(str(m.get(name)) for m in element.iter(mark))
        waiting = ()
        lines.append(Line(text, marks, element.find(f".//{link}") is not None))
    if not any(line.text.strip() for line in lines):
        raise FramingError(f"{where} is a Word document without text; leave it out.")
    return lines


def rich_text_lines(raw: bytes, where: str) -> list[Line]:
    """Return the paragraphs of a rich-text document."""
    from striprtf import striprtf

    to_text: Callable[..., str] = striprtf.rtf_to_text

    if len(raw) > _LARGEST_RTF:
        raise FramingError(
            f"{where} is larger than any export ({len(raw) // 2**20} MB); split it, or save it as text."
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            text = to_text(raw.decode("cp1252", errors="replace"), errors="replace")
    except Exception as error:  # striprtf raises many kinds on damaged files
        raise FramingError(
            f"{where}: not a readable rich text document ({type(error).__name__}); save it again."
        ) from None
    if not text.strip():
        raise FramingError(f"{where} is a rich text document without text; leave it out.")
    return [Line(part) for part in text.split("\n")]


def joined(lines: list[Line]) -> str:
    """Return lines as one text."""
    return "\n".join(line.text for line in lines)


def pieces(lines: list[Line]) -> list[Line]:
    """Return lines with those that hold breaks cut at them; the marks stay with the first."""
    made: list[Line] = []
    for line in lines:
        first, *rest = _BREAKS.split(line.text)
        made.append(Line(first, line.marks, line.link))
        made += [Line(part) for part in rest]
    return made
