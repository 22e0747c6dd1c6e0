"""Exports of newspaper databases: read by their form, in the languages of their interfaces."""

import exports
import pandas as pd
import pytest
from exports import ARTICLES, TEXTS

import framing

NEXIS = {f"nexis-{k}-{form}": (form, k) for k in exports.NEXIS for form in ("txt", "html")}
FACTIVA = {f"factiva-{k}": k for k in exports.FACTIVA}


def read(tmp_path, content, name="export"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return framing.read_articles(path)


def check(articles, form, *, author=True, section=True, days=(3, 5)):
    """Assert that the two invented articles were read whole and clean."""
    assert framing.read_report(articles).format[0] == form
    assert articles.title.tolist() == [a["title"] for a in ARTICLES]
    assert articles.outlet.tolist() == [a["outlet"] for a in ARTICLES]
    assert articles.published.dt.date.tolist() == [pd.Timestamp(2023, 3, d).date() for d in days]
    assert articles.text.tolist() == TEXTS
    if author:
        assert articles.author.tolist() == [a["author"] for a in ARTICLES]
    if section:
        assert articles.section.tolist() == [a["section"] for a in ARTICLES]
    assert articles.language.tolist() == ["en", "en"]


@pytest.mark.parametrize(("form", "language"), NEXIS.values(), ids=NEXIS)
def test_nexis(tmp_path, form, language):
    content = exports.nexis_text(language) if form == "txt" else exports.nexis_page(language)
    check(read(tmp_path, content), "nexis" if form == "txt" else "nexis (html)")


def test_nexis_with_windows_line_ends_and_in_a_word_document(tmp_path):
    check(read(tmp_path, exports.nexis_text("en").replace("\n", "\r\n")), "nexis")
    check(read(tmp_path, exports.rtf(exports.nexis_text("en").split("\n"))), "nexis (rtf)")


def test_the_older_form_with_copyright_on_top_and_labels_for_headline_and_body(tmp_path):
    text = (
        f"{'1 of 1 DOCUMENTS':>50}\n\n{'Copyright 2003 Harbour Media':>50}\n{'The Harbour Post':>50}\n\n"
        f"{'March 3, 2003, Monday, Late Edition - Final':>60}\n\nSECTION: Section A; Page 1\n\nLENGTH: 5 words\n\n"
        "HEADLINE: Ministers clash\n\nBYLINE: By NORA VANCE\n\nBODY:\nLee attacked the levy.\n\nShe left.\n\nLOAD-DATE: March 3, 2003\n"
    )
    row = read(tmp_path, text).iloc[0]
    assert (row.outlet, row.title, row.author) == ("The Harbour Post", "Ministers clash", "NORA VANCE")
    assert row.text == "Lee attacked the levy.\nShe left." and row.published.year == 2003


@pytest.mark.parametrize("language", exports.LEXIS)
@pytest.mark.parametrize("bookmarks", [True, False])
def test_lexis_as_a_word_document(tmp_path, language, bookmarks):
    check(read(tmp_path, exports.lexis_docx(language, bookmarks=bookmarks)), "lexis (docx)")


@pytest.mark.parametrize("language", exports.LEXIS)
def test_lexis_as_rich_text_and_as_text(tmp_path, language):
    lines = [text for text, _ in exports.lexis_lines(language)]
    check(read(tmp_path, exports.rtf(lines)), "lexis (rtf)")
    check(read(tmp_path, "\n".join(lines)), "lexis")


def test_a_list_of_results_is_told_from_articles(tmp_path):
    import docx

    document = docx.Document()
    listed = ("Job Number: 1", "Documents (2)", "1. Ministers clash", "2. Fishermen glad")
    for line in listed:
        document.add_paragraph(line)
    document.save(tmp_path / "list.docx")
    with pytest.raises(framing.FramingError, match="is a list of results, not their texts"):
        read(tmp_path, "\n".join(listed), "list.txt")
    with pytest.raises(framing.FramingError, match=r"list.docx is a list of results, not their texts"):
        framing.read_articles(tmp_path / "list.docx")
    page = "<html><head><title>Factiva</title></head><body><div class='headline'>Ministers clash</div></body></html>"
    with pytest.raises(framing.FramingError, match="is a list of headlines, not articles"):
        read(tmp_path, page)


@pytest.mark.parametrize("language", FACTIVA.values(), ids=FACTIVA)
def test_factiva(tmp_path, language):
    articles = read(tmp_path, exports.factiva_page(language))
    check(articles, "factiva (html)", author=False, section=False)
    assert articles.author.fillna("").tolist() == ["Nora Vance", ""]
    assert articles.section.fillna("").tolist() == ["POLITICS; Pg. 4", ""]
    assert articles.database_id.tolist() == ["HPOST000020230300edag0002j", "HPOST000020230301edag0002j"]


def test_factiva_with_field_codes(tmp_path):
    check(read(tmp_path, exports.factiva_coded_page()), "factiva (html)")
    lines = [x for code, value in exports.factiva_codes() for x in (f"{code}\t{value}").split("\n")]
    check(read(tmp_path, "\n".join(lines)), "factiva")
    apart = [x for code, value in exports.factiva_codes() for x in (code, *value.split("\n"), "")]
    check(read(tmp_path, exports.rtf(apart)), "factiva (rtf)")


def test_factiva_as_text_without_codes(tmp_path):
    import lxml.html

    tree = lxml.html.fromstring(exports.factiva_page("en"))
    lines = [e.text_content().strip() for e in tree.iter("div", "p") if not len(e) or e.get("id") == "hd"]
    articles = read(tmp_path, exports.rtf([x for line in lines if line for x in (line, "")]))
    assert framing.read_report(articles).format[0] == "factiva (rtf)" and len(articles) == 2
    assert articles.outlet.tolist() == [a["outlet"] for a in ARTICLES]
    assert articles.published.dt.day.tolist() == [3, 5]


def test_proquest(tmp_path):
    lines = exports.proquest_text()
    for form, content in (("proquest", "\n".join(lines)), ("proquest (rtf)", exports.rtf(lines))):
        articles = read(tmp_path, content)
        check(articles, form)
        assert articles.database_id.tolist() == ["111", "112"]


def test_an_export_inside_a_zip_and_a_gzip_file(tmp_path):
    import gzip

    check(read(tmp_path, gzip.compress(exports.nexis_text("en").encode()), "a.txt.gz"), "nexis")
    packed = exports.zipped(
        {
            "a/nexis.txt": exports.nexis_text("en"),
            "b.html": exports.factiva_page("de"),
            "logo.png": b"\x89PNG",
        }
    )
    articles = read(tmp_path, packed, "all.zip")
    assert articles.text.tolist() == TEXTS * 2
    assert articles.doc_id.tolist() == [
        "all.zip/a/nexis.txt:1",
        "all.zip/a/nexis.txt:2",
        "all.zip/b.html:1",
        "all.zip/b.html:2",
    ]
    assert framing.read_report(articles).note.tolist()[2].startswith("skipped: .png files hold no articles")


def test_a_paragraph_that_begins_like_a_label_stays_in_the_text(tmp_path):
    nexis = exports.nexis_text("en").replace("Prices rose.", "SUBJECT: the letter began.\n\nPrices rose.")
    assert read(tmp_path, nexis).text[1].endswith("SUBJECT: the letter began.\nPrices rose.")
    lexis = [(line, "") for line, _ in exports.lexis_lines("en")]
    lexis.insert([line for line, _ in lexis].index("Prices rose."), ("Subject: levy", ""))
    lines = read(tmp_path, "\n".join(line for line, _ in lexis)).text[1]
    assert lines.endswith("Subject: levy\nPrices rose.")
    proquest = "\n".join(exports.proquest_text()).replace(
        "Prices rose.", "Location: nowhere.\n\nPrices rose."
    )
    assert read(tmp_path, proquest).text[1].endswith("Location: nowhere.\nPrices rose.")


def test_what_the_service_adds_around_a_nexis_text_is_none_of_it(tmp_path):
    text = exports.nexis_text("en").replace(
        "LOAD-DATE: x 2023", "SOURCE: Harbour agency\n\nLOAD-DATE: x 2023"
    )
    assert read(tmp_path, text).text.tolist() == TEXTS
    page = exports.nexis_page("en").replace("LENGTH: </SPAN>", "LENGTH:</SPAN>")
    check(read(tmp_path, page), "nexis (html)")


def test_one_proquest_article_without_rules_and_one_without_text(tmp_path):
    lines = exports.proquest_text()
    one = lines[lines.index("Document 1 of 2") : lines.index("Document 2 of 2") - 2]
    articles = read(tmp_path, "\n".join(one))
    assert (articles.title[0], articles.text[0]) == (ARTICLES[0]["title"], TEXTS[0])
    lacking = "\n".join(one).replace(TEXTS[0].replace("\n", "\n\n"), "Not available.")
    with pytest.raises(framing.FramingError, match="without text"):
        read(tmp_path, lacking)


def test_what_an_export_lacks_is_told(tmp_path):
    text = exports.nexis_text("en").replace("March 3, 2023 Friday 10:02 PM GMT", "undated")
    assert (
        "1 text without a date in the export (number 1)" in framing.read_report(read(tmp_path, text)).note[0]
    )


def test_a_web_page_of_a_newspaper_is_no_export(tmp_path):
    body = "".join(
        f"<p>The two towns voted on Monday to close bridge {i}, Ann Lee said.</p>" for i in range(6)
    )
    page = f'<html><head><title>Bridge</title></head><body><div class="newsArticle"><h1>Bridge</h1>{body}</div></body></html>'
    articles = read(tmp_path, page)
    assert framing.read_report(articles).format[0] == "web page" and len(articles) == 1
