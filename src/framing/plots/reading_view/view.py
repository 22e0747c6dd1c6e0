"""An article as the machine read it: every mark beside the words it rests on, so that its errors can be seen.

Close reading beside distant reading (Stulpe and Lemke 2016). Spans overlap; the text is cut at every
boundary, and each piece tells all that covers it. Everything from the text is escaped, and no script is used.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import pandas as pd

from framing.arguments import checked
from framing.layers import KINDS_LEFT_OUT, LAYERS, Mark
from framing.names import names_in, with_names
from framing.plots.reading_view.marked_text import Stretch, as_words, pieces
from framing.plots.reading_view.open_names import open_names
from framing.plots.reading_view.style import HOLDER_COLOURS, css, inline
from framing.records import FramingError, counted

_QUOTATION = (
    "kind",
    "source",
    "source_type",
    "source_role",
    "anonymous",
    "via",
    "cue",
    "cue_stance",
    "actor",
    "rule",
)
_SENTIMENT = ("polarity", "score", "score_masked", "evidence")
_ACTORS = ("actor", "holder", "affected_actor")
_UNLISTED = "unlisted source"
_LONGEST = 120  # characters of an attribute


class Annotated(Protocol):
    """What the view reads of an Analysis."""

    @property
    def articles(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def tables(self) -> dict[str, pd.DataFrame]: ...  # noqa: D102


class ReadingView:
    """An article with its marks, shown by a notebook as the last line of a cell."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return "<ReadingView: shown as HTML in a notebook; its source is .html>"


@checked
def show_article(analysis: Annotated, doc_id: str | None = None) -> ReadingView:
    """Show an article in a notebook with everything the machine marked in it.

    Quoted and reported words have a ground in the colour of their holder (reported ones are hatched) and
    begin with the holder's name; mentions are underlined, hedges have a wavy line, contrasts a box, and
    words that tell of harm are bold; the reporting cue is in italics. Pointing at a mark, or reaching it
    with the tab key, shows its attributes; where many lie within each other, those of the innermost ones and
    how many there are around them. It reads in light and dark notebooks.

    Parameters
    ----------
    analysis : Analysis
        As :func:`framing.analyze` returns it.
    doc_id : str, optional
        Which article; may be left out when there is only one.

    Returns
    -------
    ReadingView
        Shown by a notebook; ``.html`` is its source.

    Raises
    ------
    FramingError
        When there is no such article, or the analysis was loaded without texts.

    Examples
    --------
    >>> import framing
    >>> result = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    >>> show_article(result).html.count("<script")
    0
    """
    article = _article(analysis, doc_id)
    text = str(article["text"])
    tables = {name: _part(table, str(article["doc_id"])) for name, table in analysis.tables.items()}
    names = _names(analysis)
    tables["voices"] = _with_open_holders(tables["voices"], open_names(analysis, article), names)
    holders = _holders(tables["voices"])
    spans = _spans(tables, holders, names)
    body = "".join(pieces(text, spans))
    parts = [_head(article, tables), _legend(holders, tables, names)]
    return ReadingView(
        f'<style>{css(_marks(tables).values())}</style>\n<div class="framing-reading tex2jax_ignore mathjax_ignore">{"".join(parts)}'
        f'<div class="framing-text" style="white-space: pre-wrap" dir="ltr">{body}</div></div>'
    )


def _names(analysis: Annotated) -> dict[str, str]:
    """Return the actors' names by their ids, as the codebook gives them."""
    codebook = getattr(analysis, "codebook", None)
    return names_in(with_names(pd.DataFrame(), codebook)) | {"": _UNLISTED}


def _with_open_holders(
    voices: pd.DataFrame, open_: Mapping[str, tuple[str, ...]], names: dict[str, str]
) -> pd.DataFrame:
    """Give words whose source is a surname that stays open a holder of their own, called by whom it may be."""
    held = voices["holder"].astype(object).tolist()
    for row, (holder, source) in enumerate(zip(held, voices["source"].tolist(), strict=True)):
        name = (
            str(source).split()[-1] if pd.isna(holder) and isinstance(source, str) and source.strip() else ""
        )
        if persons := open_.get(name):
            held[row] = "|".join(persons)
            names[held[row]] = f"not resolved: {' or '.join(names.get(p, p) for p in persons)}"
    return voices.assign(holder=pd.Series(held, index=voices.index, dtype="str"))


def _article(analysis: Annotated, doc_id: str | None) -> "pd.Series[Any]":
    """Return the article asked for, with its text."""
    articles = getattr(analysis, "articles", None)
    if not isinstance(articles, pd.DataFrame):
        raise FramingError(
            f"show_article needs an Analysis, as analyze() returns it, not {type(analysis).__name__}."
        )
    ids = articles["doc_id"].astype("str").tolist()
    if doc_id is None and len(ids) == 1:
        doc_id = ids[0]
    if doc_id not in ids:
        some = ", ".join(map(repr, ids[:5])) + (", …" if len(ids) > 5 else "")
        what = "name one of its articles" if doc_id is None else f"no article {doc_id!r} in the analysis"
        raise FramingError(f"show_article: {what}; it has {some or 'none'}.")
    if "text" not in articles:
        raise FramingError("show_article: the analysis was loaded without texts; load it with text=True.")
    return articles.iloc[ids.index(doc_id)]


def _part(table: pd.DataFrame, doc_id: str) -> pd.DataFrame:
    """Return an article's rows of a layer."""
    return table[table["doc_id"].astype("str") == doc_id]


