"""The names of actors that a table knows, so that charts write them for the ids in its cells."""

import json
from collections import Counter
from typing import Any

import pandas as pd


def with_names(frame: pd.DataFrame, codebook: Any) -> pd.DataFrame:
    """Let a table know the names of a codebook's actors, so that charts write them for the ids in its cells."""
    actors = getattr(codebook, "actors", None)
    if isinstance(actors, pd.DataFrame):
        named = zip(actors["actor"].tolist(), actors["name"].tolist(), strict=True)
        frame.attrs["names"] = json.dumps({str(a): str(n) for a, n in named})
    return frame


def names_in(frame: pd.DataFrame) -> dict[str, str]:
    """Return the names by actor that a table knows, unlike ones told apart by the id."""
    names: dict[str, str] = json.loads(frame.attrs.get("names", "{}"))
    often = Counter(names.values())
    return {actor: name if often[name] == 1 else f"{name} ({actor})" for actor, name in names.items()}
