"""Scenarios: saved, reopened, compared."""

from __future__ import annotations

from pages.ui.weights.trial import Trial


def draw(trial: Trial) -> None:
    """Draw the part."""
