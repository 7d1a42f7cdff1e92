"""The workbook to fill in, for the scheme chosen, with the places of the bundle shown."""

from __future__ import annotations

import re
from typing import Any

from pages.ui.data.choice import Shown
from pages.ui.data.draft import Draft
from pages.ui.texts import _, language
from scoring.scheme.load import SchemeFile
from scoring.tables.template import template_bytes

_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UNSAFE = re.compile(r"[^\w.\-]+")


def draw(shown: Shown, draft: Draft, row: Any) -> None:
    """Offer the template in the title row; nothing while no scheme is chosen."""
    file = draft.file()
    if file is None:
        return
    region = _region(shown, draft, file)
    name = _UNSAFE.sub("-", file.scheme.id)
    row.download_button(
        _("下载模板"),
        data=lambda: template_bytes(file, region=region, year=shown.year, lang=language()),
        file_name=_("模板_{scheme}_{year}.xlsx", scheme=name, year=shown.year),
        mime=_MIME,
        key="jz_data_template",
        on_click="ignore",
    )


def _region(shown: Shown, draft: Draft, file: SchemeFile) -> str | None:
    """Return whose places are filled in: the viewer's own, those stated, else the bundle's."""
    if not file.scheme.placed:
        return None
    return shown.visit.viewer.region or draft.region or shown.entry.region
