"""Which lens the address asks for, and the selector of those that touch this year's scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pages.ui import controls, frame, unscored
from pages.ui.nav import Visit
from pages.ui.results import Results
from pages.ui.texts import _, pick
from scoring.scheme.lenses import ResolvedLens, lenses_for
from scoring.scheme.model import Scheme

NONE = ""
"""The option that groups nothing."""


@dataclass(frozen=True)
class Picked:
    """What may be chosen this year, and what is.

    Parameters
    ----------
    offered : tuple of ResolvedLens
        Those with an indicator of the year's scheme; none where nothing is scored.
    lens : ResolvedLens or None
        The one chosen.
    lacking : ResolvedLens or None
        One the address names that fits another year of the bundle only.
    """

    year: int
    offered: tuple[ResolvedLens, ...]
    lens: ResolvedLens | None
    lacking: ResolvedLens | None


def read(visit: Visit, data: Results, year: int) -> Picked:
    """Return what the address asks for; one it cannot mean is dropped and said so.

    Call it before the title row, which says what was dropped.
    """
    by_year = {y: offered(data.bundle.scheme(y)) for y in data.bundle.years}
    known = {lens.id: lens for lenses in by_year.values() for lens in lenses}
    asked = visit.state(lenses=sorted(known)).lens
    chosen = next((lens for lens in by_year[year] if lens.id == asked), None)
    lacking = known.get(asked) if asked and chosen is None else None
    return Picked(year, by_year[year], chosen, lacking)


def offered(scheme: Scheme) -> tuple[ResolvedLens, ...]:
    """Return the lenses that say something of a scheme."""
    if unscored.applies(scheme):
        return ()
    return tuple(lens for lens in lenses_for(scheme) if lens.touches)


def draw(picked: Picked, *, width: int, into: Any = None) -> None:
    """Draw the selector; nothing where there is nothing to choose."""
    titles = {lens.id: pick(lens.short) for lens in picked.offered}
    if titles:
        controls.choose(
            _("归类口径"),
            "lens",
            [NONE, *titles],
            picked.lens.id if picked.lens else NONE,
            show=lambda id_: titles.get(id_) or _("不归类"),
            changes=lambda id_: {"lens": id_ or None},
            width=width,
            into=into,
        )


def notice(picked: Picked) -> None:
    """Say that the lens asked for fits another year's scheme."""
    if picked.lacking is not None:
        title = pick(picked.lacking.title)
        frame.notice(_("{year} 年的方案不能按“{lens}”归类。", year=picked.year, lens=title))
