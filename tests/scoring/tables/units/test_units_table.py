"""Units tables that name units as they were: old codes, old names, units that merged later."""

from __future__ import annotations

import pytest

from scoring.problems import Refused, errors
from scoring.tables.submission import read_submission

HEAD = "代码,名称,年份,收入增幅,通路里程\n"


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_a_units_table_of_an_earlier_year_lists_the_units_of_today(tmp_path, make_scheme):
    units = write(
        tmp_path,
        "units.csv",
        "代码,名称,类别\n130729,万全县,甲\n540581,错那市,乙\n150602,东胜区,甲\n990001,某开发区,乙\n",
    )
    rows = "130708,万全区,2019,1,2\n542232,错那县,2019,3,4\n,东胜区,2019,5,6\n"
    rows += "990001,某开发区,2019,7,8\n"
    got = read_submission(write(tmp_path, "a.csv", HEAD + rows), make_scheme(), units=units)
    found = {u.code: (u.name, bool(u.in_map)) for u in got.units.itertuples()}
    assert found == {
        "130708": ("万全区", True),
        "540530": ("错那市", True),
        "150602": ("东胜区", True),
        "990001": ("某开发区", False),
    }
    classes = dict(zip(got.units["code"], got.units["class"], strict=True))
    assert classes == {"130708": "甲", "540530": "乙", "150602": "甲", "990001": "乙"}
    assert not [p for p in got.remarks if p.code == "table.unit_not_listed"]


@pytest.mark.parametrize("code", ["630104", "632803-2"])
def test_units_that_merged_later_are_listed_apart(tmp_path, make_scheme, code):
    listed = f"代码,名称\n{code},冷湖行委\n632803,茫崖行委\n"
    rows = "632803,茫崖行委,2019,1,2\n630104,冷湖行委,2019,3,4\n"
    units = write(tmp_path, "units.csv", listed)
    got = read_submission(write(tmp_path, "a.csv", HEAD + rows), make_scheme(), units=units)
    found = {u.code: (u.name, u.kind, bool(u.in_map)) for u in got.units.itertuples()}
    assert found == {
        "632803": ("茫崖市", "旗县", True),
        "632803-2": ("冷湖行政委员会", "旗县", False),
    }
    read = dict(zip(got.panel["code"], got.panel["value"], strict=True))
    assert set(read) == set(found) and len(got.panel) == 4


def test_a_listed_unit_that_was_split_is_refused(tmp_path, make_scheme):
    units = write(tmp_path, "units.csv", "代码,名称\n150105,郊区\n")
    rows = "150105,赛罕区,2019,1,2\n"
    with pytest.raises(Refused) as caught:
        read_submission(write(tmp_path, "a.csv", HEAD + rows), make_scheme(), units=units)
    (problem,) = errors(caught.value.problems)
    assert problem.code == "table.code_split" and problem.at.file == "units.csv"
