"""The labels of databases in the languages of their interfaces, as data; and an article as a database writes it."""

import re
from functools import cache
from typing import Any, NamedTuple

from framing.resources import lexicon_rows, split_cell

_COPYRIGHT = re.compile(
    r"\s*(?:copyright\b|©|\(c\)\s*(?:copyright|\d{4})|all rights reserved\b|alle rechte vorbehalten\b)", re.I
)
_WORDS_OF_NOTICE = 45  # a longer paragraph that begins so is a text about rights


class Label(NamedTuple):
    """A label: where in an article it stands, and the column it fills (an empty name when none)."""

    place: str
    field: str


@cache
def labels(product: str) -> dict[str, Label]:
    """Return a product's labels by their words in lower case."""
    return {
        name.lower(): Label(row["place"], row["field"])
        for row in lexicon_rows("export_labels")
        if row["product"] == product
        for name in split_cell(row["labels"])
    }


@cache
def _languages() -> dict[str, str]:
    return {n: row["code"] for row in lexicon_rows("language_names") for n in split_cell(row["names"])}


def language_code(name: Any) -> Any:
    """Return the code of a language by its name in any interface's language; what is no such name, as it is."""
    if not isinstance(name, str):
        return name
    return _languages().get(name.strip().rstrip(".;").lower(), name)


def is_notice(paragraph: str) -> bool:
    """Tell a notice of copyright from a text."""
    return bool(_COPYRIGHT.match(paragraph)) and len(paragraph.split()) <= _WORDS_OF_NOTICE


def squeezed(text: str) -> str:
    """Return a text on one line, its white space single."""
    return " ".join(text.split())


def byline(text: str) -> str:
    """Return the author of a byline."""
    plain = squeezed(text).strip(" ;,")
    return plain[3:] if plain[:3].lower() == "by " else plain


def article(fields: dict[str, str], paragraphs: list[str]) -> dict[str, Any]:
    """Make a row of what a database tells about an article, its notices of copyright left out."""
    row: dict[str, Any] = {k: squeezed(v) for k, v in fields.items() if k and v and v.strip()}
    if "author" in row:
        row["author"] = byline(row["author"])
    if "language" in row:
        row["language"] = language_code(row["language"].split(";")[0])
    kept = [p for p in paragraphs if p.strip() and not is_notice(p)]
    return row | {"text": "\n".join(kept)}
