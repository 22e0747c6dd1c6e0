"""Every number in the prose of the notebooks is computed again from their tables."""

import os
import sys
from pathlib import Path

import matplotlib as mpl
import nbformat
import pytest
from matplotlib.figure import Figure

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
sys.path.append(str(NOTEBOOKS))
from prose_numbers import evaluate, expressions_in, faults, refresh, written  # noqa: E402
from run import fetched_corpora, missing_corpora  # noqa: E402

mpl.use("agg")


def notebook_of(*cells: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(c) for c in cells])


def wrong(prose: str, **namespace) -> list[str]:
    notebook = notebook_of(prose)
    return faults(notebook, evaluate(expressions_in(notebook), namespace))


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb")), ids=lambda p: p.stem)
@pytest.mark.filterwarnings("always::UserWarning")
def test_every_number_in_the_prose_and_every_table_written_is_what_a_run_gives(path, tmp_path, monkeypatch):
    required = set(os.environ.get("FRAMING_REQUIRE_CORPORA", "").split())
    assert not required & set(missing_corpora(path)), "a corpus that must be here is not"
    if not required.issuperset(fetched_corpora(path)):
        pytest.skip("a study of minutes, run by make notebooks; with FRAMING_REQUIRE_CORPORA here too")
    monkeypatch.chdir(tmp_path)
    # What counts here are numbers and tables; pictures are drawn by make notebooks and by the tests of plots.
    monkeypatch.setattr(Figure, "savefig", lambda self, path, **_: Path(path).write_bytes(b""))
    notebook = nbformat.read(path, as_version=4)
    namespace: dict = {"__name__": "__main__"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, path.name, "exec"), namespace)
    found = faults(notebook, evaluate(expressions_in(notebook), namespace))
    assert not found, (
        f"{path.name} says what its tables do not hold (python notebooks/run.py --write {path.stem[:2]} takes the "
        "numbers from them):\n" + "\n".join(found)
    )
    for made in (tmp_path / "figures").glob("*.csv"):
        assert made.read_bytes() == (NOTEBOOKS / "figures" / made.name).read_bytes(), made.name


def test_a_number_that_the_tables_do_not_hold_is_told():
    assert wrong("Of 38<!--= n --> quotations", n=38) == []
    assert wrong("Of 38<!--= n --> quotations", n=39) == ["… Of 38: the tables say 39"]
    assert "cannot be computed (NameError" in wrong("38<!--= m -->")[0]
    assert "no number stands before" in wrong("many<!--= n -->", n=3)[0]


def test_a_claim_that_is_no_longer_true_is_told():
    assert wrong("Russia leads<!--? a > b -->", a=2, b=1) == []
    assert "no longer true: a > b" in wrong("Russia leads<!--? a > b -->", a=1, b=1)[0]


def test_a_number_without_a_source_is_told():
    assert wrong("They hedge 21 times")[0].startswith("'21' has no source")
    assert wrong("All six means are low")[0].startswith("'six' has no source")
    assert (
        wrong("1. On 14 March 2022 (van Leeuwen 1996; notebook 09) `n = 5` “two of 12” per 1,000 words") == []
    )
    assert wrong("holders with 25<!--: a choice of this notebook --> words") == []


def test_a_number_from_a_file_must_stand_in_it():
    assert wrong("−0.60<!--: docs/codebook.md -->") == []
    assert "does not stand in docs/codebook.md" in wrong("−0.61<!--: docs/codebook.md -->")[0]


@pytest.mark.parametrize(
    ("value", "like", "told"),
    [
        (18, "Seventeen", "Eighteen"), (21, "twenty", "21"), (1189, "1,180", "1,189"), (0.125, "0.10", "0.13"),
        (-0.154, "−0.2", "−0.2"), (0.29, ".33", ".29"), (2, "once", "twice"), (3, "once", "three"), (-0.001, "0.01", "0.00"),
        (0.4, "+0.3", "+0.4"), (52.4, "48", "52"), (0, "four", "no"),
    ],
)  # fmt: skip
def test_a_number_is_written_in_the_form_of_the_old_one(value, like, told):
    assert written(value, like) == told


def test_refreshing_takes_the_numbers_from_the_tables_and_changes_nothing_else():
    notebook = notebook_of("Four<!--= n --> of 5<!--: a draw --> in 2022, more<!--? n > 1 --> than before")
    assert refresh(notebook, {"n": 7.0, "n > 1": True}) == 1
    assert (
        notebook.cells[0].source
        == "Seven<!--= n --> of 5<!--: a draw --> in 2022, more<!--? n > 1 --> than before"
    )
    assert refresh(notebook, {"n": 7.0, "n > 1": True}) == 0
