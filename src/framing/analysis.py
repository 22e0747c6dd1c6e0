"""All annotations of a corpus in one value: made by one call, selected, saved and loaded as Parquet.

``analyze`` gives exactly what the steps give one by one; it only splits every text once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import joblib
import pandas as pd
from tqdm.std import tqdm

from framing.actors.codebook import Codebook
from framing.annotating import Failure, Part, Task, annotate_task, chunk_size, report_of
from framing.arguments import checked, warn
from framing.corpus.dates import with_dates
from framing.corpus.duplicates import count_copies
from framing.corpus.text import check_articles, warn_of_unread
from framing.given_tables import supplied_for, taken
from framing.layers import KINDS_LEFT_OUT, LAYERS
from framing.names import with_names
from framing.provenance import provenance_of, text_hash
from framing.records import FramingError, counted
from framing.saved import Saved, read_saved, write_saved
from framing.user_tables import with_ids

_SHOWN_FROM = 300  # articles from which progress is shown


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
        ``step, articles, rows``: how many articles each step saw and how many rows it gave. An article that
        could not be annotated is a row of the step "failed", with its ``doc_id`` and the ``error``. A surname that
        stays open is a row of the step "not resolved" for each ``actor`` it may be, with the ``remedy``; a
        selection of articles has none of these.
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
            raise AttributeError(
                f"an Analysis has no {name!r}; its tables are {', '.join((*_OWN, *further))}."
            )
        return further[name]

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables of all layers by name, in the order in which they were declared."""
        return {name: getattr(self, name) for name in LAYERS if name in _OWN or name in self.further}

    @checked
    def with_tables(self, tables: Mapping[str, pd.DataFrame]) -> "Analysis":
        """Return the analysis with other tables in the place of some of its own; ``articles`` may be among them."""
        own: dict[str, Any] = {name: table for name, table in tables.items() if name in _OWN}
        further = {name: table for name, table in tables.items() if name not in _OWN}
        return replace(self, **own, further={**self.further, **further})

    @checked
    def select(self, which: Any) -> "Analysis":
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
        failed = self.report.reindex(columns=["doc_id", "error"]).dropna()
        failed = failed[failed["doc_id"].isin(keep)]
        failures = [Failure(*map(str, row)) for row in failed.to_numpy().tolist()]
        return replace(self.with_tables(parts), report=report_of(parts, failures), provenance=provenance)

    @checked
    def save(self, folder: str | Path, *, overwrite: bool = False, csv: bool = False) -> Path:
        """Write every table as Parquet, the codebook as CSV and the provenance as JSON into a new folder.

        The folder appears whole or not at all, and what stood there before goes only then.

        Parameters
        ----------
        folder : str or Path
        overwrite : bool, default False
            Replace an analysis saved there before. Files of your own in the folder are kept.
        csv : bool, default False
            Write every table as CSV too, for a spreadsheet or R.

        Raises
        ------
        FramingError
            When the folder exists and ``overwrite`` is not set, holds something else than an analysis, or
            another process is saving into it.
        """
        folder = Path(folder)
        tables = {"articles": self.articles, **{n: getattr(self, n) for n in _LAYERS}, "report": self.report}
        saved = Saved(tables, dict(self.further), self.codebook, self.provenance)
        write_saved(folder, saved, overwrite=overwrite, csv=csv)
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
            When the folder holds no saved analysis, one of another form, or one that was changed or damaged.
        """
        saved = read_saved(Path(folder), _LAYERS, text=text)
        return cls(
            **saved.tables, codebook=saved.codebook, provenance=saved.provenance, further=saved.further
        )

    def _overview(self) -> list[tuple[str, str]]:
        """Return the lines of the summary: what there is, and how much."""
        words = int(self.sentences["n_words"].sum())
        by_voice = self.voices.groupby("voice")["n_words"].sum()
        total = max(int(by_voice.sum()), 1)
        shares = ", ".join(
            f"{v} {100 * by_voice.get(v, 0) / total:.0f} %" for v in ("narrator", "direct", "indirect")
        )
        named = self.mentions[~self.mentions["kind"].isin(KINDS_LEFT_OUT)]
        most = named["actor"].value_counts().head(5)
        listed = ", ".join(f"{a} {n}" for a, n in most.items())
        return [
            (
                "articles",
                f"{len(self.articles):,} ({counted(words, 'word')}, {counted(len(self.sentences), 'sentence')})",
            ),
            ("words by voice", shares),
            ("quotations", f"{len(self.quotations):,}"),
            (
                "mentions",
                f"{len(named):,}" + (f": {listed}" if listed else " (see framing.check_codebook)"),
            ),
            ("hedges", f"{len(self.hedges):,}"),
            ("contrasts", f"{len(self.contrasts):,}"),
            ("agency", counted(len(self.agency), "harm clause")),
            *((name, f"{len(frame):,}") for name, frame in self.further.items()),
            ("codebook", f"{self.codebook.name}: {counted(len(self.codebook.actors), 'actor')}"),
        ]

    def __repr__(self) -> str:
        """Summarise the analysis in a few lines."""
        return "Analysis\n" + "\n".join(f"  {k:<15} {v}" for k, v in self._overview())

    def _repr_html_(self) -> str:
        """Summarise the analysis as a table in a notebook; all text is escaped."""
        frame = pd.DataFrame(self._overview(), columns=["", "Analysis"])
        html = str(frame.to_html(index=False, escape=True, border=0))
        return html.replace("$", "<span>$</span>").replace(
            "\\", "<span>\\</span>"
        )  # no formula, see writing.display


_OWN = tuple(f.name for f in fields(Analysis) if f.type is pd.DataFrame)
_LAYERS = tuple(name for name in _OWN if name not in ("articles", "report"))


@checked
def analyze(
    articles: pd.DataFrame,
    codebook: Codebook,
    *,
    mentions: pd.DataFrame | None = None,
    quotations: pd.DataFrame | None = None,
    model: Any = "vader",
    n_jobs: int | None = None,
    strict: bool = False,
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
    strict : bool, default False
        An article that cannot be annotated raises. Otherwise it has no annotations, is told in a warning
        and in ``report``, and the rest goes on.

    Returns
    -------
    Analysis

    Raises
    ------
    FramingError
        When articles lack a column or unique names, a date of theirs cannot be read, a given span lies
        outside its text, or no article at all could be annotated.

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
    articles = with_dates(with_ids(articles).reset_index(drop=True))
    given = taken(articles, {"mentions": mentions, "quotations": quotations})
    size = chunk_size(len(articles), n_jobs)
    chunks = [articles.iloc[i : i + size] for i in range(0, len(articles), size)] or [articles]
    further = [layer for name, layer in LAYERS.items() if name not in _OWN]
    tasks = (
        joblib.delayed(annotate_task)(Task(c, codebook, supplied_for(c, given), model, further))
        for c in chunks
    )
    parts: list[Part] = []
    with tqdm(
        total=len(articles), desc="analyze", unit=" articles", disable=len(articles) < _SHOWN_FROM
    ) as shown:
        for part in joblib.Parallel(n_jobs=n_jobs, return_as="generator")(tasks):
            shown.update(len(chunks[len(parts)]))
            parts.append(part)
            if strict and part.failures:
                break
    failures = [failure for part in parts for failure in part.failures]
    _tell(failures, len(articles), strict=strict)
    made = {name: pd.concat([p.tables[name] for p in parts], ignore_index=True) for name in LAYERS}
    made["articles"] = articles
    with_names(made["voices"], codebook)  # the chart of voices writes names
    _note_copies(made)
    return Analysis(
        **{name: made[name] for name in made if name in _OWN},
        further={name: made[name] for name in made if name not in _OWN},
        codebook=codebook,
        report=report_of(made, failures, parts),
        provenance=provenance_of(articles, codebook, model, given),
    )


def _note_copies(tables: dict[str, pd.DataFrame]) -> None:
    """Warn when articles are near-copies of each other and nobody looked: each counts as evidence of its own."""
    articles = tables["articles"]
    if "cluster" in articles or "representative" in articles:
        return
    if n := count_copies(articles, tables["sentences"]):
        warn(
            f"{n} of {len(articles)} articles share most of their sentences with another, and count as evidence each; "
            "articles.merge(framing.find_duplicates(articles), on='doc_id') before analyze() lets every summary drop or "
            "weight them (duplicates=)."
        )


def _tell(failures: list[Failure], n: int, *, strict: bool) -> None:
    """Warn of articles that failed; raise when there is no other, or none is allowed."""
    if not failures:
        return
    doc_id, error = failures[0]
    if strict or len(failures) == n:
        raise FramingError(f"article {doc_id!r} could not be annotated ({error}); leave it out, or mend it.")
    warn(
        f"{len(failures)} of {counted(n, 'article')} could not be annotated (such as {doc_id!r}: {error}); analysis.report names "
        "them, and their figures are missing, not zero."
    )
