"""Sources side by side on the county page: every cell worked out here from the table itself."""

from __future__ import annotations

import re

import pytest

from pages.ui.html import esc
from scoring.report.streams import HINT
from support.ruled import write_ruled
from support.sided import CODES, ROWS, SELF, SURVEY, THIRD, write_sided
from support.visiting import markup

FIGURES = {(node, stream): dict(zip(CODES, row, strict=True)) for node, stream, row in ROWS}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_sided(tmp_path_factory.mktemp("sided") / "bundle")


def section(at):
    """Return heads and rows (by indicator) of the section, as plain cells."""
    table = re.search(r'<table class="jz-table jz-sides".*?</table>', markup(at), re.DOTALL)
    assert table is not None
    plain = lambda text: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)).strip()  # noqa: E731
    heads = [plain(h) for h in re.findall(r"<th[^>]*>(.*?)</th>", table[0], re.DOTALL)]
    rows = [re.findall(r"<td[^>]*>(.*?)</td>", r, re.DOTALL) for r in table[0].split("<tr")[2:]]
    return heads, {plain(r[0]): dict(zip(heads, map(plain, r), strict=True)) for r in rows}


def test_values_gap_and_points_of_a_unit(visit, folder):
    at = visit("county", folder, year="2024", unit="A-1")
    heads, rows = section(at)
    assert heads[0] == "指标" and heads[-3:] == ["自评减核查", "折合分值", "来源行"]
    assert list(rows) == ["收入增速", "发生率", "领先度", "评分", "在册人口"]
    income = rows["收入增速"]
    said, found = FIGURES["income", SELF]["A-1"], FIGURES["income", SURVEY]["A-1"]
    assert income[SELF] == f"{said:.2f}%" and income[SURVEY] == f"计分 {found:.2f}%"
    assert income[THIRD] == "—"
    assert income["自评减核查"] == f"+{said - found:.2f} 个百分点 自评更有利"
    assert income["折合分值"] == f"+{(said - found) / 10 * 25:.2f}"
    assert income["来源行"] == f"{SELF}.csv#2 {SURVEY}.csv#2"
    # fewer is better, and the figure found is made of two counts
    assert rows["发生率"]["自评减核查"] == "−1.00 个百分点 自评更有利"
    assert rows["发生率"][THIRD] == "计分 2.00%"
    # units compared with each other: no points; a department verifies nothing: no gap
    assert rows["领先度"]["折合分值"] == "—" and rows["评分"]["自评减核查"] == "—"
    assert rows["在册人口"]["自评减核查"] == "−1"
    assert esc(HINT.zh) in markup(at)


def test_missing_na_and_equal_are_said_in_words(visit, folder):
    _, rows = section(visit("county", folder, year="2024", unit="A-4"))
    assert rows["收入增速"][SELF] == "缺失" and rows["收入增速"]["自评减核查"] == "—"
    assert rows["发生率"][THIRD] == "缺项"
    assert rows["领先度"]["自评减核查"] == "0.00 分 一致"


def test_a_unit_outside_the_assessment_has_sources_and_no_gap(visit, folder):
    _, rows = section(visit("county", folder, year="2024", unit="A-5"))
    assert rows["收入增速"][SELF] == "9.00%"
    assert {row["自评减核查"] for row in rows.values()} == {"—"}


def test_a_difference_too_small_to_print_is_not_called_none(visit, tmp_path):
    from support import sided as made

    rows = made.panel()
    mine = (rows["code"] == "A-2") & (rows["indicator"] == "income") & (rows["stream"] == SELF)
    again = rows[mine].assign(round="复核", value=5.001)
    at = visit("county", write_sided(tmp_path / "bundle", again), year="2024", unit="A-2")
    assert section(at)[1]["收入增速"]["自评减核查"] == "不足 0.01 个百分点 自评更有利"


def test_in_english_no_chinese_is_left(visit, folder):
    heads, rows = section(visit("county", folder, year="2024", unit="A-1", lang="en"))
    assert heads[1] == "Self-report" and "Monitoring survey" in heads
    row = rows["Income growth"]
    assert row["Monitoring survey"] == "scored 4.00%"
    assert row["Self-report less verified"] == "+1.50 percentage points self-report better"
    said = " ".join(v for r in rows.values() for k, v in r.items() if k != heads[-1])
    assert not re.search(r"[\u4e00-\u9fff]", said)


def test_one_source_draws_nothing(visit, tmp_path):
    at = visit("county", write_ruled(tmp_path / "bundle"), year="2024", unit="A-1")
    assert "jz-sides" not in markup(at) and "数据来源对照" not in markup(at)
