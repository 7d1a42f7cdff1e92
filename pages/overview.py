"""总览: counts leaders know, the live map beside the ranking, the distribution of scores."""

from pages.ui import provenance, unscored
from pages.ui.lens import band, choice
from pages.ui.nav import guard
from pages.ui.overview import desk, distribution, figures, scene, title
from pages.ui.verdict import overview as verdict

visit = guard()
shown = scene.of(visit)
picked = choice.read(visit, shown.data, shown.year)
title.draw(shown, picked)
bars = provenance.banners(shown.data.bundle)
if verdict.applies(shown.scheme):
    verdict.draw(shown, bars)
elif unscored.applies(shown.scheme):
    unscored.draw(shown.scheme)
else:
    figures.draw(shown)
    desk.draw(shown, bars)
    if picked.lens is None:
        distribution.draw(shown)
    else:  # one strip under the map: it still fits one screen
        band.draw(shown.data, shown.year, picked.lens)
has_map = desk.has_map(shown) and not unscored.applies(shown.scheme)
provenance.source_line(shown.data.bundle, shown.year, has_map=has_map)
