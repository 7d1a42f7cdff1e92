"""One input read by several schemes: which years are whose, and what columns the others have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scoring.scheme.applies import in_years
from scoring.scheme.model import Scheme
from scoring.tables.figures.indicators import Indicator, indicators_of


@dataclass(frozen=True)
class Share:
    """A scheme's share of an input.

    Parameters
    ----------
    years : str
        Years the scheme reads, as ``2016..2020``.
    others : tuple of (Scheme, str)
        The other schemes of the input, each with its years.
    """

    years: str
    others: tuple[tuple[Scheme, str], ...]

    def mine(self, year: int) -> bool:
        """Tell whether a year is read by this scheme."""
        return in_years(self.years, year)

    def taken(self, year: int) -> bool:
        """Tell whether another scheme reads a year."""
        return any(in_years(years, year) for _, years in self.others)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """What the other schemes ask for: their columns are known, and left to them."""
        return {key: one for scheme, _ in self.others for key, one in indicators_of(scheme).items()}
