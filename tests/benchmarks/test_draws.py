"""Draws of weights to exact ranks, 2,850 x 40 x 3 levels: 10,000 at once, 1,000 for a preview.

The floor is what the same job cannot do without, in the same process: one-thread products in the
same blocks, and `np.sort` of as many 64-bit keys. 5 % of the cells are missing, a third of the
leaves hold full marks for 30 % of the units, two classes, quotas. The libraries of others know no
missing cells and no tree: they are measured on complete data of the same size with the flat weights
of the same draws, and find the same ranks. CPU time throughout. What a library documents is told
from what can be had around its checks (`peers_draws`): the target is held against the first.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from statistics import median

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from scoring.sensitivity.kernel import ranked
from scoring.sensitivity.kernel.blocks import BLOCK
from scoring.sensitivity.kernel.tally import band_edges, tally
from scoring.sensitivity.robust import preview, robust
from support import national_draws as national
from support import peers

DRAWS, FEW, SLOW = 10_000, 1_000, 200
TIMES_FLOOR, TIMES_PEERS, PREVIEW = 3.0, 20.0, 0.030
"""Targets. The last two are printed with what was reached; see the two limits below."""
HELD_PEERS, HELD_PREVIEW = 10.0, 1.5
"""What is held on any machine: times faster than the fastest documented use, share of the floor."""

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def seed() -> int:
    drawn = secrets.randbelow(2**31)
    print(f"\nseed {drawn}")
    return drawn


def cpu(work, times: int = 5) -> list[float]:
    """CPU seconds of the whole process, all its threads, run by run."""
    work()
    out = []
    for _ in range(times):
        start = time.process_time()
        work()
        out.append(time.process_time() - start)
    return out


def reached(yes: bool) -> str:
    return "reached" if yes else "MISSED"


def floor(draws: int) -> float:
    """CPU seconds of products and sorts alone."""
    rng = np.random.default_rng(1)
    leaves = rng.random((40, national.N))
    weights = rng.random((BLOCK, 40))
    out = np.empty((BLOCK, national.N))
    keys = rng.integers(0, 2**49, (BLOCK, national.N), dtype=np.uint64)

    def work():
        for _ in range(-(-draws // BLOCK)):
            np.matmul(weights, leaves, out=out)
            np.sort(keys, axis=1)

    with threadpool_limits(1):
        return median(cpu(work)) * draws / (-(-draws // BLOCK) * BLOCK)


def ranks_and_tallies(case, draws):
    ranks = ranked(case, draws)
    return ranks, tally(ranks, (10,), band_edges(ranks.shape[1], 20))


def test_ten_thousand_draws_against_the_floor(seed):
    case = national.case_of(seed)
    draws = national.draws_of(case.tree, DRAWS, seed)
    least = floor(DRAWS)
    spent = median(cpu(lambda: ranks_and_tallies(case, draws)))
    whole = median(cpu(lambda: robust(case, draws), 3))
    print(
        f"\n10,000 draws, 5 % missing: ranks, bands, quantiles {spent * 1e3:.0f} ms CPU, "
        f"{spent / least:.2f} x the floor of {least * 1e3:.0f} ms (limit {TIMES_FLOOR:g}); with "
        f"grades, central weights and moments {whole * 1e3:.0f} ms, {whole / least:.2f} x"
    )
    totals_equal_the_engine(case, draws)
    assert spent <= TIMES_FLOOR * least


def totals_equal_the_engine(case, draws):
    """Ranks of some draws as `Case.under` gives them, but for totals closer than 2e-9."""
    found = ranked(case.only(range(0, national.N, 3)), draws)
    some = case.only(range(0, national.N, 3))
    differ = 0
    for d in range(0, DRAWS, DRAWS // 25):
        want = some.under(replace(case.tree, weights=draws.shares[d]))
        off = np.flatnonzero(want.rank != found[d])
        differ += len(off)
        total = want.nodes.scores[0]
        for i in off:
            assert np.sort(np.abs(total - total[i]))[1] <= 2e-9
    print(f"ranks that differ from the engine's in 25 draws, all within 2e-9: {differ}")


def test_preview(seed):
    case = national.case_of(seed)
    draws = national.draws_of(case.tree, FEW, seed)
    assert len(case.official.grades) == national.N  # asked for before, as on the page
    spent = min(cpu(lambda: preview(case, draws), 15))
    least = floor(FEW)
    print(
        f"\npreview, 1,000 draws: {spent * 1e3:.1f} ms CPU (target {PREVIEW * 1e3:.0f}, "
        f"{reached(spent <= PREVIEW)}), "
        f"{spent / least:.2f} x the floor of {least * 1e3:.0f} ms"
    )
    assert spent <= HELD_PREVIEW * least


@peers.needed
def test_against_the_libraries_of_others(seed, tmp_path, monkeypatch):
    case = national.case_of(seed, missing=0.0)
    draws = national.draws_of(case.tree, DRAWS, seed)
    flat = np.array([_leaf_weights(case.tree, row) for row in draws.shares[:SLOW]])
    np.savez(tmp_path / "in.npz", scores=case.scores.T, weights=flat)
    peers.run("peers_draws.py", tmp_path / "in.npz", tmp_path / "out.npz")
    mine = ranked(case, draws)[:SLOW]
    monkeypatch.setattr("scoring.sensitivity.kernel.blocks.THREADS", 1)  # as theirs run
    bare = median(cpu(lambda: ranked(case, draws))) / DRAWS
    whole = median(cpu(lambda: ranks_and_tallies(case, draws))) / DRAWS
    print(
        f"\ncomplete data, one thread, CPU per draw: ours to ranks {bare * 1e6:.0f} us, with bands "
        f"and quantiles {whole * 1e6:.0f} us; theirs to ranks:"
    )
    ratios = {}
    with np.load(tmp_path / "out.npz") as found:
        for name in (key[4:] for key in found.files if key.startswith("cpu ")):
            # they do not round the nodes between: totals may differ by a billionth
            assert (found[f"ranks {name}"] == mine).mean() > 0.9999
            theirs = float(found[f"cpu {name}"]) / SLOW
            ratios[name] = theirs / bare
            print(
                f"  {name}: {theirs * 1e6:.0f} us, {theirs / bare:.1f} x ours to ranks, "
                f"{theirs / whole:.1f} x ours with bands and quantiles"
            )
    documented = min(ratio for name, ratio in ratios.items() if not name.startswith("bare "))
    print(
        f"  as documented: {documented:.1f} x (target {TIMES_PEERS:g}, "
        f"{reached(documented >= TIMES_PEERS)}); around their checks: {min(ratios.values()):.1f} x"
    )
    assert documented >= HELD_PEERS


def _leaf_weights(tree, shares):
    """Product of shares down the path, leaf by leaf."""
    path = np.ones(len(tree.ids))
    for i, below in enumerate(tree.children):
        for c in below:
            path[c] = path[i] * shares[c]
    return path[list(tree.leaves)]
