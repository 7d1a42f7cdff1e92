"""What the overview shows in one run: the bundle's results at one year and node."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.ui import frame
from pages.ui.nav import Visit
from pages.ui.results import Results, results
from pages.ui.texts import _
from scoring.report.board import Board
from scoring.report.spread import Spread, spread
from scoring.scheme.model import ROOT, Scheme


@dataclass(frozen=True)
class Scene:
    """One year and node of a bundle, as this viewer may see it.

    Parameters
    ----------
    asked : str or None
        A node the address named that this year's scheme has not; the total is shown instead.
    chosen : str or None
        Code of the unit the address names; outlined on the map.
    """

    data: Results
    scheme: Scheme
    year: int
    node: str
    asked: str | None
    chosen: str | None
    board: Board
    spread: Spread


def of(visit: Visit) -> Scene:
    """Return what this visitor asked for; without any bundle say so and stop the run.

    Raises
    ------
    Refused
        The bundle can no longer be read.
    """
    if visit.bundle is None:
        visit.state()  # a folder that cannot be read is named here
        frame.title_row(_("总览"))
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
    node = state.node or ROOT
    known = node == ROOT or any(n.id == node for n, _above, _depth in scheme.walk())
    shown = node if known else ROOT
    with st.spinner(_("正在整理 {year} 年的结果…", year=year)):
        board = data.board(year, shown)
        spread_ = spread(board, scheme)
    return Scene(data, scheme, year, shown, None if known else node, state.unit, board, spread_)
