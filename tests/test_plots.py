import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest

mpl.use("agg")

import matplotlib.pyplot as plt
from plot_tables import VOICES, assert_legible, census, estimates, gid, texts

from framing import (
    FramingError,
    plot_estimates,
    plot_keyness,
    plot_matrix,
    plot_over_time,
    plot_shares,
    plot_voices,
    use_style,
)
from framing.records import table


@pytest.fixture(autouse=True)
def closed():
    """Close what a test opened."""
    yield
    plt.close("all")


def shares_of(bars: list[str], parts: list[str], seed: int = 0) -> pd.DataFrame:
    values = np.random.default_rng(seed).dirichlet(np.arange(len(parts), 0, -1), len(bars))
    groups = {"outlet": np.repeat(bars, len(parts)), "variant": parts * len(bars)}
    return estimates(groups, values.ravel(), measure="share of choice")


# --- plot_estimates --------------------------------------------------------------------------------


@pytest.mark.parametrize("k", [1, 5, 40])
@pytest.mark.parametrize("style", ["single", "double"])
def test_dots_and_intervals_stand_where_the_table_says(k, style):
    rows = estimates({"actor": [f"actor {i}" for i in range(k)]}, np.linspace(0.1, 0.9, k))
    with use_style(style):
        ax = plot_estimates(rows)
    dots, bars = gid(ax, "estimate"), gid(ax, "interval")
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
    assert any("one article, a census" in t.get_text().replace("\n", " ") for t in texts(ax))
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
    rows = estimates({"actor": ["$\\frac{x$", "_hidden", "a\nb", None]}, [0.1, 0.2, 0.3, 0.4])
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


# --- plot_shares -----------------------------------------------------------------------------------


@pytest.mark.parametrize("k", [1, 5, 40])
def test_segments_are_as_long_as_the_shares_and_follow_one_another(k):
    rows = shares_of([f"outlet {i}" for i in range(k)], ["war", "invasion", "conflict"])
    ax = plot_shares(rows)
    wide = rows.pivot_table(index="outlet", columns="variant", values="estimate")
    for part, bars in zip(ax.get_legend_handles_labels()[1], ax.containers, strict=True):
        widths = {round(b.get_y() + b.get_height() / 2): b.get_width() for b in bars}
        assert [widths[i] for i in range(k)] == pytest.approx(
            [wide.loc[f"outlet {i}", part] for i in range(k)]
        )
    for i in range(k):
        row = [c[i] for c in ax.containers]
        assert [b.get_x() for b in row] == pytest.approx(np.cumsum([0, *(b.get_width() for b in row[:-1])]))
        assert row[-1].get_x() + row[-1].get_width() == pytest.approx(1)
    assert_legible(ax)


def test_the_smallest_parts_are_added_together():
    parts = [f"variant {i}" for i in range(12)]
    rows = shares_of(["a", "b"], parts)
    ax = plot_shares(rows)
    assert len(ax.containers) == 7
    assert "other (6)" in {t.get_text() for t in ax.get_legend().get_texts()}
    named = {t.get_text() for t in ax.get_legend().get_texts()}
    rest = rows[~rows.variant.isin(named)].groupby("outlet").estimate.sum()
    assert [b.get_width() for b in ax.containers[-1]] == pytest.approx(rest.tolist())
    assert_legible(ax)


def test_polarity_diverges_from_the_middle_of_neutral():
    values = {"negative": [0.5, 0.2], "neutral": [0.2, 0.4], "positive": [0.3, 0.4]}
    rows = pd.concat([estimates({"actor": ["a", "b"]}, v, measure=m) for m, v in values.items()])
    ax = plot_shares(rows)
    negative, neutral, positive = ax.containers
    assert [b.get_x() for b in negative] == pytest.approx([-0.6, -0.4])
    assert [b.get_x() for b in neutral] == pytest.approx([-0.1, -0.2])
    assert [b.get_x() + b.get_width() for b in positive] == pytest.approx([0.4, 0.6])
    mixed = pd.concat([rows, estimates({"actor": ["a"]}, [0.1], measure="score", unit="score")])
    again = plot_shares(mixed, measure=["negative", "neutral", "positive"])
    assert [b.get_x() for b in again.containers[0]] == pytest.approx([-0.6, -0.4])
    assert_legible(ax)


def test_voices_keep_their_looks_in_every_chart():
    first = plot_shares(estimates({"voice": VOICES}, [0.2, 0.5, 0.3]))
    second = plot_voices(estimates({"voice": VOICES[::-1]}, [0.2, 0.5, 0.3]))
    assert [c[0].get_facecolor() for c in first.containers] == [
        c[0].get_facecolor() for c in second.containers
    ]
    assert [c[0].get_hatch() for c in first.containers] == [c[0].get_hatch() for c in second.containers]
    assert [c[0].get_width() for c in second.containers] == pytest.approx([0.3, 0.5, 0.2])


