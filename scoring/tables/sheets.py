"""What a sheet or file is for: told by its name, else by its header."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from scoring.tables.attached import records, references, rounds
from scoring.tables.context import PLACE_FIELDS
from scoring.tables.figures import long
from scoring.tables.figures.indicators import Indicator
from scoring.tables.figures.streams import STREAMS, StreamNames
from scoring.tables.figures.value_columns import names_indicators
from scoring.tables.reading.headers import aliases_of, header_key, known_words
from scoring.tables.reading.raw import RawTable
from scoring.tables.units import units_table

Role = Literal["data", "units", "references", "problems", "rounds", "decided", "notes"]

DATA_FIELDS = (*PLACE_FIELDS, "year", *long.FIELDS)
"""Fields of a table of figures, wide or long."""

_NAMES: dict[Role, tuple[str, ...]] = {
    "data": ("指标", "指标数据", "数据", "考核数据", "data", "panel", "indicators"),
    "units": ("考核对象", "单位", "单位表", "考核单位", "units"),
    "references": ("基准", "基准值", "参照", "参照值", "references", "benchmarks"),
    "problems": ("问题情形", "问题", "问题记录", "problems"),
    "rounds": ("轮次", "考核轮次", "rounds"),
    "decided": ("审定等次", "审定结果", "decided grades", "decided"),
    "notes": ("填表说明", "填报说明", "说明", "notes", "readme"),
}
_PART = re.compile(r"[\s_（(\-—·:：0-9]")
"""What may follow a role's word: ``指标 旗县``, ``数据2019``, ``指标（盟市）``."""

TITLES: dict[Role, tuple[str, str]] = {
    "units": ("考核对象", "units"),
    "references": ("基准", "benchmarks"),
    "problems": ("问题情形", "problem records"),
    "rounds": ("轮次", "rounds"),
    "decided": ("审定等次", "decided grades"),
}


def role_by_name(name: str) -> Role | None:
    """Return what a sheet or file of that name is for, None where the name does not say."""
    plain = name.strip()
    for role, words in _NAMES.items():
        for word in words:
            head, rest = plain[: len(word)], plain[len(word) :]
            if header_key(head) == header_key(word) and (not rest or _PART.match(rest)):
                return role
    return None


def role_by_header(
    table: RawTable, indicators: Mapping[str, Indicator], streams: StreamNames
) -> Role | None:
    """Return what a table is for by its columns, None where they do not say."""
    header = {header_key(h) for h in table.header}

    def has(*fields: str) -> bool:
        return all(not header.isdisjoint(aliases_of(field)) for field in fields)

    if long.is_long(table):
        return "references" if has("scope") and not has("name") else "data"
    if names_indicators(table, indicators, streams):
        return "data"
    if has("problem", "name"):
        return "problems"
    if has("grade", "name"):
        return "decided"
    if has("round", "year") and not has("name"):
        return "rounds"
    return "units" if has("code", "name") else None


def words_of_headers(indicators: Mapping[str, Indicator]) -> frozenset[str]:
    """Return every word that a header of any of these tables may hold."""
    fields = {
        *DATA_FIELDS,
        *units_table.FIELDS,
        *records.FIELDS,
        *references.FIELDS,
        *rounds.FIELDS,
        *rounds.DECIDED_FIELDS,
    }
    words = {key: given.headers for key, given in indicators.items()}
    # the lower row of a header in two may hold streams alone
    words |= {stream.id: (stream.title.zh, *stream.aliases) for stream in STREAMS}
    return known_words(sorted(fields), words)
