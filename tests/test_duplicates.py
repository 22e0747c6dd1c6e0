"""Near-copies: planted ones are found, others are not; the earliest represents them; summaries take the table."""

import random

import numpy as np
import pandas as pd
import pytest

import framing
from framing.corpus.duplicates import _similarity, count_copies

REPORT = (
    "The two towns voted on Monday to close the old bridge over the river for a year. Engineers had found rust in the "
    "main pillars and asked for repairs. Shopkeepers feared for their trade and called the vote a mistake. The council "
    "promised a ferry from Tuesday and a new bridge by next summer, paid for by both towns."
)  # fmt: skip


def words_at_random(draw, n):
    """Return an article of invented words, frequent ones more often, as in a language."""
    return [f"w{int(draw.paretovariate(0.4)) % 5000}" for _ in range(n)]


def test_planted_copies_with_a_tenth_of_the_words_changed_are_found():
    draw = random.Random(1)
    originals = [words_at_random(draw, draw.randint(100, 500)) for _ in range(300)]
    copies = []
    for words in originals[:100]:
        changed = list(words)
        for place in draw.sample(range(len(words)), len(words) // 10):
            changed[place] = f"x{draw.randint(0, 5000)}"
        copies.append(changed)
    texts = [" ".join(words) for words in originals + copies]
    found = framing.find_duplicates(pd.DataFrame({"doc_id": [str(i) for i in range(400)], "text": texts}))
    together = sum(found.cluster[i] == found.cluster[300 + i] for i in range(100))
    assert together >= 95
    assert found.cluster[100:300].isna().all()


def test_similarity_is_the_share_of_words_in_common_pairs():
    a, b = (np.array(x, np.uint32) for x in ([1, 2, 3, 4, 9], [1, 2, 3, 7, 4, 9]))
    assert _similarity(a, b) == (5 + 5) / 11  # pairs 1 2, 2 3 and 4 9: all of a, all of b but 7
    assert _similarity(a, a) == 1 and _similarity(a, b[:0]) == 0 and _similarity(a, a[::-1]) == 0
    assert _similarity(a[:1], b, least=0.8) == 0  # their lengths forbid it


def test_the_earliest_represents_and_the_order_of_rows_does_not_matter():
    articles = pd.DataFrame(
        {
            "doc_id": ["late", "early", "other", "undated"],
            "text": [
                REPORT + " (AP)",
                REPORT.replace("Monday", "Friday"),
                "Nothing of the kind happened.",
                REPORT,
            ],
            "published": pd.to_datetime(["2021-05-04", "2021-05-03", "2021-05-01", None]),
        }
    )
    for table in (articles, articles.iloc[::-1]):
        found = framing.find_duplicates(table).set_index("doc_id")
        assert found.representative[["late", "early", "undated"]].tolist() == ["early"] * 3
        assert found.loc["other", ["cluster", "representative", "similarity"]].isna().all()
        assert found.credit["late"] == "AP" and found.similarity["early"] == 1
    n = len(REPORT.split())  # all but the day's name, and the agency in the later one
    assert found.similarity["late"] == pytest.approx(2 * (n - 1) / (2 * n + 1))


@pytest.mark.parametrize(
    ("text", "author", "credit"),
    [
        ("ROME (Reuters) - They left. " + "x" * 600, None, "Reuters"),
        ("They left. " + "x" * 600 + " hg/jd (dpa, AFP)", None, "dpa; AFP"),
        ("MOSCOW, May 3. /TASS/. They left.", None, "TASS"),
        ("They left.", "Associated Press", "AP"),
        ("They left (pa said so) and the APs (apart) too.", "Ann Lee", None),
        ("x" * 300 + " (AP) " + "x" * 300, None, None),
    ],
)
def test_agencies_are_credited_at_the_ends_and_in_the_byline(text, author, credit):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text], "author": [author]})
    found = framing.find_duplicates(articles).credit[0]
    assert found == credit if credit else pd.isna(found)


def test_empty_and_missing_texts_are_no_copies_and_equal_texts_are():
    articles = pd.DataFrame({"doc_id": list("abcde"), "text": ["", None, "", "Hi.", "hi"]})
    assert framing.find_duplicates(articles).cluster.fillna("").tolist() == ["", "", "", "d", "d"]


def test_many_equal_texts_are_one_cluster():
    articles = pd.DataFrame({"doc_id": [str(i) for i in range(3000)], "text": [REPORT] * 3000})
    assert framing.find_duplicates(articles).cluster.tolist() == ["0"] * 3000


@pytest.mark.parametrize("threshold", [0.2, 1.5, float("nan")])
def test_a_threshold_is_a_share(threshold):
    with pytest.raises(
        framing.FramingError, match=r"threshold=.* is no share of common words|must be a number"
    ):
        framing.find_duplicates(pd.DataFrame({"doc_id": ["a"], "text": ["x"]}), threshold=threshold)


def corpus(**columns):
    return pd.DataFrame(
        {"doc_id": ["a", "b", "c"], "text": [REPORT, REPORT + " They left.", "Prices rose."], **columns}
    )


def test_analyze_says_when_nobody_looked_for_copies_and_every_summary_takes_the_table():
    codebook = framing.load_codebook("bridge_dispute")
    with pytest.warns(UserWarning, match="2 of 3 articles share most of their sentences with another"):
        framing.analyze(corpus(), codebook)
    articles = corpus().merge(framing.find_duplicates(corpus()), on="doc_id")
    analysis = framing.analyze(articles, codebook)
    totals = {
        choice: framing.summarize_voices(analysis, by="voice", duplicates=choice).denominator.max()
        for choice in ("keep", "drop", "weight")
    }
    n = analysis.sentences.groupby("doc_id").n_words.sum()
    assert totals == {"keep": n.sum(), "drop": n["a"] + n["c"], "weight": (n["a"] + n["b"]) / 2 + n["c"]}


def test_copies_are_noticed_by_whole_sentences():
    sentences = framing.split_sentences(corpus())
    assert count_copies(corpus(), sentences) == 2
    assert count_copies(corpus().iloc[1:], sentences[sentences.doc_id != "a"]) == 0
