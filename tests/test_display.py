"""What is shown: names and texts are words, not markup, not mathematics, and they turn nothing around them."""

import dataclasses
import re

import pandas as pd
import pytest
from matplotlib.text import Text
from plot_tables import estimates

import framing
from framing.writing.display import html_text, markdown, plain

EVIL = "<img src=x onerror=hit>$\\frac{1}{0}$ \\(y\\) \u202eevil\u2066 | `a` [b](c) _d_"
CODEBOOK = framing.load_codebook("sample_article")


@pytest.fixture(scope="module")
def analysis():
    text = f"“We may win {EVIL},” Putin said. Russia attacked {EVIL} Ukraine."
    codebook = dataclasses.replace(CODEBOOK, name=EVIL)
    return framing.analyze(pd.DataFrame({"doc_id": [EVIL], "text": [text], "title": [EVIL]}), codebook)


def formulas(html: str) -> list[str]:
    """Find what MathJax would: a pair of delimiters within one run of text, outside of tags."""
    runs = re.split(r"<[^>]*>", html)
    return [run for run in runs if run.count("$") > 1 or re.search(r"\\[(\[]|\\begin", run)]


@pytest.mark.parametrize(
    "shown",
    [
        lambda a: a._repr_html_(),
        lambda a: framing.show_article(a).html,
        lambda a: framing.concordance_html(framing.concordance(a.hedges, a.articles)),
        lambda a: framing.format_table(table(), "html"),
    ],
    ids=["analysis", "article", "concordance", "table"],
)
def test_a_notebook_finds_no_formula_and_no_tag_in_html(shown, analysis):
    html = shown(analysis)
    assert "<img" not in html and formulas(html) == []
    assert "evil" in html or "img" in html


def table() -> pd.DataFrame:
    made = estimates({"outlet": [EVIL, "X"]}, [0.4, 0.5], measure=EVIL)
    return made.assign(method=EVIL)


def unescaped(text: str) -> list[str]:
    return re.findall(r"(?<!\\)[<$]", text)


def test_markdown_has_no_tag_no_formula_and_turns_nothing(analysis):
    codings = framing.make_codings({EVIL.replace("|", ""): analysis.hedges}, analysis.articles, "hedges")
    text = framing.describe_methods(analysis, codings=codings)._repr_markdown_()
    for said in (text, framing.format_table(table(), "markdown")):
        assert "evil" in said and unescaped(said) == []
        assert not set("\u202e\u2066") & set(said)


def test_latex_and_labels_turn_nothing(analysis):
    assert not set("\u202e\u2066") & set(framing.format_table(table(), "latex"))


@pytest.mark.parametrize(
    "draw",
    [
        lambda: framing.plot_estimates(table()),
        lambda: framing.plot_matrix(
            estimates(
                {"outlet": [EVIL, EVIL, "X", "X"], "voice": ["direct", "narrator"] * 2}, [0.4, 0.5, 0.3, 0.2]
            )
        ),
        lambda: framing.plot_over_time(
            estimates({"month": pd.to_datetime(["2022-02-01", "2022-03-01"])}, [0.4, 0.5], measure=EVIL),
            events={"2022-02-15": EVIL},
        ),
    ],
    ids=["estimates", "matrix", "over time"],
)
def test_charts_draw_names_as_words(draw):
    ax = draw()
    ax.figure.canvas.draw()  # mathtext would fail on the fraction
    texts = [t for t in ax.figure.findobj(Text) if "evil" in t.get_text() or "frac" in t.get_text()]
    assert texts
    for text in texts:
        assert not text.get_parse_math() and not set("\u202e\u2066") & set(text.get_text())


@pytest.mark.parametrize("text", ["plain words", "a < b & c", "$5", EVIL])
def test_the_words_stay_what_they_are(text):
    assert re.sub(r"\\(?=[\\`*_{}\[\]<>#|~$&])", "", markdown(text)) == " ".join(plain(text).split())
    assert (
        re.sub(r"</?span>", "", html_text(text))
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        == text
    )
