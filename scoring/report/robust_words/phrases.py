"""Parts of sentences: the condition, counts with their noun, shares that never cross the line."""

from __future__ import annotations

import math
from collections.abc import Callable

from scoring.report.robust_words.told import Told
from scoring.text import Text

Mark = Callable[[str], str]
"""Puts something around a printed number (bold); names and words are left alone."""


def plain(number: str) -> str:
    """Leave a number as it is."""
    return number


def condition(told: Told) -> Text:
    """Return the condition every sentence begins with (若……)."""
    spread = told.spread
    if spread.kind == "any":
        return Text(
            "若权重取任意值（仅供诊断）", "If weights could take any value (for diagnosis only)"
        )
    if spread.kind == "box":
        return Text(
            "若各项权重在方案认可的范围内变动", "If every weight moves within the stated box"
        )
    by = f"{100 * spread.by:.10g}"
    if told.tried:
        return Text(
            f"若这组权重各项再在 ±{by}% 内变动", f"If each of these weights moves within ±{by} %"
        )
    return Text(f"若各项权重在 ±{by}% 内变动", f"If every weight moves within ±{by} %")


def conditions(told: Told) -> Text:
    """Return what stands beside every random figure: draws, seed, and of which part it is."""
    zh, en = f"抽样 {told.draws:,} 次，种子 {told.seed}", f"{count(told.draws, 'draw')}, "
    en += f"seed {told.seed}"
    if told.scope is not None:
        zh += f"，只含查看范围：{told.scope.zh}"
        en += f", only what you may see: {told.scope.get('en')}"
    return Text(zh, en)


def count(n: int, noun: str) -> str:
    """Return an English count: 1 unit, 2 units."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def group(told: Told, mark: Mark) -> Text:
    """Return the units that are asked about, counted: the base of the sentence."""
    n, noun = told.counted, told.unit
    zh, en = f"{mark(f'{n:,}')} 个{noun.zh}", f"{mark(f'{n:,}')} {plural(n, noun.get('en'))}"
    if told.kept == "top":
        return Text(f"居前 {told.top:,} 名的 {zh}", f"{en} among the first {told.top:,}")
    return Text(zh, en)


def plural(n: int, noun: str) -> str:
    """Return an English noun for a count."""
    return noun if n == 1 else f"{noun}s"


def weak_share(share: float) -> Text:
    """Return a share below the line in whole per cent, rounded down: 94.9 % is not 95 %."""
    whole = math.floor(100 * share + 1e-9)
    if whole == 0 and share > 0:
        return Text("不到 1%", "under 1 %")
    return Text(f"{whole}%", f"{whole} %")


def part(share: float) -> Text:
    """Return a share of a whole to the nearest per cent."""
    if 0 < share < 0.01:
        return Text("不到 1%", "under 1 %")
    return Text(f"{100 * share:.0f}%", f"{100 * share:.0f} %")
