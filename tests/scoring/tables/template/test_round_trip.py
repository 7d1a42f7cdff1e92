"""Template -> filled in -> read: what was filled in comes out, and nothing else is said."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.scheme.library import find_scheme
from scoring.scheme.load import open_scheme
from scoring.scheme.wording import worded
from scoring.tables.submission import read_submission
from scoring.tables.template import template_bytes
from scoring.tables.template.columns import asked, headers_of, made_of
from scoring.tables.template.example import example_values
from scoring.tables.template.limits import classes_of
from scoring.tables.units.unit_list import Unit, UnitList
from support.bundles import FREE
from support.filling import fill, table_of

MAIN = "national-draft-2020"


class Typist:
    """Types a plausible figure into every cell; `gaps` of them are left empty, or said na."""

    def __init__(self, scheme, lang, gaps=0.0, na=0.0, region="15"):
        scheme = worded(scheme, region, 2020)
        self.headers, self.asked = headers_of(scheme, lang), asked(scheme)
        self.counts = made_of(scheme)
        self.scheme, self.rng = scheme, np.random.default_rng(7)
        self.of = {header: key for key, header in self.headers.items()}
        self.leaves = {leaf.id: leaf for leaf in scheme.leaves}
        self.example, self.gaps, self.na = example_values(scheme), gaps, na
        self.dens = {leaf.value.den for leaf in scheme.leaves if leaf.value}

    def __call__(self, row, header):
        key = self.of.get(header)
        if key not in self.asked or row[header] is not None:
            return None
        luck = self.rng.random()
        if luck < self.gaps:
            return None
        if luck < self.gaps + self.na:
            return "缺项"
        leaf = self.leaves.get(key)
        if leaf is not None and leaf.rule.type == "all_or_nothing":
            return int(self.rng.integers(0, 2))
        if leaf is not None and leaf.unit == "年":
            return int(self.rng.integers(*leaf.range, endpoint=True))
        # a denominator is the larger, whatever is drawn for the numerator
        share = self.rng.uniform(1.0, 1.1) if key in self.dens else self.rng.uniform(0.9, 0.999)
        value = self.example[key] * share
        # nor is a part larger than the whole that stands in the row already
        for order in (c for c in self.scheme.checks if c.kind == "order" and c.smaller == key):
            value = min(value, row.get(self.headers[order.larger]) or value)
        whole = key in self.counts or leaf is None
        return round(value) if whole else round(value, 2)


def add_classes(scheme, units="考核对象", first="代码", header="类别"):
    """Choose a class for every unit, in turn, as the drop-down offers them."""
    classes = classes_of(scheme)

    def more(book):
        page = book[units]
        row, columns = table_of(page, first)
        for number in range(row + 1, page.max_row + 1) if classes else ():
            page.cell(number, columns[header]).value = classes[number % len(classes)]

    return more


def check(rows, submission, scheme, lang, keys):
    """Compare every cell typed with the panel's row for it."""
    code, name, year = keys
    panel = submission.panel.set_index(["code", "year", "indicator"])
    assert panel.index.is_unique
    of = {header: key for key, header in headers_of(scheme, lang).items()}
    known = asked(scheme)
    wanted = {
        (row[code], int(row[year]), of[header]): row[header]
        for row in rows
        for header in row
        if of.get(header) in known
    }
    assert set(panel.index) == set(wanted)
    names = {row[code]: row[name] for row in rows}
    for at, typed in wanted.items():
        found = panel.loc[at]
        if typed is None or typed == "缺项":
            assert np.isnan(found["value"])
            assert found["status"] == ("missing" if typed is None else "na")
        else:
            assert (found["value"], found["status"]) == (float(typed), "")
        assert found["name"] == names[at[0]]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [MAIN, "poverty-exit-years", "exit-2016"])
def test_filled_in_for_region_15_nothing_is_said(name, lang, tmp_path):
    file = find_scheme(name)
    keys, sheet = (("代码", "名称", "年份"), "指标") if lang == "zh" else (
        ("code", "name", "year"), "data")  # fmt: skip
    more = add_classes(file.scheme) if lang == "zh" else add_classes(
        file.scheme, "units", "code", "class")  # fmt: skip
    data = template_bytes(file, region="15", year=2020, lang=lang)
    path = tmp_path / "filled.xlsx"
    typist = Typist(file.scheme, lang)
    rows = fill(data, path, sheet, typist, first=keys[0], more=more)
    got = read_submission(path, file.scheme)
    assert got.remarks == ()
    assert got.counts.rows == 103 and got.headers[next(iter(asked(file.scheme)))] in rows[0]
    if not any(leaf.applies for leaf in file.scheme.leaves):
        check(rows, got, worded(file.scheme, "15", 2020), lang, keys)
    else:
        # what does not apply to a class is na, whatever was typed
        filled = {r[keys[0]] for r in rows}
        assert set(got.panel["code"]) == filled and set(got.panel["status"]) <= {"", "na"}


