"""Title row: which scheme is read, the bundle and its year, the workbook; below, the parts."""

from __future__ import annotations

import streamlit as st

from pages.ui import controls, frame, state
from pages.ui.data.fields import segments
from pages.ui.method import book, words
from pages.ui.method.scene import COMPARE, ORDER, PARTS, RULES, TABLE, TERMS, WORKED, Scene
from pages.ui.texts import _, language, n_, pick


def draw(scene: Scene) -> None:
    """Draw the row; everything but the scheme may be absent."""
    count = n_("可查阅 {n} 个方案", len(scene.schemes))
    row = frame.title_row(_("方案"), count, key="method_title")
    controls.choose(
        _("考核方案"),
        "scheme",
        list(scene.schemes),
        scene.scheme.id,
        show=lambda id_: _option(scene, id_),
        width=400 if language() == "zh" else 440,
        into=row,
    )
    if scene.data is not None and scene.year is not None:
        bundle = scene.data.bundle
        controls.bundle(bundle.path, width=180, resets=("year", "scheme", "unit"), into=row)
        controls.year(bundle.years, scene.year, width=92, into=row)
    book.button(scene, row)


def parts(scene: Scene) -> None:
    """Draw the choice of parts."""
    names = {
        TABLE: _("方案表"),
        RULES: _("等次、文件与程序"),
        WORKED: _("算例"),
        ORDER: _("计算顺序"),
        TERMS: _("术语"),
        COMPARE: _("比较"),
    }
    with st.container(key="jz_method_parts"):
        segments(
            _("内容"),
            "jz_method_part",
            PARTS,
            scene.part,
            lambda part: state.put(part=part),
            show=names.__getitem__,
        )


def _option(scene: Scene, id_: str) -> str:
    scheme = scene.schemes[id_]
    said = pick(scheme.title.text)
    if id_ in scene.own:
        return _("本数据包：{title}", title=said)
    return f"{said}{words.kind_mark(scheme)}"
