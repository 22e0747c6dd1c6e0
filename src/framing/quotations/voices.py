"""Voices: every sentence cut into stretches of one voice and one holder, which partition it.

The voice of a stretch follows from the quotations over it: inside marks the words are the source's
(direct), outside marks reported (indirect), elsewhere the outlet's (narrator). Of nested quotations
the innermost counts (Semino and Short 2004).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import pandas as pd

from framing.arguments import checked
from framing.corpus.text import Document, documents
from framing.english.parsed_article import parse_article
from framing.records import cells, require_columns, series, table
from framing.user_tables import spans_from, with_ids

_NEEDED = ["doc_id", "start", "end", "kind", "source", "quotation", "actor"]
_INTERRUPTED = ["rule", "cue_start", "cue_end", "source_start", "source_end"]


class _Content(NamedTuple):
    """The part of a quotation that voices need."""

    start: int
    end: int
    kind: str
    source: str | None
    quotation: int | None
    actor: str | None


@checked
def find_voices(articles: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Cut every sentence into stretches of one voice and holder.

    Parameters
    ----------
    articles : pandas.DataFrame
        ``doc_id, text``; ``speaker`` (an actor id) is the holder of all that is not attributed to others.
    quotations : pandas.DataFrame
        As from :func:`find_quotations`, or the user's corrected table.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, sentence, start, end, span, voice, holder, source, quotation, n_words``. Every
        character inside a sentence lies in exactly one row.

    Examples
    --------
    >>> import pandas as pd
    >>> from framing import find_quotations
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ['"We won," Smith said.']})
    >>> find_voices(articles, find_quotations(articles)).voice.tolist()
    ['direct', 'narrator']
    """
    return voice_table(documents(articles), spans_from(quotations, "quotations", _NEEDED))


def voice_table(docs: Sequence[Document], quotations: pd.DataFrame) -> pd.DataFrame:
    """Return the voices table of split articles and their quotations."""
    require_columns(quotations, _NEEDED, "quotations")
    by_doc = _contents(quotations, docs)
    rows = [row for doc in docs for row in _cut_document(doc, by_doc.get(doc.doc_id, []))]
    columns: Iterable[Sequence[object]] = zip(*rows, strict=True) if rows else [()] * len(_COLUMNS)
    return table("voices", {name: list(values) for name, values in zip(_COLUMNS, columns, strict=True)})


_COLUMNS = (
    "doc_id",
    "sentence",
    "start",
    "end",
    "span",
    "voice",
    "holder",
    "source",
    "quotation",
    "n_words",
)


def _contents(quotations: pd.DataFrame, docs: Sequence[Document]) -> dict[str, list[_Content]]:
    """Group the quotations by article, missing values as ``None``."""
    grouped: dict[str, list[_Content]] = {}
    rows = zip(*cells(quotations, _NEEDED), strict=True)
    for doc_id, start, end, kind, source, number, actor in rows:
        if end > start:
            grouped.setdefault(doc_id, []).append(_Content(start, end, kind, source, number, actor))
    if set(_INTERRUPTED) <= set(quotations.columns):
        split = quotations["rule"].astype("str").str.startswith("interrupted", na=False)
        if split.any():
            _add_other_parts(quotations[split], {d.doc_id: d for d in docs}, grouped)
    for contents in grouped.values():
        contents.sort(key=lambda q: (q.start, -q.end))
    return grouped


def _add_other_parts(
    quotations: pd.DataFrame, docs: dict[str, Document], grouped: dict[str, list[_Content]]
) -> None:
    """Add the shorter part of an interrupted clause, on the other side of source and cue, with the same voice."""
    for row in quotations.to_dict("records"):
        doc = docs.get(row["doc_id"])
        if doc is None or not doc.sentences or any(pd.isna(row[c]) for c in _INTERRUPTED):
            continue
        sentence = doc.sentences[doc.sentence_at(row["start"])]
        first = min(row["cue_start"], row["source_start"])
        last = max(row["cue_end"], row["source_end"])
        before = row["end"] <= first
        start, end = (last, sentence.end) if before else (sentence.start, first)
        tokens = doc.tokens_in(start, end)
        low = next((i for i in tokens if doc.words[i] not in ",."), None)
        high = next((i for i in reversed(tokens) if doc.words[i] not in ",."), None)
        if low is not None and high is not None and doc.starts[low] >= start:
            source, number, actor = (
                None if pd.isna(row[c]) else row[c] for c in ("source", "quotation", "actor")
            )
            part = _Content(doc.starts[low], doc.ends[high], row["kind"], source, number, actor)
            grouped.setdefault(row["doc_id"], []).append(part)


def _cut_document(doc: Document, contents: list[_Content]) -> Iterator[tuple[object, ...]]:
    """Yield the stretches of one article, a row each."""
    cuts, owners, voices = _segments(doc, contents)
    outlet = doc.speaker or "narrator"
    counted = doc.words_before()
    for number, sentence in enumerate(doc.sentences):
        at = bisect_right(cuts, sentence.start) - 1
        start = sentence.start
        while start < sentence.end:
            owner, voice = (owners[at], voices[at]) if at >= 0 else (None, "narrator")
            end = cuts[at + 1] if at + 1 < len(cuts) else sentence.end
            while end < sentence.end and _same(owners, voices, at + 1, owner, voice):
                at += 1
                end = cuts[at + 1] if at + 1 < len(cuts) else sentence.end
            end = min(end, sentence.end)
            if start == sentence.start and end == sentence.end:
                words = counted[sentence.last] - counted[sentence.first]
            else:
                words = _words_between(doc, counted, start, end)
            holder, source, quotation = (
                (owner.actor, owner.source, owner.quotation) if owner else (outlet, None, None)
            )
            span = doc.text[start:end]
            yield doc.doc_id, number, start, end, span, voice, holder, source, quotation, words
            start = end
            at += 1


