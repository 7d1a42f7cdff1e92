"""The county page where totals are no sums, are not on 100 or have bounds: figures by hand."""

from __future__ import annotations

import re
from functools import partial

import pytest

from support.small import group, leaf, write_small
from support.visiting import markup, said

TREE = [group("a", 1, leaf("x"), leaf("y", na="exclude")), leaf("b")]
FIGURES = {
    "A": {"x": 36, "y": "missing", "b": 64},  # the root of 36 x 64 is 48
    "B": {"x": 30, "y": 30, "b": 30},
}
BEFORE = {"A": {"x": 25, "y": 25, "b": 64}, "B": {"x": 30, "y": 30, "b": 30}}  # A 40
SEVEN = [[90, "一"], [80, "二"], [70, "三"], [60, "四"], [50, "五"], [40, "六"], [0, "七"]]


@pytest.fixture
def county(visit):
    return partial(visit, "county")


@pytest.fixture(scope="module")
def means(tmp_path_factory):
    return write_small(
        tmp_path_factory.mktemp("means") / "b", TREE, FIGURES, BEFORE, aggregation="geometric",
        full_marks=200, missing={"policy": "bounds", "max_share": 0.5},
        grades={"by": "cutoff", "steps": SEVEN},
    )  # fmt: skip


def row(at, title):
    """Return the cells of the first row whose first cell is `title`."""
    rows = (re.findall(r"<td[^>]*>(.*?)</td>", r, re.DOTALL)
            for r in re.findall(r"<tr.*?</tr>", markup(at), re.DOTALL))  # fmt: skip
    texts = ([re.sub(r"<[^>]+>", "", cell).strip() for cell in cells] for cells in rows)
    return next(cells for cells in texts if cells and cells[0] == title)


def test_bounds_stand_under_the_total(county, means):
    # y at worst: a and the total 0; at best a is the root of 36 x 100, the total that of 60 x 64
    text = said(county(means, unit="A"))
    assert "48.0" in text and "缺失按最差—最好 0.0–62.0" in text
    assert "缺失的指标全按 0 分计、全按满分计" in text
    assert "区间之外" not in text and "未含加减分" not in text
    assert "缺失按最差" not in said(county(means, unit="B"))  # nothing is missing
    assert "Missing at worst–best 0.0–62.0" in said(county(means, unit="A", lang="en"))


def test_scores_and_the_total_without_each_part(county, means):
    at = county(means, unit="A")
    assert "按几何平均合成，不是各维度分值之和" in said(at)
    assert "各维度贡献与中位数" not in said(at)
    # full marks 100 each; without a the total is 64, without b 36
    assert row(at, "指标a") == ["指标a", "100", "", "36.0", "+16.00"]
    assert row(at, "指标b") == ["指标b", "100", "", "64.0", "−12.00"]
    assert "按方案的合成方法，计入总分 96.00 分" in said(at)  # 48 % of 200
    assert "同组分担" not in row(at, "小计")[-1]


def test_a_change_of_a_score_that_is_no_points_is_not_called_points(county, means):
    text = said(county(means, unit="A"))
    assert "得分（百分制） ▲ 8.0 较 2023 年" in text  # 40 to 48
    assert "8.0 分" not in text


def test_the_chip_is_painted_with_as_many_as_seven_grades(county, means):
    page = markup(county(means, unit="A"))
    assert re.search(r'class="jz-chip" style="background:#C7E9B4;color:var\(--ink\)">六<', page)


@pytest.mark.parametrize(
    ("scheme", "figures", "present"),
    [
        # y missing costs its 25 points; a got 18 of 50
        ({"missing": {"policy": "zero"}}, FIGURES["A"], ["−25.00", "按方案计 0 分"]),
        # 41 of the 75 points that are left: 54.67
        ({}, {"x": 36, "y": "na", "b": 64},
         ["缺项，满分相应减少", "满分相应减少后，计入总分 54.67 分",
          "折合 33.33", "折合 66.67", "缺项的分值已从满分中减去"]),
        ({"aggregation": "min"}, FIGURES["B"], ["综合得分取各维度得分中最低的"]),
        ({"aggregation": "harmonic"}, FIGURES["B"], ["按调和平均合成"]),
        # all but x is missing: b may not be, and the total with it; 0.25 x 36 at worst
        ({"missing": {"policy": "bounds"}}, {"x": 36, "y": "missing", "b": "missing"},
         ["缺失按最差—最好 9.0–84.0"]),
        # too much of a is missing: its 100 is out of the total, and in both bounds
        ({"missing": {"policy": "bounds", "max_share": 0.4},
          "tree": [group("a", 1, leaf("x"), leaf("y")), leaf("b", 3)],
          "adjustments": [{"id": "award", "kind": "bonus", "points": 2, "title": {"zh": "加"}}]},
         {"x": 100, "y": "missing", "b": 0}, ["最好 12.5–25.0", "区间之外", "未含加减分"]),
    ],
)  # fmt: skip
def test_what_the_scheme_does_is_said(county, tmp_path, scheme, figures, present):
    folder = write_small(tmp_path / "b", figures={"A": figures}, **({"tree": TREE} | scheme))
    text = said(county(folder, unit="A"))
    assert [p for p in present if p not in text] == []
