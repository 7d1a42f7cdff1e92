"""Limits: tables with keys that mean something, references that name what can be handed in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scoring.scheme.applies import Applies, year_span
from scoring.scheme.check.finding import Finding, Names, Path, unknown
from scoring.scheme.keys import closest
from scoring.scheme.rules.limits import REGIONS
from scoring.scheme.rules.model import LimitBy, LimitIndicator, LimitPrevious, LimitRef
from scoring.scheme.rules.references import OWN_SCOPES, scope_words, split_ref
from scoring.text import Text

_INDICATOR = Text("指标", "indicator")
_KEYS = {"region": Text("政策区域", "policy region"), "year": Text("年份", "year")}


def limit_findings(
    names: Names, limit: Any, path: Path, own: str = "", applies: Applies | None = None
) -> Iterator[Finding]:
    """Find limits that can never be met with: unknown names, empty tables, years that are na.

    Parameters
    ----------
    path : tuple
        Where the limit stands.
    own : str
        The indicator that is held against it; "" where that is not known.
    applies : Applies, optional
        Of that indicator.
    """
    if isinstance(limit, LimitIndicator):
        yield from _indicator(names, limit, path, own)
    elif isinstance(limit, LimitRef):
        yield from _reference(names, limit, (*path, "ref"))
    elif isinstance(limit, LimitPrevious):
        yield from _previous(limit, (*path, "previous"), applies)
    elif isinstance(limit, LimitBy):
        yield from _table(limit, path)


def _indicator(names: Names, limit: LimitIndicator, path: Path, own: str) -> Iterator[Finding]:
    if limit.indicator not in names.columns:
        yield unknown((*path, "indicator"), limit.indicator, names.columns, _INDICATOR)
    elif limit.indicator == own:
        message = Text("指标与自己相比，结果恒定", "an indicator held against itself never changes")
        remedy = Text("请换成另一个指标或一个数", "Name another indicator, or a number")
        yield Finding((*path, "indicator"), "limit_itself", message, remedy, own)


def _reference(names: Names, limit: LimitRef, path: Path) -> Iterator[Finding]:
    if limit.ref.count(".") != 1 or limit.ref.startswith(".") or limit.ref.endswith("."):
        message = Text("参照值应写成“范围.指标”", "a benchmark is written scope.indicator")
        remedy = Text("如 national.income_growth", "As in national.income_growth")
        yield Finding(path, "limit_form", message, remedy, limit.ref)
        return
    scope, indicator = split_ref(limit.ref)
    if indicator not in names.columns:
        yield unknown(path, indicator, names.columns, _INDICATOR)
    is_code = scope.isascii() and scope.isdigit()
    nowhere = is_code and scope_words(scope).zh == scope
    # what is neither a code nor one of our words is a class; ours are English, classes Chinese
    near = closest(scope, OWN_SCOPES) if scope.isascii() and not is_code else None
    if nowhere or (near and scope not in OWN_SCOPES):
        yield unknown(path, scope, set(OWN_SCOPES), Text("范围", "scope"))


def _previous(limit: LimitPrevious, path: Path, applies: Applies | None) -> Iterator[Finding]:
    if applies is None or applies.years is None:
        return
    if isinstance(applies.years, tuple):
        reached = any(year - limit.previous in applies.years for year in applies.years)
    else:
        first, last = year_span(applies.years)
        reached = last - first >= limit.previous
    if not reached:
        message = Text(
            "指标在那一年不适用，永远取不到限值",
            "the indicator does not apply in that year, so there is never a limit",
        )
        remedy = Text("请核对 previous 和 applies 的年份", "Check previous and the years")
        yield Finding(path, "limit_never", message, remedy, str(limit.previous))


def _table(limit: LimitBy, path: Path) -> Iterator[Finding]:
    if not limit.table:
        message = Text("限值表没有任何值", "the table of limits is empty")
        yield Finding(path, "limit_form", message, Text("请补写", "Add the limits"))
    for key in limit.table:
        wrong_year = limit.by == "year" and not (key.isascii() and key.isdigit() and len(key) == 4)
        if (limit.by == "region" and key not in REGIONS) or wrong_year:
            known = set(REGIONS) if limit.by == "region" else set()
            yield unknown((*path, key), key, known, _KEYS[limit.by])
