"""Bundled word lists, and lists a scholar has edited."""

from pathlib import Path

import pytest

from framing import FramingError, resources


def _bundled(folder: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put a word list of the given content where the bundled ones are looked for."""
    (folder / "lexicons").mkdir()
    (folder / "lexicons" / "edited.csv").write_bytes(content)
    monkeypatch.setattr(resources, "data_folder", lambda: folder)
    resources._lexicon.cache_clear()
    resources.lexicon_rows.cache_clear()


def test_rows_are_those_of_the_table() -> None:
    for file in (resources.data_folder() / "lexicons").glob("*.csv"):
        if "source" in file.read_text(encoding="utf-8").partition("\n")[0].split(","):
            rows = resources.lexicon_rows(file.stem)
            assert list(rows) == resources.load_lexicon(file.stem).to_dict("records")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"word,source\nw\xe4r,us\n", "row 2: not UTF-8"),
        (b"word,from\nwar,us\n", "no column 'source'"),
        (b"", "not a table"),
        (b"word,source\nwar,us,more\n", "row 2: more cells than the header"),
        (b"word,source\nwar,us\npeace,us,more\n", "not a table"),
    ],
)
def test_an_edited_word_list_is_refused_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, says: str
) -> None:
    _bundled(tmp_path, monkeypatch, content)
    with pytest.raises(FramingError, match=f"edited.csv.*{says}"):
        resources.lexicon_rows("edited")


def test_a_word_list_with_a_byte_order_mark_or_short_rows_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _bundled(tmp_path, monkeypatch, "\ufeffword,kind,source\n war ,a,us\npeace\n".encode())
    assert resources.lexicon_rows("edited") == (
        {"word": "war", "kind": "a", "source": "us"},
        {"word": "peace", "kind": "", "source": ""},
    )


def test_a_word_list_that_a_reader_changed_changes_nothing_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()
    resources._lexicon.cache_clear()
    mine = resources.load_lexicon("neutral_words")
    mine["word"] = "changed"
    assert "changed" not in set(resources.load_lexicon("neutral_words")["word"])
    assert isinstance(resources.lexicon_rows("neutral_words"), tuple)
