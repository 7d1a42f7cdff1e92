"""数据: tables come in and are checked, versions are kept, every figure is followed to its row."""

from pages.ui import provenance
from pages.ui.data import choice, export, gaps, intake, lineage, versions
from pages.ui.nav import guard

shown = choice.read(guard())
row = choice.draw(shown)
if shown.section == choice.IMPORT:
    intake.draw(shown, row)
else:
    provenance.banners(shown.data.bundle)
    if shown.section == choice.VERSIONS:
        versions.draw(shown)
    elif shown.section == choice.LINEAGE:
        lineage.draw(shown)
    elif shown.section == choice.GAPS:
        gaps.draw(shown)
    else:
        export.draw(shown)
    provenance.source_line(shown.data.bundle, shown.year, has_map=False)
