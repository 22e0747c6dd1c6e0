from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from synthetic import analysis, stretches

import framing
from framing import tally
from framing.estimates.intervals import estimate
from framing.estimates.layer_tallies import tally_layer
from framing.estimates.summaries import (
    summarize_agency,
    summarize_contrasts,
    summarize_hedging,
    summarize_mentions,
    summarize_sentiment,
    summarize_sources,
    summarize_voices,
)
from framing.records import TABLES, FramingError

ESTIMATES = [c.name for c in TABLES["estimates"]]
ALL = [
    summarize_mentions,
    summarize_voices,
    summarize_sources,
    summarize_sentiment,
    summarize_hedging,
    summarize_contrasts,
    summarize_agency,
]
TWO = [
    {"doc_id": "a", "outlet": "X", "published": pd.Timestamp("2022-03-14"), "language": "en"},
    {"doc_id": "b", "outlet": "Y", "published": pd.Timestamp("2022-03-20"), "language": None},
]
WORDS = stretches(a={"narrator": 100, "direct": 50}, b={"narrator": 300, "indirect": 50})


def value(found, measure=None, **groups):
    """Return the one row for a group."""
    for column, wanted in (groups | ({"measure": measure} if measure else {})).items():
        found = found[found[column] == wanted] if wanted is not None else found[found[column].isna()]
    assert len(found) == 1, found
    return found.iloc[0]


def test_mentions_are_counted_per_thousand_words_without_adjectives_and_pronouns():
    kinds = [("a", "us", "name"), ("a", "us", "alias"), ("a", "us", "pronoun"), ("b", "us", "adjective")]
    rows = [{"doc_id": d, "actor": actor, "kind": k, "voice": "narrator"} for d, actor, k in kinds]
    corpus = analysis(TWO, voices=WORDS, mentions=[*rows, {"doc_id": "b", "actor": "uk", "kind": "name"}])
    found = summarize_mentions(corpus)
    assert list(found.columns) == ["actor", *ESTIMATES]
    row = value(found, "rate", actor="us")
    assert (row.estimate, row.numerator, row.denominator, row.n_articles) == (1000 * 2 / 500, 2, 500, 2)
    assert value(found, "count", actor="us").estimate == 2
    assert value(summarize_mentions(corpus, leave_out=()), "count", actor="us").estimate == 4


def test_an_actor_an_outlet_never_names_is_zero_there():
    corpus = analysis(TWO, voices=WORDS, mentions=[{"doc_id": "a", "actor": "us", "kind": "name"}])
    row = value(summarize_mentions(corpus, by=["actor", "outlet"]), "rate", outlet="Y")
    assert (row.estimate, row.denominator) == (0, 350)


def test_words_of_a_rate_are_those_of_the_same_voice():
    corpus = analysis(TWO, voices=WORDS, hedges=[{"doc_id": "a", "category": "modal", "voice": "direct"}])
    found = summarize_hedging(corpus, by=["category", "voice"])
    assert value(found, "rate", category="modal", voice="direct").estimate == 1000 / 50
    assert value(found, "rate", category="modal", voice="narrator").denominator == 400
    assert value(found, "rate", category="modal", voice="narrator").estimate == 0


def test_missing_holders_are_a_group_of_their_own():
    corpus = analysis(TWO, voices=WORDS, hedges=[{"doc_id": "a", "category": "modal", "voice": "direct"}])
    found = summarize_hedging(corpus, by="holder")
    assert value(found, holder=None).denominator == 100
    assert value(found, holder="narrator").estimate == 0


def test_total_hedging_leaves_out_condition_vagueness_and_booster():
    categories = ["modal", "doxastic", "condition", "vagueness", "booster"]
    corpus = analysis(TWO, voices=WORDS, hedges=[{"doc_id": "a", "category": c} for c in categories])
    found = summarize_hedging(corpus)
    assert value(found, "rate", category="hedging").numerator == 2
    assert value(found, "rate", category="booster").numerator == 1
    assert summarize_hedging(corpus, by="outlet")["numerator"].tolist() == [2, 0]


