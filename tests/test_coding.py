from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest

from framing import split_sentences
from framing.coding.codings import label_targets, make_codings, read_coding
from framing.coding.instruments import read_instrument
from framing.coding.sampling import draw_coding_sample
from framing.coding.sheets import read_sheet, workbook_bytes
from framing.coding.validation import evaluate_against
from framing.records import FramingError, table
from framing.writing.spreadsheet import csv_bytes, guard, unguard

TEXTS = [
    "=US troops may leave. They may stay, and they may not. Nothing is sure.",
    "-1 degree it was. Perhaps Bob lied. @home he said “so”.\nAnn won.",
    "+44 calls came. Ann may go. It rained.",
]
FORMULAS = [
    "=US",
    "-1",
    "+1",
    "@A1",
    "\t=1",
    "  =1",
    "'=US",
    "''=1",
    "＝1",
    "\r=1",
    "'tense'",
    "plain",
    "",
    "a=b",
    "'",
]


def span_rows(articles: pd.DataFrame, name: str, word: str, **columns: str) -> pd.DataFrame:
    """Find a word everywhere, as rows of one of the package's tables."""
    rows: dict[str, list[object]] = {c: [] for c in ("doc_id", "sentence", "start", "end", "span", *columns)}
    for sentence in split_sentences(articles).itertuples():
        text = articles.set_index("doc_id").text[sentence.doc_id]
        at = text.find(word, sentence.start, sentence.end)
        while at >= 0:
            values = (sentence.doc_id, sentence.sentence, at, at + len(word), word, *columns.values())
            for column, value in zip(rows, values, strict=True):
                rows[column].append(value)
            at = text.find(word, at + 1, sentence.end)
    return table(name, rows)


@pytest.fixture
def analysis() -> SimpleNamespace:
    articles = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": TEXTS, "outlet": ["X", "X", "Y"]})
    return SimpleNamespace(
        articles=articles,
        sentences=split_sentences(articles),
        hedges=span_rows(articles, "hedges", "may", category="modal"),
        mentions=span_rows(articles, "mentions", "he", actor="bob", kind="pronoun"),
        sentiments=pd.concat(
            [
                span_rows(articles, "sentiments", "Ann", actor="ann", polarity="positive"),
                span_rows(articles, "sentiments", "he", actor="bob", polarity="neutral"),
            ]
        ),
        codebook=SimpleNamespace(
            actors=pd.DataFrame({"actor": ["ann", "bob"]}),
            contrasts=pd.DataFrame({"contrast": ["label", "label"], "variant": ["war", "operation"]}),
        ),
    )


@pytest.fixture
def sheet(analysis: SimpleNamespace, tmp_path: Path) -> pd.DataFrame:
    """Draw every sentence, and fill the sheet as somebody who only knows "may" and "Perhaps"."""
    key = draw_coding_sample(analysis, "hedges", len(analysis.sentences), path=tmp_path / "hedges", seed=3)
    blank = read_sheet(tmp_path / "hedges.csv", ["unit"])
    rows = []
    for row in blank.to_dict("records"):
        words = [w for w in ("Perhaps", "may") for _ in range(row["text"].count(w))]
        for word in words or [""]:
            answers = {"present": "no"}
            if word:
                answers = {"present": "yes", "span": word, "category": "modal", "voice": "narrator"}
            rows.append({**row, **answers})
    assert set(key.unit) == {r["unit"] for r in rows}
    return pd.DataFrame(rows)


def save(sheet: pd.DataFrame, path: Path) -> Path:
    path.write_bytes(csv_bytes(sheet))
    return path


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_runs_and_every_cell_comes_back(cell: str, tmp_path: Path) -> None:
    safe = guard(cell)
    assert not safe.lstrip().startswith(tuple("=+-@＝＋－＠")) and not safe.startswith(("\t", "\r", "\n"))
    assert unguard(safe) == cell
    (tmp_path / "t.csv").write_bytes(csv_bytes(pd.DataFrame({"text": [cell], "b": ["x"]})))
    assert read_sheet(tmp_path / "t.csv", ["text"]).text[0] == cell


