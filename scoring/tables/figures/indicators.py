"""What a scheme asks of a table: its indicators, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.scheme.applies import Applies
from scoring.scheme.basics import Words
from scoring.scheme.model import Node, Scheme
from scoring.scheme.value import Value
from scoring.scheme.wording import spoken, written
from scoring.tables.reading.headers import header_key
from scoring.text import Text


@dataclass(frozen=True)
class Indicator:
    """A leaf or an input of the scheme.

    Parameters
    ----------
    counts : tuple of str or None
        Ids of the counts a leaf can be derived from, numerator and denominator first.
    needed : bool
        True where scores cannot be made without it: a leaf whose rule is published.
    written : Words or None
        The title as the scheme file writes it, with placeholders; None where it has none.
    """

    id: str
    title: Text
    unit: str
    stream: str | None
    low: float | None
    high: float | None
    applies: Applies | None
    counts: tuple[str, ...] | None
    needed: bool
    written: Words | None = None

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
        """Headers it may stand under: id, titles in every wording, titles with unit in brackets."""
        # a table says 贫困旗县 in 2020 and 脱贫旗县 in 2021, and 贫困县 in another region
        more = spoken(self.written) if self.written is not None else ()
        titles = tuple(dict.fromkeys(t for t in (self.title.zh, self.title.en, *more) if t))
        return (self.id, *titles, *(f"{t}({self.unit})" for t in titles if self.unit))


def indicators_of(scheme: Scheme) -> dict[str, Indicator]:
    """Return the scheme's leaves, then its inputs, then counts named by a leaf but not declared."""
    leaves = {leaf.id for leaf in scheme.leaves}
    found: dict[str, Indicator] = {leaf.id: _leaf(leaf, leaves) for leaf in scheme.leaves}
    for given in scheme.inputs:
        low, high = given.range or (None, None)
        found[given.id] = Indicator(
            *(given.id, given.title.text, given.unit, given.stream or None),
            *(low, high, None, None, False),
            written(given.title),
        )
    for leaf in scheme.leaves:
        for count in counts_of(leaf.value, leaves) or ():
            plain = Indicator(count, Text(count), "", None, None, None, None, None, False)
            found.setdefault(count, plain)
    return found


def counts_of(value: Value | None, leaves: Set[str]) -> tuple[str, ...] | None:
    """Return the counts a value is made of; a sampled rate that is a leaf is no count."""
    if value is None:
        return None
    more = (name for part in value.plus for name in (part.of, part.rate) if name not in leaves)
    return tuple(dict.fromkeys((value.num, value.den, *more)))


def _leaf(leaf: Node, leaves: Set[str]) -> Indicator:
    low, high = leaf.range or (None, None)
    return Indicator(
        leaf.id,
        leaf.title.text,
        leaf.unit,
        leaf.stream or None,
        low,
        high,
        leaf.applies,
        counts_of(leaf.value, leaves),
        leaf.rule is None or leaf.rule.type != "unpublished",
        written(leaf.title),
    )


def by_header(indicators: Mapping[str, Indicator]) -> dict[str, list[str]]:
    """Return header words, as `header_key` writes them, -> ids of the indicators they may mean."""
    found: dict[str, list[str]] = {}
    for indicator in indicators.values():
        for key in {header_key(word) for word in indicator.headers}:
            found.setdefault(key, []).append(indicator.id)
    return found


def applies_to(
    applies: Applies | None,
    classes: Iterable[str | None],
    years: NDArray[np.integer],
    *,
    kinds: Iterable[str | None] | None = None,
    regions: Iterable[str | None] | None = None,
    exit_applied: Iterable[bool | None] | None = None,
) -> NDArray[np.bool_]:
    """Return to which of n unit-years something applies, shape (n,); the rest is na.

    Parameters
    ----------
    applies : Applies or None
        None applies to all.
    classes : iterable of str or None, length n
    years : int array (n,)
    kinds, regions : iterable of str or None, length n, optional
        Kind of unit and policy region; left out: known of none.
    exit_applied : iterable of bool or None, length n, optional
        Left out: nobody said.
    """
    if applies is None:
        return np.ones(len(years), dtype=bool)
    nothing = [None] * len(years)
    more = (nothing if x is None else x for x in (kinds, regions, exit_applied))
    known: dict[tuple[object, ...], bool] = {}
    yes = np.empty(len(years), dtype=bool)
    for i, who in enumerate(zip(classes, years.tolist(), *more, strict=True)):
        if who not in known:
            class_, year, kind, region, applied = who
            known[who] = applies.includes(
                class_, year, kind=kind, region=region, exit_applied=applied
            )
        yes[i] = known[who]
    return yes


def applies_to_units(applies: Applies | None, units: pd.DataFrame) -> NDArray[np.bool_]:
    """Return to which rows of a table of units something applies, shape (n,); the rest is na.

    Parameters
    ----------
    applies : Applies or None
    units : DataFrame, n rows
        `schema.UNITS`: year, class, kind, policy_region, exit_applied.
    """
    if applies is None:
        return np.ones(len(units), dtype=bool)
    held = {
        name: units[name].to_numpy(dtype=object, na_value=None).tolist()
        for name in ("class", "kind", "policy_region", "exit_applied")
    }
    return applies_to(
        applies,
        held["class"],
        units["year"].to_numpy(),
        kinds=held["kind"],
        regions=held["policy_region"],
        exit_applied=held["exit_applied"],
    )
