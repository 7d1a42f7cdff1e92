"""The differences between two versions as one table, to be taken away."""

from __future__ import annotations

from scoring.report.version_words import FIELDS, told
from scoring.report.versions import Differences, Figure
from scoring.tables.writing import Cell, Sheet

_WORDS = {
    "zh": {"changed": "改动", "added": "新增", "removed": "删除"}
    | {"missing": "缺失", "na": "缺项", "none": "无"},
    "en": {"changed": "changed", "added": "added", "removed": "removed"}
    | {"missing": "missing", "na": "na", "none": "none"},
}
_HEADS = {
    "zh": ("类别", "年份", "代码", "名称", "内容", "数据来源", "轮次", "原来", "现在"),
    "en": ("what", "year", "code", "name", "item", "stream", "round", "old", "new"),
}
_ITEMS = {"zh": ("考核对象", "等次", "位次"), "en": ("unit", "grade", "rank")}


def sheet(found: Differences, lang: str, lines: tuple[str, ...] = ()) -> Sheet:
    """Return every difference as one table, to be written by `scoring.tables.writing`."""
    words, (unit, grade, rank) = _WORDS[lang], _ITEMS[lang]
    rows: list[tuple[Cell, ...]] = []
    for c in found.cells:
        item = c.title.get(lang)
        old, new = (_cell(f, words) for f in (c.old, c.new))
        rows.append((words[c.kind], c.year, c.code, c.name, item, c.stream, c.round, old, new))
    for u in found.units:
        for field, old, new in u.fields or ((unit, "", ""),):
            item = FIELDS[field].get(lang) if field in FIELDS else field
            old, new = (told(field, text).get(lang) for text in (old, new))
            rows.append((words[u.kind], u.year, u.code, u.name, item, "", "", old, new))
    for m in found.regraded:
        old, new = (g or words["none"] for g in m.grade)
        rows.append((words["changed"], m.year, m.code, m.name, grade, "", "", old, new))
    for m in found.moved:
        old, new = (words["none"] if r is None else r for r in m.rank)
        rows.append((words["changed"], m.year, m.code, m.name, rank, "", "", old, new))
    return Sheet(lines, _HEADS[lang], rows)


def _cell(figure: Figure | None, words: dict[str, str]) -> Cell:
    if figure is None:
        return words["none"]
    return words[figure.status] if figure.status else figure.value
