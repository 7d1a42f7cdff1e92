"""Every word of a template, in both languages; headers as ``header_aliases.csv`` knows them."""

from __future__ import annotations

from scoring.text import Text

SHEETS = {
    "notes": Text("填表说明", "notes"),
    "data": Text("指标", "data"),
    "units": Text("考核对象", "units"),
    "problems": Text("问题情形", "problems"),
    "references": Text("基准", "references"),
}

FIELDS = {
    "code": Text("代码", "code"),
    "name": Text("名称", "name"),
    "year": Text("年份", "year"),
    "kind": Text("类型", "kind"),
    "parent": Text("上级单位", "parent"),
    "class": Text("类别", "class"),
    "assessed": Text("参加考核", "assessed"),
    "reason": Text("不考核原因", "reason"),
    "exit_applied": Text("申请退出", "exit_applied"),
    "policy_region": Text("政策区域", "policy_region"),
    "population": Text("人口", "population"),
    "problem": Text("问题情形", "problem"),
    "amount": Text("数量", "amount"),
    "date": Text("日期", "date"),
    "note": Text("备注", "note"),
    "scope": Text("范围", "scope"),
    "indicator": Text("指标", "indicator"),
    "value": Text("数值", "value"),
    "source": Text("来源", "source"),
}

YES, NO = Text("是", "yes"), Text("否", "no")
POLICY = {
    "east": Text("东部", "east"),
    "central": Text("中部", "central"),
    "west": Text("西部", "west"),
}
NA = Text("缺项", "na")
"""Written where an indicator does not apply; both words may be entered in either language."""

ABOVE = (
    Text("依据条款", "clause"),
    Text("责任部门", "department"),
    Text("数据来源", "data source"),
)
"""Rows above the header of a data sheet."""

DIRECTION = {
    "up": Text("越高越好", "higher is better"),
    "down": Text("越低越好", "lower is better"),
}

CLASSES = Text("类别", "Classes")
PROBLEMS = Text("问题情形与加减分", "Problems and adjustments")
FIGURES = Text("要填的指标", "Figures to fill in")
DERIVED = Text("由分项计算的指标，不必填报", "Computed from counts, not to be filled in")
EXAMPLE = Text(
    "示例行：数字为编造，只说明写法，不会被读入",
    "Example row: invented figures that show the form only; never read",
)
