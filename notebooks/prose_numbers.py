"""Numbers in the prose of a notebook, recomputed from its tables.

A comment behind a number or a claim says where it comes from; a reader of the page does not see it:

    Eighteen<!--= (quotations["source_type"] == "person").sum() --> go to a named person
    about half<!--? 0.45 < one(voices, "estimate", voice="narrator") < 0.55 --> of the words
    scores from −0.1<!--: docs/codebook.md --> on

``=`` gives the number, ``?`` must be true, and ``:`` names the source of a number that is no result: a
parameter, a cited figure, a thought experiment; when the source is a file of the repository, the number must
stand in it. Expressions are evaluated in the notebook once all of its cells have run.
"""

import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"]  # fmt: skip
TIMES = {"never": 0, "once": 1, "twice": 2, "none": 0, "both": 2}
_WORD = "|".join([*WORDS, *TIMES])
NUMBER = rf"(?:[−+-]?\d+(?:,\d{{3}})*(?:\.\d+)?|[−+-]?\.\d+|\b(?i:{_WORD})\b)"
MARK = re.compile(rf"(?P<shown>{NUMBER})?(?P<comment><!--(?P<kind>[=?:])\s*(?P<told>.*?)\s*-->)", re.DOTALL)
# What may hold a number that is none of the notebook's results.
_PLAIN = [
    r"`[^`]*`", r"\*“[^*]*”\*", r"“[^”]*”[^“]{0,12}”", r"“[^”]*”(?:”)?", r'"[^"]*"', r"\]\([^)]*\)", r"^#.*$", r"^\d+\. ",
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?",
    r"\b(?:18|19|20)\d\d\b", r"\b[Nn]otebooks? \d\d(?:(?:,| and| to) \d\d)*", r"[Pp]er 1,000 words", r"F1\b", r"media-framing [\d.]+",
    r"Python 3", r"\b[Ff]ive errors\b", r"\b[Tt]en (?:notebooks|at most)\b",
]  # fmt: skip
_UNMARKED = re.compile(rf"[−+-]?(?<![\w.])\.?\d[\d,.]*|\b(?i:{'|'.join(WORDS[3:])})\b")


def one(table: pd.DataFrame, column: str, **where: Any) -> Any:
    """Return the only value of a column in the rows where other columns have the values given; None is missing."""
    for name, value in where.items():
        table = table[table[name].isna() if value is None else (table[name] == value).fillna(False)]
    if len(table) != 1:
        raise LookupError(f"{len(table)} rows have {where}, not one")
    return table[column].iloc[0]


def evaluate(expressions: Iterable[str], namespace: Mapping[str, Any]) -> dict[str, float | bool | str]:
    """Return the value of every expression; what cannot be computed is a text that says why."""
    values: dict[str, float | bool | str] = {}
    for expression in expressions:
        try:
            value = eval(expression, {**namespace, "one": one, "pd": pd})
            values[expression] = value if isinstance(value, bool) else float(value)
        except Exception as error:
            values[expression] = f"{type(error).__name__}: {error}"
    return values


def prose(notebook: Any) -> list[Any]:
    """Return the cells that hold prose."""
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def expressions_in(notebook: Any) -> list[str]:
    """Return what the prose of a notebook asks of its tables."""
    asked = [m["told"] for cell in prose(notebook) for m in MARK.finditer(cell.source) if m["kind"] in "=?"]
    return list(dict.fromkeys(asked))


def written(value: float, like: str) -> str:
    """Write a number in the form of another: as a word or in digits, with as many decimals and the same signs."""
    if like.lower() in TIMES or like.lower() in WORDS:
        known = [w for w, n in TIMES.items() if n == value and like.lower() in TIMES]
        told = like.lower() if like.lower() in known else next(iter(known), None)
        if told is None and value == int(value) and 0 <= value < len(WORDS):
            told = WORDS[int(value)]
        told = told or f"{value:,.0f}"
        return told.capitalize() if like[0].isupper() else told
    decimals = len(like.partition(".")[2])
    rounded = math.floor(abs(value) * 10**decimals + 0.5 + 1e-9) / 10**decimals
    told = f"{rounded:,.{decimals}f}"
    if like.lstrip("−+-").startswith("."):
        told = told.removeprefix("0")
    if value < 0 and rounded:
        told = ("-" if like.startswith("-") else "−") + told
    return "+" + told if like.startswith("+") and value > 0 else told


def faults(notebook: Any, values: Mapping[str, float | bool | str]) -> list[str]:
    """Say what in the prose is not what the tables hold, and which numbers have no source."""
    found = []
    for cell in prose(notebook):
        for mark in MARK.finditer(cell.source):
            if fault := _fault(mark, values):
                around = MARK.sub(
                    lambda m: m["shown"] or "", cell.source[max(0, mark.start() - 60) : mark.end()]
                )
                found.append(f"… {around.strip()}: {fault}")
        found += [f"{token!r} has no source: … {around} …" for token, around in _unmarked(cell.source)]
    return found


def _fault(mark: re.Match[str], values: Mapping[str, float | bool | str]) -> str:
    """Say what is wrong with one mark, if anything."""
    shown, kind, told = mark["shown"], mark["kind"], mark["told"]
    if kind == ":":
        path = ROOT / told
        if path.is_file() and shown.lstrip("−+-") not in path.read_text(encoding="utf-8"):
            return f"{shown} does not stand in {told}"
        return "" if told and shown else "the source of a number must be named, and stand behind it"
    value = values[told]
    if isinstance(value, str):
        return f"cannot be computed ({value}): {told}"
    if kind == "?":
        return "" if value else f"no longer true: {told}"
    if not shown:
        return f"no number stands before: {told}"
    return "" if written(value, shown) == shown else f"the tables say {written(value, shown)}"


def _unmarked(source: str) -> list[tuple[str, str]]:
    """Return numbers of the prose that no comment explains, each with the words around it."""
    bare = MARK.sub(" ", source)
    for pattern in _PLAIN:
        bare = re.sub(pattern, " ", bare, flags=re.MULTILINE)
    return [(m[0], bare[max(0, m.start() - 30) : m.end() + 20]) for m in _UNMARKED.finditer(bare)]


def refresh(notebook: Any, values: Mapping[str, float | bool | str]) -> int:
    """Write the tables' numbers into the prose; return how many changed."""
    changed = 0

    def renew(mark: re.Match[str]) -> str:
        nonlocal changed
        value = values.get(mark["told"])
        if mark["kind"] != "=" or not mark["shown"] or not isinstance(value, int | float):
            return mark[0]
        new = written(value, mark["shown"])
        changed += new != mark["shown"]
        return new + mark["comment"]

    for cell in prose(notebook):
        cell.source = MARK.sub(renew, cell.source)
    return changed
