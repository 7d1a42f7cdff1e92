"""Totals of many sets of weights, level by level: any aggregation, any policy, excluded leaves.

The same steps as `scoring.engine.nodes`, one array (draws, units) a node: inner nodes are rounded
to nine decimals before their parent reads them. Sums over the leaves of a group are matrix
products, so a total may differ from the engine's in its last digit and nowhere else; the test of
max_share is made again child by child where it is closer than `NEAR`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.nodes import MISSING, NA, OK, Floats, Status, round9
from scoring.engine.tree import Tree
from scoring.sensitivity.kernel.columns import unique_columns

NEAR = 1e-12
"""Distance from max_share, as a share of the group, below which sums are taken in file order."""

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class _Child:
    """A child of the group at hand: arrays (u,) where no draw matters, else (B, u).

    `weight` is (B, 1), or (B, u) where some of it is excluded; `score` is 0 where absent.
    """

    weight: Floats
    score: Floats
    status: Status


def level_totals(tree: Tree, shares: Floats, scores: Floats, status: Status) -> Floats:
    """Return the totals of u units under B sets of weights, before adjustments.

    Parameters
    ----------
    tree : Tree
        m nodes, L leaves; its own weights are not read.
    shares : float64 array (B, m)
        Weights of the draws, as `scoring.sensitivity.spread.Draws` holds them.
    scores, status : arrays (L, u)
        Of the leaves; the score of a leaf without one is not read.

    Returns
    -------
    float64 array (B, u)
        0 to 100, rounded to nine decimals; NaN where the total is missing or does not apply.
    """
    held = np.where(status == OK, scores, 0.0)
    found: dict[int, tuple[Floats, Status]] = {
        leaf: (held[row], status[row]) for row, leaf in enumerate(tree.leaves)
    }
    kept = _kept(tree, shares, status)
    for i in tree.bottom_up:
        children = []
        for c in tree.children[i]:
            weight = shares[:, c, None]
            children.append(_Child(weight if kept is None else weight * kept[c], *found.pop(c)))
        found[i] = _group(tree, i, children)
    total, state = found[0]
    shape = (len(shares), scores.shape[1])
    return np.where(np.broadcast_to(state, shape) == OK, np.broadcast_to(total, shape), np.nan)


def _kept(tree: Tree, shares: Floats, status: Status) -> dict[int, Floats] | None:
    """Return `scoring.engine.shares.kept_weights` of every node and draw; None where all is."""
    out = {
        leaf: (status[row] != NA).astype(np.float64)
        if tree.excludes[leaf]
        else np.ones(status.shape[1])
        for row, leaf in enumerate(tree.leaves)
    }
    if all(bool(part.all()) for part in out.values()):
        return None
    for i in tree.bottom_up:
        below = tree.children[i]
        left = sum(shares[:, c, None] * out[c] for c in below)
        out[i] = left / sum(shares[:, c, None] for c in below)
    return out


def _group(tree: Tree, i: int, children: Sequence[_Child]) -> tuple[Floats, Status]:
    """Score one node; return score (0 where there is none) and status."""
    weights, status = [c.weight for c in children], [c.status for c in children]
    if all(w.shape[1] == 1 for w in weights):
        counts, state = _settle_alike(tree, weights, status)
    else:
        counts, state = _settle(tree, weights, status)
    state = np.broadcast_to(state, (len(state), children[0].score.shape[-1]))
    if (state == state[:1]).all():  # no draw matters: the parent may settle it as it does a leaf
        state = state[0]
    part = [s != NA if tree.policy == "zero" else s == OK for s in status]
    base = np.where(counts > 0, counts, 1.0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        score = round9(_MEANS[tree.aggregations[i]](children, part, base))
    return (np.where(state == OK, score, 0.0) if state.any() else score), state


def _settle_alike(
    tree: Tree, weights: Sequence[Floats], status: Sequence[Status]
) -> tuple[Floats, Status]:
    """Do what `_settle` does, once for all units with the same gaps in every draw.

    Few units are left whose gaps depend on the draw.
    """
    u = max(s.shape[-1] for s in status)
    varies = np.zeros(u, dtype=bool)
    for s in status:
        if s.ndim == 2:
            varies |= (s != s[:1]).any(axis=0)
    first = np.array([s[0] if s.ndim == 2 else s for s in status], dtype=np.intp)
    met, each = unique_columns(first)
    counts, state = _settle(tree, weights, list(met.astype(np.int8)))
    at = np.flatnonzero(varies)
    if met.shape[1] > 1 or len(at):
        counts, state = counts.take(each, axis=1), state.take(each, axis=1)
    if len(at):
        some = [s[..., at] for s in status]
        counts[:, at], state[:, at] = _settle(tree, weights, some)
    return counts, state


def _settle(
    tree: Tree, weights: Sequence[Floats], status: Sequence[Status]
) -> tuple[Floats, Status]:
    """Return the weight that counts and the status of the parent, (B, u) or what broadcasts."""
    lenient = tree.policy == "zero"
    counts = _total(weights, [s != NA if lenient else s == OK for s in status])
    missing = np.broadcast_arrays(*[s == MISSING for s in status])
    owing: Bools = np.logical_or.reduce(missing)
    state = np.where(counts > 0, OK, np.where(owing, MISSING, NA)).astype(np.int8)
    if not lenient and owing.any():
        state = np.where(_fails(tree, weights, status), np.int8(MISSING), state)
    return counts, state


def _total(weights: Sequence[Floats], part: Sequence[NDArray]) -> Floats:
    """Return sum(weight x part): leaves of whole weight by one product, the rest one by one."""
    flat = [k for k, (w, p) in enumerate(zip(weights, part, strict=True)) if _is_flat(w, p)]
    out: Floats = np.zeros((1, 1))
    if flat:
        left = np.hstack([weights[k] for k in flat])
        out = left @ np.array([part[k] for k in flat], dtype=np.float64)
    for k in sorted(set(range(len(part))) - set(flat)):
        out = out + weights[k] * part[k]
    return out


def _is_flat(weight: Floats, part: NDArray) -> bool:
    return weight.shape[1] == 1 and part.ndim == 1


def _fails(tree: Tree, weights: Sequence[Floats], status: Sequence[Status]) -> Bools:
    """Tell where the missing children hold strictly more than max_share of what applies."""
    limit = 0.0 if tree.policy == "fail" else tree.max_share
    owed = _total(weights, [s == MISSING for s in status])
    applies = _total(weights, [s != NA for s in status])
    owed, applies = np.broadcast_arrays(owed, applies)
    over = owed - limit * applies
    fails = over > 0
    near = np.nonzero((np.abs(over) <= NEAR * applies) & (owed > 0))
    if len(near[0]):
        absent, whole = np.zeros(len(near[0])), np.zeros(len(near[0]))
        for whose, which in zip(weights, status, strict=True):
            weight = np.broadcast_to(whose, over.shape)[near]
            state = np.broadcast_to(which, over.shape)[near]
            absent += weight * (state == MISSING)
            whole += weight * (state != NA)
        fails[near] = absent > limit * whole
    return fails


def _arithmetic(children: Sequence[_Child], part: Sequence[Bools], base: Floats) -> Floats:
    # an absent child is held at 0 and adds nothing; under `zero` it holds its share and scores 0
    return _total([c.weight for c in children], [c.score for c in children]) / base


def _geometric(children: Sequence[_Child], part: Sequence[Bools], base: Floats) -> Floats:
    logs = [np.log(np.where(c.score > 0, c.score, 1.0)) for c in children]
    weights = [c.weight for c in children]
    return np.where(_nothing(children, part) > 0, 0.0, np.exp(_total(weights, logs) / base))


def _harmonic(children: Sequence[_Child], part: Sequence[Bools], base: Floats) -> Floats:
    inverse = [np.where(c.score > 0, 1 / c.score, 0.0) for c in children]
    weights = [c.weight for c in children]
    return np.where(_nothing(children, part) > 0, 0.0, base / _total(weights, inverse))


def _least(children: Sequence[_Child], part: Sequence[Bools], base: Floats) -> Floats:
    out: Floats = np.full(base.shape, np.inf)
    for child, counts in zip(children, part, strict=True):
        out = np.minimum(out, np.where(counts & (child.weight > 0), child.score, np.inf))
    return out


def _nothing(children: Sequence[_Child], part: Sequence[Bools]) -> Floats:
    """Return the weight of the children that count and score 0."""
    zero = [p & (c.score == 0) for c, p in zip(children, part, strict=True)]
    some = [k for k, z in enumerate(zero) if z.any()]
    return _total([children[k].weight for k in some], [zero[k] for k in some])


_MEANS = {
    "arithmetic": _arithmetic,
    "geometric": _geometric,
    "harmonic": _harmonic,
    "min": _least,
}
