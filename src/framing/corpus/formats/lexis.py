"""Nexis Uni, Lexis Advance and Lexis+: articles as headline, outlet, date, labels with a colon, "Body" and text.

In Word documents bookmarks divide articles and name their parts, whatever the language of the interface; in rich
text and plain text the words do.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from framing.corpus.date_forms import read_date
from framing.corpus.formats.documents import Line
from framing.corpus.formats.labels import article, is_notice, labels, squeezed
from framing.records import FramingError

_LABEL = re.compile(r"\s*([^\W\d_][^:\n]{1,40}?)\s?:\xa0\s*(.*)", re.S)
_PLAIN_LABEL = re.compile(r"\s*([^\W\d_][^:\n]{1,40}?)\s?:\s+(.*)", re.S)
_DOCUMENT_MARK = re.compile(r"Bookmark_\d+|Doc(?:ument)?_?\d+", re.I)
_FURNITURE = re.compile(r"\s*(?:Page \d+ of \d+|Bookmark_\d+|\d+ of \d+)\s*")
_NO_TEXTS = (
    "{} is a list of results, not their texts; in the database choose full documents when downloading."
)
_DATE_WITHIN = 8  # lines behind the headline
_HEADLINE_AND_OUTLET = 4  # lines that may stand above a date; more are a cover


def _known(line: str, *places: str) -> bool:
    found = labels("lexis").get(line.strip().rstrip(":").lower())
    return found is not None and found.place in places


def is_lexis(lines: Sequence[Line]) -> bool:
    """Tell an export by its bookmarks, or by the line that ends each document."""
    if any(_DOCUMENT_MARK.fullmatch(m) for line in lines for m in line.marks):
        return any("body" in m.lower() for line in lines for m in line.marks) or any(_ends(x) for x in lines)
    return any(_ends(line) for line in lines) and any(_known(line.text, "body") for line in lines)


def refuse_list_of_results(lines: Sequence[Line], where: str) -> None:
    """Raise :class:`FramingError` for the list of documents on an export's cover, when it came without the documents."""
    if _is_list_of_results(lines):
        raise FramingError(_NO_TEXTS.format(where))


def _is_list_of_results(lines: Sequence[Line]) -> bool:
    head = [squeezed(line.text) for line in lines[:80] if line.text.strip()]
    numbered = sum(bool(re.match(r"\d+\.\s", line)) for line in head)
    cover = any(
        re.match(r"(?:Job Number|Auftragsnummer|Documents? \(\d+\)|Dokumente? \(\d+\))", line)
        for line in head
    )
    return cover and numbered > 0


def _ends(line: Line) -> bool:
    return _known(line.text, "end")


