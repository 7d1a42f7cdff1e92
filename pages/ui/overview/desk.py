"""Map beside ranking: the map module fed with a board; a click opens the unit."""

from __future__ import annotations

from pages.ui import assets, nav, wording
from pages.ui import livemap as lm
from pages.ui.overview.scene import Scene
from pages.ui.texts import _, language, pick
from scoring.report.board import OUT, Board, UnitRow
from scoring.report.breaks import Breaks
from scoring.report.marked import Touch, touches
from scoring.scheme.model import Scheme

OFFSETS = {"zh": (478, 426), "en": (478, 446)}
"""Pixels of the window above and below the panel, for windows over 900 high and lower ones; in a
narrow window the English source line takes two lines."""

BAR = 52
"""Pixels one banner above the figures takes."""


def has_map(scene: Scene) -> bool:
    """Return whether any unit is drawn."""
    return _map_file(scene) is not None


def draw(scene: Scene, bars: int = 0) -> None:
    """Draw the panel, lower by the banners above it; a click on a unit opens its page."""
    board, scheme, lang = scene.board, scene.scheme, language()
    ruled = touches(scene.data.bundle, scene.year, scene.data.viewer)
    file = _map_file(scene)
    high, low = OFFSETS[lang]
    data = lm.overview_data(
        units=[_unit(scheme, row, ruled.get(row.code, ())) for row in board.rows],
        breaks=lm.ClassBreaks(board.breaks.bounds, wording.classes(board.breaks.bounds)),
        geometry=lm.Geometry(**assets.geometry(file)) if file else None,
        texts=_texts(scene),
        legend_title=wording.score_name(scheme, scene.node),
        legend_note=_basis(board, scheme),
        median=board.median,
        ranked=board.ranked,
        classes=[scheme.say(c, lang) for c in board.classes],
        selected=scene.chosen,
        lang=lang,
        offsets=(high + BAR * bars, low + BAR * bars),
    )
    clicked = lm.overview_panel(data, key="overview").clicked
    if clicked:
        nav.open_page("county", unit=clicked)


def _texts(scene: Scene) -> dict[str, str]:
    """Return the words of the panel; scores of 100 are called so where points are another scale."""
    other = wording.ground(scene.data.viewer)
    other |= wording.no_map(scene.data.bundle, any(row.in_map for row in scene.board.rows))
    if not wording.in_points(scene.scheme, scene.node):
        other |= {"score": _("得分（百分制）"), "score_unit": _("（百分制）")}
    return lm.words(language(), unit=wording.unit(scene.data.bundle, scene.year), **other)


def _map_file(scene: Scene) -> str | None:
    return wording.map_file(scene.data.bundle, any(row.in_map for row in scene.board.rows))


def _unit(scheme: Scheme, row: UnitRow, ruled: tuple[Touch, ...]) -> lm.MapUnit:
    return lm.MapUnit(
        code=row.code,
        name=row.name,
        group=row.group_name,
        klass=wording.klass(scheme, row.klass),
        status=row.status,
        in_map=row.in_map,
        score=row.score,
        rank=row.rank,
        class_rank=row.class_rank,
        change=row.change,
        grade=wording.grade(scheme, row.grade),
        mark=row.mark,
        note=row.reason if row.status == OUT else _note(scheme, ruled) if row.mark else "",
    )


def _note(scheme: Scheme, ruled: tuple[Touch, ...]) -> str:
    said = [
        _("{rule}：不高于“{grade}”", rule=pick(t.title), grade=wording.grade(scheme, t.cap))
        if t.cap
        else _("{rule}：一票否决", rule=pick(t.title))
        for t in ruled
    ]
    return _("；").join(said)


def _basis(board: Board, scheme: Scheme) -> str:
    breaks: Breaks = board.breaks
    if breaks.basis == "quantiles":
        return _("分级断点固定：各年度得分的五分位") if breaks.bounds else ""
    lines = {bound for bound, _name in scheme.grades.steps} if scheme.grades else set()
    own = [f"{b:g}" for b in breaks.bounds if b in lines]
    added = [f"{b:g}" for b in breaks.bounds if b not in lines]
    if not added:
        return _("分级断点固定：等次线 {lines}", lines="/".join(own))
    return _("分级断点固定：等次线 {lines} 与 {more}", lines="/".join(own), more="/".join(added))
