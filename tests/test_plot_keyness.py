import pytest
from plot_tables import assert_legible, gid, texts, words

from framing import FramingError, plot_keyness


@pytest.mark.parametrize("k", [1, 5, 30])
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
    assert drawn == [*rows.z[:15], *rows.z[-15:]]
    assert any("30 of 400 terms" in t.get_text().replace("\n", " ") for t in texts(ax))
    assert len(gid(plot_keyness(rows[rows.z > 0]), "term")) == 30


def test_what_is_no_keyness_table_is_refused():
    assert [t.get_text() for t in texts(plot_keyness(words(3).iloc[:0]))] == ["no data"]
    with pytest.raises(FramingError, match=r"plot_keyness\(table\).*needs the column 'z'"):
        plot_keyness(words(3).drop(columns="z"))
    with pytest.raises(FramingError, match="no measure 'x'; it draws z or log_odds"):
        plot_keyness(words(3), measure="x")
    with pytest.raises(FramingError, match="one pair of groups, the table holds 2"):
        plot_keyness(words(2).assign(a=["x", "y"]))


def test_long_terms_leave_the_marks_their_room_and_the_figure_fits_a_page():
    ax = plot_keyness(words(60).assign(term=[f"a special military operation {i}" for i in range(60)]))
    low, high = ax.get_xlim()
    assert high < 3 * 6 and low > -3 * 5
    width, height = ax.figure.get_size_inches() * 25.4
    assert round(width) == 85 and height < 170
    assert_legible(ax)
