"""权重: weights moved, the map and the ranks answer. The official result is never changed."""

import streamlit as st

from pages.ui import frame, provenance, unscored
from pages.ui.nav import guard
from pages.ui.texts import _
from pages.ui.weights import band, desk, telling, title, trial

visit = guard()


# A release runs this function alone: header, navigation and style sheet stay as they are.
@st.fragment
def page() -> None:
    tried = trial.current(visit)
    if tried is None:
        frame.empty_state(_("没有数据包"), _("请用 --bundle 指定数据包的文件夹后重新启动。"))
        return
    title.draw(tried)
    scored = not unscored.applies(tried.scheme)
    if scored:
        band.draw(tried)
        desk.draw(tried)
        telling.draw(tried)
    else:
        unscored.draw(tried.scheme)  # nothing answers to a weight
    has_map = scored and desk.has_map(tried)
    provenance.source_line(tried.data.bundle, tried.year, has_map=has_map)


page()
