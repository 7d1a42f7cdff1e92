"""The schemes that can be read: those of the bundle, then the library, opened once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from scoring.problems import Refused
from scoring.report.method.reading import readable
from scoring.scheme.library import find_scheme, library_ids
from scoring.scheme.model import Scheme
from scoring.tables.bundle import Bundle

_KINDS = ("assessment", "exit", "monitoring")


@cache
def library() -> Mapping[str, Scheme]:
    """Return the schemes of the library by id, assessments first; one that is refused is left out.

    The tests hold that none is.
    """
    found = []
    for name in library_ids():
        try:
            found.append(readable(find_scheme(name).scheme))
        except Refused:
            continue
    found.sort(key=lambda s: (_KINDS.index(s.kind), s.region or "", s.id))
    return MappingProxyType({scheme.id: scheme for scheme in found})


def schemes_of(bundle: Bundle | None, year: int | None) -> dict[str, Scheme]:
    """Return a bundle's schemes by id, the year's first, then the others, latest first."""
    if bundle is None:
        return {}
    years = sorted(bundle.years, key=lambda y: (y != year, -y))
    found: dict[str, Scheme] = {}
    for each in years:
        scheme = bundle.scheme(each)
        found.setdefault(scheme.id, scheme)
    return found
