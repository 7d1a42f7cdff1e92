import numpy as np
import pytest

from scoring.scheme.rules import apply_rule
from scoring.scheme.rules.context import Context
from scoring.scheme.rules.model import Unpublished
from scoring.scheme.rules.unpublished import score_unpublished


@pytest.mark.parametrize("value", [0.0, 100.0, 50.0, -1.0, float("nan"), 1e9])
def test_no_value_makes_a_score(value):
    assert np.isnan(score_unpublished([value])).all()


def test_apply_gives_no_score_and_owes_none():
    blank = np.array([""] * 3, dtype=object)
    context = Context(np.full(3, 2019), blank, blank)
    result = apply_rule(Unpublished(type="unpublished"), np.array([1.0, 2.0, np.nan]), context)
    assert result.scores.shape == (3,)
    assert np.isnan(result.scores).all()
    assert not result.lacking.any() and result.unscored.all()
