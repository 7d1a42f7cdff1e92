"""Title row, the choice of parts, and how weights may move: spread, among whom, seed."""

from __future__ import annotations

import streamlit as st

from pages.ui import controls, frame, state, wording
from pages.ui.asked import Asked
from pages.ui.data.fields import segments, text
from pages.ui.sensitivity import scene as parts
from pages.ui.sensitivity.scene import SEED, Scene
from pages.ui.texts import _, language, n_, pick

_ALL = ":all"
"""No class can be called so in an address."""


def draw(scene: Scene) -> None:
    """Draw the row, the parts, and why weights of the address were not used."""
    row = frame.title_row(_("敏感性"), _context(scene), key="sensitivity_title")
    bundle = scene.data.bundle
    gone = ("year", "unit", "rival", "scope", "weights", "preset", "scenario", "spread")
    controls.bundle(bundle.path, width=190, resets=gone, into=row)
    controls.year(bundle.years, scene.year, into=row)
    if scene.scopes:
        controls.choose(
            _("范围"),
            "scope",
            [_ALL, *scene.scopes],
            scene.scope or _ALL,
            show=lambda c: _("全部") if c == _ALL else wording.klass(scene.scheme, c),
            width=130,
            changes=lambda c: {"scope": None if c == _ALL else c, "unit": None, "rival": None},
            into=row,
        )
    for problem in scene.refused:
        frame.notice(_("网址中的权重没有使用：{why}", why=problem.line(language())))


def bare(asked: Asked) -> None:
    """Draw the row of a year that nothing here can be asked of."""
    row = frame.title_row(_("敏感性"), key="sensitivity_title")
    bundle = asked.data.bundle
    controls.bundle(bundle.path, width=190, resets=("year", "part", "scope", "spread"), into=row)
    controls.year(bundle.years, asked.year, into=row)


def choices(scene: Scene) -> None:
    """Draw the row of parts and of what random results depend on."""
    names = {
        parts.ROBUST: _("稳健性"),
        parts.FLIPS: _("翻转距离"),
        parts.DRIVERS: _("影响来源"),
        parts.DATA: _("数据与方法"),
        parts.CROSS: _("交叉检验"),
        parts.AUDIT: _("方案体检"),
    }
    with st.container(
        key="jz_sens_row", horizontal=True, vertical_alignment="center", gap="medium"
    ):
        segments(
            _("内容"),
            "jz_sens_part",
            parts.PARTS,
            scene.part,
            lambda part: state.put(part=None if part == parts.ROBUST else part),
            show=names.__getitem__,
        )
        if scene.part in (parts.ROBUST, parts.FLIPS, parts.DRIVERS, parts.DATA):
            _moving(scene)


def _moving(scene: Scene) -> None:
    short = {"10": _("±10%"), "25": _("±25%"), "box": _("方案范围"), "any": _("任意")}
    segments(
        _("权重变动"),
        "jz_sens_spread",
        [s.id for s in scene.spreads],
        scene.spread.id,
        lambda spread: state.put(spread=spread),
        show=short.__getitem__,
    )
    text(
        _("种子"),
        "jz_sens_seed",
        str(scene.seed),
        lambda typed: state.put(seed=_seed(typed)),
        longest=9,
        width=92,
    )


def _seed(typed: str) -> str | None:
    return typed if typed.isascii() and typed.isdigit() and int(typed) != SEED else None


def _context(scene: Scene) -> str:
    ranked = n_("{n} 个有位次", int((scene.case.official.rank > 0).sum()))
    year = "" if len(scene.data.bundle.years) > 1 else _("{year} 年", year=scene.year)
    return _("　").join(part for part in (year, ranked) if part)


def conditions(scene: Scene, draws: int | None = None) -> str:
    """Return what stands beside every random result: spread, draws, seed."""
    said = [pick(scene.spread.said)]
    if draws is not None:
        said += [n_("抽样 {n} 次", draws, n=f"{draws:,}"), _("种子 {seed}", seed=scene.seed)]
    return _("，").join(said)
