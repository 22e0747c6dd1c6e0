"""The command line: results in a folder, mistakes in one sentence."""

import framing
from framing.cli import main


def test_a_folder_of_articles_becomes_saved_tables(tmp_path, capsys):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(
        "“We will go,” Sergei Lavrov said. Russian troops killed two people."
    )
    out = tmp_path / "out"
    assert main(["analyze", str(tmp_path / "news"), "--codebook", "sample_article", "--out", str(out)]) == 0
    assert "words by voice" in capsys.readouterr().out
    assert framing.Analysis.load(out).agency.verb.tolist() == ["kill"]


def test_a_mistake_is_one_sentence_without_a_traceback(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("One.")
    for argv, message in [
        (
            ["analyze", str(tmp_path / "no"), "--codebook", "sample_article", "--out", str(tmp_path / "o")],
            "there is no file",
        ),
        (
            ["analyze", str(tmp_path / "a.txt"), "--codebook", "mine", "--out", str(tmp_path / "o")],
            "no bundled codebook",
        ),
        (
            ["analyze", str(tmp_path / "a.txt"), "--codebook", "sample_article", "--out", str(tmp_path)],
            "exists",
        ),
    ]:
        assert main(argv) == 2
        said = capsys.readouterr().err
        assert message in said and said.count("\n") == 1 and "Traceback" not in said


def test_a_new_codebook_is_written_and_nothing_is_overwritten(tmp_path):
    assert main(["new-codebook", str(tmp_path / "mine")]) == 0
    assert framing.read_codebook(tmp_path / "mine").name == "mine"
    mine = tmp_path / "mine" / "actors.csv"
    mine.write_text("actor,name,kind\nlee,Ann Lee,person\n")
    assert main(["new-codebook", str(tmp_path / "mine")]) == 0
    assert "Ann Lee" in mine.read_text()
