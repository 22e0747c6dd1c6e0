import json
import os
import time
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from pypdf import PdfReader

mpl.use("agg")

import matplotlib.pyplot as plt
from PIL import Image
from plot_tables import VOICES, census, estimates

from framing import FramingError, plot_estimates, plot_shares, save_figure

ROWS = estimates({"voice": VOICES}, [0.5, 0.3, 0.2])
WORDS = {"caption": "Whose words.", "alt_text": "Half of the words are the outlet's."}


@pytest.fixture(autouse=True)
def coarse(request, monkeypatch):
    """Draw coarse pictures where a test is not about them: fine ones take most of the time."""
    if request.node.name != "test_six_files_say_what_the_figure_says":
        monkeypatch.setattr("framing.plots.bundle.PNG_DPI", 72)


@pytest.fixture
def figure():
    made = plot_estimates(ROWS).figure
    yield made
    plt.close("all")


def test_six_files_say_what_the_figure_says(figure, tmp_path):
    paths = save_figure(figure, "voices", data=ROWS, folder=tmp_path / "figures", **WORDS)
    assert [p.name for p in paths] == [f"voices.{e}" for e in ("pdf", "svg", "png", "csv", "txt", "json")]
    back = pd.read_csv(paths[3])
    assert back.estimate.tolist() == [0.5, 0.3, 0.2] and back.voice.tolist() == VOICES
    svg = paths[1].read_text(encoding="utf-8")
    assert "share of words (%)</text>" in svg and "Half of the words" in svg
    with Image.open(paths[2]) as picture:
        assert picture.width == pytest.approx(85 / 25.4 * 600, abs=1)
    assert WORDS["caption"] in paths[4].read_text() and WORDS["alt_text"] in paths[4].read_text()


@pytest.mark.parametrize(("width", "mm"), [("single", 85), ("double", 174)])
def test_the_pdf_has_the_columns_width_and_embedded_truetype_fonts(figure, tmp_path, width, mm):
    bars = plot_shares(ROWS).figure
    for number, each in enumerate([figure, bars]):
        pdf = save_figure(each, f"f{number}", data=ROWS, width=width, folder=tmp_path, **WORDS)[0]
        page = PdfReader(pdf).pages[0]
        assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(mm, abs=0.1)
        fonts = [f.get_object() for f in page["/Resources"]["/Font"].get_object().values()]
        assert fonts
        for font in fonts:
            assert font["/Subtype"] == "/Type0"
            (inner,) = [d.get_object() for d in font["/DescendantFonts"]]
            assert (
                inner["/Subtype"] == "/CIDFontType2" and "/FontFile2" in inner["/FontDescriptor"].get_object()
            )
        assert "share of words" in page.extract_text()


def test_the_same_figure_gives_the_same_bytes_and_may_be_saved_again(tmp_path):
    def save(folder: Path) -> dict[str, bytes]:
        made = plot_estimates(ROWS).figure
        return {p.name: p.read_bytes() for p in save_figure(made, "f", data=ROWS, folder=folder, **WORDS)}

    first = save(tmp_path / "a")
    time.sleep(1.1)
    assert save(tmp_path / "a") == first
    assert save(tmp_path / "b") == first
    plt.close("all")


def test_the_title_is_left_out_and_the_figure_left_as_it_was(figure, tmp_path):
    figure.axes[0].set_title("We found it!")
    figure.suptitle("Truly!")
    size = tuple(figure.get_size_inches())
    paths = save_figure(figure, "f", data=ROWS, width="double", folder=tmp_path, **WORDS)
    svg = paths[1].read_text(encoding="utf-8")
    assert "We found it" not in svg and "Truly" not in svg
    assert figure.axes[0].title.get_visible() and tuple(figure.get_size_inches()) == size


def test_panels_without_a_layout_of_their_own_are_saved_whole(tmp_path):
    made, (left, right) = plt.subplots(1, 2, figsize=(7, 3))
    plot_estimates(ROWS, ax=left)
    plot_shares(ROWS, ax=right)
    before = [ax.get_position().bounds for ax in (left, right)]
    first = save_figure(made, "f", data=ROWS, width="double", folder=tmp_path, **WORDS)
    with Image.open(first[2]) as picture:
        ink = np.asarray(picture.convert("L")) < 200
    assert not (ink[:3].any() or ink[-3:].any() or ink[:, :3].any() or ink[:, -3:].any())
    assert [ax.get_position().bounds for ax in (left, right)] == before
    assert save_figure(made, "f", data=ROWS, width="double", folder=tmp_path, **WORDS) == first
    plt.close(made)


