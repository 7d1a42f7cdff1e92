"""What one column of figures (or one part of a long table) holds, before it becomes a panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scoring.tables.collect import SHOWN, Collector
from scoring.tables.figures.numbers import Bad, Cells, Floats
from scoring.tables.reading.raw import RawTable

Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Series:
    """Cells of one indicator and one stream in one table.

    Parameters
    ----------
    indicator : str
    stream : str or None
        As the panel writes it; None where the table names none.
    table : int
        Position of the table among those read.
    column : int or None
        Where the figures stand in it.
    unit : int32 array (k,)
        Position of each cell's unit and year in the roster; -1 where the row was refused.
    row : int32 array (k,)
        Row number as a person counts.
    value : float64 array (k,)
    status : int8 array (k,)
        See `numbers.VALUE`.
    n : float64 array (k,) or None
        Sample sizes.
    round : int32 array (k,) or None
        Position in `Rounds.names`, -1 where the row names none.
    """

    indicator: str
    stream: str | None
    table: int
    column: int | None
    unit: Ints
    row: Ints
    value: Floats
    status: Cells
    n: Floats | None = None
    round: Ints | None = None


@dataclass
class RoundNames:
    """The rounds that tables name, in order of appearance."""

    names: list[str] = field(default_factory=list)

    def at(self, name: str) -> int:
        """Return the position of a round, -1 for none."""
        if not name:
            return -1
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)


def say_bad(
    table: RawTable,
    rows: Sequence[int],
    bad: Sequence[tuple[int, Bad]],
    into: Collector,
) -> None:
    """Report cells that hold no good number, row by row, up to the collector's limit.

    Parameters
    ----------
    rows : sequence of int
        Row numbers; `Bad.at` is a position among them.
    bad : sequence of (column, Bad)
    """
    ordered = sorted(bad, key=lambda fault: (rows[fault[1].at], fault[0]))
    for column, fault in ordered[:SHOWN]:
        said = {"unit": fault.indicator.unit, **fault.indicator.range_words}
        at = table.at(rows[fault.at], column)
        into.say(f"table.{fault.code}", at, fault.text, **said)
    into.more(max(len(ordered) - SHOWN, 0))
