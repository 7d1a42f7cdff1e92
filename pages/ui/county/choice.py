"""Which unit is shown: the title row with its selectors, and the way to the neighbours in rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pages.ui import bundles, controls, frame, state, wording
from pages.ui.county import words
from pages.ui.nav import Visit
from pages.ui.results import Results, results
from pages.ui.texts import _
from scoring.report.board import Board
from scoring.report.county import CountyView
from scoring.report.finder import beside
from scoring.scheme.model import ROOT, Scheme


@dataclass(frozen=True)
class Shown:
    """What this page draws.

    Parameters
    ----------
    code : str or None
        The unit the address names; None where it names none.
    view : CountyView or None
        None without a unit, or where the unit is not in this year.
    board : Board
        Ranking of the year's totals.
    """

    data: Results
    year: int
    code: str | None
    view: CountyView | None
    board: Board

    @property
    def scheme(self) -> Scheme:
        """The year's scheme."""
        return self.data.bundle.scheme(self.year)


def read(visit: Visit) -> Shown:
    """Return what the address asks for.

    Raises
    ------
    Refused
        The bundle can no longer be read; left alone, it shows as an error list.
    """
    if visit.bundle is None:
        visit.state()  # a folder that cannot be read is named here
    assert visit.bundle is not None
    data = results(visit.bundle, visit.viewer)
    asked = visit.state(units=sorted({c for year in data.years for c in data.codes(year)}))
    assert asked.year is not None
    here = asked.unit if asked.unit in data.codes(asked.year) else None
    view = data.county(asked.year, here) if here else None
    return Shown(data, asked.year, asked.unit, view, data.board(asked.year, ROOT))


def draw(shown: Shown) -> None:
    """Draw the title row: name and place on the left, selectors and neighbours on the right."""
    row = frame.title_row(_name(shown), _context(shown), key="county_title")
    controls.bundle(shown.data.bundle.path, width=190, resets=("year", "unit"), into=row)
    names = {r.code: r.name for r in sorted(shown.board.rows, key=lambda r: r.code)}
    controls.choose(
        _cap(words.unit(shown.data.bundle, shown.year)),
        "unit",
        list(names),
        shown.view.code if shown.view else None,
        show=lambda code: words.gap([names.get(code, ""), code]),
        width=220 if len(bundles.registry()) > 1 else 260,
        into=row,
    )
    controls.year(shown.data.bundle.years, shown.year, width=92, into=row)
    if shown.view is not None and shown.board.ranked:
        _neighbours(shown, shown.view, row)


def _neighbours(shown: Shown, view: CountyView, row: Any) -> None:
    above, below = beside(shown.board, view.code)
    pair = row.container(key="jz_neighbours", horizontal=True, gap="xsmall", width="content")
    for name, label, unit in (("above", _("上一位"), above), ("below", _("下一位"), below)):
        pair.button(
            label,
            key=f"jz_{name}",
            disabled=unit is None,
            on_click=state.put,
            kwargs={"unit": unit.code} if unit else {},
        )


def _name(shown: Shown) -> str:
    return shown.view.name if shown.view else _cap(words.unit(shown.data.bundle, shown.year))


def _context(shown: Shown) -> str:
    view = shown.view
    if view is None:
        return _("{year} 年", year=shown.year)
    return words.gap([view.group, view.code, wording.klass(shown.scheme, view.klass)])


def _cap(text: str) -> str:
    return text[:1].upper() + text[1:]
