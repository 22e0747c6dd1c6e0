"""The command line: annotate a folder of articles without writing code."""

import argparse
import re
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from framing.records import FramingError, counted, enumerated

if TYPE_CHECKING:
    import pandas as pd

    from framing.actors.codebook import Codebook

_NOTES_SHOWN, _LOSSES_SHOWN = 5, 20
# What a message says to write in Python, and the same in the terminal.
_IN_TERMINAL = (
    (r"columns=\{[\"'](\w+)[\"']: [\"']?([^\"'{}]+?)[\"']?\}", r"--columns \1=\2"),
    (r"headline='first line' \(in the terminal (--first-line-is-headline)\)", r"\1"),
    (r"headline='first line'", "--first-line-is-headline"),
    (r"\bcolumns=(?= |$)", "--columns"),
    (r"\bfields_from_names=", "--fields-from-names "),
    (r"read with strict=False", "read without --strict"),
    (r"\boverwrite=True", "--overwrite"),
    (r"new_codebook\('([^']*)'\)", r"framing new-codebook \1"),
    (r"\bn_jobs=", "--jobs "),
)
_EXAMPLES = """\
first time:
  framing new-codebook my_codebook      two tables, actors.csv and contrasts.csv, to fill in with a spreadsheet
  framing analyze my_articles --codebook my_codebook --out results --format csv

a table with columns of its own, and a corpus to fetch:
  framing analyze news.csv --columns text=story outlet=paper --codebook my_codebook --out results
  framing corpora fetch nine_newsrooms

with a codebook that comes with the package:
  framing analyze my_articles --codebook sample_article --out results

Exit codes: 0 done, also where a file or row was left out, which the last lines name; 2 a mistake in the input (with
--strict the first file or row that cannot be read is one), and nothing is written; 130 stopped.

What each column means: framing columns. Figures, intervals and comparisons are made in Python or in the notebooks.
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="framing",
        description="Who says what about whom in news text, how surely, and in which words.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    analyze = commands.add_parser(
        "analyze",
        help="annotate articles and save the tables",
        description="Annotate articles: mentions, quotations, voices, hedges, contrasts, agency and sentiment.",
    )
    analyze.add_argument(
        "paths",
        nargs="+",
        help="files or folders of articles (text, tables, web pages, exports of databases, ZIP)",
    )
    analyze.add_argument(
        "--columns",
        action="append",
        metavar="OURS=THEIRS",
        help="which of a table's columns is which, one or more: --columns text=body outlet=Source (in Python columns=)",
    )
    analyze.add_argument(
        "--fields-from-names",
        metavar="PATTERN",
        help="what file names tell, such as '{outlet}_{date}_*' (in Python fields_from_names=)",
    )
    analyze.add_argument(
        "--strict", action="store_true", help="stop at the first file or row that cannot be read"
    )
    analyze.add_argument(
        "--codebook", required=True, help="a folder with actors.csv and contrasts.csv, or a bundled name"
    )
    analyze.add_argument("--out", required=True, help="the folder to write; it must not exist")
    analyze.add_argument(
        "--format",
        choices=["parquet", "csv"],
        default="parquet",
        help="csv: write every table as CSV too, for a spreadsheet or R; the Parquet files, which framing.Analysis.load "
        "reads, are always written (default: parquet)",
    )
    analyze.add_argument(
        "--first-line-is-headline",
        action="store_true",
        help="in text files and documents, take a first line that reads as a headline out of the text and make it the "
        "title (in Python headline='first line')",
    )
    analyze.add_argument("--overwrite", action="store_true", help="replace an analysis saved there before")
    analyze.add_argument("--jobs", type=int, help="processes to use (default: 1)")
    corpora = commands.add_parser("corpora", help="list the corpora there are, or fetch some")
    corpora.add_argument("action", nargs="?", choices=["list", "fetch"], default="list")
    corpora.add_argument("names", nargs="*", help="the corpora to fetch, such as nine_newsrooms")
    new = commands.add_parser("new-codebook", help="start a codebook of your own")
    new.add_argument("folder", help="the folder to write; nothing in it is overwritten")
    columns = commands.add_parser("columns", help="explain the columns of the tables")
    columns.add_argument("table", nargs="?", help="one table, such as quotations (default: all)")
    return parser


def _analyze(args: argparse.Namespace) -> None:
    from framing.analysis import analyze
    from framing.corpus.article_files import LEFT_OUT
    from framing.corpus.reading import read_articles, read_report

    if Path(args.out).exists() and not args.overwrite:
        raise FramingError(f"{args.out} exists; choose another folder, or pass --overwrite to replace it.")
    codebook = _codebook(args.codebook)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the notes are told below
        articles = read_articles(
            args.paths,
            columns=_named_columns(args.columns or []),
            headline="first line" if args.first_line_is_headline else None,
            fields_from_names=args.fields_from_names,
            strict=args.strict,
        )
    report = read_report(articles)
    n_files = int((report["articles"] > 0).sum())
    print(f"Read {counted(len(articles), 'article')} from {counted(n_files, 'file')}.", file=sys.stderr)
    lost = report["note"].str.startswith(LEFT_OUT)
    _tell_notes(report[~lost])
    print("Annotating ...", file=sys.stderr)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", UserWarning)
        result = analyze(articles, codebook, n_jobs=args.jobs)
        folder = result.save(args.out, overwrite=args.overwrite, csv=args.format == "csv")
    for message in dict.fromkeys(str(w.message) for w in told if issubclass(w.category, UserWarning)):
        print(f"WARNING: {in_terminal(message)}", file=sys.stderr)
    print(repr(result))
    print(f"\nSaved in {folder}; in Python, open it with framing.Analysis.load({str(folder)!r}).")
    _tell_losses(report, lost)


def _named_columns(given: Sequence[str]) -> dict[str, str]:
    """Read OURS=THEIRS."""
    pairs = [pair.partition("=") for pair in given]
    if wrong := next((f"{a}{sep}{b}" for a, sep, b in pairs if not (a and sep and b)), None):
        raise FramingError(f"--columns {wrong}: write OURS=THEIRS, such as text=body.")
    return {ours.strip(): theirs.strip() for ours, _, theirs in pairs}


def _codebook(name: str) -> "Codebook":
    """Read the codebook of a folder, or load the bundled one."""
    from framing.actors.codebook import load_codebook, read_codebook

    if Path(name).exists():
        return read_codebook(name)
    try:
        return load_codebook(name)
    except FramingError:
        raise FramingError(
            f"there is no folder {name}, and no bundled codebook {name!r}; framing new-codebook {name} starts one to fill "
            "in."
        ) from None


def _tell_notes(report: "pd.DataFrame") -> None:
    """Say what was doubtful, for the first files."""
    noted = report[report["note"] != ""]
    for file, note in zip(noted["file"][:_NOTES_SHOWN], noted["note"], strict=False):
        print(f"  {file}: {in_terminal(note)}", file=sys.stderr)
    if (more := len(noted) - _NOTES_SHOWN) > 0:
        print(
            f"  and notes on {counted(more, 'more file')}; framing.read_report has them all.", file=sys.stderr
        )


def _tell_losses(report: "pd.DataFrame", lost: "pd.Series[bool]") -> None:
    """Say last, on lines of its own, which files were left out, and from which some rows were."""
    from framing.corpus.article_files import LEFT_OUT

    sys.stdout.flush()
    files, partly = report[lost], report[~lost & (report["left_out"] > 0)]
    if len(files):
        print(
            f"\nLEFT OUT: {counted(len(files), 'file')} of {len(report):,}, not in the results:",
            file=sys.stderr,
        )
        for file, note in zip(files["file"][:_LOSSES_SHOWN], files["note"], strict=False):
            print(f"  {file}: {in_terminal(note.removeprefix(LEFT_OUT))}", file=sys.stderr)
        if (more := len(files) - _LOSSES_SHOWN) > 0:
            print(f"  and {counted(more, 'more file')}; framing.read_report has them all.", file=sys.stderr)
    if len(partly):
        n = int(partly["left_out"].sum())
        where = enumerated(
            [f"{f} ({k})" for f, k in zip(partly["file"], partly["left_out"], strict=True)][:_LOSSES_SHOWN]
        )
        print(
            f"\nLEFT OUT: {counted(n, 'article or row', 'articles or rows')}, not in the results: {where}.",
            file=sys.stderr,
        )


def in_terminal(message: str) -> str:
    """Say in a message what to write in the terminal where it says what to write in Python.

    Examples
    --------
    >>> in_terminal("no column a.csv has. Pass columns={'text': 'body'}.".replace("'text'", '"text"'))
    'no column a.csv has. Pass --columns text=body.'
    """
    for in_python, said in _IN_TERMINAL:
        message = re.sub(in_python, said, message)
    return message


def _apart(argv: Sequence[str]) -> list[str]:
    """Give every pair behind ``--columns`` the option of its own, so that it takes no path that follows."""
    made: list[str] = []
    inside = False
    for word in argv:
        pair = inside and "=" in word and not word.startswith("-")
        made += ["--columns", word] if pair and made[-1] != "--columns" else [word]
        inside = pair or word == "--columns"
    return made


def _corpora(args: argparse.Namespace) -> None:
    from framing.corpus.corpora.catalogue import list_corpora
    from framing.corpus.corpora.fetching import fetch_corpus

    if args.action == "fetch":
        if not args.names:
            raise FramingError("framing corpora fetch NAME: name one or more; framing corpora lists them.")
        for name in args.names:
            print(fetch_corpus(name))
        return
    for row in list_corpora().astype("str").to_dict("records"):
        here = "here" if row["here"] == "True" else f"{row['megabytes']} MB to fetch"
        print(
            f"{row['name']}  ({here})\n  {row['title']}, {row['years']}, {counted(int(row['articles']), 'article')}"
        )
        print(f"  terms: {row['licence']}\n  {row['note']}")
        print(*([f"  cite: {row['citation']}"] if row["citation"] else []), sep="\n", end="\n")


def _new_codebook(args: argparse.Namespace) -> None:
    from framing.actors.codebook import new_codebook

    print(
        f"A codebook to fill in is in {new_codebook(args.folder)}; files that were there before are unchanged."
    )


def _columns(args: argparse.Namespace) -> None:
    from framing.data_dictionary import data_dictionary

    for name, columns in data_dictionary(args.table).groupby("table", sort=False):
        print(f"\n{name}")
        for cells in columns[["column", "meaning", "unit"]].astype("str").to_numpy().tolist():
            column, meaning, unit = map(str, cells)
            print(f"  {column:<16} {meaning}{f' ({unit})' if unit else ''}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; a mistake in the input is one sentence on standard error and exit code 2."""
    args = _parser().parse_args(_apart(sys.argv[1:] if argv is None else argv))
    commands = {"analyze": _analyze, "corpora": _corpora, "new-codebook": _new_codebook, "columns": _columns}
    run = commands[args.command]
    try:
        run(args)
    except FramingError as error:
        print(f"framing: {in_terminal(str(error))}", file=sys.stderr)
        return 2
    except OSError as error:
        from framing.arguments import told

        print(f"framing: {told(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("framing: stopped; nothing that was there before is changed.", file=sys.stderr)
        return 130
    return 0
