"""The points-lost table (失分清单): item by item, full marks, got, lost, and by which clause."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.frames import none_or, only
from scoring.report.year import Year, median_of, number_or_none
from scoring.scheme.model import Node
from scoring.scheme.rules import describe
from scoring.tables.bundle.read import Bundle
from scoring.text import Text


@dataclass(frozen=True)
class Item:
    """One indicator of the points-lost table (失分清单).

    Parameters
    ----------
    full, got, lost : float or None
        Points by nominal weight; None without a score.
    score, median : float or None
        0 to 100, and the median over all scored units.
    value, unit, rule : the value scored, its unit, the standard in words.
    status : {"", "missing", "na"}
    treatment : Text or None
        What is done about a missing or na value, in words.
    assumed : bool
        Weight or rule not published but assumed.
    """

    node: str
    group: str
    title: Text
    plain: Text | None
    full: float
    got: float | None
    lost: float | None
    value: float | None
    unit: str
    rule: Text
    score: float | None
    median: float | None
    status: str
    treatment: Text | None
    clause: str
    basis: str
    assumed: bool
    department: str
    source: str


def items_of(bundle: Bundle, table: Year, i: int) -> tuple[Item, ...]:
    """Return every indicator of the unit at position `i`, in file order."""
    panel = bundle.panel
    mine = only(panel, (panel["year"] == table.year) & (panel["code"] == table.codes[i]))
    sources = {k: none_or(v) or "" for k, v in zip(mine["indicator"], mine["source"], strict=True)}
    tops = {node.id: top.id for top in table.scheme.tree for node in _below(top)}
    out = []
    for node in table.scheme.leaves:
        at = table.row(node.id)
        full = table.tree.full_marks * float(table.tree.nominal[at])
        got, status = number_or_none(table.points[at, i]), str(table.status[at, i])
        source = sources.get(node.id) or (sources.get(node.value.num, "") if node.value else "")
        assert node.rule is not None
        out.append(
            Item(
                node=node.id,
                group=tops[node.id],
                title=node.title.text,
                plain=node.plain.text if node.plain else None,
                full=full,
                got=got,
                lost=full - got if got is not None else None,
                value=number_or_none(table.value[at, i]),
                unit=node.unit,
                rule=Text(describe(node.rule, "zh"), describe(node.rule, "en")),
                score=number_or_none(table.score[at, i]),
                median=median_of(table.score[at]),
                status=status,
                treatment=_treatment(table, node, status, at, i),
                clause=node.clause.no if node.clause else "",
                basis=node.basis or "",
                assumed=node.basis == "assumed",
                department=node.department,
                source=source,
            )
        )
    return tuple(out)


def _treatment(table: Year, node: Node, status: str, at: int, i: int) -> Text | None:
    if node.rule is not None and node.rule.type == "unpublished":
        return Text("计分规则未公布，不计分", "rule not published; not scored")
    if status == "na":
        return Text("缺项，分值由同组其他项分担", "does not apply; its weight goes to its siblings")
    if status != "missing":
        return None
    parent = table.tree.parent[at]
    if str(table.status[parent, i]) == "missing":
        return Text("缺失，所在组不能计分", "missing; its group cannot be scored")
    if table.tree.policy == "zero":
        return Text("缺失，按方案计 0 分", "missing; the scheme counts 0")
    return Text("缺失，不计 0 分，分值由同组其他项分担", "missing, not zero; its siblings carry it")


def _below(node: Node) -> list[Node]:
    return [node, *(x for child in node.children for x in _below(child))]
