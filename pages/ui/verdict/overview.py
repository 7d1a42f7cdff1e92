"""The overview of a scheme that judges: counts, map beside list, the lines one by one."""

from __future__ import annotations

from pages.ui.overview.scene import Scene
from pages.ui.verdict import desk, figures, lines
from scoring.report.verdict import judges, verdicts
from scoring.scheme.model import Scheme


def applies(scheme: Scheme) -> bool:
    """Return whether a scheme is shown so."""
    return judges(scheme)


def draw(scene: Scene, bars: int = 0) -> None:
    """Draw everything between the title and the source line."""
    shown = verdicts(scene.data.bundle, scene.data.years[scene.year], scene.data.viewer)
    figures.draw(scene, shown)
    if scene.scheme.kind == "exit" or scene.node in {line.node for line in shown.lines}:
        desk.draw(scene, shown, bars)
    lines.draw(shown)
