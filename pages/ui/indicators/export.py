"""The table of all indicators as CSV, with what it must not be taken away without."""

from __future__ import annotations

import re

from pages.ui.indicators import words
from pages.ui.indicators.scene import Scene
from pages.ui.provenance import scheme_name
from pages.ui.texts import _, pick
from scoring.engine.submit import WHAT_IF
from scoring.report.indicator.summary import Line
from scoring.tables.writing import Cell, Sheet, to_csv

_UNSAFE = re.compile(r"[^\w.\-]+")


def csv(scene: Scene) -> bytes:
    """Return the file: marks and source first, then a row an indicator in the scheme's order."""
    titles = {top.id: pick(top.title.text) for top in scene.scheme.tree}
    header = (
        _("指标编号"),
        _("指标"),
        _("维度"),
        _("单位"),
        _("综合权重"),
        _("有数值"),
        _("应有"),
        _("缺项"),
        _("同值占比"),
        _("最小"),
        _("中位数"),
        _("平均"),
        _("最大"),
        _("方差膨胀因子"),
        _("提示"),
    )
    found = scene.data.indicators(scene.year).lines
    rows = [_row(line, titles[line.group]) for line in found]
    return to_csv(Sheet(tuple(marks(scene)), header, rows))


def marks(scene: Scene) -> list[str]:
    """Return the lines above the header: invented or tried, year, scheme, content hash."""
    about = scene.data.bundle.about
    said = [_("合成演示数据，不代表任何真实地区")] if about.kind == "synthetic" else []
    said += [pick(WHAT_IF)] if about.weights else []
    said.append(_("{title}，{year} 年", title=pick(scene.data.bundle.title), year=scene.year))
    said.append(scheme_name(scene.scheme))
    return [*said, _("内容散列：{hash}", hash=scene.data.bundle.content_hash)]


def name(scene: Scene) -> str:
    """Return the file's name."""
    bundle = _UNSAFE.sub("-", scene.data.bundle.id)
    return f"{_('指标一览')}_{bundle}_{scene.year}.csv"


def _row(line: Line, group: str) -> tuple[Cell, ...]:
    about, same = line.about, line.sameness
    vif = line.vif if line.vif != float("inf") else _("完全共线")
    return (
        about.node,
        pick(about.title),
        group,
        pick(about.unit),
        about.weight if about.scored and not about.judged else None,
        line.known,
        line.owed,
        line.na,
        same.share,
        line.low,
        line.median,
        line.mean,
        line.high,
        vif,
        _("；").join(words.notices(line)),
    )
