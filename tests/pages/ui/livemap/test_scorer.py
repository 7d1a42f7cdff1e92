"""The arithmetic of the browser against Python's, for all units: the same files under Node."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pages.ui import livemap as lm
from pages.ui.livemap.live import Answer, still
from scoring.engine.reweight import Reweighted
from scoring.report.live import live_of
from scoring.scheme.verdicts import PENDING
from scoring.sensitivity.case import Case
from scoring.viewer import LOCAL
from support import node
from support.livecase import HOWS, POLICIES, drawn_case, drawn_weights

SCRIPT = Path(__file__).with_name("js") / "score_frames.mjs"
NEAR = 2e-9
"""Totals closer than this may change places where log and exp are involved."""
FEW = 5
"""Totals of some thousands that may differ in the ninth decimal there: about 1 in 100,000 does."""


def frame_of(case: Case) -> bytes:
    """Everything the browser needs, as it travels."""
    live = live_of(case, LOCAL, case.codes)
    m, n = len(case.tree.ids), len(case.codes)
    none = Answer(
        np.ones(m), np.zeros(n), np.zeros(n, np.int8), np.zeros(n, np.int32), np.zeros(n, np.int8)
    )
    return still(
        units=[lm.MapUnit(code, code) for code in case.codes],
        live=live,
        official=none,
        grades=[],
        ways=[],
        breaks=lm.ClassBreaks((50,), ("高", "低")),
        geometry=None,
        texts=lm.words(),
        figure_labels={},
        official_counts=[0, 0],
        legend_title="得分",
    ).frame


def tried(case: Case, weights: list[float]) -> Reweighted:
    return case.under(replace(case.tree, weights=np.array(weights)))


def places(case: Case, result: Reweighted) -> list[int]:
    words = [*(case.grades.names if case.grades else ()), PENDING]
    return [-1 if g is None else words.index(g) for g in result.grades]


def compare(folder: Path, cases: dict[str, Case], rng: random.Random) -> dict[str, int]:
    """Score every case under several weights in Node; return what was found unequal."""
    asked = {}
    for name, case in cases.items():
        one, other = drawn_weights(rng, case.tree), drawn_weights(rng, case.tree)
        near = one.copy()  # a single slider moved: most groups stay as they are
        near[rng.randrange(1, len(near))] += 0.75
        asked[name] = [one, near, other, near]
        (folder / f"{name}.jzf").write_bytes(frame_of(case))
        (folder / f"{name}.jzf.weights").write_text(json.dumps(asked[name]))
    node.run(SCRIPT, folder)
    found = {"units": 0, "bits": 0, "ranks": 0, "near": 0}
    for name, case in cases.items():
        answers = json.loads((folder / f"{name}.jzf.found").read_text())
        for weights, answer in zip(asked[name], answers, strict=True):
            ours = tried(case, weights)
            theirs = np.frombuffer(bytes.fromhex(answer["hex"]), "<f8")
            own, status = ours.nodes.scores[0], ours.nodes.status[0]
            assert answer["status"] == status.tolist(), name
            at = np.flatnonzero(status == 0)
            # log and exp of two libraries may round a ninth decimal apart: counted, never more
            np.testing.assert_allclose(theirs[at], own[at], rtol=1e-12, atol=NEAR, err_msg=name)
            apart = at[theirs[at] != own[at]]
            moved = np.flatnonzero(np.array(answer["rank"]) != ours.rank)
            gaps = np.abs(own[moved][:, None] - own[at][None, :])
            near = ((gaps < NEAR) & (moved[:, None] != at[None, :])).any(axis=1)
            found["units"] += len(own)
            found["bits"] += len(apart)
            found["near"] += int(near.sum())
            found["ranks"] += int((~near).sum())
            if not len(moved):
                assert answer["grade"] == places(case, ours), name
    return found


@pytest.mark.parametrize("how", HOWS)
def test_every_aggregation_and_policy(how: str, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    cases = {
        f"{policy}-{i}": drawn_case(rng, 60, how, policy=policy)
        for policy in POLICIES
        for i in range(12)
    }
    found = compare(tmp_path, cases, rng)
    print(f"\n{how}: {found} (seed {seed})")
    assert found["units"] == len(cases) * 4 * 60
    assert found["ranks"] == 0, f"seed {seed}"
    assert found["bits"] <= FEW, f"seed {seed}"
    if how in ("arithmetic", "min", "harmonic"):
        assert found["bits"] == found["near"] == 0, f"seed {seed}"


def test_aggregations_mixed_in_one_tree(tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    found = compare(tmp_path, {f"{i}": drawn_case(rng, 40) for i in range(30)}, rng)
    print(f"\nmixed: {found} (seed {seed})")
    assert found["ranks"] == 0, f"seed {seed}"
    assert found["bits"] <= FEW, f"seed {seed}"


def test_a_viewer_gets_no_other_region_s_scores() -> None:
    rng = random.Random(5)
    case = drawn_case(rng, 30)
    case = replace(case, codes=tuple(f"{15 + i % 2}{i:04d}" for i in range(30)))
    own = [code for code in case.codes if code.startswith("15")]
    viewer = replace(LOCAL, region="15")
    live = live_of(case, viewer, own)
    assert live.scores.shape[1] == len(own) == 15
    np.testing.assert_array_equal(live.scores, case.scores[:, ::2])
    assert not live.whole and live.grades is None
    with pytest.raises(ValueError, match="160001"):
        live_of(case, viewer, case.codes)
