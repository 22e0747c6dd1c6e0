import numpy as np
import pandas as pd
import pytest
from plot_tables import VOICES, census, estimates

from framing import FramingError, format_table

ROWS = estimates({"voice": VOICES}, [0.5, 0.3, 0.2])
HOSTILE = estimates(
    {"actor": ["A & B_100%", "<script>x</script>", "a|b*c*\nd", "$\\input{x}$", None]}, [0.1] * 5
)


def test_markdown_gives_shares_in_per_cent_with_interval_and_n():
    lines = format_table(ROWS, "markdown").splitlines()
    assert lines[0] == "| voice | share of words (%) | interval | n / of | articles |"
    assert lines[2:5] == [
        "| narrator | 50 | 45 to 55 | 20 / 40 | 30 |",
        "| direct | 30 | 25 to 35 | 12 / 40 | 30 |",
        "| indirect | 20 | 15 to 25 | 8 / 40 | 30 |",
    ]
    assert lines[-1] == "Intervals: Korn-Graubard; pooled."


def test_latex_has_one_row_a_line_with_as_many_cells_as_columns():
    lines = format_table(HOSTILE).splitlines()
    assert lines[0] == r"\begin{tabular}{lrrrr}" and r"\bottomrule" in lines
    rows = lines[4:9]
    assert [r.replace(r"\&", "").count("&") for r in rows] == [4] * 5
    assert rows[0].startswith(r"A \& B 100\% & 10 & 5 to 15 & 4 / 40 & 30 \\")
    assert r"\textbackslash{}input\{x\}" in rows[3] and r"\$" in rows[3]
    assert rows[1].startswith(r"\textless{}script\textgreater{}x")


def test_html_and_markdown_escape_what_stands_in_the_table():
    html = format_table(HOSTILE, "html")
    assert "<script" not in html and "&lt;script&gt;" in html
    assert html.count("<tr>") == 6
    markdown = format_table(HOSTILE, "markdown").splitlines()
    assert markdown[4].startswith(r"| a\|b\*c\* d |")
    assert markdown[3].startswith(r"| \<script\>x")


def test_a_census_has_a_dash_and_the_reason():
    text = format_table(census(ROWS), "markdown")
    assert "| narrator | 50 | – | 20 / 40 | 1 |" in text
    assert text.endswith("Complete counts for one article, so no interval applies.")


def test_several_measures_and_q_values_have_columns():
    scores = estimates({"voice": VOICES}, [-0.25, 0.0, 0.1], unit="score", measure="score", method="CR2")
    both = pd.concat([ROWS, scores]).assign(q_value=[0.0001, 0.04, None] * 2)
    lines = format_table(both, "markdown").splitlines()
    assert lines[0] == "| voice | measure | estimate | interval | n / of | articles | q |"
    assert (
        lines[2].endswith(r"| 30 | \< .001 |")
        and lines[3].endswith("| .040 |")
        and lines[4].endswith("| – |")
    )
    assert lines[5].startswith(
        "| narrator | sentiment score (−1 to +1) | −0.25 | −0.30 to −0.20 |".replace("+", "\\+")
    )


def test_an_empty_table_has_its_heading():
    assert format_table(ROWS.iloc[:0], "markdown").splitlines()[0].startswith("| voice |")


def test_bad_input_is_answered_in_one_sentence():
    with pytest.raises(
        FramingError, match="as_='word' is not a choice; the choices are latex, html, markdown"
    ):
        format_table(ROWS, "word")
    with pytest.raises(FramingError, match=r"format_table.*'unit'"):
        format_table(ROWS.drop(columns="unit"))


def compared(**changed) -> pd.DataFrame:
    rows = {
        "category": ["modal", "doxastic"], "measure": "rate", "a": "Post", "b": "Echo", "estimate_a": [12.0, 3.0],
        "estimate_b": [8.0, 3.5], "estimate": [4.0, -0.5], "low": [1.0, np.nan], "high": [7.0, np.nan], "p_value": [0.0001, None],
        "q_value": [0.0002, None], "n_a": [12, 3], "n_b": [9, 2], "unit": "per 1,000 words",
        "method": ["permutation", "no test: fewer than 5 articles"],
    }  # fmt: skip
    return pd.DataFrame(rows | changed)


def test_a_comparison_has_both_figures_the_difference_and_q():
    lines = format_table(compared(), "markdown").splitlines()
    assert (
        lines[0]
        == "| category | Post | Echo | difference in rate per 1,000 words, Post − Echo | interval | n, first | n, second | q |"
    )
    assert lines[2] == r"| modal | 12.0 | 8.0 | 4.0 | 1.0 to 7.0 | 12 | 9 | \< .001 |"
    assert lines[3] == "| doxastic | 3.0 | 3.5 | −0.5 | – | 3 | 2 | – |"
    assert "Dash: no interval (fewer than 5 articles)." in lines[-1]
    pairs = format_table(compared(b=["Echo", "Sun"]), "html")
    assert pairs.count("<tr>") == 3 and ">Sun<" in pairs and ">rate<" in pairs


def test_two_dollar_signs_make_no_formula_in_a_notebook():
    html = format_table(estimates({"actor": ["$5 and $6"]}, [0.1]), "html")
    assert "<span>$</span>5 and <span>$</span>6" in html
    assert r"\$5 and \$6" in format_table(estimates({"actor": ["$5 and $6"]}, [0.1]), "markdown")
