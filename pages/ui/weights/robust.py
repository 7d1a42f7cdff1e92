"""One line under the desk: who would keep the grade if these weights moved a little.

A thousand draws at every release. It is drawn last, in a room that is kept free for it, so that
neither map nor list waits for it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pages.ui import emphasis, frame, wording
from pages.ui.html import div, span
from pages.ui.results import case_at
from pages.ui.texts import _, pick
from pages.ui.weights.trial import Trial
from scoring.engine.grades import HIT
from scoring.report.robust_words import Told, conditions, graded, line, told_of
from scoring.scheme.rules.references import scope_words
from scoring.sensitivity.case import Case
from scoring.sensitivity.draws import draw_weights
from scoring.sensitivity.robust import preview, robust
from scoring.sensitivity.spread import TEN
from scoring.text import Text

DRAWS, SEED = 1_000, 7
TOP = 10
"""Places meant by "among the first"; a scheme without grades is asked about them."""


def room() -> Any:
    """Return the place of the line; what stood there stays until it is drawn anew."""
    return st.container(key="jz_robust")


def draw(trial: Trial, into: Any) -> None:
    """Draw the line."""
    said = told(trial)
    sentence = span(emphasis.html(pick(line(said, emphasis.bold))))
    note = span(pick(conditions(said)), cls="jz-note jz-robust-note")
    lead = span(_("稳健性"), cls="jz-telling-word")
    with into:
        frame.show(div(lead, sentence, " ", note, cls="jz-robust"))


def told(trial: Trial) -> Told:
    """Return the figures of the line, cut to who reads it."""
    data = trial.data
    case = _case(trial)
    by_grade = trial.scheme.grades is not None
    stays, asked = _stays(
        data.bundle.path, data.bundle.content_hash, trial.year, tuple(sorted(trial.weights.items()))
    )
    names = {m.code: m.name for m in trial.result.moves}  # those this viewer may see
    region = data.viewer.region
    zh, en = wording.unit(data.bundle, trial.year)
    return told_of(
        stays,
        asked,
        [names.get(code, "") for code in case.codes],
        np.array([code in names for code in case.codes], dtype=bool),
        unit=Text(zh, en),
        spread=TEN,
        draws=DRAWS,
        seed=SEED,
        kept="grade" if by_grade else "top",
        top=TOP,
        tried=bool(trial.weights) or bool(data.bundle.about.weights),
        scheme=trial.scheme.title.text,
        ruled=any(r.outcome == HIT and (r.effect.fail or r.effect.cap) for r in case.rulings),
        scope=scope_words(region) if region else None,
    )


def _case(trial: Trial) -> Case:
    bundle = trial.data.bundle
    return case_at(bundle.path, bundle.content_hash, trial.year)


@lru_cache(maxsize=64)
def _stays(
    path: Path, content_hash: str, year: int, weights: tuple[tuple[str, float], ...]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return over the whole bundle in how many draws a unit stays, and whether that is asked."""
    own = case_at(path, content_hash, year)
    case = own.around(own.tree.with_weights(dict(weights)))
    draws = draw_weights(case.tree, DRAWS, TEN, SEED)
    if case.grades is not None:
        return preview(case, draws).p_same_grade, graded(case.official.grades)
    rank = case.official.rank
    return robust(case, draws, top=(TOP,)).p_top[:, 0], (rank > 0) & (rank <= TOP)
