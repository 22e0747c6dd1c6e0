"""Writing that loses nothing: files appear whole or not at all, and a folder gives way only to one that is complete.

A folder is made beside the one it replaces, in ``.NAME.saving``, which one process at a time may use. Whatever
a run that was killed left there is settled by the next one that saves or loads.
"""

import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from framing.arguments import warn
from framing.records import FramingError

RECORD = "provenance.json"  # in a saved folder; its "files" are what we wrote there


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write some files that belong together: all of them, each whole, or none. A link is replaced, not followed."""
    made: dict[Path, Path] = {}
    try:
        for path, content in files.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_name(f".{path.name[:60]}.{os.getpid()}.partial")
            made[partial] = path
            _write(partial, content)
        _put_in_place(made)
    finally:
        for partial in made:
            with suppress(OSError):
                partial.unlink()


def _write(path: Path, content: bytes) -> None:
    """Write a file down to the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(made: Mapping[Path, Path]) -> None:
    """Rename complete files to their names; when one cannot be, give back those replaced before it."""
    before = {path: path.read_bytes() if path.exists() else None for path in made.values()}
    try:
        for partial, path in made.items():
            os.replace(partial, path)
    except BaseException:
        for partial, path in made.items():
            if partial.exists():
                continue
            old = before[path]
            if old is None:
                path.unlink(missing_ok=True)
            else:
                _write(partial, old)
                os.replace(partial, path)
        raise


@contextmanager
def replaced(folder: Path, *, overwrite: bool) -> Iterator[Path]:
    """Give an empty folder to fill; when it is full, it takes the place of ``folder``.

    Files in ``folder`` that we did not write are kept.

    Raises
    ------
    FramingError
        When ``folder`` cannot be replaced, or another process is saving into it.
    """
    folder = Path(os.path.abspath(folder))
    check_place(folder, overwrite=overwrite)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with alone(folder) as work:
        if work is None:
            raise FramingError(
                f"another process is saving into {folder} right now; wait for it, or choose another folder."
            )
        _settle(folder, work)
        new, old = work / "new", work / "old"
        try:
            new.mkdir()
            yield new
            names = sorted(p.relative_to(new).as_posix() for p in new.rglob("*") if p.is_file())
            record = json.loads((new / RECORD).read_text(encoding="utf-8")) | {"files": names}
            _write(new / RECORD, json.dumps(record, indent=1, sort_keys=True).encode())
            check_place(folder, overwrite=overwrite)
            _swap(folder, new, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        _clear(old, folder)


def check_place(folder: Path, *, overwrite: bool) -> None:
    """Raise :class:`FramingError` unless a saved folder may come to stand here."""
    if folder.is_symlink():
        raise FramingError(f"{folder} is a link; give the folder it leads to, or choose another.")
    if folder.exists() and not folder.is_dir():
        raise FramingError(f"{folder} is a file; choose the name of a folder.")
    if not folder.exists():
        return
    if not overwrite:
        raise FramingError(f"{folder} exists; choose another folder, or pass overwrite=True to replace it.")
    if any(folder.iterdir()) and not (folder / RECORD).is_file():
        raise FramingError(f"{folder} holds something else than a saved analysis; choose another folder.")


def settle(folder: Path) -> None:
    """Put right what a run that was killed while saving left behind, if there is anything."""
    folder = Path(os.path.abspath(folder))
    if _work(folder).is_dir():
        with suppress(OSError), alone(folder) as work:  # where we may not write, what is there is read
            if work is not None:
                _settle(folder, work)


def _work(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.saving")


def _settle(folder: Path, work: Path) -> None:
    """Give back the folder that was put aside, and remove what was not complete, with a warning."""
    new, old = work / "new", work / "old"
    if not (new.exists() or old.exists()):
        return
    if old.exists() and not folder.exists():
        os.rename(old, folder)
        what = f"{folder} is as it was before"
    else:
        what = f"{folder} is whole" if folder.exists() else "nothing had been saved before"
    shutil.rmtree(new, ignore_errors=True)
    _clear(old, folder)
    warn(f"{work} was left by a run that was stopped while saving; {what}, and the rest is removed.")


def _swap(folder: Path, new: Path, old: Path) -> None:
    """Put the new folder in the place of the old one, which goes aside; give the old one back when that fails."""
    try:
        if folder.exists():
            os.rename(folder, old)
        os.rename(new, folder)
    except BaseException:
        if old.exists() and not folder.exists():
            os.rename(old, folder)
        raise


def _clear(old: Path, folder: Path) -> None:
    """Move what a user put into the folder that was replaced into the new one, then delete what we wrote."""
    if not old.is_dir():
        return
    ours = _written(old)
    files = [p for p in sorted(old.rglob("*")) if p.is_symlink() or not p.is_dir()]
    for path in files:
        name = path.relative_to(old)
        if name.as_posix() not in ours:
            target = folder / name
            while target.exists() or target.is_symlink():
                target = target.with_name(f"{target.stem}-kept{target.suffix}")
            target.parent.mkdir(parents=True, exist_ok=True)
            os.rename(path, target)
    for path in files:
        if path != old / RECORD and path.relative_to(old).as_posix() in ours:
            path.unlink(missing_ok=True)
    for path in sorted((p for p in old.rglob("*") if p.is_dir()), reverse=True):
        kept = folder / path.relative_to(old)
        kept.mkdir(parents=True, exist_ok=True)  # also a folder that a user left empty
        path.rmdir()
    (old / RECORD).unlink(missing_ok=True)  # last: it knows what the rest was
    old.rmdir()


def _written(folder: Path) -> set[str]:
    """Return what we wrote into a saved folder: what its record lists, or the tables of one saved before it did."""
    try:
        listed = json.loads((folder / RECORD).read_text(encoding="utf-8"))["files"]
        return {RECORD, *map(str, listed)}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        tables = {p.name for p in folder.glob("*.parquet")}
        return {RECORD, "codebook/actors.csv", "codebook/contrasts.csv", *tables}


@contextmanager
def alone(folder: Path) -> Iterator[Path | None]:
    """Give the folder to work in beside ``folder`` to one process at a time; None when another has it."""
    work = _work(folder)
    lock = work / "lock"
    descriptor = _open_alone(lock)
    try:
        yield None if descriptor is None else work
    finally:
        if descriptor is not None:
            if sys.platform != "win32":
                lock.unlink(missing_ok=True)  # while it is ours, so that nobody waits at a file that is gone
            os.close(descriptor)
            with suppress(OSError):
                if sys.platform == "win32":
                    lock.unlink(missing_ok=True)  # which an open file there does not allow
                work.rmdir()


def _open_alone(lock: Path) -> int | None:
    """Open a file that no other process has; a lock ends with its process, however that ends."""
    while True:
        lock.parent.mkdir(exist_ok=True)
        try:
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
        except FileNotFoundError:  # another process removed the folder in between
            continue
        if not _lock(descriptor):
            os.close(descriptor)
            return None
        with suppress(OSError):
            if os.path.samestat(os.fstat(descriptor), os.stat(lock)):
                return descriptor
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Lock an open file for this process alone; False when another has locked it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            raise  # else a file system that knows no locks
    return True
