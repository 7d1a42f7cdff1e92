"""总览: counts leaders know, the live map beside the ranking, the distribution of scores."""

from pages.ui import provenance, unscored
from pages.ui.nav import guard
from pages.ui.overview import desk, distribution, figures, scene, title

shown = scene.of(guard())
title.draw(shown)
bars = provenance.banners(shown.data.bundle)
if unscored.applies(shown.scheme):
    unscored.draw()
else:
    figures.draw(shown)
    desk.draw(shown, bars)
    distribution.draw(shown)
has_map = desk.has_map(shown) and not unscored.applies(shown.scheme)
provenance.source_line(shown.data.bundle, shown.year, has_map=has_map)
