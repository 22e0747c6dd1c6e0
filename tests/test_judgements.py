"""Judgements by role: who is judged by whom, in actives, passives, participles, nouns and under negation."""

import pandas as pd
import pytest

from framing import score_targets
from framing.corpus.words import normalize, tokenize
from framing.sentiment.valence import compound, word_valences


def polarity(marked: str) -> str:
    """Score the target in square brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    context = marked.replace("[", "").replace("]", "")
    found = score_targets(pd.DataFrame({"context": [context], "start": [start], "end": [end]}))
    return str(found["polarity"][0])


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The minister accused [Moreno].", "negative"),
        ("The minister has repeatedly denounced [President Moreno].", "negative"),
        ("[Moreno] was accused by the minister.", "negative"),
        ("[Moreno], accused of the theft, left the town.", "negative"),
        ("[Moreno] has been arrested.", "negative"),
        ("[Moreno] was praised by the minister.", "positive"),
        ("The minister praised [Moreno].", "positive"),
        ("The minister praised [Moreno]'s work.", "positive"),
        ("The minister voted for [Moreno].", "positive"),
        ("[Moreno] lied to the committee.", "negative"),
        ("[Moreno], who lied to the committee, left the town.", "negative"),
        ("[Moreno] came to the town and lied to the committee.", "negative"),
        ("[Moreno] won the vote.", "positive"),
        ("[Moreno] failed.", "negative"),
        ("The minister led the criticism of [Moreno].", "negative"),
        ("The minister lashed out at [Moreno].", "negative"),
        ("The minister did not praise [Moreno].", "negative"),
        ("The minister refused to endorse [Moreno].", "negative"),
        ("The police searched the house of [Moreno].", "neutral"),
        ("People like [Moreno] read the paper.", "neutral"),
        ("“The plan is a disaster,” [Moreno] said.", "neutral"),
        ("“The plan is a disaster,” said [Moreno].", "neutral"),
    ],
)
def test_polarity_follows_the_role(marked: str, expected: str) -> None:
    assert polarity(marked) == expected


def test_the_same_sentence_judges_its_two_actors_differently() -> None:
    assert polarity("[Ortiz] was beaten by Moreno.") == "negative"
    assert polarity("Ortiz was beaten by [Moreno].") == "positive"


def sentence_score(text: str) -> float:
    lower = [normalize(w) for w in tokenize(text)[0]]
    return compound(sum(value for _, value in word_valences(lower, news=False)))


@pytest.mark.parametrize(
    "text",
    [
        "The plan was very good and the people were happy",
        "It was not a good plan",
        "The extremely bad weather hardly helped",
        "There is no hope in this horrible war",
        "The terrible attack was a crime",
        "They were never friendly to the committee",
    ],
)
def test_without_the_news_list_a_plain_sentence_scores_as_in_vader(text: str) -> None:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    assert sentence_score(text) == pytest.approx(
        SentimentIntensityAnalyzer().polarity_scores(text)["compound"], abs=1e-3
    )


def test_a_word_that_occurs_twice_is_weighed_where_it_stands() -> None:
    # VADER looks the place of a valence up by its value: with "but", the first "good" is weighed for the second.
    lower = ["good", ",", "but", "not", "good"]
    assert word_valences(lower) == [(0, 1.9), (4, pytest.approx(-0.74 * 1.9))]


def test_a_long_text_costs_no_more_per_word() -> None:
    words = ["the", "good", "plan", "was", "not", "a", "bad", "plan"]
    assert len(word_valences(words * 20_000)) == 2 * 20_000


def test_a_noun_after_an_adjective_is_no_verb() -> None:
    assert polarity("[Ortiz] said that it would face international sanctions.") == "neutral"
    assert polarity("Moreno sanctions [Ortiz].") == "negative"
