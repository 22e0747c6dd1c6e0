"""Every layer of an analysis, declared once: how it is annotated, what it counts, who codes it, how it is shown and told.

Analysis, tallies, robustness, sampling, correction, reading view, methods and command line read these
declarations. ``docs/adding_a_layer.md`` adds one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from framing.actors.codebook import Codebook
from framing.actors.mentions import mention_table
from framing.agency.agency import agency_table
from framing.contrasts.contrasts import contrast_table
from framing.corpus.text import Document, sentence_table
from framing.given_tables import complete_spans
from framing.hedging import hedge_table
from framing.quotations.quotations import quotation_table
from framing.quotations.voices import Stretches, voice_table
from framing.records import TABLES, Column, FramingError
from framing.sentiment.scoring import sentiment_table

KINDS_LEFT_OUT = ("adjective", "pronoun")  # of mentions, from all figures unless asked for


@dataclass(slots=True)
class Chunk:
    """Some articles, split once, with the tables found in them so far."""

    docs: list[Document]
    codebook: Codebook
    model: Any = "vader"
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a layer's summary counts.

    ``kind`` is rate (spans per 1,000 words), share (how spans, or the words in them, are shared out over a
    column), choice (the same within each contrast, for what is plainly used) or score (means of scores).
    ``by`` is the default grouping; ``always`` are columns that divide the spans in any grouping. A rate
    whose spans have categories has a ``total`` over all but those ``beside`` it. ``leave_out`` are the kinds
    of mention that are not counted unless asked for. ``compared`` are the measures compared unless others
    are named: a small family, without those that follow from one another.
    """

    kind: Literal["rate", "share", "choice", "score"]
    by: str | tuple[str, ...]
    measure: str = "rate"
    weight: str | None = None
    always: tuple[str, ...] = ()
    total: str | None = None
    beside: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    numbers: bool = False  # whether the number itself is a measure beside the rate


@dataclass(frozen=True, slots=True)
class Mark:
    """How a layer's spans look in the reading view (``style`` is CSS), and which columns are told of each."""

    name: str
    label: str
    style: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """One table of an analysis.

    Parameters
    ----------
    name : str
        The table's name: an attribute of the analysis, and the file it is saved in.
    find : function of a Chunk
        Returns the table for some articles; it may read the tables of the layers declared before.
    columns : tuple of Column
        The table's columns; those of the package's own layers stand in ``records.py``.
    voiced : bool
        Whether each span gets ``voice`` and ``holder``.
    reports : bool
        Whether a span that is itself a reporting cue has the holder of what it reports ("officials believe").
    counts : Counts, optional
        What the layer's summary counts; without it there is none.
    instrument : str, optional
        The coding instrument in whose terms the layer is the machine's answer.
    mark : Mark, optional
        How it is shown in the reading view.
    found : (str, str), optional
        One and many of what it holds, for the methods text.
    method : str
        A sentence for the methods text on how it was found, with its source; may be empty.
    """

    name: str
    find: Callable[[Chunk], pd.DataFrame]
    columns: tuple[Column, ...] = ()
    voiced: bool = True
    reports: bool = False
    counts: Counts | None = None
    instrument: str | None = None
    mark: Mark | None = None
    found: tuple[str, str] | None = None
    method: str = ""


LAYERS: dict[str, Layer] = {}


def declare(layer: Layer) -> None:
    """Add a layer after those declared before; declaring it again changes nothing.

    Raises
    ------
    FramingError
        When another layer has the name, the name is taken by another table, or no columns are documented.
    """
    if LAYERS.get(layer.name) == layer:
        return
    if layer.name in LAYERS or (layer.columns and layer.name in TABLES) or not layer.name.isidentifier():
        raise FramingError(f"the layer {layer.name!r} needs a name of its own, one word of letters and _.")
    if not layer.columns and layer.name not in TABLES:
        raise FramingError(f"the layer {layer.name!r} has no columns; declare them with their meaning.")
    if layer.columns:
        TABLES[layer.name] = layer.columns
    LAYERS[layer.name] = layer


