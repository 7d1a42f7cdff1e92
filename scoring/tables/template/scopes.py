"""Which benchmarks the rows of a template are for: a unit's own province, prefecture or class."""

from __future__ import annotations

from geodata.places import is_code, prefecture_of, province_of
from scoring.scheme.rules.references import OWN_SCOPES
from scoring.tables.template.who import Who


def scopes_of(scope: str, who: Who, lang: str) -> tuple[str, ...]:
    """Return what is written into the scope column for a scope of the scheme, in `lang`.

    Parameters
    ----------
    scope : str
        ``national``, ``province``, ``prefecture``, ``class``, or a region or class as written.
    who : Who
        The units of the template; where there are none, a unit's own scope cannot be named and
        its cell is left to be filled in.

    Returns
    -------
    tuple of str
        As the reader knows them: 全国, a region's code, a class.
    """
    if scope == "national":
        return (OWN_SCOPES[scope].zh if lang == "zh" else scope,)
    if scope == "class":
        return who.classes or ("",)
    if scope not in OWN_SCOPES:
        return (scope,)
    above = province_of if scope == "province" else prefecture_of
    codes = (unit.code[:6] for unit, _ in who.rows)
    return tuple(dict.fromkeys(above(code) for code in codes if is_code(code))) or ("",)