def test_gaps_and_na_come_out_as_such(tmp_path):
    file = open_scheme(FREE.encode(), name="free.yaml")
    units = UnitList({(f"U-{i}", None): Unit(f"U-{i}", f"单位{i}") for i in range(40)})
    data = template_bytes(file, units=units, year=[2023, 2024])
    path = tmp_path / "filled.xlsx"
    rows = fill(data, path, "指标", Typist(file.scheme, "zh", gaps=0.1, na=0.1))
    got = read_submission(path, file.scheme)
    check(rows, got, file.scheme, "zh", ("代码", "名称", "年份"))
    assert len(rows) == 80 and {"", "missing", "na"} == set(got.panel["status"])


def test_a_free_scheme_without_units_is_filled_from_an_empty_sheet(tmp_path):
    file = open_scheme(FREE.encode(), name="free.yaml")
    rows = [("A-1", "甲地", 2024, 3.5, 10, 55.5), ("乙", "乙地", 2024, 9, 30, 60)]

    def more(book):
        page = book["指标"]
        header, _ = table_of(page, "代码")
        for number, row in enumerate(rows, header + 1):
            for column, value in enumerate(row, 1):
                page.cell(number, column).value = value

    path = tmp_path / "filled.xlsx"
    fill(template_bytes(file), path, "指标", lambda row, header: None, more=more)
    got = read_submission(path, file.scheme)
    assert got.remarks == ()
    values = got.panel.pivot_table(index="code", columns="indicator", values="value")
    assert values.loc["乙"].to_dict() == {"yield": 9, "water": 30, "people": 60}


def test_several_kinds_of_units_are_read_from_their_sheets(tmp_path):
    units = UnitList(
        {
            **{(f"U-{i}", None): Unit(f"U-{i}", f"单位{i}", kind="旗县") for i in range(12)},
            **{(f"V-{i}", None): Unit(f"V-{i}", f"村{i}", kind="嘎查村") for i in range(12)},
        }
    )
    file = open_scheme(FREE.encode(), name="free.yaml")
    path = tmp_path / "filled.xlsx"
    fill(template_bytes(file, units=units, year=2024), path, "指标 旗县", Typist(file.scheme, "zh"))
    fill(path.read_bytes(), path, "指标 嘎查村", Typist(file.scheme, "zh"))
    got = read_submission(path, file.scheme)
    assert got.remarks == ()
    assert len(set(got.panel["code"])) == 24
    assert got.units.set_index("code")["kind"].to_dict()["V-3"] == "嘎查村"


def test_problem_records_are_read_from_their_sheet(tmp_path):
    file = find_scheme(MAIN)
    problem = file.scheme.problems[0]

    def more(book):
        add_classes(file.scheme)(book)
        page = book["问题情形"]
        header, columns = table_of(page, "代码")
        typed = {"代码": "150123", "名称": "和林格尔县", "年份": 2020, "问题情形": problem.title.zh,
                 "日期": "2020-06-30", "备注": "举报属实"}  # fmt: skip
        for head, value in typed.items():
            page.cell(header + 1, columns[head]).value = value

    path = tmp_path / "filled.xlsx"
    data = template_bytes(file, region="15", year=2020)
    fill(data, path, "指标", Typist(file.scheme, "zh"), more=more)
    got = read_submission(path, file.scheme)
    assert got.remarks == ()
    (record,) = got.problems.to_dict("records")
    assert (record["code"], record["problem"], record["note"]) == ("150123", problem.id, "举报属实")
    assert record["source"] == "filled.xlsx#问题情形!4"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (("id: free-three", "id: free-four"), "template.other_scheme"),
        (("unit: 吨,", "unit: 吨, range: [0, 100],"), "template.other_version"),
        (("weight: 2", "weight: 3"), None),
    ],
)
def test_filled_in_for_another_scheme_is_said(changed, code, tmp_path):
    made_for = open_scheme(FREE.encode(), name="free.yaml")
    assert changed[0] in FREE
    other = open_scheme(FREE.replace(*changed).encode(), name="other.yaml")
    units = UnitList({(f"U-{i}", None): Unit(f"U-{i}", f"单位{i}") for i in range(12)})
    path = tmp_path / "filled.xlsx"
    data = template_bytes(made_for, units=units, year=2024)
    fill(data, path, "指标", Typist(made_for.scheme, "zh"))
    got = read_submission(path, other.scheme)
    assert [r.code for r in got.remarks] == ([code] if code else [])
    if code:
        assert got.remarks[0].level == "warning" and got.remarks[0].at.sheet == "指标"
        for text in (got.remarks[0].message.zh, got.remarks[0].message.en):
            assert "free-three" in text


@pytest.mark.slow
def test_the_whole_country(tmp_path):
    file = find_scheme(MAIN)
    path = tmp_path / "filled.xlsx"
    data = template_bytes(file, region="100000", year=2020)
    typist = Typist(file.scheme, "zh", region="100000")
    rows = fill(data, path, "指标", typist, more=add_classes(file.scheme))
    got = read_submission(path, file.scheme)
    assert len(rows) > 2800 and got.counts.rows == len(rows)
    assert got.remarks == ()
