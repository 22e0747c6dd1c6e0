"""All annotations of a corpus in one value: made by one call, selected, saved and loaded as Parquet.

``analyze`` gives exactly what the steps give one by one; it only splits every text once.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import joblib
import pandas as pd
from tqdm.std import tqdm

from framing.actors.codebook import Codebook, read_codebook
from framing.arguments import checked
from framing.corpus.text import check_articles, is_covered, split_articles, warn_of_unread
from framing.corrected_tables import supplied_for, taken
from framing.layers import LAYERS, LEFT_OUT, Chunk, Layer, annotate, declare
from framing.names import with_names
from framing.provenance import provenance_of, text_hash
from framing.records import FramingError
from framing.user_tables import with_ids

_SMALLEST_CHUNK, _LARGEST_CHUNK = 50, 300  # articles annotated at a time
_CHUNKS_A_PROCESS = 4
_SHOWN_FROM = 300  # articles from which progress is shown
_SAVED_FORM = 1


@dataclass(frozen=True, repr=False)
class Analysis:
    """Everything found in a corpus, as tables over one set of articles.

    Attributes
    ----------
    articles, sentences, mentions, quotations, voices, hedges, contrasts, agency, sentiments : DataFrame
        See :func:`framing.data_dictionary` for their columns.
    codebook : Codebook
        The actors and contrasts looked for.
    report : DataFrame
        ``step, articles, rows``: how many articles each step saw and how many rows it gave.
    provenance : dict
        Versions, hashes of texts, codebook and word lists, and the choices made.
    further : dict
        The tables of layers declared besides these; each is an attribute too.
    """

    articles: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    quotations: pd.DataFrame
    voices: pd.DataFrame
    hedges: pd.DataFrame
    contrasts: pd.DataFrame
    agency: pd.DataFrame
    sentiments: pd.DataFrame
    codebook: Codebook
    report: pd.DataFrame
    provenance: dict[str, Any]
    further: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return the table of a layer that was declared besides the package's own."""
        further: Mapping[str, pd.DataFrame] = self.__dict__.get("further", {})
        if name not in further:
            raise AttributeError(f"an Analysis has no {name!r}; its tables are {', '.join(self.__dict__)}.")
        return further[name]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables of all layers by name, in the order in which they were declared."""
        return {name: getattr(self, name) for name in LAYERS if name in _OWN or name in self.further}

    def with_tables(self, tables: Mapping[str, pd.DataFrame]) -> "Analysis":
        """Return the analysis with other tables in the place of some of its own; ``articles`` may be among them."""
        own: dict[str, Any] = {name: table for name, table in tables.items() if name in _OWN}
        further = {name: table for name, table in tables.items() if name not in _OWN}
        return replace(self, **own, further={**self.further, **further})

    def select(self, which: "pd.Series[bool] | Iterable[str]") -> "Analysis":
        """Keep some articles and what was found in them.

        Parameters
        ----------
        which : boolean Series aligned with ``articles``, or doc_ids

        Raises
        ------
        FramingError
            When a doc_id is not in the analysis, or the mask is not aligned.
        """
        ids = self.articles["doc_id"]
        if isinstance(which, pd.Series) and which.dtype in ("bool", "boolean"):
            if not which.index.equals(self.articles.index):
                raise FramingError(
                    "the mask is not aligned with analysis.articles; make it from its columns."
                )
            keep = set(ids[which.fillna(False).astype(bool)])
        else:
            if not isinstance(which, Iterable) or isinstance(which, pd.DataFrame):
                raise FramingError(
                    "select(which): give doc_ids, or a column of True and False made from analysis.articles, not "
                    f"{type(which).__name__}."
                )
            keep = {which} if isinstance(which, str) else set(map(str, which))
            if unknown := sorted(keep - set(ids)):
                raise FramingError(
                    f"no article {unknown[0]!r} in the analysis; see analysis.articles.doc_id."
                )
        parts = {
            name: frame[frame["doc_id"].isin(keep)].reset_index(drop=True)
            for name, frame in {"articles": self.articles, **self.tables}.items()
        }
        provenance = {
            **self.provenance,
            "articles": len(parts["articles"]),
            "texts": text_hash(parts["articles"]),
        }
        return replace(self.with_tables(parts), report=_report(parts), provenance=provenance)

    @checked
    def save(self, folder: str | Path, *, overwrite: bool = False) -> Path:
        """Write every table as Parquet, the codebook as CSV and the provenance as JSON into a new folder.

        The folder appears whole or not at all.

        Raises
        ------
        FramingError
            When the folder exists and ``overwrite`` is not set.
        """
        folder = Path(folder)
        if folder.exists() and not overwrite:
            raise FramingError(
                f"{folder} exists; choose another folder, or pass overwrite=True to replace it."
            )
        if folder.exists() and any(folder.iterdir()) and not (folder / "provenance.json").is_file():
            raise FramingError(f"{folder} holds something else than a saved analysis; choose another folder.")
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            for name, frame in {"articles": self.articles, **self.tables, "report": self.report}.items():
                frame.to_parquet(made / f"{name}.parquet", index=False)
            self.codebook.save(made / "codebook")
            saved = {**self.provenance, "form": _SAVED_FORM, "codebook_name": self.codebook.name}
            saved["further_layers"] = sorted(self.further)
            (made / "provenance.json").write_text(
                json.dumps(saved, indent=1, sort_keys=True), encoding="utf-8"
            )
            made.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            os.replace(made, folder)
        finally:
            shutil.rmtree(made, ignore_errors=True)
        return folder

    @classmethod
    @checked
    def load(cls, folder: str | Path, *, text: bool = True) -> "Analysis":
        """Read a saved analysis back.

        Parameters
        ----------
        folder : str or Path
        text : bool, default True
            With False the articles come without their texts, for large corpora of which only the
            tables are needed.

        Raises
        ------
        FramingError
            When the folder holds no saved analysis, or one of another form.
        """
        folder = Path(folder)
        if not (folder / "provenance.json").is_file():
            raise FramingError(f"{folder} holds no saved analysis; give the folder Analysis.save() wrote.")
        provenance = json.loads((folder / "provenance.json").read_text(encoding="utf-8"))
        if provenance.pop("form", None) != _SAVED_FORM:
            raise FramingError(f"{folder} was saved by another version of the package; run analyze() again.")
        parts: dict[str, pd.DataFrame] = {}
        further = provenance.pop("further_layers", [])
        for name in (*_OWN, *further):
            path = folder / f"{name}.parquet"
            if not path.is_file():
                raise FramingError(
                    f"{path} is missing; the folder was changed after saving. Run analyze() again."
                )
            parts[name] = pd.read_parquet(path)
        if not text:
            parts["articles"] = parts["articles"].drop(columns="text")
        codebook = replace(read_codebook(folder / "codebook"), name=provenance.pop("codebook_name"))
        others = {name: parts.pop(name) for name in further}
        return cls(**parts, codebook=codebook, provenance=provenance, further=others)

    def _overview(self) -> list[tuple[str, str]]:
        """Return the lines of the summary: what there is, and how much."""
        words = int(self.sentences["n_words"].sum())
        by_voice = self.voices.groupby("voice")["n_words"].sum()
        total = max(int(by_voice.sum()), 1)
        shares = ", ".join(
            f"{v} {100 * by_voice.get(v, 0) / total:.0f} %" for v in ("narrator", "direct", "indirect")
        )
        counted = self.mentions[~self.mentions["kind"].isin(LEFT_OUT)]
        most = counted["actor"].value_counts().head(5)
        listed = ", ".join(f"{a} {n}" for a, n in most.items())
        return [
            ("articles", f"{len(self.articles):,} ({words:,} words, {len(self.sentences):,} sentences)"),
            ("words by voice", shares),
            ("quotations", f"{len(self.quotations):,}"),
            (
                "mentions",
                f"{len(counted):,}" + (f": {listed}" if listed else " (see framing.check_codebook)"),
            ),
            ("hedges", f"{len(self.hedges):,}"),
            ("contrasts", f"{len(self.contrasts):,}"),
            ("agency", f"{len(self.agency):,} tellings of harm"),
            *((name, f"{len(frame):,}") for name, frame in self.further.items()),
            ("codebook", f"{self.codebook.name}: {len(self.codebook.actors)} actors"),
        ]

    def __repr__(self) -> str:
        """Summarise the analysis in a few lines."""
        return "Analysis\n" + "\n".join(f"  {k:<15} {v}" for k, v in self._overview())

    def _repr_html_(self) -> str:
        """Summarise the analysis as a table in a notebook; all text is escaped."""
        frame = pd.DataFrame(self._overview(), columns=["", "Analysis"])
        return str(frame.to_html(index=False, escape=True, border=0))


_OWN = tuple(f.name for f in fields(Analysis) if f.type is pd.DataFrame)


@checked
def analyze(
    articles: pd.DataFrame,
    codebook: Codebook,
    *,
    mentions: pd.DataFrame | None = None,
    quotations: pd.DataFrame | None = None,
    model: Any = "vader",
    n_jobs: int | None = None,
) -> Analysis:
    """Annotate a corpus: mentions, quotations, voices, hedges, contrasts, agency and sentiment.

    Parameters
    ----------
    articles : pandas.DataFrame
        At least ``doc_id`` and ``text``; see :func:`framing.read_articles`.
    codebook : Codebook
        From :func:`framing.load_codebook` or :func:`framing.read_codebook`.
    mentions, quotations : pandas.DataFrame, optional
        The user's own or corrected tables, used instead of the machine's: ``doc_id, start, end`` and
        the table's own columns; missing columns are filled in.
    model : str, path or object, default "vader"
        The sentiment model, as in :func:`framing.score_targets`.
    n_jobs : int, optional
        Processes of joblib; None follows ``joblib.parallel_config``, so the same call runs on a cluster.

    Returns
    -------
    Analysis

    Raises
    ------
    FramingError
        When articles lack a column or unique names, or a given span lies outside its text.

    Examples
    --------
    >>> import framing
    >>> result = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> len(result.sentences)
    51
    """
    check_articles(articles)
    if n_jobs == 0:
        raise FramingError(
            "n_jobs=0 leaves nobody to work; give 1 or more processes, or -1 for all there are."
        )
    warn_of_unread(articles)
    articles = with_ids(articles).reset_index(drop=True)
    given = taken(articles, {"mentions": mentions, "quotations": quotations})
    size = _chunk_size(len(articles), n_jobs)
    chunks = [articles.iloc[i : i + size] for i in range(0, len(articles), size)] or [articles]
    further = [layer for name, layer in LAYERS.items() if name not in _OWN]
    tasks = (joblib.delayed(_annotate)(c, codebook, supplied_for(c, given), model, further) for c in chunks)
    parts: list[dict[str, pd.DataFrame]] = []
    with tqdm(
        total=len(articles), desc="analyze", unit=" articles", disable=len(articles) < _SHOWN_FROM
    ) as shown:
        for part in joblib.Parallel(n_jobs=n_jobs, return_as="generator")(tasks):
            shown.update(len(chunks[len(parts)]))
            parts.append(part)
    made = {name: pd.concat([p[name] for p in parts], ignore_index=True) for name in LAYERS}
    made["articles"] = articles
    with_names(made["voices"], codebook)  # the chart of voices writes names
    return Analysis(
        **{name: made[name] for name in made if name in _OWN},
        further={name: made[name] for name in made if name not in _OWN},
        codebook=codebook,
        report=_report(made),
        provenance=provenance_of(articles, codebook, model, given),
    )


def _chunk_size(n: int, n_jobs: int | None) -> int:
    """Return how many articles go to a process at a time: enough to be fast, few enough to share the work."""
    processes = int(joblib.effective_n_jobs(n_jobs))
    if processes == 1:
        return _LARGEST_CHUNK
    return min(_LARGEST_CHUNK, max(_SMALLEST_CHUNK, -(-n // (_CHUNKS_A_PROCESS * processes))))


def _annotate(
    articles: pd.DataFrame,
    codebook: Codebook,
    supplied: dict[str, pd.DataFrame],
    model: Any,
    further: list[Layer],
) -> dict[str, pd.DataFrame]:
    """Annotate some articles, each split once; another process does not know yet what was declared in this one."""
    for layer in further:
        if layer.name not in LAYERS:
            declare(layer)
    return annotate(
        Chunk(split_articles(articles), codebook, model), supplied=supplied, layers=LAYERS.values()
    )


def _report(parts: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Tell how many articles each step saw and how many rows it gave."""
    articles = parts["articles"]
    languages = articles["language"] if "language" in articles else pd.Series([None] * len(articles))
    other = sum(not is_covered(value) for value in languages)
    empty = sum(not isinstance(text, str) or not text.strip() for text in articles.get("text", ()))
    rows = [
        ("articles given", len(articles), len(articles)),
        ("left out: not English", other, 0),
        ("without text", empty, 0),
    ]
    rows += [(name, parts[name]["doc_id"].nunique(), len(parts[name])) for name in LAYERS if name in parts]
    frame = pd.DataFrame(rows, columns=["step", "articles", "rows"])
    return frame.astype({"step": "str", "articles": "int64", "rows": "int64"})
