"""The files of a folder, and those inside ZIP and gzip files: nothing is unpacked to disk, and sizes are bounded."""

import gzip
import io
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from framing.corpus.decoding import clean
from framing.records import FramingError

_SKIPPED = frozenset(
    {
        ".ann",
        ".bib",
        ".ipynb",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".py",
        ".r",
        ".rmd",
        ".toml",
        ".yml",
        ".yaml",
        ".css",
    }
    | {
        ".js",
        ".svg",
        ".ico",
        ".woff",
        ".woff2",
        ".webp",
        ".mp3",
        ".mp4",
        ".exe",
        ".dll",
        ".lnk",
        ".url",
        ".ini",
    }
)
_NO_ARTICLE = frozenset({"readme", "license", "licence", "changelog", "contributing"})
_LARGEST = 512 * 2**20  # bytes of one file inside an archive
_LARGEST_TOTAL = 4 * 2**30  # bytes of all of them
_TIMES, _FROM = 250, 16 * 2**20  # a larger file packed this many times smaller is no text
_MOST_MEMBERS = 200_000
_DEEPEST = 2  # archives inside archives
_LONGEST_PATH = 4000
_OFFICE = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
)


class Source(NamedTuple):
    """A file to read: what articles call it, where it lies, and how its bytes are got."""

    name: str
    where: str
    read: Callable[[], bytes]
    path: Path | None = None


class Skipped(NamedTuple):
    """A file that is not read, and why; ``expected`` when its name says that it holds no article."""

    name: str
    why: str
    expected: bool = False


def find_files(given: Iterable[str | Path]) -> Iterator[Source | Skipped]:
    """Yield every file, with the name that articles carry: relative to the folder that was given."""
    for entry in given:
        path = _checked(entry)
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield _source(path, clean(path.name)[0])


def _checked(entry: str | Path) -> Path:
    """Return a path that exists, or say what is wrong with it."""
    written = str(entry)
    if not written.strip():
        raise FramingError(
            "an empty path was given; name a file, a folder or a list of them ('.' is this folder)."
        )
    if len(written) > _LONGEST_PATH or "\x00" in written or "\n" in written:
        raise FramingError(
            f"{written[:60]!r}... is no path ({len(written):,} characters); give the path of a file or folder. A text of "
            "your own needs no reading: make a table with doc_id and text."
        )
    path = Path(entry)
    try:
        there = path.is_dir() or path.is_file()
    except OSError as error:
        raise FramingError(
            f"{written[:60]!r}: no such path ({error.strerror}); give the full path."
        ) from None
    if not there:
        raise FramingError(
            f"there is no file or folder {path}; look for a typing error, or give the full path."
        )
    return path


def _source(path: Path, name: str) -> Source:
    return Source(name, str(path), lambda: _bytes(path), path)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FramingError(f"{path} cannot be read ({error.strerror}); check its permissions.") from None


def _in_folder(folder: Path) -> Iterator[Source | Skipped]:
    """Yield the files of a folder and its subfolders in alphabetical order; links lead nowhere else."""
    refused: list[OSError] = []
    found: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(f for f in folders if not f.startswith((".", "__MACOSX")))
        found += [Path(parent, f) for f in files]
    root = folder.resolve()
    for error in refused:
        yield Skipped(
            _name(Path(error.filename), folder), f"cannot be opened ({error.strerror}); check its permissions"
        )
    for path in sorted(found):
        name = _name(path, folder)
        if path.name.startswith("."):
            continue
        if why := _reason(path, root):
            yield Skipped(name, why)
        elif why := _by_name(path.name):
            yield Skipped(name, why, expected=True)
        else:
            yield _source(path, name)


def _name(path: Path, folder: Path) -> str:
    return clean(path.relative_to(folder).as_posix())[0]


def _reason(path: Path, root: Path) -> str:
    """Say why a file of a folder is not read; an empty text when it is."""
    if path.is_symlink():
        if not path.exists():
            return "a link to a file that is not there"
        if not path.resolve().is_relative_to(root):
            return "a link that leads out of the folder; give the file itself"
    return "" if path.is_file() else "no ordinary file"


def _by_name(name: str) -> str:
    stem, suffix = os.path.splitext(name.lower())
    if suffix in _SKIPPED:
        return f"{suffix} files hold no articles; give the file itself to have it read"
    if stem in _NO_ARTICLE and suffix in {"", ".md", ".txt", ".rst", ".markdown"}:
        return "it tells about the folder; give the file itself to have it read"
    return ""


