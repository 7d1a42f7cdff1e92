"""Objective methods: independent libraries, hand-worked matrices, and every refusal."""

from __future__ import annotations

import numpy as np
import pymcdm.weights as peer
import pytest
from scipy.stats import entropy as shannon
from statsmodels.multivariate.factor_rotation import rotate_factors

from scoring.problems import Refused
from scoring.weights.critic import critic
from scoring.weights.entropy import entropy
from scoring.weights.equal import equal
from scoring.weights.methods import METHODS
from scoring.weights.pca import from_loadings, loadings, pca, varimax
from scoring.weights.standard_deviation import standard_deviation

RNG = np.random.default_rng(20260301)
SCORES = RNG.uniform(1, 100, (60, 8)) * np.linspace(0.3, 1, 8)

# OECD/JRC (2008) Handbook, Table 17: rotated loadings of the Technology Achievement Index
# (patents, royalties, internet, exports, telephones, electricity, schooling, university)
TAI = np.array(
    [
        [0.07, 0.97, 0.06, 0.06],
        [0.13, 0.07, -0.07, 0.93],
        [0.79, -0.21, 0.21, 0.42],
        [-0.64, 0.56, -0.04, 0.36],
        [0.37, 0.17, 0.38, 0.68],
        [0.82, -0.04, 0.25, 0.35],
        [0.88, 0.23, -0.09, 0.09],
        [0.08, 0.04, 0.96, 0.04],
    ]
)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (equal, peer.equal_weights),
        (entropy, peer.entropy_weights),
        (critic, peer.critic_weights),
        (standard_deviation, peer.standard_deviation_weights),
    ],
)
def test_as_pymcdm_computes_them(ours, theirs):
    np.testing.assert_allclose(ours(SCORES), theirs(SCORES), rtol=1e-12)


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda m: m.id)
def test_laws(method):
    weights = method.weigh(SCORES, ())
    assert weights.sum() == pytest.approx(1, abs=1e-12)
    assert (weights >= 0).all()
    turned = method.weigh(SCORES[::-1, ::-1], ())
    np.testing.assert_allclose(turned[::-1], weights, rtol=1e-9)


def test_entropy_by_hand():
    # p of column 0: 1/4 3/4 -> e = (1/4 ln 4 + 3/4 ln 4/3) / ln 2 = 0.811278; column 1: e = 1
    assert entropy([[10, 50], [30, 50]]) == pytest.approx([1, 0])
    # three columns: 1 - 0.811278 = 0.188722; 1 - 0 = 1; 0
    first = entropy([[10, 0, 7], [30, 40, 7]])
    assert first == pytest.approx([0.188722 / 1.188722, 1 / 1.188722, 0], abs=1e-6)


def test_a_zero_counts_as_its_limit_as_scipy_has_it():
    scores = SCORES.copy()
    scores[::5, 2] = 0
    told = 1 - shannon(scores, axis=0) / np.log(len(scores))
    np.testing.assert_allclose(entropy(scores), told / told.sum(), rtol=1e-12)


def test_standard_deviation_by_hand():
    # sample sd of 1 3 is sqrt 2, of 10 50 is 20 sqrt 2, of 5 5 is 0
    assert standard_deviation([[1, 10, 5], [3, 50, 5]]) == pytest.approx([1 / 21, 20 / 21, 0])


def test_critic_by_hand():
    # columns 0 and 1 agree (r = 1), column 2 opposes both (r = -1); all sd equal after 0-1:
    # conflicts 0 + 0 + 2, 2, 2 + 2 + 0
    found = critic([[0, 10, 5], [1, 20, 4], [2, 30, 3]])
    assert found == pytest.approx([2 / 8, 2 / 8, 4 / 8])


def test_columns_that_agree_wholly_share_equally():
    assert critic([[0, 10], [1, 20], [2, 30]]) == pytest.approx([0.5, 0.5])


