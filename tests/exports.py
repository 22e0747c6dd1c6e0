"""Small exports in the forms databases write, with invented articles: built here, for the tests of the readers."""

import io
import zipfile

ARTICLES = [
    {
        "title": "Ministers clash over harbour levy",
        "outlet": "The Harbour Post (London)",
        "author": "Nora Vance",
        "section": "POLITICS; Pg. 4",
        "text": [
            "Trade minister Ann Lee attacked the levy on Friday.",
            "“This is theft,” Lee said. VANCE: Thank you.",
        ],
    },
    {
        "title": "Fishermen welcome harbour levy",
        "outlet": "The Coast Times",
        "author": "Tim Okafor",
        "section": "NEWS",
        "text": [
            "Fishermen praised Lee on Sunday.",
            "She was right all along, said Tom Byrne.",
            "Prices rose.",
        ],
    },
]
TEXTS = ["\n".join(a["text"]) for a in ARTICLES]

NEXIS = {
    "en": ("{} of 2 DOCUMENTS", "BYLINE", "SECTION", "LENGTH", "words", "LOAD-DATE", "LANGUAGE", "ENGLISH",
           "PUBLICATION-TYPE", ["March 3, 2023 Friday 10:02 PM GMT", "March 5, 2023 Sunday"]),
    "de": ("Dokument {} von 2", "AUTOR", "RUBRIK", "LÄNGE", "Wörter", "UPDATE", "SPRACHE", "Englisch",
           "PUBLICATION-TYPE", ["3. März 2023 Freitag", "5. März 2023 Sonntag"]),
    "fr": ("{} de 2 DOCUMENTS", "AUTEUR", "RUBRIQUE", "LONGUEUR", "mots", "DATE-CHARGEMENT", "LANGUE", "anglais",
           "TYPE-PUBLICATION", ["3 mars 2023 vendredi", "5 mars 2023 dimanche"]),
    "es": ("{} de 2 DOCUMENTOS", "AUTOR", "SECCIÓN", "LONGITUD", "palabras", "FECHA-CARGA", "IDIOMA", "INGLÉS",
           "TIPO-PUBLICACIÓN", ["3 de marzo de 2023 viernes", "5 de marzo de 2023 domingo"]),
    "nl": ("{} van 2 DOCUMENTEN", "AUTEUR", "RUBRIEK", "LENGTE", "woorden", "LAADDATUM", "TAAL", "ENGELS",
           "PUBLICATIE-TYPE", ["3 maart 2023 vrijdag", "5 maart 2023 zondag"]),
}  # fmt: skip


def broken(paragraph: str, width: int = 40) -> str:
    """Break a paragraph into lines as exports do."""
    lines, line = [], ""
    for word in paragraph.split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def nexis_text(language: str) -> str:
    """Write a text export of Nexis."""
    number, by, section, length, words, load, lang, english, kind, dates = NEXIS[language]
    made = "\n\nDownload Request: Selected Items: 1-2\nTime Of Request: Friday, March 20, 2018\n\n\n"
    for i, (article, date) in enumerate(zip(ARTICLES, dates, strict=True), 1):
        body = "\n\n".join(map(broken, article["text"]))
        made += f"{number.format(i):>50}\n\n\n\n{article['outlet']:>50}\n\n{date:>50}\n\n{'London Edition':>50}\n\n"
        made += f"{broken(article['title'], 20)}\n\n{by}: {article['author']}\n\n{section}: {article['section']}\n\n"
        made += (
            f"{length}: 52 {words}\n\n\n{body}\n\n{load}: x 2023\n\n{lang}: {english}\n\nGRAPHIC: A boat.\n\n"
        )
        made += f"{kind}: Newspaper\n\n{'Copyright 2023 Harbour Media':>50}\n{'All Rights Reserved':>50}\n\n"
    return made


