"""AHP: AHPy's ratios, two examples Saaty published, incomplete judgements, refusals."""

from __future__ import annotations

import itertools

import ahpy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.problems import Refused
from scoring.text import Text
from scoring.weights.ahp.judgements import MOST, Judgements
from scoring.weights.ahp.mend import mend
from scoring.weights.ahp.priorities import Priorities, priorities
from scoring.weights.ahp.scale import MARKS, VALUES, mark_of, read_mark, turned
from scoring.weights.ahp.words import sentence

# Saaty (2008), "Decision making with the analytic hierarchy process", Int. J. Services Sciences
# 1(1), table 2: which drink is consumed more in the United States
DRINKS = ("coffee", "wine", "tea", "beer", "sodas", "milk", "water")
DRUNK = [
    [1, 9, 5, 2, 1, 1, 1 / 2],
    [1 / 9, 1, 1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9],
    [1 / 5, 3, 1, 1 / 3, 1 / 4, 1 / 3, 1 / 9],
    [1 / 2, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [1, 9, 4, 2, 1, 2, 1 / 2],
    [1, 9, 3, 1, 1 / 2, 1, 1 / 3],
    [2, 9, 9, 3, 2, 3, 1],
]
# Saaty (2003), "Decision-making with the AHP: Why is the principal eigenvector necessary", table 5:
# a family choosing a house; one judgement is far off
HOUSES = ("size", "transport", "nbrhd", "age", "yard", "modern", "condition", "finance")
HOUSE = [
    [1, 5, 3, 7, 6, 6, 1 / 3, 1 / 4],
    [1 / 5, 1, 1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
    [1 / 3, 3, 1, 6, 3, 4, 6, 1 / 5],
    [1 / 7, 1 / 5, 1 / 6, 1, 1 / 3, 1 / 4, 1 / 7, 1 / 8],
    [1 / 6, 1 / 3, 1 / 3, 3, 1, 1 / 2, 1 / 5, 1 / 6],
    [1 / 6, 1 / 3, 1 / 4, 4, 2, 1, 1 / 5, 1 / 6],
    [3, 5, 1 / 6, 7, 5, 5, 1, 1 / 2],
    [4, 7, 5, 8, 6, 6, 2, 1],
]


def of(items, rows) -> Judgements:
    pairs = itertools.combinations(range(len(items)), 2)
    return Judgements(items, {(items[i], items[j]): rows[i][j] for i, j in pairs})


def test_the_drinks():
    found = priorities(of(DRINKS, DRUNK))
    assert [round(w, 3) for w in found.weights] == [0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327]
    assert found.cr == pytest.approx(0.022, abs=0.0005)
    assert found.consistent


def test_the_house_and_the_judgement_saaty_mends():
    judged = of(HOUSES, HOUSE)
    found = priorities(judged)
    assert [round(w, 3) for w in found.weights] == [
        0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333
    ]  # fmt: skip
    assert found.lambda_max == pytest.approx(9.669, abs=0.0005)
    assert found.cr == pytest.approx(0.17, abs=0.005)
    assert not found.consistent
    worst = mend(judged, found)
    assert worst is not None
    assert (worst.first, worst.second, worst.said, worst.proposed) == (
        "nbrhd",
        "condition",
        6,
        "1/2",
    )
    assert worst.ratio == pytest.approx(0.083, abs=0.0005)
    mended = priorities(judged.with_value("condition", "nbrhd", 2.0))
    assert mended.lambda_max == pytest.approx(8.811, abs=0.001)
    assert [round(w, 3) for w in mended.weights] == [
        0.175, 0.062, 0.103, 0.019, 0.034, 0.041, 0.221, 0.345
    ]  # fmt: skip
    said = sentence(found, worst, {h: Text(f"甲{h}", h) for h in HOUSES})
    assert "CR = 0.170，不小于 0.1" in said.zh
    assert "“甲nbrhd”比“甲condition”= 6；若改为 1/2，一致性比例为 0.083。" in said.zh
    assert "“nbrhd” to “condition” = 6; with 1/2 the ratio would be 0.083." in said.en


@settings(max_examples=15, deadline=None)
@given(st.integers(3, 8), st.data())
def test_ratio_and_weights_as_ahpy_has_them(k, data):
    items = tuple("abcdefgh"[:k])
    marks = {p: data.draw(st.sampled_from(MARKS)) for p in itertools.combinations(items, 2)}
    values = {p: VALUES[m] for p, m in marks.items()}
    theirs = ahpy.Compare("c", values, precision=9, random_index="saaty", tolerance=1e-14,
                          iterations=1000)  # fmt: skip
    ours = priorities(Judgements(items, values))
    assert ours.cr == pytest.approx(theirs.consistency_ratio, abs=2e-6)
    for item in items:
        assert ours.shares[item] == pytest.approx(theirs.local_weights[item], abs=2e-6)


def test_consistent_judgements_give_their_weights_back_either_way():
    w = {"a": 0.6, "b": 0.3, "c": 0.1}
    judged = Judgements(tuple(w), {(a, b): w[a] / w[b] for a, b in itertools.combinations(w, 2)})
    for way in ("eigenvector", "geometric"):
        found = priorities(judged, way)
        assert found.shares == pytest.approx(w)
        assert found.cr == pytest.approx(0, abs=1e-12)
    assert mend(judged, priorities(judged)) is None
    # two of three suffice: the third follows; nothing is left that could contradict
    part = judged.with_value("a", "c", None)
    assert part.missing == (("a", "c"),)
    for way in ("eigenvector", "geometric"):
        found = priorities(part, way)
        assert found.shares == pytest.approx(w)
        assert (found.cr, found.missing) == (None, 1)


def test_geometric_mean_by_hand():
    # rows 2 x 4, 1/2 x 3, 1/4 x 1/3: cube roots 2, 1.1447, 0.4368
    found = priorities(of(("a", "b", "c"), [[1, 2, 4], [0, 1, 3], [0, 0, 1]]), "geometric")
    roots = np.array([8, 1.5, 1 / 12]) ** (1 / 3)
    assert found.weights == pytest.approx(tuple(roots / roots.sum()))


def test_a_missing_pair_is_as_if_it_fitted():
    """Harker: the eigenvector is that of the matrix with the quotient of its weights filled in."""
    judged = of(DRINKS, DRUNK).with_value("wine", "water", None).with_value("tea", "milk", None)
    found = priorities(judged)
    filled = judged.matrix
    w = np.array(found.weights)
    gaps = np.isnan(filled)
    filled[gaps] = (w[:, None] / w[None, :])[gaps]
    assert filled @ w == pytest.approx(found.lambda_max * w)
    # RI of 7 items is 1.35; 2 of the 15 triads' worth are gone: 1 - 4 / 30
    assert found.cr == pytest.approx(found.ci / (1.35 * (1 - 4 / 30)))


def test_judgements_that_fall_apart_are_refused_with_the_pairs_to_choose_from():
    with pytest.raises(Refused) as refused:
        priorities(Judgements(("a", "b", "c", "d"), {("a", "b"): 3, ("c", "d"): 2}))
    (problem,) = refused.value.problems
    assert problem.code == "weights.unlinked"
    assert problem.value == "a : c、a : d、b : c、b : d"


def test_two_items_are_always_consistent():
    found = priorities(Judgements(("a", "b"), {("b", "a"): 4}))
    assert found.shares == pytest.approx({"a": 0.2, "b": 0.8})
    assert (found.cr, mend(Judgements(("a", "b"), {("b", "a"): 4}), found)) == (0.0, None)
    assert "总是一致" in sentence(found, None, {}).zh


@pytest.mark.parametrize(
    ("items", "values", "codes"),
    [
        (("a",), {}, ["too_few_items"]),
        (tuple(f"i{k}" for k in range(MOST + 1)), {}, ["too_many_items"]),
        (("a", "b"), {("a", "a"): 1}, ["unknown_pair"]),
        (("a", "b"), {("a", "c"): 1}, ["unknown_pair"]),
        (("a", "b"), {("a", "b"): 2, ("b", "a"): 0.5}, ["pair_twice", "pair_twice"]),
        (("a", "b", "c"), {("a", "b"): 9.01, ("b", "c"): 0.11}, ["off_scale", "off_scale"]),
        (("a", "b"), {("a", "b"): float("nan")}, ["off_scale"]),
    ],
)
def test_no_judgements(items, values, codes):
    with pytest.raises(Refused) as refused:
        Judgements(items, values)
    assert [p.code for p in refused.value.problems] == [f"weights.{c}" for c in codes]


def test_the_ends_of_the_scale_are_on_it():
    judged = Judgements(("a", "b", "c"), {("a", "b"): 9.0, ("c", "b"): 1 / 9})
    assert judged.of("b", "a") == pytest.approx(1 / 9)
    assert judged.of("a", "c") is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("3", "3"), ("1/3", "1/3"), ("１／３", "1/3"), (" 3.0 ", "3"), ("0.3333", "1/3"),
        ("0.33", "1/3"), ("0.17", "1/6"), ("0.5", "1/2"), ("1/1", "1"), ("0.11", "1/9"),
        ("0.1", None), ("10", None), ("1/10", None), ("2019-01-03", None), ("", None),
        ("-3", None), ("三", None), ("3.5", None), ("2/3", None),
    ],
)  # fmt: skip
def test_reading_a_mark(text, mark):
    assert read_mark(text) == mark


def test_marks_turned_and_nearest():
    assert [turned(m) for m in ("9", "1", "1/4")] == ["1/9", "1", "4"]
    # between 2 and 3 on the scale of ratios the middle is sqrt 6 = 2.449
    assert [mark_of(v) for v in (2.44, 2.46, 0.41, 0.40, 20)] == ["2", "3", "1/2", "1/3", "9"]


@pytest.mark.parametrize(
    ("ratio", "told"),
    [
        (0.0999, "CR = 0.0999，小于"),
        (0.1, "CR = 0.100，不小于"),
        (0.10004, "CR = 0.100040，不小于"),
    ],
)
def test_a_ratio_near_the_limit_is_printed_to_tell(ratio, told):
    found = Priorities(("a", "b", "c"), (0.5, 0.3, 0.2), 3.1, 0.05, ratio, 0)
    assert told in sentence(found, None, {}).zh
