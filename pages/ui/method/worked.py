"""The formulas worked through with one real unit: value, rule, score, share, points; the total."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from pages.ui import controls, frame, state, wording
from pages.ui.county import words as printed
from pages.ui.method import held, sums
from pages.ui.method.scene import Scene
from pages.ui.results import Results
from pages.ui.texts import _
from scoring.engine.lookup import Lookup
from scoring.report.method.criteria import hold
from scoring.report.method.looked_up import lookup_for
from scoring.report.method.worked import work


def draw(scene: Scene) -> None:
    """Draw the choice of the unit and its example, or say why there is none."""
    if scene.data is None or scene.year is None:
        frame.empty_state(_("没有数据包"), _("算例要用一个真实考核对象的数值；方案本身仍可查阅。"))
        return
    if not scene.used:
        frame.empty_state(
            _("{year} 年没有用这个方案", year=scene.year),
            _("算例只用数据包当年所用的方案；请在上方选“本数据包”的方案，或换年度。"),
        )
        st.button(
            _("打开本数据包的方案"),
            key="jz_method_own",
            on_click=state.put,
            kwargs={"scheme": None},
        )
        return
    codes = scene.data.codes(scene.year)
    if not codes:
        frame.empty_state(_("没有可查看的考核对象"), _("请联系管理员核对您的查看范围。"))
        return
    code = scene.unit if scene.unit in codes else _first(scene.data, scene.year, codes)
    _choose(scene, codes, code)
    with st.spinner(_("正在演算…")):
        _example(scene.data, scene.year, code)


def _choose(scene: Scene, codes: tuple[str, ...], code: str) -> None:
    assert scene.data is not None and scene.year is not None
    table = scene.data.years[scene.year]
    names = dict(zip(table.codes, table.units["name"].tolist(), strict=True))
    unit = wording.unit_here(scene.data.bundle, scene.year)
    controls.choose(
        unit[:1].upper() + unit[1:],
        "unit",
        list(codes),
        code,
        show=lambda c: printed.gap([names[c], c]),
        width=280,
    )


def _first(data: Results, year: int, codes: tuple[str, ...]) -> str:
    """Return the first unit that is assessed: one outside has nothing to work through."""
    table = data.years[year]
    assessed = (c for c in codes if table.assessed[table.position[c]])
    return next(assessed, codes[0])


def _example(data: Results, year: int, code: str) -> None:
    bundle, table = data.bundle, data.years[year]
    lookup = _lookup(bundle.path.as_posix(), bundle.content_hash, year, _Held(data))
    if table.scheme.kind == "assessment":
        sums.draw(work(bundle, table, code, lookup), table.scheme)
    else:
        held.draw(hold(bundle, table, code, lookup), table.scheme)


class _Held:
    """Results handed to a cached function without being part of its key."""

    def __init__(self, data: Results) -> None:
        self.data = data

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)


@lru_cache(maxsize=8)
def _lookup(path: str, content_hash: str, year: int, of: _Held) -> Lookup:
    """Return what the rules of a year could look at; the same for every viewer and unit."""
    return lookup_for(of.data.bundle, of.data.years[year])
