"""Whether an indicator tells units apart: every line met exactly, one short of it, and too few."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.report.indicator.sameness import sameness

NAN = float("nan")


def column(same: int, n: int, value: float = 5.0) -> np.ndarray:
    return np.array([value] * same + [100.5 + i for i in range(n - same)])


@pytest.mark.parametrize(
    ("same", "n", "notices"),
    [
        (19, 20, ("same",)),  # exactly 95 %
        (18, 20, ()),
        (95, 100, ("same",)),
        (94, 100, ()),
        (57, 60, ("same",)),  # 0.95 x 60 is 57 in whole numbers, 56.99999... in others
        (10, 10, ("same",)),
        (9, 9, ()),  # too few to judge
        (2700, 2842, ("same",)),
        (2699, 2842, ()),
    ],
)
def test_the_share_of_the_most_common_value(same, n, notices):
    found = sameness(column(same, n), np.full(n, 50.0))
    assert (found.n, found.same, found.common, found.notices) == (n, same, 5.0, notices)
    assert found.share == same / n
    assert found.judged is (n >= 10)


@pytest.mark.parametrize(
    ("at_end", "n", "reached"), [(9, 10, True), (8, 10, False), (90, 100, True), (89, 100, False),
                                 (9, 9, False), (18, 20, True)]
)  # fmt: skip
@pytest.mark.parametrize(("end", "word"), [(100.0, "full"), (0.0, "zero")])
def test_the_share_at_one_end_of_the_scale(at_end, n, reached, end, word):
    scores = np.array([end] * at_end + [50.0] * (n - at_end))
    found = sameness(np.arange(float(n)), scores)
    assert found.notices == ((word,) if reached else ())
    assert {"full": found.full, "zero": found.zero}[word] == at_end


def test_a_score_a_hair_from_the_end_is_not_at_the_end():
    for score in (99.999999999, 0.000000001):
        found = sameness(np.arange(10.0), np.full(10, score))
        assert (found.full, found.zero, found.notices) == (0, 0, ())


def test_units_without_a_value_or_a_score_are_not_counted():
    values = np.append(column(19, 20), [NAN] * 30)
    scores = np.append(np.full(20, 100.0), [NAN] * 30)
    found = sameness(values, scores)
    assert (found.n, found.scored, found.notices) == (20, 20, ("same", "full"))


def test_nothing_at_all_says_nothing():
    found = sameness(np.full(5, NAN), np.full(5, NAN))
    assert (found.n, found.common, found.share, found.notices) == (0, None, None, ())


@given(st.lists(st.integers(0, 3), min_size=1, max_size=60), st.randoms())
def test_order_does_not_matter_and_more_of_the_same_never_clears_it(values, rng):
    x = np.array(values, dtype=float)
    shuffled = x.copy()
    rng.shuffle(shuffled)
    flat = np.full(len(x), 50.0)
    found = sameness(x, flat)
    assert found == sameness(shuffled, flat)
    if "same" in found.notices:
        more = np.append(x, found.common)
        assert "same" in sameness(more, np.full(len(more), 50.0)).notices
