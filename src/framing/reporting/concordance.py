"""Keyword in context: every hit of a span table with the words around it, to read before counting.

The oldest check of a word-based measure (Luhn 1960; Sinclair 1991): read the lines, sorted by what
stands beside the word, and see which hits do not mean what they are counted for.
"""

from collections.abc import Iterable
from typing import Literal

import pandas as pd

from framing.arguments import checked
from framing.corpus.text import check_articles
from framing.records import FramingError, require_columns
from framing.writing.display import html_text


@checked
def concordance(
    spans: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    width: int = 60,
    sort: Literal["left", "right", "span"] | None = None,
) -> pd.DataFrame:
    """Show each span with its context, beside the columns of its table.

    Parameters
    ----------
    spans : pandas.DataFrame
        Any span table: at least ``doc_id, start, end`` (characters, end exclusive); when it has ``span``,
        the words are compared with the text.
    articles : pandas.DataFrame
        The articles the spans were found in: ``doc_id, text``.
    width : int, default 60
        Characters of context on each side; a word that would be cut is left out, and line breaks
        become spaces.
    sort : {"left", "right", "span"}, optional
        Order the lines by the words before (nearest first), the words after, or the words themselves, in
        any case; in the table's order when left out.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, left, span, right`` and then the other columns of ``spans``, which keep their dtypes.

    Raises
    ------
    FramingError
        For a missing column, an article that is not there, a span that is not in its article's text, or
        another width or order than the above.

    References
    ----------
    Sinclair, J. (1991). *Corpus, Concordance, Collocation*. Oxford University Press.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["The war is over. A war of words began."]})
    >>> spans = pd.DataFrame({"doc_id": ["a", "a"], "start": [4, 19], "end": [7, 22]})
    >>> concordance(spans, articles, width=12, sort="right")[["left", "span", "right"]].values.tolist()
    [['The', 'war', 'is over. A'], ['is over. A', 'war', 'of words']]
    """
    _check(spans, articles, width)
    texts = dict(zip(articles["doc_id"].astype("str"), articles["text"].fillna(""), strict=True))
    left, words, right = [], [], []
    for row, (doc_id, start, end) in enumerate(
        zip(spans["doc_id"].astype("str"), spans["start"], spans["end"], strict=True)
    ):
        text = _text_of(texts, doc_id, start, end, row)
        left.append(_context(text, int(start), -width))
        words.append(text[int(start) : int(end)])
        right.append(_context(text, int(end), width))
    _check_words(spans, words)
    lines = pd.DataFrame(
        {
            "doc_id": spans["doc_id"].astype("str").to_numpy(),
            "left": pd.Series(left, dtype="str"),
            "span": pd.Series(words, dtype="str"),
            "right": pd.Series(right, dtype="str"),
        }
    )
    others = [c for c in spans.columns if c not in lines.columns]
    lines = pd.concat([lines, spans[others].reset_index(drop=True)], axis=1)
    return lines if sort is None else _sorted(lines, sort)


