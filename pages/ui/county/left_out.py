"""A total that is no weighted sum: scores by dimension, and the total without each of them."""

from __future__ import annotations

from pages.ui import frame
from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.html import Html, assumed, bar, div, head, span, table
from pages.ui.texts import _, pick
from scoring.report.county import CountyView, Part

_MEANS = {
    "geometric": lambda: _("综合得分由各维度得分按几何平均合成，不是各维度分值之和。"),
    "harmonic": lambda: _("综合得分由各维度得分按调和平均合成，不是各维度分值之和。"),
    "min": lambda: _("综合得分取各维度得分中最低的，不是各维度分值之和。"),
}


def draw(shown: Shown, view: CountyView) -> None:
    """Draw the section that stands for the contributions where these do not add up."""
    heads = (_("维度"), _("满分"), "", _("得分"), _("去掉后的变化"))
    unit = words.unit(shown.data.bundle, shown.year)
    frame.show(
        head(_("各维度得分与去掉后的变化"), _("得分按百分制")),
        table(heads, [_row(p) for p in view.parts], numbers=(1, 3, 4), cls="jz-county-parts"),
        div(
            span(span(cls="jz-key-own"), _("本{unit}得分", unit=unit)),
            span(span(cls="jz-key-tick"), _("全部对象的中位数")),
            cls="jz-county-key jz-note",
        ),
        div(_MEANS[shown.scheme.aggregation](), cls="jz-note"),
        div(_("最后一列：不计这一维度、由其他维度分担时，综合得分变多少。"), cls="jz-note"),
    )


def _row(part: Part) -> tuple[str | Html, ...]:
    name = div(pick(part.title), assumed(_("假定")) if part.assumed else None)
    full = words.full_marks(round(part.full, 2))
    if part.score is None:
        why = {"missing": _("缺失"), "na": _("缺项")}.get(part.status, _("未计入总分"))
        return name, full, span(why, cls="jz-note"), words.NONE, words.NONE
    change = words.NONE if part.left_out is None else words.signed(part.left_out, 2)
    drawn = bar(part.score, part.score_median, cls="jz-bar-own")
    return name, full, drawn, span(words.score(part.score), cls="jz-strong"), change
