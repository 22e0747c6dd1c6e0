"""Sentiment toward an actor: expected polarity by role, masking, hostile input."""

import numpy as np
import pandas as pd
import pytest

import framing
from framing import FramingError, score_mentions, score_targets


def targets(*marked: str) -> pd.DataFrame:
    """Make targets from sentences with the target in square brackets."""
    rows = []
    for text in marked:
        start, end = text.index("["), text.index("]") - 1
        rows.append((text.replace("[", "").replace("]", ""), start, end))
    return pd.DataFrame(rows, columns=["context", "start", "end"])


def polarities(*marked: str) -> list[str]:
    return list(score_targets(targets(*marked))["polarity"])


def test_the_clause_decides_and_not_the_sentence() -> None:
    found = score_targets(
        targets("[Ann] is a hero, but Ben is a liar.", "Ann is a hero, but [Ben] is a liar.")
    )
    assert found["polarity"].tolist() == ["positive", "negative"]
    assert found["evidence"].tolist() == ["hero", "liar"]


def test_words_of_the_name_are_not_scored() -> None:
    found = score_targets(targets("The [United States] sent a letter."))
    assert found["n_evidence"].tolist() == [0]
    assert found["score"].tolist() == [0.0]


def test_a_span_outside_its_context_is_refused() -> None:
    bad = pd.DataFrame({"context": ["Ann left."], "start": [4], "end": [40]})
    with pytest.raises(
        FramingError, match="row 1: the span 4 to 40 lies outside its context of 9 characters"
    ):
        score_targets(bad)


def test_any_object_with_predict_is_a_model() -> None:
    class Gloomy:
        def predict(self, context: list[str], start: list[int], end: list[int]) -> np.ndarray:
            return np.tile([0.7, 0.2, 0.1], (len(context), 1))

    found = score_targets(targets("[Ann] won."), model=Gloomy())
    assert found["polarity"].tolist() == ["negative"]
    assert found["score"].tolist() == [pytest.approx(-0.6)]
    assert found["n_evidence"].isna().all()


def test_masking_takes_the_contrast_out_of_the_score() -> None:
    text = "Ann spoke of the war."
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    mentions = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [3], "span": ["Ann"], "actor": ["ann"]})
    at = text.index("war")
    contrasts = pd.DataFrame({"doc_id": ["a"], "start": [at], "end": [at + 3]})
    found = score_mentions(articles, mentions, contrasts=contrasts)
    assert found["score"][0] < 0
    assert found["score_masked"][0] == 0
    told = list(framing.data_dictionary("sentiments").column)
    assert told == [*found.columns, "voice", "holder"]  # the last two are added by analyze


