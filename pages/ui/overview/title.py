"""Title row: what is assessed, by which scheme, and the selectors of bundle, year and node."""

from __future__ import annotations

from typing import Any

from pages.ui import controls, frame, unscored, wording
from pages.ui.lens import choice
from pages.ui.lens.choice import Picked
from pages.ui.overview.scene import Scene
from pages.ui.texts import _, n_, pick
from scoring.report.verdict import judges
from scoring.scheme.model import ROOT

INDENT = "\u2003"


def draw(scene: Scene, lens: Picked) -> None:
    """Draw the row, and what could not be shown as asked."""
    bundle = scene.data.bundle
    row = frame.title_row(pick(bundle.title), _context(scene), key="overview_title")
    controls.bundle(bundle.path, width=196, resets=("year", "node", "unit"), into=row)
    controls.year(bundle.years, scene.year, into=row)
    if not unscored.applies(scene.scheme) or judges(scene.scheme):
        _nodes(scene, row)
    choice.draw(lens, width=128, into=row)
    if scene.asked:
        frame.notice(_("{year} 年的方案没有所选的节点，已改为综合得分。", year=scene.year))
    choice.notice(lens)


def _context(scene: Scene) -> str:
    title, region = pick(scene.data.bundle.title), wording.region(scene.data.bundle)
    n = len(scene.board.rows)
    parts = [
        "" if region in title else region,
        n_("{n} 个考核对象", n, n=f"{n:,}"),
        wording.scope(scene.data.viewer),
    ]
    return _("　").join(p for p in parts if p)


def _nodes(scene: Scene, row: Any) -> None:
    depths = {ROOT: 1} | {node.id: depth for node, _above, depth in scene.scheme.walk()}

    def show(node: str) -> str:
        return INDENT * max(0, depths[node] - 1) + wording.node(scene.scheme, node)

    controls.choose(_("节点"), "node", list(depths), scene.node, show=show, width=160, into=row)
