"""The methods paragraphs of a paper, written from what an analysis knows of itself, and their references.

Nothing is claimed that is not in the analysis or in the tables given: what was not measured is said to be so.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from framing.arguments import checked
from framing.records import FramingError
from framing.reporting import paragraphs
from framing.reporting.references import bibtex, word_lists
from framing.writing.whole import write_files

if TYPE_CHECKING:
    from framing.analysis import Analysis


@dataclass(frozen=True)
class Methods:
    """The methods text and the table of its word lists as Markdown, and the works both cite as BibTeX.

    Attributes
    ----------
    text : str
    bibtex : str
    word_lists : str
        Title, version, authors, works followed and SHA-256 of every list, for an appendix.
    """

    text: str
    bibtex: str
    word_lists: str = ""

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    def _repr_markdown_(self) -> str:
        return self.text

    @checked
    def save(self, folder: str | Path) -> Path:
        """Write ``methods.md``, ``word_lists.md`` and ``methods.bib`` into a folder, made when it is not there."""
        folder = Path(folder)
        texts = {"methods.md": self.text, paragraphs.APPENDIX: self.word_lists, "methods.bib": self.bibtex}
        write_files({folder / name: text.encode() for name, text in texts.items()})
        return folder


@checked
def describe_methods(
    analysis: "Analysis",
    *,
    codings: pd.DataFrame | None = None,
    agreement: pd.DataFrame | None = None,
    evaluation: pd.DataFrame | None = None,
    corrected: pd.DataFrame | None = None,
    seed: int | None = None,
) -> Methods:
    """Write what a paper's methods section must say: corpus, versions, word lists, model, coding, error, limits.

    Parameters
    ----------
    analysis : Analysis
    codings : pandas.DataFrame, optional
        From :func:`framing.read_coding`: who coded how many units of how many.
    agreement : pandas.DataFrame, optional
        From :func:`framing.measure_agreement`.
    evaluation : pandas.DataFrame, optional
        From :func:`framing.evaluate_against`.
    corrected : pandas.DataFrame, optional
        From :func:`framing.correct_rates`; of which answer, the table knows as long as it has its ``attrs``
        (a round trip through CSV loses them).
    seed : int, optional
        The seed of the samples and intervals, when one was used.

    Returns
    -------
    Methods
        ``text`` and ``word_lists`` (Markdown) and ``bibtex``; ``save(folder)`` writes all three. Names in the
        text are those of the BibTeX entries' authors and years.

    Raises
    ------
    FramingError
        When the analysis does not know its own provenance.

    Examples
    --------
    >>> import framing
    >>> analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> print(describe_methods(analysis).text.splitlines()[0][:52])
    **Corpus.** The corpus holds 1 article (1,189 words
    """
    if not isinstance(getattr(analysis, "provenance", None), dict):
        raise FramingError(
            f"describe_methods needs an Analysis with its provenance, as analyze() returns it, not "
            f"{type(analysis).__name__}."
        )
    lists = word_lists(analysis.provenance["lexicons"])
    parts = [
        paragraphs.corpus(analysis),
        paragraphs.annotation(analysis),
        paragraphs.sentiment(analysis.provenance),
        paragraphs.coding(codings),
        paragraphs.agreement(agreement),
        paragraphs.error(evaluation),
        paragraphs.correction(corrected),
        f"**Random draws.** All samples and resamples used the seed {seed}." if seed is not None else "",
        paragraphs.limitations(analysis, codings, agreement, evaluation, corrected),
        paragraphs.lists_used(lists),
    ]
    text = "\n\n".join(p for p in parts if p) + "\n"
    appendix = paragraphs.appendix(lists)
    return Methods(text, bibtex(text + appendix, lists, analysis.provenance), appendix)
