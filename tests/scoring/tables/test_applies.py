"""Whom an indicator is asked of, by kind, policy region and exit: read, checked, handed out."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.problems import Refused
from scoring.tables.checks.grid import make_grid
from scoring.tables.submission import read_submission
from scoring.tables.template.sheets import data_sheets
from scoring.tables.template.who import Who
from scoring.tables.units.unit_list import Unit

# three units of a free scheme: what is known of each is another thing
UNITS_TABLE = """\
code,name,kind,policy_region,exit_applied
A,甲,旗县,west,yes
B,乙,村,east,no
C,丙,,,
"""
TABLE = "code,name,year,income,roads\nA,甲,2019,1,2\nB,乙,2019,1,2\nC,丙,2019,1,2\n"
CASES = [
    ({"kind": ["旗县"]}, "A"),
    ({"kind": ["旗县", "村"]}, "AB"),
    ({"region": ["east"]}, "B"),
    ({"region": ["east", "west"]}, "AB"),
    ({"exit_applied": True}, "AC"),  # nobody said of C that it did not
    ({"exit_applied": False}, "BC"),
    ({"kind": ["旗县"], "region": ["east"]}, ""),
    ({"kind": ["旗县"], "exit_applied": True}, "A"),
]


@pytest.fixture
def scheme(make_scheme):
    def make(applies):
        base = make_scheme().model_dump(by_alias=True, exclude_none=True)
        base["tree"][1]["applies"] = applies
        return make_scheme(tree=base["tree"], level="free")

    return make


def write(folder, table=TABLE):
    (folder / "t.csv").write_text(table, encoding="utf-8")
    (folder / "u.csv").write_text(UNITS_TABLE, encoding="utf-8")
    return folder / "t.csv", {"units": folder / "u.csv"}


@pytest.mark.parametrize(("applies", "asked"), CASES)
def test_read_and_checked(tmp_path, scheme, applies, asked):
    made = scheme(applies)
    table, options = write(tmp_path)
    got = read_submission(table, made, **options)
    roads = got.panel[got.panel["indicator"] == "roads"].set_index("code")["status"]
    assert "".join(c for c in "ABC" if roads[c] == "") == asked
    assert {roads[c] for c in "ABC" if c not in asked} <= {"na"}
    panel = got.panel.assign(status="").reset_index(drop=True)
    counts = np.ones(len(panel), dtype=bool)
    grid = make_grid(made, got.units, panel, got.references, {}, counts)
    yes = grid.applies(made.leaves[1])[0]
    assert "".join(c for c, applies in zip("ABC", yes, strict=True) if applies) == asked


@pytest.mark.parametrize(("applies", "asked"), CASES)
def test_a_column_nobody_is_asked_for_need_not_come(tmp_path, scheme, applies, asked):
    table, options = write(tmp_path, TABLE.replace(",roads", "").replace(",1,2", ",1"))
    if not asked:
        assert set(read_submission(table, scheme(applies), **options).panel["indicator"]) == {
            "income"
        }
        return
    with pytest.raises(Refused) as refused:
        read_submission(table, scheme(applies), **options)
    assert [p.code for p in refused.value.problems] == ["table.column_missing"]


@pytest.mark.parametrize(
    ("applies", "filled"),
    [
        ({"kind": ["旗县"]}, "B"),  # of C nobody knows yet
        ({"region": ["east"]}, "A"),
        ({"exit_applied": True}, "B"),
        ({"exit_applied": False}, "A"),
    ],
)
def test_a_template_fills_in_what_is_sure(scheme, applies, filled):
    units = (
        Unit("A", "甲", "旗县", policy_region="west", exit_applied=True),
        Unit("B", "乙", "村", policy_region="east", exit_applied=False),
        Unit("C", "丙"),
    )
    who = Who(rows=tuple((u, 2019) for u in units), listed=tuple((2019, u) for u in units))
    rows = [r for sheet in data_sheets(scheme(applies), who, (2019,), "zh") for r in sheet.rows]
    assert "".join(sorted(r[0] for r in rows if "缺项" in r)) == filled
