"""旗县 / 县: one unit, why it scored so."""

import streamlit as st

from pages.ui import provenance
from pages.ui import unscored as no_marks
from pages.ui.county import banners, choice, head, line, lost, parts, start, streams, unscored
from pages.ui.lens import choice as lenses
from pages.ui.lens import table
from pages.ui.nav import guard
from pages.ui.verdict import overview as verdict
from pages.ui.verdict import unit

visit = guard()
shown = choice.read(visit)
picked = lenses.read(visit, shown.data, shown.year)
choice.draw(shown)
banners.draw(shown)
if shown.view is None:
    start.draw(shown)
elif verdict.applies(shown.scheme):
    unit.draw(shown, shown.view)
    streams.draw(shown, shown.view)
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
        table.draw(shown, shown.view, picked)
        lost.draw(shown, shown.view)
    else:
        line.draw(shown, shown.view, line.ALONE_HEIGHT)
    streams.draw(shown, shown.view)
provenance.source_line(shown.data.bundle, shown.year, has_map=False)
