"""The words in which a unit's description is told, where two versions of it differ."""

from __future__ import annotations

from scoring.text import Text

FIELDS = {
    "name": Text("名称", "name"),
    "kind": Text("类型", "kind"),
    "parent": Text("上级单位", "parent"),
    "class": Text("类别", "class"),
    "assessed": Text("参加考核", "assessed"),
    "reason": Text("不考核原因", "reason"),
    "exit_applied": Text("申请退出", "applied to exit"),
    "policy_region": Text("政策分区", "policy region"),
    "population": Text("人口", "population"),
    "in_map": Text("上图", "on the map"),
}
"""Fields of the units table, in the order in which they are told."""

_VALUES = {
    "True": Text("是", "yes"),
    "False": Text("否", "no"),
    "": Text("—", "—"),
}
_REGIONS = {
    "east": Text("东部", "east"),
    "central": Text("中部", "central"),
    "west": Text("西部", "west"),
}


def told(field: str, value: str) -> Text:
    """Return a field's value in words; what people wrote stays as they wrote it."""
    known = _VALUES | _REGIONS if field == "policy_region" else _VALUES
    if value and field not in ("assessed", "exit_applied", "in_map", "policy_region"):
        return Text(value, value)
    return known.get(value, Text(value, value))