def test_workbook_holds_no_formula_and_offers_the_choices(analysis: SimpleNamespace, tmp_path: Path) -> None:
    draw_coding_sample(analysis, "hedges", 10, path=tmp_path / "h.xlsx")
    book = openpyxl.load_workbook(tmp_path / "h.xlsx")
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    lists = {v.formula1 for v in book["coding"].data_validations.dataValidation}
    assert lists == {"choices!$A$1:$A$2", "choices!$C$1:$C$11", "choices!$D$1:$D$3"}
    assert book["choices"]["C1"].value == "modal"
    assert "hold a word" in book["instructions"]["B2"].value
    spans = zip(analysis.sentences.doc_id, analysis.sentences.start, analysis.sentences.end, strict=True)
    texts = dict(zip("abc", TEXTS, strict=True))
    assert set(read_sheet(tmp_path / "h.xlsx", ["text"]).text) == {texts[d][s:e] for d, s, e in spans}


def test_the_same_draw_gives_the_same_bytes(analysis: SimpleNamespace, tmp_path: Path) -> None:
    for name in ("one", "two"):
        draw_coding_sample(analysis, "hedges", 6, path=tmp_path / name / "h", seed=4)
    for form in ("h.csv", "h.xlsx", "h.key.csv", "h.codebook.csv"):
        assert (tmp_path / "one" / form).read_bytes() == (tmp_path / "two" / form).read_bytes()


def test_strata_include_nothing_found_and_probabilities_are_known(
    analysis: SimpleNamespace, tmp_path: Path
) -> None:
    # 10 sentences, 3 with "may": four of the seven others, and two of the three.
    key = draw_coding_sample(analysis, "hedges", 6, path=tmp_path / "h", allocation="proportional")
    design = key.drop_duplicates("stratum").set_index("stratum")
    assert design.n_units.to_dict() == {"found=no": 7, "found=yes": 3}
    assert design.n_drawn.to_dict() == {"found=no": 4, "found=yes": 2}
    assert design.probability.to_dict() == {"found=no": 4 / 7, "found=yes": 2 / 3}
    sheet = read_sheet(tmp_path / "h.csv", [])
    assert list(sheet) == ["unit", "coder", "before", "text", "after", "present", "span", "category", "voice"]
    by_outlet = draw_coding_sample(analysis, "hedges", 4, path=tmp_path / "o", strata=["outlet", "found"])
    assert sorted(by_outlet.stratum) == [
        "outlet=X found=no",
        "outlet=X found=yes",
        "outlet=Y found=no",
        "outlet=Y found=yes",
    ]


def test_weights_of_a_drawn_sample_add_up_to_the_corpus(analysis: SimpleNamespace, tmp_path: Path) -> None:
    key = draw_coding_sample(analysis, "hedges", 5, path=tmp_path / "h")
    assert (1 / key.probability).sum() == pytest.approx(len(analysis.sentences))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 99}, "units to draw from are 10; choose 1 to 10"),
        ({"n": 0}, "choose 1 to 10"),
        ({"n": 1}, "there are 2 strata"),
        ({"n": 4, "strata": ["paper"]}, "no column 'paper'.*possible are.*outlet"),
        ({"n": 4, "allocation": "some"}, "possible are equal, proportional"),
    ],
)
def test_bad_draws_are_told(
    analysis: SimpleNamespace, tmp_path: Path, options: dict[str, object], message: str
) -> None:
    with pytest.raises(FramingError, match=message):
        draw_coding_sample(analysis, "hedges", **options, path=tmp_path / "h")


def test_codes_are_not_overwritten(analysis: SimpleNamespace, tmp_path: Path) -> None:
    draw_coding_sample(analysis, "hedges", 4, path=tmp_path / "h")
    with pytest.raises(FramingError, match="may hold codes"):
        draw_coding_sample(analysis, "hedges", 4, path=tmp_path / "h")


def test_a_sorted_sheet_comes_back_with_exact_spans(sheet: pd.DataFrame, tmp_path: Path) -> None:
    codings = read_coding(save(sheet.sort_values("text"), tmp_path / "anna.csv"))
    found = codings[codings.start.notna()]
    assert (codings.coder == "anna").all() and (codings.status == "coded").all()
    texts = dict(zip("abc", TEXTS, strict=True))
    assert [
        texts[d][s:e] for d, s, e in zip(found.doc_id, found.start, found.end, strict=True)
    ] == found.span.tolist()
    assert (
        len(found) == 5 and found[["doc_id", "start"]].duplicated().sum() == 0
    )  # "may" twice in one sentence
    assert set(codings.loc[codings.present == "no", "span"].isna()) == {True}


