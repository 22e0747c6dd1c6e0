"""Text where it is shown: it is no markup and no mathematics, and it does not turn the words around it."""

import re
from html import escape
from typing import Any

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = re.compile(r"([\\`*{}\[\]<>#|~$&]|(?<!\w)_|_(?!\w))")
_MATHEMATICS = re.compile(r"([$\\])")


def plain(text: str) -> str:
    """Return a text without the signs that turn the direction of what stands behind them."""
    return _TURNING.sub("", text)


def html_text(text: str) -> str:
    """Escape a text for HTML; a notebook, which looks for formulas in all it shows, finds none in it."""
    return _MATHEMATICS.sub(r"<span>\1</span>", escape(text, quote=True))


def markdown(value: Any) -> str:
    """Write a value into a line of Markdown as the words they are."""
    return _MARKDOWN.sub(r"\\\1", plain(" ".join(str(value).split())))
