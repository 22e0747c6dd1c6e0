"""Nexis UK and classic LexisNexis: articles between "3 of 50 DOCUMENTS", as text or as a web page.

Read by order and form (outlet, date, headline, labels in capitals, text, labels, copyright), since the labels
change with the language of the interface.
"""

import re
from collections.abc import Iterator, Sequence
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
_LABEL = re.compile(r"([^\W\d_a-z][^\W\d_a-z\s]*(?:[ /-][^\W\d_a-z\s/-]+){0,3}):")
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
    innermost = (d for d in tree.iter("div") if d is not tree and next(d.iterchildren("div"), None) is None)
    made = [block for division in innermost if (block := _division(division, centred))]
    return made[1:] if made and _HEADER.match(made[0].text) else made


def _division(division: Any, centred: frozenset[str]) -> Block | None:
    """Return a division with its label: one that the service is known to use, or that is set off in its own type."""
    said = [squeezed(p.text_content()) for p in division.iter("p")] or [squeezed(division.text_content())]
    paragraphs = [p for p in said if p]
    if not paragraphs:
        return None
    label = ""
    if found := _LABEL.match(paragraphs[0]):
        first = next((s for s in division.iter("span") if s.text_content().strip()), None)
        own = first is not None and squeezed(first.text_content()) == f"{found[1]}:"
        label = found[1] if own or found[1].lower() in labels("nexis") else ""
    return Block(paragraphs, (division.get("class") or "").lower() in centred, label)


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
    value = _after_label(block)
    return [(known.field, value)] if known and known.field and value else []


def _place(block: Block) -> str:
    known = labels("nexis").get(block.label.lower()) if block.label else None
    return known.place if known else ("other" if block.label else "")


def _body(blocks: list[Block]) -> tuple[int, int]:
    """Return where the text begins and ends: around the longest stretch, between the labels before and after it."""
    places = [_place(b) for b in blocks]
    plain = [
        0 if p or b.centred else sum(map(len, b.paragraphs)) for p, b in zip(places, blocks, strict=True)
    ]
    head, longest, tail = _between_labels(places, plain)
    head = _after_last(places, head, longest, ("other",))
    while head < longest and places[head] == "weak" and places[:head][-1:] != ["body"]:
        head += 1
    while tail > longest + 1 and (places[tail - 1] in ("weak", "other", "head") or _closes(blocks[tail - 1])):
        tail -= 1
    tail = _first_of(places, longest + 1, tail, "other")
    if head and places[head - 1] == "body" and (said := _after_label(blocks[head - 1])):
        head -= 1
        blocks[head] = Block([said, *blocks[head].paragraphs[1:]], False, "")
    return head, tail


def _between_labels(places: list[str], plain: list[int]) -> tuple[int, int, int]:
    """Return where the text may begin, its longest block, and where it must end, by the labels around it."""
    end = len(places)
    tail = next((i for i in range(end) if places[i] == "tail" and any(plain[:i])), end)
    head = _after_last(places, 0, tail, ("head", "body"))
    if any(plain[head:tail]):
        return head, max(range(head, tail), key=plain.__getitem__), tail
    longest = max(range(end), key=plain.__getitem__, default=0)  # labels after the text, known from before it
    labelled = [p for p in places[:longest] if p]
    return _after_last(places, 0, longest, labelled), longest, _first_of(places, longest, end, "tail")


def _after_last(places: list[str], first: int, last: int, wanted: Sequence[str]) -> int:
    """Return the block after the last of some sorts, or the first one."""
    return max((i + 1 for i in range(first, last) if places[i] in wanted), default=first)


def _first_of(places: list[str], first: int, last: int, wanted: str) -> int:
    """Return the first block of a sort, or the end."""
    return next((i for i in range(first, last) if places[i] == wanted), last)


def _after_label(block: Block) -> str:
    """Return what stands beside a label."""
    return block.text[len(block.label) + 1 :].strip()


def _closes(block: Block) -> bool:
    return block.centred or all(is_notice(p) for p in block.paragraphs)


def _headline(before: list[Block], body: list[Block]) -> tuple[str, list[str]]:
    """Return the headline and the paragraphs of the text; where no label divides them, the first block is it."""
    unlabelled = [b for b in before if not b.label and not is_notice(b.text)]
    paragraphs = [p for b in body for p in b.paragraphs]
    if unlabelled:
        return unlabelled[0].text, paragraphs
    labelled = any(b.label and _place(b) == "head" for b in before)
    if len(body) > 1 and not labelled and len(body[0].text.split()) <= _TITLE_WORDS:
        return body[0].text, [p for b in body[1:] for p in b.paragraphs]
    return "", paragraphs