def test_workbooks_come_back_as_csv_does(sheet: pd.DataFrame, tmp_path: Path) -> None:
    instrument = read_instrument(tmp_path / "hedges.codebook.csv")
    (tmp_path / "anna.xlsx").write_bytes(workbook_bytes(sheet, instrument, []))
    from_csv = read_coding({"anna": save(sheet, tmp_path / "a.csv")})
    pd.testing.assert_frame_equal(read_coding(tmp_path / "anna.xlsx"), from_csv)


def test_the_second_of_two_like_words_can_be_meant(sheet: pd.DataFrame, tmp_path: Path) -> None:
    twice = sheet[sheet.text.str.count("may") == 2].head(1).assign(span="may [2]")
    rest = sheet[sheet.text.str.count("may") != 2]
    codings = read_coding(save(pd.concat([twice, rest]), tmp_path / "anna.csv"))
    row = codings[codings.unit == twice.unit.iloc[0]].iloc[0]
    assert row.start == TEXTS[0].rindex("may")


def test_missing_and_empty_rows_are_kept_and_told(sheet: pd.DataFrame, tmp_path: Path) -> None:
    gone, blank = sheet.unit.iloc[-1], sheet.unit.iloc[0]
    answers = ["present", "span", "category", "voice"]
    sheet.loc[sheet.unit == blank, answers] = ""
    sheet = sheet[sheet.unit != gone].drop_duplicates(["unit", "span"])
    with pytest.warns(
        UserWarning,
        match=f"coder anna: 1 of 10 units has no row .{gone}. and 1 of 10 units has no answer .{blank}.",
    ):
        codings = read_coding(save(sheet, tmp_path / "anna.csv"))
    status = codings.drop_duplicates("unit").set_index("unit").status
    assert status[gone] == "row missing" and status[blank] == "empty" and len(status) == 10


def test_coders_by_column_by_name_and_by_kind(sheet: pd.DataFrame, tmp_path: Path) -> None:
    both = pd.concat([sheet.assign(coder="anna"), sheet.assign(coder="ben")])
    codings = read_coding(
        [save(both, tmp_path / "both.csv"), save(sheet, tmp_path / "llm.csv")], models=["llm"]
    )
    assert codings.drop_duplicates("coder").set_index("coder").coder_kind.to_dict() == {
        "anna": "person",
        "ben": "person",
        "llm": "model",
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda s: s.assign(present="maybe"),
            r"row 2: present is 'maybe', outside the codebook: yes, no; .*and 8 more",
        ),
        (lambda s: s.assign(unit=["x", *s.unit[1:]]), "row 2: the unit 'x' is not in the key"),
        (lambda s: s.assign(text=s.text.sort_values().to_numpy()), "a column was sorted by itself"),
        (lambda s: s.assign(present="no"), "span is filled though present is not yes"),
        (
            lambda s: s.assign(span=s.span.replace("may", "might")),
            "the words 'might' do not stand in the text",
        ),
        (lambda s: s.assign(span=""), "no words were copied"),
        (
            lambda s: s.drop_duplicates("unit").assign(present="", span="", category="", voice=""),
            "anna answered nothing",
        ),
        (lambda s: pd.concat([s, s[s.present == "no"]]), "contradict each other"),
        (lambda s: s.drop(columns="category"), "no column 'category'"),
    ],
)
def test_bad_sheets_are_told(sheet: pd.DataFrame, tmp_path: Path, change: object, message: str) -> None:
    with pytest.raises(FramingError, match=message):
        read_coding(save(change(sheet), tmp_path / "anna.csv"))


def test_one_coder_may_not_code_a_unit_in_two_files(sheet: pd.DataFrame, tmp_path: Path) -> None:
    files = [save(sheet.assign(coder="anna"), tmp_path / f"{n}.csv") for n in (1, 2)]
    with pytest.raises(FramingError, match=r"2.csv, row 2: anna coded the unit .* in another file"):
        read_coding(files)


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("sentence", "found=yes", "row 2: sentence is 'found=yes', no whole number; take the key as it was"),
        ("unit_start", "", "row 2: unit_start is '', no whole number"),
        ("unit_end", "1e99", "row 2: unit_end is '1e99', no whole number"),
        ("unit_end", "0.5", "row 2: unit_end is '0.5', no whole number"),
        ("text_start", "9999", "row 2: unit_start and unit_end are no place in the text"),
        ("probability", "0", "row 2: probability is '0', no share above 0"),
        ("probability", "nan", "row 2: probability is 'nan', no share above 0"),
        ("unit", None, "row 3: unit '.*' stands there twice"),
    ],
)
def test_a_key_that_was_changed_is_told(column, cell, message, sheet, tmp_path: Path) -> None:
    path = tmp_path / "hedges.key.csv"
    key = pd.read_csv(path, dtype="str", keep_default_na=False)
    key.loc[0 if cell is not None else 1, column] = cell if cell is not None else key.loc[0, column]
    key.to_csv(path, index=False)
    with pytest.raises(FramingError, match=message):
        read_coding(tmp_path / "hedges.csv", key=path)


