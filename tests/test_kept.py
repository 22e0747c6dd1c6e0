"""Kept analyses: made once, the same as made anew, and never stale."""

import multiprocessing
from pathlib import Path

import pandas as pd
import pytest

import framing
from framing import FramingError, analyze, analyze_once
from framing.kept import once as kept

ARTICLES = pd.DataFrame(
    {
        "doc_id": ["a", "b"],
        "text": ["Russia attacked Kyiv, Biden said.", "“We may win,” Zelensky told CNN."],
        "outlet": ["X", "Y"],
    }
)


@pytest.fixture(scope="module")
def codebook():
    return framing.load_codebook("sample_article")


@pytest.fixture
def made(monkeypatch):
    """Count how often an analysis is made."""
    calls = []
    monkeypatch.setattr(kept, "analyze", lambda *a, **k: calls.append(1) or analyze(*a, **k))
    return calls


def same(one, other) -> bool:
    tables = {"articles": one.articles, **one.tables}
    return all(frame.equals({"articles": other.articles, **other.tables}[n]) for n, frame in tables.items())


def test_what_is_kept_is_what_analyze_gives(codebook, tmp_path, made):
    first, again = (analyze_once(ARTICLES, codebook, folder=tmp_path) for _ in range(2))
    plain = analyze(ARTICLES, codebook)
    assert made == [1] and same(first, plain) and same(again, plain)
    assert again.provenance == plain.provenance


def test_another_text_column_codebook_or_code_is_another_analysis(codebook, tmp_path, made, monkeypatch):
    analyze_once(ARTICLES, codebook, folder=tmp_path)
    other = ARTICLES.assign(outlet=["X", "X"])
    assert analyze_once(other, codebook, folder=tmp_path).articles["outlet"].tolist() == ["X", "X"]
    analyze_once(ARTICLES.assign(text=["No.", "Yes."]), codebook, folder=tmp_path)
    fewer = framing.Codebook("sample_article", codebook.actors.head(3), codebook.contrasts)
    analyze_once(ARTICLES, fewer, folder=tmp_path)
    assert len(made) == 4
    (tmp_path / "code" / "kept").mkdir(parents=True)
    (tmp_path / "code" / "kept" / "once.py").write_text("changed")
    monkeypatch.setattr(kept, "__file__", str(tmp_path / "code" / "kept" / "once.py"))
    analyze_once(ARTICLES, codebook, folder=tmp_path)
    assert len(made) == 5


def _ask(folder: Path) -> int:
    return len(analyze_once(ARTICLES, framing.load_codebook("sample_article"), folder=folder).quotations)


@pytest.mark.slow
def test_two_processes_that_ask_at_once_get_the_same_and_leave_one_folder(tmp_path):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert len(set(pool.map(_ask, [tmp_path] * 4, chunksize=1))) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_one_who_waits_reads_what_the_other_made(codebook, tmp_path, made, monkeypatch):
    """While another process holds the place, the analysis appears, and none is made a second time."""
    analyze_once(ARTICLES, codebook, folder=tmp_path)
    (folder,) = tmp_path.iterdir()
    folder.rename(tmp_path / "elsewhere")
    monkeypatch.setattr(kept.time, "sleep", lambda _: (tmp_path / "elsewhere").rename(folder))
    with kept.alone(folder.with_name(f"{folder.name}.making")) as work:
        assert work is not None
        monkeypatch.setattr(kept, "alone", lambda _: _Taken())
        assert len(analyze_once(ARTICLES, codebook, folder=tmp_path).quotations) and made == [1]


class _Taken:
    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        return None


def test_the_users_folder_is_the_one_the_variable_names(codebook, tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path))
    analyze_once(ARTICLES, codebook)
    assert [p.name.startswith("sample_article-") for p in (tmp_path / "analyses").iterdir()] == [True]


def test_articles_without_names_are_refused_as_by_analyze(codebook, tmp_path):
    with pytest.raises(FramingError, match="articles needs the column 'doc_id'"):
        analyze_once(ARTICLES.drop(columns="doc_id"), codebook, folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(codebook, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FramingError, match="is a file"):
        analyze_once(ARTICLES, codebook, folder=tmp_path / "file")
