"""The map of the values beside the list: the map module fed with values instead of scores."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from pages.ui import assets, nav, wording
from pages.ui import livemap as lm
from pages.ui.indicators import words
from pages.ui.indicators.scene import Scene
from pages.ui.texts import _, language, n_, pick
from scoring.report.board import OUT
from scoring.report.indicator.board import ValueRow

OFFSETS = (412, 414)
"""Pixels of the window above and below the panel, for windows over 900 high and lower ones."""

BAR, BOX, LINE = 52, 20, 22
"""Pixels a banner of the bundle takes; the box about the list without its lines, and each line."""


def has_map(scene: Scene) -> bool:
    """Return whether any unit is drawn."""
    return _map_file(scene) is not None


def draw(scene: Scene, bars: int = 0, said: int = 0) -> None:
    """Draw the panel, lower by banners and lines above it; a click on a unit opens its page."""
    view = scene.view
    if view.classes.basis == "none":
        return
    file = _map_file(scene)
    placed = [row for row in view.rows if row.place is not None]
    above = BAR * bars + (BOX + LINE * said if said else 0)
    data = lm.overview_data(
        units=[_unit(scene, row) for row in view.rows],
        breaks=lm.ClassBreaks(view.classes.bounds, labels(scene)),
        geometry=lm.Geometry(**assets.geometry(file)) if file else None,
        texts=_texts(scene),
        legend_title=words.headed(view.about),
        legend_note=_basis(scene),
        median=None if view.classes.basis == "values" else view.distribution.median,
        ranked=view.distribution.n,
        classes=list(dict.fromkeys(u for u in (_klass(scene, r) for r in placed) if u)),
        full=_full(scene),
        selected=scene.chosen,
        lang=language(),
        digits=view.classes.decimals,
        offsets=(OFFSETS[0] + above, OFFSETS[1] + above),
    )
    clicked = lm.overview_panel(data, key="indicator_map").clicked
    if clicked:
        nav.open_page("county", unit=clicked)


def labels(scene: Scene) -> list[str]:
    """Return a label for every class, highest first: the value itself, or its bounds."""
    classes, unit = scene.view.classes, scene.view.about.unit
    if classes.basis == "values":
        return [words.bare(v, unit, classes.decimals) for v in classes.values]
    printed = aligned(classes.bounds)
    if not printed:
        return [_("全部")]
    between = [f"{low}–{high}" for high, low in pairwise(printed)]
    return [_("{bound} 及以上", bound=printed[0]), *between, _("{bound} 以下", bound=printed[-1])]


def aligned(bounds: Sequence[float]) -> list[str]:
    """Return bounds as printed, all with the decimals of the finest: 9.70 above 9.02."""
    exact = [Decimal(f"{bound:.10g}").normalize() for bound in bounds]
    places = max((-int(number.as_tuple().exponent) for number in exact), default=0)
    return [f"{number:,.{max(places, 0)}f}" for number in exact]


def _full(scene: Scene) -> float | None:
    """Return the value at the right end of every bar; no bar for kinds, nor below zero."""
    high, low = scene.view.distribution.high, scene.view.distribution.low
    if scene.view.classes.basis == "values" or not high or low is None or low < 0:
        return None
    return high


def _klass(scene: Scene, row: ValueRow) -> str:
    return wording.klass(scene.scheme, row.klass)


def _unit(scene: Scene, row: ValueRow) -> lm.MapUnit:
    view = scene.view
    kinds = view.classes.basis == "values"
    printed = words.bare(row.value, view.about.unit, view.classes.decimals)
    return lm.MapUnit(
        code=row.code,
        name=row.name,
        group=row.group_name,
        klass=_klass(scene, row),
        status=row.status,  # pyright: ignore[reportArgumentType]
        in_map=row.in_map,
        score=row.value,
        text=printed.replace(",", "").replace("−", "-") if row.value is not None else None,
        rank=row.place,
        grade=printed if kinds and row.value is not None else None,
        note=row.reason if row.status == OUT else "",
    )


def _texts(scene: Scene) -> dict[str, str]:
    about, kinds = scene.view.about, scene.view.classes.basis == "values"
    unit = pick(about.unit) if about.unit.zh not in wording.YEARS else ""
    other = {
        "score": _("数值"),
        "score_unit": unit,
        "rank": _("次序"),
        "rank_of": _("按数值第 {rank} 位，共 {ranked} 个有数值"),
        "grade": _("数值"),
        "list_label": _("按数值排列的名单，回车打开"),
        "no_geometry": _("本数据包的考核对象没有地图图形，请看名单。"),
    }
    if kinds:
        total = n_("共 {n} 个有数值", scene.view.distribution.n)
        other |= {"rank_of": total, "score": ""}
    if scene.scheme.kind == "monitoring":
        other |= {"ground": _("不在名录"), "out": _("不在名录")}
    other |= wording.ground(scene.data.viewer)
    other |= wording.no_map(scene.data.bundle, any(row.in_map for row in scene.view.rows))
    return lm.words(language(), unit=wording.unit(scene.data.bundle, scene.year), **other)


def _map_file(scene: Scene) -> str | None:
    return wording.map_file(scene.data.bundle, any(row.in_map for row in scene.view.rows))


def _basis(scene: Scene) -> str:
    classes = scene.view.classes
    if classes.basis == "values":
        return _("每个数值一级，各年度相同")
    return _("分级断点固定：各年度数值的五分位，取整")
