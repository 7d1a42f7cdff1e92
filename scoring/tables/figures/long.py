"""A long table (a row a unit, year and indicator) to series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from geodata.likeness import likest
from scoring.tables.collect import Collector
from scoring.tables.figures.indicators import Indicator, by_header
from scoring.tables.figures.numbers import EMPTY, MISSING, NA, VALUE, Cells, Floats, read_cells
from scoring.tables.figures.rows import TableRows
from scoring.tables.figures.series import Ints, Series, say_bad
from scoring.tables.figures.value_columns import Head
from scoring.tables.figures.wide import as_the_scheme
from scoring.tables.reading.cells import read_number, tidy
from scoring.tables.reading.headers import aliases_of, header_key
from scoring.tables.reading.raw import RawTable

FIELDS = ("indicator", "value", "n", "stream", "round", "status")
_STATUS = {
    "": VALUE,
    **dict.fromkeys(("missing", "缺失", "未报"), MISSING),
    **dict.fromkeys(("na", "n/a", "缺项", "不适用"), NA),
}


def is_long(table: RawTable) -> bool:
    """Tell whether the header names both an indicator and a value."""
    header = {header_key(h) for h in table.header}
    return all(header & set(aliases_of(field)) for field in ("indicator", "value"))


def read_long(
    read: TableRows,
    unit: Ints,
    head: Head,
    indicators: Mapping[str, Indicator],
    into: Collector,
) -> list[Series]:
    """Return the series of a long table, in order of appearance; every bad cell is reported.

    Parameters
    ----------
    read : TableRows
    unit : int32 array (rows,)
        Position of each row of `read` in the roster, -1 where it was refused.
    head : Head
        Positions of the fields.
    indicators : mapping of id to Indicator
    """
    reader = _Reader(read, head, indicators, into)
    which = reader.which()
    known = np.flatnonzero(which >= 0)
    value, status = reader.values(known, which[known])
    n = reader.sizes(known)
    numbers = np.array([r.row.number for r in read.rows], dtype=np.int32)
    rounds = np.array([r.round for r in read.rows], dtype=np.int32)
    groups: dict[tuple[int, str | None], list[int]] = {}
    for k, i in enumerate(known.tolist()):
        given = reader.given[which[i]]
        groups.setdefault((which[i], as_the_scheme(read.rows[i].stream, given)), []).append(k)
    made = []
    for (indicator, stream), group in groups.items():
        at = np.array(group, dtype=np.intp)
        rows = known[at]
        made.append(
            Series(
                reader.given[indicator].id,
                stream,
                read.number,
                head.of("value"),
                unit[rows],
                numbers[rows],
                value[at],
                status[at],
                None if n is None else n[at],
                rounds[rows] if (rounds >= 0).any() else None,
            )
        )
    return made


class _Reader:
    def __init__(
        self,
        read: TableRows,
        head: Head,
        indicators: Mapping[str, Indicator],
        into: Collector,
    ) -> None:
        self.read, self.head, self.into = read, head, into
        self.given: Sequence[Indicator] = list(indicators.values())
        self.at = {given.id: i for i, given in enumerate(self.given)}
        self.by_header = by_header(indicators)

    def which(self) -> NDArray[np.intp]:
        """Return the position of each row's indicator, -1 where nobody knows it, (rows,)."""
        known: dict[str, list[str]] = {}
        found = np.full(len(self.read.rows), -1, dtype=np.intp)
        for i, text in enumerate(self._texts("indicator")):
            if text not in known:
                known[text] = self.by_header.get(header_key(text), [])
            meant = known[text]
            if len(meant) == 1:
                found[i] = self.at[meant[0]]
            elif meant:
                self._say("table.header_ambiguous", i, "indicator", text, have=meant)
            else:
                self._say("long.indicator", i, "indicator", text, have=self._likest(text))
        return found

    def _likest(self, text: str) -> list[str]:
        titles = {title: given.id for given in self.given for title in given.headers}
        like = dict.fromkeys(titles[title] for title in likest(text, titles))
        return list(like) or [given.id for given in self.given[:5]]

    def values(self, rows: NDArray[np.intp], which: NDArray[np.intp]) -> tuple[Floats, Cells]:
        """Return the values and what stands in each cell, with the `status` column heeded."""
        texts = self._texts("value")
        value, status, bad = read_cells([texts[i] for i in rows.tolist()], self.given, which)
        at = self.head.of("value")
        assert at is not None
        numbers = [self.read.rows[i].row.number for i in rows.tolist()]
        say_bad(self.read.table, numbers, [(at, fault) for fault in bad], self.into)
        written = self._texts("status")
        for k, text in enumerate(written[i] for i in rows.tolist()):
            said = _STATUS.get(tidy(text).casefold()) if text else VALUE
            if said is None:
                self._say("long.status", int(rows[k]), "status", text)
            elif said != VALUE and status[k] not in (EMPTY, said):
                self._say("long.status_with_value", int(rows[k]), "status", text)
            elif said != VALUE:
                status[k] = said
        return value, status

    def sizes(self, rows: NDArray[np.intp]) -> Floats | None:
        """Return the sample sizes, None where no row has one."""
        if self.head.of("n") is None:
            return None
        texts, sizes = self._texts("n"), np.full(len(rows), np.nan)
        for k, i in enumerate(rows.tolist()):
            number = read_number(texts[i]) if texts[i].strip() else None
            if isinstance(number, str):
                self._say(f"table.{number}", i, "n", texts[i], unit="")
            elif number is not None and (number < 0 or number != int(number)):
                self._say("long.size", i, "n", texts[i])
            elif number is not None:
                sizes[k] = number
        return sizes

    def _texts(self, field: str) -> list[str]:
        at = self.head.of(field)
        return ["" if at is None else r.row.cells[at] for r in self.read.rows]

    def _say(self, code: str, i: int, field: str, value: str, **said: object) -> None:
        place = self.read.table.at(self.read.rows[i].row.number, self.head.of(field))
        self.into.say(code, place, value, **said)
