"""The corpora there are, bundled and to be fetched: what they hold, on which terms, and whether they are here."""

from pathlib import Path

import pandas as pd

from framing.arguments import checked
from framing.corpus.corpora.collections import read_collection
from framing.corpus.corpora.fetching import fetched_folder
from framing.corpus.reading import read_articles
from framing.records import FramingError, series
from framing.resources import data_folder, read_csv


@checked
def list_corpora() -> pd.DataFrame:
    """List the corpora that come with the package, and those it can fetch.

    Returns
    -------
    pandas.DataFrame
        ``name, articles, title, language, years, licence, note, kind`` (bundled; package: from the Python package
        index; download), ``megabytes, citation, here``.

    Examples
    --------
    >>> list_corpora().query("kind == 'bundled'").name.tolist()
    ['sample_article', 'bridge_dispute']
    """
    listed = _listed()
    here = [
        kind == "bundled" or _folder(name, None) is not None
        for name, kind in zip(listed["name"], listed["kind"], strict=True)
    ]
    return listed.assign(here=series(here, "bool"), megabytes=pd.to_numeric(listed["megabytes"]))


def _listed() -> pd.DataFrame:
    return read_csv(data_folder() / "corpora" / "corpora.csv", ["name", "kind"])


@checked
def load_corpus(name: str, *, folder: str | Path | None = None) -> pd.DataFrame:
    """Read a corpus that comes with the package, or one that was fetched.

    Parameters
    ----------
    name : str
        One of :func:`list_corpora`.
    folder : str or Path, optional
        Read a copy of your own: the folder that holds the corpus' files, or a folder of its name with them.

    Returns
    -------
    pandas.DataFrame
        An articles table. ``nine_newsrooms`` has ``unrepaired`` besides ``repairs``, the damaged marks and letters
        left as they are, and ``paragraphs`` False: its texts lost theirs, so that no lead is told.

    Raises
    ------
    FramingError
        When there is no corpus of that name, or it is not here.

    Examples
    --------
    >>> len(load_corpus("sample_article").text[0])
    7306
    """
    listed = _listed()
    kinds = dict(zip(listed["name"], listed["kind"], strict=True))
    if name not in kinds:
        bundled, others = ([n for n, k in kinds.items() if (k == "bundled") is b] for b in (True, False))
        raise FramingError(
            f"no corpus {name!r}; bundled are {', '.join(bundled)}; to be fetched are {', '.join(others)}. Your own "
            "files: read_articles(folder)."
        )
    if kinds[name] == "bundled":
        return read_articles(Path(folder or data_folder() / "corpora") / name)
    where = _folder(name, folder)
    if where is None:
        missing = f"{folder} holds no {name}" if folder is not None else f"{name!r} is not here yet"
        size = listed.loc[listed["name"] == name, "megabytes"].iloc[0]
        raise FramingError(
            f"{missing}; fetch it once ({size} MB): framing.fetch_corpus({name!r}), or in the terminal framing corpora "
            f"fetch {name}."
        )
    return read_collection(name, where)


def _folder(name: str, folder: str | Path | None) -> Path | None:
    """Return where a fetched corpus lies, None when it is not there."""
    root = Path(folder) if folder is not None else fetched_folder()
    for where in (root / name, *([root] if folder is not None else [])):
        if where.is_dir() and any(where.iterdir()):
            return where
    return None
