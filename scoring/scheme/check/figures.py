"""The section ``checks``: indicators that exist, in one unit, each part once."""

from __future__ import annotations

from collections.abc import Iterator

from scoring.scheme.check.finding import Finding, Names, Path, unknown
from scoring.scheme.checks_model import Check, OrderCheck, ProductCheck, SumCheck, TallyCheck
from scoring.text import Text

_WHAT = Text("指标", "indicator")


def find(names: Names) -> Iterator[Finding]:
    """Find checks that speak of nothing, of one thing twice, or of different units."""
    values = [s.node.value for s in names.leaves if s.node.value]
    known = names.columns | {count for v in values for count in (v.num, v.den)}
    units = {s.node.id: s.node.unit for s in names.leaves}
    units |= {x.id: x.unit for x in names.scheme.inputs}
    for i, check in enumerate(names.scheme.checks):
        path = ("checks", i)
        spoken = tuple(_spoken(check))
        for key, name in spoken:
            if name not in known:
                yield unknown((*path, *key), name, known, _WHAT)
        yield from _twice(path, spoken)
        if isinstance(check, SumCheck | OrderCheck):
            yield from _units(path, spoken, units)


def _spoken(check: Check) -> Iterator[tuple[Path, str]]:
    """Yield every indicator a check names, with its key."""
    if isinstance(check, SumCheck):
        yield ("total",), check.total
        yield from ((("parts", j), part) for j, part in enumerate(check.parts))
    elif isinstance(check, ProductCheck):
        yield ("count",), check.count
        yield ("rate",), check.rate
        yield ("base",), check.base
    elif isinstance(check, OrderCheck):
        yield ("smaller",), check.smaller
        yield ("larger",), check.larger
    elif isinstance(check, TallyCheck):
        yield ("indicator",), check.indicator


def _twice(path: Path, spoken: tuple[tuple[Path, str], ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for key, name in spoken:
        if name in seen:
            message = Text("同一项核对里重复使用了这个指标", "the check uses this indicator twice")
            remedy = Text("请换成另一个指标，或删除", "Name another one, or remove it")
            yield Finding((*path, *key), "check_twice", message, remedy, name)
        seen.add(name)


def _units(
    path: Path, spoken: tuple[tuple[Path, str], ...], units: dict[str, str]
) -> Iterator[Finding]:
    """Say which indicator has another unit than the first: they cannot be added or compared."""
    first = units.get(spoken[0][1])
    for key, name in spoken[1:]:
        unit = units.get(name)
        # an indicator without a stated unit cannot contradict
        if first and unit and unit != first:
            message = Text(
                f"单位“{unit}”与“{spoken[0][1]}”的“{first}”不同",
                f"its unit “{unit}” is not “{first}”, the unit of “{spoken[0][1]}”",
            )
            remedy = Text("请核对指标或单位", "Check the indicator or its unit")
            yield Finding((*path, *key), "check_units", message, remedy, name)
