"""The order of operations, from the very list scoring runs."""

from __future__ import annotations

from pages.ui import frame
from pages.ui.html import div, head, span, tag
from pages.ui.method.scene import Scene
from pages.ui.texts import _, pick
from scoring.engine.order import steps_of


def draw(scene: Scene) -> None:
    """Draw the steps of this kind of scheme, numbered."""
    steps = steps_of(scene.scheme.kind)
    rows = [
        tag(
            "li",
            tag("b", pick(step.title)),
            span(pick(step.note), cls="jz-method-says"),
            data_step=step.id,
        )
        for step in steps
    ]
    note = _("即程序计分时执行的步骤，逐步进行，后一步用前一步的结果")
    frame.show(head(_("计算顺序"), note), tag("ol", *rows, cls="jz-method-steps"), div(_rounding()))


def _rounding() -> str:
    return _(
        "每个节点的得分保留九位小数（四舍六入五成双），上级用修约后的数；屏幕显示的位数较少，"
        "位次和等次按九位小数判定。"
    )
