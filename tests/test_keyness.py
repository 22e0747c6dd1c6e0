import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from scipy import sparse, stats
from synthetic import analysis

from framing.comparing.keyness import compare_keyness
from framing.comparing.term_statistics import association, dispersion, log_odds, paired_t, welch
from framing.records import TABLES, FramingError

OWN = [c.name for c in TABLES["keyness"]]
TEXTS = {
    "a": ("X", "War is war."),
    "b": ("X", "The war goes on."),
    "c": ("Y", "The operation goes on."),
    "d": ("Y", "Peace is near, war is far."),
}
ARTICLES = pd.DataFrame(
    {"doc_id": list(TEXTS), "outlet": [o for o, _ in TEXTS.values()], "text": [t for _, t in TEXTS.values()]}
)


def term(found, name):
    return found[found["term"] == name].iloc[0]


def test_every_figure_of_a_tiny_table_equals_the_hand_computation():
    found = compare_keyness(ARTICLES, by="outlet", a="X", b="Y", fewest_articles=1, prior=10)
    assert list(found.columns) == OWN
    # X: war is war the war goes on (7 words); Y: the operation goes on peace is near war is far (10)
    war = term(found, "war")
    assert (war.count_a, war.count_b, war.n_articles) == (3, 1, 3)
    own = 10 * 4 / 17
    delta = math.log((3 + own) / (7 + 10 - 3 - own)) - math.log((1 + own) / (10 + 10 - 1 - own))
    assert war.log_odds == pytest.approx(delta, abs=1e-9)
    assert war.z == pytest.approx(delta / math.sqrt(1 / (3 + own) + 1 / (1 + own)), abs=1e-9)
    assert war.rate_a == pytest.approx(1000 * 3 / 7, abs=1e-9)
    parts = [(2 / 4, 3 / 17), (1 / 4, 4 / 17), (0, 4 / 17), (1 / 4, 6 / 17)]
    assert war.dispersion == pytest.approx(sum(abs(v - s) for v, s in parts) / 2, abs=1e-9)
    assert found["p_value"].isna().all()  # two articles a side
    assert found["z"].is_monotonic_decreasing


def test_a_word_equally_frequent_in_both_groups_has_no_log_odds():
    delta, z = log_odds(np.array([5.0]), np.array([10.0]), 100, 200, 50)
    assert abs(delta[0]) < 1e-12 and abs(z[0]) < 1e-12


def test_a_larger_prior_draws_rare_words_nearer_to_zero():
    small = log_odds(np.array([3.0]), np.array([0.0]), 100, 100, 10)[1][0]
    assert 0 < log_odds(np.array([3.0]), np.array([0.0]), 100, 100, 1000)[1][0] < small


def test_p_is_welchs_over_articles():
    generator = np.random.default_rng(0)
    a, b = generator.random((8, 3)), generator.random((11, 3)) * 2
    wanted = stats.ttest_ind(a, b, equal_var=False).pvalue
    assert welch(sparse.csr_array(a), sparse.csr_array(b), 8, 11) == pytest.approx(wanted, rel=1e-9)


def test_p_within_articles_is_paired():
    generator = np.random.default_rng(0)
    a, b = generator.random((9, 3)), generator.random((9, 3))
    wanted = stats.ttest_rel(a, b).pvalue
    made = paired_t(sparse.csr_array(a), sparse.csr_array(b), np.arange(9))
    assert made == pytest.approx(wanted, rel=1e-9)


def test_a_word_of_one_article_is_ill_dispersed():
    counts = sparse.csr_array(np.array([[9.0, 3], [0, 3], [0, 3]]))
    assert dispersion(counts, np.array([10.0, 10, 10])) == pytest.approx([2 / 3, 0])


