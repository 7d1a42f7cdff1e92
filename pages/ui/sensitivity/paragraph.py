"""What is safe, what is not, what drives it: the paragraph a meeting can quote, with its if."""

from __future__ import annotations

import numpy as np

from pages.ui import emphasis, frame, wording
from pages.ui.html import div, join
from pages.ui.sensitivity import compute
from pages.ui.sensitivity.scene import DRAWS, Scene
from pages.ui.texts import language, pick
from scoring.engine.grades import HIT
from scoring.report.robust_words import Driver, Nearest, Told, graded, sentences, told_of
from scoring.scheme.model import ROOT
from scoring.scheme.rules.references import scope_words
from scoring.sensitivity.robust import Robust
from scoring.text import Text

TOP = 10
"""Places meant by "among the first"; a scheme without grades is asked about them."""


def draw(scene: Scene, found: Robust) -> None:
    """Draw the paragraph."""
    said = sentences(told(scene, found), emphasis.bold)
    gap = " " if language() == "en" else ""
    frame.show(div(join((emphasis.html(pick(s)) for s in said), gap), cls="jz-sens-said"))


def told(scene: Scene, found: Robust) -> Told:
    """Return the figures of the paragraph, cut to who reads it."""
    case, official = scene.case, scene.case.official
    by_grade = scene.scheme.grades is not None
    seen = np.zeros(len(case.codes), dtype=bool)
    seen[scene.seen] = True
    asked = graded(official.grades) if by_grade else (official.rank > 0) & (official.rank <= TOP)
    zh, en = wording.unit(scene.data.bundle, scene.year)
    region = scene.data.viewer.region
    return told_of(
        found.p_same_grade if by_grade else found.p_top[:, 0],
        asked,
        [scene.names[code] for code in case.codes],
        seen,
        unit=Text(zh, en),
        spread=scene.spread,
        draws=DRAWS,
        seed=scene.seed,
        kept="grade" if by_grade else "top",
        top=TOP,
        tried=bool(scene.weights) or bool(scene.data.bundle.about.weights),
        scheme=scene.scheme.title.text,
        ruled=any(r.outcome == HIT and (r.effect.fail or r.effect.cap) for r in case.rulings),
        nearest=_nearest(scene),
        drivers=_drivers(scene),
        scope=scope_words(region) if region else None,
    )


def _nearest(scene: Scene) -> Nearest | None:
    """Return the smallest change that swaps two units this viewer sees; None where none is sure."""
    seen = set(scene.seen.tolist())
    for flip in compute.swaps(scene.question):
        if flip.verified and flip.other is not None and seen.issuperset(flip.units):
            ahead, behind = (scene.names[scene.case.codes[i]] for i in (flip.unit, flip.other))
            return Nearest(ahead, behind, None, 100 * flip.moved)
    return None


def _drivers(scene: Scene) -> tuple[Driver, ...]:
    shares = compute.drivers(scene.question)
    return tuple(
        Driver(scene.scheme.node(node).title.text, share) for node, share in shares if node != ROOT
    )
