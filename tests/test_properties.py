"""Every verb over arbitrary Unicode: spans are exact, nothing is lost, and nobody's order or neighbours matter."""

import contextlib
import os
import subprocess
import sys
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import framing
from framing.annotating import Task, annotate_task

EXAMPLES = int(os.environ.get("FRAMING_EXAMPLES", "200"))
_ALL = framing.load_codebook("sample_article")
CODEBOOK = framing.Codebook("small", _ALL.actors.head(6), _ALL.contrasts.head(6))
WORDS = [
    "Russia", "Putin", "he", "they", "said", "told CNN", "according to", "“", "”", '"', "'", ",", ".", "?", "\n", " — ", "that",
    "may", "perhaps", "war", "special military operation", "killed", "was killed by", "20", "9" * 40, "people", "not", "(", ")",
    "\u202e", "\u200b", "\ufeff", "e\u0301", "中文", "😀", "\r\n", "\t", "Mr. ", "U.S.", "İ", "ß", "\x85", "\u2028", "$x$", "<b>", "&",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
)
PLACES = {"start": "span", "cue_start": "cue", "source_start": "source", "agent_start": "agent"}
# A text without a word is one of all texts.
pytestmark = pytest.mark.filterwarnings("ignore:the text of .* is empty")
MANY = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


class Shown(HTMLParser):
    """Collects the text a browser would show."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data


def frame(*texts: str) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"d{i}" for i in range(len(texts))], "text": list(texts)}, dtype="str")


def tables(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Annotate articles as ``analyze`` does, in this process and without its record."""
    part = annotate_task(Task(articles, CODEBOOK, {}, "vader", []))
    assert part.failures == []
    return part.tables


def cells(table: pd.DataFrame) -> list[dict]:
    """The rows of a table, article by article, with None for what is missing."""
    columns = {c: [None if v is pd.NA or v != v else v for v in table[c].tolist()] for c in table}
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return sorted(rows, key=lambda row: row["doc_id"])


@given(TEXTS, TEXTS)
@MANY
def test_any_two_texts(first: str, second: str) -> None:
    articles = frame(first, second)
    found, turned = tables(articles), tables(articles[::-1])
    texts = {"d0": first, "d1": second}
    for name, table in found.items():
        places = [
            (start, start.replace("start", "end"), part)
            for start, part in PLACES.items()
            if start in table and part in table
        ]
        rows = cells(table)
        for row in rows:
            for start, end, part in places:
                if (a := row[start]) is not None:
                    assert texts[row["doc_id"]][a : row[end]] == row[part] and a < row[end], (name, start)
        # Neither order nor neighbours matter.
        assert table.dtypes.equals(turned[name].dtypes)
        assert rows == cells(turned[name]), name


@given(TEXTS)
@settings(MANY, max_examples=max(EXAMPLES // 4, 1))
def test_any_text_in_every_other_verb(text: str) -> None:
    articles = frame(text).assign(outlet="X")
    found = framing.analyze(articles, CODEBOOK)
    lines = framing.concordance(found.mentions, articles, width=9)
    assert len(lines) == len(found.mentions) and "<script" not in framing.concordance_html(lines).lower()
    html = framing.show_article(found).html
    assert "<script" not in html.lower()
    shown = Shown(html[html.index('<div class="framing-text"') :]).text
    assert shown == text.replace("\0", "\ufffd")
    framing.suggest_actors(articles)
    framing.contrast_report(articles, CODEBOOK.contrasts)
    framing.check_codebook(CODEBOOK, articles)
    for summary in (framing.summarize_voices, framing.summarize_sentiment, framing.summarize_mentions):
        summary(found)
    targets = pd.DataFrame({"context": [text or "x"], "start": 0, "end": len(text or "x")})
    assert len(framing.score_targets(targets)) == 1
    framing.score_targets(targets, model="newsmtsc")
    assert found._repr_html_()


@pytest.mark.filterwarnings("ignore")
@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(MANY, max_examples=max(EXAMPLES // 8, 1))
def test_any_texts_compared(texts: list[str]) -> None:
    articles = frame(*texts).assign(outlet=["X", "Y", "X", "Y"][: len(texts)])
    with contextlib.suppress(framing.FramingError):  # such as a group without a word
        framing.compare_keyness(articles, by="outlet", fewest_articles=1, longest=2)


DIGEST = """
import hashlib, framing, pandas as pd
a = framing.analyze(framing.load_corpus("sample_article"), framing.load_codebook("sample_article"))
tables = "".join(t.to_csv() for t in a.tables.values())
print(hashlib.sha256((tables + framing.show_article(a).html).encode()).hexdigest())
"""


def test_the_seed_of_pythons_hashes_changes_nothing():
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            capture_output=True,
            text=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
