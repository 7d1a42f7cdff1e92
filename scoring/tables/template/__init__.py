"""A workbook to fill in, for any scheme: filled and read back, it gives what was filled in.

`template_bytes` is all that others need; `marker` is light and serves the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.scheme.load import SchemeFile
    from scoring.tables.units.unit_list import UnitList


def template_bytes(
    file: SchemeFile,
    *,
    region: str | None = None,
    year: int | Sequence[int] | None = None,
    units: UnitList | None = None,
    lang: str = "zh",
) -> bytes:
    """Return a workbook (XLSX) to fill in; the same arguments give the same bytes.

    Parameters
    ----------
    file : SchemeFile
    region : str, optional
        Places whose codes and names are filled in (``15``, ``1501``, ``100000``).
    year : int or sequence of int, optional
        A row for every unit and year; without it the year column is left to be filled in.
    units : UnitList, optional
        Who is assessed, instead of the places of the region (`units_table.read_units_table`).
        Without either, and for schemes of free level, the rows are left empty.
    lang : {"zh", "en"}
        Of the headers, notes and names of sheets; the reader knows both.

    Raises
    ------
    Refused
        ``table.region_unknown``.
    """
    from scoring.tables.template.make import make_template
    from scoring.tables.template.write import workbook_bytes

    return workbook_bytes(make_template(file, region=region, year=year, units=units, lang=lang))
