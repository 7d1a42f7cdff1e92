"""Who may keep scenarios, and who may read which (DESIGN section 8)."""

from __future__ import annotations

from scoring.viewer import Viewer


def may_save(viewer: Viewer) -> bool:
    """Return whether this person may save, rename and withdraw scenarios; everybody else reads."""
    return viewer.role in ("method", "admin")


def sees_region(viewer: Viewer, region: str | None) -> bool:
    """Return whether a bundle of this region holds, or may hold, units the viewer may see.

    Parameters
    ----------
    region : str or None
        Code prefix of the bundle; None or "" where it has none (the country, no places).
    """
    if viewer.region is None or not region:
        return True
    return region.startswith(viewer.region) or viewer.region.startswith(region)
