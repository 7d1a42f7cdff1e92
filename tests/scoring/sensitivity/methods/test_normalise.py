"""Many rows at once are scored as the engine's functions score one year."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.scheme.rules.minmax import score_minmax
from scoring.scheme.rules.rank import score_rank
from scoring.scheme.rules.zscore import score_zscore
from scoring.sensitivity.methods.normalise import normal_rows

ENGINE = {"minmax": score_minmax, "zscore": score_zscore, "rank": score_rank}
NAN = np.nan
ROWS = {
    "plain": [[3.0, 1.0, 2.0, 8.0], [0.1, 0.2, 0.2, 0.4]],
    "gaps": [[3.0, NAN, 2.0, 8.0], [NAN, NAN, 5.0, 7.0]],
    "one flat": [[3.0, 1.0, 2.0, 8.0], [4.0, 4.0, 4.0, 4.0]],
    "one value": [[3.0, NAN, NAN, NAN], [1.0, 2.0, 3.0, 4.0]],
    "no value": [[NAN, NAN, NAN, NAN], [1.0, 2.0, 3.0, 4.0]],
    "huge": [[1e305, -1e305, 0.0, 1.0], [1.0, 2.0, 3.0, 4.0]],
    "far from 0": [[1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 5], [1.0, 2.0, 3.0, 4.0]],
    "an outlier": [[0.0] * 3 + [1.0], [0.0, 0.0, 1e12, 1.0]],
}


@pytest.mark.parametrize("direction", ["up", "down"])
@pytest.mark.parametrize("how", list(ENGINE))
@pytest.mark.parametrize("rows", list(ROWS.values()), ids=list(ROWS))
def test_rows_are_the_engines(rows, how, direction):
    values = np.array(rows)
    found = normal_rows(how, values, direction)
    for row, made in zip(values, found, strict=True):
        wanted = ENGINE[how](row, np.zeros(4), direction)
        assert made == pytest.approx(wanted, abs=1e-9, nan_ok=True)


def test_outliers_are_held_within_the_marks():
    """20 values of 0 and one of 1: z = 20 / sqrt(21) = 4.36, below 5; 40 and one: 6.25, above."""
    for zeros, top in ((20, 50 + 10 * 20 / np.sqrt(21)), (40, 100.0)):
        found = normal_rows("zscore", np.array([[0.0] * zeros + [1.0]]), "up")
        assert found[0, -1] == pytest.approx(top, abs=1e-9)
