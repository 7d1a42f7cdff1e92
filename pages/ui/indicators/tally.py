"""Counts of a list beside published counts: said by the map where they differ, not repaired."""

from __future__ import annotations

from pages.ui import frame
from pages.ui.html import div, join, span
from pages.ui.indicators import words
from pages.ui.indicators.scene import Scene
from pages.ui.texts import _, n_, pick
from scoring.report.indicator.tally import Tally


def draw(scene: Scene) -> int:
    """Draw a line for every difference, and one for what agrees; return how many."""
    said = sentences(scene)
    if said:
        lines = [div(sentence, cls="jz-ind-tally") for sentence in said]
        frame.show(div(*lines, cls="jz-banner jz-notice jz-ind-tallies", role="note"))
    return len(said)


def sentences(scene: Scene) -> list[object]:
    """Return what is to be said beside the map."""
    tallies = scene.view.tallies
    said: list[object] = [_differs(scene, t) for t in tallies if not t.agrees]
    agree = [t for t in tallies if t.agrees]
    if agree and said:
        values = _("、").join(words.shown(scene, t.value) for t in agree)
        agreed = span(_("{values} 与公布数一致。", values=values), cls="jz-note jz-ind-agree")
        said[-1] = join([said[-1], agreed])
    return said


def _differs(scene: Scene, tally: Tally) -> str:
    return n_(
        "{title} {value}：名录中 {n} 个，公布为 {published} 个，未作改动。公布：{source}",
        tally.counted,
        n=f"{tally.counted:,}",
        title=pick(scene.view.about.title),
        value=words.shown(scene, tally.value),
        published=f"{tally.published:,}",
        source=pick(tally.source),
    )
