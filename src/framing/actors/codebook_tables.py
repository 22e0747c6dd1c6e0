"""The two tables of a codebook, actors and contrasts: what they must hold, and what is wrong with them.

Errors name the file and the row as a spreadsheet counts it (the header is row 1).
"""

import csv
import difflib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from framing.arguments import warn
from framing.english.lexicons import pattern_words, read_csv, split_cell
from framing.records import FramingError, require_columns
from framing.resources import separator_of
from framing.writing.spreadsheet import unguard

ACTOR_COLUMNS = ("actor", "name", "kind", "aliases", "aliases_exact", "roles", "side", "source_role")
MORE_ACTOR_COLUMNS = ("adjectives",)  # read where a table has them
CONTRAST_COLUMNS = ("contrast", "variant", "pattern", "not_before", "not_after", "note", "source")
FILTERS = ("not_before", "not_after", "only_before", "only_after")
_NEAR = 0.75  # similarity from which a column's name may be a slip for a known one
KINDS = ("person", "state", "organisation", "group")
SOURCE_ROLES = (
    "government",
    "military",
    "intergovernmental",
    "opposition",
    "expert",
    "business",
    "civil society",
    "citizen",
    "media",
    "unknown",
)


def read_actors(path: Path) -> pd.DataFrame:
    """Read and check ``actors.csv``."""
    frame = complete_actors(_read(path, ACTOR_COLUMNS[:3]), str(path))
    _warn_of_columns(frame, (*ACTOR_COLUMNS, *MORE_ACTOR_COLUMNS), path)
    spaced = [actor for actor in frame["actor"] if any(c.isspace() for c in actor)]
    if spaced:
        warn(
            f"{path}: the id {spaced[0]!r} in 'actor' has a space; every table and query must repeat it exactly, so that "
            f"{'_'.join(spaced[0].lower().split())!r} is safer ('name' holds the name)."
        )
    return frame


def read_contrasts(path: Path) -> pd.DataFrame:
    """Read and check ``contrasts.csv``."""
    frame = complete_contrasts(_read(path, CONTRAST_COLUMNS[:3]), str(path))
    _warn_of_columns(frame, (*CONTRAST_COLUMNS, *FILTERS), path)
    return frame


def _warn_of_columns(frame: pd.DataFrame, known: tuple[str, ...], path: Path) -> None:
    """Warn of an unknown column whose name resembles a known one: alias for aliases."""
    for column in [c for c in frame.columns if c not in known]:
        if near := difflib.get_close_matches(column.lower(), [k for k in known if k != "note"], 1, _NEAR):
            if near[0] in frame and (frame[near[0]] != "").any():
                continue  # a column of the user's own beside it: variant_de
            warn(
                f"{path}: the column {column!r} is none the package reads, and is only carried along; if {near[0]!r} is "
                "meant, rename it."
            )


def _read(path: Path, columns: tuple[str, ...]) -> pd.DataFrame:
    """Read a table whose index counts the rows of the spreadsheet, empty ones included but left out."""
    rows = _cells(path) if path.is_file() else []
    header = rows[0] if rows else []
    _check_widths(path, rows, len(header))
    header, rows = _without_empty(header, rows)
    plain = [h.strip() for h in header]
    if twice := [h for h in set(plain) - {"note"} if plain.count(h) > 1]:
        raise FramingError(
            f"{path}, row 1: the column {min(twice)!r} stands there more than once; give each a name of its own."
        )
    own = {h.strip().lower(): h for h in header} | {h.strip(): h for h in header}
    read_csv(path, [c for c in columns if c not in own])
    full = {n: r for n, r in enumerate(rows[1:]) if any(cell.strip() for cell in r)}
    cells = {n: [*r, *[""] * len(header)][: len(header)] for n, r in full.items()}
    known = {*ACTOR_COLUMNS, *MORE_ACTOR_COLUMNS, *CONTRAST_COLUMNS, *FILTERS}
    names = [low if (low := h.strip().lower()) in known and own[low] == h else h.strip() for h in header]
    names = [f"{h}.{k}" if (k := names[:n].count(h)) else h for n, h in enumerate(names)]  # further notes
    return pd.DataFrame.from_dict(cells, orient="index", columns=names, dtype="str")


def _check_widths(path: Path, rows: list[list[str]], width: int) -> None:
    """Raise for a row with more cells than columns, as an unquoted comma causes."""
    for number, row in enumerate(rows, 1):
        if any(row[width:]):
            raise FramingError(
                f"{path}, row {number}: {len(row)} cells under {width} columns; "
                "put a cell that has a comma in double quotation marks."
            )


