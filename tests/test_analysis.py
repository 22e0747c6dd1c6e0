"""analyze: the steps in one call, exact spans, corrections put back, saved and loaded without a change."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import framing
from framing.analysis import LAYERS
from framing.records import TABLES

# Articles without a word are here on purpose.
pytestmark = pytest.mark.filterwarnings("ignore:the text of .* is empty")
CODEBOOK = framing.load_codebook("sample_article")
NEWS = (
    "Russian troops shelled Kharkiv on Monday, killing two people, Ukrainian officials said.\n"
    "“This is a war,” President Volodymyr Zelensky told CNN. “We may need help.”\n"
    "Moscow, which calls it a “special military operation”, denied the attack."
)
SPANS = ["mentions", "quotations", "voices", "hedges", "contrasts", "agency", "sentiments"]


@pytest.fixture(scope="module")
def sample():
    return framing.analyze(framing.load_corpus("sample_article"), CODEBOOK)


@pytest.fixture(scope="module")
def three():
    texts = [NEWS, "", framing.load_corpus("sample_article").text[0]]
    return pd.DataFrame({"doc_id": ["a", "empty", "z"], "text": texts, "outlet": ["X", "X", "Y"]})


@pytest.mark.parametrize("given", ["nothing", "mentions", "quotations", "both"])
def test_one_call_gives_what_the_steps_give_also_with_corrected_tables(three, given):
    mentions = framing.find_mentions(three, CODEBOOK.actors)
    if given in ("mentions", "both"):
        mentions = mentions[mentions.actor != mentions.actor.mode()[0]].reset_index(drop=True)
    quotations = framing.find_quotations(three, mentions, actors=CODEBOOK.actors)
    if given in ("quotations", "both"):
        quotations = quotations[quotations.doc_id != "a"].reset_index(drop=True)
    whole = framing.analyze(
        three,
        CODEBOOK,
        mentions=mentions if given in ("mentions", "both") else None,
        quotations=quotations if given in ("quotations", "both") else None,
    )
    voices = framing.find_voices(three, quotations)
    contrasts = framing.find_contrasts(three, CODEBOOK.contrasts, quotations=quotations)
    sentiments = framing.score_mentions(three, mentions, contrasts=contrasts)
    hedges = framing.assign_voice(framing.find_hedges(three), voices, quotations=quotations)
    assert_frame_equal(whole.sentences, framing.split_sentences(three))
    assert_frame_equal(whole.quotations, quotations)
    assert_frame_equal(whole.voices, voices)
    assert_frame_equal(whole.mentions, framing.assign_voice(mentions, voices))
    assert_frame_equal(whole.hedges, hedges)
    assert_frame_equal(whole.hedges, framing.find_hedges(three, quotations=quotations))
    assert_frame_equal(whole.contrasts, framing.assign_voice(contrasts, voices))
    assert_frame_equal(whole.agency, framing.assign_voice(framing.find_agency(three, mentions), voices))
    assert_frame_equal(whole.sentiments, framing.assign_voice(sentiments, voices))


def test_the_quotations_given_decide_whether_marks_distance_a_term():
    articles = pd.DataFrame(
        {"doc_id": ["a"], "text": ["Putin said the “special military operation” would go on."]}
    )
    found = framing.analyze(articles, CODEBOOK)
    assert found.contrasts[["use", "voice"]].values.tolist() == [["used", "direct"]]
    none = framing.analyze(articles, CODEBOOK, quotations=found.quotations.iloc[:0])
    assert none.contrasts[["use", "voice"]].values.tolist() == [["distanced", "narrator"]]
    alone = framing.find_contrasts(articles, CODEBOOK.contrasts, quotations=found.quotations.iloc[:0])
    assert alone.use.tolist() == ["distanced"]
    assert framing.find_contrasts(articles, CODEBOOK.contrasts).use.tolist() == ["used"]


def test_the_same_input_gives_the_same_tables_in_any_number_of_processes(three):
    many = pd.concat([three.assign(doc_id=three.doc_id + str(i)) for i in range(40)], ignore_index=True)
    many["cluster"] = many.doc_id.str[:1]  # copies on purpose, and looked at
    once, twice = framing.analyze(many, CODEBOOK), framing.analyze(many, CODEBOOK, n_jobs=2)
    for name in LAYERS:
        assert_frame_equal(getattr(once, name), getattr(twice, name))
    assert once.provenance == twice.provenance


@pytest.mark.parametrize("name", SPANS)
def test_every_span_is_exact(sample, name):
    text = sample.articles.text[0]
    frame = getattr(sample, name)
    assert len(frame) > 0
    assert all(text[r.start : r.end] == r.span for r in frame.itertuples())
    for part in ("cue", "source", "agent"):
        if f"{part}_start" in frame:
            named = frame.dropna(subset=[f"{part}_start"])
            assert all(text[r[f"{part}_start"] : r[f"{part}_end"]] == r[part] for _, r in named.iterrows())


PIECES = [*"aA .,“”\"'’‘\n\t—()?!é中\u202e\u0301", " said ", " Russia ", " war ", " killed "]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=25, deadline=None)
def test_any_text_gives_exact_spans_and_a_partition(text):
    result = framing.analyze(pd.DataFrame({"doc_id": ["a"], "text": [text]}), CODEBOOK)
    for name in ("sentences", *SPANS):
        frame = getattr(result, name)
        if "span" in frame:
            assert all(text[r.start : r.end] == r.span for r in frame.itertuples())
    for sentence in result.sentences.itertuples():
        inside = result.voices[(result.voices.start >= sentence.start) & (result.voices.end <= sentence.end)]
        assert inside.start.tolist() == [sentence.start, *inside.end.tolist()[:-1]]
        assert inside.end.tolist()[-1] == sentence.end


def test_columns_and_dtypes_are_the_documented_ones(sample):
    for name in LAYERS:
        frame = getattr(sample, name)
        documented = {c.name: c.dtype for c in TABLES[name]}
        assert {c: str(t) for c, t in frame.dtypes.items() if c in documented} == documented
        assert list(frame.columns)[: len(documented)] == list(documented)


def test_saved_and_loaded_it_is_the_same(sample, tmp_path):
    folder = sample.save(tmp_path / "saved")
    again = framing.Analysis.load(folder)
    for name in ("articles", *LAYERS, "report"):
        assert_frame_equal(getattr(sample, name), getattr(again, name))
    assert_frame_equal(sample.codebook.actors, again.codebook.actors)
    assert again.provenance == sample.provenance
    without_text = framing.Analysis.load(folder, text=False)
    assert "text" not in without_text.articles
    assert without_text.select(without_text.articles.doc_id).provenance["texts"] is None
    with pytest.raises(framing.FramingError, match="exists; choose another folder, or pass overwrite=True"):
        sample.save(folder)
    assert sample.save(folder, overwrite=True) == folder


def test_a_folder_with_something_else_is_never_replaced(sample, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(framing.FramingError, match="holds something else"):
        sample.save(tmp_path, overwrite=True)
    assert (tmp_path / "thesis.txt").exists()


def test_a_folder_without_an_analysis_is_refused(tmp_path):
    with pytest.raises(framing.FramingError, match="holds no saved analysis"):
        framing.Analysis.load(tmp_path)


def test_select_keeps_what_belongs_to_some_articles(three):
    whole = framing.analyze(three, CODEBOOK)
    by_mask, by_name = whole.select(three.outlet == "Y"), whole.select(["z"])
    for name in ("articles", *LAYERS, "report"):
        assert_frame_equal(getattr(by_mask, name), getattr(by_name, name))
    assert set(by_name.mentions.doc_id) == {"z"}
    assert by_name.provenance["texts"] != whole.provenance["texts"]
    with pytest.raises(framing.FramingError, match="no article 'q' in the analysis"):
        whole.select(["q"])


def test_corrected_quotations_go_back_in(three):
    quotations = framing.find_quotations(three)
    own = pd.DataFrame(
        {
            "doc_id": ["a"],
            "start": [NEWS.index("Russian")],
            "end": [NEWS.index(", Ukrainian")],
            "kind": ["indirect"],
            "actor": ["ukraine"],
            "source": ["Ukrainian officials"],
        }
    )
    result = framing.analyze(three, CODEBOOK, quotations=own)
    assert len(result.quotations) == 1 < len(quotations)
    assert result.quotations.span[0] == "Russian troops shelled Kharkiv on Monday, killing two people"
    (killing,) = result.agency[(result.agency.doc_id == "a") & (result.agency.verb == "kill")].itertuples()
    assert (killing.voice, killing.holder) == ("indirect", "ukraine")
    with pytest.raises(framing.FramingError, match="quotations: the span 0-99999 lies outside article 'a'"):
        framing.analyze(three, CODEBOOK, quotations=own.assign(start=0, end=99_999))


def test_an_edited_table_of_the_analysis_itself_goes_back_in(sample):
    again = framing.analyze(sample.articles, CODEBOOK, mentions=sample.mentions, quotations=sample.quotations)
    for name in LAYERS:
        assert_frame_equal(getattr(sample, name), getattr(again, name))


def test_articles_in_another_language_are_missing_not_zero(three):
    mixed = three.assign(language=["en", "en", "fr"])
    with pytest.warns(UserWarning, match="1 of 3 articles is not in English"):
        result = framing.analyze(mixed, CODEBOOK)
    assert "z" not in set(result.sentences.doc_id)
    assert result.report.set_index("step").articles["left out: not English"] == 1


def test_no_article_at_all_gives_empty_tables():
    none = pd.DataFrame({"doc_id": pd.Series([], dtype="str"), "text": pd.Series([], dtype="str")})
    with pytest.warns(UserWarning, match="the articles table has no rows"):
        result = framing.analyze(none, CODEBOOK)
    assert all(len(getattr(result, name)) == 0 for name in LAYERS)
    assert "articles" in repr(result)


def test_a_wrong_codebook_says_where_one_comes_from(three):
    with pytest.raises(
        framing.FramingError,
        match=r"codebook must be a Codebook, from load_codebook\(name\) or read_codebook\(folder\), not the text",
    ):
        framing.analyze(three, "sample_article")


def test_the_summary_is_escaped_in_a_notebook(three):
    html = framing.analyze(three, CODEBOOK)._repr_html_()
    assert "words by voice" in html and "<script" not in html


@pytest.mark.parametrize("number", [7, "7"])
def test_given_tables_belong_to_articles_with_numbers_for_names(number):
    numbered = pd.DataFrame({"doc_id": [number], "text": ['Russia attacked Ukraine. "We won," Putin said.']})
    codebook = framing.load_codebook("sample_article")
    plain = framing.analyze(numbered, codebook)
    given = {
        "mentions": framing.find_mentions(numbered, codebook.actors).assign(doc_id=7),
        "quotations": plain.quotations.assign(doc_id=7),
    }
    again = framing.analyze(numbered, codebook, **given)
    for layer in ("mentions", "quotations", "voices", "agency", "sentiments"):
        pd.testing.assert_frame_equal(getattr(again, layer), getattr(plain, layer), check_like=True)
    assert len(again.mentions) == 3
    kept = again.select([number])
    assert len(kept.mentions) == 3 and len(again.select(again.articles["doc_id"] == "7").mentions) == 3
    assert len(framing.score_mentions(numbered, given["mentions"])) == len(plain.sentiments)


def test_given_rows_of_other_articles_are_counted_in_one_warning():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Russia attacked Ukraine."]})
    codebook = framing.load_codebook("sample_article")
    found = framing.find_mentions(articles, codebook.actors)
    given = pd.concat([found, found.assign(doc_id="b")], ignore_index=True)
    with pytest.warns(
        UserWarning, match="2 of 4 rows of mentions belong to no article given .such as doc_id 'b'"
    ):
        analysis = framing.analyze(articles, codebook, mentions=given)
    assert len(analysis.mentions) == 2
    with pytest.raises(framing.FramingError, match="mentions, row 1: end is missing"):
        framing.analyze(articles, codebook, mentions=found.assign(end=[6, None]))


def test_what_stays_open_is_told_by_actor_with_the_remedy():
    actors = pd.DataFrame(
        {"actor": ["ida", "nils"], "name": ["Ida Holm", "Nils Holm"], "kind": ["person", "person"]}
    )
    contrasts = pd.DataFrame({"contrast": ["c"], "variant": ["plan"], "pattern": ["plan"]})
    text = ["Ida Holm met Nils Holm. Holm was late, and Holm was sorry.", "Holm was late."]
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": text})
    codebook = framing.Codebook("mine", actors, contrasts)
    result = framing.analyze(articles, codebook)
    told = result.report[result.report["step"] == "not resolved"]
    assert told[["actor", "articles", "rows"]].values.tolist() == [["ida", 2, 3], ["nils", 2, 3]]
    assert told["remedy"].str.startswith("'Holm' may be ida or nils; list it in 'aliases'").all()
    check = framing.check_codebook(codebook, articles)
    open_rows = check[check["kind"] == "unresolved"]
    assert open_rows[["id", "found", "counted"]].values.tolist() == [["ida", 3, 0], ["nils", 3, 0]]
    alone = framing.analyze(articles.tail(1), framing.Codebook("mine", actors.head(1), contrasts)).report
    assert alone["remedy"].dropna().tolist() == [
        "no full name in the articles that say 'Holm'; if it is ida, list it in 'aliases', or the title it has there in 'roles'"
    ]
