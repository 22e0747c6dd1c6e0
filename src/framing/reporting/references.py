"""The literature the package cites, by author and year, and the word lists with the works they follow."""

import calendar
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from framing.provenance import fingerprint
from framing.resources import data_folder, read_csv

_OURS = "the framing contributors"

_ENTRY = re.compile(r"@\w+\{(\w+),\n.*?\n\}", re.DOTALL)
_AUTHORS = re.compile(r"^  author = \{(.*)\},?$", re.MULTILINE)
_YEAR = re.compile(r"^  year = \{(\d+)\}", re.MULTILINE)
_ACCENT = re.compile(r"\{\\(['\"])(\w)\}")
_COMBINING = {"'": "\u0301", '"': "\u0308"}


_SURNAME = r"(?:(?:van|von|de|Di) )?(?:O['’])?[A-ZÄÖÜ][\w\-ćöäü]+"
_MORE = rf"(?:(?:, {_SURNAME})*,? and {_SURNAME}| et al\.| and colleagues)?"
_CITATION = re.compile(
    rf"(?!(?:{'|'.join(calendar.month_name[1:])}) )({_SURNAME}{_MORE})(?:'s|’s|'|’)? \(?((?:18|19|20)\d\d)\b"
)


def cited(text: str) -> list[str]:
    """Return the works a text cites, by author and year, in the order they come: ``Hutto and Gilbert 2014``."""
    text = " ".join(text.split())
    found: dict[int, str] = {}
    for label in sorted(references(), key=len, reverse=True):
        while (at := text.find(label)) >= 0:
            found[at] = label
            text = text[:at] + "." * len(label) + text[at + len(label) :]
    for citation in _CITATION.finditer(text):
        authors, year = citation.groups()
        names = re.split(r", and |, | and ", authors.replace(" and colleagues", " et al."))
        told = " and ".join(names) if len(names) < 3 else f"{names[0]} et al."
        found[citation.start()] = f"{told} {year}"
    return list(dict.fromkeys(found[at] for at in sorted(found)))


@cache
def references() -> dict[str, str]:
    """Return the BibTeX entries by how the text cites them: ``Hutto and Gilbert 2014``."""
    raw = (data_folder() / "references.bib").read_text(encoding="utf-8")
    return {_label(entry.group(0)): entry.group(0) for entry in _ENTRY.finditer(raw)}


def _label(entry: str) -> str:
    """Make the citation of an entry: one, two, or the first of more authors, and the year."""
    authors, year = _AUTHORS.search(entry), _YEAR.search(entry)
    assert authors is not None and year is not None, entry
    names = [name.split(",")[0] for name in _plain(authors.group(1)).split(" and ")]
    told = " and ".join(names) if len(names) < 3 else f"{names[0]} et al."
    return f"{told} {year.group(1)}"


def _plain(text: str) -> str:
    """Turn BibTeX accents and braces into plain letters."""
    accented = _ACCENT.sub(lambda m: unicodedata.normalize("NFC", m.group(2) + _COMBINING[m.group(1)]), text)
    return accented.replace("{", "").replace("}", "")


def word_lists(hashes: dict[str, str]) -> pd.DataFrame:
    """Return the lists the analysis used with their provenance, and the works named row by row."""
    folder = data_folder() / "lexicons"
    known = read_csv(
        folder / "sources.csv", ["file", "title", "version", "authors", "year", "licence"]
    ).set_index("file")
    rows = []
    for file, used in sorted(hashes.items()):
        if file not in known.index:
            continue
        path = folder / file
        same = path.is_file() and fingerprint(path.read_bytes()) == used
        works = "; ".join(_works(path)) if same else ""
        rows.append({"file": file, **known.loc[file], "works": works, "same": same, "sha256": used[:12]})
    return pd.DataFrame(rows, columns=["file", *known.columns, "works", "same", "sha256"])


def _works(path: Path) -> list[str]:
    """Return the works a list's rows name, without their pages."""
    frame = read_csv(path, [])
    return works_in(frame["source"]) if "source" in frame else []


def works_in(sources: Iterable[str]) -> list[str]:
    """Return the works that cells of a ``source`` column name, those of the bibliography by its own labels."""
    named = set()
    for part in {part.strip() for cell in sources for part in cell.split("|")}:
        known = [work for work in cited(part) if work in references()]
        named.update(known or [part.split(",")[0].strip()])
    return sorted(w for w in named if w and "framing contributors" not in w)


def bibtex(text: str, lists: pd.DataFrame, made: dict[str, Any]) -> str:
    """Collect the entries of the works the text names; name those without an entry in a comment."""
    version = made["versions"]["media-framing"]
    own = (
        f"@software{{framing,\n  author = {{{{{_OURS}}}}},\n  title = {{framing: who says what about whom in news text}},\n"
        f"  version = {{{version}}},\n  year = {{2026}}\n}}"
    )
    entries = [own] + [entry for label, entry in references().items() if label in text]
    for row in lists[lists["authors"] != _OURS].itertuples():
        key = str(row.file).removesuffix(".csv")
        entries.append(
            f"@misc{{{key},\n  author = {{{{{row.authors}}}}},\n  title = {{{row.title}}},\n  version = {{{row.version}}},\n"
            f"  year = {{{row.year}}},\n  note = {{Licence: {row.licence}}}\n}}"
        )
    named = {
        work
        for works in lists["works"]
        for work in works.split("; ")
        if re.search(r"\b(?:18|19|20)\d\d\b", work)
    }
    missing = sorted(named - set(references()))
    comment = [f"% no entry here for: {'; '.join(missing)}"] if missing else []
    return "\n\n".join([*comment, *entries]) + "\n"
