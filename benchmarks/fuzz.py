"""Twenty minutes of made-up bytes for every reader, and of made-up text for ``find_quotations``.

    python benchmarks/fuzz.py [--minutes 20] [--corpus FOLDER]

Bytes are led by the coverage of the package's own code where atheris (Linux, Python 3.11 and 3.12) is installed.
An input that ends in anything but a result or a FramingError, or takes more than ten seconds, stops the run and
is printed.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["framing"], enable_loader_override=False):
    import framing
    import framing.actors.codebook
    import framing.coding.codings
    import framing.coding.instruments
    import framing.coding.sheets
    import framing.corpus.reading
    import framing.quotations.quotations
    import framing.saved
    import framing.sentiment.target_model
    from framing import FramingError

import pandas as pd

LONGEST = 10  # seconds for one input of at most 4,096 bytes
SEEDS = {
    "text": "“We may win,” Putin said.\nRussia attacked. “They” said (he) that Mr. Smith, who told CNN: “No.”",
    "txt": "KYIV, March 1 (Reuters) - Russia attacked.\nBy Ann Lee\n1 of 2 DOCUMENTS",
    "csv": 'doc_id,text,published\n1,"He said, ""so""",2022-03-01\n',
    "jsonl": '{"id": 1, "text": "He said so.", "date": "2022-03-01"}\n{"id": 2, "text": null}',
    "actors": "actor,name,kind,aliases\nann,Ann Lee,person,Lee|Ms. Lee\n",
    "contrasts": "contrast,variant,pattern\nc,war,war*|the war\nc,op,special operation\n",
    "sheet": "unit,text,present,span\nhedg-1,He may go.,yes,may\n",
    "instrument": "item,unit,question,choices,asked_if\npresent,sentence,Is it?,yes|no,\n",
    "record": '{"form": 1, "versions": {"media-framing": "1"}, "texts": null}',
    "model": '{"format": 1, "classes": ["negative", "neutral", "positive"], "report": []}',
}
KINDS = list(SEEDS)
SEEN: Counter[str] = Counter()


def read(kind: str, raw: bytes, folder: Path) -> None:
    """Hand bytes to what reads them."""
    if kind == "text":
        text = raw.decode("utf-8", "replace")
        framing.find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}, dtype="str"))
    elif kind in ("txt", "csv", "jsonl"):
        path = folder / f"file.{kind}"
        path.write_bytes(raw)
        framing.read_articles(path)
        path.unlink()
    elif kind in ("actors", "contrasts"):
        framing.new_codebook(folder / "book")
        (folder / "book" / f"{kind}.csv").write_bytes(raw)
        try:
            framing.read_codebook(folder / "book")
        finally:
            (folder / "book" / f"{kind}.csv").unlink()
    elif kind == "sheet":
        (folder / "sheet.csv").write_bytes(raw)
        (folder / "sheet.key.csv").write_bytes(raw)
        framing.read_coding(folder / "sheet.csv")
    elif kind == "instrument":
        (folder / "instrument.csv").write_bytes(raw)
        framing.read_instrument(folder / "instrument.csv")
    elif kind == "record":
        (folder / "saved").mkdir(exist_ok=True)
        (folder / "saved" / "provenance.json").write_bytes(raw)
        framing.Analysis.load(folder / "saved")
    else:
        (folder / "model").mkdir(exist_ok=True)
        (folder / "model" / "model.json").write_bytes(raw)
        framing.load_target_model(folder / "model")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--corpus", help="a folder that keeps the inputs found")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        folder, corpus = Path(home), Path(options.corpus or f"{home}/corpus")
        corpus.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(SEEDS.values()):
            (corpus / f"seed-{number}").write_bytes(bytes([number]) + seed.encode())

        def one(data: bytes) -> None:
            if time.monotonic() - began > 60 * options.minutes:
                print(
                    f"{sum(SEEN.values()):,} inputs in {options.minutes} minutes without a crash: {dict(SEEN)}",
                    flush=True,
                )
                shutil.rmtree(home, ignore_errors=True)
                os._exit(0)  # an exception would be taken for a crash
            if not data:
                return
            kind = KINDS[data[0] % len(KINDS)]
            SEEN[kind] += 1
            start = time.process_time()
            try:
                read(kind, data[1:], folder)
            except FramingError as error:
                assert "\n" not in str(error), f"more than a sentence: {error}"
            assert time.process_time() - start < LONGEST, f"{kind} took too long"

        arguments = [
            sys.argv[0],
            str(corpus),
            "-max_len=4096",
            "-timeout=120",
            "-rss_limit_mb=4096",
            "-verbosity=0",
        ]
        atheris.Setup(arguments, one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
