"""Writing: whatever ends a run, the old or the new result is there, whole, and so is what a user put beside it."""

import os
import pickle
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing import FramingError
from framing.writing.whole import RECORD, replaced, settle, write_files

POSIX = os.name == "posix"
CODEBOOK = framing.load_codebook("sample_article")
EVENTS = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "open")


def make(folder: Path, word: str, *, overwrite: bool = True) -> None:
    with replaced(folder, overwrite=overwrite) as new:
        (new / "codebook").mkdir()
        for name in ("a.parquet", "b.parquet", "codebook/actors.csv"):
            (new / name).write_text(word)
        (new / RECORD).write_text("{}")


def content(folder: Path) -> set[str]:
    return {p.read_text() for p in folder.rglob("*") if p.is_file() and p.name not in (RECORD, "notes.txt")}


def test_a_folder_appears_whole_with_nothing_beside_it(tmp_path):
    make(tmp_path / "r", "one")
    make(tmp_path / "r", "two")
    assert content(tmp_path / "r") == {"two"}
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_files_of_the_users_own_stay_in_a_folder_that_is_replaced(tmp_path):
    make(tmp_path / "r", "one")
    (tmp_path / "r" / "notes.txt").write_text("a month of notes")
    (tmp_path / "r" / "sheets").mkdir()
    (tmp_path / "r" / "sheets" / "anna.csv").write_text("two")
    (tmp_path / "r" / "empty").mkdir()
    os.symlink(tmp_path, tmp_path / "r" / "link")
    make(tmp_path / "r", "two")
    assert (tmp_path / "r" / "notes.txt").read_text() == "a month of notes"
    assert (tmp_path / "r" / "sheets" / "anna.csv").exists() and (tmp_path / "r" / "empty").is_dir()
    assert (tmp_path / "r" / "link").is_symlink() and content(tmp_path / "r") == {"two"}


def test_a_users_file_with_the_name_of_a_new_one_of_ours_is_kept_beside_it(tmp_path):
    with replaced(tmp_path / "r", overwrite=True) as new:
        (new / RECORD).write_text("{}")
    (tmp_path / "r" / "a.parquet").write_text("mine")
    make(tmp_path / "r", "two")
    assert (tmp_path / "r" / "a-kept.parquet").read_text() == "mine"
    assert (tmp_path / "r" / "a.parquet").read_text() == "two"


@pytest.mark.skipif(not POSIX, reason="forks")
def test_whatever_step_a_kill_falls_on_the_old_or_the_new_folder_is_whole(tmp_path):
    """A child dies at its first, second, third ... change of the file system, without any cleaning up."""
    seen = set()
    for step in range(200):
        folder = tmp_path / str(step) / "r"
        make(folder, "old")
        (folder / "notes.txt").write_text("a month of notes")
        pid = os.fork()
        if pid == 0:
            left = [step]

            def die(event, _args, left=left):
                if event in EVENTS:
                    if left[0] == 0:
                        os._exit(9)
                    left[0] -= 1

            sys.addaudithook(die)
            make(folder, "new")
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        left_behind = (folder.parent / f".{folder.name}.saving").exists() and any(
            (folder.parent / f".{folder.name}.saving" / n).exists() for n in ("new", "old")
        )
        if left_behind:
            with pytest.warns(
                UserWarning, match=r"\.r\.saving was left by a run that was stopped while saving"
            ):
                settle(folder)
        else:
            settle(folder)
        found = content(folder)
        assert found in ({"old"}, {"new"}), f"step {step}: {found}"
        assert (folder / "notes.txt").read_text() == "a month of notes", step
        assert [p.name for p in folder.parent.iterdir()] == ["r"], step
        seen |= found
        if code == 0:
            break
    assert code == 0 and step > 20 and seen == {"old", "new"}


def test_an_error_or_ctrl_c_while_filling_leaves_the_old_folder_and_nothing_else(tmp_path):
    make(tmp_path / "r", "old")
    for error in (KeyboardInterrupt, OSError):
        with pytest.raises(error), replaced(tmp_path / "r", overwrite=True) as new:
            (new / "a.parquet").write_text("half")
            raise error
    assert content(tmp_path / "r") == {"old"} and [p.name for p in tmp_path.iterdir()] == ["r"]


def test_of_two_who_save_into_one_folder_one_is_told(tmp_path):
    make(tmp_path / "r", "old")
    with replaced(tmp_path / "r", overwrite=True) as new:
        with pytest.raises(FramingError, match=r"another process is saving into .*r right now"):
            make(tmp_path / "r", "second")
        (new / "a.parquet").write_text("first")
        (new / RECORD).write_text("{}")
    assert content(tmp_path / "r") == {"first"}


def test_of_two_who_make_a_new_folder_the_second_does_not_replace_it(tmp_path):
    with pytest.raises(FramingError, match="exists"), replaced(tmp_path / "r", overwrite=False) as new:
        (new / RECORD).write_text("{}")
        (tmp_path / "r").mkdir()
        (tmp_path / "r" / "thesis.txt").write_text("years")
    assert (tmp_path / "r" / "thesis.txt").exists()


@pytest.mark.parametrize(
    ("there", "message"),
    [
        (lambda p: p.write_text("x"), "is a file; choose the name of a folder"),
        (lambda p: os.symlink(p.parent, p), "is a link; give the folder it leads to"),
        (lambda p: (p.mkdir(), (p / "x").write_text("x")), "holds something else than a saved analysis"),
    ],
)
def test_a_file_a_link_and_something_else_are_never_replaced(there, message, tmp_path):
    there(tmp_path / "r")
    with pytest.raises(FramingError, match=message):
        make(tmp_path / "r", "new")
    assert os.path.lexists(tmp_path / "r")


