"""The command line: annotate a folder of articles without writing code."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from framing.records import FramingError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="framing", description="Who says what about whom in news text, how surely, and in which words."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    analyze = commands.add_parser("analyze", help="annotate articles and save the tables")
    analyze.add_argument(
        "paths", nargs="+", help="files or folders of articles (text, CSV, JSON lines, Parquet)"
    )
    analyze.add_argument(
        "--codebook", required=True, help="a folder with actors.csv and contrasts.csv, or a bundled name"
    )
    analyze.add_argument("--out", required=True, help="the folder to write; it must not exist")
    analyze.add_argument("--overwrite", action="store_true", help="replace an analysis saved there before")
    analyze.add_argument("--jobs", type=int, help="processes to use (default 1)")
    new = commands.add_parser("new-codebook", help="start a codebook of your own")
    new.add_argument("folder", help="the folder to write; nothing in it is overwritten")
    return parser


def _analyze(args: argparse.Namespace) -> None:
    from framing.analysis import analyze
    from framing.annotate.codebook import load_codebook, read_codebook
    from framing.corpus.reading import read_articles, read_report

    if Path(args.out).exists() and not args.overwrite:
        raise FramingError(f"{args.out} exists; choose another folder, or pass --overwrite to replace it.")
    codebook = read_codebook(args.codebook) if Path(args.codebook).exists() else load_codebook(args.codebook)
    articles = read_articles(args.paths)
    for row in read_report(articles).itertuples():
        if row.note:
            print(row.file, row.note, sep=": ", file=sys.stderr)
    result = analyze(articles, codebook, n_jobs=args.jobs)
    print(repr(result))
    print(
        f"\nSaved in {result.save(args.out, overwrite=args.overwrite)}; open it with framing.Analysis.load(...)."
    )


def _new_codebook(args: argparse.Namespace) -> None:
    from framing.annotate.codebook import new_codebook

    print(
        f"A codebook to fill in is in {new_codebook(args.folder)}; files that were there before are unchanged."
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; a mistake in the input is one sentence on standard error and exit code 2."""
    args = _parser().parse_args(argv)
    try:
        {"analyze": _analyze, "new-codebook": _new_codebook}[args.command](args)
    except (FramingError, OSError) as error:
        print(f"framing: {error}", file=sys.stderr)
        return 2
    return 0
