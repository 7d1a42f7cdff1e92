"""One real unit worked through: every leaf from its value to its points, every sum, the total.

The figures are worked out anew from the values of the bundle and held against what the bundle
stores: where the two are not the same number, the page says so.
"""

from __future__ import annotations

import numpy as np

from scoring.engine.aggregate import AGGREGATIONS
from scoring.engine.lookup import Lookup
from scoring.engine.nodes import MISSING, NA, OK, round9
from scoring.engine.shares import Group, kept_weights
from scoring.engine.year import Year, number_or_none
from scoring.frames import only
from scoring.report.decided import DecisionRow, decisions_of
from scoring.report.lost import items_of
from scoring.report.method.counts import counts_in
from scoring.report.method.looked_up import lookup_for, position_in
from scoring.report.method.steps import LeafStep, NodeStep, Term, Worked
from scoring.report.method.substitute import Case, substitute
from scoring.scheme.model import ROOT, Node
from scoring.scheme.points import leaf_points
from scoring.scheme.rule_words import rule_text
from scoring.tables.bundle.read import Bundle
from scoring.text import Text

_STATUS = {"": OK, "missing": MISSING, "na": NA}


def work(bundle: Bundle, table: Year, code: str, lookup: Lookup | None = None) -> Worked:
    """Work a unit of an assessment through.

    Parameters
    ----------
    table : Year
    lookup : Lookup, optional
        Of `lookup_for`, where several units are worked through.

    Raises
    ------
    KeyError
        No such unit in the year.
    """
    i, year = table.position[code], table.year
    lookup = lookup or lookup_for(bundle, table)
    at = position_in(lookup, code, year)
    steps: list[LeafStep | NodeStep] = []
    shares = _shares(table, i)
    treated = {item.node: item.treatment for item in items_of(bundle, table, i)}

    def below(nodes: tuple[Node, ...], depth: int) -> None:
        for node in nodes:
            if node.is_leaf:
                steps.append(_leaf(table, i, node, depth, lookup, at, shares, treated[node.id]))
            else:
                below(node.children, depth + 1)
                steps.append(_sum(table, i, node, depth, shares))

    below(table.scheme.tree, 1)
    root = _sum(table, i, None, 0, shares)
    decisions = decisions_of(bundle, table, code)
    return Worked(
        code=code,
        name=str(table.units["name"].iloc[i]),
        year=year,
        steps=(*steps, root),
        adjustments=_adjustments(bundle, table, code, decisions),
        base=root.computed,
        total=number_or_none(table.score[0, i]),
        points=number_or_none(table.points[0, i]),
        full_marks=table.tree.full_marks,
        grade=table.grade[i],
        rank=int(table.rank[0, i]) or None,
        ranked=int((table.rank[0] > 0).sum()),
        decisions=decisions,
    )


def _leaf(
    table: Year, i: int, node: Node, depth: int, lookup: Lookup, at: int | None,
    shares: dict[str, float], treatment: Text | None,
) -> LeafStep:  # fmt: skip
    scheme, row = table.scheme, table.row(node.id)
    status = str(table.status[row, i])
    made = None
    if at is not None and status == "":
        context = lookup.context(node.id, node.direction, leaf_points(scheme)[node.id])
        made = substitute(node.rule, Case(lookup.figure(node.id), at, context))
    return LeafStep(
        node=node.id,
        depth=depth,
        title=node.title.text,
        unit=Text(node.unit, scheme.say(node.unit, "en")),
        value=number_or_none(table.value[row, i]),
        counts=counts_in(scheme, node, lookup, at) if at is not None else None,
        rule=rule_text(scheme, node),
        worked=made.text if made else None,
        computed=float(round9(np.array([made.score]))[0]) if made else None,
        score=number_or_none(table.score[row, i]),
        status=status,
        treatment=treatment,
        share=shares[node.id],
        used=float(table.weight_used[row, i]),
        points=number_or_none(table.contribution[row, i]),
        assumed=node.basis == "assumed",
        unpublished=node.rule is not None and node.rule.type == "unpublished",
    )


def _sum(
    table: Year, i: int, node: Node | None, depth: int, shares: dict[str, float]
) -> NodeStep:  # fmt: skip
    row = 0 if node is None else table.row(node.id)
    tree = table.tree
    terms = []
    for child in tree.children[row]:
        score = number_or_none(table.score[child, i])
        share = shares[tree.ids[child]]
        counted = share > 0 and (score is not None or tree.policy == "zero")
        if counted:
            title = table.node(tree.ids[child]).title.text
            terms.append(Term(title, share, score if score is not None else 0.0))
    status = str(table.status[row, i])
    computed = None
    if status == "" and terms:
        out = np.empty(1)
        scores = [np.array([t.score]) for t in terms]
        AGGREGATIONS[tree.aggregations[row]]([t.share for t in terms], scores, out)
        computed = float(round9(out)[0])
    return NodeStep(
        node=ROOT if node is None else node.id,
        depth=depth,
        title=Text("加权合计", "Weighted sum") if node is None else node.title.text,
        aggregation=tree.aggregations[row],
        terms=tuple(terms),
        computed=computed,
        score=number_or_none(table.score[row, i]),
        status=status,
        share=1.0 if node is None else shares[node.id],
        used=float(table.weight_used[row, i]),
        points=number_or_none(table.contribution[row, i]),
        assumed=node is not None and node.basis == "assumed",
    )


def _shares(table: Year, i: int) -> dict[str, float]:
    """Return every node's share of its group for the unit, na and missing siblings settled."""
    tree = table.tree
    status = np.array([[_STATUS[str(s)]] for s in table.status[:, i]], dtype=np.int8)
    kept = kept_weights(tree, status[list(tree.leaves)])
    found: dict[str, float] = {}
    for node, children in enumerate(tree.children):
        if children:
            below = list(children)
            group = Group.of(tree, node, status[below], None if kept is None else kept[below])
            for child, share in zip(below, group.shares[:, 0].tolist(), strict=True):
                found[tree.ids[child]] = share
    return found


def _adjustments(
    bundle: Bundle, table: Year, code: str, decisions: tuple[DecisionRow, ...]
) -> tuple[tuple[Text, float | None], ...]:
    """Return what was added to or taken from the weighted sum, in points."""
    rows = bundle.decisions
    rows = only(rows, (rows["year"] == table.year) & (rows["code"] == code))
    rows = only(rows, (rows["kind"] == "adjustment") & (rows["outcome"] == "hit"))
    titles = {a.id: a.title.text if a.title else Text(a.id, a.id) for a in table.scheme.adjustments}
    pairs = zip(rows["rule_id"].tolist(), rows["amount"].tolist(), strict=True)
    return tuple((titles.get(r, Text(r, r)), number_or_none(float(a))) for r, a in pairs)
