"""What a scheme asks of a table: its indicators, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.scheme.applies import Applies
from scoring.scheme.model import Node, Scheme
from scoring.tables.reading.headers import header_key
from scoring.text import Text


@dataclass(frozen=True)
class Indicator:
    """A leaf or an input of the scheme.

    Parameters
    ----------
    counts : (str, str) or None
        Ids of the two counts a leaf can be derived from.
    needed : bool
        True where scores cannot be made without it: a leaf whose rule is published.
    """

    id: str
    title: Text
    unit: str
    stream: str | None
    low: float | None
    high: float | None
    applies: Applies | None
    counts: tuple[str, str] | None
    needed: bool

    def outside(self, value: float) -> bool:
        """Tell whether a value lies outside the range; both limits are inside."""
        low, high = self.low, self.high
        return (low is not None and value < low) or (high is not None and value > high)

    @property
    def range_words(self) -> dict[str, str]:
        """The two limits as a message says them."""
        return {
            name: "…" if value is None else f"{value:g}"
            for name, value in (("low", self.low), ("high", self.high))
        }

    @property
    def headers(self) -> tuple[str, ...]:
        """Headers it may stand under: id, titles, titles with the unit in brackets."""
        titles = [t for t in (self.title.zh, self.title.en) if t]
        return (self.id, *titles, *(f"{t}({self.unit})" for t in titles if self.unit))


def indicators_of(scheme: Scheme) -> dict[str, Indicator]:
    """Return the scheme's leaves, then its inputs, then counts named by a leaf but not declared."""
    found: dict[str, Indicator] = {leaf.id: _leaf(leaf) for leaf in scheme.leaves}
    for given in scheme.inputs:
        low, high = given.range or (None, None)
        found[given.id] = Indicator(
            *(given.id, given.title.text, given.unit, given.stream or None),
            *(low, high, None, None, False),
        )
    for leaf in scheme.leaves:
        for count in (leaf.value.num, leaf.value.den) if leaf.value else ():
            plain = Indicator(count, Text(count), "", None, None, None, None, None, False)
            found.setdefault(count, plain)
    return found


def _leaf(leaf: Node) -> Indicator:
    low, high = leaf.range or (None, None)
    return Indicator(
        leaf.id,
        leaf.title.text,
        leaf.unit,
        leaf.stream or None,
        low,
        high,
        leaf.applies,
        (leaf.value.num, leaf.value.den) if leaf.value else None,
        leaf.rule is None or leaf.rule.type != "unpublished",
    )


def by_header(indicators: Mapping[str, Indicator]) -> dict[str, list[str]]:
    """Return header words, as `header_key` writes them, -> ids of the indicators they may mean."""
    found: dict[str, list[str]] = {}
    for indicator in indicators.values():
        for key in {header_key(word) for word in indicator.headers}:
            found.setdefault(key, []).append(indicator.id)
    return found


def applies_to(
    applies: Applies | None, classes: Iterable[str | None], years: NDArray[np.integer]
) -> NDArray[np.bool_]:
    """Return to which of n unit-years something applies, shape (n,); the rest is na.

    Parameters
    ----------
    applies : Applies or None
        None applies to all.
    classes : iterable of str or None, length n
    years : int array (n,)
    """
    if applies is None:
        return np.ones(len(years), dtype=bool)
    known: dict[tuple[str | None, int], bool] = {}
    yes = np.empty(len(years), dtype=bool)
    for i, pair in enumerate(zip(classes, years.tolist(), strict=True)):
        if pair not in known:
            known[pair] = applies.includes(*pair)
        yes[i] = known[pair]
    return yes
