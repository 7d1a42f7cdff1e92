"""The points-lost table (失分清单): item by item, full marks, got, lost, and by which clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.engine.tree import Tree
from scoring.engine.year import Year, median_of, number_or_none
from scoring.frames import none_or, only
from scoring.report.documents import clause_words, document_of
from scoring.report.indicator.about import is_scored
from scoring.report.indicator.values import values_of
from scoring.scheme.model import ROOT, Node
from scoring.scheme.rule_words import rule_text
from scoring.tables.bundle.read import Bundle
from scoring.tables.figures.streams import counting
from scoring.text import Text

How = Literal["shared", "reduced", "means", "apart"]


@dataclass(frozen=True)
class Item:
    """One indicator of the points-lost table (失分清单).

    Parameters
    ----------
    group : str
        Id of the top node (dimension) it stands under; its own id where it is one itself.
    full, got, lost : float or None
        Points by nominal weight; None without a score, unless the scheme counts a missing item 0.
    score, median : float or None
        0 to 100, and the median over all scored units.
    value, unit, rule : the value scored, its unit, the standard in words.
    status : {"", "missing", "na"}
    treatment : Text or None
        What is done about a missing or na value, or about a score that does not enter the total.
    clause : str
        Clause number; `clause_text` what it says, `document` the title of the document.
    assumed : bool
        Weight or rule not published but assumed.
    source : str
        Row of the table handed in, ``file#row``.
    """

    node: str
    group: str
    title: Text
    plain: Text | None
    full: float
    got: float | None
    lost: float | None
    value: float | None
    unit: Text
    rule: Text
    score: float | None
    median: float | None
    status: str
    treatment: Text | None
    clause: str
    clause_text: Text | None
    document: Text | None
    basis: str
    assumed: bool
    department: Text
    source: str


@dataclass(frozen=True)
class Total:
    """Sums of the points-lost table, of one dimension or of all.

    Parameters
    ----------
    node : str
        Top node, or ``total``.
    full : float
        Always got + lost + unscored.
    got, lost : float or None
        Over the items with a score; None where there is none.
    unscored : float
        Full marks of the items without a score.
    contribution : float or None
        Points that entered the total once missing and na items were settled.
    how : {"shared", "reduced", "means", "apart"}
        Why `contribution` may differ from `got`: siblings carry what is absent; full marks are
        reduced by excluded items as well; some node it comes from is no arithmetic mean; or the
        total itself is none, and no dimension's points are points of it.
    """

    node: str
    full: float
    got: float | None
    lost: float | None
    unscored: float
    contribution: float | None
    how: How


def items_of(bundle: Bundle, table: Year, i: int) -> tuple[Item, ...]:
    """Return every indicator of the unit at position `i`, in file order."""
    panel = bundle.panel
    mine = only(panel, (panel["year"] == table.year) & (panel["code"] == table.codes[i]))
    mine = counting(mine, table.scheme, bundle.rounds)
    sources = {k: none_or(v) or "" for k, v in zip(mine["indicator"], mine["source"], strict=True)}
    tops = {node.id: top.id for top in table.scheme.tree for node in _below(top)}
    items = (_item(table, i, node, tops[node.id], sources) for node in table.scheme.leaves)
    # the scored table holds no value of what is not scored
    listed = {n.id: values_of(bundle, table, n.id) for n in table.scheme.leaves if not is_scored(n)}
    return tuple(
        replace(t, value=number_or_none(listed[t.node].values[i])) if t.node in listed else t
        for t in items
    )


def by_lost(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items, most points lost first; equals in file order, those without a score last.

    Sorted by the points as printed (two decimals), so that equal figures keep the file's order.
    """
    return tuple(sorted(items, key=lambda t: (t.lost is None, -round(t.lost or 0.0, 2))))


def totals_of(table: Year, i: int, items: Iterable[Item]) -> tuple[Total, ...]:
    """Return the sums of every dimension in file order, and of all under ``total`` at the end."""
    items = tuple(items)
    groups = {top.id: [t for t in items if t.group == top.id] for top in table.scheme.tree}
    return tuple(_total(table, i, n, g) for n, g in (*groups.items(), (ROOT, items)))


