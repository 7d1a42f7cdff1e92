"""The file of published claims as immutable objects: shapes only."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from scoring.scheme.basics import Id, Words
from scoring.scheme.model import Source
from scoring.scheme.rules.model import Compare, LimitBy, LimitRef, Number, Op, Strict

PolicyRegion = Literal["east", "central", "west"]


def _form(raw: Any) -> str:
    if isinstance(raw, dict):
        return "#by" if "by" in raw else "#ref"
    return {LimitBy: "#by", LimitRef: "#ref"}.get(type(raw), "#number")


ClaimLimit = Annotated[
    Annotated[Number, Tag("#number")]
    | Annotated[LimitBy, Tag("#by")]
    | Annotated[LimitRef, Tag("#ref")],
    Discriminator(_form),
]
"""A number, one by policy region, or ``{ref: scope.concept}`` (above the national average)."""


class Line(Strict):
    """One line of a statement: the figure of `concept` stood ``op limit``.

    Parameters
    ----------
    concept : str
        Of `concepts.csv`.
    op : Op
        ``==`` for a figure that was published itself.
    limit : float, LimitBy (by region) or LimitRef
    compare : Compare
        A published figure is held against a value rounded to its digits.
    numerator : int or None
        Persons found, where they were published beside the rate.
    names : tuple of str
        Units of the batch the line speaks of; empty for all.
    """

    concept: Id
    op: Op
    limit: ClaimLimit
    compare: Compare = Compare()
    numerator: int | None = Field(default=None, ge=0, strict=True)
    names: tuple[str, ...] = ()


class Share(Strict):
    """A published share of the units of a batch, in per cent, with its digits."""

    id: Id
    title: Words
    percent: Number = Field(ge=0, le=100)
    digits: int = Field(ge=0, le=6, strict=True)


class Batch(Strict):
    """One publication about a unit or a batch of units.

    Parameters
    ----------
    year : int
        The assessment year; the announcement came later.
    region : str or None
        Where the names are looked for (``15``); None where no unit is named.
    names : tuple of str
        Official names; empty where only the number of units was published.
    count, applied : int or None
        Units the statement speaks of, and units that had applied.
    by_region : mapping of policy region to its number of units
    """

    id: Id
    title: Words
    year: int = Field(ge=2013, le=2999, strict=True)
    statement: Words
    source: Source
    region: str | None = Field(default=None, pattern=r"^[1-9][0-9]$")
    names: tuple[str, ...] = ()
    count: int | None = Field(default=None, ge=1, strict=True)
    applied: int | None = Field(default=None, ge=1, strict=True)
    by_region: dict[PolicyRegion, Annotated[int, Field(ge=1, strict=True)]] = Field(
        default_factory=dict
    )
    lines: tuple[Line, ...] = ()
    shares: tuple[Share, ...] = ()


class ClaimsFile(Strict):
    """The whole file."""

    batches: tuple[Batch, ...] = Field(min_length=1)