def nexis_page(language: str) -> str:
    """Write an export of Nexis as a web page."""
    number, by, section, length, words, load, lang, english, kind, dates = NEXIS[language]
    made = '<HTML>\n<HEAD>\n<STYLE TYPE="text/css"><!--\n.c0 { text-align: center; }\n.c3 { text-align: center; margin-left: 13%; }\n.c4 { text-align: left; }\n--></STYLE>\n</HEAD>\n<BODY>\n'

    def part(kind: str, inner: str) -> str:
        return f'<BR><DIV CLASS="{kind}">{inner}</DIV>\n'

    def label(name: str, value: str) -> str:
        return part(
            "c4", f'<P CLASS="c5"><SPAN CLASS="c7">{name}: </SPAN><SPAN CLASS="c2">{value}</SPAN></P>'
        )

    for i, (article, date) in enumerate(zip(ARTICLES, dates, strict=True), 1):
        made += f'<A NAME="DOC_ID_{i}_0"></A><!-- Hide XML section from browser\n<DOC NUMBER={i}>\n<DOCFULL> -->\n'
        made += part("c0", f'<P CLASS="c1"><SPAN CLASS="c2">{number.format(i)}</SPAN></P>')
        made += part("c0", f'<BR><P CLASS="c1"><SPAN CLASS="c2">{article["outlet"]}</SPAN></P>')
        made += part("c3", f'<P CLASS="c1"><SPAN CLASS="c2">{date}</SPAN><SPAN CLASS="c2">&nbsp;</SPAN></P>')
        made += part("c3", '<P CLASS="c1"><SPAN CLASS="c2">London Edition</SPAN></P>')
        made += part(
            "c4", f'<P CLASS="c5"><SPAN CLASS="c6">{article["title"].replace(" over", "<BR>over")}</SPAN></P>'
        )
        made += (
            label(by, article["author"]) + label(section, article["section"]) + label(length, f"52 {words}")
        )
        body = "".join(f'<P CLASS="c8"><SPAN CLASS="c2">{p}</SPAN></P>\n' for p in article["text"])
        made += part("c4", body) + label(load, "x 2023") + label(lang, english) + label(kind, "Newspaper")
        made += part(
            "c0",
            '<BR><P CLASS="c1"><SPAN CLASS="c2">Copyright 2023 Harbour Media<BR>All Rights Reserved</SPAN></P>',
        )
        made += "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n"
    return made + "</BODY></HTML>"


LEXIS = {
    "en": ("Section", "Length", "Byline", "Body", "Classification", "Language", "ENGLISH", "Load-Date", "End of Document"),
    "de": ("Rubrik", "Länge", "Autor", "Text", "Klassifikation", "Sprache", "Englisch", "Ladedatum", "Ende des Dokuments"),
}  # fmt: skip


def lexis_lines(language: str) -> list[tuple[str, str]]:
    """Return the lines of a Lexis document, each with its bookmark."""
    section, length, by, body, classes, lang, english, load, end = LEXIS[language]
    lines = [("User Name: Ann", ""), ("Date and Time: Friday, May 18, 2018 8:29:00 AM EDT", ""), ("Job Number: 1", ""),
             ("Documents (2)", ""), ("1. Ministers clash over harbour levy", ""), ("Client/Matter: -None-", ""),
             ("2. Fishermen welcome harbour levy", ""), ("Client/Matter: -None-", "")]  # fmt: skip
    for i, (article, date) in enumerate(zip(ARTICLES, NEXIS["en"][-1], strict=True), 1):
        lines += [
            ("", f"Bookmark_{i}"),
            (article["title"], ""),
            (article["outlet"], ""),
            (date, ""),
            ("", ""),
        ]
        lines += [
            ("Copyright 2023 Harbour Media All Rights Reserved", ""),
            (f"{section}:\xa0{article['section']}", ""),
        ]
        lines += [
            (f"{length}:\xa052 words", ""),
            (f"{by}:\xa0By {article['author']}", ""),
            (body, f"Body_{i}"),
            ("", ""),
        ]
        if i == 2:
            lines += [("ABSTRACT", ""), ("Fishermen are glad.", ""), ("FULL TEXT", "")]
        lines += [(p, "") for p in article["text"]] + [(classes, f"Classification_{i}")]
        lines += [(f"{lang}:\xa0{english}", ""), (f"{load}:\xa0March 6, 2023", ""), ("", ""), (end, "")]
    return lines


