"""Saved web pages: the article without menus and advertisements, found by trafilatura; and Markdown."""

import re
from collections.abc import Iterator
from typing import Any

from framing.records import FramingError

_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_LARGEST = 32 * 2**20
_FRONT = re.compile(r"\A---\s*\n(.{0,5000}?)\n---\s*(?:\n|\Z)", re.S)
_SIGNS = (
    (re.compile(r"!\[([^\]\n]{0,300})\]\([^)\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,500})\]\([^)\n]{0,1000}\)"), r"\1"),
    (re.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$", re.M), r"\1"),
    (re.compile(r"^ {0,3}>\s?", re.M), ""),
    (re.compile(r"^ {0,3}(?:[-*_] ?){3,}$\n?", re.M), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![\w*])"), r"\1"),
)  # fmt: skip


def is_page(text: str) -> bool:
    """Tell a web page by its first tag."""
    return bool(_START.match(text[:10_000]))


def page_rows(text: str, where: str, notes: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the article of a page."""
    import trafilatura

    if len(text) > _LARGEST:
        raise FramingError(
            f"{where} is larger than any web page ({len(text) // 2**20} MB); save its text as .txt."
        )
    found = trafilatura.bare_extraction(
        text, with_metadata=True, include_comments=False, include_tables=False
    )
    made = found.as_dict() if found is not None and not isinstance(found, dict) else found or {}
    if not (made.get("text") or "").strip():
        raise FramingError(
            f"{where} is a web page in which no article was found; save its text as .txt (UTF-8)."
        )
    title, text = (made.get("title") or "").strip(), made["text"]
    if title and text.startswith(f"{title}\n"):
        text = text[len(title) :].lstrip()
    notes.append("a web page: menus and advertisements were left out; compare the text with the page")
    yield (
        1,
        {
            "title": title or None,
            "outlet": made.get("sitename") or made.get("hostname"),
            "author": made.get("author"),
            "published": made.get("date"),
            "language": made.get("language"),
            "text": text,
        },
    )


def markdown_row(text: str) -> tuple[dict[str, Any], int]:
    """Return the article of a Markdown file without its signs, and how many there were.

    Examples
    --------
    >>> markdown_row("# Talks\\n\\nHe **left** [Rome](https://a.example).")
    ({'title': 'Talks', 'text': 'He left Rome.'}, 2)
    """
    row: dict[str, Any] = {}
    if front := _FRONT.match(text):
        named = (line.partition(":") for line in front[1].splitlines())
        row = {k.strip(): v.strip().strip("\"'") for k, sep, v in named if sep and v.strip()}
        text = text[front.end() :]
    if heading := re.match(r"\s*#\s+(.*?)\s*#*\s*(?:\n|\Z)", text):
        row.setdefault("title", heading[1])
        text = text[heading.end() :].lstrip("\n")
    changed = 0
    for sign, shown in _SIGNS:
        text, n = sign.subn(shown, text)
        changed += n
    return row | {"text": text}, changed
