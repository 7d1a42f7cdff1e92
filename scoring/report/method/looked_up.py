"""What the rules of a year's scheme could look at, and where a unit stands in it."""

from __future__ import annotations

from scoring.engine.lookup import Lookup, lookup_of
from scoring.engine.year import Year
from scoring.frames import only
from scoring.tables.bundle.read import Bundle


def lookup_for(bundle: Bundle, table: Year) -> Lookup:
    """Return what the engine's rules could look at: all units of all years of this scheme."""
    same = [y for y in bundle.years if bundle.scheme(y).id == table.scheme.id]
    units = bundle.units
    units = only(units, units["year"].isin(same) & units["assessed"].to_numpy(dtype=bool))
    units = units.sort_values(["year", "code"]).reset_index(drop=True)
    return lookup_of(table.scheme, units, bundle.counting, bundle.references)


def position_in(lookup: Lookup, code: str, year: int) -> int | None:
    """Return where a unit stands among those of a lookup; None for one that is not assessed."""
    keys = zip(lookup.units["code"].tolist(), lookup.units["year"].tolist(), strict=True)
    return next((at for at, key in enumerate(keys) if key == (code, year)), None)
