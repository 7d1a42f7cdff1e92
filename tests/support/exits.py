"""A unit judged by an exit scheme of the library: what a spec test says in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from scoring.scheme.library import find_scheme
from scoring.scheme.model import Scheme
from support.library import row, table_for

UNITS = {"county": "150922", "township": "T-1", "village": "V-1", "household": "H-1"}


@dataclass(frozen=True)
class Judged:
    """The verdict (达标, 不达标, 待定 or None) and the outcome of every criterion.

    `values` and `limits` hold what the decisions state beside each criterion.
    """

    verdict: str | None
    outcomes: dict[str, str]
    values: dict[str, float | None]
    limits: dict[str, float | None]
    total: dict[str, Any]

    @property
    def broken(self) -> list[str]:
        """Criteria that are not met."""
        return [name for name, outcome in self.outcomes.items() if outcome == "hit"]

    @property
    def open(self) -> list[str]:
        """Criteria that cannot be told."""
        return [name for name, outcome in self.outcomes.items() if outcome == "unknown"]


def judge(
    scheme: Scheme | str,
    values: Mapping[str, float | str | None],
    *,
    year: int | None = None,
    unit: Mapping[str, Any] | None = None,
    references: Iterable[tuple[str, str, float]] = (),
    before: Mapping[str, float | str | None] | None = None,
) -> Judged:
    """Judge one unit on these figures alone; what they do not name is missing.

    Parameters
    ----------
    year : int, optional
        By default the first of the scheme's years.
    unit : mapping, optional
        Columns of the unit: policy_region, exit_applied, class ...
    references : of (scope, indicator, value)
    before : mapping, optional
        Figures of the year before.
    """
    made = _library(scheme) if isinstance(scheme, str) else scheme
    year = year or _first(made)
    code = UNITS[made.level]
    years = (year,) if before is None else (year - 1, year)
    told = {(code, year): values} | ({} if before is None else {(code, year - 1): before})
    units = {code: {"exit_applied": True, "policy_region": "west"} | dict(unit or {})}
    result = table_for(made, units, years, told, references=references, fill=False).score()
    rows = [r for r in result.decisions.to_dict("records") if r["year"] == year]
    total = row(result, code, "total", year)

    def held(column: str) -> dict[str, Any]:
        return {r["rule_id"]: None if r[column] != r[column] else r[column] for r in rows}

    return Judged(total["grade"], held("outcome"), held("value"), held("limit"), dict(total))


@cache
def _library(name: str) -> Scheme:
    return find_scheme(name).scheme


def _first(scheme: Scheme) -> int:
    years = scheme.years
    return years[0] if isinstance(years, tuple) else int(str(years)[:4])