def test_no_hedge_at_all_is_a_rate_of_zero():
    found = summarize_hedging(analysis(TWO, voices=WORDS))
    assert found["estimate"].tolist() == [0.0]


def test_another_language_is_missing_not_zero():
    articles = [TWO[0], TWO[1] | {"language": "fr"}]
    corpus = analysis(articles, voices=WORDS[:2], hedges=[{"doc_id": "a", "category": "modal"}])
    found = summarize_hedging(corpus, by="outlet")
    assert value(found, outlet="X").estimate == 1000 / 150
    row = value(found, outlet="Y")
    assert pd.isna(row.estimate) and row.n_articles == 0 and row.method == "none: nothing to count out of"


def test_voices_share_out_the_words():
    corpus = analysis(TWO, voices=WORDS)
    found = summarize_voices(corpus)
    assert found["voice"].tolist() == ["direct", "indirect", "narrator"]
    assert found["estimate"].tolist() == [50 / 500, 50 / 500, 400 / 500]
    found = summarize_voices(corpus, by="outlet")
    assert list(found.columns[:2]) == ["voice", "outlet"]
    assert value(found, voice="direct", outlet="Y").estimate == 0
    assert value(summarize_voices(corpus, by="holder"), holder=None).estimate == 100 / 500


def test_sources_share_out_the_quotations():
    rows = [("a", "person", "government"), ("a", "unnamed", "government"), ("b", "person", None)]
    quotations = [{"doc_id": d, "source_type": t, "source_role": r} for d, t, r in rows]
    corpus = analysis(TWO, voices=WORDS, quotations=quotations)
    assert value(summarize_sources(corpus), source_type="person").estimate == 2 / 3
    assert value(summarize_sources(corpus, by="source_role"), source_role=None).estimate == 1 / 3
    within = summarize_sources(corpus, by=["source_type", "source_role"])
    assert value(within, source_type="unnamed", source_role="government").estimate == 1 / 2


def test_sentiment_is_described_raw_and_masked():
    rows = [("a", -0.4, 0.0, "negative", 1), ("a", 0.0, 0.0, "neutral", 0), ("b", None, None, None, 0)]
    names = ["doc_id", "score", "score_masked", "polarity", "n_evidence"]
    rows = [dict(zip(names, r, strict=True)) | {"actor": "us"} for r in rows]
    found = summarize_sentiment(analysis(TWO, voices=WORDS, sentiments=rows))
    wanted = {"score": -0.2, "score_masked": 0, "difference": 0.2, "sign_change": 0.5, "no_evidence": 0.5}
    wanted |= {"negative": 0.5, "neutral": 0.5, "positive": 0}
    assert dict(zip(found["measure"], found["estimate"], strict=True)) == wanted
    assert set(found["denominator"]) == {2}  # the unscored mention is missing, not neutral


def test_sentiment_leaves_out_the_kinds_mentions_leave_out():
    mentions = [{"doc_id": "a", "start": 0, "end": 2, "actor": "us", "kind": "pronoun"}]
    rows = [{"doc_id": "a", "start": s, "end": s + 2, "actor": "us", "score": 0.5} for s in (0, 9)]
    corpus = analysis(TWO, voices=WORDS, mentions=mentions, sentiments=rows)
    assert value(summarize_sentiment(corpus), "score").denominator == 1
    assert value(summarize_sentiment(corpus, leave_out=()), "score").denominator == 2


def contrast_rows():
    rows = [
        ("a", "label", "war", "narrator", "used"),
        ("a", "label", "war", "narrator", "used"),
        ("a", "label", "operation", "direct", "used"),
        ("a", "label", "war", "indirect", "used"),
        ("b", "label", "operation", "narrator", "distanced"),
        ("b", "place", "Kyiv", "narrator", "used"),
    ]
    names = ["doc_id", "contrast", "variant", "voice", "use"]
    return analysis(TWO, voices=WORDS, contrasts=[dict(zip(names, r, strict=True)) for r in rows])


