"""The texts that come with the package."""

from pathlib import Path

import pandas as pd

from framing.arguments import checked
from framing.corpus.reading import read_articles
from framing.records import FramingError
from framing.resources import data_folder, read_csv


@checked
def list_corpora() -> pd.DataFrame:
    """List the bundled corpora.

    Returns
    -------
    pandas.DataFrame
        ``name, articles, title, language, years, licence, note``.

    Examples
    --------
    >>> list_corpora().name.tolist()
    ['sample_article', 'bridge_dispute']
    """
    return read_csv(data_folder() / "corpora" / "corpora.csv", ["name"])


@checked
def load_corpus(name: str, *, folder: str | Path | None = None) -> pd.DataFrame:
    """Read a bundled corpus.

    Parameters
    ----------
    name : str
        One of :func:`list_corpora`.
    folder : str or Path, optional
        Read it from another folder than the bundled data.

    Returns
    -------
    pandas.DataFrame
        An articles table.

    Raises
    ------
    FramingError
        When there is no corpus of that name.

    Examples
    --------
    >>> len(load_corpus("sample_article").text[0])
    7306
    """
    known = list_corpora()["name"].tolist()
    if name not in known:
        raise FramingError(
            f"no corpus {name!r}; bundled are {', '.join(known)}. Your own files: read_articles(folder)."
        )
    return read_articles(Path(folder or data_folder() / "corpora") / name)
