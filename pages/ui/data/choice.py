"""What the page shows: the bundle, the year, and which of its sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.ui import bundles, controls, frame
from pages.ui.data.fields import segments
from pages.ui.nav import Visit
from pages.ui.results import Results, results
from pages.ui.texts import _
from scoring.tables.store import may_import

IMPORT, VERSIONS, LINEAGE, GAPS, EXPORT = "import", "versions", "lineage", "gaps", "export"
_KEPT = "_data_section"


@dataclass(frozen=True)
class Shown:
    """What is drawn.

    Parameters
    ----------
    section : str
        One of `sections`.
    """

    visit: Visit
    entry: bundles.Entry
    data: Results
    year: int
    section: str


_NAMES: dict[str, Callable[[], str]] = {
    IMPORT: lambda: _("导入"),
    VERSIONS: lambda: _("版本"),
    LINEAGE: lambda: _("溯源"),
    GAPS: lambda: _("自评与核查"),
    EXPORT: lambda: _("导出"),
}


def sections(visit: Visit) -> list[str]:
    """Return what this visitor may open; who may not import begins with the versions."""
    return [name for name in _NAMES if name != IMPORT or may_import(visit.viewer)]


def read(visit: Visit) -> Shown:
    """Return what the address and the last choice ask for.

    Raises
    ------
    Refused
        The bundle can no longer be read; left alone, it shows as an error list.
    """
    if visit.bundle is None:
        visit.state()  # a folder that cannot be read is named here
    assert visit.bundle is not None
    asked = visit.state()
    assert asked.year is not None
    known = sections(visit)
    chosen = st.session_state.get(_KEPT)
    section = chosen if chosen in known else known[0]
    data = results(visit.bundle, visit.viewer)
    return Shown(visit, visit.bundle, data, asked.year, section)


def draw(shown: Shown) -> Any:
    """Draw the title row and the choice of sections; return the row for a section's buttons."""
    row = frame.title_row(
        _("数据"), _("检查通过后才写入，任何一处被拒则全部不写"), key="data_title"
    )
    controls.bundle(shown.data.bundle.path, width=236, resets=("year", "node", "unit"), into=row)
    controls.year(shown.data.bundle.years, shown.year, into=row)
    with st.container(key="jz_data_sections"):
        segments(
            _("内容"),
            "jz_data_section",
            sections(shown.visit),
            shown.section,
            open_section,
            show=lambda name: _NAMES[name](),
        )
    return row


def open_section(name: str) -> None:
    """Show a section from the next run on."""
    st.session_state[_KEPT] = name
