import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from framing import (
    analyze,
    correct_rates,
    describe_methods,
    evaluate_against,
    load_codebook,
    load_corpus,
    load_gold,
    make_codings,
    measure_agreement,
    merge_coding,
)
from framing.analysis import Analysis
from framing.records import FramingError
from framing.reporting.references import references


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return analyze(load_corpus("sample_article"), load_codebook("sample_article"))


def test_every_reference_is_named_once_and_complete() -> None:
    assert "Särndal et al. 1992" in references() and "van Leeuwen 1996" in references()
    for label, entry in references().items():
        assert entry.count("{") == entry.count("}"), label
        assert re.search(r"^  title = ", entry, re.MULTILINE), label


def test_what_was_not_measured_is_said_and_nothing_more(analysis: Analysis) -> None:
    text = describe_methods(analysis).text
    assert "The machine's error on this corpus was not measured." in text
    assert "No agreement between coders was measured." in text
    for word in ("**Coding.**", "**Agreement.**", "**Error.**", "**Correction.**", "seed", "Krippendorff"):
        assert word not in text


def test_figures_are_those_of_the_analysis(analysis: Analysis) -> None:
    text = describe_methods(analysis).text
    assert f"1 article ({analysis.sentences.n_words.sum():,} words in 51 sentences)" in text
    assert f"nupunkt {analysis.provenance['versions']['nupunkt']}" in text
    assert f"{len(analysis.quotations)} quotations" in text
    low, high = analysis.provenance["neutral_scores"]
    assert f"scores from {low} to {high} count as neutral" in text
    assert "with the Python package framing" in text and "distributed as media-framing" in text


def test_corpus_flow_dates_outlets_and_given_tables() -> None:
    articles = pd.DataFrame(
        {
            "doc_id": ["a", "b", "c"],
            "text": ["Ann said so.", "Bob left.", "Er ging."],
            "outlet": ["X", "Y", "Y"],
            "published": pd.to_datetime(["2022-03-01", "2022-03-05", None]),
            "language": ["en", "en", "de"],
        }
    )
    given = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [3], "actor": ["ann"], "kind": ["name"]})
    with pytest.warns(UserWarning, match="1 of 3 articles is not in English"):
        analysis = analyze(articles, load_codebook("sample_article"), mentions=given)
    text = describe_methods(analysis, seed=7).text
    assert (
        "3 articles (5 words in 2 sentences; 2 outlets; published 2022-03-01 to 2022-03-05, 1 without a date)"
        in text
    )
    assert "1 article is not in English" in text
    assert "The mentions were given, not found by the package." in text
    assert "used the seed 7" in text and "census" not in text


def test_word_lists_are_an_appendix_and_one_sentence_of_the_text(analysis: Analysis, tmp_path: Path) -> None:
    methods = describe_methods(analysis)
    lists = [name for name in analysis.provenance["lexicons"] if name != "sources.csv"]
    assert all(f"`{name}`" in methods.word_lists for name in lists) and "SHA-256" in methods.word_lists
    assert f"The rules read {len(lists)} word lists" in methods.text and "|" not in methods.text
    assert (methods.save(tmp_path) / "word_lists.md").read_text(encoding="utf-8") == methods.word_lists


def test_a_correction_names_its_answer_says_what_is_too_few_and_is_a_measure_of_error(
    analysis: Analysis,
) -> None:
    gold = make_codings({"adjudicated": load_gold()["hedges"]}, analysis.articles, "hedges")
    units = merge_coding(analysis, gold, item="category", value="modal")
    corrected = correct_rates(units, target="this corpus")
    text = describe_methods(analysis, codings=gold, corrected=corrected).text
    assert "The rate of “category: modal” (hedges) was corrected by the coded sample" in text
    assert "corrected (too few coded: 4 positives, 0 errors of the machine)" in text
    assert "The machine's error was measured for the corrected figures only" in text
    assert "was not measured" not in text.replace("No agreement between coders was measured", "")
    corrected.attrs.clear()
    assert (
        "of which answer, the table given does not say"
        in describe_methods(analysis, corrected=corrected).text
    )


def test_a_changed_word_list_is_not_described_as_the_one_used(analysis: Analysis) -> None:
    provenance = {**analysis.provenance, "lexicons": {"hedges.csv": "0" * 64}}
    methods = describe_methods(replace(analysis, provenance=provenance))
    assert "changed since the analysis was made" in methods.word_lists and "Hyland" not in methods.word_lists
    assert "Changed since the analysis was made: `hedges.csv`." in methods.text


def test_a_model_of_ones_own_is_named_without_vader_cut_offs(analysis: Analysis) -> None:
    provenance = {**analysis.provenance, "model": "my_model", "neutral_scores": None}
    text = describe_methods(replace(analysis, provenance=provenance)).text
    assert "by the model “my_model”." in text and "neutral" not in text.split("**Limitations")[0]


def test_coding_agreement_error_and_correction(analysis: Analysis, tmp_path: Path) -> None:
    readings = {c: load_gold(coder=c)["hedges"] for c in ("coder_a", "coder_b")}
    codings = make_codings(readings, analysis.articles, "hedges", models=readings)
    one = codings[codings.coder == "coder_a"]
    methods = describe_methods(
        analysis,
        codings=codings,
        agreement=measure_agreement(codings),
        evaluation=evaluate_against(analysis.hedges, one),
        corrected=correct_rates(merge_coding(analysis, one), target="this corpus"),
    )
    assert (
        "51 units (hedges) were drawn (all there are). coder_a (a language model) coded 51 of them."
        in methods.text
    )
    assert "span: span F1 0.98 (no interval)" in methods.text
    assert "their agreement with each other is no human agreement" in methods.text
    assert "by machine" in methods.text and "precision" in methods.text
    prose = methods.text.split("**Word lists")[0]
    for cited in set(re.findall(r"[A-ZÄÖÜ]\w+ (?:and \w+ |et al\. )\d{4}", prose + methods.word_lists)):
        assert references()[cited] in methods.bibtex, cited
    assert str(methods) == methods.text
    folder = methods.save(tmp_path / "new")
    assert (folder / "methods.bib").read_text(encoding="utf-8") == methods.bibtex


def test_something_else_than_an_analysis_is_told() -> None:
    with pytest.raises(FramingError, match="not a table"):
        describe_methods(pd.DataFrame())
