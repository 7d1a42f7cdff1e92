"""The band of tried weights: this page asks about them, and never about a result in force."""

from __future__ import annotations

from pages.ui import frame
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, n_, pick
from scoring.report.moved import shifts

MOST = 4
"""Changes named in one line."""


def draw(scene: Scene) -> None:
    """Draw the band where weights are tried."""
    changes = said(scene)
    if changes:
        frame.whatif_band(changes)


def said(scene: Scene) -> list[str]:
    """Return one phrase for every changed share, the largest first where there are many."""
    if not scene.weights:
        return []
    result = scene.data.try_weights(scene.year, dict(scene.weights))
    moved = sorted(shifts(scene.scheme, result, ()), key=lambda s: -abs(s.share - s.official))
    base = _("本包") if scene.data.bundle.about.weights else _("正式")
    named = [
        _("{title} {share}（{base} {official}）", title=pick(s.title), share=f"{s.share:.1%}",
          base=base, official=f"{s.official:.1%}")
        for s in moved[:MOST]
    ]  # fmt: skip
    return [*named, n_("另有 {n} 项", len(moved) - MOST)] if len(moved) > MOST else named
