"""Where a benchmark holds: the country, the unit's own province, prefecture or class, or named."""

from __future__ import annotations

from functools import lru_cache

from geodata.places import COUNTRY, places
from geodata.regions import regions
from scoring.text import Text

OWN_SCOPES = {
    "national": Text("全国", "the country"),
    "province": Text("本省（区、市）", "its province"),
    "prefecture": Text("本市（州、盟）", "its prefecture"),
    "class": Text("本类别", "its class"),
}
"""Scopes that mean something else for each unit; any other is a code or a class as written."""


def split_ref(ref: str) -> tuple[str, str]:
    """Return scope and indicator of a written reference, the scope as `references` writes it.

    A region may be written by 2, 4 or 6 digits (``15``, ``1501``, ``150100``).
    """
    scope, indicator = ref.split(".", 1)
    if scope.isascii() and scope.isdigit() and len(scope) in (2, 4, 6):
        scope = scope.ljust(6, "0")
    return "national" if scope == COUNTRY else scope, indicator


def scope_words(scope: str) -> Text:
    """Return what a scope is called; a region by its name, a class by itself."""
    code = split_ref(f"{scope}.")[0]
    return OWN_SCOPES.get(code) or _regions().get(code, Text(scope, scope))


@lru_cache(maxsize=1)
def _regions() -> dict[str, Text]:
    names = {p.prefecture: Text(p.prefecture_name, p.prefecture_name) for p in places()}
    # a province has an English name as well; a municipality is listed as its own prefecture
    provinces = {r.code.ljust(6, "0"): Text(r.name.zh, r.name.get("en")) for r in regions()}
    return names | provinces
