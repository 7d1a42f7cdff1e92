"""What a cell takes, and which classes and benchmarks a scheme refers to."""

from __future__ import annotations

import pytest

from scoring.tables.template import template_bytes
from scoring.tables.template.limits import classes_of, references_of
from support.filling import table_of
from support.templates import leaf, opened, scheme_of


@pytest.mark.parametrize(
    ("range_", "rule", "said"),
    [
        ([0, 100], {}, "D{r}>=0,D{r}<=100"),
        ([None, 3.5], {}, "D{r}<=3.5"),
        ([0.00001, None], {}, "D{r}>=1e-05"),
        (None, {"rule": {"type": "given", "full": 20}}, "D{r}>=0,D{r}<=20"),
        ([5, 50], {"rule": {"type": "given", "full": 20}}, "D{r}>=5,D{r}<=20"),
    ],
)
def test_what_a_figure_cell_takes(range_, rule, said):
    file = scheme_of(
        tree=[leaf("a", "甲", unit="分", **({"range": range_} if range_ else {}), **rule)]
    )
    page = opened(template_bytes(file, region="1501", year=2020))["指标"]
    header, _ = table_of(page, "代码")
    (check,) = [v for v in page.data_validations.dataValidation if v.type == "custom"]
    ends = said.format(r=header + 1)
    words = ",".join(f'TRIM(D{header + 1})="{w}"' for w in ("缺项", "不适用", "na", "n/a"))
    assert check.formula1 == f"OR(AND(ISNUMBER(D{header + 1}),{ends}),{words})"
    assert check.errorStyle == "stop" or check.errorStyle is None
    assert "单位：分" in check.error and "缺项" in check.error and check.showErrorMessage
    first, last = str(check.sqref).split(":")
    assert first == f"D{header + 1}" and int(last[1:]) >= page.max_row + 100


def test_classes_and_benchmarks_a_scheme_refers_to():
    limit = {"by": "class", "一类": 1, "二类": 2}
    ref = {"ref": "national.a", "times": 1}
    file = scheme_of(
        tree=[
            leaf("a", "甲", applies={"class": ["三类", "一类"]}),
            leaf("b", "乙", rule={"type": "ratio", "target": limit}),
            leaf("c", "丙", rule={"type": "ratio", "target": ref}),
        ]
    )
    assert classes_of(file.scheme) == ("一类", "二类", "三类")
    assert references_of(file.scheme) == (("national", "a"),)
    book = opened(template_bytes(file, region="15", year=[2019, 2020]))
    page = book["基准"]
    header, _ = table_of(page, "范围")
    rows = [[c.value for c in row][:3] for row in page.iter_rows(min_row=header + 1)]
    assert rows == [["全国", 2019, "甲"], ["全国", 2020, "甲"]]
