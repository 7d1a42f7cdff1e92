"""From a scheme to its template, as data."""

from __future__ import annotations

from collections.abc import Sequence

from scoring.scheme.load import SchemeFile
from scoring.scheme.wording import spoken_year, worded
from scoring.tables.template.fingerprint import fingerprint
from scoring.tables.template.marker import Marker
from scoring.tables.template.model import Template
from scoring.tables.template.notes import notes_of
from scoring.tables.template.sheets import (
    data_sheets,
    problems_sheet,
    references_sheet,
    units_sheet,
)
from scoring.tables.template.who import who_of
from scoring.tables.units.join import bundle_region
from scoring.tables.units.unit_list import UnitList


def make_template(
    file: SchemeFile,
    *,
    region: str | None = None,
    year: int | Sequence[int] | None = None,
    units: UnitList | None = None,
    lang: str = "zh",
) -> Template:
    """Return the template of a scheme; parameters as for `template_bytes`.

    Raises
    ------
    Refused
        ``table.region_unknown``.
    """
    years = () if year is None else (year,) if isinstance(year, int) else tuple(dict.fromkeys(year))
    who = who_of(file.scheme, region, years, units)
    here = bundle_region(region) or file.scheme.region
    scheme = worded(file.scheme, here, max(years, default=spoken_year(file.scheme)))
    known = years or tuple(sorted({y for _, y in who.rows if y is not None}))
    more = (problems_sheet(scheme, lang), references_sheet(scheme, who, known, lang))
    return Template(
        marker=Marker(scheme.id, fingerprint(scheme)).text(lang),
        title=scheme.title.text.get(lang),
        lang=lang,
        notes=notes_of(scheme, who, known, lang),
        sheets=(
            *data_sheets(scheme, who, known, lang),
            units_sheet(scheme, who, lang),
            *(sheet for sheet in more if sheet is not None),
        ),
    )
