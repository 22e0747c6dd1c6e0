"""Tables of the user's own, corrected or coded by hand, used in place of the machine's."""

from typing import Any

import pandas as pd

from framing.arguments import warn
from framing.corpus.text import Document
from framing.records import FramingError, cells, counted, table
from framing.user_tables import ids, spans_from


def taken(articles: pd.DataFrame, given: dict[str, pd.DataFrame | None]) -> dict[str, pd.DataFrame]:
    """Return the user's tables as the package's are, with a warning of rows whose article is not there.

    Raises
    ------
    FramingError
        When a span lies outside its article's text.
    """
    known = set(ids(articles))
    frames = {name: spans_from(frame, name) for name, frame in given.items() if frame is not None}
    texts = dict(zip(ids(articles), articles["text"].tolist(), strict=True))
    for name, frame in frames.items():
        _check_places(name, frame, texts)
        stray = frame["doc_id"][~frame["doc_id"].isin(known)]
        if len(stray):
            warn(
                f"{name}: {len(stray)} of {counted(len(frame), 'row')} left out, of no article given (such as doc_id "
                f"{stray.iloc[0]!r}); see that the names in doc_id are the same."
            )
    return frames


def _check_places(name: str, frame: pd.DataFrame, texts: dict[str, Any]) -> None:
    for doc_id, start, end in zip(frame["doc_id"], frame["start"], frame["end"], strict=True):
        length = len(texts[doc_id]) if isinstance(texts.get(doc_id), str) else 0
        if doc_id in texts and not 0 <= start < end <= length:
            raise FramingError(
                f"{name}: the span {start}-{end} lies outside article {doc_id!r}, which has {length} characters."
            )


def supplied_for(articles: pd.DataFrame, given: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Return the rows of the user's tables that belong to some articles."""
    known = set(articles["doc_id"])
    return {name: frame[frame["doc_id"].isin(known)] for name, frame in given.items()}


def complete_spans(name: str, frame: pd.DataFrame, docs: list[Document]) -> pd.DataFrame:
    """Make a table of the user's one of the package's: sentence and words from the text, rows in order."""
    by_id = {d.doc_id: (n, d) for n, d in enumerate(docs)}
    frame = frame[frame["doc_id"].isin(by_id)]
    order = [by_id[d][0] for d in frame["doc_id"]]
    frame = (
        frame.assign(_order=order)
        .sort_values(["_order", "start", "end"], kind="stable")
        .drop(columns="_order")
    )
    kept = [c for c in frame.columns if c not in ("voice", "holder")]
    columns: dict[str, list[Any]] = dict(zip(kept, cells(frame, kept), strict=True))
    columns["sentence"], columns["span"] = [], []
    for doc_id, start, end in zip(frame["doc_id"], frame["start"], frame["end"], strict=True):
        doc = by_id[doc_id][1]
        columns["sentence"].append(doc.sentence_at(start))
        columns["span"].append(doc.text[start:end])
    if name == "quotations" and "quotation" not in columns:
        columns["quotation"] = frame.groupby("doc_id", sort=False).cumcount().tolist()
    return table(name, columns)
