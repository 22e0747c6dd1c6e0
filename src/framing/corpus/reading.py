"""Read articles from files as researchers have them: texts, tables, web pages and exports of newspaper databases.

The format is told by content, the columns by name. Repairs (wrong encodings, control characters, tags) are
made here, counted, and never later; what was left out or is doubtful is listed in :func:`read_report`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from framing.arguments import checked
from framing.corpus.article_files import ALL, REPORT, ArticleReader, article_table
from framing.corpus.file_names import NamePattern
from framing.corpus.rows import FIRST_LINE, Options
from framing.records import FramingError


@checked
def read_articles(
    paths: str | Path | Sequence[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    headline: str | None = None,
    fields_from_names: str | None = None,
    strict: bool = False,
) -> pd.DataFrame:
    """Read news articles from a file, a folder or a list of them.

    The format is told by what a file holds, not by its name: plain text and Markdown; tables (CSV with any usual
    separator, JSON, JSON lines, Parquet, XLSX); saved web pages; exports of Nexis (HTML, text, DOCX, RTF), Factiva
    (HTML, RTF, field codes) and ProQuest (text, RTF) in any interface language; ZIP and gzip files of these.
    Text files and documents hold one article each, all of it annotated: a headline, byline or dateline in it is counted
    with the rest, and told in :func:`read_report`. Tables hold one article a row; their columns are told by the usual
    names (``body`` is ``text``, ``headline`` is ``title``, ``date`` is ``published``, and more in the lexicon
    ``column_names``), and columns the package does not know are carried along. In a text a paragraph that is a
    picture's caption or credit keeps its place and gets the section ``caption`` (see :func:`split_sentences`).

    Parameters
    ----------
    paths : str, Path or sequence of them
        Folders are searched with their subfolders, in alphabetical order.
    columns : mapping, optional
        Which of the file's columns is which, in either direction: ``{"text": "story"}`` or ``{"story": "text"}``;
        the usual names do too: ``{"date": "day"}`` is ``{"published": "day"}``. In the terminal: ``--columns``.
    headline : {"first line"}, optional
        Make the first line of every text file or document that reads as a headline (short, without a final
        stop, with paragraphs after it) the article's ``title`` and take it out of ``text``. Only ``text`` is
        annotated: what stands in a title is no mention and no quotation. In the terminal:
        ``--first-line-is-headline``.
    fields_from_names : str, optional
        What file names tell, such as ``"{outlet}_{date}_*"``: a field is the shortest run up to the next
        literal, ``{date}`` fills ``published``, ``*`` is anything; fields of other names become columns.
        A file's own values come first; names that do not fit are told in the report.
    strict : bool, default False
        Raise on the first article without text, row or file that cannot be read, instead of leaving it
        out, warning and reporting it.

    Returns
    -------
    pandas.DataFrame
        ``doc_id, text, title, outlet, published, author, language, speaker, file, repairs``; from databases
        also ``section`` and ``database_id``; and any further columns of the files. ``doc_id`` is made from file
        and position unless the table has one; :func:`read_report` tells what was read, repaired and left out.

    Raises
    ------
    FramingError
        When a path does not exist, nothing could be read, a table has no column of text, two articles have one
        name, or an option is unknown.

    Examples
    --------
    >>> from framing.resources import data_folder
    >>> articles = read_articles(data_folder() / "corpora" / "sample_article")
    >>> articles.doc_id.tolist()
    ['000_7e20422092916701.txt']
    """
    reader = ArticleReader(paths, _options(columns, headline, fields_from_names), strict)
    rows = [row for part in reader.parts(ALL) for row in part]
    if not rows:
        raise reader.nothing()
    articles = article_table(rows)
    articles.attrs["read_report"] = json.dumps(reader.report)
    reader.warn_of_losses()
    return articles


@checked
def stream_articles(
    paths: str | Path | Sequence[str | Path],
    *,
    size: int = 1000,
    columns: Mapping[str, str] | None = None,
    headline: str | None = None,
    fields_from_names: str | None = None,
    strict: bool = False,
) -> Iterator[pd.DataFrame]:
    """Read articles as :func:`read_articles` does, some at a time: for corpora larger than the memory.

    Tables in CSV and JSON lines are read line by line, every other file whole. The parts together are the table
    that :func:`read_articles` gives, with the same ``doc_id``.

    Parameters
    ----------
    paths : str, Path or sequence of them
        As in :func:`read_articles`, as are ``columns``, ``headline``, ``fields_from_names`` and ``strict``.
    size : int, default 1000
        Articles in a table, the last one excepted.
    columns, headline, fields_from_names, strict
        As in :func:`read_articles`.

    Yields
    ------
    pandas.DataFrame
        Articles tables; :func:`read_report` of each tells of the files finished with it.

    Raises
    ------
    FramingError
        As :func:`read_articles`, when the first or a later table is asked for.

    Examples
    --------
    >>> from framing.resources import data_folder
    >>> [len(part) for part in stream_articles(data_folder() / "corpora" / "bridge_dispute", size=5)]
    [5, 5, 2]
    """
    if size < 1:
        raise FramingError(f"size={size} leaves a table without articles; give 1 or more.")
    reader = ArticleReader(paths, _options(columns, headline, fields_from_names), strict)
    return _streamed(reader, size)


def _streamed(reader: ArticleReader, size: int) -> Iterator[pd.DataFrame]:
    """Yield tables of one size over the ends of files."""
    seen: dict[str, str] = {}
    waiting: list[dict[str, Any]] = []
    told = 0
    for part in reader.parts(size):
        waiting += part
        while len(waiting) >= size:
            articles = article_table(waiting[:size], seen)
            waiting = waiting[size:]
            articles.attrs["read_report"] = json.dumps(reader.report[told:])
            told = len(reader.report)
            yield articles
    if waiting:
        articles = article_table(waiting, seen)
        articles.attrs["read_report"] = json.dumps(reader.report[told:])
        yield articles
    elif not seen:
        raise reader.nothing()
    reader.warn_of_losses()


@checked
def read_report(articles: pd.DataFrame) -> pd.DataFrame:
    """Tell what :func:`read_articles` read, repaired and left out, file by file.

    Returns
    -------
    pandas.DataFrame
        ``file, format, articles, left_out, repairs, note``: a row for every file, those that were skipped too;
        the note says why, and names lines. No rows when the articles were not read by this package.

    Examples
    --------
    >>> from framing.resources import data_folder
    >>> read_report(read_articles(data_folder() / "corpora" / "sample_article")).articles.tolist()
    [1]
    """
    rows = json.loads(articles.attrs.get("read_report", "[]"))
    report = pd.DataFrame(rows, columns=REPORT)
    return report.astype({c: "int64" if c in {"articles", "left_out", "repairs"} else "str" for c in REPORT})


def _options(columns: Mapping[str, str] | None, headline: str | None, names: str | None) -> Options:
    """Check the options of the reader."""
    if headline not in (None, FIRST_LINE):
        raise FramingError(
            f"headline={headline!r} is unknown; possible is headline={FIRST_LINE!r}, which makes the first line of a "
            "text file its title, or None. In tables the headline is the column title."
        )
    return Options(
        dict(columns or {}), headline is not None, NamePattern(names) if names is not None else None
    )
