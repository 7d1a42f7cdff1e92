"""Scenarios: saved, reopened, compared."""

from __future__ import annotations

import streamlit as st

from pages.ui import frame
from pages.ui.html import head
from pages.ui.texts import _, language
from pages.ui.weights.scenarios import chosen, comparing, files, keeping, listed, save
from pages.ui.weights.trial import Trial
from scoring.casebook.rights import may_save
from scoring.problems import Refused


def draw(trial: Trial) -> None:
    """Draw the part: what is saved and the list on the left, the comparison on the right."""
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        frame.show(head(_("保存当前权重")))
        if may_save(trial.data.viewer):
            save.draw(trial)
        else:
            frame.notice(_("保存调权方案需要“方法”或“管理员”角色；打开和比较不需要。"))
        try:
            found = listed.rows(trial, keeping.listed(trial.data.viewer))
        except Refused as refused:
            found = ()
            for problem in refused.problems:
                frame.banner(_("不能读取调权方案"), problem.line(language()), kind="cap")
        else:
            listed.draw(trial, found)
            chosen.draw(trial, found)
        files.draw(trial)
    with right:
        comparing.draw(trial, found)
