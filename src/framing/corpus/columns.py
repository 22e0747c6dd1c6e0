"""Which column of a file is which: as named by the user, else by a list of usual names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from framing.corpus.date_forms import read_date
from framing.records import TABLES, FramingError
from framing.resources import lexicon_rows, split_cell

OWN = [c.name for c in TABLES["articles"]]
EXPORTED = ["section", "database_id"]  # what databases tell besides, carried along
_POSSIBLE = [*OWN, *EXPORTED]
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LOOKED_AT = 50
_SHORT = 60  # characters of an outlet's name


def name_columns(has: Sequence[str], where: str, columns: Mapping[str, str]) -> dict[str, str]:
    """Map the package's columns to a file's; ``lead`` is a first paragraph that stands in a column of its own."""
    found = _as_given(has, where, columns)
    lowered = {form: h for h in reversed(has) for form in reversed(_forms(h))}
    for own, names in _usual_names():
        if own not in found:
            taken = set(found.values())
            match = next((lowered[n] for n in names if n in lowered and lowered[n] not in taken), None)
            if match is not None:
                found[own] = match
    if "lead" in found and "text" not in found:
        found["text"] = found.pop("lead")
    if "text" not in found:
        raise FramingError(
            f"no column 'text' in {where}; it has {listed(has)}. Pass columns={{\"text\": ...}} with the right one."
        )
    return found


@cache
def _usual_names() -> list[tuple[str, list[str]]]:
    return [(row["column"], split_cell(row["names"])) for row in lexicon_rows("column_names")]


def knows_text(has: Sequence[str]) -> bool:
    """Return whether a first line names a column of texts."""
    known = {n for own, names in _usual_names() if own in {"text", "lead"} for n in names}
    return any(form in known for name in has for form in _forms(name))


def _forms(name: str) -> list[str]:
    """Return the forms in which a column's name is looked up: publishedAt is published_at and publishedat."""
    plain = re.sub(r"[\s\-]+", "_", name.strip())
    return list(dict.fromkeys((plain.lower(), _HUMP.sub("_", plain).lower())))


def _own_name(name: str) -> str:
    """Return the package's name for a usual one of articles' columns: date is published."""
    if name in _POSSIBLE:
        return name
    return next((own for own, names in _usual_names() if set(_forms(name)) & set(names)), name)


def _as_given(has: Sequence[str], where: str, columns: Mapping[str, str]) -> dict[str, str]:
    """Check the columns a user named, in whichever direction: {"text": "body"} or {"body": "text"}."""
    given = dict(columns)
    if (
        given
        and not all(t in has for t in given.values())
        and all(o in has and _own_name(t) in _POSSIBLE for o, t in given.items())
    ):
        given = {own: theirs for theirs, own in given.items()}
    given = {_own_name(own): theirs for own, theirs in given.items()}
    if len(given) < len(columns):
        raise FramingError(f"columns= names one column of the articles table twice: {dict(columns)!r:.100}.")
    for own, theirs in given.items():
        if theirs not in has:
            hint = "" if own not in has else f' Write columns={{"text": {own!r}}} if {own!r} holds the texts.'
            raise FramingError(f"no column {theirs!r} in {where}; it has {listed(has)}.{hint}")
        if own not in _POSSIBLE:
            raise FramingError(f"columns= maps to {own!r}; possible are {listed(_POSSIBLE)}.")
        if twin := next((o for o, t in given.items() if t == theirs and o != own), None):
            raise FramingError(
                f"columns= uses {theirs!r} of {where} twice, for {own!r} and for {twin!r}; name it once."
            )
    return given


def renamed(has: Iterable[str], mapping: dict[str, str]) -> dict[str, str]:
    """Return the new names of a file's columns; one whose own name goes to another is carried along."""
    back = {theirs: own for own, theirs in mapping.items()}
    return {f"{k}": f"{k} in file" for k in has if k in mapping and mapping[k] != k} | back


def listed(names: Iterable[str]) -> str:
    """Return the first names for a message."""
    names = list(names)
    return ", ".join(repr(n) for n in names[:12]) + (", ..." if len(names) > 12 else "")


def unrecognised(mapping: Mapping[str, str], entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say which column may be the date or the outlet, when none was recognised and others are there."""
    rest = [k for k in entries[0] if k and k not in mapping.values()] if entries else []
    wanted = [c for c in ("published", "outlet") if c not in mapping]
    if not rest or not wanted:
        return []
    looked_at = entries[:_LOOKED_AT]
    dates = next((k for k in rest if _all(looked_at, k, _is_date)), None) if "published" in wanted else None
    outlets = (
        next((k for k in rest if k != dates and _is_outlet([e.get(k) for e in looked_at])), None)
        if "outlet" in wanted
        else None
    )
    told = []
    for what, column, found in (("dates", "published", dates), ("outlets", "outlet", outlets)):
        if column in wanted and found:
            told.append(
                f'no column of {what} recognised; is it {found!r}? Then pass columns={{"{column}": {found!r}}}'
            )
    return told


def _all(entries: Sequence[Mapping[str, Any]], key: str, fits: Any) -> bool:
    values = [v for e in entries if (v := e.get(key)) not in (None, "")]
    return bool(values) and all(fits(v) for v in values)


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and len(value) >= 8 and read_date(value) is not None


def _is_outlet(values: Sequence[Any]) -> bool:
    """Tell names that come again and again, each short and with a letter."""
    there = [v for v in values if isinstance(v, str) and v.strip()]
    plain = all(len(v) <= _SHORT and any(c.isupper() for c in v) and "://" not in v for v in there)
    return len(there) > 1 and plain and 2 * len(set(there)) <= len(there) + 1
