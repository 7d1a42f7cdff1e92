"""Who is least sure of grade or rank, as a list that leads to the unit's page."""

from __future__ import annotations

from typing import Any

import numpy as np

from pages.ui import frame, wording
from pages.ui.addresses import link
from pages.ui.html import bar, div, head, table, tag
from pages.ui.sensitivity.scene import Scene
from pages.ui.texts import _, n_
from scoring.sensitivity.robust import Robust

ROWS = 200
"""Listed at most; the file has everybody."""


def draw(scene: Scene, found: Robust) -> None:
    """Draw the list, the least sure first."""
    graded = scene.scheme.grades is not None
    at = ordered(scene, found)
    sure = _("等次不变的抽样") if graded else _("区间宽度")
    heads = (_("考核对象"), _("位次"), _("5%–95%"), *((_("等次"),) if graded else ()), sure)
    rows = [_row(scene, found, int(i), graded) for i in at[:ROWS]]
    note = n_("{n} 个，最不稳的在前", len(at), n=f"{len(at):,}")
    frame.show(
        head(_("谁最不稳"), note),
        div(
            table(heads, rows, numbers=(1, 2), cls="jz-sens-list", caption=_("谁最不稳")),
            cls="jz-sens-scroll",
        ),
    )


def ordered(scene: Scene, found: Robust) -> Any:
    """Return the positions of ranked units this viewer sees, the least sure first."""
    at = scene.seen[scene.case.official.rank[scene.seen] > 0]
    width = found.rank_p95[at] - found.rank_p05[at]
    if scene.scheme.grades is not None:
        return at[np.lexsort((at, -width, found.p_same_grade[at]))]
    return at[np.lexsort((at, -width))]


def _row(scene: Scene, found: Robust, i: int, graded: bool) -> tuple[Any, ...]:
    code = scene.case.codes[i]
    name = tag("a", scene.names[code], href=link("county", unit=code), target="_self")
    span_ = f"{found.rank_p05[i]:,}–{found.rank_p95[i]:,}"
    first = (name, f"{scene.case.official.rank[i]:,}", span_)
    if not graded:
        return (*first, f"{found.rank_p95[i] - found.rank_p05[i]:,}")
    share = float(found.p_same_grade[i])
    grade = wording.grade(scene.scheme, scene.case.official.grades[i]) or "—"
    return (*first, grade, div(bar(100 * share), f"{share:.1%}", cls="jz-sens-share"))
