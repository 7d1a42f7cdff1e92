"""Weights as independent inputs: what variance shares and Sobol indices are taken of.

Shares of a group add up to 1, so they cannot vary independently; indices of dependent inputs would
not be defined. The inputs are therefore the weights as written: each one varies on its own, and the
group is divided by its sum afterwards. (`draws` draws the shares themselves, uniform on what is
allowed of the simplex; both have the same bounds before dividing, not the same distribution.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree
from scoring.problems import Refused
from scoring.sensitivity.draws.box import Box, no_box, shares_of
from scoring.sensitivity.spread import Spread
from scoring.text import Text

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Multipliers:
    """The law of every node's weight before its group is brought to 100 %.

    Parameters
    ----------
    tree : Tree
        m nodes.
    low, high : float64 arrays (m,)
        Ends of a uniform law; not read by the exponential one.
    exponential : bool
        Every weight is an exponential variate of mean 1: the shares of a group are then uniform on
        its simplex (Dirichlet of ones).
    inputs : tuple of int
        Nodes whose weight varies and matters: those with a sibling that has weight.
    said : Text
        The law, in words.
    """

    tree: Tree
    low: Floats
    high: Floats
    exponential: bool
    inputs: tuple[int, ...]
    said: Text

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the inputs."""
        return tuple(self.tree.ids[c] for c in self.inputs)

    @property
    def middle(self) -> Floats:
        """Mean of every weight, (m,)."""
        return np.ones_like(self.low) if self.exponential else (self.low + self.high) / 2

    @property
    def deviation(self) -> Floats:
        """Standard deviation of every weight, (m,)."""
        out = np.zeros_like(self.low)
        at = list(self.inputs)
        out[at] = 1.0 if self.exponential else (self.high - self.low)[at] / np.sqrt(12)
        return out

    def shares(self, uniform: Floats) -> Floats:
        """Return the shares that uniform numbers stand for.

        Parameters
        ----------
        uniform : float64 array (d, inputs)
            0 to 1, 1 excluded.

        Returns
        -------
        float64 array (d, m)
        """
        at = list(self.inputs)
        out = np.tile(self.middle, (len(uniform), 1))
        if self.exponential:
            out[:, at] = -np.log1p(-uniform)
            out[:, ~self._weighted] = 0.0
        else:
            out[:, at] = self.low[at] + uniform * (self.high - self.low)[at]
        for below in self.tree.children:
            if below:
                group = list(below)
                out[:, group] /= out[:, group].sum(axis=1, keepdims=True)
        out[:, 0] = 1.0
        return out

    @property
    def _weighted(self) -> NDArray[np.bool_]:
        return (self.tree.weights > 0) | (np.arange(len(self.tree.ids)) == 0)


def multipliers(tree: Tree, spread: Spread, box: Box | None = None) -> Multipliers:
    """Return the law of weights that a spread stands for here.

    Raises
    ------
    Refused
        ``box`` without a box: the scheme has just one set of weights.
    """
    share = shares_of(tree)
    low, high = share, share
    if spread.kind == "box":
        if box is None:
            raise Refused([no_box()])
        low, high, words = box.low, box.high, box.said
    elif spread.kind == "any":
        words = spread.said
    else:
        low, high, words = share * max(0.0, 1 - spread.by), share * (1 + spread.by), spread.said
    inputs = []
    for below in tree.children:
        free = [c for c in below if (tree.weights[c] > 0 if spread.kind == "any" else high[c] > 0)]
        if len(free) > 1:
            inputs += [c for c in free if spread.kind == "any" or high[c] > low[c]]
    said = Text(
        f"{words.zh}，各项独立变动后同组归一为 100%",
        f"{words.en}, each on its own, the group then brought to 100 %",
    )
    return Multipliers(tree, low, high, spread.kind == "any", tuple(sorted(inputs)), said)
