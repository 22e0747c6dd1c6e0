"""Surnames an article leaves open, so that the view says who may be meant instead of "unlisted"."""

from typing import Any

import pandas as pd

from framing.actors.mentions import scan_mentions
from framing.actors.name_forms import names_of
from framing.corpus.text import document


def open_names(analysis: Any, article: "pd.Series[Any]") -> dict[str, tuple[str, ...]]:
    """Return the surnames that stay unresolved in an article, with the listed persons they may be."""
    actors = getattr(getattr(analysis, "codebook", None), "actors", None)
    if not isinstance(actors, pd.DataFrame):
        return {}
    scan = scan_mentions(document(str(article["doc_id"]), str(article["text"])), names_of(actors))
    return {found.name: found.actors for found in scan.unresolved}
