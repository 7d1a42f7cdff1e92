"""Are the scheme's indicators there?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from scoring.tables.collect import Collector
from scoring.tables.indicators import Indicator, applies_to
from scoring.tables.reading.raw import RawTable
from scoring.tables.wide import UnitRow


def say_missing_columns(
    table: RawTable,
    found: Mapping[str, int],
    indicators: Mapping[str, Indicator],
    rows: Sequence[UnitRow],
    into: Collector,
) -> None:
    """Report every indicator without a column.

    A leaf may come as its own column or as its two counts; one that applies to nobody in the
    table need not come. An input that no score needs is remarked on only.
    """
    at = table.at(table.header_row)
    asked: set[str] = set()
    for indicator in indicators.values():
        counts = indicator.counts or ()
        if indicator.id in found or (counts and all(c in found for c in counts)):
            asked.update(counts)
            continue
        if not indicator.needed or not _applies_to_anyone(indicator, rows):
            continue
        asked.update(counts)
        title = indicator.title
        said = {"zh": title.zh, "en": title.get("en"), "id": indicator.id}
        lacking = [c for c in counts if c not in found]
        zh, en = "、".join(lacking), ", ".join(lacking)
        said["counts_zh"] = f"，也缺少可代替它的分项 {zh}" if counts else ""
        said["counts_en"] = f", nor are the counts it can be made of ({en})" if counts else ""
        into.say("table.column_missing", at, indicator.id, **said)
    for indicator in indicators.values():
        optional = not indicator.needed and indicator.id not in asked
        if optional and indicator.id not in found:
            title = indicator.title
            said = {"zh": title.zh, "en": title.get("en"), "id": indicator.id}
            into.say("table.input_absent", at, indicator.id, **said)


def _applies_to_anyone(indicator: Indicator, rows: Sequence[UnitRow]) -> bool:
    if indicator.applies is None:
        return True
    # a row whose unit or year was refused tells nothing about where the leaf applies
    sure = [row for row in rows if row.code and row.year is not None and row.assessed]
    years = np.array([row.year for row in sure], dtype=np.int16)
    return bool(applies_to(indicator.applies, [row.class_ for row in sure], years).any())
