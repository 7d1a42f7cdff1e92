"""指标: one indicator, what it is, how its values are spread and where, what it repeats."""

import streamlit as st

from pages.ui import provenance
from pages.ui.indicators import (
    coverage,
    definition,
    distribution,
    every,
    map,
    related,
    scene,
    tally,
    title,
)
from pages.ui.nav import guard

shown = scene.of(guard())
title.draw(shown)
bars = provenance.banners(shown.data.bundle)
left, right = st.columns([1, 1.2], gap="medium")
with left:
    definition.draw(shown)
with right:
    distribution.draw(shown)
said = tally.draw(shown)
map.draw(shown, bars, said)
left, right = st.columns([1, 1.2], gap="medium")
with left:
    coverage.draw(shown)
    related.inflation(shown)
with right:
    related.draw(shown)
every.draw(shown)
provenance.source_line(shown.data.bundle, shown.year, has_map=map.has_map(shown))
