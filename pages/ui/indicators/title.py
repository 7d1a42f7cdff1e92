"""Title row: the indicator and where it stands, and the selectors of bundle, indicator, year."""

from __future__ import annotations

from pages.ui import controls, frame
from pages.ui.indicators.scene import Scene
from pages.ui.texts import _, language, pick
from scoring.report.indicator.about import path_to


def draw(scene: Scene) -> None:
    """Draw the row, and what could not be shown as asked."""
    about = scene.view.about
    row = frame.title_row(pick(about.title), _context(scene), key="indicator_title")
    bundle = scene.data.bundle
    controls.bundle(bundle.path, width=190, resets=("year", "node", "unit"), into=row)
    controls.choose(
        _("指标"),
        "node",
        [leaf.id for leaf in scene.scheme.leaves],
        scene.node,
        show=lambda node: _path(scene, node),
        width=280 if language() == "zh" else 400,
        into=row,
    )
    controls.year(bundle.years, scene.year, into=row)
    if scene.asked:
        frame.notice(_("{year} 年的方案没有所选的指标，已改为第一项。", year=scene.year))


def _context(scene: Scene) -> str:
    above = _(" › ").join(pick(title) for title in scene.view.about.above)
    year = "" if len(scene.data.bundle.years) > 1 else _("{year} 年", year=scene.year)
    return _("　").join(part for part in (above, year) if part)


def _path(scene: Scene, node: str) -> str:
    """Return dimension and indicator: the selector finds either by typing."""
    return _(" › ").join(pick(step.title.text) for step in path_to(scene.scheme, node))
