"""Differences between two versions, against changes made here by hand."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest

from scoring.demo.make import make_demo
from scoring.engine.run import score
from scoring.report.versions import Differences, Figure, compare
from scoring.report.versions_file import sheet
from scoring.scheme.load import open_scheme
from scoring.tables.bundle import read_bundle, write_bundle
from scoring.tables.bundle.rounds import DecidedGrade, Round
from scoring.tables.bundle.schema import REFERENCES, dtypes
from scoring.tables.writing import to_csv
from scoring.viewer import LOCAL, Viewer

YEAR = 2020
LEAF = "basic_medical"


@pytest.fixture(scope="module")
def parts():
    return make_demo()


@pytest.fixture
def written(tmp_path):
    made = iter(range(100))

    def write(parts):
        path = write_bundle(parts, tmp_path / str(next(made)), force=False, command="test")
        return read_bundle(path)

    return write


def rescored(parts, **changes):
    """The same bundle with other tables, scored anew."""
    parts = replace(parts, **changes)
    scheme = parts.schemes[YEAR][0]
    result = score(scheme, parts.units, parts.panel, parts.problems)
    return replace(parts, scored=result.scored, decisions=result.decisions)


def rows_of(parts, column, **wanted):
    frame = getattr(parts, column)
    mask = frame["year"] == YEAR
    for name, value in wanted.items():
        mask &= frame[name] == value
    return frame.index[mask]


def a_leaf(parts):
    """An indicator that is scored from its own column, and a unit with a figure of it."""
    scheme = parts.schemes[YEAR][0]
    leaf = next(n for n in scheme.leaves if n.value is None and n.rule.type == "linear")
    for at in rows_of(parts, "panel", indicator=leaf.id, status=""):
        code = parts.panel.loc[at, "code"]
        unit = parts.units[(parts.units["code"] == code) & (parts.units["year"] == YEAR)]
        if bool(unit["assessed"].iloc[0]):
            return leaf, at
    raise AssertionError


def test_the_same_twice_differs_in_nothing(parts, written):
    found = compare(written(parts), written(parts), LOCAL)
    assert not found.any
    assert (found.cells, found.units, found.moved, found.schemes) == ((), (), (), ())


def test_one_figure_changed_is_one_cell_and_its_effects(parts, written):
    leaf, at = a_leaf(parts)
    panel = parts.panel.copy()
    was = float(panel.loc[at, "value"])
    panel.loc[at, "value"] = was / 2
    later = rescored(parts, panel=panel)
    found = compare(written(parts), written(later), LOCAL)
    (cell,) = found.cells
    code = parts.panel.loc[at, "code"]
    assert (cell.code, cell.year, cell.indicator, cell.kind) == (code, YEAR, leaf.id, "changed")
    assert (cell.old, cell.new) == (Figure(was, ""), Figure(was / 2, ""))
    spoken = written(later).scheme(YEAR).node(leaf.id).title.text  # as the region says it
    assert cell.title == spoken and "{" not in cell.title.zh and cell.unit == leaf.unit
    # the effects, counted here from the two scored tables
    both = parts.scored[parts.scored["node"] == "total"].merge(
        later.scored[later.scored["node"] == "total"], on=["year", "code"], suffixes=("_a", "_b")
    )
    filled = both[["score_a", "score_b"]].fillna(-1)
    assert found.rescored == int((filled["score_a"] != filled["score_b"]).sum()) >= 1
    ranks = both[["rank_a", "rank_b"]].fillna(0)
    assert len(found.moved) == int((ranks["rank_a"] != ranks["rank_b"]).sum())
    grades = both[["grade_a", "grade_b"]].fillna("")
    changed = both[(grades["grade_a"] != grades["grade_b"]).to_numpy()]
    assert [(m.year, m.code) for m in found.regraded] == list(
        zip(changed["year"], changed["code"], strict=True)
    )
    steps = [abs(m.steps) for m in found.moved]
    assert steps == sorted(steps, reverse=True)
    down = next(m for m in found.moved if m.code == code)
    assert down.steps == down.rank[0] - down.rank[1]
    assert found.schemes == () and found.records == 0 and found.units == ()


def test_status_changes_and_rows_that_come_or_go(parts, written):
    rows = rows_of(parts, "panel", status="")[:3]
    panel = parts.panel.copy()
    panel.loc[rows[0], ["value", "status"]] = [float("nan"), "missing"]
    panel.loc[rows[1], "stream"] = "媒体暗访"
    later = replace(parts, panel=panel.drop(index=rows[2]))
    found = compare(written(parts), written(later), LOCAL)
    kinds = sorted(c.kind for c in found.cells)
    assert kinds == ["added", "changed", "removed", "removed"]
    lost = next(c for c in found.cells if c.kind == "changed")
    assert lost.old.status == "" and lost.new == Figure(None, "missing")
    added = next(c for c in found.cells if c.kind == "added")
    assert added.stream == "媒体暗访" and added.old is None and added.new is not None
    back = compare(written(later), written(parts), LOCAL)
    assert sorted(c.kind for c in back.cells) == ["added", "added", "changed", "removed"]
    assert {(c.code, c.indicator) for c in back.cells} == {
        (c.code, c.indicator) for c in found.cells
    }


def test_units_schemes_and_records(parts, written):
    units = parts.units.copy()
    at = rows_of(parts, "units")[0]
    code = units.loc[at, "code"]
    units.loc[at, "population"] = 12345.0
    gone = units["code"].unique()[-1]
    keep = {n: getattr(parts, n)[getattr(parts, n)["code"] != gone] for n in _TABLES}
    keep["units"] = units[units["code"] != gone]
    keep["problems"] = keep["problems"].iloc[1:]
    scheme, raw = parts.schemes[YEAR]
    other = raw + b"\n# another year, another letter\n"
    schemes = {**parts.schemes, YEAR: (open_scheme(other).scheme, other)}
    found = compare(written(parts), written(replace(parts, schemes=schemes, **keep)), LOCAL)
    changed = [u for u in found.units if u.kind == "changed"]
    assert [(u.code, u.year) for u in changed] == [(code, YEAR)]
    assert [(f, new) for f, _old, new in changed[0].fields] == [("population", "12345")]
    removed = {(u.code, u.year) for u in found.units if u.kind == "removed"}
    assert removed == {(gone, year) for year in parts.schemes}
    assert found.schemes == (YEAR,)
    lost = len(parts.problems) - len(keep["problems"])
    assert found.records == lost >= 1
    assert scheme.id == parts.schemes[2016][0].id


_TABLES = ("panel", "problems", "scored", "decisions")


def with_references(parts, value):
    row = {"scope": "national", "year": YEAR, "indicator": LEAF, "value": value}
    made = pd.DataFrame([row | {"source": f"{value}.csv#2"}])
    return replace(parts, references=made.astype(dtypes(REFERENCES)))


@pytest.mark.parametrize("part", ["references", "rounds", "decided", "sizes"])
def test_what_else_differs_is_named(parts, written, part):
    """Nothing of it shows in a cell or a rank: two such versions are not the same all the same."""
    one = with_references(parts, 5.0)
    panel = parts.panel.copy()
    at = rows_of(parts, "panel", status="")[0]
    panel.loc[at, "n"] = 40.0
    code = str(parts.units["code"].iloc[0])
    other = {
        "references": lambda: with_references(parts, 6.0),
        "rounds": lambda: replace(one, rounds=(Round(YEAR, "初评"),)),
        "decided": lambda: replace(one, decided=(DecidedGrade(code, "甲", YEAR, "好"),)),
        "sizes": lambda: replace(one, panel=panel),
    }[part]()
    found = compare(written(one), written(other), LOCAL)
    assert found.others == (part,) and found.any
    assert not (found.cells or found.units or found.rescored or found.records or found.schemes)
    away = compare(written(one), written(other), Viewer("a", "leader", "1509"))
    assert away.others == ((part,) if part in ("references", "rounds") else ())
    again = compare(written(other), written(other), LOCAL)
    assert again.others == () and not again.any


def test_the_source_of_a_benchmark_is_no_difference(parts, written):
    one = with_references(parts, 5.0)
    other = replace(one, references=one.references.assign(source="新文件.csv#9"))
    assert not compare(written(one), written(other), LOCAL).any


NOTHING = Differences((), (), (), (), 0, (), 0)


@pytest.mark.parametrize(
    "one",
    [{"cells": (1,)}, {"units": (1,)}, {"regraded": (1,)}, {"moved": (1,)}, {"rescored": 1},
     {"schemes": (2020,)}, {"records": 1}, {"others": ("rounds",)}],
    ids=lambda one: next(iter(one)),
)  # fmt: skip
def test_any_one_difference_is_a_difference(one):
    assert not NOTHING.any and replace(NOTHING, **one).any


def test_a_changed_note_of_a_record_is_a_difference(parts, written):
    problems = parts.problems.copy()
    problems.loc[problems.index[0], "note"] = "改过的说明"
    found = compare(written(parts), written(replace(parts, problems=problems)), LOCAL)
    assert found.records == 2 and found.any  # one is gone, one has come


def test_what_is_said_of_a_unit_is_said_in_words(parts, written):
    units = parts.units.copy()
    at = rows_of(parts, "units", assessed=True)[0]
    units.loc[at, "assessed"], units.loc[at, "policy_region"] = False, "east"
    units.loc[at, "reason"], units.loc[at, "in_map"] = "新设", False
    found = compare(written(parts), written(replace(parts, units=units)), LOCAL)
    for lang, said in (
        ("zh", [("参加考核", "是", "否"), ("不考核原因", "—", "新设"), ("政策分区", "西部", "东部"),
                ("上图", "是", "否")]),
        ("en", [("assessed", "yes", "no"), ("reason", "—", "新设"),
                ("policy region", "west", "east"), ("on the map", "yes", "no")]),
    ):  # fmt: skip
        rows = list(csv.reader(io.StringIO(to_csv(sheet(found, lang)).decode("utf-8-sig"))))
        assert [(r[4], r[7], r[8]) for r in rows[1:]] == said


def test_a_viewer_of_a_region_sees_changes_of_it_only(parts, written):
    panel = parts.panel.copy()
    figures = panel.index[panel["status"] == ""]
    panel.loc[figures, "value"] = panel.loc[figures, "value"] * 0.99
    one, other = written(parts), written(rescored(parts, panel=panel))
    mine = compare(one, other, Viewer("a", "leader", "1509"))
    whole = compare(one, other, LOCAL)
    for part, all_ in (
        (mine.cells, whole.cells),
        (mine.moved, whole.moved),
        (mine.regraded, whole.regraded),
    ):
        assert {x.code[:4] for x in part} <= {"1509"}
        assert sorted(part, key=repr) == sorted(
            (x for x in all_ if x.code.startswith("1509")), key=repr
        )
    assert 0 < len(mine.cells) < len(whole.cells)
    assert 0 < mine.rescored < whole.rescored
    assert "1501" not in {c.code[:4] for c in mine.cells}
    text = to_csv(sheet(mine, "zh")).decode("utf-8-sig")
    names = {u for c, u in zip(parts.units["code"], parts.units["name"], strict=True) if c[:4] != "1509"}  # fmt: skip  # noqa: E501
    assert not [name for name in names if name in text]


def test_the_list_is_a_table_in_both_languages(parts, written):
    _leaf, at = a_leaf(parts)
    panel = parts.panel.copy()
    panel.loc[at, ["value", "status"]] = [float("nan"), "na"]
    found = compare(written(parts), written(rescored(parts, panel=panel)), LOCAL)
    for lang, na in (("zh", "缺项"), ("en", "na")):
        text = to_csv(sheet(found, lang, ("一行说明",))).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert rows[0] == ["一行说明"]
        assert len(rows[1]) == 9 and all(len(r) == 9 for r in rows[2:])
        assert rows[2][-1] == na and rows[2][2] == panel.loc[at, "code"]
        assert len(rows) == 2 + len(found.cells) + len(found.regraded) + len(found.moved)
