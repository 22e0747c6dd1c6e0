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
from pandas.testing import assert_frame_equal

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


@given(TEXTS, TEXTS)
@MANY
def test_any_two_texts(first: str, second: str) -> None:
    articles = frame(first, second)
    found = tables(articles)
    for name, table in found.items():
        for doc_id, text in zip(articles["doc_id"], (first, second), strict=True):
            rows = table[table["doc_id"] == doc_id]
            for column in [c for c in table if c in ("start", "cue_start", "source_start", "agent_start")]:
                part = column.removesuffix("_start") if column != "start" else "span"
                if part in table:
                    known = rows.dropna(subset=[column])
                    ends = known[column.replace("start", "end")]
                    places = zip(known[column], ends, known[part], strict=True)
                    assert all(text[a:b] == said and a < b for a, b, said in places), (name, column)
    turned = tables(articles[::-1])  # neither order nor neighbours matter
    for name, table in found.items():
        for doc_id in articles["doc_id"]:
            a, b = (t[t["doc_id"] == doc_id].reset_index(drop=True) for t in (table, turned[name]))
            assert_frame_equal(a, b)


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
