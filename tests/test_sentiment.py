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
    assert list(found.columns) == list(framing.data_dictionary("sentiments").column)
