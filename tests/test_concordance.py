"""Keyword in context, as a table and as HTML."""

import re

import pandas as pd
import pytest

from framing.records import FramingError
from framing.reporting.concordance import concordance, concordance_html

TEXT = "The war is over. Nobody wants a war\nof words. They call it war."


def articles(text=TEXT):
    return pd.DataFrame({"doc_id": ["a"], "text": [text]})


def hits(word="war", text=TEXT, **columns):
    places = [m.start() for m in re.finditer(re.escape(word), text)]
    n = len(places)
    return pd.DataFrame(
        {"doc_id": ["a"] * n, "start": places, "end": [p + len(word) for p in places]}
        | {name: values[:n] for name, values in columns.items()}
    )


def test_context_in_whole_words_and_the_tables_own_columns():
    lines = concordance(hits(variant=["war", "war", "war"]), articles(), width=14)
    assert lines[["left", "span", "right"]].values.tolist() == [
        ["The", "war", "is over."],
        ["wants a", "war", "of words."],
        ["They call it", "war", "."],
    ]
    assert list(lines.columns) == ["doc_id", "left", "span", "right", "start", "end", "variant"]


@pytest.mark.parametrize(
    ("sort", "starts"),
    [(None, [4, 32, 59]), ("left", [32, 59, 4]), ("right", [59, 4, 32]), ("span", [4, 32, 59])],
)
def test_order_by_the_words_beside(sort, starts):
    assert concordance(hits(), articles(), sort=sort)["start"].tolist() == starts


def test_no_hits_keep_the_columns():
    lines = concordance(hits("peace"), articles())
    assert lines.empty
    assert list(lines.columns) == ["doc_id", "left", "span", "right", "start", "end"]
    assert concordance_html(lines).count("<tr>") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"width": 0}, "width is 0; give the characters"),
        ({"width": 2.5}, "width must be a whole number, not 2.5"),
        ({"sort": "middle"}, "sort must be one of 'left', 'right', 'span' or None, not the text 'middle'"),
    ],
)
def test_options_that_cannot_be(arguments, message):
    with pytest.raises(FramingError, match=message):
        concordance(hits(), articles(), **arguments)


def test_spans_of_other_articles_are_refused():
    with pytest.raises(FramingError, match="row 0: no article 'a'"):
        concordance(hits(), pd.DataFrame({"doc_id": ["b"], "text": [TEXT]}))
    with pytest.raises(FramingError, match="row 1: 32 to 35 is no stretch of article 'a', which has 9"):
        concordance(hits(), articles("The war i"))
    with pytest.raises(FramingError, match="row 0: the span is 'war', but the article has 'WAR' there"):
        concordance(hits(span=["war"] * 3), articles(TEXT.upper()))


def test_hostile_text_is_shown_as_text():
    text = '<script>alert(1)</script> \u202ewar\u202c & \x00"quoted"'
    html = concordance_html(concordance(hits("war", text), articles(text)), columns=["start"])
    assert "<script" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "\u202e" not in html
    assert "⟨U+202E⟩" in html
    assert html.count("<bdi>") == html.count("</bdi>") == 5 + 5


def test_html_tells_how_many_lines_it_leaves_out():
    html = concordance_html(concordance(hits(), articles()), max_rows=1)
    assert "2 more lines" in html
    with pytest.raises(FramingError, match="lines needs the column 'voice'"):
        concordance_html(concordance(hits(), articles()), columns=["voice"])
