"""Articles annotated a few hundred at a time, in any process; what one article's failure cannot do is stop the rest."""

from typing import Any, NamedTuple

import joblib
import pandas as pd

from framing.actors.codebook import Codebook
from framing.corpus.text import split_articles
from framing.corrected_tables import supplied_for
from framing.layers import LAYERS, Chunk, Layer, annotate, declare

_SMALLEST_CHUNK, _LARGEST_CHUNK = 50, 300  # articles annotated at a time
_CHUNKS_A_PROCESS = 4


class Task(NamedTuple):
    """Some articles, and all that is needed to annotate them in another process.

    It travels as one tuple: joblib's Dask backend keeps a table that is an argument by itself on one worker,
    and would lose it with that worker.
    """

    articles: pd.DataFrame
    codebook: Codebook
    supplied: dict[str, pd.DataFrame]
    model: Any
    further: list[Layer]


class Failure(NamedTuple):
    """An article that could not be annotated, and why."""

    doc_id: str
    error: str


class Part(NamedTuple):
    """The tables of some articles, and those among them that failed."""

    tables: dict[str, pd.DataFrame]
    failures: list[Failure]


def chunk_size(n: int, n_jobs: int | None) -> int:
    """Return how many articles go to a process at a time: enough to be fast, few enough to share the work."""
    processes = int(joblib.effective_n_jobs(n_jobs))
    if processes == 1:
        return _LARGEST_CHUNK
    return min(_LARGEST_CHUNK, max(_SMALLEST_CHUNK, -(-n // (_CHUNKS_A_PROCESS * processes))))


def annotate_task(task: Task) -> Part:
    """Annotate some articles, each split once; those that fail are left out and told.

    Another process does not know yet what layers were declared in this one.
    """
    for layer in task.further:
        if layer.name not in LAYERS:
            declare(layer)
    try:
        return Part(_tables(task), [])
    except Exception:  # which article it was is seen when each is annotated by itself
        failures = []
    for row in range(len(task.articles)):
        one = task.articles.iloc[row : row + 1]
        try:
            _tables(task._replace(articles=one, supplied=supplied_for(one, task.supplied)))
        except Exception as error:
            said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            failures.append(Failure(str(one["doc_id"].iloc[0]), said))
    if not failures:  # it is the articles together that fail, and none can be named
        return Part(_tables(task), [])
    rest = task.articles[~task.articles["doc_id"].isin([f.doc_id for f in failures])]
    return Part(_tables(task._replace(articles=rest, supplied=supplied_for(rest, task.supplied))), failures)


def _tables(task: Task) -> dict[str, pd.DataFrame]:
    """Make the tables of all layers for the articles of a task."""
    chunk = Chunk(split_articles(task.articles), task.codebook, task.model)
    return annotate(chunk, supplied=task.supplied, layers=LAYERS.values())
