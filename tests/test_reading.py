"""Reading articles: formats by content, columns by name, repairs counted, errors in one sentence."""

import json

import pandas as pd
import pytest

import framing
from framing.records import TABLES


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_the_sample_article_keeps_its_bytes():
    articles = framing.load_corpus("sample_article")
    assert len(articles.text[0].encode("utf-8")) == 7388
    assert " ” tense” " in articles.text[0]
    assert articles.title.isna().all() and articles.repairs.tolist() == [0]


def test_a_folder_is_read_with_its_subfolders_in_order(tmp_path):
    write(tmp_path, "b.txt", "Second.")
    write(tmp_path, "a/x.txt", "First.")
    write(tmp_path, "a/notes.md", "# not an article")
    write(tmp_path, ".hidden/z.txt", "No.")
    articles = framing.read_articles(tmp_path)
    assert articles.doc_id.tolist() == ["a/x.txt", "b.txt"]
    assert {c: str(t) for c, t in articles.dtypes.items()} == {c.name: c.dtype for c in TABLES["articles"]}


def test_columns_are_told_by_name_and_the_rest_is_carried_along(tmp_path):
    path = write(
        tmp_path,
        "news.csv",
        'Headline,Body,Date,desk,pages\nTalks,"He said ""no"".\nThen he left.",2022-03-14T10:00:00+02:00,foreign,3\n',
    )
    articles = framing.read_articles(path)
    row = articles.iloc[0]
    assert row.text == 'He said "no".\nThen he left.'
    assert (row.doc_id, row.title, row.desk, row.pages) == ("news.csv:1", "Talks", "foreign", "3")
    assert row.published == pd.Timestamp("2022-03-14 10:00:00")


def test_semicolons_tabs_and_windows_encodings_are_read(tmp_path):
    write(tmp_path, "a.csv", "text;outlet\nZoë’s view;Courier\n".encode("cp1252"))
    write(tmp_path, "b.tsv", "text\toutlet\nOne, two\tGazette\n")
    articles = framing.read_articles([tmp_path / "a.csv", tmp_path / "b.tsv"])
    assert articles.text.tolist() == ["Zoë’s view", "One, two"]
    assert articles.outlet.tolist() == ["Courier", "Gazette"]


def test_json_lines_and_lists_are_read(tmp_path):
    write(tmp_path, "a.jsonl", '{"id": "n1", "content": "One."}\n{"id": "n2", "content": "Two."}\n')
    write(tmp_path, "b.json", '["Three.", "Four."]')
    articles = framing.read_articles(tmp_path)
    assert articles.doc_id.tolist() == ["n1", "n2", "b.json:1", "b.json:2"]
    assert articles.text.tolist() == ["One.", "Two.", "Three.", "Four."]


def test_an_articles_table_survives_parquet(tmp_path):
    first = framing.read_articles(write(tmp_path, "a.jsonl", '{"text": "One.", "outlet": "X", "rank": 2}\n'))
    first.to_parquet(tmp_path / "saved.parquet", index=False)
    again = framing.read_articles(tmp_path / "saved.parquet")
    pd.testing.assert_frame_equal(first.drop(columns="file"), again.drop(columns="file"))


def test_control_characters_are_removed_and_counted_and_quotation_marks_stay(tmp_path):
    articles = framing.read_articles(write(tmp_path, "a.txt", "He\x00 said\x07 “no” – ‘yes’.\ufeff"))
    assert articles.text[0] == "He said “no” – ‘yes’."
    assert articles.repairs[0] == 3


def test_a_wrong_encoding_is_repaired(tmp_path):
    articles = framing.read_articles(
        write(tmp_path, "a.txt", "ChinaÃ¢â‚¬â„¢s choice: â€œnoâ€\x9d, said ZoÃ«.")
    )
    assert "Zoë" in articles.text[0]
    assert articles.repairs[0] > 0


def test_rows_without_text_are_left_out_and_reported_by_line(tmp_path):
    path = write(tmp_path, "a.csv", 'text,title\n"One.",A\n"  ",B\n,C\n')
    articles = framing.read_articles(path)
    report = framing.read_report(articles)
    assert len(articles) == 1
    assert report.left_out.tolist() == [2]
    assert report.note.tolist() == ["2 rows without text (line 3, 4)"]
    with pytest.raises(framing.FramingError, match="2 rows without text"):
        framing.read_articles(path, strict=True)


def test_one_bad_file_does_not_stop_a_folder_and_is_reported(tmp_path):
    write(tmp_path, "a.txt", "One.")
    write(tmp_path, "b.txt", "")
    write(tmp_path, "c.bin", bytes(range(200)))
    articles = framing.read_articles(tmp_path)
    report = framing.read_report(articles).set_index("file")
    assert articles.doc_id.tolist() == ["a.txt"]
    assert "is empty" in report.note["b.txt"] and "is not text" in report.note["c.bin"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", "", "a.txt is empty; leave it out"),
        ("a.txt", " \n\t ", "a.txt is empty"),
        (
            "a.csv",
            "headline,lede\nx,y\n",
            "no column 'text' in .*a.csv; it has 'headline', 'lede'. Pass columns=",
        ),
        ("a.csv", "text,title\nOne.,A,B\n", "a.csv, line 2: more cells than the first line has"),
        ("a.csv", "text,title\n", "has a first line and no rows"),
        ("a.jsonl", '{"text": "One."}\n{"text": \n', "a.jsonl, line 2: not valid JSON"),
        (
            "a.jsonl",
            '{"text": "One."}\n[1]\n',
            "a.jsonl, entry 2: an object with a text was expected, not .1.",
        ),
        ("a.parquet", b"PAR1 not really", "not a readable Parquet file"),
        ("a.jsonl", '{"id": "n", "text": "One."}\n{"id": "n", "text": "Two."}\n', "doc_id 'n' occurs in"),
    ],
)
def test_bad_input_gets_one_clear_sentence(tmp_path, name, content, message):
    with pytest.raises(framing.FramingError, match=message) as caught:
        framing.read_articles(write(tmp_path, name, content))
    assert "\n" not in str(caught.value)


def test_a_missing_path_and_an_empty_folder_are_named(tmp_path):
    with pytest.raises(framing.FramingError, match=r"there is no file or folder .*nowhere"):
        framing.read_articles(tmp_path / "nowhere")
    with pytest.raises(framing.FramingError, match="no article was found in"):
        framing.read_articles(tmp_path)
    with pytest.raises(framing.FramingError, match="no path was given"):
        framing.read_articles([])


def test_a_named_column_must_exist(tmp_path):
    path = write(tmp_path, "a.csv", "body,day\nx,y\n")
    with pytest.raises(framing.FramingError, match=r"no column 'txt' in .*; it has 'body', 'day'"):
        framing.read_articles(path, columns={"text": "txt"})
    with pytest.raises(framing.FramingError, match="maps to 'words'; possible are 'doc_id', 'text'"):
        framing.read_articles(path, columns={"words": "body"})
    assert framing.read_articles(path, columns={"text": "body", "published": "day"}).published.isna().all()


def test_the_report_is_plain_data(tmp_path):
    articles = framing.read_articles(write(tmp_path, "a.txt", "One."))
    assert json.loads(articles.attrs["read_report"])[0]["articles"] == 1
    assert pd.concat([articles, articles]).shape[0] == 2
    assert framing.read_report(pd.DataFrame({"doc_id": ["a"], "text": ["x"]})).empty


def test_an_unknown_corpus_names_the_bundled_ones():
    with pytest.raises(framing.FramingError, match="no corpus 'nyt'; bundled are sample_article"):
        framing.load_corpus("nyt")
