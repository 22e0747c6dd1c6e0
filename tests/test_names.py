"""Charts write the codebook's names; tables keep the ids."""

import pandas as pd
import pytest

import framing
from framing.names import names_in


@pytest.fixture(scope="module")
def analysis():
    return framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))


def texts(ax):
    return [t.get_text().replace("\n", " ") for t in [*ax.get_yticklabels(), *ax.get_xticklabels()]]


def test_estimates_are_labelled_with_names_and_the_table_keeps_ids(analysis):
    found = framing.summarize_mentions(analysis)
    counts = found[found["measure"] == "count"].nlargest(3, "estimate")
    assert {"russia", "china"} <= set(counts["actor"])
    assert {"Russia", "China"} <= set(texts(framing.plot_estimates(counts)))
    assert "United States" in framing.format_table(found[found["measure"] == "count"], as_="markdown")


def test_holders_of_a_matrix_and_of_the_strip_have_names(analysis):
    scores = framing.summarize_sentiment(analysis, by=["actor", "holder"])
    scores = scores[scores["holder"].isin(["narrator", "jake_sullivan"])]
    assert "Jake Sullivan" in texts(framing.plot_matrix(scores, measure="score"))
    assert "Jake Sullivan" in texts(framing.plot_voices(analysis.voices))
    assert "narrator" in texts(framing.plot_voices(analysis.voices))


def test_names_survive_saving_selecting_and_adding_columns(analysis, tmp_path):
    again = framing.Analysis.load(analysis.save(tmp_path / "saved"))
    assert names_in(again.voices)["joe_biden"] == "Joe Biden"
    assert names_in(again.select(again.articles.doc_id).voices) == names_in(analysis.voices)
    found = framing.summarize_mentions(again).assign(note="x").query("measure == 'rate'")
    assert names_in(found)["joe_biden"] == "Joe Biden"


def test_a_table_that_knows_no_names_is_labelled_with_ids(analysis):
    found = framing.summarize_mentions(analysis)
    counts = pd.DataFrame(found[found["measure"] == "count"].nlargest(3, "estimate").to_dict("list"))
    assert "russia" in texts(framing.plot_estimates(counts))


def test_two_actors_of_one_name_are_told_apart_by_their_ids():
    table = pd.DataFrame({"actor": ["a_lee"]})
    table.attrs["names"] = '{"a_lee": "Ann Lee", "b_lee": "Ann Lee", "c": "Cy Roe"}'
    assert names_in(table) == {"a_lee": "Ann Lee (a_lee)", "b_lee": "Ann Lee (b_lee)", "c": "Cy Roe"}
