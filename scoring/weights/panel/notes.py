"""Sentences of the notes sheet and names of the others."""

from __future__ import annotations

from scoring.text import Text
from scoring.weights.ahp.scale import SAID
from scoring.weights.panel.model import Ask

NOTES_SHEET = Text("填表说明", "Notes")
POINTS_SHEET = Text("打分", "Points")
SUM = Text("合计（应为 100）", "Sum (should be 100)")

_COMMON = (
    Text(
        "请先在上面填写专家姓名或编号，同一位专家各轮请用同一个名称。",
        "Fill in your name or number above; use the same one in every round.",
    ),
    Text(
        "隐藏的行和列用于核对方案，请勿删除；不要增减或合并行列。",
        "Hidden rows and columns tie the sheet to its scheme: do not delete, add or merge any.",
    ),
)
_POINTS = (
    Text(
        "每一组把 100 分分给组内各项：越重要分值越高，不重要的可填 0，可带一位小数。",
        "In every group divide 100 points among the items: the more important the more; "
        "0 is allowed, so is one decimal.",
    ),
    Text(
        "组与组之间互不影响；每一组下面的合计应为 100。",
        "Groups do not affect one another; the sum below each should be 100.",
    ),
)
_PAIRS = (
    Text(
        "每一行判断左项相对右项的重要程度，从下拉列表中选择 1/9 到 9；右项更重要时选分数。",
        "In every row choose how important the left item is relative to the right one, 1/9 to 9; "
        "choose a fraction where the right one matters more.",
    ),
    Text(
        "、".join(f"{k} = {said.zh}" for k, said in SAID.items()) + "；偶数介于相邻两级之间。",
        ", ".join(f"{k} = {said.en}" for k, said in SAID.items()) + "; even numbers lie between.",
    ),
    Text(
        "确实无法判断的一行可以留空，但留下的比较要能把各项联系起来。",
        "A row you cannot judge may be left empty, as long as the others link all items.",
    ),
)
_FEEDBACK = Text(
    "表中列出上一轮全体专家的中位数和四分位区间，供您修改或坚持原来的意见；差异较大时请写明理由。",
    "The median and quartiles of all experts in the last round are shown, for you to revise or "
    "keep your opinion; please give a reason where yours differs much.",
)


def notes(ask: Ask, lang: str) -> list[str]:
    """Return the numbered sentences."""
    more = (_FEEDBACK,) if ask.feedback else ()
    form = _POINTS if ask.form == "points" else _PAIRS
    return [said.get(lang) for said in (*_COMMON, *form, *more)]
