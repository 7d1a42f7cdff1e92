"""方案: a scheme read as its document prints it, worked through with one unit, compared."""

from pages.ui import provenance
from pages.ui.method import compare, glossary, head, order, rules, scene, table, title, worked
from pages.ui.nav import guard

shown = scene.of(guard())
title.draw(shown)
if shown.data is not None:
    provenance.banners(shown.data.bundle)
head.draw(shown)
title.parts(shown)
if shown.part == scene.TABLE:
    table.draw(shown)
elif shown.part == scene.RULES:
    rules.draw(shown)
elif shown.part == scene.WORKED:
    worked.draw(shown)
elif shown.part == scene.ORDER:
    order.draw(shown)
elif shown.part == scene.TERMS:
    glossary.draw(shown)
else:
    compare.draw(shown)
if shown.data is not None and shown.year is not None:
    provenance.source_line(shown.data.bundle, shown.year, has_map=False)
else:
    head.source_line(shown)
