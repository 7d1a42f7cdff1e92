"""Sources side by side (数据来源对照): what each says of an indicator, and which one is scored."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui import frame
from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.html import Html, div, head, span, table, tag
from pages.ui.texts import _, n_, pick
from scoring.report.compare import printed_change
from scoring.report.county import CountyView
from scoring.report.streams import HINT, Gap, Reading, Sides
from scoring.text import Text

PER_CENT = "%"
DECIMALS, LEAST = 2, "0.01"
"""Of the figures, as `words.measured` prints them; and the least difference they can show."""


def draw(shown: Shown, view: CountyView) -> None:
    """Draw the section; nothing where no indicator has more than one source."""
    found = shown.data.streams(shown.year, view.code)
    if not found.rows:
        return
    note = n_("{n} 项有几个来源；标“计分”的一个计入得分，其余只作对照", len(found.rows))
    names = [pick(stream) for stream in found.streams]
    heads = (_("指标"), *names, _("自评减核查"), _("折合分值"), _("来源行"))
    count = len(names)
    markup = table(
        heads,
        [_row(sides) for sides in found.rows],
        numbers=(*range(1, count + 1), count + 2),
        cls="jz-sides",
        caption=_("{name} {year} 年数据来源对照", name=view.name, year=shown.year),
    )
    frame.show(
        head(_("数据来源对照"), note),
        markup,
        div(_legend(), span(pick(HINT), cls="jz-sides-hint"), cls="jz-note jz-sides-key"),
    )


def _legend() -> str:
    return _("差距为自评减核查的数字；折合分值为改按自评计分会多得（负数为少得）的分。")


def _row(sides: Sides) -> tuple[object, ...]:
    readings = (_reading(reading, sides.unit) for reading in sides.readings)
    return (
        pick(sides.title),
        *readings,
        _gap(sides.gap, sides.unit) if sides.gap else span(words.NONE),
        _points(sides.gap),
        _sources(sides.readings),
    )


def _reading(reading: Reading, unit: Text) -> Html:
    if reading.value is None:
        said = {"missing": _("缺失"), "na": _("缺项")}.get(reading.status, words.NONE)
        return span(said, cls="jz-note")
    value = words.measured(reading.value, unit)
    if not reading.counts:
        return span(value)
    return span(span(_("计分"), cls="jz-sides-counts"), tag("b", value))


def _gap(gap: Gap, unit: Text) -> Html:
    """The difference of the two figures as they are printed, and for whom it speaks."""
    measure = _("个百分点") if pick(unit) == PER_CENT else pick(unit)
    said, found = gap.said.value, gap.found.value
    assert said is not None and found is not None
    whole = not pick(unit) and float(said).is_integer() and float(found).is_integer()
    decimals = 0 if whole else DECIMALS
    printed = printed_change(said, found, decimals)
    size = words.signed(printed, decimals)
    if gap.gap and not printed:
        size = _("不足 {least}", least=LEAST)
    told = span(f"{size} {measure}".strip())
    if gap.favourable is None:
        return told
    word = _("自评更有利") if gap.favourable > 0 else _("自评更不利")
    return span(told, " ", span(word if gap.favourable else _("一致"), cls="jz-note"))


def _points(gap: Gap | None) -> Html:
    if gap is None or gap.points is None:
        return span(words.NONE)
    return span(words.signed(gap.points, 2))


def _sources(readings: Sequence[Reading]) -> Html:
    rows = dict.fromkeys(reading.source for reading in readings if reading.source)
    return div(
        *(div(row, cls="jz-asis") for row in rows) if rows else [words.NONE],
        cls="jz-sides-source",
    )
