"""Arithmetic trees: totals of all draws by one matrix product and a sparse correction.

With every child present the total is linear in the leaves; a leaf's weight is the product of shares
down its path. Where children are absent the shares of a group are multiplied by a factor that its
pattern gives (`patterns`), 0 where the group has no score. The product takes all leaves with the
absent at 0; for every leaf below a group with gaps a sparse column adds ``path x (product of
factors - 1)``, and the total's own factor multiplies the row. Leaves enter as deficits, 100 -
score, in units of 1e-9: the least total of deficits is the best, and rounding to nine decimals is
rounding to integers. Weights that count add up to 1, so deficits average as scores do. Inner nodes
are not rounded here, so a total may differ from the engine's by 1e-9.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from scoring.engine.nodes import MISSING, OK, Floats, Status
from scoring.engine.tree import Tree
from scoring.sensitivity.kernel.patterns import OWN, WHOLE, Index, Patterns, unique_columns

UNIT = 1e9
FULL = 100 * UNIT
"""Deficits are counted in billionths of a point: 1e11 of them are all there is to lose."""


@dataclass(frozen=True)
class Flat:
    """What is the same in all draws, for u units.

    Parameters
    ----------
    tree : Tree
    turned : float64 array (m, d)
        Weights of all draws.
    deficits : float64 array (L, u)
        0 where a leaf never counts.
    correction : csr array (u, K) or None
        Deficits of the leaves below a group with gaps.
    leaf, chain : intp arrays (K,)
        Leaf, and row of `chains`, of each column of the correction.
    chains : intp array (C, depth)
        Patterns met on the way down, the total's left out.
    factors : float64 array (P, d)
        See `Patterns`.
    gaps, root : intp arrays (g,)
        Units whose total lacks some child, and its pattern.
    """

    tree: Tree
    turned: Floats
    deficits: Floats
    correction: sparse.csr_array | None
    leaf: Index
    chain: Index
    chains: Index
    factors: Floats
    gaps: Index
    root: Index

    def block(self, lo: int, hi: int, out: Floats) -> None:
        """Write whole deficits of draws lo to hi, infinite without a total.

        Parameters
        ----------
        out : float64 array (hi - lo, u), C-contiguous
        """
        turned = self.turned[:, lo:hi]
        path = np.empty(turned.shape)
        path[0] = 1.0
        for i, below in enumerate(self.tree.children):
            if below:
                rows = list(below)
                shares = turned[rows]
                shares *= path[i] / shares.sum(axis=0)
                path[rows] = shares
        weights = path[list(self.tree.leaves)]
        if self.correction is None and not len(self.gaps):
            np.matmul(weights.T, self.deficits, out=out)
            np.rint(out, out=out)
            return
        # units down, draws across: what is corrected stands in whole rows
        lost = self.deficits.T @ weights
        factors = self.factors[:, lo:hi]
        if self.correction is not None:
            product = factors[self.chains[:, 0]]
            for level in self.chains.T[1:]:
                product *= factors[level]
            product -= 1.0
            columns = product[self.chain]
            columns *= path[self.leaf]
            lost += self.correction @ columns
        if len(self.gaps):
            used = factors[self.root]
            rows = lost[self.gaps]
            rows *= used
            rows[used <= 0] = np.inf
            lost[self.gaps] = rows
        np.rint(lost.T, out=out)


def flatten(patterns: Patterns, pattern: Index, key: Index, scores: Floats, status: Status) -> Flat:
    """Lay u units out for `Flat.block`.

    Parameters
    ----------
    pattern, key : intp arrays (m, u)
        Of `patterns.settle`.
    scores, status : arrays (L, u)
    """
    tree = patterns.tree
    present = status == OK
    deficits = np.where(present, FULL - np.where(present, scores, 0.0) * UNIT, 0.0)
    if tree.policy == "zero":  # a missing leaf holds its share and scores 0
        deficits[status == MISSING] = FULL
    row = {leaf: k for k, leaf in enumerate(tree.leaves)}
    depth = max(1, max(tree.depth) - 1)
    parts: list[tuple[Index, Index, Floats]] = []
    leaves, chain, chains = [], [], [np.zeros((1, depth), dtype=np.intp)]
    columns, met_before = 0, 1
    for i, below in enumerate(tree.children):
        bottom = [row[c] for c in below if c in row]
        above = _path(tree, i)[1:]
        if not bottom or not above:
            continue
        never = ((key[above] != OK) & (key[above] < OWN)).any(axis=0)
        deficits[bottom] = np.where(never, 0.0, deficits[bottom])
        gaps = np.flatnonzero(pattern[above].any(axis=0) & ~never)
        if not len(gaps):
            continue
        met, each = unique_columns(pattern[above][:, gaps])
        padded = np.full((met.shape[1], depth), WHOLE, dtype=np.intp)
        padded[:, : len(above)] = met.T
        for k in bottom:
            lost = deficits[k, gaps]
            here = np.flatnonzero(lost)
            used = np.zeros(len(padded), dtype=bool)
            used[each[here]] = True
            place = np.cumsum(used) - 1 + columns
            parts.append((gaps[here], place[each[here]], lost[here]))
            chain.append(np.flatnonzero(used) + met_before)
            leaves.append(np.full(len(chain[-1]), tree.leaves[k]))
            columns += len(chain[-1])
        chains.append(padded)
        met_before += len(padded)
    correction = None
    if columns:
        unit, column, lost = (np.concatenate(x) for x in zip(*parts, strict=True))
        correction = sparse.csr_array((lost, (unit, column)), shape=(len(pattern[0]), columns))
    root = np.flatnonzero(pattern[0])
    none = np.zeros(0, dtype=np.intp)
    return Flat(
        tree=tree,
        turned=patterns.turned,
        deficits=deficits,
        correction=correction,
        leaf=np.concatenate(leaves) if columns else none,
        chain=np.concatenate(chain) if columns else none,
        chains=np.vstack(chains),
        factors=patterns.factors[: len(patterns.keys)],
        gaps=root,
        root=pattern[0, root],
    )


def _path(tree: Tree, i: int) -> list[int]:
    """Return the node and those above it, the total first."""
    out = [i]
    while tree.parent[out[-1]] >= 0:
        out.append(tree.parent[out[-1]])
    return out[::-1]
