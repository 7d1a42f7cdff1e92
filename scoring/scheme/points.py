"""Full marks of every node in the scheme as written."""

from __future__ import annotations

from scoring.scheme.model import Node, Scheme


def leaf_points(scheme: Scheme) -> dict[str, float]:
    """Return the full marks of every node: full_marks x product of shares down the path.

    By the weights of the file itself, never by a preset's: ``in: points`` of a ladder is written
    against these, and re-weighting must not change a leaf's score.

    Returns
    -------
    dict of str to float
        Node id to points; a group whose weights sum to zero gives 0 (refused by `check`).
    """
    out: dict[str, float] = {}

    def below(nodes: tuple[Node, ...], points: float) -> None:
        total = 0.0
        for node in nodes:
            total += node.weight
        for node in nodes:
            out[node.id] = points * (node.weight / total) if total > 0 else 0.0
            below(node.children, out[node.id])

    below(scheme.tree, scheme.full_marks)
    return out
