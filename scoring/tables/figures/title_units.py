"""The unit a title states (单位：万元), held against the units of the table's indicators."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.unit_words import same_unit
from scoring.tables.figures.value_columns import Head
from scoring.tables.reading.cells import words
from scoring.tables.reading.raw import RawTable

# 填报单位：… names an office
_STATED = re.compile(r"(?<![报表制送核评])单位[:：(（]\s*(?P<units>[^:：;；)）\n]+)")
_BETWEEN = re.compile(r"[、,，/\s]+")
_LONGEST = 6


def say_title_units(
    table: RawTable, head: Head, indicators: Mapping[str, Indicator], into: Collector
) -> None:
    """Warn of a unit in a title that is none of the table's: its figures may be in that one."""
    units = [u for u in dict.fromkeys(indicators[c.indicator].unit for c in head.values) if u]
    for title in table.remarks:
        found = _STATED.search(title.value) if title.code == "table.title_states" else None
        if found is None or not units:
            continue
        whole = words(found["units"])
        # 元/人 stays whole where the scheme writes it so
        one = any(same_unit(whole, unit) for unit in units)
        said = [whole] if one else _BETWEEN.split(found["units"].strip())
        strange = [
            word
            for word in map(words, said)
            if word and len(word) <= _LONGEST and not any(same_unit(word, u) for u in units)
        ]
        if strange:
            have = {"said": strange, "units": units}
            into.say("table.title_unit", title.at, title.value, **have)
