"""Small trees for the engine's tests, and a slow reading of DESIGN 5-6 to hold against it."""

from __future__ import annotations

import math

import numpy as np

from scoring.engine.tree import Tree

NAMES = {0: "ok", 1: "missing", 2: "na"}


def tree_of(
    shape,
    weights=None,
    policy="renormalise",
    max_share=0.3334,
    full_marks=100.0,
    *,
    how="arithmetic",
    excludes=(),
):
    """Return a tree from nested lists: a leaf is a string, a group a (name, [members]) pair.

    `how` is the aggregation of every node, or a dict of those that are not arithmetic; `excludes`
    names the leaves with ``na: exclude``.
    """
    ids, parent, depth, children = ["total"], [-1], [0], [[]]

    def add(members, above, level):
        for member in members:
            name, below = member if isinstance(member, tuple) else (member, [])
            at = len(ids)
            ids.append(name)
            parent.append(above)
            depth.append(level)
            children.append([])
            children[above].append(at)
            add(below, at, level + 1)

    add(shape, 0, 1)
    weights = weights or {}
    return Tree(
        tuple(ids),
        tuple(parent),
        tuple(depth),
        tuple(tuple(c) for c in children),
        np.array([float(weights.get(i, 1.0)) for i in ids]),
        policy,
        max_share,
        full_marks,
        tuple(how if isinstance(how, str) else how.get(i, "arithmetic") for i in ids),
        tuple(i in excludes for i in ids),
    )


def slow_score(tree, leaf):
    """Score one unit by plain recursion; `leaf` maps id to a number, "missing" or "na"."""
    out, kept = {}, {}

    def visit(i):
        name = tree.ids[i]
        if not tree.children[i]:
            out[name] = leaf[name]
            kept[i] = 0.0 if tree.excludes[i] and leaf[name] == "na" else 1.0
            return
        for c in tree.children[i]:
            visit(c)
        nominal = [float(tree.weights[c]) for c in tree.children[i]]
        left = [w * kept[c] for w, c in zip(nominal, tree.children[i], strict=True)]
        kept[i] = in_order(left) / in_order(nominal)
        values = [out[tree.ids[c]] for c in tree.children[i]]
        out[name] = slow_node(tree, tree.aggregations[i], list(zip(values, left, strict=True)))

    visit(0)
    return out


def slow_node(tree, how, members):
    """Score one node from its children's (score or word, weight that is left)."""
    applying = [(v, w) for v, w in members if v != "na"]
    owed = in_order(w for v, w in applying if v == "missing")
    whole = in_order(w for _, w in applying)
    limit = 0.0 if tree.policy == "fail" else tree.max_share
    if not applying:
        return "na"
    if tree.policy != "zero" and owed > limit * whole:
        return "missing"
    if tree.policy == "zero":
        applying = [(0.0 if v == "missing" else v, w) for v, w in applying]
    present = [(v, w) for v, w in applying if v != "missing"]
    base = in_order(w for _, w in present)
    if base == 0.0:
        return "missing" if any(v == "missing" for v, _ in members) else "na"
    parts = [(v, w / base) for v, w in present if w / base > 0]
    if how == "arithmetic":
        found = in_order(share * v for v, share in parts)
    elif how == "min":
        found = min(v for v, _ in parts)
    elif any(v == 0.0 for v, _ in parts):
        found = 0.0
    elif how == "geometric":
        found = math.exp(in_order(share * math.log(v) for v, share in parts))
    else:
        found = 1 / in_order(share / v for v, share in parts)
    return float(np.rint(found * 1e9) / 1e9)


def in_order(numbers):
    """Add one after the other from 0.0; `sum` compensates from Python 3.12 on."""
    total = 0.0
    for x in numbers:
        total += x
    return total
