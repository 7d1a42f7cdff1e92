"""No figure of another region reaches a viewer of one on the weights page: not a single float."""

from __future__ import annotations

import numpy as np
import pytest

from support.framed import sent as panel
from support.leaking import sent

REGION = "1501"


@pytest.fixture(scope="module")
def figures(demo) -> tuple[set[bytes], set[bytes]]:
    """Scores of all nodes of 2020 as bytes: those of the region, and those of others only."""
    rows = demo.scored
    rows = rows[(rows["year"] == 2020) & rows["score"].notna()]
    mine = rows["code"].str.startswith(REGION)

    def written(scores) -> set[bytes]:
        # 100 and other round figures are anybody's
        return {np.float64(s).tobytes() for s in scores if s != round(s, 4)}

    own = written(rows[mine]["score"])
    return own, written(rows[~mine]["score"]) - own


def test_scores_of_other_units_stay_away_and_ranks_do_not_move(
    visit, signed_in, demo_folder, demo, figures
):
    own, others = figures
    assert len(others) > 500
    signed_in("method", None)
    whole = visit("weights", demo_folder, year="2020")
    found = sent(whole)
    assert sum(f in found for f in others) > 100, "the search finds what is there"
    assert panel(whole)["live"]["whole"] is True
    signed_in("method", REGION)
    for query in ({}, {"weights": "reduction:30,identification:10,help:10,funds:50"}):
        at = visit("weights", demo_folder, year="2020", **query)
        found = sent(at)
        assert any(f in found for f in own)
        assert [f for f in others if f in found] == []
        assert panel(at)["live"]["whole"] is False
        assert panel(at)["live"]["grades"] is None
        codes = demo.units[demo.units["code"].str.startswith(REGION)]["code"].unique()
        assert sorted(panel(at)["units"]["code"]) == sorted(codes)
        # the place is one among all, and says among how many
        assert panel(at)["ranked"] > len(codes)
