import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from plot_tables import (
    VOICES,
    assert_legible,
    estimates,
    rates,
    scores,
    shares_of,
    texts,
    voices_table,
)

from framing import FramingError, plot_estimates, plot_matrix, plot_over_time, plot_shares, plot_voices

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
    with pytest.raises(FramingError, match=r"must hold numbers|estimate is 'much'; give a number"):
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


@pytest.mark.parametrize("plot", SOME)
@pytest.mark.parametrize("own_axes", [False, True])
def test_dollars_are_drawn_as_they_stand(plot, own_axes):
    rows = SOME[plot].assign(measure="$5 and $\\frac{6")
    rows = rows.replace({"holder 0": "$7 and $8", "actor 0": "$9 and $10"})
    ax = plot(rows, ax=plt.subplots(figsize=(6, 4))[1] if own_axes else None)
    ax.figure.canvas.draw()
    priced = [t for t in texts(ax) if "$" in t.get_text()]
    assert any("$5 and $\\frac{6" in t.get_text().replace("\n", " ") for t in priced)
    assert not any(t.get_parse_math() for t in priced)
