"""Files as they should not be: one clear line each, bounded memory, nothing dropped in silence."""

import gzip
import io
import tracemalloc
import zipfile

import exports
import pandas as pd
import pytest

import framing


def write(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def docx_of(*paragraphs):
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def locked_zip():
    """Return a ZIP file whose one member says that it is encrypted."""
    raw = bytearray(exports.zipped({"a.txt": "One."}))
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(raw)


def bomb(name="a.txt", megabytes=600):
    made = io.BytesIO()
    with (
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w", force_zip64=True) as file,
    ):
        for _ in range(megabytes):
            file.write(bytes(2**20))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"%PDF-1.7", r"a.pdf is a PDF; save its text"),
        ("a.docx", docx_of("", " "), r"a.docx is a Word document without text"),
        ("a.docx", exports.zipped({"word/document.xml": "<no"}), r"a.docx: not a readable Word document"),
        ("a.xlsx", exports.zipped({"xl/workbook.xml": "<no"}), r"a.xlsx: not a readable spreadsheet"),
        ("a.odt", exports.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "is an OpenDocument file"),
        ("a.zip", locked_zip(), r"a.zip/a.txt, or|it is protected by a password"),
        ("a.zip", exports.zipped({"a.txt": "One."})[:-30], r"a.zip is a broken ZIP file"),
        ("a.zip", exports.zipped({"b.zip": exports.zipped({"c.zip": exports.zipped({"d.txt": "x"})})}), "archives inside"),
        ("a.txt.gz", gzip.compress(b"One.")[:-9], r"is a broken gzip file"),
        ("a.rtf", "{\\rtf1 }", r"a.rtf is a rich text document without text"),
        ("a.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "an XML file"),
        ("a.csv", 'text,id\n"One.",1\n"Two.",1\n', r"doc_id '1' occurs in a.csv, line 2 and in a.csv, line 3; give each row an id of its own"),
        ("a.xyz", bytes(range(256)) * 8, "is not text"),
    ],
    # By number: archives made here hold the time, which parallel runs would take for two different tests.
    ids=map(str, range(13)),
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path, name, content, message):
    path = write(tmp_path, name, content)
    with pytest.raises(framing.FramingError, match=message) as caught:
        framing.read_articles(path)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 700
    write(tmp_path, "z.txt", "One.")
    if "doc_id" not in message:
        with pytest.warns(UserWarning, match="left out"):
            assert len(framing.read_articles(tmp_path)) == 1


@pytest.mark.parametrize(
    "made",
    [bomb, lambda: bomb("word/document.xml"), lambda: gzip.compress(bytes(2**20 * 600), 1)],
    ids=["archive", "document", "gzip"],
)
def test_a_bomb_is_not_unpacked(tmp_path, made):
    content = made()
    path = write(tmp_path, "a.bin", content)
    tracemalloc.start()
    with pytest.raises(framing.FramingError, match="would unpack to far more"):
        framing.read_articles(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1200 * 2**20 if content[:2] == b"\x1f\x8b" else peak < 20 * 2**20


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("", "an empty path was given"),
        (" ", "an empty path was given"),
        ("x" * 5000, r"is no path \(5,000 characters\)"),
        ("y" * 300, "no such path|there is no file or folder"),
        ("One.\nTwo.", "is no path"),
        ("a\x00b", "which no text or path can"),
        (["", "a"], "an empty path was given"),
    ],
)
def test_what_is_no_path_is_said(path, message):
    with pytest.raises(framing.FramingError, match=message) as caught:
        framing.read_articles(path)
    assert len(str(caught.value)) < 500


RUSSIAN = "Министр торговли осудил сбор в пятницу. «Это воровство», — сказала она. Рыбаки похвалили её. " * 3
JAPANESE = (
    "貿易大臣は金曜日に港湾税を批判した。「これは盗みだ」と彼女は語った。漁師たちは彼女を称賛した。" * 3
)
ENGLISH = "“It’s theft,” Zoë Lee said – the minister’s café, the “levy”… and £5. " * 2


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (RUSSIAN, "cp1251", "cp1251"),
        (JAPANESE, "shift_jis", "shift_jis|cp932"),
        (ENGLISH, "mac_roman", "Mac Roman"),
        (ENGLISH, "cp1252", "Windows-1252"),
    ],
)
def test_a_guessed_encoding_is_right_and_said(tmp_path, text, encoding, named):
    articles = framing.read_articles(write(tmp_path, "a.txt", text.encode(encoding)))
    note = framing.read_report(articles).note[0]
    assert articles.text[0] == text
    assert "not UTF-8; read as" in note and any(n in note for n in named.split("|"))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_other_unicode_encodings_are_read(tmp_path, encoding):
    articles = framing.read_articles(write(tmp_path, "a.txt", ENGLISH.encode(encoding)))
    assert articles.text[0] == ENGLISH


