"""Nexis UK and classic LexisNexis: articles between "3 of 50 DOCUMENTS", as text or as a web page.

Read by order and form (outlet, date, headline, labels in capitals, text, labels, copyright), since the labels
change with the language of the interface.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from framing.corpus.date_forms import read_date
from framing.corpus.formats.labels import article, is_notice, labels, squeezed

_HEADER = re.compile(
    r"^[ \t\xa0\ufeff]*(?:[^\W\d_]+[ \t])?(\d{1,5})[ \t]+(?:[^\W\d_]{1,4}|/)[ \t]+(\d{1,5})(?:[ \t]+([^\W\d_]{4,}))?[ \t\xa0]*\r?$",
    re.M,
)
_DOCUMENT = re.compile(r"^d[oo]k?[cu]?um|^d[oó]c", re.I)
_DOC = re.compile(r"<DOC NUMBER=\"?\d+\"?>", re.I)
_LABEL = re.compile(r"([^\W\d_a-z][^\W\d_a-z\s]*(?:[ /-][^\W\d_a-z\s/-]+){0,3}):(?:\s|$)")
_CENTRED = 10  # spaces before a centred line at least
_FAR_IN = 20  # spaces before a line that divides articles without a word for documents
_NEAR = 8  # blocks in which an article's date stands
_TITLE_WORDS = 60
_RULE = re.compile(r"\.(c\d+)\s*\{[^}]*text-align:\s*center", re.I)


class Block(NamedTuple):
    """Paragraphs that stand together: centred or not, with the label they begin with in capitals."""

    paragraphs: list[str]
    centred: bool
    label: str

    @property
    def text(self) -> str:
        """The paragraphs on one line."""
        return " ".join(self.paragraphs)


def is_nexis_text(text: str) -> bool:
    """Tell an export by its first document line: number 1, and a word for documents or much white space."""
    return any(h[1] == "1" for h in _headers(text[:60_000]))


def _headers(text: str) -> list[re.Match[str]]:
    """Return the lines that divide articles: all with a word for documents, else those with one last number."""
    found = [h for h in _HEADER.finditer(text) if int(h[1]) <= int(h[2])]
    named = [h for h in found if any(_DOCUMENT.match(word) for word in h[0].split())]
    bare = [h for h in found if h[3] is None and len(h[0]) - len(h[0].lstrip()) >= _FAR_IN]
    return named or [h for h in bare if h[2] == bare[0][2]]


def nexis_text_rows(text: str, _: str, __: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and article of a text export."""
    headers = _headers(text)
    ends = [h.start() for h in headers[1:]] + [len(text)]
    for number, (header, end) in enumerate(zip(headers, ends, strict=True), 1):
        yield number, _article(_blocks(text[header.end() : end]))


def _blocks(text: str) -> list[Block]:
    """Cut a text at its empty lines."""
    made = []
    for filled, lines in groupby(text.splitlines(), key=lambda line: bool(line.strip())):
        if filled:
            given = list(lines)
            centred = all(len(line) - len(line.lstrip()) >= _CENTRED for line in given)
            joined = squeezed(" ".join(given))
            found = _LABEL.match(joined)
            known = found is not None and found[1].lower() in labels("nexis")
            parts = [squeezed(line) for line in given] if centred else [joined]
            made.append(Block(parts, centred, found[1] if found and known else ""))
    return made


def is_nexis_page(text: str) -> bool:
    """Tell an export as a web page."""
    head = text[:200_000]
    return "<DOCFULL>" in head or bool(_DOC.search(head))