@checked
def concordance_html(lines: pd.DataFrame, *, columns: Iterable[str] = (), max_rows: int = 500) -> str:
    """Write a concordance as an HTML table with the words aligned in the middle.

    Everything from the text is escaped, and its reading direction stays within its cell, so that a hostile
    article shows as text and nothing else.

    Parameters
    ----------
    lines : pandas.DataFrame
        A table from :func:`concordance`.
    columns : iterable of str, optional
        Further columns of the table to show after the context.
    max_rows : int, default 500
        Lines shown at most; a last line tells how many are left out.

    Returns
    -------
    str
        One ``<table>``; in a notebook, show it with ``IPython.display.HTML``.

    Raises
    ------
    FramingError
        When a column is not in the table.

    Examples
    --------
    >>> articles = pd.DataFrame({"doc_id": ["a"], "text": ["A <b>war"]})
    >>> spans = pd.DataFrame({"doc_id": ["a"], "start": [5], "end": [8]})
    >>> "A &lt;b&gt;" in concordance_html(concordance(spans, articles))
    True
    """
    columns = [columns] if isinstance(columns, str) else list(columns)
    require_columns(lines, ["doc_id", "left", "span", "right", *columns], "lines")
    if max_rows < 1:
        raise FramingError(f"max_rows is {max_rows}; give 1 or more.")
    heads = "".join(
        f'<th scope="col">{_cell(c)}</th>' for c in ["article", "left", "span", "right", *columns]
    )
    shown = lines.head(max_rows)[["doc_id", "left", "span", "right", *columns]]
    body = "".join(_row(values) for values in shown.itertuples(index=False, name=None))
    if len(lines) > max_rows:
        rest = f"{len(lines) - max_rows:,} more lines"
        body += f'<tr><td colspan="{4 + len(columns)}">{rest}</td></tr>'
    return (
        '<table class="concordance tex2jax_ignore mathjax_ignore" style="border-collapse: collapse; font-family: monospace">'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _check(spans: pd.DataFrame, articles: pd.DataFrame, width: int) -> None:
    require_columns(spans, ["doc_id", "start", "end"], "spans")
    check_articles(articles)
    if width < 1:
        raise FramingError(f"width is {width!r}; give the characters on each side, a whole number above 0.")


def _text_of(texts: dict[str, str], doc_id: str, start: object, end: object, row: int) -> str:
    """Return the text a span lies in."""
    if doc_id not in texts:
        raise FramingError(f"spans, row {row}: no article {doc_id!r}; pass the articles the spans come from.")
    if pd.isna(start) or pd.isna(end) or not 0 <= int(start) <= int(end) <= len(texts[doc_id]):  # type: ignore[call-overload]
        raise FramingError(
            f"spans, row {row}: {start} to {end} is no stretch of article {doc_id!r}, which has "
            f"{len(texts[doc_id]):,} characters; pass the articles the spans come from."
        )
    return texts[doc_id]


def _check_words(spans: pd.DataFrame, words: list[str]) -> None:
    """Raise when the spans' own words are not those of the text."""
    if "span" not in spans:
        return
    for row, (said, found) in enumerate(zip(spans["span"], words, strict=True)):
        if said != found:
            raise FramingError(
                f"spans, row {row}: the span is {said!r}, but the article has {found!r} there; pass the articles "
                "the spans come from, unchanged."
            )


def _context(text: str, at: int, width: int) -> str:
    """Return the whole words within ``width`` characters after ``at``, or before it when negative."""
    if width < 0:
        start = max(at + width, 0)
        cut = start > 0 and not text[start - 1].isspace() and not text[start].isspace()
        words = text[start:at].split()
        return " ".join(words[1:] if cut and len(words) > 1 else words)
    stop = min(at + width, len(text))
    cut = stop < len(text) and not text[stop].isspace() and not text[stop - 1].isspace()
    words = text[at:stop].split()
    return " ".join(words[:-1] if cut and len(words) > 1 else words)


def _sorted(lines: pd.DataFrame, sort: str) -> pd.DataFrame:
    """Order the lines, equal ones as they were."""
    keys = [text.casefold().split()[:: -1 if sort == "left" else 1] for text in lines[sort]]
    return lines.iloc[sorted(range(len(lines)), key=keys.__getitem__)].reset_index(drop=True)


def _row(values: tuple[object, ...]) -> str:
    doc_id, left, span, right, *others = values
    cells = [f"<td>{_cell(doc_id)}</td>"]
    cells.append(f'<td style="text-align: right">{_cell(left)}</td>')
    cells.append(f'<td style="text-align: center; font-weight: bold">{_cell(span)}</td>')
    cells.append(f'<td style="text-align: left">{_cell(right)}</td>')
    cells += [f"<td>{_cell(value)}</td>" for value in others]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(value: object) -> str:
    """Escape a value, show its control signs, and keep its direction to itself; a missing one is a dash."""
    if value is None or value is pd.NA or value != value:
        return "–"
    visible = "".join(c if c.isprintable() or c.isspace() else f"⟨U+{ord(c):04X}⟩" for c in str(value))
    return f"<bdi>{html_text(visible)}</bdi>"
