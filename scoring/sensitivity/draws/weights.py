"""Draws of weights: every sibling group on its own simplex, independently of the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree
from scoring.problems import Refused
from scoring.sensitivity.draws.box import Box, no_box, shares_of
from scoring.sensitivity.draws.inside import points_inside
from scoring.sensitivity.spread import Draws, Spread
from scoring.text import Text

Floats = NDArray[np.float64]


def draw_weights(
    tree: Tree,
    d: int,
    spread: Spread,
    seed: int,
    box: Box | None = None,
    concentration: float | None = None,
) -> Draws:
    """Draw sets of weights around those of a tree.

    Within a group of k siblings all sets of shares that `spread` allows are alike: uniform on the
    part of the simplex that lies in the box of bounds (exact, see `inside`). ``relative`` has the
    mean at the official shares, because the box is symmetric about them; ``any`` is
    Dirichlet(1, ..., 1) on each group. With `concentration` c it is Dirichlet(c x share) instead:
    mean at the official share s, standard deviation ``sqrt(s (1 - s) / (c + 1))``.

    To draw numbers between two ends and divide them by their sum would be wrong: the quotients are
    crowded round the centre (the shares of k uniform numbers reach the corners of the simplex far
    too rarely), have another mean than the official shares, and leave the bounds they came from.

    Parameters
    ----------
    tree : Tree
        m nodes. A node without weight stays without; an only child stays at 1.
    d : int
        Number of draws.
    spread : Spread
    seed : int
        Not negative. Every group reads its own PCG64 stream, so that a group's numbers depend on
        the seed, its place in the tree and its own bounds only, and the first draws of a longer
        series are the shorter one. ``relative`` and ``any`` are made of uniform numbers by the
        four operations and sorting: the same bits on every platform; a tilted box and
        `concentration` use logarithms and gamma variates and may differ in the last bit.
    box : Box, optional
        Read by the spread of kind ``box``, which needs it.
    concentration : float, optional
        At least 1; read by ``any`` only.

    Returns
    -------
    Draws
        Its spread says in words what was drawn: the box's own words, the concentration.

    Raises
    ------
    Refused
        ``box`` without a box: the scheme has just one set of weights.
    ValueError
        A concentration below 1.
    """
    share = shares_of(tree)
    low, high, said = _bounds(tree, share, spread, box)
    around = None
    if spread.kind == "any" and concentration is not None:
        if not concentration >= 1:
            raise ValueError("a concentration is at least 1")
        around, said = float(concentration), _concentrated(concentration)
    out = np.ones((d, len(tree.ids)))
    for i, below in enumerate(tree.children):
        if not below:
            continue
        at, rng = list(below), _stream(seed, i)
        if around is None:
            out[:, at] = points_inside(low[at], high[at], d, rng)
        else:
            out[:, at] = _dirichlet(share[at], around, d, rng)
    return Draws(out, seed, replace(spread, said=said))


def _bounds(
    tree: Tree, share: Floats, spread: Spread, box: Box | None
) -> tuple[Floats, Floats, Text]:
    if spread.kind == "box":
        if box is None:
            raise Refused([no_box()])
        return box.low, box.high, box.said
    if spread.kind == "any":
        return np.zeros(len(share)), (tree.weights > 0).astype(np.float64), spread.said
    return share * max(0.0, 1.0 - spread.by), share * (1.0 + spread.by), spread.said


def _stream(seed: int, group: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(group,))))


def _dirichlet(share: Floats, concentration: float, d: int, rng: np.random.Generator) -> Floats:
    drawn = rng.standard_gamma(concentration * share, (d, len(share)))
    return drawn / drawn.sum(axis=1, keepdims=True)


def _concentrated(c: float) -> Text:
    quarter = 100 * (0.25 * 0.75 / (c + 1)) ** 0.5
    return Text(
        f"权重围绕现行值随机变动（集中度 {c:g}：占 25% 的一项标准差约 {quarter:.1f} 个百分点）",
        f"weights at random around the present ones (concentration {c:g}: a share of 25 % has a "
        f"standard deviation of about {quarter:.1f} points)",
    )
