"""Consequences due (结果运用) in a year, among the units a viewer may see."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.engine.consequences import consequences, totals_of
from scoring.report.documents import document_of
from scoring.tables.bundle.read import Bundle
from scoring.text import Text
from scoring.viewer import Viewer


@dataclass(frozen=True)
class DueRow:
    """One consequence for one unit.

    Parameters
    ----------
    then, because : Text
        What is due, and the results it rests on.
    document : Text or None
        Title of the document that lays it down.
    clause : str
    """

    code: str
    then: Text
    because: Text
    document: Text | None
    clause: str


def due_of(bundle: Bundle, year: int, viewer: Viewer) -> tuple[DueRow, ...]:
    """Return what is due in a year, by code and then in the order of the scheme.

    Raises
    ------
    KeyError
        The bundle has no such year.
    """
    scheme = bundle.scheme(year)
    totals = totals_of(bundle.scored, bundle.units)
    found = consequences(bundle.scheme, totals, bundle.decisions, year)
    return tuple(
        DueRow(d.code, d.then, d.because, document_of(scheme, d.basis, None), d.clause)
        for d in found
        if viewer.sees(d.code)
    )
