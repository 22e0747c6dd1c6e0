"""Factiva: web pages and rich text in any interface language, by the order of their parts or by field codes."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from framing.corpus.date_forms import read_date
from framing.corpus.formats.labels import article, is_notice, labels, squeezed
from framing.records import FramingError

_ARTICLE = re.compile(r"(?:^|\s)article\s+[a-z]{2,5}Article(?:\s|$)|^article$")
_PAGE = re.compile(r"""class=["']?[^"'>]*(?:\barticle\s+[a-z]{2,5}Article\b|\barticleParagraph\b)""")
_N_WORDS = re.compile(r"\d[\d.,\s\u202f\xa0]*[^\W\d_]+\.?")
_CODE = re.compile(r"[A-Z0-9]{2,8}")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?", re.I)
_ACCESSION = re.compile(r"\b([A-Z0-9]{3,8}\d{8,}[0-9a-z]*)\b")
_DOCUMENT = re.compile(r"^\W*[^\W\d_]{1,15}?\s*:?\s*[A-Z][A-Z0-9]{2,7}\d{8,}[0-9a-z]*\W*$")
_FIELD = re.compile(r"^\s*([A-Z]{2,3})(?:\s*[\t|]\s*|\s{2,}|\xa0+\s*|$)(.*)$", re.S)
_NEEDED = {"PD", "SN", "AN"}  # codes that every article has


def is_factiva_page(text: str) -> bool:
    """Tell a page of the database, with articles or without."""
    return bool(_PAGE.search(text)) or bool(re.search(r"<title>\s*Factiva\s*</title>", text[:100_000], re.I))


def factiva_page_rows(text: str, where: str, _: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and article of a saved page."""
    import lxml.html

    tree = lxml.html.fromstring(
        text.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8")
    )
    found = [d for d in tree.iter("div") if _ARTICLE.search(d.get("class") or "")]
    inner = {id(a) for d in found for a in d.iterancestors()}
    divisions = [d for d in found if id(d) not in inner]
    if not divisions:
        raise FramingError(
            f"{where} is a list of headlines, not articles; in the database choose the article format when saving."
        )
    for number, division in enumerate(divisions, 1):
        coded = _coded_cells(division)
        yield number, _from_codes(coded) if coded else _from_order(_parts(division))


def _coded_cells(division: Any) -> list[tuple[str, list[str]]]:
    """Return the cells of a table with field codes, and their paragraphs."""
    made = []
    for row in division.iter("tr"):
        cells = list(row.iterchildren("td", "th"))
        code = squeezed(cells[0].text_content()) if len(cells) > 1 else ""
        if code.lower() in labels("factiva"):
            paragraphs = [squeezed(p.text_content()) for p in cells[1].iter("p")] or [
                squeezed(cells[1].text_content())
            ]
            made.append((code, [p for p in paragraphs if p]))
    return made


def _from_codes(cells: Sequence[tuple[str, list[str]]]) -> dict[str, Any]:
    """Make a row of fields by code: lead and text together are the article."""
    fields: dict[str, str] = {}
    paragraphs: list[str] = []
    for code, parts in cells:
        known = labels("factiva").get(code.lower())
        field = known.field if known else ""
        if field in ("lead", "text"):
            paragraphs += parts
        elif field:
            fields[field] = " ".join(parts)
    if found := _ACCESSION.search(fields.get("database_id", "")):
        fields["database_id"] = found[1]
    return article(fields, paragraphs)


Part = tuple[str, str]  # its kind (headline, author, paragraph, other) and its words


def _parts(division: Any) -> list[Part]:
    """Return the parts of an article in their order."""
    made: list[Part] = []
    for element in division.iterdescendants("div", "p", "h1", "h2", "h3", "pre"):
        if any(True for _ in element.iterchildren("div", "p", "pre")):
            continue
        words = squeezed(element.text_content())
        kind = (element.get("class") or "").lower()
        spans = " ".join((s.get("class") or "") for s in element.iter("span", "b")).lower()
        if "headline" in spans or "headline" in kind:
            name = "headline"
        elif "articleparagraph" in kind:
            name = "paragraph"
        else:
            name = "author" if "author" in kind else "other"
        if words:
            made.append((name, words))
    return made


def _from_order(parts: list[Part]) -> dict[str, Any]:
    """Read an article whose parts have no labels: section, headline, byline; words, date, outlet, code, language."""
    first = next((i for i, (kind, _) in enumerate(parts) if kind == "paragraph"), len(parts))
    counted = _count_of_words(parts, first)
    fields = _before_count(parts[: max(counted, 0)])
    body = first if first < len(parts) else _after_notice(parts, counted)
    fields |= _after_count([w for _, w in parts[counted + 1 : body]])
    rest = parts[body:]
    if number := _number_at_end(rest):
        fields["database_id"] = number
    paragraphs = [w for kind, w in rest if kind == "paragraph"] or _without_end([w for _, w in rest])
    return article(fields, [p for p in paragraphs if not _DOCUMENT.match(p)])


def _count_of_words(parts: list[Part], first: int) -> int:
    """Return the count of words, after which the date stands, or else the part before the date; -1 for none."""
    counts = (i for i, (kind, w) in enumerate(parts) if kind == "other" and _N_WORDS.fullmatch(w))
    counted = next((i for i in counts if _dated(parts, i)), None)
    return counted if counted is not None else next((i for i in range(-1, first - 1) if _dated(parts, i)), -1)


def _number_at_end(parts: list[Part]) -> str:
    """Return the number of a document, which closes it; an empty text for none."""
    closing = (w for kind, w in reversed(parts) if kind != "paragraph" or _DOCUMENT.match(w))
    return next((found[1] for w in closing if (found := _ACCESSION.search(w))), "")


def _dated(parts: list[Part], at: int) -> bool:
    """Return whether a date stands next."""
    return at + 1 < len(parts) and len(parts[at + 1][1]) < 60 and read_date(parts[at + 1][1]) is not None


def _after_notice(parts: list[Part], counted: int) -> int:
    """Return where the text begins in a page without classes: behind the notice of copyright."""
    notices = [i for i, (_, w) in enumerate(parts[: counted + 14]) if i > counted and is_notice(w)]
    return notices[-1] + 1 if notices else min(counted + 7, len(parts))


def _without_end(words: list[str]) -> list[str]:
    """Drop publisher and number behind a text without classes."""
    end = next((i for i, w in enumerate(words) if _DOCUMENT.match(w)), len(words))
    return words[:end]


def _before_count(parts: list[Part]) -> dict[str, str]:
    """Read section, headline and byline; each but the headline may lack."""
    at = next((i for i, (kind, _) in enumerate(parts) if kind == "headline"), None)
    if at is None:
        at = 0 if len(parts) < 3 else 1
    fields = {"title": parts[at][1]} if at < len(parts) else {}
    if at > 0:
        fields["section"] = parts[at - 1][1]
    rest = parts[at + 1 :]
    author = next((w for kind, w in rest if kind == "author"), rest[0][1] if rest else "")
    return fields | ({"author": author} if author else {})


def _after_count(words: list[str]) -> dict[str, str]:
    """Read date, time, outlet, code and language."""
    if not words:
        return {}
    fields = {"published": words[0]}
    rest = words[1:]
    if rest and _TIME.fullmatch(rest[0]):
        fields["published"] += f" {rest[0]}"
        rest = rest[1:]
    if rest:
        fields["outlet"] = rest[0]
    code = next((i for i, w in enumerate(rest) if i and _CODE.fullmatch(w)), 0)
    notice = next((i for i, w in enumerate(rest) if i > code and (is_notice(w) or "©" in w)), len(rest))
    if notice - 1 > code:
        fields["language"] = rest[notice - 1]
    return fields


def is_factiva_text(lines: Sequence[str]) -> bool:
    """Tell a text with field codes, or with the numbers that end articles."""
    codes = {found[1] for line in lines[:3000] if (found := _FIELD.match(line))}
    return codes >= _NEEDED or (any(_DOCUMENT.match(x) for x in lines) and any(_counts(x) for x in lines))


def _counts(line: str) -> bool:
    return bool(_N_WORDS.fullmatch(squeezed(line)))


def factiva_text_rows(lines: Sequence[str], _: str, __: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield number and article of a text, with field codes or without."""
    codes = {found[1] for line in lines[:3000] if (found := _FIELD.match(line))}
    if codes >= _NEEDED:
        yield from enumerate(map(_from_codes, _coded_articles(lines)), 1)
        return
    part: list[str] = []
    number = 0
    for line in lines:
        part += [squeezed(line)] if line.strip() else []
        if _DOCUMENT.match(line):
            number += 1
            yield number, _from_order([("other", words) for words in part])
            part = []


def _coded_articles(lines: Sequence[str]) -> list[list[tuple[str, list[str]]]]:
    """Cut lines into articles and fields; the accession number is an article's last field."""
    articles: list[list[tuple[str, list[str]]]] = []
    cells: list[tuple[str, list[str]]] = []
    for line in lines:
        found = _FIELD.match(line)
        if found and found[1].lower() in labels("factiva"):
            cells.append((found[1], [squeezed(found[2])] if found[2].strip(" |") else []))
        elif cells and line.strip(" |\t\r\n"):
            cells[-1][1].append(squeezed(line.strip(" |")))
        if cells and cells[-1][0] == "AN" and cells[-1][1]:
            articles.append(cells)
            cells = []
    return articles
