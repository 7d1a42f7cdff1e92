import numpy as np
import pytest

from scoring.scheme.rules.marks import marked

NAN = float("nan")


@pytest.mark.parametrize(
    ("off", "points", "floor", "score"),
    [
        (0.0, 8.0, 0.0, 100),
        (2.0, 8.0, 0.0, 75),
        (7.9, 8.0, 0.0, 1.25),
        (8.0, 8.0, 0.0, 0),  # exactly all
        (9.0, 8.0, 0.0, 0),
        (7.0, 8.0, 2.0, 25),  # the floor
        (0.2, 0.5, 0.0, 60),  # less than one point in all
        (NAN, 8.0, 2.0, NAN),
    ],
)
def test_hand_computed(off, points, floor, score):
    np.testing.assert_allclose(marked(np.array([off]), points, floor), [score], atol=1e-12)


def test_down_to_none_where_no_floor_is_given():
    assert marked(np.array([7.5, 9.0]), 8.0).tolist() == [6.25, 0]


@pytest.mark.parametrize("points", [0.0, -1.0, NAN])
def test_a_leaf_without_points_has_none_to_lose(points):
    with pytest.raises(ValueError, match="without points"):
        marked(np.array([1.0]), points)
