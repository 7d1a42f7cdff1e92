"""What the method page shows in one run: a scheme, perhaps another one, perhaps a unit."""

from __future__ import annotations

from dataclasses import dataclass

from pages.ui.method.library import library, schemes_of
from pages.ui.nav import Visit
from pages.ui.results import Results, results
from scoring.scheme.model import Scheme

TABLE, RULES, WORKED, ORDER, TERMS, COMPARE = (
    "table",
    "rules",
    "worked",
    "order",
    "terms",
    "compare",
)
PARTS = (TABLE, RULES, WORKED, ORDER, TERMS, COMPARE)


@dataclass(frozen=True)
class Scene:
    """One scheme as it is read.

    Parameters
    ----------
    data : Results or None
        None where the server has no bundle: the library can be read all the same.
    year : int or None
        Year of the bundle; None without one.
    schemes : dict of str to Scheme
        Every scheme that can be read: the bundle's first, then the library's.
    own : tuple of str
        Ids of the bundle's schemes.
    scheme : Scheme
        The one that is read.
    against : Scheme or None
        The one it is compared with.
    part : str
        One of `PARTS`.
    unit : str or None
        Code of the unit the formulas are worked through with; None for the first.
    """

    visit: Visit
    data: Results | None
    year: int | None
    schemes: dict[str, Scheme]
    own: tuple[str, ...]
    scheme: Scheme
    against: Scheme | None
    part: str
    unit: str | None

    @property
    def used(self) -> bool:
        """True where the bundle scored the year shown by this scheme."""
        if self.data is None or self.year is None:
            return False
        return self.data.bundle.scheme(self.year).id == self.scheme.id


def of(visit: Visit) -> Scene:
    """Return what the address asks for.

    Raises
    ------
    Refused
        The bundle can no longer be read.
    """
    data = results(visit.bundle, visit.viewer) if visit.bundle is not None else None
    bundle = data.bundle if data is not None else None
    year = visit.state(schemes=None).year
    own = schemes_of(bundle, year)
    schemes = own | {k: s for k, s in library().items() if k not in own}
    units = sorted({c for y in data.years for c in data.codes(y)}) if data is not None else []
    asked = visit.state(schemes=tuple(schemes), parts=PARTS, units=units)
    scheme = schemes[asked.scheme] if asked.scheme else next(iter(schemes.values()))
    against = schemes.get(asked.against or "")
    other = against if against is not scheme else None
    part = asked.part or (COMPARE if other is not None else TABLE)
    return Scene(visit, data, year, schemes, tuple(own), scheme, other, part, asked.unit)
