"""Which rules touched a unit's grade, in words: for the card on the map."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.frames import only
from scoring.scheme.model import Scheme
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
    fails : bool
        True for a veto.
    cap : str or None
        The best grade that is still possible.
    """

    title: Text
    fails: bool
    cap: str | None


def touches(bundle: Bundle, year: int, viewer: Viewer) -> dict[str, tuple[Touch, ...]]:
    """Return by code what caps or fails the grades of a year, among units the viewer may see.

    Raises
    ------
    KeyError
        The bundle has no such year.
    """
    titles = _titles(bundle.scheme(year))
    rows = bundle.decisions
    rows = only(rows, (rows["year"] == year) & (rows["outcome"] == "hit"))
    found: dict[str, tuple[Touch, ...]] = {}
    effects = rows["effect"].fillna("").tolist()
    for code, rule, effect in zip(rows["code"], rows["rule_id"], effects, strict=True):
        kind, _, grade = effect.partition(":")
        if kind not in ("fail", "cap") or not viewer.sees(code):
            continue
        title = titles.get(rule, Text(str(rule)))
        found[code] = (*found.get(code, ()), Touch(title, kind == "fail", grade or None))
    return found


def _titles(scheme: Scheme) -> dict[str, Text]:
    titles = {p.id: p.title.text for p in scheme.problems}
    for veto in scheme.vetoes:
        if veto.title:
            titles[veto.id] = veto.title.text
            continue
        leaf = next((n for n in scheme.leaves if n.id == veto.indicator), None)
        item = next((i for i in scheme.inputs if i.id == veto.indicator), None)
        named = leaf or item
        titles[veto.id] = named.title.text if named else Text(veto.id)
    return titles
