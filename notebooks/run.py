"""Run every notebook in order, two at a time, and say where the results are.

    python notebooks/run.py [--write] [NAME ...]

Executed copies go to ``notebooks/runs``, figures and their numbers to ``notebooks/figures``. The notebooks
themselves are not changed, unless ``--write`` asks for it: then their outputs and the numbers in their prose
are those of this run, but for cells tagged "passages", which show words of articles that are not ours to pass
on, and for progress. What is written is signed, so that JupyterLab trusts it.

A notebook whose corpus is not here is skipped and told; one whose corpus FRAMING_REQUIRE_CORPORA names fails.
"""

import json
import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat.sign import NotebookNotary
from prose_numbers import expressions_in, faults, refresh

HERE = Path(__file__).resolve().parent
AT_A_TIME = 2
PASSAGES = "passages"  # the tag of cells that show words of articles
SECONDS_A_CELL = 900


def ask(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return the cell that computes the numbers of the notebook's prose."""
    code = f"import json, prose_numbers\nprint(json.dumps(prose_numbers.evaluate({expressions_in(notebook)!r}, globals())))"
    return nbformat.v4.new_code_cell(code)


def run(path: Path, *, write: bool) -> tuple[str, list[str]]:
    """Run one notebook; return the error it stopped at, or an empty text, and what its prose has wrong."""
    began = time.monotonic()
    print(f"  running   {path.name}", flush=True)
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(ask(notebook))
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=["--Application.log_level=40"],
        resources={"metadata": {"path": str(HERE)}},
    )
    error, wrong = "", []
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as stopped:
        error = str(stopped)
    asked = notebook.cells.pop()
    if not error:
        values = json.loads(
            "".join(output["text"] for output in asked.outputs if output.get("name") == "stdout")
        )
        if write:
            refresh(notebook, values)
        wrong = faults(notebook, values)
    _save(notebook, HERE / "runs" / path.name)
    if write and not error:
        _save(for_everybody(notebook), path)
    print(f"  {'FAILED' if error else 'done':<9} {path.name}  ({time.monotonic() - began:.0f} s)", flush=True)
    return error, wrong


def fetched_corpora(path: Path) -> list[str]:
    """Return the corpora a notebook loads that do not come with the package."""
    import framing

    text = path.read_text(encoding="utf-8")
    names = framing.list_corpora().query("kind != 'bundled'")["name"]
    return [name for name in names if re.search(rf"load_corpus\(\W*{name}\b", text)]


def missing_corpora(path: Path) -> list[str]:
    """Return the corpora a notebook loads that are not here."""
    import framing

    here = framing.list_corpora().set_index("name")["here"]
    return [name for name in fetched_corpora(path) if not here[name]]


def for_everybody(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Take out what a notebook that is passed on must not hold: passages of articles, and progress."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            shown = [] if PASSAGES in cell.metadata.get("tags", []) else cell.outputs
            cell.outputs = [output for output in shown if output.get("name") != "stderr"]
    return notebook


def _save(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write a notebook, without what differs between machines, and sign it."""
    notebook.metadata["language_info"] = {"name": "python"}
    nbformat.write(notebook, path)
    NotebookNotary().sign(notebook)


def _number(things: list, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"


def _minutes(n: int) -> str:
    """Say how long so many notebooks take, from what they took on two cores, idle and busy."""
    shortest, longest = -(-n * 10 // (60 * AT_A_TIME)), -(-n * 60 // (60 * AT_A_TIME))
    return f"{shortest} to {longest} minutes in all" if longest > shortest else "about a minute in all"


def main(arguments: list[str]) -> int:
    """Run the notebooks named, or all of them; return the number that failed."""
    write, names = "--write" in arguments, [a for a in arguments if a != "--write"]
    paths = sorted(HERE.glob("[0-9][0-9]_*.ipynb"))
    if names:
        paths = [p for p in paths if any(p.stem == n or p.name == n or p.stem.startswith(n) for n in names)]
    if not paths:
        print(
            f"No notebook fits {' '.join(names)}; there are {', '.join(p.stem for p in HERE.glob('[0-9]*.ipynb'))}."
        )
        return 1
    missing = {path: corpora for path in paths if (corpora := missing_corpora(path))}
    required = os.environ.get("FRAMING_REQUIRE_CORPORA", "").split()
    failed = [path for path, corpora in missing.items() if set(corpora) & set(required)]
    for path, corpora in missing.items():
        told = "FAILED " if path in failed else "skipped"
        print(f"  {told}   {path.name}: type  framing corpora fetch {' '.join(corpora)}", flush=True)
    paths = [path for path in paths if path not in missing]
    if not paths:
        return len(failed)
    (HERE / "runs").mkdir(exist_ok=True)
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    print(
        f"Running {_number(paths, 'notebook')}, {AT_A_TIME} at a time; each starts a kernel and takes 10 seconds to three minutes "
        f"({_minutes(len(paths))}):",
        flush=True,
    )
    began = time.monotonic()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        results = dict(zip(paths, pool.map(lambda p: run(p, write=write), paths), strict=True))
    errors = {path.name: error for path, (error, _) in results.items() if error}
    for name, error in errors.items():
        print(f"\n{name} stopped:\n{error}")
    stale = {path.name: wrong for path, (_, wrong) in results.items() if wrong}
    for name, wrong in stale.items():
        print(f"\n{name}, prose that its tables do not carry:\n  " + "\n  ".join(wrong))
    if stale and not write:
        print("\nTo take the numbers from the tables: python notebooks/run.py --write")
    figures = len(list((HERE / "figures").glob("*.png")))
    left_out = f"; {_number([*missing], 'notebook')} skipped, see above" if missing else ""
    print(
        f"\n{len(paths) - len(errors)} of {_number(paths, 'notebook')} ran in {time.monotonic() - began:.0f} s{left_out}."
        f"\n  pictures and numbers   {os.path.relpath(HERE / 'figures')}  ({figures} figures)"
        f"\n  executed notebooks     {os.path.relpath(HERE / 'runs')}"
        "\n  open them              make lab"
    )
    return len(errors) + len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
