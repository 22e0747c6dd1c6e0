"""Open JupyterLab on the notebooks, with a folder beside them for one's own data.

    python notebooks/lab.py [--dry-run] [OPTION OF JUPYTER LAB ...]

As root, JupyterLab starts only when it is told to; in a container it must listen on all addresses, or the
browser outside finds nothing (publish its port: docker run -p 8888:8888). The token in the address stays asked for.
"""

import os
import shlex
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OWN = HERE / "my_data"
_TOLD = """Your own data
=============

What you put into this folder is yours: it is never committed. Articles as text, Word or web files, tables or
exports of databases go into the folder articles; a codebook is a folder with actors.csv and contrasts.csv
(framing.new_codebook("my_data/codebook") starts one).
Notebook 10 reads it: FOLDER = "my_data/articles", CODEBOOK = "my_data/codebook".
"""
_CONTAINER = (Path("/.dockerenv"), Path("/run/.containerenv"))


def options(*, root: bool, container: bool) -> list[str]:
    """Return what JupyterLab has to be told on this machine."""
    given = ["--notebook-dir", str(HERE)]
    if root:
        given.append("--allow-root")
    if container:
        given += ["--ip=0.0.0.0", "--no-browser"]
    return given


def main(arguments: list[str]) -> None:
    """Make the folder, say where it is, and become JupyterLab."""
    dry = "--dry-run" in arguments
    (OWN / "articles").mkdir(parents=True, exist_ok=True)
    if not (OWN / "README.txt").exists():
        (OWN / "README.txt").write_text(_TOLD, encoding="utf-8")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    container = any(path.exists() for path in _CONTAINER) or "container" in os.environ
    command = [sys.executable, "-m", "jupyter", "lab", *options(root=root, container=container)]
    command += [a for a in arguments if a != "--dry-run"]
    print(
        f"Notebooks:      {HERE}\nYour own data:  {OWN}  (articles go into articles/; notebook 10 reads them)"
    )
    if container:
        print("In a container: open the address with 127.0.0.1 that appears below, with port 8888 published.")
    if dry:
        print(shlex.join(command))
        return
    sys.stdout.flush()
    if os.name == "nt":
        import subprocess

        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
