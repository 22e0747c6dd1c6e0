"""Notebooks on a corpus that is fetched: they pass nothing of it on, and without it they say what to type."""

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import framing

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
sys.path.append(str(NOTEBOOKS))
from run import for_everybody, missing_corpora  # noqa: E402

BUNDLED = r"load_corpus\(\W*(?:sample_article|bridge_dispute)\b"
STUDIES = [
    p for p in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))
    if re.search(r"load_corpus\(", p.read_text()) and not re.search(BUNDLED, p.read_text())
]  # fmt: skip
SHOWS_TEXT = re.compile(r"concordance|show_article|list_errors|list_disagreements|draw_referent_check\(")
RUN = 8  # words in a row that a count or a chart does not share with an article
WORD = re.compile(r"[^\W_]+")


def code_cells(path: Path) -> list:
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code"]


def words_shown(cell) -> list[str]:
    """The words of a cell's outputs as text, pictures left out."""
    texts = [o.get("text", "") for o in cell.outputs]
    texts += [str(v) for o in cell.outputs for k, v in o.get("data", {}).items() if k.startswith("text/")]
    return WORD.findall(re.sub(r"<[^>]+>", " ", " ".join(texts)).lower())


@cache
def runs_of(name: str) -> frozenset[int]:
    """The hashes of all runs of words in the articles of a corpus."""
    runs = set()
    for text in framing.load_corpus(name)["text"].dropna():
        words = WORD.findall(text.lower())
        runs |= {hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1)}
    return frozenset(runs)


def test_there_are_studies():
    assert {p.name[:2] for p in STUDIES} >= {"11"}


@pytest.mark.parametrize("path", STUDIES, ids=lambda p: p.stem)
def test_cells_that_show_passages_are_tagged_and_committed_without_output(path):
    for cell in code_cells(path):
        tagged = "passages" in cell.metadata.get("tags", [])
        assert not (tagged and cell.outputs), cell.source
        assert not any(o.get("name") == "stderr" for o in cell.outputs), cell.source
        last = cell.source.strip().splitlines()[-1]
        assert tagged or not (SHOWS_TEXT.search(last) and "save_figure" not in cell.source), cell.source


@pytest.mark.parametrize("path", STUDIES, ids=lambda p: p.stem)
def test_no_output_and_no_prose_shares_a_run_of_words_with_an_article(path):
    if missing_corpora(path):
        pytest.skip("the corpus is not here")
    (name,) = set(re.findall(r"load_corpus\(\W*(\w+)", path.read_text()))
    runs = runs_of(name)
    cells = nbformat.read(path, as_version=4).cells
    for words in [words_shown(c) if c.cell_type == "code" else WORD.findall(c.source.lower()) for c in cells]:
        shared = [
            words[i : i + RUN] for i in range(len(words) - RUN + 1) if hash(tuple(words[i : i + RUN])) in runs
        ]
        assert not shared, shared[:3]


def test_what_is_passed_on_has_no_passages_and_no_progress():
    said = new_output("stream", name="stdout", text="of an article")
    told = new_output("stream", name="stderr", text="analyze: 10 %")
    tagged = new_code_cell("a", outputs=[said])
    tagged.metadata["tags"] = ["passages"]
    made = for_everybody(
        new_notebook(cells=[new_markdown_cell("b"), tagged, new_code_cell("c", outputs=[said, told])])
    )
    assert [c.outputs for c in made.cells[1:]] == [[], [said]]


@pytest.mark.slow
def test_without_its_corpus_a_notebook_says_in_one_line_what_to_type(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path))
    notebook = new_notebook(cells=[new_code_cell('import framing\nframing.load_corpus("nine_newsrooms")')])
    with pytest.raises(CellExecutionError):
        NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    (error,) = notebook.cells[0].outputs
    (line,) = error["traceback"]
    assert line.startswith("FramingError: 'nine_newsrooms' is not here yet") and line.count("\n") == 0
    assert "framing corpora fetch nine_newsrooms" in line


@pytest.mark.parametrize(("required", "code", "told"), [("", 0, "skipped"), ("nine_newsrooms", 1, "FAILED")])
def test_run_reports_what_it_skips_and_fails_where_it_is_required(required, code, told, tmp_path):
    environment = {**os.environ, "FRAMING_DATA": str(tmp_path), "FRAMING_REQUIRE_CORPORA": required}
    done = subprocess.run(
        [sys.executable, str(NOTEBOOKS / "run.py"), "11"], env=environment, capture_output=True, text=True
    )
    assert done.returncode == code, done.stderr
    assert re.search(rf"{told} +11_\w+\.ipynb: type  framing corpora fetch nine_newsrooms", done.stdout)


def test_committed_outputs_are_those_of_a_run_in_order():
    for path in STUDIES:
        counts = [c.execution_count for c in code_cells(path)]
        assert counts in ([None] * len(counts), list(range(1, len(counts) + 1))), path.name
        assert json.loads(path.read_text())["nbformat"] == 4


def test_the_first_page_says_what_the_tables_hold():
    """The findings in the README are those of the tables the notebooks wrote."""
    page = " ".join((NOTEBOOKS.parent / "README.md").read_text(encoding="utf-8").split())
    figures = NOTEBOOKS / "figures"
    direct = pd.read_csv(figures / "11_direct_speech.csv").set_index(["outlet", "articles"])["estimate"]
    fighters = pd.read_csv(figures / "12_fighters.csv").set_index(["outlet", "voice", "variant"])["estimate"]
    corrected = pd.read_csv(figures / "13_corrected.csv").set_index("voice").loc["all"]
    tass, china = (
        {k: f"{100 * direct[o, k]:.0f} %" for k in ("all", "undamaged")} for o in ("TASS", "China Daily")
    )
    assert f"TASS puts {tass['all']} of its words in quotation marks, China Daily {china['all']}" in page
    assert f"in undamaged articles {tass['undamaged']} and {china['undamaged']}" in page
    assert (
        f"*rebels* in {100 * fighters['Al Jazeera', 'narrator', 'rebels']:.0f} % of its namings, TASS never"
        in page
    )
    assert fighters["TASS", "narrator", "rebels"] == 0
    assert (
        f"The machine calls {100 * corrected['machine']:.0f} %" in page
        and f"it is {100 * corrected['estimate']:.0f} %" in page
    )