def test_lone_surrogates_are_removed_and_counted(tmp_path):
    articles = framing.read_articles(
        write(tmp_path, "a.json", '[{"text": "a\\ud800b", "title": "x\\udfff"}]')
    )
    assert (articles.text[0], articles.title[0], articles.repairs[0]) == ("ab", "x", 2)


def test_a_cell_of_ten_megabytes_is_read_and_told(tmp_path):
    path = write(tmp_path, "a.csv", f'text,title\n"{"word " * 2_000_000}",x\nTwo.,y\n')
    articles = framing.read_articles(path)
    assert len(articles) == 2 and "longer than any article" in framing.read_report(articles).note[0]


def test_links_lead_nowhere_and_hidden_files_are_no_articles(tmp_path):
    (tmp_path / "outside").mkdir()
    write(tmp_path / "outside", "secret.txt", "Not yours.")
    folder = tmp_path / "news"
    folder.mkdir()
    write(folder, "a.txt", "One.")
    write(folder, ".b.txt", "Hidden.")
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (folder / "out.txt").symlink_to(tmp_path / "outside" / "secret.txt")
    (folder / "loop").symlink_to(folder)
    with pytest.warns(UserWarning, match="files were left out"):
        articles = framing.read_articles(folder)
    notes = framing.read_report(articles).set_index("file").note
    assert articles.text.tolist() == ["One."]
    assert "a link to a file that is not there" in notes["gone.txt"]
    assert "a link that leads out of the folder" in notes["out.txt"]


def test_a_file_without_permission_is_told(tmp_path, monkeypatch):
    path = write(tmp_path, "a.txt", "One.")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", refuse)
    with pytest.raises(
        framing.FramingError, match=r"a.txt cannot be read \(Permission denied\); check its permissions"
    ):
        framing.read_articles(path)


def test_an_archive_touches_nothing_outside(tmp_path):
    packed = exports.zipped({"../../evil.txt": "One.", "/abs.txt": "Two.", "__MACOSX/._a.txt": "No."})
    (tmp_path / "in").mkdir()
    articles = framing.read_articles(write(tmp_path / "in", "a.zip", packed))
    assert articles.text.tolist() == ["One.", "Two."]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]


@pytest.mark.parametrize(
    ("lines", "texts", "note"),
    [
        (
            ['1,"Theft is,', "2,Two.", "3,Three."],
            ['"Theft is', "Two.", "Three."],
            "line 2: more cells|never closed",
        ),
        (
            ['1,"Theft is', "2,Two.", '3,"Three."'],
            ['"Theft is', "Two.", "Three."],
            "line 2: a quotation mark is opened",
        ),
        (
            ['1,"He said "no" to us"', "2,Two."],
            ['He said "no" to us', "Two."],
            "line 2: quotation marks inside a cell",
        ),
        (
            ['1,"He said "no" to', 'us, twice"', "2,Two."],
            ['He said "no" to\nus, twice', "Two."],
            "line 2: quotation marks",
        ),
        (["1,One.,x", "2,Two."], ["Two."], "line 2: more cells than the first line has"),
        (['1,"One,', 'two"', "2,Two."], ["One,\ntwo", "Two."], ""),
    ],
)
def test_one_bad_row_costs_one_row(tmp_path, lines, texts, note):
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        articles = framing.read_articles(write(tmp_path, "a.csv", "\n".join(["id,text", *lines]) + "\n"))
    if lines[0] != '1,"Theft is,':
        assert articles.text.tolist() == texts
    else:
        assert articles.text.tolist()[-2:] == texts[-2:]
    assert any(n in framing.read_report(articles).note[0] for n in note.split("|"))


def test_many_marks_that_nobody_closes_are_read_in_bounded_time(tmp_path):
    rows = "".join(f'{i},2023-03-03,"Theft is what Lee called it\n' for i in range(3000))
    articles = framing.read_articles(write(tmp_path, "a.csv", "id,date,text\n" + rows))
    assert len(articles) == 3000
    assert "(3000 in all): a quotation mark is opened" in framing.read_report(articles).note[0]


def test_a_bad_line_of_json_costs_one_line(tmp_path):
    path = write(tmp_path, "a.jsonl", '{"text": "One."}\n{"text": \n[1]\n{"text": "Two."}\n')
    with pytest.warns(UserWarning, match="2 articles or rows were left out"):
        articles = framing.read_articles(path)
    note = framing.read_report(articles).note[0]
    assert (
        articles.text.tolist() == ["One.", "Two."]
        and "line 2: not valid JSON" in note
        and "line 3: an object" in note
    )
    with pytest.raises(framing.FramingError, match="line 2: not valid JSON"):
        framing.read_articles(path, strict=True)


def test_what_is_no_prose_and_what_excel_cut_is_told(tmp_path):
    write(tmp_path, "a.txt", "QUJD" * 400)
    frame = pd.DataFrame({"text": ["x " * 16_383 + "y", "Two."], "Source": ["Post", "Post"]})
    frame.to_excel(tmp_path / "b.xlsx", index=False)
    articles = framing.read_articles(tmp_path)
    notes = framing.read_report(articles).set_index("file").note
    assert "1 text looks like markup, code or binary data" in notes["a.txt"]
    assert "1 text of exactly 32,767 characters" in notes["b.xlsx"]
    assert articles.outlet.tolist()[1:] == ["Post", "Post"]


