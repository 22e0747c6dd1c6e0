import numpy as np
import pandas as pd
import pytest
from plot_tables import (
    VOICES,
    assert_legible,
    census,
    estimates,
    gid,
    texts,
)

from framing import plot_estimates, plot_shares, use_style


@pytest.mark.parametrize("k", [1, 5, 40])
@pytest.mark.parametrize("style", ["single", "double"])
def test_dots_and_intervals_stand_where_the_table_says(k, style):
    rows = estimates({"actor": [f"actor {i}" for i in range(k)]}, np.linspace(0.1, 0.9, k))
    with use_style(style):
        ax = plot_estimates(rows)
    dots, bars = gid(ax, "estimate"), gid(ax, "interval")
    rows = rows[::-1]  # the largest on top
    assert [d.get_xdata()[0] for d in dots] == rows.estimate.tolist()
    assert [tuple(b.get_xdata()) for b in bars] == list(zip(rows.low, rows.high, strict=True))
    assert [d.get_ydata()[0] for d in dots] == [b.get_ydata()[0] for b in bars] == list(range(k))
    assert [t.get_text() for t in ax.get_yticklabels()] == rows.actor.tolist()
    low, high = ax.get_xlim()
    assert low <= rows.low.min() and high >= rows.high.max()
    assert ax.get_xlabel() == "share of words (%)"
    assert_legible(ax)


def test_n_stands_at_the_right_of_every_line():
    rows = estimates({"actor": ["us", "russia"]}, [0.25, 0.5])
    written = [t.get_text() for t in texts(plot_estimates(rows))]
    assert "10 / 40" in written and "20 / 40" in written and "n / of" in written
    assert "30 articles." in written


def test_groups_that_share_no_article_have_their_articles_each():
    rows = estimates({"outlet": ["Echo", "Post"]}, [0.25, 0.5])
    assert "30 articles each." in [t.get_text() for t in texts(plot_estimates(rows))]


def test_voice_becomes_the_marker_and_the_first_column_a_heading():
    rows = estimates(
        {"side": ["east"] * 6 + ["west"] * 3, "actor": list("aaabbbccc"), "voice": VOICES * 3},
        np.linspace(-0.5, 0.5, 9), unit="score", measure="score",
    )  # fmt: skip
    ax = plot_estimates(rows)
    assert [d.get_marker() for d in gid(ax, "estimate")] == ["o", "s", "^"] * 3
    assert [t.get_text() for t in ax.get_legend().get_texts()] == VOICES
    assert {"east", "west"} <= {t.get_text() for t in texts(ax)}
    assert_legible(ax)


def test_a_census_is_hollow_and_has_no_bar():
    ax = plot_estimates(census(estimates({"voice": VOICES}, [0.5, 0.3, 0.2])))
    assert gid(ax, "interval") == []
    assert all(d.get_markerfacecolor() == "white" for d in gid(ax, "estimate"))
    written = [t.get_text().replace("\n", " ") for t in texts(ax)]
    assert "Complete counts for one article, so no interval applies." in written
    assert_legible(ax)


def test_a_row_without_interval_is_hollow_and_one_without_estimate_says_so():
    rows = estimates({"actor": ["a", "b", "c"]}, [0.5, 0.3, 0.2])
    rows.loc[1, ["low", "high"]] = np.nan
    rows.loc[1, "method"] = "none: fewer than 5 articles"
    rows.loc[2, ["estimate", "low", "high"]] = np.nan
    ax = plot_estimates(rows)
    assert [d.get_xdata()[0] for d in gid(ax, "estimate")] == [0.5, 0.3]
    assert [d.get_markerfacecolor() == "white" for d in gid(ax, "estimate")] == [False, True]
    assert len(gid(ax, "interval")) == 1
    written = " ".join(t.get_text().replace("\n", " ") for t in texts(ax))
    assert "fewer than 5 articles" in written and "no data" in written


def test_markup_in_a_label_is_drawn_as_text():
    rows = estimates({"actor": ["$\\frac{x$", "_hidden", "a\nb", None]}, [0.4, 0.3, 0.2, 0.1])
    ax = plot_estimates(rows)
    assert [t.get_text() for t in ax.get_yticklabels()] == ["$\\frac{x$", "hidden", "a b", "no listed actor"]
    assert_legible(ax)


def test_voices_stand_in_their_own_order_and_the_key_reads_line_by_line():
    ax = plot_estimates(estimates({"voice": ["indirect", "narrator", "direct"]}, [0.1, 0.2, 0.3]))
    assert [t.get_text() for t in ax.get_yticklabels()] == VOICES
    assert sorted((d.get_ydata()[0], d.get_xdata()[0]) for d in gid(ax, "estimate")) == [
        (0, 0.2),
        (1, 0.3),
        (2, 0.1),
    ]
    shares = estimates(
        {"variant": [f"a rather long variant {i}" for i in range(5)]}, [0.4, 0.3, 0.15, 0.1, 0.05]
    )
    legend = plot_shares(shares).get_legend()
    legend.figure.canvas.draw()
    boxes = {t.get_text()[-1]: t.get_window_extent() for t in legend.get_texts()}
    assert sorted(boxes, key=lambda i: (-round(boxes[i].y0), boxes[i].x0)) == list("01234")


