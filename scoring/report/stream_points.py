"""What a source's figures would score by the leaf's own rule."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from scoring.engine.nodes import Floats, round9
from scoring.engine.year import Year
from scoring.report.stream_values import Column
from scoring.scheme.model import Input, Node
from scoring.scheme.points import leaf_points
from scoring.scheme.rules import Context, OutOfRange, apply_rule, compares_units
from scoring.tables.figures.indicators import applies_to_units


def points_by_column(
    table: Year, item: Node | Input, columns: Mapping[str, Column]
) -> dict[str, Floats]:
    """Return stream -> points (n,) of each unit, were that stream's figure the one that counts.

    Scored exactly as the official figure is, rounded to nine decimals. NaN where the leaf has no
    score of its own: an input, a rule that compares units (another figure of one unit would move
    all the others too), an unpublished rule, a unit the leaf does not apply to, marks out of range.
    """
    nothing = np.full(len(table.codes), np.nan)
    rule = item.rule if isinstance(item, Node) else None
    if not isinstance(item, Node) or rule is None:
        return dict.fromkeys(columns, nothing)
    if compares_units(rule) or rule.type == "unpublished":
        return dict.fromkeys(columns, nothing)
    n = len(table.codes)
    context = Context(
        years=np.full(n, table.year),
        regions=table.units["policy_region"].fillna("").to_numpy(dtype=object),
        classes=table.units["class"].fillna("").to_numpy(dtype=object),
        direction=item.direction,
        points=leaf_points(table.scheme)[item.id],
    )
    full = table.tree.full_marks * float(table.tree.nominal[table.row(item.id)])
    applies = applies_to_units(item.applies, table.units)
    found = {}
    for name, column in columns.items():
        usable = applies & (column.status == "")
        if rule.type == "given":
            usable &= (column.value >= 0) & (column.value <= rule.full)
        try:
            result = apply_rule(rule, np.where(usable, column.value, np.nan), context)
        except OutOfRange:  # marks under one side of a gate
            found[name] = nothing
            continue
        scores = np.where(usable & ~result.lacking, round9(result.scores), np.nan)
        found[name] = full * scores / 100
    return found
