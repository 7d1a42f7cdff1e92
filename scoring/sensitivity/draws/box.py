"""The box of weights that a scheme or a person stands by: a lowest and a highest share a node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree, compile_tree
from scoring.problems import Problem, Refused
from scoring.scheme.check.references import ASSUMED
from scoring.scheme.model import ROOT, Preset, Scheme
from scoring.sensitivity.draws.inside import NARROW, tight
from scoring.text import Text

Floats = NDArray[np.float64]

OWN_BOUNDS = Text("权重在人为设定的范围内变动", "weights within the bounds that were set by hand")


@dataclass(frozen=True)
class Box:
    """Bounds of every node's share among its siblings.

    Parameters
    ----------
    low, high : float64 arrays (m,)
        In the order of the tree; both 1 for the total. Ends that are reached: a sibling that the
        others leave no room to move stands still whatever its own bounds say.
    said : Text
        Where the bounds come from, in words.
    sets : tuple of Text
        The sets of weights the box is drawn around, official one first; none for a person's own.
    assumed : tuple of str
        Nodes for which some set holds an assumed weight.
    left_out : tuple of Text
        Presets of the scheme that name no source and are therefore not counted.
    """

    low: Floats
    high: Floats
    said: Text
    sets: tuple[Text, ...] = ()
    assumed: tuple[str, ...] = ()
    left_out: tuple[Text, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether any share may move at all."""
        return bool((self.high - self.low > NARROW).any())


def shares_of(tree: Tree) -> Floats:
    """Return every node's share among its siblings, (m,); 1 for the total."""
    out = np.ones(len(tree.ids))
    for below in tree.children:
        if below:
            at = list(below)
            out[at] = tree.weights[at] / tree.weights[at].sum()
    return out


def box_of(tree: Tree, bounds: Mapping[str, tuple[float, float]], said: Text = OWN_BOUNDS) -> Box:
    """Return the box of a person's own bounds.

    Where a sibling group has a bounded node its other nodes may take any share (a node without
    weight stays without); a group without a bounded node stands still. A lock is a bound whose
    ends are the same.

    Parameters
    ----------
    bounds : mapping of node id to (low, high)
        Shares among the siblings, 0 to 1.

    Raises
    ------
    Refused
        An unknown node, ends that are no shares or in the wrong order, a group whose lowest shares
        add up to more than 1 or whose highest to less. Every such fault is named.
    """
    share = shares_of(tree)
    low, high = share.copy(), share.copy()
    problems: list[Problem] = []
    for node, (least, most) in bounds.items():
        at = tree.index.get(node)
        if at is None or node == ROOT:
            problems.append(_unknown(node))
        elif not 0 <= least <= most <= 1:
            problems.append(_no_bounds(node, least, most))
    if problems:
        raise Refused(problems)
    for i, below in enumerate(tree.children):
        named = [c for c in below if tree.ids[c] in bounds]
        if not named:
            continue
        for c in below:
            open_ends = (0.0, 1.0) if tree.weights[c] > 0 else (0.0, 0.0)
            low[c], high[c] = bounds.get(tree.ids[c], open_ends)
        least, most = float(low[list(below)].sum()), float(high[list(below)].sum())
        if least > 1 + NARROW or most < 1 - NARROW:
            problems.append(_no_room(tree.ids[i], least, most))
        at = list(below)
        low[at], high[at] = tight(low[at], high[at])
    if problems:
        raise Refused(problems)
    return Box(low, high, said)


def scheme_box(scheme: Scheme) -> Box | None:
    """Return the box a scheme defends: every share over its own weights and its sourced presets.

    The least and the greatest share of each node, node by node, over the weights of the file and
    the presets that name the document they stand in. A preset without a document, or one that is
    assumed as a whole, defends nothing and is listed in `Box.left_out`.

    Parameters
    ----------
    scheme : Scheme
        Checked.

    Returns
    -------
    Box or None
        None where there is just one set of weights: nothing to range over.
    """
    tree = compile_tree(scheme)
    sourced = [p for p in scheme.presets if p.basis and p.basis != ASSUMED]
    every = np.array([shares_of(tree), *(shares_of(tree.with_weights(p.weights)) for p in sourced)])
    low, high = every.min(axis=0), every.max(axis=0)
    if not (high - low > NARROW).any():
        return None
    said = Text(
        f"权重在方案正文与 {len(sourced)} 套有来源的权重之间变动",
        f"weights between those of the scheme and of {len(sourced)} sourced "
        f"{'set' if len(sourced) == 1 else 'sets'}",
    )
    return Box(
        low,
        high,
        said,
        sets=(scheme.title.text, *(p.title.text for p in sourced)),
        assumed=_assumed(scheme, sourced),
        left_out=tuple(p.title.text for p in scheme.presets if p not in sourced),
    )


def no_box() -> Problem:
    """Return why a box is refused where a scheme has one set of weights only."""
    return Problem(
        "sensitivity.no_box",
        "error",
        Text(
            "方案只有一套权重，没有可以变动的范围",
            "the scheme has just one set of weights, so it states no range",
        ),
        Text(
            "请改用 ±10% 或 ±25%，或自行设定各项权重的上下限",
            "Use ±10 % or ±25 %, or set bounds of your own",
        ),
        value="box",
    )


def _assumed(scheme: Scheme, presets: list[Preset]) -> tuple[str, ...]:
    own = [node.id for node, _, _ in scheme.walk() if node.basis == ASSUMED]
    return tuple(dict.fromkeys([*own, *(name for p in presets for name in p.assumed)]))


def _unknown(node: str) -> Problem:
    return Problem(
        "sensitivity.unknown_node",
        "error",
        Text(f"方案中没有节点“{node}”", f"the scheme has no node “{node}”"),
        Text("请核对节点编号", "Check the node id"),
        value=node,
    )


def _no_bounds(node: str, low: float, high: float) -> Problem:
    return Problem(
        "sensitivity.not_bounds",
        "error",
        Text(
            f"节点“{node}”的上下限不是 0 到 1 之间由小到大的两个数",
            f"the bounds of “{node}” are not two numbers between 0 and 1, the lower one first",
        ),
        Text("请填写 0% 到 100% 之间的下限和上限", "Give a lower and an upper end, 0 % to 100 %"),
        value=f"{low:g}, {high:g}",
    )


def _no_room(node: str, low: float, high: float) -> Problem:
    return Problem(
        "sensitivity.no_room",
        "error",
        Text(
            f"节点“{node}”下各项份额的下限合计 {low:.1%}、上限合计 {high:.1%}，凑不成 100%",
            f"below “{node}” the lowest shares add up to {low:.1%} and the highest to {high:.1%}: "
            "no set of them makes 100 %",
        ),
        Text("请放宽该组的上下限", "Widen the bounds of that group"),
        value=node,
    )
