"""The parts of the weights page: sliders and map, where weights come from, saved scenarios."""

from __future__ import annotations

from typing import Any

from pages.ui import state
from pages.ui.data.fields import segments
from pages.ui.texts import _

LIVE, METHODS, SCENARIOS = "live", "methods", "scenarios"
PARTS = (LIVE, METHODS, SCENARIOS)


def draw(part: str, row: Any) -> None:
    """Draw the choice of parts into the title row."""
    names = {LIVE: _("滑块"), METHODS: _("赋权方法"), SCENARIOS: _("调权方案")}
    with row:
        segments(
            _("内容"),
            "jz_weights_part",
            PARTS,
            part,
            lambda chosen: state.put(part=None if chosen == LIVE else chosen),
            show=names.__getitem__,
        )
