"""Small trees for the engine's tests, and a slow reading of DESIGN 5-6 to hold against it."""

from __future__ import annotations

import numpy as np

from scoring.engine.tree import Tree

NAMES = {0: "ok", 1: "missing", 2: "na"}


def tree_of(shape, weights=None, policy="renormalise", max_share=0.3334, full_marks=100.0):
    """Return a tree from nested lists: a leaf is a string, a group a (name, [members]) pair."""
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
    )


def slow_score(tree, leaf):
    """Score one unit by plain recursion; `leaf` maps id to a number, "missing" or "na"."""
    out = {}

    def visit(i):
        name = tree.ids[i]
        if not tree.children[i]:
            out[name] = leaf[name]
            return
        for c in tree.children[i]:
            visit(c)
        members = [(out[tree.ids[c]], float(tree.weights[c])) for c in tree.children[i]]
        applying = [(v, w) for v, w in members if v != "na"]
        owed = sum(w for v, w in applying if v == "missing")
        if tree.policy == "zero":
            applying = [(0.0 if v == "missing" else v, w) for v, w in applying]
        present = [(v, w) for v, w in applying if v != "missing"]
        base = 0.0
        for _, w in present:
            base += w
        limit = 0.0 if tree.policy == "fail" else tree.max_share
        whole = 0.0
        for _, w in applying:
            whole += w
        if not applying:
            out[name] = "na"
        elif tree.policy != "zero" and owed > limit * whole:
            out[name] = "missing"
        elif base == 0.0:
            out[name] = "missing" if any(v == "missing" for v, _ in members) else "na"
        else:
            total = 0.0
            for v, w in present:
                total += (w / base) * v
            out[name] = float(np.rint(total * 1e9) / 1e9)

    visit(0)
    return out
