"""What stands on the sheets of the method workbook, as plain rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scoring.report.method.compare import Side, compare
from scoring.report.method.rulebook import SECTIONS, Section, rulebook_of
from scoring.report.method.table import table_of
from scoring.scheme.model import Scheme
from scoring.scheme.shares import marks_of
from scoring.tables.writing import Cell
from scoring.text import Text


@dataclass(frozen=True)
class Page:
    """One sheet.

    Parameters
    ----------
    name : str
        Of the sheet; `title` stands above its table.
    header : tuple of str
    rows : sequence of tuples as wide as the header
    fixed : int
        Columns that stay in sight.
    """

    name: str
    title: str
    header: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    fixed: int = 1


def pages_of(scheme: Scheme, lang: str, against: Scheme | None = None) -> tuple[Page, ...]:
    """Return the sheets: table, weights, grades and rules, documents, and the comparison."""
    made = (_table(scheme, lang), _weights(scheme, lang), _rules(scheme, lang))
    compared = () if against is None else (_compared(scheme, against, lang),)
    return (*made, _sources(scheme, lang), *compared)


_SAID: dict[str, Text] = {
    "table": Text("方案表", "Scheme"),
    "weights": Text("权重", "Weights"),
    "rules": Text("等次与规则", "Grades and rules"),
    "sources": Text("文件", "Documents"),
    "compared": Text("比较", "Comparison"),
    "code": Text("编号", "No."),
    "node": Text("标识", "Id"),
    "level": Text("级指标", "Level"),
    "indicator": Text("指标", "Indicator"),
    "unit": Text("单位", "Unit"),
    "content": Text("考核内容", "Content"),
    "standard": Text("标准", "Standard"),
    "formula": Text("计算公式", "Formula"),
    "rule": Text("计分规则", "Scoring rule"),
    "points": Text("分值", "Points"),
    "source": Text("依据", "Source"),
    "quote": Text("条文", "Text of the clause"),
    "stream": Text("数据来源", "Data source"),
    "department": Text("责任部门", "Department"),
    "note": Text("备注", "Note"),
    "basis": Text("数值来历", "Status of the figures"),
    "weight": Text("权重", "Weight"),
    "share": Text("综合权重", "Effective weight"),
    "section": Text("类别", "Section"),
    "item": Text("条目", "Item"),
    "says": Text("规定", "What it says"),
    "title": Text("文件", "Document"),
    "doc_no": Text("文号", "Number"),
    "date": Text("日期", "Date"),
    "clause": Text("条款", "Clause"),
    "address": Text("网址", "Address"),
    "concept": Text("概念", "Concept"),
    "differs": Text("差别", "Differences"),
}
_SECTIONS: dict[Section, Text] = {
    "grades": Text("等次", "Grade"),
    "vetoes": Text("一票否决", "Veto"),
    "problems": Text("问题情形", "Problem situation"),
    "adjustments": Text("加减分", "Adjustment"),
    "consequences": Text("结果运用", "Consequence"),
    "checks": Text("数据核对", "Check of the figures"),
}
_ASSUMED = Text("假定", "assumed")
_UNPUBLISHED = Text("规则未公布", "rule not published")
_ORDINALS = "一二三四五六七八九"


def _heads(lang: str, *keys: str) -> tuple[str, ...]:
    return tuple(_SAID[key].get(lang) for key in keys)


def _page(
    key: str, scheme: Scheme, lang: str, header: tuple[str, ...], rows: list[tuple[Cell, ...]],
    fixed: int = 1,
) -> Page:  # fmt: skip
    return Page(_SAID[key].get(lang), scheme.title.text.get(lang), header, rows, fixed)


def _text(text: Text | None, lang: str) -> str:
    return text.get(lang) if text is not None and text.zh else ""


def _standing(assumed: bool, unpublished: bool, lang: str) -> str:
    said = [_ASSUMED.get(lang)] if assumed else []
    said += [_UNPUBLISHED.get(lang)] if unpublished else []
    return ("；" if lang == "zh" else "; ").join(said)


def _table(scheme: Scheme, lang: str) -> Page:
    made = table_of(scheme)
    levels = [
        f"{_ORDINALS[i]}{_SAID['level'].zh}" if lang == "zh" else f"{_SAID['level'].en} {i + 1}"
        for i in range(made.levels - 1)
    ]
    after = ("unit", "content", "standard", "formula", "rule", "points", "source", "quote")
    last = ("stream", "department", "note", "basis", "node")
    header = (
        *_heads(lang, "code"), *levels, *_heads(lang, "indicator", *after, *last),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for row in made.rows:
        above = [head.title.get(lang) for head in row.heads]
        above += [""] * (made.levels - 1 - len(above))
        told = (row.content, row.standard, row.formula, row.rule)
        notes = "\n".join(note.get(lang) for note in row.notes)
        rows.append(
            (
                row.code,
                *above,
                row.title.get(lang),
                row.unit.get(lang),
                *(_text(text, lang) for text in told),
                row.points,
                _text(row.source, lang),
                _text(row.quote, lang),
                row.stream.get(lang),
                row.department.get(lang),
                notes,
                _standing(row.assumed, row.unpublished, lang),
                row.node,
            )
        )
    return _page("table", scheme, lang, header, rows, made.levels + 1)


def _weights(scheme: Scheme, lang: str) -> Page:
    """Return every node with its weight in the group and, for leaves, its share of full marks."""
    marks = marks_of(scheme)
    presets = [preset.title.text.get(lang) for preset in scheme.presets]
    header = (*_heads(lang, "node", "indicator", "weight", "share", "basis"), *presets)
    rows: list[tuple[Cell, ...]] = []
    for node, _above, depth in scheme.walk():
        share = float(marks[node.id]) if node.is_leaf else None
        tried = [preset.weights.get(node.id) for preset in scheme.presets]
        title = f"{'　' * (depth - 1)}{node.title.text.get(lang)}"
        standing = _standing(node.basis == "assumed", False, lang)
        rows.append((node.id, title, node.weight, share, standing, *tried))
    return _page("weights", scheme, lang, header, rows, 2)


def _rules(scheme: Scheme, lang: str) -> Page:
    header = _heads(lang, "section", "item", "says", "source", "quote", "basis")
    rulebook = rulebook_of(scheme)
    rows: list[tuple[Cell, ...]] = [
        (
            _SECTIONS[section].get(lang),
            entry.title.get(lang),
            entry.says.get(lang),
            _text(entry.source, lang),
            _text(entry.quote, lang),
            _standing(entry.assumed, False, lang),
        )
        for section in SECTIONS
        for entry in rulebook[section]
    ]
    return _page("rules", scheme, lang, header, rows, 2)


def _sources(scheme: Scheme, lang: str) -> Page:
    header = _heads(lang, "title", "doc_no", "date", "clause", "note", "address")
    rows: list[tuple[Cell, ...]] = [
        (
            source.title_en if lang == "en" and source.title_en else source.title,
            source.doc_no,
            source.date,
            source.clause,
            source.note.text.get(lang) if source.note else "",
            source.url,
        )
        for source in scheme.sources
    ]
    return _page("sources", scheme, lang, header, rows)


def _compared(left: Scheme, right: Scheme, lang: str) -> Page:
    found = compare(left, right)
    titles = tuple(scheme.title.text.get(lang) for scheme in (left, right))
    header = (*_heads(lang, "concept"), *titles, *_heads(lang, "differs"))
    rows: list[tuple[Cell, ...]] = [
        (
            pair.title.get(lang),
            _sides(pair.left, lang),
            _sides(pair.right, lang),
            "\n".join(text.get(lang) for text in pair.differences),
        )
        for pair in found.shared
    ]
    only, unmapped = Text("对方没有", "only here"), Text("未标概念", "no concept stated")
    rows += [(only.get(lang), _side(side, lang), "", "") for side in found.only_left]
    rows += [(only.get(lang), "", _side(side, lang), "") for side in found.only_right]
    rows += [(unmapped.get(lang), _side(side, lang), "", "") for side in found.unmapped_left]
    rows += [(unmapped.get(lang), "", _side(side, lang), "") for side in found.unmapped_right]
    return _page("compared", left, lang, header, rows)


def _sides(sides: Sequence[Side], lang: str) -> str:
    return "\n".join(_side(side, lang) for side in sides)


def _side(side: Side, lang: str) -> str:
    row = side.row
    parts = [row.title.get(lang), row.rule.get(lang)]
    if side.scored and row.points is not None:
        points = _points(row.points)
        parts.append(f"{points} 分" if lang == "zh" else f"{points} points")
    if row.assumed:
        parts.append(_ASSUMED.get(lang))
    return ("，" if lang == "zh" else ", ").join(parts)


def _points(points: float) -> str:
    """Return points with the decimals they need, at most four."""
    return f"{round(points, 4):g}"
