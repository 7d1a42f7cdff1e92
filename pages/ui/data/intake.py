"""The import, from the scheme to the saved bundle; one filled button at a time."""

from __future__ import annotations

from typing import Any

from pages.ui import frame, provenance
from pages.ui.data import draft as drafts
from pages.ui.data import preview, report, saving, template, upload
from pages.ui.data.choice import Shown
from pages.ui.data.draft import Draft
from pages.ui.html import span
from pages.ui.texts import _


def draw(shown: Shown, row: Any) -> None:
    """Draw as far as this visit has come; what was found stays until there is something new.

    Parameters
    ----------
    row
        The title row, where the template is offered.
    """
    draft = drafts.current(shown.visit)
    template.draw(shown, draft, row)
    upload.draw(shown, draft)
    upload.watch(draft)
    if draft.report is not None:
        passed = not draft.report.refused and draft.job is None
        if passed and draft.saved is not None:
            saving.draw(shown, draft)  # the way on stands above a long report
        report.draw(draft.report, draft.before)
        if passed and draft.saved is None:
            saving.draw(shown, draft)
        if passed:
            preview.draw(draft.report)
    _source_line(draft)


def _source_line(draft: Draft) -> None:
    """Say that what stands above is the file's, not the bundle's in the title row."""
    scheme = draft.file()
    names = [upload.shown for upload in draft.uploads]
    state = _("未保存") if draft.saved is None else _("已保存")
    come = _("来源：{files}（{state}）", files=_("、").join(names), state=state)
    frame.source_line(
        [
            span(come if names else _("来源：还没有选择文件"), cls="jz-asis"),
            provenance.scheme_words(scheme.scheme) if scheme else "",
        ]
    )