def _holders(voices: pd.DataFrame) -> dict[str, int]:
    """Number the holders of the article by how many words they have; the unlisted come last."""
    told = voices[voices["voice"] != "narrator"]
    words = told.groupby(told["holder"].fillna(""), sort=False)["n_words"].sum()
    order = sorted(words.index, key=lambda h: (h == "", -int(words[h])))
    return {str(h): i for i, h in enumerate(order)}


def _colour(number: int) -> str:
    """Return the class of a holder's colour; colours come round, names do not."""
    return f"fr-h{number % HOLDER_COLOURS}"


def _value(value: Any) -> str:
    """Write an attribute, a long one cut."""
    text = f"{value:+.2f}" if isinstance(value, float) else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _told(row: Any, columns: Iterable[str], title: str, names: Mapping[str, str]) -> str:
    """Write what is known of a row, one attribute a line; what is missing is left out."""
    lines = [title]
    for column in columns:
        value = row.get(column)
        if column in _ACTORS and isinstance(value, str):
            value = names.get(value, value)
        if value is not None and not bool(pd.isna(value)) and value is not False and value != "":
            lines.append(f"  {column}: {_value(value)}")
    return "\n".join(lines)


def _span(row: Any, layer: str, told: str, look: str = "", name: str = "", *, at: str = "") -> Stretch:
    """Make a span of a table's row; ``at`` is the prefix of the columns that say where."""
    return Stretch(int(row[f"{at}start"]), int(row[f"{at}end"]), layer, told, look, name)


def _spans(
    tables: dict[str, pd.DataFrame], holders: dict[str, int], names: Mapping[str, str]
) -> list[Stretch]:
    """Turn the article's tables into spans, with what each tells."""
    spans = _voice_spans(tables["voices"], holders, names)
    for row in tables["quotations"].to_dict("records"):
        title = f"quotation {row['quotation']}"
        spans.append(_span(row, "quotation", _told(row, _QUOTATION, title, names)))
        if not pd.isna(row["cue_start"]):
            spans.append(_span(row, "cue", f"cue of {title}: {row['cue_stance']}", "fr-cue", at="cue_"))
    for name, mark in _marks(tables).items():
        for row in tables[name].to_dict("records"):
            beside = name == "mentions" and row["kind"] in KINDS_LEFT_OUT
            look = "fr-beside" if beside else f"fr-{mark.name}"
            spans.append(_span(row, mark.name, _told(row, mark.told, mark.name, names), look))
    for row in tables["sentiments"].to_dict("records"):
        title = f"sentiment toward {names.get(row['actor'], row['actor'])}"
        spans.append(_span(row, "sentiment", _told(row, _SENTIMENT, title, names)))
    return spans


def _marks(tables: Iterable[str]) -> dict[str, Mark]:
    """Return the marks of the layers that have one, by the layer's name."""
    return {name: mark for name in tables if name in LAYERS and (mark := LAYERS[name].mark) is not None}


def _voice_spans(voices: pd.DataFrame, holders: dict[str, int], names: Mapping[str, str]) -> list[Stretch]:
    """Turn the stretches of sources into spans; the holder is named where a quotation begins or goes on."""
    spans = []
    before: object = None
    for row in voices.to_dict("records"):
        holder = "" if pd.isna(row["holder"]) else str(row["holder"])
        now = (str(row["quotation"]), holder) if row["voice"] != "narrator" else None
        if now is not None:
            name = _value(names.get(holder, holder))
            look = f"fr-{row['voice']} {_colour(holders[holder])}"
            told = f"{row['voice']} speech, held by {name}"
            spans.append(_span(row, "voice", told, look, name if now != before else ""))
        before = now
    return spans


def _head(article: "pd.Series[Any]", tables: dict[str, pd.DataFrame]) -> str:
    """Name the article, and count its marks."""
    told = [article.get(c) for c in ("title", "outlet", "published")]
    names = [
        f"{v.day} {v:%B %Y}" if isinstance(v, pd.Timestamp) else str(v)
        for v in told
        if v is not None and not bool(pd.isna(v))
    ]
    title = " · ".join(names or [str(article["doc_id"])])
    beside = int(tables["mentions"]["kind"].isin(KINDS_LEFT_OUT).sum())
    things = {"quotations": "quotation", "hedges": "hedge", "contrasts": "contrast", "agency": "harm clause"}
    counts = ", ".join(counted(len(tables[layer]), thing) for layer, thing in things.items())
    counts += (
        f", {counted(len(tables['mentions']) - beside, 'mention')} (and {beside} by pronoun or adjective)"
    )
    return f'<p class="framing-head"><b>{as_words(title)}</b><br>{counts}</p>'


def _legend(holders: dict[str, int], tables: dict[str, pd.DataFrame], names: Mapping[str, str]) -> str:
    """Explain the marks, and give every holder's colour and words."""
    voices = tables["voices"]
    counted = voices.groupby(voices["holder"].fillna(""))["n_words"].sum()
    keys = [
        f'<span class="fr-key"><span class="fr fr-direct {_colour(i)}" style="{inline(["fr-direct", _colour(i)])}">{as_words(names.get(h, h))}</span> {counted[h]} words</span>'
        for h, i in holders.items()
    ]
    looks = {"fr-direct fr-h0": "direct", "fr-indirect fr-h0": "indirect"}
    for mark in _marks(tables).values():
        looks[f"fr-{mark.name} fr-{mark.name}-from fr-{mark.name}-to"] = mark.label
        if mark.name == "mention":
            looks["fr-beside"] = "by pronoun"
    looks["fr-cue"] = "cue"
    marks = [
        f'<span class="fr {look}" style="{inline(look.split())}">{as_words(label)}</span>'
        for look, label in looks.items()
    ]
    explained = " ".join(f'<span class="fr-key">{m}</span>' for m in marks)
    return f'<p class="framing-key">{explained}<br>{" ".join(keys)}</p>'