def lexis_docx(language: str, *, bookmarks: bool = True) -> bytes:
    """Write a Word document of Lexis."""
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    document = docx.Document()
    for number, (text, mark) in enumerate(lexis_lines(language)):
        paragraph = document.add_paragraph(text)
        if mark and bookmarks:
            start = OxmlElement("w:bookmarkStart")
            start.set(qn("w:id"), str(number))
            start.set(qn("w:name"), mark)
            paragraph._p.append(start)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def rtf(lines: list[str]) -> str:
    """Write lines as a rich text document."""

    def shown(text: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    return "{\\rtf1\\ansi\\ansicpg1252\\uc1\n" + "".join(f"{shown(line)}\\par\n" for line in lines) + "}"


FACTIVA = {
    "en": ("enArticle", "words", ["3 March 2023", "5 March 2023"], "English", "Document"),
    "de": ("deArticle", "Wörter", ["3 März 2023", "5 März 2023"], "Englisch", "Dokument"),
    "fr": ("frArticle", "mots", ["3 mars 2023", "5 mars 2023"], "Anglais", "Document"),
    "zh": ("zhcnArticle", "字", ["2023 年 3 月 3 日 17:04", "2023 年 3 月 5 日"], "英文", "文件"),
    "es": ("esArticle", "palabras", ["3 marzo 2023", "5 de marzo de 2023"], "Inglés", "Documento"),
    "it": ("itArticle", "parole", ["3 marzo 2023", "5 Marzo 2023"], "Inglese", "Documento"),
    "pt": ("ptArticle", "palavras", ["3 março 2023", "5 de março de 2023"], "Inglês", "Documento"),
    "nl": ("nlArticle", "woorden", ["3 maart 2023", "5 maart 2023"], "Engels", "Document"),
    "ru": ("ruArticle", "слов", ["3 марта 2023", "5 марта 2023"], "Английский", "Документ"),
    "ja": ("jaArticle", "語", ["2023 年 3 月 3 日", "2023 年 3 月 5 日"], "英語", "ドキュメント"),
    "ko": ("koArticle", "단어", ["2023년 3월 3일", "2023년 3월 5일"], "영어", "문서"),
}  # fmt: skip


def factiva_page(language: str) -> str:
    """Write a page of Factiva: section and byline are in the first article only, edition and page in the second."""
    kind, words, dates, english, document = FACTIVA[language]
    made = '<html><head><meta charset="utf-8"><title>Factiva</title></head><body><div id="all">'
    for i, (article, date) in enumerate(zip(ARTICLES, dates, strict=True)):
        made += f'<div class="article {kind}"><p>\n</p>'
        made += f"<div>{article['section']}</div>" if i == 0 else ""
        made += f'<div id="hd"><span class="{kind[:2]}Headline">{article["title"]}\n</span></div>'
        made += f'<div class="author">By {article["author"]} </div>' if i == 0 else ""
        made += f"<div>1.052 {words}</div><div>{date}</div>" + ("<div>17:04</div>" if i == 1 else "")
        made += f"<div>{article['outlet']}</div><div>HPOST</div>"
        made += "<div>1; National</div><div>13</div>" if i == 1 else ""
        made += f"<div>{english}</div><div>(c) 2023 Harbour Media </div><p></p>"
        made += "".join(f'<p class="articleParagraph {kind}Paragraph">{p}</p>' for p in article["text"])
        made += f"<p>Harbour Media Ltd</p><p>{document} HPOST00002023030{i}edag0002j</p></div><br>"
    return made + "</div></body></html>"


def factiva_codes() -> list[tuple[str, str]]:
    """Return the fields of the articles by code, in the order of the database."""
    fields = []
    for i, article in enumerate(ARTICLES):
        lead, *rest = article["text"]
        fields += [("SE", article["section"]), ("HD", article["title"]), ("BY", f"By {article['author']}")]
        fields += [
            ("WC", "52 words"),
            ("PD", FACTIVA["en"][2][i]),
            ("SN", article["outlet"]),
            ("SC", "HPOST"),
        ]
        fields += [
            ("LA", "English"),
            ("CY", "(c) 2023 Harbour Media"),
            ("LP", lead),
            ("TD", "\n\n".join(rest)),
        ]
        fields += [("NS", "gpol : Politics"), ("AN", f"Document HPOST00002023030{i}edag0002j")]
    return fields


def factiva_coded_page() -> str:
    """Write a page of Factiva with field codes."""
    made = "<html><body>"
    for row in factiva_codes():
        made += '<div class="article enArticle"><table>' if row[0] == "SE" else ""
        value = "".join(f'<p class="articleParagraph">{p}</p>' for p in row[1].split("\n\n"))
        made += f"<tr><td><b>{row[0]}&nbsp;</b></td><td>{value}</td></tr>"
        made += "</table></div>" if row[0] == "AN" else ""
    return made + "</body></html>"


def proquest_text() -> list[str]:
    """Return the lines of a text export of ProQuest."""
    lines = ["_" * 60, "", "Report Information from ProQuest", "", "March 14 2023 09:12", ""]
    for i, article in enumerate(ARTICLES, 1):
        lines += [
            "_" * 60,
            "",
            f"Document {i} of 2",
            "",
            article["title"],
            "",
            f"Author: {article['author']}",
            "",
        ]
        lines += [f"Publication info: {article['outlet']} ; London [London]0{2 * i + 1} Mar 2023: A.4.", ""]
        lines += ["ProQuest document link", "", "Abstract: They quarrelled.", "", "Links: Check for it", ""]
        lines += [f"Full text: {article['text'][0]}", "", *(x for p in article["text"][1:] for x in (p, ""))]
        lines += ["Subject: Levies; Harbours", "", f"Publication title: {article['outlet']}; London", ""]
        lines += [f"Publication date: Mar {2 * i + 1}, 2023", "", f"Section: {article['section']}", ""]
        lines += ["Language of publication: English", "", f"ProQuest document ID: 11{i}", ""]
        lines += ["Copyright: (Copyright Harbour Media, 2023)", "", "Database: Newsstand", ""]
    return lines


def zipped(files: dict[str, str | bytes]) -> bytes:
    """Pack files into a ZIP file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()