def test_another_figure_of_that_name_is_kept_unless_told(figure, tmp_path):
    save_figure(figure, "f", data=ROWS, folder=tmp_path, **WORDS)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    other = ROWS.assign(estimate=0.1)
    with pytest.raises(FramingError, match=r"another figure named 'f'; .*overwrite=True"):
        save_figure(figure, "f", data=other, folder=tmp_path, **WORDS)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before
    save_figure(figure, "f", data=other, folder=tmp_path, overwrite=True, **WORDS)
    assert pd.read_csv(tmp_path / "f.csv").estimate.tolist() == [0.1] * 3


@pytest.mark.parametrize(
    "name", ["../f", "a/b", "a\\b", "/etc/f", "..", ".hidden", "", "f.png", "a b", "nul", "COM1", "ä", "x" * 101, "f\n", None, 3]
)  # fmt: skip
def test_a_name_cannot_leave_the_folder(figure, tmp_path, name):
    with pytest.raises(FramingError, match=r"the name .* cannot be used|name must be text"):
        save_figure(figure, name, data=ROWS, folder=tmp_path / "in", **WORDS)
    assert list(tmp_path.rglob("*")) == []


def test_a_link_in_the_folder_is_replaced_and_not_followed(figure, tmp_path):
    outside = tmp_path / "outside.csv"
    outside.write_text("kept")
    (tmp_path / "in").mkdir()
    os.symlink(outside, tmp_path / "in" / "f.csv")
    save_figure(figure, "f", data=ROWS, folder=tmp_path / "in", overwrite=True, **WORDS)
    assert outside.read_text() == "kept"


def test_nothing_is_left_behind_when_writing_fails(figure, tmp_path, monkeypatch):
    def fail(*_args, **_options):
        raise OSError("disk full")

    monkeypatch.setattr(type(figure), "savefig", fail)
    with pytest.raises(FramingError, match="disk full"):
        save_figure(figure, "f", data=ROWS, folder=tmp_path, **WORDS)
    assert list(tmp_path.iterdir()) == []


def test_no_cell_runs_as_a_formula(figure, tmp_path):
    cells = ["=1+1", "+cmd", "@x", "-2", "\t=1", "war", " =US"]
    data = pd.DataFrame({"=head": cells, "n": [-1.5, 1 / 3, 2, 3, 4, 5, 6]})
    raw = save_figure(figure, "f", data=data, folder=tmp_path, **WORDS)[3].read_text()
    lines = raw.splitlines()
    assert lines[0] == "'=head,n"
    assert [line.rsplit(",", 1)[0] for line in lines[1:]] == [
        "'=1+1",
        "'+cmd",
        "'@x",
        "-2",
        "'\t=1",
        "war",
        "' =US",
    ]
    assert lines[1].endswith(",-1.5") and lines[2].endswith(",0.3333333333")


def test_a_width_may_be_given_in_millimetres(figure, tmp_path):
    paths = save_figure(figure, "f", data=census(ROWS), folder=tmp_path, width=120, **WORDS)
    assert json.loads(paths[-1].read_text())["width_mm"] == 120.0
    assert 'width="340.15' in paths[1].read_text()[:2000]  # 120 mm in points


def test_provenance_tells_versions_hashes_and_seed(figure, tmp_path):
    class Analysis:
        provenance = {"texts": "abc", "codebook": "def", "lexicons": {"hedges.csv": "ghi"}}  # noqa: RUF012

    path = save_figure(figure, "f", data=census(ROWS), folder=tmp_path, analysis=Analysis(), seed=7, **WORDS)[
        -1
    ]
    told = json.loads(path.read_text())
    assert told["analysis"] == Analysis.provenance and told["seed"] == 7
    assert {"media-framing", "matplotlib", "pandas"} <= set(told["versions"])
    assert set(told["files"]) == {f"f.{e}" for e in ("pdf", "svg", "png", "csv", "txt")}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"caption": " "}, "caption is empty"),
        ({"alt_text": ""}, "alt_text is empty"),
        (
            {"width": "poster"},
            r"width='poster' is no width; give 'single' \(85 mm\) or 'double' \(174 mm\), or millimetres",
        ),
        ({"width": 8.5}, "width=8.5 is no width; .* or millimetres from 30 to 400"),
        ({"data": [1]}, "data must be a table"),
    ],
)
def test_what_is_missing_is_named(figure, tmp_path, change, told):
    with pytest.raises(FramingError, match=told):
        save_figure(figure, "f", **{"data": ROWS, "folder": tmp_path, **WORDS, **change})
    with pytest.raises(FramingError, match="must be a Figure"):
        save_figure(figure.axes[0], "f", data=ROWS, folder=tmp_path, **WORDS)
    (tmp_path / "file").write_text("")
    with pytest.raises(FramingError, match="is a file"):
        save_figure(figure, "f", data=ROWS, folder=tmp_path / "file", **WORDS)
