"""Reading articles: formats by content, columns by name, repairs counted, errors in one sentence."""

import json

import docx
import pandas as pd
import pytest

import framing
from framing.corpus.openings import read_opening, why_no_headline
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
    write(tmp_path, "a/README.md", "# not an article")
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


@pytest.mark.parametrize("columns", [{"date": "day"}, {"day": "date"}, {"published": "day"}])
def test_usual_names_do_for_the_package_s_in_columns(columns, tmp_path):
    path = write(tmp_path, "news.csv", "Body,day\nHe left.,2022-03-14\n")
    assert framing.read_articles(path, columns=columns).published.tolist() == [pd.Timestamp("2022-03-14")]
    with pytest.raises(framing.FramingError, match="names one column of the articles table twice"):
        framing.read_articles(path, columns={"date": "day", "published": "Body"})
    with pytest.raises(framing.FramingError, match=r"no column 'story' in .*; it has 'Body', 'day'"):
        framing.read_articles(path, columns={"text": "story"})


def test_a_first_line_becomes_the_title_of_a_word_document_too(tmp_path):
    document = docx.Document()
    for line in ("Talks end in Rome", "He left.", "She stayed."):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    article = framing.read_articles(tmp_path / "a.docx", headline="first line").iloc[0]
    assert (article.title, article.text) == ("Talks end in Rome", "He left.\nShe stayed.")
    plain = framing.read_articles(tmp_path / "a.docx")
    assert "reads as a headline ('Talks end in Rome')" in framing.read_report(plain).note[0]
    path = write(tmp_path, "b.csv", "text\nHe left.\n")
    note = framing.read_report(framing.read_articles(path, headline="first line")).note[0]
    assert 'is for files of one article; name the column of headlines: columns={"title": ...}' in note


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
    with pytest.warns(UserWarning, match="2 articles or rows were left out"):
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
    with pytest.warns(UserWarning, match="2 files were left out"):
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
        ("a.csv", "text,title\nOne.,A,B\n", "line 2: more cells than the first line has"),
        ("a.csv", "text,title\n", "has a first line and no rows"),
        ("a.jsonl", '{"text": \n', "line 1: not valid JSON"),
        ("a.json", "[1]", "entry 1: an object with a text was expected"),
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


STORY = "Talks in Rome end without a deal\n\nBy Ann Lee\n\nROME (Reuters) - “We tried,” the envoy said.\n\nHe then left.\n"


def test_a_headline_byline_and_dateline_in_a_text_file_are_told_and_left_alone(tmp_path):
    articles = framing.read_articles(write(tmp_path, "a.txt", STORY))
    assert articles.text[0] == STORY and articles.title.isna().all()
    (note,) = framing.read_report(articles).note
    assert note == (
        "the first line reads as a headline ('Talks in Rome end without a deal') and is annotated as such; "
        "headline='first line' (in the terminal --first-line-is-headline) makes it the title, which is not annotated; it begins with a byline "
        "('By Ann Lee') and it begins with a dateline ('ROME (Reuters) -'), counted as body; take such words out if they should "
        "not count"
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Talks fail", "no other line follows"),
        (f"{'Talks ' * 26}\nThey failed.", "it has more than 25 words"),
        ("By Ann Lee\nThey failed.", "it is a byline or has a dateline"),
        ("Live page\n- One killed\n- Two hurt\n- More follows", "the lines below do not end as sentences do"),
        ("Talks fail\nThey failed.", ""),
    ],
)
def test_a_line_that_is_no_headline_is_told_why(text, why):
    assert why_no_headline(text) == why


def test_the_first_line_becomes_the_title_when_asked_and_spans_stay_exact(tmp_path):
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "b.txt", "He left on Monday.\nShe stayed.")
    articles = framing.read_articles(tmp_path, headline="first line")
    assert articles.title.fillna("none").tolist() == ["Talks in Rome end without a deal", "none"]
    assert articles.text[0] == STORY.split("\n\n", 1)[1] and articles.text[1].startswith("He left")
    notes = framing.read_report(articles).note
    assert "headline" not in notes[0]
    assert notes[1] == (
        "the first line does not read as a headline (it ends as a sentence does) and stays in the text"
    )
    with pytest.raises(
        framing.FramingError, match="headline='title' is unknown; possible is headline='first line'"
    ):
        framing.read_articles(tmp_path, headline="title")


@pytest.mark.parametrize(
    "text",
    [
        "He went home.\nShe did not.",
        "One line without a stop",
        "The minister went home in the evening\nand did not come back until the\nnext day. Nobody knew why.",
        "The minister went home on Monday and\nThe Hague heard of it only on the day\nAfter the vote was held in\nParis.",
        "PENCE: Thank you all.\nKAINE: Thank you.",
        "“We will go,” he said.\nThey went.",
    ],
)
def test_paragraphs_broken_lines_and_transcripts_are_no_headlines(tmp_path, text):
    articles = framing.read_articles(write(tmp_path, "a.txt", text))
    assert framing.read_report(articles).note.tolist() == [""]


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("KYIV (Reuters) - Shells fell.", "KYIV (Reuters) -"),
        ("WASHINGTON, March 14 (AP) — He left.", "WASHINGTON, March 14 (AP) —"),
        ("Kyiv, Ukraine (CNN) -- Shells fell.", "Kyiv, Ukraine (CNN) --"),
        ("ROME — The talks failed.", "ROME —"),
        ("The talks - long and hard - failed.", ""),
        ("Rome was hot.", ""),
    ],
)
def test_datelines_are_told_by_their_form(line, dateline):
    assert read_opening(line + "\nMore.").dateline == dateline


