"""One combination of methods, and what it really did: each can be opened again or says why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree
from scoring.problems import Problem, Refused
from scoring.text import Text

SCHEME = "scheme"
"""The option that leaves a choice as the scheme has it."""

Normalisation = Literal["scheme", "minmax", "zscore", "rank"]
Aggregating = Literal["scheme", "arithmetic", "geometric", "harmonic", "min"]
Lacking = Literal["scheme", "renormalise", "zero", "fail"]

NORMALISATIONS: dict[Normalisation, Text] = {
    "scheme": Text("按方案规则计分", "scored by the scheme's rules"),
    "minmax": Text("原始值极差标准化", "raw values by min-max"),
    "zscore": Text("原始值标准分", "raw values by standard score"),
    "rank": Text("原始值按位次", "raw values by rank"),
}
AGGREGATIONS: dict[Aggregating, Text] = {
    "scheme": Text("按方案汇总", "aggregated as in the scheme"),
    "arithmetic": Text("各级算术平均", "arithmetic mean at every node"),
    "geometric": Text("各级几何平均", "geometric mean at every node"),
    "harmonic": Text("各级调和平均", "harmonic mean at every node"),
    "min": Text("各级取最低分", "lowest score at every node"),
}
LACKING: dict[Lacking, Text] = {
    "scheme": Text("缺失按方案处理", "missing values as in the scheme"),
    "renormalise": Text("缺失项权重分给同组", "missing: weight to the siblings"),
    "zero": Text("缺失按零分", "missing: scored 0"),
    "fail": Text("有缺失即无得分", "missing: no score"),
}
OWN_WEIGHTS = Text("方案权重", "the scheme's weights")


@dataclass(frozen=True)
class Weighting:
    """A set of weights to try.

    Parameters
    ----------
    title : Text
    weights : mapping of node id to float
        Groups it does not cover keep their own.
    """

    title: Text
    weights: Mapping[str, float]


@dataclass(frozen=True)
class Setting:
    """One combination of methods with the weights that held under it.

    Parameters
    ----------
    normalisation, aggregation, missing : str
    weighting : str
        ``scheme`` or the name of a `Weighting`.
    weighting_title : Text
    ids : tuple of m str
    shares : float64 array (m,)
        Share of every node among its siblings, as used.
    """

    normalisation: Normalisation
    aggregation: Aggregating
    weighting: str
    missing: Lacking
    weighting_title: Text
    ids: tuple[str, ...]
    shares: NDArray[np.float64]

    @property
    def beyond_weights(self) -> tuple[Text, ...]:
        """What a scenario, which is a set of weights, cannot hold of this setting."""
        held = (
            (self.normalisation, NORMALISATIONS[self.normalisation]),
            (self.aggregation, AGGREGATIONS[self.aggregation]),
            (self.missing, LACKING[self.missing]),
        )
        return tuple(text for choice, text in held if choice != SCHEME)

    @property
    def said(self) -> Text:
        """The whole setting in words."""
        parts = (
            NORMALISATIONS[self.normalisation],
            AGGREGATIONS[self.aggregation],
            self.weighting_title,
            LACKING[self.missing],
        )
        return Text("，".join(p.zh for p in parts), ", ".join(p.get("en") for p in parts))

    def scenario(self) -> dict[str, float]:
        """Return the weights that open this setting again: ``tree.with_weights`` takes them.

        Raises
        ------
        Refused
            The setting is more than weights: one problem for each choice no scenario can hold.
        """
        if self.beyond_weights:
            raise Refused([_not_weights(text) for text in self.beyond_weights])
        return self.weights

    @property
    def weights(self) -> dict[str, float]:
        """Weights by node id, whatever else the setting changes."""
        return dict(zip(self.ids[1:], self.shares[1:].tolist(), strict=True))

    def tree(self, tree: Tree) -> Tree:
        """Return a tree of the same shape under this setting: weights, aggregation, policy."""
        how, policy = self.aggregation, self.missing
        return replace(
            tree,
            weights=self.shares.copy(),
            aggregations=tree.aggregations if how == SCHEME else (how,) * len(tree.ids),
            policy=tree.policy if policy == SCHEME else policy,
        )


def _not_weights(text: Text) -> Problem:
    return Problem(
        "sensitivity.not_weights",
        "error",
        Text(
            f"“{text.zh}”不是权重，不能存为调权方案",
            f"“{text.get('en')}” is not a matter of weights: no scenario can hold it",
        ),
        Text(
            "可只取其权重另存，结果将与此处不同",
            "Its weights alone can be kept; the results will then differ from these",
        ),
        value=text.zh,
    )
