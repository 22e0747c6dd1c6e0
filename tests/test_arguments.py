"""Arguments: whatever a tired user hands to a verb is answered in one sentence that names the remedy."""

import inspect
from typing import Any

import pandas as pd
import pytest

import framing
from framing import FramingError

VERBS = [n for n in framing.__all__ if inspect.isfunction(getattr(framing, n))]
ARTICLES = pd.DataFrame({"doc_id": ["a", "b"], "text": ["He said so.", "They may go."], "outlet": ["X", "Y"]})


@pytest.fixture(scope="module")
def codebook():
    return framing.load_codebook("sample_article")


@pytest.fixture(scope="module")
def analysis(codebook):
    return framing.analyze(ARTICLES, codebook)


PARAMETERS = [
    (name, parameter.name)
    for name in VERBS
    for parameter in inspect.signature(getattr(framing, name)).parameters.values()
    if parameter.kind != parameter.VAR_KEYWORD and parameter.annotation not in (Any, object)
]


@pytest.mark.parametrize(("verb", "parameter"), PARAMETERS)
def test_a_strange_object_for_any_parameter_is_answered_with_its_name(verb, parameter):
    with pytest.raises(FramingError, match=f"{parameter} |no table|no style") as caught:
        getattr(framing, verb)(**{parameter: object()})
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda a, c: framing.analyze(c, ARTICLES),
            r"analyze\(\): articles must be a table .*, not a Codebook; the order is analyze\(articles, codebook\)",
        ),
        (
            lambda a, c: framing.analyze("news.csv", c),
            r"articles must be a table .*, not the text 'news.csv'; read it first: framing.read_articles\('news.csv'\)",
        ),
        (
            lambda a, c: framing.analyze(ARTICLES, "mine"),
            r"codebook must be a Codebook, .*not the text 'mine'; read it first: framing.read_codebook\('mine'\)",
        ),
        (
            lambda a, c: framing.check_codebook(ARTICLES, c),
            r"codebook must be a Codebook, .*the order is check_codebook\(codebook, articles\)",
        ),
        (
            lambda a, c: framing.summarize_mentions(a.mentions),
            r"analysis must be an Analysis, .*not a table \(DataFrame\); make one with framing.analyze",
        ),
        (
            lambda a, c: framing.concordance(a, ARTICLES),
            r"spans must be a table .*, not an Analysis; give one of its tables, such as analysis.mentions",
        ),
        (
            lambda a, c: framing.find_mentions(ARTICLES, ["Ann Lee", "Bo Chen"]),
            r"actors must be a table .*, not a list of names \('Ann Lee', 'Bo Chen'\); .*'actor': names, 'name': names",
        ),
        (
            lambda a, c: framing.find_mentions(ARTICLES, c),
            r"actors must be a table .*, not a Codebook; give codebook.actors",
        ),
        (
            lambda a, c: framing.compare(a, framing.summarize_hedging(a), by="outlet", a="X", b="Y"),
            "summary must be a function, not a table .*without brackets or quotes, such as framing.summarize_voices",
        ),
        (
            lambda a, c: framing.compare(a, framing.summarize_hedging, side="outlet", a="X", b="Y"),
            r"compare\(\): there is no parameter 'side'. .*The parameters are analysis, summary, by, a, b",
        ),
        (
            lambda a, c: framing.compare(a, framing.summarize_hedging, by="outlet", a="X"),
            r"compare\(\): b is missing; see help\(compare\)",
        ),
        (
            lambda a, c: framing.compare(a, framing.summarize_hedging, "outlet", "X", "Y"),
            r"compare\(\): the last arguments need their names: by=, a=, b=",
        ),
        (
            lambda a, c: framing.summarize_voices(a, levl=0.9),
            r"there is no parameter 'levl'. Did you mean level\? The parameters are",
        ),
        (
            lambda a, c: framing.compare(a, framing.summarize_hedging, by="outlet", a=["X"], b="Y"),
            "a must be text or",
        ),
        (
            lambda a, c: framing.compare_keyness(a, by="outlet", cluster="outlit"),
            "cluster='outlit' is not a column of the articles; possible are doc_id",
        ),
        (
            lambda a, c: framing.summarize_mentions(a, leave_out=["pronouns"]),
            "'pronouns' is no kind of mention",
        ),
        (
            lambda a, c: framing.summarize_mentions(a, seed=-1),
            "seed must be a whole number from 0 on, not -1",
        ),
        (lambda a, c: framing.draw_referent_check(a.contrasts, ARTICLES, by="voice"), r"write \['voice'\]"),
        (
            lambda a, c: framing.draw_referent_check(a.contrasts, ARTICLES, by=["holdr"]),
            "needs the column 'holdr'",
        ),
        (
            lambda a, c: framing.list_errors(a.hedges, a.hedges, doc_ids=["z"]),
            "doc_ids: 'z' .* articles neither",
        ),
        (
            lambda a, c: framing.describe_methods(a, codings=ARTICLES),
            "codings needs the columns 'unit', 'task'",
        ),
        (
            lambda a, c: framing.find_quotations(ARTICLES, ARTICLES),
            "mentions needs the columns 'start', 'end'",
        ),
        (
            lambda a, c: framing.draw_coding_sample(a, ARTICLES, 2, path="x"),
            "task .* needs the columns 'item', 'unit' and 'choices'",
        ),
        (lambda a, c: framing.score_mentions(ARTICLES, a.mentions, model=ARTICLES), "model must be a name"),
        (lambda a, c: framing.plot_voices(a.voices, measure="x"), "measure='x' is for a table of estimates"),
        (lambda a, c: framing.load_lexicon(["hedges"]), "name must be text"),
        (lambda a, c: framing.data_dictionary(["mentions"]), "no table"),
        (lambda a, c: a.select(3), "give doc_ids, or a column of True and False"),
        (lambda a, c: framing.Analysis.load(a), "folder must be a path"),
        (lambda a, c: framing.Codebook(c, c.actors, c.contrasts), "name must be text, not Codebook"),
        (lambda a, c: framing.analyze(ARTICLES, c, n_jobs=0), "n_jobs=0 leaves nobody to work"),
        (lambda a, c: framing.suggest_actors(ARTICLES, least=0), "least=0"),
    ],
)
def test_swapped_and_mistyped_arguments_name_the_parameter_and_the_remedy(call, message, analysis, codebook):
    with pytest.raises(FramingError, match=message):
        call(analysis, codebook)


