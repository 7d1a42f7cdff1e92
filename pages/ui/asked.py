"""What an address asks of a bundle whose nodes any year's scheme may have."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.ui import frame
from pages.ui.nav import Visit
from pages.ui.results import Results, results
from pages.ui.texts import _
from scoring.scheme.model import ROOT, Scheme


@dataclass(frozen=True)
class Asked:
    """A bundle's results, and what the address asks of them.

    Parameters
    ----------
    node : str
        The node named; the total where none is.
    known : bool
        False where the year's scheme has no such node.
    unit : str or None
        Code of the unit named.
    """

    data: Results
    year: int
    node: str
    known: bool
    unit: str | None

    @property
    def scheme(self) -> Scheme:
        """The year's scheme."""
        return self.data.bundle.scheme(self.year)


def ask(visit: Visit, title: str) -> Asked:
    """Return what this visitor asked for; without any bundle say so under `title` and stop.

    Raises
    ------
    Refused
        The bundle can no longer be read.
    """
    if visit.bundle is None:
        visit.state()  # a folder that cannot be read is named here
        frame.title_row(title)
        frame.empty_state(_("没有数据包"), _("请用 --bundle 指定数据包的文件夹后重新启动。"))
        st.stop()
    with st.spinner(_("正在读取数据包…")):
        data = results(visit.bundle, visit.viewer)
    of_year = {year: _nodes(data.bundle.scheme(year)) for year in data.bundle.years}
    units = {code for year in of_year for code in data.codes(year)}
    state = visit.state(nodes=sorted(set().union(*of_year.values())), units=sorted(units))
    year = state.year or data.bundle.years[-1]
    node = state.node or ROOT
    return Asked(data, year, node, node in of_year[year], state.unit)


def _nodes(scheme: Scheme) -> set[str]:
    return {ROOT, *(node.id for node, _above, _depth in scheme.walk())}
