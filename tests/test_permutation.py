import numpy as np
import pytest
from scipy import stats

from framing.comparing.differences import Sides, contributions
from framing.comparing.permutation import adjust, flip_signs, permute_labels


def shares(generator, runs, articles, correlation, units):
    """Hits and units by article and run at a share of .3."""
    n = np.maximum(1, np.rint(generator.lognormal(np.log(units), 0.8, size=(articles, runs))))
    spread = (1 - correlation) / correlation
    own = generator.beta(0.3 * spread, 0.7 * spread, size=n.shape)
    return generator.binomial(n.astype(int), own).astype(float), n


@pytest.mark.parametrize(("n_a", "n_b"), [(30, 30), (30, 60), (60, 30)])
def test_unequal_variances_keep_the_level(n_a, n_b):
    generator = np.random.default_rng(2)
    ya, xa = shares(generator, 800, n_a, 0.3, 8)
    yb, xb = shares(generator, 800, n_b, 0.05, 25)
    y, x, in_a = np.vstack([ya, yb]), np.vstack([xa, xb]), np.arange(n_a + n_b) < n_a
    found = permute_labels(y, x, in_a, fewest=4, draws=399).p_value
    assert 0.03 <= np.mean(found <= 0.05) <= 0.07


def test_flipped_signs_keep_the_level_within_articles():
    generator = np.random.default_rng(3)
    runs, articles = 800, 40
    own = np.clip(generator.beta(1.2, 2.8, size=(articles, runs)), 1e-6, 1 - 1e-6)
    n = np.maximum(1, np.rint(generator.lognormal(np.log(16), 0.8, size=(2, articles, runs))))
    other = generator.beta(4 * own, 4 * (1 - own))
    ya, yb = generator.binomial(n[0].astype(int), own), generator.binomial(n[1].astype(int), other)
    sides = Sides(ya.astype(float), n[0], yb.astype(float), n[1])
    found = flip_signs(contributions(sides), fewest=5, draws=399).p_value
    assert 0.03 <= np.mean(found <= 0.05) <= 0.07


def test_units_without_a_denominator_take_no_part():
    y, x = np.array([[5.0], [6], [7], [9], [0], [1], [2], [4]]), np.full((8, 1), 10.0)
    in_a = np.repeat([True, False], 4)
    alone = permute_labels(y, x, in_a, fewest=4)
    empty = np.zeros((5, 1))
    padded = permute_labels(
        np.vstack([y, empty]), np.vstack([x, empty]), np.append(in_a, [True] * 5), fewest=4
    )
    assert alone.p_value[0] == padded.p_value[0] == 2 / 70
    assert padded.smallest_p[0] == 2 / 70


def test_clusters_that_contribute_nothing_take_no_part():
    values = np.array([[1.0], [2], [1.5], [3], [0.5], [0], [0]])
    assert flip_signs(values, fewest=5).p_value[0] == 2 / 2**5
    assert np.isnan(flip_signs(values[1:], fewest=5).p_value[0])


def test_a_row_without_any_hit_is_no_difference():
    x = np.full((10, 1), 10.0)
    assert permute_labels(np.zeros((10, 1)), x, np.arange(10) < 5, fewest=4).p_value[0] == 1


def test_adjusted_p_values_agree_with_scipy_and_leave_out_what_is_no_test():
    p = np.array([0.01, np.nan, 0.04, 0.03, 0.5, 0.01])
    wanted = stats.false_discovery_control(p[~np.isnan(p)])
    made = adjust(p)
    assert np.isnan(made[1])
    assert made[~np.isnan(p)] == pytest.approx(wanted)
    assert np.isnan(adjust(np.array([np.nan]))).all()
