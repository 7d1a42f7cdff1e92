"""Benchmarks (`--references FILE`): a figure of the country, a region or a class, by year."""

from __future__ import annotations

from collections.abc import Set
from functools import lru_cache

import pandas as pd

from geodata.places import places
from geodata.regions import regions
from scoring.tables.attached.fields import FieldReader
from scoring.tables.bundle.schema import REFERENCES, dtypes
from scoring.tables.context import Context
from scoring.tables.figures.indicators import by_header, indicators_of
from scoring.tables.reading.cells import tidy, words
from scoring.tables.reading.headers import Columns, find_columns, header_key
from scoring.tables.reading.raw import RawRow, RawTable

FIELDS = ("scope", "year", "indicator", "value", "source")
NATIONAL = "national"
"""Scope of the whole country, as `references.parquet` writes it."""
_NATIONAL = {"national", "全国", "国家", "100000", "country", "nation", "china"}


def read_references(table: RawTable, context: Context, classes: Set[str]) -> pd.DataFrame | None:
    """Read benchmarks as `schema.REFERENCES`; None where nothing of them can be used.

    Parameters
    ----------
    classes : set of str
        Classes of the units: a scope is the country, a region by code or name, or one of these.
    """
    columns = find_columns(table, FIELDS, context.into)
    reader = _Reader(table, columns, context, classes)
    lacking = reader.lacks(
        ("scope", "范围", "scope"), ("indicator", "指标", "indicator"), ("value", "数值", "value")
    )
    if "year" not in columns.of and context.year is None:
        context.into.say("table.no_year", table.at(table.header_row))
    if lacking:
        return None
    reader.say_unused()
    made: dict[tuple[object, ...], dict[str, object]] = {}
    first: dict[tuple[object, ...], int] = {}
    for row in table.rows:
        record = reader.reference(row)
        if record is None:
            continue
        key = record["scope"], record["year"], record["indicator"]
        if key in made:
            said = {"name": record["scope"], "when": f" {key[1]} 年", "when_en": f" ({key[1]})"}
            rows = [first[key], row.number]
            reader.say("table.duplicate", row, "indicator", str(key[2]), rows=rows, **said)
            continue
        made[key], first[key] = record, row.number
    frame = pd.DataFrame(list(made.values()), columns=pd.Index(list(REFERENCES.columns)))
    return frame.astype(dtypes(REFERENCES))


class _Reader(FieldReader):
    def __init__(
        self, table: RawTable, columns: Columns, context: Context, classes: Set[str]
    ) -> None:
        super().__init__(table, columns, context.into)
        self.context, self.classes = context, {words(c): c for c in classes}
        self.known = indicators_of(context.scheme)
        self.by_header = by_header(self.known)

    def reference(self, row: RawRow) -> dict[str, object] | None:
        """Return one benchmark, None where it was refused."""
        before = self.into.count
        scope = self._scope(self.text(row, "scope"))
        if scope is None:
            self.say("references.scope", row, "scope", self.text(row, "scope"))
        has_years = "year" in self.columns.of
        year = self.year(row, needed=True) if has_years else self.context.year
        if self.context.skips(year):
            return None
        text = self.text(row, "indicator")
        meant = self.by_header.get(header_key(text), [])
        if len(meant) != 1:
            code = "table.header_ambiguous" if meant else "references.indicator"
            self.say(code, row, "indicator", text, have=meant or list(self.known)[:10])
            return None
        indicator = self.known[meant[0]]
        value = self.number(row, "value", indicator.unit)
        if value is None and self.into.count == before:
            self.say("references.no_value", row, "value")
        elif value is not None and indicator.outside(value):
            words_ = indicator.range_words
            self.say("table.out_of_range", row, "value", self.text(row, "value"), **words_)
        if year is None or self.into.count > before:
            return None
        return {
            "scope": scope,
            "year": year,
            "indicator": indicator.id,
            "value": value,
            "source": self.text(row, "source") or self.table.source(row.number),
        }

    def _scope(self, text: str) -> str | None:
        """Return ``national``, a six-digit code or a class; None where it is none of them."""
        word = words(text)
        if word.casefold() in _NATIONAL:
            return NATIONAL
        if word in self.classes:
            return self.classes[word]
        return _region_code(tidy(text), word)


def _region_code(code: str, word: str) -> str | None:
    """Return the six digits of the one region of that code (``15``, ``150100``) or name."""
    known = _regions()
    if code.isascii() and code.isdigit() and len(code) in (2, 4, 6):
        full = code.ljust(6, "0")
        return full if any(full in codes for codes in known.values()) else None
    found = known.get(word, frozenset())
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=1)
def _regions() -> dict[str, frozenset[str]]:
    """Names of provinces, prefectures and counties -> their codes; several where shared."""
    found: dict[str, set[str]] = {}
    for above in regions():
        found.setdefault(words(above.name.zh), set()).add(above.code.ljust(6, "0"))
    for here in places():
        found.setdefault(words(here.prefecture_name), set()).add(here.prefecture)
        found.setdefault(words(here.name), set()).add(here.code)
    return {name: frozenset(codes) for name, codes in found.items()}