def test_contrasts_share_out_what_is_used_by_voice():
    found = summarize_contrasts(contrast_rows())
    choice = found[found["measure"] == "share of choice"]
    assert value(choice, variant="war", voice="narrator").estimate == 1
    assert value(choice, variant="operation", voice="narrator").estimate == 0
    assert value(choice, variant="war", voice="direct").estimate == 0
    assert value(choice, variant="Kyiv", voice="narrator").estimate == 1
    assert "Kyiv" not in set(choice.loc[choice["contrast"] == "label", "variant"])
    assert value(found, "distanced", variant="operation", voice="narrator").estimate == 1


def test_indirect_speech_is_never_pooled_in_word_choice():
    found = summarize_contrasts(contrast_rows(), by=["contrast", "variant", "outlet"])
    assert list(found.columns[:4]) == ["contrast", "variant", "outlet", "voice"]
    rows = [{"doc_id": "a", "agent_status": "named", "construction": "active", "voice": "narrator"}]
    corpus = analysis(TWO, voices=WORDS, agency=rows)
    assert list(summarize_agency(corpus).columns[:2]) == ["agent_status", "voice"]
    assert list(summarize_agency(corpus, by="construction").columns[:2]) == ["construction", "voice"]


def test_weeks_months_and_years_are_their_first_day():
    corpus = analysis(TWO, voices=WORDS)
    for by, first in {"week": "2022-03-14", "month": "2022-03-01", "year": "2022-01-01"}.items():
        found = summarize_voices(corpus, by=["voice", by])
        assert found[by].unique().tolist() == [pd.Timestamp(first)]


@pytest.mark.parametrize("summarize", ALL)
def test_one_article_is_a_census(summarize):
    rows = [{"doc_id": "a", "actor": "us", "kind": "name", "voice": "narrator", "category": "modal"}]
    rows[0] |= {"contrast": "c", "variant": "v", "use": "used", "agent_status": "named", "score": 0.1}
    rows[0] |= {"source_type": "person"}
    layers = dict.fromkeys(["mentions", "quotations", "hedges", "contrasts", "agency", "sentiments"], rows)
    found = summarize(analysis(TWO[:1], voices=WORDS[:2], **layers))
    assert len(found) and found[["low", "high"]].isna().all(axis=None)
    assert set(found["method"]) <= {"census", "none: nothing to count out of"}


@pytest.mark.parametrize("summarize", ALL)
def test_an_empty_analysis_gives_an_empty_table_with_the_same_columns(summarize):
    found = summarize(analysis({"doc_id": [], "outlet": []}))
    assert list(found.columns)[-len(ESTIMATES) :] == ESTIMATES
    assert {c: str(found[c].dtype) for c in ESTIMATES} == {c.name: c.dtype for c in TABLES["estimates"]}


@pytest.mark.parametrize("summarize", ALL)
def test_what_is_not_an_analysis_or_a_column_is_said(summarize):
    with pytest.raises(FramingError, match="must be an Analysis"):
        summarize(pd.DataFrame({"doc_id": ["a"]}))
    with pytest.raises(
        FramingError, match=r"by='outlett' is not a column to group by here; possible are .*outlet"
    ):
        summarize(analysis(TWO, voices=WORDS), by="outlett")
    articles = [article | {"method": "diary", "alternatives": "none"} for article in TWO]
    for taken in ("method", "alternatives"):
        with pytest.raises(
            FramingError, match=f"by='{taken}': the table of estimates has a column of that name"
        ):
            summarize(analysis(articles, voices=WORDS), by=taken)
    for wrong in (3, None, ["outlet", 3]):
        with pytest.raises(FramingError, match="by must be text or a list of names"):
            summarize(analysis(TWO, voices=WORDS), by=wrong)


def test_names_to_group_by_may_come_one_by_one():
    made = analysis(TWO, voices=WORDS)
    wanted = summarize_voices(made, by=["voice", "outlet"])
    pd.testing.assert_frame_equal(summarize_voices(made, by=(n for n in ("voice", "outlet"))), wanted)


