"""Run every notebook in order, two at a time, and say where the results are.

    python notebooks/run.py [NAME ...]

Executed copies go to ``notebooks/runs``, figures and their numbers to ``notebooks/figures``. The
notebooks themselves are not changed.
"""

import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

HERE = Path(__file__).resolve().parent
AT_A_TIME = 2
SECONDS_A_CELL = 300


def run(path: Path) -> str:
    """Run one notebook; return the error it stopped at, or an empty text."""
    began = time.monotonic()
    print(f"  running   {path.name}", flush=True)
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name="python3",
        extra_arguments=["--Application.log_level=40"],
        resources={"metadata": {"path": str(HERE)}},
    )
    error = ""
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as stopped:
        error = str(stopped)
    nbformat.write(notebook, HERE / "runs" / path.name)
    print(f"  {'FAILED' if error else 'done':<9} {path.name}  ({time.monotonic() - began:.0f} s)", flush=True)
    return error


def told_missing(path: Path) -> bool:
    """Say which corpus a notebook loads that is not here, and tell whether there is one."""
    import framing

    corpora = framing.list_corpora()
    text = path.read_text(encoding="utf-8")
    missing = [n for n in corpora.loc[~corpora["here"], "name"] if re.search(rf"load_corpus\(\W*{n}\b", text)]
    for name in missing:
        print(
            f"  left out  {path.name}: {name} is not here; fetch it with framing corpora fetch {name}",
            flush=True,
        )
    return bool(missing)


def main(names: list[str]) -> int:
    """Run the notebooks named, or all of them; return the number that failed."""
    paths = sorted(HERE.glob("[0-9][0-9]_*.ipynb"))
    if names:
        paths = [p for p in paths if any(p.stem == n or p.name == n or p.stem.startswith(n) for n in names)]
    if not paths:
        print(
            f"No notebook fits {' '.join(names)}; there are {', '.join(p.stem for p in HERE.glob('[0-9]*.ipynb'))}."
        )
        return 1
    paths = [path for path in paths if not told_missing(path)]
    if not paths:
        return 1
    (HERE / "runs").mkdir(exist_ok=True)
    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    print(f"Running {len(paths)} notebooks, {AT_A_TIME} at a time:", flush=True)
    began = time.monotonic()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        errors = {path.name: error for path, error in zip(paths, pool.map(run, paths), strict=True) if error}
    for name, error in errors.items():
        print(f"\n{name} stopped:\n{error}")
    figures = len(list((HERE / "figures").glob("*.png")))
    print(
        f"\n{len(paths) - len(errors)} of {len(paths)} notebooks ran in {time.monotonic() - began:.0f} s."
        f"\n  pictures and numbers   {os.path.relpath(HERE / 'figures')}  ({figures} figures)"
        f"\n  executed notebooks     {os.path.relpath(HERE / 'runs')}"
        "\n  open them              make lab"
    )
    return len(errors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
