"""The region of a bundle where nobody stated it."""

from __future__ import annotations

import pandas as pd
import pytest

from scoring.engine.submit import shared_province


@pytest.mark.parametrize(
    ("codes", "drawn", "level", "region"),
    [
        (["150102", "152921"], [True, True], "county", "15"),
        (["150102", "520102"], [True, True], "county", None),
        (["150102", "520102"], [True, False], "county", "15"),
        (["150102"], [False], "county", None),
        (["150102"], [True], "free", None),
        ([], [], "county", None),
    ],
)
def test_shared_province(codes, drawn, level, region):
    units = pd.DataFrame({"code": codes, "in_map": pd.array(drawn, dtype=bool)})
    assert shared_province(units, level) == region
