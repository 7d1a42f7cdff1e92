"""Bundles of several kinds for the browser tests, and their facts read from the Parquet files."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from scoring.cli import main
from scoring.demo.make import PROBLEMS_TABLE, TABLE, UNITS_TABLE, make_demo
from scoring.demo.tables import write_tables
from scoring.scheme.load import load_scheme
from support import tourism

FREE = """\
id: free-three
title: {zh: 三地比较, en: Three places}
kind: assessment
status: user
level: free
full_marks: 10
tree:
  - id: land
    title: {zh: 土地, en: Land}
    weight: 2
    children:
      - {id: yield, title: {zh: 产量, en: Yield}, weight: 1, unit: 吨, direction: up, rule: {type: minmax}}
      - {id: water, title: {zh: 用水, en: Water}, weight: 1, unit: 方, direction: down, rule: {type: minmax}}
  - {id: people, title: {zh: 人, en: People}, weight: 1, unit: "%", rule: {type: linear, zero: 0, full: 100}}
vetoes:
  - {id: line, indicator: people, fails: {op: "<", limit: 20}, effect: {fail: true}}
grades:
  by: cutoff
  steps: [[60, 甲], [0, 乙]]
  fail_grade: 乙
  titles: {甲: {zh: 甲, en: First}, 乙: {zh: 乙, en: Second}}
terms: {吨: tonnes, 方: cubic metres}
"""  # noqa: E501

FREE_ROWS = """\
code,name,year,yield,water,people
A-1,<img src=x onerror=alert(1)>,2024,3,10,55
B 2,"${7*7} **粗** [x](y)",2024,9,30,10
丙,丙地,2024,6,,80
"""


@dataclass(frozen=True)
class Total:
    """One unit's total as the bundle's own file says it."""

    code: str
    name: str
    score: float | None
    points: float | None
    rank: int | None
    grade: str | None
    status: str


def totals(folder: Path, year: int | None = None) -> list[Total]:
    """Return the totals of a year (the last by default), best first, read from the Parquet file."""
    rows = pq.read_table(folder / "scored.parquet").to_pylist()
    rows = [r for r in rows if r["node"] == "total"]
    last = year or max(r["year"] for r in rows)
    found = [
        Total(*(r[k] for k in ("code", "name", "score", "points", "rank", "grade", "status")))
        for r in rows
        if r["year"] == last
    ]
    return sorted(found, key=lambda t: (t.rank is None, t.rank or 0, t.code))


def names(folder: Path) -> list[str]:
    """Return every name from data a page may show, in either language: units and documents."""
    units = pq.read_table(folder / "units.parquet").to_pylist()
    found = {str(u[k]) for u in units for k in ("name", "code", "class", "reason") if u[k]}
    for path in (folder / "schemes").iterdir():
        scheme = load_scheme(path)
        found |= {words for s in scheme.sources for words in (s.title, s.doc_no) if words}
        found |= {node.clause.no for node, _, _ in scheme.walk() if node.clause}
    return sorted(found)


def free_bundle(folder: Path) -> Path:
    """Score three units of no region, with hostile names, a veto and a missing value."""
    (folder / "free.yaml").write_text(FREE, encoding="utf-8")
    (folder / "free.csv").write_text(FREE_ROWS, encoding="utf-8")
    return _score(folder, folder / "free.csv", "--scheme", str(folder / "free.yaml"))


def tourism_bundle(folder: Path, shared: Path | None) -> Path:
    """Score the published table where it is at hand, else one of the same kind made here."""
    rows = tourism.own_rows()
    if shared is not None:
        with (shared / "im_tourism_80_units.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    table, scheme, units = tourism.write_inputs(folder, rows)
    more = ["--units", str(units), "--region", "15", "--year", "2018"]
    return _score(folder, table, "--scheme", str(scheme), *more)


def changed_demo(folder: Path, code: str, year: int, indicator: str, value: str) -> Path:
    """Score the demonstration's tables with one value changed."""
    write_tables(make_demo(), folder, force=True)
    with (folder / TABLE).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    (row,) = (r for r in rows if r["code"] == code and r["year"] == str(year))
    assert row[indicator] != value
    row[indicator] = value
    with (folder / TABLE).open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return score_demo_tables(folder)


def score_demo_tables(folder: Path, *more: str) -> Path:
    """Score the demonstration's tables as they stand in a folder."""
    given = ["--units", str(folder / UNITS_TABLE), "--problems", str(folder / PROBLEMS_TABLE)]
    scheme = ["--scheme", "national-draft-2020", "--region", "15"]
    return _score(folder, folder / TABLE, *scheme, *given, *more)


def _score(folder: Path, table: Path, *arguments: str) -> Path:
    out = folder / "bundle"
    line = ["score", str(table), *arguments, "--out", str(out), "--force", "--quiet"]
    assert main(line) == 0
    return out