def test_missing_keys_and_files_are_told(sheet: pd.DataFrame, tmp_path: Path) -> None:
    lonely = save(sheet, tmp_path / "anna.csv").rename(tmp_path.parent / f"{tmp_path.name}-anna.csv")
    with pytest.raises(FramingError, match="no key with the units of"):
        read_coding(lonely)
    assert len(read_coding(lonely, key=tmp_path / "hedges.key.csv")) == len(sheet)
    with pytest.raises(FramingError, match="there is no file"):
        read_coding(tmp_path / "none.csv")
    with pytest.raises(FramingError, match="no sheet was given"):
        read_coding([])


def test_sentiment_sheets_mark_the_mention_and_train(analysis: SimpleNamespace, tmp_path: Path) -> None:
    draw_coding_sample(analysis, "sentiment", 2, path=tmp_path / "s")
    sheet = read_sheet(tmp_path / "s.csv", ["actor_asked"])
    assert sorted(sheet.text) == ["⟦Ann⟧ may go.", "⟦Ann⟧ won."]
    codings = read_coding(
        {
            "anna": save(
                sheet.assign(valid="yes", polarity="Positive", basis="evaluation"), tmp_path / "1.csv"
            ),
            "ben": save(
                sheet.assign(valid="yes", polarity=["positive", "neutral"], basis=""), tmp_path / "2.csv"
            ),
        }
    )
    anna = evaluate_against(analysis.sentiments, codings[codings.coder == "anna"], agree=["polarity"])
    assert anna.set_index("measure").numerator.to_dict() == {"precision": 2, "recall": 2, "F1": 4}
    ben = evaluate_against(analysis.sentiments, codings[codings.coder == "ben"], agree=["polarity"])
    assert ben.set_index("measure").estimate.to_dict() == {"precision": 0.5, "recall": 0.5, "F1": 0.5}
    with pytest.warns(UserWarning, match="disagree on 1 of 2"):
        labelled = label_targets(codings)
    assert len(labelled) == 1
    row = labelled.iloc[0]
    assert (row.context[row.start : row.end], row.polarity) == ("Ann", "positive")


def test_articles_are_coded_whole_even_when_no_cell_holds_them(
    analysis: SimpleNamespace, tmp_path: Path
) -> None:
    analysis.articles.loc[0, "text"] = "=A \x01 long\r\nstory. " * 4000
    key = draw_coding_sample(analysis, "generic_frames", 3, path=tmp_path / "f")
    assert (key.stratum == "all").all() and (key.probability == 1).all()
    for form in (".csv", ".xlsx"):
        sheet = read_sheet(tmp_path / f"f{form}", ["text", "text_2"])
        codings = read_coding(
            save(
                sheet.assign(**{i: "yes" for i in sheet.columns if i.startswith("conflict")}),
                tmp_path / "a.csv",
            )
        )
        assert codings.set_index("doc_id").text["a"] == analysis.articles.text[0]
        assert codings.conflict_1.tolist() == ["yes"] * 3 and codings.morality_1.isna().all()


def test_a_sample_is_drawn_from_an_analysis_only(tmp_path):
    with pytest.raises(
        FramingError, match=r"analysis must be an Analysis, as analyze.. returns it, not a table"
    ):
        draw_coding_sample(pd.DataFrame(), "hedges", 5, path=tmp_path / "sheet")


def test_readings_of_articles_with_numbers_for_names_are_placed() -> None:
    articles = pd.DataFrame({"doc_id": [7], "text": ["Talks may resume. They ended."]})
    reading = pd.DataFrame({"doc_id": [7], "start": [6], "end": [9]})
    made = make_codings({"anna": reading, "ben": reading.assign(doc_id="7")}, articles, "hedges")
    assert made["present"].tolist() == ["yes", "no"] * 2