def test_the_handbook_example():
    squares = (TAI**2).sum(axis=0)
    # printed below the handbook's table: explained variance, and its share
    assert squares == pytest.approx([2.64, 1.39, 1.19, 1.76], abs=0.01)
    assert squares / squares.sum() == pytest.approx([0.38, 0.20, 0.17, 0.25], abs=0.005)
    # by hand: the largest squares .9409 .8649 .6241 .4096 .4624 .6724 .7744 .9216 add up to 5.6703
    wanted = [0.9409, 0.8649, 0.6241, 0.4096, 0.4624, 0.6724, 0.7744, 0.9216]
    assert from_loadings(TAI) == pytest.approx(np.array(wanted) / 5.6703)
    # the two scales of the handbook cancel: squares / explained x explained / all
    within = (TAI**2 / squares).max(axis=1)
    factor = (TAI**2).argmax(axis=1)
    step = within * 0 + (TAI**2 / squares)[np.arange(8), factor] * (squares / squares.sum())[factor]
    assert from_loadings(TAI) == pytest.approx(step / step.sum())


def test_varimax_as_statsmodels_rotates():
    unrotated = loadings(
        np.corrcoef(
            RNG.normal(size=(80, 3)) @ RNG.normal(size=(3, 7)) + RNG.normal(size=(80, 7)),
            rowvar=False,
        )
    )
    assert unrotated.shape[1] >= 2
    length = np.sqrt((unrotated**2).sum(axis=1))[:, None]
    theirs = rotate_factors(unrotated / length, "varimax", tol=1e-12)[0] * length
    ours = varimax(unrotated)
    # factors may come in another order and with another sign
    np.testing.assert_allclose(
        np.sort((ours**2).sum(axis=0)), np.sort((theirs**2).sum(axis=0)), rtol=1e-5
    )
    np.testing.assert_allclose((ours**2).sum(axis=1), (unrotated**2).sum(axis=1), rtol=1e-10)
    np.testing.assert_allclose(from_loadings(ours), from_loadings(theirs), rtol=1e-5)


def test_components_kept_explain_what_they_must():
    # eigenvalues of 0.9 everywhere: 3.7, 0.1 0.1 0.1 -> one factor, equal loadings
    high = np.full((4, 4), 0.9) + 0.1 * np.eye(4)
    assert loadings(high).shape == (4, 1)
    assert from_loadings(varimax(loadings(high))) == pytest.approx([0.25] * 4)
    # no correlation at all: no eigenvalue above 1, three of five explain 60 %
    assert loadings(np.eye(5)).shape == (5, 3)
    assert pca(SCORES[:, :2]) == pytest.approx([0.5, 0.5])


BAD = np.array([[1.0, 5, -1, 0], [2.0, 5, 3, 0], [4.0, 5, 2, 0]])


@pytest.mark.parametrize(
    ("method", "codes"),
    [
        (equal, []),
        (standard_deviation, []),
        (entropy, ["weights.negative", "weights.all_zero"]),
        (critic, ["weights.constant", "weights.constant"]),
        (pca, ["weights.constant", "weights.constant"]),
    ],
)
def test_what_a_method_cannot_use_is_named_all_at_once(method, codes):
    if not codes:
        assert method(BAD).sum() == pytest.approx(1)
        return
    with pytest.raises(Refused) as refused:
        method(BAD, ["a", "b", "c", "d"])
    assert [p.code for p in refused.value.problems] == codes
    assert all(p.value in p.message.zh and p.remedy.en for p in refused.value.problems)


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda m: m.id)
@pytest.mark.parametrize(
    ("matrix", "code"),
    [
        ([[1.0, 2.0]], "weights.too_few_units"),
        (np.empty((3, 0)), "weights.no_columns"),
        ([1.0, 2.0], "weights.matrix_shape"),
        ([[1.0, np.nan], [2.0, 3.0]], "weights.not_finite"),
        ([[1.0, np.inf], [2.0, 3.0]], "weights.not_finite"),
    ],
)
def test_no_matrix_at_all(method, matrix, code):
    with pytest.raises(Refused) as refused:
        method.weigh(np.asarray(matrix, dtype=float), ())
    assert [p.code for p in refused.value.problems] == [code]


@pytest.mark.parametrize("method", [entropy, standard_deviation])
def test_nothing_differs(method):
    with pytest.raises(Refused) as refused:
        method([[5, 7], [5, 7]])
    assert [p.code for p in refused.value.problems] == ["weights.no_contrast"]
