"""The button that tries the weights a method gave."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.ui import frame, state
from pages.ui.texts import _, language
from pages.ui.weights.trial import Trial
from pages.ui.written import write_weights
from scoring.problems import Refused
from scoring.weights.apply import apply


def button(trial: Trial, shares: Mapping[str, float], row: Any = st) -> None:
    """Draw the button; nothing to try leaves it grey. A click opens the sliders on the weights."""
    try:
        weights = apply(trial.data.years[trial.year].tree, shares) if shares else {}
    except Refused as refused:
        for problem in refused.problems:
            frame.notice(problem.line(language()))
        weights = {}
    row.button(
        _("用这组权重试算"),
        key="jz_method_use",
        type="primary",
        disabled=not weights,
        on_click=state.put,
        kwargs={"weights": fitting(weights), "preset": None, "scenario": None, "part": None},
    )


def fitting(weights: Mapping[str, float]) -> dict[str, float]:
    """Return the weights as an address can hold them: whole, or with fewer digits if it must be."""
    found = dict(weights)
    for digits in (9, 6, 3):
        if len(write_weights(found)) <= state.LONGEST:
            break
        found = {node: round(weight, digits) for node, weight in weights.items()}
    return found