def annotated(text: str, *spans: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make an article and its mentions."""
    rows = [("a", text.index(s), text.index(s) + len(s), s, s.lower()) for s in spans]
    mentions = pd.DataFrame(rows, columns=["doc_id", "start", "end", "span", "actor"])
    return pd.DataFrame({"doc_id": ["a"], "text": [text]}), mentions


def terms(text: str, *spans: str) -> pd.DataFrame:
    rows = [("a", text.index(s), text.index(s) + len(s)) for s in spans]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end"])


def test_masking_a_term_without_valence_changes_nothing() -> None:
    text = "Ann met Ben. “Eve is saddened by the invasion in the Trade Union,” Liu of Rome, said, and Dan will help."
    articles, mentions = annotated(text, "Ann", "Ben", "Eve", "Trade Union", "Liu", "Rome", "Dan")
    found = score_mentions(articles, mentions, contrasts=terms(text, "invasion"))
    assert found["score_masked"].tolist() == found["score"].tolist()
    assert found["n_evidence"].sum() > 0


def test_masking_a_name_of_a_place_leaves_the_score_though_its_capital_stands_between() -> None:
    text = "Ann Lee visited Kyiv, a terrible mess."
    articles, mentions = annotated(text, "Ann Lee")
    found = score_mentions(articles, mentions, contrasts=terms(text, "Kyiv"))
    assert found["score_masked"].tolist() == found["score"].tolist()
    assert found["score"][0] < 0


def test_a_term_inside_the_mention_is_not_masked() -> None:
    text = "The War Party won the war."
    articles, mentions = annotated(text, "War Party")
    contrasts = pd.DataFrame({"doc_id": "a", "start": [4, 22], "end": [7, 25]})
    found = score_mentions(articles, mentions, contrasts=contrasts)
    assert found["evidence"].tolist() == ["won|war"]
    assert found["score_masked"][0] > found["score"][0]


def test_a_mention_that_holds_a_term_is_scored_in_the_words_around_it() -> None:
    """A sentence without end, with a term in every mention: only the words a model looks at are rebuilt."""
    seen: list[str] = []

    class Eyes:
        def predict(self, context: list[str], start: list[int], end: list[int]) -> np.ndarray:
            seen.extend(c[s:e] + "|" + c for c, s, e in zip(context, start, end, strict=True))
            return np.tile([0.2, 0.6, 0.2], (len(context), 1))

    unit, n = "the War Party hailed a war and ", 600
    articles = pd.DataFrame({"doc_id": ["a"], "text": [unit * n]})
    places = pd.Series(range(n)) * len(unit)
    mentions = pd.DataFrame({"doc_id": "a", "start": places + 4, "end": places + 13, "span": "War Party"})
    within = pd.DataFrame({"doc_id": "a", "start": places + 4, "end": places + 7})
    beside = pd.DataFrame({"doc_id": "a", "start": places + 23, "end": places + 26})
    contrasts = pd.concat([within, beside]).sort_values("start")
    score_mentions(articles, mentions.assign(actor="party"), contrasts=contrasts, model=Eyes())
    masked = [text for k, text in enumerate(seen) if k % 4]  # behind each mention its three versions
    assert len(masked) == 3 * n
    assert all(text.startswith("War Party|") for text in masked)
    assert all("a war" not in text and text.count("War") == 2 for text in masked)
    assert max(map(len, masked)) < 40 * len(unit)
    default = score_mentions(articles, mentions.assign(actor="party"), contrasts=contrasts)
    short = score_mentions(
        articles.assign(text=unit * 31), mentions[:31].assign(actor="party"), contrasts=contrasts[:62]
    )
    assert default["score_masked"][300] == short["score_masked"][15] > default["score"][300]


def test_masked_scores_are_the_mean_of_three_words_and_stand_within_their_range() -> None:
    class ByLength:
        """Positive with the length of the sentence, so that each neutral word scores differently."""

        def predict(self, context: list[str], start: list[int], end: list[int]) -> np.ndarray:
            good = np.array([len(c) / 100 for c in context])
            return np.column_stack([np.zeros(len(good)), 1 - good, good])

    text = "Ann left the war."
    articles, mentions = annotated(text, "Ann")
    found = score_mentions(articles, mentions, contrasts=terms(text, "war"), model=ByLength())
    lengths = [len(text) - len("war") + len(word) for word in ("event", "development", "process")]
    assert found["score"][0] == pytest.approx(len(text) / 100)
    assert found["score_masked"][0] == pytest.approx(sum(lengths) / 300)
    assert found["score_masked_low"][0] == pytest.approx(min(lengths) / 100)
    assert found["score_masked_high"][0] == pytest.approx(max(lengths) / 100)


@pytest.mark.parametrize("model", ["vader", "newsmtsc"])
def test_the_order_of_the_mentions_changes_no_score(model: str) -> None:
    text = "Ann praised Ben in the war. He attacked Eve. Dan won the war, and Liu lost it."
    articles, mentions = annotated(text, "Ann", "Ben", "He", "Eve", "Dan", "Liu")
    people = pd.DataFrame({"actor": mentions["actor"], "kind": "person"})
    found, mixed = (
        score_mentions(articles, listed, contrasts=terms(text, "war"), actors=people, model=model)
        for listed in (mentions, mentions.iloc[[4, 0, 2, 5, 1, 3]])
    )
    assert (found["score"] != found["score_masked"]).any()
    pd.testing.assert_frame_equal(found, mixed.sort_values("start", ignore_index=True))


def test_the_neutral_words_are_neutral_and_judge_nobody() -> None:
    from framing.sentiment.targets import senses

    assert not set(framing.load_lexicon("neutral_words")["word"]) & senses().keys()


def test_adjectives_are_left_out_and_pronouns_kept() -> None:
    articles, mentions = annotated("Russian shelling: he knew.", "Russian", "he")
    found = score_mentions(articles, mentions.assign(kind=["adjective", "pronoun"]))
    assert found["span"].tolist() == ["he"]


@pytest.mark.filterwarnings("ignore:the articles table has no rows")
def test_no_article_and_no_mention_give_an_empty_table_of_the_same_columns() -> None:
    articles, mentions = annotated("Ann won.", "Ann")
    empty = score_mentions(articles.head(0), mentions.head(0))
    assert empty.dtypes.equals(score_mentions(articles, mentions).dtypes)
    assert score_targets(targets("[Ann] won.").head(0)).empty


@pytest.mark.parametrize("model", ["vader", "newsmtsc"])
@pytest.mark.parametrize(
    "text",
    [
        "x",
        "\u202e[]😀",
        "war " * 30,
        "'" * 50,
        "“" * 50,
        "A.B.C. ’s ’s n’t",
        "ΑΣ won",
        "é́ is bad",
    ],
)
def test_any_text_is_scored(model: str, text: str) -> None:
    frame = pd.DataFrame({"context": [text] * 2, "start": [0, len(text) - 1], "end": [1, len(text)]})
    found = score_targets(frame, model=model)
    assert found["score"].between(-1, 1).all()


@pytest.mark.parametrize(
    ("text", "target", "polarity"),
    [
        ("The White House declined to describe any red lines.", "White House", "neutral"),
        ("A spokesman for Arden declined to comment.", "Arden", "neutral"),
        ("Trade with Arden declined.", "Trade", "negative"),
        ("The union accused the minister, Ann Lee, of lying.", "Ann Lee", "negative"),
        ("Prosecutors praised the mayor, Ann Lee.", "Ann Lee", "positive"),
        ("Berlin has also argued that the plan was a disgrace.", "Berlin", "neutral"),
    ],
)
def test_silence_speech_and_a_name_behind_its_title(text: str, target: str, polarity: str) -> None:
    start = text.index(target)
    frame = pd.DataFrame({"context": [text], "start": [start], "end": [start + len(target)]})
    assert score_targets(frame)["polarity"].tolist() == [polarity]


def test_what_a_model_could_not_judge_is_missing() -> None:
    class Unsure:
        def predict(self, context: list[str], start: list[int], end: list[int]) -> np.ndarray:
            return np.full((len(context), 3), np.nan)

    found = score_targets(targets("[Ann] won."), model=Unsure())
    assert found[["polarity", "score"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Smith described Brown as brave, and Jones as cowardly.",
            ["neutral", "positive", "negative"],
        ),
        ("Smith called Brown a hero.", ["neutral", "positive"]),
        ("Smith, a popular senator, called Brown a fool.", ["positive", "negative"]),
        ("Smith branded Brown a coward and Jones a fool.", ["neutral", "negative", "negative"]),
    ],
)
def test_what_a_speaker_says_of_others_is_not_of_the_speaker(text, expected):
    people = pd.DataFrame(
        {"actor": ["smith", "brown", "jones"], "name": ["Smith", "Brown", "Jones"], "kind": "organisation"}
    )
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    assert score_mentions(articles, framing.find_mentions(articles, people)).polarity.tolist() == expected
