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


def limit_words(limit: object, lang: str) -> str:
    """Say a limit: ``3``, or 东部 2、中部 2、西部 3."""
    zh = lang == "zh"
    if isinstance(limit, int | float):
        return number_words(limit)
    if isinstance(limit, LimitBy):
        names = {key: text.get(lang) for key, text in REGIONS.items()}
        parts = [f"{names.get(k, k)} {number_words(v)}" for k, v in limit.table.items()]
        return f"（{'、'.join(parts)}）" if zh else f"({', '.join(parts)})"
    if isinstance(limit, LimitRef):
        times = "" if limit.times == 1 else f" × {number_words(limit.times)}"
        plus = "" if limit.plus == 0 else f" {limit.plus:+.12g}"
        return f"{'参照值' if zh else 'benchmark'} {limit.ref}{times}{plus}"
    if isinstance(limit, LimitPrevious):
        return (
            f"本单位 {limit.previous} 年前的值" if zh else f"own value {limit.previous} years ago"
        )
    if isinstance(limit, LimitIndicator):
        return f"指标 {limit.indicator}" if zh else f"indicator {limit.indicator}"
    raise TypeError(type(limit).__name__)


def compare_words(compare: Compare, lang: str) -> str:
    """Say how the value is rounded before comparing; nothing where it is compared in full."""
    if compare.method == "full":
        return ""
    if lang == "zh":
        return f"（先修约到 {compare.digits} 位小数）"
    return f" (rounded to {compare.digits} decimals first)"
