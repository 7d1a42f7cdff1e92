"""Sources side by side (数据来源对照), and the gap between self-report and verification."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import numpy as np

from scoring.engine.year import Year, number_or_none, year_of
from scoring.report.sign_test import sign_test
from scoring.report.stream_model import (
    HINT,
    Gap,
    GapTable,
    Lean,
    Order,
    Reading,
    Sides,
    StreamTable,
)
from scoring.report.stream_points import points_by_column
from scoring.report.stream_values import NO_ROW, Column, canonical, columns_of, place_of
from scoring.scheme.model import Input, Node, Scheme
from scoring.scheme.rules.model import Deduct, Linear, Steps
from scoring.tables.bundle.read import Bundle
from scoring.tables.figures.streams import stream_of
from scoring.text import Text
from scoring.viewer import Viewer

__all__ = [
    "HINT",
    "Gap",
    "GapTable",
    "Lean",
    "Order",
    "Reading",
    "Sides",
    "StreamTable",
    "better_way",
    "gap_table",
    "streams_of",
]

_DIGITS = 9
"""Decimals kept of a difference: a binary remainder is no gap."""


def gap_table(bundle: Bundle, year: int, viewer: Viewer, table: Year | None = None) -> GapTable:
    """Return the gaps between self-report and verification of a year's assessed units.

    Parameters
    ----------
    table : Year, optional
        The year laid out already.

    Raises
    ------
    KeyError
        The bundle has no such year.
    """
    table = table or year_of(bundle, year)
    rows: list[Gap] = []
    leans: list[Lean] = []
    for item, columns in _items(bundle, table):
        mine = _gaps(table, item, columns, range(len(table.codes)))
        if mine:
            leans.append(_lean(mine))
            rows += [gap for gap in mine if viewer.sees(gap.code)]
    return GapTable(year, tuple(sorted(rows, key=lambda r: r.code)), tuple(leans))


def streams_of(
    bundle: Bundle, year: int, code: str, viewer: Viewer, table: Year | None = None
) -> StreamTable:
    """Return a unit's indicators that more than one source speaks of, side by side.

    Raises
    ------
    KeyError
        No such year, or no such unit among those the viewer may see.
    """
    table = table or year_of(bundle, year)
    if not viewer.sees(code):
        raise KeyError(code)
    i = table.position[code]
    found: list[tuple[Node | Input, dict[str, Column]]] = []
    for item, columns in _items(bundle, table, code):
        if sum(c.status[i] != NO_ROW for c in columns.values()) > 1:
            found.append((item, columns))
    names = sorted(dict.fromkeys(n for _, columns in found for n in columns), key=place_of)
    names = [n for n in names if any(n in c and c[n].status[i] != NO_ROW for _, c in found)]
    rows = []
    for item, columns in found:
        gaps = _gaps(table, item, columns, [i])
        readings = tuple(_reading(table.scheme, n, columns.get(n), i) for n in names)
        title, unit = _words(table.scheme, item)
        rows.append(Sides(item.id, title, unit, readings, gaps[0] if gaps else None))
    return StreamTable(tuple(_title(table.scheme, n) for n in names), tuple(rows))


def better_way(item: Node | Input) -> Literal["up", "down"] | None:
    """Return which way a value is better: as labelled, else as the rule's own ends say."""
    if isinstance(item, Input):
        return None
    rule = item.rule
    if item.direction is not None or rule is None:
        return item.direction
    if rule.type in ("ratio", "given"):
        return "up"
    if isinstance(rule, Steps):
        return "up" if rule.op.startswith(">") else "down"
    if isinstance(rule, Deduct):
        return "up" if rule.side == "below" else "down"
    if rule.type == "all_or_nothing":
        return {">": "up", ">=": "up", "<": "down", "<=": "down"}.get(rule.op)  # type: ignore
    if isinstance(rule, Linear) and isinstance(rule.zero, float) and isinstance(rule.full, float):
        return "up" if rule.full > rule.zero else "down"
    return None


def _items(
    bundle: Bundle, table: Year, code: str | None = None
) -> Iterable[tuple[Node | Input, dict[str, Column]]]:
    """Yield leaves and inputs with more than one source, in the scheme's order."""
    items = {item.id: item for item in (*table.scheme.leaves, *table.scheme.inputs)}
    for node, columns in columns_of(bundle, table, code).items():
        if len(columns) > 1:
            yield items[node], columns


def _gaps(
    table: Year, item: Node | Input, columns: dict[str, Column], units: Iterable[int]
) -> list[Gap]:
    """Return the gaps of one indicator, of assessed units that have both figures."""
    own = next((n for n in columns if _role(n) == "self"), None)
    checks = [n for n in columns if _role(n) == "verification"]
    if own is None or not checks:
        return []
    way, points = better_way(item), points_by_column(table, item, columns)
    full = table.tree.full_marks * float(table.tree.nominal[table.row(item.id)]) if (
        isinstance(item, Node)
    ) else 0.0  # fmt: skip
    title, unit = _words(table.scheme, item)
    names = table.units["name"].tolist()
    found: list[Gap] = []
    for i in units:
        there = [n for n in checks if columns[n].status[i] == ""]
        if not table.assessed[i] or not there or columns[own].status[i] != "":
            continue
        held = next((n for n in there if columns[n].counts[i]), there[0])
        gap = round(float(columns[own].value[i] - columns[held].value[i]), _DIGITS) + 0.0
        gained = number_or_none(points[own][i] - points[held][i])
        found.append(
            Gap(
                code=table.codes[i],
                name=str(names[i]),
                klass=table.classes[i],
                node=item.id,
                title=title,
                unit=unit,
                said=_reading(table.scheme, own, columns[own], i),
                found=_reading(table.scheme, held, columns[held], i),
                gap=gap,
                favourable=None if way is None else gap if way == "up" else 0.0 - gap,
                points=None if gained is None else round(gained, _DIGITS) + 0.0,
                full=full,
            )
        )
    return found


def _lean(gaps: list[Gap]) -> Lean:
    leaning = [g.favourable for g in gaps if g.favourable is not None]
    better, worse = sum(v > 0 for v in leaning), sum(v < 0 for v in leaning)
    first = gaps[0]
    return Lean(
        node=first.node,
        title=first.title,
        unit=first.unit,
        n=len(gaps),
        better=better,
        worse=worse,
        equal=len(leaning) - better - worse,
        median=float(np.median(leaning)) if leaning else None,
        p=sign_test(better, worse),
    )


def _reading(scheme: Scheme, stream: str, column: Column | None, i: int) -> Reading:
    title, role = _title(scheme, stream), _role(stream)
    if column is None:
        return Reading(title, role, None, NO_ROW, False, "")
    return Reading(
        title,
        role,
        number_or_none(column.value[i]),
        str(column.status[i]),
        bool(column.counts[i]),
        str(column.source[i]),
    )


def _role(stream: str) -> str:
    known = stream_of(stream)
    return known.role if known else ""


def _title(scheme: Scheme, stream: str) -> Text:
    known = stream_of(stream)
    return known.title if known else Text(canonical(stream), scheme.say(stream, "en"))


def _words(scheme: Scheme, item: Node | Input) -> tuple[Text, Text]:
    return item.title.text, Text(item.unit, scheme.say(item.unit, "en"))
