"""Vetoes tested on values, and problem records looked up: what `grades.decide` then applies."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from scoring.engine.grades import CLEAR, DOES_NOT_APPLY, HIT, UNKNOWN, Ruling
from scoring.engine.lookup import Lookup
from scoring.engine.nodes import MISSING, NA
from scoring.scheme.model import Adjustment, Node, ProblemSituation, Scheme, Veto
from scoring.scheme.rules import meets, resolve_limit
from scoring.tables.figures.indicators import applies_to_units


def find_rulings(
    scheme: Scheme, units: pd.DataFrame, lookup: Lookup, records: pd.DataFrame
) -> list[Ruling]:
    """Return every veto's outcome for every unit-year, and every problem record.

    Parameters
    ----------
    scheme : Scheme
    units : DataFrame, n rows
        The unit-years `lookup` was made for, in the same order.
    lookup : Lookup
        What the leaf rules looked at; a veto reads values before any rule.
    records : DataFrame
        `schema.PROBLEMS`.
    """
    rulings: list[Ruling] = []
    for veto in scheme.vetoes:
        rulings += _test(veto, units, lookup)
    position = positions(units)
    known = {situation.id: situation for situation in scheme.problems}
    columns = (records[c].tolist() for c in ("code", "year", "problem", "amount"))
    for code, year, problem, amount in zip(*columns, strict=True):
        at, situation = position.get((code, int(year))), known.get(problem)
        if at is not None and situation is not None:
            rulings.append(_record(at, situation, amount))
    return rulings


def positions(units: pd.DataFrame) -> Mapping[tuple[str, int], int]:
    """Return (code, year) -> position of each unit-year."""
    keys = zip(units["code"].tolist(), units["year"].tolist(), strict=True)
    return {(str(code), int(year)): i for i, (code, year) in enumerate(keys)}


def clause_of(rule: Node | Veto | ProblemSituation | Adjustment) -> str:
    """Return basis and clause number of a rule in one text."""
    parts = [rule.basis or "", rule.clause.no if rule.clause else ""]
    return " ".join(p for p in parts if p)


def _record(at: int, situation: ProblemSituation, amount: object) -> Ruling:
    number = float(amount) if isinstance(amount, float) and not np.isnan(amount) else None
    return Ruling(
        at, situation.id, "problem", HIT, situation.effect, clause_of(situation), amount=number
    )


def _test(veto: Veto, units: pd.DataFrame, lookup: Lookup) -> list[Ruling]:
    values, status, _ = lookup.found(veto.indicator)
    limits, lacking, _ = resolve_limit(veto.fails.limit, lookup.context(veto.indicator))
    broken = meets(values, veto.fails.op, limits, veto.fails.compare)
    covered = applies_to_units(veto.applies, units)
    out = []
    for i in range(len(units)):
        if status[i] == NA or not covered[i]:
            outcome = DOES_NOT_APPLY
        elif status[i] == MISSING or lacking[i] or np.isnan(values[i]):
            outcome = UNKNOWN
        else:
            outcome = HIT if broken[i] else CLEAR
        out.append(
            Ruling(
                i,
                veto.id,
                "veto",
                outcome,
                veto.effect,
                clause_of(veto),
                veto.indicator,
                veto.fails.op,
                None if np.isnan(values[i]) else float(values[i]),
                None if lacking[i] else float(limits[i]),
            )
        )
    return out
