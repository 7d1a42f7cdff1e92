"""A button that copies the address of the page: what can be shared stands in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager

from pages.ui.assets import UI
from pages.ui.texts import _

_renderers: WeakKeyDictionary[Any, Callable[..., Any]] = WeakKeyDictionary()


def button(into: Any, key: str = "jz_copy_link") -> None:
    """Draw the button into a row."""
    words = {
        "label": _("复制链接"),
        "done": _("已复制"),
        "failed": _("请从地址栏复制"),
    }
    with into.container(key=f"{key}_box", width="content"):
        _component()(key=key, data=words, width="content", height="content")


def _component() -> Callable[..., Any]:
    # once per running server, as the map module: see `pages.ui.livemap.panels`
    manager = get_bidi_component_manager()
    if manager not in _renderers:
        script, style = ((UI / f"copy_link.{kind}").read_text("utf-8") for kind in ("js", "css"))
        _renderers[manager] = st.components.v2.component("jingzhun_copy_link", js=script, css=style)
    return _renderers[manager]