def test_shares_that_are_no_parts_of_a_whole_are_refused():
    with pytest.raises(FramingError, match=r"parts of one whole.*plot_estimates"):
        plot_shares(estimates({"actor": ["a", "b"]}, [0.8, 0.7]))
    with pytest.raises(FramingError, match="draws shares, these rows are score"):
        plot_shares(estimates({"actor": ["a"]}, [0.8], unit="score"))


# --- plot_voices -----------------------------------------------------------------------------------


def voices_table(docs: list[str]) -> pd.DataFrame:
    rng = np.random.default_rng(1)
    rows = []
    for doc in docs:
        start = 0
        for i in range(12):
            voice = VOICES[int(rng.integers(3))]
            holder = "narrator" if voice == "narrator" else [None, "sullivan"][int(rng.integers(2))]
            end = start + int(rng.integers(20, 120))
            rows.append((doc, i, start, end, "", voice, holder, max(1, (end - start) // 6)))
            start = end + 1
    names = ["doc_id", "sentence", "start", "end", "span", "voice", "holder", "n_words"]
    return table("voices", dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))


@pytest.mark.parametrize("k", [1, 5, 40])
def test_the_strip_shows_every_stretch_at_its_place(k):
    voices = voices_table([f"article {i}" for i in range(k)])
    ax = plot_voices(voices)
    drawn = {(round(b.get_y() + b.get_height() / 2), b.get_x(), b.get_width()) for b in ax.patches}
    number = {d: i for i, d in enumerate(dict.fromkeys(voices.doc_id))}
    for doc, start, end in zip(voices.doc_id, voices.start, voices.end, strict=True):
        assert (number[doc], start, end - start) in drawn
    assert_legible(ax)


def test_one_article_has_a_line_for_every_holder_with_its_share():
    voices = voices_table(["a"])
    ax = plot_voices(voices)
    labels = [t.get_text() for t in ax.get_yticklabels()]
    assert labels[:2] == ["whole article", "narrator"] and set(labels[2:]) == {"sullivan", "unlisted source"}
    share = 100 * voices.n_words[voices.holder == "sullivan"].sum() / voices.n_words.sum()
    assert f"{share:.0f} %" in [t.get_text() for t in texts(ax)]


# --- plot_matrix -----------------------------------------------------------------------------------


def scores(down: int, across: int) -> pd.DataFrame:
    groups = {
        "holder": np.repeat([f"holder {i}" for i in range(down)], across),
        "actor": [f"actor {i}" for i in range(across)] * down,
    }
    values = np.random.default_rng(2).uniform(-0.6, 0.6, down * across)
    return estimates(groups, values, unit="score", measure="score")


@pytest.mark.parametrize(("down", "across"), [(1, 1), (5, 5), (40, 3)])
def test_cells_hold_the_tables_values(down, across):
    rows = scores(down, across)
    ax = plot_matrix(rows)
    cells = np.asarray(ax.collections[0].get_array())
    assert cells.tolist() == rows.estimate.to_numpy().reshape(down, across).tolist()
    assert [t.get_text() for t in ax.get_yticklabels()] == [f"holder {i}" for i in range(down)]
    assert [t.get_text() for t in ax.get_xticklabels()] == [f"actor {i}" for i in range(across)]
    at = {
        (round(t.xy[0] - 0.5), round(t.xy[1] - 0.5))
        for t in ax.texts
        if isinstance(t.xy[0], float) and t.xy != (0, 0)
    }
    assert at == {(x, y) for x in range(across) for y in range(down)}
    assert_legible(ax)


def test_a_matrix_marks_what_excludes_zero_and_leaves_unknown_cells_empty():
    rows = scores(2, 2).assign(estimate=[0.3, 0.01, -0.3, 0.2])
    rows = rows.assign(low=rows.estimate - 0.1, high=rows.estimate + 0.1).drop(3)
    ax = plot_matrix(rows)
    bold = {t.get_text() for t in texts(ax) if t.get_fontweight() == "bold"}
    assert bold == {"0.30", "−0.30"}
    assert np.ma.getmaskarray(ax.collections[0].get_array()).sum() == 1
    written = " ".join(t.get_text().replace("\n", " ") for t in texts(ax))
    assert "Down: holder; across: actor." in written and "Bold: the interval excludes zero." in written
    bare = plot_matrix(census(rows))
    assert not any(t.get_fontweight() == "bold" for t in texts(bare))
    assert "one article, a census" in " ".join(t.get_text().replace("\n", " ") for t in texts(bare))


def test_a_matrix_too_wide_is_turned_and_one_too_large_refused():
    ax = plot_matrix(scores(3, 30))
    assert [t.get_text() for t in ax.get_xticklabels()] == ["holder 0", "holder 1", "holder 2"]
    assert_legible(ax)
    with pytest.raises(FramingError, match=r"30 by 30 cells cannot be read here; at most 40 by \d+ fit"):
        plot_matrix(scores(30, 30))
    with pytest.raises(FramingError, match="needs two group columns, the rows differ in 1: holder"):
        plot_matrix(scores(3, 1).drop(columns="actor"))


# --- plot_over_time --------------------------------------------------------------------------------


def rates(k: int, series: int = 1) -> pd.DataFrame:
    months = pd.date_range("2022-01-01", periods=k, freq="MS").astype("datetime64[us]")
    groups = {"month": np.repeat(months, series), "outlet": [f"outlet {i}" for i in range(series)] * k}
    values = np.random.default_rng(3).uniform(5, 15, k * series)
    return estimates(groups, values, unit="per 1,000 words", measure="hedging", half=2)


def days(values) -> list[float]:
    return ((pd.DatetimeIndex(values) - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)).tolist()


@pytest.mark.parametrize("k", [1, 5, 40])
@pytest.mark.parametrize("series", [1, 3])
def test_points_and_intervals_stand_at_their_dates(k, series):
    rows = rates(k, series)
    ax = plot_over_time(rows)
    dots, bars = gid(ax, "estimate"), gid(ax, "interval")
    for i, dot in enumerate(dots):
        part = rows[rows.outlet == f"outlet {i}"]
        assert list(dot.get_xdata()) == days(part.month) and list(dot.get_ydata()) == part.estimate.tolist()
    drawn = {(b.get_xdata()[0], *b.get_ydata()) for b in bars}
    assert drawn == set(zip(days(rows.month), rows.low, rows.high, strict=True))
    assert_legible(ax)


def test_a_line_breaks_where_a_month_is_missing_and_years_are_told():
    rows = rates(14).drop([3, 4])
    ax = plot_over_time(rows)
    assert [len(line.get_xdata()) for line in gid(ax, "line")] == [3, 9]
    assert ax.get_xlabel() == "month, 2022–2023"


def test_events_are_lines_with_names_that_do_not_collide():
    events = {"2022-02-24": "full-scale invasion", "2022-03-05": "sanctions", "2022-12-30": "end of the year"}
    ax = plot_over_time(rates(12, 3), events=events | {"1999-01-01": "long before"})
    assert [line.get_xdata()[0] for line in gid(ax, "event")] == days(list(events))
    assert {*events.values()} <= {t.get_text() for t in texts(ax)}
    assert_legible(ax)
    with pytest.raises(FramingError, match="events: 'soon' is no date"):
        plot_over_time(rates(3), events={"soon": "x"})


def test_many_lines_are_grey_but_for_the_five_with_most():
    rows = rates(6, 40)
    rows.loc[rows.outlet == "outlet 7", "denominator"] = 900
    ax = plot_over_time(rows)
    assert len(gid(ax, "line")) == 40 and len(gid(ax, "estimate")) == 5
    key = [t.get_text() for t in ax.get_legend().get_texts()]
    assert "outlet 7" in key and "35 others" in key
    assert_legible(ax)


def test_points_without_interval_are_hollow():
    ax = plot_over_time(census(rates(4)))
    assert gid(ax, "interval") == [] and gid(ax, "estimate")[0].get_xdata().size == 0
    assert gid(ax, "hollow")[0].get_markerfacecolor() == "white"
    assert any("a census" in t.get_text().replace("\n", " ") for t in texts(ax))


def test_a_table_without_dates_is_refused():
    with pytest.raises(FramingError, match=r"needs a column of dates among the groups \(month, outlet\)"):
        plot_over_time(rates(3).assign(month="May"))


# --- plot_keyness ----------------------------------------------------------------------------------


def words(k: int) -> pd.DataFrame:
    z = np.linspace(6, -5, k) if k > 1 else np.array([3.0])
    return pd.DataFrame(
        {
            "term": [f"special word {i}" for i in range(k)], "a": "Washington", "b": "Moscow", "log_odds": z / 3,
            "z": z, "count_a": range(k), "count_b": range(k, 0, -1), "n_articles": 9,
            "q_value": np.where(abs(z) > 2, 0.01, 0.3),
        }
    )  # fmt: skip


@pytest.mark.parametrize("k", [1, 5, 40])
@pytest.mark.parametrize("measure", ["z", "log_odds"])
def test_terms_stand_at_their_values_across_from_their_words(k, measure):
    rows = words(k)
    ax = plot_keyness(rows, measure=measure)
    dots = gid(ax, "term")
    assert [d.get_xdata()[0] for d in dots] == rows[measure].tolist()
    assert [d.get_markerfacecolor() != "white" for d in dots] == (rows.q_value < 0.05).tolist()
    labels = {t.get_text(): t for t in texts(ax)}
    for term, value in zip(rows.term, rows[measure], strict=True):
        box, zero = labels[term].get_window_extent(), ax.transData.transform((0, 0))[0]
        assert box.x1 <= zero if value >= 0 else box.x0 >= zero
        assert box.x0 >= ax.get_window_extent().x0 - 1 and box.x1 <= ax.get_window_extent().x1 + 1
    assert f"0 / {k}" in labels
    assert_legible(ax)


def test_of_a_long_list_the_extremes_are_drawn():
    rows = words(400)
    ax = plot_keyness(rows)
    drawn = [d.get_xdata()[0] for d in gid(ax, "term")]
    assert drawn == [*rows.z[:20], *rows.z[-20:]]
    assert any("40 of 400 terms" in t.get_text().replace("\n", " ") for t in texts(ax))
    assert len(gid(plot_keyness(rows[rows.z > 0]), "term")) == 40


def test_what_is_no_keyness_table_is_refused():
    assert [t.get_text() for t in texts(plot_keyness(words(3).iloc[:0]))] == ["no data"]
    with pytest.raises(FramingError, match=r"plot_keyness\(table\).*needs the column 'z'"):
        plot_keyness(words(3).drop(columns="z"))
    with pytest.raises(FramingError, match="no measure 'x'; it draws z or log_odds"):
        plot_keyness(words(3), measure="x")
    with pytest.raises(FramingError, match="one pair of groups, the table holds 2"):
        plot_keyness(words(2).assign(a=["x", "y"]))


# --- differences -----------------------------------------------------------------------------------


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


# --- what all have in common -----------------------------------------------------------------------

SOME = {
    plot_estimates: estimates({"voice": VOICES}, [0.5, 0.3, 0.2]),
    plot_shares: estimates({"voice": VOICES}, [0.5, 0.3, 0.2]),
    plot_voices: estimates({"voice": VOICES}, [0.5, 0.3, 0.2]),
    plot_matrix: scores(2, 2),
    plot_over_time: rates(4),
}


@pytest.mark.parametrize("plot", SOME)
def test_an_empty_table_says_no_data(plot):
    ax = plot(SOME[plot].iloc[:0])
    assert [t.get_text() for t in texts(ax)] == ["no data"]


@pytest.mark.parametrize("plot", SOME)
def test_the_callers_axes_are_used_and_nothing_global_changes(plot):
    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    before, open_figures = dict(mpl.rcParams), plt.get_fignums()
    assert plot(SOME[plot], ax=axes) is axes
    assert dict(mpl.rcParams) == before and plt.get_fignums() == open_figures
    assert_legible(axes)
    with pytest.raises(FramingError, match="ax must be an Axes"):
        plot(SOME[plot], ax=figure)


@pytest.mark.parametrize("plot", SOME)
def test_bad_input_is_answered_in_one_sentence(plot):
    rows = SOME[plot]
    with pytest.raises(FramingError, match=rf"{plot.__name__}.*'low'"):
        plot(rows.drop(columns="low"))
    with pytest.raises(FramingError, match="must be a table"):
        plot([1, 2])
    name = rows.measure[0]
    two = pd.concat([rows, rows.assign(measure="count")])
    with pytest.raises(FramingError, match=f"the table holds 2: {name}, count; choose one"):
        plot(two)
    with pytest.raises(FramingError, match=f"no measure 'x' in the table; it has {name}"):
        plot(rows, measure="x")
    with pytest.raises(FramingError, match="must hold numbers"):
        plot(rows.assign(estimate="much"))
    assert plot(two, measure=name).get_xlabel()


def test_five_hundred_groups_are_refused():
    many = [f"g{i}" for i in range(500)]
    with pytest.raises(FramingError, match="500 estimates cannot be read in one plot; at most 60"):
        plot_estimates(estimates({"actor": many}, np.full(500, 0.1)))
    with pytest.raises(FramingError, match="500 bars cannot be read"):
        plot_shares(shares_of(many, ["a", "b"]))
    with pytest.raises(FramingError, match="500 articles cannot be read"):
        plot_voices(voices_table(many))
    with pytest.raises(FramingError, match="500 lines cannot be read"):
        plot_over_time(rates(2, 500))
    with pytest.raises(FramingError, match="500 by 2 cells cannot be read"):
        plot_matrix(scores(500, 2))
