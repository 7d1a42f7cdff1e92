"""Points beside the weighted sum: bonus and penalty records, and the total after them.

Source: DESIGN section 5, order of operations: "adjustments (own max, then [0, F] unless
overflow)". Weights never touch them: under other weights the same points are added.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.engine.grades import DOES_NOT_APPLY, HIT, Ruling
from scoring.engine.nodes import NodeScores, round9
from scoring.engine.rulings import clause_of
from scoring.frames import none_or
from scoring.problems import Place, Problem, Refused
from scoring.scheme.model import Adjustment, Effect
from scoring.scheme.rules.model import LARGEST
from scoring.tables.source import parse_source
from scoring.text import Text

KIND = "adjustment"

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Earned:
    """What each adjustment brings each unit.

    Parameters
    ----------
    points : float64 array (A, n)
        Signed points after the adjustment's own max, adjustments in file order; 0 where none.
    overflow : bool array (A,)
        Bonuses whose points may lift a total above full marks.
    rulings : tuple of Ruling
        Of kind ``adjustment``, one for every unit and adjustment with a record: `value` cases or
        amounts, `limit` own max, `amount` signed points; None where no points were published.
    """

    points: Floats
    overflow: NDArray[np.bool_]
    rulings: tuple[Ruling, ...] = ()


def earned(
    adjustments: Sequence[Adjustment],
    position: Mapping[tuple[str, int], int],
    records: pd.DataFrame,
) -> Earned:
    """Read the adjustments off the records; their order does not matter.

    Parameters
    ----------
    adjustments : sequence of A Adjustment
    position : mapping of (code, year) to position among n unit-years
        Records of others are left out.
    records : DataFrame
        `schema.PROBLEMS`.

    Raises
    ------
    Refused
        A record counted by amount that has none, a negative one, or one beyond `LARGEST`.
    """
    points = np.zeros((len(adjustments), len(position)))
    rulings, problems = [], []
    by_id = {str(name): rows for name, rows in records.groupby("problem", sort=False)}
    for a, item in enumerate(adjustments):
        if item.id not in by_id:
            continue
        counted: dict[int, list[float]] = {}
        columns = (by_id[item.id][c].tolist() for c in ("code", "year", "amount", "source"))
        for code, year, amount, source in zip(*columns, strict=True):
            at, given = position.get((code, int(year))), none_or(amount)
            if at is None:
                continue
            if item.per == "amount" and (given is None or not 0 <= given <= LARGEST):
                problems.append(_no_amount(item, code, int(year), given, none_or(source)))
                continue
            counted.setdefault(at, []).append(float(given) if item.per == "amount" else 1.0)
        for at, counts in sorted(counted.items()):
            # fsum: the same whatever the order of the records
            value = math.fsum(counts)
            signed = _points(item, value)
            points[a, at] = 0.0 if signed is None else signed
            rulings.append(
                Ruling(
                    at, item.id, KIND, HIT, Effect(), clause_of(item),
                    value=value, limit=item.max, amount=signed,
                )
            )  # fmt: skip
    if problems:
        raise Refused(problems)
    return Earned(points, np.array([a.overflow for a in adjustments], dtype=bool), tuple(rulings))


def adjusted_totals(scores: Floats, gained: Earned, full_marks: float) -> Floats:
    """Return the totals after adjustments, 0 to 100 and above it by overflow bonuses only.

    Points after = base + bonuses - penalties, not below 0, and not above full marks plus what the
    unit earned by bonuses that may overflow.

    Parameters
    ----------
    scores : float64 array (n,)
        Rounded totals of the tree; a unit without one gets none.
    gained : Earned
    full_marks : float

    Returns
    -------
    float64 array (n,)
        100 x points after / full marks, rounded to nine decimals; untouched, bit for bit, where a
        unit has no adjustment.
    """
    added, above = np.zeros(len(scores)), np.zeros(len(scores))
    for row, overflow in zip(gained.points, gained.overflow, strict=True):
        added += row
        if overflow:
            above += np.maximum(row, 0.0)
    touched = (gained.points != 0).any(axis=0)
    after = np.clip(full_marks * scores / 100 + added, 0.0, full_marks + above)
    return np.where(touched, round9(100 * after / full_marks), scores)


def with_adjustments(nodes: NodeScores, gained: Earned, full_marks: float) -> NodeScores:
    """Return the nodes with the totals after adjustments; every other node stays."""
    if not gained.points.any():
        return nodes
    scores = nodes.scores.copy()
    scores[0] = adjusted_totals(scores[0], gained, full_marks)
    return NodeScores(scores, nodes.status)


def listed(gained: Earned, totals: Floats) -> tuple[Ruling, ...]:
    """Return the rulings as they hold: a unit without a total has nothing to add to."""
    return tuple(
        replace(r, outcome=DOES_NOT_APPLY) if np.isnan(totals[r.unit]) else r
        for r in gained.rulings
    )


def _points(item: Adjustment, value: float) -> float | None:
    """Return the signed points of so many cases or so large an amount; None without points."""
    if item.points is None:
        return None
    points = value * item.points
    if item.max is not None:
        points = min(points, item.max)
    return points if item.kind == "bonus" else 0.0 - points


def _no_amount(
    item: Adjustment, code: str, year: int, amount: float | None, source: str | None
) -> Problem:
    name = item.title.text if item.title else Text(item.id)
    if amount is not None and amount > LARGEST:
        said = Text(
            f"{code} {year} 年的“{name.zh}”数量过大，不能计分",
            f"the amount of “{name.get('en')}” of {code} in {year} is too large to be counted",
        )
        remedy = Text("请对照原始资料更正", "Correct it by the original record")
        return _amount_problem(said, remedy, amount, source)
    said = Text(
        f"{code} {year} 年的“{name.zh}”按数量计分，但没有填写不小于 0 的数量",
        f"“{name.get('en')}” of {code} in {year} is counted by its amount, which is not 0 or more",
    )
    remedy = Text("请在问题情形记录表中填写数量", "Enter the amount in the table of records")
    return _amount_problem(said, remedy, amount, source)


def _amount_problem(said: Text, remedy: Text, amount: float | None, source: str | None) -> Problem:
    found = parse_source(source) if source else None
    at = Place(found.file, found.sheet, found.row) if found else Place()
    value = "" if amount is None else f"{amount:g}"
    return Problem("score.no_amount", "error", said, remedy, at, value)
