"""The values of one indicator in one year, one for every unit, scored or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.engine.lookup import lookup_of
from scoring.engine.nodes import OK
from scoring.engine.run import WORDS
from scoring.engine.year import Floats, Year
from scoring.frames import only
from scoring.report.board import OUT
from scoring.report.indicator.about import is_scored
from scoring.scheme.model import Node
from scoring.tables.bundle.read import Bundle


@dataclass(frozen=True)
class Values:
    """Values of one indicator in one year.

    Parameters
    ----------
    node : str
    year : int
    values : float64 array (n,)
        As `Year.units`; NaN where there is none.
    status : object array (n,)
        "" with a value, ``missing``, ``na``, or ``out`` (not in the assessment).
    """

    node: str
    year: int
    values: Floats
    status: NDArray[np.object_]

    @property
    def known(self) -> Floats:
        """The values there are, (k,)."""
        return self.values[~np.isnan(self.values)]


def values_of(bundle: Bundle, table: Year, node: str) -> Values:
    """Return the values an indicator's scores are made of; derived ones are computed.

    A leaf whose rule was not published is not scored, so the scored table holds no value of it:
    its values are read from the panel's rows that count, as the engine reads them.

    Raises
    ------
    KeyError
        The scheme of that year has no such node.
    """
    leaf = table.node(node)
    if not is_scored(leaf):
        values, status = _from_panel(bundle, table, leaf)
    else:
        at = table.row(node)
        values = table.value[at]
        # a value whose rule lacks a limit is missing as a score, yet it was handed in
        status = np.where(np.isnan(values), table.status[at], "")
    values = np.where(table.assessed, values, np.nan)
    return Values(node, table.year, values, np.where(table.assessed, status, OUT))


def _from_panel(bundle: Bundle, table: Year, leaf: Node) -> tuple[Floats, Any]:
    panel = bundle.counting
    rows = only(panel, panel["year"] == table.year)
    values, status, _faults = lookup_of(table.scheme, table.units, rows).found(leaf.id)
    words = np.array([WORDS[int(s)] for s in status], dtype=object)
    return np.where(status == OK, values, np.nan), words
