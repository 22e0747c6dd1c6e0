"""From bytes to text: the encoding is told by the bytes, and a guess is always said.

Repairs (wrongly decoded letters, control characters) are made here and counted, never later.
"""

import codecs
import re
from typing import NamedTuple

_UNDECODED = re.compile(r"[\udc80-\udcff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufeff\ud800-\udfff]")
_ASCII_CONTROL = bytes([*range(9), *range(14, 28), 127])
_BROKEN = re.compile(
    "[\u0080-\u009f]|[\u00c2-\u00f4\u0160-\u0178\u0392-\u03bf][\u0080-\u00bf\u0152-\u2122]|â€|ï»¿|вЂ|Ð|Ñ"
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.I
)
_MARKS = (
    ("utf-32", b"\xff\xfe\x00\x00"),
    ("utf-32", b"\x00\x00\xfe\xff"),
    ("utf-16", b"\xff\xfe"),
    ("utf-16", b"\xfe\xff"),
)
# What Western news has beyond ASCII are marks and dashes between or beside letters, and single letters with accents.
_AS_1252 = re.compile(
    rb"(?<=[A-Za-z.,!?])[\x91-\x97](?=[A-Za-z\s.,!?]|$)|(?<![A-Za-z])[\x91\x93](?=[A-Za-z])|[a-z][\xdf-\xfc][a-z]|\xa3\d"
)
_AS_MAC = re.compile(
    rb"(?<=[A-Za-z.,!?])[\xd0-\xd5](?=[A-Za-z\s.,!?]|$)|(?<![A-Za-z])[\xd2\xd4](?=[A-Za-z])|[a-z][\x87-\x9f][a-z]"
)
_RUN = re.compile(rb"[\x80-\xff]{2}")
_FOREIGN_SHARE = 0.35  # of the high bytes that stand side by side: letters of another script, not accents
_LOOKED_AT = 200_000
_FALLBACK, _LOST = "framing_windows_1252", "framing_lost"


class Decoded(NamedTuple):
    """A text, the encoding it was read in, and a note when that is a guess."""

    text: str
    encoding: str
    note: str


def decode(raw: bytes, *, declared: bool = False) -> Decoded:
    """Decode by the byte-order mark, else as UTF-8, else as declared (in a web page), else by the best guess.

    Examples
    --------
    >>> decode("Zoë".encode()).text
    'Zoë'
    >>> decode("It’s a day".encode("mac_roman"))[:2]
    ('It’s a day', 'Mac Roman')
    """
    for encoding, mark in _MARKS:
        if raw.startswith(mark):
            return Decoded(raw.decode(encoding, errors=_LOST).removeprefix("\ufeff"), encoding.upper(), "")
    if encoding := _without_mark(raw[:4000]):
        return Decoded(raw.decode(encoding, errors=_LOST), "UTF-16", "UTF-16 without a byte-order mark")
    try:
        return Decoded(raw.decode("utf-8-sig"), "UTF-8", "")
    except UnicodeDecodeError:
        pass
    if declared and (named := _as_declared(raw)) is not None:
        return named
    return _guessed(raw)


def guess_encoding(raw: bytes) -> str:
    """Return the codec of bytes that are not UTF-8: Windows-1252, Mac Roman, or another script's."""
    high = sum(b > 127 for b in raw[:_LOOKED_AT])
    beside = 2 * len(_RUN.findall(raw[:_LOOKED_AT]))
    utf8 = high - _invalid(raw[:_LOOKED_AT])
    if high - utf8 > 6 and beside - utf8 > _FOREIGN_SHARE * (high - utf8):
        from charset_normalizer import from_bytes

        best = from_bytes(raw[:_LOOKED_AT]).best()
        if best is not None and best.encoding not in {"utf_8", "ascii", "cp1252", "latin_1"}:
            return best.encoding
    mac, windows = len(_AS_MAC.findall(raw)), len(_AS_1252.findall(raw))
    return "mac_roman" if mac > windows else "cp1252"


def _invalid(raw: bytes) -> int:
    """Count the bytes that are not UTF-8."""
    return sum(0xDC80 <= ord(c) <= 0xDCFF for c in raw.decode("utf-8", errors="surrogateescape"))


def _guessed(raw: bytes) -> Decoded:
    """Decode bytes that are not UTF-8, and say as what."""
    encoding = guess_encoding(raw)
    if encoding == "cp1252":
        text, name = raw.decode("utf-8-sig", errors=_FALLBACK), "Windows-1252"
    else:
        text, name = raw.decode(encoding, errors=_LOST), {"mac_roman": "Mac Roman"}.get(encoding, encoding)
    return Decoded(text, name, f"not UTF-8; read as {name}, which is a guess: look at its accents and marks")


def _as_declared(raw: bytes) -> Decoded | None:
    """Decode as a web page says it is encoded, where that is true."""
    found = _DECLARED.search(raw[:4000])
    try:
        codec = codecs.lookup(found[1].decode("ascii")) if found else None
        if codec is None or codec.name in {"utf-8", "ascii", "iso8859-1", "utf-16"}:
            return None
        return Decoded(raw.decode(codec.name), codec.name, "")
    except (LookupError, UnicodeDecodeError):
        return None


def _without_mark(head: bytes) -> str:
    """Tell UTF-16 without a byte-order mark: every other byte of English text is zero."""
    half = len(head) // 2
    if half < 4:
        return ""
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) < 0.05 * half:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.05 * half:
        return "utf-16-be"
    return ""


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Decode the bytes that are not UTF-8, and only those: texts put together from several sources mix both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="surrogateescape"), error.end


def _as_lost(error: UnicodeError) -> tuple[str, int]:
    """Mark bytes that stand for no character, for :func:`clean` to count."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "\udc80", error.end


codecs.register_error(_FALLBACK, _as_windows_1252)
codecs.register_error(_LOST, _as_lost)


def clean(text: str) -> tuple[str, int]:
    """Remove control characters and write U+FFFD for what could not be decoded; count both."""
    if text.isascii() and len(text.encode().translate(None, _ASCII_CONTROL)) == len(text):
        return text, 0  # in a twentieth of the time of the patterns
    if not _CONTROL.search(text):
        return text, 0
    shown, lost = _UNDECODED.subn("\ufffd", text)
    cleaned, removed = _CONTROL.subn("", shown)
    return cleaned, lost + removed


def repair(text: str) -> tuple[str, int]:
    """Remove control characters, and repair a wrongly decoded text; count the characters changed."""
    cleaned, removed = clean(text)
    mended, changed = mend(cleaned)
    return mended, removed + changed


def mend(cleaned: str) -> tuple[str, int]:
    """Repair a wrongly decoded text that has no control characters; count the characters changed.

    ``ftfy.fix_encoding`` leaves quotation marks as they are; ``fix_text`` would straighten them. It is asked
    only where letters stand together as they do in wrongly decoded text: it takes a second a megabyte.
    """
    if cleaned.isascii() or not _BROKEN.search(cleaned):
        return cleaned, 0
    from ftfy import fix_encoding

    fixed = fix_encoding(cleaned)
    changed = max(1, len(cleaned) - len(fixed)) if fixed != cleaned else 0
    result, again = clean(fixed)  # a wrongly decoded byte-order mark is one only now
    return result, changed + again
