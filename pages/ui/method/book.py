"""The scheme as a workbook to take away, the comparison with it."""

from __future__ import annotations

import re
from typing import Any

from pages.ui.method.scene import Scene
from pages.ui.provenance import scheme_name
from pages.ui.texts import _, language, pick
from scoring.engine.submit import WHAT_IF
from scoring.report.method.workbook import workbook_bytes
from scoring.tables.export import may_export

_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNSAFE = re.compile(r"[^\w.\-]+")


def button(scene: Scene, row: Any) -> None:
    """Draw the button; who has no export gets none."""
    if not may_export(scene.visit.viewer):
        return
    row.download_button(
        _("下载工作簿"),
        data=lambda: content(scene),
        file_name=_("方案_{scheme}.xlsx", scheme=_UNSAFE.sub("-", scene.scheme.id)),
        mime=_MIME,
        key="jz_method_book",
        on_click="ignore",
    )


def content(scene: Scene) -> bytes:
    """Return the workbook of the scheme that is read, in the visitor's language."""
    marks = [scheme_name(scene.scheme)]
    if scene.used and scene.year is not None:
        marks.append(_("本数据包 {year} 年所用", year=scene.year))
        if scene.data is not None and scene.data.bundle.about.weights:
            trial = _("本数据包按调权试算的权重计分，本表所列为方案原有的权重")
            marks.append(_("，").join((pick(WHAT_IF), trial)))
    return workbook_bytes(scene.scheme, language(), against=scene.against, marks=marks)
