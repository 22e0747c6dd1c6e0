import pandas as pd
import pytest
from plot_tables import assert_legible, census, days, gid, rates, texts

from framing import FramingError, plot_over_time


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
    assert any("Complete counts for one article" in t.get_text().replace("\n", " ") for t in texts(ax))


def test_a_table_without_dates_is_refused():
    with pytest.raises(FramingError, match=r"needs a column of dates among the groups \(month, outlet\)"):
        plot_over_time(rates(3).assign(month="May"))


def test_rows_without_a_date_are_left_out_and_counted():
    rows = rates(5, 1)
    rows.loc[2, "month"] = pd.NaT
    with pytest.warns(UserWarning, match="1 of 5 rows cannot be drawn for want of a month"):
        ax = plot_over_time(rows)
    assert len(gid(ax, "estimate")[0].get_xdata()) == 4


def test_the_axis_names_months_and_the_year_where_one_begins():
    ax = plot_over_time(rates(14))
    ax.figure.canvas.draw()
    labels = [t.get_text() for t in ax.get_xticklabels()]
    assert labels[0] == "Jan\n2022" and "Jan\n2023" in labels and "Jul" in labels
    weeks = rates(12).assign(month=pd.date_range("2022-01-03", periods=12, freq="7D"))
    ax = plot_over_time(weeks.rename(columns={"month": "week"}))
    ax.figure.canvas.draw()
    assert {"15 Jan", "Feb"} <= {t.get_text() for t in ax.get_xticklabels()}
