"""Who may put bundles into a store (DESIGN section 8: admin, "+ bundles")."""

from __future__ import annotations

from collections.abc import Iterable

from scoring.viewer import Viewer


def may_import(viewer: Viewer) -> bool:
    """Return whether this person may import tables; the user of a loopback server is one."""
    return viewer.role == "admin"


def outside(viewer: Viewer, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes that lie outside the viewer's region, sorted: nobody may write those."""
    return tuple(sorted({code for code in codes if not viewer.sees(code)}))
