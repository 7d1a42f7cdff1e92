"""权重: weights moved, the map and the ranks answer. The official result is never changed."""

import streamlit as st

from pages.ui import frame, provenance, unscored
from pages.ui.nav import guard
from pages.ui.texts import _
from pages.ui.weights import band, desk, parts, robust, telling, title, trial
from pages.ui.weights.methods import page as methods
from pages.ui.weights.scenarios import page as scenarios

visit = guard()


# A release runs this function alone: header, navigation and style sheet stay as they are.
@st.fragment
def page() -> None:
    tried = trial.current(visit)
    if tried is None:
        frame.empty_state(_("没有数据包"), _("请用 --bundle 指定数据包的文件夹后重新启动。"))
        return
    title.draw(tried)
    has_map, room = False, None
    if unscored.applies(tried.scheme):
        unscored.draw(tried.scheme)  # nothing answers to a weight
    else:
        band.draw(tried)
        has_map = _part(tried)
        room = robust.room() if tried.part == parts.LIVE else None
    provenance.source_line(tried.data.bundle, tried.year, has_map=has_map)
    if room is not None:
        robust.draw(tried, room)  # last: nothing else waits for it


def _part(tried: trial.Trial) -> bool:
    """Draw the part that is open; return whether it has a map."""
    if tried.part == parts.METHODS:
        methods.draw(tried)
    elif tried.part == parts.SCENARIOS:
        scenarios.draw(tried)
    else:
        desk.draw(tried)
        telling.draw(tried)
        return desk.has_map(tried)
    return False


page()
