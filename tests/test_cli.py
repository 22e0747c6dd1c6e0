"""The command line: results in a folder, mistakes in one sentence."""

import subprocess
import sys

import pandas as pd
import pytest

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


def analyzed(tmp_path, text, *options):
    """Run the command on one text file; return the folder it wrote."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    argv = ["analyze", str(tmp_path / "news"), "--codebook", "sample_article", "--out", str(out), *options]
    assert main(argv) == 0
    return out


def test_csv_tables_are_written_beside_parquet_and_cannot_run_in_a_spreadsheet(tmp_path):
    out = analyzed(tmp_path, "=HYPERLINK(1) he said. “We will go,” Sergei Lavrov said.", "--format", "csv")
    saved = framing.Analysis.load(out)
    quotations = pd.read_csv(out / "quotations.csv", encoding="utf-8-sig")
    assert quotations.span.tolist() == saved.quotations.span.tolist()
    assert quotations.start.tolist() == saved.quotations.start.tolist()
    articles = pd.read_csv(out / "articles.csv", encoding="utf-8-sig")
    assert articles.text[0].startswith("'=HYPERLINK")
    assert {p.stem for p in out.glob("*.csv")} == {p.stem for p in out.glob("*.parquet")}


def test_without_asking_no_csv_is_written_and_progress_goes_to_standard_error(tmp_path, capsys):
    out = analyzed(tmp_path, "Talks end\n\nHe left.\nShe stayed.")
    told = capsys.readouterr()
    assert not list(out.glob("*.csv"))
    assert "Read 1 article from 1 file." in told.err and "reads as a headline ('Talks end')" in told.err
    assert "Saved in" in told.out and "Saved in" not in told.err


def test_a_first_line_becomes_the_title_when_asked(tmp_path):
    out = analyzed(tmp_path, "Talks end\n\nHe left.\nShe stayed.", "--first-line-is-headline")
    article = framing.Analysis.load(out).articles.iloc[0]
    assert (article.title, article.text) == ("Talks end", "He left.\nShe stayed.")


def test_of_many_notes_the_first_are_told_and_the_rest_counted(tmp_path, capsys):
    (tmp_path / "news").mkdir()
    for i in range(9):
        (tmp_path / "news" / f"{i}.txt").write_text("Talks end\n\nHe left.\nShe stayed.", encoding="utf-8")
    argv = ["analyze", str(tmp_path / "news"), "--codebook", "sample_article", "--out", str(tmp_path / "out")]
    assert main(argv) == 0
    said = capsys.readouterr().err
    assert said.count("reads as a headline") == 5 and "and notes on 4 more files" in said


def test_help_shows_how_to_begin_and_columns_are_explained(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = capsys.readouterr().out
    assert "framing new-codebook my_codebook" in said and "--format csv" in said
    assert main(["columns", "hedges"]) == 0
    said = capsys.readouterr().out
    assert "scope_start" in said and "where the hedged clause begins (characters)" in said
    assert main(["columns", "hedge"]) == 2
    assert "no table 'hedge'; the tables are articles" in capsys.readouterr().err


def test_the_command_line_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "framing", "columns", "hedges"], capture_output=True, text=True, check=True
    )
    assert "scope_start" in done.stdout


def test_ctrl_c_is_one_line_and_no_traceback(monkeypatch, capsys):
    def stop(_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("framing.cli._columns", stop)
    assert main(["columns"]) == 130
    assert capsys.readouterr().err == "framing: stopped; nothing that was there before is changed.\n"


def test_columns_and_file_names_are_told_on_the_command_line(tmp_path, capsys):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "Harbour Post_2023-03-01.csv").write_text(
        "story,paper\nHe left.,\n", encoding="utf-8"
    )
    argv = ["analyze", str(tmp_path / "news"), "--codebook", "sample_article", "--out", str(tmp_path / "out")]
    assert main([*argv, "--columns", "text=story", "--fields-from-names", "{outlet}_{date}"]) == 0
    articles = framing.Analysis.load(tmp_path / "out").articles
    assert articles.outlet.tolist() == ["Harbour Post"] and str(articles.published[0].date()) == "2023-03-01"
    assert main([*argv, "--overwrite", "--columns", "text"]) == 2
    assert "--columns text: write OURS=THEIRS" in capsys.readouterr().err


def test_a_file_left_out_is_named_last_and_the_option_is_that_of_the_terminal(tmp_path, capsys):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("ROME (Reuters) - He left.\nShe stayed.", encoding="utf-8")
    (tmp_path / "news" / "b.csv").write_text("tale,paper\nHe left.,Post\n", encoding="utf-8")
    argv = ["analyze", str(tmp_path / "news"), "--codebook", "sample_article", "--out", str(tmp_path / "out")]
    assert main(argv) == 0
    *_, counted, named = capsys.readouterr().err.strip().splitlines()
    assert counted == "LEFT OUT: 1 file of 2, not in the results:"
    assert named.startswith("  b.csv: no column 'text' in ") and "--columns text=..." in named
    assert "{" not in named
    assert main([*argv, "--overwrite", "--strict"]) == 2
    assert "Pass --columns text=... with the right one." in capsys.readouterr().err


def test_columns_take_no_path_that_follows(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("tale,paper\nHe left.,Post\n", encoding="utf-8")
    options = ["--codebook", "sample_article", "--out", str(tmp_path / "out")]
    assert main(["analyze", "--columns", "text=tale", "outlet=paper", str(tmp_path / "a.csv"), *options]) == 0
    assert framing.Analysis.load(tmp_path / "out").articles.outlet.tolist() == ["Post"]
    capsys.readouterr()


def test_warnings_are_lines_of_their_own_and_not_python_s(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("text,language\nHe left.,en\nEr ging.,de\n", encoding="utf-8")
    out = str(tmp_path / "out")
    assert main(["analyze", str(tmp_path / "a.csv"), "--codebook", "sample_article", "--out", out]) == 0
    said = capsys.readouterr().err
    assert "\nWARNING: 1 of 2 articles is not in English" in said and "UserWarning" not in said


def test_corpora_are_listed_and_what_is_no_corpus_is_said(capsys):
    assert main(["corpora"]) == 0
    said = capsys.readouterr().out
    assert "nine_newsrooms" in said and "10.7910/DVN/GMFCTR" in said and "bridge_dispute  (here)" in said
    assert main(["corpora", "fetch"]) == 2 and main(["corpora", "fetch", "nyt"]) == 2
    assert "no corpus 'nyt'; to be fetched are nine_newsrooms" in capsys.readouterr().err
