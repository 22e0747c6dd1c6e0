"""ProQuest: articles between lines of underscores, one labelled block a field; as text or rich text."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from framing.corpus.date_forms import read_date
from framing.corpus.formats.labels import article, labels, squeezed

_RULE = re.compile(r"\s*_{20,}\s*")
_NUMBERED = re.compile(r"\s*[^\W\d_]+\s+\d+\s+[^\W\d_]{2,3}\s+\d+\s*")
_LABEL = re.compile(r"\s*([^\W\d_][^:\n]{1,40}?)\s?:(?:\s+(.*)|$)", re.S)
_LONGEST_VALUE = 40  # words
_INFO = re.compile(r"(?P<outlet>[^;]+?)\s*(?:;|$)(?:[^\]]*\])?\s*(?P<date>[^:\]]*\d{4})?")


def is_proquest(lines: Sequence[str]) -> bool:
    """Tell an export by its label of full texts, and its rules or its own numbers."""
    ruled = any(_RULE.fullmatch(line) for line in lines[:400])
    return any(map(_starts_text, lines)) and (ruled or any(map(_numbers, lines)))


def _numbers(line: str) -> bool:
    found = _labelled(line)
    return found is not None and labels("proquest")[found[0]].field == "database_id"


def _starts_text(line: str) -> bool:
    found = _labelled(line)
    return found is not None and labels("proquest")[found[0]].place == "body"


def _labelled(line: str) -> tuple[str, str] | None:
    """Return label and value of a line that begins with a label of the database."""
    found = _LABEL.match(line)
    if found is None or squeezed(found[1]).lower() not in labels("proquest"):
        return None
    return squeezed(found[1]).lower(), found[2] or ""


def proquest_rows(lines: Sequence[str], _: str, __: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and article."""
    number = 0
    for part in _documents(lines):
        if any(_labelled(line) for line in part):
            number += 1
            yield number, _article(part)


def _documents(lines: Sequence[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in lines:
        if _RULE.fullmatch(line):
            yield part
            part = []
        else:
            part.append(line)
    yield part


def _article(lines: list[str]) -> dict[str, Any]:
    """Read one document: its title is the first line, every other part begins with a label."""
    title, blocks = _blocks(lines)
    fields: dict[str, str] = {"title": title}
    text: list[str] = []
    for label, parts in blocks:
        known = labels("proquest")[label]
        if known.place == "body":
            text = [] if " ".join(parts).strip(" .").lower() in labels("proquest") else parts
        elif known.field and parts and not (known.field == "title" and title):
            fields[known.field] = " ".join(parts)
    return article(_from_info(fields), [squeezed(p) for p in text])


def _blocks(lines: list[str]) -> tuple[str, list[tuple[str, list[str]]]]:
    title = ""
    blocks: list[tuple[str, list[str]]] = []
    for at, line in enumerate(lines):
        if not line.strip() or (not blocks and _NUMBERED.fullmatch(line)):
            continue
        found = _labelled(line)
        if found is not None and not (_in_text(blocks) and _is_prose(found[1], lines[at + 1 :])):
            blocks.append((found[0], [found[1]] if found[1].strip() else []))
        elif blocks:
            blocks[-1][1].append(line.strip())
        elif not re.match(r"\s*https?://", line):
            title = f"{title} {squeezed(line)}".strip()
    return title, blocks


def _in_text(blocks: list[tuple[str, list[str]]]) -> bool:
    return bool(blocks) and labels("proquest")[blocks[-1][0]].place == "body"


def _is_prose(value: str, after: Sequence[str]) -> bool:
    """Tell a paragraph of the text that begins with a word like a label's: it is long, or the text goes on after it."""
    following = next((line for line in after if line.strip()), "")
    goes_on = bool(following) and not after[0].strip() and _labelled(following) is None
    return goes_on or len(value.split()) > _LONGEST_VALUE


def _from_info(fields: dict[str, str]) -> dict[str, str]:
    """Fill outlet and date: from their own labels, else from the line on the publication."""
    info = _INFO.match(fields.pop("info", ""))
    outlet = fields.get("outlet", "").split(";")[0].strip() or (info["outlet"] if info else "")
    date = fields.get("published", "")
    if info and read_date(date) is None:
        date = info["date"] or date
    fields |= {"outlet": outlet, "published": date}
    return fields
