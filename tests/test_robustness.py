import pandas as pd
import pytest
from synthetic import analysis, stretches

from framing.comparing.robustness import check_robustness
from framing.estimates.summaries import summarize_contrasts, summarize_hedging, summarize_mentions
from framing.records import FramingError

ARTICLES = [{"doc_id": f"a{i}", "outlet": o, "cluster": f"k{i // 2}"} for i, o in enumerate("XXYYZZ")]
VOICES = stretches(**{f"a{i}": {"narrator": 100, "direct": 50 + i} for i in range(6)})
HEDGES = [
    {"doc_id": f"a{i}", "category": "modal", "voice": v}
    for i in range(6)
    for v in ("narrator", "direct")[: 1 + i % 2]
]


def test_every_choice_stands_beside_the_estimate_as_given():
    found = check_robustness(
        analysis(ARTICLES, voices=VOICES, hedges=HEDGES), summarize_hedging, by="category"
    )
    assert list(found.columns[:3]) == ["choice", "category", "measure"]
    total = found[found["category"] == "hedging"].set_index("choice")
    assert total.index.tolist() == [
        "as given",
        "voice: narrator only",
        "voice: direct only",
        "duplicates: weight",
        "articles: without X",
        "articles: without Y",
        "articles: without Z",
        "articles: without the longest",
        "estimand: mean of articles",
    ]
    assert total.loc["as given", "estimate"] == pytest.approx(1000 * 9 / 915)
    assert total.loc["voice: direct only", "estimate"] == pytest.approx(1000 * 3 / 315)
    assert total.loc["articles: without X", "estimate"] == pytest.approx(1000 * 6 / (915 - 301))
    assert total.loc["articles: without the longest", "numerator"] == 7
    assert total.loc["articles: without X", "change"] == pytest.approx(1000 * (6 / 614 - 9 / 915))
    assert total.loc["as given", "change"] == 0


def test_headlines_and_captions_are_left_out_with_their_words():
    sentences = [{"doc_id": "a0", "sentence": s, "section": k} for s, k in enumerate(["headline", "body"])]
    voices = [{"doc_id": "a0", "sentence": s, "voice": "narrator", "n_words": 10 + s} for s in (0, 1)]
    hedges = [{"doc_id": "a0", "sentence": 0, "category": "modal", "voice": "narrator"}]
    made = analysis(ARTICLES[:1], sentences=sentences, voices=voices, hedges=hedges)
    found = check_robustness(made, summarize_hedging, by=())
    row = found[found["choice"] == "sections: no headlines, no captions"].iloc[0]
    assert (row.numerator, row.denominator) == (0, 11)


def test_kinds_of_mention_and_another_analysis_are_tried():
    mentions = [{"doc_id": "a0", "actor": "us", "kind": k, "voice": "narrator"} for k in ("name", "pronoun")]
    made = analysis(ARTICLES[:1], voices=VOICES[:2], mentions=mentions)
    other = analysis(ARTICLES[:1], voices=VOICES[:2], mentions=mentions[:1] * 3)
    found = check_robustness(made, summarize_mentions, others={"codebook: wider": other})
    counts = found[found["measure"] == "count"].set_index("choice")["estimate"]
    assert counts["as given"] == 1
    assert counts["kinds: adjectives and pronouns too"] == 2
    assert counts["codebook: wider"] == 3
    with pytest.raises(FramingError, match="others='as given' is the name of a choice"):
        check_robustness(made, summarize_mentions, others={"as given": other})


def test_word_choice_stays_split_by_voice():
    rows = [{"doc_id": "a0", "contrast": "c", "variant": "v", "use": "used", "voice": "narrator"}]
    found = check_robustness(analysis(ARTICLES, voices=VOICES, contrasts=rows), summarize_contrasts)
    assert not found["choice"].str.startswith("voice").any()
    assert found.columns[:4].tolist() == ["choice", "contrast", "variant", "voice"]


def test_no_analysis_is_said():
    with pytest.raises(FramingError, match="must be an Analysis"):
        check_robustness(pd.DataFrame(), summarize_hedging)
