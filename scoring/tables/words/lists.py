"""Said about the units table and problem records."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

ENTRIES: dict[str, Entry] = {
    # units table
    "units.no_place": (
        "error",
        ("注明上图，但地名库中没有这个单位", "in_map is yes, but there is no such place"),
        ("请核对代码，或将“上图”改为否", "Check the code, or set in_map to no"),
    ),
    "units.flag": (
        "error",
        ("这里应为“是”或“否”", "yes or no belongs here"),
        ("请填“是”或“否”", "Enter yes or no"),
    ),
    "units.policy_region": (
        "error",
        ("这里应为东部、中部或西部", "east, central or west belongs here"),
        ("请改正或留空", "Correct it or leave it empty"),
    ),
    # problem records
    "records.problem": (
        "error",
        (
            "方案中没有这种问题情形；现有：{have}",
            "no such problem in the scheme; there are: {have}",
        ),
        ("请填写其中之一的编号或名称", "Enter the id or title of one of them"),
    ),
    "records.date": (
        "error",
        ("不是日期", "this is not a date"),
        ("请写成 2019-06-30 的形式，或留空", "Write it as 2019-06-30, or leave it empty"),
    ),
    "records.none_in_scheme": (
        "error",
        ("方案没有规定问题情形", "the scheme provides for no problem records"),
        ("请去掉 --problems", "Leave --problems out"),
    ),
    "records.unit": (
        "error",
        ("该单位 {year} 年不在考核表中", "this unit is not in the table for {year}"),
        ("请核对代码与年份", "Check code and year"),
    ),
}
