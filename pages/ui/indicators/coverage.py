"""Who handed a value in, year by year: a row a year, counts that add up."""

from __future__ import annotations

from pages.ui import frame, wording
from pages.ui.html import Html, div, head, span, table, width
from pages.ui.indicators.scene import Scene
from pages.ui.texts import _
from scoring.report.indicator.coverage import Coverage


def draw(scene: Scene) -> None:
    """Draw the section."""
    rows = scene.view.coverage
    heads = [_("年度"), "", _("有数值"), _("缺失"), _("缺项"), _("不在考核范围"), _("合计")]
    if scene.scheme.kind == "monitoring":
        heads[5] = _("不在名录")
    note = _("缺失：应报未报；缺项：该对象没有这一项")
    markup = table(
        heads,
        [_row(scene, row) for row in rows],
        numbers=(2, 3, 4, 5, 6),
        cls="jz-ind-coverage",
        caption=_("各年度数据情况"),
    )
    frame.show(head(_("各年度数据情况"), note), markup, _other(rows))


def _row(scene: Scene, row: Coverage) -> list[object]:
    year = span(row.year, cls="jz-strong") if row.year == scene.year else str(row.year)
    counts = (row.known, row.missing, row.na, row.out, row.units)
    return [
        span(year, " *") if row.other_scheme else year,
        _bar(row),
        *(wording.number(n, 0) for n in counts),
    ]


def _bar(row: Coverage) -> Html:
    parts = (("known", row.known), ("missing", row.missing), ("na", row.na), ("out", row.out))
    shares = [
        span(cls=f"jz-ind-{name}", style=width(100 * n / row.units)) for name, n in parts if n
    ]
    return span(*shares, cls="jz-ind-shares", aria_hidden="true")


def _other(rows: tuple[Coverage, ...]) -> Html | None:
    if not any(row.other_scheme for row in rows):
        return None
    return div(_("* 该年度用另一考核方案，数值口径可能不同。"), cls="jz-note")