def test_datelines_in_a_table_are_counted_in_one_note(tmp_path):
    path = write(tmp_path, "a.csv", "text\nKYIV (AP) — One.\nROME (AP) — Two.\nThree.\n")
    (note,) = framing.read_report(framing.read_articles(path)).note
    assert note.startswith("2 texts begin with a dateline ('KYIV (AP) —'), counted as body")


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("b.pdf", b"%PDF-1.7 text", "b.pdf is a PDF; save its text as .txt"),
        ("b.docx", b"PK\x03\x04word", "b.docx is a broken ZIP file or Word document"),
        ("b.doc", b"\xd0\xcf\x11\xe0 word", "b.doc is an old Word document or spreadsheet"),
        ("b.html", "<!DOCTYPE html><body></body>", "b.html is a web page in which no article was found"),
        ("b.xml", "<?xml version='1.0'?><a>One.</a>", "b.xml is an XML file; save its text as .txt"),
    ],
)
def test_files_whose_text_is_inside_another_format_are_named_in_the_report(tmp_path, name, content, form):
    write(tmp_path, "a.txt", "One.")
    write(tmp_path, name, content)
    with pytest.warns(UserWarning, match="1 file was left out"):
        articles = framing.read_articles(tmp_path)
    assert form in framing.read_report(articles).set_index("file").note[name]


def test_dates_of_one_file_are_read_in_one_order_and_doubt_is_told(tmp_path):
    path = write(tmp_path, "a.csv", "text,date\nOne.,14.03.2022\nTwo.,02.03.2022\nThree.,2022-03-05\n")
    articles = framing.read_articles(path)
    assert [str(d.date()) for d in articles.published] == ["2022-03-14", "2022-03-02", "2022-03-05"]
    assert framing.read_report(articles).note.tolist() == [""]
    path = write(tmp_path, "b.csv", "text,date\nOne.,02/03/2022\nTwo.,next week\n")
    articles = framing.read_articles(path)
    assert str(articles.published[0].date()) == "2022-02-03" and pd.isna(articles.published[1])
    assert framing.read_report(articles).note[0] == (
        "1 date could not be read (such as 'next week') and is missing; write dates as 2022-03-14; dates such as "
        "'02/03/2022' were read as month/day/year; write dates as 2022-03-14 to be sure"
    )


def test_a_number_as_a_date_is_read_as_its_digits(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "One.", "date": 20220314}\n{"text": "Two.", "date": 2021}\n')
    assert [str(d.date()) for d in framing.read_articles(path).published] == ["2022-03-14", "2021-01-01"]


@pytest.mark.parametrize(
    ("paths", "options", "message"),
    [
        (pd.DataFrame({"text": ["One."]}), {}, "a table with doc_id and text needs no reading"),
        (None, {}, "paths must be a path or a list of paths, not None"),
        (
            "x",
            {"columns": ["body"]},
            "columns must be a dictionary or None, not a list of names .'body'.; write columns=",
        ),
    ],
)
def test_the_wrong_thing_for_a_path_or_columns_is_named(paths, options, message):
    with pytest.raises(framing.FramingError, match=message):
        framing.read_articles(paths, **options)


def test_a_file_that_mixes_utf_8_and_windows_1252_keeps_both(tmp_path):
    mixed = "„Zoë’s”, he said. ".encode() + "“Yes”, she said.".encode("cp1252")
    articles = framing.read_articles(write(tmp_path, "a.txt", mixed))
    assert articles.text[0] == "„Zoë’s”, he said. “Yes”, she said."


@pytest.mark.parametrize("value", ["Infinity", "-Infinity", "NaN", "1e300", "10e9", "[1]", "{}", "true"])
def test_no_value_of_a_date_stops_the_reading(tmp_path, value):
    articles = framing.read_articles(write(tmp_path, "a.jsonl", f'{{"text": "x", "published": {value}}}'))
    assert articles.published.isna().all()


@pytest.mark.parametrize("value", ["10 12", "10 March", "0001-01-01", "1499-12-31", "today", "now", "10:30"])
def test_a_date_without_a_year_is_missing_and_told(tmp_path, value):
    articles = framing.read_articles(write(tmp_path, "a.csv", f"text,date\nx,{value}\n"))
    assert articles.published.isna().all()
    assert framing.read_report(articles).note[0].startswith(f"1 date could not be read (such as {value!r})")


