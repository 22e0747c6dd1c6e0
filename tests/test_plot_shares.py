import numpy as np
import pandas as pd
import pytest
from plot_tables import (
    VOICES,
    assert_legible,
    estimates,
    shares_of,
)

from framing import FramingError, plot_shares, plot_voices


@pytest.mark.parametrize("k", [1, 5, 40])
def test_segments_are_as_long_as_the_shares_and_follow_one_another(k):
    rows = shares_of([f"outlet {i}" for i in range(k)], ["war", "invasion", "conflict"])
    ax = plot_shares(rows)
    wide = rows.pivot_table(index="outlet", columns="variant", values="estimate")
    wide = wide.sort_values("war", ascending=False)
    assert k == 1 or [t.get_text() for t in ax.get_yticklabels()] == wide.index.tolist()
    for part, bars in zip(ax.get_legend_handles_labels()[1], ax.containers, strict=True):
        widths = {round(b.get_y() + b.get_height() / 2): b.get_width() for b in bars}
        assert [widths[i] for i in range(k)] == pytest.approx(wide[part].tolist())
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
    rest = rest[[t.get_text() for t in ax.get_yticklabels()]]
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


def few(counts: dict[str, list[int]]) -> pd.DataFrame:
    """How often each voice chose each word."""
    rows = []
    for voice, numbers in counts.items():
        for variant, n in zip(["war", "invasion", "operation"], numbers, strict=True):
            rows.append((voice, variant, n / sum(numbers), n, sum(numbers)))
    frame = pd.DataFrame(rows, columns=["voice", "variant", "share", "n", "of"])
    made = estimates(
        frame[["voice", "variant"]].to_dict("list"), frame["share"].tolist(), measure="share of choice"
    )
    return made.assign(numerator=frame["n"].astype(float), denominator=frame["of"].astype(float))


def test_few_things_are_tiles_one_for_each_and_no_per_cents():
    ax = plot_shares(few({"narrator": [4, 2, 0], "direct": [1, 0, 11]}))
    assert [len(c) for c in ax.containers] == [11, 5, 2]  # operation, war, invasion
    assert len({round(tile.get_width(), 6) for tile in ax.patches}) == 1
    war = ax.containers[1]
    assert sorted((round(t.get_y() + t.get_height() / 2), round(t.get_x(), 2)) for t in war) == [
        (0, 0.07), (0, 1.07), (0, 2.07), (0, 3.07), (1, 11.07),
    ]  # fmt: skip
    assert ax.get_xlabel() == "number of namings"
    assert_legible(ax)
    many = few({"narrator": [4, 2, 0], "direct": [40, 0, 20]})
    assert plot_shares(many).get_xlabel() == "share of choice (%)"


def test_bars_that_rest_on_next_to_nothing_are_warned_of():
    with pytest.warns(UserWarning, match="2 of 3 bars rest on fewer than 5"):
        plot_shares(few({"narrator": [1, 1, 1], "direct": [1, 2, 1], "indirect": [3, 3, 3]}))


def test_a_known_category_looks_the_same_beside_any_other():
    first = plot_shares(estimates({"kind": ["direct", "mixed", "indirect"]}, [0.2, 0.5, 0.3]))
    voices = plot_shares(estimates({"voice": VOICES}, [0.2, 0.5, 0.3]))
    colours = {c.get_label(): c[0].get_facecolor() for c in voices.containers}
    for bars in first.containers:
        assert bars.get_label() == "mixed" or bars[0].get_facecolor() == colours[bars.get_label()]


def test_shares_whose_counts_are_missing_are_drawn():
    rows = shares_of(["a", "b"], ["war", "invasion"])
    ax = plot_shares(rows.assign(numerator=float("nan")))
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(2)
    assert len(plot_shares(rows.assign(numerator=float("nan"), estimate=float("nan"))).patches) == 4
