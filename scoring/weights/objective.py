"""Objective weighting (客观赋权) on a scheme's tree: group by group, or all indicators at once.

Weights computed from the scores say how the scores differ, not what matters: they are shown for
diagnosis, beside the official ones, and never become official.

**What enters.** Under a group the scores of its children, under "all at once" those of the leaves.
A column with a score for fewer than half of the units or fewer than `LEAST`, or whose units all
score the same, is set aside: it keeps its official share and the others divide the rest. Of the
remaining columns the units with a score in every one of them are used (complete rows); there must
be `LEAST` of them, else the group keeps its official weights. All of this is said, by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.engine.nodes import OK, Floats, Status, score_nodes
from scoring.engine.tree import Tree
from scoring.problems import Problem, Refused
from scoring.scheme.model import ROOT
from scoring.text import Text
from scoring.weights.matrix import is_constant
from scoring.weights.methods import Method
from scoring.weights.remarks import remark

LEAST = 10
"""Units with every score: with fewer, weights would disclose single units and mean little."""

Titles = Mapping[str, Text]


@dataclass(frozen=True)
class Proposal:
    """Weights a method gives.

    Parameters
    ----------
    shares : dict of node id to float
        Share among siblings; every group that is covered adds up to 1.
    remarks : tuple of Problem
        Notices: columns set aside, groups left as they are.
    units : dict of node id of a group to int
        Complete rows used.
    """

    shares: dict[str, float]
    remarks: tuple[Problem, ...]
    units: dict[str, int]


def by_group(
    tree: Tree, scores: Floats, status: Status, method: Method, titles: Titles
) -> Proposal:
    """Weigh every sibling group on its own, so that the tree keeps its shape.

    Parameters
    ----------
    tree : Tree
        m nodes, L leaves; its own weights are the official ones.
    scores : float64 array (L, n)
        Leaf scores of **all** units, before any viewer's filter.
    status : int8 array (L, n)
    method : Method
    titles : mapping of node id to Text
        What nodes are called in remarks.

    Raises
    ------
    Refused
        No group has anything to weigh by: every reason is named.
    """
    nodes = score_nodes(tree, scores, status)
    shares: dict[str, float] = {}
    remarks: list[Problem] = []
    units: dict[str, int] = {}
    for i, below in enumerate(tree.children):
        if len(below) < 2:
            continue
        columns = [np.where(nodes.status[c] == OK, nodes.scores[c], np.nan) for c in below]
        total = tree.weights[list(below)].sum()
        official = [float(tree.weights[c] / total) for c in below]
        given = _weighed(
            columns, official, [tree.ids[c] for c in below], tree.ids[i], method, titles
        )
        remarks += given.remarks
        shares |= given.shares
        units |= given.units
    if not shares:
        raise Refused(_as_errors(remarks) or _as_errors([remark("no_groups", titles[ROOT], "")]))
    return Proposal(shares, tuple(remarks), units)


def flat(tree: Tree, scores: Floats, status: Status, method: Method, titles: Titles) -> Proposal:
    """Weigh all leaves at once; a node above weighs what the leaves below it weigh together.

    Parameters and errors as for `by_group`.
    """
    leaves = list(tree.leaves)
    columns = [np.where(s == OK, x, np.nan) for x, s in zip(scores, status, strict=True)]
    official = [float(tree.nominal[c]) for c in leaves]
    given = _weighed(columns, official, [tree.ids[c] for c in leaves], tree.ids[0], method, titles)
    if not given.shares:
        raise Refused(_as_errors(given.remarks))
    mass = np.zeros(len(tree.ids))
    mass[leaves] = [given.shares[tree.ids[c]] for c in leaves]
    for i in tree.bottom_up:
        mass[i] = mass[list(tree.children[i])].sum()
    shares: dict[str, float] = {}
    for i, below in enumerate(tree.children):
        # a group of no weight as a whole says nothing about its members: left as it is
        if len(below) > 1 and mass[i] > 0:
            shares |= {tree.ids[c]: float(mass[c] / mass[i]) for c in below}
    return Proposal(shares, given.remarks, given.units)


def _weighed(
    columns: Sequence[Floats],
    official: Sequence[float],
    ids: Sequence[str],
    group: str,
    method: Method,
    titles: Titles,
) -> Proposal:
    """Weigh columns of one group; nothing but remarks where that cannot be."""
    if not method.reads_scores:
        given = method.weigh(np.zeros((2, len(ids))), ids)
        return Proposal(dict(zip(ids, map(float, given), strict=True)), (), {})
    remarks: list[Problem] = []
    used: list[int] = []
    for at, (node, column) in enumerate(zip(ids, columns, strict=True)):
        there = column[~np.isnan(column)]
        if 2 * len(there) < len(column) or len(there) < LEAST:
            remarks.append(remark("few_scores", titles[node], f"{len(there)} / {len(column)}"))
        elif is_constant(there):
            remarks.append(remark("same_score", titles[node], f"{there[0]:.1f}"))
        else:
            used.append(at)
    if len(used) < 2:
        return Proposal(
            {}, (*remarks, remark("group_too_small", titles[group], f"{len(used)}")), {}
        )
    matrix = np.column_stack([columns[at] for at in used])
    matrix = matrix[~np.isnan(matrix).any(axis=1)]
    if len(matrix) < LEAST:
        return Proposal({}, (*remarks, remark("few_units", titles[group], f"{len(matrix)}")), {})
    # a column may vary, and still not among the units that have every score
    still = [titles[ids[at]] for at, x in zip(used, matrix.T, strict=True) if is_constant(x)]
    if still:
        same = [remark("same_among_complete", title, f"{len(matrix)}") for title in still]
        return Proposal({}, (*remarks, *same), {})
    given = method.weigh(matrix, [ids[at] for at in used])
    share = dict(zip(ids, official, strict=True))
    rest = 1.0 - sum(official[at] for at in range(len(ids)) if at not in used)
    share |= {ids[at]: float(w) * rest for at, w in zip(used, given, strict=True)}
    return Proposal(share, tuple(remarks), {group: len(matrix)})


def _as_errors(remarks: Sequence[Problem]) -> list[Problem]:
    return [Problem(r.code, "error", r.message, r.remedy, r.at, r.value) for r in remarks]
