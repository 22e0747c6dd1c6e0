"""An analysis that several notebooks share: made by the first that asks for it, and read by the others.

It is kept under a hash of all it depends on, the package's own code included, so that none is ever stale.
"""

import json
import os
import time
from pathlib import Path
from typing import Any

import pandas as pd

from framing.actors.codebook import Codebook
from framing.analysis import Analysis, analyze
from framing.arguments import checked
from framing.corpus.text import check_articles
from framing.provenance import fingerprint, provenance_of
from framing.records import FramingError
from framing.writing.whole import RECORD, alone

_WAIT = 0.5  # seconds between two looks whether another process is done
_AFTER = ("estimates", "comparing", "coding", "reporting", "plots")  # rooms that only read an analysis


@checked
def analyze_once(
    articles: pd.DataFrame,
    codebook: Codebook,
    *,
    folder: str | Path | None = None,
    model: str = "vader",
    n_jobs: int | None = None,
) -> Analysis:
    """Annotate a corpus, or give the analysis that was kept when the same was asked for before.

    For a study in several notebooks: the first makes the analysis, and the others have it in seconds. A process that
    asks while another makes it waits. The same means: the same articles with all their columns, the same codebook,
    word lists, model, versions and code of the package. Nothing kept is deleted; remove the folder when you like.

    Parameters
    ----------
    articles : pandas.DataFrame
        As :func:`framing.analyze` takes them.
    codebook : Codebook
        From :func:`framing.load_codebook` or :func:`framing.read_codebook`.
    folder : str or Path, optional
        Where analyses are kept; when left out ``analyses`` in the user's cache folder, or in the one the variable
        ``FRAMING_DATA`` names.
    model : str, default "vader"
        The name of a sentiment model, as in :func:`framing.score_targets`.
    n_jobs : int, optional
        Processes, as in :func:`framing.analyze`.

    Returns
    -------
    Analysis
        What ``analyze(articles, codebook, model=model)`` returns, to the byte.

    Raises
    ------
    FramingError
        Whatever :func:`framing.analyze` refuses, and when ``folder`` cannot be written.

    Warns
    -----
    UserWarning
        What :func:`framing.analyze` warns of, when it is made.

    Examples
    --------
    >>> import framing, tempfile
    >>> articles, codebook = framing.load_corpus("sample_article"), framing.load_codebook("sample_article")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     first = analyze_once(articles, codebook, folder=folder)
    ...     again = analyze_once(articles, codebook, folder=folder)
    >>> again.quotations.equals(first.quotations)
    True
    """
    check_articles(articles)
    root = Path(folder) if folder is not None else _kept_folder()
    kept = root / f"{codebook.name}-{_key(articles, codebook, model)[:16]}"
    try:
        root.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FramingError(f"folder={str(root)!r} is a file; give the name of a folder.") from None
    while True:
        if (kept / RECORD).is_file():
            return Analysis.load(kept)
        with alone(kept.with_name(f"{kept.name}.making")) as work:
            if work is not None and not (kept / RECORD).is_file():
                analysis = analyze(articles, codebook, model=model, n_jobs=n_jobs)
                analysis.save(kept)
                return analysis
        time.sleep(_WAIT)


def _kept_folder() -> Path:
    """Return the folder of kept analyses."""
    if own := os.environ.get("FRAMING_DATA"):
        return Path(own).expanduser() / "analyses"
    import platformdirs

    return Path(platformdirs.user_cache_dir("framing", appauthor=False)) / "analyses"


def _key(articles: pd.DataFrame, codebook: Codebook, model: str) -> str:
    """Hash all that an analysis depends on."""
    told: dict[str, Any] = provenance_of(articles, codebook, model, {})
    home = Path(__file__).parents[1]
    code = [p for p in sorted(home.rglob("*.py")) if p.relative_to(home).parts[0] not in _AFTER]
    return fingerprint(
        json.dumps(told, sort_keys=True), articles.to_csv(index=False), *(p.read_bytes() for p in code)
    )