@pytest.mark.parametrize(
    "value", ["2022", "2022-03", "March 2022", "Mar-2022", "2022 March", "3/2022", "2022Q1"]
)
def test_a_date_without_a_day_is_read_as_the_first_and_told(tmp_path, value):
    articles = framing.read_articles(write(tmp_path, "a.csv", f"text,date\nx,{value}\ny,14 March 2022\n"))
    assert articles.published[0].day == 1 and articles.published[1].day == 14
    assert framing.read_report(articles).note[0] == (
        f"1 date lacks a day (such as {value!r}) and was read as the first of the month or year; write dates as 2022-03-14"
    )


@pytest.mark.parametrize("column", ["title", "outlet", "author", "speaker", "doc_id", "language", "desk"])
def test_control_characters_are_removed_and_counted_in_every_column(tmp_path, column):
    path = write(tmp_path, "a.jsonl", f'{{"text": "x\\u0000", "{column}": "a\\ud800b\\u0000"}}')
    articles = framing.read_articles(path)
    assert articles[column].tolist() == ["ab"] and articles.repairs.tolist() == [3]


def test_a_text_or_name_of_nothing_but_control_characters_is_none(tmp_path):
    path = write(
        tmp_path, "a.jsonl", '{"text": "\\u0000"}\n{"text": "x", "id": "\\u0000", "a\\ud800": "b"}\n'
    )
    with pytest.warns(UserWarning, match="1 article or row was left out"):
        articles = framing.read_articles(path)
    assert articles.doc_id.tolist() == ["a.jsonl:2"]
    assert framing.read_report(articles).left_out.tolist() == [1]


def test_two_columns_of_one_name_are_refused(tmp_path):
    path = write(tmp_path, "a.csv", "text,text\nOne.,Two.\n")
    with pytest.raises(framing.FramingError, match=r"a.csv has more than one column 'text'; give each"):
        framing.read_articles(path)
    assert len(framing.read_articles(write(tmp_path, "b.csv", "text,,\nOne.,,\n"))) == 1


def test_control_characters_that_a_repair_lays_open_are_removed_and_counted(tmp_path):
    articles = framing.read_articles(write(tmp_path, "a.txt", "ï»¿He left"))
    assert articles.text.tolist() == ["He left"] and articles.repairs.tolist() == [3]


def test_bytes_that_stand_for_no_character_are_counted_as_repairs(tmp_path):
    path = write(tmp_path, "a.txt", b"He \x81 left \x90.")
    articles = framing.read_articles(path)
    assert articles.text.tolist() == ["He \ufffd left \ufffd."] and articles.repairs.tolist() == [2]
    articles = framing.read_articles(
        write(tmp_path, "b.txt", "\ufeffHe left".encode("utf-16-le") + b"\x00\xd8")
    )
    assert articles.text.tolist() == ["He left\ufffd"] and articles.repairs.tolist() == [1]


@pytest.mark.parametrize("text", ["{Applause} He left.", "[{sic}] he said.", "{", "[{", "{1}", "[" * 100_000])
def test_a_text_that_begins_with_a_bracket_is_text(tmp_path, text):
    assert framing.read_articles(write(tmp_path, "a.txt", text)).text.tolist() == [text]


@pytest.mark.parametrize("content", ['{"text": "One."}\n', ' [{"text": "One."}]'])
def test_json_in_a_text_file_is_json(tmp_path, content):
    assert framing.read_articles(write(tmp_path, "a.txt", content)).text.tolist() == ["One."]


def test_a_column_used_twice_is_named(tmp_path):
    path = write(tmp_path, "a.csv", "text\nOne.\n")
    with pytest.raises(
        framing.FramingError, match=r"uses 'text' of .*a.csv twice, for 'text' and for 'title'"
    ):
        framing.read_articles(path, columns={"text": "text", "title": "text"})


def test_a_column_that_is_named_wins_over_one_that_has_its_name(tmp_path):
    path = write(tmp_path, "a.csv", "body,text\nOne.,Summary.\n")
    row = framing.read_articles(path, columns={"text": "body"}).iloc[0]
    assert (row["text"], row["text in file"]) == ("One.", "Summary.")


def test_a_name_that_is_no_number_is_missing(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "One.", "id": NaN}\n{"text": "Two.", "id": 7}\n')
    assert framing.read_articles(path).doc_id.tolist() == ["a.jsonl:1", "7"]


def test_whole_numbers_stay_whole_and_huge_ones_are_text(tmp_path):
    lines = ['{"text": "One.", "n": 3, "share": 1, "big": 1%s}', '{"text": "Two.", "share": 0.5, "big": 2}']
    articles = framing.read_articles(write(tmp_path, "a.jsonl", "\n".join(lines) % ("0" * 400)))
    assert [str(articles[c].dtype) for c in ("n", "share", "big")] == ["Int64", "float64", "str"]
    assert articles.n[0] == 3 and pd.isna(articles.n[1])


def test_separators_inside_quotation_marks_separate_nothing(tmp_path):
    articles = framing.read_articles(write(tmp_path, "a.csv", 'text;"title, ""sub"", x"\nOne.;A\n'))
    assert articles.text.tolist() == ["One."]
