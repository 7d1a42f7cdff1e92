"""The units by the value of one indicator: rows of the map and of the list beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.engine.ranks import competition_ranks
from scoring.engine.year import Year, number_or_none
from scoring.frames import none_or
from scoring.report.board import group_name
from scoring.report.indicator.values import Values
from scoring.viewer import Viewer


@dataclass(frozen=True)
class ValueRow:
    """One unit with its value.

    Parameters
    ----------
    status : {"", "missing", "na", "out"}
        "" with a value.
    place : int or None
        Place by value in the whole bundle, 1 = the best where the indicator has a direction, else
        the largest; equal values share the better place. No official rank: that is one of scores.
    """

    code: str
    name: str
    group_name: str
    klass: str | None
    status: str
    reason: str
    in_map: bool
    value: float | None
    place: int | None


def value_rows(table: Year, values: Values, viewer: Viewer) -> tuple[ValueRow, ...]:
    """Return a row for every unit the viewer may see, by place, then code; without a value last."""
    down = table.node(values.node).direction == "down"
    places = competition_ranks(-values.values if down else values.values)
    names, parents, reasons, drawn = (
        table.units[c].tolist() for c in ("name", "parent", "reason", "in_map")
    )
    rows = [
        ValueRow(
            code=code,
            name=names[i],
            group_name=group_name(code, str(none_or(parents[i]) or "")),
            klass=table.classes[i],
            status=str(values.status[i]),
            reason=str(none_or(reasons[i]) or ""),
            in_map=bool(drawn[i]),
            value=number_or_none(values.values[i]),
            place=None if np.isnan(values.values[i]) else int(places[i]),
        )
        for i, code in enumerate(table.codes)
        if viewer.sees(code)
    ]
    return tuple(sorted(rows, key=lambda r: (r.place is None, r.place, r.code)))
