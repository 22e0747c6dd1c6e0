"""Tags and character references inside texts, as tables from the web have them: taken out, and counted."""

import html
import re
import string

_BLOCK = re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6]|/tr|/blockquote|p|div|h[1-6]|li)\b[^<>]{0,500}>", re.I)
_HIDDEN = re.compile(
    r"<(script|style|noscript)\b[^<>]{0,500}>.{0,100000}?</\1\s*>|<!--.{0,100000}?-->", re.I | re.S
)
_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|big|blockquote|body|br|center|cite|code|div|em|figcaption|figure|font|footer|h[1-6]|head|"
    r"header|hr|html|i|iframe|img|ins|li|link|main|mark|meta|nav|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|"
    r"table|tbody|td|th|thead|time|title|tr|u|ul|video|o:p)\b[^<>]{0,2000}>",
    re.I,
)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_EMPTY_LINES = re.compile(r"[ \t\xa0]*\n\s*\n[ \t]*|[ \t]+\n[ \t]*")
_LETTERS = (string.ascii_letters + string.whitespace).encode()
_LOOKED_AT, _SHORTEST = 2000, 60  # characters
_MOST_SIGNS = 0.3  # of a text that is prose: tables of results have fewer


def without_markup(text: str) -> tuple[str, int]:
    """Return a text without tags and with its character references written out, and how many there were.

    Examples
    --------
    >>> without_markup("<p>&ldquo;This is theft,&rdquo; she said.</p><p>AT&T agreed.</p>")
    ('“This is theft,” she said.\\nAT&T agreed.', 6)
    """
    if "<" not in text and "&" not in text:
        return text, 0
    bare, hidden = _HIDDEN.subn(" ", text) if "<" in text else (text, 0)
    bare, blocks = _BLOCK.subn("\n", bare) if "<" in bare else (bare, 0)
    bare, tags = _TAG.subn("", bare) if "<" in bare else (bare, 0)
    references = 0
    for _ in range(2):  # twice where a text was written out twice: &amp;ldquo;
        bare, found = _ENTITY.subn(_character, bare)
        references += found
        if not found:
            break
    changed = hidden + blocks + tags + references
    if not changed or bare == text:
        return text, 0
    return (_EMPTY_LINES.sub("\n", bare).strip() if blocks or hidden else bare), changed


def _character(found: re.Match[str]) -> str:
    """Return the character a reference stands for; one that stands for none is left."""
    shown = html.unescape(found[0])
    return " " if shown == "\xa0" else shown


def looks_like_markup(text: str) -> bool:
    """Tell a text that is mostly signs, markup or code from prose."""
    looked_at = text[:_LOOKED_AT]
    if len(looked_at) < _SHORTEST:
        return False
    signs = len(
        looked_at.encode("ascii", "ignore").translate(None, _LETTERS)
    )  # a tenth of the time of a pattern
    spaces = looked_at.count(" ") + looked_at.count("\n")
    return signs > _MOST_SIGNS * len(looked_at) or (spaces < len(looked_at) / 50 and looked_at.isascii())