def nexis_page_rows(text: str, _: str, __: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and article of an export as a web page."""
    start = next(_DOC.finditer(text), None)
    centred = frozenset(_RULE.findall(text[: start.start()] if start else text[:20_000]))
    parts = _DOC.split(text)[1:] or text.split("<DOCFULL>")[1:]
    for number, part in enumerate(parts, 1):
        yield number, _article(_divisions(part, centred))


def _divisions(part: str, centred: frozenset[str]) -> list[Block]:
    """Return the divisions of an article in a web page."""
    import lxml.html

    body = (
        re.split(r"</DOCFULL>", part, maxsplit=1)[0]
        .replace("<DOCFULL> -->", "")
        .removesuffix("<!-- Hide XML section from browser")
    )
    tree = lxml.html.fromstring(f"<div>{re.sub(r'<br ?/?>', chr(10), body, flags=re.I)}</div>")
    made = []
    for division in tree.iter("div"):
        if division is tree or any(True for _ in division.iterchildren("div")):
            continue
        kind = (division.get("class") or "").lower()
        paragraphs = [squeezed(p.text_content()) for p in division.iter("p")] or [
            squeezed(division.text_content())
        ]
        paragraphs = [p for p in paragraphs if p]
        if paragraphs:
            first = next((s for s in division.iter("span") if s.text_content().strip()), None)
            found = _LABEL.match(paragraphs[0])
            own = found is not None and first is not None and squeezed(first.text_content()) == f"{found[1]}:"
            known = found is not None and found[1].lower() in labels("nexis")
            made.append(Block(paragraphs, kind in centred, found[1] if found and (own or known) else ""))
    if made and _HEADER.match(made[0].text):
        made = made[1:]
    return made


def _article(blocks: list[Block]) -> dict[str, Any]:
    """Read an article off its blocks."""
    dated = next((i for i, b in enumerate(blocks[:_NEAR]) if not b.label and _date_in(b) is not None), -1)
    fields: dict[str, str] = {"outlet": _outlet(blocks[: max(dated, 1)])}
    if dated >= 0:
        fields["published"] = _date_in(blocks[dated]) or ""
    rest = blocks[max(dated, 0) + 1 :]
    while rest and rest[0].centred and not rest[0].label:
        rest = rest[1:]  # an edition
    first, last = _body(rest)
    title, body = _headline(rest[:first], rest[first:last])
    fields |= {k: v for b in rest[:first] + rest[last:] for k, v in _field(b)}
    if title:
        fields["title"] = title
    return article(fields, body)


def _date_in(block: Block) -> str | None:
    """Return the date a block holds: the whole of it, or one of its lines."""
    if sum(map(len, block.paragraphs)) > 200 or is_notice(block.text):
        return None
    return next((t for t in (block.text, *block.paragraphs) if read_date(t) is not None), None)


def _outlet(blocks: list[Block]) -> str:
    """Return the outlet: what stands before the date and is no notice of copyright."""
    lines = [p for b in blocks if not b.label for p in b.paragraphs if not is_notice(p)]
    return " ".join(lines)


def _field(block: Block) -> list[tuple[str, str]]:
    """Return the column a labelled block fills, and its value."""
    known = labels("nexis").get(block.label.lower()) if block.label else None
    value = block.text[len(block.label) + 1 :].strip()
    return [(known.field, value)] if known and known.field and value else []


def _place(block: Block) -> str:
    known = labels("nexis").get(block.label.lower()) if block.label else None
    return known.place if known else ("other" if block.label else "")


def _body(blocks: list[Block]) -> tuple[int, int]:
    """Return where the text begins and ends: around the longest stretch, between the labels before and behind it."""
    places = [_place(b) for b in blocks]
    plain = [
        0 if p or b.centred else sum(map(len, b.paragraphs)) for p, b in zip(places, blocks, strict=True)
    ]
    tail = next((i for i, p in enumerate(places) if p == "tail" and any(plain[:i])), len(blocks))
    head = max((i + 1 for i in range(tail) if places[i] in ("head", "body")), default=0)
    if not any(plain[head:tail]):  # labels behind the text that are known from before it
        longest = max(range(len(plain)), key=plain.__getitem__, default=0)
        head = max((i + 1 for i in range(longest) if places[i]), default=0)
        tail = next((i for i in range(longest, len(places)) if places[i] == "tail"), len(blocks))
    else:
        longest = max(range(head, tail), key=plain.__getitem__)
    head = max([head, *(i + 1 for i in range(head, longest) if places[i] == "other")])
    while tail > longest + 1 and (places[tail - 1] in ("weak", "other") or _closes(blocks[tail - 1])):
        tail -= 1
    tail = next((i for i in range(longest + 1, tail) if places[i] == "other"), tail)
    if (
        head
        and places[head - 1] == "body"
        and (said := blocks[head - 1].text[len(blocks[head - 1].label) + 1 :].strip())
    ):
        blocks[head - 1] = Block([said, *blocks[head - 1].paragraphs[1:]], False, "")
        head -= 1
    return head, tail


def _closes(block: Block) -> bool:
    return block.centred or all(is_notice(p) for p in block.paragraphs)


def _headline(before: list[Block], body: list[Block]) -> tuple[str, list[str]]:
    """Return the headline and the paragraphs of the text; where no label divides them, the first block is it."""
    unlabelled = [b for b in before if not b.label and not is_notice(b.text)]
    paragraphs = [p for b in body if not b.label or _place(b) == "" for p in b.paragraphs]
    if unlabelled:
        return unlabelled[0].text, paragraphs
    labelled = any(b.label and _place(b) == "head" for b in before)
    if len(body) > 1 and not labelled and len(body[0].text.split()) <= _TITLE_WORDS:
        return body[0].text, [p for b in body[1:] for p in b.paragraphs]
    return "", paragraphs
