import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing import Codebook, FramingError, analyze, load_codebook, load_corpus, show_article
from framing.plots.reading_view.marked_text import Stretch, pieces

HOSTILE = (
    '<script>window.hit = 1</script> "We <b>fight" <img src=x onerror="window.hit=1">, Putin said. '
    "</div></style><a href=\"javascript:window.hit=1\" onclick='hit'>Kyiv</a> \u202eevil\u202c & &lt;war&gt; "
    "“Possibly the invasion killed two people, said Biden.\u0000 <!-- \r\n x"
)


class Reader(HTMLParser):
    """Collects what a browser would show, and every tag with its attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.depth: list[str] = []
        self.classes: list[list[str]] = []  # of the open tags
        self.drawn: Counter[str] = Counter()  # characters by the classes of all tags around them

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.depth.append(tag)
            self.classes.append((dict(attrs).get("class") or "").split())

    def handle_endtag(self, tag):
        assert self.depth.pop() == tag
        self.classes.pop()

    def handle_data(self, data):
        self.text.append(data)
        for name in {name for around in self.classes for name in around}:
            self.drawn[name] += len(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.depth == []
    return reader


def body(view) -> Reader:
    """The text of the article, without head and key."""
    return read(view.html[view.html.index('<div class="framing-text"') :].removesuffix("</div>"))


@pytest.fixture(scope="module")
def analysis():
    return analyze(load_corpus("sample_article"), load_codebook("sample_article"))


def of_text(text: str):
    return analyze(pd.DataFrame({"doc_id": ["a"], "text": [text]}), load_codebook("sample_article"))


def test_the_text_is_shown_whole_and_unchanged(analysis):
    assert "".join(body(show_article(analysis)).text) == analysis.articles.text[0]


def test_a_listed_person_whose_surname_stays_open_is_not_called_unlisted():
    actors = pd.DataFrame(
        {"actor": ["elena", "tom"], "name": ["Elena Marsh", "Tom Marsh"], "kind": ["person", "person"]}
    )
    contrasts = pd.DataFrame({"contrast": ["c"], "variant": ["war"], "pattern": ["war"]})
    text = "Elena Marsh and Tom Marsh met on Monday. “We will stay,” Marsh said. “It is late,” Jan Holt said."
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    html = show_article(analyze(articles, Codebook("mine", actors, contrasts))).html
    assert "direct speech, held by not resolved: Elena Marsh or Tom Marsh" in html
    assert html.count("held by unlisted source") == 1


def test_every_mark_is_where_the_tables_say(analysis):
    text = analysis.articles.text[0]
    shown = body(show_article(analysis))
    at, found = (
        0,
        {
            "fr-mention": set(),
            "fr-hedge": set(),
            "fr-contrast": set(),
            "fr-agency": set(),
            "fr-direct": set(),
        },
    )
    spans = [(tag, attrs) for tag, attrs in shown.tags if tag == "span"]
    pieces = re.split(
        r"(<span [^>]*>[^<]*</span>)",
        show_article(analysis).html.split('dir="ltr">', 1)[1].removesuffix("</div></div>"),
    )
    assert sum(p.startswith("<span") for p in pieces) == len(spans)
    for piece in pieces:
        reader = read(piece)
        length = len("".join(reader.text))
        for mark in found:
            if reader.tags and mark in (reader.tags[0][1]["class"] or "").split():
                found[mark] |= set(range(at, at + length))
        at += length
    assert at == len(text)

    def covered(table: pd.DataFrame) -> set[int]:
        return {i for s, e in zip(table.start, table.end, strict=True) for i in range(s, e)}

    counted = analysis.mentions[~analysis.mentions.kind.isin(["pronoun", "adjective"])]
    assert found["fr-mention"] == covered(counted)
    assert found["fr-hedge"] == covered(analysis.hedges)
    assert found["fr-contrast"] == covered(analysis.contrasts)
    assert found["fr-agency"] == covered(analysis.agency)
    assert found["fr-direct"] == covered(analysis.voices[analysis.voices.voice == "direct"])


def test_every_span_can_be_reached_by_keyboard_and_tells_its_attributes(analysis):
    shown = body(show_article(analysis))
    stops = [attrs for _, attrs in shown.tags if attrs.get("tabindex") == "0"]
    starts = set()
    for name in ("mentions", "hedges", "contrasts", "agency", "quotations"):
        starts |= set(getattr(analysis, name).start)
    starts |= set(analysis.voices.start[analysis.voices.voice != "narrator"])
    starts |= set(analysis.quotations.cue_start.dropna()) | set(analysis.sentiments.start)
    assert len(stops) == len(starts)
    hedge = next(a for a in stops if "fr-hedge" in (a["class"] or ""))
    assert "category: " in (hedge["aria-description"] or "")


def test_colours_go_with_holders_and_the_key_names_them(analysis):
    shown = read(show_article(analysis).html)
    key = "".join(shown.text)
    for holder in analysis.voices.holder[analysis.voices.voice != "narrator"].dropna().unique():
        name = analysis.codebook.actors.set_index("actor").loc[holder, "name"]
        assert name in key
    told = [attrs.get("data-told") or "" for _, attrs in shown.tags]
    assert not any("jake_sullivan" in t or "united_states" in t for t in told)
    assert "unlisted source" in key and "direct" in key and "hedge" in key


def test_a_hostile_article_is_shown_as_text():
    view = show_article(of_text(HOSTILE))
    reader = read(view.html)
    assert {tag for tag, _ in reader.tags} <= {"style", "div", "p", "b", "br", "span"}
    allowed = {"class", "dir", "tabindex", "data-holder", "aria-description", "style"}
    assert {name for _, attrs in reader.tags for name in attrs} <= allowed
    assert "".join(body(view).text) == HOSTILE.replace("\0", "\ufffd")


def test_hostile_metadata_is_escaped(analysis):
    articles = analysis.articles.assign(title="<img src=x onerror=1>", outlet='"><script>')
    reader = read(show_article(replace(analysis, articles=articles)).html)
    assert {tag for tag, _ in reader.tags} <= {"style", "div", "p", "b", "br", "span"}
    assert "<img src=x onerror=1>" in "".join(reader.text)


@settings(max_examples=150, deadline=None)
@example("0$", [(0, 2)])  # the sign stands in a tag of its own, so that nothing reads it as a formula
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-3, 63), st.integers(-3, 63)), max_size=12))
def test_overlapping_spans_cover_exactly_their_characters(text, bounds):
    spans = [Stretch(a, b, "mention", f"<{i}>", f"look-{i}") for i, (a, b) in enumerate(bounds)]
    reader = read("".join(pieces(text, spans)))
    clean = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)
    assert "".join(reader.text) == clean
    for i, (a, b) in enumerate(bounds):
        assert reader.drawn[f"look-{i}"] == (b - a if 0 <= a < b <= len(text) else 0)


def test_bad_input_is_answered_in_one_sentence(analysis):
    with pytest.raises(FramingError, match="no article 'x' in the analysis; it has '000_"):
        show_article(analysis, "x")
    with pytest.raises(FramingError, match="must be an Analysis"):
        show_article(analysis.articles, "x")
    with pytest.raises(FramingError, match="loaded without texts"):
        show_article(replace(analysis, articles=analysis.articles.drop(columns="text")))
    assert "shown as HTML" in repr(show_article(analysis))


@pytest.mark.parametrize("unit", ["he said that ", 'he said that "she said that ', "Russia said "])
def test_speech_in_speech_tells_each_piece_once_and_takes_so_much_a_character(unit):
    for times in (40, 200):
        assert len(show_article(of_text(unit * times)).html) < 12_000 + 300 * len(unit * times)


def test_marks_beyond_the_innermost_are_counted():
    spans = [Stretch(i, 100 - i, "quotation", f"told {i}") for i in range(20)]
    text = "".join(pieces("x" * 100, spans))
    assert "and 15 more around these, not told here" in text
    deepest = next(p for p in re.findall(r'aria-description="([^"]*)"', text) if "told 19" in p)
    assert "told 15" in deepest and "told 14" not in deepest


def test_a_long_attribute_is_cut():
    found = of_text(
        "A spokesman for " + "the ministry of the interior of " * 40 + "Russia said the war was over."
    )
    html = show_article(found).html
    assert (
        max(
            len(line) for told in re.findall(r'aria-description="([^"]*)"', html) for line in told.split("\n")
        )
        < 260
    )


def test_marks_are_there_where_a_notebook_strips_style_sheets(analysis):
    """JupyterLab strips them from outputs it does not trust, and keeps plain looks in the marks themselves."""
    plain = r"(background-color: rgba\(\d+, \d+, \d+, 0\.\d+\)|border(-\w+)?: \dpx \w+|font-\w+: \w+|text-decoration: underline)"
    shown = body(show_article(analysis))
    assert shown.tags[0][1]["style"] == "white-space: pre-wrap"
    for tag, attrs in shown.tags[1:]:
        if style := attrs.get("style"):
            assert tag == "span" and re.fullmatch(rf"{plain}(; {plain})*", style)
        classes = set((attrs.get("class") or "").split())
        if "fr-direct" in classes:
            assert "background-color" in style
        if "fr-hedge" in classes:
            assert "underline" in style
        if "fr-agency" in classes:
            assert "700" in style


def test_no_formula_is_made_of_dollars_in_the_text():
    html = show_article(of_text("It costs $5 and $6, Putin said.")).html
    assert 'class="framing-reading tex2jax_ignore mathjax_ignore"' in html
