"""敏感性: how far a result can be trusted, what is fragile, what drives it."""

from pages.ui import provenance, unscored
from pages.ui.asked import ask
from pages.ui.nav import guard
from pages.ui.sensitivity import audit, band, cross, data, drivers, flips, robust, scene, title
from pages.ui.texts import _

visit = guard()
asked = ask(visit, _("敏感性"))
if unscored.applies(asked.scheme):
    title.bare(asked)
    unscored.draw(asked.scheme)  # nothing answers to a weight
else:
    shown = scene.of(visit, asked.data, asked.year)
    title.draw(shown)
    provenance.banners(shown.data.bundle)
    band.draw(shown)
    title.choices(shown)
    if shown.part == scene.ROBUST:
        robust.draw(shown)
    elif shown.part == scene.FLIPS:
        flips.draw(shown)
    elif shown.part == scene.DRIVERS:
        drivers.draw(shown)
    elif shown.part == scene.DATA:
        data.draw(shown)
    elif shown.part == scene.CROSS:
        cross.draw(shown)
    else:
        audit.draw(shown)
provenance.source_line(asked.data.bundle, asked.year, has_map=False)
