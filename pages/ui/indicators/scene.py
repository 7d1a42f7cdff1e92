"""What the indicators page shows in one run: one indicator of a bundle in one year."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pages.ui.asked import ask
from pages.ui.nav import Visit
from pages.ui.results import Results
from pages.ui.texts import _
from scoring.report.indicator.about import path_to
from scoring.report.indicator.view import IndicatorView
from scoring.scheme.model import Scheme


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
    asked = ask(visit, _("指标"))
    node = leaf_of(asked.scheme, asked.node)
    with st.spinner(_("正在整理 {year} 年的指标…", year=asked.year)):
        view = asked.data.indicator(asked.year, node)
    return Scene(
        asked.data,
        asked.scheme,
        asked.year,
        node,
        None if asked.known else asked.node,
        asked.unit,
        view,
    )


def leaf_of(scheme: Scheme, node: str) -> str:
    """Return the indicator itself, or the first one under a dimension; else the scheme's first."""
    leaves = scheme.leaves
    under = (n.id for n in leaves if any(step.id == node for step in path_to(scheme, n.id)))
    return next(under, leaves[0].id)
