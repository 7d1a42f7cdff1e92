"""The sliders of a trial: one for every node of the tree, those of its children inside."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui import livemap as lm
from pages.ui.texts import pick
from pages.ui.weights import shares
from pages.ui.weights.trial import Trial
from scoring.scheme.model import Node


def nodes(trial: Trial) -> list[lm.SliderNode]:
    """Return the sliders of the top nodes, down to every indicator."""
    return _nodes(trial, trial.scheme.tree)


def _nodes(trial: Trial, below: Sequence[Node]) -> list[lm.SliderNode]:
    return [_node(trial, node) for node in below]


def _node(trial: Trial, node: Node) -> lm.SliderNode:
    tree, own = trial.result.tree, trial.data.years[trial.year].tree
    at = tree.index[node.id]
    low, high = trial.held.bounds.get(node.id, (0, 1000))
    return lm.SliderNode(
        id=node.id,
        name=pick(node.title.text),
        weight=float(tree.weights[at]),
        official=float(own.weights[at]),
        assumed=shares.assumed(trial, node),
        children=_nodes(trial, node.children),
        locked=node.id in trial.held.locks,
        low=low,
        high=high,
        unpublished=_unpublished(node),
    )


def _unpublished(node: Node) -> bool:
    if node.children:
        return all(map(_unpublished, node.children))
    return node.rule is not None and node.rule.type == "unpublished"