def _words_between(doc: Document, counted: Sequence[int], start: int, end: int) -> int:
    """Return how many words begin between two characters; a split word counts where it begins."""
    tokens = doc.tokens_in(start, end)
    first = tokens.start
    first += first < tokens.stop and doc.starts[first] < start
    return counted[max(first, tokens.stop)] - counted[first]


def _same(
    owners: list[_Content | None],
    voices: list[str],
    at: int,
    owner: _Content | None,
    voice: str,
) -> bool:
    """Return whether segment ``at`` continues a stretch."""
    return owners[at] is owner and voices[at] == voice


def _segments(doc: Document, contents: list[_Content]) -> tuple[list[int], list[_Content | None], list[str]]:
    """Return the offsets at which voice or content may change, with the content and the voice after each."""
    if not contents:
        return [0], [None], ["narrator"]
    quoted = [(m.start, m.end) for m in parse_article(doc).pairs]
    cuts = sorted(
        {
            0,
            *(q.start for q in contents),
            *(q.end for q in contents),
            *(e for m in quoted for e in m),
        }
    )
    owners: list[_Content | None] = []
    voices: list[str] = []
    begun: list[_Content] = []
    until = {"direct": 0, "mixed": 0}  # the furthest end of the contents begun, by kind
    upcoming = mark = 0
    for cut in cuts:
        while upcoming < len(contents) and contents[upcoming].start <= cut:
            content = contents[upcoming]
            begun.append(content)
            until[content.kind] = max(until.get(content.kind, 0), content.end)
            upcoming += 1
        while begun and begun[-1].end <= cut:
            begun.pop()
        while mark < len(quoted) and quoted[mark][1] <= cut:
            mark += 1
        inside = mark < len(quoted) and quoted[mark][0] <= cut
        owner = begun[-1] if begun else None
        owners.append(owner)
        if owner is None:
            voices.append("narrator")
        elif until["direct"] > cut or (inside and until["mixed"] > cut):
            voices.append("direct")
        else:
            voices.append("indirect")
    return cuts, owners, voices


@checked
def assign_voice(
    spans: pd.DataFrame, voices: pd.DataFrame, *, quotations: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Add ``voice`` and ``holder`` to any table of spans, including one of the user's own.

    Parameters
    ----------
    spans : pandas.DataFrame
        At least ``doc_id, start, end`` (characters). A span has the voice of the stretch in which
        it begins; in articles without voices it has none.
    voices : pandas.DataFrame
        As from :func:`find_voices`.
    quotations : pandas.DataFrame, optional
        When given, a span that overlaps the cue of a quotation gets that quotation's holder
        ("officials *believe* …"), as hedges need.

    Returns
    -------
    pandas.DataFrame
        A copy with the columns ``voice`` and ``holder``, replaced if present.

    Examples
    --------
    >>> import pandas as pd
    >>> from framing import find_quotations, find_voices
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ['"We won," Smith said.']})
    >>> voices = find_voices(articles, find_quotations(articles))
    >>> spans = pd.DataFrame({"doc_id": ["a"], "start": [4], "end": [7]})
    >>> assign_voice(spans, voices).voice.tolist()
    ['direct']
    """
    voices = spans_from(voices, "voices", ["voice", "holder"])
    return Stretches(voices).assign(spans, quotations=quotations)


class Stretches:
    """The stretches of a voices table by article, in which many tables of spans can be looked up."""

    def __init__(self, voices: pd.DataFrame) -> None:
        require_columns(voices, ["doc_id", "start", "end", "voice", "holder"], "voices")
        self._by_document = _by_document(voices, ["start", "end", "voice", "holder"])

    def assign(self, spans: pd.DataFrame, *, quotations: pd.DataFrame | None = None) -> pd.DataFrame:
        """Do the work of :func:`assign_voice`."""
        placed = spans_from(spans, "spans")
        cues = _by_document(quotations, ["cue_start", "cue_end", "actor"]) if quotations is not None else {}
        voices: list[object] = []
        holders: list[object] = []
        places = zip(*(placed[c].tolist() for c in ("doc_id", "start", "end")), strict=True)
        for doc_id, start, end in places:
            voice = holder = None
            if doc_id in self._by_document:
                begins, ends, kinds, whose = self._by_document[doc_id]
                at = bisect_right(begins, start) - 1
                if at >= 0 and start < ends[at]:
                    voice, holder = kinds[at], whose[at]
            if doc_id in cues:
                begins, ends, actors = cues[doc_id]
                at = bisect_right(begins, end - 1) - 1
                if at >= 0 and start < ends[at]:
                    holder = actors[at]
            voices.append(voice)
            holders.append(holder)
        result = spans.copy()
        result["voice"] = series(voices, "str", index=spans.index)
        result["holder"] = series(holders, "str", index=spans.index)
        return result


def _by_document(frame: pd.DataFrame, columns: list[str]) -> dict[str, tuple[tuple[Any, ...], ...]]:
    """Split a table into lists per article, ordered by the first column, rows without it left out."""
    require_columns(frame, ["doc_id", *columns], "quotations")
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for doc_id, row in zip(
        with_ids(frame)["doc_id"].tolist(), zip(*cells(frame, columns), strict=True), strict=True
    ):
        if row[0] is not None:
            rows.setdefault(doc_id, []).append(row)
    return {
        doc_id: tuple(zip(*sorted(found, key=itemgetter(0)), strict=True)) for doc_id, found in rows.items()
    }
