import numpy as np
import pandas as pd
import pytest
from statsmodels.formula.api import ols
from synthetic import analysis, stretches

from framing.comparing.model_table import model_table
from framing.estimates.summaries import summarize_hedging, summarize_sentiment
from framing.records import FramingError


def corpus():
    articles = [
        {
            "doc_id": f"a{i}",
            "outlet": "XY"[i % 2],
            "published": pd.Timestamp("2022-01-03") + pd.Timedelta(weeks=i),
        }
        | {"cluster": "k" if i < 2 else None, "representative": None}
        for i in range(12)
    ]
    hedges = [{"doc_id": f"a{i}", "category": "modal"} for i in range(12) for _ in range(1 + 2 * (i % 2))]
    sentiments = [
        {"doc_id": f"a{i}", "actor": "us", "score": 0.1 * i, "polarity": "neutral"} for i in range(12)
    ]
    return analysis(
        articles,
        hedges=hedges,
        sentiments=sentiments,
        voices=stretches(**{f"a{i}": {"narrator": 100} for i in range(12)}),
    )


def test_articles_are_rows_with_all_a_regression_needs():
    made = model_table(corpus(), summarize_hedging, by=[], duplicates="weight")
    assert len(made) == 12
    assert {"outlet", "published", "week", "month", "year", "cluster", "weight"} <= set(made.columns)
    assert made["weight"].tolist() == [0.5, 0.5, *[1.0] * 10] and made["cluster"].nunique() == 11
    assert made["value"].tolist() == pytest.approx([0.01, 0.03] * 6)
    groups = pd.factorize(made["cluster"])[0]
    fitted = ols("value ~ outlet", made).fit(cov_type="cluster", cov_kwds={"groups": groups})
    assert fitted.params["outlet[T.Y]"] == pytest.approx(0.02)


def test_spans_are_rows_with_their_articles_columns():
    made = model_table(corpus(), summarize_sentiment, unit="span")
    assert len(made) == 12 and made["score"].tolist() == pytest.approx((0.1 * np.arange(12)).tolist())
    assert made["outlet"].tolist() == ["X", "Y"] * 6
    with pytest.raises(FramingError, match="unit='word'; possible are 'article', 'span'"):
        model_table(corpus(), summarize_sentiment, unit="word")


def test_codes_come_with_the_rows():
    made = corpus()
    coded = made.sentiments.rename(columns={"start": "unit_start", "end": "unit_end"})[
        ["doc_id", "unit_start", "unit_end"]
    ]
    coded = coded.assign(machine=0.5, human=np.nan, probability=np.nan, pseudo_outcome=0.25)
    spans = model_table(made, summarize_sentiment, unit="span", coded=coded)
    assert spans["pseudo_outcome"].eq(0.25).all()
    articles = model_table(made, summarize_hedging, by=[], coded=coded)
    assert articles["pseudo_outcome"].eq(0.25).all() and articles["n_units"].eq(1).all()
