"""Articles annotated a few hundred at a time, in any process; what one article's failure cannot do is stop the rest."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import joblib
import pandas as pd

from framing.actors.codebook import Codebook
from framing.actors.namesakes import OpenName
from framing.corpus.text import collecting_no_garbage, is_covered, split_articles
from framing.given_tables import supplied_for
from framing.layers import LAYERS, Chunk, Layer, annotate, declare
from framing.records import table

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
    """The tables of some articles, those among them that failed, and in how many places of how many a surname stays open."""

    tables: dict[str, pd.DataFrame]
    failures: list[Failure]
    open_names: Counter[OpenName]
    open_in: Counter[OpenName]


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
    with collecting_no_garbage():
        return _annotated(task)


def _annotated(task: Task) -> Part:
    """Annotate the articles of a task together, or one by one when that fails."""
    try:
        return _part(task, [])
    except Exception:  # which article it was is seen when each is annotated by itself
        failures = []
    for row in range(len(task.articles)):
        one = task.articles.iloc[row : row + 1]
        try:
            _part(task._replace(articles=one, supplied=supplied_for(one, task.supplied)), [])
        except Exception as error:
            said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
            failures.append(Failure(str(one["doc_id"].iloc[0]), said))
    if not failures:  # it is the articles together that fail, and none can be named
        return _part(task, [])
    rest = task.articles[~task.articles["doc_id"].isin([f.doc_id for f in failures])]
    return _part(task._replace(articles=rest, supplied=supplied_for(rest, task.supplied)), failures)


def _part(task: Task, failures: list[Failure]) -> Part:
    """Make the tables of all layers for the articles of a task, and count the surnames that stay open."""
    chunk = Chunk(split_articles(task.articles), task.codebook, task.model)
    tables = annotate(chunk, supplied=task.supplied, layers=LAYERS.values())
    open_names, open_in = Counter[OpenName](), Counter[OpenName]()
    for doc in chunk.docs:
        unresolved = doc.readings.get("unresolved", [])
        open_names.update(unresolved)
        open_in.update(set(unresolved))
        doc.readings.clear()  # they point back at the article, which would wait for the garbage collector
    return Part(tables, failures, open_names, open_in)


def _open_names(parts: Iterable[Part]) -> Iterator[tuple[str, int, int, str]]:
    """Yield each surname that stays open for each actor it may be: how often, in how many articles, and the remedy."""
    places, articles = Counter[OpenName](), Counter[OpenName]()
    for part in parts:
        places.update(part.open_names)
        articles.update(part.open_in)
    for name, n in sorted(places.items()):
        for actor in name.actors:
            yield actor, articles[name], n, name.remedy()


def report_of(
    tables: dict[str, pd.DataFrame], failures: Iterable[Failure], parts: Iterable[Part] = ()
) -> pd.DataFrame:
    """Tell how many articles each step saw and how many rows it gave, which articles failed, and what stays open."""
    articles = tables["articles"]
    languages = articles["language"] if "language" in articles else pd.Series([None] * len(articles))
    other = sum(not is_covered(value) for value in languages)
    empty = sum(not isinstance(text, str) or not text.strip() for text in articles.get("text", ()))
    steps = [
        ("articles given", len(articles), len(articles)),
        ("left out: not English", other, 0),
        ("without text", empty, 0),
        *((name, tables[name]["doc_id"].nunique(), len(tables[name])) for name in LAYERS if name in tables),
    ]
    rows = [
        *((*step, None, None, None, None) for step in steps),
        *(("failed", 1, 0, f.doc_id, f.error, None, None) for f in failures),
        *(
            ("not resolved", n_in, n, None, None, actor, remedy)
            for actor, n_in, n, remedy in _open_names(parts)
        ),
    ]
    columns = zip(
        ("step", "articles", "rows", "doc_id", "error", "actor", "remedy"),
        zip(*rows, strict=True),
        strict=True,
    )
    return table("report", {name: list(values) for name, values in columns})
