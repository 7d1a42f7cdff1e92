"""Which unit to open next: the neighbours in rank, and the lowest of each class."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.report.board import Board, UnitRow


@dataclass(frozen=True)
class Lowest:
    """The lowest-ranked units of one peer class, lowest first.

    Parameters
    ----------
    klass : str or None
        None = units without a class.
    ranked : int
        Units of the class with a rank among those the viewer may see.
    """

    klass: str | None
    rows: tuple[UnitRow, ...]
    ranked: int


def beside(table: Board, code: str) -> tuple[UnitRow | None, UnitRow | None]:
    """Return the units one place above and one below, in the order of the ranking.

    Units of equal rank follow each other by code; a unit without a rank has no neighbours.
    """
    ranked = [r for r in table.rows if r.rank is not None]
    at = next((k for k, r in enumerate(ranked) if r.code == code), None)
    if at is None:
        return None, None
    above = ranked[at - 1] if at else None
    return above, ranked[at + 1] if at + 1 < len(ranked) else None


def lowest(table: Board, count: int) -> tuple[Lowest, ...]:
    """Return the `count` lowest-ranked units of every class, the largest class first."""
    out = []
    for klass in (*table.classes, None):
        rows = [r for r in table.rows if r.rank is not None and r.klass == klass]
        if rows:
            out.append(Lowest(klass, tuple(rows[::-1][:count]), len(rows)))
    return tuple(out)
