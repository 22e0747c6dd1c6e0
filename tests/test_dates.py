"""Dates in the forms and languages databases write them: read, or told."""

import datetime as dt

import pandas as pd
import pytest

import framing
from framing.corpus.date_forms import read_date
from framing.corpus.dates import DateOrder


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("March 3, 2023 Friday 10:02 PM GMT", "2023-03-03 22:02"),
        ("Friday 3 March 2023", "2023-03-03"),
        ("3. März 2023", "2023-03-03"),
        ("1. Februar 2012 Mittwoch", "2012-02-01"),
        ("44988", "2023-03-03"),
        (44988, "2023-03-03"),
        (44988.5, "2023-03-03 12:00"),
        ("2023-03-03T22:02:00+01:00", "2023-03-03 22:02"),
        ("Fri Mar 03 22:02:00 +0000 2023", "2023-03-03 22:02"),
        ("20230303220200", "2023-03-03 22:02"),
        (20230303, "2023-03-03"),
        ("1677880920", "2023-03-03 22:02"),
        (1677880920000, "2023-03-03 22:02"),
        ("Mar 3, 2023 6:02 p.m. ET", "2023-03-03 18:02"),
        ("12:05 a.m. ET, March 3, 2023", "2023-03-03 00:05"),
        ("3rd March 2023", "2023-03-03"),
        ("Updated 3 March 2023, 5.30pm", "2023-03-03 17:30"),
        ("Sept. 3, 2023", "2023-09-03"),
        ("03-Mar-23", "2023-03-03"),
        ("03 MAR 2023 (Friday)", "2023-03-03"),
        ("2023/3/3", "2023-03-03"),
        ("3 mars 2023", "2023-03-03"),
        ("2023-03-03 00:00:00 UTC", "2023-03-03"),
        ("14.03.2022 08:15", "2022-03-14 08:15"),
        ("2018 年 10 月 7 日 17:04", "2018-10-07 17:04"),
        ("2018년 5월 28일", "2018-05-28"),
        ("3 марта 2023", "2023-03-03"),
        (dt.date(2023, 3, 3), "2023-03-03"),
        (pd.Timestamp("2023-03-03 22:02", tz="Europe/Rome"), "2023-03-03 22:02"),
        ("March 2022", "2022-03-01"),
    ],
)  # fmt: skip
def test_forms_of_dates(written, read):
    assert read_date(written) == pd.Timestamp(read)


@pytest.mark.parametrize(
    "written",
    ["Montag, 3. Januar", "10 March", "10:30", "today", "3 days ago", "31 February 2022", "14/14/2022", "", None, True,
     "Copyright 2010 The Post", float("inf"), -5, 12, "1" * 40, "x" * 500],
)  # fmt: skip
def test_what_is_no_date_is_none(written):
    assert read_date(written) is None


def test_the_order_of_day_and_month_is_one_for_a_file():
    order = DateOrder().seen(["01/02/2022", "14/02/2022"])
    assert order.reads_day_first and order.decided and order.note() == []
    assert not DateOrder().seen(["01/02/2022", "02/14/2022"]).reads_day_first
    assert DateOrder().seen(["01.02.2022"]).reads_day_first
    assert "were read as month/day/year" in DateOrder().seen(["01/02/2022"]).note()[0]
    assert "were read as day/month/year" in DateOrder(european=True).seen(["01/02/2022"]).note()[0]


CODEBOOK = framing.load_codebook("bridge_dispute")


def test_dates_a_user_wrote_are_read_before_the_analysis():
    articles = pd.DataFrame(
        {"doc_id": ["a", "b"], "text": ["Lee left."] * 2, "published": ["3 March 2023", None]}
    )
    found = framing.analyze(articles, CODEBOOK).articles.published
    assert str(found.dtype) == "datetime64[us]" and found.tolist() == [pd.Timestamp("2023-03-03"), pd.NaT]
    articles["published"] = ["soon", "2023-03-03"]
    with pytest.raises(framing.FramingError, match="articles, row 0: the date 'soon' cannot be read"):
        framing.analyze(articles, CODEBOOK)
    articles["published"] = ["01/02/2023", "2023-03-03"]
    with pytest.warns(UserWarning, match="'01/02/2023' were read as month/day/year"):
        assert framing.analyze(articles, CODEBOOK).articles.published[0].month == 1
