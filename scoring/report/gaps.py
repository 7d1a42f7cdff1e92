"""Why a node has no score: which children are missing and how much of its weight they hold."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.engine.shares import kept_weights
from scoring.engine.year import Year
from scoring.report.reach import leaves_of
from scoring.scheme.model import ROOT
from scoring.text import Text

TOTAL = Text("综合得分", "Total score")


@dataclass(frozen=True)
class Gap:
    """One node without a score.

    Parameters
    ----------
    node : str
    title : Text
    lacking : tuple of Text
        Titles of its missing children.
    share : float
        Their part of the weight of the children that apply, 0 to 1; excluded items count nowhere.
    allowed : float
        The largest part that may be missing (`missing.max_share`; 0 under the policy ``fail``).
    """

    node: str
    title: Text
    lacking: tuple[Text, ...]
    share: float
    allowed: float


def gaps_of(table: Year, i: int) -> tuple[Gap, ...]:
    """Return the inner nodes of the unit at position `i` that are missing, parents first.

    Source: DESIGN section 5, "na first, then missing", sibling group by sibling group.
    """
    tree = table.tree
    allowed = 0.0 if tree.policy == "fail" else tree.max_share
    kept = kept_weights(tree, leaves_of(table, i)[1])
    weights = tree.weights if kept is None else tree.weights * kept[:, 0]
    out = []
    for k, below in enumerate(tree.children):
        if not below or table.status[k, i] != "missing":
            continue
        missing = [c for c in below if table.status[c, i] == "missing"]
        applying = sum(float(weights[c]) for c in below if table.status[c, i] != "na")
        owed = sum(float(weights[c]) for c in missing)
        name = tree.ids[k]
        out.append(
            Gap(
                node=name,
                title=TOTAL if name == ROOT else table.node(name).title.text,
                lacking=tuple(table.node(tree.ids[c]).title.text for c in missing),
                share=owed / applying if applying else 1.0,
                allowed=allowed,
            )
        )
    return tuple(out)
