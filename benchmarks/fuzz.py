"""Twenty minutes of made-up bytes for every reader, and of made-up text for ``find_quotations``.

    python benchmarks/fuzz.py [--minutes 20] [--corpus FOLDER]

Bytes are led by the coverage of the package's own code (atheris: Linux, Python 3.11 and 3.12); every reader gets
the same share of the time. An input that ends in anything but a result or a FramingError, or takes more than ten
seconds, stops the run and is printed.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
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

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))
import exports  # noqa: E402

LONGEST, MOST = 10, 4096  # seconds for one input, and its bytes
ARTICLES = pd.DataFrame(
    {"doc_id": ["a"], "text": ["Russia may go to war. “We might,” Putin said."]}, dtype="str"
)
# What is read, by the file that is made up and the call that reads the folder it lies in.
READERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "text": ("text.txt", lambda f: framing.find_quotations(article((f / "text.txt").read_bytes()))),
    "export": ("file.txt", lambda f: framing.read_articles(f / "file.txt")),
    "table": ("file.csv", lambda f: framing.read_articles(f / "file.csv")),
    "lines": ("file.jsonl", lambda f: framing.read_articles(f / "file.jsonl")),
    "actors": ("actors.csv", framing.read_codebook),
    "contrasts": ("contrasts.csv", framing.read_codebook),
    "instrument": ("instrument.csv", lambda f: framing.read_instrument(f / "instrument.csv")),
    "sheet": ("sheet.csv", lambda f: framing.read_coding(f / "sheet.csv")),
    "key": ("sheet.key.csv", lambda f: framing.read_coding(f / "sheet.csv")),
    "referents": ("check.csv", lambda f: framing.read_referent_check(f / "check")),
    "record": ("provenance.json", framing.Analysis.load),
    "model": ("model.json", framing.load_target_model),
}
KINDS = list(READERS)
SEEDS = {
    "text": [
        "“We may win,” Putin said.\nRussia attacked. “They” said (he) that Mr. Smith, who told CNN: “No.”",
        "According to the \"official\" report, 'nobody' was killed by troops, he said, adding that it might be.",
    ],
    "export": [
        "KYIV, March 1 (Reuters) - Russia attacked.\nBy Ann Lee\n1 of 2 DOCUMENTS",
        *map(exports.nexis_text, exports.NEXIS),
        exports.nexis_page("en"),
        "\n".join(line for line, _ in exports.lexis_lines("en")),
        exports.rtf([line for line, _ in exports.lexis_lines("en")]),
        exports.factiva_page("en"),
        exports.factiva_coded_page(),
        "\n".join(exports.proquest_text()),
        exports.zipped({"a.txt": "One.", "b.csv": "text\nTwo.\n"}),
        gzip.compress(b"One."),
    ],
    "table": ['doc_id,text,published\n1,"He said, ""so""",2022-03-01\n', "text;date\nSo.;1.3.2022\n"],
    "lines": [
        '{"id": 1, "text": "He said so.", "date": "2022-03-01"}\n{"id": 2, "text": null}',
        '[{"body": {"p": ["a", 1e400]}}]',
    ],
}  # fmt: skip


def article(raw: bytes) -> pd.DataFrame:
    """Return bytes as the text of one article."""
    return pd.DataFrame({"doc_id": ["a"], "text": [raw.decode("utf-8", "replace")]}, dtype="str")


def prepare(home: Path) -> None:
    """Write what the package writes into a folder for each kind, of which one file is then made up."""
    whole = framing.load_codebook("sample_article")
    analysis = framing.analyze(
        ARTICLES, framing.Codebook("small", whole.actors.head(3), whole.contrasts.head(3))
    )
    for kind in KINDS:
        (home / kind).mkdir(parents=True)
    for kind in ("actors", "contrasts"):
        analysis.codebook.save(home / kind, overwrite=True)
    framing.load_instrument("hedges").to_csv(home / "instrument" / "instrument.csv", index=False)
    for kind in ("sheet", "key"):
        framing.draw_coding_sample(analysis, "hedges", 2, path=home / kind / "sheet.csv")
    framing.draw_referent_check(analysis.contrasts, ARTICLES, path=home / "referents" / "check")
    shutil.rmtree(home / "record")
    analysis.save(home / "record")
    framing.load_target_model("newsmtsc").save(home / "model")


def seeds(home: Path, kind: str) -> list[bytes]:
    """Return what a kind's inputs begin from: the file the package wrote, or texts and exports made up here."""
    if kind in SEEDS:
        return [s.encode() if isinstance(s, str) else s for s in SEEDS[kind]]
    return [(home / kind / READERS[kind][0]).read_bytes()]


def read(kind: str, raw: bytes, home: Path) -> None:
    """Hand bytes to what reads them."""
    name, call = READERS[kind]
    (home / kind / name).write_bytes(raw)
    call(home / kind)


def fuzz(kind: str, minutes: float, corpus: Path) -> None:
    """Make up inputs of one kind until the time is over; the process ends here, or at the first crash."""
    home = tempfile.mkdtemp()
    prepare(Path(home))
    corpus.mkdir(parents=True, exist_ok=True)
    for n, seed in enumerate(seeds(Path(home), kind)):
        (corpus / f"seed-{n}").write_bytes(seed[:MOST])
    began, counts = time.monotonic(), {"inputs": 0, "before": len(list(corpus.iterdir()))}

    def one(data: bytes) -> None:
        if time.monotonic() - began > 60 * minutes:
            kept = len(list(corpus.iterdir())) - counts["before"]
            print(f"{counts['inputs']} {kept}", flush=True)
            shutil.rmtree(home, ignore_errors=True)
            os._exit(0)  # an exception would be taken for a crash
        counts["inputs"] += 1
        start = time.process_time()
        try:
            read(kind, data, Path(home))
        except FramingError as error:
            assert "\n" not in str(error), f"more than a sentence: {error}"
        assert time.process_time() - start < LONGEST, f"{kind} took too long"

    options = [
        "-timeout=120",
        "-report_slow_units=120",
        "-rss_limit_mb=4096",
        "-verbosity=0",
        f"-max_len={MOST}",
    ]
    atheris.Setup([sys.argv[0], str(corpus), *options], one)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--corpus", type=Path, help="a folder that keeps the inputs found")
    parser.add_argument("--kind", choices=KINDS, help="one kind of input, for all the minutes")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as home:
        corpus = options.corpus or Path(home)
        if options.kind:
            fuzz(options.kind, options.minutes, corpus / options.kind)
        total = 0
        for kind in KINDS:
            one = [sys.executable, __file__, "--kind", kind, "--corpus", str(corpus)]
            minutes = ["--minutes", str(options.minutes / len(KINDS))]
            child = subprocess.run([*one, *minutes], stdout=subprocess.PIPE, text=True, check=False)
            if child.returncode:
                sys.exit(f"{child.stdout}\n{kind}: an input ended in a crash")
            inputs, kept = map(int, child.stdout.split())
            total += inputs
            print(f"{kind:12} {inputs:7,} inputs, {kept:5,} kept because they reached new code", flush=True)
        print(f"{total:,} inputs in {options.minutes:g} minutes without a crash")


if __name__ == "__main__":
    main()