def expanded(source: Source, *, depth: int = 0) -> Iterator[tuple[Source, bytes] | Skipped]:
    """Yield a file with its bytes, or the files inside it when it is an archive."""
    raw = source.read()
    if raw[:2] == b"\x1f\x8b":
        name = source.name.removesuffix(".gz")
        inner = Source(name, source.where, lambda: _gunzipped(raw, source.where))
        yield from expanded(inner, depth=depth + 1) if depth < _DEEPEST else iter([_too_deep(source)])
    elif raw[:4] == b"PK\x03\x04" and not office_form(raw, source.where):
        yield from _in_archive(raw, source, depth) if depth < _DEEPEST else iter([_too_deep(source)])
    else:
        yield source, raw


def _too_deep(source: Source) -> Skipped:
    return Skipped(source.name, "archives inside archives; unpack them first")


def office_form(raw: bytes, where: str) -> str:
    """Tell a Word document or a spreadsheet from an archive, and refuse one that cannot be unpacked safely."""
    if raw[:4] != b"PK\x03\x04":
        return ""
    with _opened(raw, where) as archive:
        names = set(archive.namelist())
        form = next((form for member, form in _OFFICE if member in names), "")
        if not form and "mimetype" in names:
            kind = (
                archive.read("mimetype")[:100].decode("ascii", "replace")
                if _bounded(archive, "mimetype")
                else ""
            )
            form = "odt" if "opendocument" in kind else "epub" if "epub" in kind else ""
        if form and (bad := next((n for n in names if not _bounded(archive, n)), None)):
            raise FramingError(
                f"{where} would unpack to far more than a document holds ({clean(bad)[0]}); it is not read."
            )
    return form


def _opened(raw: bytes, where: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise FramingError(
            f"{where} is a broken ZIP file or Word document; get it again, or save it anew."
        ) from None


def _bounded(archive: zipfile.ZipFile, name: str) -> bool:
    info = archive.getinfo(name)
    return info.file_size <= _LARGEST and (
        info.file_size < _FROM or info.file_size <= _TIMES * max(info.compress_size, 1)
    )


def _in_archive(raw: bytes, source: Source, depth: int) -> Iterator[tuple[Source, bytes] | Skipped]:
    """Yield the files of a ZIP file; each is read into memory alone, and no further than its bound."""
    with _opened(raw, source.where) as archive:
        members = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
        if len(members) > _MOST_MEMBERS or sum(m.file_size for m in members) > _LARGEST_TOTAL:
            raise FramingError(
                f"{source.where} would unpack to {len(members):,} files of more than 4 GB; unpack it first."
            )
        for member in members:
            inside = clean(member.filename)[0]
            name = f"{source.name}/{inside}"
            base = inside.rsplit("/", 1)[-1]
            if inside.startswith("__MACOSX") or base.startswith("."):
                continue
            if why := _unreadable(archive, member):
                yield Skipped(name, why)
                continue
            if why := _by_name(base):
                yield Skipped(name, why, expected=True)
                continue
            read = _member_reader(archive, member, f"{source.where}/{inside}")
            try:
                yield from expanded(Source(name, f"{source.where}/{inside}", read), depth=depth + 1)
            except FramingError as error:
                yield Skipped(name, str(error))


def _unreadable(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    if member.flag_bits & 1:
        return "it is protected by a password; unpack it first"
    if not _bounded(archive, member.filename):
        return "it would unpack to far more than a text holds, and is not read"
    return ""


def _member_reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return archive.read(member)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError):
            raise FramingError(f"{where} is broken inside its ZIP file; get the file again.") from None

    return read


def _gunzipped(raw: bytes, where: str) -> bytes:
    """Unpack a gzip file as far as its bound."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as packed:
            inside = packed.read(_LARGEST + 1)
    except (OSError, EOFError, zlib.error):
        raise FramingError(f"{where} is a broken gzip file; get it again.") from None
    if len(inside) > _LARGEST or (len(inside) > _FROM and len(inside) > _TIMES * len(raw)):
        raise FramingError(
            f"{where} would unpack to far more than a text holds, and is not read; unpack it first."
        )
    return inside