def _without_empty(header: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Return a table without the nameless empty columns that spreadsheets leave."""
    padded = [[*row, *[""] * len(header)][: len(header)] for row in rows]
    kept = [i for i, h in enumerate(header) if h.strip() or any(row[i].strip() for row in padded[1:])]
    return [header[i] for i in kept], [[row[i] for i in kept] for row in padded]


def _cells(path: Path) -> list[list[str]]:
    """Return the cells of a CSV file; ``read_csv`` reports bytes that are not UTF-8."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        rows = csv.reader(text.splitlines(keepends=True), delimiter=separator_of(text))
        return [[unguard(cell) for cell in row] for row in rows]
    except csv.Error as error:
        raise FramingError(f"{path}: not a table with one row a line ({error}).") from None


def _complete(frame: pd.DataFrame, columns: tuple[str, ...], where: str) -> pd.DataFrame:
    """Return the table with text in every cell and every known column; further columns are kept."""
    require_columns(frame, columns[:3], where)
    made = {str(c): frame[c].astype("str").fillna("").str.strip() for c in frame.columns}
    for column in columns:
        made.setdefault(column, pd.Series("", index=frame.index, dtype="str"))
    rest = [c for c in made if c not in columns]
    return pd.DataFrame({c: made[c] for c in [*columns, *rest]})


def rows_of(frame: pd.DataFrame) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row with its number in a spreadsheet."""
    for index, row in zip(frame.index, frame.to_dict("records"), strict=True):
        yield (index + 2 if isinstance(index, int) else 0), {str(c): str(v) for c, v in row.items()}


def complete_actors(frame: pd.DataFrame, where: str = "actors") -> pd.DataFrame:
    """Return an actors table with all its columns, or raise :class:`FramingError` for the first fault."""
    frame = _complete(frame, ACTOR_COLUMNS, where)
    frame["kind"] = frame["kind"].str.lower().replace("organization", "organisation")
    frame["source_role"] = frame["source_role"].str.lower()
    ids: dict[str, int] = {}
    names: dict[str, tuple[str, int]] = {}
    for number, row in rows_of(frame):
        at = f"{where}, row {number}"
        actor = row["actor"]
        if not actor or not row["name"]:
            raise FramingError(
                f"{at}: an actor needs an id in 'actor' and a name in 'name'; fill both cells."
            )
        if actor == "narrator":
            raise FramingError(f"{at}: the id 'narrator' is kept for the outlet; choose another.")
        if actor in ids:
            raise FramingError(
                f"{at}: the actor {actor!r} stands in row {ids[actor]} already; merge the two rows."
            )
        ids[actor] = number
        _check_choice(row["kind"], KINDS, "kind", at)
        if row["source_role"]:
            _check_choice(row["source_role"], SOURCE_ROLES, "source_role", at)
        exact = split_cell(row["aliases_exact"])
        others = [alias for column in ("aliases", "adjectives") for alias in split_cell(row.get(column, ""))]
        for alias in [row["name"], *others, *exact]:
            key = alias if alias in exact else alias.casefold()
            owner, first = names.setdefault(key, (actor, number))
            if owner != actor:
                raise FramingError(
                    f"{at}: {alias!r} is a name of {owner!r} in row {first} already; "
                    f"a name can stand for one actor only, so take it out of one of the two rows."
                )
    return frame


def _check_choice(value: str, choices: tuple[str, ...], column: str, at: str) -> None:
    if value not in choices:
        raise FramingError(f"{at}: unknown {column} {value!r}; choose one of {', '.join(choices)}.")


def complete_contrasts(frame: pd.DataFrame, where: str = "contrasts") -> pd.DataFrame:
    """Return a contrasts table with all its columns, or raise :class:`FramingError` for the first fault."""
    frame = _complete(frame, CONTRAST_COLUMNS, where)
    seen: dict[tuple[str, tuple[str, ...]], tuple[str, int]] = {}
    for number, row in rows_of(frame):
        at = f"{where}, row {number}"
        contrast, variant = row["contrast"], row["variant"]
        if not contrast or not variant:
            raise FramingError(f"{at}: a row needs a 'contrast' and a 'variant'; fill both cells.")
        patterns = split_cell(row["pattern"])
        if not patterns:
            raise FramingError(
                f"{at}: the pattern is empty; write the words to look for, such as {variant!r}."
            )
        for pattern in patterns:
            words = checked_words(pattern, at)
            owner, first = seen.setdefault((contrast, words), (variant, number))
            if owner != variant:
                raise FramingError(
                    f"{at}: the pattern {pattern!r} already stands for {owner!r} of {contrast!r} in row {first}; "
                    "one wording can be one variant only, so take it out of one of the two rows."
                )
        for column in FILTERS:
            for words in (pattern_words(p) for p in split_cell(row.get(column, ""))):
                if column.startswith("not") and all(w == "*" for w in words):
                    raise FramingError(
                        f"{at}: {column} has '*', which removes every hit; name the words that disqualify one."
                    )
    return frame


def checked_words(pattern: str, at: str) -> tuple[str, ...]:
    """Return the words of a pattern, or raise when it has none or a ``*`` elsewhere than at a word's end."""
    words = pattern_words(pattern)
    if not any(w[0].isalnum() for w in words):
        raise FramingError(f"{at}: the pattern {pattern!r} has no word in it; write the words to look for.")
    if any("*" in w[:-1] or w == "*" for w in words):
        raise FramingError(f"{at}: in the pattern {pattern!r} '*' can stand only at the end of a word.")
    return words
