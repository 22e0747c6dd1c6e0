"""Reference annotations that come with the package, to learn the validation loop on."""

import pandas as pd

from framing.arguments import checked
from framing.records import TABLES, FramingError, table
from framing.resources import data_folder, read_csv


@checked
def load_gold(name: str = "sample_article", coder: str | None = None) -> dict[str, pd.DataFrame]:
    """Load the reference annotation of a corpus.

    That of the sample article was made by two language models reading independently after the codebook,
    and a third reading that adjudicated them: it is no human coding (``data/gold/README.md``). That of
    the invented corpus has one reading, its author's, and that of a corpus that is not bundled one by a language model.

    Parameters
    ----------
    name : str, default "sample_article"
    coder : str, optional
        One of the readings before adjudication, such as ``"coder_a"``; the adjudicated one when left out. A corpus
        that was read once has none: name its reading, ``"author"`` or ``"reader"``.

    Returns
    -------
    dict of str to pandas.DataFrame
        By layer (quotations, contrasts, hedges, agency, mentions, sentiments), the columns that were annotated, as
        in :func:`framing.data_dictionary`. A coded sample (``nine_newsrooms``) has its ``unit``, ``stratum`` and
        ``probability`` beside them, and may have a table ``referents``: hits, and whether they name the referent.

    Raises
    ------
    FramingError
        When there is no such corpus or reading.

    Examples
    --------
    >>> len(load_gold()["hedges"]), len(load_gold(coder="coder_a")["hedges"])
    (25, 28)
    """
    root = data_folder() / "gold"
    names = sorted(p.name for p in root.iterdir() if p.is_dir())
    if name not in names:
        raise FramingError(f"no reference annotation {name!r}; bundled are {', '.join(names)}.")
    readings = sorted(p.name for p in (root / name).iterdir() if p.is_dir())
    reading = coder or "adjudicated"
    if reading not in readings:
        raise FramingError(
            f"no reading {reading!r} of {name}; there are {', '.join(readings)}. Pass one as coder=."
        )
    paths = sorted((root / name / reading).glob("*.csv"))
    return {path.stem: _layer(path.stem, read_csv(path, ["doc_id", "start", "end"])) for path in paths}


def _cells(column: str, read: list[object]) -> list[object]:
    """Return the cells of a column as its numbers, or yes and no, where it has them."""
    if column.endswith(("start", "end")) or column == "sentence":
        return [None if v is None else int(str(v)) for v in read]
    if column == "anonymous":
        return [None if v is None else v == "True" for v in read]
    return [float(str(v)) for v in read] if column == "probability" else read


def _layer(name: str, raw: pd.DataFrame) -> pd.DataFrame:
    """Give an annotated table the dtypes of the package's table of that name; what a sample adds stays beside it."""
    columns: dict[str, list[object]] = {c: _cells(c, [v or None for v in raw[c]]) for c in raw.columns}
    own = [c.name for c in TABLES.get(name, ())]
    made = table(name, {c: columns[c] for c in columns if c in own}) if own else pd.DataFrame()
    made = made[[c for c in made.columns if c in columns]]
    made = made.assign(**{c: pd.Series(v) for c, v in columns.items() if c not in made})
    made = made[[c for c in raw.columns if c in made]]
    return made.astype(
        {c: "str" for c in ("voice", "holder") if c in made}
        | {c: "Int64" for c in ("parent_start",) if c in made}
    )
