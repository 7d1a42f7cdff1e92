"""Who is looking: passed to every loader and casebook call, which filter by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["reader", "leader", "evaluator", "method", "admin"]
ROLES: tuple[str, ...] = get_args(Role)


@dataclass(frozen=True)
class Viewer:
    """One person with one role in one region (DESIGN section 8).

    Parameters
    ----------
    name : str
        The name the sign-in gave; never empty.
    role : {"reader", "leader", "evaluator", "method", "admin"}
    region : str or None
        Code prefix this person may see (``"15"``, ``"1509"``, ``"150922"``); None sees all.

    Raises
    ------
    ValueError
        The role is unknown, the name is empty, or the region is not 2, 4 or 6 digits.
    """

    name: str
    role: Role
    region: str | None = None

    def __post_init__(self) -> None:
        """Refuse a viewer that could be read as having more rights than meant."""
        if not self.name:
            raise ValueError("a viewer needs a name")
        if self.role not in ROLES:
            raise ValueError(f"unknown role {self.role!r}")
        if self.region is not None and not (
            self.region.isascii() and self.region.isdigit() and len(self.region) in (2, 4, 6)
        ):
            raise ValueError(f"a region is 2, 4 or 6 digits, not {self.region!r}")

    def sees(self, code: str) -> bool:
        """Return whether the unit with this code lies in the viewer's region."""
        return self.region is None or code.startswith(self.region)


LOCAL = Viewer(name="local", role="admin", region=None)
"""The single user of a server that listens on this machine only."""
