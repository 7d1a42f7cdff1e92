"""Contributions by dimension: bars on the scale of full marks, the median as a tick."""

from __future__ import annotations

from pages.ui import frame
from pages.ui.county import left_out, words
from pages.ui.county.choice import Shown
from pages.ui.html import Html, assumed, div, head, left, span, table, width
from pages.ui.texts import _, pick
from scoring.report.county import CountyView, Part

ROOM_ENDS = 70
"""Percent of the track up to which a frame leaves room for a word on its right."""


def draw(shown: Shown, view: CountyView) -> None:
    """Draw the section; a total that is no weighted sum has no contributions to draw."""
    if not view.adds_up:
        left_out.draw(shown, view)
        return
    note = _("满分 {full} 分；空框为该维度满分", full=words.full_marks(view.full_marks))
    scale = _scale(view)
    heads = (_("维度"), _("满分"), "", _("贡献"), _("与中位数差"))
    rows = [_row(part, scale) for part in view.parts]
    unit = words.unit(shown.data.bundle, shown.year)
    frame.show(
        head(_("各维度贡献与中位数"), note),
        table(heads, rows, numbers=(1, 3, 4), cls="jz-county-parts"),
        div(
            span(span(cls="jz-key-own"), _("本{unit}贡献", unit=unit)),
            span(span(cls="jz-key-tick"), _("全部对象的中位数")),
            *([span(_converted(view))] if _shared(view) else []),
            cls="jz-county-key jz-note",
        ),
    )


def _scale(view: CountyView) -> float:
    """Return the points at the right end of every bar: the largest frame, fill or tick."""
    ends = [
        e for p in view.parts for e in (p.full, p.contribution, p.median) if e is not None and e > 0
    ]
    return max(ends, default=1.0)


def _row(part: Part, scale: float) -> tuple[str | Html, ...]:
    name = div(pick(part.title), assumed(_("假定")) if part.assumed else None)
    full = div(
        words.full_marks(round(part.full, 2)),
        div(_("折合 {points}", points=words.points(part.full_used)), cls="jz-note")
        if _carries_more(part)
        else None,
    )
    if part.contribution is None:
        why = {"missing": _("缺失"), "na": _("缺项")}.get(part.status, _("未计入总分"))
        return name, full, _bar(part, scale, why), words.NONE, words.NONE
    moved = part.from_median
    kind = "jz-same" if not moved else "jz-up" if moved > 0 else "jz-down"
    return (
        name,
        full,
        _bar(part, scale),
        span(words.points(part.contribution), cls="jz-strong"),
        span(words.signed(moved, 2), cls=kind),
    )


def _bar(part: Part, scale: float, why: str = "") -> Html:
    def share(points: float) -> float:
        return 100 * points / scale

    box = span(cls="jz-part-frame", style=width(share(part.full)))
    fill = span(cls="jz-part-fill", style=width(share(part.contribution or 0.0)))
    tick = span(cls="jz-bar-tick", style=left(share(part.median))) if part.median else None
    said = span(why, cls="jz-part-why", style=_beside(share(part.full))) if why else None
    return span(box, fill, tick, said, cls="jz-part-bar")


def _beside(frame_end: float) -> str | None:
    """Put a word right of its frame, or leave it inside where there is no room beside."""
    return left(frame_end) if frame_end <= ROOM_ENDS else None


def _carries_more(part: Part) -> bool:
    return part.full_used > 0 and words.points(part.full_used) != words.points(part.full)


def _shared(view: CountyView) -> bool:
    return any(_carries_more(p) for p in view.parts)


def _converted(view: CountyView) -> str:
    if view.totals[-1].how == "reduced":
        return _("折合：缺项的分值已从满分中减去，其余按比例折算")
    return _("折合：缺失或缺项的维度，分值由其他维度分担")


def height(view: CountyView) -> int:
    """Return the pixels of the chart beside: as tall as the bars."""
    return min(360, max(190, 62 + 36 * len(view.parts)))
