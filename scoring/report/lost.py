"""The points-lost table (失分清单): item by item, full marks, got, lost, and by which clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scoring.frames import none_or, only
from scoring.report.documents import clause_words, document_of
from scoring.report.indicator.about import is_scored
from scoring.report.indicator.values import values_of
from scoring.report.year import Year, median_of, number_or_none
from scoring.scheme.model import ROOT, Node
from scoring.scheme.rules import describe
from scoring.tables.bundle.read import Bundle
from scoring.tables.figures.streams import counting
from scoring.text import Text


@dataclass(frozen=True)
class Item:
    """One indicator of the points-lost table (失分清单).

    Parameters
    ----------
    group : str
        Id of the top node (dimension) it stands under; its own id where it is one itself.
    full, got, lost : float or None
        Points by nominal weight; None without a score.
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
    """

    node: str
    full: float
    got: float | None
    lost: float | None
    unscored: float
    contribution: float | None


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
        rule=Text(describe(node.rule, "zh"), describe(node.rule, "en")),
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
        contribution=number_or_none(table.entered(node)[i]),
    )


def _treatment(table: Year, node: Node, status: str, at: int, i: int) -> Text | None:
    if node.rule is not None and node.rule.type == "unpublished":
        return Text("计分规则未公布，不计分", "rule not published; not scored")
    if not table.assessed[i]:
        return Text("不在考核范围，不计分", "not in the assessment; not scored")
    if status == "na":
        return _na(table, at, i)
    if status != "missing":
        return _left_out(table, at, i)
    parent = table.tree.parent[at]
    if str(table.status[parent, i]) == "missing":
        return Text("缺失，所在组不能计分", "missing; its group cannot be scored")
    if table.tree.policy == "zero":
        return Text("缺失，按方案计 0 分", "missing; the scheme counts 0")
    return Text("缺失，不计 0 分，分值由同组其他项分担", "missing, not zero; its siblings carry it")


def _na(table: Year, at: int, i: int) -> Text:
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