def test_near_duplicates_are_dropped_or_weighted():
    articles = [{"doc_id": d, "cluster": "k", "representative": "a"} for d in "ab"]
    corpus = analysis(articles, voices=WORDS)
    assert summarize_voices(corpus, by="voice", duplicates="drop")["denominator"].max() == 150
    assert summarize_voices(corpus, by="voice", duplicates="weight")["denominator"].max() == 500 / 2
    with pytest.raises(FramingError, match="duplicates='drop' needs the column 'representative'"):
        summarize_voices(analysis(TWO, voices=WORDS), duplicates="drop")
    with pytest.raises(FramingError, match="the choices are keep, drop, weight"):
        summarize_voices(corpus, duplicates="merge")


def test_what_is_counted_can_be_had_article_by_article():
    corpus = analysis(TWO, voices=WORDS, hedges=[{"doc_id": "a", "category": "modal"}])
    found = tally(corpus, summarize_hedging, by="outlet")
    assert found.columns.tolist() == ["doc_id", "outlet", "measure", "numerator", "denominator"]
    assert found.to_numpy().tolist() == [["a", "X", "rate", 1, 150], ["b", "Y", "rate", 0, 350]]
    with pytest.raises(FramingError, match="tally is not a summary"):
        tally(corpus, tally)


def test_an_unknown_cluster_is_said():
    with pytest.raises(FramingError, match="cluster='paper' is not a column of the articles"):
        summarize_voices(analysis(TWO, voices=WORDS), cluster="paper")


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefg"), st.sampled_from(["war", "conflict", "crisis"]), st.sampled_from("nd")
        ),
        max_size=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_shares_add_up_and_lie_inside_their_intervals(rows):
    articles = [{"doc_id": d} for d in "abcdefg"]
    spans = [{"doc_id": d, "contrast": "c", "variant": v, "voice": w, "use": "used"} for d, v, w in rows]
    found = summarize_contrasts(analysis(articles, contrasts=spans))
    found = found[found["measure"] == "share of choice"]
    assert found["numerator"].sum() == len(rows)
    assert np.allclose(found.groupby("voice")["estimate"].sum(), 1)
    known = found.dropna(subset=["low", "high"])
    assert ((known["low"] >= 0) & (known["low"] <= known["estimate"] + 1e-12)).all()
    assert ((known["estimate"] - 1e-12 <= known["high"]) & (known["high"] <= 1)).all()
    assert (known["n_eff"] <= np.maximum(known["denominator"], known["n_articles"]) + 1e-9).all()


def test_tallies_of_parts_add_up():
    corpus = analysis(TWO, voices=WORDS, hedges=[{"doc_id": d, "category": "modal"} for d in "aab"])
    parts = [tally(corpus.select(d), summarize_hedging) for d in "ab"]
    whole = tally(corpus, summarize_hedging)
    both = pd.concat(parts).sort_values(["category", "doc_id"], ignore_index=True)
    pd.testing.assert_frame_equal(both, whole.sort_values(["category", "doc_id"], ignore_index=True))


def of_outlets(outlets):
    """Return the analysis of as many articles as there are outlets."""
    ids = [f"d{i}" for i in range(len(outlets))]
    articles = pd.DataFrame({"doc_id": ids, "text": "“We may go,” Sergei Lavrov said."})
    articles["outlet"] = pd.Series(outlets, dtype="str")
    articles["published"] = pd.Series([pd.NaT] * len(ids), dtype="datetime64[us]")
    return framing.analyze(articles, framing.load_codebook("sample_article"))


def test_a_group_no_article_has_a_value_for_is_said_with_the_remedy():
    made = of_outlets([None] * 6)
    for by in (["outlet"], ["category", "outlet"]):
        with pytest.raises(
            FramingError, match=r"by='outlet': no article has a value .*fill it in before analyze"
        ):
            summarize_hedging(made, by=by)
    with pytest.raises(FramingError, match="cluster='outlet': no article has a value"):
        summarize_hedging(made, cluster="outlet")
    with pytest.raises(FramingError, match="by='outlet': no article has a value"):
        framing.compare(made, summarize_hedging, by="outlet", a="X", b="Y")
    with pytest.raises(FramingError, match="by='outlet': no article has a value"):
        framing.compare_keyness(made, by="outlet")
    with pytest.raises(FramingError, match="by='month': no article has a value in the column 'published'"):
        summarize_hedging(made, by="month")


