"""Sliders, map and rank changes: the map module fed with a trial."""

from __future__ import annotations

from collections.abc import Sequence

from pages.ui import assets, nav, wording
from pages.ui import livemap as lm
from pages.ui.texts import _, language, pick
from pages.ui.weights import base, shares
from pages.ui.weights.trial import PANEL, Trial
from scoring.report.board import Board, UnitRow
from scoring.report.moved import by_size_of_move
from scoring.report.whatif import Move
from scoring.scheme.model import ROOT


def has_map(trial: Trial) -> bool:
    """Return whether any unit is drawn."""
    return _map_file(trial) is not None


def draw(trial: Trial) -> None:
    """Draw the panel; a click on a unit opens its page."""
    board = trial.data.board(trial.year, ROOT)
    file = _map_file(trial)
    score = wording.score_name(trial.scheme, ROOT)
    data = lm.weights_data(
        units=_units(trial, board),
        nodes=_sliders(trial),
        token=trial.token,
        moves=[_move(trial, m) for m in by_size_of_move(trial.result)],
        figures=_figures(trial),
        official_counts=[c.official for c in trial.result.classes],
        breaks=lm.ClassBreaks(board.breaks.bounds, _labels(board.breaks.bounds)),
        geometry=lm.Geometry(**assets.geometry(file)) if file else None,
        texts=_texts(trial),
        legend_title=_("{year} 年{score}", year=trial.year, score=score),
        legend_note=_("分级断点不随权重变"),
        selected=trial.unit,
        lang=language(),
    )
    clicked = lm.weights_panel(data, key=PANEL).clicked
    if clicked:
        # the trial goes along in the address, so that the back button finds it again
        preset = trial.preset.id if trial.preset else None
        nav.open_page(
            "county", unit=clicked, preset=preset, weights={} if preset else trial.weights
        )


def _units(trial: Trial, board: Board) -> list[lm.MapUnit]:
    moves = {m.code: m for m in trial.result.moves}
    return [_unit(trial, row, moves[row.code]) for row in board.rows]


def _unit(trial: Trial, row: UnitRow, move: Move) -> lm.MapUnit:
    # the change on last year and the rank within the class are official figures: not shown here
    return lm.MapUnit(
        code=row.code,
        name=row.name,
        group=row.group_name,
        klass=wording.klass(trial.scheme, row.klass),
        status=row.status if row.status == "out" else move.status,
        in_map=row.in_map,
        score=move.score,
        rank=move.rank,
        grade=wording.grade(trial.scheme, move.grade),
        mark=row.mark,
        note=_note(trial, row, move),
    )


def _note(trial: Trial, row: UnitRow, move: Move) -> str:
    if row.status == "out":
        return row.reason
    if not trial.shifts or move.official_score is None:
        return ""
    return _(
        "{base}：{score}，第 {rank} 位",
        base=base.word(trial),
        score=wording.scored(trial.scheme, ROOT, move.official_score),
        rank=move.official_rank,
    )


def _sliders(trial: Trial) -> list[lm.SliderNode]:
    tree = trial.result.tree
    return [
        lm.SliderNode(
            id=node.id,
            name=pick(node.title.text),
            weight=float(tree.weights[tree.index[node.id]]),
            official=trial.official[node.id],
            assumed=shares.assumed(trial, node),
            children=[
                lm.Leaf(c.id, pick(c.title.text), trial.result.shares[c.id]) for c in node.children
            ],
        )
        for node in trial.scheme.tree
    ]


def _move(trial: Trial, move: Move) -> lm.RankMove:
    return lm.RankMove(
        move.code,
        move.official_rank,
        move.rank,
        wording.grade(trial.scheme, move.official_grade),
        wording.grade(trial.scheme, move.grade),
        move.grade_way,
    )


def _figures(trial: Trial) -> list[lm.Figure]:
    moved, grades = trial.moved, trial.scheme.grades is not None
    changed = lm.Figure(f"{trial.result.grades_changed:,}", _("等次改变（个）"))
    furthest = lm.Figure(f"{moved.furthest:,}", _("最远移动（位）"))
    return [
        changed if grades else furthest,
        lm.Figure(f"{moved.ranks_moved:,}", _("位次变动（个）")),
        lm.Figure(f"{moved.mean_move:,.1f}", _("平均移动（位）")),
    ]


def _map_file(trial: Trial) -> str | None:
    return wording.map_file(trial.data.bundle, _drawn(trial))


def _drawn(trial: Trial) -> bool:
    return bool(trial.data.years[trial.year].units["in_map"].any())


def _labels(bounds: Sequence[float]) -> list[str]:
    labels = wording.classes(bounds)
    if any(not float(b).is_integer() for b in bounds):
        # long numbers leave no room for words in the strip under the map
        labels[0], labels[-1] = f"≥ {bounds[0]:g}", f"< {bounds[-1]:g}"
    return labels


def _texts(trial: Trial) -> dict[str, str]:
    other = {"sum_rule": _("移动一项，其余按比例分摊，合计恒为 100.0%。")} | base.panel_words(trial)
    other |= wording.ground(trial.data.viewer)
    other |= wording.no_map(trial.data.bundle, _drawn(trial))
    if not wording.in_points(trial.scheme, ROOT):
        other |= {"score_unit": _("（百分制）")}
    return lm.words(language(), unit=wording.unit(trial.data.bundle, trial.year), **other)
