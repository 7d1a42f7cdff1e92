"""One real unit under an exit or monitoring scheme: every line it is held against, the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.engine.lookup import Lookup
from scoring.engine.year import Year, number_or_none
from scoring.frames import none_or, only
from scoring.report.method.counts import counts_in
from scoring.report.method.figures import figure
from scoring.report.method.lines import SIGNS
from scoring.report.method.looked_up import lookup_for, position_in
from scoring.scheme.model import Node
from scoring.scheme.rule_words import rule_text
from scoring.tables.bundle.read import Bundle
from scoring.text import Text

_OUTCOMES = {
    "clear": Text("达标", "met"),
    "hit": Text("不达标", "not met"),
    "unknown": Text("无数据，不能判定", "no data, cannot be told"),
    "na": Text("不适用", "does not apply"),
}


@dataclass(frozen=True)
class Criterion:
    """One indicator of the unit and its line.

    Parameters
    ----------
    value : float or None
    counts : Text or None
        How the value was made of counts, the unit's numbers put in.
    rule : Text
        The line in words.
    worked : str
        ``1.2 < 3``; empty where a value or the line is missing.
    outcome : str
        ``clear``, ``hit``, ``unknown``, ``na``; empty where the scheme sets no line.
    said : Text
        The outcome in words.
    """

    node: str
    title: Text
    unit: Text
    value: float | None
    status: str
    counts: Text | None
    rule: Text
    worked: str
    outcome: str
    said: Text


@dataclass(frozen=True)
class Held:
    """A unit held against every line; `verdict` None where the scheme gives none."""

    code: str
    name: str
    year: int
    criteria: tuple[Criterion, ...]
    verdict: str | None


def hold(bundle: Bundle, table: Year, code: str, lookup: Lookup | None = None) -> Held:
    """Return how a unit stands under a scheme without marks.

    Raises
    ------
    KeyError
        No such unit in the year.
    """
    i = table.position[code]
    lookup = lookup or lookup_for(bundle, table)
    at = position_in(lookup, code, table.year)
    rows = bundle.decisions
    rows = only(rows, (rows["year"] == table.year) & (rows["code"] == code))
    rows = only(rows, rows["kind"] == "criterion")
    ruled = {str(row["rule_id"]): row for row in rows.to_dict("records")}
    return Held(
        code=code,
        name=str(table.units["name"].iloc[i]),
        year=table.year,
        criteria=tuple(
            _criterion(table, i, leaf, lookup, at, ruled.get(leaf.id))
            for leaf in table.scheme.leaves
        ),
        verdict=table.grade[i],
    )


def _criterion(
    table: Year, i: int, leaf: Node, lookup: Lookup, at: int | None, ruled: dict | None
) -> Criterion:
    scheme, row = table.scheme, table.row(leaf.id)
    value = number_or_none(table.value[row, i])
    outcome = str(ruled["outcome"]) if ruled else ""
    limit = none_or(ruled["limit"]) if ruled else None
    op = none_or(ruled["op"]) if ruled else None
    worked = ""
    if value is not None and limit is not None and op and outcome in ("clear", "hit"):
        worked = f"{figure(value)} {SIGNS[op]} {figure(float(limit))}"
    return Criterion(
        node=leaf.id,
        title=leaf.title.text,
        unit=Text(leaf.unit, scheme.say(leaf.unit, "en")),
        value=value,
        status=str(table.status[row, i]),
        counts=counts_in(scheme, leaf, lookup, at) if at is not None else None,
        rule=rule_text(scheme, leaf),
        worked=worked,
        outcome=outcome,
        said=_OUTCOMES.get(outcome, Text("")),
    )
