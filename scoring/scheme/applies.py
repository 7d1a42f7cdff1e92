"""To whom and when a leaf applies (``applies:`` of DESIGN section 5)."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag

from scoring.scheme.rules.model import Strict


def year_span(written: str) -> tuple[int, int]:
    """Read ``2016..``, ``..2020`` or ``2016..2020`` as first and last year.

    Raises
    ------
    ValueError
        Any other form, or a first year after the last.
    """
    found = re.fullmatch(r"([0-9]{4})?\.\.([0-9]{4})?", written)
    if found is None or not (found[1] or found[2]):
        raise ValueError("not a span of years")
    first, last = int(found[1] or 0), int(found[2] or 9999)
    if first > last:
        raise ValueError("the span ends before it begins")
    return first, last


def _span(written: str) -> str:
    year_span(written)
    return written


def _years_form(raw: Any) -> str:
    return "#list" if isinstance(raw, list | tuple) else "#span"


_Year = Annotated[int, Field(strict=True, ge=1900, le=2999)]
Years = Annotated[
    Annotated[str, AfterValidator(_span), Tag("#span")]
    | Annotated[tuple[_Year, ...], Field(min_length=1), Tag("#list")],
    Discriminator(_years_form),
]
"""``2016..``, ``..2020``, ``2016..2020``, or a list of years."""


def in_years(years: str | tuple[int, ...], year: int) -> bool:
    """Tell whether a year is in a span or list of years, as `Years` writes it."""
    if isinstance(years, tuple):
        return year in years
    first, last = year_span(years)
    return first <= year <= last


class Applies(Strict):
    """To whom and when a leaf applies; outside it the leaf is na."""

    class_: tuple[str, ...] | None = Field(default=None, alias="class", min_length=1)
    years: Years | None = None
    kind: tuple[str, ...] | None = Field(default=None, min_length=1)
    region: tuple[Literal["east", "central", "west"], ...] | None = Field(
        default=None, min_length=1
    )
    exit_applied: bool | None = Field(default=None, strict=True)

    def includes(
        self,
        unit_class: str | None,
        year: int,
        *,
        kind: str | None = None,
        region: str | None = None,
        exit_applied: bool | None = None,
    ) -> bool:
        """Tell whether a unit of that class is covered in that year.

        Parameters
        ----------
        unit_class, kind, region : str or None
            Peer class, kind of unit and policy region; None is in no list.
        exit_applied : bool or None
            None (nobody said) counts as covered: leaving a unit out for want of a word would
            read as a pass.
        """
        if self.class_ is not None and unit_class not in self.class_:
            return False
        if self.kind is not None and kind not in self.kind:
            return False
        if self.region is not None and region not in self.region:
            return False
        if self.exit_applied is not None and exit_applied == (not self.exit_applied):
            return False
        return self.years is None or in_years(self.years, year)
