"""Codebooks: who the actors are and which words compete for one thing, as two tables a scholar edits.

A codebook is a folder with ``actors.csv`` and ``contrasts.csv`` (UTF-8, alternatives in a cell by ``|``).
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from framing.actors.codebook_tables import complete_actors, complete_contrasts, read_actors, read_contrasts
from framing.arguments import checked
from framing.records import FramingError, counted
from framing.resources import data_folder
from framing.user_tables import received
from framing.writing.spreadsheet import guarded
from framing.writing.whole import write_files


@dataclass(frozen=True)
class Codebook:
    """Actors and contrasts under one name.

    Parameters
    ----------
    name : str
        What to call it.
    actors : pandas.DataFrame
        ``actor, name, kind, aliases, aliases_exact, roles, side, source_role``; further columns are kept.
    contrasts : pandas.DataFrame
        ``contrast, variant, pattern, not_before, not_after, note, source``; further columns are kept.
    folder : pathlib.Path, optional
        Where it was read from.

    Raises
    ------
    FramingError
        For a missing column, an actor or alias given twice, an unknown category, an empty pattern, a
        pattern in two variants, or a filter that removes everything; with row and remedy.

    Examples
    --------
    >>> load_codebook("sample_article")
    <Codebook sample_article: ... actors, ... contrasts in ... variants>
    """

    name: str
    actors: pd.DataFrame
    contrasts: pd.DataFrame
    folder: Path | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.name, str):
            raise FramingError(
                f"Codebook(name, actors, contrasts): name must be text, not {type(self.name).__name__}."
            )
        object.__setattr__(self, "actors", complete_actors(_received(self.actors, "actors")))
        object.__setattr__(self, "contrasts", complete_contrasts(_received(self.contrasts, "contrasts")))

    def __repr__(self) -> str:
        variants = self.contrasts[["contrast", "variant"]].drop_duplicates()
        return (
            f"<Codebook {self.name}: {counted(len(self.actors), 'actor')}, "
            f"{counted(variants['contrast'].nunique(), 'contrast')} in {counted(len(variants), 'variant')}>"
        )

    @checked
    def save(self, folder: str | Path, *, overwrite: bool = False) -> Path:
        """Write ``actors.csv`` and ``contrasts.csv`` into a folder, and return the folder.

        Raises
        ------
        FramingError
            When one of the files is there already and ``overwrite`` is not set.
        """
        folder = Path(folder)
        tables = {"actors.csv": self.actors, "contrasts.csv": self.contrasts}
        there = [name for name in tables if (folder / name).exists()]
        if there and not overwrite:
            raise FramingError(
                f"{folder} has {' and '.join(there)} already; choose another folder or pass overwrite=True."
            )
        write_files(
            {
                folder / name: guarded(frame).to_csv(index=False, lineterminator="\n").encode()
                for name, frame in tables.items()
            }
        )
        return folder


def _received(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    return received(frame, what) if isinstance(frame, pd.DataFrame) else frame


@checked
def read_codebook(folder: str | Path) -> Codebook:
    """Read a codebook from a folder.

    Parameters
    ----------
    folder : str or path
        Has ``actors.csv`` (at least ``actor, name, kind``) and ``contrasts.csv`` (at least
        ``contrast, variant, pattern``).

    Returns
    -------
    Codebook

    Raises
    ------
    FramingError
        Naming the file, the row and the remedy.

    Examples
    --------
    >>> read_codebook(data_folder() / "codebooks" / "sample_article").name
    'sample_article'
    """
    folder = Path(folder)
    if folder.is_file():
        raise FramingError(f"{folder} is a file; give the folder that holds actors.csv and contrasts.csv.")
    if not folder.is_dir():
        raise FramingError(
            f"there is no folder {folder}; new_codebook({str(folder)!r}) makes one to fill in."
        )
    for name in ("actors.csv", "contrasts.csv"):
        if not (folder / name).is_file() and (book := folder / name.replace(".csv", ".xlsx")).is_file():
            raise FramingError(f"{book} is a workbook; save it as {name}, in the format 'CSV UTF-8'.")
        if not (folder / name).is_file():
            raise FramingError(f"{folder} has no {name}; new_codebook({str(folder)!r}) adds one to fill in.")
    return Codebook(
        folder.resolve().name,
        read_actors(folder / "actors.csv"),
        read_contrasts(folder / "contrasts.csv"),
        folder,
    )


@checked
def new_codebook(folder: str | Path) -> Path:
    """Create a codebook to fill in: two tables with examples, and notes on their columns.

    Parameters
    ----------
    folder : str or path
        Created if missing. Existing files are left as they are.

    Returns
    -------
    pathlib.Path
        The folder; after editing, read it with :func:`read_codebook`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     read_codebook(new_codebook(home + "/mine"))
    <Codebook mine: 3 actors, 1 contrast in 2 variants>
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise FramingError(f"{folder} is a file; name a folder for the codebook.")
    starter = sorted((data_folder() / "starter_codebook").iterdir())
    missing = [source for source in starter if not (folder / source.name).exists()]
    write_files({folder / source.name: source.read_bytes() for source in missing})
    return folder


@checked
def load_codebook(name: str) -> Codebook:
    """Load a bundled codebook.

    Parameters
    ----------
    name : str
        A folder of ``data/codebooks``, such as ``"sample_article"``.

    Returns
    -------
    Codebook

    Raises
    ------
    FramingError
        When there is none of that name.

    Examples
    --------
    >>> "china" in set(load_codebook("sample_article").actors["actor"])
    True
    """
    home = data_folder() / "codebooks"
    names = sorted(p.name for p in home.iterdir() if p.is_dir())
    if name not in names:
        raise FramingError(
            f"no bundled codebook {name!r}; there are {', '.join(names)}. For your own use read_codebook(folder)."
        )
    return read_codebook(home / name)
