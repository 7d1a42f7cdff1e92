"""Vetoes tested on values, and problem records looked up: what `grades.decide` then applies."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.engine.grades import CLEAR, DOES_NOT_APPLY, HIT, UNKNOWN, Ruling
from scoring.engine.leaves import Leaves
from scoring.engine.nodes import MISSING, NA
from scoring.engine.values import indicator_values
from scoring.frames import only, unit_years
from scoring.scheme.model import ProblemSituation, Scheme, Veto
from scoring.scheme.rules import Context, meets, resolve_limit


def find_rulings(
    scheme: Scheme,
    units: pd.DataFrame,
    panel: pd.DataFrame,
    leaves: Leaves,
    records: pd.DataFrame,
) -> list[Ruling]:
    """Return every veto's outcome for every unit-year, and every problem record.

    Parameters
    ----------
    scheme : Scheme
    units : DataFrame, n rows
        The unit-years `leaves` was made for, in the same order.
    panel, records : DataFrame
        `schema.PANEL` and `schema.PROBLEMS`.
    leaves : Leaves
    """
    rulings: list[Ruling] = []
    for veto in scheme.vetoes:
        rulings += _test(veto, scheme, units, panel, leaves)
    keys = zip(units["code"].to_numpy(dtype=object), units["year"].tolist(), strict=True)
    position = {key: i for i, key in enumerate(keys)}
    known = {situation.id: situation for situation in scheme.problems}
    columns = (records[c].tolist() for c in ("code", "year", "problem", "amount"))
    for code, year, problem, amount in zip(*columns, strict=True):
        at, situation = position.get((code, int(year))), known.get(problem)
        if at is not None and situation is not None:
            rulings.append(_record(at, situation, amount))
    return rulings


def _record(at: int, situation: ProblemSituation, amount: object) -> Ruling:
    number = float(amount) if isinstance(amount, float) and not np.isnan(amount) else None
    return Ruling(
        at, situation.id, "problem", HIT, situation.effect, _clause(situation), amount=number
    )


def _test(
    veto: Veto, scheme: Scheme, units: pd.DataFrame, panel: pd.DataFrame, leaves: Leaves
) -> list[Ruling]:
    names = [leaf.id for leaf in scheme.leaves]
    if veto.indicator in names:
        at = names.index(veto.indicator)
        values, status = leaves.values[at], leaves.given[at]
    else:
        keys = unit_years(units)
        values, status = indicator_values(only(panel, panel["indicator"] == veto.indicator), keys)
    context = Context(
        units["year"].to_numpy(),
        units["policy_region"].fillna("").to_numpy(dtype=object),
        units["class"].fillna("").to_numpy(dtype=object),
    )
    limits, lacking, _ = resolve_limit(veto.fails.limit, context)
    broken = meets(values, veto.fails.op, limits, veto.fails.compare)
    out = []
    for i in range(len(units)):
        if status[i] == NA:
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
                _clause(veto),
                veto.indicator,
                veto.fails.op,
                None if np.isnan(values[i]) else float(values[i]),
                None if lacking[i] else float(limits[i]),
            )
        )
    return out


def _clause(rule: Veto | ProblemSituation) -> str:
    parts = [rule.basis or "", rule.clause.no if rule.clause else ""]
    return " ".join(p for p in parts if p)
