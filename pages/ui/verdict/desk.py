"""Map beside list: who meets every line, or the one line that was chosen."""

from __future__ import annotations

from pages.ui import assets, nav, wording
from pages.ui import livemap as lm
from pages.ui.overview.desk import BAR, OFFSETS
from pages.ui.overview.scene import Scene
from pages.ui.texts import _, language, n_, pick
from pages.ui.verdict import words
from scoring.report.verdict import Judged, Line, Verdict, Verdicts
from scoring.scheme.model import ROOT

_FIRST: dict[Verdict, int] = {"fail": 0, "pending": 1, "pass": 2, "na": 3, "out": 4}


def draw(scene: Scene, shown: Verdicts, bars: int = 0) -> None:
    """Draw the panel; a click on a unit opens its page."""
    line = next((x for x in shown.lines if x.node == scene.node), None)
    told: dict[str, Verdict] = {u.code: _told(u, line) for u in shown.units}
    units = sorted(shown.units, key=lambda u: (_FIRST[told[u.code]], -_broken(u, line), u.code))
    listed = [u for u in units if told[u.code] in ("fail", "pending", "pass")]
    place = {u.code: i for i, u in enumerate(listed, start=1)}
    file = map_file(scene, shown)
    high, low = OFFSETS[language()]
    data = lm.overview_data(
        units=[_unit(scene, shown, u, told[u.code], line, place.get(u.code)) for u in units],
        breaks=lm.ClassBreaks(
            (0.5,),
            (words.headed(_("不达标")), words.headed(_("达标"))),
            colours=(words.NOT_MET, words.MET),
        ),
        geometry=lm.Geometry(**assets.geometry(file)) if file else None,
        texts=_texts(scene, shown, len(listed)),
        legend_title=_title(scene, line),
        legend_note=pick(line.rule) if line else "",
        ranked=len(listed),
        classes=[wording.klass(scene.scheme, c) for c in scene.board.classes],
        full=None,
        selected=scene.chosen,
        lang=language(),
        offsets=(high + BAR * bars, low + BAR * bars),
    )
    clicked = lm.overview_panel(data, key="overview").clicked
    if clicked:
        nav.open_page("county", unit=clicked)


def map_file(scene: Scene, shown: Verdicts) -> str | None:
    """Return the geometry the units are drawn on; None where none is."""
    return wording.map_file(scene.data.bundle, any(u.in_map for u in shown.units))


def _told(unit: Judged, line: Line | None) -> Verdict:
    """Return the verdict of the whole, or of the line chosen."""
    if line is None or unit.verdict == "out":
        return unit.verdict
    found = unit.outcomes.get(line.node)
    if found is None:
        return "na"
    known: dict[str, Verdict] = {"clear": "pass", "hit": "fail", "unknown": "pending"}
    return known.get(found.outcome, "na")


def _broken(unit: Judged, line: Line | None) -> int:
    return len(unit.lines("hit")) if line is None else 0


def _unit(
    scene: Scene,
    shown: Verdicts,
    unit: Judged,
    told: Verdict,
    line: Line | None,
    place: int | None,
) -> lm.MapUnit:
    status = {"pending": "missing", "na": "na", "out": "out"}.get(told, "")
    chip = words.headed(words.verdict(told, scene.scheme)) if not status else None
    if line is not None and not status:
        chip = words.value(line, unit.outcomes[line.node])
    return lm.MapUnit(
        code=unit.code,
        name=unit.name,
        group=unit.group_name,
        klass=wording.klass(scene.scheme, unit.klass),
        status=status,  # pyright: ignore[reportArgumentType]
        in_map=unit.in_map,
        score={"fail": 1.0, "pass": 0.0}.get(told),
        rank=place,
        grade=chip,
        note=unit.reason if told == "out" else words.broken(shown, unit.code, bare=True),
    )


def _title(scene: Scene, line: Line | None) -> str:
    if line is not None:
        return pick(line.title)
    return _("规则判定") if scene.node == ROOT else wording.node(scene.scheme, scene.node)


def _texts(scene: Scene, shown: Verdicts, n: int) -> dict[str, str]:
    other = {
        "score": "",
        "score_unit": "",
        "rank": _("序号"),
        "rank_of": n_("共判定 {n} 个", n),
        "grade": _("判定"),
        "note": _("不达标与无数据"),
        "missing": _("待定（无数据）"),
        "na": words.verdict("na", scene.scheme),
        "first": _("不达标在前"),
        "last": _("达标在前"),
        "list_label": _("判定名单，回车打开"),
        "no_geometry": _("本数据包的考核对象没有地图图形，请看名单。"),
    }
    other |= wording.ground(scene.data.viewer)
    other |= wording.no_map(scene.data.bundle, any(u.in_map for u in shown.units))
    return lm.words(language(), unit=wording.unit(scene.data.bundle, scene.year), **other)
