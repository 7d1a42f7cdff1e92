"""Verdicts of an exit scheme, in the words results and consequences name them by."""

from __future__ import annotations

PASS, FAIL = "达标", "不达标"
"""Every criterion that applies is met; one of them is not."""
PENDING = "待定"
"""A figure that decides is missing: never a pass. No grade of a scheme may be called so."""