def annotate(
    chunk: Chunk, *, supplied: dict[str, pd.DataFrame], layers: Iterable[Layer]
) -> dict[str, pd.DataFrame]:
    """Make the tables of all layers for some articles; a table of the user's own takes the place of the machine's."""
    layers = list(layers)
    for layer in layers:
        chunk.tables[layer.name] = (
            complete_spans(layer.name, supplied[layer.name], chunk.docs)
            if layer.name in supplied
            else layer.find(chunk)
        )
    stretches = Stretches(chunk.tables["voices"])
    quotations = chunk.tables["quotations"]
    voiced = {
        layer.name: stretches.assign(
            chunk.tables[layer.name], quotations=quotations if layer.reports else None
        )
        for layer in layers
        if layer.voiced
    }
    return chunk.tables | voiced


for _layer in (
    Layer("sentences", find=lambda chunk: sentence_table(chunk.docs), voiced=False),
    Layer(
        "mentions",
        find=lambda chunk: mention_table(chunk.docs, chunk.codebook.actors),
        counts=Counts("rate", by="actor", leave_out=KINDS_LEFT_OUT, numbers=True),
        instrument="mentions",
        mark=Mark("mention", "mention", "border-bottom: 2px solid var(--fr-ink);", ("actor", "kind")),
        found=("mention of actors", "mentions of actors"),
    ),
    Layer(
        "quotations",
        find=lambda chunk: quotation_table(chunk.docs, chunk.tables["mentions"], chunk.codebook.actors),
        voiced=False,
        counts=Counts("share", by="source_type", measure="share of quotations"),
        instrument="quotations",
        found=("quotation", "quotations"),
    ),
    Layer(
        "voices",
        find=lambda chunk: voice_table(chunk.docs, chunk.tables["quotations"]),
        voiced=False,
        counts=Counts("share", by="voice", measure="share of words", weight="n_words"),
    ),
    Layer(
        "hedges",
        find=lambda chunk: hedge_table(chunk.docs),
        reports=True,
        counts=Counts("rate", by="category", total="hedging", beside=("condition", "vagueness", "booster")),
        instrument="hedges",
        mark=Mark(
            "hedge",
            "hedge",
            "text-decoration: underline wavy currentColor 1.5px; text-underline-offset: 4px;",
            ("category", "holder"),
        ),
        found=("hedge or booster", "hedges and boosters"),
    ),
    Layer(
        "contrasts",
        find=lambda chunk: contrast_table(
            chunk.docs, chunk.codebook.contrasts, quotations=chunk.tables["quotations"]
        ),
        counts=Counts(
            "choice", by=("contrast", "variant", "voice"), measure="share of choice", always=("voice",)
        ),
        instrument="contrasts",
        mark=Mark(
            "contrast",
            "contrast",
            "border-top: 1.5px solid var(--fr-ink); box-shadow: 0 1.5px 0 var(--fr-ink); padding: 1px 0;",
            ("contrast", "variant", "use", "voice"),
        ),
        found=("naming by a contrasted word", "namings by a contrasted word"),
    ),
    Layer(
        "agency",
        find=lambda chunk: agency_table(chunk.docs, chunk.tables["mentions"]),
        counts=Counts("share", by="agent_status", measure="share of harm clauses", always=("voice",)),
        instrument="agency",
        mark=Mark(
            "agency",
            "harm",
            "font-weight: 700;",
            ("construction", "cause", "agent_status", "agent", "actor", "affected", "count"),
        ),
        found=("harm clause", "harm clauses"),
    ),
    Layer(
        "sentiments",
        find=lambda chunk: sentiment_table(
            chunk.docs,
            chunk.tables["mentions"],
            chunk.tables["contrasts"],
            actors=chunk.codebook.actors,
            model=chunk.model,
        ),
        counts=Counts(
            "score", by="actor", leave_out=KINDS_LEFT_OUT, compared=("score", "score_masked", "negative")
        ),
        instrument="sentiment",
    ),
):
    declare(_layer)
