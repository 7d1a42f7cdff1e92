"""What rules and vetoes may look up: values of leaves and counts, earlier years, benchmarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.places import is_code, prefecture_of, province_of
from scoring.engine.nodes import OK, Floats, Status
from scoring.engine.values import indicator_values, leaf_values
from scoring.frames import none_or, unit_years
from scoring.problems import Problem
from scoring.scheme.applies import in_years
from scoring.scheme.check_words import titles_of
from scoring.scheme.model import Node, Scheme
from scoring.scheme.rules import Context
from scoring.tables.figures.indicators import applies_to_units
from scoring.text import Text

Found = tuple[Floats, Status, list[Problem]]


@dataclass(frozen=True, eq=False)
class Lookup:
    """The figures of n unit-years, each made once, when it is first asked for.

    Parameters
    ----------
    scheme : Scheme
    units : DataFrame, n rows
        `schema.UNITS`; no (code, year) twice.
    rows : mapping of indicator to its rows of the panel
    references : mapping of indicator to {(scope, year): value}
    kept : dict
        What has been made so far.
    """

    scheme: Scheme
    units: pd.DataFrame
    rows: Mapping[str, pd.DataFrame]
    references: Mapping[str, Mapping[tuple[str, int], float]]
    kept: dict[Any, Any] = field(default_factory=dict, repr=False)

    @cached_property
    def leaves(self) -> dict[str, Node]:
        """The leaves by id."""
        return {leaf.id: leaf for leaf in self.scheme.leaves}

    @cached_property
    def keys(self) -> pd.MultiIndex:
        """(code, year) of every unit-year."""
        return unit_years(self.units)

    def found(self, indicator: str, back: int = 0) -> Found:
        """Return an indicator's values and status, and what is wrong with derived ones.

        Parameters
        ----------
        indicator : str
            A leaf (its value as handed in, or derived from counts) or a count.
        back : int
            How many years earlier; there, whom `applies` leaves out is known only for unit-years
            of the table: of others, earlier figures stand in the years the leaf applies to.

        Returns
        -------
        values : float64 array (n,)
        status : int8 array (n,)
        problems : list of Problem
        """
        if (indicator, back) not in self.kept:
            self.kept[indicator, back] = self._find(indicator, back)
        return self.kept[indicator, back]

    def figure(self, indicator: str, back: int = 0) -> Floats:
        """Return an indicator's values (n,); NaN where it is missing or na."""
        values, status, _ = self.found(indicator, back)
        return np.where(status == OK, values, np.nan)

    def benchmark(self, scope: str, indicator: str) -> Floats:
        """Return the reference figures (n,) of a scope, each of the unit's own year."""
        known = self.references.get(indicator, {})
        years = self.units["year"].tolist()
        at = zip(self._scopes(scope), years, strict=True)
        found = [known.get((s, int(year)), np.nan) if s else np.nan for s, year in at]
        return np.array(found, dtype=np.float64)

    def context(
        self,
        own: str = "",
        direction: Literal["up", "down"] | None = None,
        points: float = float("nan"),
    ) -> Context:
        """Return what a rule, or the test of a veto, is applied with.

        Parameters
        ----------
        own : str
            The indicator that is scored or tested.
        direction, points
            Of the leaf, where a leaf is scored.
        """
        return replace(self._context, own=own, direction=direction, points=points)

    @cached_property
    def titles(self) -> dict[str, Text]:
        """What leaves and counts are called."""
        zh, en = (titles_of(self.scheme, lang) for lang in ("zh", "en"))
        return {key: Text(title, en[key]) for key, title in zh.items()}

    @cached_property
    def _context(self) -> Context:
        return Context(
            self.units["year"].to_numpy(),
            self.units["policy_region"].fillna("").to_numpy(dtype=object),
            self.units["class"].fillna("").to_numpy(dtype=object),
            names=self.units["name"].to_numpy(dtype=object),
            titles=self.titles,
            figures=self.figure,
            benchmarks=self.benchmark,
        )

    def _find(self, indicator: str, back: int) -> Found:
        keys = self.keys if back == 0 else self._earlier(back)
        leaf = self.leaves.get(indicator)
        if leaf is None:
            return *indicator_values(self.rows.get(indicator), keys), []
        parts = {
            name: self.found(name, back)[:2]
            for more in (leaf.value.plus if leaf.value else ())
            for name in (more.rate, more.of)
        }
        return leaf_values(leaf, self.rows, keys, self._applies(leaf, keys, back), parts)

    def _earlier(self, back: int) -> pd.MultiIndex:
        codes, years = self.keys.get_level_values(0), self.keys.get_level_values(1)
        return pd.MultiIndex.from_arrays([codes, years - back])

    def _applies(self, leaf: Node, keys: pd.MultiIndex, back: int) -> NDArray[np.bool_]:
        here = applies_to_units(leaf.applies, self.units)
        if back == 0 or leaf.applies is None:
            return here
        at, years = self.keys.get_indexer(keys), leaf.applies.years
        # a unit that was not assessed then is not in the table; the leaf's years bind it as well
        then = keys.get_level_values(1).tolist()
        covered = np.array([years is None or in_years(years, int(year)) for year in then], bool)
        return np.where(at >= 0, here[at], covered)

    def _scopes(self, scope: str) -> list[str]:
        """Return the scope each unit finds its benchmark under; "" where it has none."""
        if scope == "class":
            return [str(none_or(c) or "") for c in self.units["class"].tolist()]
        if scope not in ("province", "prefecture"):
            return [scope] * len(self.units)
        above = province_of if scope == "province" else prefecture_of
        pairs = zip(self.units["code"].tolist(), self.units["parent"].tolist(), strict=True)
        places = (_place(str(code), none_or(parent)) for code, parent in pairs)
        return [above(place) if place else "" for place in places]


def lookup_of(
    scheme: Scheme,
    units: pd.DataFrame,
    panel: pd.DataFrame,
    references: pd.DataFrame | None = None,
) -> Lookup:
    """Return what can be looked up for some unit-years.

    Parameters
    ----------
    scheme : Scheme
    units : DataFrame, n rows
        `schema.UNITS`.
    panel : DataFrame
        `schema.PANEL`, the rows that count; earlier years of the units may be among them.
    references : DataFrame, optional
        `schema.REFERENCES`.
    """
    rows = {str(name): part for name, part in panel.groupby("indicator", sort=False)}
    known: dict[str, dict[tuple[str, int], float]] = {}
    if references is not None:
        columns = (references[c].tolist() for c in ("scope", "year", "indicator", "value"))
        for scope, year, indicator, value in zip(*columns, strict=True):
            known.setdefault(str(indicator), {})[str(scope), int(year)] = float(value)
    return Lookup(scheme, units, rows, known)


def _place(code: str, parent: object) -> str | None:
    """Return the official code a unit lies in: its own, the beginning of it, or its parent's."""
    for text in (code, parent):
        if isinstance(text, str) and is_code(text[:6]):
            return text[:6]
    return None