def many(n=12):
    texts = [f"The {'war' if i % 2 else 'operation'} goes on and on here." for i in range(n)]
    return pd.DataFrame(
        {"doc_id": [f"d{i}" for i in range(n)], "outlet": ["X", "Y"] * (n // 2), "text": texts}
    )


def test_words_are_tested_and_corrected_together():
    articles = many()
    articles.loc[1, "text"] = "The operation goes on and on here."
    found = compare_keyness(articles, by="outlet", a="X", b="Y")
    wanted = stats.false_discovery_control(found["p_value"].dropna())
    assert found["q_value"].dropna().tolist() == pytest.approx(wanted.tolist())
    tested = found["p_value"].notna()
    n = int(tested.sum())
    assert set(found.loc[tested, "method"]) == {
        f"prior 500 words; Welch over articles; Benjamini-Hochberg over {n} terms"
    }


def test_phrases_do_not_cross_signs():
    found = compare_keyness(ARTICLES, by="outlet", longest=2, fewest_articles=1)
    terms = set(found["term"])
    assert {"goes on", "the war", "war is"} <= terms and "near war" not in terms
    # of four bigrams in X and seven in Y "goes on" is one each
    phrase = term(found, "goes on")
    delta, _ = log_odds(np.array([1.0]), np.array([1.0]), 5, 7, 500)
    assert phrase.log_odds == pytest.approx(delta[0], abs=1e-9)


def test_the_words_of_a_fixed_expression_are_associated():
    found = compare_keyness(ARTICLES, by="outlet", longest=3, fewest_articles=1)
    # of 17 words "goes" and "on" are two each and always together; "war" (4) and "is" (3) meet twice
    assert term(found, "goes on").association == pytest.approx(math.log2(2 * 17 / (2 * 2)))
    assert term(found, "war is").association == pytest.approx(math.log2(2 * 17 / (4 * 3)))
    assert term(found, "war goes on").association == pytest.approx(math.log2(1 * 17**2 / (4 * 2 * 2)))
    assert np.isnan(term(found, "war").association)


@pytest.mark.parametrize("length", [2, 3, 4])
def test_association_is_pointwise_mutual_information(length):
    words = Counter({"w0": 20, "w1": 30, "w2": 40, "w3": 50, "other": 860})
    phrase = " ".join(f"w{i}" for i in range(length))
    product = math.prod(words[w] / 1000 for w in phrase.split())
    assert association([phrase], np.array([5.0]), words) == pytest.approx([math.log2(5 / 1000 / product)])
    assert np.isnan(association(["w0 w1 w2 w3 w0"], np.array([5.0]), words)).all()


def voiced(n=6):
    texts = ['He said "war war" in the war.' if i % 2 else 'He said "the war" of peace.' for i in range(n)]
    articles = [{"doc_id": f"d{i}", "text": t} for i, t in enumerate(texts)]
    rows = []
    for i, text in enumerate(texts):
        start, end = text.index('"'), text.rindex('"') + 1
        for voice, s, e in (("narrator", 0, start), ("direct", start, end), ("narrator", end, len(text))):
            rows.append({"doc_id": f"d{i}", "start": s, "end": e, "voice": voice})
    return analysis(articles, voices=rows)


def test_narrator_and_source_are_paired_by_article():
    found = compare_keyness(voiced(), by="voice")
    war = term(found, "war")
    assert (war.a, war.b, war.count_a, war.count_b) == ("narrator", "direct", 3, 9)
    own = [1 / 5 * (i % 2) - (1.0 if i % 2 else 0.5) for i in range(6)]
    assert war.p_value == pytest.approx(stats.ttest_1samp(own, 0).pvalue, rel=1e-9)
    assert war.method.startswith("prior 500 words; paired t over articles")


def test_another_language_takes_no_part():
    articles = many().assign(language=["en"] * 11 + ["fr"])
    with pytest.warns(UserWarning, match="not in English"):
        found = compare_keyness(articles, by="outlet")
    assert term(found, "the").n_articles == 11


def test_what_cannot_be_compared_is_said():
    with pytest.raises(
        FramingError, match=r"by='paper' is not a column to compare by; possible are .*outlet"
    ):
        compare_keyness(ARTICLES, by="paper")
    with pytest.raises(FramingError, match="by='voice' needs an Analysis"):
        compare_keyness(ARTICLES, by="voice")
    with pytest.raises(FramingError, match="'doc_id' has 4 groups, not two; choose"):
        compare_keyness(ARTICLES, by="doc_id")
    with pytest.raises(FramingError, match="b='Z': 'outlet' has no such group"):
        compare_keyness(ARTICLES, by="outlet", a="X", b="Z")
    dated = ARTICLES.assign(published=pd.to_datetime(["2022-03-07", "2022-04-04"] * 2))
    with pytest.raises(FramingError, match="a='spring': 'month' has no such group"):
        compare_keyness(dated, by="month", a="spring")
    with (
        pytest.raises(FramingError, match="outlet='Y' has no words to compare"),
        pytest.warns(UserWarning, match="the text of 1 of 4 articles is empty"),
    ):
        compare_keyness(ARTICLES.assign(text=["war", "war", "", "—"]), by="outlet")
    with pytest.raises(FramingError, match="not a list"):
        compare_keyness([1], by="outlet")


def test_random_halves_of_bursty_articles_have_no_more_small_p_than_they_should():
    generator = np.random.default_rng(4)
    law = 1 / np.arange(2, 802)
    texts = []
    for length in generator.lognormal(np.log(250), 0.6, size=100):
        own = law * generator.gamma(0.3, 1 / 0.3, size=800)
        texts.append(" ".join(f"w{k}" for k in generator.choice(800, size=int(length), p=own / own.sum())))
    articles = pd.DataFrame({"doc_id": [f"d{i}" for i in range(100)], "text": texts})
    small = []
    for split in range(3):
        half = np.random.default_rng(split).permutation(100) < 50
        found = compare_keyness(articles.assign(half=np.where(half, "one", "two")), by="half")
        small.append((found["p_value"].dropna() < 0.05).mean())
    assert len(found) > 500 and max(small) <= 0.06


def test_articles_with_numbers_for_names_are_compared_like_any_others():
    numbered = ARTICLES.assign(doc_id=range(len(ARTICLES)))
    named = numbered.assign(doc_id=numbered["doc_id"].astype("str"))
    pd.testing.assert_frame_equal(
        compare_keyness(numbered, by="outlet", fewest_articles=1),
        compare_keyness(named, by="outlet", fewest_articles=1),
    )


def test_one_outlet_against_others_says_why_there_is_no_test():
    rows = [
        {
            "doc_id": f"{o}{i}",
            "outlet": o,
            "country": "A" if o == "o0" else "B",
            "text": f"The war of {o} goes on {i}.",
        }
        for o in (f"o{k}" for k in range(9))
        for i in range(8)
    ]
    articles = pd.DataFrame(rows)
    found = compare_keyness(articles, by="country", a="A", b="B").set_index("term")
    assert found.loc["war", "n_articles"] == 72
    assert found.loc["war", "method"].endswith(
        "no test: 1 cluster (outlet) on one side, fewer than 4; cluster='doc_id' compares articles"
    )
    as_articles = compare_keyness(articles, by="country", a="A", b="B", cluster="doc_id").set_index("term")
    tested = as_articles[as_articles["p_value"].notna()]
    assert len(tested) and tested["method"].str.contains("articles of one outlet are alike").all()


def test_an_article_that_is_no_near_copy_is_a_unit_of_its_own():
    """Where near-copies are told, ``cluster`` is missing for articles that have none."""
    articles = many()
    told = articles.assign(
        cluster=pd.Series([None] * len(articles), dtype="str"), representative=pd.Series([None] * len(articles), dtype="str")
    )  # fmt: skip
    found = compare_keyness(told, by="outlet", a="X", b="Y")
    assert found["p_value"].equals(compare_keyness(articles, by="outlet", a="X", b="Y")["p_value"])
    two = told.assign(cluster=told["cluster"].mask(told["doc_id"].isin(["d0", "d2"]), "d0"))
    assert not found["p_value"].equals(compare_keyness(two, by="outlet", a="X", b="Y")["p_value"])
