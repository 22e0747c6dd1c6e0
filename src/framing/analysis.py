"""All annotations of a corpus in one value: made by one call, selected, saved and loaded as Parquet.

``analyze`` gives exactly what the steps give one by one; it only splits every text once.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import joblib
import pandas as pd
from tqdm.std import tqdm

from framing.actors.codebook import Codebook, read_codebook
from framing.actors.mentions import mention_table
from framing.agency.agency import agency_table
from framing.arguments import checked
from framing.attribution.quotations import quotation_table
from framing.attribution.voices import Stretches, voice_table
from framing.contrasts.contrasts import contrast_table
from framing.corpus.text import check_articles, is_covered, sentence_table, split_articles, warn_of_unread
from framing.hedging import hedge_table
from framing.incoming import with_ids
from framing.names import with_names
from framing.provenance import provenance_of, text_hash
from framing.records import FramingError
from framing.sentiment.scoring import sentiment_table
from framing.supplied_tables import complete_spans, given_in, taken

LAYERS = ("sentences", "mentions", "quotations", "voices", "hedges", "contrasts", "agency", "sentiments")
_CHUNK = 50  # articles annotated at a time
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
            name: (frame := getattr(self, name))[frame["doc_id"].isin(keep)].reset_index(drop=True)
            for name in ("articles", *LAYERS)
        }
        provenance = {
            **self.provenance,
            "articles": len(parts["articles"]),
            "texts": text_hash(parts["articles"]),
        }
        return replace(self, **parts, report=_report(parts), provenance=provenance)

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
            for name in ("articles", *LAYERS, "report"):
                getattr(self, name).to_parquet(made / f"{name}.parquet", index=False)
            self.codebook.save(made / "codebook")
            saved = {**self.provenance, "form": _SAVED_FORM, "codebook_name": self.codebook.name}
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
        parts: dict[str, Any] = {}
        for name in ("articles", *LAYERS, "report"):
            path = folder / f"{name}.parquet"
            if not path.is_file():
                raise FramingError(
                    f"{path} is missing; the folder was changed after saving. Run analyze() again."
                )
            parts[name] = pd.read_parquet(path)
        if not text:
            parts["articles"] = parts["articles"].drop(columns="text")
        codebook = replace(read_codebook(folder / "codebook"), name=provenance.pop("codebook_name"))
        return cls(**parts, codebook=codebook, provenance=provenance)

    def _overview(self) -> list[tuple[str, str]]:
        """Return the lines of the summary: what there is, and how much."""
        words = int(self.sentences["n_words"].sum())
        by_voice = self.voices.groupby("voice")["n_words"].sum()
        total = max(int(by_voice.sum()), 1)
        shares = ", ".join(
            f"{v} {100 * by_voice.get(v, 0) / total:.0f} %" for v in ("narrator", "direct", "indirect")
        )
        counted = self.mentions[~self.mentions["kind"].isin(["pronoun", "adjective"])]
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
            ("codebook", f"{self.codebook.name}: {len(self.codebook.actors)} actors"),
        ]

    def __repr__(self) -> str:
        """Summarise the analysis in a few lines."""
        return "Analysis\n" + "\n".join(f"  {k:<15} {v}" for k, v in self._overview())

    def _repr_html_(self) -> str:
        """Summarise the analysis as a table in a notebook; all text is escaped."""
        frame = pd.DataFrame(self._overview(), columns=["", "Analysis"])
        return str(frame.to_html(index=False, escape=True, border=0))


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
    chunks = [articles.iloc[i : i + _CHUNK] for i in range(0, len(articles), _CHUNK)] or [articles]
    given = taken(articles, {"mentions": mentions, "quotations": quotations})
    tasks = (joblib.delayed(_annotate)(c, codebook, given_in(c, given), model) for c in chunks)
    parts = list(
        tqdm(
            joblib.Parallel(n_jobs=n_jobs, return_as="generator")(tasks),
            total=len(chunks),
            desc="analyze",
            unit_scale=_CHUNK,
            unit=" articles",
            disable=len(articles) < _SHOWN_FROM,
        )
    )
    made = {name: pd.concat([p[name] for p in parts], ignore_index=True) for name in LAYERS}
    made["articles"] = articles
    with_names(made["voices"], codebook)  # the chart of voices writes names
    return Analysis(
        **made,
        codebook=codebook,
        report=_report(made),
        provenance=provenance_of(articles, codebook, model, given),
    )


def _annotate(
    articles: pd.DataFrame, codebook: Codebook, given: dict[str, pd.DataFrame], model: Any
) -> dict[str, pd.DataFrame]:
    """Annotate some articles, each split once."""
    docs = split_articles(articles)
    actors = codebook.actors
    mentions = (
        complete_spans("mentions", given["mentions"], docs)
        if "mentions" in given
        else mention_table(docs, actors)
    )
    quotations = (
        complete_spans("quotations", given["quotations"], docs)
        if "quotations" in given
        else quotation_table(docs, mentions, actors)
    )
    voices = voice_table(docs, quotations)
    stretches = Stretches(voices)
    contrasts = contrast_table(docs, codebook.contrasts)
    sentiments = sentiment_table(docs, mentions, contrasts, actors=codebook.actors, model=model)
    return {
        "sentences": sentence_table(docs),
        "quotations": quotations,
        "voices": voices,
        "mentions": stretches.assign(mentions),
        "hedges": stretches.assign(hedge_table(docs), quotations=quotations),
        "contrasts": stretches.assign(contrasts),
        "agency": stretches.assign(agency_table(docs, mentions)),
        "sentiments": stretches.assign(sentiments),
    }


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
    rows += [(name, parts[name]["doc_id"].nunique(), len(parts[name])) for name in LAYERS]
    frame = pd.DataFrame(rows, columns=["step", "articles", "rows"])
    return frame.astype({"step": "str", "articles": "int64", "rows": "int64"})
