"""What the overview shows in one run: the bundle's results at one year and node."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.ui.asked import ask
from pages.ui.nav import Visit
from pages.ui.results import Results
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
    asked = ask(visit, _("总览"))
    node = asked.node if asked.known else ROOT
    with st.spinner(_("正在整理 {year} 年的结果…", year=asked.year)):
        board = asked.data.board(asked.year, node)
        spread_ = spread(board, asked.scheme)
    return Scene(
        asked.data,
        asked.scheme,
        asked.year,
        node,
        None if asked.known else asked.node,
        asked.unit,
        board,
        spread_,
    )
