"""Every word of the sliders, in both languages; why a move is refused is said as Python says it."""

from __future__ import annotations

from scoring.engine.submit import WHAT_IF
from scoring.weights.siblings import refusal

REFUSALS: dict[str, int] = {
    "share_not_in_range": 0,
    "alone": 0,
    "row_locked": 0,
    "others_locked": 0,
    "out_of_bounds": 2,
    "others_at_bounds": 2,
    "cannot_hold": 1,
    "bounds_no_range": 0,
    "bounds_exclude_lock": 1,
    "bounds_too_high": 1,
    "bounds_too_low": 1,
}
"""Codes that `assets/map/shares.js` refuses by, and how many figures each names."""


def _refused(code: str, figures: int) -> tuple[str, str]:
    # the figures are known on screen only: their places go there as they are
    problem = refusal(code, "", *(f"{{{i}}}" for i in range(figures)))
    en = f"{problem.message.get('en')}. {problem.remedy.get('en')}."
    return f"{problem.message.zh}。{problem.remedy.zh}。", en[:1].upper() + en[1:]


SLIDER_WORDS: dict[str, tuple[str, str]] = {
    "weights_title": ("权重", "Weights"),
    "weights_side": ("竖线为正式权重", "Tick: official weight"),
    "assumed": ("假定", "assumed"),
    "unpublished": ("规则未公布", "rule not published"),
    "unpublished_why": (
        "没有公布计分规则，不计分，权重由同组其余各项分摊",
        "No rule was published, so it is not scored and its siblings share its weight",
    ),
    "official": ("正式", "official"),
    "official_tick": ("正式权重", "Official weight"),
    "more": ("展开 {n} 项指标", "Show {n} indicators"),
    "less": ("收起 {n} 项指标", "Hide {n} indicators"),
    "more_groups": ("展开 {n} 个分项", "Show {n} parts"),
    "less_groups": ("收起 {n} 个分项", "Hide {n} parts"),
    "overall": ("综合 {share}%", "overall {share}%"),
    "lock": ("锁定“{name}”（按 L 键）", "Lock {name} (key L)"),
    "unlock": ("解锁“{name}”（按 L 键）", "Unlock {name} (key L)"),
    "bounds": ("范围", "Bounds"),
    "bounds_show": ("设范围", "Set bounds"),
    "bounds_how": ("如 30-50；清空为不限", "For example 30-50; empty for none"),
    "sum": ("合计", "Total"),
    "sum_of": ("{name}合计", "Total of {name}"),
    "sum_rule": (
        "移动一项，其余按比例分摊，合计恒为 100.0%。",
        "Move one and the others share the rest in proportion; the total stays 100.0%.",
    ),
    "sum_rule_locks": (
        "移动一项，其余未锁定项按比例分摊。",
        "Move one and the unlocked others share the rest in proportion.",
    ),
    "sum_rule_bounds": (
        "移动一项，其余未锁定项在各自范围内按比例分摊。",
        "Move one and the unlocked others share the rest in proportion, each within its bounds.",
    ),
    "sum_rule_one": ("同组只有这一项，恒为 100.0%。", "The only one of its group: always 100.0%."),
    "locked_n": ("已锁定 {n} 项；", "{n} locked. "),
    "whatif_mark": (WHAT_IF.zh, WHAT_IF.en),
} | {f"no_{code}": _refused(code, figures) for code, figures in REFUSALS.items()}
"""Key -> (Chinese, English), as `words.WORDS`, which holds these too."""
