"""Weights by calculation and by experts."""

from __future__ import annotations

from pages.ui.weights.trial import Trial


def draw(trial: Trial) -> None:
    """Draw the part."""