def _item(table: Year, i: int, node: Node, group: str, sources: dict[str, str]) -> Item:
    scheme, at = table.scheme, table.row(node.id)
    full = table.tree.full_marks * float(table.tree.nominal[at])
    got, status = number_or_none(table.points[at, i]), str(table.status[at, i])
    if _counts_nothing(table, at, i):
        got = 0.0
    source = sources.get(node.id) or (sources.get(node.value.num, "") if node.value else "")
    assert node.rule is not None
    return Item(
        node=node.id,
        group=group,
        title=node.title.text,
        plain=node.plain.text if node.plain else None,
        full=full,
        got=got,
        lost=full - got if got is not None else None,
        value=number_or_none(table.value[at, i]),
        unit=Text(node.unit, scheme.say(node.unit, "en")),
        rule=rule_text(scheme, node),
        score=number_or_none(table.score[at, i]),
        median=median_of(table.score[at]),
        status=status,
        treatment=_treatment(table, node, status, at, i),
        clause=node.clause.no if node.clause else "",
        clause_text=clause_words(node.clause),
        document=document_of(scheme, node.basis, node.clause),
        basis=node.basis or "",
        assumed=node.basis == "assumed",
        department=Text(node.department, scheme.say(node.department, "en")),
        source=source,
    )


def _total(table: Year, i: int, node: str, items: Iterable[Item]) -> Total:
    got = [t.got for t in items if t.got is not None]
    lost = [t.lost for t in items if t.lost is not None]
    return Total(
        node=node,
        full=sum((t.full for t in items), 0.0),
        got=sum(got) if got else None,
        lost=sum(lost) if lost else None,
        unscored=sum((t.full for t in items if t.got is None), 0.0),
        contribution=number_or_none(_entered(table, node)[i]),
        how=_how(table, i, node),
    )


def _entered(table: Year, node: str) -> NDArray[np.float64]:
    """Return what a node brought to the totals, (n,); the total: before any bonus or penalty."""
    plain = node != ROOT or table.tree.aggregations[0] != "arithmetic"
    if plain or not table.scheme.adjustments:
        return table.entered(node)
    tops = table.contribution[list(table.tree.children[0])]
    return np.where(np.isnan(table.score[0]), np.nan, np.nansum(tops, axis=0))


def _how(table: Year, i: int, node: str) -> How:
    tree = table.tree
    if node != ROOT and tree.aggregations[0] != "arithmetic":
        return "apart"
    if not _is_sum(tree, table.row(node)):
        return "means"
    out = any(tree.excludes[at] and table.status[at, i] == "na" for at in tree.leaves)
    return "reduced" if out else "shared"


def _is_sum(tree: Tree, at: int) -> bool:
    """Tell whether a node's score is its leaves' weighted sum: arithmetic all the way down."""
    below = tree.children[at]
    if below and tree.aggregations[at] != "arithmetic":
        return False
    return all(_is_sum(tree, c) for c in below)


def _counts_nothing(table: Year, at: int, i: int) -> bool:
    """Under the policy ``zero`` a missing item has lost all its points, not been left out."""
    parent = table.tree.parent[at]
    missing, held = str(table.status[at, i]) == "missing", str(table.status[parent, i]) == ""
    return table.tree.policy == "zero" and missing and held


def _treatment(table: Year, node: Node, status: str, at: int, i: int) -> Text | None:
    if node.rule is not None and node.rule.type == "unpublished":
        return Text("计分规则未公布，不计分", "rule not published; not scored")
    if not table.assessed[i]:
        return Text("不在考核范围，不计分", "not in the assessment; not scored")
    if status == "na":
        return _na(table, node, at, i)
    if node.na == "full" and status == "" and number_or_none(table.value[at, i]) is None:
        return Text("没有任务，按满分计", "no task; counted as full marks")
    if status != "missing":
        return _left_out(table, at, i)
    parent = table.tree.parent[at]
    if str(table.status[parent, i]) == "missing":
        return Text("缺失，所在组不能计分", "missing; its group cannot be scored")
    if table.tree.policy == "zero":
        return Text("缺失，按方案计 0 分", "missing; the scheme counts 0")
    return Text("缺失，不计 0 分，分值由同组其他项分担", "missing, not zero; its siblings carry it")


def _na(table: Year, node: Node, at: int, i: int) -> Text:
    if node.na == "exclude":
        return Text("缺项，满分相应减少", "does not apply; full marks are reduced by it")
    if str(table.status[table.tree.parent[at], i]) == "":
        return Text("缺项，分值由同组其他项分担", "does not apply; its weight goes to its siblings")
    return Text("缺项，不计分", "does not apply; not scored")


def _left_out(table: Year, at: int, i: int) -> Text | None:
    """Say so where a score stands in a group that is missing: it does not enter the total."""
    node = int(table.tree.parent[at])
    while node > 0 and str(table.status[node, i]) == "":
        node = int(table.tree.parent[node])
    if str(table.status[node, i]) == "":
        return None
    if node == 0:
        return Text("总分缺失，此项未计入", "the total is missing; this item does not enter it")
    return Text("所在组缺失，此项未计入总分", "its group is missing; this item is not in the total")


def _below(node: Node) -> list[Node]:
    return [node, *(x for child in node.children for x in _below(child))]
