"""The layers as declared, and the page that adds one."""

import re
from pathlib import Path

import pandas as pd
import pytest
from joblib.externals.loky import get_reusable_executor

import framing
from framing.layers import LAYERS, Counts, Layer, declare
from framing.records import TABLES
from framing.resources import data_folder

PAGE = Path(__file__).parents[1] / "docs" / "adding_a_layer.md"
DECLARED = ["sentences", "mentions", "quotations", "voices", "hedges", "contrasts", "agency", "sentiments"]


@pytest.fixture
def own_layers():
    """Let a test declare layers that are gone when it is over."""
    before = dict(LAYERS), dict(TABLES)
    yield
    for registry, kept in zip((LAYERS, TABLES), before, strict=True):
        registry.clear()
        registry.update(kept)


def test_the_layers_are_declared_in_the_order_in_which_they_need_each_other():
    assert list(LAYERS) == DECLARED
    for name, layer in LAYERS.items():
        assert layer.name == name and name in TABLES
        if layer.instrument:
            assert (data_folder() / "instruments" / f"{layer.instrument}.csv").is_file()
        if layer.mark:
            columns = {c.name for c in TABLES[name]} | {"voice", "holder"}
            assert set(layer.mark.told) <= columns


def test_the_page_adds_a_layer_that_every_verb_knows(tmp_path, monkeypatch, own_layers):
    blocks = re.findall(r"```(\w+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    (_, words), (_, module), (_, use) = blocks
    (tmp_path / "metaphors.csv").write_text(words, encoding="utf-8")
    (tmp_path / "metaphors.py").write_text(module, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    made: dict = {}
    exec(use, made)
    analysis, summary = made["analysis"], made["summarize_metaphors"]

    found = analysis.metaphors
    assert found[["span", "source_domain"]].values.tolist() == [["wave of", "water"], ["battle over", "war"]]
    assert found.voice.tolist() == ["indirect", "indirect"]
    counted = summary(analysis)
    assert counted.numerator.tolist() == [1.0, 1.0]
    assert framing.tally(analysis, summary).numerator.tolist() == [1.0, 1.0]
    assert "voice: indirect only" in framing.check_robustness(analysis, summary).choice.tolist()
    shown = framing.show_article(analysis).html
    assert "border-bottom: 2px dashed" in shown and "source_domain: water" in shown
    told = framing.describe_methods(analysis).text
    assert "2 metaphors" in told and "list of words and their source domains" in told
    assert "metaphors" in analysis.report.step.tolist()
    assert framing.data_dictionary("metaphors").column.tolist()[-3:] == ["source_domain", "voice", "holder"]

    again = framing.Analysis.load(analysis.save(tmp_path / "saved"))
    pd.testing.assert_frame_equal(again.metaphors, found)
    none = again.select([])
    assert len(none.metaphors) == 0 and none.metaphors.dtypes.equals(found.dtypes)
    get_reusable_executor().shutdown(wait=True)  # processes started before know no folder added since
    two = framing.analyze(made["articles"], analysis.codebook, n_jobs=2)
    pd.testing.assert_frame_equal(two.metaphors, found)


def test_a_layer_that_cannot_be_declared_is_told(own_layers):
    def nothing(chunk):
        return pd.DataFrame()

    with pytest.raises(framing.FramingError, match="'hedges' needs a name of its own"):
        declare(Layer("hedges", find=nothing))
    with pytest.raises(framing.FramingError, match="'estimates' needs a name of its own"):
        declare(Layer("estimates", find=nothing, columns=TABLES["hedges"]))
    with pytest.raises(framing.FramingError, match="'moods' has no columns"):
        declare(Layer("moods", find=nothing))
    with pytest.raises(framing.FramingError, match="'sentences' counts nothing; layers that do are mentions"):
        framing.estimates.summaries.summary_of("sentences", "summarize_sentences")
    assert Counts("rate", by="kind").measure == "rate"


def test_an_analysis_says_which_tables_it_has():
    analysis = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
    with pytest.raises(
        AttributeError, match="an Analysis has no 'metaphors'; its tables are articles, sentences"
    ):
        analysis.metaphors  # noqa: B018
    assert list(analysis.tables) == DECLARED
