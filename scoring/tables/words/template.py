"""Said about a template that was filled in."""

from __future__ import annotations

from scoring.tables.words.entry import Entry

_REMEDY = (
    "请用 jingzhun scheme template 重新生成模板，或核对列名",
    "Make the template again (jingzhun scheme template), or check the headers",
)

ENTRIES: dict[str, Entry] = {
    "template.other_scheme": (
        "warning",
        (
            "这张表按方案“{made}”的模板填报，现按方案“{scheme}”读取",
            "filled in from the template of scheme “{made}”, and read for scheme “{scheme}”",
        ),
        _REMEDY,
    ),
    "template.other_version": (
        "warning",
        (
            "这张表按方案“{made}”的另一版本填报，方案的指标已有改动",
            "filled in for another version of scheme “{made}”, whose indicators have changed",
        ),
        _REMEDY,
    ),
}
