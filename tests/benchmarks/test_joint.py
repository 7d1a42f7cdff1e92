"""Data, weights and methods drawn together: 1,000 draws of 2,850 units x 40 indicators.

Limit of the issue on live weights: 0.5 s CPU for the joint draw. On a machine that is busy with
other things CPU time grows too, so a floor is measured in the same run: one-thread GEMM of all
leaves, as many look-ups in a table of that size, as many logarithms as half of the draws need,
np.sort of as many uint64. The joint draw may take 0.5 s, or four floors where that is more.

A fifth of the indicators carry sampling error; weights move by 10 %; six combinations of methods
(the scheme's rules, min-max or standard scores; arithmetic or geometric). 5 % of the cells are
missing, 30 % of the units have full marks in a third of the indicators. The same draws, one at a
time through the engine, stand beside it, and totals are compared with theirs.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import replace
from statistics import median

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from scoring.engine.nodes import MISSING, OK, round9, score_nodes
from scoring.engine.ranks import competition_ranks
from scoring.sensitivity.case import Case
from scoring.sensitivity.draws import draw_weights
from scoring.sensitivity.joint import joint, split, world_of
from scoring.sensitivity.methods import Raw, options_of
from scoring.sensitivity.noise.noise import BLOCK, Noise
from scoring.sensitivity.noise.quantiles import QUANTILES, normal_quantiles
from scoring.sensitivity.spread import ANY, QUARTER, TEN
from scoring.text import Text
from support.trees import tree_of

N, NOISY, DRAWS = 2850, 8, 1000
SHAPE = [
    (f"p{a}", [(f"p{a}t{b}", [f"p{a}t{b}i{c}" for c in range(4)]) for b in range(themes)])
    for a, themes in enumerate((3, 3, 2, 2))
]


def made(seed):
    """A case, its values, and noise in a fifth of the leaves."""
    rng = np.random.default_rng(seed)
    tree = tree_of(SHAPE)
    tree = replace(tree, weights=rng.uniform(0.5, 2, len(tree.ids)))
    leaves = len(tree.leaves)
    scores = round9(rng.uniform(20, 100, (leaves, N)))
    scores[np.ix_(rng.permutation(leaves)[: leaves // 3], rng.permutation(N)[: 3 * N // 10])] = 100
    status = np.where(rng.random((leaves, N)) < 0.05, MISSING, OK).astype(np.int8)
    scores[status != OK] = np.nan
    codes = tuple(f"{i:06d}" for i in range(N))
    case = Case(tree, scores, status, codes, ("甲", "乙") * (N // 2))
    rows = np.sort(rng.permutation(leaves)[:NOISY])
    official = scores[rows]
    table = np.array([normal_quantiles(x, np.full(N, 4.0), 0.95) for x in official])
    scored, drawn = (x.astype(np.float32) for x in (np.clip(table, 0, 100), table))
    noise = Noise(rows, scored, drawn, (), (), official, official, np.isnan(official))
    title = Text("项", "item")
    raw = Raw(scores.copy(), ("up",) * leaves, (title,) * leaves)
    return case, raw, noise


def cpu(work, times=3):
    """Median CPU milliseconds, and the last result."""
    spent, result = [], None
    for _ in range(times):
        start = time.process_time()
        result = work()
        spent.append((time.process_time() - start) * 1e3)
    return median(spent), result


def floor(case, noise, seed):
    """What no way of doing it can do without."""
    rng = np.random.default_rng(seed)
    leaves = np.nan_to_num(case.scores)
    weights = rng.random((DRAWS, len(leaves)))
    table, cells = noise.table.reshape(-1), noise.table[..., 0].size
    first = np.arange(0, cells * QUANTILES, QUANTILES, dtype=np.intp)
    keys = rng.integers(0, 2**49, (DRAWS, N), dtype=np.uint64)

    def work():
        with threadpool_limits(1):
            for lo in range(0, DRAWS, 16):
                weights[lo : lo + 16] @ leaves
            for _ in range(DRAWS):
                byte = np.frombuffer(rng.bytes(cells), dtype=np.uint8)
                table.take(byte + first, mode="clip")
            for _ in range(DRAWS // 2):
                np.log(leaves[:NOISY] + 1.0)
            np.sort(keys, axis=1)

    return cpu(work)[0]


@pytest.mark.bench
def test_joint_draws():
    seed = secrets.randbelow(2**31)
    case, raw, noise = made(seed)
    options = options_of(case.tree, ("minmax", "zscore"), ("geometric",), ())
    world = world_of(case, seed, noise=noise, spread=TEN, options=options, raw=raw)
    spent, found = cpu(lambda: joint(world, DRAWS))
    alone, _ = cpu(lambda: joint(replace(world, settings=world.settings[:1]), DRAWS))
    least = floor(case, noise, seed)
    picks, shares = world.picks(DRAWS), world.shares(DRAWS)
    some = np.arange(0, DRAWS, 25)

    drawn = [
        world.data(world.settings[m].normalisation, k // BLOCK, np.array([k % BLOCK]))[0]
        for k, _, m in picks[some].tolist()
    ]

    def one_by_one():
        out = []
        for i, data in zip(some.tolist(), drawn, strict=True):
            setting = found.setting(i)
            scores = world.base[setting.normalisation].copy()
            scores[noise.leaves] = data
            totals = score_nodes(setting.tree(case.tree), scores, case.status).scores[0]
            out.append((totals, competition_ranks(totals)))
        return out

    engine, expected = cpu(one_by_one)
    engine *= DRAWS / len(some)
    ours = world.totals(picks[some], shares)
    theirs = np.array([totals for totals, _ in expected])
    assert np.array_equal(np.isnan(ours), np.isnan(theirs))
    assert np.nanmax(np.abs(ours - theirs)) <= 2e-8
    apart = np.array(
        [(found.ranks[i] != r).mean() for i, (_, r) in zip(some, expected, strict=True)]
    )
    print(
        f"\njoint {DRAWS:,} draws, {N} x 40, {NOISY} noisy, {len(world.settings)} methods, "
        f"seed {seed}: {spent:.0f} ms CPU (limit 500; floor {least:.0f}, "
        f"{spent / least:.2f} x), data and weights alone {alone:.0f} ms, "
        f"engine one by one, data drawn beforehand, {engine:.0f} ms ({engine / spent:.1f} x), "
        f"ranks that differ by rounding {apart.mean():.4%}"
    )
    assert apart.mean() < 1e-3
    assert spent <= max(500, 4 * least)


@pytest.mark.bench
def test_variance_split():
    seed = secrets.randbelow(2**31)
    case, raw, noise = made(seed)
    options = options_of(case.tree, ("minmax",), ("geometric",), ())
    world = world_of(case, seed, noise=noise, spread=TEN, options=options, raw=raw)
    spent, found = cpu(lambda: split(world, 256), 1)
    shares = ", ".join(
        f"{name} {first:.2f}/{total:.2f}"
        for name, first, total in zip(
            found.factors, found.score.overall_first, found.score.overall_total, strict=True
        )
    )
    print(f"\nvariance split, {found.evaluations:,} scorings: {spent:.0f} ms CPU; {shares}")


@pytest.mark.bench
@pytest.mark.parametrize("spread", [TEN, QUARTER, ANY], ids=lambda s: s.id)
def test_draws_of_weights(spread):
    case, _, _ = made(1)
    spent, _ = cpu(lambda: draw_weights(case.tree, 10_000, spread, 3), 5)
    print(f"\n10,000 sets of weights of 55 nodes, {spread.id}: {spent:.0f} ms CPU (limit 50)")
    assert spent <= 50
