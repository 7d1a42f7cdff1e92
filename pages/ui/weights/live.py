"""What the weights panel is sent: what stands still once, and after a release the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pages.ui import assets, wording
from pages.ui import livemap as lm
from pages.ui.results import case_at
from pages.ui.texts import _, language
from pages.ui.weights import base
from pages.ui.weights.trial import Trial
from scoring.engine.nodes import MISSING, NA, OK
from scoring.report.board import OUT, UnitRow
from scoring.report.live import live_of
from scoring.report.whatif import Move
from scoring.scheme.model import ROOT, Scheme
from scoring.scheme.verdicts import PENDING
from scoring.viewer import Viewer

_STATUS = {"": OK, "missing": MISSING, "na": NA}


@dataclass(frozen=True)
class _Key:
    """What the still frame depends on; the trial it is made from is only a way to get there."""

    path: Path
    content_hash: str
    year: int
    viewer: Viewer
    lang: str
    trial: Trial = field(compare=False, repr=False)


def still(trial: Trial) -> lm.Still:
    """Return what no weight changes, made once for each viewer, year and language."""
    data = trial.data
    return _still(
        _Key(data.bundle.path, data.bundle.content_hash, trial.year, data.viewer, language(), trial)
    )


def answer(trial: Trial, codes: Sequence[str]) -> lm.Answer:
    """Return the result of the trial for units in the order of the still frame."""
    by_code = {m.code: m for m in trial.result.moves}
    place = _grade_places(trial.scheme)
    moves = [by_code[code] for code in codes]
    return lm.Answer(
        weights=trial.result.tree.weights,
        score=_numbers([m.score for m in moves]),
        status=np.array([_STATUS[m.status] for m in moves], dtype=np.int8),
        rank=np.array([m.rank or 0 for m in moves], dtype=np.int32),
        grade=np.array([place.get(m.grade, -1) for m in moves], dtype=np.int8),
    )


def figures(trial: Trial) -> list[lm.Figure]:
    """Return the figures above the list; the browser counts the same while a slider moves."""
    moved = trial.moved
    values = {
        "grades": f"{trial.result.grades_changed:,}",
        "furthest": f"{moved.furthest:,}",
        "moved": f"{moved.ranks_moved:,}",
        "mean": f"{moved.mean_move:,.1f}",
    }
    return [lm.Figure(values[key], label) for key, label in _figure_labels(trial).items()]


def map_file(trial: Trial) -> str | None:
    """Return the geometry file; None where no unit is drawn."""
    return wording.map_file(trial.data.bundle, _drawn(trial))


@lru_cache(maxsize=8)
def _still(key: _Key) -> lm.Still:
    trial = key.trial
    bundle = trial.data.bundle
    board = trial.data.board(trial.year, ROOT)
    case = case_at(bundle.path, bundle.content_hash, trial.year)
    codes = [row.code for row in board.rows]
    file = map_file(trial)
    by_code = {m.code: m for m in trial.result.moves}
    places = len(trial.scheme.grades.names) if trial.scheme.grades else 0
    score = wording.score_name(trial.scheme, ROOT)
    return lm.still(
        units=[_unit(trial, row) for row in board.rows],
        live=live_of(case, trial.data.viewer, codes),
        official=_official(trial, [by_code[code] for code in codes]),
        grades=[str(wording.grade(trial.scheme, g)) for g in _grade_places(trial.scheme)],
        ways=[*range(places), -1] if places else [],
        breaks=lm.ClassBreaks(board.breaks.bounds, _labels(board.breaks.bounds)),
        geometry=lm.Geometry(**assets.geometry(file)) if file else None,
        texts=_texts(trial),
        figure_labels=_figure_labels(trial),
        official_counts=[c.official for c in trial.result.classes],
        legend_title=_("{year} 年{score}", year=trial.year, score=score),
        legend_note=_("分级断点不随权重变"),
        lang=language(),
    )


def _official(trial: Trial, moves: Sequence[Move]) -> lm.Answer:
    place = _grade_places(trial.scheme)
    tree = trial.data.years[trial.year].tree
    score = _numbers([m.official_score for m in moves])
    return lm.Answer(
        weights=tree.weights,
        score=score,
        status=np.where(np.isnan(score), MISSING, OK).astype(np.int8),
        rank=np.array([m.official_rank or 0 for m in moves], dtype=np.int32),
        grade=np.array([place.get(m.official_grade, -1) for m in moves], dtype=np.int8),
    )


def _unit(trial: Trial, row: UnitRow) -> lm.MapUnit:
    # the change on last year and the rank within the class are official figures: not shown here
    return lm.MapUnit(
        code=row.code,
        name=row.name,
        group=row.group_name,
        klass=wording.klass(trial.scheme, row.klass),
        status="out" if row.status == OUT else "",
        in_map=row.in_map,
        mark=row.mark,  # type: ignore[arg-type]
        note=row.reason if row.status == OUT else "",
    )


def _grade_places(scheme: Scheme) -> dict[str | None, int]:
    names = (*scheme.grades.names, PENDING) if scheme.grades else ()
    return {name: i for i, name in enumerate(names)}


def _figure_labels(trial: Trial) -> dict[str, str]:
    first = (
        {"grades": _("等次改变（个）")}
        if trial.scheme.grades is not None
        else {"furthest": _("最远移动（位）")}
    )
    return first | {"moved": _("位次变动（个）"), "mean": _("平均移动（位）")}


def _numbers(values: Sequence[float | None]) -> NDArray[np.float64]:
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)


def _drawn(trial: Trial) -> bool:
    return bool(trial.data.years[trial.year].units["in_map"].any())


def _labels(bounds: Sequence[float]) -> list[str]:
    labels = wording.classes(bounds)
    if any(not float(b).is_integer() for b in bounds):
        # long numbers leave no room for words in the strip under the map
        labels[0], labels[-1] = f"≥ {bounds[0]:g}", f"< {bounds[-1]:g}"
    return labels


def _texts(trial: Trial) -> dict[str, str]:
    points = wording.in_points(trial.scheme, ROOT)
    # places in braces stay for the browser, which has the figures
    scored = _("{score} 分", score="{score}") if points else _("{score}（百分制）", score="{score}")
    said = _("{base}：{score}，第 {rank} 位", base=base.word(trial), score=scored, rank="{rank}")
    other = {"sum_rule": _("移动一项，其余按比例分摊，合计恒为 100.0%。"), "official_note": said}
    other |= base.panel_words(trial)
    other |= wording.ground(trial.data.viewer)
    other |= wording.no_map(trial.data.bundle, _drawn(trial))
    if not points:
        other |= {"score_unit": _("（百分制）")}
    return lm.words(language(), unit=wording.unit(trial.data.bundle, trial.year), **other)
