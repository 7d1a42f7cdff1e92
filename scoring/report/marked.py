"""Which rules touched the grades of a year, all units at once: for the cards on the map."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.frames import only
from scoring.report.decided import TOUCHING, rule_title
from scoring.tables.bundle.read import Bundle
from scoring.text import Text
from scoring.viewer import Viewer


@dataclass(frozen=True)
class Touch:
    """A veto that was hit, or a problem record that caps.

    Parameters
    ----------
    title : Text
        Of the rule.
    cap : str or None
        The best grade still possible; None where the rule fails the unit outright.
    """

    title: Text
    cap: str | None


def touches(bundle: Bundle, year: int, viewer: Viewer) -> dict[str, tuple[Touch, ...]]:
    """Return by code what caps or fails the grades of a year, among units the viewer may see.

    Raises
    ------
    KeyError
        The bundle has no such year.
    """
    scheme = bundle.scheme(year)
    rows = bundle.decisions
    touching = (rows["outcome"] == "hit") & rows["kind"].isin(TOUCHING)
    rows = only(rows, (rows["year"] == year) & touching)
    found: dict[str, tuple[Touch, ...]] = {}
    effects = rows["effect"].fillna("").tolist()
    for code, rule, effect in zip(rows["code"], rows["rule_id"], effects, strict=True):
        kind, _, grade = effect.partition(":")
        if kind in ("fail", "cap") and viewer.sees(code):
            touch = Touch(rule_title(scheme, rule), grade or None)
            found[code] = (*found.get(code, ()), touch)
    return found