def test_a_table_of_differences_is_drawn_with_its_groups_named():
    rows = pd.DataFrame(
        {
            "category": ["modal", "doxastic"], "measure": "share of choice", "a": "narrator", "b": "direct",
            "estimate_a": [0.4, 0.1], "estimate_b": [0.1, 0.3], "estimate": [0.3, -0.2], "low": [0.1, np.nan],
            "high": [0.5, np.nan], "p_value": 0.1, "q_value": 0.2, "n_a": [12, 3], "n_b": [9, 2], "unit": "share",
            "method": ["permutation", "no test: fewer than 5 articles"],
        }
    )  # fmt: skip
    ax = plot_estimates(rows)
    assert [d.get_xdata()[0] for d in gid(ax, "estimate")] == [0.3, -0.2]
    title = ax.get_xlabel().replace("\n", " ")
    assert title == "difference in share of choice, narrator − direct (percentage points)"
    written = " ".join(t.get_text().replace("\n", " ") for t in texts(ax))
    assert "12 / 9" in written and "Hollow: no interval (fewer than 5 articles)." in written
    assert_legible(ax)


def test_lines_are_sorted_by_value_and_a_total_stands_apart_below_its_parts():
    groups = {"category": ["booster", "hedging", "modal"]}
    ax = plot_estimates(estimates(groups, [1.0, 14.0, 4.0], unit="per 1,000 words", measure="rate"))
    assert [t.get_text() for t in ax.get_yticklabels()] == ["modal", "booster", "hedging"]
    places = ax.get_yticks()
    assert places[2] - places[1] > places[1] - places[0]
    assert_legible(ax)


def test_what_has_an_order_by_nature_keeps_it():
    sections = estimates({"section": ["caption", "body", "lead"]}, [0.9, 0.5, 0.1])
    assert [t.get_text() for t in plot_estimates(sections).get_yticklabels()] == ["lead", "body", "caption"]
    years = estimates({"year": [2023, 2021, 2022]}, [0.9, 0.5, 0.1])
    assert [t.get_text() for t in plot_estimates(years).get_yticklabels()] == ["2021", "2022", "2023"]


def scored(**attrs) -> pd.DataFrame:
    parts = [
        estimates({"actor": ["russia", "ukraine"]}, values, unit="score", measure=measure)
        for measure, values in {"score": [-0.1, -0.3], "score_masked": [0.0, -0.2]}.items()
    ]
    made = pd.concat(parts, ignore_index=True)
    made.attrs |= attrs
    return made


def test_raw_and_masked_are_joined_their_intervals_apart_over_the_neutral_band():
    whole = plot_estimates(census(scored()), measure=["score", "score_masked"])
    assert [(d.get_ydata()[0], d.get_xdata()[0]) for d in gid(whole, "estimate")] == [
        (0, -0.1), (0, 0.0), (1, -0.3), (1, -0.2),
    ]  # fmt: skip
    ax = plot_estimates(scored(neutral="[-0.1, 0.15]"), measure=["score", "score_masked"])
    first, *_, last = (d.get_ydata()[0] for d in gid(ax, "estimate"))
    heights = [tuple(b.get_ydata()) for b in gid(ax, "interval")]
    assert len(set(heights)) == 4, "no interval may cover another"
    assert {t.xy[1] for t in ax.texts if t.get_gid() == "n" and t.get_text() == "40"} == {
        sum(heights[0] + heights[1]) / 4, sum(heights[2] + heights[3]) / 4
    } and first < last  # fmt: skip
    assert [sorted(j.get_xdata()) for j in gid(ax, "joined")] == [[-0.1, 0.0], [-0.3, -0.2]]
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["raw", "masked"]
    band = next(p for p in ax.patches if p.get_gid() == "band")
    assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((-0.1, 0.15))
    assert "Band: scores called neutral (−0.10 to 0.15)." in " ".join(
        t.get_text().replace("\n", " ") for t in texts(ax)
    )
    assert ax.get_xlabel() == "sentiment score (−1 to +1)"
    assert_legible(ax)


def test_without_a_known_range_no_band_is_drawn():
    ax = plot_estimates(scored(), measure=["score", "score_masked"])
    assert not any(p.get_gid() == "band" for p in ax.patches)


def test_machine_corrected_and_true_rates_stand_side_by_side():
    rows = estimates({"outlet": ["Post", "Echo"]}, [0.2, 0.4], half=0.1)
    rows = rows.assign(machine=[0.3, 0.5], correction=[-0.1, -0.1], n_coded=[16, 13])
    ax = plot_estimates(rows.assign(truth=[0.25, 0.45]))
    assert [d.get_xdata()[0] for d in gid(ax, "estimate")] == [0.5, 0.4, 0.45, 0.3, 0.2, 0.25]
    assert [tuple(b.get_xdata()) for b in gid(ax, "interval")] == [
        tuple(rows.loc[i, ["low", "high"]]) for i in (1, 0)
    ]
    assert [t.get_text() for t in ax.get_legend().get_texts()] == ["machine", "corrected", "truth"]
    assert {"coded", "16", "13"} <= {t.get_text() for t in texts(ax)}
    assert_legible(ax)
    assert [t.get_text() for t in plot_estimates(rows).get_legend().get_texts()] == ["machine", "corrected"]


def test_a_script_no_font_draws_is_named_with_its_actor():
    rows = estimates({"actor": ["Ann", "\U00016a40 the name"]}, [0.2, 0.1])  # Mro, which hardly any font has
    with pytest.warns(UserWarning, match="No font on this machine draws .* in '.* the name'"):
        plot_estimates(rows)