def test_files_are_written_all_or_none(tmp_path):
    write_files({tmp_path / "a": b"old a", tmp_path / "b": b"old b"})
    (tmp_path / "c").mkdir()
    for files in ({"a": b"new", "c": b"new"}, {"n": b"new", "c": b"new"}):
        with pytest.raises(IsADirectoryError):
            write_files({tmp_path / name: text for name, text in files.items()})
    assert (tmp_path / "a").read_bytes() == b"old a"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b", "c"]


def test_files_replaced_before_one_that_cannot_be_are_given_back(tmp_path, monkeypatch):
    write_files({tmp_path / "a": b"old a", tmp_path / "b": b"old b"})
    replace = os.replace

    def refuse(source, target):
        if Path(target).name == "b":
            raise PermissionError(13, "in use", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError):
        write_files({tmp_path / "new": b"n", tmp_path / "a": b"new a", tmp_path / "b": b"new b"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"old a", "b": b"old b"}


@pytest.fixture(scope="module")
def sample():
    return framing.analyze(framing.load_corpus("sample_article"), CODEBOOK)


def writers(analysis):
    """Everything that writes, by what it is; each takes a folder."""
    articles = analysis.articles
    return {
        "save": lambda f: analysis.save(f / "r", overwrite=True, csv=True),
        "codebook": lambda f: CODEBOOK.save(f, overwrite=True),
        "sample": lambda f: framing.draw_coding_sample(
            analysis, "hedges", 20, path=f / "h.csv", overwrite=True
        ),
        "referent": lambda f: framing.draw_referent_check(
            analysis.contrasts, articles, path=f / "c", overwrite=True
        ),
        "methods": lambda f: framing.describe_methods(analysis).save(f),
        "model": lambda f: framing.load_target_model("newsmtsc").save(f),
        "starter": lambda f: framing.new_codebook(f / "starter"),
    }


@pytest.mark.skipif(not POSIX, reason="limits the size of files")
@pytest.mark.parametrize("what", ["save", "codebook", "sample", "referent", "methods", "model", "starter"])
@pytest.mark.parametrize("limit", [0, 900])
def test_a_disk_that_fills_up_leaves_what_was_there_and_says_so(what, limit, sample, tmp_path):
    import resource

    write = writers(sample)[what]
    if limit:
        write(tmp_path)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    for path in before:
        if what == "starter":
            path.unlink()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(FramingError) as caught:
            write(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")
    after = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert after == ({} if what == "starter" else before)


@pytest.mark.skipif(not POSIX, reason="permissions of POSIX")
@pytest.mark.parametrize("what", ["save", "codebook", "sample", "referent", "methods", "model", "starter"])
def test_permission_denied_is_one_sentence(what, sample, tmp_path):
    write = writers(sample)[what]
    write(tmp_path / "before")  # and loads what it needs
    (tmp_path / "in").mkdir(mode=0o500)
    root = os.geteuid() == 0
    try:
        if root:  # to whom nothing is denied
            os.seteuid(65534)
        with pytest.raises(FramingError, match="permission denied") as caught:
            write(tmp_path / "in")
    finally:
        if root:
            os.seteuid(0)
    assert "\n" not in str(caught.value)


SAVER = """
import os, pickle, signal, sys, framing
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background ignores it
with open(sys.argv[1], "rb") as file:
    analyses = pickle.load(file)
for line in sys.stdin:
    pid = os.fork()
    if pid == 0:
        print("ready", os.getpid(), flush=True)
        while True:
            for analysis in analyses:
                analysis.save(sys.argv[2], overwrite=True)
    os.waitpid(pid, 0)
    print("gone", flush=True)
"""


@pytest.mark.skipif(not POSIX, reason="forks and signals")
@pytest.mark.filterwarnings("ignore:.*was left by a run that was stopped")
def test_twenty_four_kills_in_the_middle_of_saving(tmp_path):
    """KILL, TERM and INT at any moment: what is loaded afterwards is the old or the new result, whole."""
    texts = ["Russia attacked. “We may win,” Putin said.", "Ukraine said it would not give up."]
    codebook = framing.Codebook("small", CODEBOOK.actors.head(3), CODEBOOK.contrasts.head(3))
    first, second = (
        framing.analyze(pd.DataFrame({"doc_id": ["b"], "text": [text]}), codebook) for text in texts
    )
    (tmp_path / "both").write_bytes(pickle.dumps((first, second)))
    target = first.save(tmp_path / "target")
    (target / "notes.txt").write_text("a month of notes")
    known = [
        {n: t.to_csv() for n, t in {"articles": a.articles, **a.tables}.items()} for a in (first, second)
    ]
    chance, left = random.Random(7), 0
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", SAVER, str(tmp_path / "both"), str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as saver:
        assert saver.stdin is not None and saver.stdout is not None
        for sent in [signal.SIGKILL, signal.SIGTERM, signal.SIGINT] * 8:
            saver.stdin.write("\n")
            saver.stdin.flush()
            pid = int(saver.stdout.readline().split()[1])
            time.sleep(chance.uniform(0, 0.12))
            os.kill(pid, sent)
            # Python drops an interrupt that falls into the destruction of an object; a user presses the keys again.
            while sent == signal.SIGINT and not select.select([saver.stdout], [], [], 10)[0]:
                os.kill(pid, sent)
            assert saver.stdout.readline() == "gone\n"
            left += (tmp_path / ".target.saving").exists()
            found = framing.Analysis.load(target)
            assert {n: t.to_csv() for n, t in {"articles": found.articles, **found.tables}.items()} in known
            assert (target / "notes.txt").read_text() == "a month of notes"
        saver.stdin.close()
    assert left >= 8, "the kills fell beside the saving"
    assert not (tmp_path / ".target.saving").exists()
