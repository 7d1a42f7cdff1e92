"""Numbers, limits and operators of a rule in plain words, for screens."""

from __future__ import annotations

from scoring.scheme.rules.limits import REGIONS
from scoring.scheme.rules.model import (
    Compare,
    LimitBy,
    LimitIndicator,
    LimitPrevious,
    LimitRef,
    Op,
)
from scoring.scheme.rules.references import scope_words
from scoring.scheme.rules.say import Say

_OPS: dict[str, tuple[str, str]] = {
    "<": ("低于", "below"),
    "<=": ("不超过", "at most"),
    ">": ("高于", "above"),
    ">=": ("达到", "at least"),
    "==": ("等于", "equal to"),
    "!=": ("不等于", "other than"),
}


def number_words(x: float) -> str:
    """Write a number without a useless ``.0``."""
    return f"{x:.12g}"


def op_words(op: Op, lang: str) -> str:
    """Say a comparison: 达到 / at least."""
    return _OPS[op][0 if lang == "zh" else 1]


def limit_words(limit: object, say: Say) -> str:
    """Say a limit: ``3``, 东部 2、中部 2、西部 3, or 全国“收入增长”参照值加 1."""
    if isinstance(limit, int | float):
        return number_words(limit)
    if isinstance(limit, LimitBy):
        names = {key: text.get(say.lang) for key, text in REGIONS.items()}
        parts = [f"{names.get(k, k)} {number_words(v)}" for k, v in limit.table.items()]
        return f"（{'、'.join(parts)}）" if say.zh else f"({', '.join(parts)})"
    if isinstance(limit, LimitRef):
        return _reference(limit, say)
    if isinstance(limit, LimitPrevious):
        if limit.previous == 1:
            return "本单位上年的值" if say.zh else "its own value of the year before"
        ago = limit.previous
        return f"本单位 {ago} 年前的值" if say.zh else f"its own value {ago} years before"
    if isinstance(limit, LimitIndicator):
        title = say.title(limit.indicator)
        return f"{title}的值" if say.zh else f"the value of {title}"
    raise TypeError(type(limit).__name__)


def compare_words(compare: Compare, lang: str) -> str:
    """Say how the value is rounded before comparing; nothing where it is compared in full."""
    if compare.method == "full":
        return ""
    if lang == "zh":
        return f"（先修约到 {compare.digits} 位小数）"
    return f" (rounded to {compare.digits} decimals first)"


def floor_words(floor: float, say: Say) -> str:
    """Say how far points are taken off: 扣完为止, or down to some points."""
    if floor == 0:
        return "扣完为止" if say.zh else "down to none"
    least = number_words(floor)
    return f"最低得 {least} 分" if say.zh else f"never below {least} points"


def points_words(points: float, lang: str) -> str:
    """Say some points: 1 分, 1 point, 2 points."""
    if lang == "zh":
        return f"{number_words(points)} 分"
    return f"{number_words(points)} point{'' if points == 1 else 's'}"


def _reference(limit: LimitRef, say: Say) -> str:
    scope, indicator = limit.ref.split(".", 1)
    name = scope_words(scope).get(say.lang)
    said = f"{name}{say.title(indicator)}" if say.zh else f"{say.title(indicator)} of {name}"
    if limit.times != 1:
        times = number_words(limit.times)
        said += f"的 {times} 倍" if say.zh else f" × {times}"
    if limit.plus:
        more = number_words(abs(limit.plus))
        sign = ("加", " + ") if limit.plus > 0 else ("减", " − ")
        said += f"{sign[0]} {more}" if say.zh else f"{sign[1]}{more}"
    return said
