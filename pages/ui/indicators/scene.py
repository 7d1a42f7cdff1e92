"""What the indicators page shows in one run: one indicator of a bundle in one year."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.ui import frame
from pages.ui.nav import Visit
from pages.ui.results import Results, results
from pages.ui.texts import _
from scoring.report.indicator.about import path_to
from scoring.report.indicator.view import IndicatorView
from scoring.scheme.model import ROOT, Scheme


@dataclass(frozen=True)
class Scene:
    """One indicator in one year, as this viewer may see it.

    Parameters
    ----------
    node : str
        A leaf of the year's scheme.
    asked : str or None
        What the address named, where this year's scheme has no such node.
    chosen : str or None
        Code of the unit the address names; outlined on the map.
    """

    data: Results
    scheme: Scheme
    year: int
    node: str
    asked: str | None
    chosen: str | None
    view: IndicatorView


def of(visit: Visit) -> Scene:
    """Return what this visitor asked for; without any bundle say so and stop the run.

    Raises
    ------
    Refused
        The bundle can no longer be read.
    """
    if visit.bundle is None:
        visit.state()  # a folder that cannot be read is named here
        frame.title_row(_("指标"))
        frame.empty_state(_("没有数据包"), _("请用 --bundle 指定数据包的文件夹后重新启动。"))
        st.stop()
    with st.spinner(_("正在读取数据包…")):
        data = results(visit.bundle, visit.viewer)
    schemes = {year: data.bundle.scheme(year) for year in data.bundle.years}
    nodes = {ROOT, *(node.id for s in schemes.values() for node, _above, _depth in s.walk())}
    units = {code for year in schemes for code in data.codes(year)}
    state = visit.state(nodes=sorted(nodes), units=sorted(units))
    year = state.year or data.bundle.years[-1]
    scheme = schemes[year]
    node = leaf_of(scheme, state.node)
    with st.spinner(_("正在整理 {year} 年的指标…", year=year)):
        view = data.indicator(year, node)
    known = state.node in (None, ROOT) or any(n.id == state.node for n, _a, _d in scheme.walk())
    return Scene(data, scheme, year, node, None if known else state.node, state.unit, view)


def leaf_of(scheme: Scheme, node: str | None) -> str:
    """Return the indicator itself, or the first one under a dimension; else the scheme's first."""
    leaves = scheme.leaves
    under = (n.id for n in leaves if any(step.id == node for step in path_to(scheme, n.id)))
    return next(under, leaves[0].id)
