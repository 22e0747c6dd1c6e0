from itertools import combinations

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from framing import FramingError, use_style
from framing.plots.categories import ORDERED, UNORDERED, looks
from framing.plots.style import COLOURS, HATCHES, MARKERS

# Machado, Oliveira and Fernandes (2009), severity 1.0
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}  # fmt: skip


def lab(colour: str, seen_through=DEFICIENCIES["none"]) -> np.ndarray:
    """CIELAB under D65."""
    c = np.array(to_rgb(colour))
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.array(seen_through) @ linear, 0, 1)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = to_xyz @ linear / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_every_colour_has_a_lightness_of_its_own_for_grey_print():
    lightness = sorted(lab(c)[0] for c in COLOURS)
    assert np.diff(lightness).min() >= 10


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_colours_differ_for_colour_blind_readers(deficiency):
    seen = [lab(c, DEFICIENCIES[deficiency]) for c in COLOURS]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 20


def test_markers_and_hatches_carry_the_groups_too():
    given = looks([str(i) for i in range(7)])
    assert len({m.marker for m in given.values()}) == len(set(MARKERS)) == 7
    assert len({m.hatch for m in given.values()}) == len(set(HATCHES)) == 7
    voices = looks(["narrator", "direct", "indirect"])
    assert len({m.marker for m in voices.values()}) == 3
    assert np.diff(sorted(lab(m.colour)[0] for m in voices.values())).min() >= 10


def test_voices_and_polarity_own_their_colours_and_within_a_column_a_colour_is_one_category():
    owned = {look.colour for column in ("voice", "kind", "polarity") for look in ORDERED[column].values()}
    others = [f for families in (ORDERED, UNORDERED) for c, f in families.items() if f is not ORDERED.get("voice")
              and f is not ORDERED.get("kind") and f is not ORDERED.get("polarity")]  # fmt: skip
    for family in others:
        assert not owned & {look.colour for look in family.values()}
        assert len({(look.colour, look.hatch) for look in family.values()}) == len(family)
    assert not owned & set(COLOURS)


def test_a_category_keeps_its_look_whatever_stands_beside_it():
    for families in (ORDERED, UNORDERED):
        for column, family in families.items():
            for name in family:
                assert looks([name, "something else"], column)[name] == family[name]
    assert looks(["direct", "indirect"])["direct"] == looks(["narrator", "direct"])["direct"]


def test_steps_of_an_ordered_category_differ_in_grey():
    for column in ("source_type", "agent_status", "use", "section", "voice", "polarity"):
        lightness = sorted(lab(look.colour)[0] for look in ORDERED[column].values())
        assert np.diff(lightness).min() >= 10


@pytest.mark.parametrize(("name", "width"), [("single", 85), ("double", 174)])
def test_a_style_has_the_columns_width_and_no_small_type(name, width):
    before = dict(mpl.rcParams)
    with use_style(name) as style:
        assert mpl.rcParams["figure.figsize"][0] * 25.4 == pytest.approx(width)
        assert min(v for k, v in style.items() if k.endswith(("labelsize", "fontsize", "font.size"))) >= 6
    assert dict(mpl.rcParams) == before


def test_styles_nest_and_end_with_an_error_too():
    before = dict(mpl.rcParams)
    with pytest.raises(ZeroDivisionError), use_style("double"), use_style("single") as inner:
        assert inner.width_mm == 85
        1 / 0  # noqa: B018
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("name", ["nature", None, 3])
def test_an_unknown_style_is_named(name):
    with pytest.raises(FramingError, match=r"no style .*'single'.*'double'"):
        use_style(name)
