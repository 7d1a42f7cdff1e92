"""The header's right side: the synthetic stamp and the language switch. Left is Streamlit's."""

from __future__ import annotations

import streamlit as st

from pages.ui import state
from pages.ui.assets import UI
from pages.ui.html import div, span
from pages.ui.texts import LANGS, _, language

LABELS = {"zh": "中文", "en": "English"}
"""Each language is offered in its own words, whatever the page speaks."""


def draw(kind: str | None, old: int | None = None) -> None:
    """Draw the mark, the stamps of a synthetic bundle and of an old version, the language switch.

    Parameters
    ----------
    kind : str or None
        Kind of the bundle shown; ``synthetic`` carries the stamp.
    old : int or None
        Number of the version shown where a newer one has replaced it.
    """
    st.logo(str(UI / ("logo.svg" if language() == "zh" else "logo-en.svg")), size="large")
    with st.container(
        key="jz_header", horizontal=True, vertical_alignment="center", gap=None, width="content"
    ):
        if kind == "synthetic":
            st.html(stamp(), width="content")
        if old is not None:
            st.html(div(_("第 {n} 版，已有新版", n=old), cls="jz-stamp"), width="content")
        for lang in LANGS:
            if lang != LANGS[0]:
                st.html(span(cls="jz-lang-rule", aria_hidden="true"), width="content")
            st.button(
                LABELS[lang],
                key=f"jz_lang_{lang}",
                type="tertiary",
                disabled=lang == language(),
                on_click=state.put,
                kwargs={"lang": lang},
            )


def stamp() -> str:
    """Return the dashed stamp that marks synthetic data."""
    return div(_("合成演示数据"), cls="jz-stamp")
