"""旗县 / 县: one unit, why it scored so."""

import streamlit as st

from pages.ui import provenance
from pages.ui import unscored as no_marks
from pages.ui.county import banners, choice, head, line, lost, parts, start, streams, unscored
from pages.ui.nav import guard

visit = guard()
shown = choice.read(visit)
choice.draw(shown)
banners.draw(shown)
if shown.view is None:
    start.draw(shown)
elif shown.view.assessed and no_marks.applies(shown.scheme):
    unscored.draw(shown, shown.view)
else:
    head.draw(shown, shown.view)
    if shown.view.assessed:
        left, right = st.columns([1.5, 1], gap="medium")
        with left:
            parts.draw(shown, shown.view)
        with right:
            line.draw(shown, shown.view, parts.height(shown.view))
        lost.draw(shown, shown.view)
    else:
        line.draw(shown, shown.view, line.ALONE_HEIGHT)
    streams.draw(shown, shown.view)
provenance.source_line(shown.data.bundle, shown.year, has_map=False)