def test_articles_without_a_group_are_counted_in_one_warning_and_kept():
    made = of_outlets(["X", "X", "Y", "Y", None, None])
    with pytest.warns(
        UserWarning, match="by='outlet': 2 of 6 articles have no value in the column 'outlet'"
    ) as told:
        found = summarize_sentiment(made, by=["actor", "outlet"])
    assert len(told) == 1
    with pytest.warns(UserWarning, match="form a group of their own"):
        found = summarize_voices(made, by=["voice", "outlet"])
    assert found["outlet"].isna().any()
    with pytest.warns(UserWarning, match="cluster='outlet': 2 of 6 articles .* count as one cluster each"):
        summarize_hedging(made, cluster="outlet")


def test_articles_weigh_as_a_column_says():
    articles = [{"doc_id": d, "outlet": "X", "circulation": c} for d, c in (("a", 300), ("b", 100), ("c", 0))]
    hedges = [{"doc_id": d, "category": "modal"} for d, n in (("a", 2), ("b", 6), ("c", 9)) for _ in range(n)]
    corpus = analysis(articles, hedges=hedges, voices=stretches(**{d: {"narrator": 100} for d in "abc"}))
    row = summarize_hedging(corpus, by=[], weights="circulation").iloc[0]
    assert row.estimate == pytest.approx(1000 * (2 * 3 + 6 * 1) / (300 + 100))
    assert row.denominator == pytest.approx(200)  # two articles, whose mean weight is 1
    assert row.article_mean == pytest.approx((3 * 20 + 60) / 4)
    assert row.n_articles == 2
    with pytest.raises(
        FramingError, match=r"weights='reach' is not a column of the articles; .* circulation"
    ):
        summarize_hedging(corpus, weights="reach")
    with pytest.raises(FramingError, match="has no number of 0 or more in 3 of 3 articles, such as 'a'"):
        summarize_hedging(corpus, weights="outlet")


@pytest.mark.parametrize(
    ("layer", "by"), [("quotations", ["source_name", "outlet"]), ("hedges", ["category", "outlet"])]
)
def test_groups_without_a_hit_have_the_figures_they_have_when_each_is_counted_by_itself(layer, by):
    chance = np.random.default_rng(3)
    docs = [{"doc_id": f"d{i}", "outlet": "XYZ"[i % 3], "weight": 0.3 + i} for i in range(30)]
    drawn = [{"doc_id": f"d{d}"} for d in np.sort(chance.integers(0, 30, 90))]
    rows = [
        d | {"source_name": f"n{k}", "category": f"n{k}"}
        for d, k in zip(drawn, chance.zipf(1.4, 90), strict=True)
    ]
    made = analysis(
        docs, voices=stretches(**{f"d{i}": {"narrator": 90 + i} for i in range(30)}), **{layer: rows}
    )
    tallies = tally_layer(made, layer, by=by, weights="weight")
    assert (estimate(tallies)["numerator"] == 0).sum() > 10
    for option in ({}, {"estimand": "articles"}, {"interval": "bootstrap"}, {"sampling_fraction": 0.5}):
        pd.testing.assert_frame_equal(
            estimate(tallies, **option), estimate(replace(tallies, base=None), **option), check_exact=True
        )


def test_duplicates_weigh_in_the_mean_of_articles():
    articles = [{"doc_id": d, "cluster": c, "representative": c} for d, c in zip("abcd", "aacd", strict=True)]
    hedges = [{"doc_id": d, "category": "modal"} for d, n in (("a", 9), ("b", 9), ("d", 3)) for _ in range(n)]
    corpus = analysis(articles, hedges=hedges, voices=stretches(**{d: {"narrator": 100} for d in "abcd"}))
    row = summarize_hedging(corpus, by=[], estimand="articles", duplicates="weight").iloc[0]
    assert row.estimate == pytest.approx((90 + 0 + 30) / 3)  # not (90 + 90 + 0 + 30) / 4
