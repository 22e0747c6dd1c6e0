import numpy as np
import pytest
from plot_tables import (
    assert_legible,
    census,
    estimates,
    scores,
    texts,
)

from framing import FramingError, plot_matrix, use_style


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
    assert "Blank: no data." in " ".join(t.get_text().replace("\n", " ") for t in texts(ax))
    bold = {t.get_text() for t in texts(ax) if t.get_fontweight() == "bold"}
    assert bold == {"0.30", "−0.30"}
    assert np.ma.getmaskarray(ax.collections[0].get_array()).sum() == 1
    written = " ".join(t.get_text().replace("\n", " ") for t in texts(ax))
    assert "Down: holder; across: actor." in written and "Bold: the interval excludes zero." in written
    bare = plot_matrix(census(rows))
    assert not any(t.get_fontweight() == "bold" for t in texts(bare))
    assert "Complete counts for one article, so no interval applies." in " ".join(
        t.get_text().replace("\n", " ") for t in texts(bare)
    )


def test_a_matrix_too_wide_is_turned_and_one_too_large_refused():
    ax = plot_matrix(scores(3, 30))
    assert [t.get_text() for t in ax.get_xticklabels()] == ["holder 0", "holder 1", "holder 2"]
    assert_legible(ax)
    with pytest.raises(
        FramingError, match=r"30 by 30 cells cannot be read here; at most 40 by \d+ fit.*double"
    ):
        plot_matrix(scores(30, 30))
    with use_style("double"), pytest.raises(FramingError, match=r"Keep some of the rows\.$"):
        plot_matrix(scores(30, 30))
    with pytest.raises(FramingError, match="needs two group columns, the rows differ in 1: holder"):
        plot_matrix(scores(3, 1).drop(columns="actor"))


def test_a_cell_that_rests_on_too_little_is_small_and_has_no_colour():
    rows = scores(2, 2).assign(denominator=[40.0, 40.0, 4.0, 40.0])
    ax = plot_matrix(rows)
    cells = np.ma.getmaskarray(ax.collections[0].get_array())
    assert cells.tolist() == [[False, False], [False, True]]  # what has less data comes last
    small = next(t for t in texts(ax) if t.get_text().endswith("(4)"))
    assert small.get_fontsize() == 6 and [p.get_hatch() for p in ax.patches] == ["//"]
    written = " ".join(t.get_text().replace("\n", " ") for t in texts(ax))
    assert "Small and hatched: n under 5." in written
    assert not np.ma.getmaskarray(plot_matrix(rows, least_n=1).collections[0].get_array()).any()


def test_negative_and_positive_scores_as_large_differ_in_grey():
    rows = scores(1, 2).assign(estimate=[-0.4, 0.4], low=-0.5, high=0.5)
    mesh = plot_matrix(rows).collections[0]
    grey = mesh.cmap(mesh.norm(mesh.get_array().ravel()))[:, :3] @ [0.299, 0.587, 0.114]
    assert abs(grey[0] - grey[1]) > 0.2


def test_small_shares_have_a_decimal_so_that_they_differ():
    groups = {"cue_stance": ["negative", "distancing"] * 2, "outlet": ["X", "X", "Y", "Y"]}
    for values, told in (([0.004, 0.012, 0.01, 0.1], {"0.4", "1.2", "1.0", "10.0"}), ([0.004, 0.3, 0.1, 0.2], {"0", "30", "10", "20"})):  # fmt: skip
        ax = plot_matrix(estimates(groups, values))
        assert told <= {text.get_text() for text in ax.texts}


def test_one_n_for_a_row_or_column_stands_once_at_the_margin():
    groups = {"outlet": ["X", "X", "X", "Y", "Y", "Y"], "role": ["unknown", "media", "citizen"] * 2}
    rows = estimates(groups, [0.5, 0.2, 0.3, 0.5, 0.1, 0.4]).assign(denominator=[90.0] * 3 + [70.0] * 3)
    ax = plot_matrix(rows)
    counts = [t.get_text() for t in ax.texts if t.get_gid() == "n"]
    assert counts == ["90", "70", "n"] and "At the right: n." in " ".join(t.get_text() for t in texts(ax))
    assert [t.get_text() for t in ax.get_xticklabels()] == ["citizen", "media", "unknown"]
    assert_legible(ax)
    turned = plot_matrix(rows[["role", "outlet", *rows.columns[2:]]])
    assert [t.get_text() for t in turned.texts if t.get_gid() == "n"] == ["90", "70", "n"]
    assert "Last line: n." in " ".join(t.get_text() for t in texts(turned))
    assert [t.get_text() for t in turned.get_yticklabels()] == ["citizen", "media", "unknown"]
    assert_legible(turned)
