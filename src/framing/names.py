"""What a table knows besides its rows: the names of actors, for charts to write, and the neutral range of scores."""

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


def with_band(frame: pd.DataFrame, provenance: Any) -> pd.DataFrame:
    """Let a table know which scores its model calls neutral, so that charts shade them."""
    frame.attrs["neutral"] = json.dumps((provenance or {}).get("neutral_scores"))
    return frame


def band_in(frame: pd.DataFrame) -> tuple[float, float] | None:
    """Return the scores that count as neutral, lowest and highest, where the table knows them."""
    band = json.loads(frame.attrs.get("neutral", "null"))
    return (float(band[0]), float(band[1])) if band else None


def names_in(frame: pd.DataFrame) -> dict[str, str]:
    """Return the names by actor that a table knows, unlike ones told apart by the id."""
    names: dict[str, str] = json.loads(frame.attrs.get("names", "{}"))
    often = Counter(names.values())
    return {actor: name if often[name] == 1 else f"{name} ({actor})" for actor, name in names.items()}
