"""Sliders, map and rank changes: the map module fed with a trial."""

from __future__ import annotations

from pages.ui import livemap as lm
from pages.ui import nav
from pages.ui.texts import language
from pages.ui.weights import live, sliders
from pages.ui.weights.trial import PANEL, Trial


def has_map(trial: Trial) -> bool:
    """Return whether any unit is drawn."""
    return live.map_file(trial) is not None


def draw(trial: Trial) -> None:
    """Draw the panel; a click on a unit opens its page."""
    still = live.still(trial)
    answer = lm.answer_frame(
        still.id,
        nodes=sliders.nodes(trial),
        token=trial.token,
        answer=live.answer(trial, still.codes),
        ranked=trial.result.ranked,
        figures=live.figures(trial),
        texts=lm.words(language()),
        selected=trial.unit,
    )
    clicked = lm.weights_panel(still, answer, key=PANEL).clicked
    if clicked:
        # the trial goes along in the address, so that the back button finds it again
        preset = trial.preset.id if trial.preset else None
        nav.open_page(
            "county", unit=clicked, preset=preset, weights={} if preset else trial.weights
        )