def lexis_rows(lines: list[Line], where: str, _: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and article of the lines of a document."""
    made = [row for part in _documents(lines) if (row := _article(part)) is not None]
    if not made:
        raise FramingError(_NO_TEXTS.format(where))
    yield from enumerate(made, 1)


def _documents(lines: list[Line]) -> list[list[Line]]:
    """Cut an export into its documents; a cover before the first is left out."""
    starts = [i for i, line in enumerate(lines) if any(_DOCUMENT_MARK.fullmatch(m) for m in line.marks)]
    if starts:
        marked = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
        return [part for part in marked if any(line.text.strip() for line in part)]
    parts: list[list[Line]] = []
    part: list[Line] = []
    for line in lines:
        if _ends(line):
            parts.append(part)
            part = []
        else:
            part.append(line)
    if any(_known(line.text, "body") for line in part):
        parts.append(part)
    return [_without_cover(p) for p in parts]


def _without_cover(part: list[Line]) -> list[Line]:
    """Drop what stands before the headline: it is two lines or so above the date, and the date above "Body"."""
    body = next((i for i, line in enumerate(part) if _known(line.text, "body")), len(part))
    dates = [i for i, line in enumerate(part[:body]) if _is_date(line.text)]
    if not dates:
        return part
    above = [i for i in range(dates[-1]) if part[i].text.strip()]
    if len(above) <= _HEADLINE_AND_OUTLET:
        return part
    lines = 3 if part[above[-1]].text.strip().startswith("(") else 2  # an outlet's part in parentheses
    return part[above[-lines] :]


def _is_date(text: str) -> bool:
    line = squeezed(text)
    return (
        0 < len(line) <= 100 and not is_notice(line) and _labelled(text) is None and _date(line) is not None
    )


def _date(line: str) -> str | None:
    """Return the part of a line that is a date: the whole, or what stands before its edition."""
    return next(
        (part for part in (line[:80], line.rsplit(",", 1)[0], line[:40]) if read_date(part) is not None), None
    )


def _labelled(text: str) -> tuple[str, str] | None:
    """Return label and value of a line that begins with one."""
    if found := _LABEL.match(text):
        return squeezed(found[1]).lower(), found[2]
    found = _PLAIN_LABEL.match(text)
    if found and squeezed(found[1]).lower() in labels("lexis"):
        return squeezed(found[1]).lower(), found[2]
    return None


def _article(part: list[Line]) -> dict[str, Any] | None:
    """Read one document; None when it has no text."""
    body, tail = _bounds(part)
    head = [line for line in part[:body] if line.text.strip() and not _FURNITURE.fullmatch(line.text)]
    if not head:
        return None
    fields = _head(head)
    fields |= {k: v for line in part[tail:] for k, v in _field(line.text)}
    fields = {k: v for k, v in fields.items() if v}
    row = article(fields, _paragraphs(part[body:tail]))
    return row if row["text"] else ({**row, "text": ""} if "published" in row else None)


def _bounds(part: list[Line]) -> tuple[int, int]:
    """Return where the text of a document begins, and where what the database adds does."""
    body = next((i + 1 for i, x in enumerate(part) if _marked(x, "body")), None) or next(
        (i + 1 for i, x in enumerate(part) if _known(x.text, "body")), None
    )
    if body is None:  # no such line: behind the last label of the head
        tagged = [i for i, x in enumerate(part[:30]) if _labelled(x.text) or is_notice(x.text.strip())]
        body = max((i + 1 for i in tagged if not _in_tail(part[i])), default=min(len(part), 3))
    tail = next((i for i in range(body, len(part)) if _is_tail(part, i)), len(part))
    return body, tail


def _marked(line: Line, name: str) -> bool:
    return any(re.fullmatch(rf"{name}(?:_\d+)?", m, re.I) for m in line.marks)


def _in_tail(line: Line) -> bool:
    found = _labelled(line.text)
    return found is not None and found[0] in labels("lexis") and labels("lexis")[found[0]].place == "meta"


def _is_tail(part: list[Line], at: int) -> bool:
    """Tell the line with which the text is over; one with a label alone, as "Subject: …", has others after it."""
    line, after = part[at], next((x for x in part[at + 1 :] if x.text.strip()), None)
    named = any(
        re.fullmatch(r"(?:Classification|Graphic|Notes?|Correction|Load[-_]Date)\w*(?:_\d+)?", m, re.I)
        for m in line.marks
    )
    if named or _ends(line) or _known(line.text, "tail"):
        return True
    return _in_tail(line) and (after is None or _ends(after) or _labelled(after.text) is not None)


def _head(lines: list[Line]) -> dict[str, str]:
    """Read headline, outlet, date and labels."""
    plain = [squeezed(line.text) for line in lines]
    dated = next((i for i in range(1, min(len(lines), _DATE_WITHIN)) if _is_date(lines[i].text)), None)
    fields = {"title": plain[0]}
    first_label = next((i for i, x in enumerate(lines) if i and _labelled(x.text)), len(lines))
    until = dated if dated is not None else min(first_label, 3)
    between = [p for p in plain[1:until] if not is_notice(p)]
    if between:
        fields["outlet"] = " ".join([between[0], *(p for p in between[1:2] if p.startswith("("))]).rstrip(".")
    if dated is not None:
        fields["published"] = _date(plain[dated]) or ""
    return fields | {k: v for line in lines[1:] for k, v in _field(line.text)}


def _field(text: str) -> list[tuple[str, str]]:
    """Return the column a labelled line fills, and its value."""
    found = _labelled(text)
    known = labels("lexis").get(found[0]) if found else None
    return [(known.field, found[1])] if found and known and known.field else []


def _paragraphs(lines: list[Line]) -> list[str]:
    """Return the paragraphs of a text; an abstract before the full text is none of it."""
    plain = [squeezed(part) for line in lines for part in line.text.split("\n")]
    if "FULL TEXT" in plain:
        at = plain.index("FULL TEXT")
        if any(p.rstrip(":") == "ABSTRACT" for p in plain[:at]):
            plain = plain[at + 1 :]
    return [p for p in plain if p and not _FURNITURE.fullmatch(p)]
