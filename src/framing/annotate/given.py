"""Tables of the user's own, corrected or coded by hand, used in place of the machine's."""

from typing import Any

import pandas as pd

from framing.corpus.text import Document
from framing.records import FramingError, cells, require_columns, table


def given_in(articles: pd.DataFrame, given: dict[str, pd.DataFrame | None]) -> dict[str, pd.DataFrame]:
    """Return the rows of the user's tables that belong to some articles."""
    found = {}
    for name, frame in given.items():
        if frame is not None:
            require_columns(frame, ["doc_id", "start", "end"], name)
            found[name] = frame[frame["doc_id"].astype("str").isin(set(articles["doc_id"]))]
    return found


def complete_spans(name: str, frame: pd.DataFrame, docs: list[Document]) -> pd.DataFrame:
    """Make a table of the user's one of the package's: sentence and words from the text, rows in order.

    Raises
    ------
    FramingError
        When a span lies outside its article's text.
    """
    by_id = {d.doc_id: (n, d) for n, d in enumerate(docs)}
    frame = frame[frame["doc_id"].astype("str").isin(by_id)]
    order = [by_id[str(d)][0] for d in frame["doc_id"]]
    frame = (
        frame.assign(_order=order)
        .sort_values(["_order", "start", "end"], kind="stable")
        .drop(columns="_order")
    )
    kept = [c for c in frame.columns if c not in ("voice", "holder")]
    columns: dict[str, list[Any]] = dict(zip(kept, cells(frame, kept), strict=True))
    columns["sentence"], columns["span"] = [], []
    for doc_id, start, end in zip(frame["doc_id"], frame["start"], frame["end"], strict=True):
        doc = by_id[str(doc_id)][1]
        if not 0 <= start < end <= len(doc.text):
            raise FramingError(
                f"{name}: the span {start}-{end} lies outside article {doc_id!r}, which has {len(doc.text)} characters."
            )
        columns["sentence"].append(doc.sentence_at(int(start)))
        columns["span"].append(doc.text[int(start) : int(end)])
    if name == "quotations" and "quotation" not in columns:
        columns["quotation"] = frame.groupby("doc_id", sort=False).cumcount().tolist()
    return table(name, columns)
