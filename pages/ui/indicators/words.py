"""Numbers and short words as the indicators page prints them; nothing here computes a figure."""

from __future__ import annotations

from pages.ui import wording
from pages.ui.indicators.scene import Scene
from pages.ui.texts import _, pick
from scoring.report.indicator.about import About
from scoring.report.indicator.collinearity import HIGH
from scoring.report.indicator.summary import Line
from scoring.text import Text

NONE = wording.number(None, 0)
CLOSE_UP = ("%", "‰", "")


def bare(value: float | None, unit: Text, decimals: int) -> str:
    """Return a value without its unit: 95.57, 1,234, 2019."""
    if value is None:
        return NONE
    return f"{value:.0f}" if unit.zh in wording.YEARS else wording.number(value, decimals)


def value(value: float | None, unit: Text, decimals: int) -> str:
    """Return a value with its unit: 95.57%, 3.00 分, 2019."""
    said = pick(unit)
    text = bare(value, unit, decimals)
    if value is None or unit.zh in wording.YEARS:
        return text
    return f"{text}{said}" if said in CLOSE_UP else f"{text} {said}"


def shown(scene: Scene, number: float | None) -> str:
    """Return a value of the indicator shown, with its unit."""
    return value(number, scene.view.about.unit, scene.view.classes.decimals)


def exactly(number: float, unit: Text) -> str:
    """Return a number of the scheme with its unit, with the decimals it is written with."""
    text = f"{number:.10f}".rstrip("0")
    return value(number, unit, len(text.partition(".")[2]))


def headed(about: About) -> str:
    """Return the indicator's title with its unit, as a legend or table head prints it."""
    title, unit = pick(about.title), pick(about.unit)
    if not unit or about.unit.zh in wording.YEARS:
        return title
    return _("{title}（{unit}）", title=title, unit=unit)


def percent(share: float | None, decimals: int = 1) -> str:
    """Return a share of 0 to 1 in per cent."""
    return NONE if share is None else f"{wording.number(100 * share, decimals)}%"


def direction(about: About) -> str:
    """Return which way is better, in words."""
    words = {"up": _("越高越好"), "down": _("越低越好")}
    return words.get(about.direction or "", _("方案未写方向"))


def factor(vif: float | None) -> str:
    """Return a variance inflation factor, one decimal; infinity in words."""
    if vif is None:
        return NONE
    return _("完全共线") if vif == float("inf") else wording.number(vif, 1)


def notices(line: Line) -> list[str]:
    """Return what is to be looked at, in a few words each."""
    same = {"same": _("数值几乎相同"), "full": _("几乎都满分"), "zero": _("几乎都零分")}
    said = [same[n] for n in line.sameness.notices]
    if line.vif is not None and line.vif >= HIGH:
        said.append(_("可由其他指标推算"))
    return [] if line.about.scored and not said else said or [_("规则未公布，不计分")]
