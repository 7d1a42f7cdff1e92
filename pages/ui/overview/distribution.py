"""Distribution of bricks: one for a unit (or a few), with the grade lines and their counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pages.ui import frame, wording
from pages.ui import livemap as lm
from pages.ui.html import Html, div, head, left, span
from pages.ui.overview.figures import ruled
from pages.ui.overview.scene import Scene
from pages.ui.texts import _, n_
from scoring.report.spread import Brick, Column, GradeCount, Spread

TALLEST = 12
"""Bricks a column may hold; beyond it a brick stands for several units."""

LEAST = 7
"""Bricks the plot is high at least, so that a few units do not make huge bricks."""


def draw(scene: Scene) -> None:
    """Draw the distribution of the chosen node's scores."""
    spread = scene.spread
    if not any(c.units for c in spread.columns):
        return
    size = spread.per_brick(TALLEST)
    most = max(len(list(spread.bricks(c, size))) for c in spread.columns)
    pitch = 100 / max(most, LEAST)
    colours = _colours(scene.board.breaks.bounds)
    columns = [_column(spread, c, size, pitch, colours) for c in spread.columns]
    plot = div(
        div(*columns, cls="jz-bricks"),
        *_lines(scene),
        cls="jz-brick-plot",
        role="img",
        aria_label=_title(scene),
    )
    frame.show(div(head(_title(scene), _note(scene, size)), plot, _axis(spread), cls="jz-spread"))


def _title(scene: Scene) -> str:
    if scene.spread.grades:
        return _("得分与等次分布")
    return _("{node}分布", node=wording.node(scene.scheme, scene.node))


def _note(scene: Scene, size: int) -> str:
    word = wording.unit_here(scene.data.bundle, scene.year)
    one = _("每格 1 个{unit}", unit=word)
    parts = [
        one if size == 1 else _("每格 {n} 个{unit}，不满的按比例画矮", n=size, unit=word),
        n_("每列 {n} 分", scene.spread.width, n=f"{scene.spread.width:g}"),
    ]
    marks = {row.mark for row in scene.board.rows} if size == 1 else set()
    parts += [said() for mark, said in _EDGES.items() if mark in marks]
    parts += [
        _("{grade} {n} 个", grade=wording.grade(scene.scheme, g.grade), n=g.count)
        for g in scene.spread.grades
        if g.bound is None
    ]
    return _("；").join(parts)


_EDGES = {
    "cap": lambda: _("黑框为等次受限"),
    "veto": lambda: _("红框为一票否决"),
    "pending": lambda: _("虚线框为等次待定"),
}


def _column(
    spread: Spread, column: Column, size: int, pitch: float, colours: Sequence[str]
) -> Html:
    bricks = [_brick(b, size, pitch, colours) for b in spread.bricks(column, size)]
    return div(*bricks, cls="jz-brick-column")


def _brick(brick: Brick, size: int, pitch: float, colours: Sequence[str]) -> Html:
    named = _("、").join(f"{u.name} {u.score:.1f}" for u in brick.units[:TALLEST])
    if len(brick.units) > TALLEST:
        named = n_("{n} 个", len(brick.units))
    tall = pitch * len(brick.units) / size
    mark = f" jz-brick-{brick.mark}" if brick.mark else ""
    return span(
        cls=f"jz-brick{mark}",
        style=f"height:{tall:.2f}%;background:{colours[brick.level]}",
        title=named,
    )


def _colours(bounds: Sequence[float]) -> list[str]:
    """Return the colours of the map's classes as CSS, highest class first."""
    names = lm.ClassBreaks(bounds, wording.classes(bounds)).as_json()["colours"]
    return [name if name.startswith("#") else f"var(--{name})" for name in names]


def _lines(scene: Scene) -> Iterable[Html]:
    """Yield a dashed line where a grade begins, with its count.

    Grades that begin before the axis share the word at its left end, those beyond it the word at
    its right end: no count is left out because nobody stands there.
    """
    spread = scene.spread
    whole = spread.high - spread.low
    steps = [(g, g.bound) for g in reversed(spread.grades) if g.bound is not None]
    before = [g for g, bound in steps if bound <= spread.low]
    beyond = [g for g, bound in steps if bound >= spread.high]
    if before:
        yield _line(scene, before, "jz-grade-first")
    for g, bound in steps:
        if spread.low < bound < spread.high:
            yield _line(scene, [g], style=left(100 * (bound - spread.low) / whole))
    if beyond:
        yield _line(scene, beyond, "jz-grade-last")


def _line(scene: Scene, grades: Sequence[GradeCount], cls: str = "", **attrs: str) -> Html:
    shown = [
        span(wording.grade(scene.scheme, g.grade), " ", span(ruled(g), cls="jz-grade-n"))
        for g in grades
    ]
    return div(span(*shown, cls="jz-grade-word"), cls=f"jz-grade-line {cls}".strip(), **attrs)


def _axis(spread: Spread) -> Html:
    whole = spread.high - spread.low
    ticks = [
        span(f"{at:g}", cls="jz-tick", style=left(100 * (at - spread.low) / whole))
        for at in _tens(spread.low, spread.high)
    ]
    return div(*ticks, cls="jz-brick-axis", aria_hidden="true")


def _tens(low: float, high: float) -> list[float]:
    return [float(at) for at in range(int(low), int(high) + 1, 10)]
