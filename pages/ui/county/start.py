"""No unit in the address: the selector above, and the lowest of every class one click away."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame, state, wording
from pages.ui.county import words
from pages.ui.county.choice import Shown
from pages.ui.html import head, md
from pages.ui.texts import _, n_
from scoring.report.finder import Lowest, lowest
from scoring.scheme.model import ROOT

COUNT = 5
COLUMNS = 4
NARROWEST = 3
"""A single class does not stretch over the whole page."""


def draw(shown: Shown) -> None:
    """Draw the empty state and a column of buttons for every class."""
    unit = words.unit(shown.data.bundle, shown.year)
    if shown.code is not None:
        frame.notice(_("{year} 年的数据里没有 {code}。", year=shown.year, code=shown.code))
    found = lowest(shown.board, COUNT)
    way = _("在右上角按名称或代码查找，或点开下面得分最低的对象。")
    if not found:  # nobody has a rank
        way = _("在右上角按名称或代码查找。")
    frame.empty_state(_("请选择{unit}", unit=unit), way)
    with st.container(key="jz_start"):
        for start in range(0, len(found), COLUMNS):
            row = found[start : start + COLUMNS]
            columns = st.columns(max(len(row), NARROWEST), gap="large")
            for group, column in zip(row, columns, strict=False):
                with column:
                    _group(shown, group)


def _group(shown: Shown, group: Lowest) -> None:
    title = wording.klass(shown.scheme, group.klass) or _("全部")
    note = n_("{n} 个有位次，得分最低的 {k} 个", group.ranked, k=len(group.rows))
    frame.show(head(title, note))
    for row in group.rows:
        said = _(
            "第 {rank} 位　{name}　{score}",
            rank=row.rank,
            name=row.name,
            score=wording.scored(shown.scheme, ROOT, row.score),
        )
        st.button(
            md(said),
            key=f"jz_open_{row.code}",
            width="stretch",
            on_click=state.put,
            kwargs={"unit": row.code},
        )