def test_a_table_of_names_as_the_message_says_is_enough():
    names = ["Ann Lee", "Bo Chen"]
    actors = pd.DataFrame({"actor": names, "name": names, "kind": "person"})
    found = framing.find_mentions(pd.DataFrame({"doc_id": ["a"], "text": ["Ann Lee met Bo Chen."]}), actors)
    assert found.actor.tolist() == names


def test_a_verb_keeps_its_name_signature_and_documentation():
    assert framing.compare.__name__ == "compare"
    assert list(inspect.signature(framing.compare).parameters)[:2] == ["analysis", "summary"]
    assert "Parameters" in (framing.compare.__doc__ or "")


def test_missing_text_is_told_once_with_its_count(codebook):
    articles = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": ["He left.", None, ""]})
    with pytest.warns(
        UserWarning, match=r"the text of 2 of 3 articles is missing or empty \(such as 'b'\)"
    ) as told:
        analysis = framing.analyze(articles, codebook)
    assert len(told) == 1
    assert analysis.report.set_index("step").loc["without text", "articles"] == 2


def test_articles_left_out_are_counted_once_over_the_whole_corpus(codebook):
    articles = pd.DataFrame(
        {"doc_id": [str(i) for i in range(120)], "text": "He left.", "language": ["de", "en"] * 60}
    )
    with pytest.warns(UserWarning, match="60 of 120 articles are not in English") as told:
        framing.analyze(articles, codebook)
    assert len(told) == 1


def test_warnings_point_at_the_users_own_line(codebook):
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["He left.", None]})
    with pytest.warns(UserWarning) as told:
        framing.analyze(articles, codebook)
    with pytest.warns(UserWarning) as told_too:
        framing.find_hedges(articles)
    assert told[0].filename == told_too[0].filename == __file__


def test_an_empty_table_of_terms_is_told_with_the_remedy(analysis):
    with pytest.warns(
        UserWarning, match="no term stands in 5 or more of the 2 articles.*lower fewest_articles="
    ):
        assert framing.compare_keyness(analysis, by="outlet").empty


def test_the_figure_of_axes_is_named(analysis):
    found = framing.summarize_voices(analysis)
    with pytest.raises(
        FramingError, match=r"figure must be a Figure of matplotlib, not an Axes; give ax.figure"
    ):
        framing.save_figure(framing.plot_shares(found), "v", data=found, caption="c", alt_text="a")
