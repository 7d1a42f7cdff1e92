"""Benchmarks: their scopes, and what is refused by its cell."""

from __future__ import annotations

import pytest

from scoring.tables.bundle.schema import REFERENCES, dtypes
from support.attached import faults

REFS = "范围,年份,指标,数值,来源\n"


def test_scopes_of_benchmarks(read):
    rows = ["全国,2019,income,9.6%,统计公报", "15,2019,收入增幅,8,", "150100,2019,roads,7,x"]
    rows += ["呼和浩特市,2019,income,6,", "土默特左旗,2019,income,5,", "甲类,2019,roads,4,"]
    rows += ["national,2018,roads,3,"]
    units = "代码,名称,类别\n150121,土默特左旗,甲类\n150122,托克托县,乙类\n"
    got = read(references=REFS + "\n".join(rows) + "\n", units=units).references
    assert list(got["scope"]) == [
        "national", "150000", "150100", "150100", "150121", "甲类", "national"
    ]  # fmt: skip
    assert list(got["value"]) == [9.6, 8, 7, 6, 5, 4, 3]
    assert list(got["source"])[:2] == ["统计公报", "references.csv#3"]
    assert {c: str(d) for c, d in got.dtypes.items()} == dtypes(REFERENCES)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("火星,2019,income,1,", ("references.scope", 2, "范围", "火星")),
        ("99,2019,income,1,", ("references.scope", 2, "范围", "99")),
        (",2019,income,1,", ("references.scope", 2, "范围", "")),
        ("鼓楼区,2019,income,1,", ("references.scope", 2, "范围", "鼓楼区")),  # several
        ("全国,,income,1,", ("table.year_form", 2, "年份", "")),
        ("全国,2019,收入,1,", ("references.indicator", 2, "指标", "收入")),
        ("全国,2019,income,,", ("references.no_value", 2, "数值", "")),
        ("全国,2019,income,高,", ("table.not_a_number", 2, "数值", "高")),
        ("全国,2019,roads,9%,", ("table.percent", 2, "数值", "9%")),
        (
            "全国,2019,income,1,\n100000,2019,收入增幅,2,",
            ("table.duplicate", 3, "指标", "income"),
        ),
    ],
)
def test_bad_benchmarks(read, row, expected):
    assert faults(read, references=REFS + row + "\n")[0] == expected
