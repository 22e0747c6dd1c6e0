import pytest

from framing import load_corpus, split_sentences
from framing.coding.gold import load_gold
from framing.records import FramingError


@pytest.mark.parametrize("coder", [None, "coder_a", "coder_b"])
def test_every_span_is_exact_and_in_its_sentence(coder: str | None) -> None:
    articles = load_corpus("sample_article")
    text, doc_id = articles.text[0], articles.doc_id[0]
    sentences = split_sentences(articles).set_index("sentence")
    for layer, rows in load_gold(coder=coder).items():
        assert (rows.doc_id == doc_id).all(), layer
        assert rows.start.is_monotonic_increasing, layer
        for row in rows.itertuples():
            assert text[row.start : row.end] == row.span
            assert sentences.start[row.sentence] <= row.start < sentences.end[row.sentence]


def test_the_invented_corpus_is_annotated_whole() -> None:
    articles = load_corpus("bridge_dispute")
    gold = load_gold("bridge_dispute", coder="author")["sentiments"]
    texts = dict(zip(articles.doc_id, articles.text, strict=True))
    assert [
        texts[d][s:e] for d, s, e in zip(gold.doc_id, gold.start, gold.end, strict=True)
    ] == gold.span.tolist()
    assert set(gold.doc_id) == set(articles.doc_id)
    assert gold.polarity.value_counts().to_dict() == {"neutral": 21, "negative": 14, "positive": 14}
    with pytest.raises(FramingError, match="no reading 'adjudicated' of bridge_dispute; there are author"):
        load_gold("bridge_dispute")


def test_sizes_and_dtypes() -> None:
    gold = load_gold("sample_article")
    assert {k: len(v) for k, v in gold.items()} == {
        "agency": 16,
        "contrasts": 33,
        "hedges": 25,
        "mentions": 109,
        "quotations": 38,
    }
    assert gold["quotations"].kind.value_counts().to_dict() == {"indirect": 21, "direct": 10, "mixed": 7}
    assert gold["quotations"].cue_start.dtype == "Int64"
    assert gold["agency"].actor.isna().sum() > 0  # nobody named is missing, not an empty name


def test_unknown_names_are_told() -> None:
    with pytest.raises(FramingError, match="bundled are bridge_dispute, nine_newsrooms, sample_article"):
        load_gold("other")
    with pytest.raises(FramingError, match="there are adjudicated, coder_a, coder_b"):
        load_gold(coder="anna")


def test_the_coded_samples_of_the_nine_newsrooms_hold_places_codes_and_their_design_and_no_text():
    gold = load_gold("nine_newsrooms", coder="reader")
    tone, referents = gold["sentiments"], gold["referents"]
    assert len(tone) == 200 and tone["unit"].is_unique and set(tone["valid"]) == {"yes", "no"}
    assert (tone["polarity"].isna() == (tone["valid"] == "no")).all()
    assert str(tone["start"].dtype) == "int64" and str(tone["probability"].dtype) == "float64"
    told = tone.drop_duplicates("stratum").set_index("stratum")["n_drawn"].astype(int)
    assert tone["stratum"].value_counts().to_dict() == told.to_dict()
    assert set(referents["names_referent"]) == {"yes", "no", "unclear"}
    longest = [
        t.astype("str").apply(lambda c: c.str.split().str.len().max()).max() for t in (tone, referents)
    ]
    assert max(longest) <= 2  # "polarity=neutral voice=direct", "civil war"
