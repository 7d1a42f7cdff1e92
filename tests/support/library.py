"""A submission made in memory for any scheme of the library, and the same as files for the command.

``table_for(scheme)`` fills every column with something the scheme can score; ``values`` says what
a test wants there instead: a number, None (missing) or ``"na"``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from scoring.engine.run import Result, score
from scoring.scheme.checks_model import OrderCheck
from scoring.scheme.model import Node, Scheme
from scoring.tables.bundle.schema import PANEL, PROBLEMS, REFERENCES, UNITS, Table, dtypes

Figure = float | str | None
Values = Mapping[str | tuple[str, int], Mapping[str, Figure]]

_PLACES = {
    "county": ("巴林左旗", "库伦旗", "化德县", "商都县", "四子王旗"),
    "prefecture": ("赤峰市", "鄂尔多斯市", "乌兰察布市", "兴安盟", "锡林郭勒盟"),
    "province": ("内蒙古自治区", "四川省", "甘肃省", "湖北省", "河南省"),
}
_CODES = {
    "county": ("150422", "150524", "150922", "150923", "150929"),
    "prefecture": ("150400", "150600", "150900", "152200", "152500"),
    "province": ("150000", "510000", "620000", "420000", "410000"),
}


@dataclass(frozen=True)
class Made:
    """A scheme with a submission for it: the frames `scoring.engine.run.score` takes."""

    scheme: Scheme
    units: pd.DataFrame
    panel: pd.DataFrame
    records: pd.DataFrame
    references: pd.DataFrame

    def score(self) -> Result:
        """Score it."""
        more = {} if self.references.empty else {"references": self.references}
        return score(self.scheme, self.units, self.panel, self.records, **more)


def table_for(
    scheme: Scheme,
    units: int | Sequence[str] | Mapping[str, Mapping[str, Any]] = 3,
    years: Sequence[int] = (2016,),
    values: Values | None = None,
    *,
    records: Iterable[tuple[Any, ...]] = (),
    references: Iterable[tuple[str, str, float]] = (),
    fill: bool = True,
) -> Made:
    """Make units and a panel for a scheme.

    Parameters
    ----------
    scheme : Scheme
    units : int, codes, or code -> columns of `schema.UNITS` (``{"class": ..., "kind": ...}``)
        A number takes places of the scheme's level (at most 5), or ``U-1`` .. for other levels.
    years : sequence of int
    values : mapping
        Code, or (code, year), to column -> figure; the second wins.
    records : of (code, problem or adjustment id[, amount[, year]])
        For every year, unless it is given.
    references : of (scope, indicator, value)
        For every year.
    fill : bool
        False leaves out every column that `values` does not name: missing.
    """
    told = _told(scheme, units)
    rows, cells = [], []
    for year in years:
        for k, (code, columns) in enumerate(told.items()):
            rows.append({"code": code, "year": year, "assessed": True, "in_map": False} | columns)
            said = dict(_filled(scheme, k)) if fill else {}
            said |= dict((values or {}).get(code, {})) | dict((values or {}).get((code, year), {}))
            named = {"code": code, "name": columns["name"], "year": year}
            cells += [named | {"indicator": i} | _cell(v) for i, v in said.items()]
    kept = [(*r, None, None)[:4] for r in records]
    recorded = [
        {"code": code, "problem": problem, "amount": amount, "year": year}
        for code, problem, amount, only in kept
        for year in ([only] if only else years)
    ]
    given = [
        {"scope": scope, "indicator": indicator, "value": value, "year": year}
        for scope, indicator, value in references
        for year in years
    ]
    return Made(
        scheme,
        _frame(rows, UNITS),
        _frame(cells, PANEL),
        _frame(recorded, PROBLEMS),
        _frame(given, REFERENCES),
    )


def write_inputs(made: Made, folder: Path) -> list[str]:
    """Write the submission as CSV files; return the arguments of ``jingzhun score`` without --out.

    A scheme of the library is named by its id.
    """
    wide: dict[tuple[str, int], dict[str, Any]] = {}
    for row in made.panel.to_dict("records"):
        line = wide.setdefault((row["code"], row["year"]), {k: row[k] for k in _WHO})
        line[row["indicator"]] = row["status"] if row["status"] == "na" else _plain(row["value"])
    lines = [wide[key] for key in sorted(wide, key=lambda key: (key[1], key[0]))]
    kept = ["code", "name", "year", "kind", "class", "assessed", "exit_applied", "policy_region"]
    units = [{c: _plain(u[c]) for c in kept} for u in made.units.to_dict("records")]
    for unit in units:
        unit["in_map"] = "否"
    more = ["--units", str(_write(folder / "units.csv", units))]
    for option, frame in (("problems", made.records), ("references", made.references)):
        if len(frame):
            rows = [{c: _plain(v) for c, v in r.items()} for r in frame.to_dict("records")]
            more += [f"--{option}", str(_write(folder / f"{option}.csv", rows))]
    table = _write(folder / "table.csv", lines)
    return ["score", str(table), "--scheme", made.scheme.id, *more]


def row(result: Result, code: str, node: str = "total", year: int | None = None) -> dict[str, Any]:
    """Return one row of `scored` as plain values, null as None."""
    frame = result.scored
    held = (frame["code"] == code) & (frame["node"] == node)
    if year is not None:
        held &= frame["year"] == year
    (found,) = frame[held].to_dict("records")
    return {k: None if pd.isna(v) else v for k, v in found.items()}


_WHO = ("code", "name", "year")


def _told(scheme: Scheme, units: Any) -> dict[str, dict[str, Any]]:
    if isinstance(units, int):
        units = (
            _CODES[scheme.level][:units] if scheme.placed else [f"U-{i + 1}" for i in range(units)]
        )
    named = dict(zip(_CODES.get(scheme.level, ()), _PLACES.get(scheme.level, ()), strict=True))
    columns = units if isinstance(units, Mapping) else {key: {} for key in units}
    return {c: {"name": named.get(c, f"单位{c}")} | dict(more) for c, more in columns.items()}


def _filled(scheme: Scheme, k: int) -> dict[str, float]:
    """Return a figure for every column of the k-th unit, the worse the greater k is."""
    said: dict[str, float] = {}
    for leaf in scheme.leaves:
        figure = _figure(leaf, k)
        if leaf.value is None:
            said[leaf.id] = figure
            continue
        base = said.setdefault(leaf.value.den, 1000.0)
        # what is extrapolated comes on top: the counted part alone stays at its least
        said.setdefault(
            leaf.value.num, 0.0 if leaf.value.plus else figure * base / leaf.value.times
        )
        for part in leaf.value.plus:
            said.setdefault(part.of, 100.0)
    for leaf in scheme.leaves:
        rule = leaf.rule
        if rule is not None and rule.type == "steps" and rule.given:
            said[rule.given] = _mark(rule, said.get(leaf.id, _figure(leaf, k)))
    for given in scheme.inputs:
        low = given.range[0] if given.range else None
        # 1 where anything goes: a limit taken from it may have to be positive
        said.setdefault(given.id, low if low is not None else 1.0)
    for check in scheme.checks:
        if isinstance(check, OrderCheck) and {check.smaller, check.larger} <= set(said):
            said[check.smaller] = min(said[check.smaller], said[check.larger])
    return said


def _figure(leaf: Node, k: int) -> float:
    low, high = leaf.range or (None, None)
    low = 0.0 if low is None else low
    high = low + 100.0 if high is None else high
    best, worst = (low, high) if leaf.direction == "down" else (high, low)
    if (low, high) == (0.0, 1.0):  # a yes or no
        return worst if k % 3 == 2 else best
    return round(best + (worst - best) * 0.01 * (k % 20), 6)


def _mark(rule: Any, value: float) -> float:
    met = {
        ">=": lambda bound: value >= bound,
        ">": lambda bound: value > bound,
        "<=": lambda bound: value <= bound,
        "<": lambda bound: value < bound,
    }[rule.op]
    mark = next((mark for bound, mark in rule.steps if met(bound)), 0.0)
    return mark[0] if isinstance(mark, tuple) else mark


def _cell(figure: Figure) -> dict[str, Any]:
    if isinstance(figure, str):
        return {"value": None, "status": figure}
    return {"value": figure, "status": "missing" if figure is None else ""}


def _frame(rows: list[dict[str, Any]], table: Table) -> pd.DataFrame:
    return pd.DataFrame(rows).reindex(columns=list(table.columns)).astype(dtypes(table))


def _plain(value: Any) -> Any:
    if value is None or pd.isna(value):
        return ""
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else value


def _write(path: Path, rows: list[dict[str, Any]]) -> Path:
    heads = list(dict.fromkeys(head for row in rows for head in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, heads, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path
