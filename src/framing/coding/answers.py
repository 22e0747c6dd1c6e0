"""Check one coder's sheet row by row: the unit, its text, every answer, and the place of words copied from the text."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from framing.arguments import warn
from framing.coding.instruments import items_of
from framing.coding.sampling import shown_text
from framing.coding.sheets import read_sheet
from framing.records import FramingError, counted
from framing.resources import split_cell

_SHOWN = 3  # problems told in one message
_STRAIGHT = str.maketrans("“”„‟‘’‚‛\u00a0\u202f\u2009", "\"\"\"\"''''   ")
_WHICH = re.compile(r"\s*\[(\d+)\]$")


def read_answers(
    path: Path, coder: str | None, sample: pd.DataFrame, instrument: pd.DataFrame, seen: set[tuple[str, str]]
) -> list[dict[str, Any]]:
    """Read one file, check every row, and complete every coder's units."""
    items = instrument["item"].tolist()
    sheet = read_sheet(path, ["unit", "text", *items])
    units: dict[str, Any] = {str(row.unit): row for row in sample.itertuples(index=False)}
    names = sorted(set(sheet["coder"].str.strip()) - {""}) if "coder" in sheet else []
    fallback = names[0] if len(names) == 1 else path.stem
    problems: list[str] = []
    coded: dict[str, dict[str, list[dict[str, Any]]]] = {coder or n: {} for n in names or [fallback]}
    for number, cells in enumerate(sheet.to_dict("records"), 2):
        if not any(str(v).strip() for v in cells.values()):
            continue
        who = coder or str(cells.get("coder", "")).strip() or fallback
        try:
            unit = _unit(cells, units)
            answers = _answers(cells, instrument)
            rows = coded.setdefault(who, {}).setdefault(unit.unit, [])
            if (who, unit.unit) in seen:
                raise FramingError(f"{who} coded the unit {unit.unit} in another file too")
            _add(rows, answers, unit, instrument)
        except FramingError as error:
            problems.append(f"row {number}: {error}")
    if problems:
        more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise FramingError(f"{path}, {'; '.join(problems[:_SHOWN])}{more}.")
    made: list[dict[str, Any]] = []
    for who, by_unit in coded.items():
        made += _complete(path, who, by_unit, list(units), items)
    return made


def _unit(cells: Mapping[Any, Any], units: Mapping[str, Any]) -> Any:
    """Return the sampled unit a row belongs to, after comparing the text."""
    name = str(cells["unit"]).strip()
    if name not in units:
        raise FramingError(f"the unit {name!r} is not in the key")
    unit = units[name]
    pieces = [str(cells[c]) for c in cells if c == "text" or str(c).startswith("text_")]
    if "".join("".join(pieces).split()) != "".join(shown_text(unit).split()):
        raise FramingError(
            f"the text is not that of unit {name}; a column was sorted by itself, or the text changed"
        )
    return unit


def _answers(cells: Mapping[Any, Any], instrument: pd.DataFrame) -> dict[str, str | None]:
    """Return a row's answers in the codebook's spelling."""
    answers: dict[str, str | None] = {}
    for item in items_of(instrument):
        given = str(cells[item.item]).strip()
        choices = {c.casefold(): c for c in split_cell(item.choices)}
        asked, _, needed = item.asked_if.partition("=")
        if given and choices and given.casefold() not in choices:
            raise FramingError(
                f"{item.item} is {given!r}, outside the codebook: {', '.join(choices.values())}"
            )
        if given and asked and answers[asked] != needed:
            raise FramingError(f"{item.item} is filled though {asked} is not {needed}")
        answers[item.item] = choices.get(given.casefold(), given) if given else None
    return answers


def _add(
    rows: list[dict[str, Any]], answers: dict[str, str | None], unit: Any, instrument: pd.DataFrame
) -> None:
    """Add a row's answers to its unit: a further copy of words, or the only row."""
    scales = dict(zip(instrument["item"], instrument["scale"], strict=True))
    whole = [
        i for i, condition in zip(instrument["item"], instrument["asked_if"], strict=True) if not condition
    ]
    for item, scale in scales.items():
        words = answers[item]
        if scale == "words" and words is not None and item != "span":
            answers[item], _, _ = _find(words, unit, 1)
    row: dict[str, Any] = {"unit": unit.unit, **answers, "start": None, "end": None}
    if "span" in scales:
        if answers["present"] == "yes" and answers["span"] is None:
            raise FramingError("present is yes, but no words were copied into span")
        if rows and (answers["span"] is None or any(rows[0][i] != answers[i] for i in whole)):
            raise FramingError(f"the rows of unit {unit.unit} contradict each other")
        if answers["span"] is not None:
            same = sum(_plain(r["span"]) == _plain(answers["span"]) for r in rows)
            row["span"], row["start"], row["end"] = _find(answers["span"], unit, same + 1)
            if any(r["start"] == row["start"] and r["end"] == row["end"] for r in rows):
                raise FramingError(f"unit {unit.unit} holds {row['span']!r} twice at one place")
    elif rows:
        raise FramingError(f"the unit {unit.unit} occurs twice")
    rows.append(row)


def _plain(words: str) -> str:
    """Straighten quotation marks and spaces, character by character."""
    return words.translate(_STRAIGHT)


def _find(words: str, unit: Any, nth: int) -> tuple[str, int, int]:
    """Return the words as they stand in the unit's text, and where; ``words [2]`` asks for the second."""
    text = _plain(unit.text)
    if which := _WHICH.search(words):
        words, nth = words[: which.start()], int(which.group(1))
    at = -1
    for _ in range(nth):
        at = text.find(_plain(words), at + 1)
        if at < 0:
            times = f"{nth} times " if nth > 1 else ""
            raise FramingError(f"the words {words!r} do not stand {times}in the text; copy them exactly")
    start = int(unit.text_start) + at
    return str(unit.text)[at : at + len(words)], start, start + len(words)


def _complete(
    path: Path, coder: str, by_unit: dict[str, list[dict[str, Any]]], units: list[str], items: list[str]
) -> list[dict[str, Any]]:
    """Give every unit of the key a row and a status; warn of what is missing, refuse a coder without answers."""
    made: list[dict[str, Any]] = []
    empty: list[str] = []
    missing: list[str] = []
    for unit in units:
        rows = by_unit.get(unit, [])
        blank = {"unit": unit, "coder": coder, "start": None, "end": None, **dict.fromkeys(items)}
        if not rows:
            missing.append(unit)
            made.append({**blank, "status": "row missing"})
        elif all(r[i] is None for r in rows for i in items):
            empty.append(unit)
            made.append({**blank, "status": "empty"})
        else:
            made += [{**r, "coder": coder, "status": "coded"} for r in rows]
    if len(empty) + len(missing) == len(units):
        raise FramingError(f"{path}: {coder} answered nothing; leave the sheet out, or have it filled in.")
    told = [
        f"{len(group)} of {counted(len(units), 'unit')} {'has' if len(group) == 1 else 'have'} no {what} "
        f"({', '.join(group[:_SHOWN])}{', …' if len(group) > _SHOWN else ''})"
        for group, what in ((missing, "row"), (empty, "answer"))
        if group
    ]
    if told:
        warn(f"{path.name}, coder {coder}: {' and '.join(told)}; what has none counts as not coded.")
    return made
