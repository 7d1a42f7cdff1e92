"""The words of a verdict, and its colours: blue for met, orange for not met, never red-green."""

from __future__ import annotations

from collections.abc import Callable

from pages.ui import wording
from pages.ui.county.words import measured
from pages.ui.texts import _, pick
from scoring.report.verdict import Line, Outcome, Verdict, Verdicts
from scoring.scheme.model import Scheme

MET, NOT_MET = "c4", "low"
"""Tokens of the two classes (LOOK section 1: a pair that colour-blind people keep apart)."""

_VERDICTS: dict[Verdict, Callable[[], str]] = {
    "pass": lambda: _("达标"),
    "fail": lambda: _("不达标"),
    "pending": lambda: _("待定"),
    "na": lambda: _("不适用"),
    "out": lambda: _("不在考核范围"),
}
_OUTCOMES: dict[str, Callable[[], str]] = {
    "clear": lambda: _("达标"),
    "hit": lambda: _("不达标"),
    "unknown": lambda: _("无数据"),
    "na": lambda: _("不适用"),
}


def verdict(word: Verdict, scheme: Scheme) -> str:
    """Return a verdict; where nothing applies to a unit of an exit scheme, why."""
    if word == "na" and scheme.kind == "exit":
        return _("当年未申请退出")
    return _VERDICTS[word]()


def outcome(word: str) -> str:
    """Return the outcome of one line."""
    return _OUTCOMES[word]()


def value(line: Line, found: Outcome) -> str:
    """Return a unit's value under a line; a yes-or-no line says yes or no."""
    if found.value is None:
        return outcome("unknown" if found.outcome == "unknown" else found.outcome)
    if not line.unit.zh and found.value in (0, 1):
        return _("是") if found.value == 1 else _("否")
    return measured(found.value, line.unit)


def broken(shown: Verdicts, code: str, *, bare: bool = False) -> str:
    """Return the lines a unit breaks with its values, and those nobody can judge; "" for none.

    `bare` leaves 未达标 out, where a chip beside it says so already.
    """
    unit = shown.unit(code)
    if unit is None:
        return ""
    lines = {line.node: line for line in shown.lines}
    failed = [
        _("{line} {value}", line=pick(lines[n].title), value=value(lines[n], unit.outcomes[n]))
        for n in unit.lines("hit")
    ]
    lacking = [pick(lines[n].title) for n in unit.lines("unknown")]
    said = [
        _("、").join(failed)
        if bare or not failed
        else _("未达标：{lines}", lines=_("、").join(failed)),
        _("无数据：{lines}", lines=_("、").join(lacking)) if lacking else "",
    ]
    return _("；").join(s for s in said if s)


def headed(word: str) -> str:
    """Return a word as a heading begins: English with a capital."""
    return word[:1].upper() + word[1:]


def counted(n: int) -> str:
    """Return a number of units as printed."""
    return wording.number(n, 0)
