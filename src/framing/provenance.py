"""What a result depends on: versions, texts, codebook and word lists by hash, and the choices made."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

from framing.actors.codebook import Codebook
from framing.resources import data_folder
from framing.sentiment.clause_model import ClauseModel
from framing.user_tables import once_per_table

_PACKAGES = ("media-framing", "nupunkt", "vaderSentiment", "pandas", "numpy")
_version = cache(version)


@cache
def _file_hash(path: Path, _changed: int, _size: int) -> str:
    """Hash a file once, until it changes: small analyses spend a third of their time on it otherwise."""
    return fingerprint(path.read_bytes())


def fingerprint(*parts: str | bytes) -> str:
    """Hash texts, each with its length, so that no two lists of texts are confused."""
    made = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(str(len(raw)).encode() + b":" + raw)
    return made.hexdigest()


def text_hash(articles: pd.DataFrame) -> str | None:
    """Hash the names and texts of articles; None when they came without their texts."""
    if "text" not in articles:
        return None
    pairs = zip(articles["doc_id"], articles["text"], strict=True)
    return fingerprint(*(str(value) for pair in pairs for value in pair))


def provenance_of(
    articles: pd.DataFrame, codebook: Codebook, model: Any, given: dict[str, pd.DataFrame]
) -> dict[str, Any]:
    """Say what the result depends on: versions, inputs by hash, and choices. No clock, no machine."""
    lexicons = sorted((data_folder() / "lexicons").glob("*.csv"))
    return {
        "versions": {p: _version(p) for p in _PACKAGES},
        "articles": len(articles),
        "texts": text_hash(articles),
        "codebook": fingerprint(_as_csv(codebook.actors), _as_csv(codebook.contrasts)),
        "lexicons": {p.name: _file_hash(p, (s := p.stat()).st_mtime_ns, s.st_size) for p in lexicons},
        "model": model if isinstance(model, str) else getattr(model, "name", None) or type(model).__name__,
        "neutral_scores": _neutral_scores(model),
        "given_tables": sorted(given),
    }


@once_per_table
def _as_csv(frame: pd.DataFrame) -> str:
    """Write a table of the codebook as it is saved."""
    return str(frame.to_csv(index=False))


def _neutral_scores(model: Any) -> list[float] | None:
    """Return the scores between which a model calls a mention neutral, where it has such cut-offs."""
    scorer = ClauseModel() if model == "vader" else model
    return list(scorer.neutral) if isinstance(scorer, ClauseModel) else None