def test_a_column_that_may_be_the_date_or_the_outlet_is_asked_for(tmp_path):
    rows = "One.,2023-03-03,Post\nTwo.,2023-03-04,Post\nThree.,2023-03-05,Times\n"
    articles = framing.read_articles(write(tmp_path, "a.csv", "text,when,sheet\n" + rows))
    note = framing.read_report(articles).note[0]
    assert "no column of dates recognised; is it 'when'?" in note
    assert "no column of outlets recognised; is it 'sheet'?" in note
    again = framing.read_articles(tmp_path / "a.csv", columns={"published": "when", "outlet": "sheet"})
    assert again.outlet.tolist() == ["Post", "Post", "Times"] and framing.read_report(
        again
    ).note.tolist() == [""]


def test_columns_are_named_in_either_direction(tmp_path):
    path = write(tmp_path, "a.csv", "story,paper\nOne.,Post\n")
    for columns in ({"text": "story", "outlet": "paper"}, {"story": "text", "paper": "outlet"}):
        assert framing.read_articles(path, columns=columns).outlet.tolist() == ["Post"]
    with pytest.raises(framing.FramingError, match=r"no column 'words' in .*a.csv; it has 'story', 'paper'"):
        framing.read_articles(path, columns={"text": "words"})


def test_file_names_tell_outlet_and_date(tmp_path):
    for name in ("Harbour Post_2023-03-01_a_7.txt", "Coast Times_20230302_b.txt", "notes.txt"):
        write(tmp_path, name, "One.")
    articles = framing.read_articles(tmp_path, fields_from_names="{outlet}_{date}_*")
    assert articles.outlet.fillna("").tolist() == ["Coast Times", "Harbour Post", ""]
    assert articles.published.dt.day.fillna(0).tolist() == [2, 1, 0]
    assert "does not fit '{outlet}_{date}_*'" in framing.read_report(articles).note.tolist()[-1]
    for wrong in ("{outlet}{date}", "outlet", "{text}_*", "{a}_{a}", "{outlet"):
        with pytest.raises(framing.FramingError, match="fields_from_names="):
            framing.read_articles(tmp_path, fields_from_names=wrong)


def test_web_pages_and_markdown_give_their_article(tmp_path):
    body = "".join(
        f"<p>The two towns voted on Monday to close bridge number {i} for a year, Ann Lee said.</p>"
        for i in range(6)
    )
    write(
        tmp_path,
        "a.html",
        f"<html><head><title>Bridge</title></head><body><nav>Home Sport</nav><article><h1>Bridge</h1>{body}</article></body></html>",
    )
    write(
        tmp_path,
        "b.md",
        "---\noutlet: Post\ndate: 2023-03-03\n---\n# Bridge\n\nHe **left** [Rome](https://a.example/x).\n",
    )
    articles = framing.read_articles(tmp_path).set_index("file")
    assert (
        articles.text["a.html"].startswith("The two towns voted") and "Sport" not in articles.text["a.html"]
    )
    assert articles.text["b.md"].strip() == "He left Rome." and articles.outlet["b.md"] == "Post"
    assert articles.title["b.md"] == "Bridge" and articles.published["b.md"].day == 3


def test_articles_are_streamed_in_parts_of_one_size(tmp_path):
    rows = "".join(f"a{i},0{i % 9 + 1}/{i % 28 + 1}/2023,Text {i}.\n" for i in range(250))
    write(tmp_path, "a.csv", "id,date,text\n" + rows)
    write(tmp_path, "b.jsonl", "".join(f'{{"id": "b{i}", "text": "Text."}}\n' for i in range(30)))
    write(tmp_path, "c.txt", "One.")
    whole = framing.read_articles(tmp_path)
    parts = list(framing.stream_articles(tmp_path, size=100))
    assert [len(p) for p in parts] == [100, 100, 81]
    together = pd.concat(parts, ignore_index=True)
    pd.testing.assert_frame_equal(together, whole[together.columns], check_like=True)
    assert pd.concat([framing.read_report(p) for p in parts]).file.tolist() == ["a.csv", "b.jsonl", "c.txt"]
    with pytest.raises(framing.FramingError, match="size=0 leaves a table without articles"):
        framing.stream_articles(tmp_path, size=0)


def test_a_stream_reads_dates_in_the_order_of_the_whole_file(tmp_path):
    rows = [f"a{i},0{i % 9 + 1}/03/2023,T.\n" for i in range(60)] + ["z,14/03/2023,T.\n"]
    write(tmp_path, "a.csv", "id,date,text\n" + "".join(rows))
    parts = list(framing.stream_articles(tmp_path / "a.csv", size=20))
    assert {d.month for p in parts for d in p.published} == {3}
