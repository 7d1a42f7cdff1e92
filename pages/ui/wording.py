"""What pages call the things of a bundle (classes, grades, nodes, units), and which map it has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from geodata import regions, terms
from geodata.places import COUNTRY
from pages.ui.texts import _, language, pick
from scoring.engine.grades import PENDING
from scoring.scheme.basics import PLACED
from scoring.scheme.model import ROOT, Scheme
from scoring.scheme.rules.references import scope_words
from scoring.tables.bundle import Bundle
from scoring.viewer import Viewer

_LEVELS = {"county": "county_short"} | {
    level: level for level in ("prefecture", "province", "township", "village", "household")
}


YEARS = frozenset({"年", "年度"})
"""Units of a calendar year: printed without thousands and without the unit's word."""


def number(value: float | None, decimals: int) -> str:
    """Return a number as printed: thousands, a real minus sign and none before 0; — for none."""
    if value is None:
        return "—"
    text = f"{value:,.{decimals}f}"
    bare = text.lstrip("-")
    return f"−{bare}" if text.startswith("-") and bare.strip("0.,") else bare


def classes(bounds: Sequence[float]) -> list[str]:
    """Return a label for every class of the map, highest first."""
    if not bounds:
        return [_("全部")]
    printed = [f"{b:g}" for b in bounds]
    between = [f"{low}–{high}" for high, low in pairwise(printed)]
    return [_("{bound} 及以上", bound=printed[0]), *between, _("{bound} 以下", bound=printed[-1])]


def grade(scheme: Scheme, word: str | None) -> str | None:
    """Return a grade in the visitor's language; the verdict of an exit scheme too."""
    if word is None:
        return None
    if word == PENDING:
        return _("待定")
    verdicts = {"达标": lambda: _("达标"), "不达标": lambda: _("不达标")}
    if scheme.kind == "exit" and word in verdicts:
        return verdicts[word]()
    return scheme.say(word, language())


def node(scheme: Scheme, node_id: str) -> str:
    """Return the title of a node; the root has none of its own, and judges or scores the whole.

    Raises
    ------
    KeyError
        The scheme has no such node.
    """
    if node_id == ROOT:
        return _("综合得分") if scheme.kind == "assessment" else _("规则判定")
    return pick(scheme.node(node_id).title.text)


def score_name(scheme: Scheme, node_id: str) -> str:
    """Return what a score of this node is called, and on which scale it stands.

    Scores run from 0 to 100 whatever the full marks are.
    """
    title = node(scheme, node_id)
    if in_points(scheme, node_id):
        return _("{node}（分）", node=title)
    return _("{node}（百分制）", node=title)


def in_points(scheme: Scheme, node_id: str) -> bool:
    """Return whether a score of this node is its number of points too."""
    return node_id == ROOT and scheme.full_marks == 100


def klass(scheme: Scheme, word: str | None) -> str:
    """Return a peer class in the visitor's language; empty where there is none."""
    return scheme.say(word, language()) if word else ""


def scored(scheme: Scheme, node_id: str, score: float) -> str:
    """Return a score with the word of its scale: points only where it is the number of points."""
    printed = number(score, 1)
    if in_points(scheme, node_id):
        return _("{score} 分", score=printed)
    return _("{score}（百分制）", score=printed)


def unit_term(level: str) -> str:
    """Return the key in the term table of what a unit of this level is called."""
    return _LEVELS.get(level, "unit")


def unit(bundle: Bundle, year: int) -> tuple[str, str]:
    """Return what a unit of this bundle is called, in Chinese (旗县) and English.

    English says unit throughout: "banner/county" has no plural that reads well.
    """
    found = terms.words(unit_term(bundle.about.level), bundle.about.region, year)
    return found.zh, "unit"


def unit_here(bundle: Bundle, year: int) -> str:
    """Return what a unit is called, in the visitor's language."""
    zh, en = unit(bundle, year)
    return en if language() == "en" else zh


def ground(viewer: Viewer) -> dict[str, str]:
    """Return the word of the legend for shapes without a unit, where the viewer sees a part only.

    They may well be in the data: just not for this viewer.
    """
    return {"ground": _("不在查看范围")} if viewer.region else {}


def scope(viewer: Viewer) -> str:
    """Return of which part of the bundle the counts are, "" for who sees the whole."""
    if not viewer.region:
        return ""
    return _("只含查看范围：{place}", place=pick(scope_words(viewer.region)))


def map_file(bundle: Bundle, drawn: bool) -> str | None:
    """Return the geometry of the bundle's region; None where none is drawn.

    A bundle that names no region has that of its units: their province where all lie in one, else
    the country. None where no unit has a place on a map, or the map files in use lack the region.
    """
    if not drawn or bundle.about.level not in PLACED:
        return None
    try:
        return regions.map_file(_region_of(bundle))
    except ValueError:
        return regions.region(COUNTRY).map_file


def no_map(bundle: Bundle, drawn: bool) -> dict[str, str]:
    """Return the sentence that stands where a map would, if the map files lack the region."""
    if not drawn or bundle.about.level not in PLACED or map_file(bundle, drawn) is not None:
        return {}
    if _region_of(bundle) != COUNTRY:
        return {"no_geometry": _("底图不含本地区，请看位次表。")}
    gaps = [gap.get(language()) for gap in regions.national_gaps()]
    listed = _("、").join(gaps[:3]) + (_("等 {n} 处", n=len(gaps)) if len(gaps) > 3 else "")
    return {"no_geometry": _("底图缺少{gaps}，不能作为全国地图绘制。", gaps=listed)}


def _region_of(bundle: Bundle) -> str:
    if bundle.about.region:
        return bundle.about.region
    heads = bundle.units["code"].str[:2].unique()
    return str(heads[0]) if len(heads) == 1 else COUNTRY


def region(bundle: Bundle) -> str:
    """Return the name of the region a bundle covers, "" where it covers none we know."""
    code = bundle.about.region
    if not code:
        return ""
    try:
        return regions.region(code if code == COUNTRY else code[:2]).name.get(language())
    except ValueError:
        return ""
